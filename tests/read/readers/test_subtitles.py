"""Captions: WebVTT and SubRip."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsong.read.readers.subtitles import read_cues
from tests.read.readers.captions import captions, found
from tests.read.reading import left_out, read, turns

VTT = """WEBVTT - A title

NOTE made by hand

STYLE
::cue { color: red }

1
00:00.000 --> 00:02.760 align:start
<v Sarah>In today's episode, you'll learn
<c.loud>whether</c> or not

00:02.760 --> 00:06.090
<v Sarah>you should <00:04.000>laugh &amp; cry. </v>

00:09.000 --> 00:11.610
<v Sarah>What then?

01:00:11.610 --> 01:00:15.750
<v.first Gillian Fox>Hi.</v><v Sarah>Hello.</v>
"""


def test_web_vtt() -> None:
    """Voices make turns, a silence makes a paragraph, and the marks of the form are not spoken."""
    part = read(VTT, name="c{}.vtt")[0].parts[0]
    assert turns(part) == [
        (
            "Sarah",
            "In today's episode, you'll learn whether or not you should laugh & cry.\n\nWhat then?",
        ),
        ("Gillian Fox", "Hi."),
        ("Sarah", "Hello."),
    ]
    assert [reason for reason, _ in left_out(part)] == ["file head", "note", "note"]


SRT = """1
00:00:00,179 --> 00:00:02,399
Travis: When you first get
started in podcasting, it's

2
00:00:02,400 --> 00:00:04,799
almost {\\an8}<i>guaranteed</i>.

