"""Where a sentence ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partsong.say.language import Abbreviations, Language

LONGEST = 1500
"""Characters of the longest piece that an engine is given; longer sentences are cut at a clause or
a blank.
"""

_NUMERAL = re.compile(r"\d|[IVXLC]{2,}\b|[IVXLC]+[-–]")
_LETTER = re.compile(r"[A-Z]\b")
_DOTTED = re.compile(r"[A-Z]\.")
_END = re.compile(r"(?<![.!?…])[.!?…]+(?:[\"'”’)\]“‘«»‹›]|\s[»›](?!\w))*(?=\s)")
_OPENING = "\"'“‘([„\u201a«»‹›"
"""Quotes and brackets before a word; some are German or French ones, and close in others."""
_IN_WORD = rf"[^\s{re.escape(_OPENING)}]"
_LAST_WORD = re.compile(rf"{_IN_WORD}+$")
_INITIAL = re.compile(r"[^\W\d_]")
_LAST_TWO = re.compile(rf"{_IN_WORD}+\s{_IN_WORD}+$")
_SECOND_INITIAL = re.compile(r"(?<!\w)[A-Z]\.\s[A-Z]$")
_ORDINAL = re.compile(r"\d{1,2}|[IVX]+")

Span = tuple[int, int]
"""Begin and end in a text."""


def sentences(paragraph: str, language: Language) -> tuple[str, ...]:
    """The paragraph's sentences, in order; joined by one blank they are the paragraph with its
    blanks folded.

    >>> from partsong.say.languages import language_of
    >>> sentences("Mr. X met Gen. Y in the U.S. He left. Why?", language_of("en"))
    ('Mr. X met Gen. Y in the U.S.', 'He left.', 'Why?')
    >>> sentences("Am 3. Oktober kam Dr. Kim, z. B. Die Zeit.", language_of("de"))
    ('Am 3. Oktober kam Dr. Kim, z. B. Die Zeit.',)
    """
    text = " ".join(paragraph.split())
    return tuple(text[a:b] for a, b in spans(text, language))


def spans(text: str, language: Language) -> tuple[Span, ...]:
    """Where each sentence of the text lies, without the blanks around it; everything else between
    them is blank.
    """
    stops = _END.finditer(text)
    cuts = [stop.end() for stop in stops if _ends(text, stop, language.abbreviations)]
    edges = zip([0, *cuts], [*cuts, len(text)], strict=True)
    pieces = (stripped(text, begin, end) for begin, end in edges)
    return tuple(short for a, b in pieces if a < b for short in _shorten(text, a, b))


def stripped(text: str, begin: int, end: int) -> Span:
    """The span without the blanks at its edges; empty where there is nothing else."""
    piece = text[begin:end]
    begin += len(piece) - len(piece.lstrip())
    return begin, max(begin, end - len(piece) + len(piece.rstrip()))


def _ends(text: str, stop: re.Match[str], known: Abbreviations) -> bool:
    """Whether a sentence ends at this stop, after which there is a blank."""
    following = text[stop.end() :].lstrip(f" {_OPENING}")[:12]
    if not following or following[0].islower():
        return False
    is_full_stop = stop[0][0] == "." and not stop[0].startswith("..")
    if not is_full_stop:
        return True
    before = text[max(0, stop.start() - 40) : stop.start()]
    pair = _LAST_TWO.search(before)
    if pair and " ".join(pair[0].split()) in known.never_last:
        return False
    last = _LAST_WORD.search(before)
    word = last[0] if last else ""
    if word == known.pronoun and (_SECOND_INITIAL.search(before) or _DOTTED.match(following)):
        return False
    return _can_be_last(word, following, known)


def _can_be_last(word: str, following: str, known: Abbreviations) -> bool:
    """Whether a word with a full stop ends the sentence, given what follows."""
    if word in known.never_last:
        return False
    next_word = re.split(r"\W", following.lstrip("¿¡"), maxsplit=1)[0].lower()
    is_opened = next_word in known.openers
    if word != known.pronoun and _INITIAL.fullmatch(word):
        return is_opened and not _DOTTED.match(following)
    if word.lower() in known.before_numbers:
        return not _is_number_of(word, following, known)
    if word in known.sometimes_last or "." in word:  # U.S., U.N., a.m.
        return is_opened
    if known.has_ordinals and _ORDINAL.fullmatch(word):
        return is_opened
    return True


def _is_number_of(word: str, following: str, known: Abbreviations) -> bool:
    """Whether a number follows, or a letter as in `App. B` and `Art. I`."""
    if _NUMERAL.match(following):
        return True
    takes_letters = word[0].isupper() and word not in known.not_before_letters
    return takes_letters and bool(_LETTER.match(following))


def _shorten(text: str, begin: int, end: int) -> Iterator[Span]:
    """The sentence in pieces of at most `LONGEST` characters, cut after a clause where there is
    one.
    """
    while end - begin > LONGEST:
        window = text[begin : begin + LONGEST]
        cut = max(window.rfind(mark) for mark in ("; ", ": ", ", ", "— ")) + 1
        cut = cut if cut > LONGEST // 4 else window.rfind(" ")
        cut = cut if cut > 0 else LONGEST
        yield stripped(text, begin, begin + cut)
        begin, _ = stripped(text, begin + cut, end)
    yield begin, end
