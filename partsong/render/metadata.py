"""What the tags tell of a part, and of the whole show in one file."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from partsong.formats.id3 import PartTags
from partsong.formats.listener_words import words_of
from partsong.model import Chapter, Ms
from partsong.show.understanding import year

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from partsong.model import Spoken, Timeline
    from partsong.output.manifest import MadePart
    from partsong.render.plan import Plan
    from partsong.render.recipe import Order
    from partsong.say.script import PartScript


def part_tags(plan: Plan, ordered: Order, line: Timeline, picture: bytes) -> PartTags:
    """Of a part, whose timeline is known."""
    part, names = ordered.part, plan.cast.names
    return replace(
        _show_alone(plan, picture, (turn.speaker for turn in part.turns)),
        title=part.title,
        number=part.number,
        total=plan.show.total,
        duration_ms=line.ms(line.samples),
        page_url=part.url,
        text="\n\n".join(f"{names[turn.speaker]}: {turn.text}" for turn in part.turns),
        lines=tuple(_lines(ordered.script, line, names)),
        chapters=line.chapters,
    )


def show_tags(plan: Plan, parts: Sequence[MadePart], picture: bytes) -> PartTags:
    """Of these parts one behind the other: each a chapter."""
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


def _lines(script: PartScript, line: Timeline, names: Mapping[str, str]) -> list[tuple[Ms, str]]:
    """Each utterance with its start; the first of a turn tells who speaks, by the name that is
    shown.
    """
    lines: list[tuple[Ms, str]] = []
    spoken: list[Spoken] = list(reversed(line.spoken))
    told = ""
    for passage in script.passages:
        for utterance in passage.utterances:
            if passage.kind == "name":  # the turn's own line tells it
                spoken.pop()
                continue
            label = (
                f"{names[passage.speaker]}: " if passage.speaker and passage.turn_id != told else ""
            )
            told = passage.turn_id if passage.speaker else told
            lines.append((line.ms(spoken.pop().start), f"{label}{utterance.shown}"))
    return lines
