"""Podcasting 2.0 transcripts in JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from partsong.errors import TranscriptError
from partsong.read.readers.podcast_json import read_segments
from tests.read.reading import left_out, read, turns


def segment(body: Any, speaker: Any = None) -> dict[str, Any]:  # noqa: ANN401 - files hold anything
    """One as the form has it."""
    return {"startTime": 0.5, "endTime": 0.75, "body": body} | (
        {"speaker": speaker} if speaker is not None else {}
    )


@pytest.mark.parametrize(
    ("segments", "expected"),
    [
        pytest.param([segment("I", "Vader"), segment("am", "Vader"), segment("No", "Luke"), segment("!", "Luke")],
                     [("Vader", "I am"), ("Luke", "No!")], id="a word a segment"),
        pytest.param([segment("One", "Ann"), segment("two.")], [("Ann", "One two.")], id="no speaker goes on"),
        pytest.param([segment("One."), segment("Two.", "Ann")], [("Ann", "Two.")], id="a word before all names"),
        pytest.param([segment("One two three four five six seven."), segment("Two.", "Ann")],
                     [("Narrator", "One two three four five six seven."), ("Ann", "Two.")], id="prose before all names"),
        pytest.param([segment("", "Ann"), segment(None, "Ann"), segment(7, 7), 5, segment("One.", "Ann:")],
                     [("Ann", "One.")], id="what is no segment"),
        pytest.param([segment("One", "Ann"), "and two", {"speaker": {"name": "Bob"}, "body": None, "text": "Three \ud800."}],
                     [("Ann", "One and two"), ("Bob", "Three .")], id="other ways to say it"),
        pytest.param([segment("Bob: One.", "Ann"), segment("Two.", "the crowd")],
                     [("Ann", "Bob: One."), ("the crowd", "Two.")], id="the form says who speaks"),
    ],
)  # fmt: skip
def test_turns(segments: list[Any], expected: list[tuple[str, str]]) -> None:
    """The table says who speaks which words."""
    page = json.dumps({"version": "1.0.0", "segments": segments})
    assert turns(read(page, name="c{}.json")[0].parts[0]) == expected
    assert turns(read(page, name="c{}.txt")[0].parts[0]) == expected, "known by its look"


def test_what_is_not_understood_is_listed() -> None:
    """By its number."""
    page = json.dumps(
        {
            "segments": [
                segment("One.", "Ann"),
                segment(["a", "b"], "Ann"),
                5,
                {},
                segment("Two.", "Ann"),
            ]
        }
    )
    part = read(page, name="c{}.json")[0].parts[0]
    assert left_out(part) == [("not understood", '["a", "b"]'), ("not understood", "5")]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "7", '{"segments": 7}', "[" * 100_000, '{"a":' * 100_000]
)
def test_other_json_is_refused(text: str) -> None:
    """Its place and what is wanted are told."""
    with pytest.raises(TranscriptError, match=r"c\.json.*segments"):
        read_segments("c.json", text)
