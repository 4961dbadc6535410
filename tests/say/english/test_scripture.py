"""Verses of the Bible and the Quran."""

from __future__ import annotations

import pytest

from tests.say.english.saying import said


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Gen. 1:1", "Genesis one one"),
        ("Gen. Dean", "General Dean"),
        ("Matt. 5:3", "Matthew five three"),
        ("1 Cor. 13:4-7", "First Corinthians thirteen four to seven"),
        ("2 Samuel 12:1–7", "Second Samuel twelve one to seven"),
        ("1 Kings 3", "First Kings three"),
        ("Psalm 23:1-6", "Psalm twenty-three one to six"),
        ("Mark 5 men", "Mark five men"),
        ("Col. 1:15", "Colossians one fifteen"),
        ("Rev. 3:20", "Revelation three twenty"),
        ("Ps. 23", "Psalm twenty-three"),
        ("Rev. King", "Reverend King"),
    ],
)
def test_verses(written: str, spoken: str) -> None:
    """The book in full; a title before a name is no book."""
    assert said(written) == spoken
