"""An engine for tests, in which each word is a short tone. It is fast and always available."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from partsong.errors import EngineError
from partsong.findings import Place
from partsong.model import SpokenWord, Take, Voice

if TYPE_CHECKING:
    from partsong.model import Pronunciation, VoiceSettings

RATE_HZ = 22_050
_AMPLITUDE = 3_000
_PITCHES_HZ = (110.0, 196.0, 147.0, 233.0, 87.0, 131.0, 175.0, 262.0)
_GAP_S = 0.04


class ToneEngine:
    """Plays a tone for each word; its pitch depends on the voice, its length on the word."""

    fingerprint = "tone 1"
    takes_ipa = False
    needs_process = False

    def voices(self) -> tuple[Voice, ...]:
        """Eight voices, `tone-1` to `tone-8`."""
        pitches = enumerate(_PITCHES_HZ, 1)
        return tuple(Voice(f"tone-{n}", f"Tone {n}", "en", pitch_hz) for n, pitch_hz in pitches)

    def speak(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...] = ()
    ) -> Take:
        """A tone for each word, with a gap after it.

        Raises: EngineError for an unknown voice or a text without words.
        """
        pitches_hz = {voice.id: voice.pitch_hz for voice in self.voices()}
        pitch_hz = pitches_hz.get(settings.voice)
        if pitch_hz is None:
            raise EngineError.at(Place(settings.voice), "the tone engine has no such voice")
        if not any(character.isalnum() for character in text):
            raise EngineError.at(Place(text), "there is nothing to speak")
        pcm, words = bytearray(), []
        # Pitch settings go from 0 to 99, an octave down or up; 50 is the voice's own pitch.
        frequency_hz = pitch_hz * 2 ** ((settings.pitch - 50) / 50)
        for match in re.finditer(r"\S+", text):
            start = len(pcm) // 2
            # 60 ms a character at 165 words a minute.
            pcm += _tone(frequency_hz, 0.06 * len(match[0]) * 165 / settings.rate_wpm)
            words.append(SpokenWord(match.start(), match.end(), start, len(pcm) // 2))
            pcm += bytes(2 * int(_GAP_S * RATE_HZ))
        return Take(bytes(pcm), RATE_HZ, tuple(words))

    def close(self) -> None:
        """Does nothing: there is nothing to release."""


def _tone(frequency_hz: float, seconds: float) -> bytes:
    """A sine as 16-bit little-endian samples."""
    time = np.arange(int(seconds * RATE_HZ)) / RATE_HZ
    samples = np.rint(_AMPLITUDE * np.sin(2 * np.pi * frequency_hz * time))
    return bytes(samples.astype("<i2").tobytes())
