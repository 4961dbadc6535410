"""A flat walk over a page's tree, which cuts its body into blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from partsong.read.blocks import STAGE, Block, fold
from partsong.read.decoding import shown
from partsong.read.readers.html_marks import (
    LABEL,
    SURE_LABEL,
    begins_words,
    mark_by_name,
    mark_of,
    mark_of_cell,
    stands,
)
from partsong.read.readers.html_source import Lines
from partsong.read.readers.html_tree import BLOCKS, LONGEST_LINK, length, short_text, tokens
from partsong.read.readers.page_facts import HIGHEST_NUMBER, last_piece
from partsong.read.readers.text import COPYRIGHT, paragraphs

if TYPE_CHECKING:
    from partsong.read.readers.html_source import Source
    from partsong.read.readers.html_tree import Node

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BOLD = frozenset(("b", "strong", "cite"))
_APART = "\ufdd0"
"""Stands where a stage direction does; no character, and none that a page can hold."""
_LONGEST_LABEL = 60
_LONGEST_FORM = 400
_MOST_WIDE = 20
"""Elements around most of the page whose names say that they are no text; after them no such name
is believed.
"""
_ARROWS = " ←→«»<>‹›"
_NEXT = re.compile(r"^next(?:\s+(?:part|page|chapter))?\s*(?::\s*|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of text, and the link that it is."""

    text: str
    address: str | None
    current: bool
    """It is marked as the page that is shown."""


@dataclass
class _Buffer:
    """Text on its way to become a block."""

    reason: str = ""
    pieces: list[str] = field(default_factory=list)
    line: int = 0
    bold_id: int = 0
    """The element in bold that it began with, while it is open."""
    bold: str = ""
    heading: str = ""
    kept: bool = False
    """Its lines are the page's own."""
    item: bool = False
    breaks: int = 0
    links: list[_Piece] = field(default_factory=list)

    apart: list[str] = field(default_factory=list)
    """Stage directions that stand where the pieces hold a mark."""

    def text(self) -> str:
        """What it holds, with spaces folded."""
        directions = iter(self.apart)
        return fold(
            "".join(next(directions) if piece == _APART else piece for piece in self.pieces)
        )

    def with_apart(self) -> tuple[str, tuple[tuple[int, str], ...]]:
        """The text without the marks, and each stage direction's place in it."""
        first, *others = "".join(self.pieces).split(_APART)
        text, apart = fold(first), []
        spaced = first[-1:].isspace()
        for piece, direction in zip(others, self.apart, strict=True):
            apart.append((len(text), fold(direction)))
            spaced = spaced or piece[:1].isspace()
            words = fold(piece)
            text += " " + words if text and words and spaced else words
            spaced = piece[-1:].isspace() if words else spaced
        return text, tuple(apart)


