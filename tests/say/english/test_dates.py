"""Dates, and what each change of them is called."""

from __future__ import annotations

import pytest

from tests.say.english.saying import names, said


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("June 25, 1950, was", "June twenty-fifth, nineteen fifty, was"),
        ("June 25 1950", "June twenty-fifth, nineteen fifty"),
        ("on June 25th", "on June twenty-fifth"),
        ("Jan. 5-7", "January fifth to seventh"),
        ("Sept. 11", "September eleventh"),
        ("Sept 11, 2001", "September eleventh, two thousand and one"),
        ("25 June 1950", "the twenty-fifth of June, nineteen fifty"),
        ("on the 25 June", "on the twenty-fifth of June"),
        ("27th of July 1953", "the twenty-seventh of July, nineteen fifty-three"),
        ("the 4th of July", "the fourth of July"),
        ("June 1950", "June nineteen fifty"),
        ("in Oct. 1950", "in October nineteen fifty"),
        ("late Nov.", "late November."),
        ("1950-06-25", "June twenty-fifth, nineteen fifty"),
        ("6/25/1950", "June twenty-fifth, nineteen fifty"),
        ("25/6/1950", "June twenty-fifth, nineteen fifty"),
        ("7/27/53", "July twenty-seventh, fifty-three"),
        ("since 9/11", "since nine eleven"),
        ("May I go?", "May I go?"),
        ("In May 1950 he may come.", "In May nineteen fifty he may come."),
        ("October 13th", "October thirteenth"),
        ("March 1st's news", "March first's news"),
    ],
)
def test_dates(written: str, spoken: str) -> None:
    """Days as ordinals; `the ... of` where the day comes before the month."""
    assert said(written) == spoken


def test_each_change_names_its_rule() -> None:
    """As a person reads them in a list."""
    assert names("In 1950-53, on June 25 at 10:00 in the 1950s of 1951") == {
        "years",
        "date",
        "time",
        "decade",
        "year",
    }
