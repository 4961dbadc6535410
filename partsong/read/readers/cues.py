"""What the steps of reading captions share: cues, and what is said in them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cue, or what one voice says of it; without the marks of the form."""

    number: int
    """In the file, from 1."""
    text: str
    """Blanks folded; never empty."""
    voice: str | None = None
    """As the markup names it; empty where it ends, None where it says nothing."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown at one time."""

    lines: tuple[Line, ...]
    start_ms: int
    stop_ms: int
    said_ms: int
    """Where its last word ends, as far as the file tells."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one voice says in a cue."""

    line: int
    text: str
    voice: str | None
    """As with a line; a voice without a name may have got one to be told by."""
    start_ms: int
    stop_ms: int
    mark: str = ""
    """`>` or `-`, which stood before it for a change of speaker."""
    head: str = ""
    """The key of what looks like a label before it, where no voice is named."""
