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
        ("a 500 lb. bomb", "a five hundred pound bomb"),
        ("a 12 oz. can", "a twelve ounce can"),
        ("a 60 W bulb", "a sixty watt bulb"),
        ("a 2TB SSD", "a two terabyte S S D"),
        ("3 hrs. 20 min. 15 sec.", "three hours twenty minutes fifteen seconds."),
        ("3 ft. 6 in. tall", "three foot six tall"),
        ("5ft 8in", "five foot eight"),
        ("a 3-yr.-old", "a three-year-old"),
        ("a 25-yr. loan", "a twenty-five-year loan"),
        ("6 mos. later", "six months later"),
        ("5 sq. miles", "five square miles"),
        ("8 cu. ft. of it", "eight cubic feet of it"),
        ("20 km²", "twenty square kilometers"),
        ("10 x 12 feet", "ten by twelve feet"),
        ("20' x 40'", "twenty feet by forty feet"),
        ("the 100m dash", "the one hundred meter dash"),
        ("a 12V battery", "a twelve volt battery"),
        ("400 ppm", "four hundred parts per million"),
        ("100 mph winds", "one hundred miles per hour winds"),
        ("$8/hr. and", "eight dollars per hour and"),
        ("3x/day", "three times a day"),
        ("500mg b.i.d.", "five hundred milligrams B I D."),
        ("5m people", "five m people"),
        ('8" guns', "eight inch guns"),
        ("40° 26' N", "forty degrees twenty-six minutes north"),
        ("1° 1' 5\" W", "one degree one minute five seconds west"),
        ("mc²", "mc squared"),
        ("y³", "y cubed"),
        ("10⁶ cells", "ten to the sixth cells"),
        ("10⁻²⁷", "ten to the minus twenty-seventh"),
        ("so¹ he", "so he"),
        ("70°F", "seventy degrees Fahrenheit"),
        ("-40 °C", "minus forty degrees Celsius"),
        ("38°N", "thirty-eight degrees north"),
        ("a 90° turn", "a ninety degree turn"),
        ("5'10\" tall", "five foot ten tall"),
        ("5’ 10” tall", "five foot ten tall"),
    ],
)
def test_units(written: str, spoken: str) -> None:
    """In full, in the singular or plural; before a noun in the singular."""
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
        ('a 3/8" bolt', "a three eighths inch bolt"),
        ("a 1/2-ton truck", "a half-ton truck"),
        ("1/0", "one slash zero"),
        ("33 1/3 rpm", "thirty-three and one third revolutions per minute"),
        ("5 1/2 ft. tall", "five and a half feet tall"),
        ("a 2½ lb. baby", "a two and a half pound baby"),
        ("½ in.", "one half inch."),
        ("2½ in. of it", "two and a half inches of it"),
        ("110/70", "one hundred and ten over seventy"),
    ],
)
def test_fractions(written: str, spoken: str) -> None:
    """Halves, quarters and parts."""
    assert said(written) == spoken
