"""PDF with a text layer."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from partsong.errors import TranscriptError
from partsong.read.assembly import read_show
from partsong.read.readers import pdf_pages
from partsong.read.readers.pdf_pages import read_pdf
from tests.read.reading import left_out, turns

LEADING = 12


def pdf(*pages: str, leading: int = LEADING) -> bytes:
    """A document with the lines of each page in a typewriter's letters."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Courier>>",
    ]
    kids = []
    for page in pages:
        stream = _drawn(page, leading)
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {len(objects) + 2} 0 R/Resources<</Font<</F 3 0 R>>>>>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        made
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (size, table, size, len(made))
    )


def _drawn(page: str, leading: int) -> bytes:
    lines = page.split("\n")
    shows = []
    for n, line in enumerate(lines):
        escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        if line.strip():
            indent = len(line) - len(line.lstrip())
            shows.append(f"1 0 0 1 {50 + 6 * indent} {760 - leading * n} Tm ({escaped.strip()}) Tj")
    return f"BT /F 10 Tf {' '.join(shows)} ET".encode("latin-1")


def court(*said: str, number: int = 1) -> str:
    """A page of a court's record, with a head, a foot and 25 numbered lines."""
    lines = [
        f"{n:2}   {said[n - 1] if n <= len(said) else 'and so on it went, year by year,'}"
        for n in range(1, 26)
    ]
    return "\n".join(
        [
            f"            In re Roof                {number}",
            "",
            *lines,
            "",
            "            Some Reporters",
        ]
    )


def test_a_record_of_a_court() -> None:
    """Without its heads, feet and numbers; a turn goes on across the page of paper."""
    pages = [court("     MS. VANCE:  Is it wet?", "     MR. LIND:  It was, and", number=1),
             court("on we went.", "     MS. VANCE:  So.", number=2),
             court("     MR. LIND:  Yes.", number=3)]  # fmt: skip
    part = read_show([("c.pdf", pdf(*pages, leading=24))], title="x")[0].parts[0]
    said = turns(part)
    assert [speaker for speaker, _ in said] == ["MS. VANCE", "MR. LIND", "MS. VANCE", "MR. LIND"]
    assert said[0] == ("MS. VANCE", "Is it wet?")
    assert "year by year, on we went." in said[1][1]
    reasons = [
        (o.reason, o.text, o.place.line) for o in part.omissions if o.reason != "line numbers"
    ]
    assert reasons == [
        ("page head", text, n) for n in (1, 2, 3) for text in (f"In re Roof {n}", "Some Reporters")
    ]


def test_paragraphs() -> None:
    """Blank lines part them, however far the lines are set from one another."""
    page = "Ann: One and\ntwo.\n\nMore of it.\n\nOtto: Three.\n\nAnn: Four (4).\nFive."
    for leading in (12, 24):
        part = read_show([("c.pdf", pdf(page, leading=leading))], title="x")[0].parts[0]
        assert turns(part) == [
            ("Ann", "One and two.\n\nMore of it."),
            ("Otto", "Three."),
            ("Ann", "Four (4). Five."),
        ]


def test_an_index_of_words_is_left_out() -> None:
    """It stands behind the last page."""
    index = "\n".join(f"word{n}  {n}:12  {n + 1}:3" for n in range(1, 13))
    part = read_show([("c.pdf", pdf("Ann: One.\n\nOtto: Two.\n\nAnn: Three.", index))], title="x")[
        0
    ].parts[0]
    assert [text for _, text in turns(part)] == ["One.", "Two.", "Three."]
    assert len([reason for reason, _ in left_out(part) if reason == "word index"]) == 12


def test_what_is_said_on_every_page_is_kept() -> None:
    """Only what stands in the same place on most pages is a head."""
    rest = "and so they went on\nfrom one room\nto another,\nroom"
    pages = [
        f"Yes.\nAnn: One.\nThen two.\n{rest} a.",
        f"Otto: Three.\nYes.\nThen four.\n{rest} b.",
        f"Ann: Five.\nThen six.\nYes.\n{rest} c.",
    ]
    texts = [
        f"{page}\n{number} of it\n{word}"
        for page, number, word in zip(pages, "abc", "xyz", strict=True)
    ]
    blocks = read_pdf("c.pdf", pdf(*texts)).blocks
    assert [block.text for block in blocks if block.reason == "page head"] == []


def locked() -> bytes:
    """A document with a password."""
    writer = PdfWriter(PdfReader(io.BytesIO(pdf("Ann: One."))))
    writer.encrypt("secret", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b"", "cannot be read as a PDF", id="nothing"),
        pytest.param(b"%PDF-1.4 and no more", "cannot be read as a PDF", id="torn"),
        pytest.param(pdf("", ""), "pictures of pages and no text", id="scanned"),
        pytest.param(locked(), "it is encrypted", id="locked"),
    ],
)
def test_what_is_refused(data: bytes, problem: str) -> None:
    """With the file's name."""
    with pytest.raises(TranscriptError, match=rf"c\.pdf: .*{problem}"):
        read_pdf("c.pdf", data)


@pytest.mark.parametrize(
    ("bound", "problem"),
    [("LARGEST_BYTES", "more than 1 bytes"), ("MOST_PAGES", "2 pages, more than 1"), ("MOST_CONTENT", "more than 1 bytes of drawing")],
)  # fmt: skip
def test_too_much_is_refused(bound: str, problem: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In bytes, in pages, and in what draws them."""
    monkeypatch.setattr(pdf_pages, bound, 1)
    with pytest.raises(TranscriptError, match=problem):
        read_pdf("c.pdf", pdf("Ann: One.", "Otto: Two."))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 700), st.binary(min_size=1, max_size=20))
def test_damage_is_told(at: int, damage: bytes) -> None:
    """Whatever is written over a document, it is read or refused."""
    whole = pdf("Ann: One.", "Otto: Two.")
    try:
        read_pdf("c.pdf", whole[:at] + damage + whole[at + len(damage) :])
    except TranscriptError as error:
        assert "c.pdf" in str(error)
