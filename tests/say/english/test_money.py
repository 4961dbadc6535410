"""Money and percentages."""

from __future__ import annotations

import pytest

from tests.say.english.saying import said


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("a $1.5-million-dollar house", "a one point five million-dollar house"),
        ("$20-plus", "twenty dollars-plus"),
        ("a $20-$30 item", "a twenty to thirty dollar item"),
        ("£2 10s.", "two pounds ten shillings"),
        ("£1 2s. 6d.", "one pound two shillings six pence"),
        ("Rs. 500", "five hundred rupees"),
        ("R$10", "ten reais"),
        ("₪20", "twenty shekels"),
        ("the $ fell", "the dollar fell"),
        ("18 1/2%", "eighteen and a half per cent"),
        ("1/2%", "one half per cent"),
        ("$5", "five dollars"),
        ("$1", "one dollar"),
        ("$1.50", "one dollar and fifty cents"),
        ("$2.01", "two dollars and one cent"),
        ("$0.99", "ninety-nine cents"),
        ("$3.00", "three dollars"),
        ("$1,234.56", "one thousand two hundred and thirty-four dollars and fifty-six cents"),
        ("$4.5 million", "four point five million dollars"),
        ("$4.50 million", "four point five zero million dollars"),
        ("$1 million", "one million dollars"),
        ("$3bn", "three billion dollars"),
        ("$10k", "ten thousand dollars"),
        ("$5M in aid", "five million dollars in aid"),
        ("a $5 bill", "a five dollar bill"),
        ("a $4.5 million grant", "a four point five million dollar grant"),
        ("the $20 he owed", "the twenty dollars he owed"),
        ("$20-a-day", "twenty dollar-a-day"),
        ("$5-10 million", "five to ten million dollars"),
        ("$5–$10", "five to ten dollars"),
        ("-$5", "minus five dollars"),
        ("£5", "five pounds"),
        ("£1.01", "one pound and one penny"),
        ("€20m", "twenty million euros"),
        ("€2.50", "two euros and fifty cents"),
        ("¥500", "five hundred yen"),
        ("₩1,000", "one thousand won"),
        ("US$5", "five U S dollars"),
        ("A$1 million", "one million Australian dollars"),
        ("50¢", "fifty cents"),
        ("$5 bills", "five dollars bills"),
        ("He has $7, and I have $8.", "He has seven dollars, and I have eight dollars."),
    ],
)
def test_money(written: str, spoken: str) -> None:
    """The amount, its magnitude, the unit; in the singular before a noun that it describes."""
    assert said(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("5%", "five per cent"),
        ("0.5%", "zero point five per cent"),
        ("3.14 %", "three point one four per cent"),
        ("10-15%", "ten to fifteen per cent"),
        ("10%–15%", "ten to fifteen per cent"),
        ("-2%", "minus two per cent"),
        ("+2%", "plus two per cent"),
        ("100% sure", "one hundred per cent sure"),
        ("1,000%", "one thousand per cent"),
    ],
)
def test_per_cent(written: str, spoken: str) -> None:
    """`per cent`, in two words."""
    assert said(written) == spoken
