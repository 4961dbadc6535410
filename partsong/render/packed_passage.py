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
from typing import TYPE_CHECKING, BinaryIO

from partsong.errors import StoreError
from partsong.model import Spoken, SpokenWord

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partsong.cache import Cache
    from partsong.model import EncodedPassage

_MAGIC = b"partsong passage 1\n"
_LENGTH = struct.Struct("<I")

FRAME_S = 0.024
"""Seconds of an MP3 frame, at 48 kHz as at 24 kHz."""


@dataclass(frozen=True, slots=True)
class Head:
    """All of an encoded passage but its sound."""

    frames: int
    spoken: tuple[Spoken, ...]
    """The ids are empty: the same sound may serve several places."""
    energies: tuple[float, ...]
    offset: int
    """Where the frames begin in the packed bytes."""
    size: int
    """How many bytes the frames take."""


def pack(passage: EncodedPassage) -> bytes:
    """The passage as bytes; the utterances' ids stay behind."""
    spans = array("q", (n for s in passage.spoken for n in (s.start, s.stop, len(s.words))))
    words = array(
        "q", (n for s in passage.spoken for w in s.words for n in (w.begin, w.end, w.start, w.stop))
    )
    energies = array("d", passage.energies)
    columns = _little(spans) + _little(words) + _little(energies)
    head = {
        "frames": passage.frames,
        "spans": len(spans),
        "words": len(words),
        "energies": len(energies),
        "mp3": len(passage.mp3),
    }
    line = json.dumps(head).encode()
    return b"".join((_MAGIC, _LENGTH.pack(len(line)), line, columns, passage.mp3))


def seconds(packed: bytes) -> float:
    """How long the packed passage sounds."""
    start = len(_MAGIC) + _LENGTH.size
    (length,) = _LENGTH.unpack_from(packed, len(_MAGIC))
    return float(json.loads(packed[start : start + length])["frames"]) * FRAME_S


def is_whole(cache: Cache, key: str) -> bool:
    """Whether the cache has a packed passage there, of the length that it says; reads a line of it."""
    try:
        with cache.open(key) as file:
            counts = _counts(file)
            columns = counts["spans"] + counts["words"] + counts["energies"]
            expected = file.tell() + 8 * columns + counts["mp3"]
            return file.seek(0, os.SEEK_END) == expected
    except (StoreError, OSError, ValueError, KeyError, TypeError, struct.error):
        return False


def read_head(cache: Cache, key: str) -> Head:
    """The head of a whole packed passage. Raises: StoreError, OSError."""
    with cache.open(key) as file:
        counts = _counts(file)
        spans, words = _column("q", file, counts["spans"]), _column("q", file, counts["words"])
        energies = _column("d", file, counts["energies"])
        spoken = tuple(_spoken(spans, words))
        return Head(counts["frames"], spoken, tuple(energies), file.tell(), counts["mp3"])


def copy_frames(cache: Cache, key: str, head: Head, out: BinaryIO) -> None:
    """Appends the passage's MP3 frames to `out`. Raises: StoreError, OSError."""
    with cache.open(key) as file:
        file.seek(head.offset)
        left = head.size
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


def _spoken(spans: array[int], words: array[int]) -> Iterator[Spoken]:
    at = 0
    for n in range(0, len(spans), 3):
        start, stop, count = spans[n : n + 3]
        said = words[at : at + 4 * count]
        at += 4 * count
        yield Spoken(
            "", start, stop, tuple(SpokenWord(*said[i : i + 4]) for i in range(0, len(said), 4))
        )


def _little(column: array[int] | array[float]) -> bytes:
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
