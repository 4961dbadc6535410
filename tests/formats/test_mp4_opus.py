"""M4A, M4B and Opus: the MP3's sound where it was, tags and chapters as other readers see them."""

from __future__ import annotations

import base64
import io
import json
import shutil
import subprocess
import wave
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from mutagen.flac import Picture
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus
from PIL import Image

from partsong.formats import mp4_opus as formats
from partsong.formats.mp4_opus import M4A, M4B, OPUS
from partsong.model import Chapter, Ms
from partsong.sound.mp3 import Mp3Format, encode
from tests.formats.test_id3 import TAGS
from tests.sound.test_mp3 import framed, pcm_of, speechlike

if TYPE_CHECKING:
    from pathlib import Path

    from partsong.formats.mp4_opus import Form
    from tests.sound.test_mp3 import Ints

av = pytest.importorskip("av")

FFPROBE = shutil.which("ffprobe")
FORMS = [pytest.param(form, id=form.ending[1:]) for form in (M4A, M4B, OPUS)]


def jpeg() -> bytes:
    """A small picture."""
    file = io.BytesIO()
    Image.new("RGB", (32, 32), "#16324f").save(file, "JPEG")
    return file.getvalue()


TOLD = replace(TAGS, cover=jpeg())


def sounds(folder: Path, mp3_format: Mp3Format, seeds: range) -> list[Path]:
    """MP3s, each with a passage of a few seconds."""
    paths = []
    for seed in seeds:
        path = folder / f"{seed}.mp3"
        sound = pcm_of(speechlike(seed, 2 * mp3_format.rate_hz, mp3_format.rate_hz))
        path.write_bytes(framed(mp3_format, encode([sound], mp3_format)))
        paths.append(path)
    return paths


def silence(folder: Path, length_ms: int) -> Path:
    """A long sound that is converted soon."""
    path = folder / "silence.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(bytes(2 * 8 * length_ms))
    return path


def decoded(path: Path) -> Ints:
    """What FFmpeg's decoders, inside PyAV, make of it."""
    with av.open(str(path)) as opened:
        resampler = av.AudioResampler(
            format="s16", layout="mono", rate=opened.streams.audio[0].rate
        )
        frames = [ready for frame in opened.decode(audio=0) for ready in resampler.resample(frame)]
    return np.concatenate([frame.to_ndarray()[0] for frame in frames]).astype(np.int64)


def chapters(path: Path) -> list[tuple[int, str]]:
    """Start in ms and title, as mutagen reads them."""
    if path.suffix == ".opus":
        told = comments(path)
        return [
            (_ms(told[n.removesuffix("NAME")]), told[n]) for n in sorted(told) if n.endswith("NAME")
        ]
    file: Any = MP4(path)
    return [(round(chapter.start * 1000), chapter.title) for chapter in file.chapters]


def comments(path: Path) -> dict[str, str]:
    """Of an Opus file, as mutagen reads them."""
    file: Any = OggOpus(path)
    return {name.upper(): text for name, text in file.tags}


def _ms(clock: str) -> int:
    hours, minutes, seconds = clock.split(":")
    return round((int(hours) * 3600 + int(minutes) * 60 + float(seconds)) * 1000)


@pytest.mark.parametrize("rate_hz", [48000, 24000])
def test_aac_is_near_the_mp3_and_smaller(rate_hz: int, tmp_path: Path) -> None:
    """What the encoder adds lies 27 dB below the sound; FFmpeg's default leaves 22 to 25."""
    sources = sounds(tmp_path, Mp3Format(rate_hz, 96 if rate_hz == 48000 else 64), range(2))
    path = tmp_path / "made.m4a"
    formats.write(M4A, sources, path, TOLD)
    before = np.concatenate([decoded(source) for source in sources])
    added = decoded(path)[: len(before)] - before
    assert np.dot(added, added) * 10**2.7 < np.dot(before, before)
    assert path.stat().st_size < sum(source.stat().st_size for source in sources)


