"""A cache, by hash of the inputs, of results that take long to compute: encoded passages, voices'
gains, engines' catalogues, covers.

Each kind of result names its own inputs: a passage in render/passage_key.py, a voice's gain in
render/scheduler.py.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, BinaryIO, Protocol

from partsong import files
from partsong.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path


def key_of(kind: str, **inputs: object) -> str:
    """The cache key of what these inputs produce, a SHA-256 in hex; their order does not count.

    Raises: TypeError for inputs that JSON cannot hold.

    >>> key_of("gain", voice="en", rate=165) == key_of("gain", rate=165, voice="en")
    True
    """
    # Lone surrogates, which a page may hold, have a key as well ("surrogatepass").
    canonical = json.dumps(
        [kind, inputs], sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


class Cache(Protocol):
    """Bytes by key. Every entry can be produced again, so a cache may drop entries at any time."""

    def has(self, key: str) -> bool:
        """Whether there is an entry."""

    def get(self, key: str) -> bytes | None:
        """The entry; None where there is none. Raises: StoreError where it cannot be read."""

    def open(self, key: str) -> BinaryIO:
        """The entry as a seekable file, to be read piece by piece; the caller closes it.

        Raises: StoreError where there is none or it cannot be read.
        """

    def put(self, key: str, data: bytes) -> None:
        """Stores the entry, in place of an older one; it appears whole or not at all.

        Raises: StoreError.
        """


class FolderCache:
    """A cache in a folder that is safe to delete at any time.

    Several processes may share it: equal keys have equal entries, so it does not matter which of
    them writes last.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def has(self, key: str) -> bool:
        """Whether there is a file for the entry."""
        return self._path(key).is_file()

    def get(self, key: str) -> bytes | None:
        """The entry; None where there is none. Raises: StoreError."""
        return files.read(self._path(key)) if self.has(key) else None

    def open(self, key: str) -> BinaryIO:
        """The entry's file. Raises: StoreError."""
        path = self._path(key)
        try:
            return path.open("rb")
        except OSError as error:
            raise StoreError(files.os_fault(path, error)) from error

    def put(self, key: str, data: bytes) -> None:
        """Stores the entry. Raises: StoreError."""
        # Every entry can be produced again: it need not be on the disk before work goes on.
        with files.replacing(self._path(key), durable=False) as file:
            file.write(data)

    def _path(self, key: str) -> Path:
        return self._root / key[:2] / key[2:]
