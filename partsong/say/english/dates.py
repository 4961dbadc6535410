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
"""The months by the letters they are shortened to, in lower case."""
_MONTH = (
    rf"(?P<month>(?:{'|'.join(_MONTHS)})\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_DASH = r"\s?[-–—]\s?"
_PREFIX = (
    "(?:"
    + "|".join(f"(?<=[{p[0].upper()}{p[0]}]{p[1:]}-)" for p in "pre post mid late early".split())
    + r"|(?<=ca\.-))"
)
_YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)"
_APOSTROPHE = r"['’‘]"
_BEFORE_A_YEAR = frozenset(
    "in since by until till from of during before after early late mid around about circa c. ca. "
    "year years spring summer autumn fall winter through between and to or christmas class back "
    "january february march april may june july august september october november december jan. "
    "feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec.".split()
)
_COUNTING = frozenset("of about around to or and between from by".split())
"""Words before a year that stand before a count as well: `about 1950 people`."""
_BEFORE_A_NUMBER = frozenset(
    "no nos number numbers room page about nearly almost over some only exactly".split()
)
_BEFORE_A_DECADE = frozenset("the early late mid those these his her their my in".split())
_LAST_WORD = re.compile(r"([\w.’']+)[\s(\[“\"]*$")
_NEXT_WORD = re.compile(r"[-\s]+([a-z]+)")
_COUNTED = frozenset(
    "people men women children troops percent sheep m km ft lb kg mi yd hp".split()
)
_NO_COUNT = frozenset("was is as has his this its us yes thus plus".split())


def _month(match: Match) -> str:
    return SHORT_MONTHS[
        match["month"].rstrip(".").lower()[: 4 if match["month"].lower().startswith("sept") else 3]
    ]


def _month_day(match: Match) -> str:
    """`June 25, 1950`, `Jan. 5-7`."""
    days = ordinal(int(match["day"])) + (
        f" to {ordinal(int(match['until']))}" if match["until"] else ""
    )
    return f"{_month(match)} {days}" + (f", {year(int(match['year']))}" if match["year"] else "")


def _several_days(match: Match) -> str:
    """`May 3, 4 and 5`."""
    return f"{_month(match)} " + re.sub(r"\d+", lambda day: ordinal(int(day[0])), match["days"])


def _day_month(match: Match) -> str:
    """`25 June 1950`."""
    before = _word_before(match)
    days = ordinal(int(match["day"])) + (
        f" to {ordinal(int(match['until']))}" if match["until"] else ""
    )
    the = "" if before == "the" else "the "
    return f"{the}{days} of {_month(match)}" + (
        f", {year(int(match['year']))}" if match["year"] else ""
    )


def _month_year(match: Match) -> str:
    return f"{_month(match)} {year(int(match['year']))}"


def _month_alone(match: Match) -> str:
    return with_stop(match, _month(match))


def _iso(match: Match) -> str:
    month, day = int(match["number"]), int(match["day"])
    return f"{_MONTHS[month - 1]} {ordinal(day)}, {year(int(match['year']))}"


def _slashed(match: Match) -> str | None:
    """`6/25/1950`, the month first where it can be."""
    month, day = int(match["one"]), int(match["other"])
    if month > 12:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    figures = match["year"]
    said = year(int(figures)) if len(figures) == 4 else two_digits(figures)
    return f"{_MONTHS[month - 1]} {ordinal(day)}, {said}"


def _time(match: Match) -> str | None:
    hour, minute = match["hour"], match["minute"] or "00"
    if int(hour) > 24 or int(minute) > 59:
        return None
    half = match["half"]
    said = _hours(int(hour)) if not minute.strip("0") and not half else cardinal(str(int(hour)))
    if minute.strip("0"):
        said += f" {two_digits(minute)}"
    if half:
        stop = "." if half.endswith(".") and at_the_end(match) else ""
        said += f" {half[0].upper()} M{stop}"
    return said


def _hours(hour: int) -> str:
    return f"{cardinal(str(hour))} o'clock" if 1 <= hour <= 12 else f"{cardinal(str(hour))} hundred"


def _long_time(match: Match) -> str:
    return f"{cardinal(match[1])} {two_digits(match[2])} {two_digits(match[3])}"


def _on_a_day(match: Match) -> str | None:
    """`on 3/15`."""
    month, day = int(match["month"]), int(match["day"])
    return f"{_MONTHS[month - 1]} {ordinal(day)}"


def _military(match: Match) -> str:
    """`0600 hours`, `1430 hours`."""
    hour, minute = match[1], match[2]
    said = (
        f"oh {cardinal(hour[1])}" if hour[0] == "0" and hour != "00" else cardinal(str(int(hour)))
    )
    said = "zero zero" if hour == "00" else said
    hours = " hours" if not match[0].isdecimal() else ""
    return f"{said} {'hundred' if minute == '00' else two_digits(minute)}{hours}"


