"""Word documents."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partsong.errors import TranscriptError
from partsong.read.assembly import read_show
from partsong.read.readers.word import read_word
from tests.read.reading import turns

WORDML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def document(*paragraphs: str, head: str = "", encoding: str = "utf-8") -> bytes:
    """A Word document; `**` begins and ends what is bold."""
    runs = (
        "".join(
            f"<w:r>{'<w:rPr><w:b/></w:rPr>' if n % 2 else ''}<w:t xml:space='preserve'>{text}</w:t></w:r>"
            for n, text in enumerate(paragraph.split("**"))
        )
        for paragraph in paragraphs
    )
    body = "".join(f"<w:p>{run}</w:p>" for run in runs)
    types = f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    relations = f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}" Target="word/document.xml"/></Relationships>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", relations)
        archive.writestr(
            "word/document.xml",
            f'{head}<w:document xmlns:w="{WORDML}"><w:body>{body}</w:body></w:document>'.encode(
                encoding
            ),
        )
    return made.getvalue()


def test_turns() -> None:
    """Bold is evidence as on web pages, and paragraphs are lines."""
    show, findings = read_show(
        [
            (
                "talk.docx",
                document("**Ann:** One.", "More &amp; more.", "**Bob:** Two.", "Remember this: x."),
            )
        ],
        title="x",
    )
    assert turns(show.parts[0]) == [
        ("Ann", "One.\n\nMore & more."),
        ("Bob", "Two.\n\nRemember this: x."),
    ]
    assert show.parts[0].title == "talk"
    assert [str(finding.place) for finding in findings if finding.code == "PS121"] == [
        "talk.docx:4"
    ]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b"", "cannot be read", id="empty"),
        pytest.param(b"PK\x03\x04 no archive", "cannot be read", id="no archive"),
        pytest.param(document("One.")[:-30], "cannot be read", id="torn"),
        pytest.param(document("One.").replace(b"word/document", b"word/dokument"), "cannot be read", id="another"),
        pytest.param(document("One.", head='<!DOCTYPE d [<!ENTITY a "b">]>'), "declares XML entities", id="entities"),
        pytest.param(document("x" * 30_000_000), "unpacks to", id="a bomb"),
        pytest.param(
            document("One.", head='<?xml version="1.0" encoding="utf-16"?><!DOCTYPE d []>', encoding="utf-16"),
            "declares XML entities", id="entities in UTF-16",
        ),
        pytest.param(document(*["x"] * 40_001), "more than 40000 paragraphs", id="paragraphs"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused(data: bytes, problem: str) -> None:
    """With the file's name."""
    with pytest.raises(TranscriptError, match=rf"talk\.docx: .*{problem}"):
        read_word("talk.docx", data)


def test_what_the_library_leaves_out_is_told() -> None:
    """Formulas and boxes, by their letters; what stands in a choice stands in its fallback, too."""
    formula = "</w:t></w:r><m:r xmlns:m='m'><m:t>energy</m:t></m:r><w:r><w:t>"
    box = "</w:t></w:r><c:Choice xmlns:c='c'><w:t>box</w:t></c:Choice><w:r><w:t>"
    assert read_word("talk.docx", document(f"Ann: One. {formula}{box}")).lost == len("energy")


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 700), st.binary(min_size=1, max_size=20))
def test_damage_is_told(at: int, damage: bytes) -> None:
    """Whatever is written over a document, it is read or refused."""
    whole = document("**Ann:** One.")
    try:
        read_word("talk.docx", whole[:at] + damage + whole[at + len(damage) :])
    except TranscriptError as error:
        assert "talk.docx" in str(error)
