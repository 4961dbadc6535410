"""Brings `audio/` up to date: speaks what is missing, puts parts together, and makes the files of
the whole show.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from partsong import __version__, files
from partsong.cache import FolderCache
from partsong.errors import ConfigError
from partsong.findings import Place
from partsong.formats.file_names import ENTRY_POINTS, FEED, MANIFEST
from partsong.output import manifest as manifests
from partsong.output import podcast
from partsong.output.manifest import Manifest
from partsong.render.packed_passage import is_whole
from partsong.render.plan import make_plan
from partsong.render.progress import Silent
from partsong.render.recipe import part_job
from partsong.render.show_outputs import OutputFolders, ShowSources, show_outputs
from partsong.show.edits import keep_guid, with_guid
from partsong.show.folder import AUDIO, TRANSCRIPT, read_folder
from partsong.sound.versions import fingerprint

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from partsong.cache import Cache
    from partsong.findings import Finding
    from partsong.model import Passage
    from partsong.output.manifest import ManifestFile, ManifestPart
    from partsong.render.plan import Plan
    from partsong.render.progress import Progress
    from partsong.render.recipe import PartJob
    from partsong.render.show_outputs import ShowOutput
    from partsong.show.folder import Inputs


@dataclass(frozen=True, slots=True)
class RenderRequest:
    """What to render, and how."""

    folder: Path
    """The show's folder."""
    cache: Path
    engine: str | None = None
    """The default engine; when it is None, the show's own is taken."""
    jobs: int = 1
    numbers: tuple[int, ...] = ()
    """Only these parts; all when empty."""

    @property
    def audio(self) -> Path:
        """The folder that the render brings up to date."""
        return self.folder / AUDIO


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a render would do."""

    plan: Plan
    requested: tuple[PartJob, ...]
    """The parts that were asked for."""
    pending: tuple[PartJob, ...]
    """Those of them that are not up to date."""
    missing: dict[str, Passage]
    """The passages to speak, by cache key."""
    outputs: tuple[ShowOutput, ...]
    """The files of the whole show."""
    pending_outputs: tuple[ShowOutput, ...]
    """Those of them with a recipe that are not up to date; none where only some parts were asked
    for.
    """
    before: Manifest | None
    """What `audio/` holds now."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a render did."""

    parts: tuple[ManifestPart, ...]
    """The parts that were asked for and are in `audio/`, in order."""
    made: tuple[int, ...]
    """The numbers of those that were made now."""
    utterances_spoken: int
    findings: tuple[Finding, ...]
    faults: tuple[Finding, ...]
    """Why parts are missing or as they were; empty when all went well."""


@dataclass(frozen=True, slots=True)
class _PartWork:
    """What came of scheduler the pending parts."""

    made: tuple[ManifestPart, ...] = ()
    findings: tuple[Finding, ...] = ()
    faults: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a render put into `audio/`."""

    work: _PartWork
    parts: tuple[ManifestPart, ...]
    """All that `audio/` holds now."""
    show_files: tuple[ManifestFile, ...]


def assess(request: RenderRequest, inputs: Inputs | None = None) -> Assessment:
    """What a render would do; speaks nothing, and writes nothing into `audio/`. `inputs` is the
    folder's content where it was read already.

    Raises: TranscriptError, ConfigError, EngineError, StoreError.
    """
    cache = FolderCache(request.cache)
    plan = make_plan(request.folder, request.engine, cache, inputs)
    all_parts = _parts_of(plan)
    requested = _select(all_parts, request.numbers)
    before = manifests.load(request.audio)
    pending = tuple(part for part in requested if not _is_up_to_date(part, request.audio, before))
    outputs = show_outputs(plan, [part.recipe for part in all_parts])
    return Assessment(
        plan=plan,
        requested=requested,
        pending=pending,
        missing=_missing_passages(pending, cache),
        outputs=outputs,
        pending_outputs=_pending_outputs(outputs, request, before),
        before=before,
    )


def render(request: RenderRequest, progress: Progress | None = None) -> Report:
    """Brings `audio/` up to date and returns what it did; a second run speaks and writes nothing.

    A part with an utterance that the engine fails at is left as it was, and the report tells why;
    the others are made.

    Raises: TranscriptError, ConfigError, EngineError (a voice cannot be measured), StoreError.
    """
    read = read_folder(request.folder)
    inputs = replace(read, voices=with_guid(read.voices))
    assessment = assess(request, inputs)
    if inputs != read:  # written only now, when nothing stands in the way of a render
        keep_guid(request.folder)
    outcome = _make_files(request, assessment, progress or Silent())
    _finish(request, assessment, outcome)
    return _report(assessment, outcome)


def _parts_of(plan: Plan) -> tuple[PartJob, ...]:
    sound = fingerprint()
    return tuple(part_job(plan, sound, script) for script in plan.scripts if script.passages)


def _select(parts: Sequence[PartJob], numbers: Sequence[int]) -> tuple[PartJob, ...]:
    """The parts with these numbers; all where there are none. Raises: ConfigError."""
    known = {part.part.number for part in parts}
    faults = [
        ConfigError.finding(
            Place(f"--part {number}"), "there is no such part", "`partsong read` lists them"
        )
        for number in sorted(set(numbers) - known)
    ]
    if faults:
        raise ConfigError(*faults)
    if not numbers:
        return tuple(parts)
    return tuple(part for part in parts if part.part.number in numbers)


def _is_up_to_date(part: PartJob, audio: Path, before: Manifest | None) -> bool:
    """Whether all of the part's files are in `audio` and were made from this recipe."""
    for entry in before.parts if before else ():
        if entry.number == part.part.number:
            is_same = entry.recipe == part.recipe and entry.file == part.file
            return is_same and all(file.exists_in(audio) for file in entry.all_files)
    return False


