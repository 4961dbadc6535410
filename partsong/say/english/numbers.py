"""Ordinals, ranges, codes and plain numbers, telephone numbers among them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partsong.say.english.letters import spelled
from partsong.say.english.words import NUMBER, cardinal, digits, fraction, ordinal_of, plural
from partsong.say.normalise import rule

if TYPE_CHECKING:
    from partsong.say.normalise import Match

_SIGNS = {"-": "minus ", "−": "minus ", "+": "plus "}
_DIGITS = re.compile(r"\d+")
_DIGITS_OR_LETTERS = re.compile(r"\d+|[^\W\d]+")
_ONE_OF_A_MAGNITUDE = frozenset(("100", "1000", "1,000"))


def _phone(match: Match) -> str:
    """Digit by digit with a pause between groups; 800 is said as hundreds."""
    groups = _DIGITS.findall(match[0])
    spoken = ", ".join("eight hundred" if group == "800" else digits(group) for group in groups)
    has_country_code = match[0].lstrip().startswith("+")
    if has_country_code:
        return f"plus {spoken}"
    return spoken


def _ordinal(match: Match) -> str:
    """`38th`."""
    return ordinal_of(match[1])


def _range(match: Match) -> str:
    """`5-10`."""
    return f"{cardinal(match[1])} to {cardinal(match[2])}"


def _series(match: Match) -> str:
    """`3-4-3`."""
    return ", ".join(map(cardinal, _DIGITS.findall(match[0])))


def _grade(match: Match) -> str:
    """`a B-`."""
    letter = match["changed"][0]
    return f"{letter} minus"


def _fraction(match: Match) -> str:
    """`2/3rds`."""
    return fraction(int(match[1]), int(match[2]))


def _version(match: Match) -> str:
    """`2.4.1`."""
    return " point ".join(map(cardinal, match[0].split(".")))


def _numbered(match: Match) -> str:
    """`3D`, `5G`."""
    return f"{cardinal(match[1])} {spelled(match[2])}"


def _compound(match: Match) -> str:
    """The number of `10-year-old` and `38-foot`, with the hyphen."""
    return f"{cardinal(match[1])}-"


def _plural(match: Match) -> str:
    """`6s`, `100s`."""
    spoken = cardinal(match[1])
    if match[1] in _ONE_OF_A_MAGNITUDE:
        spoken = spoken.removeprefix("one ")
    return plural(spoken)


def _number_sign(match: Match) -> str:
    """`#1`."""
    return f"number {cardinal(match[1])}"


def _cardinal(match: Match) -> str:
    """A number with its sign; a space keeps it apart from a letter that follows."""
    sign = _SIGNS.get(match["sign"] or "", "")
    following = match.string[match.end() : match.end() + 1]
    is_multiplication = following == "x"  # `3x` has a rule of its own
    space = " " if following.isalpha() and not is_multiplication else ""
    return f"{sign}{cardinal(match['figures'])}{space}"


def _point(match: Match) -> str:
    """`.38`, and a `.38-caliber` gun."""
    is_caliber = re.match(r"[- ]cal", match.string[match.end() :])
    if is_caliber:
        return cardinal(match[1].lstrip("0"))
    return f"point {digits(match[1])}"


def _mixed(match: Match) -> str:
    """`M1A1`, `60fps`: figures and letters in turn."""
    return " ".join(map(_digits_or_letters, _DIGITS_OR_LETTERS.findall(match[0])))


def _digits_or_letters(piece: str) -> str:
    """Figures as a number, letters as a word where they can be pronounced."""
    if piece.isdecimal():
        return cardinal(piece)
    if len(piece) == 1:
        return piece
    has_vowel = re.search(r"[aeiouy]", piece.lower())
    if has_vowel and not piece.isupper():
        return piece
    return spelled(piece)


def _leftover(match: Match) -> str:
    """Figures that no other rule knows."""
    before = match.string[: match.start()][-1:]
    space = " " if before.isalpha() else ""
    return f"{space}{cardinal(match[0])}"


RULES = (
    rule(
        "telephone",
        r"(?<![\w.-])(?:\+?1[-. ])?"
        r"(?:\(\d{3}\)\s?|\d{3}[-. ])\d{3}[-. ]\d{4}(?![\w-])",  # (212) 555-0199
        _phone,
    ),
    rule("telephone", r"(?<!\w)\+\d{1,3}(?:[- ]\(?\d{2,5}\)?){2,5}(?![\w-])", _phone),
    rule("telephone", r"(?<![\w.-])\d{3}-\d{4}(?![\w-])", _phone),
    rule("ordinal", r"(?<![\w.,/])(\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)\b", _ordinal),
    rule("ordinal", r"(?<=[a-z])(\d+)(?:st|nd|rd|th)\b", lambda match: f" {ordinal_of(match[1])}"),
    rule("fraction", r"(?<![\w./])(\d{1,2})/(\d{1,2})(?:ths?|rds?|nds?)\b", _fraction),
    rule("sign", r"(?<=\w)\+(?=\w)", lambda _: " plus "),
    rule("sign", r"(?<=[\dA-Z])\+(?![\w+])", lambda _: " plus"),
    rule("grade", r"\b(?:an?|got|my|the)\s(?P<changed>[A-DF][-−–])(?=[\s.,;:!?]|$)", _grade),
    rule("ordinal", r"(?<![\w.,])(\d*[23])d\b(?=\s[A-Z])", _ordinal),  # the 2d Division
    rule("number sign", r"(?<!\w)#\s?(\d+)\b", _number_sign),
    rule("version", r"(?<![\w.,])\d+(?:\.\d+){2,}(?![\w.]*\d)", _version),
    rule("series", r"(?<![\w.,-])\d+(?:[-–]\d+){2,}(?![\w-])", _series),
    rule("range", r"(?<=\d(?:st|nd|rd|th))\s?[-–]\s?(?=\d+(?:st|nd|rd|th)\b)", lambda _: " to "),
    rule("range", rf"(?<![\w.,/-])({NUMBER})\s?[-–—]\s?({NUMBER})(?![\w/]|[.,]\d)", _range),
    rule("code", r"(?<![\w.,-])(\d{1,3})([A-Z])\b(?!['’])", _numbered),
    rule("number", r"(?<=\d)x(?=\d)", lambda _: " by "),
    rule("number", r"(?<=\d)x\b", lambda _: " times"),
    rule("number", r"(?<![\w.,])(\d+)-(?=[A-Za-z])", _compound),
    rule("number", r"(?:(?<=\dx)|(?<![\w.,]))(\d{1,3}(?:,\d{3})+|\d+)['’]?s\b", _plural),
    rule(
        "code",
        r"\b(?=[^\W\d_]*\d)(?=\d*[^\W\d_])"  # a figure and a letter in one word
        r"[^\W_]{2,}\b",
        _mixed,
    ),
    rule("number", rf"(?:(?<![\w)\]])(?P<sign>[-−+]))?(?<![\d.,])(?P<figures>{NUMBER})", _cardinal),
    rule("number", r"(?<![\w.])\.(\d+)\b", _point),
    rule("number", r"\d+", _leftover),
    rule("pause", r"(?<=\d),(?=\d)", lambda _: ", "),
    rule("range", r"(?:(?<=\d)|(?<=[ap]m)|(?<=[ap]\.m\.))\s?[-–—]\s?(?=\d)", lambda _: " to "),
)
