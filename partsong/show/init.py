"""The start of a show: its pages, and a voices.yaml with everybody who was found."""

from __future__ import annotations

import json
import re
import textwrap
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partsong import files
from partsong.cache import FolderCache
from partsong.cast.casting import cast
from partsong.errors import ConfigError
from partsong.findings import Place
from partsong.read.fetching import Saved, fetch_series
from partsong.read.labels.labelling import NARRATOR
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
from partsong.show.understanding import understand
from partsong.speak.registry import is_registered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from partsong.findings import Finding
    from partsong.model import Cast, Show, Turn
    from partsong.read.fetching import Limits
    from partsong.show.understanding import Understanding

_PLAIN = re.compile(r"[^\W\d_][\w.’&()/+-]*(?: [\w.’()/+-]+)*")
"""What YAML reads as a string without quotation marks, but for a few words."""
_WORDS = frozenset("y n yes no on off true false null".split())
_LONGEST_SPEAKER, _MOST_SPEAKERS = 200, 1000
"""What a file that people edit has room for."""
_FRESH_S = 86_400
"""How old a page of an unfinished run may be, so that the next run need not ask whether it has
changed.
"""
_FEED = (
    "# feed:",
    "#   base_url: https://example.org/show/  # where audio/ will lie; then it becomes a podcast",
)
_FACTS = ("title", "author", "publisher", "url", "language", "copyright", "date")
EMPTY = f"""\
# Put the pages of the transcript into {TRANSCRIPT}/. `partsong read` then shows what is understood
# of them.
show:
  # title: The show's title author: Who made it
speakers:
  # A label as the pages have it, and its voice; `partsong voices` lists the voices. Ann: en-us
"""


@dataclass(frozen=True, slots=True)
class Started:
    """A show that was started, or brought up to date."""

    pages: tuple[str, ...]
    """Names of the pages that are new or changed."""
    understanding: Understanding | None
    """What was read; None for a show without pages."""
    findings: tuple[Finding, ...]
    kept: bool
    """There was a voices.yaml, which stays as it is."""


def start(
    folder: Path,
    source: str | None,
    engine: str | None,
    told: Callable[[str], None],
    limits: Limits | None = None,
) -> Started:
    """Fills a show's folder from an address, from a folder of pages or from one page.

    `engine` is the default engine of a new `voices.yaml`, if it is not the usual one.

    Each page that is fetched is saved at once, whatever becomes of the others: a run that does not
    get to the end of its series, interrupted or without a net, is taken up by the next one.
    Otherwise it is all or nothing.

    Without a source it takes the pages that are there, or makes an empty show. A `voices.yaml` that
    is there stays. Pages that were fetched before are asked for only if they have changed.
    Raises: TranscriptError, ConfigError, EngineError, StoreError.
    """
    kept = (folder / VOICES).exists()
    there = any((folder / TRANSCRIPT).glob("[!.]*"))
    if source is None and not there:
        return _empty(folder, kept=kept)
    before = read_folder(folder) if there else None
    from_web = source is not None and is_address(source)
    if source is not None and from_web:
        saved, findings = _fetch(folder, source, before, told, limits)
    else:
        saved, findings = _copied(folder, source), ()
    given = tuple((page.name, page.data) for page in saved)
    urls = {page.name: page.url for page in saved if page.url}
    voices = files.read(folder / VOICES) if kept else b""
    _refuse_others(folder, before, saved)
    pages = {**dict(before.pages if before else ()), **dict(given)}
    urls = {**(before.urls if before else {}), **urls}
    inputs = Inputs(tuple(sorted(pages.items())), voices, urls=urls)
    changed = tuple(
        name for name, data in given if dict(before.pages if before else ()).get(name) != data
    )
    known = understand(inputs, folder.resolve().name)
    text = None if kept else _proposed(folder, known, engine)
    if from_web:
        _write(folder, (), (), text)
    else:
        _write(folder, saved, changed, text)
    return Started(changed, known, (*findings, *known.findings), kept)


def _empty(folder: Path, *, kept: bool) -> Started:
    try:
        (folder / TRANSCRIPT).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(files.os_fault(folder, error)) from error
    if not kept:
        files.write(folder / VOICES, EMPTY.encode())
    return Started((), None, (), kept)