def _missing_passages(pending: Sequence[PartJob], cache: Cache) -> dict[str, Passage]:
    """The passages of these parts that the cache does not hold, by key."""
    missing = {}
    for part in pending:
        for key, passage in zip(part.keys, part.script.passages, strict=True):
            if key not in missing and not is_whole(cache, key):
                missing[key] = passage
    return missing


def _pending_outputs(
    outputs: Sequence[ShowOutput], request: RenderRequest, before: Manifest | None
) -> tuple[ShowOutput, ...]:
    if request.numbers:
        return ()
    return tuple(
        output
        for output in outputs
        if output.recipe and not output.is_up_to_date(request.audio, before)
    )


def _make_files(request: RenderRequest, assessment: Assessment, progress: Progress) -> _Outcome:
    """Makes the pending parts and the files of the whole show, and moves them into `audio/`
    together. Raises: EngineError, StoreError.
    """
    audio = request.audio
    if not assessment.pending and not assessment.pending_outputs:
        in_place = OutputFolders(audio, audio)
        return _make_show_files(request, assessment, in_place, _PartWork(), progress)
    with files.staging_folder(audio, last=ENTRY_POINTS) as staging:
        work = _make_parts(request, assessment, staging, progress)
        folders = OutputFolders(audio, staging)
        return _make_show_files(request, assessment, folders, work, progress)


def _make_parts(
    request: RenderRequest, assessment: Assessment, staging: Path, progress: Progress
) -> _PartWork:
    # These bring numpy and the encoder, which a second run can do without.
    from partsong.render.conversions import convert_parts
    from partsong.render.scheduler import Scheduler
    from partsong.render.workers import Workers

    plan = assessment.plan
    # Workers write into the staging folder: they have to end before it is moved or cleared.
    with closing(Workers(request.jobs)) as workers:
        scheduler = Scheduler(plan, FolderCache(request.cache), workers, progress, staging)
        scheduler.run(assessment.pending, assessment.missing)
        parts = convert_parts(plan, scheduler.finished, staging, workers, progress)
    findings = [finding for each in scheduler.finished for finding in each.findings]
    return _PartWork(tuple(parts), tuple(findings), tuple(scheduler.faults))


def _make_show_files(
    request: RenderRequest,
    assessment: Assessment,
    folders: OutputFolders,
    work: _PartWork,
    progress: Progress,
) -> _Outcome:
    plan = assessment.plan
    parts = _all_parts(assessment, work.made)
    finished: dict[str, ManifestFile] = {}
    sources = ShowSources(
        plan=plan,
        cache=FolderCache(request.cache),
        folders=folders,
        parts=parts,
        episodes=podcast.episodes(plan.show, plan.config, parts, folders.path),
        progress=progress,
        finished=finished,
    )
    before = assessment.before.files if assessment.before else {}
    to_make = () if work.faults else assessment.pending_outputs
    for output in assessment.outputs:
        if not output.recipe or output in to_make:
            finished[output.name] = replace(output.make(sources), recipe=output.recipe)
        elif output.name in before:
            finished[output.name] = before[output.name]
    return _Outcome(work, parts, tuple(finished.values()))


def _all_parts(assessment: Assessment, made: Sequence[ManifestPart]) -> tuple[ManifestPart, ...]:
    """Those made now, and those from before that the show still has; in order."""
    numbers = {part.number for part in assessment.plan.show.parts}
    before = assessment.before.parts if assessment.before else ()
    parts = {part.number: part for part in (*before, *made) if part.number in numbers}
    return tuple(parts[number] for number in sorted(parts))


def _finish(request: RenderRequest, assessment: Assessment, outcome: _Outcome) -> None:
    """Removes what the show no longer has, then writes the manifest. Raises: StoreError."""
    before = assessment.before
    after = Manifest(
        partsong=__version__,
        engine=assessment.plan.engines.fingerprints(assessment.plan.cast),
        inputs=_manifest_inputs(assessment, is_partial=bool(request.numbers)),
        parts=outcome.parts,
        show_files=outcome.show_files,
    )
    # A feed goes even where no manifest lists it: podcast apps would still follow it.
    listed = {FEED, *(before.files if before else ())}
    for name in listed - after.files.keys():
        files.remove(request.audio / name)
    # The manifest comes last: until then the one before shows that `audio/` is unfinished.
    files.write(request.audio / MANIFEST, manifests.dump(after))


def _manifest_inputs(assessment: Assessment, *, is_partial: bool) -> dict[str, str]:
    """The inputs that `audio/` was made from: where only some parts were asked for, the others are
    still made from those before.
    """
    now = assessment.plan.inputs
    if assessment.before is None or not is_partial:
        return now
    requested = {f"{TRANSCRIPT}/{part.part.source}" for part in assessment.requested}
    rendered_now = {name: digest for name, digest in now.items() if name in requested}
    return assessment.before.inputs | rendered_now


def _report(assessment: Assessment, outcome: _Outcome) -> Report:
    plan, work = assessment.plan, outcome.work
    requested = {part.part.number for part in assessment.requested}
    feed_findings = (
        *podcast.why_no_feed(plan.show, plan.config.feed),
        *podcast.check_numbering(plan.show, assessment.before),
    )
    return Report(
        parts=tuple(part for part in outcome.parts if part.number in requested),
        made=tuple(part.number for part in work.made),
        utterances_spoken=sum(len(p.utterances) for p in assessment.missing.values()),
        findings=(*plan.findings, *work.findings, *feed_findings),
        faults=work.faults,
    )
