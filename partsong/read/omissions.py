"""Words that a person has left out, by `omit` in `voices.yaml`.

A paragraph that begins with a phrase goes before it is decided which labels count, so that it is no
evidence. Words inside a paragraph, or behind a label, go when the label is known.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from partsong.findings import Place
from partsong.read.decisions import fits_nothing, fits_several, is_page, unknown_page
from partsong.read.labels.labelling import Labelled
from partsong.read.phrases import has_words, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from partsong.findings import Finding, Severity
    from partsong.read.blocks import Block, Page
    from partsong.read.decisions import Omit
    from partsong.read.labels.labelling import LabelledPage
    from partsong.read.phrases import Words

Piece = tuple["Block", Labelled]
_CLOSING = re.compile(r"[.,;:!?…”’\"')\]]*")


class _Cut(NamedTuple):
    """Words of a text that are left out."""

    begin: int
    end: int
    """Exclusive."""
    reason: str
    marks: str = ""
    """Those at its end that stay, behind the words before it."""


class Omissions:
    """Leaves words out, page after page, and keeps account of where."""

    def __init__(self, omits: Sequence[Omit]) -> None:
        self._omits = omits
        self._met: list[dict[Place, None]] = [{} for _ in omits]
        """For each of them, where it fits."""

    def paragraphs(self, page: Page) -> Page:
        """The page, in which paragraphs that begin with a phrase are marked as left out; with their
        label where the phrase has it, too.
        """
        omits = [(n, omit) for n, omit in self._of(page.name) if omit.text]
        if not omits:
            return page
        return replace(page, blocks=tuple(self._mark(b, page.name, omits) for b in page.blocks))

    def inside(self, page: LabelledPage) -> LabelledPage:
        """The page without words that stand inside paragraphs or behind a label."""
        omits = self._of(page.page.name)
        if not omits:
            return page
        cut = (self._cut(piece, page.page.name, omits) for piece in page.pieces)
        return replace(page, pieces=tuple(piece for pieces in cut for piece in pieces))

    def findings(self, pages: Sequence[Page]) -> list[Finding]:
        """PS291 for what fits nothing, PS292 for what fits several places, which is expected of a
        regular expression.
        """
        findings = []
        for omit, met in zip(self._omits, self._met, strict=True):
            wanted = omit.text or omit.pattern
            unknown = unknown_page(omit, (page.name for page in pages))
            if unknown or not met:
                findings.append(unknown or fits_nothing(omit, wanted, pages))
            elif len(met) > 1:
                severity: Severity = "warning" if omit.text else "note"
                findings.append(fits_several(omit, wanted, list(met), severity))
        return findings

    def _of(self, page: str) -> list[tuple[int, Omit]]:
        """Those that are meant for a page, each with its index."""
        return [(n, omit) for n, omit in enumerate(self._omits) if is_page(omit.page, page)]

    def _mark(self, block: Block, page: str, omits: Iterable[tuple[int, Omit]]) -> Block:
        whole = words(f"{block.label}: {block.text}" if block.label else block.text)
        for n, omit in omits:
            if whole.begins(omit.text):
                self._met[n][Place(page, block.line)] = None
                return block if block.reason else replace(block, reason=omit.shown_reason)
        return block

    def _cut(self, piece: Piece, page: str, omits: Iterable[tuple[int, Omit]]) -> list[Piece]:
        block, said = piece
        if block.reason or not said.text:
            return [piece]
        cuts: list[_Cut] = []
        here = words(said.text)
        for n, omit in omits:
            found = [_Cut(begin, end, omit.shown_reason) for begin, end in _found(omit, here)]
            if found:
                self._met[n][Place(page, block.line)] = None
                cuts += found
        return _around(piece, _grown(said.text, cuts)) if cuts else [piece]


def _found(omit: Omit, here: Words) -> Iterator[tuple[int, int]]:
    """Where what is left out begins and ends in a paragraph without its label."""
    if omit.pattern:
        for match in re.finditer(omit.pattern, here.text):
            if match[0].strip():
                yield match.span()
        return
    for stretch in here.find(omit.text):
        if stretch.is_first:
            yield 0, len(here.text)
            return
        yield stretch.begin, stretch.end


def _grown(text: str, cuts: Iterable[_Cut]) -> list[_Cut]:
    """The cuts in order and apart; what is between two, before the first or behind the last without
    a word goes with them.
    """
    grown: list[_Cut] = []
    end = 0
    for cut in sorted(cuts):
        begin = max(cut.begin, end)
        if cut.end <= end:
            continue
        kept = text[end:begin].rstrip() if has_words(text[end:begin]) else ""
        marks = _CLOSING.match(text, cut.end)
        assert marks
        stay = marks[0] if kept and kept[-1].isalnum() else ""
        grown.append(_Cut(begin if kept else end, marks.end(), cut.reason, stay))
        end = marks.end()
    if not has_words(text[end:]):
        grown[-1] = grown[-1]._replace(end=len(text))
    return grown


def _around(piece: Piece, cuts: Sequence[_Cut]) -> list[Piece]:
    """The piece in several: what is kept, and what is left out."""
    block, said = piece
    shift = max(block.text.rfind(said.text), 0)
    """Where the words begin behind the label."""
    kept = said.text[: cuts[0].begin].strip() + cuts[0].marks
    pieces: list[Piece] = []
    if kept or said.label:
        head = _part(block, 0, shift + cuts[0].begin)
        head = replace(head, text=head.text + cuts[0].marks, label=block.label)
        pieces.append((head, replace(said, text=kept)))
    elif said.time:
        time = replace(_part(block, 0, shift), text=said.time, reason="time")
        pieces.append((time, Labelled("", said.time)))
    goes_on = bool(kept) or block.goes_on
    ends = [*((cut.begin, cut.marks) for cut in cuts[1:]), (len(said.text), "")]
    for cut, (end, marks) in zip(cuts, ends, strict=True):
        left = _part(block, shift + cut.begin, shift + cut.end - len(cut.marks))
        pieces.append((replace(left, reason=cut.reason), Labelled("", left.text)))
        rest = _part(block, shift + cut.end, shift + end)
        if rest.text:
            rest = replace(rest, text=rest.text + marks, goes_on=goes_on)
            pieces.append((rest, Labelled("", rest.text)))
            goes_on = True
    return pieces


def _part(block: Block, begin: int, end: int) -> Block:
    """A stretch of the block, with the stage directions that stand in it and without its label."""
    is_last = end == len(block.text)
    text = block.text[begin:end]
    before = begin + len(text) - len(text.lstrip())
    apart = tuple(
        (max(at - before, 0), direction)
        for at, direction in block.apart
        if begin <= at < end or (is_last and at == end)
    )
    return replace(block, text=text.strip(), label="", sure=False, bold="", apart=apart)
