"""WAV and AIFF, recognised by their headers: macOS writes AIFF whatever the name says."""

from __future__ import annotations

import io
import struct
import wave
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Sound:
    """What was in a file."""

    pcm: bytes
    """16-bit little-endian mono."""
    rate_hz: int


def parse(data: bytes) -> Sound:
    """The sound, mixed down to mono. Raises: ValueError for anything but 16-bit WAV and AIFF."""
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return _wav(data)
    if data[:4] == b"FORM" and data[8:12] in {b"AIFF", b"AIFC"}:
        return _aiff(data)
    raise ValueError(f"neither WAV nor AIFF: it begins with {data[:12]!r}")


def _wav(data: bytes) -> Sound:
    try:
        with wave.open(io.BytesIO(data)) as file:
            channels, width, rate = file.getnchannels(), file.getsampwidth(), file.getframerate()
            pcm = file.readframes(file.getnframes())
    except (wave.Error, EOFError) as error:
        raise ValueError(f"a broken WAV file: {error}") from error
    return Sound(_mono(pcm, channels, width), rate)


def _aiff(data: bytes) -> Sound:
    """AIFF 1.3 and AIFF-C, uncompressed: COMM holds channels, frames, bits and an 80-bit float
    rate.
    """
    chunks = dict(_chunks(data))
    try:
        channels, _, bits, exponent, mantissa = struct.unpack(">hIhHQ", chunks[b"COMM"][:18])
        compression = chunks[b"COMM"][18:22] if data[8:12] == b"AIFC" else b"NONE"
        sound = chunks[b"SSND"][8:]
    except (KeyError, struct.error) as error:
        raise ValueError("a broken AIFF file") from error
    if compression not in {b"NONE", b"sowt"}:
        raise ValueError(f"AIFF with the compression {compression!r}")
    pcm = array("h", sound[: len(sound) // 2 * 2])
    if compression == b"NONE":
        pcm.byteswap()
    return Sound(
        _mono(pcm.tobytes(), channels, bits // 8), round(mantissa * 2.0 ** (exponent - 16383 - 63))
    )


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        name, size = struct.unpack(">4sI", data[at : at + 8])
        yield name, data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _mono(pcm: bytes, channels: int, width: int) -> bytes:
    if width != 2 or channels < 1:
        raise ValueError(f"{8 * width} bits and {channels} channels")
    if channels == 1:
        return pcm
    samples = array("h", pcm[: len(pcm) // (2 * channels) * 2 * channels])
    mixed = (sum(samples[n : n + channels]) // channels for n in range(0, len(samples), channels))
    return array("h", mixed).tobytes()
