"""Brings `audio/` up to date: speaks what is missing, joins what is there, moves it in whole."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from partsong import __version__, files
from partsong.cache import FolderCache, key_of
from partsong.errors import ConfigError, Fault
from partsong.formats.listener_words import words_of
from partsong.formats.rss import COVER, STYLE, style
from partsong.output import manifest as manifests
from partsong.output.manifest import WHOLE, Manifest, made_file
from partsong.output.podcast import lacking, renumbered, write_feed
from partsong.render.artwork import show_cover
from partsong.render.packed_passage import is_whole
from partsong.render.plan import make_plan
from partsong.render.progress import Silent
from partsong.render.recipe import part_job
from partsong.say import pls
from partsong.show.edits import keep_guid, with_guid
from partsong.show.folder import AUDIO, TRANSCRIPT, read_folder
from partsong.sound.versions import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from partsong.cache import Cache
    from partsong.model import Finding, Passage
    from partsong.output.manifest import MadeFile, MadePart
    from partsong.render.plan import Plan
    from partsong.render.progress import Progress
    from partsong.render.recipe import PartJob
    from partsong.show.folder import Inputs


LEXICON = "lexicon.pls"


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a render."""

    folder: Path
    """The show's folder."""
    cache: Path
    engine: str | None = None
    """The default engine; when it is None, the show's own is taken."""
    jobs: int = 1
    numbers: tuple[int, ...] = ()
    """Only these parts; all when empty."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a render would do."""

    plan: Plan
    part_jobs: tuple[PartJob, ...]
    """The parts that were asked for."""
    stale: tuple[PartJob, ...]
    """Those that have to be made."""
    missing: dict[str, Passage]
    """What has to be spoken, by cache key."""
    whole: str
    """The recipe of the whole show's one file, where it has to be made."""
    before: Manifest | None


@dataclass(frozen=True, slots=True)
class Report:
    """What a render did."""

    parts: tuple[MadePart, ...]
    """The parts that were asked for and are in `audio/`, in order."""
    made: tuple[int, ...]
    """The numbers of those that were made now."""
    utterances_spoken: int
    findings: tuple[Finding, ...]
    faults: tuple[Fault, ...]
    """Why parts are missing or as they were; empty when all went well."""


def look(request: Request, inputs: Inputs | None = None) -> Outlook:
    """What a render would do; speaks nothing, and writes nothing into `audio/`. `inputs` are the
    folder's, if read.

    Raises: TranscriptError, ConfigError, EngineError, StoreError.
    """
    cache = FolderCache(request.cache)
    plan = make_plan(request.folder, request.engine, cache, inputs)
    sound = fingerprint()
    every = tuple(part_job(plan, sound, script) for script in plan.scripts if script.passages)
    part_jobs = tuple(
        each for each in every if not request.numbers or each.part.number in request.numbers
    )
    _check_numbers(request.numbers, part_jobs)
    before = manifests.load(request.folder / AUDIO)
    stale = tuple(job for job in part_jobs if not _is_current(request.folder / AUDIO, job, before))
    wanted = {key: p for job in stale for key, p in zip(job.keys, job.script.passages, strict=True)}
    missing = {key: passage for key, passage in wanted.items() if not is_whole(cache, key)}
    whole = key_of("whole", parts=[job.recipe for job in every])
    wanted_whole = "m4b" in plan.config.audio.also and not request.numbers
    is_old = wanted_whole and not _is_whole_current(request.folder / AUDIO, whole, before)
    return Outlook(plan, part_jobs, stale, missing, whole if is_old else "", before)


def render(request: Request, progress: Progress | None = None) -> Report:
    """Brings `audio/` up to date and returns what it did; a second run speaks and writes nothing.

    A part with an utterance that the engine fails at is left as it was, and the report tells why;
    the others are
    made. Raises: TranscriptError, ConfigError, EngineError (a voice cannot be measured),
    StoreError.
    """
    read = read_folder(request.folder)
    planned = replace(read, voices=with_guid(read.voices))
    outlook = look(request, planned)
    if planned != read:  # written only now, when nothing speaks against the show
        keep_guid(request.folder)
    audio = request.folder / AUDIO
    work = (
        _make(request, outlook, progress or Silent()) if outlook.stale or outlook.whole else _Work()
    )
    beside = _beside(outlook.plan, FolderCache(request.cache), audio)
    inputs = _inputs(outlook, some=bool(request.numbers))
    parts = _parts(outlook, work.made)
    after = Manifest(
        __version__,
        outlook.plan.engines.fingerprints(outlook.plan.cast),
        inputs,
        parts,
        (*beside, *_whole(outlook, work)),
    )
    after = replace(
        after,
        beside=(*after.beside, *write_feed(outlook.plan.show, outlook.plan.config, after, audio)),
    )
    for name in outlook.before.files.keys() - after.files if outlook.before else ():
        files.remove(audio / name)
    # Last: until then the one before tells that `audio/` is not as it was made.
    files.write(audio / manifests.NAME, manifests.dump(after))
    told = (
        *lacking(outlook.plan.show, outlook.plan.config.feed),
        *renumbered(outlook.plan.show, outlook.before),
    )
    asked = {job.part.number for job in outlook.part_jobs}
    return Report(
        tuple(part for part in after.parts if part.number in asked),
        tuple(part.number for part in work.made),
        sum(len(passage.utterances) for passage in outlook.missing.values()),
        (*outlook.plan.findings, *work.findings, *told),
        work.faults,
    )


