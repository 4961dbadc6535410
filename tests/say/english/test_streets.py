"""Streets, compass points and states."""

from __future__ import annotations

import pytest

from tests.say.english.saying import said


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Fifth Ave. and", "Fifth Avenue and"),
        ("K Ave. NW", "K Avenue Northwest"),
        ("Elm St. N.", "Elm Street North."),
        ("12 Oak Ln.", "twelve Oak Lane."),
        ("the 6th Ct. of it", "the sixth Court of it"),
        ("E. 42nd St.", "East forty-second Street."),
        ("200 W. 4th St.", "two hundred West fourth Street."),
        ("123 N. Main St.", "one hundred and twenty-three North Main Street."),
        ("45 NW 5th Ave.", "forty-five Northwest fifth Avenue."),
        ("I-80 W to town", "I eighty West to town"),
        ("5 W bulbs", "five watt bulbs"),
        ("Boston, Mass., and", "Boston, Massachusetts, and"),
        ("Sen. Nunn (D-Ga.)", "Senator Nunn, D-Georgia."),
        ("Univ. of Calif. men", "University of California men"),
        ("In Ill. we", "In Illinois we"),
        ("He gave mass. Then", "He gave mass. Then"),
        ("Dover, Del., and", "Dover, Delaware, and"),
        ("Smith, Del. Norton and", "Smith, Delegate Norton and"),
    ],
)
def test_addresses(written: str, spoken: str) -> None:
    """In full."""
    assert said(written) == spoken
