"""The transcript as it was read: a show of parts, parts of turns."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections import Counter

    from partsong.findings import Place


@dataclass(frozen=True, slots=True)
class Omission:
    """Text of a page that is not spoken, and why."""

    place: Place
    text: str
    reason: str
    """A stable short name: `menu`, `pager`, `title`, `next link`, `copyright`, `note mark`, ..."""


@dataclass(frozen=True, slots=True)
class Aside:
    """What stands in a turn and is not said by its speaker: `[laughs]`, `(SOUNDBITE OF MUSIC)`."""

    kind: str
    """`laughter`, `applause`, `music`, `sound`, `crosstalk`, `unintelligible`, `silence`, `manner`,
    `break` or `stage`.
    """
    text: str
    paragraph: int
    """Index of the paragraph it stands in."""
    begin: int
    """Index of its first character in the paragraph."""
    end: int
    """Index behind its last; `begin` where the page sets it apart and the paragraph does not hold
    it.
    """


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's words between two changes of speaker."""

    id: str
    speaker: str
    """The label as shown, with blanks folded; never empty."""
    paragraphs: tuple[str, ...]
    """At least one, each with words in it."""
    asides: tuple[Aside, ...] = ()
    """In order."""
    label: str = ""
    """What the page calls the speaker; empty where it names nobody."""

    def __post_init__(self) -> None:
        assert self.speaker
        assert self.paragraphs
        assert all(p.strip() for p in self.paragraphs)
        assert all(
            a.begin == a.end or self.paragraphs[a.paragraph][a.begin : a.end] == a.text
            for a in self.asides
        )

    @property
    def text(self) -> str:
        """The paragraphs, joined by a blank line."""
        return "\n\n".join(self.paragraphs)


def label_key(label: str) -> str:
    """What the spellings of one label have in common: case, blanks and a colon behind it do not
    count.

    >>> label_key("Ann  Lee:") == label_key(" ANN LEE")
    True
    """
    return bare_label(label).casefold()


def bare_label(label: str) -> str:
    """The label with single blanks and without the colon behind it; empty where it is nothing else.

    >>> bare_label(" Ann  Lee: ")
    'Ann Lee'
    """
    return " ".join(label.split()).rstrip(": \uff1a")


@dataclass(frozen=True, slots=True)
class Part:
    """One web page with its turns."""

    number: int
    """As the pages count, 1 or more."""
    title: str
    turns: tuple[Turn, ...]
    source: str
    """The page's file name inside `transcript/`."""
    url: str | None = None
    """Where the page is published, when the page says so."""
    next_title: str | None = None
    """What the page's `Next:` promises."""
    omissions: tuple[Omission, ...] = ()

    def __post_init__(self) -> None:
        assert self.number >= 1
        assert self.turns


@dataclass(frozen=True, slots=True)
class Show:
    """All parts, and what is known of the whole."""

    title: str
    parts: tuple[Part, ...]
    """At least one, with distinct numbers, in order."""
    total: int
    """How many parts the pages count: 12 for `part: 1 2 ... 12`, even when fewer are here."""
    is_counted: bool = False
    """Whether the pages tell the total; else it is the last part's number."""
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str = "en"
    """BCP 47."""
    copyright: str | None = None
    description: str | None = None
    date: str | None = None
    """ISO 8601: `2018`, `2018-07` or `2018-07-27`."""

    def __post_init__(self) -> None:
        numbers = [part.number for part in self.parts]
        assert numbers == sorted(set(numbers))
        assert numbers
        assert self.total >= numbers[-1]

    @property
    def speakers(self) -> tuple[str, ...]:
        """Every speaker once, in the order of their first turns."""
        return tuple(dict.fromkeys(turn.speaker for part in self.parts for turn in part.turns))


def content_id(prefix: str, content: str, taken: Counter[str]) -> str:
    """An id made from content, so that it outlives insertions before it; `taken` counts what has
    the same content.

    >>> from collections import Counter
    >>> taken = Counter()
    >>> content_id("p8", "Biewen: Now", taken) == content_id("p8", "Biewen: Now", Counter())
    True
    >>> content_id("p8", "Biewen: Now", taken).endswith("-2")
    True
    """
    stem = f"{prefix}-{hashlib.sha256(content.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
    taken[stem] += 1
    return stem if taken[stem] == 1 else f"{stem}-{taken[stem]}"
