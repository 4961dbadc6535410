"""Sound files by their headers, words from events, the choice of library."""

from __future__ import annotations

import io
import struct
import wave

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsong.errors import ConfigError
from partsong.speak.espeak.library import CHOICE, is_bundled
from partsong.speak.pyttsx3 import spoken_words
from partsong.speak.registry import open_engine
from partsong.speak.sound_file import parse

PCM = struct.pack("<4h", 1, -2, 300, -400)


def wav(channels: int = 1) -> bytes:
    """A WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setparams((channels, 2, 22_050, 0, "NONE", ""))
        sound.writeframes(PCM)
    return file.getvalue()


def aiff(kind: bytes = b"AIFF", compression: bytes = b"", bits: int = 16) -> bytes:
    """An AIFF file, as macOS writes it."""
    big = struct.pack(">4h", *struct.unpack("<4h", PCM))
    rate = struct.pack(">HQ", 16383 + 14, 22_050 << 49)
    common = (
        struct.pack(">hIh", 1, 4, bits) + rate + (compression + b"\x00\x00" if compression else b"")
    )
    sound = struct.pack(">II", 0, 0) + (PCM if compression == b"sowt" else big)
    chunks = b"".join(
        struct.pack(">4sI", name, len(data)) + data
        for name, data in ((b"COMM", common), (b"SSND", sound))
    )
    return b"FORM" + struct.pack(">I", 4 + len(chunks)) + kind + chunks


@pytest.mark.parametrize(
    ("data", "pcm"),
    [
        pytest.param(wav(), PCM, id="WAV"),
        pytest.param(wav(2), struct.pack("<2h", -1, -50), id="stereo is mixed down"),
        pytest.param(aiff(), PCM, id="AIFF"),
        pytest.param(aiff(b"AIFC", b"sowt"), PCM, id="AIFF-C, little end first"),
    ],
)
def test_sound_files_are_known_by_their_headers(data: bytes, pcm: bytes) -> None:
    """The suffix tells nothing: macOS writes AIFF under any name."""
    sound = parse(data)
    assert (sound.pcm, sound.rate_hz) == (pcm, 22_050)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"ID3\x03",
        b"RIFF\0\0\0\0WAVE",
        aiff()[:20],
        aiff(b"AIFC", b"ima4"),
        aiff(bits=8),
        aiff(bits=20),
    ],
)
def test_other_files_are_refused(data: bytes) -> None:
    """With a reason."""
    with pytest.raises(ValueError, match="."):
        parse(data)


@given(
    st.text(alphabet="ab 1.", min_size=1).filter(str.strip),
    st.dictionaries(st.integers(0, 40), st.none() | st.integers(0, 5000), max_size=8),
)
def test_words_have_rising_times(text: str, events: dict[int, int | None]) -> None:
    """Whatever the engine tells, words follow one another inside the sound."""
    words = list(spoken_words(text, events, 4000))
    assert [text[word.begin : word.end] for word in words] == text.split()
    ends = [n for word in words for n in (word.start, word.stop)]
    assert ends == sorted(ends)
    assert ends[-1] == 4000


def test_the_first_event_inside_a_word_is_its_start() -> None:
    """espeak-ng tells of "38th" twice; the word begins with the first."""
    words = list(spoken_words("the 38th day", {0: 0, 4: 100, 5: 200, 9: 500}, 900))
    assert [(word.start, word.stop) for word in words] == [(0, 100), (100, 500), (500, 900)]


def test_words_without_events_are_spread() -> None:
    """By their place among the characters."""
    words = list(spoken_words("aaa bbb ccc", {}, 1100))
    assert [word.start for word in words] == [0, 400, 800]


def test_the_choice_of_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bundled unless the system's is asked for; nothing else."""
    monkeypatch.delenv(CHOICE, raising=False)
    assert is_bundled()
    monkeypatch.setenv(CHOICE, "system")
    assert not is_bundled()
    monkeypatch.setenv(CHOICE, "sistem")
    with pytest.raises(ConfigError, match="sistem"):
        is_bundled()


def test_unknown_engines_are_refused() -> None:
    """With the near match."""
    with pytest.raises(ConfigError, match="did you mean pyttsx3"):
        open_engine("pytts3")
