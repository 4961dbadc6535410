"""Captions that roll."""

from __future__ import annotations

import pytest

from tests.read.readers.captions import captions, found, vtt
from tests.read.reading import left_out, read, turns

TIMED = """WEBVTT
Kind: captions
Language: fr

00:00:01.000 --> 00:00:03.000 align:start position:0%
BLANK
we<00:00:01.300><c> came</c><00:00:01.600><c> by</c><00:00:01.900><c> sea</c>

00:00:03.000 --> 00:00:03.010 align:start position:0%
we came by sea
BLANK

00:00:03.010 --> 00:00:05.000 align:start position:0%
we came by sea
on<00:00:03.300><c> and</c><00:00:03.600><c> on</c>

00:00:05.000 --> 00:00:05.010 align:start position:0%
on and on
BLANK

00:00:05.010 --> 00:00:07.000 align:start position:0%
on and on
on<00:00:05.300><c> we</c><00:00:05.600><c> went</c>
""".replace("BLANK", " ")


def test_each_word_is_spoken_once() -> None:
    """Each cue of automatic captions shows the line before, and one more shows it alone; who says
    a word twice says it twice.
    """
    part, findings = captions(TIMED)
    assert turns(part) == [("Narrator", "we came by sea on and on on we went")]
    assert left_out(part)[1:] == [
        ("shown again", text) for text in ("we came by sea",) * 2 + ("on and on",) * 2
    ]
    assert found(findings) == [("PS117", "note"), ("PS120", "warning")]


def test_the_head_tells_the_language() -> None:
    """It is the show's."""
    assert read(TIMED, name="c{}.vtt")[0].language == "fr"


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        pytest.param(("One two", "One two\nthree", "three\nfour five", "four five\nsix."), "One two three four five six.", id="two lines"),
        pytest.param(("One", "One two", "One two three", "One two three four.", "Five."), "One two three four. Five.", id="a line grows"),
        pytest.param(("No.", "No.", "No.", "No."), "No. No. No. No.", id="said four times"),
        pytest.param(("No.", "No. Never.", "So."), "No. No. Never. So.", id="too few to tell"),
        pytest.param(("No.", "No. Never.", "I was there.", "It was late.", "It was dark."),
                     "No. No. Never. I was there. It was late. It was dark.", id="said twice"),
    ],
)  # fmt: skip
def test_rolling(cues: tuple[str, ...], expected: str) -> None:
    """Most cues begin with what the one before shows, and go on; otherwise it is said again."""
    assert turns(captions(vtt(*cues))[0]) == [("Narrator", expected)]


def test_words_behind_a_silence_are_said_again() -> None:
    """They are no longer on the screen."""
    part, _ = captions(vtt("a b", "a b\nc d", "c d\ne f", "e f\ng h", "", "g h\ni j"))
    assert turns(part) == [("Narrator", "a b c d e f g h\n\ng h i j")]
