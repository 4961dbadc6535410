"""Transcripts in the forms that apps take."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsong.formats.captions import Cue
from partsong.formats.listener_words import words_of
from partsong.formats.transcripts import page, plain, podcast_json, srt, vtt
from partsong.model import Aside, Ms, Part, Show, Turn
from tests.captions import SUBRIP_SIGNS, srt_cues, vtt_cues

if TYPE_CHECKING:
    from collections.abc import Callable

ENGLISH = words_of("en")
CUES = (
    Cue("p1-a.1", "p1-a", "Ann & Bob: <x>", Ms(0), Ms(2500), "She said: a < b --> c & d."),
    Cue(
        "p1-a.2",
        "p1-a",
        "Kim",
        Ms(3_600_001),
        Ms(3_605_000),
        "Each turn is spoken in the voice of its own speaker.",
    ),
)


def test_forms(golden: Callable[[str, bytes], None]) -> None:
    """As the files in `golden/` hold them."""
    golden("transcript.vtt", vtt(CUES, ENGLISH).encode())
    golden("transcript.srt", srt(CUES, ENGLISH).encode())
    golden("transcript.podcast_json", podcast_json(CUES).encode())


@given(
    st.lists(
        st.sampled_from(
            "<v Bob> <i> </i> --> {y:i} {laughs} {\\an8} C:\\New a<b & &lt; ->".split()
        ),
        min_size=1,
    )
)
def test_no_word_is_taken_for_markup(words: list[str]) -> None:
    """Every word is there in both, and nothing of it that a player obeys: a tag, an arrow, an
    override in braces.
    """
    text = " ".join(words)
    cue = Cue("p1-a.1", "p1-a", "Ann", Ms(0), Ms(2500), text)
    (in_vtt,), (in_srt,) = vtt_cues(vtt([cue], ENGLISH)), srt_cues(srt([cue], ENGLISH))
    assert (in_vtt.text, in_srt.text) == (text, text.translate(SUBRIP_SIGNS))
    assert not set(in_srt.text) & set("<>{}\\")
    assert [form([cue], ENGLISH).count("-->") for form in (vtt, srt)] == [1, 1]


def test_page(golden: Callable[[str, bytes], None]) -> None:
    """HTML without a script, paragraphs apart; a turn that is not heard has no time."""
    turns = (Turn("p1-a", "Ann", ("A <b> & c.", "Two.")), Turn("p1-b", "Bob", ("Three.",)))
    part = Part(1, "Korea & after", turns, "1.html")
    made = page(part, Show("Wars", (part,), 1), CUES, {"Ann": "Ann & Co", "Bob": "Bob"})
    assert "<script" not in made
    golden("transcript.html", made.encode())


@pytest.mark.parametrize(
    ("language", "label", "expected"),
    [
        ("ko", "", '<cite lang="en">Narrator:</cite>'),
        ("ko", "Narrator", "<cite>Narrator:</cite>"),
        ("en", "", "<cite>Narrator:</cite>"),
    ],
)
def test_an_english_name_for_nobody_is_marked(language: str, label: str, expected: str) -> None:
    """Where the page is in another language, and the name is none of the page's own."""
    part = Part(1, "Korea", (Turn("a", "Narrator", ("One.",), label=label),), "1.html")
    show = Show("Wars", (part,), 1, language=language)
    assert expected in page(part, show, CUES, {"Narrator": "Narrator"})


def test_a_turn_has_the_time_of_its_own_words() -> None:
    """Not of an announcement before it, whatever the cues are called."""
    cues = [
        Cue("p1-opening.1", "", "Announcer", Ms(0), Ms(2000), "Part 1."),
        Cue("one", "p1-a", "Ann", Ms(3000), Ms(4000), "A."),
        Cue("two", "p1-a", "Ann", Ms(5000), Ms(6000), "B."),
        Cue("three", "p1-b", "Ann", Ms(7000), Ms(8000), "C."),
    ]
    turns = (Turn("p1-a", "Ann", ("A. B.",)), Turn("p1-b", "Ann", ("C.",)))
    part = Part(1, "Korea", turns, "1.html")
    shown = page(part, Show("Wars", (part,), 1), cues, {"Ann": "Ann"})
    assert re.findall("<time>(.*)</time>", shown) == ["00:00:03", "00:00:07"]


def test_json_is_the_namespaces() -> None:
    """Version 1.0.0, seconds, and each word."""
    data = json.loads(podcast_json(CUES))
    assert data["version"] == "1.0.0"
    assert data["segments"][1] == {
        "speaker": "Kim",
        "startTime": 3600.001,
        "endTime": 3605.0,
        "body": CUES[1].text,
    }


def test_plain() -> None:
    """A paragraph a turn, with its speaker's name."""
    turns = [Turn("a", "Ann", ("One.", "Two.")), Turn("b", "B", ("Three.",))]
    assert (
        plain(turns, {"Ann": "Ann Example", "B": "B"}) == "Ann Example: One.\n\nTwo.\n\nB: Three.\n"
    )


ASIDES = (
    Aside("manner", "(Smiles.)", 0, 0, 0),
    Aside("stage", "Exit.", 0, 4, 4),
    Aside("laughter", "[laughter]", 0, 14, 14),
    Aside("silence", "(Long pause.)", 1, 6, 6),
)


def test_asides_that_the_page_sets_apart_are_shown() -> None:
    """Within a paragraph in their place, at its ends as paragraphs of their own; in the text and
    on the page.
    """
    turn = Turn("a", "Ann", ("One. A barn so", "Three."), ASIDES)
    shown = ["(Smiles.)", "One. Exit. A barn so", "[laughter]", "Three.", "(Long pause.)"]
    assert plain([turn], {"Ann": "Ann"}) == "Ann: " + "\n\n".join(shown) + "\n"
    part = Part(1, "Barn", (turn,), "1.html")
    made = page(part, Show("Barn", (part,), 1), (), {"Ann": "Ann"})
    assert re.findall("<p>(.*)</p>", made) == shown
