"""A show's folder, read into memory: its pages, `voices.yaml`, pronunciation lexicons and where
pages came from.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from partsong import files
from partsong.errors import TranscriptError
from partsong.findings import Place
from partsong.read.readers.page_facts import web_address

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TRANSCRIPT = "transcript"
VOICES = "voices.yaml"
AUDIO = "audio"
FETCHED = ".pages.json"
"""Inside `transcript/`: the address that each page was fetched from."""
_REMOVE = "remove it, or run `partsong init` again"
_NO_PLAIN_NAME = re.compile(r"^\.|[/\\:\0]")
"""A hidden file, or a name that leads to another folder or drive."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """A show's folder as it was read."""

    pages: tuple[tuple[str, bytes], ...]
    """Name and content of each page."""
    voices: bytes
    """The content of `voices.yaml`; empty where there is none."""
    lexicons: tuple[tuple[str, bytes], ...] = ()
    """Pronunciation lexicons (PLS) next to `voices.yaml`, by name."""
    urls: Mapping[str, str] = field(default_factory=dict)
    """The address that each page was fetched from, by name."""

    def hashes(self) -> dict[str, str]:
        """SHA-256 of each file, by its path in the show's folder."""
        pages = [(f"{TRANSCRIPT}/{name}", data) for name, data in self.pages]
        named = [(VOICES, self.voices), *self.lexicons, *pages]
        return {name: hashlib.sha256(data).hexdigest() for name, data in named}


def read_source(source: Path) -> Inputs:
    """A show's folder, a folder of pages or one page. Raises: TranscriptError, StoreError."""
    if source.is_file():
        page = (source.name, files.read(source))
        return Inputs((page,), b"")
    is_show = (source / TRANSCRIPT).exists() or (source / VOICES).exists()
    if is_show or not source.is_dir():
        return read_folder(source)
    return Inputs(_pages(source), b"")


def read_folder(folder: Path) -> Inputs:
    """The pages and the configuration of a show's folder. Raises: TranscriptError, StoreError."""
    pages = folder / TRANSCRIPT
    if not pages.is_dir():
        raise TranscriptError.at(
            Place(str(pages)), "there is no such folder", "put the pages of the transcript there"
        )
    urls = {name: entry["url"] for name, entry in fetched(folder).items()}
    return replace(read_settings(folder), pages=_pages(pages), urls=urls)


def read_settings(folder: Path) -> Inputs:
    """The configuration and the lexicons of a folder, without its pages. Raises: StoreError."""
    voices = folder / VOICES
    found = sorted(path for path in folder.glob("*.pls") if path.is_file())
    lexicons = tuple((path.name, files.read(path)) for path in found)
    return Inputs((), files.read(voices) if voices.exists() else b"", lexicons)


def fetched(folder: Path) -> dict[str, dict[str, str]]:
    """Where the show's pages were fetched from, by name: `url`, `etag`, `last_modified`.

    Raises: StoreError; TranscriptError for a list that cannot be read.
    """
    listed = folder / TRANSCRIPT / FETCHED
    if not listed.exists():
        return {}
    try:
        pages = json.loads(files.read(listed))["pages"]
        entries = {name: _entry(entry) for name, entry in pages.items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise TranscriptError.at(Place(str(listed)), "it cannot be read", _REMOVE) from error
    for name, entry in entries.items():
        if _NO_PLAIN_NAME.search(name):
            problem = f"it names a page that is not in the same folder: {name[:80]!r}"
            raise TranscriptError.at(Place(str(listed)), problem, _REMOVE)
        if entry["url"] and not web_address(entry["url"]):
            problem = f"it names an address that is none: {entry['url'][:80]!r}"
            raise TranscriptError.at(Place(str(listed)), problem, _REMOVE)
    return entries


def _entry(entry: Mapping[str, object]) -> dict[str, str]:
    """Raises: UnicodeEncodeError, a ValueError, for lone surrogates, which JSON can hold and no
    file can.
    """
    values = {key: str(entry[key]) for key in ("url", "etag", "last_modified")}
    "".join(values.values()).encode()
    return values


def _pages(folder: Path) -> tuple[tuple[str, bytes], ...]:
    paths = sorted(
        path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")
    )
    if not paths:
        raise TranscriptError.at(
            Place(str(folder)), "there are no pages in it", "save the transcript's pages there"
        )
    return tuple((path.name, files.read(path)) for path in paths)
