"""Where a sentence ends."""

from __future__ import annotations

import re

LONGEST = 1500
"""Characters of the longest piece that an engine is given; longer sentences are cut at a clause or a blank."""

_NEVER_LAST = frozenset(
    "mr mrs ms messrs dr prof st rev fr gen col maj capt lt sgt adm cmdr gov sen rep pres hon vs e.g i.e cf ca".split()
)
_BEFORE_NUMBERS = frozenset("no nos vol p pp fig art ch jan feb mar apr jun jul aug sep sept oct nov dec".split())
_SOMETIMES_LAST = frozenset("etc jr sr inc ltd co corp dept al approx a.m p.m".split())
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)")
_LAST_WORD = re.compile(r"[^\s(\[\"“‘']+$")
_INITIAL = re.compile(r"[^\W\d_]")
_OPENERS = frozenset(
    "he she it we they you i this that these those the a an but and so then there when what how why who no yes "
    "in on at for after before now if his her their our".split()
)


def sentences(paragraph: str) -> tuple[str, ...]:
    """The paragraph's sentences, in order; joined by one blank they are the paragraph with its blanks folded.

    >>> sentences("Mr. X met Gen. Y in the U.S. He left. Why?")
    ('Mr. X met Gen. Y in the U.S.', 'He left.', 'Why?')
    >>> sentences("A little bit…How do the U.N. forces see it?")
    ('A little bit…How do the U.N. forces see it?',)
    """
    text = " ".join(paragraph.split())
    cuts = [match.end() for match in _END.finditer(text) if _ends(text, match)]
    pieces = (text[a:b].strip() for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True))
    return tuple(short for piece in pieces if piece for short in _shorten(piece))


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence ends at this stop; the blank behind it is sure."""
    following = text[match.end() :].lstrip(" \"'“‘([")[:12]
    if not following or following[0].islower():
        return False
    if match[0][0] != "." or match[0].startswith(".."):
        return True
    before = _LAST_WORD.search(text, max(0, match.start() - 40), match.start())
    return _can_be_last(before[0] if before else "", following)


def _can_be_last(word: str, following: str) -> bool:
    """Whether a word with a full stop behind it ends the sentence, given what follows."""
    folded = word.lower()
    if folded in _NEVER_LAST:
        return False
    if folded in _BEFORE_NUMBERS:
        return not following[0].isdigit()
    if folded in _SOMETIMES_LAST or "." in word:  # U.S., U.N., a.m.
        return re.split(r"\W", following, maxsplit=1)[0].lower() in _OPENERS
    return word == "I" or not _INITIAL.fullmatch(word)


def _shorten(sentence: str) -> list[str]:
    """The sentence in pieces of at most `LONGEST` characters, cut behind a clause where there is one."""
    pieces = []
    while len(sentence) > LONGEST:
        window = sentence[:LONGEST]
        cut = max(window.rfind(mark) for mark in ("; ", ": ", ", ", "— ")) + 1
        cut = cut if cut > LONGEST // 4 else window.rfind(" ")
        cut = cut if cut > 0 else LONGEST
        pieces.append(sentence[:cut].strip())
        sentence = sentence[cut:].strip()
    return [*pieces, sentence]
