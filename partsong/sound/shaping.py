"""One take, prepared for its passage: trimmed, resampled, brought to its loudness and faded.

The only importer of pydub, which holds the take, slices it and fades it, and of soxr. What needs
more than 16 bits (resampling, gain, limiter) is done on floats in between.
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
    # pydub looks for ffmpeg, which nothing here needs, and warns where there is none.
    warnings.simplefilter("ignore")
    from pydub import AudioSegment

if TYPE_CHECKING:
    from partsong.model import Take
    from partsong.sound.loudness import Samples
    from partsong.sound.mp3 import Mp3Format

_FULL_SCALE = 32768
_SILENCE = 8
"""Magnitude, of 32768, up to which a sample counts as silence in any take: -72 dBFS."""
_SILENCE_OF_PEAK = 1000
"""A sample counts as speech above a thousandth (-60 dB) of the take's peak: a soft `h` or `f`
begins at about -45 dB.
"""
_MARGIN_MS = 15
"""Silence that is kept before and after the speech, where there is any: longer than the fades."""
_FADE_IN_MS = 5
_FADE_OUT_MS = 10


@dataclass(frozen=True, slots=True)
class Cut:
    """A trimmed take at the MP3's sample rate, not yet at its loudness."""

    samples: Samples
    """Full scale at 1."""
    words: tuple[SpokenWord, ...]
    """Their times count samples of this rate, from the first that was kept."""
    rate_hz: int


@dataclass(frozen=True, slots=True)
class ShapedTake:
    """A take at its loudness, ready to be placed in a passage."""

    pcm: bytes
    """16-bit little-endian mono."""
    words: tuple[SpokenWord, ...]
    """Their times count samples of the PCM."""

    @property
    def samples(self) -> int:
        """Length in samples."""
        return len(self.pcm) // 2


def shape(take: Take, gain_db: float, mp3_format: Mp3Format) -> ShapedTake:
    """The take ready for an MP3 of that format: amplified by `gain_db` and limited; its words have
    their new times.
    """
    return finish(cut(take, mp3_format.rate_hz), gain_db, mp3_format.ceiling_db)


def cut(take: Take, rate_hz: int) -> Cut:
    """The take at `rate_hz`, without the silence before and after its speech but for 15 ms."""
    segment = _segment(take.pcm, take.rate_hz)
    start, stop = _speech_bounds(segment, take.rate_hz)
    trimmed = np.frombuffer(segment.get_sample_slice(start, stop).raw_data, "<i2")
    scaled = trimmed.astype(np.float32) / _FULL_SCALE
    samples: Samples = soxr.resample(scaled, take.rate_hz, rate_hz)
    # pydub measures in whole milliseconds: it would drop what is left over at the end, and a take
    # must be long enough for both fades.
    whole_ms = max(-(-len(samples) * 1000 // rate_hz), _FADE_IN_MS + _FADE_OUT_MS)
    missing = whole_ms * rate_hz // 1000 - len(samples)
    words = _resampled_words(take, start, len(samples), rate_hz)
    return Cut(np.pad(samples, (0, missing)), words, rate_hz)


def finish(trimmed: Cut, gain_db: float, ceiling_db: float) -> ShapedTake:
    """The trimmed take amplified by `gain_db`, limited to the ceiling, and faded in and out so that
    joins do not click.
    """
    amplified = trimmed.samples * np.float32(10 ** (gain_db / 20))
    limited = limit(amplified, ceiling_db, trimmed.rate_hz)
    pcm = np.rint(limited * _FULL_SCALE).astype("<i2").tobytes()
    faded = _segment(pcm, trimmed.rate_hz).fade_in(_FADE_IN_MS).fade_out(_FADE_OUT_MS)
    return ShapedTake(bytes(faded.raw_data), trimmed.words)


def resampled(take: Take, rate_hz: int) -> bytes:
    """The take's PCM at that rate."""
    if take.rate_hz == rate_hz:
        return take.pcm
    samples = np.frombuffer(take.pcm, "<i2")
    return bytes(soxr.resample(samples, take.rate_hz, rate_hz).astype("<i2").tobytes())


def _segment(pcm: bytes, rate_hz: int) -> AudioSegment:
    return AudioSegment(pcm, sample_width=2, frame_rate=rate_hz, channels=1)


def _speech_bounds(segment: AudioSegment, rate_hz: int) -> tuple[int, int]:
    """The first sample to keep and the end (exclusive)."""
    threshold = max(_SILENCE, segment.max // _SILENCE_OF_PEAK)
    # In a take that is quiet throughout, at least the loudest sample is speech.
    threshold = min(threshold, segment.max - 1)
    magnitude = np.abs(np.frombuffer(segment.raw_data, "<i2").astype(np.int32))
    speech = np.flatnonzero(magnitude > threshold)
    margin = rate_hz * _MARGIN_MS // 1000
    start = max(0, int(speech[0]) - margin)
    stop = min(len(magnitude), int(speech[-1]) + 1 + margin)
    return start, stop


def _resampled_words(take: Take, start: int, length: int, rate_hz: int) -> tuple[SpokenWord, ...]:
    """The take's words, counted from its sample `start` and at the new rate, within `length`
    samples.
    """

    def moved(sample: int) -> int:
        rounded = ((sample - start) * rate_hz + take.rate_hz // 2) // take.rate_hz
        return min(max(0, rounded), length)

    return tuple(
        SpokenWord(word.begin, word.end, moved(word.start), moved(word.stop)) for word in take.words
    )
