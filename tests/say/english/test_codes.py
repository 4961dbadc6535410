"""Numbers that are names."""

from __future__ import annotations

import pytest

from tests.say.english.saying import said


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("501(c)(3)", "five oh one c three"),
        ("a 401(k)", "a four oh one k"),
        ("a 401k plan", "a four oh one k plan"),
        ("(b) of 403(b)", "b, of four oh three b"),
        ("at 192.168.0.1", "at one ninety-two dot one sixty-eight dot zero dot one"),
        ("802.11b", "eight oh two dot eleven b"),
        ("802.11", "eight oh two dot eleven"),
        ("SSN 123-45-6789", "S S N one two three, four five, six seven eight nine"),
        ("Detroit, MI 48201", "Detroit, M I four eight two zero one"),
        ("Texas 44101-1234", "Texas four four one zero one, one two three four"),
        ("zip code 90210", "zip code nine zero two one zero"),
        ("area code 212", "area code two one two"),
        ("heading 270", "heading two seven zero"),
        ("FL350", "flight level three five zero"),
        ("250k people", "two hundred and fifty k people"),
        ("the UN 10000", "the U N ten thousand"),
        ("Form 1040", "Form ten forty"),
        ("Section 1983", "Section nineteen eighty-three"),
        ("Section 8", "Section eight"),
        ("Section 230", "Section two thirty"),
        ("Room 200", "Room two hundred"),
        ("Room 2000", "Room two thousand"),
        ("Room 1204", "Room twelve oh four"),
        ("Flight 1549", "Flight fifteen forty-nine"),
        ("No. 03-1234", "Number oh three twelve thirty-four"),
        ("No. 03-12345", "Number oh three one two three four five"),
        ("No. 94-0142", "Number ninety-four zero one four two"),
        ("Pub. L. 94-142", "Public Law ninety-four one forty-two"),
        ("Public Law 111-148", "Public Law one eleven one forty-eight"),
        ("747s", "seven forty-sevens"),
        ("a 707", "a seven oh seven"),
        ("a Boeing 747-400", "a Boeing seven forty-seven four hundred"),
        ("the 747 people", "the seven hundred and forty-seven people"),
        ("dial 311", "dial three one one"),
        ("called 911 twice", "called nine one one twice"),
        ("call 999 people", "call nine hundred and ninety-nine people"),
        ("the 911 call", "the nine one one call"),
        ("a 1-800 number", "a one eight hundred number"),
        ("70/30", "seventy thirty"),
        ("a 50-50 deal", "a fifty fifty deal"),
        ("a 60-40 split", "a sixty forty split"),
        ("a 60-40 vote", "a sixty to forty vote"),
        ("20/20 vision", "twenty twenty vision"),
        ("20-20 hindsight", "twenty twenty hindsight"),
        ("8/10", "eight out of ten"),
        ("9.5/10", "nine point five out of ten"),
        ("7/10 of a mile", "seven tenths of a mile"),
        ("on 8/10", "on August tenth"),
        ("C-130s", "C one thirties"),
        ("U-235", "U two thirty-five"),
        ("B-52", "B fifty-two"),
        ("A380", "A three eighty"),
        ("FY09", "F Y oh nine"),
        ("FY2010", "F Y twenty ten"),
        ("M1A1", "M one A one"),
        ("CO2 and H2O", "C O two and H two O"),
    ],
)
def test_codes(written: str, spoken: str) -> None:
    """In pairs, digit by digit, or as a share; a count stays one."""
    assert said(written) == spoken
