"""The metadata tags of a part's audio file, and of the audiobook with all parts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partsong.formats.id3 import PartTags
from partsong.formats.listener_words import words_of
from partsong.formats.transcripts import plain
from partsong.model import Chapter, Ms
from partsong.show.understanding import year

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from partsong.model import Part, Timeline
    from partsong.output.manifest import ManifestPart
    from partsong.render.plan import Plan


def part_tags(plan: Plan, part: Part, timeline: Timeline, picture: bytes) -> PartTags:
    """The tags of a part; `picture` is its cover."""
    names = plan.cast.names
    speakers = [turn.speaker for turn in part.turns]
    common = _common_tags(plan, picture, speakers)
    return replace(
        common,
        title=part.title,
        date=part.date or common.date,
        number=part.number,
        total=plan.show.known_total,
        duration_ms=timeline.ms(timeline.samples),
        page_url=part.url,
        text=plain(part.turns, names).rstrip("\n"),
        lines=tuple(_timed_lines(timeline, names)),
        chapters=timeline.chapters,
    )


def show_tags(plan: Plan, parts: Sequence[ManifestPart], picture: bytes) -> PartTags:
    """The tags of a file with these parts one after another, each a chapter."""
    chapters = []
    start = Ms(0)
    for part in parts:
        end = Ms(start + part.duration_ms)
        chapters.append(Chapter(str(part.number), part.title, start, end))
        start = end
    tags = _common_tags(plan, picture, plan.show.speakers)
    return replace(tags, duration_ms=start, chapters=tuple(chapters))


def _common_tags(plan: Plan, picture: bytes, speakers: Iterable[str]) -> PartTags:
    """The tags that come from the show alone; those that need a timeline are empty."""
    show, names = plan.show, plan.cast.names
    origin = words_of(show.language).comment
    comment = f"{show.description} {origin}" if show.description else origin
    return PartTags(
        title=show.title,
        album=show.title,
        artists=tuple(names[speaker] for speaker in dict.fromkeys(speakers)),
        publisher=show.publisher or show.author,
        number=1,
        total=1,
        date=show.date or year(show),
        language=show.language,
        copyright=show.copyright,
        duration_ms=Ms(0),
        page_url=show.url,
        comment=comment,
        text="",
        lines=(),
        cover=picture,
        chapters=(),
    )


def _timed_lines(timeline: Timeline, names: Mapping[str, str]) -> Iterator[tuple[Ms, str]]:
    """Each utterance with its start; the first of a turn begins with the speaker's name."""
    named_turn_id = ""
    for timed in timeline.utterances:
        if timed.kind == "name":  # an announced name: the line of the turn begins with it already
            continue
        line = timed.utterance.shown
        if timed.speaker and timed.turn_id != named_turn_id:
            line = f"{names[timed.speaker]}: {line}"
            named_turn_id = timed.turn_id
        yield timeline.ms(timed.start), line
