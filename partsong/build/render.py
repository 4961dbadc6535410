"""Brings `audio/` up to date: speaks what is missing, joins what is there, moves it in whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partsong import __version__, files
from partsong.build import manifest as manifests
from partsong.build.cache import Cache
from partsong.build.cover import show_cover
from partsong.build.encoded import is_whole
from partsong.build.feed import keep_guid, write_feed
from partsong.build.manifest import Manifest, made_file
from partsong.build.order import order
from partsong.build.plan import AUDIO, make_plan
from partsong.build.progress import Silent
from partsong.errors import ConfigError, Fault
from partsong.publish.feed import COVER
from partsong.say import pls
from partsong.sound.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from partsong.build.manifest import MadeFile, MadePart
    from partsong.build.order import Order
    from partsong.build.plan import Plan
    from partsong.build.progress import Progress
    from partsong.model import Finding, Passage


LEXICON = "lexicon.pls"


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a render."""

    folder: Path
    """The show's folder."""
    cache: Path
    engine: str = "pyttsx3"
    jobs: int = 1
    numbers: tuple[int, ...] = ()
    """Only these parts; all when empty."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a render would do."""

    plan: Plan
    orders: tuple[Order, ...]
    """The parts that were asked for."""
    stale: tuple[Order, ...]
    """Those that have to be made."""
    missing: dict[str, Passage]
    """What has to be spoken, by cache key."""
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


def look(request: Request) -> Outlook:
    """What a render would do; speaks nothing, and writes nothing into `audio/`.

    Raises: TranscriptError, ConfigError, EngineError, StoreError.
    """
    cache = Cache(request.cache)
    plan = make_plan(request.folder, request.engine, cache)
    sound = fingerprint()
    orders = tuple(
        order(plan, sound, script)
        for script in plan.scripts
        if script.passages and (not request.numbers or script.part.number in request.numbers)
    )
    _check_numbers(request.numbers, orders)
    before = manifests.load(request.folder / AUDIO)
    stale = tuple(ordered for ordered in orders if not _is_current(request.folder / AUDIO, ordered, before))
    wanted = {key: p for ordered in stale for key, p in zip(ordered.keys, ordered.script.passages, strict=True)}
    missing = {key: passage for key, passage in wanted.items() if not is_whole(cache.path(key))}
    return Outlook(plan, orders, stale, missing, before)


def render(request: Request, progress: Progress | None = None) -> Report:
    """Brings `audio/` up to date and returns what it did; a second run speaks and writes nothing.

    A part with an utterance that the engine fails at is left as it was, and the report tells why; the others are
    made. Raises: TranscriptError, ConfigError, EngineError (a voice cannot be measured), StoreError.
    """
    outlook = look(request)
    if keep_guid(request.folder, outlook.plan.config.feed):
        outlook = look(request)
    audio = request.folder / AUDIO
    made, findings, faults = _make(request, outlook, progress or Silent()) if outlook.stale else ((), (), ())
    after = _after(outlook, made, tuple(_beside(outlook.plan, Cache(request.cache), audio)))
    for name in outlook.before.files.keys() - after.files if outlook.before else ():
        files.remove(audio / name)
    files.write(audio / manifests.NAME, manifests.dump(after))
    lacks = write_feed(outlook.plan, after, audio)
    asked = {ordered.part.number for ordered in outlook.orders}
    return Report(
        tuple(part for part in after.parts if part.number in asked),
        tuple(part.number for part in made),
        sum(len(passage.utterances) for passage in outlook.missing.values()),
        (*outlook.plan.findings, *findings, *lacks),
        tuple(faults),
    )


def _make(
    request: Request, outlook: Outlook, progress: Progress
) -> tuple[Sequence[MadePart], Sequence[Finding], Sequence[Fault]]:
    from partsong.build.making import Making  # brings numpy and the encoder, which a second run can do without
    from partsong.build.workers import Workers

    workers = Workers(request.jobs)
    try:
        with files.moved_in_together(request.folder / AUDIO) as staging:
            making = Making(outlook.plan, Cache(request.cache), workers, progress, staging)
            making.run(outlook.stale, outlook.missing)
    finally:
        workers.close()
    return making.made, making.findings, making.faults


def _check_numbers(numbers: Sequence[int], orders: Sequence[Order]) -> None:
    unknown = sorted(set(numbers) - {ordered.part.number for ordered in orders})
    if unknown:
        raise ConfigError(
            *(Fault(f"--part {n}", "there is no such part", "`partsong read` lists them") for n in unknown)
        )


def _is_current(audio: Path, ordered: Order, before: Manifest | None) -> bool:
    """Whether the part's files are there and were made from just this."""
    made = next((made for made in before.parts if made.number == ordered.part.number), None) if before else None
    if made is None or made.recipe != ordered.recipe or made.file != ordered.file:
        return False
    paths = ((audio / each.file, each.bytes) for each in made.all_files)
    return all(path.is_file() and path.stat().st_size == size for path, size in paths)


def _after(outlook: Outlook, made: Sequence[MadePart], beside: tuple[MadeFile, ...]) -> Manifest:
    """What `audio/` holds now: what was made, and what was there of the parts that the show still has."""
    plan = outlook.plan
    numbers = {part.number for part in plan.show.parts}
    kept = {part.number: part for part in (outlook.before.parts if outlook.before else ()) if part.number in numbers}
    kept |= {part.number: part for part in made}
    return Manifest(__version__, plan.fingerprint, plan.inputs, tuple(kept[number] for number in sorted(kept)), beside)


def _beside(plan: Plan, cache: Cache, audio: Path) -> Iterator[MadeFile]:
    """Writes what belongs to the whole show: its cover, and its pronunciations as other programs take them."""
    contents = {COVER: show_cover(plan, cache)}
    if any(entry.is_plain for entry in plan.lexicon):
        contents[LEXICON] = pls.write(plan.lexicon, plan.show.language)
    for name, data in contents.items():
        files.write(audio / name, data)
        yield made_file(name, data)
