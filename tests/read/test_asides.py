"""What stands in brackets: asides and insertions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsong.read.asides import find, whole
from tests.read.reading import left_out, read, read_web, turns


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Well [laughs] yes.", ["laughter"]),
        ("OK (laughter).", ["laughter"]),
        ("(Laughing together) No.", ["laughter"]),
        ("[applause and cheers]", ["applause"]),
        ("(SOUNDBITE OF MUSIC)", ["music"]),
        ("(SOUNDBITE OF ARCHIVED RECORDING)", ["sound"]),
        ("(MACHINE GUNS, SIREN) Hear it?", ["sound"]),
        ("[crosstalk 00:12:01]", ["crosstalk"]),
        ("the (Unintelligible) of it", ["unintelligible"]),
        ("[inaudible 00:29:55.07]", ["unintelligible"]),
        ("[long pause]", ["silence"]),
        ("(voice-over) And so", ["manner"]),
        ("[sighs]", ["manner"]),
        ("(BEGIN VIDEO CLIP) x (END VIDEO CLIP)", ["break", "break"]),
        ("[End of interview]", ["break"]),
        ("in [00:03:48.17] my opinion", ["time"]),
        ("in (0:29) my opinion", ["time"]),
        # insertions of the editor, and the speaker's own
        ("[the] Soviets", []),
        ("fuel 102 [percent]", []),
        ("the F.B.I. (the Bureau) and the bureau (FBI)", []),
        ("the United Nations (UNITED NATIONS)", []),
        ("(the music industry) was", []),
        ("(I laughed when she told me about the applause)", []),
        ("he (Truman) paused", []),
        ("a note [12] and [a]", []),
        ("f(x) < g(y) > 3", []),
    ],
)
def test_asides_are_told_from_insertions(text: str, kinds: list[str]) -> None:
    """By the words of sounds and manners, and by capitals."""
    assert [found.kind for found in find(text)] == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[Radiolab intro]", "stage"),
        ("(The material referred to follows:)", "stage"),
        ("(PLEDGE OF ALLEGIANCE)", "stage"),
        ("(Laughter.)", "laughter"),
        ("(I had my doubts.)", ""),
        ("[12]", ""),
        ("(Laughter.) And so on.", ""),
        ("[Scene: " + "x" * 200 + "]", "stage"),
        ("[" + "x" * 700 + "]", ""),
        ("(They look at the roof, bemused.)", "stage"),
        ("(They look at what I had made.)", ""),
    ],
)
def test_a_paragraph_in_brackets(text: str, kind: str) -> None:
    """On a line of its own an aside need not be a sound."""
    assert whole(text) == kind


@given(st.text(alphabet="[](){}<> aB1:.laughs", max_size=80))
def test_asides_lie_in_order(text: str) -> None:
    """Each begins with its bracket, and none lies in another."""
    ends = 0
    for found in find(text):
        assert ends <= found.begin < found.end <= len(text)
        assert text[found.begin] in "[({<"
        ends = found.end


def test_the_model_keeps_asides() -> None:
    """Those in the words by their place, those on lines of their own behind the words before them."""
    turn = (
        read("Ann: Well [laughs] yes.\n\n(MUSIC)\n\nAnd [the] more.\n\nBob: Two.")[0]
        .parts[0]
        .turns[0]
    )
    assert turn.paragraphs == ("Well [laughs] yes.", "And [the] more.")
    assert [(a.kind, a.text, a.paragraph, a.begin, a.end) for a in turn.asides] == [
        ("laughter", "[laughs]", 0, 5, 13),
        ("music", "(MUSIC)", 0, 18, 18),
    ]


def test_an_aside_ends_no_turn_and_begins_none() -> None:
    """Before all turns it is left out; of a name with nothing else it ends the turn before."""
    part = read("(MUSIC)\n\nAnn: One.\n\nBob: [laughs]\n\nAnn: Two.\n\nBob: Three.")[0].parts[0]
    assert turns(part) == [("Ann", "One."), ("Ann", "Two."), ("Bob", "Three.")]
    assert left_out(part) == [
        ("music", "(MUSIC)"),
        ("label without words", "Bob"),
    ]
    assert [(aside.kind, aside.text) for aside in part.turns[0].asides] == [
        ("laughter", "[laughs]")
    ]


def test_stage_directions_of_the_markup() -> None:
    """They are asides wherever they stand; what a heading sets the scene with is one."""
    part = read_web(
        '<h2>Scene I</h2><p>A <b epub:type="z3998:persona">king’s</b> castle.</p><table>'
        '<tr><td></td><td><i epub:type="z3998:stage-direction">Enter <b epub:type="z3998:persona">Bob</b>.</i></td></tr>'
        '<tr><td epub:type="z3998:persona">Ann</td><td>One. <i epub:type="z3998:stage-direction">Exit.</i></td></tr>'
        '<tr><td epub:type="z3998:persona">Bob<br/>Cyd</td><td>Two.<a epub:type="noteref" href="#n">1</a></td></tr>'
        "<tr><td></td><td>More.</td></tr></table>"
    )
    assert turns(part) == [("Ann", "One."), ("Bob & Cyd", "Two.\n\nMore.")]
    assert [(a.kind, a.text) for a in part.turns[0].asides] == [("stage", "Exit.")]
    assert left_out(part) == [
        ("title", "Scene I"), ("stage", "A king’s castle."), ("stage", "Enter Bob."), ("note mark", "1"),
    ]  # fmt: skip
