"""Copies `audio/` to where listeners get it, in an order that never shows a feed whose files are
not there.

First the parts and what belongs to the show, then the manifest, then the feed; what the feed before
named stays until
the new one is in its place. What was copied is noted in the store itself, after each part, so that
any machine goes on
where another one stopped.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partsong import files
from partsong.cast.config import load as load_config
from partsong.deliver.store import meant
from partsong.errors import ConfigError, Fault, StoreError
from partsong.formats import index_page as page
from partsong.formats import rss as feed
from partsong.formats.media_types import content_type
from partsong.model import Finding
from partsong.output import manifest as manifests
from partsong.output.manifest import lies_beside, made_file
from partsong.show.folder import AUDIO, TRANSCRIPT, VOICES, read_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from partsong.deliver.store import Store
    from partsong.output.manifest import MadeFile, Manifest

NOTE = "published.json"
"""In the store: whose podcast it is, and what was copied there, by name, with its SHA-256."""
SCHEMA = 1
_LAST = (manifests.NAME, page.NAME, feed.NAME)
"""What tells of the others."""
FEED_MAX_AGE_S = 300
MAX_AGE_S = 3600
"""How long a file may be kept without asking again: its name stays when a mended part takes its
place.
"""


@dataclass(frozen=True, slots=True)
class Note:
    """What `NOTE` tells."""

    guid: str = ""
    """The podcast's."""
    files: dict[str, str] = field(default_factory=dict)
    """SHA-256 of what was copied, by name; empty for what was begun."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is to be done in the store."""

    steps: tuple[tuple[MadeFile, ...], ...]
    """What is copied, in order, a part's files together; nothing where all of it is there."""
    removals: tuple[str, ...]
    """What an earlier show, or a copy that was killed, left there."""
    unchanged: int
    """How many files are there already."""
    feed_url: str
    """Where listeners subscribe."""
    findings: tuple[Finding, ...]
    note: Note
    """Of what is in the store."""

    @property
    def copies(self) -> tuple[MadeFile, ...]:
        """All that is copied, in order."""
        return tuple(made for step in self.steps for made in step)


def prepare(folder: Path, store: Store) -> Delivery:
    """Compares a show's `audio/` with the store; changes nothing.

    Raises: TranscriptError when nothing was rendered, ConfigError where there is no feed, where the
    store is the show
    itself or holds what is not this show's, StoreError for a file that is not as it was made, or a
    store that cannot
    be read.
    """
    audio = folder / AUDIO
    manifest = manifests.load_made(audio, "publish")
    _check_place(folder, store)
    inputs = read_folder(folder)
    base_url = load_config(inputs.voices, VOICES)[0].feed.base_url
    if base_url is None or feed.NAME not in manifest.files:
        hint = "give feed.base_url and show.date, and run `partsong render`"
        raise ConfigError(Fault(VOICES, "there is no feed to publish", hint))
    _check_whole(manifest, audio, _LAST)
    guid, feed_url = feed.known_by(files.read(audio / feed.NAME))
    if feed_url != base_url + feed.NAME:
        problem = f"it was made for {feed_url}, and feed.base_url is {base_url}"
        raise ConfigError(Fault(str(audio / feed.NAME), problem, "run `partsong render` first"))
    steps = _steps(manifest)
    wanted = {made.file: made for step in steps for made in step}
    sizes, note = store.sizes(), _read_note(store)
    _check_owner(store, guid, note, sizes.keys() & {*wanted, NOTE})
    there = {name: digest for name, digest in note.files.items() if name in sizes}
    missing = {
        name
        for name, made in wanted.items()
        if (there.get(name), sizes.get(name)) != (made.sha256, made.bytes)
    }
    _check_whole(manifest, audio, missing)
    halves = {name for name in sizes if meant(name) in wanted.keys() | note.files.keys()}
    return Delivery(
        steps=tuple(
            left for step in steps if (left := tuple(made for made in step if made.file in missing))
        ),
        removals=tuple(sorted((there.keys() | halves) - wanted.keys())),
        unchanged=len(wanted) - len(missing),
        feed_url=feed_url,
        findings=(*_older(manifest, inputs.hashes()), *_unheard(feed_url)),
        note=Note(guid, there),
    )


def deliver(
    folder: Path, delivery: Delivery, store: Store, tell: Callable[[str, int], None]
) -> None:
    """Copies and removes; `tell` hears of each file's bytes as they are copied.

    Interrupted at any moment, the feed in the store names files that are there, and the note all
    that was begun.
    Raises: StoreError, also where a file changes meanwhile.
    """
    noted = delivery.note.files | dict.fromkeys((made.file for made in delivery.copies), "")
    if delivery.steps:
        _write_note(store, delivery.note.guid, noted)
    for step in delivery.steps:
        for made in step:
            _copy(folder / AUDIO, made, store, tell)
            noted[made.file] = made.sha256
        _write_note(store, delivery.note.guid, noted)
    for name in delivery.removals:
        store.remove(name)
        noted.pop(name, None)
    if delivery.removals:
        _write_note(store, delivery.note.guid, noted)


