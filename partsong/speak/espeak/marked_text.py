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
"""espeak-ng breaks a clause at the first sign behind 725 bytes, be it inside brackets, which it
then reads as text.
"""
_BRACKETS = re.compile(r"\[{2,}|\]{2,}")
_CLAUSE_END = re.compile(r"[,;:!?]\s")
"""Where a clause ends for certain; a full stop may stand behind an abbreviation."""
_IDLE_STOP = re.compile(r"\.(?=[^\S\n]+([^\W\d_]))")
_WORD = re.compile(r"[^\s\-‐‑–—]+")


def marked(text: str, pronunciations: tuple[Pronunciation, ...]) -> EngineText:
    """The text with each IPA word in brackets of its own, so that the engine tells of each.

    Brackets that the text brings become blanks. Words that lie too far into a clause stay letters
    (`CLAUSE_BYTES`).

    Raises: ValueError for what `mnemonics` refuses.
    """
    safe = _BRACKETS.sub(lambda match: " " * len(match[0]), text)
    said, at, clause = "", 0, 0
    places: list[int] = []
    for pronunciation in pronunciations:
        begin, end = pronunciation.begin, pronunciation.end
        assert at <= begin < end <= len(text), "pronunciations are in order and inside the text"
        marks = list(_marks(safe, pronunciation))
        ends = [at + match.end() for match in _CLAUSE_END.finditer(safe[at:begin])]
        clause = (
            len(safe[ends[-1] : begin].encode()) if ends else clause + len(safe[at:begin].encode())
        )
        clause += sum(len(mark) for mark, _ in marks)
        if clause > CLAUSE_BYTES:
            marks = [(c, n) for n, c in enumerate(safe[begin:end], begin)]
        said += safe[at:begin] + "".join(mark for mark, _ in marks)
        places += [*range(at, begin), *(place for mark, place in marks for _ in mark)]
        at = end if clause > CLAUSE_BYTES else _behind(safe, end)
    return EngineText(said + safe[at:], (*places, *range(at, len(text))), phonemes=True)


def _marks(text: str, pronunciation: Pronunciation) -> Iterator[tuple[str, int]]:
    """Each word's brackets and the place in the text where that word begins."""
    begin, end = pronunciation.begin, pronunciation.end
    begins = [match.start() for match in _WORD.finditer(text, begin, end)] or [begin]
    words = mnemonics(pronunciation.ipa).split()
    for n, word in enumerate(words):
        # Brackets directly behind a quote or a dash are passed over in silence.
        blank = "" if n == 0 and text[:begin][-1:] in {"", " "} else " "
        yield f"{blank}[[{word}]]", begins[n * len(begins) // len(words)]


def _behind(text: str, end: int) -> int:
    """Where the text goes on: behind brackets, a full stop that ends no sentence would be read as
    "dot".
    """
    stop = _IDLE_STOP.match(text, end)
    return stop.end() if stop and stop[1].islower() else end