def _ratio(match: Match) -> str:
    return f"{cardinal(match[1])} to {cardinal(match[2])}"


def _years(match: Match) -> str | None:
    """`1950-53`, `1950–1953`."""
    first, until = match["first"], match["until"]
    if len(until) == 2 and int(until) <= int(first[2:]):
        return None
    last = year(int(until)) if len(until) == 4 else two_digits(until)
    return f"{year(int(first))} to {last}" + ("'s" if match["owns"] else "")


def _slashed_years(match: Match) -> str:
    """`2001/02`, a season."""
    until = match["until"]
    return (
        f"{year(int(match['first']))}, {year(int(until)) if len(until) == 4 else two_digits(until)}"
    )


def _day_of_the_week(match: Match) -> str:
    return next(day for day in _DAYS if day.startswith(match[1][:3]))


def _decade(match: Match) -> str | None:
    century, tens = match["century"], match["tens"]
    if match["apostrophe"] and _word_before(match) not in _BEFORE_A_DECADE:
        return None  # "1950's weather"
    owns = "'" if match["owns"] else ""
    said = year(int(f"{century}{tens}")) if century else cardinal(tens)
    return plural(said) + owns


def _year(match: Match) -> str | None:
    number = int(match["year"])
    if not _is_year(match, number):
        return None
    return year(number) + ("'s" if match["owns"] else "")


def _is_year(match: Match, number: int) -> bool:
    """A year stands behind `in` or a month, or has the size of one and counts nothing."""
    before = _word_before(match)
    following = _NEXT_WORD.match(match.string, match.end())
    word = following[1] if following else ""
    counted = word in _COUNTED or (word.endswith("s") and word not in _NO_COUNT)
    if before in {"year", "years"} or match.string.endswith("-", 0, match.start()):
        return True
    if before in _BEFORE_A_YEAR:
        return not counted or (number >= 1800 and before not in _COUNTING)
    return before.rstrip(".") not in _BEFORE_A_NUMBER and 1500 <= number <= 2099 and not counted


def _word_before(match: Match) -> str:
    found = _LAST_WORD.search(match.string, max(0, match.start() - 24), match.start())
    return found[1].lower() if found else ""


def _short_year(match: Match) -> str:
    return two_digits(match[1])


def _short_years(match: Match) -> str:
    """`'44-'45`."""
    return f"{two_digits(match[1])} to {two_digits(match[2])}"


def _era(match: Match) -> str:
    """`44 B.C.`, `A.D. 79`, `500 BCE`."""
    letters = " ".join(match["era"].replace(".", "").upper())
    figures = match["figures"].replace(",", "")
    said = year(int(figures)) if len(figures) == 4 and figures[2:] != "00" else cardinal(figures)
    stop = "." if match["era"].endswith(".") and at_the_end(match) else ""
    return f"{said} {letters}{stop}"


def _anno(match: Match) -> str:
    return f"A D {year(int(match[1]))}"


_UNTIL = rf"(?:{_DASH}(?P<until>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)?"
_HALF = r"(?P<half>[ap]\.\s?m\.|[ap]\.?m\b|[AP]\.\s?M\.|[AP]M\b)"

