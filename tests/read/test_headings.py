"""Headings between the words of a talk: what they stand above, and which are left out."""

from __future__ import annotations

import pytest

from partsong.read.assembly import read_show
from partsong.read.decisions import Decisions
from tests.read.reading import headings, left_out, read_web, turns, web

ANN, BEN = "<p>Ann: One.</p>", "<p>Ben: Two.</p>"
END = "<p>Ann: Three.</p><p>Ben: Four.</p>"


@pytest.mark.parametrize(
    ("between", "above"),
    [
        pytest.param("<h2>Act Two</h2>", [("Act Two", "Three.")], id="h2"),
        pytest.param("<h6>Act Two</h6>", [("Act Two", "Three.")], id="h6"),
        pytest.param("<p>THE STORM BEGINS</p>", [("THE STORM BEGINS", "Three.")], id="capitals"),
        pytest.param(
            "<h2>Act Two</h2><h3>Rain</h3>", [("Act Two", "Three."), ("Rain", "Three.")], id="two"
        ),
        pytest.param("<h2>Act Two</h2><p>More.</p>", [("Act Two", "More.")], id="Ben goes on"),
        pytest.param("<h2>Act Two</h2><p>[laughs]</p>", [("Act Two", "Three.")], id="an aside"),
        pytest.param("<h2>Act Two</h2><p>Cyd:</p>", [("Act Two", "Three.")], id="an empty turn"),
        pytest.param("<h2>* * *</h2>", [], id="no words"),
    ],
)
def test_what_they_stand_above(between: str, above: list[tuple[str, str]]) -> None:
    """The next words of the talk, whoever says them; then they are not left out."""
    part = read_web(f"<h1>Title</h1>{ANN}{BEN}{between}{END}")
    assert headings(part) == above
    assert not [text for reason, text in left_out(part) if reason == "heading" and "*" not in text]


def test_asides_between() -> None:
    """A scene's place is an aside of the words before; the heading knows that it stands below."""
    scene = "<p>[laughs]</p><h2>Scene II</h2><p>[applause]</p><h3>Rain</h3><p>[music]</p>"
    part = read_web(f"{ANN}{BEN}{scene}{END}")
    assert [aside.text for aside in part.turns[1].asides] == ["[laughs]", "[applause]", "[music]"]
    assert [(heading.text, heading.asides) for heading in part.turns[2].headings] == [
        ("Scene II", 2), ("Rain", 1),
    ]  # fmt: skip


def test_outside_the_talk() -> None:
    """Above the first words and below the last they are left out, an equal one inside is not."""
    part = read_web(f"<h2>Rain</h2>{ANN}{BEN}<h2>Rain</h2>{END}<h2>Rain</h2>")
    assert headings(part) == [("Rain", "Three.")]
    assert len(left_out(part)) == 2


def test_below_a_name_without_words() -> None:
    """No word of the talk stands above it."""
    part = read_web(f"<p>Ben:</p><h2>Rain</h2>{ANN}{BEN}{END}")
    assert headings(part) == []
    assert ("heading", "Rain") in left_out(part)


def test_they_may_be_left_out() -> None:
    """Turns and their ids are the same."""
    page = [("c1.html", web(f"{ANN}{BEN}<h2>Act Two</h2>{END}").encode())]
    (kept,) = read_show(page, title="x")[0].parts
    (left,) = read_show(page, title="x", decisions=Decisions(headings=False))[0].parts
    assert headings(left) == []
    assert left_out(left) == [("heading", "Act Two")]
    assert [turn.id for turn in left.turns] == [turn.id for turn in kept.turns]
    assert turns(left) == turns(kept)
