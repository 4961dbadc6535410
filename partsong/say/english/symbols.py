"""Signs that stand for words."""

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
    """The word, with blanks where letters stand next to it."""
    text, begin, end = match.string, match.start(), match.end()
    before = (
        " " if begin and not text[begin - 1].isspace() and text[begin - 1] not in "([“‘\"'" else ""
    )
    after = (
        " " if end < len(text) and not text[end].isspace() and text[end] not in ".,;:!?)]" else ""
    )
    return f"{before}{_WORDS[match[0]]}{after}"


def _compared(match: Match) -> str:
    """`5 > 4`, `costs <$5`."""
    begin = match.start()
    sign = "more than" if match[0].strip() in ">›" else "less than"
    operand = _OPERAND.match(match.string, begin - 1) if begin else None
    return f"{' ' if begin else ''}{'is ' if operand else ''}{sign} "


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
        r"(?<=[A-Za-z])\.(?=(?:js|md|txt|py|exe|pdf|docx?|html|mp3|jpg|png|zip|csv|xml)\b)|"
        r"(?<!\w)\.(?=NET\b)",
        lambda _: " dot ",
    ),
    rule("sign", r"(?<=[A-Z]{2})/(?=[A-Z]{2})", lambda _: " "),
    rule("sign", r"(?<=[A-Za-z])\s?/\s?(?=[A-Za-z])|(?<=\w)/(?=\w)", lambda _: " slash "),
    rule("sign", f"[{''.join(_WORDS)}]", _sign),
)
