"""Signs that stand for words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partsong.say.normalise import rule

if TYPE_CHECKING:
    from partsong.say.normalise import Match

_WORDS = {
    "&": "and",
    "@": "at",
    "=": "equals",
    "×": "times",
    "÷": "divided by",
    "±": "plus or minus",
    "≈": "about",
    "≤": "at most",
    "≥": "at least",
    "≠": "is not",
    "%": "per cent",
    "‰": "per mille",
    "§": "section",
    "¶": "paragraph",
    "©": "copyright",
    "№": "number",
    "°": "degrees",
    "√": "the square root of",
    "π": "pi",
    "∞": "infinity",
    "µ": "micro",
    "£": "pounds",
    "€": "euros",
    "$": "dollars",
    "¢": "cents",
}


def _sign(match: Match) -> str:
    """The word, with blanks where letters stand next to it."""
    text, begin, end = match.string, match.start(), match.end()
    before = " " if begin and not text[begin - 1].isspace() and text[begin - 1] not in "([“‘\"'" else ""
    after = " " if end < len(text) and not text[end].isspace() and text[end] not in ".,;:!?)]" else ""
    return f"{before}{_WORDS[match[0]]}{after}"


RULES = (
    rule("sign", r"(?<=\w)\s?>\s?(?=\w)", lambda _: " is more than "),
    rule("sign", r"(?<=[\w)])\s<\s(?=\w)", lambda _: " is less than "),
    rule("sign", r"(?<=\w)\s\+\s(?=\w)", lambda _: " plus "),
    rule("sign", r"\bC#", lambda _: "C sharp"),
    rule("sign", r"(?<=\w)\+\+", lambda _: " plus plus"),
    rule("sign", "§§", lambda _: "sections"),
    rule("sign", r"(?<=\d)\^(?=\d)", lambda _: " to the power of "),
    rule("sign", r"~\s?(?=\d)", lambda _: "about "),
    rule("sign", r"#(?=[A-Za-z]\w)", lambda _: "hashtag "),
    rule("sign", r"\band/or\b", lambda _: "and or"),
    rule("sign", r"(?<=\d)/(?=[a-z]{2})", lambda _: " per "),
    rule("sign", r"(?<=[A-Za-z])\s?/\s?(?=[A-Za-z])|(?<=\w)/(?=\w)", lambda _: " slash "),
    rule("sign", f"[{''.join(_WORDS)}]", _sign),
)
