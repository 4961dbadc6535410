"""A decoded passage: every utterance at its stated time, and at the loudness asked for."""

from __future__ import annotations

import gc
import io
import tracemalloc
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from partsong.model import Ms, Passage, SpokenWord, Take, Utterance, VoiceSettings
from partsong.sound.loudness import Meter, integrated_lufs, true_peak_db
from partsong.sound.mp3 import DELAY, Mp3Format, closing_frames, info_frame
from partsong.sound.passage import CALIBRATION, calibrate, encode_passage
from partsong.sound.shaping import shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from partsong.model import EncodedPassage

    Ints = NDArray[np.int64]

FORMATS = [
    pytest.param(Mp3Format(48000, 96), id="48 kHz"),
    pytest.param(Mp3Format(24000, 64), id="24 kHz"),
]
LOW, HIGH = VoiceSettings("low"), VoiceSettings("high", gain_db=2.5)
GAINS = {LOW: 7.0, HIGH: -1.0}
RUN_UP_MS = 48


def take(seed: int, seconds: float = 0.7, crest: float = 1.0) -> Take:
    """Pulses that ring, as a voice's do, in three words, with silence around; all different."""
    rng = np.random.default_rng(seed)
    length = round(seconds * 22050)
    pulses = rng.normal(0, 0.01, length)
    pulses[:: 22050 // (80 + seed % 120)] += crest
    ring = np.exp(-np.arange(300) / 50) * np.sin(np.arange(300) * 0.2)
    sound = np.convolve(pulses, ring)[:length] * (
        0.3 + 0.7 * np.abs(np.sin(np.arange(length) / 2500 + seed))
    )
    pcm = np.rint(np.pad(np.clip(sound, -1, 1) * 9000, (seed % 7 * 300, seed % 5 * 400))).astype(
        "<i2"
    )
    third = len(pcm) // 3
    words = tuple(SpokenWord(2 * n, 2 * n + 1, n * third, (n + 1) * third) for n in range(3))
    return Take(pcm.tobytes(), 22050, words)


def passage(pauses: list[int], lead_ms: int = 0, first: int = 0) -> Passage:
    """As many utterances as pauses, in turns by both voices."""
    said = (
        Utterance(f"u{n}", "a b c", "a b c", (LOW, HIGH)[n % 2], Ms(pause_ms))
        for n, pause_ms in enumerate(pauses, first)
    )
    return Passage("p", "t", "Somebody", tuple(said), Ms(lead_ms))


def takes_of(spoken: Passage) -> Iterator[Take]:
    """One for each, by its id."""
    return (take(int(utterance.id[1:])) for utterance in spoken.utterances)


def decoded(mp3_format: Mp3Format, *passages: EncodedPassage) -> Ints:
    """A part's audio, decoded."""
    info = info_frame(mp3_format, sum(made.frames for made in passages))
    mp3 = b"".join((info, *(made.mp3 for made in passages), closing_frames(mp3_format)))
    samples, _ = soundfile.read(io.BytesIO(mp3), dtype="int16")
    return np.asarray(samples, np.int64)


@given(
    pauses=st.lists(st.integers(0, 900), min_size=1, max_size=4),
    lead_ms=st.integers(0, 700),
    mp3_format=st.sampled_from([Mp3Format(48000, 96), Mp3Format(24000, 64)]),
)
@settings(derandomize=True, max_examples=25, deadline=None)
def test_every_utterance_lies_at_its_sample(
    pauses: list[int], lead_ms: int, mp3_format: Mp3Format
) -> None:
    """Times are exact sums of samples: the run-up, the lead, the takes before and their pauses."""
    spoken, ms = passage(pauses, lead_ms), mp3_format.rate_hz // 1000
    made = encode_passage(spoken, takes_of(spoken), GAINS, mp3_format)
    at = (RUN_UP_MS + lead_ms) * ms
    for utterance, times, pause in zip(spoken.utterances, made.utterances, pauses, strict=True):
        gain = GAINS[utterance.settings] + utterance.settings.gain_db
        shaped = shape(take(int(utterance.id[1:])), gain, mp3_format)
        assert (times.start, times.stop) == (at, at + shaped.samples)
        assert times.words == tuple(word.later(at) for word in shaped.words)
        at += shaped.samples + pause * ms
    samples = made.frames * mp3_format.samples_per_frame
    at -= min(pauses[-1], RUN_UP_MS) * ms
    assert len(made.mp3) == made.frames * mp3_format.frame_bytes
    assert at <= samples < max(at, made.utterances[-1].stop + DELAY) + mp3_format.samples_per_frame


@pytest.mark.parametrize("mp3_format", FORMATS)
def test_joined_passages_are_heard_at_their_times(mp3_format: Mp3Format) -> None:
    """Every utterance of 20 joined passages: lag 0 against its take, and silence in every pause."""
    spoken = [passage([200, 350], 0, first=2 * n) for n in range(20)]
    made = [encode_passage(each, takes_of(each), GAINS, mp3_format) for each in spoken]
    heard = decoded(mp3_format, *made)
    assert len(heard) == sum(each.frames for each in made) * mp3_format.samples_per_frame
    base, lags, residue = 0, [], []
    for each, encoded in zip(spoken, made, strict=True):
        for utterance, placed in zip(each.utterances, encoded.utterances, strict=True):
            gain = GAINS[utterance.settings] + utterance.settings.gain_db
            shaped = shape(take(int(utterance.id[1:])), gain, mp3_format)
            said = np.frombuffer(shaped.pcm, "<i2").astype(np.int64)[100:-100]
            start = base + placed.start + 100
            fit = [
                (said * heard[start + lag : start + lag + len(said)]).sum()
                for lag in range(-30, 31)
            ]
            lags.append(int(np.argmax(fit)) - 30)
            residue.append(
                np.abs(
                    heard[
                        max(0, base + placed.start - 20 * mp3_format.rate_hz // 1000) : start - 100
                    ]
                )
            )
        base += encoded.frames * mp3_format.samples_per_frame
    assert lags == [0] * 40
    assert max(int(r.max()) for r in residue) <= 63


def test_golden_layout() -> None:
    """Two one-second takes at 48 kHz, 500 ms apart, a lead of 100 ms: every number computed by hand."""
    flat = Take(
        np.full(48000, 4000, "<i2").tobytes(),
        48000,
        (SpokenWord(0, 1, 0, 24000), SpokenWord(2, 3, 24000, 48000)),
    )
    spoken = passage([500, 700], 100)
    made = encode_passage(spoken, [flat, flat], {LOW: 0.0, HIGH: 0.0}, Mp3Format(48000, 96))
    assert [(s.start, s.stop) for s in made.utterances] == [(7104, 55104), (79104, 127104)]
    assert [(w.begin, w.end, w.start, w.stop) for w in made.utterances[1].words] == [
        (0, 1, 79104, 103104),
        (2, 3, 103104, 127104),
    ]
    assert made.frames == 138 == -(-(127104 + 652 * 48) // 1152)
    assert len(made.energies) == (127104 + 652 * 48) // 4800 - 3


def test_pauses_do_not_drift() -> None:
    """400 pauses of 333 ms after takes of odd lengths: the sum is exact, not 400 roundings."""
    click = Take(np.full(351, 9000, "<i2").tobytes(), 22050, (SpokenWord(0, 1, 0, 351),))
    spoken = passage([333] * 400)
    made = encode_passage(spoken, [click] * 400, GAINS, Mp3Format(24000, 64))
    length = made.utterances[0].stop - made.utterances[0].start
    assert made.utterances[-1].start == 48 * 24 + 399 * (length + 333 * 24)


@pytest.mark.parametrize("mp3_format", FORMATS)
def test_a_passage_does_not_depend_on_others(mp3_format: Mp3Format) -> None:
    """The same passage gives the same value, whatever was encoded before it."""
    spoken = passage([100, 200, 300])
    first = encode_passage(spoken, takes_of(spoken), GAINS, mp3_format)
    encode_passage(passage([5], first=9), [take(9)], GAINS, mp3_format)
    assert encode_passage(spoken, list(takes_of(spoken)), GAINS, mp3_format) == first


def test_settings_gain_is_added() -> None:
    """3 dB more in the settings is 3 dB more of loudness."""
    mp3_format, soft, loud = (
        Mp3Format(24000, 64),
        VoiceSettings("v"),
        VoiceSettings("v", gain_db=3.0),
    )
    spoken = passage([800])
    measured = []
    for voice in (soft, loud):
        said = replace(spoken, utterances=(replace(spoken.utterances[0], settings=voice),))
        made = encode_passage(said, [take(1, 2)], {soft: -12.0, loud: -12.0}, mp3_format)
        measured.append(integrated_lufs(made.energies))
    assert measured[1] - measured[0] == pytest.approx(3, abs=0.01)


@pytest.mark.parametrize("count", [pytest.param(1, id="too few"), pytest.param(3, id="too many")])
def test_takes_must_match(count: int) -> None:
    """One for each utterance."""
    with pytest.raises(ValueError, match="argument"):
        encode_passage(
            passage([0, 0]), [take(n) for n in range(count)], GAINS, Mp3Format(24000, 64)
        )


@pytest.mark.parametrize("mp3_format", FORMATS)
@pytest.mark.parametrize(
    "target_lufs", [pytest.param(-16.0, id="-16"), pytest.param(-23.0, id="-23")]
)
@pytest.mark.parametrize(
    "crest", [pytest.param(0.3, id="even"), pytest.param(3.0, id="with peaks")]
)
def test_calibrated_voices_reach_the_loudness(
    crest: float, target_lufs: float, mp3_format: Mp3Format
) -> None:
    """In the decoded MP3: within 0.2 LU (nine seconds are few blocks), and no true peak above -1
    dB.
    """
    takes = [take(seed, 1.5, crest) for seed in range(6)]
    gain = calibrate(takes, target_lufs, mp3_format)
    assert gain == round(gain, 2)
    spoken = replace(
        passage([350] * 6),
        utterances=tuple(replace(u, settings=LOW) for u in passage([350] * 6).utterances),
    )
    made = encode_passage(spoken, takes, {LOW: gain}, mp3_format)
    heard = (decoded(mp3_format, made) / 32768).astype(np.float32)
    meter = Meter(mp3_format.rate_hz)
    meter.add(heard)
    assert integrated_lufs(made.energies) == pytest.approx(target_lufs, abs=0.15)
    assert integrated_lufs(meter.energies()) == pytest.approx(target_lufs, abs=0.2)
    assert true_peak_db(heard) <= -1


def test_without_limiting_gain_rises_with_the_target() -> None:
    """20 dB more target, 20 dB more gain, as long as nothing is limited."""
    takes = [take(seed, 1.0) for seed in range(3)]
    low, high = (calibrate(iter(takes), target, Mp3Format(24000, 64)) for target in (-50.0, -30.0))
    assert high - low == pytest.approx(20, abs=0.02)


def test_a_loudness_out_of_reach_gives_a_bounded_gain() -> None:
    """0 LUFS lies above the ceiling: the search ends at 24 dB of limiting."""
    loudest = [take(0, 1.0)]
    rest = calibrate(loudest, -60.0, Mp3Format(24000, 64))
    assert rest < calibrate(loudest, 0.0, Mp3Format(24000, 64)) < 60


def test_too_short_to_calibrate() -> None:
    """No block of 400 ms, no loudness."""
    with pytest.raises(ValueError, match="too short"):
        calibrate([Take(np.full(200, 900, "<i2").tobytes(), 22050, ())], -16, Mp3Format(48000, 96))


def test_the_calibration_text_is_worth_measuring() -> None:
    """Five to eight sentences, about a hundred words, with every letter in them."""
    words = " ".join(CALIBRATION).lower()
    assert 5 <= len(CALIBRATION) <= 8
    assert 80 <= len(words.split()) <= 120
    assert set("abcdefghijklmnopqrstuvwxyz") <= set(words)
    assert all(sentence.endswith((".", "?")) for sentence in CALIBRATION)


def test_one_utterance_is_held_in_memory() -> None:
    """A passage four times as long takes no more memory than its longer MP3."""
    mp3_format, one = Mp3Format(48000, 96), take(1, 2)
    peaks = []
    for count in (15, 60):
        spoken = passage([100] * count)
        gc.collect()
        tracemalloc.start()
        made = encode_passage(
            spoken,
            (Take(bytes(bytearray(one.pcm)), 22050, one.words) for _ in range(count)),
            GAINS,
            mp3_format,
        )
        peaks.append(tracemalloc.get_traced_memory()[1] - 3 * len(made.mp3))
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 500_000