RULES = (
    rule("date", r"(?<![\w/])9/11(?![\w/])", lambda _: "nine eleven"),
    rule("date", r"(?<![\w/])24/7(?![\w/])", lambda _: "twenty-four seven"),
    rule("date", rf"\b{_YEAR}-(?P<number>0[1-9]|1[0-2])-{_DAY}\b(?!-)", _iso),
    rule(
        "date",
        r"(?<![\w/.])(?P<other>\d{1,2})\.(?P<one>\d{1,2})\.(?P<year>1[5-9]\d\d|20\d\d)"
        r"(?![\w/]|\.\d)",
        _slashed,
    ),
    rule(
        "date",
        r"(?<![\w/.])(?P<one>\d{1,2})/(?P<other>\d{1,2})/(?P<year>\d{4}|\d{2})(?![\w/])",
        _slashed,
    ),
    rule(
        "date",
        rf"\b{_MONTH}\s(?P<days>\d\d?(?:,\s\d\d?)*,?\s(?:and|or)\s\d\d?)"
        rf"(?=[.;:)]|,\s(?!\d\d?\b)|$|\s(?:in|of|at|we|he|she|they|it|was|were|when)\b)",
        _several_days,
    ),
    rule(
        "date",
        rf"\b{_MONTH}\s{_DAY}(?:st|nd|rd|th)?{_UNTIL}(?![\w:%]|[.,]\d|\s?[ap]\.?m)"
        rf"(?:,?\s{_YEAR}\b(?![-–]\d))?",
        _month_day,
    ),
    rule(
        "range",
        rf"(?:(?<=\d)|(?<=day)|\b(?:{'|'.join(_MONTHS)}))(?P<changed>\s?[-–—]\s?)"
        rf"(?=(?:{'|'.join((*_MONTHS, *_DAYS))})\b)",
        lambda _: " to ",
    ),
    rule(
        "date",
        rf"(?<![\w.,$]){_DAY}(?:st|nd|rd|th)?{_UNTIL}\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR}\b)?",
        _day_month,
    ),
    rule("date", rf"\b{_MONTH},?\s{_YEAR}\b(?![-–'’]|s\b)", _month_year),
    rule(
        "day",
        r"\b(Mon|Tues?|Weds?|Thur?s?|Fri|(?:Sat|Sun)(?=\.(?:[,;–-]|\s(?:\d|and\b|at\b))))\.(?!\w)",
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
        r"\b(?:[Oo]n|[Bb]y|[Ss]ince|[Uu]ntil)\s(?P<changed>(?P<month>0?[1-9]|1[0-2])/"
        r"(?P<day>0?[1-9]|[12]\d|3[01]))(?![\w/])",
        _on_a_day,
    ),
    rule("time", r"(?<![\w:.])([01]\d|2[0-4])([0-5]\d)\s(?:hours|hrs\b\.?)", _military),
    rule(
        "time",
        r"(?<=\b[Aa]t )(1[0-8]|2[1-3])([0-5]\d)\b(?![.,:-]\d|\s"
        r"(?:feet|ft|miles|meters|men|people)\b)",
        _military,
    ),
    rule("time", r"(?<![\w.,:$/-])(?<!\d )(0\d)([0-5]\d)\b(?![.,:/ -]\d|-)", _military),
    rule("time", r"(?<![\w:.])(\d{1,2}):([0-5]\d):([0-5]\d)(?![\w:])", _long_time),
    rule("time", rf"(?<![\w:.,])(?P<hour>\d{{1,2}})[:.](?P<minute>[0-5]\d)\s?{_HALF}", _time),
    rule("time", rf"(?<![\w:.,])(?P<hour>1[0-2]|[1-9])(?P<minute>)\s?{_HALF}", _time),
    rule(
        "time",
        r"(?<![\w:.,])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?P<half>)(?![\w:])",
        _time,
    ),
    rule("ratio", r"(?<![\w:.,])(\d+):(\d{1,3}(?:,\d{3})+|\d+)(?![\w:])", _ratio),
    rule(
        "era",
        r"(?<![\w.,])(?P<figures>\d{1,3}(?:,\d{3})+|\d{1,4})\s"
        r"(?P<era>B\.C\.E\.|B\.C\.|A\.D\.|C\.E\.|BCE|BC|AD|CE)(?!\w)",
        _era,
    ),
    rule("era", r"\bA\.?D\.?\s(\d{1,4})\b", _anno),
    rule(
        "years",
        rf"(?<![\w.,$-])(?P<first>1[1-9]\d\d|20\d\d){_DASH}(?P<until>1[1-9]\d\d|20\d\d|\d\d)\b"
        rf"(?!%|,\d|[-–]\d)(?P<owns>['’]s\b)?",
        _years,
    ),
    rule(
        "years",
        r"(?<![\w.,$/-])(?P<first>1[89]\d\d|20\d\d)/(?P<until>1[89]\d\d|20\d\d|\d\d)(?![\w/])"
        r"(?P<owns>)",
        _slashed_years,
    ),
    rule("decade", r"(?<=0s)\s?[-–]\s?(?=['’]?\d+0s\b)", lambda _: " to "),
    rule(
        "decade",
        r"(?<![\w.,$])(?P<century>1[1-9]|20)(?P<tens>\d0)(?P<apostrophe>['’])?s\b"
        r"(?P<owns>['’](?!\w))?",
        _decade,
    ),
    rule(
        "decade",
        rf"(?<!\w){_APOSTROPHE}?(?<![\d.,$])(?<![A-Z]-)(?P<century>)(?P<tens>[1-9]0)"
        rf"(?P<apostrophe>['’])?s\b(?P<owns>['’](?!\w))?",
        _decade,
    ),
    rule(
        "year",
        rf"(?:(?<![\w.,$/-])|{_PREFIX})(?P<year>1[0-9]\d\d|20\d\d)\b"
        rf"(?!,\d|\.\d|%|[/:]\d|['’](?!s\b))(?P<owns>['’]s\b)?",
        _year,
    ),
    rule("years", r"(?<!\w)['’‘](\d\d)\s?[-–]\s?['’‘](\d\d)\b(?!['’\d])", _short_years),
    rule("year", r"(?<!\w)['’‘](\d\d)\b(?!['’\d])", _short_year),
)
