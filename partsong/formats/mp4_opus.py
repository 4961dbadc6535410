"""M4A, M4B and Opus, encoded from finished MP3s. The only importer of PyAV, which the extra
`formats` brings.

All sound keeps its place to the sample, and the files declare the MP3's length: decoders remove the
samples that an encoder puts before the sound. Some players do play those that AAC puts after it, up
to 21 ms.
"""

from __future__ import annotations

import base64
import struct
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from partsong.formats.chapter_limits import MOST_CHAPTERS, merged_to
from partsong.formats.id3 import language_code, notice
from partsong.formats.plain_text import lines, one_line, within
from partsong.timefmt import clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from av import Packet

    from partsong.formats.id3 import PartTags
    from partsong.model import Chapter


@dataclass(frozen=True, slots=True)
class Form:
    """A file format, with its codec and limits."""

    ending: str
    container: str
    codec: str
    kbps: int
    """Bit rate at 48 kHz; at 24 kHz three quarters of it."""
    most_chapters: int
    """More are merged: readers of the format take no more."""
    container_options: tuple[tuple[str, str], ...] = ()
    codec_options: tuple[tuple[str, str], ...] = ()
    rate_hz: int | None = None
    """Sample rate; None for the MP3's own."""
    is_book: bool = False
    """Whether its genre is audiobook, not podcast."""


_INDEX_FIRST = ("movflags", "+faststart")
"""The index (atom moov) stands before the sound, so that playing can begin while the file loads."""
_FAST_CODER = ("aac_coder", "fast")
"""FFmpeg's default coder is less accurate, lets peaks rise by up to 3 dB and takes twice as long
(ADR 8).
"""
M4A = Form(
    ending=".m4a",
    container="mp4",
    codec="aac",
    kbps=64,
    most_chapters=MOST_CHAPTERS,
    container_options=(_INDEX_FIRST, ("brand", "M4A ")),
    codec_options=(_FAST_CODER,),
)
M4B = replace(
    M4A,
    ending=".m4b",
    container_options=(_INDEX_FIRST, ("brand", "M4B ")),
    is_book=True,
)
OPUS = Form(
    ending=".opus",
    container="opus",
    codec="libopus",
    kbps=32,
    # AntennaPod reads two digits of a chapter's number, and no chapters at all where a number comes
    # twice.
    most_chapters=100,
    rate_hz=48_000,
)
LONGEST_TITLE = 127
"""Bytes of a chapter's title in MP4: its length is one byte, which AntennaPod reads as signed."""
_AUDIOBOOK = "2"
"""The media type in iTunes' atom `stik`."""
_MILLISECOND = Fraction(1, 1000)
_REPRODUCIBLE = "+bitexact"
"""FFmpeg writes no version and no random numbers then, so that equal sound gives equal bytes."""


def write(form: Form, sources: Sequence[Path], path: Path, tags: PartTags) -> None:
    """Writes the concatenated sound of the MP3s in `sources` to `path`.

    All of `tags` is written but the synchronised lines. Memory grows with the length by a few bytes
    a frame. Raises: ImportError without PyAV, OSError.
    """
    import av

    container_options = {"fflags": _REPRODUCIBLE, **dict(form.container_options)}
    with av.open(str(path), "w", format=form.container, options=container_options) as out:
        rate_hz = form.rate_hz or _rate_hz(sources[0])
        codec_options = {"flags": _REPRODUCIBLE, **dict(form.codec_options)}
        stream = out.add_stream(form.codec, rate=rate_hz, layout="mono", options=codec_options)
        assert isinstance(stream, av.AudioStream)
        stream.bit_rate = form.kbps * (1000 if rate_hz == 48_000 else 750)
        pictures: list[Packet[Any]] = []
        if form.container == "mp4":
            pictures = [_describe_mp4(out, stream, form, tags)]
        else:
            _describe_opus(out, tags)
        for frame in _frames(sources, stream.format.name, rate_hz):
            out.mux(stream.encode(frame))
            out.mux(pictures)  # after the first frame, since that one writes the file's header
            pictures = []
        out.mux(stream.encode(None))


