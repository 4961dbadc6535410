"""Where everything lies in a part's audio: pure arithmetic on frames and samples."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from partsong.model import Chapter, Finding, Timeline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from partsong.model import Part, Passage, Spoken, Turn

MOST_CHAPTERS = 255
"""A table of contents counts its entries in one byte (ID3v2 Chapter Frame Addendum 1.0, section 3.2)."""
_LONGEST_TITLE = 80


class Encoded(Protocol):
    """What a timeline needs to know of an encoded passage."""

    @property
    def frames(self) -> int:
        """MP3 frames."""

    @property
    def spoken(self) -> tuple[Spoken, ...]:
        """Its utterances, in samples from its start."""


def lay(
    part: Part, passages: Sequence[Passage], encoded: Sequence[Encoded], *, rate_hz: int, samples_per_frame: int
) -> tuple[Timeline, tuple[Finding, ...]]:
    """The part's timeline; each passage begins on the frame behind the one before.

    One chapter a turn. Beyond 255, neighbouring turns are merged as evenly as their lengths allow (see `_merged`),
    with finding PS401.
    """
    starts: dict[str, int] = {}
    spoken: list[Spoken] = []
    at = 0
    for passage, sound in zip(passages, encoded, strict=True):
        starts.setdefault(passage.turn_id, at)
        spoken += (_moved(one, at) for one in sound.spoken)
        at += sound.frames * samples_per_frame
    line = Timeline(rate_hz, at, tuple(spoken), ())
    turns = [turn for turn in part.turns if turn.id in starts]
    kept = _merged([starts[turn.id] for turn in turns])
    chapters = _chapters(line, [turns[n] for n in kept], starts, part.url)
    return replace(line, chapters=tuple(chapters)), _findings(part, len(turns), len(kept))


def _moved(spoken: Spoken, by: int) -> Spoken:
    words = (replace(word, start=word.start + by, stop=word.stop + by) for word in spoken.words)
    return replace(spoken, start=spoken.start + by, stop=spoken.stop + by, words=tuple(words))


def _chapters(line: Timeline, turns: Sequence[Turn], starts: Mapping[str, int], url: str | None) -> Iterator[Chapter]:
    begins = [0, *(starts[turn.id] for turn in turns[1:]), line.samples]
    for turn, (begin, end) in zip(turns, pairwise(begins), strict=True):
        yield Chapter(turn.id, chapter_title(turn), line.ms(begin), line.ms(end), url)


def _merged(starts: Sequence[int]) -> list[int]:
    """Which turns begin a chapter: all, or the first turn of each exchange.

    An exchange takes in turns until it is long enough; how long is the least that leaves few enough chapters.
    """
    if len(starts) <= MOST_CHAPTERS:
        return list(range(len(starts)))
    lengths = range(starts[-1] + 2)
    least = bisect_left(lengths, True, key=lambda length: len(_exchanges(starts, length)) <= MOST_CHAPTERS)
    return _exchanges(starts, least)


def _exchanges(starts: Sequence[int], least: int) -> list[int]:
    kept = [0]
    for n, start in enumerate(starts[1:], 1):
        if start - starts[kept[-1]] >= least:
            kept.append(n)
    return kept


def _findings(part: Part, turns: int, chapters: int) -> tuple[Finding, ...]:
    if turns == chapters:
        return ()
    hint = "neighbouring short turns share a chapter"
    return (
        Finding(
            "PS401", part.source, f"{turns} turns became {chapters} chapters, the most that players take", hint, "note"
        ),
    )


def chapter_title(turn: Turn) -> str:
    """The speaker and the first words, cut at a word: one line, at most 128 characters, never empty.

    >>> from partsong.model import Turn
    >>> chapter_title(Turn("t", "Biewen", ("Maybe he thought he'd just go to the top first?",)))
    "Biewen: Maybe he thought he'd just go to the top first?"
    """
    line = " ".join("".join(c if c.isprintable() else " " for c in f"{turn.speaker}: {turn.text}").split())
    if len(line) <= _LONGEST_TITLE:
        return line
    cut = line.rfind(" ", 0, _LONGEST_TITLE)
    return line[: cut if cut > _LONGEST_TITLE // 2 else _LONGEST_TITLE - 1].rstrip(" ,;:–—-") + "…"
