"""A limiter that sees what is coming, so that loud speech fits under a ceiling without being cut
flat.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from partsong.sound.loudness import peaks_between

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from partsong.sound.loudness import Samples

_STEPS_HZ = 3000
"""The gain is reckoned once in 1/3 ms and drawn in straight lines between."""
_LOOK_AHEAD = 15
"""Steps, 5 ms: how long the gain takes to come down."""
_RELEASE_DB = 200 / _STEPS_HZ
"""A step: 200 dB a second. Slower, and the strong pulses of a voice hold down the speech between
them, so that
more gain is needed and far more of the sound is changed; faster gains little."""


def limit(samples: Samples, ceiling_db: float, rate_hz: int) -> Samples:
    """The samples (full scale at 1, more is fine), no sample above the ceiling, no true peak of
    speech by over 0.2 dB.

    Where nothing rises above the ceiling within 5 ms, and nothing did shortly before, they come
    back bit for bit.
    Time and memory are linear. Raises: ValueError where `rate_hz` is not a multiple of 3000.
    """
    if rate_hz % _STEPS_HZ:
        raise ValueError(f"{rate_hz} Hz is not a multiple of {_STEPS_HZ}")
    width = rate_hz // _STEPS_HZ
    excess = _excess_db(samples, 10 ** (ceiling_db / 20), width)
    if not excess.any():
        return samples
    return samples * _drawn(10 ** (-_reduction_db(excess) / 20), width)[: len(samples)]


def _excess_db(samples: Samples, ceiling: float, width: int) -> NDArray[np.float64]:
    """By how much each step of `width` samples, and what lies between them, rises above the
    ceiling; 0 or more.
    """
    steps = -(-len(samples) // width)
    magnitude = np.pad(np.abs(samples), (1, 1 + steps * width - len(samples)))
    here = magnitude[1:-1]
    highest = here.reshape(steps, width).max(axis=1)
    # A true peak stands beside a crest; one from a crest under half the ceiling cannot reach it.
    crests = np.flatnonzero(
        (here > ceiling / 2) & (here >= magnitude[:-2]) & (here >= magnitude[2:])
    )
    for at in (crests, np.maximum(crests - 1, 0)):
        np.maximum.at(highest, at // width, peaks_between(samples, at))
    excess: NDArray[np.float64] = 20 * np.log10(
        np.maximum(highest, ceiling) / ceiling, dtype=np.float64
    )
    return excess


def _reduction_db(excess: NDArray[np.float64]) -> NDArray[np.float64]:
    """At each border between steps the reduction, one more than steps; nowhere less than the steps
    beside it ask.
    """
    asked = np.maximum(np.append(excess, 0), np.insert(excess, 0, 0))
    falling = np.arange(len(asked)) * _RELEASE_DB
    held = np.maximum.accumulate(asked + falling) - falling
    # The mean over a window of the highest in the window ahead of each place is never below what is
    # asked.
    ahead = np.lib.stride_tricks.sliding_window_view(
        np.pad(held, (_LOOK_AHEAD, _LOOK_AHEAD)), _LOOK_AHEAD + 1
    )
    window = np.hanning(_LOOK_AHEAD + 3)[1:-1]
    return np.convolve(ahead.max(axis=1), window / window.sum(), "valid")


def _drawn(gain: NDArray[np.float64], width: int) -> Samples:
    """The gain at every sample, on straight lines between the borders."""
    borders = gain.astype(np.float32)
    along = np.arange(width, dtype=np.float32) / np.float32(width)
    return (borders[:-1, None] + np.diff(borders)[:, None] * along).ravel()
