"""The engines that speak for a show, and what they offer."""

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
    """What each engine that is used offers, by its name."""

    def catalogue_of(self, settings: VoiceSettings) -> Catalogue:
        """What the voice's engine offers."""
        return self.catalogues[VoiceId.parse(settings.voice, self.default).engine]

    def offered(self) -> OfferedVoices:
        """The voices to cast from; automatic ones are the default engine's.

        Two names of one engine, such as `pyttsx3` and `espeak` on Linux, offer the same voices.
        """
        voices: tuple[Voice, ...] = ()
        named: dict[str, Voice] = {}
        first_names: dict[str, str] = {}
        for name, known in self._default_first():
            engine = first_names.setdefault(known.fingerprint, name)
            for voice in known.voices:
                written = VoiceId(engine, voice.id).written(self.default)
                same = voice if written == voice.id else replace(voice, id=written)
                named[f"{name}:{voice.id}"] = same
            if name == self.default:
                voices = tuple(named.values())
                named.update((voice.id, voice) for voice in voices)
        return OfferedVoices(voices, named)

    def without_ipa(self, cast: Cast) -> frozenset[str]:
        """Whose voices take no IPA: labels of speakers, and the empty one for the announcer."""
        voices = {"": cast.announcer} | {role.speaker: role.settings for role in cast.roles}
        return frozenset(
            speaker
            for speaker, settings in voices.items()
            if not self.catalogue_of(settings).takes_ipa
        )

    def fingerprints(self, cast: Cast) -> str:
        """Those of the engines that the cast speaks with."""
        voices = (*(role.settings for role in cast.roles), cast.announcer)
        found = dict.fromkeys(self.catalogue_of(settings).fingerprint for settings in voices)
        return "; ".join(found)

    def _default_first(self) -> list[tuple[str, Catalogue]]:
        return sorted(self.catalogues.items(), key=lambda known: known[0] != self.default)


def default_engine(config: Config, lines: Mapping[Key, int], option: str | None) -> str:
    """The engine of voices that name none: `option` as the command line has it, else the show's.

    Raises: ConfigError for an unknown one.
    """
    if option is not None:
        # Only the command line names code that is not installed: a show may be anybody's.
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
    speaking = (entry for entry in config.speakers.values() if entry.speaks)
    voices = [choice.voice or "" for choice in (*speaking, config.announcer)]
    if any(label_key(speaker) not in config.owners for speaker in speakers):
        voices.append("")  # somebody is given none
    used = dict.fromkeys(VoiceId.parse(voice, default).engine for voice in voices)
    return ShowEngines(default, {name: catalogue(name, cache) for name in used})


def listed_voices(folder: Path, option: str | None) -> tuple[Voice, ...]:
    """The voices of one engine, with their ids as the `voices.yaml` in `folder` takes them.

    The engine is the default one: `option` as the command line has it, else the show's.

    Raises: ConfigError, EngineError, StoreError.
    """
    config, lines, _ = load_config(read_settings(folder).voices, VOICES)
    engine = default_engine(config, lines, option)
    # One that is not installed can only be the default, by the same option.
    default = default_engine(config, lines, None) if is_registered(engine) else engine
    return tuple(
        replace(voice, id=VoiceId(engine, voice.id).written(default))
        for voice in catalogue(engine).voices
    )


def _unknown_engines(config: Config, lines: Mapping[Key, int], default: str) -> Iterator[Finding]:
    """A fault for each voice whose engine is not known."""
    choices: dict[Key, VoiceChoice] = {
        ("speakers", label): entry for label, entry in config.speakers.items()
    }
    choices["announcer",] = config.announcer
    for path, choice in choices.items():
        engine = VoiceId.parse(choice.voice or "", default).engine
        if engine != default and not is_registered(engine):
            line = lines.get((*path, "voice")) or lines.get(path, 1)
            yield unknown_engine(engine, Place(VOICES, line))