@pytest.mark.parametrize("rate_hz", [48000, 24000])
@pytest.mark.parametrize("form", FORMS)
def test_the_sound_stays_where_it_was(form: Form, rate_hz: int, tmp_path: Path) -> None:
    """To the sample, over a seam between two files; as long, but for what AAC puts behind."""
    sources = sounds(tmp_path, Mp3Format(rate_hz, 96 if rate_hz == 48000 else 64), range(2))
    path = tmp_path / f"made{form.ending}"
    formats.write(form, sources, path, TOLD)
    before, after = np.concatenate([decoded(source) for source in sources]), decoded(path)
    times = (form.rate_hz or rate_hz) // rate_hz
    assert 0 <= len(after) - times * len(before) < 1024
    for at in (rate_hz // 2, len(before) - rate_hz):
        piece = before[at : at + rate_hz // 4]
        products = [
            np.dot(piece, after[times * at + lag :: times][: len(piece)]) for lag in range(-40, 41)
        ]
        assert abs(int(np.argmax(products)) - 40) < times


@pytest.mark.parametrize("form", FORMS)
def test_equal_sound_gives_equal_bytes(form: Form, tmp_path: Path) -> None:
    """No times, versions or random numbers."""
    sources = sounds(tmp_path, Mp3Format(48000, 96), range(1))
    for name in ("a", "b"):
        formats.write(form, sources, tmp_path / name, TOLD)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.fixture
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file in the form that is asked for."""
    path = tmp_path / f"made{request.param.ending}"
    formats.write(request.param, sounds(tmp_path, Mp3Format(48000, 96), range(1)), path, TOLD)
    return path


@pytest.mark.parametrize("made", FORMS[:2], indirect=True)
def test_tags_of_mp4(made: Path) -> None:
    """As iTunes names them, and the picture as it was."""
    told: dict[str, Any] = dict(MP4(made).tags or {})
    assert [
        told[name] for name in ("©nam", "©alb", "©ART", "aART", "trkn", "©day", "cprt", "©lyr")
    ] == [
        ["Saving North Korea"],
        ["Korea: The Unfinished War"],
        ["John Biewen; Kathryn Weathersby"],
        ["American RadioWorks"],
        [(8, 12)],
        ["2018-07-27"],
        ["2018 American Public Media"],
        ["Biewen: Well?\n\nWeathersby: Yes.\nAnd no \U0001f600."],
    ]
    assert bytes(told["covr"][0]) == TOLD.cover
    assert (told["©gen"], told.get("stik")) == (
        (["Podcast"], None) if made.suffix == ".m4a" else (["Audiobook"], [2])
    )
    assert made.read_bytes()[8:12] == (b"M4A " if made.suffix == ".m4a" else b"M4B ")
    assert made.read_bytes().index(b"moov") < made.read_bytes().index(b"mdat")


@pytest.mark.parametrize("made", FORMS[2:], indirect=True)
def test_comments_of_opus(made: Path) -> None:
    """As Vorbis names them, and the picture as it was (RFC 9639, 8.8)."""
    told = comments(made)
    assert {
        name: told[name]
        for name in ("TITLE", "TRACKNUMBER", "TRACKTOTAL", "LANGUAGE", "ORGANIZATION")
    } == {
        "TITLE": "Saving North Korea",
        "TRACKNUMBER": "8",
        "TRACKTOTAL": "12",
        "LANGUAGE": "eng",
        "ORGANIZATION": "American RadioWorks",
    }
    picture = Picture(base64.b64decode(told["METADATA_BLOCK_PICTURE"]))
    assert (picture.data, picture.mime, picture.type) == (TOLD.cover, "image/jpeg", 3)


@pytest.mark.parametrize("form", FORMS)
def test_chapters(form: Form, tmp_path: Path) -> None:
    """Whatever their titles; to the millisecond, also where seconds round up."""
    given = [
        (0, "Ann: Yes"),
        (65_664, "Bob: 한국 \U0001f600"),
        (135_976, "é" * 100),
        (3_600_999, "Ann: & <no>"),
    ]
    stops = [*(start for start, _ in given[1:]), 4_000_000]
    told = tuple(
        Chapter("x", title, Ms(a), Ms(b)) for (a, title), b in zip(given, stops, strict=True)
    )
    path = tmp_path / f"made{form.ending}"
    # MP4 has chapters as long as there is sound; in Opus they are comments.
    source = (
        sounds(tmp_path, Mp3Format(48000, 96), range(1))
        if form is OPUS
        else [silence(tmp_path, stops[-1])]
    )
    formats.write(form, source, path, replace(TOLD, chapters=told))
    cut = "é" * 62 + "…"
    expected = [
        (start, cut if form is not OPUS and title == "é" * 100 else title) for start, title in given
    ]
    assert chapters(path) == expected
    if FFPROBE:
        command = [FFPROBE, "-v", "error", "-show_chapters", "-of", "json", str(path)]
        seen = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)[
            "chapters"
        ]
        assert [
            (round(float(c["start_time"]) * 1000), c["tags"]["title"]) for c in seen
        ] == expected


@pytest.mark.parametrize(("form", "most"), [(M4A, 255), (OPUS, 100)], ids=["m4a", "opus"])
def test_as_many_chapters_as_readers_take(form: Form, most: int, tmp_path: Path) -> None:
    """Neighbours share one beyond that; the first and the last instant stay chaptered."""
    told = tuple(Chapter("x", str(n), Ms(n * 1000), Ms(n * 1000 + 1000)) for n in range(255))
    path = tmp_path / f"made{form.ending}"
    formats.write(
        form, sounds(tmp_path, Mp3Format(48000, 96), range(1)), path, replace(TOLD, chapters=told)
    )
    assert (len(chapters(path)), chapters(path)[0]) == (most, (0, "0"))


def test_what_is_not_known_is_not_told(tmp_path: Path) -> None:
    """No empty tags."""
    bare = replace(TOLD, publisher=None, date=None, copyright=None, text="")
    sources = sounds(tmp_path, Mp3Format(48000, 96), range(1))
    for form in (M4A, OPUS):
        formats.write(form, sources, tmp_path / "made", bare)
        told = (
            dict(MP4(tmp_path / "made").tags or {}) if form is M4A else comments(tmp_path / "made")
        )
        assert (
            not {"aART", "©day", "cprt", "©lyr", "ORGANIZATION", "DATE", "COPYRIGHT", "LYRICS"}
            & told.keys()
        )


def test_a_disk_that_is_full(tmp_path: Path) -> None:
    """Is an OSError, as everywhere."""
    sources = sounds(tmp_path, Mp3Format(48000, 96), range(1))
    with pytest.raises(OSError, match="No such file"):
        formats.write(M4A, sources, tmp_path / "nowhere" / "made", TOLD)
