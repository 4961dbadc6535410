"""Times and dates as people write them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partsong.model import Ms

_DATE = re.compile(r"(1[5-9]|2[01])[0-9]{2}(-[0-9]{2}){0,2}")


def clock(ms: Ms, mark: str = ".") -> str:
    """Hours, minutes, seconds and, after `mark`, milliseconds.

    >>> clock(3723004)
    '01:02:03.004'
    """
    return f"{to_the_second(ms)}{mark}{ms % 1000:03}"


def to_the_second(ms: Ms) -> str:
    """Hours, minutes and seconds, rounded down.

    >>> to_the_second(3723999)
    '01:02:03'
    """
    seconds = ms // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def short_clock(ms: float) -> str:
    """A duration, rounded to the nearest second; hours only where there are any.

    >>> short_clock(154_600), short_clock(3_723_000)
    ('2:35', '1:02:03')
    """
    minutes, seconds = divmod(round(ms / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minutes:02}:{seconds:02}"
    return f"{minutes}:{seconds:02}"


def first_day(iso: str) -> date:
    """The first day of a year, a month or a day as ISO 8601 writes it, from 1500 to 2199.

    Raises: ValueError for any other text, and for a date that does not exist.

    >>> first_day("2026-11")
    datetime.date(2026, 11, 1)
    """
    if not _DATE.fullmatch(iso):
        raise ValueError(f"{iso!r} is not a date such as 2026, 2026-11 or 2026-11-23")
    numbers = [int(field) for field in iso.split("-")]
    year, month, day = [*numbers, 1, 1][:3]
    return date(year, month, day)
