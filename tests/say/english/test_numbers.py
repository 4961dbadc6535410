"""Ordinals, ranges, codes, telephones and plain numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.say.english.saying import said


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("5 men", "five men"),
        ("1,250 men", "one thousand two hundred and fifty men"),
        ("105 men", "one hundred and five men"),
        ("48,000", "forty-eight thousand"),
        ("12345", "twelve thousand three hundred and forty-five"),
        ("3.14", "three point one four"),
        ("0.05", "zero point zero five"),
        ("1.5 million", "one point five million"),
        (".38 caliber", "thirty-eight caliber"),
        ("-5 degrees", "minus five degrees"),
        ("−40", "minus forty"),
        ("+3", "plus three"),
        ("007", "zero zero seven"),
        (
            "1234567890123456789",
            "one two three four five six seven eight nine zero "
            "one two three four five six seven eight nine",
        ),
        ("the 10-year-old", "the ten-year-old"),
        ("a 38-day siege", "a thirty-eight-day siege"),
        ("3x", "three times"),
        (
            "1000000000000000000th",
            f"one {'zero ' * 17}zeroth",
        ),
        ("2x4s and 8x10s", "two by fours and eight by tens"),
        ("1,000s of them", "thousands of them"),
        ("2/3rds", "two thirds"),
        ("1/10th", "one tenth"),
        ("1/32", "one thirty-second"),
        ("1/33", "one over thirty-three"),
        ("3/3", "three over three"),
        ("100000000000000000", "one hundred quadrillion"),
        ("5/16ths", "five sixteenths"),
        ("100+ people", "one hundred plus people"),
        ("an A+", "an A plus"),
        ("a B- in math", "a B minus in math"),
        ("O+ blood", "O plus blood"),
        ("P5+1", "P five plus one"),
        ("#Apollo50th", "hashtag Apollo fiftieth"),
        ("a .45-caliber gun", "a forty-five-caliber gun"),
        ("a .38", "a point three eight"),
        ("a 4x4", "a four by four"),
        ("two 7s", "two sevens"),
        ("the 100s", "the hundreds"),
        ("100-plus", "one hundred-plus"),
        ("5,000th", "five thousandth"),
        ("He is 80.", "He is eighty."),
        ("(12)", "twelve"),
    ],
)
def test_numbers(written: str, spoken: str) -> None:
    """As cardinals; codes and very long ones digit by digit."""
    assert said(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("the 38th parallel", "the thirty-eighth parallel"),
        ("1st, 2nd, 3rd", "first, second, third"),
        ("the 21st", "the twenty-first"),
        ("the 100th", "the one hundredth"),
        ("the 24th Infantry", "the twenty-fourth Infantry"),
        ("the 2d Division", "the second Division"),
        ("the 3d Battalion", "the third Battalion"),
        ("the 38th's terrain", "the thirty-eighth's terrain"),
        ("11th-hour", "eleventh-hour"),
    ],
)
def test_ordinals(written: str, spoken: str) -> None:
    """As ordinals, in the army's spelling, too."""
    assert said(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("a 5-4 vote", "a five to four vote"),
        ("pages 10-12", "pages ten to twelve"),
        ("won 3–2", "won three to two"),
        ("1,000-2,000 men", "one thousand to two thousand men"),
        ("2.5-3.5", "two point five to three point five"),
        ("4-3-3", "four, three, three"),
        ("#1", "number one"),
        ("No. 5", "Number five"),
        ("nos. 7 and 8", "numbers seven and eight"),
        ("v. 1.2.3", "verse one point two point three"),
        ("192.168.0.1", "one ninety-two dot one sixty-eight dot zero dot one"),
    ],
)
def test_ranges_votes_and_versions(written: str, spoken: str) -> None:
    """From one to the other."""
    assert said(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("MiG-15s", "MiG fifteens"),
        ("an F-86", "an F eighty-six"),
        ("the B-29", "the B twenty-nine"),
        ("B52", "B fifty-two"),
        ("COVID-19", "COVID nineteen"),
        ("MI6", "M I six"),
        ("the G7", "the G seven"),
        ("I-95", "I ninety-five"),
        ("Apollo 11", "Apollo eleven"),
        ("3D", "three D"),
        ("5G", "five G"),
        ("an MP3", "an M P three"),
        ("H2O", "H two O"),
        ("CO2", "C O two"),
    ],
)
def test_codes(written: str, spoken: str) -> None:
    """Letters and figures in one word."""
    assert said(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Call 555-0123.", "Call five five five, zero one two three."),
        ("(212) 555-0199", "two one two, five five five, zero one nine nine"),
        ("212-555-0199", "two one two, five five five, zero one nine nine"),
        ("1-800-555-1212", "one, eight hundred, five five five, one two one two"),
        ("+1 212 555 0199", "plus one, two one two, five five five, zero one nine nine"),
        ("+44 20 7946 0958", "plus four four, two zero, seven nine four six, zero nine five eight"),
        ("dial 911 now", "dial nine one one now"),
    ],
)
def test_telephones(written: str, spoken: str) -> None:
    """Digit by digit, in groups."""
    assert said(written) == spoken


@pytest.mark.parametrize(
    "written", ["{}", "{}th", "the{}th", "${}", "{} km", "1/{}", "{}%", "{}-{}", "5.{}", "No. {}"]
)
@pytest.mark.parametrize("figure", ["7", "²", "٣", "①"])
def test_figures_without_end(written: str, figure: str) -> None:
    """Numbers with more figures than Python converts are said, too."""
    assert said("x" + written.replace("{}", figure * 5000))
    assert said(written.replace("{}", figure * 5000))


@given(
    st.text(
        st.characters(categories=("Nd", "Nl", "No")) | st.sampled_from(list(" .,:/-$%x#thsnd°'")),
        max_size=20,
    )
)
def test_figures_of_any_kind(text: str) -> None:
    """Nothing breaks on superscripts, circled figures, fractions and those of other scripts."""
    said(text)


@given(st.text(alphabet="0123456789,.-–/:%$£#'’ stndrhxKMa()°½²٣", max_size=40))
def test_any_figures_are_said(text: str) -> None:
    """No figure is left for an engine to guess at, and nothing breaks."""
    assert not any(c in "0123456789" for c in said(text))
