"""Dates, times of the day, years, decades and centuries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partsong.say.english.words import cardinal, ordinal, plural, two_digits, year
from partsong.say.normalise import at_the_end, rule, with_stop

if TYPE_CHECKING:
    from partsong.say.normalise import Match

_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SHORT_MONTHS = {"sept": "September", **{month[:3].lower(): month for month in _MONTHS}}
"""The months by their abbreviations, in lower case."""

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

_EACH_MONTH = "|".join(_MONTHS)
_EACH_MONTH_OR_DAY = "|".join((*_MONTHS, *_DAYS))
_DAY_NUMBER = r"0?[1-9]|[12]\d|3[01]"
_MONTH = rf"(?P<month>(?:{_EACH_MONTH})\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY = rf"(?P<day>{_DAY_NUMBER})"
_DASH = r"\s?[-–—]\s?"
_TO_DAY = rf"(?:{_DASH}(?P<last_day>{_DAY_NUMBER})(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)"
_AFTER_A_PREFIX = (
    r"(?:(?<=[Pp]re-)|(?<=[Pp]ost-)|(?<=[Mm]id-)|(?<=[Ll]ate-)|(?<=[Ee]arly-)|(?<=ca\.-))"
)
_APOSTROPHE = r"['’‘]"
_POSSESSIVE = r"(?P<possessive>['’]s\b)?"
_AM_PM = r"(?P<am_pm>[ap]\.\s?m\.|[ap]\.?m\b|[AP]\.\s?M\.|[AP]M\b)"


def _month(match: Match) -> str:
    """The month in full."""
    return SHORT_MONTHS[match["month"][:3].lower()]


def _days(match: Match) -> str:
    """`25`, `5-7`."""
    first = ordinal(int(match["day"]))
    if not match["last_day"]:
        return first
    return f"{first} to {ordinal(int(match['last_day']))}"


def _year_after(match: Match) -> str:
    """The year after a day, or nothing where there is none."""
    if match["year"]:
        return f", {year(int(match['year']))}"
    return ""


def _month_day(match: Match) -> str:
    """`June 25, 1950`, `Jan. 5-7`."""
    return f"{_month(match)} {_days(match)}{_year_after(match)}"


def _several_days(match: Match) -> str:
    """`May 3, 4 and 5`."""
    days = re.sub(r"\d+", lambda day: ordinal(int(day[0])), match["days"])
    return f"{_month(match)} {days}"


def _day_month(match: Match) -> str:
    """`25 June 1950`, `the 25 June`."""
    article = "" if _word_before(match) == "the" else "the "
    return f"{article}{_days(match)} of {_month(match)}{_year_after(match)}"


def _month_year(match: Match) -> str:
    """`June 1950`."""
    return f"{_month(match)} {year(int(match['year']))}"


def _month_alone(match: Match) -> str:
    """`Oct.`."""
    return with_stop(match, _month(match))


def _numbered_date(match: Match) -> str:
    """`1950-06-25`."""
    date = _numbered_day(int(match["month"]), int(match["day"]))
    return f"{date}, {year(int(match['year']))}"


def _slashed_date(match: Match) -> str | None:
    """`6/25/1950`, the month first where it can be."""
    month, day = int(match["first"]), int(match["second"])
    if month > 12:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{_numbered_day(month, day)}, {_short_or_full_year(match['year'])}"


def _on_a_day(match: Match) -> str:
    """`on 3/15`."""
    return _numbered_day(int(match["month"]), int(match["day"]))


def _numbered_day(month: int, day: int) -> str:
    return f"{_MONTHS[month - 1]} {ordinal(day)}"


def _short_or_full_year(figures: str) -> str:
    """A year of four digits or of its last two."""
    if len(figures) == 4:
        return year(int(figures))
    return two_digits(figures)


def _day_of_the_week(match: Match) -> str:
    """`Weds.`."""
    return next(day for day in _DAYS if day.startswith(match[1][:3]))


def _time(match: Match) -> str | None:
    """`3:30 p.m.`, `10:00`; None where no clock shows this."""
    hour = int(match["hour"])
    minute = match["minute"] or "00"
    if hour > 24 or int(minute) > 59:
        return None
    am_pm = match["am_pm"]
    if minute != "00":
        spoken = f"{cardinal(str(hour))} {two_digits(minute)}"
    elif am_pm:
        spoken = cardinal(str(hour))
    else:
        spoken = _full_hour(hour)
    if not am_pm:
        return spoken
    stop = "." if am_pm.endswith(".") and at_the_end(match) else ""
    return f"{spoken} {am_pm[0].upper()} M{stop}"


def _full_hour(hour: int) -> str:
    """An hour without minutes: `o'clock` on a clock's face, `hundred` beyond it."""
    unit = "o'clock" if 1 <= hour <= 12 else "hundred"
    return f"{cardinal(str(hour))} {unit}"


