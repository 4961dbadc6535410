"""The forms that pages come in: one reader each, and how a page's form is known.

A new form has its reader in a module beside this one, a row in `_READERS` or `_OF_BYTES` and, to be
fetched from the web, one in `SUFFIX_OF_MEDIA_TYPE`.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from partsong.errors import TranscriptError
from partsong.findings import Place
from partsong.read.decoding import decode
from partsong.read.readers.podcast_json import read_segments
from partsong.read.readers.subtitles import looks_like_cues, read_cues
from partsong.read.readers.text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from partsong.findings import Finding
    from partsong.read.blocks import Page


def _html(name: str, text: str) -> Page:
    from partsong.read.readers.html import read_html

    return read_html(name, text)


def _markdown(name: str, text: str) -> Page:
    from partsong.read.readers.markdown import read_markdown

    return read_markdown(name, text)


def _xml(name: str, text: str) -> Page:
    from partsong.read.readers.speech_xml import read_speech_xml

    first = _FIRST_TAG.search(text)
    is_web_page = first is not None and first[1].lower() == "html"
    return _html(name, text) if is_web_page else read_speech_xml(name, text)


def _table(name: str, text: str) -> Page:
    from partsong.read.readers.csv_table import read_table

    return read_table(name, text)


def _rtf(name: str, data: bytes) -> Page:
    from partsong.read.readers.rich_text import read_rtf

    return read_rtf(name, data)


def _odt(name: str, data: bytes) -> Page:
    from partsong.read.readers.open_document import read_odt

    return read_odt(name, data)


def _epub(name: str, data: bytes) -> Page:
    from partsong.read.readers.epub_book import read_epub

    return read_epub(name, data)


def _pdf(name: str, data: bytes) -> Page:
    from partsong.read.readers.pdf_pages import read_pdf

    return read_pdf(name, data)


def _word(name: str, data: bytes) -> Page:
    from partsong.read.readers.word import read_word

    return read_word(name, data)


_FIRST_TAG = re.compile(r"<([A-Za-z][\w:.-]{0,40})")
_READERS: dict[str, Callable[[str, str], Page]] = {
    "": read_text,
    ".txt": read_text,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".md": _markdown,
    ".markdown": _markdown,
    ".vtt": read_cues,
    ".srt": read_cues,
    ".json": read_segments,
    ".xml": _xml,
    ".tei": _xml,
    ".akn": _xml,
    ".csv": _table,
    ".tsv": _table,
}
"""By the file's suffix."""
MOST_LINES, MOST_BLOCKS = 500_000, 150_000
"""Of a page: so many paragraphs last more than forty hours, or fifteen where each word is one."""
_OF_BYTES: dict[str, Callable[[str, bytes], Page]] = {
    ".docx": _word,
    ".odt": _odt,
    ".rtf": _rtf,
    ".epub": _epub,
    ".pdf": _pdf,
}
FORMS = tuple(filter(None, (*_READERS, *_OF_BYTES)))
"""The suffixes of all forms."""
SUFFIX_OF_MEDIA_TYPE = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/vtt": ".vtt",
    "application/x-subrip": ".srt",
    "application/json": ".json",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/tei+xml": ".xml",
    "application/akn+xml": ".akn",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
"""The media types of pages that are fetched; others are refused."""
_BOLD_LABEL = re.compile(r"^(?:\[[\d:.]+\][ \t]*)?\*\*[^*\n]{1,60}\*\*:?[ \t:]", re.MULTILINE)
_FEWEST_BOLD = 3


def looks_like_markdown(text: str) -> bool:
    """Whether lines of a text begin with names in bold, as Markdown writes it."""
    return sum(1 for _ in islice(_BOLD_LABEL.finditer(text), _FEWEST_BOLD)) == _FEWEST_BOLD


_SUFFIX = re.compile(r"(?<=.)\.[A-Za-z][A-Za-z0-9]{0,7}$")
_LOOKS: tuple[tuple[Callable[[str], object], Callable[[str, str], Page]], ...] = (
    (re.compile(r"\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE).match, _html),
    (looks_like_cues, read_cues),
    (re.compile(r"---[ \t]*\n(?:(?:\w[\w-]*[ \t]*:|[ \t-]).*\n)+---[ \t]*\n").match, _markdown),
    (re.compile(r'\s*\{[^{}]{0,300}"segments"\s*:').match, read_segments),
    (looks_like_markdown, _markdown),
)
"""How the form of a text is known by how it begins; HTML, the first, by any name."""


def is_read(name: str) -> bool:
    """Whether pages of this name's form are read."""
    suffix = suffix_of(name)
    return suffix in _READERS or suffix in _OF_BYTES


def read_page(name: str, data: bytes) -> tuple[Page, tuple[Finding, ...]]:
    """The page, and what is doubtful about its bytes. Raises: TranscriptError when it cannot be
    read.
    """
    suffix = suffix_of(name)
    if suffix in _OF_BYTES:
        page = _OF_BYTES[suffix](name, data)
        _check(name, len(page.blocks), MOST_BLOCKS, "paragraphs")
        return page, ()
    text, doubts = decode(name, data)
    _check(name, text.count("\n"), MOST_LINES, "lines")
    # A page of another suffix has that form, or is a web page that was saved with it.
    looks = _LOOKS if suffix in {"", ".txt"} else _LOOKS[:1]
    reader = next((reader for look, reader in looks if look(text)), _READERS[suffix])
    page = reader(name, text)
    _check(name, len(page.blocks), MOST_BLOCKS, "paragraphs")
    return page, doubts


def _check(name: str, count: int, most: int, what: str) -> None:
    """Raises: TranscriptError for what is no page, and would take minutes to read."""
    if count > most:
        raise TranscriptError.at(
            Place(name), f"it has {count} {what}, more than {most}", "split it into several pages"
        )


def stem(name: str) -> str:
    """The name without its suffix.

    >>> stem("8.01 Saving.html")
    '8.01 Saving'
    """
    return _SUFFIX.sub("", name)


def suffix_of(name: str) -> str:
    """The name's suffix in small letters, or an empty string."""
    found = _SUFFIX.search(name)
    return found[0].lower() if found else ""
