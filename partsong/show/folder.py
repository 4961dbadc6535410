"""Reads a show's folder into memory: its pages, `voices.yaml`, pronunciation lexicons, and the
addresses of pages that were fetched.
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
_HINT = "remove it, or run `partsong init` again"
_UNSAFE_NAME = re.compile(r"^\.|[/\\:\0]")
"""The name of a hidden file, or one that leads to another folder or drive."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The contents of a show's folder."""

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
        contents = {VOICES: self.voices, **dict(self.lexicons)}
        for name, data in self.pages:
            contents[f"{TRANSCRIPT}/{name}"] = data
        return {path: hashlib.sha256(data).hexdigest() for path, data in contents.items()}


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
    content = files.read(voices) if voices.exists() else b""
    paths = sorted(path for path in folder.glob("*.pls") if path.is_file())
    lexicons = tuple((path.name, files.read(path)) for path in paths)
    return Inputs((), content, lexicons)


def fetched(folder: Path) -> dict[str, dict[str, str]]:
    """What is known of each page that was fetched, by its name: `url`, `etag`, `last_modified`, and
    as `sha256` the hash of the file as it was saved (two while it is written), empty if unknown.

    Raises: StoreError; TranscriptError for a list that cannot be used.
    """
    listed = folder / TRANSCRIPT / FETCHED
    if not listed.exists():
        return {}
    try:
        pages = json.loads(files.read(listed))["pages"]
        entries = {name: _entry(entry) for name, entry in pages.items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise TranscriptError.at(Place(str(listed)), "it cannot be read", _HINT) from error
    for name, entry in entries.items():
        if _UNSAFE_NAME.search(name):
            problem = f"it names a page that is not in the same folder: {name[:80]!r}"
            raise TranscriptError.at(Place(str(listed)), problem, _HINT)
        if entry["url"] and not web_address(entry["url"]):
            problem = f"it names an address that is not one of the web: {entry['url'][:80]!r}"
            raise TranscriptError.at(Place(str(listed)), problem, _HINT)
    return entries


def _entry(entry: Mapping[str, object]) -> dict[str, str]:
    """Raises: KeyError for a missing value; ValueError for lone surrogates."""
    values = {key: str(entry[key]) for key in ("url", "etag", "last_modified")}
    values["sha256"] = str(entry.get("sha256", ""))
    # JSON can hold lone surrogates, but no file in UTF-8 can: encoding them fails.
    "".join(values.values()).encode()
    return values


def beside(page: Path) -> Path:
    """Where a newer form of a page lies that was edited by hand: `c8.new.html` beside `c8.html`."""
    return page.with_name(f"{page.stem}.new{page.suffix}")


def _pages(folder: Path) -> tuple[tuple[str, bytes], ...]:
    """Name and content of each file that is not hidden and does not lie beside a page as its newer
    form. Raises: TranscriptError for none.
    """
    visible = [path for path in sorted(folder.iterdir()) if not path.name.startswith(".")]
    newer = {beside(path) for path in visible}
    found = [path for path in visible if path.is_file() and path not in newer]
    pages = tuple((path.name, files.read(path)) for path in found)
    if not pages:
        problem = "there are no pages in it"
        hint = "save the transcript's pages there"
        raise TranscriptError.at(Place(str(folder)), problem, hint)
    return pages
