"""Everything that is decided before a sound is made."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING

from partsong import files
from partsong.build.cache import key_of
from partsong.cast.casting import cast
from partsong.cast.config import load as load_config
from partsong.check.coverage import check_coverage
from partsong.errors import ConfigError, CoverageError, Fault, TranscriptError
from partsong.model import Finding, Voice
from partsong.read.evidence import Named
from partsong.read.facts import web_address
from partsong.read.show import read_show
from partsong.say import pls
from partsong.say.lexicon import Entry, Lexicon, merged
from partsong.say.script import write_scripts
from partsong.sound.fingerprint import converter
from partsong.speak.engines import open_engine

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path as Folder

    from partsong.build.cache import Cache
    from partsong.cast.config import Config
    from partsong.model import Cast, Show
    from partsong.say.script import PartScript
    from partsong.yaml_tree import Path

TRANSCRIPT = "transcript"
VOICES = "voices.yaml"
AUDIO = "audio"
_REMOVE = "remove it, or run `partsong init` again"
FETCHED = ".pages.json"
"""Inside `transcript/`: where its pages came from."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """A show's folder as it was read."""

    pages: tuple[tuple[str, bytes], ...]
    voices: bytes
    lexicons: tuple[tuple[str, bytes], ...] = ()
    """Pronunciation lexicons (PLS) beside `voices.yaml`, by name."""
    urls: Mapping[str, str] = field(default_factory=dict)
    """Where pages were fetched from, by name."""

    def hashes(self) -> dict[str, str]:
        """SHA-256 by path in the show's folder."""
        named = [*self.lexicons, *((f"{TRANSCRIPT}/{name}", data) for name, data in self.pages)]
        return {name: hashlib.sha256(data).hexdigest() for name, data in [(VOICES, self.voices), *named]}


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be said, by which voices, from which inputs."""

    show: Show
    config: Config
    cast: Cast
    scripts: tuple[PartScript, ...]
    lexicon: tuple[Entry, ...]
    """Every entry, those of `voices.yaml` first."""
    findings: tuple[Finding, ...]
    inputs: dict[str, str]
    engine: str
    """The engine's name."""
    fingerprint: str
    """The engine's versions."""
    cover: str | None
    """The cache key of the cover that was given; None when each part's is drawn."""


def read_settings(folder: Folder) -> Inputs:
    """The configuration and the lexicons of a folder, without its pages. Raises: StoreError."""
    voices = folder / VOICES
    lexicons = tuple((path.name, files.read(path)) for path in sorted(folder.glob("*.pls")) if path.is_file())
    return Inputs((), files.read(voices) if voices.exists() else b"", lexicons)


def read_folder(folder: Folder) -> Inputs:
    """The pages and the configuration of a show's folder. Raises: TranscriptError, StoreError."""
    pages = folder / TRANSCRIPT
    if not pages.is_dir():
        raise TranscriptError(Fault(str(pages), "there is no such folder", "put the pages of the transcript there"))
    urls = {name: entry["url"] for name, entry in fetched(folder).items()}
    return replace(read_settings(folder), pages=_pages(pages), urls=urls)


def fetched(folder: Folder) -> dict[str, dict[str, str]]:
    """Where the show's pages were fetched from, by name: `url`, `etag`, `last_modified`.

    Raises: StoreError; TranscriptError for a list that cannot be read.
    """
    listed = folder / TRANSCRIPT / FETCHED
    if not listed.exists():
        return {}
    try:
        pages = json.loads(files.read(listed))["pages"]
        told = {
            name: {key: str(entry[key]) for key in ("url", "etag", "last_modified")} for name, entry in pages.items()
        }
        "".join(value for entry in told.values() for value in entry.values()).encode()  # no halves of characters
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise TranscriptError(Fault(str(listed), "it cannot be read", _REMOVE)) from error
    outside = next((name for name in told if re.search(r"^\.|[/\\:\0]", name)), None)
    if outside is not None:
        raise TranscriptError(Fault(str(listed), f"it names a page that is not beside it: {outside[:80]!r}", _REMOVE))
    strange = next((entry["url"] for entry in told.values() if entry["url"] and not web_address(entry["url"])), None)
    if strange is not None:
        raise TranscriptError(Fault(str(listed), f"it names an address that is none: {strange[:80]!r}", _REMOVE))
    return told


def _pages(folder: Folder) -> tuple[tuple[str, bytes], ...]:
    paths = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    if not paths:
        raise TranscriptError(Fault(str(folder), "there are no pages in it", "save the transcript's pages there"))
    return tuple((path.name, files.read(path)) for path in paths)


def read_source(source: Folder) -> Inputs:
    """A show's folder, a folder of pages or one page. Raises: TranscriptError, StoreError."""
    if source.is_file():
        return Inputs(((source.name, files.read(source)),), b"")
    if (source / TRANSCRIPT).exists() or (source / VOICES).exists() or not source.is_dir():
        return read_folder(source)
    return Inputs(_pages(source), b"")


@dataclass(frozen=True, slots=True)
class Understanding:
    """The show as its pages and its configuration tell."""

    show: Show
    config: Config
    lines: Mapping[Path, int]
    """The line of each key of the configuration."""
    findings: tuple[Finding, ...]


