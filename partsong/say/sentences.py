"""Sentence splitting: which stops end a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partsong.say.language import Abbreviations, Language

LONGEST = 1500
"""Characters of the longest piece that an engine is given; longer sentences are cut after a clause
or at a space.
"""
_SHORTEST_CUT = LONGEST // 4
"""Characters of the shortest piece that is cut after a clause; shorter ones are cut at a space."""
_CLAUSE_ENDS = ("; ", ": ", ", ", "— ")
_LOOK_BACK, _LOOK_AHEAD = 40, 12
"""Characters of context around a stop: two words before it, and the word after it."""


_NUMERAL = re.compile(r"\d|[IVXLC]{2,}\b|[IVXLC]+[-–]")
_LETTER = re.compile(r"[A-Z]\b")
_DOTTED = re.compile(r"[A-Z]\.")
_END = re.compile(r"(?<![.!?…])[.!?…]+(?:[\"'”’)\]“‘«»‹›]|\s[»›](?!\w))*(?=\s)")
_OPENING = "\"'“‘([„\u201a«»‹›"
"""Quotes and brackets before a word. Some of them open in German or French and close in English."""
_IN_WORD = rf"[^\s{re.escape(_OPENING)}]"
_LAST_WORD = re.compile(rf"{_IN_WORD}+$")
_INITIAL = re.compile(r"[^\W\d_]")
_LAST_TWO = re.compile(rf"{_IN_WORD}+\s{_IN_WORD}+$")
_SECOND_INITIAL = re.compile(r"(?<!\w)[A-Z]\.\s[A-Z]$")
_ORDINAL = re.compile(r"\d{1,2}|[IVX]+")

Span = tuple[int, int]
"""Begin and end (exclusive) in a text."""


def sentences(paragraph: str, language: Language) -> tuple[str, ...]:
    """The paragraph's sentences in order; joined by single spaces they are the paragraph with runs
    of spaces reduced to one.

    >>> from partsong.say.languages import language_of
    >>> sentences("Mr. X met Gen. Y in the U.S. He left. Why?", language_of("en"))
    ('Mr. X met Gen. Y in the U.S.', 'He left.', 'Why?')
    >>> sentences("Am 3. Oktober kam Dr. Kim, z. B. Die Zeit.", language_of("de"))
    ('Am 3. Oktober kam Dr. Kim, z. B. Die Zeit.',)
    """
    text = " ".join(paragraph.split())
    return tuple(text[begin:end] for begin, end in spans(text, language))


def spans(text: str, language: Language) -> tuple[Span, ...]:
    """The span of each sentence, without the spaces around it; only spaces lie between spans."""
    abbreviations = language.abbreviations
    found: list[Span] = []
    begin = 0
    for stop in _END.finditer(text):
        if _ends_sentence(text, stop, abbreviations):
            found.extend(_shortened(text, *stripped(text, begin, stop.end())))
            begin = stop.end()
    found.extend(_shortened(text, *stripped(text, begin, len(text))))
    return tuple(found)


def stripped(text: str, begin: int, end: int) -> Span:
    """The span without the spaces at its edges; empty where it has only spaces."""
    piece = text[begin:end]
    begin += len(piece) - len(piece.lstrip())
    return begin, max(begin, end - len(piece) + len(piece.rstrip()))


def _ends_sentence(text: str, stop: re.Match[str], known: Abbreviations) -> bool:
    """Whether a sentence ends at this stop, which a space follows."""
    following = text[stop.end() :].lstrip(f" {_OPENING}")[:_LOOK_AHEAD]
    if not following or following[0].islower():
        return False
    is_full_stop = stop[0].startswith(".") and not stop[0].startswith("..")
    if not is_full_stop:
        return True
    before = text[max(0, stop.start() - _LOOK_BACK) : stop.start()]
    pair = _LAST_TWO.search(before)
    if pair and " ".join(pair[0].split()) in known.never_last:  # German `z. B.`
        return False
    last = _LAST_WORD.search(before)
    word = last[0] if last else ""
    if word == known.pronoun and _is_among_initials(before, following):
        return False
    return _can_be_last(word, following, known)


def _is_among_initials(before: str, following: str) -> bool:
    """Whether a single letter is an initial after all: `J. I. Smith`, `I. M. Pei`."""
    return bool(_SECOND_INITIAL.search(before) or _DOTTED.match(following))


def _can_be_last(word: str, following: str, known: Abbreviations) -> bool:
    """Whether a word with a full stop can end a sentence before what follows."""
    if word in known.never_last:
        return False
    next_word = re.split(r"\W", following.lstrip("¿¡"), maxsplit=1)[0].lower()
    opener_follows = next_word in known.openers
    if word != known.pronoun and _INITIAL.fullmatch(word):
        return opener_follows and not _DOTTED.match(following)
    if word.lower() in known.before_numbers:
        return not _is_numbered(word, following, known)
    if word in known.sometimes_last or "." in word:  # U.S., U.N., a.m.
        return opener_follows
    if known.has_ordinals and _ORDINAL.fullmatch(word):
        return opener_follows
    return True


def _is_numbered(word: str, following: str, known: Abbreviations) -> bool:
    """Whether the abbreviation's number or letter follows: `No. 5`, `App. B`, `Art. I`."""
    if _NUMERAL.match(following):
        return True
    takes_letters = word[0].isupper() and word not in known.not_before_letters
    return takes_letters and bool(_LETTER.match(following))


def _shortened(text: str, begin: int, end: int) -> Iterator[Span]:
    """The sentence in spans of at most `LONGEST` characters; none where it is empty."""
    while end - begin > LONGEST:
        cut = begin + _cut_in(text[begin : begin + LONGEST])
        yield stripped(text, begin, cut)
        begin, _ = stripped(text, cut, end)
    if begin < end:
        yield begin, end


def _cut_in(window: str) -> int:
    """Where to cut: after the last clause, else at the last space, else at the end."""
    after_clause = 1 + max(window.rfind(mark) for mark in _CLAUSE_ENDS)
    if after_clause > _SHORTEST_CUT:
        return after_clause
    space = window.rfind(" ")
    return space if space > 0 else len(window)
