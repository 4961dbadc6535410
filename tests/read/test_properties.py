"""What holds for every form of page, whatever it holds."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from html import escape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partsong.errors import PartsongError, TranscriptError
from partsong.read.assembly import read_show
from partsong.read.readers.by_suffix import FORMS
from tests.read.readers.test_epub_book import book
from tests.read.readers.test_open_document import document as open_document
from tests.read.readers.test_word import document
from tests.read.reading import web

if TYPE_CHECKING:
    from partsong.model import Part

BLOCKS = st.lists(
    st.sampled_from([
        "Ann: Yes, one.", "Bob: No.", "ANN LEE: Two.", "LEE: Three.", "Then there is more of it to say here.", "Next: C",
        "©2018 X", "part: 1 2", "Note: four.", "Remember this: five.", "[laughs]", "(SOUNDBITE OF MUSIC)",
        "Well [laughs] six [the] seven.", "[12]", "[00:01:02]", "Ann: (00:10) Eight.", "Q. Nine?", "A. Ten.", "Host: Maria Lopez",
        "Mr. BURNS. Eleven.", "{Cyd:} Twelve.", "Dan Fox 0:13", "Title Of It", "BOB: 00:01:30", "Ann", "— —",
        "ANN LEE: One. LEE: Two. ANN LEE: Three.", "Speaker 1: (00:01) A. Speaker 2: (00:02) B.", "Break: [16:33]",
        "Ann Lee, host: One and two.", "Mr. ANN LEE (Author, Some Book): So.",
    ]),
    max_size=14,
)  # fmt: skip
"""What stands on pages; without what the forms themselves mark."""


def html(blocks: list[str]) -> bytes:
    """As a web page."""
    return web("".join(f"<p>{escape(block)}</p>" for block in blocks)).encode()


def tables(blocks: list[str]) -> bytes:
    """As a page of the last century."""
    bold = (re.sub(r"^([A-Za-z ]+:)", r"<b>\1</b>&nbsp;", escape(block)) for block in blocks)
    return f"<html><body><table><tr><td>{'<br><br>'.join(bold)}</td></tr></table></body></html>".encode()


def markdown(blocks: list[str]) -> bytes:
    """With its signs escaped."""
    return "\n\n".join(re.sub(r"([\[\]*_#>])", r"\\\1", block) for block in blocks).encode()


def cues(blocks: list[str]) -> bytes:
    """As captions, one a block."""
    return (
        "WEBVTT\n\n"
        + "\n\n".join(f"00:{n:02}.000 --> 00:{n:02}.900\n{escape(b)}" for n, b in enumerate(blocks))
    ).encode()


def segments(blocks: list[str]) -> bytes:
    """As a podcast transcript in JSON."""
    return json.dumps(
        {"segments": [{"speaker": f"S{n % 2}", "body": block} for n, block in enumerate(blocks)]}
    ).encode()


def rows(blocks: list[str]) -> bytes:
    """As a table, with a row and a speaker each."""
    written = io.StringIO()
    numbered = [(f"S{n % 2}", block) for n, block in enumerate(blocks)]
    csv.writer(written).writerows([("speaker", "text"), *numbered])
    return written.getvalue().encode()


def rtf(blocks: list[str]) -> bytes:
    """As RTF."""
    escaped = (re.sub(r"([{}\\])", r"\\\1", block) for block in blocks)
    signs = (re.sub(r"[^ -~]", lambda sign: f"\\u{ord(sign[0])}?", text) for text in escaped)
    return ("{\\rtf1 " + "".join(f"{text}\\par\n" for text in signs) + "}").encode()


def odt(blocks: list[str]) -> bytes:
    """As an OpenDocument text."""
    return open_document("".join(f"<text:p>{escape(block)}</text:p>" for block in blocks))


def tei(blocks: list[str]) -> bytes:
    """As a text of TEI that names nobody."""
    inside = "".join(f"<p>{escape(block)}</p>" for block in blocks)
    return f"<TEI><text><body>{inside}</body></text></TEI>".encode()


def epub(blocks: list[str]) -> bytes:
    """As a book of one page."""
    page = "".join(f"<p>{escape(block)}</p>" for block in blocks)
    return book({"a.xhtml": page}, **{"O/nav.xhtml": web("")})


FORMED = {
    "c1.txt": lambda blocks: "\n\n".join(blocks).encode(), "c1.html": html, "c1.htm": tables, "c1.md": markdown,
    "c1.vtt": cues, "c1.docx": lambda blocks: document(*map(escape, blocks)), "c1.json": segments,
    "c1.csv": rows, "c1.rtf": rtf, "c1.odt": odt, "c1.xml": tei, "c1.epub": epub,
}  # fmt: skip


FORMS_OWN = frozenset(("WEBVTT", "S0", "S1", "speaker", "text"))


def placed(part: Part) -> Counter[str]:
    """The words of all turns, of asides that stand apart, of headings and of what is left out,
    without what a form adds.
    """
    pieces = [omission.text for omission in part.omissions]
    for turn in part.turns:
        pieces += [turn.text, *(aside.text for aside in turn.asides if aside.begin == aside.end)]
        pieces += [heading.text for heading in turn.headings]
    counted = words(" ".join(pieces))
    return Counter({word: times for word, times in counted.items() if word not in FORMS_OWN})


def words(text: str) -> Counter[str]:
    """How often each comes."""
    return Counter(re.findall(r"\w+", text))


@pytest.mark.parametrize("name", FORMED)
@settings(max_examples=60)
@given(blocks=BLOCKS)
def test_every_word_has_one_place(name: str, blocks: list[str]) -> None:
    """In a turn, an aside, a heading or a line that is left out; only the labels of turns are none."""
    try:
        show, _ = read_show([(name, FORMED[name](blocks))], title="x")
    except TranscriptError:
        return
    (part,) = show.parts
    here, there = words(" ".join(blocks)), placed(part)
    labels = words(" ".join(turn.label for turn in part.turns))
    assert not there - here, "made up"
    assert not here - there - labels, "lost"


@pytest.mark.parametrize("suffix", [*FORMS, ""])
@settings(max_examples=60)
@given(
    data=st.binary(max_size=300)
    | st.text(alphabet="<>/bp=\"'&;:AnnBob\n.[](){}*#->0123 |,_`~é", max_size=300).map(str.encode)
    | st.sampled_from(
        [
            b"PK\x03\x04",
            b"WEBVTT\n\n",
            b"---\n",
            b'{"segments": [',
            b"1\n00:00:01,000 --> ",
            b"{\\rtf1 {",
            b"%PDF-1.4\n",
            b"<TEI><sp>",
        ]
    )
)
def test_no_bytes_break_a_reader(suffix: str, data: bytes) -> None:
    """It reads, or it says why not, with the page's name."""
    try:
        read_show([(f"c1{suffix}", data)], title="x")
    except PartsongError as error:
        assert "c1" in str(error)


@settings(max_examples=60)
@given(blocks=BLOCKS)
def test_forms_agree(blocks: list[str]) -> None:
    """The same blocks give the same turns, whatever form they stand in."""
    read: list[list[tuple[str, str]] | None] = []
    for name in ("c1.txt", "c1.html", "c1.md", "c1.docx", "c1.rtf", "c1.odt"):
        try:
            show, _ = read_show([(name, FORMED[name](blocks))], title="x")
        except TranscriptError:
            read.append(None)
        else:
            read.append([(turn.speaker, turn.text) for turn in show.parts[0].turns])
    assert read[1:] == read[:1] * 5
