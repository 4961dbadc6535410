"""M4A, M4B and Opus: sound at the times of the MP3, tags and chapters as other readers see them."""

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

from partsong.formats.mp4_opus import M4A, M4B, OPUS, write
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


PART_TAGS = replace(TAGS, cover=jpeg())


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
    """A long sound that takes little time to convert."""
    path = folder / "silence.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(bytes(2 * 8 * length_ms))
    return path


def decoded(path: Path) -> Ints:
    """The samples that FFmpeg's decoders, inside PyAV, return."""
    with av.open(str(path)) as opened:
        resampler = av.AudioResampler(
            format="s16", layout="mono", rate=opened.streams.audio[0].rate
        )
        frames = []
        for frame in opened.decode(audio=0):
            frames += resampler.resample(frame)
    return np.concatenate([frame.to_ndarray()[0] for frame in frames]).astype(np.int64)


def chapters(path: Path) -> list[tuple[int, str]]:
    """Start in ms and title, as mutagen reads them."""
    if path.suffix == ".opus":
        fields = comments(path)
        titles = sorted(name for name in fields if name.endswith("NAME"))
        return [(_ms(fields[name.removesuffix("NAME")]), fields[name]) for name in titles]
    file: Any = MP4(path)
    return [(round(chapter.start * 1000), chapter.title) for chapter in file.chapters]


def comments(path: Path) -> dict[str, str]:
    """The Vorbis comments of an Opus file, as mutagen reads them."""
    file: Any = OggOpus(path)
    return {name.upper(): text for name, text in file.tags}


def _ms(clock: str) -> int:
    hours, minutes, seconds = clock.split(":")
    return round((int(hours) * 3600 + int(minutes) * 60 + float(seconds)) * 1000)


@pytest.mark.parametrize("rate_hz", [48000, 24000])
def test_aac_is_near_the_mp3_and_smaller(rate_hz: int, tmp_path: Path) -> None:
    """The encoder's error is 27 dB below the sound; with FFmpeg's default coder 22 to 25."""
    sources = sounds(tmp_path, Mp3Format(rate_hz, 96 if rate_hz == 48000 else 64), range(2))
    path = tmp_path / "made.m4a"
    write(M4A, sources, path, PART_TAGS)
    before = np.concatenate([decoded(source) for source in sources])
    error = decoded(path)[: len(before)] - before
    assert np.dot(error, error) * 10**2.7 < np.dot(before, before)
    assert path.stat().st_size < sum(source.stat().st_size for source in sources)


