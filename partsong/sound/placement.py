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
from partsong.model import Chapter, TimedUtterance, Timeline, headings_above
from partsong.sound.chapter_titles import chapter_title, heading_title, turn_url

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


@dataclass(frozen=True, slots=True)
class _Begin:
    """Where a chapter may begin."""

    id: str
    title: str
    start: int
    """Sample."""
    url: str | None
    is_heading: bool = False


def build_timeline(
    part: Part,
    passages: Sequence[Passage],
    encoded: Sequence[PassageTimes],
    *,
    rate_hz: int,
    samples_per_frame: int,
    names: Mapping[str, str],
) -> tuple[Timeline, tuple[Finding, ...]]:
    """The part's timeline with one chapter a turn and one a heading, and note PS401 if some of them
    share chapters.

    `encoded` holds the times of `passages`, in the same order. A chapter starts with the first
    passage of its turn; the opening announcement is in the first chapter, the closing one in the
    last. The title is the speaker's name (`names` maps each label to it) and the turn's first words
    that are not an aside. A heading above a turn is the title of the turn's chapter; one in the
    midst of a turn begins a chapter in the silence before the words below it.

    No more than `MOST_CHAPTERS` fit into a file. If there are more, the two neighbouring chapters
    that are shortest together (the first such two) are merged, repeatedly, until they fit; those
    with headings last. So exchanges of short turns are merged, and long turns keep chapters of
    their own.

    Raises: ValueError if the passages or their utterances do not all have times.
    """
    passage_spans = list(_passage_spans(passages, encoded, samples_per_frame))
    turns = list(_turn_spans(passage_spans))
    samples = samples_per_frame * sum(sound.frames for sound in encoded)
    utterances = tuple(chain.from_iterable(span.utterances for span in passage_spans))
    timeline = Timeline(rate_hz, samples, utterances, chapters=())
    begins = list(_begins(part, turns, names, samples_per_frame))
    chapters = tuple(_chapters(begins, timeline))
    notes = _merged_chapters_note(part, len(begins), len(turns), len(chapters))
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


def _begins(
    part: Part, turns: Sequence[_Span], names: Mapping[str, str], samples_per_frame: int
) -> Iterator[_Begin]:
    """Where chapters may begin: at each turn, and at headings in its midst."""
    spoken = [
        (turn.turn_id, timed.utterance)
        for turn in turns
        for timed in turn.utterances
        if timed.kind == "turn"
    ]
    above = headings_above(part.turns, spoken)
    for turn in turns:
        title = chapter_title(turn.utterances, names)
        begin = _Begin(turn.turn_id, title, turn.start, turn_url(part.url, turn.utterances))
        first = next(timed for timed in turn.utterances if timed.kind == "turn")
        yield _named(begin, above.get(first.utterance.id, ()))
        for n, timed in enumerate(turn.utterances):
            headings = above.get(timed.utterance.id, ())
            if headings and timed is not first:
                url = turn_url(part.url, turn.utterances[n:])
                frame = round(_middle_of_silence(turn.utterances, n) / samples_per_frame)
                start = frame * samples_per_frame
                yield _named(_Begin(timed.utterance.id, "", start, url), headings)


def _named(begin: _Begin, headings: Sequence[str]) -> _Begin:
    """It with the headings as its title, where there are some."""
    if not headings:
        return begin
    return replace(begin, title=heading_title(headings), is_heading=True)


def _middle_of_silence(utterances: Sequence[TimedUtterance], n: int) -> float:
    """The middle of the silence before the n-th utterance and the headings that are said above it,
    in samples.
    """
    while utterances[n - 1].kind == "heading":
        n -= 1
    return (utterances[n - 1].stop + utterances[n].start) / 2


def _chapters(begins: Sequence[_Begin], timeline: Timeline) -> Iterator[Chapter]:
    bounds = [*(begin.start for begin in begins), timeline.samples]
    headings = {n for n, begin in enumerate(begins) if begin.is_heading}
    # A merged chapter has the title of its first turn or heading.
    kept = [begins[n] for n in shortest_merged(bounds, MOST_CHAPTERS, headings)]
    stops = [*(begin.start for begin in kept[1:]), timeline.samples]
    for begin, stop in zip(kept, stops, strict=True):
        start_ms, stop_ms = timeline.ms(begin.start), timeline.ms(stop)
        yield Chapter(begin.id, begin.title, start_ms, stop_ms, begin.url, begin.is_heading)


def _merged_chapters_note(
    part: Part, begins: int, turns: int, chapters: int
) -> tuple[Finding, ...]:
    if begins == chapters:
        return ()
    counted = f"{turns} turns" if begins == turns else f"{begins} turns and headings"
    problem = f"{counted} became {chapters} chapters"
    hint = "a file holds no more chapters; the shortest neighbours were merged"
    return (Finding("PS401", Place(part.source), problem, hint, "note"),)
