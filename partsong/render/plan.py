"""All that is decided before a sound is made: what is said, by which voices, from which inputs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
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
    """What will be said, by which voices, from which inputs."""

    show: Show
    config: Config
    cast: Cast
    scripts: tuple[PartScript, ...]
    lexicon: tuple[Entry, ...]
    """Every entry, those of `voices.yaml` first."""
    findings: tuple[Finding, ...]
    inputs: dict[str, str]
    """SHA-256 of each file that was read, by its path in the show's folder."""
    engines: ShowEngines
    """What the engines offer that it uses."""
    cover: str | None
    """The cache key of the cover that was given; None where covers are drawn."""


def make_plan(folder: Path, engine: str | None, cache: Cache, inputs: Inputs | None = None) -> Plan:
    """The plan of a show's folder; from `inputs` where it was read already.

    `engine` is the default engine; when it is None, the show's own is taken.

    Raises: TranscriptError, ConfigError, CoverageError, EngineError, StoreError.
    """
    inputs = inputs or read_folder(folder)
    known = understand(inputs, folder.resolve().name)
    _check_converter(known)
    cover = _given_cover(folder, known, cache)
    speakers, language = known.show.speakers, known.show.language
    engines = show_engines(speakers, known.config, known.lines, engine, cache)
    roles, cast_findings = cast(speakers, known.config, known.lines, engines.offered(), language)
    entries = lexicon_entries(inputs, known.config, known.lines)
    lexicon = Lexicon(entries, language_of(language), engines.without_ipa(roles))
    scripts = write_scripts(known.show, roles, known.config, lexicon)
    _check_coverage(known.show, roles, scripts)
    script_findings = [finding for script in scripts for finding in script.findings]
    return Plan(
        show=known.show,
        config=known.config,
        cast=roles,
        scripts=scripts,
        lexicon=lexicon.entries,
        findings=(
            *known.findings,
            *cast_findings,
            *script_findings,
            *lexicon.findings(),
            *undated(known.show),
        ),
        inputs=inputs.hashes(),
        engines=engines,
        cover=cover,
    )


def _check_coverage(show: Show, roles: Cast, scripts: tuple[PartScript, ...]) -> None:
    """Raises: CoverageError where a word of a page would not be spoken once and in order."""
    passages = {script.part.number: script.passages for script in scripts}
    lost = check_coverage(show, roles, passages)
    if lost:
        raise CoverageError(*lost)


def _given_cover(folder: Path, known: Understanding, cache: Cache) -> str | None:
    """Puts the picture that `show.cover` names into the cache, once. Raises: ConfigError,
    StoreError.
    """
    name = known.config.show.cover
    if name is None:
        return None
    place = Place(VOICES, known.lines["show", "cover"])
    if not _is_file(folder / name):
        raise ConfigError.at(
            place, f"there is no cover {name}", "give its path from the show's folder"
        )
    picture = files.read(folder / name)
    key = key_of("given cover", picture=hashlib.sha256(picture).hexdigest())
    if not cache.has(key):
        from partsong.formats.cover import prepare  # brings Pillow, which most runs can do without

        try:
            cache.put(key, prepare(picture))
        except ValueError as error:
            raise ConfigError.at(place, f"{name} cannot be the cover: {error}") from error
    return key


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long for any file
        return False


def _check_converter(known: Understanding) -> None:
    """Raises: ConfigError where M4A, M4B or Opus is asked for and the package that makes it is not
    installed.
    """
    also = known.config.audio.also
    if also and converter() is None:
        place = Place(VOICES, known.lines["audio", "also"])
        problem = f"{', '.join(also)} cannot be made without PyAV"
        raise ConfigError.at(place, problem, 'run `pip install "partsong[formats]"`')
