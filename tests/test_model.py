"""Ids, positions and what the values refuse."""

from __future__ import annotations

import pickle
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsong.errors import ConfigError, EngineError
from partsong.findings import Place
from partsong.model import Cast, Ms, Part, Show, Timeline, Turn, VoiceSettings, content_id


@given(st.lists(st.text(max_size=5), max_size=30))
def test_ids_are_distinct(contents: list[str]) -> None:
    """However often the same words come back."""
    taken: Counter[str] = Counter()
    ids = [content_id("p1", content, taken) for content in contents]
    assert len(set(ids)) == len(ids)


def test_ids_outlive_insertions() -> None:
    """A turn before it does not change a turn's id."""
    taken: Counter[str] = Counter()
    content_id("p1", "new", taken)
    assert content_id("p1", "old", taken) == content_id("p1", "old", Counter())


@given(st.integers(0, 48_000 * 36_000))
def test_milliseconds_are_rounded_once(samples: int) -> None:
    """To the nearest; frames are exact."""
    timeline = Timeline(48_000, samples, (), ())
    assert abs(timeline.ms(samples) - samples / 48) <= 0.5
    assert timeline.ms(samples * 1152) == Ms(samples * 24)


def test_a_show_keeps_its_parts_in_order() -> None:
    """Distinct, rising numbers that fit the count."""
    one, two = (Part(n, "T", (Turn("t", "A", ("x",)),), "f") for n in (1, 2))
    assert Show("S", (one, two), 2).speakers == ("A",)
    for parts, total in (((two, one), 2), ((one, one), 2), ((one, two), 1), ((), 1)):
        with pytest.raises(AssertionError):
            Show("S", parts, total)


def test_faults_travel_between_processes() -> None:
    """An error is the same behind a pickle, and keeps its exit code."""
    error = EngineError.at(Place(utterance="p1-x", quote="words"), "no sound", "try again")
    again = pickle.loads(pickle.dumps(error))
    assert again.findings == error.findings
    assert str(again) == "p1-x “words”: no sound. try again."
    usage = ConfigError.at(Place("--part 9"), "there is no such part")
    assert (usage.exit_code, error.exit_code) == (2, 1)


def test_a_fault_cannot_command_a_terminal() -> None:
    """Control characters of a page never reach the screen."""
    assert str(ConfigError.finding(Place("a\x1b[31m"), "b\nc")) == "a [31m: b c."


def test_a_speaker_who_was_not_cast() -> None:
    """There is no voice to speak with."""
    with pytest.raises(KeyError, match="Cid"):
        Cast((), VoiceSettings("a")).of("Cid")
