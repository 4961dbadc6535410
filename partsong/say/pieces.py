"""A paragraph in the pieces in which it is said: sentences, and the asides that interrupt them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from partsong.say.sentences import spans, stripped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from partsong.model import Aside
    from partsong.say.language import Language

Policy = Literal["say", "pause", "skip"]
"""What is done with an aside: the announcer says it, a silence stands for it, or nothing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or an aside that the announcer says. Together the pieces hold all of the
    paragraph but blanks.
    """

    begin: int
    """Index of its first character in the paragraph."""
    end: int
    """Index after its last."""
    aside: Aside | None = None
    """The aside that it is."""
    silent: tuple[Aside, ...] = ()
    """Asides within a sentence that are shown and not said."""
    pauses: bool = False
    """Whether a silence for an aside follows."""


def has_words(text: str) -> bool:
    """Whether there is anything to say: a letter or a digit.

    >>> has_words("38"), has_words("… — …")
    (True, False)
    """
    return any(c.isalnum() for c in text)


def pieces(
    paragraph: str, asides: Sequence[Aside], policy: Callable[[str], Policy], language: Language
) -> list[Piece]:
    """The paragraph's pieces in order; none where it has nothing to say.

    An aside that is skipped belongs to a sentence; one that is said or paused for divides what
    stands around it.
    """
    text = _without(paragraph, asides)
    apart = [aside for aside in asides if policy(aside.kind) != "skip"]
    found: list[Piece] = []
    at = 0
    for aside in apart:
        found += _sentences(text, at, aside.begin, language)
        if policy(aside.kind) == "say" and has_words(aside.text):
            found = _paused(found)
            found.append(Piece(aside.begin, aside.end, aside, pauses=True))
        else:
            found = _paused(found)
        at = max(at, aside.end)
    found += _sentences(text, at, len(text), language)
    return _tiled(paragraph, found, asides)


def joined(one: Piece, other: Piece) -> Piece:
    """Two sentences next to one another as one."""
    return Piece(one.begin, other.end, None, one.silent + other.silent, other.pauses)


def _without(paragraph: str, asides: Iterable[Aside]) -> str:
    """The paragraph with blanks where asides stand."""
    for aside in asides:
        paragraph = (
            paragraph[: aside.begin] + " " * (aside.end - aside.begin) + paragraph[aside.end :]
        )
    return paragraph


def _sentences(text: str, begin: int, end: int, language: Language) -> list[Piece]:
    """The sentences of a stretch; those without words go with the one before, or at the head with
    the one after.
    """
    found: list[Piece] = []
    waiting: int | None = None
    for a, b in spans(text[begin:end], language):
        if has_words(text[begin + a : begin + b]):
            found.append(Piece(begin + (a if waiting is None else waiting), begin + b))
            waiting = None
        elif found:
            found[-1] = replace(found[-1], end=begin + b)
        elif not begin:
            waiting = a if waiting is None else waiting
    return found


def _paused(found: list[Piece]) -> list[Piece]:
    return [*found[:-1], replace(found[-1], pauses=True)] if found else found


def _tiled(paragraph: str, found: list[Piece], asides: Sequence[Aside]) -> list[Piece]:
    """The pieces stretched over what lies between them: silent asides, and marks without words."""
    tiled = list(found)
    said = [piece.aside for piece in found if piece.aside]
    for n, piece in enumerate(found):
        if piece.aside is None:
            begin = piece.begin if n else 0
            end = len(paragraph) if n + 1 == len(found) else found[n + 1].begin
            begin, end = stripped(paragraph, begin, end)
            silent = tuple(a for a in asides if a not in said and begin <= a.begin < a.end <= end)
            tiled[n] = replace(piece, begin=begin, end=end, silent=silent)
    return tiled
