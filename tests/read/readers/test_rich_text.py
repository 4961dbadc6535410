"""Rich Text Format."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsong.errors import TranscriptError
from partsong.read.readers.rich_text import read_rtf
from tests.read.reading import left_out, read, turns

FONTS = r"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Other;}{\f2\fcharset128 Third;}}"


def rtf(body: str) -> str:
    """A document around a body."""
    return rf"{{\rtf1\ansi\ansicpg1252\deff0{FONTS}{{\*\generator Some;}}{{\info{{\title Hidden}}}}{body}}}"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(r"{\b Ann:} One.\par\b Otto: \b0 Two.\par", [("Ann", "One."), ("Otto", "Two.")], id="bold"),
        pytest.param(r"Ann: A r\'e9sum\u233?.\par Otto: {\f1\'c4\'e0}.\par", [("Ann", "A résumé."), ("Otto", "Да.")], id="code pages"),
        pytest.param(r"Ann: {\f2\'82\'b1\'82\'f1}.\par Otto: \u-10179?\u-8704?!\par", [("Ann", "こん."), ("Otto", "😀!")], id="two bytes, two halves"),
        pytest.param(r"Ann: One \emdash  two\line three \{a\}~\~b.\par", [("Ann", "One — two three {a}~ b.")], id="signs"),
        pytest.param(r"Ann: {\uc2\u8212--}one.\par", [("Ann", "—one.")], id="what stands for a character"),
        pytest.param(r"Ann: One{\pict\bin5 ab}}c} two{\v hidden}{\deleted gone}.\par", [("Ann", "One two.")], id="a picture, hidden and struck out text"),
        pytest.param(r"\trowd\pard\intbl Ann\cell One.\par Two.\cell\row\trowd\intbl Otto\cell Three.\cell\row\pard",
                     [("Ann", "One. Two."), ("Otto", "Three.")], id="a table"),
        pytest.param(r"{\field{\*\fldinst HYPERLINK http://x}{\fldrslt Ann: One.}}\par", [("Ann", "One.")], id="a link"),
    ],
)  # fmt: skip
def test_turns(body: str, expected: list[tuple[str, str]]) -> None:
    """The table says who speaks which words."""
    assert turns(read(rtf(body), name="c{}.rtf", speakers=("Ann", "Otto"))[0].parts[0]) == expected


def test_notes_and_heads_are_left_out() -> None:
    """Where they stand."""
    body = r"{\header Roofs}Ann: One.{\footnote A note.} Two.\par Otto: Three.\par"
    part = read(rtf(body), name="c{}.rtf", speakers=("Ann", "Otto"))[0].parts[0]
    assert turns(part) == [("Ann", "One. Two."), ("Otto", "Three.")]
    assert left_out(part) == [("header", "Roofs"), ("aside", "A note.")]


def test_what_is_refused() -> None:
    """With the file's name."""
    with pytest.raises(TranscriptError, match=r"c\.rtf: it cannot be read as RTF"):
        read_rtf("c.rtf", b"Ann: One.")
    with pytest.raises(TranscriptError, match=r"c\.rtf: its groups are nested"):
        read_rtf("c.rtf", b"{\\rtf1" + b"{" * 20_000)


@given(
    st.lists(
        st.sampled_from(
            r"{ } \b \par \u \'e9 \uc2 \cell \row \footnote \* \bin \bin9 \fonttbl \f1 \v \intbl x é".split()
        )
    )
)
def test_any_tokens_are_read(tokens: list[str]) -> None:
    """Nothing that they mean breaks the reader."""
    read_rtf("c.rtf", ("{\\rtf1" + " ".join(tokens)).encode())
