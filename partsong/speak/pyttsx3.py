"""pyttsx3, the face of every system's speech engine. Its only importer."""

from __future__ import annotations

import itertools
import os
import platform
import re
import sys
import tempfile
from array import array
from contextlib import redirect_stdout
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partsong.errors import EngineError, Fault
from partsong.model import SpokenWord, Take, Voice
from partsong.speak.espeak import driver as espeak_driver
from partsong.speak.espeak.dictionary import is_listed, parts
from partsong.speak.espeak.library import espeak, is_bundled
from partsong.speak.espeak.marked_text import marked, plain
from partsong.speak.espeak.pitches import PITCHES_HZ
from partsong.speak.sound_file import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from partsong.model import Pronunciation, VoiceSettings
    from partsong.speak.espeak.library import Espeak
    from partsong.speak.espeak.marked_text import Script

CONTRACT = 1
"""Counted up when the same request gives other bytes."""
_DRIVERS = {"darwin": "nsss", "win32": "sapi5"}
_QUIETEST_PEAK = 64
"""Of 32768: below it there is no speech."""
_SHORTEST_S = 0.02


class StockEngine:
    """The driver that pyttsx3 brings for this system, in this process."""

    takes_ipa = False

    def __init__(self, driver: str) -> None:
        self.driver = driver

    @cached_property
    def fingerprint(self) -> str:
        """Versions of pyttsx3, of our own part, and of the system, which brings the voices."""
        return f"{self._ours} {platform.platform()}"

    def voices(self) -> tuple[Voice, ...]:
        """The system's voices."""
        return tuple(
            Voice(str(v.id), str(v.name), _language(v)) for v in self._pyttsx3.getProperty("voices")
        )

    def speak(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...] = ()
    ) -> Take:
        """The engine's own sound, untrimmed. Raises: EngineError."""
        script = self._script(text, settings, pronunciations)
        events: dict[int, int | None] = {}
        errors: list[BaseException] = []
        tokens = [
            self._pyttsx3.connect(
                "started-word",
                lambda location, sample=None, **_: events.setdefault(
                    script.place(location - 1), sample
                ),
            ),
            self._pyttsx3.connect("error", lambda exception, **_: errors.append(exception)),
        ]
        try:
            sound = self._save(script, settings)
        finally:
            for token in tokens:
                self._pyttsx3.disconnect(token)
        if errors:
            raise EngineError(Fault(text, str(errors[0])))
        return _take(text, sound, events)

    def close(self) -> None:
        """Nothing to let go of: pyttsx3's engines live as long as the process."""

    @property
    def _ours(self) -> str:
        return f"pyttsx3 {version('pyttsx3')} {self.driver} {CONTRACT}"

    @cached_property
    def _pyttsx3(self) -> Any:  # noqa: ANN401 - pyttsx3 has no types
        import pyttsx3

        return pyttsx3.init(self.driver)

    def _script(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...]
    ) -> Script:
        """The stock drivers know no phonemes."""
        return plain(text)

    def _properties(self, script: Script, settings: VoiceSettings) -> dict[str, object]:
        """The stock drivers know no pitch."""
        return {"voice": settings.voice, "rate": settings.rate_wpm}

    def _save(self, script: Script, settings: VoiceSettings) -> bytes:
        handle, name = tempfile.mkstemp(suffix=".wav")
        os.close(handle)
        path = Path(name)
        try:
            for key, value in self._properties(script, settings).items():
                self._pyttsx3.setProperty(key, value)
            self._pyttsx3.save_to_file(script.text, name)
            with redirect_stdout(sys.stderr):  # the stock drivers print
                self._pyttsx3.runAndWait()
            return path.read_bytes()
        finally:
            path.unlink(missing_ok=True)


