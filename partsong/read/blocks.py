"""What every form of page gives to the one label grammar."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading or a piece of furniture, as the page has it."""

    line: int
    """Where it begins in the file, from 1."""
    text: str
    """Blanks folded; never empty."""
    reason: str = ""
    """Why it is no speech, as the form tells: `menu`, `footer`, ...; empty when it may be speech."""
    label: str = ""
    """The speaker, where the markup names one."""
    sure: bool = False
    """The markup says outright that the label is a speaker's, or the text begins with a label in bold."""
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page as its form tells it, before anybody knows who speaks."""

    name: str
    """The file's name."""
    blocks: tuple[Block, ...]
    titles: tuple[str, ...] = ()
    """Candidates, best first."""
    number: int | None = None
    """As the page's own links or data count."""
    total: int | None = None
    next_title: str | None = None
    show_title: str | None = None
    title_pieces: tuple[str, ...] = ()
    """Pieces of the head's titles, in their order, of which one may be the show's."""
    url: str | None = None
    language: str | None = None
    author: str | None = None
    publisher: str | None = None
    description: str | None = None
    date: str | None = None


def fold(text: str) -> str:
    r"""The text with each run of blanks (no-break spaces too) as one blank.

    >>> fold("  a\\u00a0 b\\n")
    'a b'
    """
    return " ".join(text.split())
