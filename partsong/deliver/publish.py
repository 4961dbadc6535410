"""Copies `audio/` to a store for listeners, in an order that keeps every file that the published
feed names available.

First the parts and the files of the whole show, then the manifest, the page and the feed; files of
the previous feed are removed only after the new feed is in place. A record in the store itself is
updated after each part, so that any machine can continue an interrupted run.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from partsong import files
from partsong.cast.config import load as load_config
from partsong.deliver.store import final_name
from partsong.errors import ConfigError, StoreError
from partsong.findings import Finding, Place
from partsong.formats.file_names import ENTRY_POINTS, FEED, MANIFEST
from partsong.formats.media_types import content_type
from partsong.formats.rss import is_loopback_url, read_identity
from partsong.output import manifest as manifests
from partsong.output.manifest import is_plain_name, manifest_file
from partsong.show.folder import AUDIO, TRANSCRIPT, VOICES, read_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

    from partsong.deliver.store import Store
    from partsong.output.manifest import Manifest, ManifestFile

RECORD = "published.json"
"""The file in the store with the podcast's guid and the SHA-256 of each published file."""
SCHEMA = 1
ENTRY_POINT_MAX_AGE_S = 300
"""Clients see a new feed after five minutes at most."""
MAX_AGE_S = 3600
"""Clients get a corrected part after an hour at most: it keeps the name of the one it replaces."""


@dataclass(frozen=True, slots=True)
class Record:
    """The content of `RECORD`."""

    guid: str = ""
    """The podcast's guid; empty where nothing was published yet."""
    files: dict[str, str] = field(default_factory=dict)
    """SHA-256 of each copied file, by name; empty for a file whose copy has only begun."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """The changes that bring the store up to date."""

    steps: tuple[tuple[ManifestFile, ...], ...]
    """The files to copy, in order, those of one part together; empty when the store has all."""
    removals: tuple[str, ...]
    """The files to remove: those of an earlier state of the show, and of killed copies."""
    unchanged: int
    """How many files the store has already."""
    feed_url: str
    """The URL that listeners subscribe to."""
    findings: tuple[Finding, ...]
    record: Record
    """The store's record, without files that the store has lost."""

    @property
    def copies(self) -> tuple[ManifestFile, ...]:
        """All files to copy, in order."""
        return tuple(chain.from_iterable(self.steps))


def prepare(folder: Path, store: Store) -> Delivery:
    """Compares a show's `audio/` with the store; changes nothing.

    Raises: TranscriptError when nothing was rendered; ConfigError where there is no feed, or where
    the store is the show's own folder or holds files of others; StoreError for a file that differs
    from the manifest, or a store that cannot be read.
    """
    audio = folder / AUDIO
    manifest = manifests.load_rendered(audio, "publish")
    _check_destination(folder, store)
    inputs = read_folder(folder)
    guid, feed_url = _check_feed(manifest, audio, inputs.voices)
    steps = _all_steps(manifest)
    entries = {entry.file: entry for entry in chain.from_iterable(steps)}
    sizes, record = store.sizes(), _read_record(store)
    _check_owner(store, guid, record, sizes.keys() & {*entries, RECORD})
    recorded = {name: digest for name, digest in record.files.items() if name in sizes}
    outdated = _outdated(entries, recorded, sizes)
    _check_files(manifest, audio, outdated)
    known_names = entries.keys() | record.files.keys()
    partial_copies = {name for name in sizes if final_name(name) in known_names}
    removals = (recorded.keys() | partial_copies) - entries.keys()
    return Delivery(
        steps=_remaining(steps, outdated),
        removals=tuple(sorted(removals)),
        unchanged=len(entries) - len(outdated),
        feed_url=feed_url,
        findings=(*_check_inputs(manifest, inputs.hashes()), *_check_feed_url(feed_url)),
        record=Record(guid, recorded),
    )