3
00:00:05,000 --> 00:00:06,000
Sarah: No.
Travis: Yes.
"""


def test_subrip() -> None:
    """A name stands on a turn's first cue alone."""
    expected = [("Travis", "When you first get started in podcasting, it's almost guaranteed."), ("Sarah", "No."), ("Travis", "Yes.")]  # fmt: skip
    assert turns(read(SRT, name="c{}.srt")[0].parts[0]) == expected
    assert turns(read(SRT.replace("\n", "\r\n"), name="c{}.txt")[0].parts[0]) == expected, (
        "known by its look"
    )


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        pytest.param("<v Ann>One.\n\n00:02.000 --> 00:03.000\nTwo.", [("Ann", "One.\n\nTwo.")], id="no voice goes on"),
        pytest.param("ANN: One\n\n00:02.000 --> 00:03.000\nand two.\n\n00:03.000 --> 00:04.000\nBOB: Three.",
                     [("ANN", "One and two."), ("BOB", "Three.")], id="names in capitals"),
        pytest.param("- <v Ann>One.\n- <v Bob>Two.", [("Ann", "One."), ("Bob", "Two.")], id="dashes"),
        pytest.param("<v Ann>One.\n00:02.000 --> 00:03.000\n<v Bob>Two.", [("Ann", "One."), ("Bob", "Two.")],
                     id="no blank line between cues"),
        pytest.param("<v Ann>One.\n\n2\n00:02.000 --> 00:03.000\n<v Bob>2.", [("Ann", "One."), ("Bob", "2.")],
                     id="numbers"),
        pytest.param("One.", [("Narrator", "One.")], id="nobody"),
        pytest.param("<v Ann>1 <loud noise here> <i>d</i> <c.x>e</c>", [("Ann", "1 <loud noise here> d e")], id="what is no tag of captions"),
    ],
)  # fmt: skip
def test_cues(cues: str, expected: list[tuple[str, str]]) -> None:
    """The table says who speaks which words."""
    assert (
        turns(read(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{cues}\n", name="c{}.vtt")[0].parts[0])
        == expected
    )


def test_names_of_cues_are_left_out() -> None:
    """Numbers are none."""
    page = "WEBVTT\n\nintro\n00:01.000 --> 00:02.000\n<v Ann>One.\n\n2\n00:02.000 --> 00:03.000\nTwo.\n"
    assert left_out(read(page, name="c{}.vtt")[0].parts[0]) == [
        ("file head", "WEBVTT"),
        ("cue name", "intro"),
    ]


@pytest.mark.parametrize(
    ("timing", "expected"),
    [
        pytest.param("00:00:05,000 -- 00:00:06,000", ["PS116"], id="two dashes"),
        pytest.param("00:00:05 --> 00:00:06", ["PS116"], id="no milliseconds"),
        pytest.param("00:00:05:000 –> 00:00:06:000", ["PS116"], id="colons"),
        pytest.param("five --> six", ["PS116"], id="no times"),
        pytest.param("00:00:05,000 --> 00:00:04,000", ["PS116"], id="ends before it begins"),
        pytest.param("00:00:01,000 --> 00:00:02,000", ["PS116"], id="begins before the last"),
        pytest.param("0:00:05.0 --> 0:00:06.0  X1:40 X2:600", [], id="good enough"),
    ],
)
def test_words_of_bad_times(timing: str, expected: list[str]) -> None:
    """They are spoken where they stand, and it is told."""
    page = f"1\n00:00:03,000 --> 00:00:04,000\nAnn: One.\n\n2\n{timing}\nBob: Two.\n\n3\n00:00:07,000 --> 00:00:08,000\nAnn: Three.\nBob: So."
    part, findings = captions(page, "c{}.srt")
    assert turns(part) == [("Ann", "One."), ("Bob", "Two."), ("Ann", "Three."), ("Bob", "So.")]
    assert left_out(part) == []
    assert [(f.code, f.place.line) for f in findings] == [(code, 6) for code in expected]


def test_words_outside_cues() -> None:
    """In WebVTT they are not shown; in SubRip an empty line does not end a cue."""
    page = "00:01.000 --> 00:02.000\nOne.\n\nand two.\n\n2\n00:02.000 --> 00:03.000\nThree.\n\n3\n"
    part, findings = captions(f"WEBVTT\n\n{page}")
    assert turns(part) == [("Narrator", "One. Three.")]
    assert ("outside the cues", "and two.") in left_out(part)
    assert found(findings)[0] == ("PS116", "warning")
    part, findings = captions(page, "c{}.srt")
    assert turns(part) == [("Narrator", "One. and two. Three.")]
    assert left_out(part) == [("outside the cues", "3")]


def test_the_file_head_may_touch_the_first_cue() -> None:
    """No empty line between them; a line of blanks in a cue ends it as little."""
    part, _ = captions("WEBVTT\nKind: captions\n00:01.000 --> 00:02.000\nOne\n \nand two.")
    assert turns(part) == [("Narrator", "One and two.")]
    assert left_out(part) == [("file head", "WEBVTT Kind: captions")]


def test_signs_of_no_width() -> None:
    """As entities they are none, too."""
    part, _ = captions(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<c.white.bg_x>&lrm;A&amp;B&nbsp;is <ruby>x<rt>y</rt></ruby>."
    )
    assert turns(part) == [("Narrator", "A&B is xy.")]


@given(st.text(alphabet="<v An>/&;:-0123 .,\nWEBTNO", max_size=300))
def test_every_word_has_its_place(text: str) -> None:
    """Whatever the file holds, the words of cues are in its blocks."""
    page = read_cues("c.vtt", f"WEBVTT\n\n00:01.000 --> 00:02.000\nspoken\n{text}")
    assert any("spoken" in block.text for block in page.blocks)
    assert all(block.text for block in page.blocks)


@pytest.mark.parametrize("ending", ["vtt", "srt"])
def test_a_time_that_stands_alone(ending: str) -> None:
    """In a line of a cue or in a cue of its own, it is listed, and the paragraph goes on behind it."""
    clock = (
        "00:00:0{}.000 --> 00:00:0{}.000\n"
        if ending == "vtt"
        else "00:00:0{},000 --> 00:00:0{},000\n"
    )
    cues = ("Ann: We met\n[0:41]\nin", "[0:42]", "the park.", "Bob: [ 0:44 ]", "When?")
    text = "".join(f"{clock.format(n, n + 1)}{cue}\n\n" for n, cue in enumerate(cues, 1))
    part = read("WEBVTT\n\n" * (ending == "vtt") + text, name=f"c{{}}.{ending}")[0].parts[0]
    assert turns(part) == [("Ann", "We met in the park."), ("Bob", "When?")]
    assert [turn.asides for turn in part.turns] == [(), ()]
    assert [left for left in left_out(part) if left[0] == "time"] == [
        ("time", "[0:41]"),
        ("time", "[0:42]"),
        ("time", "[ 0:44 ]"),
    ]
