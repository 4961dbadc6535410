"""The meter, against the levels that BS.1770-4 and EBU Tech 3341 state, and against another meter."""

from __future__ import annotations

import math
import re
import shutil
import subprocess
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile
import soxr
from hypothesis import given, settings
from hypothesis import strategies as st

from partsong.sound.loudness import Meter, integrated_lufs, peaks_between, true_peak_db

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

RATES = [pytest.param(48000, id="48 kHz"), pytest.param(24000, id="24 kHz")]
FFMPEG = shutil.which("ffmpeg")


def sine(hz: float, seconds: float, rate_hz: int, peak_db: float = 0.0) -> Samples:
    """One tone, mono."""
    phase = 2 * np.pi * hz * np.arange(round(seconds * rate_hz)) / rate_hz
    wave: NDArray[np.float64] = 10 ** (peak_db / 20) * np.sin(phase)
    return wave.astype(np.float32)


def murmur(seed: int, seconds: float, rate_hz: int) -> Samples:
    """Noise that rises and falls like speech, with pauses."""
    rng = np.random.default_rng(seed)
    loud = np.repeat(rng.choice([0.0, 0.02, 0.1, 0.3], round(seconds * 5)), rate_hz // 5)
    rough = rng.normal(0, 1, len(loud) // 4 + 1).astype(np.float32)
    smooth = np.asarray(soxr.resample(rough, rate_hz // 4, rate_hz), np.float32)
    return smooth[: len(loud)] * loud.astype(np.float32)


def energies(samples: Samples, rate_hz: int) -> tuple[float, ...]:
    """The energies of all samples, added at once."""
    meter = Meter(rate_hz)
    meter.add(samples)
    return meter.energies()


@pytest.mark.parametrize(
    ("hz", "rate_hz", "lufs"),
    [
        pytest.param(997, 48000, -3.01, id="the standard's tone"),
        pytest.param(997, 24000, -2.98, id="at 24 kHz, whose filters bend a little"),
        pytest.param(100, 48000, -4.83, id="below, where the high pass begins"),
        pytest.param(40, 48000, -9.27, id="far below"),
        pytest.param(5000, 48000, 0.31, id="above, on the shelf"),
        pytest.param(5000, 24000, 0.37, id="above, at 24 kHz"),
    ],
)
def test_a_full_scale_tone(hz: float, rate_hz: int, lufs: float) -> None:
    """BS.1770-4: a 0 dB FS 997 Hz sine in one channel gives -3.01 LKFS; the others as libebur128
    has them.
    """
    assert integrated_lufs(energies(sine(hz, 4, rate_hz), rate_hz)) == pytest.approx(lufs, abs=0.01)


@pytest.mark.parametrize("rate_hz", RATES)
@pytest.mark.parametrize(
    ("levels", "lufs"),
    [
        pytest.param([(-23, 20)], -23, id="1"),
        pytest.param([(-33, 20)], -33, id="2"),
        pytest.param([(-36, 10), (-23, 60), (-36, 10)], -23, id="3, relative gate"),
        pytest.param(
            [(-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)], -23, id="4, absolute gate"
        ),
        pytest.param([(-26, 20), (-20, 20.1), (-26, 20)], -23, id="5, mean"),
    ],
)
def test_ebu_tech_3341(levels: list[tuple[float, float]], lufs: float, rate_hz: int) -> None:
    """Minimum requirements test signals 1 to 5: "-23.0 ±0.1 LUFS"; one channel is 3.01 dB louder
    than each of two.
    """
    samples = np.concatenate(
        [sine(1000, seconds, rate_hz, level + 3.01) for level, seconds in levels]
    )
    assert integrated_lufs(energies(samples, rate_hz)) == pytest.approx(lufs, abs=0.1)


@pytest.mark.skipif(FFMPEG is None, reason="no ffmpeg here")
@pytest.mark.parametrize("rate_hz", RATES)
def test_ffmpeg_agrees(rate_hz: int, tmp_path: Path) -> None:
    """Its ebur128 filter measures the same, to the decimal that it prints."""
    samples = murmur(7, 30, rate_hz)
    soundfile.write(tmp_path / "murmur.wav", samples, rate_hz, subtype="FLOAT")
    command = [
        str(FFMPEG),
        "-nostats",
        "-i",
        "murmur.wav",
        "-af",
        "ebur128=framelog=verbose",
        "-f",
        "null",
        "-",
    ]
    talk = subprocess.run(command, check=True, capture_output=True, text=True, cwd=tmp_path).stderr
    theirs = float(re.findall(r"I:\s+(-?[\d.]+) LUFS", talk)[-1])
    assert integrated_lufs(energies(samples, rate_hz)) == pytest.approx(theirs, abs=0.1)


@pytest.mark.parametrize(
    ("levels", "lufs"),
    [
        pytest.param([], -math.inf, id="nothing"),
        pytest.param([0.0, 0.0], -math.inf, id="silence"),
        pytest.param([1e-8], -math.inf, id="under the absolute gate"),
        pytest.param([1.0], -0.691, id="one block"),
        pytest.param([1.0, 0.0, 1e-8], -0.691, id="silence does not count"),
        pytest.param([1.0, 0.25], -0.691 + 10 * math.log10(0.625), id="within 10 LU of the mean"),
        pytest.param([1.0, 0.05], -0.691, id="under the relative gate"),
        pytest.param([1e-7, 1.0, 1.0, 1.0], -0.691, id="the first gate comes before the mean"),
    ],
)
def test_gates(levels: list[float], lufs: float) -> None:
    """BS.1770-4, annex 1: blocks above -70 LKFS, and of those the ones above their mean less 10 LU."""
    assert integrated_lufs(iter(levels)) == pytest.approx(lufs, abs=1e-9)


@pytest.mark.parametrize("rate_hz", RATES)
@pytest.mark.parametrize(
    ("tenths", "blocks"),
    [
        pytest.param(0, 0, id="nothing"),
        pytest.param(3.99, 0, id="short of a block"),
        pytest.param(4, 1, id="one block"),
        pytest.param(4.99, 1, id="short of two"),
        pytest.param(7, 4, id="one transform"),
        pytest.param(7.01, 4, id="a transform and a little"),
        pytest.param(30, 27, id="many"),
    ],
)
def test_blocks_of_400_ms_each_100_ms(tenths: float, blocks: int, rate_hz: int) -> None:
    """A block that is not whole does not count."""
    assert len(energies(sine(997, tenths / 10, rate_hz), rate_hz)) == blocks


@given(
    seed=st.integers(0, 99),
    cuts=st.lists(st.integers(0, 96000), max_size=8),
    rate_hz=st.sampled_from([48000, 24000]),
)
@settings(derandomize=True, max_examples=30, deadline=None)
def test_pieces_measure_like_the_whole(seed: int, cuts: list[int], rate_hz: int) -> None:
    """However the sound is cut, the energies are the same; asking in between disturbs nothing."""
    samples = murmur(seed, 2, rate_hz)
    meter = Meter(rate_hz)
    for start, stop in pairwise([0, *sorted(cuts), max(len(samples), 96000)]):
        meter.add(samples[start:stop])
        meter.energies()
    assert meter.energies() == pytest.approx(energies(samples, rate_hz), rel=1e-4, abs=1e-12)


@pytest.mark.parametrize("rate_hz", RATES)
def test_blocks_do_not_drift(rate_hz: int) -> None:
    """After 14 s, and wherever the meter's transforms begin, they are those of the same sound
    alone.
    """
    samples = murmur(4, 16, rate_hz)
    late = energies(samples[14 * rate_hz :], rate_hz)
    whole = energies(samples, rate_hz)
    assert len(whole) == 140 + len(late)
    assert whole[141:] == pytest.approx(late[1:], rel=1e-4, abs=1e-12)


@given(seed=st.integers(0, 99), gain_db=st.floats(-30, 10))
@settings(derandomize=True, max_examples=30, deadline=None)
def test_gain_moves_the_loudness_by_as_much(seed: int, gain_db: float) -> None:
    """As long as the gates keep the same blocks."""
    samples = murmur(seed, 3, 24000) + sine(997, 3, 24000, -20)[: 3 * 24000]
    before = integrated_lufs(energies(samples, 24000))
    after = integrated_lufs(energies(samples * np.float32(10 ** (gain_db / 20)), 24000))
    assert after - before == pytest.approx(gain_db, abs=0.01)


@pytest.mark.parametrize(
    ("period", "phase"),
    [
        pytest.param(4, 0.125, id="a quarter of the rate, samples 3 dB below the peak"),
        pytest.param(4, 0, id="a quarter, on the peak"),
        pytest.param(6, 1 / 12, id="a sixth, between"),
        pytest.param(8, 1 / 16, id="an eighth, between"),
        pytest.param(50, 0.01, id="low"),
    ],
)
def test_true_peak_between_samples(period: int, phase: float) -> None:
    """EBU Tech 3341, signals 15 to 18: a -6 dB sine (tolerance there +0.2/-0.4 dB), faded to have
    no edges.
    """
    sine_wave = np.sin(2 * np.pi * (np.arange(4800) / period + phase))
    faded = sine_wave * np.hanning(4800) * 10 ** (-6 / 20)
    assert true_peak_db(faded.astype(np.float32)) == pytest.approx(-6, abs=0.05)


def test_true_peak_of_silence() -> None:
    """Minus infinity, as for no samples at all."""
    assert true_peak_db(np.zeros(100, np.float32)) == -math.inf
    assert true_peak_db(np.zeros(0, np.float32)) == -math.inf


@given(seed=st.integers(0, 999), length=st.integers(1, 400))
@settings(derandomize=True, max_examples=60, deadline=None)
def test_true_peak_is_searched_where_it_can_be(seed: int, length: int) -> None:
    """Never below the samples, and for resampled sound the same as when it is interpolated
    everywhere.
    """
    noise = np.random.default_rng(seed).normal(0, 0.3, length).astype(np.float32)
    samples = np.asarray(soxr.resample(noise, 22050, 24000), np.float32)
    everywhere = float(peaks_between(samples, np.arange(len(samples))).max())
    highest = 10 ** (true_peak_db(samples) / 20)
    assert highest >= np.abs(samples).max() * (1 - 1e-6)
    assert highest == pytest.approx(everywhere, rel=0.02)
