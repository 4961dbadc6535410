"""Units, degrees, heights and fractions."""

from __future__ import annotations

import pytest

from tests.say.english.saying import said


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("5 km", "five kilometers"),
        ("1 km", "one kilometer"),
        ("5km away", "five kilometers away"),
        ("20 kg", "twenty kilograms"),
        ("a 20-kg pack", "a twenty-kilogram pack"),
        ("60 mph", "sixty miles per hour"),
        ("100 km/h", "one hundred kilometers per hour"),
        ("150 lbs. of rice", "one hundred and fifty pounds of rice"),
        ("6 ft. tall", "six feet tall"),
        ("6 ft.", "six feet."),
        ("2 in. of rain", "two inches of rain"),
        ("5-10 km", "five to ten kilometers"),
        ("44.1 kHz", "forty-four point one kilohertz"),
        ("16 GB", "sixteen gigabytes"),
        ("96 kbps", "ninety-six kilobits per second"),
        ("20 m²", "twenty square meters"),
        ("500 sq. ft.", "five hundred square feet."),
        ("3 hrs", "three hours"),
        ("10 min.", "ten minutes."),
        ("5 m deep", "five meters deep"),
        ("8 in the morning", "eight in the morning"),
        ("70°F", "seventy degrees Fahrenheit"),
        ("-40 °C", "minus forty degrees Celsius"),
        ("38°N", "thirty-eight degrees north"),
        ("a 90° turn", "a ninety degrees turn"),
        ("5'10\" tall", "five foot ten tall"),
        ("5’ 10” tall", "five foot ten tall"),
    ],
)
def test_units(written: str, spoken: str) -> None:
    """In full, one of it or several; a unit before a noun is one."""
    assert said(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("1/2", "one half"),
        ("1/4 of it", "one quarter of it"),
        ("3/4", "three quarters"),
        ("2/3", "two thirds"),
        ("5/8", "five eighths"),
        ("2 1/2 years", "two and a half years"),
        ("2½ years", "two and a half years"),
        ("1¾", "one and three quarters"),
        ("½", "one half"),
        ("⅔ of them", "two thirds of them"),
        ("110/70", "one hundred and ten over seventy"),
    ],
)
def test_fractions(written: str, spoken: str) -> None:
    """Halves, quarters and parts."""
    assert said(written) == spoken