def _fetch(
    folder: Path,
    source: str,
    before: Inputs | None,
    told: Callable[[str], None],
    limits: Limits | None,
) -> tuple[tuple[Saved, ...], tuple[Finding, ...]]:
    """The pages of the series, which are saved then, and what is doubtful about the way here."""
    listing = _Listing(folder)
    known = _known(folder)

    def keep(page: Saved) -> None:
        _refuse_others(folder, before, (page,))
        listing.keep(page)

    fresh = {page.url for page in known.values() if listing.is_fresh(page.name)}
    series = fetch_series(source, known, told, limits, fresh=fresh, keep=keep)
    if series.complete:
        listing.finish()
    return series.pages, series.findings


class _Listing:
    """The pages of a show that were fetched, with the list of where they came from, at any moment
    of a run.
    """

    def __init__(self, folder: Path) -> None:
        self._pages = folder / TRANSCRIPT
        self._listed = fetched(folder)
        self._here = _unfinished(folder)

    def is_fresh(self, name: str) -> bool:
        """Whether a run that did not get to its end fetched the page a short time ago."""
        return 0 <= time.time() - self._here.get(name, 0) < _FRESH_S

    def keep(self, page: Saved) -> None:
        """Saves the page. Raises: StoreError."""
        path = self._pages / page.name
        if not path.is_file() or files.read(path) != page.data:
            # Until it is there it has no state that the server could be asked to compare.
            self._listed[page.name] = {"url": page.url, "etag": "", "last_modified": ""}
            self._write()
            files.write(path, page.data)
        self._listed[page.name] = _entry_of(page)
        if not self.is_fresh(page.name):
            self._here[page.name] = int(time.time())
        self._write()

    def finish(self) -> None:
        """Notes that the series has come to its end: the next run asks for each page again. Raises:
        StoreError.
        """
        self._here.clear()
        self._write()

    def _write(self) -> None:
        unfinished = {"unfinished": self._here} if self._here else {}
        files.write(
            self._pages / FETCHED, _json({"schema": 1, "pages": self._listed, **unfinished})
        )


def _unfinished(folder: Path) -> dict[str, int]:
    """When a run that did not get to the end of its series fetched each page, in seconds of the
    epoch.
    """
    path = folder / TRANSCRIPT / FETCHED
    noted = json.loads(files.read(path)).get("unfinished") if path.exists() else None
    pages = noted.items() if isinstance(noted, dict) else ()
    return {name: second for name, second in pages if isinstance(second, int)}


def _copied(folder: Path, source: str | None) -> tuple[Saved, ...]:
    """The pages of a folder or a file, if one is given."""
    if source is None:
        return ()
    path = _path(folder, source)
    inputs = read_source(path)
    pages = [(name, data) for name, data in inputs.pages if is_read(name) or path.is_file()]
    return tuple(Saved(name, inputs.urls.get(name, ""), data) for name, data in pages)


def _path(folder: Path, source: str) -> Path:
    path = type(folder)(source)
    if not path.exists():
        hint = "give a page, a folder of pages, or an address that begins with https://"
        raise ConfigError.at(Place(source), "there is no such file or folder", hint)
    return path


def _known(folder: Path) -> dict[str, Saved]:
    """The pages that were fetched before and are as they were, by address."""
    known = {}
    for name, entry in fetched(folder).items():
        path = folder / TRANSCRIPT / name
        if path.is_file():
            known[entry["url"]] = Saved(
                name, entry["url"], files.read(path), entry["etag"], entry["last_modified"]
            )
    return known


def _refuse_others(folder: Path, before: Inputs | None, saved: Iterable[Saved]) -> None:
    """Lets pages pass that are new, the same, or fetched from where the one before was. Raises:
    ConfigError.
    """
    there = dict(before.pages) if before else {}
    faults = [
        ConfigError.finding(
            Place(str(folder / TRANSCRIPT / page.name)),
            "there is another page of this name",
            "remove it, or start elsewhere",
        )
        for page in saved
        if page.name in there
        and there[page.name] != page.data
        and (not page.url or before.urls.get(page.name) != page.url)  # type: ignore[union-attr]
    ]
    if faults:
        raise ConfigError(*faults)


