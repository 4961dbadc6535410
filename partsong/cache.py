"""A content-addressed store of what is dear to make: passages, gains, catalogues, covers."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from partsong import files

if TYPE_CHECKING:
    from pathlib import Path


def key_of(kind: str, **inputs: object) -> str:
    """The name of what these inputs make: SHA-256 in hex. Equal inputs give equal keys, in any
    order.

    Raises: TypeError for inputs that JSON cannot hold.

    >>> key_of("gain", voice="en", rate=165) == key_of("gain", rate=165, voice="en")
    True
    """
    canonical = json.dumps(
        [kind, inputs], sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


class Cache:
    """Bytes by key, in a folder that is safe to delete at any time."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, key: str) -> Path:
        """Where the entry is, or would be."""
        return self.root / key[:2] / key[2:]

    def __contains__(self, key: str) -> bool:
        return self.path(key).is_file()

    def get(self, key: str) -> bytes | None:
        """The entry, or None."""
        path = self.path(key)
        return files.read(path) if path.is_file() else None

    def put(self, key: str, data: bytes) -> None:
        """Keeps the entry; another process may do the same at the same time. Raises: StoreError."""
        with files.moved_in_whole(self.path(key), durable=False) as file:
            file.write(data)
