"""The transcript as it was read: a show has parts, and a part has turns."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

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
    """Text in a turn that its speaker does not say: `[laughs]`, `(SOUNDBITE OF MUSIC)`."""

    kind: str
    """`laughter`, `applause`, `music`, `sound`, `crosstalk`, `unintelligible`, `silence`, `manner`,
    `break` or `stage`.
    """
    text: str
    paragraph: int
    """Index of its paragraph in the turn."""
    begin: int
    """Index of its first character in the paragraph."""
    end: int
    """Index after its last character (exclusive); equal to `begin` where the page sets the aside
    apart, so that its text is not in the paragraph.
    """


@dataclass(frozen=True, slots=True)
class Heading:
    """A line between the words of the talk that names what follows: `Act Two: The Storm`."""

    text: str
    paragraph: int
    """Index of the turn's paragraph that it stands above."""
    asides: int = 0
    """How many asides stand between: a scene's place, say. They are asides of the words before."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's words between two changes of speaker."""

    id: str
    speaker: str
    """The label as shown, with single spaces; never empty."""
    paragraphs: tuple[str, ...]
    """At least one; each has a word."""
    asides: tuple[Aside, ...] = ()
    """In order."""
    label: str = ""
    """What the page calls the speaker; empty where it names nobody."""
    headings: tuple[Heading, ...] = ()
    """In order; several may stand above one paragraph."""

    def __post_init__(self) -> None:
        assert self.speaker
        assert self.paragraphs
        assert all(paragraph.strip() for paragraph in self.paragraphs)
        for aside in self.asides:
            stretch = self.paragraphs[aside.paragraph][aside.begin : aside.end]
            assert aside.begin == aside.end or stretch == aside.text
        assert all(heading.paragraph < len(self.paragraphs) for heading in self.headings)

    @property
    def text(self) -> str:
        """The paragraphs, joined by a blank line."""
        return "\n\n".join(self.paragraphs)

    def shown_of(self, paragraph: int) -> list[str]:
        """A paragraph as a reader sees it, by its index: with the asides that the page sets apart,
        each within it or as one of its own.
        """
        apart = [a for a in self.asides if a.paragraph == paragraph and a.begin == a.end]
        return _with_asides(self.paragraphs[paragraph], apart)

    def headings_of(self, paragraph: int) -> tuple[str, ...]:
        """The texts of the headings above a paragraph, by its index."""
        return tuple(each.text for each in self.headings if each.paragraph == paragraph)


def _with_asides(paragraph: str, apart: Sequence[Aside]) -> list[str]:
    """The paragraph with asides that stand within it, and before and after it those that stand at
    its ends.
    """
    before = [aside.text for aside in apart if not paragraph[: aside.begin].strip()]
    after = [aside.text for aside in apart if not paragraph[aside.begin :].strip()]
    within = apart[len(before) : len(apart) - len(after)]
    pieces: list[str] = []
    at = 0
    for aside in within:
        pieces += [paragraph[at : aside.begin].strip(), aside.text]
        at = aside.begin
    pieces.append(paragraph[at:].strip() if within else paragraph)
    return [*before, " ".join(filter(None, pieces)), *after]


def label_key(label: str) -> str:
    """The key under which all spellings of a label are one: case, white space and a final colon do
    not count.

    >>> label_key("Ann  Lee:") == label_key(" ANN LEE")
    True
    """
    return bare_label(label).casefold()


def bare_label(label: str) -> str:
    """The label with single spaces and without a final colon, ASCII or full-width (U+FF1A).

    >>> bare_label(" Ann  Lee: ")
    'Ann Lee'
    """
    return " ".join(label.split()).rstrip(": \uff1a")


@dataclass(frozen=True, slots=True)
class Part:
    """One web page with its turns."""

    number: int
    """The number that the pages give it, 1 or more."""
    title: str
    turns: tuple[Turn, ...]
    source: str
    """The page's file name inside `transcript/`."""
    url: str | None = None
    """The address of the published page, where it is known."""
    next_title: str | None = None
    """The title that the page announces after `Next:`."""
    omissions: tuple[Omission, ...] = ()
    date: str | None = None
    """ISO 8601: when it is published, where that is not the show's date."""
    guid: str | None = None
    """The permanent id of its episode, where one is given."""

    def __post_init__(self) -> None:
        assert self.number >= 1
        assert self.turns


@dataclass(frozen=True, slots=True)
class Show:
    """All parts, with the facts about the whole: title, author, date."""

    title: str
    parts: tuple[Part, ...]
    """At least one, with distinct numbers, in order."""
    total: int
    """The number of parts that the pages count: 12 for `part: 1 2 ... 12`, even when some pages are
    missing.
    """
    is_counted: bool = False
    """Whether the pages state the total; else it is the number of the last part."""
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
    def known_total(self) -> int | None:
        """The number of parts, or None for a part that stands alone and tells of no others: its
        number is then no place among them.
        """
        alone = len(self.parts) == 1 and self.total == self.parts[0].number
        return self.total if self.is_counted or not alone else None

    @property
    def speakers(self) -> tuple[str, ...]:
        """Every speaker once, in the order of their first turns."""
        speakers: dict[str, None] = {}
        for part in self.parts:
            speakers.update(dict.fromkeys(turn.speaker for turn in part.turns))
        return tuple(speakers)


def content_id(prefix: str, content: str, taken: Counter[str]) -> str:
    """An id made of a hash of the content, which stays when something is inserted before it.

    Equal contents are numbered: `taken` counts the ids without their numbers, and is updated.

    >>> from collections import Counter
    >>> taken = Counter()
    >>> content_id("p8", "Biewen: Now", taken) == content_id("p8", "Biewen: Now", Counter())
    True
    >>> content_id("p8", "Biewen: Now", taken).endswith("-2")
    True
    """
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
    stem = f"{prefix}-{digest[:8]}"
    taken[stem] += 1
    return stem if taken[stem] == 1 else f"{stem}-{taken[stem]}"
