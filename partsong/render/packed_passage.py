"""A finished passage as bytes: what the cache keeps and what a worker sends back.

A line of JSON, three binary columns, then the MP3 frames, so that times can be read without the
sound.
"""

from __future__ import annotations

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

FRAME_S = 0.024
"""Seconds of an MP3 frame, at 48 kHz as at 24 kHz."""


@dataclass(frozen=True, slots=True)
class Header:
    """All of an encoded passage but its sound."""

    frames: int
    utterances: tuple[UtteranceTimes, ...]
    energies: tuple[float, ...]
    offset: int
    """Where the frames begin in the packed bytes."""
    size: int
    """How many bytes the frames take."""


def pack(passage: EncodedPassage) -> bytes:
    """The passage as bytes."""
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
    first_line = json.dumps(counts).encode()
    length = _LENGTH.pack(len(first_line))
    return b"".join((_MAGIC, length, first_line, columns, passage.mp3))


def seconds(packed: bytes) -> float:
    """How long the packed passage sounds."""
    start = len(_MAGIC) + _LENGTH.size
    (length,) = _LENGTH.unpack_from(packed, len(_MAGIC))
    return float(json.loads(packed[start : start + length])["frames"]) * FRAME_S


def is_whole(cache: Cache, key: str) -> bool:
    """Whether the cache has a packed passage of the length that it says; reads its first line."""
    try:
        with cache.open(key) as file:
            counts = _counts(file)
            columns = counts["spans"] + counts["words"] + counts["energies"]
            expected = file.tell() + 8 * columns + counts["mp3"]
            return file.seek(0, os.SEEK_END) == expected
    except (StoreError, OSError, ValueError, KeyError, TypeError, struct.error):
        return False


def read_header(cache: Cache, key: str) -> Header:
    """The header of a whole packed passage. Raises: StoreError, OSError."""
    with cache.open(key) as file:
        counts = _counts(file)
        spans = _column("q", file, counts["spans"])
        words = _column("q", file, counts["words"])
        energies = _column("d", file, counts["energies"])
        times = tuple(_utterance_times(spans, words))
        return Header(counts["frames"], times, tuple(energies), file.tell(), counts["mp3"])


def copy_frames(cache: Cache, key: str, header: Header, out: BinaryIO) -> None:
    """Appends the passage's MP3 frames to `out`. Raises: StoreError, OSError."""
    with cache.open(key) as file:
        file.seek(header.offset)
        left = header.size
        while left:
            chunk = file.read(min(left, 1 << 20))
            if not chunk:
                raise OSError(f"passage {key} ends early")
            out.write(chunk)
            left -= len(chunk)


def _counts(file: BinaryIO) -> dict[str, int]:
    if file.read(len(_MAGIC)) != _MAGIC:
        raise ValueError("not a packed passage")
    (length,) = _LENGTH.unpack(file.read(_LENGTH.size))
    counts: dict[str, int] = json.loads(file.read(length))
    return counts


def _utterance_times(spans: array[int], words: array[int]) -> Iterator[UtteranceTimes]:
    spoken_words = (SpokenWord(*words[n : n + 4]) for n in range(0, len(words), 4))
    for n in range(0, len(spans), 3):
        start, stop, count = spans[n : n + 3]
        yield UtteranceTimes(start, stop, tuple(islice(spoken_words, count)))


def _little_endian(column: array[int] | array[float]) -> bytes:
    if sys.byteorder == "big":
        column = column[:]
        column.byteswap()
    return column.tobytes()


def _column(kind: str, file: BinaryIO, count: int) -> array[int]:
    column: array[int] = array(kind)
    column.frombytes(file.read(8 * count))
    if len(column) != count:
        raise ValueError("torn column")
    if sys.byteorder == "big":
        column.byteswap()
    return column
