"""A take's shaping: nothing of the speech is lost, nothing clicks, words stay where they are heard."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partsong.model import SpokenWord, Take, VoiceSettings
from partsong.sound.loudness import true_peak_db
from partsong.sound.mp3 import Mp3Format
from partsong.sound.shaping import cut, finish, shape
from partsong.speak.registry import open_engine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from partsong.speak.engine import Engine

    Ints = NDArray[np.int64]

MP3 = Mp3Format(48000, 96)
FORMATS = [pytest.param(MP3, id="48 kHz"), pytest.param(Mp3Format(24000, 64), id="24 kHz")]
ENGINE_HZ = 22050


def take(samples: Ints, *words: tuple[int, int], rate_hz: int = ENGINE_HZ) -> Take:
    """The samples as an engine gives them; `words` are starts and stops."""
    spoken = tuple(
        SpokenWord(2 * n, 2 * n + 1, start, stop) for n, (start, stop) in enumerate(words)
    )
    return Take(samples.astype("<i2").tobytes(), rate_hz, spoken)


def ints(pcm: bytes) -> Ints:
    """The samples of the PCM."""
    return np.frombuffer(pcm, "<i2").astype(np.int64)


def between(before: int, sound: Ints, after: int) -> Ints:
    """Sound with silence around it."""
    return np.concatenate((np.zeros(before, np.int64), sound, np.zeros(after, np.int64)))


def tone(samples: int, peak: float = 8000, hz: float = 300) -> Ints:
    """A sine that starts and stops at once, near its peak."""
    return np.rint(peak * np.cos(2 * np.pi * hz * np.arange(samples) / ENGINE_HZ)).astype(np.int64)


@pytest.mark.parametrize("mp3_format", FORMATS)
@pytest.mark.parametrize(
    ("before_ms", "after_ms", "kept_ms"),
    [
        pytest.param(0, 0, 200, id="no silence"),
        pytest.param(10, 10, 220, id="less than the margin"),
        pytest.param(15, 15, 230, id="just the margin"),
        pytest.param(300, 0, 215, id="silence before"),
        pytest.param(0, 300, 215, id="silence after"),
        pytest.param(50, 400, 230, id="on both sides"),
    ],
)
def test_silence_is_trimmed_to_a_margin_of_15_ms(
    before_ms: int, after_ms: int, kept_ms: int, mp3_format: Mp3Format
) -> None:
    """And the length is in whole milliseconds."""
    sound = between(
        before_ms * ENGINE_HZ // 1000, tone(ENGINE_HZ // 5), after_ms * ENGINE_HZ // 1000
    )
    shaped = shape(take(sound), 0, mp3_format)
    assert shaped.samples * 1000 % mp3_format.rate_hz == 0
    assert shaped.samples * 1000 / mp3_format.rate_hz == pytest.approx(kept_ms, abs=1)


@pytest.mark.parametrize(
    ("level", "peak", "is_speech"),
    [
        pytest.param(8000, 8500, True, id="loud"),
        pytest.param(200, 28000, True, id="a fricative 43 dB under the voice"),
        pytest.param(40, 30000, True, id="just within 60 dB of a loud voice"),
        pytest.param(25, 30000, False, id="hiss under a loud voice"),
        pytest.param(12, 3000, True, id="just over the floor under a quiet voice"),
        pytest.param(6, 3000, False, id="hiss under a quiet voice"),
    ],
)
def test_what_counts_as_speech(level: int, peak: int, is_speech: bool) -> None:
    """A thousandth of the peak, but never less than 8 of 32768, is heard as speech and kept."""
    soft = level * np.sign(np.random.default_rng(3).normal(0, 1, 4410)).astype(np.int64)
    kept = len(cut(take(np.concatenate((soft, tone(4410, peak)))), 48000).samples) / 48
    assert kept == pytest.approx(400 if is_speech else 215, abs=2)


def test_a_take_that_is_quiet_throughout_is_kept() -> None:
    """Where nothing is loud, the loudest is the speech."""
    assert shape(take(between(4410, tone(2205, 3), 4410)), 40, MP3).samples == pytest.approx(
        130 * 48, abs=96
    )


@pytest.mark.parametrize("mp3_format", FORMATS)
@pytest.mark.parametrize(
    "length", [pytest.param(n, id=f"{n} samples") for n in (1, 2, 7, 220, 331, 22050, 22061)]
)
def test_ends_are_faded(length: int, mp3_format: Mp3Format) -> None:
    """Joins do not click: the first and last sample are close to 0, however hard the take begins
    and ends.
    """
    samples = ints(shape(take(tone(length, 20000)), 0, mp3_format).pcm)
    assert len(samples) * 1000 >= 15 * mp3_format.rate_hz
    assert abs(samples[0]) <= 1
    assert abs(samples[-1]) <= 1.2 * 20000 * 1000 / (10 * mp3_format.rate_hz) + 1


def test_fades_last_5_and_10_ms() -> None:
    """Linear in amplitude; between them the take is unchanged."""
    flat = np.full(48000, 10000)
    samples = ints(shape(take(flat, rate_hz=48000), 0, MP3).pcm)
    assert len(samples) == 48000
    assert np.array_equal(samples[240:-480], flat[240:-480])
    assert samples[:240] == pytest.approx(np.arange(240) / 240 * 10000, abs=2)
    assert samples[-480:] == pytest.approx(np.arange(480)[::-1] / 480 * 10000, abs=25)


def test_samples_are_rounded_to_the_nearest() -> None:
    """Not truncated, which would pull all samples towards 0."""
    flat = take(np.full(48000, 10000), rate_hz=48000)
    for wanted in (10000.4, 10000.6):
        samples = ints(shape(flat, 20 * np.log10(wanted / 10000), MP3).pcm)
        assert set(samples[240:-480].tolist()) == {round(wanted)}


@pytest.mark.parametrize("mp3_format", FORMATS)
def test_resampling_moves_nothing(mp3_format: Mp3Format) -> None:
    """A tone comes out at its pitch, level and phase."""
    samples = ints(shape(take(between(0, tone(22050), 0)), 6.0, mp3_format).pcm)
    time = np.arange(len(samples)) / mp3_format.rate_hz
    wanted = 8000 * 10 ** (6 / 20) * np.cos(2 * np.pi * 300 * time)
    middle = slice(len(samples) // 10, len(samples) * 9 // 10)
    assert np.abs(samples[middle] - wanted[middle]).max() < 12


@given(
    seed=st.integers(0, 10**6),
    gain_db=st.floats(-20, 40),
    mp3_format=st.sampled_from([MP3, Mp3Format(24000, 64), Mp3Format(48000, 32)]),
    length=st.integers(1, 12000),
)
@settings(derandomize=True, max_examples=60, deadline=None)
def test_never_clips(seed: int, gain_db: float, mp3_format: Mp3Format, length: int) -> None:
    """However much gain, no sample passes the ceiling and no true peak by more than 0.3 dB."""
    rng = np.random.default_rng(seed)
    noise = np.convolve(rng.normal(0, rng.uniform(10, 30000), length), [0.25, 0.5, 0.25])
    sound = np.clip(noise, -32768, 32767).astype(np.int64)
    sound[0] = 1000
    samples = ints(shape(take(sound), gain_db, mp3_format).pcm)
    assert np.abs(samples).max() <= np.ceil(32768 * 10 ** (mp3_format.ceiling_db / 20))
    assert true_peak_db((samples / 32768).astype(np.float32)) < mp3_format.ceiling_db + 0.3


@pytest.mark.parametrize("mp3_format", FORMATS)
def test_words_move_with_the_sound(mp3_format: Mp3Format) -> None:
    """Clicks that mark word borders are found where the words say."""
    borders = [3000, 7001, 7002, 15555, 19000]
    sound = np.zeros(22050, np.int64)
    sound[borders] = 12000
    shaped = shape(take(sound, *pairwise(borders)), 0, mp3_format)
    ratio, first = mp3_format.rate_hz / ENGINE_HZ, 3000 - ENGINE_HZ * 15 // 1000
    assert [word.start for word in shaped.words] == [
        round((border - first) * ratio) for border in borders[:-1]
    ]
    samples = ints(shaped.pcm)
    for word in (shaped.words[1], shaped.words[3]):
        around = slice(word.start - 60, word.start + 60)
        assert (
            abs(int(np.argmax(np.abs(samples[around]))) - 60) <= mp3_format.rate_hz // ENGINE_HZ + 1
        )
    assert [(word.begin, word.end) for word in shaped.words] == [
        (2 * n, 2 * n + 1) for n in range(4)
    ]


@given(
    before=st.integers(0, 5000),
    sound=st.integers(1, 5000),
    after=st.integers(0, 5000),
    borders=st.lists(st.integers(0, 15000), min_size=2, max_size=9),
    rate_hz=st.sampled_from([48000, 24000]),
)
@settings(derandomize=True, max_examples=60, deadline=None)
def test_words_stay_in_order_and_inside(
    before: int, sound: int, after: int, borders: list[int], rate_hz: int
) -> None:
    """Whatever word times the engine reports, none leaves the take or ends before it starts."""
    borders.sort()
    spoken = take(between(before, tone(sound, 9000), after), *pairwise(borders))
    trimmed = cut(spoken, rate_hz)
    ends = [end for word in trimmed.words for end in (word.start, word.stop)]
    assert ends == sorted(ends)
    assert all(0 <= end <= len(trimmed.samples) for end in ends)
    assert len(trimmed.words) == len(spoken.words)


def test_the_same_take_gives_the_same_bytes() -> None:
    """Shaping has no memory; cutting once and finishing twice is the same as shaping."""
    spoken = take(tone(9000, 30000), (0, 9000))
    once = shape(spoken, 9.5, MP3)
    shape(take(tone(500)), -3, Mp3Format(24000, 64))
    trimmed = cut(spoken, 48000)
    finish(trimmed, 3, -9)
    assert finish(trimmed, 9.5, MP3.ceiling_db) == once == shape(spoken, 9.5, MP3)


def test_no_warning_where_ffmpeg_is_missing() -> None:
    """Importing pydub, which looks for ffmpeg, warns a user without it of nothing."""
    run = [sys.executable, "-W", "error", "-c", "import partsong.sound.shaping"]
    done = subprocess.run(run, check=False, capture_output=True, text=True, env={"PATH": ""})
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    """The engine of this machine, started once."""
    started = open_engine("pyttsx3")
    yield started
    started.close()


@pytest.mark.engine
@pytest.mark.parametrize("voice", ["en-us", "en-us+f2", "en-gb-scotland"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Hello, he said so.", id="h"),
        pytest.param("Forty ships sailed off.", id="f"),
        pytest.param("Thin things with width.", id="th"),
        pytest.param("She sells shells, yes.", id="s"),
        pytest.param("Past paths stop.", id="p"),
    ],
)
def test_soft_starts_and_ends_of_real_speech_survive(engine: Engine, text: str, voice: str) -> None:
    """Everything from the first sample within 59 dB of the peak to the last is kept."""
    spoken = engine.speak(text, VoiceSettings(voice))
    samples = np.abs(ints(spoken.pcm))
    audible = np.flatnonzero(samples > samples.max() / 900)
    least = (audible[-1] - audible[0]) / spoken.rate_hz
    assert len(cut(spoken, 48000).samples) / 48000 >= least
