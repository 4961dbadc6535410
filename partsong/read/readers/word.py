"""Word documents, by way of the HTML that mammoth makes of them. The only importer of mammoth."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
import zlib
from dataclasses import replace
from html import unescape
from typing import IO, TYPE_CHECKING
from xml.parsers import expat

from partsong.errors import TranscriptError
from partsong.findings import Place
from partsong.read.decoding import shown
from partsong.read.readers.html import read_html
from partsong.read.readers.html_source import Source, letters

if TYPE_CHECKING:
    from partsong.read.blocks import Page

LARGEST_BYTES = 30_000_000
"""Of XML, unpacked."""
MOST_PARAGRAPHS = 40_000
"""Those of more than ten hours; mammoth takes a fifth of a millisecond for each."""
_ALONE = "save only its text"
_TAG = re.compile(r"<[^<>]*>")
_BLANK = codecs.BOM_UTF8 + codecs.BOM_UTF16_LE + codecs.BOM_UTF16_BE + b" \t\r\n\0"


def read_word(name: str, data: bytes) -> Page:
    """The page; its lines are the document's paragraphs. Raises: TranscriptError for what is no
    Word document.
    """
    import mammoth

    said = _surveyed(name, data)
    try:
        made = mammoth.convert_to_html(
            io.BytesIO(data),
            convert_image=mammoth.images.img_element(lambda _: {}),
            ignore_empty_paragraphs=True,
        )
    except Exception as error:  # whatever a damaged document brings up inside the library
        raise _unread(name) from error
    html = re.sub(r"(?<=</p>)|(?<=</h[1-6]>)", "\n", made.value)
    page = read_html(name, html, Source(html))
    return replace(
        page, lost=page.lost + max(0, said - letters(shown(unescape(_TAG.sub("", html)))))
    )


class _Survey:
    """What the XML of a document holds, by a reading that expands no entity and stops at the first
    declared one.
    """

    def __init__(self, name: str) -> None:
        self.letters = self.paragraphs = self.size = 0
        self._name = name
        self._texts = self._choices = 0

    def read(self, part: IO[bytes]) -> None:
        """Reads one part. Raises: TranscriptError, ExpatError."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._declares
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        while data := part.read(1 << 20):
            self.size += len(data)
            if self.size > LARGEST_BYTES:
                raise TranscriptError.at(
                    Place(self._name), f"it unpacks to more than {LARGEST_BYTES} bytes", _ALONE
                )
            parser.Parse(data)
        parser.Parse(b"", True)

    def _declares(self, *_: object) -> None:
        raise TranscriptError.at(
            Place(self._name), "it declares XML entities, which Word documents do not"
        )

    def _begin(self, element: str, _: object) -> None:
        kind = element.rpartition(" ")[2]
        self._texts += kind == "t"
        self._choices += kind == "Choice"
        self.paragraphs += kind == "p"
        if self.paragraphs > MOST_PARAGRAPHS:
            raise TranscriptError.at(
                Place(self._name), f"it has more than {MOST_PARAGRAPHS} paragraphs", _ALONE
            )

    def _end(self, element: str) -> None:
        kind = element.rpartition(" ")[2]
        self._texts -= kind == "t"
        self._choices -= kind == "Choice"

    def _text(self, text: str) -> None:
        if (
            self._texts and not self._choices
        ):  # what stands in one stands behind it again, in another way
            self.letters += letters(shown(text))


def _surveyed(name: str, data: bytes) -> int:
    """The letters of the document's text. Raises: TranscriptError for one that is too large, or
    declares entities.
    """
    survey, text = _Survey(name), 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                with archive.open(entry) as part:
                    if not part.read(64).lstrip(_BLANK).startswith(b"<"):
                        continue
                with archive.open(entry) as part:
                    before = survey.letters
                    survey.read(part)
                text += survey.letters - before if entry.filename.startswith("word/document") else 0
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        ValueError,
        EOFError,
        OSError,
        zlib.error,
        expat.ExpatError,
    ) as error:
        raise _unread(name) from error
    return text


def _unread(name: str) -> TranscriptError:
    return TranscriptError.at(
        Place(name), "it cannot be read as a Word document", "save it again as .docx"
    )
