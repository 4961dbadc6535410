"""The text that espeak-ng is given, in which words with a pronunciation are phonemes in brackets.

`Hello Kim` becomes `Hello [[k|'I|m]]`.
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
"""The certain ends of clauses; a full stop may belong to an abbreviation."""
_STOP_BEFORE_WORD = re.compile(r"\.(?=[^\S\n]+([^\W\d_]))")
_WORD = re.compile(r"[^\s\-‐‑–—]+")


def marked(text: str, pronunciations: tuple[Pronunciation, ...]) -> EngineText:
    """The text with each word in IPA in brackets of its own, so that the engine reports each.

    Double brackets of the text itself become spaces. Words so far into a clause that their brackets
    might be broken (`CLAUSE_BYTES`) stay written in letters.

    Raises: ValueError if `mnemonics` refuses a pronunciation.
    """
    safe = _BRACKETS.sub(lambda match: " " * len(match[0]), text)
    engine_text = ""
    places: list[int] = []
    position = 0
    clause_bytes = 0
    for pronunciation in pronunciations:
        begin, end = pronunciation.begin, pronunciation.end
        is_in_order = position <= begin < end <= len(text)
        assert is_in_order, "pronunciations are in order and inside the text"
        replacements = list(_bracketed_words(safe, pronunciation))
        clause_bytes = _clause_bytes(safe, position, begin, clause_bytes)
        clause_bytes += sum(len(bracketed) for bracketed, _ in replacements)
        fits = clause_bytes <= CLAUSE_BYTES
        if not fits:
            replacements = [(letter, place) for place, letter in enumerate(safe[begin:end], begin)]
        engine_text += safe[position:begin]
        places += range(position, begin)
        for replacement, place in replacements:
            engine_text += replacement
            places += [place] * len(replacement)
        position = _skip_full_stop(safe, end) if fits else end
    engine_text += safe[position:]
    places += range(position, len(text))
    return EngineText(engine_text, tuple(places), phonemes=True)


def _clause_bytes(text: str, begin: int, end: int, bytes_before: int) -> int:
    """The bytes of the clause up to index `end`, if it has `bytes_before` up to index `begin`."""
    clause_ends = [match.end() for match in _CLAUSE_END.finditer(text[begin:end])]
    if clause_ends:
        return len(text[begin + clause_ends[-1] : end].encode())
    return bytes_before + len(text[begin:end].encode())


def _bracketed_words(text: str, pronunciation: Pronunciation) -> Iterator[tuple[str, int]]:
    """Each word of the IPA in brackets, and the index where the word that it replaces begins.

    If there are more words in IPA than in letters, or fewer, they are spread evenly.
    """
    begin, end = pronunciation.begin, pronunciation.end
    begins = [match.start() for match in _WORD.finditer(text, begin, end)] or [begin]
    words = mnemonics(pronunciation.ipa).split()
    is_separate = text[:begin][-1:] in {"", " "}
    for n, word in enumerate(words):
        # espeak-ng says nothing for brackets that directly follow a quote or a dash.
        space = "" if n == 0 and is_separate else " "
        yield f"{space}[[{word}]]", begins[n * len(begins) // len(words)]


def _skip_full_stop(text: str, end: int) -> int:
    """Index after the brackets' full stop if that ends no sentence; otherwise `end`.

    espeak-ng would read such a stop after brackets as "dot".
    """
    stop = _STOP_BEFORE_WORD.match(text, end)
    is_abbreviation = stop is not None and stop[1].islower()
    return stop.end() if stop and is_abbreviation else end