class EspeakEngine(StockEngine):
    """espeak-ng behind our own driver. What it says depends on what the process said before: let
    forks speak.
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
            return f"{self._ours} espeakng-loader {version('espeakng_loader')}"
        return f"{self._ours} espeak-ng {espeak().version}"

    def start(self) -> None:
        """Initialises the library; from then on a fork of this process may speak."""
        self._pyttsx3  # noqa: B018

    def voices(self) -> tuple[Voice, ...]:
        """Every voice alone, then with each variant."""
        library = espeak()
        names = ("", *(f"+{variant}" for variant in library.variants))
        return tuple(
            Voice(f"{v.id}{name}", f"{v.name} {name}".strip(), v.language, PITCHES_HZ.get(name))
            for name in names
            for v in library.voices()
        )

    def phonemes(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...] = ()
    ) -> str:
        """What is said, in IPA. Raises: EngineError."""
        script = self._script(text, settings, pronunciations)
        return _library(settings).phonemes(script.text, phonemes=script.phonemes)

    def unknown(self, words: tuple[str, ...], settings: VoiceSettings) -> tuple[str, ...]:
        """Those of the words that are said by rule. Raises: EngineError."""
        asked = {word: parts(word) for word in words}
        distinct = dict.fromkeys(part for found in asked.values() for part in found)
        traces = zip(distinct, _library(settings).traces(distinct), strict=True)
        listed = {part: is_listed(trace) for part, trace in traces}
        return tuple(word for word in words if not all(listed[part] for part in asked[word]))

    @cached_property
    def _pyttsx3(self) -> Any:  # noqa: ANN401 - pyttsx3 has no types
        import pyttsx3

        sys.modules[f"pyttsx3.drivers.{self.driver}"] = espeak_driver
        return pyttsx3.init(self.driver)

    def _script(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...]
    ) -> Script:
        """Only English voices have the phonemes."""
        if not pronunciations or not settings.voice.startswith("en"):
            return plain(text)
        try:
            return marked(text, pronunciations)
        except ValueError as error:
            raise EngineError(
                Fault(text, str(error), "write the pronunciation with the sounds of English")
            ) from error

    def _properties(self, script: Script, settings: VoiceSettings) -> dict[str, object]:
        return {
            **super()._properties(script, settings),
            "pitch": settings.pitch,
            "phonemes": script.phonemes,
        }


def open_pyttsx3() -> StockEngine:
    """The engine of this system."""
    driver = _DRIVERS.get(sys.platform)
    return StockEngine(driver) if driver else EspeakEngine()


def _library(settings: VoiceSettings) -> Espeak:
    library = espeak()
    try:
        library.set_voice(settings.voice)
    except ValueError as error:
        raise EngineError(Fault(settings.voice, str(error))) from error
    return library


def _take(text: str, data: bytes, events: Mapping[int, int | None]) -> Take:
    try:
        sound = parse(data)
    except ValueError as error:
        raise EngineError(Fault(text, f"the engine gave no sound ({error})")) from error
    samples = array("h", sound.pcm)
    heard = any(
        sample > _QUIETEST_PEAK or sample < -_QUIETEST_PEAK for sample in samples
    )  # stops at the first
    if not heard or len(samples) < _SHORTEST_S * sound.rate_hz:
        raise EngineError(Fault(text, "the engine gave silence"))
    return Take(sound.pcm, sound.rate_hz, tuple(spoken_words(text, events, len(samples))))


def spoken_words(text: str, events: Mapping[int, int | None], samples: int) -> Iterator[SpokenWord]:
    """When each word is heard: from the first event inside it; those without one lie between their
    neighbours.
    """
    spans = [match.span() for match in re.finditer(r"\S+", text)]
    known = {0: (0, 0), len(spans): (len(text), samples)}
    for n, (begin, end) in enumerate(spans):
        told = [sample for place in range(begin, end) if (sample := events.get(place)) is not None]
        if told:
            known[n] = begin, min(told[0], samples)
    starts = list(_rising(known, [begin for begin, _ in spans]))
    for (begin, end), start, stop in zip(spans, starts, [*starts[1:], samples], strict=True):
        yield SpokenWord(begin, end, start, stop)


def _rising(known: dict[int, tuple[int, int]], begins: list[int]) -> Iterator[int]:
    """A sample for each word, never before the one before it."""
    marks = sorted(known)
    latest = 0
    for left, right in itertools.pairwise(marks):
        (char_a, sample_a), (char_b, sample_b) = known[left], known[right]
        for n in range(left, right):
            share = (begins[n] - char_a) / max(1, char_b - char_a)
            latest = max(latest, sample_a + round(share * max(0, sample_b - sample_a)))
            yield latest


def _language(voice: Any) -> str:  # noqa: ANN401
    languages = getattr(voice, "languages", None) or [""]
    first = languages[0]
    return (
        (first.decode(errors="ignore") if isinstance(first, bytes) else str(first))
        .strip("\x05")
        .replace("_", "-")
    )
