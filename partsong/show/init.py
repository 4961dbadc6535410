"""The start of a show: its pages, and a voices.yaml with everybody who was found."""

from __future__ import annotations

import json
import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partsong import files
from partsong.cache import Cache
from partsong.cast.casting import cast
from partsong.errors import ConfigError, Fault, TranscriptError
from partsong.read.fetching import Saved, fetch_series, is_address
from partsong.read.labels.evidence import NARRATOR
from partsong.read.readers.by_suffix import is_read
from partsong.show.folder import FETCHED, TRANSCRIPT, VOICES, Inputs, fetched, read_folder, read_source
from partsong.show.understanding import understand
from partsong.speak.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from partsong.model import Cast, Finding, Show, Turn
    from partsong.read.fetching import Limits
    from partsong.show.understanding import Understanding

_PLAIN = re.compile(r"[^\W\d_][\w.’&()/+-]*(?: [\w.’()/+-]+)*")
"""What YAML reads as a string without quotation marks, but for a few words."""
_WORDS = frozenset("y n yes no on off true false null".split())
_LONGEST_SPEAKER, _MOST_SPEAKERS = 200, 1000
"""What a file that people edit has room for."""
_FEED = ("# feed:", "#   base_url: https://example.org/show/  # where audio/ will lie; then it becomes a podcast")
_FACTS = ("title", "author", "publisher", "url", "language", "copyright", "date")
EMPTY = f"""\
# Put the pages of the transcript into {TRANSCRIPT}/. `partsong read` then shows what is understood of them.
show:
  # title: The show's title
  # author: Who made it
speakers:
  # A label as the pages have it, and its voice; `partsong voices` lists the voices.
  # Ann: en-us
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
    folder: Path, source: str | None, engine: str, told: Callable[[str], None], limits: Limits | None = None
) -> Started:
    """Fills a show's folder from an address, from a folder of pages or from one page.

    Pages that were fetched are saved even if one of them cannot be read; otherwise it is all or nothing.

    Without a source it takes the pages that are there, or makes an empty show. A `voices.yaml` that is there stays.
    Pages that were fetched before are asked for only if they have changed.
    Raises: TranscriptError, ConfigError, EngineError, StoreError.
    """
    kept = (folder / VOICES).exists()
    there = any((folder / TRANSCRIPT).glob("[!.]*"))
    if source is None and not there:
        return _empty(folder, kept=kept)
    saved, findings = _saved(folder, source, told, limits) if source else ((), ())
    given = tuple((page.name, page.data) for page in saved)
    urls = {page.name: page.url for page in saved if page.url}
    voices = files.read(folder / VOICES) if kept else b""
    before = read_folder(folder) if there else None
    _refuse_others(folder, before, saved)
    pages = {**dict(before.pages if before else ()), **dict(given)}
    urls = {**(before.urls if before else {}), **urls}
    inputs = Inputs(tuple(sorted(pages.items())), voices, urls=urls)
    changed = tuple(name for name, data in given if dict(before.pages if before else ()).get(name) != data)
    try:
        known = understand(inputs, folder.resolve().name)
    except TranscriptError:
        if source and is_address(source):  # one page that cannot be read is no reason to ask for all of them again
            _write(folder, saved, changed, None)
        raise
    text = None if kept else _proposed(folder, known, engine)
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


def _saved(
    folder: Path, source: str, told: Callable[[str], None], limits: Limits | None
) -> tuple[tuple[Saved, ...], tuple[Finding, ...]]:
    """The pages of the source, and what is doubtful about the way here."""
    if is_address(source):
        series = fetch_series(source, _known(folder), told, limits)
        return series.pages, series.findings
    path = _path(folder, source)
    inputs = read_source(path)
    pages = [(name, data) for name, data in inputs.pages if is_read(name) or path.is_file()]
    return tuple(Saved(name, inputs.urls.get(name, ""), data) for name, data in pages), ()


def _path(folder: Path, source: str) -> Path:
    path = type(folder)(source)
    if not path.exists():
        hint = "give a page, a folder of pages, or an address that begins with https://"
        raise ConfigError(Fault(source, "there is no such file or folder", hint))
    return path


def _known(folder: Path) -> dict[str, Saved]:
    """The pages that were fetched before and are as they were, by address."""
    known = {}
    for name, entry in fetched(folder).items():
        path = folder / TRANSCRIPT / name
        if path.is_file():
            known[entry["url"]] = Saved(name, entry["url"], files.read(path), entry["etag"], entry["last_modified"])
    return known


def _refuse_others(folder: Path, before: Inputs | None, saved: Iterable[Saved]) -> None:
    """Lets pages pass that are new, the same, or fetched from where the one before was. Raises: ConfigError."""
    there = dict(before.pages) if before else {}
    faults = [
        Fault(
            str(folder / TRANSCRIPT / page.name), "there is another page of this name", "remove it, or start elsewhere"
        )
        for page in saved
        if page.name in there
        and there[page.name] != page.data
        and (not page.url or before.urls.get(page.name) != page.url)  # type: ignore[union-attr]
    ]
    if faults:
        raise ConfigError(*faults)


def _proposed(folder: Path, known: Understanding, engine: str) -> str:
    """The text of a voices.yaml with everybody and a voice for each."""
    voices = catalogue(engine, Cache(folder / ".partsong" / "cache")).voices
    roles, _ = cast(known.show.speakers, known.config, known.lines, voices, known.show.language)
    return propose(known.show, roles, known.findings)


def propose(show: Show, roles: Cast, findings: Iterable[Finding]) -> str:
    """A `voices.yaml` that says what automatic casting would do, with what is known of each speaker beside it."""
    lines = [
        "# What was found in the transcript, and a voice for everybody. Change what you like:",
        "# `partsong voices` lists the voices, `partsong read` shows what is understood, `partsong render` makes the sound.",
        "show:",
        *(f"  {name}: {quoted(value)}" if (value := getattr(show, name)) else f"  # {name}:" for name in _FACTS),
        "speakers:  # with `role: host`, or moderator, narrator, podcast apps show who is no guest",
    ]
    turns: dict[str, list[Turn]] = {}
    for turn in (turn for part in show.parts for turn in part.turns):
        turns.setdefault(turn.speaker, []).append(turn)
    named = [speaker for speaker in turns if len(speaker) <= _LONGEST_SPEAKER][:_MOST_SPEAKERS]
    for speaker in named:
        lines += _entry(speaker, turns[speaker], roles.of(speaker).settings.voice)
    lines += [f"  # and {len(turns) - len(named)} more, whose voices are cast"] * (len(turns) > len(named))
    doubtful = [finding for finding in findings if finding.code == "PS121" and finding.severity == "warning"]
    lines += [f"  # {finding.where}: {finding.problem}" for finding in doubtful]
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


def _write(folder: Path, saved: Iterable[Saved], changed: Iterable[str], voices: str | None) -> None:
    """The pages together, then where they came from, then the configuration."""
    pages = folder / TRANSCRIPT
    data = {page.name: page.data for page in saved}
    with files.moved_in_together(pages) as staging:
        for name in changed:
            (staging / name).write_bytes(data[name])
    listed = fetched(folder) | {
        page.name: {"url": page.url, "etag": page.etag, "last_modified": page.last_modified}
        for page in saved
        if page.url
    }
    if listed:
        files.write(pages / FETCHED, json.dumps({"schema": 1, "pages": listed}, indent=1).encode())
    if voices is not None:
        files.write(folder / VOICES, voices.encode())
