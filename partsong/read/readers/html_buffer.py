"""Text of a web page on its way to become a block."""

from __future__ import annotations

from dataclasses import dataclass, field

from partsong.read.blocks import fold

APART = "\ufdd0"
"""Stands where a stage direction does; no character, and none that a page can hold."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, and the link that it is."""

    text: str
    address: str | None
    current: bool
    """It is marked as the page that is shown."""


@dataclass
class Set:
    """How the head of a buffer is set: in bold, or in italics."""

    open: int = 0
    """The element that the buffer began with, while it is open; -1 once it is closed."""
    text: str = ""
    """What stood in it."""
    inside: int = 0
    outside: int = 0
    """Letters of the whole buffer that are set so, and that are not."""

    def head(self, whole: str) -> str:
        """What the buffer's text begins with that is set so; all of it where several elements set
        it so together.
        """
        if self.inside and not self.outside:
            return whole
        return self.text if self.open < 0 else whole * (self.open > 0)


@dataclass
class Buffer:
    """What one block will hold."""

    reason: str = ""
    pieces: list[str] = field(default_factory=list)
    line: int = 0
    bold: Set = field(default_factory=Set)
    italic: Set = field(default_factory=Set)
    heading: str = ""
    kept: bool = False
    """Its lines are the page's own."""
    item: bool = False
    """It is one of several: of a list, of a row, or of lines."""
    note: bool = False
    """It begins with a note's mark: it is the note."""
    goes_on: bool = False
    """A line break stands before it."""
    links: list[Piece] = field(default_factory=list)
    apart: list[str] = field(default_factory=list)
    """Stage directions that stand where the pieces hold a mark."""

    def text(self) -> str:
        """What it holds, with spaces folded."""
        directions = iter(self.apart)
        return fold("".join(next(directions) if piece == APART else piece for piece in self.pieces))

    def with_apart(self) -> tuple[str, tuple[tuple[int, str], ...]]:
        """The text without the marks, and each stage direction's place in it."""
        first, *others = "".join(self.pieces).split(APART)
        text, apart = fold(first), []
        spaced = first[-1:].isspace()
        for piece, direction in zip(others, self.apart, strict=True):
            apart.append((len(text), fold(direction)))
            spaced = spaced or piece[:1].isspace()
            words = fold(piece)
            text += " " + words if text and words and spaced else words
            spaced = piece[-1:].isspace() if words else spaced
        return text, tuple(apart)

    def linked(self) -> int:
        """How many characters stand in links."""
        return sum(len(piece.text) for piece in self.links if piece.address)

    def take(self, other: Buffer) -> None:
        """Goes on with what another one holds, as if nothing had set it apart."""
        self.pieces += other.pieces
        self.apart += other.apart
        self.links += other.links
        for mine, theirs in ((self.bold, other.bold), (self.italic, other.italic)):
            mine.inside += theirs.inside
            mine.outside += theirs.outside
        self.line = self.line or other.line
