"""Times of the day."""

from __future__ import annotations

import pytest

from tests.say.english.saying import said


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("at 3:30 p.m. today", "at three thirty P M today"),
        ("at 3:30 p.m.", "at three thirty P M."),
        ("3 p.m. sharp", "three P M sharp"),
        ("10am", "ten A M"),
        ("10 AM and 11 PM", "ten A M and eleven P M"),
        ("12:05 a.m. now", "twelve oh five A M now"),
        ("at 10:00", "at ten o'clock"),
        ("at 7:05", "at seven oh five"),
        ("at 15:30", "at fifteen thirty"),
        ("at 15:00", "at fifteen hundred"),
        ("6.30pm", "six thirty P M"),
        ("0600 hours", "oh six hundred hours"),
        ("1430 hours", "fourteen thirty hours"),
        ("1:02:45", "one oh two forty-five"),
        ("John 3:16", "John three sixteen"),
        ("a ratio of 2:1", "a ratio of two to one"),
        ("24/7", "twenty-four seven"),
        ("5 o'clock", "five o'clock"),
    ],
)
def test_times(written: str, spoken: str) -> None:
    """The hour, the minutes, and A M or P M."""
    assert said(written) == spoken
