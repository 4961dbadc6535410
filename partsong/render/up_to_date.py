"""What of `audio/` is up to date, and which parts, passages and files are to be made again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partsong.cache import FolderCache
from partsong.errors import ConfigError
from partsong.findings import Place
from partsong.output import manifest as manifests
from partsong.render.packed_passage import is_whole
from partsong.render.plan import make_plan
from partsong.render.recipe import part_job
from partsong.render.show_outputs import show_outputs
from partsong.show.folder import AUDIO
from partsong.sound.versions import fingerprint

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from partsong.cache import Cache
    from partsong.model import Passage
    from partsong.output.manifest import Manifest
    from partsong.render.plan import Plan
    from partsong.render.recipe import PartJob
    from partsong.render.show_outputs import ShowOutput
    from partsong.show.folder import Inputs


@dataclass(frozen=True, slots=True)
class RenderRequest:
    """What to render, and how."""

    folder: Path
    """The show's folder."""
    cache: Path
    """The folder of the cache."""
    engine: str | None = None
    """The default engine; when it is None, the one that the show names."""
    jobs: int = 1
    """The number of worker processes."""
    numbers: tuple[int, ...] = ()
    """The numbers of the parts to render; all when empty."""

    @property
    def audio(self) -> Path:
        """The folder that is brought up to date."""
        return self.folder / AUDIO


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a render would do."""

    plan: Plan
    requested: tuple[PartJob, ...]
    """The parts that were requested."""
    pending: tuple[PartJob, ...]
    """The requested parts that are not up to date."""
    missing: dict[str, Passage]
    """The passages to speak, by cache key."""
    outputs: tuple[ShowOutput, ...]
    """The files of the whole show."""
    pending_outputs: tuple[ShowOutput, ...]
    """Those outputs with a recipe that are not up to date; none where only some parts were
    requested.
    """
    before: Manifest | None
    """The present manifest of `audio/`."""


def assess(request: RenderRequest, inputs: Inputs | None = None) -> Assessment:
    """What a render would do. Speaks nothing, and writes nothing into `audio/`. `inputs` are the
    folder's files, where they were read already.

    Raises: TranscriptError, ConfigError, EngineError, StoreError.
    """
    cache = FolderCache(request.cache)
    plan = make_plan(request.folder, request.engine, cache, inputs)
    jobs = _part_jobs(plan)
    requested = _select(jobs, request.numbers)
    before = manifests.load(request.audio)
    pending = tuple(job for job in requested if not _is_up_to_date(job, request.audio, before))
    outputs = show_outputs(plan, [job.recipe for job in jobs])
    return Assessment(
        plan=plan,
        requested=requested,
        pending=pending,
        missing=_missing_passages(pending, cache),
        outputs=outputs,
        pending_outputs=_pending_outputs(outputs, request, before),
        before=before,
    )


def _part_jobs(plan: Plan) -> tuple[PartJob, ...]:
    """The jobs of all parts that have something to speak."""
    sound = fingerprint()
    return tuple(part_job(plan, sound, script) for script in plan.scripts if script.passages)


def _select(jobs: Sequence[PartJob], numbers: Sequence[int]) -> tuple[PartJob, ...]:
    """The jobs of the parts with these numbers; all when `numbers` is empty. Raises: ConfigError
    for numbers that no part has.
    """
    if not numbers:
        return tuple(jobs)
    unknown = set(numbers) - {job.part.number for job in jobs}
    faults = []
    for number in sorted(unknown):
        place = Place(f"--part {number}")
        hint = "`partsong read` lists the parts"
        faults.append(ConfigError.finding(place, "there is no such part", hint))
    if faults:
        raise ConfigError(*faults)
    return tuple(job for job in jobs if job.part.number in numbers)


def _is_up_to_date(job: PartJob, audio: Path, before: Manifest | None) -> bool:
    """Whether all of the part's files are in `audio`, from this recipe."""
    for entry in before.parts if before else ():
        if entry.number != job.part.number:
            continue
        if (entry.recipe, entry.file) != (job.recipe, job.file):
            return False
        return all(file.exists_in(audio) for file in entry.all_files)
    return False


def _missing_passages(jobs: Sequence[PartJob], cache: Cache) -> dict[str, Passage]:
    """The passages of these parts that the cache does not have, by key."""
    missing = {}
    for job in jobs:
        for key, passage in zip(job.keys, job.script.passages, strict=True):
            if key not in missing and not is_whole(cache, key):
                missing[key] = passage
    return missing


def _pending_outputs(
    outputs: Sequence[ShowOutput], request: RenderRequest, before: Manifest | None
) -> tuple[ShowOutput, ...]:
    """The outputs with a recipe that are not up to date. They need all parts: where only some were
    requested, there are none.
    """
    if request.numbers:
        return ()
    with_recipe = [output for output in outputs if output.recipe]
    return tuple(
        output for output in with_recipe if not output.is_up_to_date(request.audio, before)
    )
