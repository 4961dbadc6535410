"""Transcripts in the forms that apps take."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsong.formats.captions import Cue
from partsong.formats.transcripts import page, plain, podcast_json, srt, vtt
from partsong.model import Ms, Part, Show, Turn
from tests.captions import SUBRIP_SIGNS, srt_cues, vtt_cues

if TYPE_CHECKING:
    from collections.abc import Callable

CUES = (
    Cue("p1-a.1", "Ann & Bob: <x>", Ms(0), Ms(2500), "She said: a < b --> c & d."),
    Cue(
        "p1-a.2",
        "Kim",
        Ms(3_600_001),
        Ms(3_605_000),
        "Each turn is spoken in the voice of its own speaker.",
    ),
)


@pytest.mark.parametrize("form", [vtt, srt, podcast_json])
def test_forms(
    form: Callable[[tuple[Cue, ...]], str], golden: Callable[[str, bytes], None]
) -> None:
    """As the files in `golden/` hold them."""
    golden(f"transcript.{form.__name__}", form(CUES).encode())


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
    cue = Cue("p1-a.1", "Ann", Ms(0), Ms(2500), text)
    (in_vtt,), (in_srt,) = vtt_cues(vtt([cue])), srt_cues(srt([cue]))
    assert (in_vtt.text, in_srt.text) == (text, text.translate(SUBRIP_SIGNS))
    assert not set(in_srt.text) & set("<>{}\\")
    assert [form([cue]).count("-->") for form in (vtt, srt)] == [1, 1]


def test_page(golden: Callable[[str, bytes], None]) -> None:
    """HTML without a script, paragraphs apart; a turn that is not heard has no time."""
    turns = (Turn("p1-a", "Ann", ("A <b> & c.", "Two.")), Turn("p1-b", "Bob", ("Three.",)))
    part = Part(1, "Korea & after", turns, "1.html")
    made = page(part, Show("Wars", (part,), 1), CUES, {"Ann": "Ann & Co", "Bob": "Bob"})
    assert "<script" not in made
    golden("transcript.html", made.encode())


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