class Walk:
    """Cuts the body into blocks."""

    def __init__(self, source: Source, size: int) -> None:
        self.blocks: list[Block] = []
        self._half, self._wide = size // 2, 0
        self.next_title: str | None = None
        self.next_name: str | None = None
        self.number: int | None = None
        self.total: int | None = None
        self.copyright: str | None = None
        self._lines = Lines(source.text)
        self._lines_matter = source.lines_matter
        self._buffers = [_Buffer()]
        self._marks: list[tuple[int, str]] = []
        self._label: tuple[str, bool, int] | None = None
        """A name that waits for its words: as the page has it, whether it is sure, its line."""
        self._link: str | None = None
        self._current = False
        self._main = 0
        self._quoting = 0
        """Table cells and quotations that are open: what ends them is not the page's footer."""
        self._headings: list[tuple[str, bool, str]] = []
        self._heading_id = 0
        self._heading_begins = 0

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
        if not any(
            inside for _, inside, _ in self._headings
        ):  # a page without a main part is all main
            self._headings = [(tag, True, text) for tag, _, text in self._headings]

    def _open(self, node: Node) -> None:
        tag, attributes = node.tag or "", node.attributes
        if tag == "br":
            self._break()
            return
        if tag in BLOCKS:
            self._end_block()
        self._main += tag in {"main", "article"}
        self._quoting += tag in {"td", "blockquote"}
        mark = (
            mark_of(tag, attributes, in_main=self._main > 0)
            or self._named(node)
            or mark_of_cell(tag, node)
        )
        mark = "" if tag == "footer" and self._quoting else mark
        whole_page = (
            tag in {"form", "address"} and length(node, _LONGEST_FORM) > _LONGEST_FORM
        )  # some pages are one
        if mark and not whole_page and (not self._buffers[-1].reason or mark in {"menu", "pager"}):
            self._marks.append((node.mem_id, mark))
            self._buffers.append(_Buffer(mark))
        self._begin(tag, node, attributes)

    def _named(self, node: Node) -> str:
        """The mark that an element's name gives it, unless most of the page stands in it."""
        mark = "" if self._buffers[-1].reason else mark_by_name(node.tag or "", node.attributes)
        if not mark or self._wide > _MOST_WIDE:
            return ""
        wide = length(node, self._half) > self._half
        self._wide += wide
        return "" if wide else mark

    def _begin(self, tag: str, node: Node, attributes: dict[str, str | None]) -> None:
        """What an element means for the text that follows it."""
        buffer = self._buffers[-1]
        if tag in _HEADINGS and not self._heading_id:
            buffer.heading, self._heading_id = tag, node.mem_id
            self._heading_begins = len(buffer.pieces)
        buffer.kept = buffer.kept or tag == "pre" or (tag == "p" and self._lines_matter)
        buffer.item = buffer.item or tag in {"li", "td"}
        if tag in _BOLD and not buffer.bold_id and not buffer.line:
            buffer.bold_id = node.mem_id
        if tag == "a":
            self._link = attributes.get("href") or None
        self._current = self._current or attributes.get("aria-current") in {
            "page",
            "true",
            "step",
            "location",
        }

    def _close(self, node: Node) -> None:
        tag, buffer = node.tag or "", self._buffers[-1]
        if node.mem_id == self._heading_id:
            self._heading_id = 0
            text = fold("".join(buffer.pieces[self._heading_begins :]))
            if text and all(mark == "header" for _, mark in self._marks):
                self._headings.append((tag, self._main > 0, text))
        if self._marks and self._marks[-1][0] == node.mem_id:
            self._end_mark(self._marks.pop()[1], node)
        elif tag in BLOCKS:
            self._end_block()
        elif node.mem_id == buffer.bold_id:
            buffer.bold, buffer.bold_id = buffer.text(), -1
        if tag == "a":
            self._note_next(node)
            self._link = None
        self._main -= tag in {"main", "article"}
        self._quoting -= tag in {"td", "blockquote"}

    def _text(self, node: Node) -> None:
        text, buffer = shown(node.text_content or ""), self._buffers[-1]
        buffer.pieces.append(text)
        if text.strip():
            buffer.breaks = 0
            buffer.line = buffer.line or self._lines.of(text)
            buffer.links.append(_Piece(fold(text), self._link, self._current))
            self._current = False

    def _break(self) -> None:
        buffer = self._buffers[-1]
        buffer.pieces.append("\n\n" if buffer.reason in {LABEL, SURE_LABEL} else "\n")
        buffer.breaks += 1
        if buffer.breaks > 1 and not buffer.kept:
            self._flush()

    def _end_mark(self, mark: str, node: Node) -> None:
        buffer = self._buffers.pop()
        text, around = buffer.text(), self._buffers[-1]
        if (
            mark in {LABEL, SURE_LABEL}
            and len(text) <= _LONGEST_LABEL
            and begins_words(text, node, around.pieces)
        ):
            self._flush()
            pieces = [piece for piece in buffer.pieces if piece != _APART]
            names = " & ".join(filter(None, map(fold, "".join(pieces).split("\n\n"))))
            self._take_label(
                (names.rstrip(": "), mark == SURE_LABEL, buffer.line) if names.strip(": ") else None
            )
            self._buffers[-1].pieces += [_APART] * len(buffer.apart)
            self._buffers[-1].apart += buffer.apart
        elif mark in {LABEL, SURE_LABEL} or not stands(
            mark, text, "".join(around.pieces[-3:]), node
        ):
            around.pieces += buffer.pieces
            around.apart += buffer.apart
            around.links += buffer.links
            around.line = around.line or buffer.line
            if (node.tag or "") in BLOCKS:
                self._flush()
        elif mark == STAGE and (node.tag or "") not in BLOCKS and around.reason != STAGE:
            around.pieces.append(_APART)
            around.apart.append(text)
            around.line = around.line or buffer.line
        elif text:
            self._note_pager(buffer.links)
            self._note_copyright("".join(buffer.pieces))
            self.blocks.append(Block(buffer.line, text, mark))

    def _take_label(self, label: tuple[str, bool, int] | None) -> None:
        if self._label:
            self.blocks.append(Block(self._label[2], self._label[0], "label without words"))
        self._label = label

    def _end_block(self) -> None:
        """A block inside a heading ends nothing."""
        if self._heading_id:
            self._buffers[-1].pieces.append(" ")
        else:
            self._flush()

    def _flush(self) -> None:
        """Ends a block; furniture stays in one piece."""
        buffer = self._buffers[-1]
        if buffer.reason:
            buffer.pieces.append("\n")
            return
        text, apart = buffer.with_apart()
        self._buffers[-1] = _Buffer()
        label, sure, _ = self._label or ("", False, 0)
        if label:
            text = text.lstrip(": ")
        if not text:
            self.blocks += [Block(buffer.line, direction, STAGE) for _, direction in apart]
            return
        self._note_numbers(text, buffer.links)
        block = Block(
            buffer.line,
            text,
            "" if label else self._linked(buffer),
            label,
            sure,
            buffer.bold,
            buffer.heading,
            apart,
        )
        self._label = None
        if not buffer.kept:
            self.blocks.append(block)
            return
        lines = "".join(buffer.pieces).strip().lstrip(": " if label else "")
        first, *others = paragraphs(lines, buffer.line, wrapped=self._lines_matter)
        self.blocks += [replace(block, text=first.text, line=first.line), *others]

    def _linked(self, buffer: _Buffer) -> str:
        """Why a block that is nothing but links is no speech."""
        links = [piece.address for piece in buffer.links]
        text = buffer.text()
        if (
            buffer.heading
            or len(text) > LONGEST_LINK
            or not all(a and not a.startswith("#") for a in links)
        ):
            return ""
        if self.next_name and [last_piece(a or "") for a in links] == [self.next_name]:
            return "next link"
        several = len(links) > 1 or buffer.item or text.strip(_ARROWS) != text
        return "menu" if links and several and not re.search(r"[.!?…]\W*$", text) else ""

    def _note_next(self, node: Node) -> None:
        title = fold(shown(short_text(node))).strip(_ARROWS)
        if "next" in (node.attributes.get("rel") or "").split() or _NEXT.match(title):
            self.next_title = self.next_title or _NEXT.sub("", title) or None
            self.next_name = self.next_name or last_piece(self._link or "")

    def _note_numbers(self, text: str, links: list[_Piece]) -> None:
        """`part: 1 2 3` with links: the number without one is this page."""
        if re.match(r"(?:parts?|pages?)\b", text, re.IGNORECASE) and not self.number:
            self.number, self.total = _unlinked(links)

    def _note_pager(self, links: list[_Piece]) -> None:
        """A list of links to numbered pages: the current one's place is the number."""
        items = [piece for piece in links if piece.address or piece.current]
        addresses = [piece.address for piece in items if piece.address]
        here = [n for n, piece in enumerate(items, 1) if piece.current]
        if self.number:
            return
        if (
            len(here) == 1
            and addresses
            and all(re.search(r"\d", last_piece(a) or "") for a in addresses)
        ):
            self.number, self.total = here[0], len(items)
        else:
            self.number, self.total = _unlinked(links)

    def _note_copyright(self, text: str) -> None:
        lines = (fold(line) for line in text.split("\n"))
        found = next((line for line in lines if COPYRIGHT.match(line)), None)
        self.copyright = self.copyright or found


def _unlinked(links: list[_Piece]) -> tuple[int | None, int | None]:
    """This page's number and the highest, where numbers are links and one is none."""
    linked = [n for piece in links if piece.address for n in _numbers(piece.text)]
    plain = [n for piece in links if not piece.address for n in _numbers(piece.text)]
    return (plain[0], max(*linked, *plain)) if linked and len(plain) == 1 else (None, None)


def _numbers(text: str) -> list[int]:
    found = (int(n) for n in re.findall(r"(?<!\d)[0-9]{1,4}(?!\d)", text))
    return [n for n in found if 1 <= n <= HIGHEST_NUMBER]
