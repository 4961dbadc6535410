"""A deterministic engine that needs nothing: each word is a short tone. It serves the tests."""

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
    """Says each word as a tone whose pitch is the voice's and whose length is the word's."""

    fingerprint = "tone 1"
    takes_ipa = False
    needs_process = False

    def voices(self) -> tuple[Voice, ...]:
        """Eight voices, `tone-1` to `tone-8`."""
        return tuple(
            Voice(f"tone-{n}", f"Tone {n}", "en", pitch) for n, pitch in enumerate(_PITCHES_HZ, 1)
        )

    def speak(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...] = ()
    ) -> Take:
        """The tones of the text's words. Raises: EngineError for an unknown voice or a text without
        words.
        """
        pitches = {voice.id: voice.pitch_hz for voice in self.voices()}
        pitch = pitches.get(settings.voice)
        if pitch is None:
            raise EngineError.at(Place(settings.voice), "the tone engine has no such voice")
        if not any(c.isalnum() for c in text):
            raise EngineError.at(Place(text), "there is nothing to say")
        pcm, words = bytearray(), []
        frequency = pitch * 2 ** ((settings.pitch - 50) / 50)
        for match in re.finditer(r"\S+", text):
            start = len(pcm) // 2
            pcm += _tone(frequency, 0.06 * len(match[0]) * 165 / settings.rate_wpm)
            words.append(SpokenWord(match.start(), match.end(), start, len(pcm) // 2))
            pcm += bytes(2 * int(_GAP_S * RATE_HZ))
        return Take(bytes(pcm), RATE_HZ, tuple(words))

    def close(self) -> None:
        """Holds nothing."""


def _tone(frequency_hz: float, seconds: float) -> bytes:
    """16-bit samples."""
    time = np.arange(int(seconds * RATE_HZ)) / RATE_HZ
    samples = np.rint(_AMPLITUDE * np.sin(2 * np.pi * frequency_hz * time))
    return bytes(samples.astype("<i2").tobytes())