def _time_with_seconds(match: Match) -> str:
    """`1:02:45`."""
    return f"{cardinal(match[1])} {two_digits(match[2])} {two_digits(match[3])}"


def _military_time(match: Match) -> str:
    """`0600 hours`, `1430 hours`, `0530`."""
    hour, minute = match[1], match[2]
    spoken_minute = "hundred" if minute == "00" else two_digits(minute)
    unit = "" if match[0].isdecimal() else " hours"
    return f"{_military_hour(hour)} {spoken_minute}{unit}"


def _military_hour(hour: str) -> str:
    if hour == "00":
        return "zero zero"
    if hour[0] == "0":
        return f"oh {cardinal(hour[1])}"
    return cardinal(str(int(hour)))


def _ratio(match: Match) -> str:
    """`2:1`."""
    return f"{cardinal(match[1])} to {cardinal(match[2])}"


def _years(match: Match) -> str | None:
    """`1950-53`, `1950–1953`; None where the second is not later: `1950-20`."""
    first, last = match["first"], match["last"]
    if len(last) == 2 and int(last) <= int(first[2:]):
        return None
    possessive = "'s" if match["possessive"] else ""
    return f"{year(int(first))} to {_short_or_full_year(last)}{possessive}"


def _slashed_years(match: Match) -> str:
    """`2001/02`, a season."""
    return f"{year(int(match['first']))}, {_short_or_full_year(match['last'])}"


def _decade(match: Match) -> str | None:
    """`1950s`, `the '60s`, `the 1950's`; None where the year owns something: `1950's weather`."""
    century, tens = match["century"], match["tens"]
    if match["apostrophe"] and _word_before(match) not in _BEFORE_A_DECADE:
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
    before = _word_before(match)
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


