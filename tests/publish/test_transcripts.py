"""Transcripts in the forms that apps take."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from partsong.model import Ms, Turn
from partsong.publish.cues import Cue
from partsong.publish.transcripts import page, plain, podcast_json, srt, vtt

if TYPE_CHECKING:
    from collections.abc import Callable

CUES = (
    Cue("p1-a.1", "Ann & Bob: <x>", Ms(0), Ms(2500), "She said: a < b --> c & d."),
    Cue("p1-a.2", "Kim", Ms(3_600_001), Ms(3_605_000), "Each turn is spoken in the voice of its own speaker."),
)


@pytest.mark.parametrize("form", [vtt, srt, podcast_json])
def test_forms(form: Callable[[tuple[Cue, ...]], str], golden: Callable[[str, bytes], None]) -> None:
    """As the files in `golden/` hold them."""
    golden(f"transcript.{form.__name__}", form(CUES).encode())


def test_page(golden: Callable[[str, bytes], None]) -> None:
    """HTML without a script, paragraphs apart; a turn that is not heard has no time."""
    turns = [Turn("p1-a", "Ann", ("A <b> & c.", "Two.")), Turn("p1-b", "Bob", ("Three.",))]
    made = page(turns, CUES, {"Ann": "Ann & Co"}, "Korea & after", "en")
    assert "<script" not in made
    golden("transcript.html", made.encode())


def test_json_is_the_namespaces() -> None:
    """Version 1.0.0, seconds, and each word."""
    data = json.loads(podcast_json(CUES))
    assert data["version"] == "1.0.0"
    assert data["segments"][1] == {"speaker": "Kim", "startTime": 3600.001, "endTime": 3605.0, "body": CUES[1].text}


def test_plain() -> None:
    """A paragraph a turn, with its speaker's name."""
    turns = [Turn("a", "Ann", ("One.", "Two.")), Turn("b", "B", ("Three.",))]
    assert plain(turns, {"Ann": "Ann Example"}) == "Ann Example: One.\n\nTwo.\n\nB: Three.\n"