def deliver(
    folder: Path, delivery: Delivery, store: Store, report: Callable[[str, int], None]
) -> None:
    """Copies and removes files; `report` gets a file's name and the bytes of each copied block.

    When it is interrupted at any moment, all files that the feed in the store names are there, and
    the record lists every copy that has begun.

    Raises: StoreError, also where a file changes while it is copied.
    """
    begun = {file.file: "" for file in delivery.copies}
    recorded = delivery.record.files | begun
    if delivery.steps:
        _write_record(store, delivery.record.guid, recorded)
    for step in delivery.steps:
        for file in step:
            _copy(folder / AUDIO, file, store, report)
            recorded[file.file] = file.sha256
        _write_record(store, delivery.record.guid, recorded)
    for name in delivery.removals:
        store.remove(name)
        recorded.pop(name, None)
    if delivery.removals:
        _write_record(store, delivery.record.guid, recorded)


def _check_destination(folder: Path, store: Store) -> None:
    """Raises: ConfigError where copies would overwrite a show's pages or its `audio/`."""
    destination = store.folder
    if destination is None:
        return
    audio, transcript = (folder / AUDIO).resolve(), (folder / TRANSCRIPT).resolve()
    is_inside = destination.is_relative_to(audio) or destination.is_relative_to(transcript)
    hint = "publish to a folder that is used for nothing else"
    if is_inside or destination == folder.resolve():
        raise ConfigError.at(Place(store.address), "this is the show's own folder", hint)
    if (destination / VOICES).exists() or (destination / TRANSCRIPT).is_dir():
        raise ConfigError.at(Place(store.address), "this is the folder of another show", hint)


def _check_feed(manifest: Manifest, audio: Path, voices: bytes) -> tuple[str, str]:
    """The podcast's guid and the feed's URL.

    Raises: ConfigError where there is no feed, or its URL is not the one in `voices`; StoreError
    where it or another entry point differs from the manifest.
    """
    base_url = load_config(voices, VOICES)[0].feed.base_url
    if base_url is None or FEED not in manifest.files:
        hint = "give feed.base_url and show.date, and run `partsong render`"
        raise ConfigError.at(Place(VOICES), "there is no feed to publish", hint)
    _check_files(manifest, audio, ENTRY_POINTS)
    guid, feed_url = read_identity(files.read(audio / FEED))
    if feed_url != base_url + FEED:
        problem = f"its own URL is {feed_url}, but feed.base_url is {base_url}"
        raise ConfigError.at(Place(str(audio / FEED)), problem, "run `partsong render` first")
    return guid, feed_url


def _check_owner(store: Store, guid: str, record: Record, present: Collection[str]) -> None:
    """Raises: ConfigError where files that are not this podcast's would be overwritten. `present`
    are the names to publish that the store has already.
    """
    owners = {record.guid}
    if FEED in present:
        owners.add(read_identity(store.read(FEED) or b"")[0])
    owners.discard("")
    if owners - {guid}:
        problem = "another podcast is published there"
        hint = (
            "give each show a folder of its own; if it is the same show, restore its earlier "
            "feed.guid"
        )
        raise ConfigError.at(Place(store.address), problem, hint)
    unknown = set(present) - _known_names(record, present, has_own_feed=bool(owners))
    if unknown:
        names = ", ".join(sorted(unknown))
        problem = f"files that partsong did not publish would be overwritten: {names}"
        hint = "give the show a folder of its own, or remove these files"
        raise ConfigError.at(Place(store.address), problem, hint)


def _known_names(record: Record, present: Collection[str], *, has_own_feed: bool) -> set[str]:
    """The names of files in the store that are this podcast's."""
    if record.guid:
        return {*record.files, RECORD}
    # A feed of this show without a record: `audio/` was copied there by other means.
    return set(present) if has_own_feed else set()


def _check_files(manifest: Manifest, audio: Path, to_read: Collection[str]) -> None:
    """Raises: StoreError for files that are missing or whose size differs from the manifest, or,
    for those `to_read`, whose checksum does.
    """
    hint = "remove the file, and run `partsong render`"
    faults = []
    for name, entry in manifest.files.items():
        is_intact = entry.matches_in(audio) if name in to_read else entry.exists_in(audio)
        if not is_intact:
            place = Place(str(audio / name))
            problem = "it is missing, or not the file that manifest.json lists"
            faults.append(StoreError.finding(place, problem, hint))
    if faults:
        raise StoreError(*faults)


