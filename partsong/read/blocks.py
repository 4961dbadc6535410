"""What every form of page gives to the one label grammar."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partsong.findings import Finding


@dataclass(slots=True, eq=False)
class Box:
    """An element of a page that holds blocks, as the markup nests them."""

    tag: str
    names: str = ""
    """What its maker calls it: its classes and its id, in small letters, without figures."""
    parent: Box | None = None
    reason: str = ""
    """Why its markup or its name says that it is no speech; empty where they do not."""

    @property
    def kind(self) -> tuple[str, str]:
        """What boxes that are made alike have in common."""
        return (self.tag, self.names)

    def around(self) -> Iterator[Box]:
        """The box and all that it stands in, the innermost first."""
        box: Box | None = self
        while box is not None:
            yield box
            box = box.parent


STAGE = "stage direction"
"""The reason of a block whose markup says that it is one."""
_UNFOLDED = re.compile(r"[^\S ]|  ")
"""What folding changes; a long text is not taken apart for nothing."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading or a piece of furniture, as the page has it."""

    line: int
    """Where it begins in the file, from 1."""
    text: str
    """Blanks folded; never empty."""
    reason: str = ""
    """Why it is no speech, as the form tells: `menu`, `footer`, ...; empty when it may be speech.
    """
    label: str = ""
    """The speaker, where the markup sets the name apart from the text."""
    sure: bool = False
    """The markup says outright that the label is a speaker's."""
    bold: str = ""
    """What the text begins with in bold or the like."""
    italic: str = ""
    """What the text begins with in italics."""
    heading: str = ""
    """Its rank, such as `h2`, for a heading."""
    apart: tuple[tuple[int, str], ...] = ()
    """Stage directions that the markup sets apart from the words around them, and where in the text
    they stand.
    """
    goes_on: bool = False
    """It stands in the paragraph of the block before, and is one of its own only if it begins with
    a label.
    """
    ruled: bool = False
    """A line is drawn above it, across the page."""
    linked: int = 0
    """How many of its characters are links."""
    box: Box | None = field(default=None, compare=False, repr=False)
    """The element that it stands in, where the form nests them."""
    cue: bool = False
    """It is said aloud, as captions are: no title and no heading, and a name alone on its line is a
    word.
    """
    lent: str | None = None
    """Where a person has given it to a speaker: its own label, who goes on behind it; empty where
    it has none, and who spoke before goes on.
    """


@dataclass(frozen=True, slots=True)
class Page:
    """A page as its form tells it, before anybody knows who speaks."""

    name: str
    """The file's name."""
    blocks: tuple[Block, ...]
    titles: tuple[str, ...] = ()
    """Candidates, best first."""
    head_titles: tuple[str, ...] = ()
    """The pieces of what a browser shows above the page: often the part's title, the show's and the
    site's.
    """
    number: int | None = None
    """As the page's own links or data count, 1 to 9999."""
    total: int | None = None
    next_title: str | None = None
    next_link: str | None = None
    """The address that the page gives for the next one, as it stands there."""
    next_is_sure: bool = False
    """Whether the link says that it leads to another page of the same text; a blog's post has one
    to the next post.
    """
    previous_link: str | None = None
    contents: tuple[str, ...] = ()
    """The addresses in its table of contents, in order."""
    show_title: str | None = None
    site: str | None = None
    url: str | None = None
    """Absolute, http or https."""
    show_url: str | None = None
    language: str | None = None
    """BCP 47."""
    author: str | None = None
    publisher: str | None = None
    description: str | None = None
    date: str | None = None
    """ISO 8601, to the year, the month or the day."""
    copyright: str | None = None
    lost: int = 0
    """Letters that stand in the file and not in what the parser made of it."""
    names: tuple[str, ...] = ()
    """Speakers whom its front matter names."""
    doubts: tuple[Finding, ...] = ()
    """What its form leaves doubtful."""


def fold(text: str) -> str:
    r"""The text with each run of spaces (no-break spaces too) as one space.

    >>> fold("  a\u00a0 b\n")
    'a b'
    """
    return " ".join(text.split()) if _UNFOLDED.search(text) else text.strip()


def key(text: str) -> str:
    """What two spellings of a title or a name have in common: letters and digits, without case.

    >>> key("The  Rest?") == key("the rest")
    True
    """
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())