def _word_before(match: Match) -> str:
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
    rule("date", r"(?<![\w/])9/11(?![\w/])", lambda _: "nine eleven"),
    rule("date", r"(?<![\w/])24/7(?![\w/])", lambda _: "twenty-four seven"),
    rule("date", rf"\b{_YEAR}-(?P<month>0[1-9]|1[0-2])-{_DAY}\b(?!-)", _numbered_date),
    rule(
        "date",
        r"(?<![\w/.])(?P<second>\d{1,2})\.(?P<first>\d{1,2})\."  # with dots the day comes first
        r"(?P<year>1[5-9]\d\d|20\d\d)(?![\w/]|\.\d)",
        _slashed_date,
    ),
    rule(
        "date",
        r"(?<![\w/.])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4}|\d{2})(?![\w/])",
        _slashed_date,
    ),
    rule(
        "date",
        rf"\b{_MONTH}\s"
        r"(?P<days>\d\d?(?:,\s\d\d?)*,?\s(?:and|or)\s\d\d?)"
        # What follows shows that the last number is a day, too: `May 3 and 40 men` has one day.
        r"(?=[.;:)]|,\s(?!\d\d?\b)|$|\s(?:in|of|at|we|he|she|they|it|was|were|when)\b)",
        _several_days,
    ),
    rule(
        "date",
        rf"\b{_MONTH}\s{_DAY}(?:st|nd|rd|th)?{_TO_DAY}"
        r"(?![\w:%]|[.,]\d|\s?[ap]\.?m)"  # no time and no share: `May 3:30`, `May 5%`
        rf"(?:,?\s{_YEAR}\b(?![-–]\d))?",
        _month_day,
    ),
    rule(
        "range",
        rf"(?:(?<=\d)|(?<=day)|\b(?:{_EACH_MONTH}))"
        r"(?P<changed>\s?[-–—]\s?)"
        rf"(?=(?:{_EACH_MONTH_OR_DAY})\b)",
        lambda _: " to ",
    ),
    rule(
        "date",
        rf"(?<![\w.,$]){_DAY}(?:st|nd|rd|th)?{_TO_DAY}\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR}\b)?",
        _day_month,
    ),
    rule("date", rf"\b{_MONTH},?\s{_YEAR}\b(?![-–'’]|s\b)", _month_year),
    rule(
        "day",
        r"\b(Mon|Tues?|Weds?|Thur?s?|Fri"
        r"|(?:Sat|Sun)(?=\.(?:[,;–-]|\s(?:\d|and\b|at\b)))"  # `at the Sun.` is no day
        r")\.(?!\w)",
        _day_of_the_week,
    ),
    rule(
        "month",
        r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Ll]ast|early|late)\s"
        r"(?P<changed>(?P<month>(?:Mar|Apr|Jun|Jul)\.))(?=\s|$|,)",
        _month_alone,
    ),
    rule(
        "month", r"\b(?P<month>(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.)(?=\s|$|[,;)/–-])", _month_alone
    ),
    rule(
        "date",
        r"\b(?:[Oo]n|[Bb]y|[Ss]ince|[Uu]ntil)\s"
        rf"(?P<changed>(?P<month>0?[1-9]|1[0-2])/{_DAY})(?![\w/])",
        _on_a_day,
    ),
    rule("time", r"(?<![\w:.])([01]\d|2[0-4])([0-5]\d)\s(?:hours|hrs\b\.?)", _military_time),
    rule(
        "time",
        r"(?<=\b[Aa]t )(1[0-8]|2[1-3])([0-5]\d)\b"  # 19.. and 20.. look like years
        r"(?![.,:-]\d|\s(?:feet|ft|miles|meters|men|people)\b)",
        _military_time,
    ),
    rule("time", r"(?<![\w.,:$/-])(?<!\d )(0\d)([0-5]\d)\b(?![.,:/ -]\d|-)", _military_time),
    rule("time", r"(?<![\w:.])(\d{1,2}):([0-5]\d):([0-5]\d)(?![\w:])", _time_with_seconds),
    rule("time", rf"(?<![\w:.,])(?P<hour>\d{{1,2}})[:.](?P<minute>[0-5]\d)\s?{_AM_PM}", _time),
    rule("time", rf"(?<![\w:.,])(?P<hour>1[0-2]|[1-9])(?P<minute>)\s?{_AM_PM}", _time),
    rule(
        "time",
        r"(?<![\w:.,])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?P<am_pm>)(?![\w:])",
        _time,
    ),
    rule("ratio", r"(?<![\w:.,])(\d+):(\d{1,3}(?:,\d{3})+|\d+)(?![\w:])", _ratio),
    rule(
        "era",
        r"(?<![\w.,])(?P<figures>\d{1,3}(?:,\d{3})+|\d{1,4})\s"
        r"(?P<era>B\.C\.E\.|B\.C\.|A\.D\.|C\.E\.|BCE|BC|AD|CE)(?!\w)",
        _era,
    ),
    rule("era", r"\bA\.?D\.?\s(\d{1,4})\b", _anno_domini),
    rule(
        "years",
        rf"(?<![\w.,$-])(?P<first>1[1-9]\d\d|20\d\d){_DASH}(?P<last>1[1-9]\d\d|20\d\d|\d\d)\b"
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
        rf"(?:(?<![\w.,$/-])|{_AFTER_A_PREFIX}){_YEAR}\b"
        r"(?!,\d|\.\d|%|[/:]\d|['’](?!s\b))"
        rf"{_POSSESSIVE}",
        _year,
    ),
    rule("years", r"(?<!\w)['’‘](\d\d)\s?[-–]\s?['’‘](\d\d)\b(?!['’\d])", _short_years),
    rule("year", r"(?<!\w)['’‘](\d\d)\b(?!['’\d])", _short_year),
)
