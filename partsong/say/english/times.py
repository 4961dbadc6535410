"""Times of the day, and ratios, which are written alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partsong.say.english.words import cardinal, two_digits
from partsong.say.normalise import at_the_end, rule

if TYPE_CHECKING:
    from partsong.say.normalise import Match

_AM_PM = r"(?P<am_pm>[ap]\.\s?m\.|[ap]\.?m\b|[AP]\.\s?M\.|[AP]M\b)"


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


RULES = (
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
)
