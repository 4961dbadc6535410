"""Reads WAV and AIFF files, told apart by their headers: macOS writes AIFF under any name."""

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
    """The content of a sound file."""

    pcm: bytes
    """16-bit little-endian mono."""
    rate_hz: int


def parse(data: bytes) -> Sound:
    """The sound, mixed down to mono.

    Raises: ValueError unless it is a WAV or AIFF file with uncompressed samples of 16 bits.
    """
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return _wav(data)
    if data[:4] == b"FORM" and data[8:12] in {b"AIFF", b"AIFC"}:
        return _aiff(data)
    raise ValueError(f"neither a WAV nor an AIFF file: it begins with {data[:12]!r}")


def _wav(data: bytes) -> Sound:
    try:
        with wave.open(io.BytesIO(data)) as file:
            channels, sample_bytes = file.getnchannels(), file.getsampwidth()
            rate_hz = file.getframerate()
            pcm = file.readframes(file.getnframes())
    except (wave.Error, EOFError) as error:
        raise ValueError(f"the WAV file is damaged: {error}") from error
    return Sound(_mono(pcm, channels, 8 * sample_bytes), rate_hz)


def _aiff(data: bytes) -> Sound:
    """The sound of an AIFF 1.3 file or an uncompressed AIFF-C file."""
    chunks = dict(_chunks(data))
    try:
        # Channels, number of frames, bits of a sample, and the rate as an 80-bit float.
        channels, _, bits, exponent, mantissa = struct.unpack(">hIhHQ", chunks[b"COMM"][:18])
        compression = chunks[b"COMM"][18:22] if data[8:12] == b"AIFC" else b"NONE"
        # The samples come after two numbers for block devices, of 4 bytes each.
        samples = chunks[b"SSND"][8:]
    except (KeyError, struct.error) as error:
        raise ValueError("the AIFF file is damaged") from error
    # `sowt` is no compression but little-endian samples ("twos" backwards).
    if compression not in {b"NONE", b"sowt"}:
        raise ValueError(f"the AIFF file has the compression {compression!r}")
    pcm = array("h", samples[: len(samples) // 2 * 2])
    if compression == b"NONE":
        pcm.byteswap()
    # 16383 is the bias of the exponent; the mantissa has 63 bits after the binary point.
    rate_hz = round(mantissa * 2.0 ** (exponent - 16383 - 63))
    return Sound(_mono(pcm.tobytes(), channels, bits), rate_hz)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The name and the content of each chunk."""
    offset = 12
    while offset + 8 <= len(data):
        name, size = struct.unpack(">4sI", data[offset : offset + 8])
        yield name, data[offset + 8 : offset + 8 + size]
        # A chunk of odd size is padded with a byte that its size does not count.
        offset += 8 + size + size % 2


def _mono(pcm: bytes, channels: int, bits: int) -> bytes:
    """The mean of the channels. Raises: ValueError unless samples have 16 bits."""
    if bits != 16 or channels < 1:
        raise ValueError(f"{bits} bits and {channels} channels")
    if channels == 1:
        return pcm
    whole_frames = len(pcm) // (2 * channels)
    samples = array("h", pcm[: whole_frames * 2 * channels])
    mono = array("h")
    for n in range(0, len(samples), channels):
        mono.append(sum(samples[n : n + channels]) // channels)
    return mono.tobytes()
