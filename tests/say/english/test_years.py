"""Years, decades, centuries and eras."""

from __future__ import annotations

import pytest

from tests.say.english.saying import said


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("In 1950 forces crossed.", "In nineteen fifty forces crossed."),
        ("It was 1905.", "It was nineteen oh-five."),
        ("By 1900 it was over.", "By nineteen hundred it was over."),
        ("In 2000 and 2001", "In two thousand and two thousand and one"),
        ("since 2018", "since twenty eighteen"),
        ("in 1066", "in ten sixty-six"),
        ("the year 1492", "the year fourteen ninety-two"),
        ("1950's weather", "nineteen fifty's weather"),
        ("1950 was hard.", "nineteen fifty was hard."),
        ("the 1951 offensive", "the nineteen fifty-one offensive"),
        ("1500 soldiers came.", "one thousand five hundred soldiers came."),
        ("about 1950 people", "about one thousand nine hundred and fifty people"),
        ("some 2000 troops", "some two thousand troops"),
        ("in 1200 villages", "in one thousand two hundred villages"),
        ("The year 1776 matters", "The year seventeen seventy-six matters"),
        ("the pre-1914 order", "the pre-nineteen fourteen order"),
        ("post-1945", "post-nineteen forty-five"),
        ("mid-1945", "mid-nineteen forty-five"),
        ("'44-'45", "forty-four to forty-five"),
        ("’41–’45", "forty-one to forty-five"),
        ("in 1950-20 he", "in nineteen fifty to twenty he"),
        ("30:15 p.m. he", "thirty to fifteen P M he"),
        ("in 1941/42", "in nineteen forty-one, forty-two"),
        ("in 1999/2000", "in nineteen ninety-nine, two thousand"),
        ("the 1500 m", "the one thousand five hundred meters"),
        ("born 06.06.1966", "born June sixth, nineteen sixty-six"),
        ("25.12.1950", "December twenty-fifth, nineteen fifty"),
        ("13/13/1950", "thirteen slash thirteen slash one thousand nine hundred and fifty"),
        ("May 3 and 4", "May third and fourth"),
        ("May 3, 4 and 5, 1950", "May third, fourth and fifth, nineteen fifty"),
        ("May 3 and 40 men", "May third and forty men"),
        ("May 3–June 4", "May third to June fourth"),
        ("Monday-Friday", "Monday to Friday"),
        ("May–June", "May to June"),
        ("Weds. at noon", "Wednesday at noon"),
        ("In Mar. we left", "In March we left"),
        ("at 1430", "at fourteen thirty"),
        ("At 2200", "At twenty-two hundred"),
        ("0530 came", "oh five thirty came"),
        ("0000 came", "zero zero hundred came"),
        ("at 1100 feet", "at one thousand one hundred feet"),
        ("a 1:1,000 scale", "a one to one thousand scale"),
        ("Room 1812", "Room eighteen twelve"),
        ("$1950", "one thousand nine hundred and fifty dollars"),
        ("back in '53", "back in fifty-three"),
        ("the class of ’68", "the class of sixty-eight"),
        ("the winter of '05", "the winter of oh five"),
    ],
)
def test_years(written: str, spoken: str) -> None:
    """A number is a year where the words around it say so; else it counts something."""
    assert said(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("1950-53", "nineteen fifty to fifty-three"),
        ("1950–1953", "nineteen fifty to nineteen fifty-three"),
        ("from 1950 - 1953", "from nineteen fifty to nineteen fifty-three"),
        ("1999-2004", "nineteen ninety-nine to two thousand and four"),
        ("1908-09", "nineteen oh-eight to oh nine"),
        ("the 1950-53 war's end", "the nineteen fifty to fifty-three war's end"),
    ],
)
def test_ranges_of_years(written: str, spoken: str) -> None:
    """From one to the other, the second as short as it is written."""
    assert said(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("the 1950s", "the nineteen fifties"),
        ("the 1950's", "the nineteen fifties"),
        ("the 1950s' music", "the nineteen fifties' music"),
        ("the ’50s", "the fifties"),
        ("the '60s and 70s", "the sixties and seventies"),
        ("mid-1960s", "mid-nineteen sixties"),
        ("the 1900s", "the nineteen hundreds"),
        ("the 2000s", "the two thousands"),
        ("the 2010s", "the twenty tens"),
        ("the 1960s-70s", "the nineteen sixties to seventies"),
        ("1980s–1990s", "nineteen eighties to nineteen nineties"),
        ("in his 40s", "in his forties"),
        ("the 20th century", "the twentieth century"),
        ("19th-century art", "nineteenth-century art"),
        ("the 1st century B.C.", "the first century B C."),
        ("44 B.C. was", "forty-four B C was"),
        ("500 BCE", "five hundred B C E"),
        ("A.D. 79", "A D seventy-nine"),
        ("AD 1066", "A D ten sixty-six"),
        ("in 1453 A.D.", "in fourteen fifty-three A D."),
    ],
)
def test_decades_centuries_and_eras(written: str, spoken: str) -> None:
    """Plurals of years, and what comes before and after year one."""
    assert said(written) == spoken
