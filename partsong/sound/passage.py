"""A passage's takes, joined and encoded as MP3 frames; and the gain that a voice needs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from partsong.model import EncodedPassage, Ms, UtteranceTimes
from partsong.sound.loudness import Meter, integrated_lufs
from partsong.sound.mp3 import encode
from partsong.sound.shaping import cut, finish, shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from partsong.model import Passage, Take, VoiceSettings
    from partsong.sound.mp3 import Mp3Format
    from partsong.sound.shaping import Cut, ShapedTake

CALIBRATION = (
    "The judge who chaired the hearing asked both sides to keep their answers short.",
    "Fresh bread, thick soup and a dozen sweet oranges were enough for the whole voyage.",
    "Why did nobody measure the width of the bridge before they moved the trucks across?",
    "Yes, I think the youngest of the three boys usually found his own way home.",
    "Five vans of hay, six huge ploughs and a large cart of coal stood behind the church.",
    "She had heard the thunder twice, and then the garden was perfectly quiet again.",
    "For about an hour we watched the ships go past, talking of nothing but the weather.",
)
"""What a voice says for its gain to be measured: every sound of English, some of them at the start
and the end of a sentence.
"""

_RUN_UP_MS = Ms(48)
"""Two frames of silence at the start of a passage, in which the encoder saves bits for the first
sound. They are taken from the pause at its end, so that pauses between passages keep their length.
"""
_CALIBRATION_PAUSE_MS = Ms(350)
"""Silence after each sentence of the calibration, about as long as between those of a paragraph."""
_MAX_LIMITING_DB = 24
"""How far beyond the gain at which limiting begins the search goes."""
_MAX_ROUNDS = 12
_TOLERANCE_LU = 0.005
"""How near to the target the search ends: half of the 0.01 dB to which the gain is rounded."""
_MIN_SLOPE = 0.1
"""In LU for a dB. A flatter slope is not believed, so that one flat stretch of the curve does not
throw the search off.
"""


def encode_passage(
    passage: Passage,
    takes: Iterable[Take],
    gains: Mapping[VoiceSettings, float],
    mp3_format: Mp3Format,
) -> EncodedPassage:
    """The passage as frames, with the times of each utterance and word, and its loudness.

    `takes` has one take for each utterance and may be a generator: one take is held at a time.
    `gains` has the calibrated gain in dB of each of the passage's settings; the settings' own
    `gain_db` is added to it. Raises: ValueError when there are not as many takes as utterances.
    """
    meter = Meter(mp3_format.rate_hz)
    times: list[UtteranceTimes] = []
    sound = _sound(passage, takes, gains, mp3_format, times)
    mp3 = encode(_metered(sound, meter, mp3_format.level), mp3_format)
    return EncodedPassage(mp3, len(mp3) // mp3_format.frame_bytes, tuple(times), meter.energies())


def calibrate(takes: Iterable[Take], target_lufs: float, mp3_format: Mp3Format) -> float:
    """The gain in dB, rounded to 0.01, with which the takes, joined with pauses and limited, have
    the target loudness.

    Where the peaks of a voice are so high that the limiter keeps it below the target, the gain that
    comes nearest. Raises: ValueError when the takes together are too short to have a loudness.
    """
    cuts = [cut(take, mp3_format.rate_hz) for take in takes]
    highest = max(float(np.abs(trimmed.samples).max()) for trimmed in cuts)
    # Up to this gain nothing is limited, and a dB of gain adds 1 LU; beyond it, a dB adds less and
    # less. From here the secant method finds the gain.
    gain = mp3_format.ceiling_db - 20 * math.log10(highest)
    max_gain = gain + _MAX_LIMITING_DB
    slope = 1.0
    missing = target_lufs - _loudness(cuts, gain, mp3_format)
    if math.isinf(missing):
        raise ValueError("too short to have a loudness")
    for _ in range(_MAX_ROUNDS):
        if abs(missing) < _TOLERANCE_LU or gain == max_gain:
            break
        previous_gain, previous_missing = gain, missing
        gain = min(gain + missing / slope, max_gain)
        missing = target_lufs - _loudness(cuts, gain, mp3_format)
        slope = max((previous_missing - missing) / (gain - previous_gain), _MIN_SLOPE)
    return round(gain, 2)


def _sound(
    passage: Passage,
    takes: Iterable[Take],
    gains: Mapping[VoiceSettings, float],
    mp3_format: Mp3Format,
    times: list[UtteranceTimes],
) -> Iterator[bytes]:
    """The passage's PCM in pieces; appends the times of each utterance to `times`."""
    rate_hz = mp3_format.rate_hz
    pauses = [utterance.pause_ms for utterance in passage.utterances]
    pauses[-1] = Ms(max(0, pauses[-1] - _RUN_UP_MS))
    at = _samples(Ms(_RUN_UP_MS + passage.lead_ms), rate_hz)
    yield bytes(2 * at)
    for utterance, pause_ms, take in zip(passage.utterances, pauses, takes, strict=True):
        gain_db = gains[utterance.settings] + utterance.settings.gain_db
        shaped = shape(take, gain_db, mp3_format)
        times.append(_times(shaped, at))
        silent = _samples(pause_ms, rate_hz)
        yield shaped.pcm + bytes(2 * silent)
        at += shaped.samples + silent


def _times(shaped: ShapedTake, at: int) -> UtteranceTimes:
    words = tuple(word.later(at) for word in shaped.words)
    return UtteranceTimes(at, at + shaped.samples, words)


def _metered(pieces: Iterable[bytes], meter: Meter, level: float) -> Iterator[bytes]:
    """The pieces unchanged; the meter gets them at the level at which a decoder returns them."""
    scale = np.float32(level / 32768)
    for pcm in pieces:
        meter.add(np.frombuffer(pcm, "<i2").astype(np.float32) * scale)
        yield pcm


def _loudness(cuts: Iterable[Cut], gain_db: float, mp3_format: Mp3Format) -> float:
    """The loudness in LUFS of the cut takes with that gain, each followed by a pause."""
    meter = Meter(mp3_format.rate_hz)
    pause = bytes(2 * _samples(_CALIBRATION_PAUSE_MS, mp3_format.rate_hz))
    pieces = (finish(trimmed, gain_db, mp3_format.ceiling_db).pcm + pause for trimmed in cuts)
    for _ in _metered(pieces, meter, mp3_format.level):
        pass
    return integrated_lufs(meter.energies())


def _samples(ms: Ms, rate_hz: int) -> int:
    """Exact at both rates: a millisecond is 48 or 24 samples."""
    return ms * rate_hz // 1000
