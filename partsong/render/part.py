"""One part's files, put together from finished passages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from partsong import files
from partsong.formats import id3 as tags
from partsong.model import Finding
from partsong.output.manifest import MadePart, file_made, made_file
from partsong.render.artwork import part_cover
from partsong.render.metadata import part_tags
from partsong.render.packed_passage import copy_frames, read_head
from partsong.render.sidecars import beside
from partsong.sound import loudness, mp3, placement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from partsong.cache import Cache
    from partsong.formats.id3 import PartTags
    from partsong.model import Timeline
    from partsong.output.manifest import MadeFile
    from partsong.render.packed_passage import Head
    from partsong.render.plan import Plan
    from partsong.render.recipe import Order
    from partsong.sound.mp3 import Mp3Format

TOLERANCE_LU = 1.0


@dataclass(frozen=True, slots=True)
class Made:
    """A part whose files are there."""

    part: MadePart
    tags: PartTags | None
    """Where other forms are asked for, which get the same; they are too large to be kept for
    nothing.
    """
    findings: tuple[Finding, ...]


def make(plan: Plan, ordered: Order, cache: Cache, mp3_format: Mp3Format, folder: Path) -> Made:
    """Writes the part's files into `folder`; all its passages are in the cache. Raises: StoreError."""
    heads = tuple(read_head(cache, key) for key in ordered.keys)
    line, findings = _timeline(plan, ordered, heads, mp3_format)
    told = part_tags(plan, ordered, line, part_cover(plan, ordered.part, cache))
    path = folder / ordered.file
    with files.moved_in_whole(path) as file:
        file.write(tags.render(told))
        file.write(mp3.info_frame(mp3_format, sum(head.frames for head in heads)))
        for key, head in zip(ordered.keys, heads, strict=True):
            copy_frames(cache, key, head, file)
        file.write(mp3.closing_frames(mp3_format))
    texts = tuple(_beside(plan, ordered, line, folder))
    made = _made(ordered, path, line, heads, texts)
    return Made(
        made,
        told if plan.config.audio.also else None,
        (*findings, *_off_target(made, plan.config.audio.loudness)),
    )


def _off_target(made: MadePart, wanted_lufs: float) -> tuple[Finding, ...]:
    """Said when a part is not as loud as it should be: very few words, or a target that its peaks
    do not allow.
    """
    if abs(made.loudness_lufs - wanted_lufs) <= TOLERANCE_LU:
        return ()
    problem = (
        f"it measures {made.loudness_lufs} LUFS, more than {TOLERANCE_LU:g} from {wanted_lufs:g}"
    )
    return (
        Finding("PS403", made.file, problem, "a softer target, or another voice, comes nearer"),
    )


def _timeline(
    plan: Plan, ordered: Order, heads: Sequence[Head], mp3_format: Mp3Format
) -> tuple[Timeline, tuple[Finding, ...]]:
    passages = ordered.script.passages
    named = [
        _named(head, [u.id for u in passage.utterances])
        for head, passage in zip(heads, passages, strict=True)
    ]
    rate, frame = mp3_format.rate_hz, mp3_format.samples_per_frame
    names = plan.cast.names
    return placement.lay(
        ordered.part, passages, named, rate_hz=rate, samples_per_frame=frame, names=names
    )


def _beside(plan: Plan, ordered: Order, line: Timeline, folder: Path) -> Iterator[MadeFile]:
    for ending, data in beside(plan, ordered.script, line).items():
        name = ordered.file.removesuffix(".mp3") + ending
        files.write(folder / name, data)
        yield made_file(name, data)


def _made(
    ordered: Order, path: Path, line: Timeline, heads: Sequence[Head], texts: tuple[MadeFile, ...]
) -> MadePart:
    sound = file_made(path)
    measured = loudness.integrated_lufs(chain.from_iterable(head.energies for head in heads))
    turns = ordered.part.turns
    return MadePart(
        number=ordered.part.number,
        title=ordered.part.title,
        file=ordered.file,
        bytes=sound.bytes,
        sha256=sound.sha256,
        duration_ms=line.ms(line.samples),
        turns=len(turns),
        speakers=tuple(dict.fromkeys(turn.speaker for turn in turns)),
        loudness_lufs=round(measured, 1),
        recipe=ordered.recipe,
        takes=ordered.keys,
        beside=texts,
    )


def _named(head: Head, ids: Sequence[str]) -> Head:
    named = (
        replace(spoken, utterance_id=name) for spoken, name in zip(head.spoken, ids, strict=True)
    )
    return replace(head, spoken=tuple(named))
