"""What espeak-ng gets to read: a text, some of whose words are written as phonemes in double
brackets.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partsong.speak.engine_text import EngineText
from partsong.speak.espeak.phonemes import mnemonics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partsong.model import Pronunciation

CLAUSE_BYTES = 700
"""espeak-ng breaks a clause at the first character after 725 bytes, even inside brackets, which it
then reads as text.
"""
_BRACKETS = re.compile(r"\[{2,}|\]{2,}")
_CLAUSE_END = re.compile(r"[,;:!?]\s")
"""Where a clause ends for certain; a full stop may belong to an abbreviation."""
_IDLE_STOP = re.compile(r"\.(?=[^\S\n]+([^\W\d_]))")
_WORD = re.compile(r"[^\s\-‐‑–—]+")


def marked(text: str, pronunciations: tuple[Pronunciation, ...]) -> EngineText:
    """The text with each IPA word in brackets of its own, so that the engine reports each.

    Brackets that the text brings become blanks. Words that lie too far into a clause stay letters
    (`CLAUSE_BYTES`).

    Raises: ValueError for what `mnemonics` refuses.
    """
    safe = _BRACKETS.sub(lambda match: " " * len(match[0]), text)
    sent, at, clause_bytes = "", 0, 0
    places: list[int] = []
    for pronunciation in pronunciations:
        begin, end = pronunciation.begin, pronunciation.end
        assert at <= begin < end <= len(text), "pronunciations are in order and inside the text"
        marks = list(_marks(safe, pronunciation))
        clause_bytes = _clause_bytes(safe, at, begin, clause_bytes)
        clause_bytes += sum(len(mark) for mark, _ in marks)
        fits = clause_bytes <= CLAUSE_BYTES
        if not fits:
            marks = [(letter, place) for place, letter in enumerate(safe[begin:end], begin)]
        sent += safe[at:begin]
        places += range(at, begin)
        for mark, place in marks:
            sent += mark
            places += [place] * len(mark)
        at = _after_brackets(safe, end) if fits else end
    return EngineText(sent + safe[at:], (*places, *range(at, len(text))), phonemes=True)


def _clause_bytes(text: str, at: int, end: int, before: int) -> int:
    """How many bytes the clause has up to `end` that had `before` bytes `at` a place."""
    clause_ends = [match.end() for match in _CLAUSE_END.finditer(text[at:end])]
    if clause_ends:
        return len(text[at + clause_ends[-1] : end].encode())
    return before + len(text[at:end].encode())


def _marks(text: str, pronunciation: Pronunciation) -> Iterator[tuple[str, int]]:
    """Each word's brackets and the place in the text where that word begins."""
    begin, end = pronunciation.begin, pronunciation.end
    begins = [match.start() for match in _WORD.finditer(text, begin, end)] or [begin]
    words = mnemonics(pronunciation.ipa).split()
    is_separate = text[:begin][-1:] in {"", " "}
    for n, word in enumerate(words):
        # espeak-ng says nothing for brackets that directly follow a quote or a dash.
        blank = "" if n == 0 and is_separate else " "
        yield f"{blank}[[{word}]]", begins[n * len(begins) // len(words)]


def _after_brackets(text: str, end: int) -> int:
    """Where the text goes on: after brackets, espeak-ng reads a full stop that ends no sentence as
    "dot", so it is left out.
    """
    stop = _IDLE_STOP.match(text, end)
    return stop.end() if stop and stop[1].islower() else end
