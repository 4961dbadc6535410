"""What a person has decided of the pages, as reading takes it; `voices.yaml` holds it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from partsong.findings import Finding, Place
from partsong.read.phrases import nearest
from partsong.read.readers.by_suffix import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partsong.findings import Severity
    from partsong.read.blocks import Page

OMITTED = "omitted"
"""What the reason of words begins with that a person has left out."""
_MOST_PLACES = 3
"""How many places a finding names."""
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Omit:
    """Words that are not spoken: those of a phrase, or what a regular expression fits."""

    place: Place
    """In the file that says so; of each entry here."""
    text: str = ""
    pattern: str = ""
    """One of the two is empty."""
    page: str = ""
    """The only page that is meant; empty for all."""
    reason: str = ""

    @property
    def shown_reason(self) -> str:
        """The reason of what is left out by it."""
        return f"{OMITTED}: {self.reason}" if self.reason else OMITTED


@dataclass(frozen=True, slots=True)
class Correction:
    """Whose a paragraph is."""

    place: Place
    text: str
    speaker: str
    through: str = ""
    """Words of the last paragraph that is the speaker's; empty for the one alone."""
    rest: bool = False
    """Up to the next label, all is the speaker's."""
    page: str = ""


@dataclass(frozen=True, slots=True)
class PartChoice:
    """What is said of a page as a part; what is not said is None."""

    place: Place
    page: str
    title: str | None = None
    number: int | None = None
    date: str | None = None
    guid: str | None = None
    skip: bool = False


@dataclass(frozen=True, slots=True)
class Decisions:
    """All of them, in the order of the file."""

    omit: tuple[Omit, ...] = ()
    corrections: tuple[Correction, ...] = ()
    parts: tuple[PartChoice, ...] = ()
    """In the order of the parts."""
    headings: bool = True
    """Whether headings inside the talk stand above what follows; else they are left out."""


def is_page(named: str, name: str) -> bool:
    """Whether a page is meant: by its name with or without the suffix; each is by an empty one."""
    return not named or named in {name, stem(name)}


def unknown_page(entry: Omit | Correction | PartChoice, names: Iterable[str]) -> Finding | None:
    """PS291 for an entry that names a page that is not here."""
    known = list(names)
    if any(is_page(entry.page, name) for name in known):
        return None
    near = get_close_matches(entry.page, [*known, *map(stem, known)], 1, 0.5)
    hint = f"did you mean {near[0]}" if near else "write the name of a file in transcript/"
    return Finding("PS291", entry.place, f"there is no page {_shown(entry.page)}", hint)


def fits_nothing(entry: Omit | Correction, wanted: str, pages: Sequence[Page]) -> Finding:
    """PS291 for words that are nowhere, with those that are most like them."""
    blocks = [
        (page.name, block)
        for page in pages
        if is_page(entry.page, page.name)
        for block in page.blocks
    ]
    near = nearest(wanted, (block.text for _, block in blocks))
    hint = "write words of the paragraph, as `partsong read --part N` shows them"
    if near:
        name, block = blocks[near[0]]
        hint = f"did you mean “{near[1]}” ({Place(name, block.line)})"
    return Finding("PS291", entry.place, f"{_shown(wanted)} fits no paragraph", hint)


def fits_several(
    entry: Omit | Correction, wanted: str, places: Sequence[Place], severity: Severity = "warning"
) -> Finding:
    """PS292 for words that stand in several places."""
    listed = ", ".join(map(str, places[:_MOST_PLACES]))
    more = f" and {len(places) - _MOST_PLACES} more" if len(places) > _MOST_PLACES else ""
    done = "all are left out" if isinstance(entry, Omit) else "nothing is corrected"
    problem = f"{_shown(wanted)} fits {len(places)} places, {listed}{more}: {done}"
    hint = "write more of the words, or name the `page`"
    return Finding("PS292", entry.place, problem, hint, severity)


def _shown(text: str) -> str:
    return f"“{text[:_LONGEST_SHOWN]}…”" if len(text) > _LONGEST_SHOWN else f"“{text}”"
