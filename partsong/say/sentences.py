"""Where a sentence ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partsong.say.english.abbreviations import ANYWHERE, BEFORE_NUMBERS, LATIN
from partsong.say.english.dates import SHORT_MONTHS
from partsong.say.english.measures import DOTTED
from partsong.say.english.scripture import SHORT_BOOKS
from partsong.say.english.streets import STATES, STREETS
from partsong.say.english.titles import FIRST_NAMES, TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 1500
"""Characters of the longest piece that an engine is given; longer sentences are cut at a clause or
a blank.
"""

_NEVER_LAST = frozenset(
    (*TITLES, *FIRST_NAMES, *"Rt St Sr vs v e.g E.g i.e I.e cf Cf ca Pub".split())
)
_NEVER_LAST -= STATES.keys()
_NEVER_LAST |= frozenset((*(name.upper() for name in _NEVER_LAST), *"mr mrs ms dr prof st".split()))
_BEFORE_NUMBERS = frozenset(
    (*BEFORE_NUMBERS, *(SHORT_MONTHS.keys() - {"may"}), *DOTTED, "rs", *map(str.lower, SHORT_BOOKS))
)
_SOMETIMES_LAST = frozenset(
    (*LATIN, *ANYWHERE, *STREETS, *STATES, *"Jr Esq Co al cit approx est a.m p.m".split())
)
_NUMERAL = re.compile(r"\d|[IVXLC]{2,}\b|[IVXLC]+[-–]")
_LETTER = re.compile(r"[A-Z]\b")
_DOTTED = re.compile(r"[A-Z]\.")
_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’)\]]*(?=\s)")
_LAST_WORD = re.compile(r"[^\s(\[\"“‘']+$")
_INITIAL = re.compile(r"[^\W\d_]")
_SECOND_INITIAL = re.compile(r"(?<!\w)[A-Z]\.\sI$")
_OPENERS = frozenset(
    "he she it we they you i this that these those the a an but and so then there when what how why who no yes "
    "in on at for after before now if his her their our".split()
)


Span = tuple[int, int]
"""Begin and end in a text."""


def sentences(paragraph: str) -> tuple[str, ...]:
    """The paragraph's sentences, in order; joined by one blank they are the paragraph with its
    blanks folded.

    >>> sentences("Mr. X met Gen. Y in the U.S. He left. Why?")
    ('Mr. X met Gen. Y in the U.S.', 'He left.', 'Why?')
    >>> sentences("A little bit…How do the U.N. forces see it?")
    ('A little bit…How do the U.N. forces see it?',)
    """
    text = " ".join(paragraph.split())
    return tuple(text[a:b] for a, b in spans(text))


def spans(text: str) -> tuple[Span, ...]:
    """Where each sentence of the text lies, without the blanks around it; everything else between
    them is blank.
    """
    cuts = [match.end() for match in _END.finditer(text) if _ends(text, match)]
    pieces = (stripped(text, a, b) for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True))
    return tuple(short for a, b in pieces if a < b for short in _shorten(text, a, b))


def stripped(text: str, begin: int, end: int) -> Span:
    """The span without the blanks at its edges; empty where there is nothing else."""
    piece = text[begin:end]
    begin += len(piece) - len(piece.lstrip())
    return begin, max(begin, end - len(piece) + len(piece.rstrip()))


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence ends at this stop; the blank behind it is sure."""
    following = text[match.end() :].lstrip(" \"'“‘([")[:12]
    if not following or following[0].islower():
        return False
    if match[0][0] != "." or match[0].startswith(".."):
        return True
    before = _LAST_WORD.search(text, max(0, match.start() - 40), match.start())
    word = before[0] if before else ""
    initial = _SECOND_INITIAL.search(
        text, max(0, match.start() - 6), match.start()
    ) or _DOTTED.match(following)
    if word == "I" and initial:
        return False
    return _can_be_last(word, following)


def _can_be_last(word: str, following: str) -> bool:
    """Whether a word with a full stop behind it ends the sentence, given what follows."""
    if word in _NEVER_LAST:
        return False
    begins = re.split(r"\W", following, maxsplit=1)[0].lower() in _OPENERS
    if word != "I" and _INITIAL.fullmatch(word):
        return begins and not _DOTTED.match(following)
    if word.lower() in _BEFORE_NUMBERS:
        lettered = word[0].isupper() and word != "No" and _LETTER.match(following)  # App. B, Art. I
        return not (_NUMERAL.match(following) or lettered)
    if word in _SOMETIMES_LAST or "." in word:  # U.S., U.N., a.m.
        return begins
    return True


def _shorten(text: str, begin: int, end: int) -> Iterator[Span]:
    """The sentence in pieces of at most `LONGEST` characters, cut behind a clause where there is
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