def _proposed(folder: Path, known: Understanding, engine: str | None) -> str:
    """The text of a voices.yaml with everybody and a voice for each."""
    show, cache = known.show, FolderCache(folder / ".partsong" / "cache")
    engines = show_engines(show.speakers, known.config, known.lines, engine, cache)
    offered = engines.offered()
    roles, _ = cast(show.speakers, known.config, known.lines, offered, show.language)
    return propose(show, roles, known.findings, engine)


def propose(show: Show, roles: Cast, findings: Iterable[Finding], engine: str | None = None) -> str:
    """A `voices.yaml` that says what automatic casting would do, with what is known of each speaker
    beside it. An `engine` that is not installed cannot be named in it.
    """
    lines = [
        "# What was found in the transcript, and a voice for everybody. Change what you like:",
        "# `partsong voices` lists the voices, `partsong read` shows what is understood, `partsong render` makes the sound.",
        "show:",
        *(
            f"  {name}: {quoted(value)}" if (value := getattr(show, name)) else f"  # {name}:"
            for name in _FACTS
        ),
        *([f"engine: {quoted(engine)}"] if engine and is_registered(engine) else []),
        "speakers:  # with `role: host`, or moderator, narrator, podcast apps show who is no guest",
    ]
    turns: dict[str, list[Turn]] = {}
    for turn in (turn for part in show.parts for turn in part.turns):
        turns.setdefault(turn.speaker, []).append(turn)
    named = [speaker for speaker in turns if len(speaker) <= _LONGEST_SPEAKER][:_MOST_SPEAKERS]
    for speaker in named:
        lines += _entry(speaker, turns[speaker], roles.of(speaker).settings.voice)
    lines += [f"  # and {len(turns) - len(named)} more, whose voices are cast"] * (
        len(turns) > len(named)
    )
    doubtful = [
        finding for finding in findings if finding.code == "PS121" and finding.severity == "warning"
    ]
    lines += [f"  # {finding.place}: {finding.problem}" for finding in doubtful]
    lines += ["announcer:", f"  voice: {quoted(roles.announcer.voice)}", *_FEED]
    return "\n".join(map(_printable, lines)) + "\n"


def _entry(speaker: str, said: list[Turn], voice: str) -> Iterator[str]:
    words = sum(len(turn.text.split()) for turn in said)
    begin = textwrap.shorten(said[0].text[:200], 60, placeholder=" …")
    yield f"  # {len(said)} turn{'s' * (len(said) > 1)}, {words} words: “{begin}”"
    labels = list(dict.fromkeys(turn.label for turn in said if turn.label not in {"", speaker}))
    name = speaker if any(turn.label for turn in said) else NARRATOR
    yield f"  {quoted(name)}:"
    yield f"    voice: {quoted(voice)}"
    if labels:
        yield f"    aliases: [{', '.join(map(quoted, labels))}]"


def quoted(text: str) -> str:
    """The text as YAML reads it back as the same string.

    >>> quoted("Ann Lee"), quoted("No"), quoted("12:30")
    ('Ann Lee', '"No"', '"12:30"')
    """
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=not text.isprintable())


def _printable(line: str) -> str:
    return "".join(c if c.isprintable() else " " for c in line)


def _write(
    folder: Path, saved: Iterable[Saved], changed: Iterable[str], voices: str | None
) -> None:
    """The pages together, then where they came from, then the configuration."""
    pages = folder / TRANSCRIPT
    data = {page.name: page.data for page in saved}
    with files.staging_folder(pages) as staging:
        for name in changed:
            (staging / name).write_bytes(data[name])
    listed = {page.name: _entry_of(page) for page in saved if page.url}
    if listed:
        files.write(pages / FETCHED, _json({"schema": 1, "pages": fetched(folder) | listed}))
    if voices is not None:
        files.write(folder / VOICES, voices.encode())


def _entry_of(page: Saved) -> dict[str, str]:
    return {"url": page.url, "etag": page.etag, "last_modified": page.last_modified}


def _json(listing: dict[str, object]) -> bytes:
    return json.dumps(listing, indent=1).encode()
