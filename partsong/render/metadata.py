"""The tags of a part, and of the whole show in one file."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from partsong.formats.id3 import PartTags
from partsong.formats.listener_words import words_of
from partsong.model import Chapter, Ms
from partsong.show.understanding import year

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from partsong.model import Part, Timeline
    from partsong.output.manifest import ManifestPart
    from partsong.render.plan import Plan


def part_tags(plan: Plan, part: Part, timeline: Timeline, picture: bytes) -> PartTags:
    """Of a part, whose timeline is known."""
    names = plan.cast.names
    return replace(
        _show_alone(plan, picture, (turn.speaker for turn in part.turns)),
        title=part.title,
        number=part.number,
        total=plan.show.total,
        duration_ms=timeline.ms(timeline.samples),
        page_url=part.url,
        text="\n\n".join(f"{names[turn.speaker]}: {turn.text}" for turn in part.turns),
        lines=tuple(_lines(timeline, names)),
        chapters=timeline.chapters,
    )


def show_tags(plan: Plan, parts: Sequence[ManifestPart], picture: bytes) -> PartTags:
    """Of these parts one after the other: each a chapter."""
    starts = list(accumulate((part.duration_ms for part in parts), initial=0))
    chapters = (
        Chapter(str(part.number), part.title, Ms(start), Ms(start + part.duration_ms))
        for part, start in zip(parts, starts, strict=False)
    )
    alone = _show_alone(plan, picture, plan.show.speakers)
    return replace(alone, duration_ms=Ms(starts[-1]), chapters=tuple(chapters))


def _show_alone(plan: Plan, picture: bytes, speakers: Iterable[str]) -> PartTags:
    """What is known without a sound."""
    show, names = plan.show, plan.cast.names
    origin = words_of(show.language).comment
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
        comment=f"{show.description} {origin}" if show.description else origin,
        text="",
        lines=(),
        cover=picture,
        chapters=(),
    )


def _lines(timeline: Timeline, names: Mapping[str, str]) -> Iterator[tuple[Ms, str]]:
    """Each utterance with its start; the first of a turn says who speaks, by the name that is
    shown.
    """
    named_turn = ""
    for timed in timeline.utterances:
        if timed.kind == "name":  # the turn's own first line has it
            continue
        label = ""
        if timed.speaker and timed.turn_id != named_turn:
            label = f"{names[timed.speaker]}: "
            named_turn = timed.turn_id
        yield timeline.ms(timed.start), f"{label}{timed.utterance.shown}"
