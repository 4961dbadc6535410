"""A flat walk over a page's tree, which cuts its body into blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from partsong.read.blocks import STAGE, Block, Box, fold
from partsong.read.decoding import shown
from partsong.read.readers.html_buffer import APART, Buffer, Piece, Set
from partsong.read.readers.html_links import ARROWS, LinkFacts
from partsong.read.readers.html_marks import (
    DELETED,
    FORMULA,
    LABEL,
    SURE_LABEL,
    begins_words,
    is_bold,
    is_head_row,
    is_italic,
    is_note_link,
    mark_by_name,
    mark_of,
    mark_of_cell,
    names_of,
    raised,
    stands,
)
from partsong.read.readers.html_source import Lines, letters
from partsong.read.readers.html_tree import BLOCKS, LONGEST_LINK, length, short_text, tokens
from partsong.read.readers.page_facts import last_piece
from partsong.read.readers.text import paragraphs

if TYPE_CHECKING:
    from partsong.read.readers.html_source import Source
    from partsong.read.readers.html_tree import Node

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LONGEST_LABEL = 60
_LONGEST_FORM = 400
_MOST_WIDE = 20
"""Elements around most of the page whose names say that they are no text; after them no such name
is believed.
"""
_INLINE_MARKS = frozenset((LABEL, SURE_LABEL, STAGE, DELETED, FORMULA, "note mark", "time"))
"""Marks of words in a line, whatever element has them; others are of all that stands in it."""
_CONTROL = re.compile(r"[\s▶►▷⏵⏸⏯⏮⏭◀◄⏴🔊🔈🎧🔗¶↑↓⬆⬇⤴⏬⏫✕✖×☰]+")
"""What a link or a button shows that plays, copies or leads to a place."""


@dataclass
class _Marked:
    """An element that is no speech, while it is open."""

    node_id: int
    mark: str
    links: list[Piece] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


class Walk:
    """Cuts the body into blocks."""

    def __init__(self, source: Source, size: int) -> None:
        self.blocks: list[Block] = []
        self.facts = LinkFacts()
        self._half, self._wide = size // 2, 0
        self._lines = Lines(source.text)
        self._lines_matter = source.lines_matter
        self._buffers = [Buffer()]
        self._marks: list[_Marked] = []
        """Marks of words in a line that are open; each has a buffer of its own."""
        self._boxes: list[_Marked] = []
        """Elements that are open and whose blocks are no speech."""
        self._box: Box | None = None
        self._label: tuple[str, bool, int] | None = None
        """A name that waits for its words: as the page has it, whether it is sure, its line."""
        self._link: str | None = None
        self._current = False
        self._main = 0
        self._quoting = 0
        """Table cells and quotations that are open: what ends them is not the page's footer."""
        self._bold: list[int] = []
        self._italic: list[int] = []
        """The elements that are open and set so."""
        self._headings: list[tuple[str, bool, str]] = []
        self._heading_id = 0
        self._heading_begins = 0
        self._ruled = False
        """A line has been drawn across the page, and nothing stands below it yet."""
        self._line = 1
        """Of the last text."""

    def headings(self, tag: str, *, main: bool) -> list[str]:
        """Texts of the headings of one rank, inside the main part or outside."""
        return [text for rank, inside, text in self._headings if rank == tag and inside == main]

    def run(self, body: Node) -> None:
        """Visits every node of the body once."""
        visit = {"open": self._open, "close": self._close, "text": self._text}
        for kind, node in tokens(body):
            visit[kind](node)
        self._flush()
        self._take_label(None)
        in_main = any(inside for _, inside, _ in self._headings)
        if not in_main:  # a page without a main part is all main
            self._headings = [(tag, True, text) for tag, _, text in self._headings]

    def _open(self, node: Node) -> None:
        tag, attributes = node.tag or "", node.attributes
        if tag == "br":
            self._break()
            return
        self._ruled = self._ruled or tag == "hr"
        if tag in BLOCKS:
            self._end_block()
        self._main += tag in {"main", "article"}
        self._quoting += tag in {"td", "blockquote"}
        mark = self._mark(tag, node, attributes)
        if tag in BLOCKS:
            self._open_box(tag, node, "" if mark in _INLINE_MARKS else mark)
        if mark and (mark in _INLINE_MARKS or tag not in BLOCKS) and self._may_mark(mark):
            self._marks.append(_Marked(node.mem_id, mark))
            self._buffers.append(Buffer(mark))
        self._begin(tag, node, attributes)

    def _mark(self, tag: str, node: Node, attributes: dict[str, str | None]) -> str:
        mark = (
            mark_of(tag, attributes, in_main=self._main > 0)
            or self._named(node)
            or ("table head" if is_head_row(tag, node) else mark_of_cell(tag, node))
        )
        if tag == "footer" and self._quoting:
            return ""
        if not mark and is_note_link(tag, node):
            return "note mark"
        # Some pages are one form.
        whole_page = tag in {"form", "address"} and length(node, _LONGEST_FORM) > _LONGEST_FORM
        return "" if whole_page else mark

    def _may_mark(self, mark: str) -> bool:
        """Whether a mark inside another one says anything new."""
        return not self._buffers[-1].reason or mark in {"menu", "pager"}

    def _named(self, node: Node) -> str:
        """The mark that an element's name gives it, unless most of the page stands in it."""
        known = self._box is not None and self._box.reason
        mark = "" if known else mark_by_name(node.tag or "", node.attributes)
        if not mark or self._wide > _MOST_WIDE:
            return ""
        wide = length(node, self._half) > self._half
        self._wide += wide
        return "" if wide else mark

    def _open_box(self, tag: str, node: Node, mark: str) -> None:
        outer = self._box.reason if self._box else ""
        inner = mark if not outer or mark in {"menu", "pager"} else ""
        if inner:
            self._boxes.append(_Marked(node.mem_id, inner))
        self._box = Box(tag, names_of(node.attributes), self._box, inner or outer)

    def _close_box(self, node: Node) -> None:
        self._box = self._box.parent if self._box else None
        if not self._boxes or self._boxes[-1].node_id != node.mem_id:
            return
        marked = self._boxes.pop()
        self._take_label(None)
        self.facts.note_pager(marked.links)
        self.facts.note_copyright("".join(marked.texts))

    def _begin(self, tag: str, node: Node, attributes: dict[str, str | None]) -> None:
        """What an element means for the text that follows it."""
        buffer = self._buffers[-1]
        if tag in _HEADINGS and not self._heading_id:
            buffer.heading, self._heading_id = tag, node.mem_id
            self._heading_begins = len(buffer.pieces)
        buffer.kept = buffer.kept or tag == "pre" or (tag == "p" and self._lines_matter)
        buffer.item = buffer.item or tag in {"li", "td"}
        for is_set, open_, head in (
            (is_bold(tag, attributes), self._bold, buffer.bold),
            (is_italic(tag, attributes), self._italic, buffer.italic),
        ):
            if is_set:
                open_.append(node.mem_id)
                head.open = head.open or (0 if buffer.line else node.mem_id)
        if tag == "a":
            self._link = attributes.get("href") or None
        if tag == "img":
            self._picture(shown(attributes.get("alt") or ""))
        shown_now = attributes.get("aria-current") in {"page", "true", "step", "location"}
        self._current = self._current or shown_now

    def _picture(self, words: str) -> None:
        """What is written in place of a picture; its words are of the page, and nobody's."""
        text = fold(words)
        if any(map(str.isalpha, text)):
            reason = self._box.reason if self._box else ""
            line = self._buffers[-1].line or self._line
            self.blocks.append(Block(line, text, reason or "picture", box=self._box))

    def _close(self, node: Node) -> None:
        tag, buffer = node.tag or "", self._buffers[-1]
        if node.mem_id == self._heading_id:
            self._heading_id = 0
            text = fold("".join(buffer.pieces[self._heading_begins :]))
            if text and (not self._box or self._box.reason in {"", "header"}):
                self._headings.append((tag, self._main > 0, text))
        if self._marks and self._marks[-1].node_id == node.mem_id:
            self._end_mark(self._marks.pop().mark, node)
        elif tag in BLOCKS:
            self._end_block()
        self._close_set(node, self._bold, buffer, buffer.bold)
        self._close_set(node, self._italic, buffer, buffer.italic)
        if tag in BLOCKS:
            self._close_box(node)
        if tag == "a":
            title = fold(shown(short_text(node))).strip(ARROWS)
            self.facts.note_link(title, self._link, node.attributes.get("rel") or "")
            self._link = None
        self._main -= tag in {"main", "article"}
        self._quoting -= tag in {"td", "blockquote"}

    def _close_set(self, node: Node, open_: list[int], buffer: Buffer, head: Set) -> None:
        """The end of bold, or of italics."""
        if open_ and open_[-1] == node.mem_id:
            open_.pop()
        if head.open == node.mem_id:
            head.text, head.open = buffer.text(), -1

    def _text(self, node: Node) -> None:
        text, buffer = shown(node.text_content or ""), self._buffers[-1]
        if self._link and text.strip() and _CONTROL.fullmatch(text):
            self.blocks.append(Block(buffer.line or 1, fold(text), "ornament", box=self._box))
            return
        buffer.pieces.append(text)
        for open_, head in ((self._bold, buffer.bold), (self._italic, buffer.italic)):
            count = letters(text)
            head.inside += count if open_ else 0
            head.outside += 0 if open_ else count
        if text.strip():
            buffer.line = buffer.line or self._lines.of(text)
            self._line = buffer.line
            piece = Piece(fold(text), self._link, self._current)
            buffer.links.append(piece)
            if self._boxes:
                self._boxes[-1].links.append(piece)
                self._boxes[-1].texts += [text, "\n"]
            self._current = False

    def _break(self) -> None:
        """A line ends; two in a row end the paragraph, too."""
        buffer = self._buffers[-1]
        if buffer.reason in {LABEL, SURE_LABEL}:
            buffer.pieces.append("\n\n")
        elif buffer.kept or buffer.reason or self._heading_id:
            buffer.pieces.append("\n")
        else:
            empty = not buffer.text()
            buffer.item = buffer.item or not empty
            self._flush()
            self._buffers[-1].goes_on = not empty
            self._buffers[-1].item = buffer.item

    def _end_mark(self, mark: str, node: Node) -> None:
        buffer = self._buffers.pop()
        text, around = buffer.text(), self._buffers[-1]
        if mark in {LABEL, SURE_LABEL}:
            self._end_label(mark, text, buffer, node)
        elif mark == FORMULA and (said := shown(node.attributes.get("alttext") or "")):
            around.pieces.append(said)
            around.line = around.line or self._lines.of(text)
        elif not stands(mark, text, "".join(around.pieces[-3:]), node):
            if mark == "note mark":
                buffer.pieces = [raised(piece) for piece in buffer.pieces]
            self._take_back(buffer, node)
        elif mark == STAGE and (node.tag or "") not in BLOCKS and around.reason != STAGE:
            around.pieces.append(APART)
            around.apart.append(text)
            around.line = around.line or buffer.line
        elif text:
            around.note = around.note or (mark == "note mark" and not around.text())
            self.facts.note_pager(buffer.links)
            self.facts.note_copyright("".join(buffer.pieces))
            self.blocks.append(Block(buffer.line, text, mark, box=self._box))

    def _end_label(self, mark: str, text: str, buffer: Buffer, node: Node) -> None:
        around = self._buffers[-1]
        if len(text) > _LONGEST_LABEL or not begins_words(text, node, around.pieces):
            self._take_back(buffer, node)
            return
        self._flush()
        pieces = [piece for piece in buffer.pieces if piece != APART]
        names = " & ".join(filter(None, map(fold, "".join(pieces).split("\n\n"))))
        name = names.rstrip(": ")
        self._take_label((name, mark == SURE_LABEL, buffer.line) if name else None)
        self._buffers[-1].pieces += [APART] * len(buffer.apart)
        self._buffers[-1].apart += buffer.apart

    def _take_back(self, buffer: Buffer, node: Node) -> None:
        """What an element holds that is not what its mark says."""
        self._buffers[-1].take(buffer)
        if (node.tag or "") in BLOCKS:
            self._flush()

    def _take_label(self, label: tuple[str, bool, int] | None) -> None:
        if self._label:
            text, _, line = self._label
            self.blocks.append(Block(line, text, "label without words", box=self._box))
        self._label = label

    def _end_block(self) -> None:
        """A block inside a heading ends nothing."""
        if self._heading_id:
            self._buffers[-1].pieces.append(" ")
        else:
            self._flush()

    def _flush(self) -> None:
        """Ends a block; what is marked in a line stays in one piece."""
        buffer = self._buffers[-1]
        if buffer.reason:
            buffer.pieces.append("\n")
            return
        text, apart = buffer.with_apart()
        bold, italic = buffer.bold.head(text), buffer.italic.head(text)
        self._buffers[-1] = Buffer(
            bold=Set(next(iter(self._bold), 0)), italic=Set(next(iter(self._italic), 0))
        )
        label, sure, _ = self._label or ("", False, 0)
        if label:
            text = text.lstrip(": ")
        if not text:
            self.blocks += [
                Block(buffer.line, direction, STAGE, box=self._box) for _, direction in apart
            ]
            return
        self.facts.note_numbers(text, buffer.links)
        reason = self._box.reason if self._box else ""
        reason = reason or ("" if label else "note" * buffer.note or self._linked(buffer))
        self._label = None
        block = Block(
            buffer.line,
            text,
            reason,
            label,
            sure,
            bold,
            italic,
            buffer.heading,
            apart,
            goes_on=buffer.goes_on and not label,
            ruled=self._ruled,
            linked=buffer.linked(),
            box=self._box,
        )
        self._ruled = False
        if not buffer.kept:
            self.blocks.append(block)
            return
        lines = "".join(buffer.pieces).strip().lstrip(": " if label else "")
        first, *others = paragraphs(lines, buffer.line, wrapped=self._lines_matter)
        self.blocks.append(replace(block, text=first.text, line=first.line))
        self.blocks += [replace(other, reason=reason, box=self._box) for other in others]

    def _linked(self, buffer: Buffer) -> str:
        """Why a block that is nothing but links is no speech."""
        links = [piece.address for piece in buffer.links]
        text = buffer.text()
        if (
            buffer.heading
            or len(text) > LONGEST_LINK
            or not all(a and not a.startswith("#") for a in links)
        ):
            return ""
        if self.facts.next_name and [last_piece(a or "") for a in links] == [self.facts.next_name]:
            return "next link"
        several = len(links) > 1 or buffer.item or text.strip(ARROWS) != text
        return "menu" if links and several and not re.search(r"[.!?…]\W*$", text) else ""
