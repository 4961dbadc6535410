"""The plan of a render: what is spoken, by which voices and from which inputs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from partsong import files
from partsong.cache import key_of
from partsong.cast.casting import cast
from partsong.check.coverage import check_coverage
from partsong.errors import ConfigError, CoverageError
from partsong.findings import Place
from partsong.say.languages import language_of
from partsong.say.lexicon import Lexicon
from partsong.say.script import write_scripts
from partsong.show.engines import show_engines
from partsong.show.folder import VOICES, read_folder
from partsong.show.understanding import lexicon_entries, undated, understand
from partsong.sound.versions import converter

if TYPE_CHECKING:
    from pathlib import Path

    from partsong.cache import Cache
    from partsong.cast.settings import Config
    from partsong.findings import Finding
    from partsong.model import Cast, Show
    from partsong.say.lexicon import Entry
    from partsong.say.script import PartScript
    from partsong.show.engines import ShowEngines
    from partsong.show.folder import Inputs
    from partsong.show.understanding import Understanding


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is decided before anything is spoken."""

    show: Show
    config: Config
    cast: Cast
    scripts: tuple[PartScript, ...]
    lexicon: tuple[Entry, ...]
    """All entries, those of `voices.yaml` first."""
    findings: tuple[Finding, ...]
    inputs: dict[str, str]
    """SHA-256 of each file that was read, by its path in the show's folder."""
    engines: ShowEngines
    """The engines that the show uses, with their voices."""
    cover: str | None
    """The cache key of the given cover; None where covers are drawn."""


def make_plan(folder: Path, engine: str | None, cache: Cache, inputs: Inputs | None = None) -> Plan:
    """The plan of a show's folder. `inputs` are the folder's files, where they were read already.

    `engine` is the default engine; when it is None, the one that the show names.

    Raises: TranscriptError, ConfigError, CoverageError, EngineError, StoreError.
    """
    inputs = inputs or read_folder(folder)
    understood = understand(inputs, folder.resolve().name)
    _check_converter(understood)
    cover = _given_cover(folder, understood, cache)
    show, config, lines = understood.show, understood.config, understood.lines
    engines = show_engines(show.speakers, config, lines, engine, cache)
    voices = engines.offered()
    roles, cast_findings = cast(show.speakers, config, lines, voices, show.language)
    entries = lexicon_entries(inputs, config, lines)
    lexicon = Lexicon(entries, language_of(show.language), engines.without_ipa(roles))
    scripts = write_scripts(show, roles, config, lexicon)
    _check_coverage(show, roles, scripts, headings_said=config.headings == "say")
    findings = (
        *understood.findings,
        *cast_findings,
        *chain.from_iterable(script.findings for script in scripts),
        *lexicon.findings(),
        *undated(show),
    )
    return Plan(
        show=show,
        config=config,
        cast=roles,
        scripts=scripts,
        lexicon=lexicon.entries,
        findings=findings,
        inputs=inputs.hashes(),
        engines=engines,
        cover=cover,
    )


def _check_coverage(
    show: Show, roles: Cast, scripts: tuple[PartScript, ...], *, headings_said: bool
) -> None:
    """Raises: CoverageError unless every word of the pages is spoken once and in order."""
    passages = {script.part.number: script.passages for script in scripts}
    faults = check_coverage(show, roles, passages, headings_said=headings_said)
    if faults:
        raise CoverageError(*faults)


def _given_cover(folder: Path, understood: Understanding, cache: Cache) -> str | None:
    """The cache key of the picture that `show.cover` names, which is then in the cache; None where
    it names none.

    Raises: ConfigError, StoreError.
    """
    name = understood.config.show.cover
    if name is None:
        return None
    place = Place(VOICES, understood.lines["show", "cover"])
    if not _is_file(folder / name):
        hint = "give its path relative to the show's folder"
        raise ConfigError.at(place, f"there is no cover {name}", hint)
    picture = files.read(folder / name)
    key = key_of("given cover", picture=hashlib.sha256(picture).hexdigest())
    if not cache.has(key):
        from partsong.formats.cover import prepare  # imports Pillow, which few runs need

        try:
            cache.put(key, prepare(picture))
        except ValueError as error:
            raise ConfigError.at(place, f"{name} cannot be the cover: {error}") from error
    return key


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # the name is too long for a file
        return False


def _check_converter(understood: Understanding) -> None:
    """Raises: ConfigError where the show has M4A, M4B or Opus and PyAV is not installed."""
    also = understood.config.audio.also
    if also and converter() is None:
        place = Place(VOICES, understood.lines["audio", "also"])
        problem = f"{', '.join(also)} cannot be written without PyAV"
        raise ConfigError.at(place, problem, 'run `pip install "partsong[formats]"`')