@dataclass(frozen=True, slots=True)
class _Work:
    """What came of a render's work."""

    made: tuple[MadePart, ...] = ()
    whole: MadeFile | None = None
    findings: tuple[Finding, ...] = ()
    faults: tuple[Fault, ...] = ()


def _make(request: Request, outlook: Outlook, progress: Progress) -> _Work:
    from partsong.render.conversions import convert_parts, convert_whole
    from partsong.render.scheduler import (
        Scheduler,
    )  # brings numpy and the encoder, which a second run can do without
    from partsong.render.workers import Workers

    plan, cache, audio, whole = (
        outlook.plan,
        FolderCache(request.cache),
        request.folder / AUDIO,
        None,
    )
    # The workers end before the folder is moved or cleared that they write into.
    with files.moved_in_together(audio) as staging, closing(Workers(request.jobs)) as workers:
        scheduler = Scheduler(plan, cache, workers, progress, staging)
        scheduler.run(outlook.stale, outlook.missing)
        made = convert_parts(plan, scheduler.finished, staging, workers, progress)
        if outlook.whole and not scheduler.faults:
            parts = _parts(outlook, made)
            sounds = [
                next(f / part.file for f in (staging, audio) if (f / part.file).exists())
                for part in parts
            ]
            picture = show_cover(plan, cache)
            whole = convert_whole(plan, parts, sounds, picture, staging, progress)
    findings = (finding for each in scheduler.finished for finding in each.findings)
    return _Work(tuple(made), whole, tuple(findings), tuple(scheduler.faults))


def _check_numbers(numbers: Sequence[int], part_jobs: Sequence[PartJob]) -> None:
    unknown = sorted(set(numbers) - {job.part.number for job in part_jobs})
    if unknown:
        raise ConfigError(
            *(
                Fault(f"--part {n}", "there is no such part", "`partsong read` lists them")
                for n in unknown
            )
        )


def _is_current(audio: Path, job: PartJob, before: Manifest | None) -> bool:
    """Whether the part's files are there and were made from just this."""
    made = (
        next((made for made in before.parts if made.number == job.part.number), None)
        if before
        else None
    )
    if made is None or made.recipe != job.recipe or made.file != job.file:
        return False
    return all(each.lies_in(audio) for each in made.all_files)


def _is_whole_current(audio: Path, recipe: str, before: Manifest | None) -> bool:
    """Whether the file of the whole show is there and was made from just this."""
    made = before.files.get(WHOLE) if before else None
    return made is not None and made.recipe == recipe and made.lies_in(audio)


def _parts(outlook: Outlook, made: Sequence[MadePart]) -> tuple[MadePart, ...]:
    """What `audio/` holds now: what was made, and what was there of the parts that the show still
    has.
    """
    numbers = {part.number for part in outlook.plan.show.parts}
    kept = {
        part.number: part
        for part in (outlook.before.parts if outlook.before else ())
        if part.number in numbers
    }
    kept |= {part.number: part for part in made}
    return tuple(kept[number] for number in sorted(kept))


def _whole(outlook: Outlook, work: _Work) -> tuple[MadeFile, ...]:
    """The file of the whole show, where one is asked for: the new one, or the one that is there."""
    if "m4b" not in outlook.plan.config.audio.also:
        return ()
    there = outlook.before.files.get(WHOLE) if outlook.before else None
    made = replace(work.whole, recipe=outlook.whole) if work.whole else there
    return (made,) if made else ()


def _inputs(outlook: Outlook, *, some: bool) -> dict[str, str]:
    """What `audio/` is of now: where only some parts were asked for, the others are of the inputs
    before.
    """
    now = outlook.plan.inputs
    if outlook.before is None or not some:
        return now
    asked = {f"{TRANSCRIPT}/{job.part.source}" for job in outlook.part_jobs}
    return outlook.before.inputs | {name: digest for name, digest in now.items() if name in asked}


def _beside(plan: Plan, cache: Cache, audio: Path) -> Iterator[MadeFile]:
    """Writes what belongs to the whole show: its cover, and its pronunciations as other programs
    take them.
    """
    contents = {COVER: show_cover(plan, cache)} | (
        {} if lacking(plan.show, plan.config.feed) else {STYLE: style(words_of(plan.show.language))}
    )
    if any(entry.is_plain for entry in plan.lexicon):
        contents[LEXICON] = pls.write(plan.lexicon, plan.show.language)
    for name, data in contents.items():
        files.write(audio / name, data)
        yield made_file(name, data)
