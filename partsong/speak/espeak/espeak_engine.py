"""espeak-ng as an engine, by pyttsx3 and our own driver for it."""

from __future__ import annotations

import itertools
import sys
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from partsong.errors import EngineError
from partsong.findings import Place
from partsong.model import Voice
from partsong.speak.engine_text import plain
from partsong.speak.espeak import driver as espeak_driver
from partsong.speak.espeak.dictionary import is_listed, parts
from partsong.speak.espeak.library import espeak, is_bundled
from partsong.speak.espeak.marked_text import marked
from partsong.speak.espeak.pitches import PITCHES_HZ
from partsong.speak.pyttsx3 import Pyttsx3Engine

if TYPE_CHECKING:
    from partsong.model import Pronunciation, VoiceSettings
    from partsong.speak.engine_text import EngineText
    from partsong.speak.espeak.library import BaseVoice, Espeak


class EspeakEngine(Pyttsx3Engine):
    """espeak-ng by our own driver.

    Its sound depends on what the process has spoken before, so each utterance is spoken by a fork
    (ADR 2).
    """

    takes_ipa = True

    def __init__(self) -> None:
        super().__init__(espeak_driver.NAME)

    @cached_property
    def fingerprint(self) -> str:
        """Versions of pyttsx3, of our code and of espeak-ng.

        Only the system's library is asked for its version, and loaded for that.
        """
        if is_bundled():
            return f"{self.versions} espeakng-loader {version('espeakng_loader')}"
        return f"{self.versions} espeak-ng {espeak().version}"

    def start(self) -> None:
        """Initialises the library, so that forks of this process can speak."""
        self._pyttsx3  # noqa: B018 - pyttsx3 loads the driver, and that the library

    def voices(self) -> tuple[Voice, ...]:
        """All voices without a variant, then all voices with the first variant, and so on."""
        library = espeak()
        suffixes = ("", *(f"+{variant}" for variant in library.variants))
        pairs = itertools.product(suffixes, library.voices())
        return tuple(_voice(base, suffix) for suffix, base in pairs)

    def phonemes(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...] = ()
    ) -> str:
        """The IPA of what `speak` would say. Raises: EngineError."""
        engine_text = self._engine_text(text, settings, pronunciations)
        library = _library_with_voice(settings)
        return library.phonemes(engine_text.text, phonemes=engine_text.phonemes)

    def unknown(self, words: tuple[str, ...], settings: VoiceSettings) -> tuple[str, ...]:
        """The words with a part that is not in the dictionary. Raises: EngineError."""
        parts_of = {word: parts(word) for word in words}
        distinct_parts = dict.fromkeys(itertools.chain.from_iterable(parts_of.values()))
        traces = _library_with_voice(settings).traces(distinct_parts)
        unlisted_parts = set()
        for part, trace in zip(distinct_parts, traces, strict=True):
            if not is_listed(trace):
                unlisted_parts.add(part)
        return tuple(word for word in words if not unlisted_parts.isdisjoint(parts_of[word]))

    def _load(self) -> Any:  # noqa: ANN401 - pyttsx3 has no types
        # pyttsx3 imports a driver from its own package by name: ours has to seem to be there.
        sys.modules[f"pyttsx3.drivers.{self.driver}"] = espeak_driver
        return super()._load()

    def _engine_text(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...]
    ) -> EngineText:
        """With phonemes for English voices; other languages of espeak-ng have other phonemes."""
        if not pronunciations or not settings.voice.startswith("en"):
            return plain(text)
        try:
            return marked(text, pronunciations)
        except ValueError as error:
            hint = "write the pronunciation with the sounds of English"
            raise EngineError.at(Place(text), str(error), hint) from error

    def _properties(self, engine_text: EngineText, settings: VoiceSettings) -> dict[str, object]:
        return {
            **super()._properties(engine_text, settings),
            "pitch": settings.pitch,
            "phonemes": engine_text.phonemes,
        }


def _voice(base: BaseVoice, suffix: str) -> Voice:
    name = f"{base.name} {suffix}".strip()
    return Voice(f"{base.id}{suffix}", name, base.language, PITCHES_HZ.get(suffix))


def _library_with_voice(settings: VoiceSettings) -> Espeak:
    """The library, set to the voice. Raises: EngineError for an unknown voice."""
    library = espeak()
    try:
        library.set_voice(settings.voice)
    except ValueError as error:
        raise EngineError.at(Place(settings.voice), str(error)) from error
    return library