@pytest.mark.parametrize("rate_hz", [48000, 24000])
@pytest.mark.parametrize("form", FORMS)
def test_the_sound_keeps_its_times(form: Form, rate_hz: int, tmp_path: Path) -> None:
    """To the sample, also after the join of two files; AAC alone adds up to a frame at the end."""
    sources = sounds(tmp_path, Mp3Format(rate_hz, 96 if rate_hz == 48000 else 64), range(2))
    path = tmp_path / f"made{form.ending}"
    write(form, sources, path, PART_TAGS)
    before, after = np.concatenate([decoded(source) for source in sources]), decoded(path)
    times = (form.rate_hz or rate_hz) // rate_hz
    assert 0 <= len(after) - times * len(before) < 1024
    for start in (rate_hz // 2, len(before) - rate_hz):
        piece = before[start : start + rate_hz // 4]
        products = [
            np.dot(piece, after[times * start + lag :: times][: len(piece)])
            for lag in range(-40, 41)
        ]
        assert abs(int(np.argmax(products)) - 40) < times


@pytest.mark.parametrize("form", FORMS)
def test_equal_sound_gives_equal_bytes(form: Form, tmp_path: Path) -> None:
    """No times, versions or random numbers."""
    sources = sounds(tmp_path, Mp3Format(48000, 96), range(1))
    for name in ("a", "b"):
        write(form, sources, tmp_path / name, PART_TAGS)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.fixture
def converted(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file in the requested format."""
    path = tmp_path / f"made{request.param.ending}"
    write(request.param, sounds(tmp_path, Mp3Format(48000, 96), range(1)), path, PART_TAGS)
    return path


@pytest.mark.parametrize("converted", FORMS[:2], indirect=True)
def test_tags_of_mp4(converted: Path) -> None:
    """Under iTunes' names, and with the picture unchanged."""
    fields: dict[str, Any] = dict(MP4(converted).tags or {})
    assert [
        fields[name] for name in ("©nam", "©alb", "©ART", "aART", "trkn", "©day", "cprt", "©lyr")
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
    assert bytes(fields["covr"][0]) == PART_TAGS.cover
    assert (fields["©gen"], fields.get("stik")) == (
        (["Podcast"], None) if converted.suffix == ".m4a" else (["Audiobook"], [2])
    )
    assert converted.read_bytes()[8:12] == (b"M4A " if converted.suffix == ".m4a" else b"M4B ")
    assert converted.read_bytes().index(b"moov") < converted.read_bytes().index(b"mdat")


@pytest.mark.parametrize("converted", FORMS[2:], indirect=True)
def test_comments_of_opus(converted: Path) -> None:
    """Under Vorbis' names, and with the picture unchanged (RFC 9639, 8.8)."""
    fields = comments(converted)
    assert {
        name: fields[name]
        for name in ("TITLE", "TRACKNUMBER", "TRACKTOTAL", "LANGUAGE", "ORGANIZATION")
    } == {
        "TITLE": "Saving North Korea",
        "TRACKNUMBER": "8",
        "TRACKTOTAL": "12",
        "LANGUAGE": "eng",
        "ORGANIZATION": "American RadioWorks",
    }
    picture = Picture(base64.b64decode(fields["METADATA_BLOCK_PICTURE"]))
    assert (picture.data, picture.mime, picture.type) == (PART_TAGS.cover, "image/jpeg", 3)


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
    all_chapters = tuple(
        Chapter("x", title, Ms(a), Ms(b)) for (a, title), b in zip(given, stops, strict=True)
    )
    path = tmp_path / f"made{form.ending}"
    # MP4 has chapters as long as there is sound; in Opus they are comments.
    source = (
        sounds(tmp_path, Mp3Format(48000, 96), range(1))
        if form is OPUS
        else [silence(tmp_path, stops[-1])]
    )
    write(form, source, path, replace(PART_TAGS, chapters=all_chapters))
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
    """Where there are more, neighbours are merged."""
    all_chapters = tuple(
        Chapter("x", str(n), Ms(n * 1000), Ms(n * 1000 + 1000)) for n in range(255)
    )
    path = tmp_path / f"made{form.ending}"
    write(
        form,
        sounds(tmp_path, Mp3Format(48000, 96), range(1)),
        path,
        replace(PART_TAGS, chapters=all_chapters),
    )
    assert (len(chapters(path)), chapters(path)[0]) == (most, (0, "0"))


def test_unknown_fields_are_not_written(tmp_path: Path) -> None:
    """Rather than empty ones."""
    bare = replace(PART_TAGS, publisher=None, date=None, copyright=None, text="")
    sources = sounds(tmp_path, Mp3Format(48000, 96), range(1))
    for form in (M4A, OPUS):
        write(form, sources, tmp_path / "made", bare)
        fields = (
            dict(MP4(tmp_path / "made").tags or {}) if form is M4A else comments(tmp_path / "made")
        )
        assert (
            not {"aART", "©day", "cprt", "©lyr", "ORGANIZATION", "DATE", "COPYRIGHT", "LYRICS"}
            & fields.keys()
        )


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    """The error is an OSError, as everywhere."""
    sources = sounds(tmp_path, Mp3Format(48000, 96), range(1))
    with pytest.raises(OSError, match="No such file"):
        write(M4A, sources, tmp_path / "nowhere" / "made", PART_TAGS)
