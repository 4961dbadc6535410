"""Symbols that stand for words."""

from __future__ import annotations

import re
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
_OPERAND = re.compile(r"\d|(?<!['’])\b\w|\)")


def _sign(match: Match) -> str:
    """The word for a symbol, with spaces that keep it apart from its neighbours."""
    text, (begin, end) = match.string, match.span()
    before, after = text[max(0, begin - 1) : begin], text[end : end + 1]
    blank_before = "" if _is_apart(before, "([“‘\"'") else " "
    blank_after = "" if _is_apart(after, ".,;:!?)]") else " "
    return f"{blank_before}{_WORDS[match[0]]}{blank_after}"


def _is_apart(neighbour: str, punctuation: str) -> bool:
    """Whether a word needs no space next to a character, which is empty at the text's ends."""
    return not neighbour or neighbour.isspace() or neighbour in punctuation


def _compared(match: Match) -> str:
    """`5 > 4`, `costs <$5`."""
    comparison = "more than" if match[0].strip() in {">", "›"} else "less than"
    begin = match.start()
    if begin == 0:
        return f"{comparison} "
    follows_operand = _OPERAND.match(match.string, begin - 1)
    if follows_operand:
        return f" is {comparison} "
    return f" {comparison} "


RULES = (
    rule("sign", r"\s?[<>‹›]\s?(?=[\d.$€£−-])|(?<=[\w)])\s[<>]\s(?=\w)", _compared),
    rule("sign", r"(?<=\w)\s\+\s(?=\w)", lambda _: " plus "),
    rule("sign", r"(?<=\bthe )\$", lambda _: "dollar"),
    rule("sign", r"\bC#", lambda _: "C sharp"),
    rule("sign", r"(?<=\w)\+\+", lambda _: " plus plus"),
    rule("sign", "§§", lambda _: "sections"),
    rule("sign", r"(?<=\w)\^(?=[-−]?\d)", lambda _: " to the power of "),
    rule("sign", r"~\s?(?=\d)", lambda _: "about "),
    rule("sign", r"#(?=[A-Za-z]\w)", lambda _: "hashtag "),
    rule("sign", r"\band/or\b", lambda _: "and or"),
    rule("sign", r"(?<=\d)/(?=[a-z]{2})", lambda _: " per "),
    rule("sign", r"(?<=\dx)/(?=[a-z])", lambda _: " a "),
    rule(
        "sign",
        r"(?<=[A-Za-z])"
        r"\.(?=(?:js|md|txt|py|exe|pdf|docx?|html|mp3|jpg|png|zip|csv|xml)\b)"
        r"|(?<!\w)\.(?=NET\b)",
        lambda _: " dot ",
    ),
    rule("sign", r"(?<=[A-Z]{2})/(?=[A-Z]{2})", lambda _: " "),
    rule("sign", r"(?<=[A-Za-z])\s?/\s?(?=[A-Za-z])|(?<=\w)/(?=\w)", lambda _: " slash "),
    rule("sign", f"[{''.join(_WORDS)}]", _sign),
)
