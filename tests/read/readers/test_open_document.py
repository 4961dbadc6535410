"""OpenDocument texts."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partsong.errors import TranscriptError
from partsong.read.assembly import read_show
from partsong.read.readers.open_document import read_odt
from tests.read.reading import left_out, turns

NAMES = 'xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:fo="f" xmlns:table="tb"'
BOLD = '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="T2" style:parent-style-name="T1"/>'


def archive(files: dict[str, str | bytes]) -> bytes:
    """A zip archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return made.getvalue()


def document(body: str, head: str = "", kind: str = "text", **files: str) -> bytes:
    """An OpenDocument text around a body."""
    content = f"{head}<office:document-content {NAMES}><office:automatic-styles>{BOLD}</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    return archive({"content.xml": content, **files})


def bold(text: str, style: str = "T1") -> str:
    """A piece in bold."""
    return f'<text:span text:style-name="{style}">{text}</text:span>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(f"<text:p>{bold('Ann:')} One.</text:p><text:p>{bold('Otto:', 'T2')} Two.</text:p>", [("Ann", "One."), ("Otto", "Two.")], id="bold"),
        pytest.param("<text:p>Ann: One<text:s/>two<text:line-break/>three<text:tab/>&amp; &lt;four&gt;.</text:p>", [("Ann", "One two three & <four>.")], id="blanks and signs"),
        pytest.param("<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:list><text:list-item><text:p>Ann: One.</text:p></text:list-item></text:list>",
                     [("Ann", "One.")], id="changes and lists"),
        pytest.param("<table:table>" + "".join(f"<table:table-row><table:table-cell><text:p>{name}</text:p></table:table-cell><table:table-cell><text:p>One.</text:p><text:p>Two.</text:p></table:table-cell></table:table-row>" for name in ("Ann", "Otto", "Ann")) + "</table:table>",
                     [("Ann", "One. Two."), ("Otto", "One. Two."), ("Ann", "One. Two.")], id="a table"),
    ],
)  # fmt: skip
def test_turns(body: str, expected: list[tuple[str, str]]) -> None:
    """The table says who speaks which words."""
    end = "<text:p>Ann: End.</text:p><text:p>Otto: So.</text:p>"
    show, _ = read_show([("c1.odt", document(body + end))], title="x")
    assert turns(show.parts[0]) == [*expected, ("Ann", "End."), ("Otto", "So.")]


def test_bold_follows_from_the_style_above() -> None:
    """It begins and ends with its piece."""
    page = read_odt("c.odt", document(f"<text:p>{bold('Ann', 'T2')} one.</text:p>"))
    assert [block.bold for block in page.blocks] == ["Ann"]


def test_headings_and_notes() -> None:
    """They are left out where they stand."""
    body = '<text:h text:outline-level="1">Roofs</text:h><text:p>Ann: One<text:note><text:note-body><text:p>A note.</text:p></text:note-body></text:note> two.</text:p><text:p>Ann: Three.</text:p>'
    part = read_show([("c1.odt", document(body))], title="x")[0].parts[0]
    assert turns(part) == [("Ann", "One two."), ("Ann", "Three.")]
    assert (part.title, left_out(part)) == ("Roofs", [("title", "Roofs"), ("aside", "A note.")])


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b"", "cannot be read as an OpenDocument text", id="nothing"),
        pytest.param(document("x")[:-30], "cannot be read", id="torn"),
        pytest.param(document("x", kind="spreadsheet"), "cannot be read", id="another"),
        pytest.param(document("x", head='<!DOCTYPE d [<!ENTITY a "b">]>'), "declares XML entities", id="entities"),
        pytest.param(document(" " * 40_000_000), "unpacks to more than", id="a bomb"),
        pytest.param(document("x", **{"META-INF/manifest.xml": "<m><encryption-data/></m>"}), "locked with a password", id="locked"),
    ],
)  # fmt: skip
def test_what_is_refused(data: bytes, problem: str) -> None:
    """With the file's name."""
    with pytest.raises(TranscriptError, match=rf"c\.odt: .*{problem}|c\.odt:1: .*{problem}"):
        read_odt("c.odt", data)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 500), st.binary(min_size=1, max_size=20))
def test_damage_is_told(at: int, damage: bytes) -> None:
    """Whatever is written over a document, it is read or refused."""
    whole = document(f"<text:p>{bold('Ann:')} One.</text:p>")
    try:
        read_odt("c.odt", whole[:at] + damage + whole[at + len(damage) :])
    except TranscriptError as error:
        assert "c.odt" in str(error)
