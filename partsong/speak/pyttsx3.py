"""Engines behind pyttsx3, which knows a driver for every system. Its only importer."""

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

CONTRACT = 1
"""Counted up when the same request gives other bytes."""
_QUIETEST_PEAK = 64
"""Of 32768: below it there is no speech."""
_SHORTEST_S = 0.02


class Pyttsx3Engine:
    """One of pyttsx3's drivers, in this process."""

    needs_process = True
    takes_ipa = False

    def __init__(self, driver: str) -> None:
        self.driver = driver

    @cached_property
    def fingerprint(self) -> str:
        """Versions of pyttsx3, of our own part, and of the system, which brings the voices."""
        return f"{self.versions} {platform.platform()}"

    def voices(self) -> tuple[Voice, ...]:
        """The system's voices."""
        return tuple(
            Voice(str(v.id), str(v.name), _language(v)) for v in self._pyttsx3.getProperty("voices")
        )

    def speak(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...] = ()
    ) -> Take:
        """The engine's own sound, untrimmed. Raises: EngineError."""
        sent = self._engine_text(text, settings, pronunciations)
        events: dict[int, int | None] = {}
        errors: list[BaseException] = []

        def note_word(location: int, sample: int | None = None, **_: object) -> None:
            events.setdefault(sent.place(location - 1), sample)

        def note_error(exception: BaseException, **_: object) -> None:
            errors.append(exception)

        tokens = [
            self._pyttsx3.connect("started-word", note_word),
            self._pyttsx3.connect("error", note_error),
        ]
        try:
            sound = self._save(sent, settings)
        finally:
            for token in tokens:
                self._pyttsx3.disconnect(token)
        if errors:
            raise EngineError.at(Place(text), str(errors[0]))
        return _take(text, sound, events)

    def close(self) -> None:
        """Nothing to let go of: pyttsx3's engines live as long as the process."""

    @property
    def versions(self) -> str:
        """Of pyttsx3 and of our own part."""
        return f"pyttsx3 {version('pyttsx3')} {self.driver} {CONTRACT}"

    @cached_property
    def _pyttsx3(self) -> Any:  # noqa: ANN401 - pyttsx3 has no types
        return self._opened()

    def _opened(self) -> Any:  # noqa: ANN401
        import pyttsx3

        return pyttsx3.init(self.driver)

    def _engine_text(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...]
    ) -> EngineText:
        """Without phonemes, which pyttsx3's own drivers do not know."""
        return plain(text)

    def _properties(self, sent: EngineText, settings: VoiceSettings) -> dict[str, object]:
        """Without the pitch, which pyttsx3's own drivers do not know."""
        return {"voice": settings.voice, "rate": settings.rate_wpm}

    def _save(self, sent: EngineText, settings: VoiceSettings) -> bytes:
        handle, name = tempfile.mkstemp(suffix=".wav")
        os.close(handle)
        path = Path(name)
        try:
            for key, value in self._properties(sent, settings).items():
                self._pyttsx3.setProperty(key, value)
            self._pyttsx3.save_to_file(sent.text, name)
            with redirect_stdout(sys.stderr):  # pyttsx3's own drivers print
                self._pyttsx3.runAndWait()
            return path.read_bytes()
        finally:
            path.unlink(missing_ok=True)


def _take(text: str, data: bytes, events: Mapping[int, int | None]) -> Take:
    try:
        sound = parse(data)
    except ValueError as error:
        raise EngineError.at(Place(text), f"the engine gave no sound ({error})") from error
    samples = array("h", sound.pcm)
    heard = any(
        sample > _QUIETEST_PEAK or sample < -_QUIETEST_PEAK for sample in samples
    )  # stops at the first
    if not heard or len(samples) < _SHORTEST_S * sound.rate_hz:
        raise EngineError.at(Place(text), "the engine gave silence")
    return Take(sound.pcm, sound.rate_hz, tuple(spoken_words(text, events, len(samples))))


def spoken_words(text: str, events: Mapping[int, int | None], samples: int) -> Iterator[SpokenWord]:
    """When each word is heard: from the first event inside it; those without one lie between their
    neighbours.
    """
    spans = [match.span() for match in re.finditer(r"\S+", text)]
    known = {0: (0, 0), len(spans): (len(text), samples)}
    for n, (begin, end) in enumerate(spans):
        heard = _first_sample(events, begin, end)
        if heard is not None:
            known[n] = begin, min(heard, samples)
    starts = list(_rising(known, [begin for begin, _ in spans]))
    for (begin, end), start, stop in zip(spans, starts, [*starts[1:], samples], strict=True):
        yield SpokenWord(begin, end, start, stop)


def _first_sample(events: Mapping[int, int | None], begin: int, end: int) -> int | None:
    """The sample of the first event between two places in the text that has one."""
    for place in range(begin, end):
        sample = events.get(place)
        if sample is not None:
            return sample
    return None


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
    tag = first.decode(errors="ignore") if isinstance(first, bytes) else str(first)
    return tag.strip("\x05").replace("_", "-")
