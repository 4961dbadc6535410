"""Writes a part's files from its encoded passages."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from partsong import files
from partsong.findings import Finding, Place
from partsong.formats import id3
from partsong.output.manifest import ManifestPart, manifest_file, manifest_file_at
from partsong.render import metadata
from partsong.render.artwork import part_cover
from partsong.render.packed_passage import copy_frames, read_header
from partsong.render.sidecars import sidecars
from partsong.sound import loudness, mp3
from partsong.sound.placement import build_timeline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from partsong.cache import Cache
    from partsong.formats.id3 import PartTags
    from partsong.model import Timeline
    from partsong.output.manifest import ManifestFile
    from partsong.render.packed_passage import Header
    from partsong.render.plan import Plan
    from partsong.render.recipe import PartJob
    from partsong.sound.mp3 import Mp3Format

TOLERANCE_LU = 1.0
"""A part may be this far from the target loudness: each voice has one gain, and parts are measured
but not normalised (ADR 3).
"""


@dataclass(frozen=True, slots=True)
class WrittenPart:
    """A part whose files are written."""

    part: ManifestPart
    tags: PartTags | None
    """The tags of its MP3, for its other audio formats; None where the show has none, since tags
    with a cover take much memory.
    """
    findings: tuple[Finding, ...]


def write_part(
    plan: Plan, job: PartJob, cache: Cache, mp3_format: Mp3Format, folder: Path
) -> WrittenPart:
    """Writes the part's files into `folder`. All its passages must be in the cache.

    Raises: StoreError.
    """
    headers = [read_header(cache, key) for key in job.keys]
    timeline, findings = _timeline(plan, job, headers, mp3_format)
    cover = part_cover(plan, job.part, cache)
    part_tags = metadata.part_tags(plan, job.part, timeline, cover)
    frame_count = sum(header.frames for header in headers)
    path = folder / job.file
    with files.replacing(path) as file:
        file.write(id3.render(part_tags))
        file.write(mp3.info_frame(mp3_format, frame_count))
        for key, header in zip(job.keys, headers, strict=True):
            copy_frames(cache, key, header, file)
        file.write(mp3.closing_frames(mp3_format))
    sidecar_entries = tuple(_write_sidecars(plan, job, timeline, folder))
    part = _manifest_entry(job, path, timeline, headers, sidecar_entries)
    findings = (*findings, *_check_loudness(part, plan.config.audio.loudness))
    return WrittenPart(part, part_tags if plan.config.audio.also else None, findings)


def _check_loudness(part: ManifestPart, target_lufs: float) -> tuple[Finding, ...]:
    """PS403 where a part's loudness is off its target: it has very few words, or its peaks do not
    allow the target.
    """
    if abs(part.loudness_lufs - target_lufs) <= TOLERANCE_LU:
        return ()
    problem = (
        f"its loudness is {part.loudness_lufs} LUFS, more than {TOLERANCE_LU:g} LU from "
        f"{target_lufs:g}"
    )
    hint = "set a lower audio.loudness, or use another voice"
    return (Finding("PS403", Place(part.file), problem, hint),)


def _timeline(
    plan: Plan, job: PartJob, headers: Sequence[Header], mp3_format: Mp3Format
) -> tuple[Timeline, tuple[Finding, ...]]:
    return build_timeline(
        job.part,
        job.script.passages,
        headers,
        rate_hz=mp3_format.rate_hz,
        samples_per_frame=mp3_format.samples_per_frame,
        names=plan.cast.names,
    )


def _write_sidecars(
    plan: Plan, job: PartJob, timeline: Timeline, folder: Path
) -> Iterator[ManifestFile]:
    for suffix, data in sidecars(plan, job.part, timeline).items():
        name = job.file.removesuffix(".mp3") + suffix
        files.write(folder / name, data)
        yield manifest_file(name, data)


def _manifest_entry(
    job: PartJob,
    path: Path,
    timeline: Timeline,
    headers: Sequence[Header],
    sidecar_entries: tuple[ManifestFile, ...],
) -> ManifestPart:
    audio_file = manifest_file_at(path)
    energies = chain.from_iterable(header.energies for header in headers)
    loudness_lufs = loudness.integrated_lufs(energies)
    turns = job.part.turns
    speakers = dict.fromkeys(turn.speaker for turn in turns)
    return ManifestPart(
        number=job.part.number,
        title=job.part.title,
        file=job.file,
        bytes=audio_file.bytes,
        sha256=audio_file.sha256,
        duration_ms=timeline.ms(timeline.samples),
        turns=len(turns),
        speakers=tuple(speakers),
        loudness_lufs=round(loudness_lufs, 1),
        recipe=job.recipe,
        takes=job.keys,
        sidecars=sidecar_entries,
    )
