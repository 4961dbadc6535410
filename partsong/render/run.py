"""Brings `audio/` up to date: speaks missing passages, and writes the files of the parts and of the
whole show.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from partsong import __version__, files
from partsong.cache import FolderCache
from partsong.formats.file_names import ENTRY_POINTS, FEED, MANIFEST
from partsong.output import manifest as manifests
from partsong.output import podcast
from partsong.output.manifest import Manifest
from partsong.render.progress import Silent
from partsong.render.show_outputs import OutputFolders, ShowSources
from partsong.render.up_to_date import assess
from partsong.show.edits import keep_guid, with_guid
from partsong.show.folder import TRANSCRIPT, read_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from partsong.findings import Finding
    from partsong.output.manifest import ManifestFile, ManifestPart
    from partsong.render.progress import Progress
    from partsong.render.up_to_date import Assessment, RenderRequest


@dataclass(frozen=True, slots=True)
class Report:
    """What a render did."""

    parts: tuple[ManifestPart, ...]
    """The requested parts that are in `audio/`, in order."""
    rendered: tuple[int, ...]
    """The numbers of the parts that this render wrote."""
    utterances_spoken: int
    findings: tuple[Finding, ...]
    faults: tuple[Finding, ...]
    """Why parts are missing or not up to date; empty when all succeeded."""


@dataclass(frozen=True, slots=True)
class _PartWork:
    """The results of rendering the pending parts."""

    rendered: tuple[ManifestPart, ...] = ()
    findings: tuple[Finding, ...] = ()
    faults: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Outcome:
    """The content of `audio/` after a render."""

    work: _PartWork
    parts: tuple[ManifestPart, ...]
    """All parts, also those of earlier renders."""
    show_files: tuple[ManifestFile, ...]


def render(request: RenderRequest, progress: Progress | None = None) -> Report:
    """Brings `audio/` up to date and returns what it did; a second run speaks and writes nothing.

    A part is left as it was when the engine fails at one of its utterances, and the report says
    why; the others are rendered.

    Raises: TranscriptError, ConfigError, EngineError when a voice's gain cannot be measured,
    StoreError.
    """
    read = read_folder(request.folder)
    inputs = replace(read, voices=with_guid(read.voices))
    assessment = assess(request, inputs)
    # The guid is written only now that the assessment has found no fault in the show.
    if inputs != read:
        keep_guid(request.folder)
    outcome = _render_files(request, assessment, progress or Silent())
    _finish(request, assessment, outcome)
    return _report(assessment, outcome)


def _render_files(request: RenderRequest, assessment: Assessment, progress: Progress) -> _Outcome:
    """Writes the files of the pending parts and of the whole show, and moves them into `audio/`
    together.

    Raises: EngineError, StoreError.
    """
    audio = request.audio
    if not assessment.pending and not assessment.pending_outputs:
        folders = OutputFolders(audio, audio)
        return _write_show_files(request, assessment, folders, _PartWork(), progress)
    with files.staging_folder(audio, last=ENTRY_POINTS) as staging:
        work = _render_parts(request, assessment, staging, progress)
        folders = OutputFolders(audio, staging)
        return _write_show_files(request, assessment, folders, work, progress)


def _render_parts(
    request: RenderRequest, assessment: Assessment, staging: Path, progress: Progress
) -> _PartWork:
    # These import numpy and the encoder, which a second run does not need.
    from partsong.render.conversions import convert_parts
    from partsong.render.scheduler import Scheduler
    from partsong.render.workers import Workers

    plan = assessment.plan
    # Workers write into the staging folder: they must end before its files are moved or removed.
    with closing(Workers(request.jobs)) as workers:
        scheduler = Scheduler(plan, FolderCache(request.cache), workers, progress, staging)
        scheduler.run(assessment.pending, assessment.missing)
        parts = convert_parts(plan, scheduler.finished, staging, workers, progress)
    findings = chain.from_iterable(written.findings for written in scheduler.finished)
    return _PartWork(tuple(parts), tuple(findings), tuple(scheduler.faults))


def _write_show_files(
    request: RenderRequest,
    assessment: Assessment,
    folders: OutputFolders,
    work: _PartWork,
    progress: Progress,
) -> _Outcome:
    plan = assessment.plan
    parts = _all_parts(assessment, work.rendered)
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
    # An audiobook without the parts that failed would not be complete: it stays as it was.
    pending = () if work.faults else assessment.pending_outputs
    for output in assessment.outputs:
        if not output.recipe or output in pending:
            entry = output.write(sources)
            finished[output.name] = replace(entry, recipe=output.recipe)
        elif output.name in before:
            finished[output.name] = before[output.name]
    return _Outcome(work, parts, tuple(finished.values()))


def _all_parts(
    assessment: Assessment, rendered: Sequence[ManifestPart]
) -> tuple[ManifestPart, ...]:
    """The parts of this render, and those of earlier ones that the show still has; in order."""
    before = assessment.before.parts if assessment.before else ()
    parts = {part.number: part for part in (*before, *rendered)}
    numbers = {part.number for part in assessment.plan.show.parts}
    return tuple(parts[number] for number in sorted(numbers & parts.keys()))


def _finish(request: RenderRequest, assessment: Assessment, outcome: _Outcome) -> None:
    """Removes files that the show no longer has, then writes the manifest. Raises: StoreError."""
    before = assessment.before
    after = Manifest(
        partsong=__version__,
        engine=assessment.plan.engines.fingerprints(assessment.plan.cast),
        inputs=_manifest_inputs(assessment, is_partial=bool(request.numbers)),
        parts=outcome.parts,
        show_files=outcome.show_files,
    )
    # A feed is removed even where no manifest lists it: podcast apps would still read it.
    listed = {FEED, *(before.files if before else ())}
    for name in listed - after.files.keys():
        files.remove(request.audio / name)
    # The manifest comes last: until then the previous one shows that `audio/` is not up to date.
    files.write(request.audio / MANIFEST, manifests.dump(after))


def _manifest_inputs(assessment: Assessment, *, is_partial: bool) -> dict[str, str]:
    """The inputs that `audio/` was rendered from. Where only some parts were requested, the others
    keep their earlier inputs.
    """
    inputs = assessment.plan.inputs
    if assessment.before is None or not is_partial:
        return inputs
    pages = {f"{TRANSCRIPT}/{job.part.source}" for job in assessment.requested}
    rendered_inputs = {name: digest for name, digest in inputs.items() if name in pages}
    return assessment.before.inputs | rendered_inputs


def _report(assessment: Assessment, outcome: _Outcome) -> Report:
    plan, work = assessment.plan, outcome.work
    requested = {job.part.number for job in assessment.requested}
    spoken = assessment.missing.values()
    feed_findings = (
        *podcast.why_no_feed(plan.show, plan.config.feed),
        *podcast.check_numbering(plan.show, plan.config.feed, assessment.before),
    )
    return Report(
        parts=tuple(part for part in outcome.parts if part.number in requested),
        rendered=tuple(part.number for part in work.rendered),
        utterances_spoken=sum(len(passage.utterances) for passage in spoken),
        findings=(*plan.findings, *work.findings, *feed_findings),
        faults=work.faults,
    )