def understand(inputs: Inputs, title: str) -> Understanding:
    """What is known before anybody is cast; `title` is the show's where nothing tells it.

    Raises: TranscriptError, ConfigError.
    """
    config, lines, doubts = load_config(inputs.voices, VOICES)
    show, findings = read_show(inputs.pages, title=title, urls=inputs.urls, named=Named(config.owners, config.nobody))
    told = {name: value for name, value in asdict(config.show).items() if value is not None and hasattr(show, name)}
    return Understanding(replace(show, **told), config, lines, (*doubts, *findings))


def make_plan(folder: Folder, engine_name: str, cache: Cache) -> Plan:
    """Reads, casts and writes the scripts. Raises: TranscriptError, ConfigError, EngineError, StoreError."""
    inputs = read_folder(folder)
    known = understand(inputs, folder.resolve().name)
    _check_converter(known)
    cover = _given_cover(folder, known, cache)
    engine = catalogue(engine_name, cache)
    roles, doubts = cast(known.show.speakers, known.config, known.lines, engine.voices, known.show.language)
    lexicon = Lexicon(lexicon_entries(inputs, known.config, known.lines), takes_ipa=engine.takes_ipa)
    scripts = write_scripts(known.show, roles, known.config, lexicon)
    lost = check_coverage(known.show, roles, {script.part.number: script.passages for script in scripts})
    if lost:
        raise CoverageError(*lost)
    said = (finding for script in scripts for finding in script.findings)
    return Plan(
        show=known.show,
        config=known.config,
        cast=roles,
        scripts=scripts,
        lexicon=lexicon.entries,
        findings=(*known.findings, *doubts, *said, *lexicon.findings(), *_undated(known.show)),
        inputs=inputs.hashes(),
        engine=engine_name,
        fingerprint=engine.fingerprint,
        cover=cover,
    )


def lexicon_entries(inputs: Inputs, config: Config, lines: Mapping[Path, int]) -> tuple[Entry, ...]:
    """What `voices.yaml` says of words, then what the lexicons beside it say. Raises: ConfigError."""
    own = (
        Entry(
            " ".join(word.split()) if not entry.regex else word,
            f"{VOICES}:{lines.get(('lexicon', word), 1)}",
            say=entry.say or "",
            ipa=entry.ipa or "",
            spell=entry.spell,
            regex=entry.regex,
            case=entry.case,
            parts=frozenset(entry.part),
            speakers=frozenset(entry.speaker),
        )
        for word, entries in config.lexicon.items()
        for entry in entries
    )
    return merged(own, *(pls.read(data, name) for name, data in inputs.lexicons))


def _given_cover(folder: Folder, known: Understanding, cache: Cache) -> str | None:
    """Prepares the picture that `show.cover` names, once. Raises: ConfigError."""
    name = known.config.show.cover
    if name is None:
        return None
    where = f"{VOICES}:{known.lines['show', 'cover']}"
    try:
        is_there = (folder / name).is_file()
    except OSError:  # a name that is too long for any file
        is_there = False
    if not is_there:
        raise ConfigError(Fault(where, f"there is no cover {name}", "give its path from the show's folder"))
    picture = files.read(folder / name)
    key = key_of("given cover", picture=hashlib.sha256(picture).hexdigest())
    if key not in cache:
        from partsong.publish.cover import prepare

        try:
            cache.put(key, prepare(picture))
        except ValueError as error:
            raise ConfigError(Fault(where, f"{name} cannot be the cover: {error}")) from error
    return key


def _check_converter(known: Understanding) -> None:
    """Raises: ConfigError when other forms are asked for and nothing can make them."""
    also = known.config.audio.also
    if also and converter() is None:
        where, asked = f"{VOICES}:{known.lines['audio', 'also']}", ", ".join(also)
        raise ConfigError(Fault(where, f"{asked} cannot be made without PyAV", 'run `pip install "partsong[formats]"`'))


def year(show: Show) -> str | None:
    """The year of the show's date, or of its copyright line, which is all that many pages tell."""
    found = re.search(r"\b(1[5-9]|20)\d\d\b", show.date or show.copyright or "")
    return found[0] if found else None


def _undated(show: Show) -> tuple[Finding, ...]:
    if year(show):
        return ()
    return (
        Finding("PS402", VOICES, "nothing tells the show's date, so the files carry no year", "give it as show.date"),
    )


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What an engine offers."""

    fingerprint: str
    takes_ipa: bool
    voices: tuple[Voice, ...]


def catalogue(engine_name: str, cache: Cache | None = None) -> Catalogue:
    """The engine's catalogue; the engine is started only where the cache has no list of its voices."""
    engine = open_engine(engine_name)
    try:
        key = key_of("voices", engine=engine.fingerprint)
        kept = cache.get(key) if cache else None
        if kept is not None:
            return Catalogue(engine.fingerprint, engine.takes_ipa, tuple(Voice(**each) for each in json.loads(kept)))
        voices = engine.voices()
        if cache:
            cache.put(key, json.dumps([asdict(voice) for voice in voices]).encode())
        return Catalogue(engine.fingerprint, engine.takes_ipa, voices)
    finally:
        engine.close()
