"""Starts a show, or updates its pages: fetches or copies them, and proposes a voices.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from partsong import files
from partsong.cache import FolderCache
from partsong.cast.casting import cast
from partsong.errors import ConfigError
from partsong.findings import Place
from partsong.read.fetching import Saved, fetch_series
from partsong.read.readers.by_suffix import is_read
from partsong.read.urls import is_address
from partsong.show.engines import show_engines
from partsong.show.folder import (
    FETCHED,
    TRANSCRIPT,
    VOICES,
    Inputs,
    fetched,
    read_folder,
    read_source,
)
from partsong.show.proposal import EMPTY, propose
from partsong.show.saved_pages import SavedPages, as_json, entry_of
from partsong.show.understanding import understand

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from partsong.findings import Finding
    from partsong.read.fetching import Limits
    from partsong.show.understanding import Understanding


@dataclass(frozen=True, slots=True)
class Started:
    """A show that was started or updated."""

    pages: tuple[str, ...]
    """Names of the pages that are new or changed."""
    understanding: Understanding | None
    """What was read; None for a show without pages."""
    findings: tuple[Finding, ...]
    kept: bool
    """Whether there was a `voices.yaml` already, which is not changed."""


def start(
    folder: Path,
    source: str | None,
    engine: str | None,
    on_fetch: Callable[[str], None],
    limits: Limits | None = None,
) -> Started:
    """Fills a show's folder from a web address, from a folder of pages or from one page.

    Without a source, the pages that the folder has are used; if it has none, an empty show is
    created. An existing `voices.yaml` is not changed; in a new one, `engine` becomes the default
    engine. `on_fetch` is called with each address before it is fetched.

    Each fetched page is saved at once, so that a run that is interrupted, or loses its connection,
    is continued by the next one. A page that was fetched before is only transferred again if it has
    changed; one that was edited by hand is never written over (PS143). From a folder or a file,
    either all pages are copied or none.

    Raises: TranscriptError, ConfigError, EngineError, StoreError.
    """
    kept = (folder / VOICES).exists()
    has_pages = any((folder / TRANSCRIPT).glob("[!.]*"))
    if source is None and not has_pages:
        return _start_empty(folder, kept=kept)
    before = read_folder(folder) if has_pages else Inputs((), b"")
    unsaved: tuple[Saved, ...] = ()
    if source is not None and is_address(source):
        pages, findings = _fetch(folder, source, before, on_fetch, limits)
    else:
        pages, findings = _copied(folder, source), ()
        unsaved = pages
    _refuse_others(folder, before, pages)
    _refuse_edited(folder, before, unsaved)
    changed = _changed(before, pages)
    voices = files.read(folder / VOICES) if kept else b""
    known = understand(_updated(before, pages, voices), folder.resolve().name)
    # The proposal is computed before anything is written: it can fail.
    proposal = None if kept else _proposal(folder, known, engine)
    _save(folder, unsaved, changed)
    if proposal is not None:
        files.write(folder / VOICES, proposal.encode())
    return Started(changed, known, (*findings, *known.findings), kept)


def _start_empty(folder: Path, *, kept: bool) -> Started:
    try:
        (folder / TRANSCRIPT).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(files.os_fault(folder, error)) from error
    if not kept:
        files.write(folder / VOICES, EMPTY.encode())
    return Started((), None, (), kept)


def _changed(before: Inputs, pages: Iterable[Saved]) -> tuple[str, ...]:
    """The names of the pages that are new or differ from those before."""
    old = dict(before.pages)
    return tuple(page.name for page in pages if old.get(page.name) != page.data)


def _updated(before: Inputs, pages: Iterable[Saved], voices: bytes) -> Inputs:
    """The show's inputs with the pages added or replaced."""
    contents = dict(before.pages)
    urls = dict(before.urls)
    for page in pages:
        contents[page.name] = page.data
        if page.url:
            urls[page.name] = page.url
    return Inputs(tuple(sorted(contents.items())), voices, urls=urls)


def _fetch(
    folder: Path,
    source: str,
    before: Inputs,
    on_fetch: Callable[[str], None],
    limits: Limits | None,
) -> tuple[tuple[Saved, ...], tuple[Finding, ...]]:
    """The pages of the series, which are then saved, and the findings of the fetching."""
    saved = SavedPages(folder)

    def keep(page: Saved) -> None:
        _refuse_others(folder, before, (page,))
        saved.keep(page)

    series = fetch_series(source, saved.known(), on_fetch, limits, fresh=saved.fresh(), keep=keep)
    if series.complete:
        saved.finish()
    return saved.as_they_are(series.pages), (*series.findings, *saved.findings(series.pages))


def _copied(folder: Path, source: str | None) -> tuple[Saved, ...]:
    """The pages of a folder or a single page; none without a source."""
    if source is None:
        return ()
    path = Path(source)
    if not path.exists():
        hint = "give a page, a folder of pages, or an address that begins with https://"
        raise ConfigError.at(Place(source), "there is no such file or folder", hint)
    inputs = read_source(path)
    # Of a folder only the pages are copied; a file that is named is read, whatever its suffix is.
    pages = [(name, data) for name, data in inputs.pages if is_read(name) or path.is_file()]
    return tuple(Saved(name, inputs.urls.get(name, ""), data) for name, data in pages)


def _refuse_others(folder: Path, before: Inputs, pages: Iterable[Saved]) -> None:
    """Raises: ConfigError for pages that would overwrite others: of the same name, but with another
    content and not from the same address.
    """
    old = dict(before.pages)
    faults = []
    for page in pages:
        is_same = old.get(page.name, page.data) == page.data
        is_update = page.url and before.urls.get(page.name) == page.url
        if not is_same and not is_update:
            place = Place(str(folder / TRANSCRIPT / page.name))
            problem = "there is another page of this name"
            hint = "remove it, or start the show in another folder"
            faults.append(ConfigError.finding(place, problem, hint))
    if faults:
        raise ConfigError(*faults)


def _refuse_edited(folder: Path, before: Inputs, pages: Iterable[Saved]) -> None:
    """Raises: ConfigError for pages that would overwrite those that were edited by hand."""
    old = dict(before.pages)
    saved = SavedPages(folder)
    faults = []
    for page in pages:
        if old.get(page.name, page.data) != page.data and saved.is_edited(page.name):
            place = Place(str(folder / TRANSCRIPT / page.name))
            problem = "there is a page of this name that was edited"
            faults.append(ConfigError.finding(place, problem, "remove it, or rename it"))
    if faults:
        raise ConfigError(*faults)


def _proposal(folder: Path, known: Understanding, engine: str | None) -> str:
    """The text of a new `voices.yaml`, with all speakers and the voices of automatic casting."""
    show = known.show
    cache = FolderCache(folder / ".partsong" / "cache")
    engines = show_engines(show.speakers, known.config, known.lines, engine, cache)
    offered = engines.offered()
    roles, _ = cast(show.speakers, known.config, known.lines, offered, show.language)
    return propose(show, roles, known.findings, engine)


def _save(folder: Path, pages: Collection[Saved], changed: Collection[str]) -> None:
    """Writes the pages that changed, all or none, then the list of where pages came from."""
    transcript = folder / TRANSCRIPT
    with files.staging_folder(transcript) as staging:
        for page in pages:
            if page.name in changed:
                (staging / page.name).write_bytes(page.data)
    listed = {page.name: entry_of(page) for page in pages if page.url}
    if listed:
        files.write(transcript / FETCHED, as_json({"schema": 1, "pages": fetched(folder) | listed}))
