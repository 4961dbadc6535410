"""Ordinals, ranges, codes and plain numbers, telephones among them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partsong.say.english.letters import spelled
from partsong.say.english.words import NUMBER, cardinal, digits, fraction, ordinal_of, plural
from partsong.say.normalise import rule

if TYPE_CHECKING:
    from partsong.say.normalise import Match

_SIGNS = {"-": "minus ", "−": "minus ", "+": "plus "}
_GROUPS = re.compile(r"\d+")


def _phone(match: Match) -> str:
    """Group by group; 800 is said as hundreds."""
    groups = _GROUPS.findall(match[0])
    country = "plus " if match[0].lstrip().startswith("+") else ""
    return country + ", ".join(
        "eight hundred" if group == "800" else digits(group) for group in groups
    )


def _ordinal(match: Match) -> str:
    return ordinal_of(match[1])


def _range(match: Match) -> str:
    return f"{cardinal(match[1])} to {cardinal(match[2])}"


def _series(match: Match) -> str:
    return ", ".join(cardinal(figures) for figures in _GROUPS.findall(match[0]))


def _grade(match: Match) -> str:
    """`a B-`."""
    return f"{match['changed'][0]} minus"


def _fraction(match: Match) -> str:
    """`2/3rds`."""
    return fraction(int(match[1]), int(match[2]))


def _version(match: Match) -> str:
    return " point ".join(cardinal(figures) for figures in match[0].split("."))


def _numbered(match: Match) -> str:
    """`3D`, `5G`."""
    return f"{cardinal(match[1])} {spelled(match[2])}"


def _compound(match: Match) -> str:
    """`10-year-old`, `38-foot`."""
    return f"{cardinal(match[1])}-"


def _plural(match: Match) -> str:
    said = cardinal(match[1])
    return plural(said.removeprefix("one ") if match[1] in {"100", "1000", "1,000"} else said)


def _number_sign(match: Match) -> str:
    return f"number {cardinal(match[1])}"


def _cardinal(match: Match) -> str:
    following = match.string[match.end() : match.end() + 1]
    behind = " " if following.isalpha() and following != "x" else ""
    return f"{_SIGNS.get(match['sign'] or '', '')}{cardinal(match['figures'])}{behind}"


def _point(match: Match) -> str:
    """`.38`, and a `.38-caliber` gun."""
    caliber = re.match(r"[- ]cal", match.string[match.end() :])
    return cardinal(match[1].lstrip("0")) if caliber else f"point {digits(match[1])}"


def _mixed(match: Match) -> str:
    """`M1A1`, `60fps`: figures and letters in turn."""
    return " ".join(_run(piece) for piece in re.findall(r"\d+|[^\W\d]+", match[0]))


def _run(piece: str) -> str:
    if piece.isdecimal():
        return cardinal(piece)
    sayable = len(piece) == 1 or (not piece.isupper() and re.search(r"[aeiouy]", piece.lower()))
    return piece if sayable else spelled(piece)


def _leftover(match: Match) -> str:
    """Figures that stand in nothing that is known."""
    before = " " if match.string[: match.start()][-1:].isalpha() else ""
    return f"{before}{cardinal(match[0])}"


RULES = (
    rule(
        "telephone",
        r"(?<![\w.-])(?:\+?1[-. ])?(?:\(\d{3}\)\s?|\d{3}[-. ])\d{3}[-. ]\d{4}(?![\w-])",
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
    rule("ordinal", r"(?<![\w.,])(\d*[23])d\b(?=\s[A-Z])", _ordinal),
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
    rule("code", r"\b(?=[^\W\d_]*\d)(?=\d*[^\W\d_])[^\W_]{2,}\b", _mixed),
    rule("number", rf"(?:(?<![\w)\]])(?P<sign>[-−+]))?(?<![\d.,])(?P<figures>{NUMBER})", _cardinal),
    rule("number", r"(?<![\w.])\.(\d+)\b", _point),
    rule("number", r"\d+", _leftover),
    rule("pause", r"(?<=\d),(?=\d)", lambda _: ", "),
    rule("range", r"(?:(?<=\d)|(?<=[ap]m)|(?<=[ap]\.m\.))\s?[-–—]\s?(?=\d)", lambda _: " to "),
)
