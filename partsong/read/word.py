"""Word documents, by way of the HTML that mammoth makes of them. The only importer of mammoth."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from partsong.errors import Fault, TranscriptError
from partsong.read.html import Source, read_html

if TYPE_CHECKING:
    from partsong.read.blocks import Page

LARGEST_BYTES = 100_000_000
"""Unpacked."""
_LARGEST_RATIO = 200
"""How much smaller than its text a honest document is packed, at most."""
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def read_word(name: str, data: bytes) -> Page:
    """The page; its lines are the document's paragraphs. Raises: TranscriptError for what is no Word document."""
    import mammoth

    _check(name, data)
    try:
        made = mammoth.convert_to_html(
            io.BytesIO(data), convert_image=mammoth.images.img_element(lambda _: {}), ignore_empty_paragraphs=True
        )
    except Exception as error:  # whatever a damaged document brings up inside the library
        raise _unread(name) from error
    html = re.sub(r"(?<=</p>)|(?<=</h[1-6]>)", "\n", made.value)
    return read_html(name, html, Source(html))


def _check(name: str, data: bytes) -> None:
    """Lets a document pass whose parts are of a size that can be read, and declare no entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            if size > LARGEST_BYTES or size > _LARGEST_RATIO * len(data):
                raise TranscriptError(Fault(name, f"it unpacks to {size} bytes", "save its text alone"))
            for entry in archive.infolist():
                if entry.filename.endswith((".xml", ".rels")) and _DECLARED.search(archive.read(entry)):
                    raise TranscriptError(Fault(name, "it declares entities, as no Word document does"))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError, zlib.error) as error:
        raise _unread(name) from error


def _unread(name: str) -> TranscriptError:
    return TranscriptError(Fault(name, "it cannot be read as a Word document", "save it again as .docx"))
