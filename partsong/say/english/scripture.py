"""Verses of the Bible and the Quran."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partsong.say.english.words import cardinal
from partsong.say.normalise import either, rule

if TYPE_CHECKING:
    from partsong.say.normalise import Match

SHORT_BOOKS = {
    "Gen": "Genesis",
    "Ex": "Exodus",
    "Exod": "Exodus",
    "Lev": "Leviticus",
    "Num": "Numbers",
    "Deut": "Deuteronomy",
    "Josh": "Joshua",
    "Judg": "Judges",
    "Sam": "Samuel",
    "Chron": "Chronicles",
    "Ps": "Psalm",
    "Prov": "Proverbs",
    "Eccl": "Ecclesiastes",
    "Isa": "Isaiah",
    "Jer": "Jeremiah",
    "Ezek": "Ezekiel",
    "Dan": "Daniel",
    "Hos": "Hosea",
    "Mic": "Micah",
    "Matt": "Matthew",
    "Rom": "Romans",
    "Cor": "Corinthians",
    "Gal": "Galatians",
    "Eph": "Ephesians",
    "Phil": "Philippians",
    "Col": "Colossians",
    "Thess": "Thessalonians",
    "Tim": "Timothy",
    "Heb": "Hebrews",
    "Jas": "James",
    "Pet": "Peter",
    "Rev": "Revelation",
}
"""The books of the Bible by their abbreviations."""
_BOOKS = (
    *SHORT_BOOKS.values(),
    *"Ruth Kings Job Psalms Amos Mark Luke John Acts Peter Ezra Esther Joel Titus".split(),
    *"Surah Sura Quran".split(),
)
_BOOKS_WITH_NUMBERS = (
    "Samuel|Kings|Chronicles|Corinthians|Thessalonians|Timothy|Peter|John|Maccabees"
)
_ORDINALS = {"1": "First", "2": "Second", "3": "Third"}


def _verse(match: Match) -> str:
    """`Psalm 23:1-6`, `1 Cor. 13:4`."""
    number = f"{_ORDINALS[match['number']]} " if match["number"] else ""
    book = SHORT_BOOKS.get(match["book"].rstrip("."), match["book"])
    last = f" to {cardinal(match['last'])}" if match["last"] else ""
    return f"{number}{book} {cardinal(match['chapter'])} {cardinal(match['verse'])}{last}"


RULES = (
    rule(
        "verse",
        r"(?:(?<![\w.,])(?P<number>[123])\s)?"
        rf"\b(?P<book>(?:{either(SHORT_BOOKS)})\.|{either(_BOOKS)})\s"
        r"(?P<chapter>\d{1,3}):(?P<verse>\d{1,3})(?:[-–](?P<last>\d{1,3}))?\b",
        _verse,
    ),
    rule("verse", r"\bPs\.(?=\s\d)", lambda _: "Psalm"),
    rule(
        "verse",
        rf"(?<![\w.,])([123])(?=\s(?:{_BOOKS_WITH_NUMBERS})\s\d)",
        lambda match: _ORDINALS[match[1]],
    ),
)
