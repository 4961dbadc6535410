"""The limiter: under the ceiling, smooth, and idle where it can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import soxr
from hypothesis import given, settings
from hypothesis import strategies as st

from partsong.sound.limiter import limit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

RATES = [pytest.param(48000, id="48 kHz"), pytest.param(24000, id="24 kHz")]
CEILING_DB = -2.5
CEILING = 10 ** (CEILING_DB / 20)


def bursts(seed: int, rate_hz: int, seconds: float = 0.5) -> Samples:
    """Pulses and noise of all strengths, as an engine gives them at 22,050 Hz, up to 18 dB over
    full scale.
    """
    rng = np.random.default_rng(seed)
    length = round(seconds * 22050)
    pulses = np.zeros(length)
    pulses[rng.integers(0, length, 40)] = rng.normal(0, 8, 40)
    ring = np.exp(-np.arange(400) / 60) * np.sin(np.arange(400) * rng.uniform(0.05, 1.5))
    sound = np.convolve(pulses, ring)[:length] + rng.normal(0, 0.05, length)
    return np.asarray(soxr.resample(sound.astype(np.float32), 22050, rate_hz), np.float32)


def true_peak(samples: Samples, rate_hz: int) -> float:
    """By another interpolator, eight times oversampled, with room for its filter at the ends."""
    return float(np.abs(soxr.resample(np.pad(samples, 2000), rate_hz, 8 * rate_hz, "VHQ")).max())


def gain_db(limited: Samples, samples: Samples) -> NDArray[np.float64]:
    """The gain at each sample that is loud enough to compute it from; elsewhere not a number."""
    heard = np.where(np.abs(samples) > 1e-3, samples, np.nan).astype(np.float64)
    gain: NDArray[np.float64] = 20 * np.log10(limited / heard)
    return gain


@given(
    seed=st.integers(0, 10**6),
    rate_hz=st.sampled_from([48000, 24000]),
    ceiling_db=st.sampled_from([-1.0, -2.5, -9.0]),
)
@settings(derandomize=True, max_examples=80, deadline=None)
def test_no_true_peak_above_the_ceiling(seed: int, rate_hz: int, ceiling_db: float) -> None:
    """The samples stay below it, and what lies between them is above by 0.2 dB at most."""
    samples = bursts(seed, rate_hz)
    limited = limit(samples, ceiling_db, rate_hz)
    assert np.abs(limited).max() <= 10 ** (ceiling_db / 20) * (1 + 1e-6)
    assert 20 * np.log10(true_peak(limited, rate_hz)) <= ceiling_db + 0.2


@given(seed=st.integers(0, 10**6), rate_hz=st.sampled_from([48000, 24000]))
@settings(derandomize=True, max_examples=40, deadline=None)
def test_only_the_gain_changes_and_never_abruptly(seed: int, rate_hz: int) -> None:
    """Every sample keeps its sign, none grows, and the gain needs more than 2 ms for its whole
    change.

    The gain is interpolated linearly, so in decibels it is steepest at its lowest: 0.42 (of the
    whole change, a millisecond) was measured on 1,500 sounds.
    """
    samples = bursts(seed, rate_hz)
    limited = limit(samples, CEILING_DB, rate_hz)
    assert limited.dtype == np.float32
    assert len(limited) == len(samples)
    assert np.all(np.sign(limited) == np.sign(samples))
    assert np.all(np.abs(limited) <= np.abs(samples))
    gain = gain_db(limited, samples)
    known = np.flatnonzero(~np.isnan(gain))
    slope = np.abs(np.diff(gain[known])) / np.diff(known) * rate_hz / 1000
    assert slope.max() < 0.45 * -np.nanmin(gain) + 0.2


@given(seed=st.integers(0, 10**6), rate_hz=st.sampled_from([48000, 24000]))
@settings(derandomize=True, max_examples=30, deadline=None)
def test_idle_under_the_ceiling(seed: int, rate_hz: int) -> None:
    """Sound that stays below comes back bit for bit."""
    samples = bursts(seed, rate_hz)
    samples *= np.float32(CEILING * 0.98 / true_peak(samples, rate_hz))
    assert np.array_equal(limit(samples, CEILING_DB, rate_hz), samples)


@pytest.mark.parametrize("rate_hz", RATES)
@pytest.mark.parametrize(
    "over_db", [pytest.param(3.0, id="3 dB over"), pytest.param(12.0, id="12 dB over")]
)
def test_one_peak(over_db: float, rate_hz: int) -> None:
    """Down within 6 ms before it, exactly as far as is needed, and up again at 200 dB a second."""
    rng = np.random.default_rng(5)
    samples = (0.02 * np.sign(rng.normal(0, 1, rate_hz))).astype(np.float32)
    bump = np.hanning(rate_hz // 500)
    start = rate_hz // 2 - len(bump) // 2
    peak = CEILING * 10 ** (over_db / 20)
    samples[start : start + len(bump)] += (peak * bump).astype(np.float32)
    gain = gain_db(limit(samples, CEILING_DB, rate_hz), samples)
    top = int(np.argmax(np.abs(samples)))
    begins = top - rate_hz * 7 // 1000
    ends = top + int(rate_hz * (over_db / 200 + 0.008))
    assert np.all(gain[:begins] == 0)
    assert np.all(gain[ends:] == 0)
    assert np.abs(samples[top]) * 10 ** (gain[top] / 20) == pytest.approx(CEILING, rel=0.02)
    half = top + round(rate_hz * (over_db / 2 / 200 + 0.003))
    assert gain[half] == pytest.approx(-over_db / 2, abs=0.9)


@given(seed=st.integers(0, 10**6), shift=st.integers(0, 50))
@settings(derandomize=True, max_examples=20, deadline=None)
def test_silence_in_front_changes_nothing(seed: int, shift: int) -> None:
    """What the limiter does depends on the sound, not on its position (in steps of 1/3 ms)."""
    samples = bursts(seed, 24000)
    limited = limit(np.pad(samples, (8 * shift, 0)), CEILING_DB, 24000)
    assert np.allclose(limited[8 * shift :], limit(samples, CEILING_DB, 24000), rtol=1e-5, atol=0)


@pytest.mark.parametrize(
    "samples",
    [
        pytest.param(np.zeros(0, np.float32), id="nothing"),
        pytest.param(np.full(1, 0.1, np.float32), id="one quiet sample"),
        pytest.param(np.zeros(1000, np.float32), id="silence"),
    ],
)
def test_quiet_samples_come_back_unchanged(samples: Samples) -> None:
    """Also no samples at all."""
    assert np.array_equal(limit(samples, CEILING_DB, 48000), samples)


def test_one_loud_sample() -> None:
    """A single sample has peaks on both sides and room for nothing."""
    limited = limit(np.full(1, 4.0, np.float32), CEILING_DB, 48000)
    assert 0 < limited[0] <= CEILING


def test_other_rates_are_a_bug() -> None:
    """The gain's steps would not be whole samples."""
    with pytest.raises(ValueError, match="22050 Hz"):
        limit(np.ones(10, np.float32), CEILING_DB, 22050)
