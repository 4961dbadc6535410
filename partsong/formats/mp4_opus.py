"""M4A, M4B and Opus, made from finished MP3s. The only importer of PyAV, which the extra `formats`
brings.

The sound lies where the MP3's lies, to the sample, and says that it is as long: decoders take off
what an encoder
puts in front. Some play what AAC puts behind, too, up to 21 ms.
"""

from __future__ import annotations

import base64
import struct
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from partsong.formats.chapter_limits import MOST_CHAPTERS, fewer
from partsong.formats.id3 import language_code, notice
from partsong.formats.plain_text import lines, one_line, within
from partsong.timefmt import clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from av import Packet

    from partsong.formats.id3 import PartTags


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of file."""

    ending: str
    container: str
    codec: str
    kbps: int
    """Of one channel of speech at 48 kHz; three quarters of it at 24 kHz."""
    most_chapters: int
    container_options: tuple[tuple[str, str], ...] = ()
    codec_options: tuple[tuple[str, str], ...] = ()
    rate_hz: int | None = None
    """Samples a second; the MP3's own where it is None."""
    is_book: bool = False
    """Whether it is put among audiobooks, not among podcasts."""


_IN_FRONT = ("movflags", "+faststart")
"""What tells of the sound stands before it, so that playing can begin before all is there."""
_NEAR = ("aac_coder", "fast")
"""FFmpeg's other way of choosing steps is further from the sound, lets its peaks rise by up to 3 dB
and takes twice
as long (ADR 8)."""
M4A = Form(".m4a", "mp4", "aac", 64, MOST_CHAPTERS, (_IN_FRONT, ("brand", "M4A ")), (_NEAR,))
M4B = Form(
    ".m4b", "mp4", "aac", 64, MOST_CHAPTERS, (_IN_FRONT, ("brand", "M4B ")), (_NEAR,), is_book=True
)
OPUS = Form(".opus", "opus", "libopus", 32, 100, rate_hz=48_000)
"""AntennaPod reads two digits of a chapter's number, and no chapters at all where they come twice.
"""
LONGEST_TITLE = 127
"""Bytes of a chapter's title in MP4: its length is one byte, which AntennaPod takes for a signed
one.
"""
_AUDIOBOOK = "2"
"""iTunes' kind of media, atom stik."""
_SOFTWARE_MAY_NOT_SIGN = {"fflags": "+bitexact"}
"""Without versions and random numbers, so that equal sound gives equal bytes."""


def write(form: Form, sources: Sequence[Path], path: Path, tags: PartTags) -> None:
    """Writes `path` with the sound of the MP3s in `sources`, one behind the other.

    Of `tags`, everything but the synchronised lines goes in. Memory grows with the length by a few
    bytes a frame.
    Raises: ImportError without PyAV, OSError.
    """
    import av

    container_options = {**_SOFTWARE_MAY_NOT_SIGN, **dict(form.container_options)}
    with av.open(str(path), "w", format=form.container, options=container_options) as out:
        rate_hz = form.rate_hz or _rate_hz(sources[0])
        codec_options = {"flags": "+bitexact", **dict(form.codec_options)}
        stream = out.add_stream(form.codec, rate=rate_hz, layout="mono", options=codec_options)
        assert isinstance(stream, av.AudioStream)
        stream.bit_rate = form.kbps * (1000 if rate_hz == 48_000 else 750)
        pictures = (
            _describe_mp4(out, stream, form, tags)
            if form.container == "mp4"
            else _describe_opus(out, tags)
        )
        for frame in _frames(sources, stream.format.name, rate_hz):
            out.mux(stream.encode(frame))
            out.mux(pictures)  # behind the first sound, with which the file's head is written
            pictures = []
        out.mux(stream.encode(None))


def _frames(sources: Sequence[Path], sample_format: str, rate_hz: int) -> Iterator[Any]:
    """The sound in frames of PyAV's, with their times."""
    import av

    resampler = av.AudioResampler(format=sample_format, layout="mono", rate=rate_hz)
    samples = 0
    for frame in _decoded(sources):
        if frame is not None:
            frame.pts = None
        for ready in resampler.resample(frame):
            ready.pts, ready.time_base = samples, Fraction(1, rate_hz)
            samples += ready.samples
            yield ready


def _decoded(sources: Sequence[Path]) -> Iterator[Any]:
    """What comes out of the MP3s, and None at the end."""
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


def _describe_mp4(out: Any, stream: Any, form: Form, tags: PartTags) -> list[Packet[Any]]:  # noqa: ANN401 - PyAV's
    """Sets tags and chapters; returns the picture, which is a stream of its own."""
    import av
    from av.stream import Disposition

    told = {
        **_common(tags),
        "album_artist": tags.publisher or "",
        "track": f"{tags.number}/{tags.total}",
        "genre": "Audiobook" if form.is_book else "Podcast",
        "comment": lines(tags.comment),
        "description": lines(tags.comment),
        "lyrics": lines(tags.text),
        "media_type": _AUDIOBOOK if form.is_book else "",
    }
    out.metadata.update({name: text for name, text in told.items() if text})
    stream.metadata["language"] = language_code(tags.language)
    picture = out.add_mux_stream(
        "mjpeg", width=1, height=1
    )  # its true size stands in the picture itself
    picture.disposition = Disposition.attached_pic
    millisecond = Fraction(1, 1000)
    out.set_chapters(
        [
            {
                "id": n,
                "start": chapter.start_ms,
                "end": chapter.stop_ms,
                "time_base": millisecond,
                "metadata": {"title": within(one_line(chapter.title), LONGEST_TITLE)},
            }
            for n, chapter in enumerate(fewer(tags.chapters, form.most_chapters))
        ]
    )
    packet = av.Packet(tags.cover)
    packet.stream, packet.time_base, packet.pts, packet.dts = picture, millisecond, 0, 0
    packet.is_keyframe = True
    return [packet]


def _describe_opus(out: Any, tags: PartTags) -> list[Packet[Any]]:  # noqa: ANN401 - PyAV's
    """Sets comments as Vorbis has them (RFC 7845, 5.2), chapters and picture too; nothing is left
    to be written.

    FFmpeg would write chapters itself, but rounds their seconds up from the half.
    """
    told = {
        **_common(tags),
        "organization": tags.publisher or "",
        "tracknumber": str(tags.number),
        "tracktotal": str(tags.total),
        "genre": "Podcast",
        "language": language_code(tags.language),
        "description": lines(tags.comment),
        "lyrics": lines(tags.text),
        "metadata_block_picture": _picture_block(tags.cover),
    }
    for n, chapter in enumerate(fewer(tags.chapters, OPUS.most_chapters)):
        told |= {
            f"chapter{n:03}": clock(chapter.start_ms),
            f"chapter{n:03}name": one_line(chapter.title),
        }
    out.metadata.update({name.upper(): text for name, text in told.items() if text})
    return []


def _common(tags: PartTags) -> dict[str, str]:
    return {
        "title": one_line(tags.title),
        "album": one_line(tags.album),
        "artist": one_line("; ".join(tags.artists)),
        "date": tags.date or "",
        "copyright": notice(tags.copyright or ""),
    }


def _picture_block(jpeg: bytes) -> str:
    """The front cover as FLAC describes pictures (RFC 9639, 8.8), in base64; sizes of 0 are not
    told.
    """
    kind, mime = 3, b"image/jpeg"
    head = (
        struct.pack(">II", kind, len(mime)) + mime + struct.pack(">I4II", 0, 0, 0, 0, 0, len(jpeg))
    )
    return base64.b64encode(head + jpeg).decode()