def _frames(sources: Sequence[Path], sample_format: str, rate_hz: int) -> Iterator[Any]:
    """The sound in PyAV's frames, resampled; each with its time in the whole."""
    import av

    resampler = av.AudioResampler(format=sample_format, layout="mono", rate=rate_hz)
    samples = 0
    for frame in _decoded(sources):
        if frame is not None:
            frame.pts = None  # its time in one MP3; each MP3 begins at 0 again
        for resampled in resampler.resample(frame):
            resampled.pts = samples
            resampled.time_base = Fraction(1, rate_hz)
            samples += resampled.samples
            yield resampled


def _decoded(sources: Sequence[Path]) -> Iterator[Any]:
    """The frames of all MP3s, and None at the end, which flushes a resampler."""
    import av

    for source in sources:
        with av.open(str(source)) as opened:
            yield from opened.decode(audio=0)
    yield None


def _rate_hz(source: Path) -> int:
    import av

    with av.open(str(source)) as opened:
        rate_hz: int = opened.streams.audio[0].rate
        return rate_hz


def _describe_mp4(out: Any, stream: Any, form: Form, tags: PartTags) -> Packet[Any]:  # noqa: ANN401 - PyAV's
    """Sets tags and chapters; returns the packet with the picture, which is a stream of its own."""
    import av
    from av.stream import Disposition

    texts = {
        **_common(tags),
        "album_artist": tags.publisher or "",
        "track": tags.track,
        "genre": "Audiobook" if form.is_book else "Podcast",
        "comment": lines(tags.comment),
        "description": lines(tags.comment),
        "lyrics": lines(tags.text),
        "media_type": _AUDIOBOOK if form.is_book else "",
    }
    out.metadata.update(_without_empty(texts))
    stream.metadata["language"] = language_code(tags.language)
    chapters = merged_to(tags.chapters, form.most_chapters)
    out.set_chapters([_mp4_chapter(n, chapter) for n, chapter in enumerate(chapters)])
    # FFmpeg asks for a size; the true one is in the JPEG itself.
    picture = out.add_mux_stream("mjpeg", width=1, height=1)
    picture.disposition = Disposition.attached_pic
    packet = av.Packet(tags.cover)
    packet.stream = picture
    packet.time_base = _MILLISECOND
    packet.pts = packet.dts = 0
    packet.is_keyframe = True
    return packet


def _mp4_chapter(index: int, chapter: Chapter) -> dict[str, Any]:
    return {
        "id": index,
        "start": chapter.start_ms,
        "end": chapter.stop_ms,
        "time_base": _MILLISECOND,
        "metadata": {"title": within(one_line(chapter.title), LONGEST_TITLE)},
    }


def _describe_opus(out: Any, tags: PartTags) -> None:  # noqa: ANN401 - PyAV's
    """Sets everything as Vorbis comments (RFC 7845, 5.2): tags, chapters and picture."""
    texts = {
        **_common(tags),
        "organization": tags.publisher or "",
        "tracknumber": str(tags.number),
        "tracktotal": str(tags.total or ""),
        "genre": "Podcast",
        "language": language_code(tags.language),
        "description": lines(tags.comment),
        "lyrics": lines(tags.text),
        "metadata_block_picture": _picture_block(tags.cover),
    }
    # FFmpeg would write chapters itself, but it rounds their seconds up from the half.
    for n, chapter in enumerate(merged_to(tags.chapters, OPUS.most_chapters)):
        texts[f"chapter{n:03}"] = clock(chapter.start_ms)
        texts[f"chapter{n:03}name"] = one_line(chapter.title)
    for name, text in _without_empty(texts).items():
        out.metadata[name.upper()] = text


def _common(tags: PartTags) -> dict[str, str]:
    """The fields that have the same names in both."""
    return {
        "title": one_line(tags.title),
        "album": one_line(tags.album),
        "artist": one_line("; ".join(tags.artists)),
        "date": tags.date or "",
        "copyright": notice(tags.copyright or ""),
    }


def _without_empty(texts: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if text}


def _picture_block(jpeg: bytes) -> str:
    """The front cover as FLAC's picture block (RFC 9639, 8.8), in base64."""
    front_cover, mime = 3, b"image/jpeg"
    description_length = 0
    width = height = depth = colours = 0  # unknown
    block = struct.pack(">II", front_cover, len(mime)) + mime
    block += struct.pack(">5I", description_length, width, height, depth, colours)
    block += struct.pack(">I", len(jpeg)) + jpeg
    return base64.b64encode(block).decode()