def _copy(
    audio: Path, entry: ManifestFile, store: Store, report: Callable[[str, int], None]
) -> None:
    reported = 0

    def report_more(count: int) -> None:
        nonlocal reported
        # A block that is sent again after a failure is reported again: it must not count twice.
        count = min(count, entry.bytes - reported)
        reported += count
        report(entry.file, count)

    max_age_s = ENTRY_POINT_MAX_AGE_S if entry.file in ENTRY_POINTS else MAX_AGE_S
    store.put(audio / entry.file, content_type(entry.file), max_age_s, report_more)
    if not entry.matches_in(audio):
        place = Place(str(audio / entry.file))
        raise StoreError.at(place, "it changed while it was copied", "run it again")
    report_more(entry.bytes - reported)


def _all_steps(manifest: Manifest) -> tuple[tuple[ManifestFile, ...], ...]:
    """All files in the order in which they are copied: the entry points last, each on its own."""
    own_entry = manifest_file(MANIFEST, manifests.dump(manifest))
    entries = manifest.files | {MANIFEST: own_entry}
    entry_points = [(entries[name],) for name in ENTRY_POINTS]
    show_files = [file for file in manifest.show_files if file.file not in ENTRY_POINTS]
    return (
        *(part.all_files for part in manifest.parts),
        tuple(show_files),
        *entry_points,
    )


def _outdated(
    entries: Mapping[str, ManifestFile], recorded: Mapping[str, str], sizes: Mapping[str, int]
) -> set[str]:
    """The names of the files that the store does not have, or with another content or size."""
    outdated = set()
    for name, entry in entries.items():
        if (recorded.get(name), sizes.get(name)) != (entry.sha256, entry.bytes):
            outdated.add(name)
    return outdated


def _remaining(
    steps: Iterable[tuple[ManifestFile, ...]], outdated: Collection[str]
) -> tuple[tuple[ManifestFile, ...], ...]:
    """The steps with their outdated files only; steps without any are left out."""
    remaining = []
    for step in steps:
        files_to_copy = tuple(entry for entry in step if entry.file in outdated)
        if files_to_copy:
            remaining.append(files_to_copy)
    return tuple(remaining)


def _read_record(store: Store) -> Record:
    """The store's record; an empty one where it is missing or cannot be read.

    Paths into other folders are left out, since files that the record names may be removed.
    """
    try:
        data = json.loads(store.read(RECORD) or b"{}")
        guid = str(data["guid"])
        checksums = {str(name): str(digest) for name, digest in data["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Record()
    plain = {name: digest for name, digest in checksums.items() if is_plain_name(name)}
    return Record(guid, plain)


def _write_record(store: Store, guid: str, recorded: dict[str, str]) -> None:
    data = {"schema": SCHEMA, "guid": guid, "files": dict(sorted(recorded.items()))}
    text = json.dumps(data, indent=1)
    store.write(RECORD, f"{text}\n".encode())


def _check_inputs(manifest: Manifest, inputs: dict[str, str]) -> tuple[Finding, ...]:
    """PS503 where the show's sources have changed since it was rendered."""
    changed = sorted({name for name, _ in inputs.items() ^ manifest.inputs.items()})
    if not changed:
        return ()
    more = f", and so have {len(changed) - 1} more" if len(changed) > 1 else ""
    problem = f"it has changed since audio/ was rendered{more}; the earlier rendering is published"
    hint = "run `partsong render`, and publish again"
    return (Finding("PS503", Place(changed[0]), problem, hint),)


def _check_feed_url(feed_url: str) -> tuple[Finding, ...]:
    """PS505 where the feed's URL is a loopback address."""
    if not is_loopback_url(feed_url):
        return ()
    problem = f"{feed_url} can be reached from this machine only"
    hint = (
        "set feed.base_url to the public URL of the folder, run `partsong render`, and publish "
        "again"
    )
    return (Finding("PS505", Place(VOICES), problem, hint),)
