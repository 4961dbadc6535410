"""The timeline of a part: when each utterance and each chapter starts and stops in its audio.

Passages are joined end to end, so a passage starts where the frames of the one before stop. Times
are added as samples and converted to milliseconds once, so that rounding errors do not add up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol

from partsong.findings import Finding, Place
from partsong.formats.chapter_limits import MOST_CHAPTERS, shortest_merged
from partsong.model import Chapter, TimedUtterance, Timeline
from partsong.sound.chapter_titles import chapter_title, turn_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from partsong.model import Part, Passage, UtteranceTimes


class PassageTimes(Protocol):
    """What the timeline needs to know of an encoded passage."""

    @property
    def frames(self) -> int:
        """Its number of MP3 frames."""

    @property
    def utterances(self) -> tuple[UtteranceTimes, ...]:
        """One for each utterance, in samples from the start of the passage."""


@dataclass(frozen=True, slots=True)
class _Span:
    """The span of a passage or of a whole turn in the part's audio."""

    turn_id: str
    start: int
    """First sample of the span; there may be silence before the first utterance."""
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
    """The part's timeline with one chapter a turn, and note PS401 if turns share chapters.

    `encoded` holds the times of `passages`, in the same order. A chapter starts with the first
    passage of its turn; the opening announcement is in the first chapter, the closing one in the
    last. The title is the speaker's name (`names` maps each label to it) and the turn's first words
    that are not an aside.

    No more than `MOST_CHAPTERS` fit into a file. If there are more turns, the two neighbouring
    chapters that are shortest together (the first such two) are merged, repeatedly, until they fit.
    So exchanges of short turns are merged, and long turns keep chapters of their own.

    Raises: ValueError if the passages or their utterances do not all have times.
    """
    passage_spans = list(_passage_spans(passages, encoded, samples_per_frame))
    turns = list(_turn_spans(passage_spans))
    samples = samples_per_frame * sum(sound.frames for sound in encoded)
    utterances = tuple(chain.from_iterable(span.utterances for span in passage_spans))
    timeline = Timeline(rate_hz, samples, utterances, chapters=())
    chapters = tuple(_chapters(part, turns, timeline, names))
    notes = _merged_chapters_note(part, len(turns), len(chapters))
    return replace(timeline, chapters=chapters), notes


def _passage_spans(
    passages: Sequence[Passage], encoded: Sequence[PassageTimes], samples_per_frame: int
) -> Iterator[_Span]:
    start = 0
    for passage, sound in zip(passages, encoded, strict=True):
        yield _Span(passage.turn_id, start, tuple(_timed(passage, sound, start)))
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


def _turn_spans(passage_spans: Sequence[_Span]) -> Iterator[_Span]:
    """The spans of whole turns: those of passages of the same turn joined."""
    for turn_id, group in groupby(passage_spans, key=attrgetter("turn_id")):
        passages = list(group)
        utterances = chain.from_iterable(passage.utterances for passage in passages)
        yield _Span(turn_id, passages[0].start, tuple(utterances))


def _chapters(
    part: Part, turns: Sequence[_Span], timeline: Timeline, names: Mapping[str, str]
) -> Iterator[Chapter]:
    bounds = [*(turn.start for turn in turns), timeline.samples]
    # A merged chapter has the title of its first turn.
    first_turns = [turns[n] for n in shortest_merged(bounds, MOST_CHAPTERS)]
    stops = [*(turn.start for turn in first_turns[1:]), timeline.samples]
    for turn, stop in zip(first_turns, stops, strict=True):
        yield Chapter(
            turn.turn_id,
            chapter_title(turn.utterances, names),
            timeline.ms(turn.start),
            timeline.ms(stop),
            turn_url(part.url, turn.utterances),
        )


def _merged_chapters_note(part: Part, turns: int, chapters: int) -> tuple[Finding, ...]:
    if turns == chapters:
        return ()
    problem = f"{turns} turns became {chapters} chapters"
    hint = "a file holds no more chapters; the shortest neighbours were merged"
    return (Finding("PS401", Place(part.source), problem, hint, "note"),)
