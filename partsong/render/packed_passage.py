"""An encoded passage as bytes, as the cache stores it and a worker returns it.

The format: `_MAGIC`; the length of the header (4 bytes); the header, JSON with the number of
elements of each column; three columns of 8-byte elements; the MP3 frames. All numbers are
little-endian. The frames come last so that the times can be read without them.
"""

from __future__ import annotations

import io
import json
import os
import struct
import sys
from array import array
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from partsong.errors import StoreError
from partsong.model import SpokenWord, UtteranceTimes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partsong.cache import Cache
    from partsong.model import EncodedPassage

_MAGIC = b"partsong passage 1\n"
_LENGTH = struct.Struct("<I")
_ELEMENT_BYTES = 8
_BLOCK_BYTES = 1 << 20

FRAME_S = 0.024
"""Seconds of an MP3 frame: 1152 samples at 48 kHz (MPEG-1), 576 at 24 kHz (MPEG-2)."""


@dataclass(frozen=True, slots=True)
class Header:
    """All of an encoded passage but its MP3 frames."""

    frames: int
    """The number of MP3 frames."""
    utterances: tuple[UtteranceTimes, ...]
    energies: tuple[float, ...]
    offset: int
    """Where the MP3 frames begin in the packed bytes."""
    size: int
    """Length of the MP3 frames in bytes."""


def pack(passage: EncodedPassage) -> bytes:
    """The passage in the format of this module."""
    spans, words = array("q"), array("q")
    for times in passage.utterances:
        spans.extend((times.start, times.stop, len(times.words)))
        for word in times.words:
            words.extend((word.begin, word.end, word.start, word.stop))
    energies = array("d", passage.energies)
    columns = _little_endian(spans) + _little_endian(words) + _little_endian(energies)
    counts = {
        "frames": passage.frames,
        "spans": len(spans),
        "words": len(words),
        "energies": len(energies),
        "mp3": len(passage.mp3),
    }
    header = json.dumps(counts).encode()
    length = _LENGTH.pack(len(header))
    return b"".join((_MAGIC, length, header, columns, passage.mp3))


def seconds(packed: bytes) -> float:
    """The duration of the packed passage in seconds."""
    counts = _counts(io.BytesIO(packed))
    return counts["frames"] * FRAME_S


def is_whole(cache: Cache, key: str) -> bool:
    """Whether the cache has the packed passage, with the size that its header gives; reads the
    header only.
    """
    try:
        with cache.open(key) as file:
            counts = _counts(file)
            columns = counts["spans"] + counts["words"] + counts["energies"]
            expected = file.tell() + _ELEMENT_BYTES * columns + counts["mp3"]
            return file.seek(0, os.SEEK_END) == expected
    except (StoreError, OSError, ValueError, KeyError, TypeError, struct.error):
        return False


def read_header(cache: Cache, key: str) -> Header:
    """The header of a packed passage that `is_whole`. Raises: StoreError, OSError."""
    with cache.open(key) as file:
        counts = _counts(file)
        spans = _column("q", file, counts["spans"])
        words = _column("q", file, counts["words"])
        energies = _column("d", file, counts["energies"])
        times = tuple(_utterance_times(spans, words))
        return Header(
            frames=counts["frames"],
            utterances=times,
            energies=tuple(energies),
            offset=file.tell(),
            size=counts["mp3"],
        )


def copy_frames(cache: Cache, key: str, header: Header, out: BinaryIO) -> None:
    """Appends the passage's MP3 frames to `out`. Raises: StoreError, OSError."""
    with cache.open(key) as file:
        file.seek(header.offset)
        remaining = header.size
        while remaining:
            block = file.read(min(remaining, _BLOCK_BYTES))
            if not block:
                raise OSError(f"passage {key} ends early")
            out.write(block)
            remaining -= len(block)


def _counts(file: BinaryIO) -> dict[str, int]:
    """The header's JSON; `file` is then at the first column. Raises: ValueError, struct.error."""
    if file.read(len(_MAGIC)) != _MAGIC:
        raise ValueError("not a packed passage")
    (length,) = _LENGTH.unpack(file.read(_LENGTH.size))
    counts: dict[str, int] = json.loads(file.read(length))
    return counts


def _utterance_times(spans: array[int], words: array[int]) -> Iterator[UtteranceTimes]:
    """Rebuilds what `pack` flattened: 4 numbers a word, 3 an utterance, the last its word count."""
    spoken_words = (SpokenWord(*words[n : n + 4]) for n in range(0, len(words), 4))
    for n in range(0, len(spans), 3):
        start, stop, word_count = spans[n : n + 3]
        yield UtteranceTimes(start, stop, tuple(islice(spoken_words, word_count)))


def _little_endian(column: array[int] | array[float]) -> bytes:
    if sys.byteorder == "big":
        column = column[:]
        column.byteswap()
    return column.tobytes()


def _column(kind: str, file: BinaryIO, count: int) -> array[int]:
    column: array[int] = array(kind)
    column.frombytes(file.read(_ELEMENT_BYTES * count))
    if len(column) != count:
        raise ValueError("column is truncated")
    if sys.byteorder == "big":
        column.byteswap()
    return column
