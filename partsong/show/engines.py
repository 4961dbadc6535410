"""The speech engines of a show, and the voices that they offer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from partsong.cast.casting import OfferedVoices
from partsong.cast.config import load as load_config
from partsong.errors import ConfigError
from partsong.findings import Place
from partsong.model import VoiceId, label_key
from partsong.show.folder import VOICES, read_settings
from partsong.speak.catalogue import catalogue
from partsong.speak.registry import DEFAULT, is_registered, unknown_engine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from partsong.cache import Cache
    from partsong.cast.settings import Config, VoiceChoice
    from partsong.findings import Finding
    from partsong.model import Cast, Voice, VoiceSettings
    from partsong.speak.catalogue import Catalogue
    from partsong.yaml_doc import Path as Key


@dataclass(frozen=True, slots=True)
class ShowEngines:
    """The engines that a show uses."""

    default: str
    """The engine of voices that name none."""
    catalogues: Mapping[str, Catalogue]
    """The catalogue of each engine that is used, by the engine's name."""

    def catalogue_of(self, settings: VoiceSettings) -> Catalogue:
        """The catalogue of the voice's engine."""
        return self.catalogues[VoiceId.parse(settings.voice, self.default).engine]

    def offered(self) -> OfferedVoices:
        """The voices to cast from; automatic ones are the default engine's.

        Two names of one engine, such as `pyttsx3` and `espeak` on Linux, offer the same voices.
        """
        automatic: tuple[Voice, ...] = ()
        named: dict[str, Voice] = {}
        first_names: dict[str, str] = {}
        for name, known in self._default_first():
            engine = first_names.setdefault(known.fingerprint, name)
            for voice in known.voices:
                shortest = VoiceId(engine, voice.id).written(self.default)
                named[f"{name}:{voice.id}"] = replace(voice, id=shortest)
            if name == self.default:
                automatic = tuple(named.values())
                named.update({voice.id: voice for voice in automatic})
        return OfferedVoices(automatic, named)

    def without_ipa(self, cast: Cast) -> frozenset[str]:
        """The labels of speakers whose engine takes no IPA; the announcer's label is empty."""
        settings_of = {"": cast.announcer}
        for role in cast.roles:
            settings_of[role.speaker] = role.settings
        labels = []
        for label, settings in settings_of.items():
            if not self.catalogue_of(settings).takes_ipa:
                labels.append(label)
        return frozenset(labels)

    def fingerprints(self, cast: Cast) -> str:
        """The fingerprints of the engines that the cast uses, in the order of the roles."""
        settings = [role.settings for role in cast.roles]
        settings.append(cast.announcer)
        fingerprints = [self.catalogue_of(voice).fingerprint for voice in settings]
        return "; ".join(dict.fromkeys(fingerprints))

    def _default_first(self) -> list[tuple[str, Catalogue]]:
        return sorted(self.catalogues.items(), key=lambda known: known[0] != self.default)


def default_engine(config: Config, lines: Mapping[Key, int], option: str | None) -> str:
    """The engine of voices that name none: `option` from the command line, else the show's, else
    pyttsx3.

    Raises: ConfigError for an unknown one.
    """
    if option is not None:
        # `module:Class` names code to be run. A show may come from anybody, so only the command
        # line can name it.
        if ":" not in option and not is_registered(option):
            raise ConfigError(unknown_engine(option, Place(f"--engine {option}")))
        return option
    if config.engine is None:
        return DEFAULT
    if not is_registered(config.engine):
        place = Place(VOICES, lines.get(("engine",), 1))
        raise ConfigError(unknown_engine(config.engine, place))
    return config.engine


def show_engines(
    speakers: Iterable[str],
    config: Config,
    lines: Mapping[Key, int],
    option: str | None,
    cache: Cache | None = None,
) -> ShowEngines:
    """The engines that the speakers and the announcer of a show need, and no others.

    Raises: ConfigError for unknown engines, all at once; EngineError.
    """
    default = default_engine(config, lines, option)
    faults = list(_unknown_engines(config, lines, default))
    if faults:
        raise ConfigError(*faults)
    choices: list[VoiceChoice] = [entry for entry in config.speakers.values() if entry.speaks]
    choices.append(config.announcer)
    voices = [choice.voice or "" for choice in choices]
    owners = config.owners
    if any(label_key(speaker) not in owners for speaker in speakers):
        voices.append("")  # a speaker without an entry gets a voice of the default engine
    used = dict.fromkeys(VoiceId.parse(voice, default).engine for voice in voices)
    return ShowEngines(default, {name: catalogue(name, cache) for name in used})


def listed_voices(folder: Path, option: str | None) -> tuple[Voice, ...]:
    """The voices of the default engine, which is `option` from the command line, else the show's.
    Their ids are as the `voices.yaml` in `folder` takes them.

    Raises: ConfigError, EngineError, StoreError.
    """
    config, lines, _ = load_config(read_settings(folder).voices, VOICES)
    engine = default_engine(config, lines, option)
    # An engine that is not installed cannot be named in voices.yaml: it can only be the default,
    # by the same option.
    default = default_engine(config, lines, None) if is_registered(engine) else engine
    return tuple(
        replace(voice, id=VoiceId(engine, voice.id).written(default))
        for voice in catalogue(engine).voices
    )


def _unknown_engines(config: Config, lines: Mapping[Key, int], default: str) -> Iterator[Finding]:
    """A fault for each voice in the configuration whose engine is not known."""
    choices: dict[Key, VoiceChoice] = {
        ("speakers", label): entry for label, entry in config.speakers.items()
    }
    choices["announcer",] = config.announcer
    for path, choice in choices.items():
        engine = VoiceId.parse(choice.voice or "", default).engine
        if engine != default and not is_registered(engine):
            line = lines.get((*path, "voice")) or lines.get(path, 1)
            yield unknown_engine(engine, Place(VOICES, line))
