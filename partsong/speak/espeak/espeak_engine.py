"""espeak-ng as an engine, through pyttsx3 and our own driver for it."""

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
    """espeak-ng through our own driver. Its sound depends on what the process said before, so each
    utterance needs a fork.
    """

    takes_ipa = True

    def __init__(self) -> None:
        super().__init__(espeak_driver.NAME)

    @cached_property
    def fingerprint(self) -> str:
        """Versions of pyttsx3, of our own part and of espeak-ng; the library is asked only where it
        is the system's.
        """
        if is_bundled():
            return f"{self.versions} espeakng-loader {version('espeakng_loader')}"
        return f"{self.versions} espeak-ng {espeak().version}"

    def start(self) -> None:
        """Initialises the library; from then on a fork of this process may speak."""
        self._pyttsx3  # noqa: B018

    def voices(self) -> tuple[Voice, ...]:
        """Every voice alone, then with each variant."""
        library = espeak()
        suffixes = ("", *(f"+{variant}" for variant in library.variants))
        pairs = itertools.product(suffixes, library.voices())
        return tuple(_voice(base, suffix) for suffix, base in pairs)

    def phonemes(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...] = ()
    ) -> str:
        """What is said, in IPA. Raises: EngineError."""
        sent = self._engine_text(text, settings, pronunciations)
        return _library(settings).phonemes(sent.text, phonemes=sent.phonemes)

    def unknown(self, words: tuple[str, ...], settings: VoiceSettings) -> tuple[str, ...]:
        """Those of the words that are said by rule. Raises: EngineError."""
        parts_of = {word: parts(word) for word in words}
        distinct = dict.fromkeys(itertools.chain.from_iterable(parts_of.values()))
        traces = _library(settings).traces(distinct)
        unlisted = {
            part for part, trace in zip(distinct, traces, strict=True) if not is_listed(trace)
        }
        return tuple(word for word in words if not unlisted.isdisjoint(parts_of[word]))

    def _load(self) -> Any:  # noqa: ANN401 - pyttsx3 has no types
        sys.modules[f"pyttsx3.drivers.{self.driver}"] = espeak_driver
        return super()._load()

    def _engine_text(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...]
    ) -> EngineText:
        """Only English voices have the phonemes."""
        if not pronunciations or not settings.voice.startswith("en"):
            return plain(text)
        try:
            return marked(text, pronunciations)
        except ValueError as error:
            raise EngineError.at(
                Place(text), str(error), "write the pronunciation with the sounds of English"
            ) from error

    def _properties(self, sent: EngineText, settings: VoiceSettings) -> dict[str, object]:
        return {
            **super()._properties(sent, settings),
            "pitch": settings.pitch,
            "phonemes": sent.phonemes,
        }


def _voice(base: BaseVoice, suffix: str) -> Voice:
    name = f"{base.name} {suffix}".strip()
    return Voice(f"{base.id}{suffix}", name, base.language, PITCHES_HZ.get(suffix))


def _library(settings: VoiceSettings) -> Espeak:
    library = espeak()
    try:
        library.set_voice(settings.voice)
    except ValueError as error:
        raise EngineError.at(Place(settings.voice), str(error)) from error
    return library
