"""Copies `audio/` to where listeners get it, in an order that never shows a feed whose files are
not there.

First the parts and what belongs to the show, then the manifest, the page and the feed; what the
feed before named stays until the new one is in its place. What was copied is recorded in the store
itself, after each part, so that any machine goes on where another one stopped.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
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
"""In the store: whose podcast it is, and what was copied there, by name, with its SHA-256."""
SCHEMA = 1
ENTRY_POINT_MAX_AGE_S = 300
MAX_AGE_S = 3600
"""How long a file may be kept without asking again: its name stays when a corrected part takes its
place.
"""


@dataclass(frozen=True, slots=True)
class Record:
    """What `RECORD` holds."""

    guid: str = ""
    """The podcast's."""
    files: dict[str, str] = field(default_factory=dict)
    """SHA-256 of what was copied, by name; empty for what was begun."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is to be done in the store."""

    steps: tuple[tuple[ManifestFile, ...], ...]
    """What is copied, in order, a part's files together; nothing where all of it is there."""
    removals: tuple[str, ...]
    """What an earlier show, or a copy that was killed, left there."""
    unchanged: int
    """How many files are there already."""
    feed_url: str
    """Where listeners subscribe."""
    findings: tuple[Finding, ...]
    record: Record
    """Of what is in the store."""

    @property
    def copies(self) -> tuple[ManifestFile, ...]:
        """All that is copied, in order."""
        return tuple(file for step in self.steps for file in step)


def prepare(folder: Path, store: Store) -> Delivery:
    """Compares a show's `audio/` with the store; changes nothing.

    Raises: TranscriptError when nothing was rendered, ConfigError where there is no feed, where the
    store is the show itself or holds what is not this show's, StoreError for a file that differs
    from the manifest, or a store that cannot be read.
    """
    audio = folder / AUDIO
    manifest = manifests.load_rendered(audio, "publish")
    _check_place(folder, store)
    inputs = read_folder(folder)
    guid, feed_url = _check_feed(manifest, audio, inputs.voices)
    steps = _steps(manifest)
    wanted = {file.file: file for step in steps for file in step}
    sizes, record = store.sizes(), _read_record(store)
    _check_owner(store, guid, record, sizes.keys() & {*wanted, RECORD})
    recorded = {name: digest for name, digest in record.files.items() if name in sizes}
    missing = _missing(wanted, recorded, sizes)
    _check_files(manifest, audio, missing)
    known_names = wanted.keys() | record.files.keys()
    partial_copies = {name for name in sizes if final_name(name) in known_names}
    return Delivery(
        steps=_remaining(steps, missing),
        removals=tuple(sorted((recorded.keys() | partial_copies) - wanted.keys())),
        unchanged=len(wanted) - len(missing),
        feed_url=feed_url,
        findings=(*_check_inputs(manifest, inputs.hashes()), *_check_feed_url(feed_url)),
        record=Record(guid, recorded),
    )


def deliver(
    folder: Path, delivery: Delivery, store: Store, report: Callable[[str, int], None]
) -> None:
    """Copies and removes; `report` gets each file's name and how many more of its bytes are copied.

    Interrupted at any moment, the feed in the store names files that are there, and the record all
    that was begun.
    Raises: StoreError, also where a file changes meanwhile.
    """
    begun = dict.fromkeys((file.file for file in delivery.copies), "")
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


def _check_place(folder: Path, store: Store) -> None:
    """Raises: ConfigError where copying would change what the show is made from, or what it is."""
    place = store.folder
    if place is None:
        return
    hint = "give a folder of its own to be published in"
    own = [(folder / name).resolve() for name in (AUDIO, TRANSCRIPT)]
    if place == folder.resolve() or any(place.is_relative_to(each) for each in own):
        raise ConfigError.at(Place(store.address), "that is the show itself", hint)
    if (place / VOICES).exists() or (place / TRANSCRIPT).is_dir():
        raise ConfigError.at(Place(store.address), "a show is made there", hint)


def _check_feed(manifest: Manifest, audio: Path, voices: bytes) -> tuple[str, str]:
    """The podcast's guid and the feed's URL.

    Raises: ConfigError where there is no feed, or not for the URL in `voices`; StoreError where it
    or another entry point differs from the manifest.
    """
    base_url = load_config(voices, VOICES)[0].feed.base_url
    if base_url is None or FEED not in manifest.files:
        hint = "give feed.base_url and show.date, and run `partsong render`"
        raise ConfigError.at(Place(VOICES), "there is no feed to publish", hint)
    _check_files(manifest, audio, ENTRY_POINTS)
    guid, feed_url = read_identity(files.read(audio / FEED))
    if feed_url != base_url + FEED:
        problem = f"it was made for {feed_url}, and feed.base_url is {base_url}"
        raise ConfigError.at(Place(str(audio / FEED)), problem, "run `partsong render` first")
    return guid, feed_url


