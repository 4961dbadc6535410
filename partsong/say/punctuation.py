"""Marks that are heard as pauses, and signs that no voice must obey; for every language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partsong.say.normalise import normalise, rule, spoken

if TYPE_CHECKING:
    from partsong.say.normalise import Match

_SIGNS = r"<>{}()\[\]|\\^`_*~•·†‡™®¬¦"
"""As they stand in a set of a pattern."""
_DASHES = rf"(?:(?<=_)|(?<![\w.’'%°\"”-])(?<![^\s{_SIGNS}-]\)))-+"
"""Before a word or alone; behind a word they join it to the next."""
_PAUSES = ",;:.!?…"
_INITIALS = re.compile(r"(?<!\w)(?:\w\.){2,4}$")
"""`U.S.`: its full stop is no pause."""


def _pause(match: Match) -> str:
    """A comma's pause, where no other stands next to it."""
    text, begin, end = match.string, match.start(), match.end()
    before, behind = text[:begin].rstrip(), text[end:].lstrip()
    if not before or not behind:
        return ""
    if behind[0] in _PAUSES:
        return ""
    return " " if before[-1] in _PAUSES and not _INITIALS.search(before) else ", "


def _insertion(match: Match) -> str:
    """What stands in the brackets, without marks of its own that an engine may take for an order."""
    return spoken(match[1], normalise(match[1], _WITHIN))


FIRST = (
    rule("footnote mark", r"(?<=[.,;:!?\"”’)])\s\[\d{1,3}\](?=\s|$)|^\[\d{1,3}\]$", lambda _: ""),
    rule(
        "footnote mark",
        r"(?<=[\w.,;:!?\"”’)])(?:\[(?:\d{1,3}|[a-z*†‡])\]|(?<!\b[A-Za-z])(?<!\b[ckm]m)(?<!\bmc)(?<!\b10)(?<![⁻¹²³⁰⁴-⁹])[¹²³⁰⁴-⁹]+|[*†‡]+(?=\s|$|[.,;]))",
        lambda _: "",
    ),
)
"""Before any other rule: what looks like a number is none."""
_WITHIN = (
    rule("pause", r"(?<![.…])(?:\.[.…]+|…[.…]*)(?=\w)", lambda match: f"{match[0]} "),
    rule("pause", r"\s*(?:[—–―]|--+)\s*|\s+-\s+", _pause),
    rule("pause", r"\s*[(\[{]\s*|\s*[)\]}]\s*", _pause),
    rule("no word", rf"{_DASHES}\s*", lambda _: ""),
    rule(
        "no word", rf"{_DASHES}(?=-)|{_DASHES}", lambda _: ""
    ),  # where the last, or the blank behind, is another's
    rule("no word", f"[{_SIGNS}]", lambda _: " "),
)
RULES = (rule("insertion", r"\[([^\[\]]{1,80})\]", _insertion), *_WITHIN)
"""In this order: what one of them took is no other's."""
