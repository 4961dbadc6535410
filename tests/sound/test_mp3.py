"""MP3 frames, judged by what decoders make of them."""

from __future__ import annotations

import io
import shutil
import subprocess
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen.mp3 import MP3, BitrateMode, MPEGInfo

from partsong.sound.mp3 import DELAY, Mp3Format, closing_frames, encode, info_frame

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

FORMATS = [
    pytest.param(Mp3Format(48000, 96), id="48 kHz"),
    pytest.param(Mp3Format(24000, 64), id="24 kHz"),
]
PASSAGES = 22
FFMPEG = shutil.which("ffmpeg")


def speechlike(seed: int, samples: int, rate_hz: int) -> Ints:
    """48 ms of silence, then pulses and noise through two resonances, faded at both ends as takes
    are.
    """
    rng = np.random.default_rng(seed)
    time = np.arange(rate_hz // 20) / rate_hz
    ring = np.exp(-time * 120) * (
        np.sin(2 * np.pi * 620 * time) + 0.5 * np.sin(2 * np.pi * 1750 * time)
    )
    pulses = rng.normal(0, 0.03, samples)
    pulses[:: rate_hz // (90 + 7 * (seed % 9))] += 1
    sound = np.convolve(pulses, ring)[:samples] * (
        0.4 + 0.6 * np.abs(np.sin(np.arange(samples) * 9 / rate_hz + seed))
    )
    edges = np.minimum(np.arange(samples), np.arange(samples)[::-1]) / (rate_hz // 100)
    sound *= np.minimum(edges, 1)
    return np.append(
        np.zeros(rate_hz * 48 // 1000, np.int64), np.rint(sound * 9000).astype(np.int64)
    )


def pcm_of(samples: Ints) -> bytes:
    """16-bit little-endian."""
    return samples.astype("<i2").tobytes()


def decoded(mp3: bytes) -> Ints:
    """The samples that mpg123, inside libsndfile, decodes."""
    samples, _ = soundfile.read(io.BytesIO(mp3), dtype="int16")
    return np.asarray(samples, np.int64)


def framed(mp3_format: Mp3Format, *passages: bytes) -> bytes:
    """A part's audio."""
    body = b"".join(passages)
    return (
        info_frame(mp3_format, len(body) // mp3_format.frame_bytes)
        + body
        + closing_frames(mp3_format)
    )


def snr_db(reference: Ints, heard: Ints, level: float) -> float:
    """The ratio of the sound to the coding noise."""
    noise = heard - reference * level
    return float(10 * np.log10((reference**2).sum() * level**2 / (noise**2).sum()))


class Joined:
    """Passages encoded one by one and joined, and the same sound encoded at once to compare."""

    def __init__(self, mp3_format: Mp3Format) -> None:
        self.format, rate_hz = mp3_format, mp3_format.rate_hz
        self.passages = []
        self.sounds: list[Ints] = []
        self.starts: list[int] = []
        for seed in range(PASSAGES):
            sound = speechlike(seed, rate_hz // 2 + seed * rate_hz // 97, rate_hz)
            passage = encode(
                [pcm_of(np.append(sound, np.zeros(seed % 3 * rate_hz // 7, np.int64)))], mp3_format
            )
            frames = len(passage) // mp3_format.frame_bytes
            self.starts.append(sum(map(len, self.sounds)))
            self.sounds.append(
                np.pad(sound, (0, frames * mp3_format.samples_per_frame - len(sound)))
            )
            self.passages.append(passage)
        self.reference = np.concatenate(self.sounds)
        self.heard = decoded(framed(mp3_format, *self.passages))
        self.at_once = decoded(framed(mp3_format, encode([pcm_of(self.reference)], mp3_format)))


@pytest.fixture(scope="module", params=FORMATS)
def joined(request: pytest.FixtureRequest) -> Joined:
    """At each format."""
    return Joined(request.param)


@pytest.mark.parametrize(
    ("rate_hz", "kbps", "samples", "size"),
    [
        pytest.param(48000, 96, 1152, 288, id="48 kHz, 96"),
        pytest.param(48000, 32, 1152, 96, id="48 kHz, lowest"),
        pytest.param(48000, 320, 1152, 960, id="48 kHz, highest"),
        pytest.param(24000, 64, 576, 192, id="24 kHz, 64"),
        pytest.param(24000, 24, 576, 72, id="24 kHz, lowest"),
    ],
)
def test_a_frame_is_24_ms_of_whole_bytes(rate_hz: int, kbps: int, samples: int, size: int) -> None:
    """ISO 11172-3: 144 (MPEG-2: 72) x bit rate / sample rate bytes; nothing is left over, so
    nothing is padded.
    """
    mp3_format = Mp3Format(rate_hz, kbps)
    assert (mp3_format.samples_per_frame, mp3_format.frame_bytes, mp3_format.frame_ms) == (
        samples,
        size,
        24,
    )
    assert samples * 1000 == 24 * rate_hz
    assert samples // 8 * kbps * 1000 == size * rate_hz
    assert len(info_frame(mp3_format, 1)) == size


@pytest.mark.parametrize(
    ("rate_hz", "kbps"),
    [
        pytest.param(44100, 96, id="rate without whole frames"),
        pytest.param(22050, 64, id="the engine's rate"),
        pytest.param(48000, 100, id="no such bit rate"),
        pytest.param(48000, 24, id="MPEG-2's bit rate at 48 kHz"),
        pytest.param(24000, 320, id="MPEG-1's bit rate at 24 kHz"),
        pytest.param(24000, 16, id="no room for a LAME tag"),
    ],
)
def test_other_formats_are_refused(rate_hz: int, kbps: int) -> None:
    """What has no frames of whole bytes is not a format."""
    with pytest.raises(ValueError, match=f"{rate_hz} Hz and {kbps} kbit/s"):
        Mp3Format(rate_hz, kbps)


def test_info_frame_to_the_byte() -> None:
    """The LAME tag, field by field: 12 + 12 bits of delay and padding, sizes with this frame,
    CRC-16 of all before.
    """
    frame = info_frame(Mp3Format(48000, 96), 1000)
    head = bytes.fromhex("fffb74c4") + bytes(17)
    xing = b"Info" + bytes.fromhex("00000003 000003e9 00046740")
    tag = b"LAME3.100" + bytes.fromhex(
        "01 00 00000000 0000 0000 00 60 240240 80 00 0000 00046740 0000"
    )
    assert frame[: len(head + xing + tag)] == head + xing + tag
    assert len(head + xing + tag) == frame.index(b"LAME") + 34
    assert frame[71:] == bytes.fromhex("d471") + bytes(288 - 73)
    assert 0x46740 == 1002 * 288


@pytest.mark.parametrize("mp3_format", FORMATS)
def test_readers_understand_the_info_frame(mp3_format: Mp3Format) -> None:
    """A reader of tags sees LAME, a constant bit rate, and the passages' exact length."""
    mp3 = framed(mp3_format, encode([pcm_of(speechlike(1, 60000, mp3_format.rate_hz))], mp3_format))
    info = MP3(io.BytesIO(mp3)).info
    assert isinstance(info, MPEGInfo)
    frames = (
        len(mp3) // mp3_format.frame_bytes
        - 1
        - len(closing_frames(mp3_format)) // mp3_format.frame_bytes
    )
    assert (info.bitrate_mode, info.bitrate, info.channels) == (
        BitrateMode.CBR,
        mp3_format.kbps * 1000,
        1,
    )
    assert info.encoder_info.startswith("LAME 3.100")
    assert info.length == pytest.approx(frames * 0.024, abs=1e-9)


@given(
    samples=st.integers(0, 5000),
    silent=st.integers(0, 3000),
    cuts=st.lists(st.integers(0, 8000), max_size=6),
    mp3_format=st.sampled_from([Mp3Format(48000, 96), Mp3Format(24000, 64), Mp3Format(24000, 32)]),
)
@settings(derandomize=True, max_examples=60, deadline=None)
def test_as_many_frames_as_the_sound_needs(
    samples: int, silent: int, cuts: list[int], mp3_format: Mp3Format
) -> None:
    """Whole frames with the last DELAY samples silent, no more; the same however the stream is cut."""
    pcm = pcm_of(np.append(np.full(samples, 77), np.zeros(silent, np.int64)))
    needed = samples + max(silent, DELAY)
    mp3 = encode([pcm], mp3_format)
    assert len(mp3) % mp3_format.frame_bytes == 0
    assert len(mp3) // mp3_format.frame_bytes == -(-needed // mp3_format.samples_per_frame)
    assert all(
        mp3[n : n + 4] == mp3_format.header for n in range(0, len(mp3), mp3_format.frame_bytes)
    )
    borders = [0, *sorted(2 * cut for cut in cuts), max(len(pcm), 16000)]
    assert encode((pcm[a:b] for a, b in pairwise(borders)), mp3_format) == mp3


@pytest.mark.parametrize("mp3_format", FORMATS)
@pytest.mark.parametrize(
    "last", [pytest.param(0x0100, id="low byte 0"), pytest.param(1, id="smallest")]
)
def test_the_last_sound_is_found_to_the_sample(mp3_format: Mp3Format, last: int) -> None:
    """A sample whose low byte is 0 is not silence."""
    per_frame = mp3_format.samples_per_frame
    sound = np.zeros(4 * per_frame - DELAY + 1, np.int64)
    sound[-1] = last
    assert len(encode([pcm_of(sound[1:])], mp3_format)) == 4 * mp3_format.frame_bytes
    assert len(encode([pcm_of(sound)], mp3_format)) == 5 * mp3_format.frame_bytes


@pytest.mark.parametrize("mp3_format", FORMATS)
def test_odd_chunks_are_a_bug(mp3_format: Mp3Format) -> None:
    """Half a sample would shift all that follows."""
    with pytest.raises(AssertionError, match="whole samples"):
        encode([b"abc"], mp3_format)


def test_encoding_is_silent(capfd: pytest.CaptureFixture[str]) -> None:
    """LAME prints nothing: standard output carries results."""
    encode([bytes(9600)], Mp3Format(48000, 96))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("mp3_format", "closing"),
    [
        pytest.param(Mp3Format(48000, 96), 1, id="48 kHz"),
        pytest.param(Mp3Format(24000, 64), 2, id="24 kHz"),
    ],
)
def test_closing_frames_hold_the_delay(mp3_format: Mp3Format, closing: int) -> None:
    """As few as push 1105 samples out, and silent (decoded twice over: mpg123 takes no single
    frame).
    """
    frames = closing_frames(mp3_format)
    assert len(frames) == closing * mp3_format.frame_bytes
    assert (
        closing * mp3_format.samples_per_frame
        >= DELAY
        > (closing - 1) * mp3_format.samples_per_frame
    )
    assert not decoded(frames * 2).any()


@pytest.mark.parametrize(
    ("rate_hz", "kbps", "quality"),
    [
        pytest.param(48000, 64, 5, id="48 kHz, 64"),
        pytest.param(48000, 96, 5, id="48 kHz, 96"),
        pytest.param(48000, 96, 2, id="48 kHz, 96, best"),
        pytest.param(48000, 160, 5, id="48 kHz, 160"),
        pytest.param(48000, 192, 5, id="48 kHz, 192"),
        pytest.param(48000, 224, 5, id="48 kHz, 224"),
        pytest.param(48000, 256, 5, id="48 kHz, 256"),
        pytest.param(48000, 320, 5, id="48 kHz, 320"),
        pytest.param(24000, 32, 5, id="24 kHz, 32"),
        pytest.param(24000, 64, 5, id="24 kHz, 64"),
        pytest.param(24000, 160, 5, id="24 kHz, 160"),
    ],
)
def test_the_level_is_lames(rate_hz: int, kbps: int, quality: int) -> None:
    """A decoder returns the PCM scaled by `level`."""
    mp3_format = Mp3Format(rate_hz, kbps)
    time = np.arange(rate_hz) / rate_hz
    tone = np.rint(8000 * np.sin(2 * np.pi * 500 * time)).astype(np.int64)
    heard = decoded(framed(mp3_format, encode([pcm_of(tone)], mp3_format, quality)))
    middle = slice(rate_hz // 5, rate_hz * 4 // 5)
    level = (heard[middle] * tone[middle]).sum() / (tone[middle] ** 2).sum()
    assert level == pytest.approx(mp3_format.level, abs=0.002)


def test_joined_length_is_exact(joined: Joined) -> None:
    """As many samples as the frames of the passages hold; none of Info, closing or delay."""
    frames = sum(map(len, joined.passages)) // joined.format.frame_bytes
    assert len(joined.heard) == len(joined.reference) == frames * joined.format.samples_per_frame


@pytest.mark.skipif(FFMPEG is None, reason="no ffmpeg here")
def test_joined_length_is_exact_in_ffmpeg(joined: Joined, tmp_path: Path) -> None:
    """A second decoder takes off the same delay and padding."""
    file = tmp_path / "joined.mp3"
    file.write_bytes(framed(joined.format, *joined.passages))
    command = [str(FFMPEG), "-v", "error", "-i", str(file), "-f", "s16le", "-"]
    run = subprocess.run(command, check=True, capture_output=True)
    assert run.stderr == b""
    samples = np.frombuffer(run.stdout, "<i2").astype(np.int64)
    assert len(samples) == len(joined.reference)
    assert snr_db(joined.heard, samples, 1) > 40


def test_every_passage_starts_at_its_sample(joined: Joined) -> None:
    """The lag at which the sound fits best is 0 at each start: no error adds up from join to join."""
    span = joined.format.rate_hz // 4
    lags = []
    for start in joined.starts:
        sound = joined.reference[start + 40 : start + span - 40]
        fit = [
            (sound * joined.heard[start + 40 + lag : start + span - 40 + lag]).sum()
            for lag in range(-40, 41)
        ]
        lags.append(int(np.argmax(fit)) - 40)
    assert lags == [0] * PASSAGES


def test_silence_before_a_join_is_silent(joined: Joined) -> None:
    """No click, no echo: samples in the silence before each start are 63 of 32767 at most."""
    ringing = joined.format.samples_per_frame
    for start in joined.starts[1:]:
        quiet = int(np.flatnonzero(joined.reference[:start])[-1]) + ringing
        assert quiet < start
        assert np.abs(joined.heard[quiet:start]).max() <= 63


def test_sound_after_a_join_is_as_good_as_without_one(joined: Joined) -> None:
    """The 250 ms after each join: coding noise as where all is encoded at once, within 1 dB in the
    median.

    At any single join encoders that have saved different numbers of bits differ, either way.
    """
    span = joined.format.rate_hz // 4
    loss = []
    for start in joined.starts[1:]:
        after = slice(start, start + span)
        reference, level = joined.reference[after], joined.format.level
        at_once_db = snr_db(reference, joined.at_once[after], level)
        joined_db = snr_db(reference, joined.heard[after], level)
        loss.append(at_once_db - joined_db)
    assert np.median(loss) < 1


def test_the_whole_is_as_good_as_encoded_at_once(joined: Joined) -> None:
    """Over everything the noise is the same within half a dB."""
    once = snr_db(joined.reference, joined.at_once, joined.format.level)
    assert snr_db(joined.reference, joined.heard, joined.format.level) > max(once - 0.5, 20)


def test_a_passage_decodes_alone_as_it_does_joined(joined: Joined) -> None:
    """Frames take no bits from another passage."""
    chosen = PASSAGES // 2
    alone = decoded(framed(joined.format, joined.passages[chosen]))
    within = joined.heard[joined.starts[chosen] : joined.starts[chosen + 1]]
    inner = slice(joined.format.samples_per_frame, -DELAY - joined.format.samples_per_frame)
    assert len(alone) == len(within)
    assert np.abs(alone[inner] - within[inner]).max() <= 2
