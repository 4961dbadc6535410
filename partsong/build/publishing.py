"""Copies `audio/` to where listeners get it, in an order that never shows a feed whose files are not there.

First the parts and what belongs to the show, then the manifest, then the feed; what the feed before named stays until
the new one is in its place. What was copied is noted in the store itself, after each part, so that any machine goes on
where another one stopped.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partsong import files
from partsong.build import manifest as manifests
from partsong.build.manifest import made_file
from partsong.build.plan import AUDIO, VOICES, read_folder
from partsong.cast.config import load as load_config
from partsong.errors import ConfigError, Fault, StoreError
from partsong.model import Finding
from partsong.publish import feed
from partsong.publish.media_types import content_type

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from partsong.build.manifest import MadeFile, Manifest
    from partsong.store import Store

NOTE = "published.json"
"""In the store: what was copied there, by name, with its SHA-256."""
SCHEMA = 1
FEED_MAX_AGE_S = 300
MAX_AGE_S = 3600
"""How long a file may be kept without asking again: its name stays when a mended part takes its place."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is to be done in the store."""

    steps: tuple[tuple[MadeFile, ...], ...]
    """What is copied, in order, a part's files together; nothing where all of it is there."""
    removals: tuple[str, ...]
    """What an earlier show left there."""
    unchanged: int
    """How many files are there already."""
    feed_url: str
    """Where listeners subscribe."""
    findings: tuple[Finding, ...]
    noted: dict[str, str]
    """SHA-256 of what is in the store, by name."""

    @property
    def copies(self) -> tuple[MadeFile, ...]:
        """All that is copied, in order."""
        return tuple(made for step in self.steps for made in step)


def prepare(folder: Path, store: Store) -> Delivery:
    """Compares a show's `audio/` with the store; changes nothing.

    Raises: TranscriptError when nothing was rendered, ConfigError where there is no feed or the store is `audio/`
    itself, StoreError for a file that is not as it was made, or a store that cannot be read.
    """
    audio = folder / AUDIO
    manifest = manifests.load_made(audio, "publish")
    if store.folder and store.folder.resolve() == audio.resolve():
        raise ConfigError(Fault(store.address, "that is audio/ itself", "give another folder"))
    inputs = read_folder(folder)
    base_url = load_config(inputs.voices, VOICES)[0].feed.base_url
    if base_url is None or not (audio / feed.NAME).is_file():
        hint = "give feed.base_url and show.date, and run `partsong render`"
        raise ConfigError(Fault(VOICES, "there is no feed to publish", hint))
    sizes, noted = store.sizes(), _noted(store)
    there = {name: digest for name, digest in noted.items() if name in sizes}
    steps = _steps(manifest, audio)
    wanted = [made for step in steps for made in step]
    missing = {
        made.file for made in wanted if (there.get(made.file), sizes.get(made.file)) != (made.sha256, made.bytes)
    }
    return Delivery(
        steps=tuple(left for step in steps if (left := tuple(made for made in step if made.file in missing))),
        removals=tuple(sorted(there.keys() - {made.file for made in wanted})),
        unchanged=len(wanted) - len(missing),
        feed_url=base_url + feed.NAME,
        findings=_older(manifest, inputs.hashes()),
        noted=there,
    )


def deliver(folder: Path, delivery: Delivery, store: Store, tell: Callable[[str, int], None]) -> None:
    """Copies and removes; `tell` hears of each file's bytes as they are copied.

    Interrupted at any moment, the feed in the store names files that are there. Raises: StoreError.
    """
    noted = dict(delivery.noted)
    for step in delivery.steps:
        for made in step:
            _copy(folder / AUDIO, made, store, tell)
            noted[made.file] = made.sha256
        _write_note(store, noted)
    for name in delivery.removals:
        store.remove(name)
        del noted[name]
    if delivery.removals:
        _write_note(store, noted)


def _copy(audio: Path, made: MadeFile, store: Store, tell: Callable[[str, int], None]) -> None:
    told = 0

    def more(count: int) -> None:
        nonlocal told
        count = min(count, made.bytes - told)  # a piece that is sent again does not count
        told += count
        tell(made.file, count)

    max_age_s = FEED_MAX_AGE_S if made.file in {feed.NAME, manifests.NAME} else MAX_AGE_S
    store.put(audio / made.file, content_type(made.file), max_age_s, more)
    more(made.bytes - told)


def _steps(manifest: Manifest, audio: Path) -> tuple[tuple[MadeFile, ...], ...]:
    """All files in the order in which they are copied. Raises: StoreError for one that is not as it was made."""
    torn = [name for name, made in manifest.files.items() if not made.lies_in(audio)]
    if torn:
        raise StoreError(*(Fault(str(audio / n), "it is not as it was made", "run `partsong render`") for n in torn))
    last = (made_file(name, files.read(audio / name)) for name in (manifests.NAME, feed.NAME))
    return (*(part.all_files for part in manifest.parts), manifest.beside, *((made,) for made in last))


def _noted(store: Store) -> dict[str, str]:
    """What was copied there before; nothing that leads out of the store, since what is old is removed."""
    try:
        told = json.loads(store.read(NOTE) or b"{}")
        noted = {str(name): str(digest) for name, digest in told["files"].items()} if told else {}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}
    return {name: digest for name, digest in noted.items() if "/" not in name and "\\" not in name}


def _write_note(store: Store, noted: dict[str, str]) -> None:
    told = {"schema": SCHEMA, "files": dict(sorted(noted.items()))}
    store.write(NOTE, (json.dumps(told, indent=1) + "\n").encode())


def _older(manifest: Manifest, inputs: dict[str, str]) -> tuple[Finding, ...]:
    """PS503 where the show has changed since it was rendered."""
    changed = sorted(name for name, _ in inputs.items() ^ manifest.inputs.items())
    if not changed:
        return ()
    problem = f"audio/ is older than {', '.join(dict.fromkeys(changed))}"
    return (Finding("PS503", VOICES, problem, "run `partsong render` first, and publish again"),)
