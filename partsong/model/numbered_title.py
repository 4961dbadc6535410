"""Titles that say a part's number: `Part 2: Fire`, `Teil 2`, `Fire (2/3)`, `第2回 火`."""

from __future__ import annotations

import re

NOUNS = (
    r"(?:part|book|chapter|act|episode|page|section|instal?lment"
    r"|teil|folge|seite|kapitel|buch|akt|partie|[eé]pisode|chapitre|livre|acte"
    r"|parte|cap[ií]tulo|libro|episodio|epis[oó]dio|p[aá]gina|livro|capitolo|puntata"
    r"|deel|aflevering|hoofdstuk)"
)
"""What the pieces of a series are called, in English, German, French, Spanish, Portuguese, Italian
and Dutch.
"""
_COUNTERS = "[回部章話话集編编期節节頁页]"
"""The same in Japanese and Chinese, behind the number."""
_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
_KANJI = "一二三四五六七八九十"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_NUMERAL = re.compile(r"c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_VALUE = rf"(\d{{1,4}}|[ivxlc]{{1,7}}|{'|'.join(_WORDS)})"
_OF = r"(?:\s*(?:of|/|von|sur|de|di|van)\s*\d{1,4})?"
_FIRST = re.compile(
    rf"{NOUNS}\s+{_VALUE}\b|第\s*(\d{{1,4}}|[{_KANJI}])\s*{_COUNTERS}", re.IGNORECASE
)
_PREFIXES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{NOUNS}\s+{_VALUE}{_OF}(?:\s*[:.|–—-]\s*(?=\w)|\W*$)",
        rf"第\s*(\d{{1,4}}|[{_KANJI}])\s*{_COUNTERS}(?:[\s:\uff1a.|–—-]+(?=\w)|\W*$)",
        r"(?:#|n[or]\.?\s*)?(\d{1,4})\s*[:.)–—-]\s+(?=\w)",
        r"#(\d{1,4})\s+(?=\w)",
        r"\W*(\d{1,4})\W*$",
    )
)
_SUFFIXES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<=[^\W\d_])[\W_]*[\s,:|(\[–—-]{NOUNS}\s+{_VALUE}{_OF}\s*[)\]]?$",
        r"(?<=[^\W\d_])\W*[(\[]\s*(\d{1,4})\s*(?:of|/|von|sur|de|di|van)\s*\d{1,4}\s*[)\]]$",
    )
)


def number_of_title(title: str) -> int | None:
    """The number that a title begins with, behind a word for a piece of a series, or None.

    >>> number_of_title("Book IV"), number_of_title("Part two: Fire"), number_of_title("Apollo 11")
    (4, 2, None)
    """
    found = _FIRST.match(title)
    return _value(found[1] or found[2]) if found else None


def unnumbered(title: str, number: int) -> str:
    """The title without this number at its begin or its end; empty where it is nothing else.

    >>> unnumbered("Part 2: Fire", 2), unnumbered("Fire (part 2 of 3)", 2), unnumbered("Part 2", 2)
    ('Fire', 'Fire', '')
    >>> unnumbered("Apollo 11", 11), unnumbered("Part 3: Fire", 2)
    ('Apollo 11', 'Part 3: Fire')
    """
    for pattern in _PREFIXES:
        found = pattern.match(title)
        if found and _value(found[1]) == number:
            return title[found.end() :]
    for pattern in _SUFFIXES:
        found = pattern.search(title)
        if found and _value(found[1]) == number:
            return title[: found.start()]
    return title


def _value(text: str) -> int | None:
    small = text.lower()
    if small.isdecimal():
        return int(small)
    for numerals in (_WORDS, _KANJI):
        if small in numerals:
            return numerals.index(small) + 1
    values = [_ROMAN[letter] for letter in small]
    signed = (
        -value if value < after else value
        for value, after in zip(values, [*values[1:], 0], strict=True)
    )
    return sum(signed) if _NUMERAL.fullmatch(small) else None
