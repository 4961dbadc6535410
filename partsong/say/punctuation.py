"""Marks that are heard as pauses, and signs that an engine must not get; for every language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partsong.say.normalise import normalise, rule, spoken

if TYPE_CHECKING:
    from partsong.say.normalise import Match

_SIGNS = r"<>{}()\[\]|\\^`_*~•·†‡™®¬¦"
"""Escaped for a character class."""
_DASHES = rf"(?:(?<=_)|(?<![\w.’'%°\"”-])(?<![^\s{_SIGNS}-]\)))-+"
"""Hyphens before a word or alone; after a word a hyphen joins it to the next."""
_PAUSES = ",;:.!?…"
_INITIALS = re.compile(r"(?<!\w)(?:\w\.){2,4}$")
"""`U.S.`: its last full stop is not a pause."""


def _pause(match: Match) -> str:
    """A comma, unless the text begins or ends here or another mark makes the pause."""
    before = match.string[: match.start()].rstrip()
    after = match.string[match.end() :].lstrip()
    if not before or not after:
        return ""
    if after[0] in _PAUSES:
        return ""
    is_pause_before = before[-1] in _PAUSES and not _INITIALS.search(before)
    return " " if is_pause_before else ", "


def _insertion(match: Match) -> str:
    """The words in the brackets, without signs that an engine may take for a command."""
    return spoken(match[1], normalise(match[1], _WITHIN))


_NOT_A_POWER = r"(?<!\b[A-Za-z])(?<!\b[ckm]m)(?<!\bmc)(?<!\b10)(?<![⁻¹²³⁰⁴-⁹])"
"""Not after `x`, `km`, `mc` or `10`, whose superscript is a power: `E = mc²`."""
_SUPERSCRIPTS = rf"{_NOT_A_POWER}[¹²³⁰⁴-⁹]+"
_EDITORS_ENDING = r"(?:(?<=[a-zß-ÿ])\[s\]|(?<=[ei])\[[dr]\]|(?<=[ewo])\[n\]|(?<=[flmnp])\[t\])"
"""A letter by which an editor ends a word: `see[s]`, `agree[d]`, `show[n]`. Marks go by `a`, `b`,
`c`; few texts have so many of them.
"""
_EDITORS_BEGINNING = r"\[[a-z]\](?=[a-zß-ÿ])"
"""A letter that goes on as a word: `"[t]he`, `th[e]se`. Nothing follows a mark so."""
_MARK_IN_BRACKETS = rf"(?!{_EDITORS_ENDING}|{_EDITORS_BEGINNING})\[(?:\d{{1,3}}|[a-z*†‡])\]"
_BEFORE_A_MARK = r"(?:(?<=[\w.,;:!?”’)])|(?<=[^\s(\[{\"“—–-]\"))"
"""A word or what ends one. A quotation mark after a space opens; no mark stands behind it."""
_DAGGERS = r"[*†‡]+(?=\s|$|[.,;])"
FIRST = (
    rule("footnote mark", r"(?<=[.,;:!?\"”’)])\s\[\d{1,3}\](?=\s|$)|^\[\d{1,3}\]$", lambda _: ""),
    rule(
        "footnote mark",
        rf"{_BEFORE_A_MARK}{_MARK_IN_BRACKETS}"
        rf"|(?<=[\w.,;:!?\"”’)])(?:{_SUPERSCRIPTS}|{_DAGGERS})",
        lambda _: "",
    ),
)
"""Before all other rules, which would take footnote marks for numbers."""
_WITHIN = (
    rule("pause", r"(?<![.…])(?:\.[.…]+|…[.…]*)(?=\w)", lambda match: f"{match[0]} "),
    rule("pause", r"\s*(?:[—–―]|--+)\s*|\s+-\s+", _pause),
    rule("pause", r"\s*[(\[{]\s*|\s*[)\]}]\s*", _pause),
    rule("no word", rf"{_DASHES}\s*", lambda _: ""),
    # Another rule may have changed the last hyphen or the space after it: then the rest is removed.
    rule("no word", rf"{_DASHES}(?=-)|{_DASHES}", lambda _: ""),
    rule("no word", f"[{_SIGNS}]", lambda _: " "),
)
RULES = (rule("insertion", r"\[([^\[\]]{1,80})\]", _insertion), *_WITHIN)
"""Earlier rules win."""
