"""A paragraph divided into sentences and the asides that interrupt them."""

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
    """A sentence, or an aside that the announcer says.

    The pieces of a paragraph cover all of it but spaces.
    """

    begin: int
    """Index of its first character in the paragraph."""
    end: int
    """Index after its last character (exclusive)."""
    aside: Aside | None = None
    """The aside, where the piece is one."""
    silent: tuple[Aside, ...] = ()
    """Asides in the sentence that are shown and not said."""
    apart: tuple[Aside, ...] = ()
    """Asides outside of its stretch that are shown with it and not said."""
    pauses: bool = False
    """Whether it is followed by the extra silence around an aside."""


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

    `policy` says what is done with a kind of aside. A skipped aside stays inside its sentence; one
    that is said or paused for divides the sentences around it.
    """
    text = _blanked(paragraph, asides)
    dividing = [aside for aside in asides if policy(aside.kind) != "skip"]
    found: list[Piece] = []
    position = 0
    for aside in dividing:
        found += _sentences(text, position, aside.begin, language)
        if found:
            found[-1] = replace(found[-1], pauses=True)
        if policy(aside.kind) == "say" and has_words(aside.text):
            found.append(Piece(aside.begin, aside.end, aside, pauses=True))
        position = max(position, aside.end)
    found += _sentences(text, position, len(text), language)
    return _with_those_apart(_extended(found, paragraph, asides), asides)


def joined(one: Piece, other: Piece) -> Piece:
    """One sentence of two that are next to each other."""
    silent, apart = one.silent + other.silent, one.apart + other.apart
    return Piece(one.begin, other.end, None, silent, apart, other.pauses)


def _blanked(paragraph: str, asides: Iterable[Aside]) -> str:
    """The paragraph with spaces in place of its asides; all indexes stay."""
    for aside in asides:
        spaces = " " * (aside.end - aside.begin)
        paragraph = paragraph[: aside.begin] + spaces + paragraph[aside.end :]
    return paragraph


def _sentences(text: str, begin: int, end: int, language: Language) -> list[Piece]:
    """The sentences of a stretch.

    One without words is joined to the one before; at the head of the text to the one after.
    """
    found: list[Piece] = []
    head: int | None = None
    for span_begin, span_end in spans(text[begin:end], language):
        first, last = begin + span_begin, begin + span_end
        if has_words(text[first:last]):
            found.append(Piece(first if head is None else head, last))
            head = None
        elif found:
            found[-1] = replace(found[-1], end=last)
        elif begin == 0 and head is None:
            head = first
    return found


def _extended(found: list[Piece], paragraph: str, asides: Sequence[Aside]) -> list[Piece]:
    """The pieces, each sentence with the marks and silent asides up to its neighbours."""
    said = [piece.aside for piece in found if piece.aside]
    silent = [aside for aside in asides if aside not in said]
    extended: list[Piece] = []
    for n, piece in enumerate(found):
        if piece.aside is not None:
            extended.append(piece)
            continue
        is_first, is_last = n == 0, n == len(found) - 1
        begin = 0 if is_first else piece.begin
        end = len(paragraph) if is_last else found[n + 1].begin
        begin, end = stripped(paragraph, begin, end)
        within = tuple(a for a in silent if begin <= a.begin < a.end <= end)
        extended.append(replace(piece, begin=begin, end=end, silent=within))
    return extended


def _with_those_apart(found: list[Piece], asides: Sequence[Aside]) -> list[Piece]:
    """The pieces, each with the silent asides behind it that no piece holds, so that all are shown;
    the first one also with those before it.
    """
    if not found:
        return found
    held = [aside for piece in found for aside in (piece.aside, *piece.silent)]
    for n, aside in enumerate(asides):
        if aside in held:
            continue
        before = [k for k, piece in enumerate(found) if _is_before(piece, aside, asides[:n])]
        host = before[-1] if before else 0
        found[host] = replace(found[host], apart=(*found[host].apart, aside))
    return found


def _is_before(piece: Piece, aside: Aside, earlier: Sequence[Aside]) -> bool:
    """Whether a piece stands before an aside; the asides before it are `earlier`."""
    return piece.aside in earlier if piece.aside else piece.begin < aside.begin
