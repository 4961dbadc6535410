"""Whose a paragraph is, where a person has decided it by `corrections` in `voices.yaml`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from partsong.findings import Place
from partsong.model import bare_label, label_key
from partsong.read import asides
from partsong.read.blocks import Block
from partsong.read.decisions import OMITTED, fits_nothing, fits_several, is_page, unknown_page
from partsong.read.labels.labelling import Labelled
from partsong.read.phrases import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partsong.findings import Finding
    from partsong.read.decisions import Correction
    from partsong.read.labels.labelling import LabelledPage, Labels
    from partsong.read.phrases import Words

Piece = tuple[Block, Labelled]


class _Spot(NamedTuple):
    """A paragraph that a correction may mean."""

    page: int
    piece: int
    place: Place
    whole: Words
    """With its label."""
    words: Words
    """Without it."""
    is_left_out: bool

    def rank(self, phrase: str) -> int | None:
        """How well a phrase fits: 0 where the paragraph begins with it, with or without its label,
        1 where that stands inside; 2 and 3 for a paragraph that is left out. None where it does
        not.
        """
        begins = self.whole.begins(phrase)
        if begins is None:
            return None
        begins = begins or self.words.begins(phrase)
        return (0 if begins else 1) + (2 if self.is_left_out else 0)


class Corrected(NamedTuple):
    """What came of the corrections."""

    pages: list[LabelledPage]
    places: frozenset[tuple[str, int]]
    """Page and line of each paragraph that was given to somebody: it is no longer doubtful."""
    findings: list[Finding]
    """PS291 for a correction that fits no paragraph, PS292 for one that fits several: it is not
    made.
    """

    def settles(self, doubt: Finding) -> bool:
        """Whether a doubt about a label is settled, since its paragraph was given to somebody."""
        return (doubt.place.source, doubt.place.line) in self.places


def corrected(
    pages: Sequence[LabelledPage], corrections: Sequence[Correction], labels: Labels
) -> Corrected:
    """The pages with these paragraphs given to their speakers."""
    given: dict[tuple[int, int], list[Piece]] = {}
    """By the index of the page and of the piece, what stands in its place."""
    findings: list[Finding] = []
    spots = list(_spots(pages)) if corrections else []
    for correction in corrections:
        spot, doubts = _meant(correction, spots, pages)
        findings += doubts
        if spot:
            shown = labels.known.get(label_key(correction.speaker))
            speaker = shown or bare_label(correction.speaker)
            last, doubts = _last(correction, pages[spot.page], spot.piece)
            findings += doubts
            pieces = pages[spot.page].pieces
            given[spot.page, spot.piece] = _first(pieces[spot.piece], speaker, correction)
            for n in range(spot.piece + 1, last + 1):
                given[spot.page, n] = _later(pieces[n])
    places = {(pages[n].page.name, pages[n].pieces[m][0].line) for n, m in given}
    made = [replace(page, pieces=_replaced(page.pieces, n, given)) for n, page in enumerate(pages)]
    return Corrected(made, frozenset(places), findings)


def _replaced(
    pieces: Sequence[Piece], page: int, given: dict[tuple[int, int], list[Piece]]
) -> tuple[Piece, ...]:
    """The pieces of a page, each as it was or what is given in its place."""
    new = (given.get((page, n), [piece]) for n, piece in enumerate(pieces))
    return tuple(piece for pieces_given in new for piece in pieces_given)


def _spots(pages: Sequence[LabelledPage]) -> Iterator[_Spot]:
    """Every paragraph with words that are not left out by a person."""
    for n, page in enumerate(pages):
        for m, (block, said) in enumerate(page.pieces):
            if block.reason.startswith(OMITTED) or not said.text or asides.whole(said.text):
                continue
            whole = words(_shown(block))
            behind_label = whole if said.text == whole.text else words(said.text)
            place = Place(page.page.name, block.line)
            yield _Spot(n, m, place, whole, behind_label, bool(block.reason))


def _meant(
    correction: Correction, spots: Sequence[_Spot], pages: Sequence[LabelledPage]
) -> tuple[_Spot | None, list[Finding]]:
    """The one paragraph that a correction means, or why there is none."""
    unknown = unknown_page(correction, (page.page.name for page in pages))
    if unknown:
        return None, [unknown]
    by_rank: dict[int, list[_Spot]] = {}
    for spot in spots:
        rank = spot.rank(correction.text)
        if rank is not None and is_page(correction.page, spot.place.source):
            by_rank.setdefault(rank, []).append(spot)
    if not by_rank:
        return None, [fits_nothing(correction, correction.text, [page.page for page in pages])]
    meant = by_rank[min(by_rank)]
    if len(meant) > 1:
        return None, [fits_several(correction, correction.text, [spot.place for spot in meant])]
    return meant[0], []


def _last(correction: Correction, page: LabelledPage, first: int) -> tuple[int, list[Finding]]:
    """The index of the last piece that a correction gives to its speaker."""
    if not correction.through:
        return first, []
    for n in range(first, len(page.pieces)):
        block, _ = page.pieces[n]
        begins = words(_shown(block)).begins(correction.through)
        if not block.reason and begins is not None:
            return n, []
    behind = replace(page.page, blocks=tuple(block for block, _ in page.pieces[first:]))
    return first, [fits_nothing(correction, correction.through, [behind])]


def _shown(block: Block) -> str:
    """The block as the page has it, with its label."""
    return f"{block.label}: {block.text}" if block.label else block.text


def _first(piece: Piece, speaker: str, correction: Correction) -> list[Piece]:
    """The piece as the beginning of a turn of the speaker; what its own label says is listed."""
    block, said = piece
    lent = None if correction.rest else said.label
    text, time = _shown(block) if block.reason else said.text, said.time
    made = None if said.label or block.reason else said.made
    if made and made.text and label_key(made.label) == label_key(speaker):
        # The label on the page is the speaker's: only now it counts.
        said = replace(said, label=speaker, text=made.text)
        text = made.text
    listed = _label(block, said, lent)
    given = replace(block, reason="", heading="", lent=lent)
    return [*listed, (given, Labelled(speaker, text, "" if listed else time))]


def _later(piece: Piece) -> list[Piece]:
    """The piece as one with which the speaker before goes on."""
    block, said = piece
    if block.reason or not said.label:
        return [(replace(block, lent=said.label), said)]
    listed = _label(block, said, said.label)
    if not said.text:
        return listed
    given = replace(_behind_label(block, said.text), lent=said.label)
    return [*listed, (given, Labelled("", said.text, "" if listed else said.time))]


def _behind_label(block: Block, text: str) -> Block:
    """The block with the words behind its label alone: it may still be left out."""
    shift = max(len(block.text) - len(text), 0)
    apart = tuple((max(at - shift, 0), direction) for at, direction in block.apart)
    return replace(block, text=text, label="", sure=False, bold="", apart=apart)


def _label(block: Block, said: Labelled, lent: str | None) -> list[Piece]:
    """What the page has as the label that counts here, with its role and its time, as a piece that
    is listed.
    """
    if not said.label:
        return []
    before = block.text.removesuffix(said.text) if block.text.endswith(said.text) else ""
    label = " ".join(filter(None, (block.label, before.strip())))
    listed = Block(block.line, label, "label", lent=lent)
    return [(listed, Labelled("", label))] if label else []
