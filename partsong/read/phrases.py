"""Paragraphs found by their words, so that small edits of a page change nothing: capitals, marks
and spaces do not count, and `...` stands for words that are not written.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from partsong.read.blocks import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[^\W_]+")
_LEFT_OUT = re.compile(r"…|\.{3,}")
_MARK = re.compile(r"[^\w\s]")
_LONGEST_SHOWN = 80


class Stretch(NamedTuple):
    """Where a phrase stands in a text."""

    begin: int
    end: int
    """Exclusive."""
    is_first: bool
    """The text begins with it."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text as phrases see it."""

    text: str
    joined: str
    """Its words without case, each between blanks."""

    def find(self, phrase: str) -> Iterator[Stretch]:
        """Where the phrase stands, one after another; whole words only."""
        pieces = _pieces(phrase)
        behind = 0
        while pieces and (found := _find(self.joined, pieces, behind)):
            begin, behind = found
            first = self.joined.count(" ", 0, begin)
            last = self.joined.count(" ", 0, behind) - 1
            yield Stretch(*self._with_marks(phrase, first, last), is_first=first == 0)

    def begins(self, phrase: str) -> bool | None:
        """Whether the text begins with the phrase; None where it has it nowhere."""
        pieces = _pieces(phrase)
        found = _find(self.joined, pieces, 0) if pieces else None
        return found and found[0] == 0

    def _with_marks(self, phrase: str, first: int, last: int) -> tuple[int, int]:
        """From the first word to the last, with as many marks around them as the phrase has."""
        spans = [found.span() for found in islice(_WORD.finditer(self.text), last + 1)]
        begin, end = spans[first][0], spans[last][1]
        stripped = _LEFT_OUT.sub(" ", normalize("NFC", phrase)).strip()
        for _ in range(_marks(stripped)):
            begin -= bool(_MARK.match(self.text[begin - 1 : begin]))
        for _ in range(_marks(stripped[::-1])):
            end += bool(_MARK.match(self.text[end : end + 1]))
        return begin, end


def words(text: str) -> Words:
    """The text as phrases see it."""
    return Words(text, f" {' '.join(map(_folded, _WORD.findall(text)))} ")


def nearest(phrase: str, texts: Iterable[str]) -> tuple[int, str] | None:
    """The text that has most of the phrase's words, by its index, and the stretch that is like it;
    None where none has half of them.
    """
    wanted = Counter(" ".join(_pieces(phrase)).split())
    most, best = (wanted.total() + 1) // 2 - 1, None
    for n, text in enumerate(texts):
        shared = (wanted & Counter(map(_folded, _WORD.findall(text)))).total()
        if shared > most:
            most, best = shared, (n, text)
    return (best[0], _like(phrase, best[1])) if best else None


def has_words(text: str) -> bool:
    """Whether there is anything to say in it."""
    return bool(_WORD.search(text))


def _like(phrase: str, text: str) -> str:
    """The stretch of the text that is most like the phrase, with whole words."""
    sought, there = [[*map(_folded, _WORD.findall(each))] for each in (phrase, text)]
    matcher = SequenceMatcher(None, there, sought, autojunk=False)
    run = matcher.find_longest_match()
    first = max(run.a - run.b, 0)
    last = min(first + len(sought), len(there)) - 1
    spans = [found.span() for found in _WORD.finditer(text)]
    begin, end = spans[first][0], spans[last][1]
    while end - begin > _LONGEST_SHOWN and last > first:
        last -= 1
        end = spans[last][1]
    return text[begin:end]


@lru_cache(maxsize=4096)
def _pieces(phrase: str) -> tuple[str, ...]:
    """What of a phrase has to stand in a text, in this order, each between blanks."""
    pieces = _LEFT_OUT.split(normalize("NFC", phrase))
    folded = (" ".join(map(_folded, _WORD.findall(piece))) for piece in pieces)
    return tuple(f" {piece} " for piece in folded if piece)


def _folded(word: str) -> str:
    """A word without case; a letter such as İ becomes a letter and a mark, which would part it."""
    if word.isascii():  # nearly always
        return word.lower()
    return key(word).replace(" ", "")


def _marks(phrase: str) -> int:
    """How many marks the phrase begins with."""
    return next((n for n, c in enumerate(phrase) if not _MARK.match(c)), 0)


def _find(joined: str, pieces: tuple[str, ...], begin: int) -> tuple[int, int] | None:
    """From where to where the pieces stand, the later ones as near as they come."""
    first = joined.find(pieces[0], begin)
    end = first + len(pieces[0]) - 1
    for piece in pieces[1:]:
        found = joined.find(piece, end) if first >= 0 else -1
        if found < 0:
            return None
        end = found + len(piece) - 1
    return (first, end) if first >= 0 else None