def _check_owner(store: Store, guid: str, record: Record, present: Collection[str]) -> None:
    """Raises: ConfigError where this podcast's files would overwrite others; `present` are the
    names that are in the store already.
    """
    owners = {record.guid}
    if FEED in present:
        owners.add(read_identity(store.read(FEED) or b"")[0])
    owners.discard("")
    if owners - {guid}:
        hint = (
            "give each show a folder of its own; is it the same show, give its feed.guid back to it"
        )
        raise ConfigError.at(Place(store.address), "another podcast lies there", hint)
    if record.guid:
        known: Collection[str] = {*record.files, RECORD}
    else:
        known = present if owners else ()  # the feed is this show's: all of it was copied by hand
    unknown = set(present).difference(known)
    if unknown:
        names = ", ".join(sorted(unknown))
        problem = f"what was not published before would be written over: {names}"
        hint = "give the show a folder of its own, or remove it"
        raise ConfigError.at(Place(store.address), problem, hint)


def _check_files(manifest: Manifest, audio: Path, to_read: Collection[str]) -> None:
    """Raises: StoreError for files that are missing or have another size than in the manifest, or,
    for those `to_read`, another checksum.
    """
    faults = []
    for name, entry in manifest.files.items():
        is_intact = entry.matches_in(audio) if name in to_read else entry.exists_in(audio)
        if not is_intact:
            hint = "remove what is left of it, and run `partsong render`"
            faults.append(
                ConfigError.finding(
                    Place(str(audio / name)), "checksum differs from manifest.json", hint
                )
            )
    if faults:
        raise StoreError(*faults)


def _copy(
    audio: Path, entry: ManifestFile, store: Store, report: Callable[[str, int], None]
) -> None:
    reported = 0

    def report_more(count: int) -> None:
        nonlocal reported
        count = min(count, entry.bytes - reported)  # a piece that is sent again does not count
        reported += count
        report(entry.file, count)

    max_age_s = ENTRY_POINT_MAX_AGE_S if entry.file in ENTRY_POINTS else MAX_AGE_S
    store.put(audio / entry.file, content_type(entry.file), max_age_s, report_more)
    if not entry.matches_in(audio):
        raise StoreError.at(
            Place(str(audio / entry.file)), "it has changed while it was copied", "run it again"
        )
    report_more(entry.bytes - reported)


def _steps(manifest: Manifest) -> tuple[tuple[ManifestFile, ...], ...]:
    """All files in the order in which they are copied."""
    own_entry = manifest_file(MANIFEST, manifests.dump(manifest))
    entries = manifest.files | {MANIFEST: own_entry}
    return (
        *(part.all_files for part in manifest.parts),
        tuple(file for file in manifest.show_files if file.file not in ENTRY_POINTS),
        *((entries[name],) for name in ENTRY_POINTS),
    )


def _missing(
    wanted: Mapping[str, ManifestFile], recorded: Mapping[str, str], sizes: Mapping[str, int]
) -> set[str]:
    """The names of the files that the store does not hold, or holds otherwise."""
    return {
        name
        for name, entry in wanted.items()
        if (recorded.get(name), sizes.get(name)) != (entry.sha256, entry.bytes)
    }


def _remaining(
    steps: Iterable[tuple[ManifestFile, ...]], missing: Collection[str]
) -> tuple[tuple[ManifestFile, ...], ...]:
    """The steps with what is missing alone, less those of which nothing is."""
    remaining = [tuple(entry for entry in step if entry.file in missing) for step in steps]
    return tuple(step for step in remaining if step)


def _read_record(store: Store) -> Record:
    """What was copied there before. Paths into other folders are left out, since files that the
    record names may be removed.
    """
    try:
        data = json.loads(store.read(RECORD) or b"{}")
        guid = str(data["guid"])
        checksums = {str(name): str(digest) for name, digest in data["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Record()
    return Record(guid, {name: sha for name, sha in checksums.items() if is_plain_name(name)})


def _write_record(store: Store, guid: str, recorded: dict[str, str]) -> None:
    data = {"schema": SCHEMA, "guid": guid, "files": dict(sorted(recorded.items()))}
    store.write(RECORD, (json.dumps(data, indent=1) + "\n").encode())


def _check_inputs(manifest: Manifest, inputs: dict[str, str]) -> tuple[Finding, ...]:
    """PS503 where the show has changed since it was rendered."""
    changed = sorted({name for name, _ in inputs.items() ^ manifest.inputs.items()})
    if not changed:
        return ()
    more = f", and than {len(changed) - 1} more" if changed[1:] else ""
    problem = f"audio/ is older than this file{more}: what was rendered before is published"
    return (
        Finding("PS503", Place(changed[0]), problem, "run `partsong render`, and publish again"),
    )


def _check_feed_url(feed_url: str) -> tuple[Finding, ...]:
    """PS505 where no other machine can reach the feed."""
    if not is_loopback_url(feed_url):
        return ()
    problem = f"{feed_url} leads to this machine alone, also for those who get it elsewhere"
    hint = (
        "give the public address of the folder as feed.base_url, run `partsong render`, and "
        "publish again"
    )
    return (Finding("PS505", Place(VOICES), problem, hint),)
