"""The names of files in `audio/`."""

from __future__ import annotations

import pytest

from partsong.model import Part, Show, Turn
from partsong.render.recipe import file_name


@pytest.mark.parametrize(
    ("number", "title", "expected"),
    [
        (8, "Saving Time", "08-saving-time.mp3"),
        (8, "Part 8: Saving time", "08-saving-time.mp3"),
        (12, "Episode 12: Rain", "12-rain.mp3"),
        (2, "Part 3: Rain", "02-part-3-rain.mp3"),
        (2, "Part 2", "02.mp3"),
        (212, "Été à l’ombre", "212-ete-a-lombre.mp3"),
    ],
)
def test_a_name_has_the_number_once(number: int, title: str, expected: str) -> None:
    """In front, whatever the title says of it."""
    part = Part(number, title, (Turn("t", "Ann", ("One.",)),), "p.txt")
    assert file_name(Show("A show", (part,), number), part) == expected
