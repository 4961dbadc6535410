"""Tables with commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsong.errors import TranscriptError
from partsong.read.readers.csv_table import read_table
from tests.read.reading import left_out, read, turns


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param('Start,Speaker,Text\n0:00,Ann,"One, ""two""\nthree."\n0:05,the crowd,Four.\n',
                     [("Ann", 'One, "two" three.'), ("the crowd", "Four.")], id="commas and quotation marks"),
        pytest.param("Zeit;Sprecher;Inhalt\n0:00;Ann;Eins, zwei.\n0:05;Otto;Drei.\n", [("Ann", "Eins, zwei."), ("Otto", "Drei.")], id="semicolons, German"),
        pytest.param("locuteur\tparoles\nAnn\tUn.\nOtto\tDeux.\n", [("Ann", "Un."), ("Otto", "Deux.")], id="tabs, French"),
        pytest.param("SPEAKER NAME|Transcript Text\nAnn|One.\n", [("Ann", "One.")], id="bars, capitals"),
        pytest.param("speaker,text\nAnn,One.\n,Two.\n", [("Ann", "One.\n\nTwo.")], id="an empty name goes on"),
        pytest.param("speaker,text\nAnn,One\nAnn,and two.\n,So.\nAnn,Three.\nOtto,Four.\n", [("Ann", "One and two.\n\nSo.\n\nThree."), ("Otto", "Four.")], id="rows of one speaker"),
        pytest.param("speaker,bemerkung\nAnn,It was wet.\nOtto,So it was.\n", [("Ann", "It was wet."), ("Otto", "So it was.")], id="one name is enough"),
        pytest.param("0:00\tAnn\tIt was wet.\n0:03\tOtto\tSo it was.\n0:05\tAnn\tAll of it.\n0:06\tOtto\tYes indeed.\n",
                     [("Ann", "It was wet."), ("Otto", "So it was."), ("Ann", "All of it."), ("Otto", "Yes indeed.")], id="no names of columns"),
    ],
)  # fmt: skip
def test_turns(page: str, expected: list[tuple[str, str]]) -> None:
    """The table says who speaks which words."""
    assert turns(read(page, name="c{}.csv")[0].parts[0]) == expected


def test_a_guess_is_evidence_alone() -> None:
    """A column that is named for speakers says so outright."""
    rows = "Ann,It was wet.\nOtto,So it was.\nAnn,All of it.\n"
    assert {block.sure for block in read_table("c.csv", rows).blocks} == {False}
    named = read_table("c.csv", f"speaker,text\n{rows}")
    assert {block.sure for block in named.blocks if block.label} == {True}


def test_other_columns_are_left_out() -> None:
    """Times as times."""
    page = "start,speaker,text,mood\n0:00,Ann,One.,glum\n0:01,Otto,Two.,\n"
    part = read(page, name="c{}.csv")[0].parts[0]
    assert left_out(part) == [
        ("column names", "start | speaker | text | mood"), ("other column", "0:00 | glum"), ("time", "0:01"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        pytest.param("", "no column", id="nothing"),
        pytest.param("1,2\n3,4\n", "no column", id="numbers"),
        pytest.param('a,b\n"' + "x" * 200_000, "c.csv:2: .*not a table", id="a cell without end"),
    ],
)
def test_what_is_refused(page: str, problem: str) -> None:
    """With its place."""
    with pytest.raises(TranscriptError, match=problem):
        read_table("c.csv", page)


CELLS = st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1).filter(
    lambda text: text == " ".join(text.split())
)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1))
def test_what_was_written_is_read(rows: list[tuple[str, str]]) -> None:
    """Each cell with its words, whatever signs it holds."""
    written = io.StringIO()
    csv.writer(written).writerows([("speaker", "text"), *rows])
    page = read_table("c.csv", written.getvalue())
    said = [block.text for block in page.blocks if not block.reason]
    assert said == [words for _, words in rows]
