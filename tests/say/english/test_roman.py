"""Roman numerals by context."""

from __future__ import annotations

import pytest

from tests.say.english.saying import said


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("World War II", "World War two"),
        ("World War I was", "World War one was"),
        ("World War II's end", "World War two's end"),
        ("the post-World War II order", "the post-World War two order"),
        ("WWII", "World War two"),
        ("WW1", "World War one"),
        ("Chapter IX", "Chapter nine"),
        ("Chapter I.", "Chapter one."),
        ("Part II, Section III", "Part two, Section three"),
        ("Act III, Scene ii", "Act three, Scene two"),
        ("Volume IV", "Volume four"),
        ("vol. III", "volume three"),
        ("Title VII", "Title seven"),
        ("Article V", "Article five"),
        ("Super Bowl XLIV", "Super Bowl forty-four"),
        ("Apollo XI", "Apollo eleven"),
        ("Henry IV", "Henry the fourth"),
        ("Henry VIII's wives", "Henry the eighth's wives"),
        ("Louis XIV of France", "Louis the fourteenth of France"),
        ("Elizabeth II", "Elizabeth the second"),
        ("Elizabeth I of England", "Elizabeth the first of England"),
        ("Pope John Paul II", "Pope John Paul the second"),
        ("Pius X", "Pius the tenth"),
        ("John Smith III", "John Smith the third"),
        ("Rocky IV", "Rocky four"),
        ("X Corps", "Tenth Corps"),
        ("the IX Corps", "the Ninth Corps"),
        ("I know Henry. I do.", "I know Henry. I do."),
        ("Malcolm X", "Malcolm X"),
        ("Mary I said so.", "Mary I said so."),
        ("the part I liked", "the part I liked"),
        ("Vitamin C", "Vitamin C"),
    ],
)
def test_roman(written: str, spoken: str) -> None:
    """Things are counted, rulers are ranked, and I is I."""
    assert said(written) == spoken
