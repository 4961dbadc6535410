"""Loudness and true peak of mono sound after ITU-R BS.1770-4, with numpy alone."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Samples = NDArray[np.float32]
    Biquad = tuple[NDArray[np.float64], NDArray[np.float64]]
    """Numerator and denominator of a filter of second order."""

_STEPS_PER_BLOCK = 4
"""Gating blocks of 400 ms overlap by 75 % (BS.1770-4, annex 1): they advance by a step of 100 ms.
"""
_STEPS_PER_TRANSFORM = 7
"""How much is filtered at once: a transform of 36000 samples (at 48 kHz) is quick, and its arrays
stay in a processor's cache.
"""
_ABSOLUTE_GATE_LUFS = -70.0
_RELATIVE_GATE_LU = -10.0
_OFFSET = -0.691
"""Added by BS.1770-4 so that a tone of 997 Hz keeps its level through the K-weighting."""

OVERSAMPLING = 4
_TAPS = 24
"""Samples from which a point between two of them is interpolated."""


class Meter:
    """Measures sound that arrives in pieces; its memory grows by ten numbers a second.

    The K-weighting is applied by multiplying spectra. Each piece is transformed together with the
    50 ms before it: after these the filter's response to older sound has decayed by 100 dB.
    """

    def __init__(self, rate_hz: int) -> None:
        self._step = rate_hz // 10
        self._history = rate_hz // 20
        self._advance = _STEPS_PER_TRANSFORM * self._step
        self._size = self._history + self._advance
        self._weights = _k_weighting(self._size, rate_hz)
        self._pending: Samples = np.zeros(self._history, np.float32)
        self._mean_squares: list[float] = []

    def add(self, samples: Samples) -> None:
        """Takes more sound, full scale at 1."""
        self._pending = np.concatenate((self._pending, samples))
        while len(self._pending) >= self._size:
            self._mean_squares += self._measured(self._pending[: self._size])
            self._pending = self._pending[self._advance :]

    def energies(self) -> tuple[float, ...]:
        """The K-weighted mean square of each whole 400 ms block so far, one every 100 ms.

        Linear, not in decibels; `integrated_lufs` takes them.
        """
        pending_steps = (len(self._pending) - self._history) // self._step
        rest: list[float] = []
        if pending_steps:
            rest = self._measured(self._pending[: self._history + pending_steps * self._step])
        steps = np.array(self._mean_squares + rest)
        if len(steps) < _STEPS_PER_BLOCK:
            return ()
        average = np.full(_STEPS_PER_BLOCK, 1 / _STEPS_PER_BLOCK)
        blocks = np.convolve(steps, average, "valid")
        return tuple(blocks.tolist())

    def _measured(self, samples: Samples) -> list[float]:
        """The weighted mean square of each step after the history."""
        # A short input is padded with zeros at its end, which is harmless: the filter is causal.
        spectrum = np.fft.rfft(samples, self._size)
        weighted = np.fft.irfft(spectrum * self._weights, self._size)
        steps = weighted[self._history : len(samples)].reshape(-1, self._step)
        sums_of_squares = np.einsum("ij,ij->i", steps, steps)
        mean_squares: list[float] = (sums_of_squares / self._step).tolist()
        return mean_squares


def integrated_lufs(energies: Iterable[float]) -> float:
    """The loudness of all blocks together, gated at -70 LUFS and then 10 LU below the mean of the
    rest; -inf where no block passes the first gate.

    Blocks of several passages may be chained.
    """
    blocks = np.fromiter(energies, np.float64)
    audible = blocks[blocks > _energy(_ABSOLUTE_GATE_LUFS)]
    if not audible.size:
        return -math.inf
    relative_gate = audible.mean() * 10 ** (_RELATIVE_GATE_LU / 10)
    loud = audible[audible > relative_gate]
    return _lufs(float(loud.mean()))


def true_peak_db(samples: Samples) -> float:
    """The highest magnitude at the samples and between them, four times oversampled, in dBTP; -inf
    for silence.
    """
    magnitude = np.abs(samples)
    highest = float(magnitude.max(initial=0.0))
    if not highest:
        return -math.inf
    # Interpolating everywhere would be slow. In recorded sound nothing rises above the peak between
    # two samples that are both under half of it.
    strong = np.flatnonzero(magnitude >= highest / 2)
    before_strong = np.maximum(strong - 1, 0)
    peaks = [float(peaks_between(samples, indices).max()) for indices in (strong, before_strong)]
    return 20 * math.log10(max(peaks))


def peaks_between(samples: Samples, indices: NDArray[np.intp]) -> Samples:
    """For each index the highest magnitude at that sample and between it and the next."""
    padded = np.pad(samples, _TAPS // 2)
    neighbours = np.lib.stride_tricks.sliding_window_view(padded, _TAPS)[indices + 1]
    between: Samples = np.abs(neighbours @ _INTERPOLATION).max(axis=1)
    return np.maximum(between, np.abs(samples[indices]))


def _k_weighting(size: int, rate_hz: int) -> NDArray[np.complex64]:
    """The K-weighting's response at the frequencies of a transform of `size` samples."""
    z = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    powers = np.stack((np.ones_like(z), z, z * z))
    response: NDArray[np.complex128] = np.ones_like(z)
    for numerator, denominator in (_head_shelf(rate_hz), _high_pass(rate_hz)):
        response *= (numerator @ powers) / (denominator @ powers)
    return response.astype(np.complex64)


# BS.1770-4 tabulates the coefficients of its two filters for 48 kHz only. The constants below are
# those of the analogue filters that the bilinear transform turns into that table; so the same
# filters can be had at any rate.


def _head_shelf(rate_hz: int) -> Biquad:
    """A high shelf of 4 dB, for the acoustic effect of the head."""
    shelf_hz, q = 1681.974450955533, 0.7071752369554196
    gain = 10 ** (3.999843853973347 / 20)
    middle_gain = gain**0.4996667741545416
    k = math.tan(math.pi * shelf_hz / rate_hz)
    numerator = (
        gain + middle_gain * k / q + k * k,
        2 * (k * k - gain),
        gain - middle_gain * k / q + k * k,
    )
    denominator = (1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k)
    return np.array(numerator), np.array(denominator)


def _high_pass(rate_hz: int) -> Biquad:
    pass_hz, q = 38.13547087602444, 0.5003270373238773
    k = math.tan(math.pi * pass_hz / rate_hz)
    denominator = (1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k)
    # The standard's table normalises this filter's denominator but not its numerator.
    return np.array((1.0, -2.0, 1.0)), np.array(denominator) / denominator[0]


def _interpolation() -> Samples:
    """A column of a windowed sinc for each of the points at 1/4, 2/4 and 3/4 of the way to the next
    sample.
    """
    taps = np.arange(_TAPS)[:, None] - (_TAPS // 2 - 1)
    points = np.arange(1, OVERSAMPLING) / OVERSAMPLING
    distances = taps - points
    window = np.cos(np.pi * distances / _TAPS) ** 2
    columns: NDArray[np.float64] = np.sinc(distances) * window
    normalised: NDArray[np.float64] = columns / columns.sum(axis=0)
    return normalised.astype(np.float32)


def _lufs(energy: float) -> float:
    return _OFFSET + 10 * math.log10(energy)


def _energy(lufs: float) -> float:
    return float(10 ** ((lufs - _OFFSET) / 10))


_INTERPOLATION = _interpolation()
