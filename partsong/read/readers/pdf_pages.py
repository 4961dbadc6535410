"""PDF with a text layer, read as the lines of a plain text. The only importer of pypdf."""

from __future__ import annotations

import io
import logging
import re
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from partsong.errors import TranscriptError
from partsong.findings import Place
from partsong.read.blocks import Block, fold
from partsong.read.decoding import shown
from partsong.read.readers.html_source import letters
from partsong.read.readers.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pypdf import PageObject, PdfReader

    from partsong.read.blocks import Page

LARGEST_BYTES = 100_000_000
MOST_PAGES = 3_000
"""Of more than a hundred hours."""
MOST_CONTENT = 60_000_000
"""Bytes that draw all pages, unpacked."""
_LARGEST_LAID_OUT = 1_000_000
"""Bytes of a page whose lines are set in their places, which takes room for each of its pieces."""
_MARGIN_LINES = 3
"""Lines at the head and at the foot of a page that may come again on others."""
_FEWEST_PAGES = 3
_LINE_NUMBER = re.compile(r"\s{0,8}\d{1,2}(?:\s|$)")
_FEWEST_NUMBERS = 15
"""On a page whose lines are numbered."""
_INDEX_LINE = re.compile(r"\b\d{1,3}:\d{1,2}\b")
_FEWEST_INDEX_LINES = 8
_ENDED = re.compile(r"[.!?…:][\"'”’)\]]*$")
_SAVE_TEXT = "save its text as .txt"


def read_pdf(name: str, data: bytes) -> Page:
    """The page; its lines are the pages of the paper.

    Heads and feet that most pages have, and an index of words at the end, are left out. Raises:
    TranscriptError for what is no PDF, is locked, holds no text or too much of it.
    """
    if len(data) > LARGEST_BYTES:
        problem = f"it has more than {LARGEST_BYTES} bytes"
        raise TranscriptError.at(Place(name), problem, _SAVE_TEXT)
    texts, lost = _texts(name, data)
    if not any(map(letters, texts)):
        problem = "it holds pictures of pages and no text"
        hint = "let a program for text recognition (OCR) add the text"
        raise TranscriptError.at(Place(name), problem, hint)
    papers = _papers(texts)
    left = [Block(paper.number, line, paper.reason) for paper in papers for line in paper.left]
    lines = [paper.lines for paper in papers]
    page = read_text(name, "\n".join("\n".join(each) for each in lines if each))
    begins = list(accumulate(map(len, lines), initial=0))[:-1]
    blocks = [replace(block, line=_paper_of(block.line, begins)) for block in page.blocks]
    placed = sorted((*left, *blocks), key=lambda block: block.line)
    return replace(page, blocks=tuple(placed), lost=lost)


def _paper_of(line: int, begins: list[int]) -> int:
    """The number of the page, from 1, that a line of the whole text stands on."""
    return bisect_right(begins, line - 1)