def _check_place(folder: Path, store: Store) -> None:
    """Raises: ConfigError where copying would change what the show is made from, or what it is."""
    place, own = store.folder, [(folder / name).resolve() for name in (AUDIO, TRANSCRIPT)]
    if place is None:
        return
    hint = "give a folder of its own to be published in"
    if place == folder.resolve() or any(place.is_relative_to(each) for each in own):
        raise ConfigError(Fault(store.address, "that is the show itself", hint))
    if (place / VOICES).exists() or (place / TRANSCRIPT).is_dir():
        raise ConfigError(Fault(store.address, "a show is made there", hint))


def _check_owner(store: Store, guid: str, note: Note, taken: Collection[str]) -> None:
    """Raises: ConfigError where this podcast's files would take the place of others; `taken` are
    the names there.
    """
    owners = {
        note.guid,
        feed.known_by(store.read(feed.NAME) or b"")[0] if feed.NAME in taken else "",
    } - {""}
    if owners - {guid}:
        hint = (
            "give each show a folder of its own; is it the same show, give its feed.guid back to it"
        )
        raise ConfigError(Fault(store.address, "another podcast lies there", hint))
    if note.guid:
        known: Collection[str] = {*note.files, NOTE}
    else:
        known = taken if owners else ()  # the feed is this show's: all of it was copied by hand
    strangers = set(taken).difference(known)
    if strangers:
        problem = (
            f"what was not published before would be written over: {', '.join(sorted(strangers))}"
        )
        raise ConfigError(
            Fault(store.address, problem, "give the show a folder of its own, or remove it")
        )


def _check_whole(manifest: Manifest, audio: Path, missing: Collection[str]) -> None:
    """Raises: StoreError for files that are not as they were made; of the `missing` ones all bytes
    are read.
    """
    torn = [
        name
        for name, made in manifest.files.items()
        if not (made.is_whole_in(audio) if name in missing else made.lies_in(audio))
    ]
    if torn:
        hint = "remove what is left of it, and run `partsong render`"
        raise StoreError(
            *(Fault(str(audio / name), "it is not as it was made", hint) for name in torn)
        )


def _copy(audio: Path, made: MadeFile, store: Store, tell: Callable[[str, int], None]) -> None:
    told = 0

    def more(count: int) -> None:
        nonlocal told
        count = min(count, made.bytes - told)  # a piece that is sent again does not count
        told += count
        tell(made.file, count)

    max_age_s = FEED_MAX_AGE_S if made.file in _LAST else MAX_AGE_S
    store.put(audio / made.file, content_type(made.file), max_age_s, more)
    if not made.is_whole_in(audio):
        raise StoreError(
            Fault(str(audio / made.file), "it has changed while it was copied", "run it again")
        )
    more(made.bytes - told)


def _steps(manifest: Manifest) -> tuple[tuple[MadeFile, ...], ...]:
    """All files in the order in which they are copied."""
    own = made_file(manifests.NAME, manifests.dump(manifest))
    last = ((made,) for made in (own, manifest.files[page.NAME], manifest.files[feed.NAME]))
    return (
        *(part.all_files for part in manifest.parts),
        tuple(m for m in manifest.beside if m.file not in _LAST),
        *last,
    )


def _read_note(store: Store) -> Note:
    """What was copied there before; nothing that leads out of the store, since what is old is
    removed.
    """
    try:
        told = json.loads(store.read(NOTE) or b"{}")
        note = Note(
            str(told["guid"]), {str(name): str(digest) for name, digest in told["files"].items()}
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Note()
    return Note(note.guid, {name: sha for name, sha in note.files.items() if lies_beside(name)})


def _write_note(store: Store, guid: str, noted: dict[str, str]) -> None:
    told = {"schema": SCHEMA, "guid": guid, "files": dict(sorted(noted.items()))}
    store.write(NOTE, (json.dumps(told, indent=1) + "\n").encode())


def _older(manifest: Manifest, inputs: dict[str, str]) -> tuple[Finding, ...]:
    """PS503 where the show has changed since it was rendered."""
    changed = sorted({name for name, _ in inputs.items() ^ manifest.inputs.items()})
    if not changed:
        return ()
    more = f", and than {len(changed) - 1} more" if changed[1:] else ""
    problem = f"audio/ is older than this file{more}: what was rendered before is published"
    return (Finding("PS503", changed[0], problem, "run `partsong render`, and publish again"),)


def _unheard(feed_url: str) -> tuple[Finding, ...]:
    """PS505 where nobody else can follow the feed."""
    if not feed.stays_here(feed_url):
        return ()
    problem = f"{feed_url} leads to this machine alone, also for those who get it elsewhere"
    hint = (
        "give the public address of the folder as feed.base_url, run `partsong render`, and "
        "publish again"
    )
    return (Finding("PS505", VOICES, problem, hint),)
