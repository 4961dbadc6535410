"""Documents that are zip archives, opened so that nothing unpacks beyond bounds."""

from __future__ import annotations

import io
import zipfile
import zlib

from partsong.errors import TranscriptError
from partsong.findings import Place

LARGEST_BYTES = 30_000_000
"""Of all that is read from one document, unpacked."""
_PIECE = 1 << 20
_FAULTS = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    ValueError,
    EOFError,
    OSError,
    zlib.error,
)
"""What the library raises for archives that are damaged, locked or packed in unknown ways."""


class Archive:
    """The files inside a document."""

    def __init__(self, name: str, data: bytes, form: str, suffix: str) -> None:
        """`form` is what the document ought to be, `suffix` how to save it. Raises:
        TranscriptError.
        """
        self._name = name
        self._hint = f"save it again as {suffix}"
        self._problem = f"it cannot be read as {form}"
        self._spare = LARGEST_BYTES
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _FAULTS as error:
            raise self.unread() from error
        self.names = frozenset(self._zip.namelist())

    def read(self, inner: str) -> bytes:
        """What a file inside holds. Raises: TranscriptError where it is missing, damaged or too
        large.
        """
        if inner not in self.names:
            raise self.unread()
        pieces: list[bytes] = []
        try:
            with self._zip.open(inner) as part:
                while piece := part.read(_PIECE):
                    self._spare -= len(piece)
                    if self._spare < 0:
                        raise self._too_large()
                    pieces.append(piece)
        except _FAULTS as error:
            raise self.unread() from error
        return b"".join(pieces)

    def unread(self) -> TranscriptError:
        """The fault of a document that is not what it ought to be."""
        return TranscriptError.at(Place(self._name), self._problem, self._hint)

    def _too_large(self) -> TranscriptError:
        problem = f"it unpacks to more than {LARGEST_BYTES} bytes"
        return TranscriptError.at(Place(self._name), problem, "save only its text")
