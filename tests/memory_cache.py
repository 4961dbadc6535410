"""A cache that lies in memory, for tests that need no folder."""

from __future__ import annotations

import io
from typing import BinaryIO

from partsong.errors import StoreError
from partsong.findings import Place


class MemoryCache:
    """Bytes by key, as long as the test runs."""

    def __init__(self) -> None:
        self._entries: dict[str, bytes] = {}

    def has(self, key: str) -> bool:
        """Whether there is an entry."""
        return key in self._entries

    def get(self, key: str) -> bytes | None:
        """The entry, or None."""
        return self._entries.get(key)

    def open(self, key: str) -> BinaryIO:
        """The entry as a file. Raises: StoreError where there is none."""
        if key not in self._entries:
            raise StoreError.at(Place(key), "no such entry")
        return io.BytesIO(self._entries[key])

    def put(self, key: str, data: bytes) -> None:
        """Keeps the entry."""
        self._entries[key] = bytes(data)
