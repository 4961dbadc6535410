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
        ("WW II", "World War two"),
        ("World Wars I and II", "World Wars one and two"),
        ("King George I reigned", "King George the first reigned"),
        ("King George I think", "King George I think"),
        ("Queen Anne", "Queen Anne"),
        ("the Apple II", "the Apple two"),
        ("SALT II", "Salt two"),
        ("START I", "start one"),
        ("Thurston Howell III", "Thurston Howell the third"),
        ("an IV", "an I V"),
        ("The IV fell", "The I V fell"),
        ("IV drip", "I V drip"),
        ("Chapters I-III", "Chapters one to three"),
        ("vols. I–IV", "volumes one to four"),
        ("pp. xii–xv", "pages twelve to fifteen"),
        ("Art. I", "Article one"),
        ("the XIX Olympics", "the Nineteenth Olympics"),
        ("the XX century", "the Twentieth century"),
        ("part xi", "part xi"),
        ("II.", "two."),
        ("XLV.", "forty-five."),
        ("Part I liked", "Part I liked"),
        ("Act iv", "Act four"),
        ("Level ii", "Level ii"),
        ("Vitamin C", "Vitamin C"),
    ],
)
def test_roman(written: str, spoken: str) -> None:
    """Cardinals for things, ordinals for rulers, and the pronoun I stays."""
    assert said(written) == spoken
