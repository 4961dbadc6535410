"""One take on its way into a passage: trimmed, resampled, brought to its loudness and faded.

The only importer of pydub, which holds the take, cuts it and fades it, and of soxr. What needs more
than 16 bits
(resampling, gain, limiter) is done on floats in between.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import soxr

from partsong.model import SpokenWord
from partsong.sound.limiter import limit

with warnings.catch_warnings():
    # pydub looks for ffmpeg, which nothing here needs, and complains where there is none.
    warnings.simplefilter("ignore")
    from pydub import AudioSegment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partsong.model import Take
    from partsong.sound.loudness import Samples
    from partsong.sound.mp3 import Mp3Format

_FULL_SCALE = 32768
_SILENCE = 8
"""Magnitude, of 32768, up to which every sample is silence: -72 dBFS."""
_SILENCE_OF_PEAK = 1000
"""Speech is what reaches a thousandth (-60 dB) of the take's peak: a soft `h` or `f` begins at
about -45 dB.
"""
_ROOM_MS = 15
_FADE_IN_MS = 5
_FADE_OUT_MS = 10


@dataclass(frozen=True, slots=True)
class Cut:
    """A take between its speech's edges, at the rate of the MP3, not yet at its loudness."""

    samples: Samples
    """Full scale at 1."""
    words: tuple[SpokenWord, ...]
    """In samples of the same rate, from the first sample that is left."""
    rate_hz: int


@dataclass(frozen=True, slots=True)
class ShapedTake:
    """A take as it goes into a passage."""

    pcm: bytes
    """16-bit little-endian mono."""
    words: tuple[SpokenWord, ...]
    """In samples of the PCM."""

    @property
    def samples(self) -> int:
        """Length in samples."""
        return len(self.pcm) // 2


def shape(take: Take, gain_db: float, mp3_format: Mp3Format) -> ShapedTake:
    """The take as it goes into an MP3 of that format: `gain_db` louder and limited, its words moved
    along.
    """
    return finish(cut(take, mp3_format.rate_hz), gain_db, mp3_format.ceiling_db)


def cut(take: Take, rate_hz: int) -> Cut:
    """The take without the silence around its speech, but for 15 ms of room, at `rate_hz`."""
    segment = _segment(take.pcm, take.rate_hz)
    first, behind = _speech(segment, take.rate_hz)
    trimmed = np.frombuffer(segment.get_sample_slice(first, behind).raw_data, "<i2")
    samples: Samples = soxr.resample(
        trimmed.astype(np.float32) / _FULL_SCALE, take.rate_hz, rate_hz
    )
    # pydub counts in whole milliseconds, and a fade must have its length: an odd end would be lost.
    whole = max(-(-len(samples) * 1000 // rate_hz), _FADE_IN_MS + _FADE_OUT_MS) * rate_hz // 1000
    words = tuple(_moved(take, first, len(samples), rate_hz))
    return Cut(np.pad(samples, (0, whole - len(samples))), words, rate_hz)


def finish(made: Cut, gain_db: float, ceiling_db: float) -> ShapedTake:
    """The cut take `gain_db` louder, under the ceiling, its ends faded so that no join clicks."""
    loud = limit(made.samples * np.float32(10 ** (gain_db / 20)), ceiling_db, made.rate_hz)
    pcm = np.rint(loud * _FULL_SCALE).astype("<i2").tobytes()
    faded = _segment(pcm, made.rate_hz).fade_in(_FADE_IN_MS).fade_out(_FADE_OUT_MS)
    return ShapedTake(bytes(faded.raw_data), made.words)


def resampled(take: Take, rate_hz: int) -> bytes:
    """The take's PCM at that rate."""
    if take.rate_hz == rate_hz:
        return take.pcm
    samples = np.frombuffer(take.pcm, "<i2")
    return bytes(soxr.resample(samples, take.rate_hz, rate_hz).astype("<i2").tobytes())


def _segment(pcm: bytes, rate_hz: int) -> AudioSegment:
    return AudioSegment(pcm, sample_width=2, frame_rate=rate_hz, channels=1)


def _speech(segment: AudioSegment, rate_hz: int) -> tuple[int, int]:
    """The first sample to keep and the one behind the last."""
    quiet = max(_SILENCE, segment.max // _SILENCE_OF_PEAK)
    magnitude = np.abs(np.frombuffer(segment.raw_data, "<i2").astype(np.int32))
    heard = np.flatnonzero(magnitude > min(quiet, segment.max - 1))
    room = rate_hz * _ROOM_MS // 1000
    return max(0, int(heard[0]) - room), min(len(magnitude), int(heard[-1]) + 1 + room)


def _moved(take: Take, first: int, length: int, rate_hz: int) -> Iterator[SpokenWord]:
    """The words, counted from sample `first` of the take and at the new rate, within `length`."""

    def move(sample: int) -> int:
        return min(max(0, ((sample - first) * rate_hz + take.rate_hz // 2) // take.rate_hz), length)

    return (
        SpokenWord(word.begin, word.end, move(word.start), move(word.stop)) for word in take.words
    )
