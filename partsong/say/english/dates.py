"""Dates: days, months and days of the week."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partsong.say.english.words import ordinal, year
from partsong.say.english.years import DASH, YEAR, short_or_full_year, word_before
from partsong.say.normalise import rule, with_stop

if TYPE_CHECKING:
    from partsong.say.normalise import Match

_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SHORT_MONTHS = {"sept": "September", **{month[:3].lower(): month for month in _MONTHS}}
"""The months by their abbreviations, in lower case."""

_EACH_MONTH = "|".join(_MONTHS)
_EACH_MONTH_OR_DAY = "|".join((*_MONTHS, *_DAYS))
_DAY_NUMBER = r"0?[1-9]|[12]\d|3[01]"
_MONTH = rf"(?P<month>(?:{_EACH_MONTH})\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY = rf"(?P<day>{_DAY_NUMBER})"
_TO_DAY = rf"(?:{DASH}(?P<last_day>{_DAY_NUMBER})(?:st|nd|rd|th)?)?"


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
    article = "" if word_before(match) == "the" else "the "
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
    return f"{_numbered_day(month, day)}, {short_or_full_year(match['year'])}"


def _on_a_day(match: Match) -> str:
    """`on 3/15`."""
    return _numbered_day(int(match["month"]), int(match["day"]))


def _numbered_day(month: int, day: int) -> str:
    return f"{_MONTHS[month - 1]} {ordinal(day)}"


def _day_of_the_week(match: Match) -> str:
    """`Weds.`."""
    return next(day for day in _DAYS if day.startswith(match[1][:3]))


RULES = (
    rule("date", r"(?<![\w/])9/11(?![\w/])", lambda _: "nine eleven"),
    rule("date", r"(?<![\w/])24/7(?![\w/])", lambda _: "twenty-four seven"),
    rule("date", rf"\b{YEAR}-(?P<month>0[1-9]|1[0-2])-{_DAY}\b(?!-)", _numbered_date),
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
        rf"(?:,?\s{YEAR}\b(?![-–]\d))?",
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
        rf"(?<![\w.,$]){_DAY}(?:st|nd|rd|th)?{_TO_DAY}\s(?:of\s)?{_MONTH}(?:,?\s{YEAR}\b)?",
        _day_month,
    ),
    rule("date", rf"\b{_MONTH},?\s{YEAR}\b(?![-–'’]|s\b)", _month_year),
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
)
