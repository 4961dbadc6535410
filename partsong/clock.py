"""Times as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partsong.model import Ms


def clock(ms: Ms, mark: str = ".") -> str:
    """Hours, minutes, seconds and, behind `mark`, milliseconds.

    >>> clock(3723004)
    '01:02:03.004'
    """
    return f"{to_the_second(ms)}{mark}{ms % 1000:03}"


def to_the_second(ms: Ms) -> str:
    """Hours, minutes and the seconds that are full.

    >>> to_the_second(3723999)
    '01:02:03'
    """
    seconds = ms // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
