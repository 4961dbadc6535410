"""TEI, Akoma Ntoso and JATS."""

from __future__ import annotations

import pytest

from partsong.errors import TranscriptError
from partsong.read.readers import xml_tree
from partsong.read.readers.by_suffix import read_page
from tests.read.reading import left_out, read, turns

PEOPLE = '<particDesc><listPerson><person xml:id="ann"><persName><surname>Vance</surname><forename>Ann</forename></persName></person></listPerson></particDesc>'


def tei(body: str, head: str = "") -> str:
    """A text of TEI around a body."""
    return f'<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Roofs</title></titleStmt></fileDesc>{head}</teiHeader><text><body>{body}</body></text></TEI>'


def debate(body: str) -> str:
    """A record of Akoma Ntoso around a body."""
    return f'<akomaNtoso><debate><meta><references><TLCPerson eId="lind" showAs="Otto Lind"/></references></meta><debateBody>{body}</debateBody></debate></akomaNtoso>'


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(tei("<sp><speaker>ANN.</speaker><l>The roof</l><l>is wet.</l></sp><sp><speaker>OTTO</speaker><p>So it is.</p></sp>"),
                     [("ANN", "The roof is wet."), ("OTTO", "So it is.")], id="a play, in verse and prose"),
        pytest.param(tei('<u who="#ann"><seg>One.</seg><seg>Two.</seg></u><u who="#otto">Three.</u>', PEOPLE),
                     [("Ann Vance", "One.\n\nTwo."), ("otto", "Three.")], id="an interview, by ids"),
        pytest.param(tei('<note type="speaker">Dr. Otto Lind:</note><u who="#x">One.</u><u who="#y">Two.</u>'), [("Dr. Otto Lind", "One."), ("y", "Two.")],
                     id="a parliament's notes"),
        pytest.param(tei('<sp who="#ann"><p>One <hi>and</hi><lb/>two.</p></sp>', PEOPLE), [("Ann Vance", "One and two.")], id="words inside a line"),
        pytest.param(tei("<sp><speaker>Ann</speaker><p>One <choice><sic>to</sic><corr>two</corr></choice>.</p></sp>"), [("Ann", "One two.")], id="a choice"),
        pytest.param('<!DOCTYPE TEI SYSTEM "tei.dtd">' + tei("<sp><speaker>Ann</speaker><p>One&nbsp;two.</p></sp>").partition("?>")[2],
                     [("Ann", "One two.")], id="an entity of another file"),
        pytest.param(debate('<speech by="#x"><from>Ms <b>Vance</b>:</from><p>One.</p></speech><speech by="#lind"><p>Two.</p></speech>'),
                     [("Ms Vance", "One."), ("Otto Lind", "Two.")], id="a debate"),
        pytest.param("<article><front><article-meta><title-group><article-title>Roofs</article-title></title-group></article-meta></front><body><sec><title>I</title>"
                     "<speech><speaker>Ann</speaker><p>One.</p><p>Two.</p></speech></sec></body></article>", [("Ann", "One.\n\nTwo.")], id="an article"),
    ],
)  # fmt: skip
def test_turns(page: str, expected: list[tuple[str, str]]) -> None:
    """The table says who speaks which words."""
    assert turns(read(page, name="c{}.xml")[0].parts[0]) == expected


def test_what_is_set_apart() -> None:
    """Directions are asides; headings, notes and lists of people are left out."""
    page = tei(
        "<castList><castItem>Ann, a mason</castItem></castList><head>Act I</head>"
        "<sp><speaker>Ann</speaker><p>One <stage>(sighs)</stage> two<stage>(sits)</stage>.<note>A note.</note></p></sp>"
        "<stage>Exit.</stage>"
    )
    part = read(page, name="c{}.xml")[0].parts[0]
    (turn,) = part.turns
    assert [(aside.kind, aside.text, aside.begin) for aside in turn.asides] == [
        ("stage", "(sighs)", 3), ("stage", "(sits)", 7), ("stage", "Exit.", 8),
    ]  # fmt: skip
    assert (part.title, turn.text) == ("Roofs", "One two.")
    assert left_out(part) == [
        ("cast list", "Ann, a mason"),
        ("heading", "Act I"),
        ("note", "A note."),
    ]


BILLION = '<!DOCTYPE TEI [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        pytest.param(BILLION + tei("<p>&b;</p>").partition("?>")[2], ":1: it declares XML entities", id="entities"),
        pytest.param(tei("<div>" * 200 + "x" + "</div>" * 200), "nested more than 100 deep", id="depth"),
        pytest.param(tei("\n<p>One."), ":2: it is not XML", id="torn"),
        pytest.param("<rss><channel/></rss>", "of a kind that is not known: <rss>", id="another"),
        pytest.param("", "not XML", id="nothing"),
    ],
)  # fmt: skip
def test_what_is_refused(page: str, problem: str) -> None:
    """With its place."""
    with pytest.raises(TranscriptError, match=rf"c1\.xml.*{problem}"):
        read(page, name="c{}.xml")


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in elements and in bytes."""
    monkeypatch.setattr(xml_tree, "MOST_ELEMENTS", 20)
    with pytest.raises(TranscriptError, match="more than 20 elements"):
        read(tei("<p>x</p>" * 30), name="c{}.xml")
    monkeypatch.setattr(xml_tree, "LARGEST_BYTES", 20)
    with pytest.raises(TranscriptError, match="more than 20 bytes"):
        read(tei(""), name="c{}.xml")


def test_a_web_page_may_be_called_xml() -> None:
    """It begins as one, behind what XML has above."""
    page, _ = read_page(
        "c.xml", b'<?xml version="1.0"?>\n<html><body><p>Ann: One.</p></body></html>'
    )
    assert [block.text for block in page.blocks] == ["Ann: One."]
