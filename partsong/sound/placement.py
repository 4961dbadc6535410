"""Where everything lies in a part's audio, and the chapters that follow from it.

Passages are joined end to end, so a passage begins where the frames before it end. Samples are only
added; milliseconds are rounded once, from the sum.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol

from partsong.findings import Finding, Place
from partsong.formats.chapter_limits import MOST_CHAPTERS, shortest_merged
from partsong.model import Chapter, TimedUtterance, Timeline
from partsong.sound.chapter_titles import chapter_title, place_on_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from partsong.model import Part, Passage, UtteranceTimes


class PassageTimes(Protocol):
    """What is needed of an encoded passage to place it in a part."""

    @property
    def frames(self) -> int:
        """How many MP3 frames it takes."""

    @property
    def utterances(self) -> tuple[UtteranceTimes, ...]:
        """One for each utterance; samples from the passage's start."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A passage or a whole turn in the part."""

    turn_id: str
    start: int
    """First sample; there may be silence before the first utterance."""
    utterances: tuple[TimedUtterance, ...]


def build_timeline(
    part: Part,
    passages: Sequence[Passage],
    encoded: Sequence[PassageTimes],
    *,
    rate_hz: int,
    samples_per_frame: int,
    names: Mapping[str, str],
) -> tuple[Timeline, tuple[Finding, ...]]:
    """The part's timeline, with one chapter a turn, and a note where there were too many turns for
    that.

    `encoded` belongs to `passages` one by one. A chapter starts with its turn's first passage; the
    opening announcement lies in the first chapter and the closing one in the last. Each is called
    after its speaker, as `names` shows each label, and the first words that are no aside.

    Beyond `MOST_CHAPTERS`, the two neighbours that are shortest together share a chapter, the
    earlier of equals, again and again until few enough are left: exchanges of short turns merge,
    long turns keep chapters of their own. The note is PS401.

    Raises: ValueError where passages and utterances do not have times one by one.
    """
    placed = list(_placed(passages, encoded, samples_per_frame))
    turns = list(_turns(placed))
    samples = samples_per_frame * sum(each.frames for each in encoded)
    utterances = tuple(chain.from_iterable(passage.utterances for passage in placed))
    timeline = Timeline(rate_hz, samples, utterances, chapters=())
    chapters = tuple(_chapters(part, turns, timeline, names))
    return replace(timeline, chapters=chapters), _too_many_turns(part, len(turns), len(chapters))


def _placed(
    passages: Sequence[Passage], encoded: Sequence[PassageTimes], samples_per_frame: int
) -> Iterator[_Stretch]:
    """Each passage with its utterances' times in the part."""
    start = 0
    for passage, sound in zip(passages, encoded, strict=True):
        yield _Stretch(passage.turn_id, start, tuple(_timed(passage, sound, start)))
        start += sound.frames * samples_per_frame


def _timed(passage: Passage, sound: PassageTimes, start: int) -> Iterator[TimedUtterance]:
    for utterance, times in zip(passage.utterances, sound.utterances, strict=True):
        yield TimedUtterance(
            utterance,
            passage.kind,
            passage.speaker,
            passage.turn_id,
            start + times.start,
            start + times.stop,
            tuple(word.later(start) for word in times.words),
        )


def _turns(placed: Sequence[_Stretch]) -> Iterator[_Stretch]:
    """The passages of each turn joined."""
    for turn_id, group in groupby(placed, key=attrgetter("turn_id")):
        passages = list(group)
        utterances = chain.from_iterable(passage.utterances for passage in passages)
        yield _Stretch(turn_id, passages[0].start, tuple(utterances))


def _chapters(
    part: Part, turns: Sequence[_Stretch], timeline: Timeline, names: Mapping[str, str]
) -> Iterator[Chapter]:
    bounds = [*(turn.start for turn in turns), timeline.samples]
    first_turns = [turns[n] for n in shortest_merged(bounds, MOST_CHAPTERS)]
    stops = [*(turn.start for turn in first_turns[1:]), timeline.samples]
    for turn, stop in zip(first_turns, stops, strict=True):
        yield Chapter(
            turn.turn_id,
            chapter_title(turn.utterances, names),
            timeline.ms(turn.start),
            timeline.ms(stop),
            place_on_page(part.url, turn.utterances),
        )


def _too_many_turns(part: Part, turns: int, chapters: int) -> tuple[Finding, ...]:
    """A note where turns share chapters."""
    if turns == chapters:
        return ()
    problem = f"{turns} turns became {chapters} chapters"
    hint = "a file lists no more; the shortest neighbours share one"
    return (Finding("PS401", Place(part.source), problem, hint, "note"),)
