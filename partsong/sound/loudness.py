"""Loudness and true peak of mono sound: ITU-R BS.1770-4, on numpy alone."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

_STEPS_PER_BLOCK = 4
"""Gating blocks of 400 ms overlap by 75 % (BS.1770-4, annex 1): they advance by a step of 100 ms.
"""
_STEPS_PER_STRETCH = 7
"""How much is filtered at once: a transform of 36000 samples is quick, and its arrays stay in a
processor's cache.
"""
_ABSOLUTE_GATE_LUFS = -70.0
_RELATIVE_GATE_LU = -10.0
_OFFSET = -0.691

OVERSAMPLING = 4
_TAPS = 24


class Meter:
    """Measures sound that comes in pieces; memory does not grow but by ten numbers a second.

    The K-weighting is applied by multiplying spectra. Each stretch is transformed with the 50 ms
    before it: by
    then the filter's memory has faded by 100 dB.
    """

    def __init__(self, rate_hz: int) -> None:
        self._step = rate_hz // 10
        self._memory = rate_hz // 20
        self._stretch = _STEPS_PER_STRETCH * self._step
        self._weights = _k_weighting(self._memory + self._stretch, rate_hz)
        self._waiting: Samples = np.zeros(self._memory, np.float32)
        self._steps: list[float] = []

    def add(self, samples: Samples) -> None:
        """Takes more sound, full scale at 1."""
        self._waiting = np.concatenate((self._waiting, samples))
        while len(self._waiting) >= self._memory + self._stretch:
            self._steps += self._mean_squares(self._waiting[: self._memory + self._stretch])
            self._waiting = self._waiting[self._stretch :]

    def energies(self) -> tuple[float, ...]:
        """The K-weighted mean squares of every whole 400 ms block, one each 100 ms; linear."""
        whole = (len(self._waiting) - self._memory) // self._step * self._step
        rest = self._mean_squares(self._waiting[: self._memory + whole]) if whole else []
        steps = np.array(self._steps + rest)
        if len(steps) < _STEPS_PER_BLOCK:
            return ()
        blocks = np.convolve(steps, np.full(_STEPS_PER_BLOCK, 1 / _STEPS_PER_BLOCK), "valid")
        return tuple(blocks.tolist())

    def _mean_squares(self, samples: Samples) -> list[float]:
        """Of each step behind the memory. Silence behind the samples is harmless: the filter looks
        back only.
        """
        size = self._memory + self._stretch
        weighted = np.fft.irfft(np.fft.rfft(samples, size) * self._weights, size)
        steps = weighted[self._memory : len(samples)].reshape(-1, self._step)
        means: list[float] = (np.einsum("ij,ij->i", steps, steps) / self._step).tolist()
        return means


def integrated_lufs(energies: Iterable[float]) -> float:
    """The loudness of all blocks together, gated at -70 LUFS and then 10 LU below what is left.

    -inf where nothing is left. Blocks of several passages may be strung together.
    """
    blocks = np.fromiter(energies, np.float64)
    for gate in (_linear(_ABSOLUTE_GATE_LUFS), None):
        if not blocks.size:
            return -math.inf
        blocks = blocks[blocks > (gate or blocks.mean() * 10 ** (_RELATIVE_GATE_LU / 10))]
    return _lufs(float(blocks.mean()))


def true_peak_db(samples: Samples) -> float:
    """The highest value between and at the samples, four times oversampled, in dBTP; -inf for
    silence.
    """
    highest = float(np.abs(samples).max(initial=0.0))
    if not highest:
        return -math.inf
    # In recorded sound nothing rises above the peak between two samples that are both under half of
    # it.
    near = np.flatnonzero(np.abs(samples) >= highest / 2)
    return 20 * math.log10(
        max(float(peaks_between(samples, at).max()) for at in (near, np.maximum(near - 1, 0)))
    )


def peaks_between(samples: Samples, at: NDArray[np.intp]) -> Samples:
    """For each index the highest magnitude between that sample and the next, or at it."""
    padded = np.pad(samples, _TAPS // 2)
    around = np.lib.stride_tricks.sliding_window_view(padded, _TAPS)[at + 1]
    between: Samples = np.abs(around @ _INTERPOLATION).max(axis=1)
    return np.maximum(between, np.abs(samples[at]))


def _k_weighting(size: int, rate_hz: int) -> NDArray[np.complex64]:
    """The filter's response at the frequencies of a transform of that size."""
    z = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    powers = np.stack((np.ones_like(z), z, z * z))
    response: NDArray[np.complex128] = np.ones_like(z)
    for numerator, denominator in _stages(rate_hz):
        response *= (numerator @ powers) / (denominator @ powers)
    return response.astype(np.complex64)


def _stages(rate_hz: int) -> Iterator[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Both biquads for any sample rate: numerator and denominator.

    BS.1770-4 has a table for 48 kHz only. These are the analogue filters that give that table by
    the bilinear
    transform: a shelf of 4 dB for the head, and a high pass.
    """
    shelf_hz, shelf_q, gain = 1681.974450955533, 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    k = math.tan(math.pi * shelf_hz / rate_hz)
    middle = gain**0.4996667741545416
    yield (
        np.array(
            (
                gain + middle * k / shelf_q + k * k,
                2 * (k * k - gain),
                gain - middle * k / shelf_q + k * k,
            )
        ),
        np.array((1 + k / shelf_q + k * k, 2 * (k * k - 1), 1 - k / shelf_q + k * k)),
    )
    pass_hz, pass_q = 38.13547087602444, 0.5003270373238773
    k = math.tan(math.pi * pass_hz / rate_hz)
    leading = 1 + k / pass_q + k * k
    # The table normalises this stage's denominator but not its numerator.
    yield (
        np.array((1.0, -2.0, 1.0)),
        np.array((leading, 2 * (k * k - 1), 1 - k / pass_q + k * k)) / leading,
    )


def _interpolation() -> Samples:
    """Columns of a windowed sinc for the points at 1/4, 2/4 and 3/4 between two samples."""
    taps = np.arange(_TAPS)[:, None] - (_TAPS // 2 - 1) - np.arange(1, OVERSAMPLING) / OVERSAMPLING
    window = np.cos(np.pi * taps / _TAPS) ** 2
    columns: NDArray[np.float64] = np.sinc(taps) * window
    normalised: NDArray[np.float64] = columns / columns.sum(axis=0)
    return normalised.astype(np.float32)


def _lufs(energy: float) -> float:
    return _OFFSET + 10 * math.log10(energy)


def _linear(lufs: float) -> float:
    return float(10 ** ((lufs - _OFFSET) / 10))


_INTERPOLATION = _interpolation()
