"""A look-ahead limiter: holds loud speech under a ceiling without clipping it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from partsong.sound.loudness import peaks_between

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from partsong.sound.loudness import Samples

_STEPS_HZ = 3000
"""The gain is computed once every 1/3 ms and interpolated linearly in between."""
_LOOK_AHEAD = 15
"""Attack time in steps (5 ms): how long the gain takes to come down."""
_RELEASE_DB = 200 / _STEPS_HZ
"""Release in dB a step: 200 dB a second. Slower, and the strong pulses of a voice hold down the
speech between them, so that more gain is needed and far more of the sound is changed; faster gains
little.
"""


def limit(samples: Samples, ceiling_db: float, rate_hz: int) -> Samples:
    """The samples with no sample above the ceiling, and no true peak of speech more than 0.2 dB
    above it.

    Full scale is 1, and the samples may exceed it. They come back bit for bit where nothing rises
    above the ceiling within 5 ms, and nothing did shortly before. Time and memory are linear.
    Raises: ValueError where `rate_hz` is not a multiple of 3000.
    """
    if rate_hz % _STEPS_HZ:
        raise ValueError(f"{rate_hz} Hz is not a multiple of {_STEPS_HZ}")
    width = rate_hz // _STEPS_HZ
    excess = _excess_db(samples, 10 ** (ceiling_db / 20), width)
    if not excess.any():
        return samples
    gain = 10 ** (-_reduction_db(excess) / 20)
    return samples * _interpolated(gain, width)[: len(samples)]


def _excess_db(samples: Samples, ceiling: float, width: int) -> NDArray[np.float64]:
    """By how many dB (0 or more) the true peak of each step of `width` samples exceeds the
    ceiling.
    """
    steps = -(-len(samples) // width)
    missing = steps * width - len(samples)
    magnitude = np.pad(np.abs(samples), (1, 1 + missing))
    previous, here, following = magnitude[:-2], magnitude[1:-1], magnitude[2:]
    highest = here.reshape(steps, width).max(axis=1)
    # Interpolating everywhere would be slow. A true peak lies next to a local maximum of the
    # samples, and one next to a maximum under half the ceiling cannot reach the ceiling.
    is_crest = (here > ceiling / 2) & (here >= previous) & (here >= following)
    crests = np.flatnonzero(is_crest)
    before_crests = np.maximum(crests - 1, 0)
    for indices in (crests, before_crests):
        np.maximum.at(highest, indices // width, peaks_between(samples, indices))
    over = np.maximum(highest, ceiling) / ceiling
    excess: NDArray[np.float64] = 20 * np.log10(over, dtype=np.float64)
    return excess


def _reduction_db(excess: NDArray[np.float64]) -> NDArray[np.float64]:
    """The gain reduction at each border between steps, so one value more than there are steps.

    It is nowhere less than the steps on either side require.
    """
    required = np.maximum(np.append(excess, 0), np.insert(excess, 0, 0))
    release = np.arange(len(required)) * _RELEASE_DB
    held = np.maximum.accumulate(required + release) - release
    # Attack: a moving average of the highest value in the look-ahead. Each value under the window
    # is at least what its centre requires, so the average is too.
    padded = np.pad(held, (_LOOK_AHEAD, _LOOK_AHEAD))
    ahead = np.lib.stride_tricks.sliding_window_view(padded, _LOOK_AHEAD + 1).max(axis=1)
    window = np.hanning(_LOOK_AHEAD + 3)[1:-1]  # without the zeros at its ends
    return np.convolve(ahead, window / window.sum(), "valid")


def _interpolated(gain: NDArray[np.float64], width: int) -> Samples:
    """The gain at every sample, on straight lines between the borders of the steps."""
    borders = gain.astype(np.float32)
    starts = borders[:-1, None]
    rises = np.diff(borders)[:, None]
    fractions = np.arange(width, dtype=np.float32) / np.float32(width)
    return (starts + rises * fractions).ravel()
