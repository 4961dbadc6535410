"""Years, ranges of years, decades and eras."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partsong.say.english.words import cardinal, plural, two_digits, year
from partsong.say.normalise import at_the_end, rule

if TYPE_CHECKING:
    from partsong.say.normalise import Match

_BEFORE_A_YEAR = frozenset(
    """
    in since by until till from of during before after early late mid around about circa c. ca. year
    years spring summer autumn fall winter through between and to or christmas class back january
    february march april may june july august september october november december jan. feb. mar.
    apr. jun. jul. aug. sept. sep. oct. nov. dec.
    """.split()
)
_BEFORE_A_YEAR_OR_A_COUNT = frozenset("of about around to or and between from by".split())
"""Words before a year that stand before a count as well: `about 1950 people`."""
_BEFORE_A_NUMBER = frozenset(
    "no nos number numbers room page about nearly almost over some only exactly".split()
)
_BEFORE_A_DECADE = frozenset("the early late mid those these his her their my in".split())
_COUNTED = frozenset(
    "people men women children troops percent sheep m km ft lb kg mi yd hp".split()
)
_NO_PLURALS = frozenset("was is as has his this its us yes thus plus".split())
"""Words that end with an s, and yet are nothing that can be counted."""

_LAST_WORD = re.compile(r"([\w.’']+)[\s(\[“\"]*$")
_NEXT_WORD = re.compile(r"[-\s]+([a-z]+)")

YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)"
DASH = r"\s?[-–—]\s?"
_AFTER_A_PREFIX = (
    r"(?:(?<=[Pp]re-)|(?<=[Pp]ost-)|(?<=[Mm]id-)|(?<=[Ll]ate-)|(?<=[Ee]arly-)|(?<=ca\.-))"
)
_APOSTROPHE = r"['’‘]"
_POSSESSIVE = r"(?P<possessive>['’]s\b)?"


def short_or_full_year(figures: str) -> str:
    """A year of four digits or of its last two."""
    if len(figures) == 4:
        return year(int(figures))
    return two_digits(figures)


def _years(match: Match) -> str | None:
    """`1950-53`, `1950–1953`; None where the second is not later: `1950-20`."""
    first, last = match["first"], match["last"]
    if len(last) == 2 and int(last) <= int(first[2:]):
        return None
    possessive = "'s" if match["possessive"] else ""
    return f"{year(int(first))} to {short_or_full_year(last)}{possessive}"


def _slashed_years(match: Match) -> str:
    """`2001/02`, a season."""
    return f"{year(int(match['first']))}, {short_or_full_year(match['last'])}"


def _decade(match: Match) -> str | None:
    """`1950s`, `the '60s`, `the 1950's`; None where the year owns something: `1950's weather`."""
    century, tens = match["century"], match["tens"]
    if match["apostrophe"] and word_before(match) not in _BEFORE_A_DECADE:
        return None
    spoken = year(int(century + tens)) if century else cardinal(tens)
    possessive = "'" if match["possessive"] else ""
    return plural(spoken) + possessive


def _year(match: Match) -> str | None:
    """`1950`, `1950's`; None where the number counts something."""
    number = int(match["year"])
    if not _is_year(match, number):
        return None
    possessive = "'s" if match["possessive"] else ""
    return year(number) + possessive


def _is_year(match: Match, number: int) -> bool:
    """Whether the words around a number make it a year: it follows `in` or a month, or it is from
    1500 to 2099 and counts nothing.
    """
    before = word_before(match)
    after_a_prefix = match.string.endswith("-", 0, match.start())
    if before in {"year", "years"} or after_a_prefix:
        return True
    counts = _counts_something(match)
    if before in _BEFORE_A_YEAR:
        return not counts or (number >= 1800 and before not in _BEFORE_A_YEAR_OR_A_COUNT)
    if before.rstrip(".") in _BEFORE_A_NUMBER:
        return False
    return 1500 <= number <= 2099 and not counts


def _counts_something(match: Match) -> bool:
    """Whether a plural or a unit follows: `1500 soldiers`, `1500 m`."""
    following = _NEXT_WORD.match(match.string, match.end())
    if not following:
        return False
    word = following[1]
    return word in _COUNTED or (word.endswith("s") and word not in _NO_PLURALS)


def word_before(match: Match) -> str:
    """The word before the match in lower case, with its full stop; empty where there is none."""
    found = _LAST_WORD.search(match.string, max(0, match.start() - 24), match.start())
    if found:
        return found[1].lower()
    return ""


def _short_year(match: Match) -> str:
    """`'53`."""
    return two_digits(match[1])


def _short_years(match: Match) -> str:
    """`'44-'45`."""
    return f"{two_digits(match[1])} to {two_digits(match[2])}"


def _era(match: Match) -> str:
    """`44 B.C.`, `500 BCE`, `1453 A.D.`."""
    letters = " ".join(match["era"].replace(".", ""))
    figures = match["figures"].replace(",", "")
    is_year = len(figures) == 4 and figures[2:] != "00"
    spoken = year(int(figures)) if is_year else cardinal(figures)
    stop = "." if match["era"].endswith(".") and at_the_end(match) else ""
    return f"{spoken} {letters}{stop}"


def _anno_domini(match: Match) -> str:
    """`A.D. 79`."""
    return f"A D {year(int(match[1]))}"


RULES = (
    rule(
        "era",
        r"(?<![\w.,])(?P<figures>\d{1,3}(?:,\d{3})+|\d{1,4})\s"
        r"(?P<era>B\.C\.E\.|B\.C\.|A\.D\.|C\.E\.|BCE|BC|AD|CE)(?!\w)",
        _era,
    ),
    rule("era", r"\bA\.?D\.?\s(\d{1,4})\b", _anno_domini),
    rule(
        "years",
        rf"(?<![\w.,$-])(?P<first>1[1-9]\d\d|20\d\d){DASH}(?P<last>1[1-9]\d\d|20\d\d|\d\d)\b"
        rf"(?!%|,\d|[-–]\d){_POSSESSIVE}",
        _years,
    ),
    rule(
        "years",
        r"(?<![\w.,$/-])(?P<first>1[89]\d\d|20\d\d)/(?P<last>1[89]\d\d|20\d\d|\d\d)(?![\w/])",
        _slashed_years,
    ),
    rule("decade", r"(?<=0s)\s?[-–]\s?(?=['’]?\d+0s\b)", lambda _: " to "),
    rule(
        "decade",
        r"(?<![\w.,$])(?P<century>1[1-9]|20)(?P<tens>\d0)(?P<apostrophe>['’])?s\b"
        r"(?P<possessive>['’](?!\w))?",
        _decade,
    ),
    rule(
        "decade",
        rf"(?<!\w){_APOSTROPHE}?"
        r"(?<![\d.,$])(?<![A-Z]-)"  # but not `F-80s`
        r"(?P<century>)(?P<tens>[1-9]0)(?P<apostrophe>['’])?s\b(?P<possessive>['’](?!\w))?",
        _decade,
    ),
    rule(
        "year",
        rf"(?:(?<![\w.,$/-])|{_AFTER_A_PREFIX}){YEAR}\b"
        r"(?!,\d|\.\d|%|[/:]\d|['’](?!s\b))"
        rf"{_POSSESSIVE}",
        _year,
    ),
    rule("years", r"(?<!\w)['’‘](\d\d)\s?[-–]\s?['’‘](\d\d)\b(?!['’\d])", _short_years),
    rule("year", r"(?<!\w)['’‘](\d\d)\b(?!['’\d])", _short_year),
)
