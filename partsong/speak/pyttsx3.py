"""Engines that pyttsx3 drives; it has a driver for every operating system.

The only importer of pyttsx3.
"""

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

from partsong.errors import EngineError
from partsong.findings import Place
from partsong.model import SpokenWord, Take, Voice
from partsong.speak.engine_text import plain
from partsong.speak.sound_file import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from partsong.model import Pronunciation, VoiceSettings
    from partsong.speak.engine_text import EngineText

ADAPTER_VERSION = 1
"""Increased when a change of our code gives other bytes for the same request."""
_SILENCE_PEAK = 64
"""Samples up to this value (of 32768) are silence, or noise, but not speech."""
_SHORTEST_SPEECH_S = 0.02


class Pyttsx3Engine:
    """One of pyttsx3's drivers, in this process."""

    needs_process = True
    takes_ipa = False

    def __init__(self, driver: str) -> None:
        self.driver = driver

    @cached_property
    def fingerprint(self) -> str:
        """Versions of pyttsx3, of our code, and of the operating system, which has the voices."""
        return f"{self.versions} {platform.platform()}"

    def voices(self) -> tuple[Voice, ...]:
        """The operating system's voices."""
        voices = self._pyttsx3.getProperty("voices")
        return tuple(Voice(str(voice.id), str(voice.name), _language(voice)) for voice in voices)

    def speak(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...] = ()
    ) -> Take:
        """The engine's sound, with the silence before and after it. Raises: EngineError."""
        engine_text = self._engine_text(text, settings, pronunciations)
        word_samples: dict[int, int | None] = {}
        errors: list[BaseException] = []

        def record_word(location: int, sample: int | None = None, **_: object) -> None:
            # Of several events for a character the first counts.
            word_samples.setdefault(engine_text.place(location - 1), sample)

        def record_error(exception: BaseException, **_: object) -> None:
            errors.append(exception)

        tokens = [
            self._pyttsx3.connect("started-word", record_word),
            self._pyttsx3.connect("error", record_error),
        ]
        try:
            sound = self._sound_file(engine_text, settings)
        finally:
            for token in tokens:
                self._pyttsx3.disconnect(token)
        if errors:
            raise EngineError.at(Place(text), str(errors[0]))
        return _take(text, sound, word_samples)

    def close(self) -> None:
        """Does nothing: pyttsx3 keeps its engines until the process exits."""

    @property
    def versions(self) -> str:
        """Versions of pyttsx3 and of our code, and the driver's name."""
        return f"pyttsx3 {version('pyttsx3')} {self.driver} {ADAPTER_VERSION}"

    @cached_property
    def _pyttsx3(self) -> Any:  # noqa: ANN401 - pyttsx3 has no types
        return self._load()

    def _load(self) -> Any:  # noqa: ANN401
        import pyttsx3

        return pyttsx3.init(self.driver)

    def _engine_text(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...]
    ) -> EngineText:
        """Without phonemes, which pyttsx3's own drivers cannot speak."""
        return plain(text)

    def _properties(self, engine_text: EngineText, settings: VoiceSettings) -> dict[str, object]:
        """pyttsx3's properties; without the pitch, which its own drivers cannot change."""
        return {"voice": settings.voice, "rate": settings.rate_wpm}

    def _sound_file(self, engine_text: EngineText, settings: VoiceSettings) -> bytes:
        """The content of the file that pyttsx3 writes."""
        handle, name = tempfile.mkstemp(suffix=".wav")
        os.close(handle)
        path = Path(name)
        try:
            for key, value in self._properties(engine_text, settings).items():
                self._pyttsx3.setProperty(key, value)
            self._pyttsx3.save_to_file(engine_text.text, name)
            # Some of pyttsx3's own drivers print to stdout, which belongs to the replies.
            with redirect_stdout(sys.stderr):
                self._pyttsx3.runAndWait()
            return path.read_bytes()
        finally:
            path.unlink(missing_ok=True)


def _take(text: str, data: bytes, word_samples: Mapping[int, int | None]) -> Take:
    try:
        sound = parse(data)
    except ValueError as error:
        raise EngineError.at(Place(text), f"the engine gave no sound ({error})") from error
    samples = array("h", sound.pcm)
    # `any` stops at the first loud sample; the extremes of all samples would take longer.
    is_audible = any(not -_SILENCE_PEAK <= sample <= _SILENCE_PEAK for sample in samples)
    if not is_audible or len(samples) < _SHORTEST_SPEECH_S * sound.rate_hz:
        raise EngineError.at(Place(text), "the engine gave silence")
    words = tuple(spoken_words(text, word_samples, len(samples)))
    return Take(sound.pcm, sound.rate_hz, words)


def spoken_words(
    text: str, word_samples: Mapping[int, int | None], samples: int
) -> Iterator[SpokenWord]:
    """The words of the text with the times at which they are spoken.

    `word_samples` maps the index of a character to the sample that the engine reported for it, or
    to None if it reported no time; `samples` is the length of the sound. The first report inside a
    word is its start. Words without one are interpolated between their neighbours.
    """
    spans = [match.span() for match in re.finditer(r"\S+", text)]
    # By number of the word: index of its first character, and its first sample.
    known_starts = {0: (0, 0), len(spans): (len(text), samples)}
    for n, (begin, end) in enumerate(spans):
        sample = _first_sample(word_samples, begin, end)
        if sample is not None:
            known_starts[n] = begin, min(sample, samples)
    starts = list(_interpolated(known_starts, [begin for begin, _ in spans]))
    stops = [*starts[1:], samples]
    for (begin, end), start, stop in zip(spans, starts, stops, strict=True):
        yield SpokenWord(begin, end, start, stop)


def _first_sample(word_samples: Mapping[int, int | None], begin: int, end: int) -> int | None:
    """The first sample that was reported for the characters from `begin` to `end` (exclusive)."""
    for index in range(begin, end):
        sample = word_samples.get(index)
        if sample is not None:
            return sample
    return None


def _interpolated(known_starts: dict[int, tuple[int, int]], begins: list[int]) -> Iterator[int]:
    """The first sample of each word, in proportion to characters, and never decreasing."""
    latest = 0
    for word, next_word in itertools.pairwise(sorted(known_starts)):
        begin, sample = known_starts[word]
        next_begin, next_sample = known_starts[next_word]
        # Engines may report times that go back.
        samples_between = max(0, next_sample - sample)
        for n in range(word, next_word):
            share = (begins[n] - begin) / max(1, next_begin - begin)
            latest = max(latest, sample + round(share * samples_between))
            yield latest


def _language(voice: Any) -> str:  # noqa: ANN401
    """The first language of a voice as a BCP 47 tag; empty if the driver does not tell."""
    languages = getattr(voice, "languages", None) or [""]
    first = languages[0]
    # Some drivers give bytes, some `en_US`, and some leave the byte of priority (5) that espeak
    # puts before a language.
    tag = first.decode(errors="ignore") if isinstance(first, bytes) else str(first)
    return tag.strip("\x05").replace("_", "-")