def _texts(name: str, data: bytes) -> tuple[list[str], int]:
    """The text of each page, and how many letters its layout loses."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it cannot read is told below
    try:
        return _extracted(name, data)
    except TranscriptError:
        raise
    except Exception as error:  # whatever a damaged file brings up inside the library
        problem, hint = "it cannot be read as a PDF", "save it again as .pdf"
        raise TranscriptError.at(Place(name), problem, hint) from error


def _extracted(name: str, data: bytes) -> tuple[list[str], int]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    _check(name, reader)
    texts: list[str] = []
    spare, lost = MOST_CONTENT, 0
    for page in reader.pages:
        size = _content_bytes(page)
        spare -= size
        if spare < 0:
            problem = f"its pages hold more than {MOST_CONTENT} bytes of drawing"
            raise TranscriptError.at(Place(name), problem, _SAVE_TEXT)
        text, missed = _page_text(page, laid_out=size <= _LARGEST_LAID_OUT)
        texts.append(text)
        lost += missed
    return texts, lost


def _check(name: str, reader: PdfReader) -> None:
    """Raises: TranscriptError for a file with a password, or with too many pages."""
    from pypdf import PasswordType
    from pypdf.errors import DependencyError, PyPdfError

    try:
        locked = reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED
    except (DependencyError, PyPdfError, NotImplementedError):
        locked = True
    if locked:
        problem, hint = "it is encrypted", "save it again without a password"
        raise TranscriptError.at(Place(name), problem, hint)
    count = len(reader.pages)
    if count > MOST_PAGES:
        problem = f"it has {count} pages, more than {MOST_PAGES}"
        raise TranscriptError.at(Place(name), problem, "split it")


def _content_bytes(page: PageObject) -> int:
    contents = page.get_contents()
    return len(contents.get_data()) if contents is not None else 0


def _page_text(page: PageObject, *, laid_out: bool) -> tuple[str, int]:
    """The text of a page with its lines in their places, unless that loses some of it; and how many
    letters are lost.
    """
    plain = shown(page.extract_text())
    if not laid_out:
        return plain, 0
    placed = shown(page.extract_text(extraction_mode="layout"))
    missed = max(0, letters(plain) - letters(placed))
    return (placed, missed) if 20 * missed <= letters(plain) else (plain, 0)


class _Paper(NamedTuple):
    """A page of the paper."""

    number: int
    lines: list[str]
    """Blank ones stand between paragraphs alone."""
    left: list[str]
    """What is no part of the text."""
    reason: str


def _papers(texts: list[str]) -> list[_Paper]:
    """The pages, without their heads and feet and without the index behind the last."""
    whole = [_trimmed(text.split("\n")) for text in texts]
    usual = _usual_gap(whole)
    margins = _repeated(whole)
    index = _index_pages(whole)
    papers: list[_Paper] = []
    for number, lines in enumerate(whole, 1):
        if number > len(whole) - index:
            papers.append(_Paper(number, [], _folded(lines), "word index"))
            continue
        kept, left = _without_margins(lines, margins)
        papers.append(_Paper(number, _closed_up(kept, usual), left, "page head"))
    return papers


def _trimmed(lines: list[str]) -> list[str]:
    """The lines without the blank ones above and below."""
    written = [n for n, line in enumerate(lines) if line.strip()]
    return lines[written[0] : written[-1] + 1] if written else []


def _folded(lines: list[str]) -> list[str]:
    return [fold(line) for line in lines if line.strip()]


def _usual_gap(pages: Iterable[list[str]]) -> int:
    """How many blank lines stand between two lines of a paragraph: the least that comes often."""
    gaps: Counter[int] = Counter()
    for lines in pages:
        gap = 0
        for line in lines[1:]:
            if line.strip():
                gaps[gap] += 1
                gap = 0
            else:
                gap += 1
    often = [gap for gap, times in gaps.items() if 5 * times >= gaps.total()]
    return min(often, default=0)


def _closed_up(lines: list[str], usual: int) -> list[str]:
    """The lines with one blank line where there are more than usual. A last line that ends a
    sentence short of the width ends its paragraph, too.
    """
    closed: list[str] = []
    gap = 0
    for line in _trimmed(lines):
        if not line.strip():
            gap += 1
            continue
        if closed and gap > usual:
            closed.append("")
        closed.append(line)
        gap = 0
    width = max(map(len, closed), default=0)
    if closed and _ENDED.search(closed[-1]) and 4 * len(closed[-1]) < 3 * width:
        closed.append("")
    return closed


def _margins(lines: list[str]) -> dict[int, tuple[str, int, str]]:
    """The lines at the head and at the foot of a page: the edge, how far from it, and what the line
    has in common with those of other pages, which is all but its numbers.
    """
    numbered = [n for n, line in enumerate(lines) if _LINE_NUMBER.match(line)]
    skipped = frozenset(numbered) if len(numbered) >= _FEWEST_NUMBERS else frozenset()
    written = [n for n, line in enumerate(lines) if line.strip()]
    found: dict[int, tuple[str, int, str]] = {}
    for edge, order in (("foot", written[::-1]), ("head", written)):
        for rank, n in enumerate(order[:_MARGIN_LINES]):
            if n in skipped:
                break
            found[n] = (edge, rank, re.sub(r"\d+", "0", fold(lines[n])).casefold())
    return found


def _repeated(pages: list[list[str]]) -> frozenset[tuple[str, int, str]]:
    """The heads and feet that at least half of the pages have in the same place."""
    counts: Counter[tuple[str, int, str]] = Counter()
    for lines in pages:
        counts.update(_margins(lines).values())
    fewest = max(_FEWEST_PAGES, len(pages) / 2)
    return frozenset(margin for margin, times in counts.items() if times >= fewest)


def _without_margins(
    lines: list[str], repeated: frozenset[tuple[str, int, str]]
) -> tuple[list[str], list[str]]:
    """The lines that are left, and the heads and feet."""
    gone = sorted(n for n, margin in _margins(lines).items() if margin in repeated)
    kept = [line for n, line in enumerate(lines) if n not in gone]
    return kept, [fold(lines[n]) for n in gone]


def _index_pages(pages: list[list[str]]) -> int:
    """How many pages at the end list words with the pages and lines where they stand."""
    count = 0
    for lines in reversed(pages):
        written = [line for line in lines if line.strip()]
        listed = sum(bool(_INDEX_LINE.search(line)) for line in written)
        if listed < _FEWEST_INDEX_LINES or 2 * listed < len(written):
            break
        count += 1
    return count
