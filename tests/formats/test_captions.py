"""Captions: every shown word once, in cues that can be read in their time."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsong.formats.captions import LINES, LONGEST_MS, WIDTH, cues, wrapped
from partsong.formats.listener_words import words_of
from partsong.formats.transcripts import srt
from partsong.model import (
    Change,
    Ms,
    SpokenWord,
    TimedUtterance,
    Timeline,
    Utterance,
    VoiceSettings,
)

if TYPE_CHECKING:
    from partsong.formats.captions import Cue
    from partsong.model import PassageKind

RATE = 48000
VOICE = VoiceSettings("en")


def utterance(shown: str, *changes: Change, name: str = "t.1") -> Utterance:
    """A sentence with its changes made."""
    pieces, at = [], 0
    for change in changes:
        pieces += [shown[at : change.begin], change.said]
        at = change.end
    return Utterance(name, "".join((*pieces, shown[at:])), shown, VOICE, Ms(300), changes)


def timed(
    said: Utterance, ms: int, start_ms: int, kind: PassageKind, speaker: str
) -> TimedUtterance:
    """Each word takes that long."""
    length, start = ms * RATE // 1000, start_ms * RATE // 1000
    words = tuple(
        SpokenWord(word.start(), word.end(), start + n * length, start + (n + 1) * length)
        for n, word in enumerate(re.finditer(r"\S+", said.text))
    )
    return TimedUtterance(said, kind, speaker, "t", start, start + len(words) * length, words)


def made(
    *said: Utterance, ms: int = 300, kind: PassageKind = "turn", speaker: str = "Ann"
) -> tuple[Cue, ...]:
    """The cues of one turn, or of an announcement."""
    utterances: list[TimedUtterance] = []
    start_ms = 0
    for each in said:
        utterances.append(timed(each, ms, start_ms, kind, speaker))
        start_ms = utterances[-1].stop * 1000 // RATE + 100
    timeline = Timeline(RATE, (start_ms + 1000) * RATE // 1000, tuple(utterances), ())
    return cues(timeline, {speaker: speaker, "Ann": "Ann Example"}, words_of("en"))


def test_a_short_sentence_is_one_cue() -> None:
    """From its first sound to its last, in its speaker's full name."""
    (cue,) = made(utterance("Yes, it is."))
    assert (cue.id, cue.turn_id, cue.speaker, cue.start_ms, cue.stop_ms, cue.text) == (
        "t.1",
        "t",
        "Ann Example",
        0,
        900,
        "Yes, it is.",
    )


def test_a_long_one_is_cut_after_a_phrase() -> None:
    """Each cue has an id of its own."""
    text = "When the page has been read, each of its turns is spoken, and the sound is joined at the end of it."
    found = made(utterance(text))
    assert [(cue.id, cue.turn_id, cue.text) for cue in found] == [
        ("t.1", "t", "When the page has been read, each of its turns is spoken,"),
        ("t.1-2", "t", "and the sound is joined at the end of it."),
    ]
    assert found[0].stop_ms == found[1].start_ms == 12 * 300


@pytest.mark.parametrize(
    "tied",
    [
        pytest.param("Dr. Amara", id="a title"),
        pytest.param("Mr. Fox", id="another"),
        pytest.param("St. Paul", id="a saint"),
        pytest.param("No. 10", id="a number's sign"),
        pytest.param("J. Smith", id="an initial"),
        pytest.param("z. B. Bonn", id="another language's"),
        pytest.param("$5 million", id="a number and its unit"),
    ],
)
def test_what_belongs_together_is_not_cut(tied: str) -> None:
    """A full stop inside a sentence is an abbreviation's: no phrase ends there, wherever in the cue
    it stands.
    """
    for before, after in product(range(20), (10, 30)):
        found = made(utterance(f"{'well ' * before}{tied}{' then' * after}."), ms=50)
        assert any(tied in cue.text for cue in found)


@pytest.mark.parametrize(
    "phrase", ["He said “No.”", "I was thinking...", "Well (it is.)", "He asked “Why?”"]
)
def test_stops_that_do_end_phrases(phrase: str) -> None:
    """Those of what is quoted or in brackets, and three of them."""
    found = made(utterance(f"And all the time that we were there {phrase} {'then ' * 20}"), ms=50)
    assert found[0].text.endswith(phrase)


@pytest.mark.parametrize(
    "lines",
    [
        ("They were all so tired", "that they went to sleep."),
        ("They came home at last,", "and nobody had waited for them."),
        ("Did you see that it was open", "until 4 p.m. on a Sunday?"),
        ("One line is enough for this.",),
    ],
)
def test_lines_are_about_equally_long(lines: tuple[str, ...]) -> None:
    """No word is alone in the second line; the break is where the cut penalty is lowest."""
    assert wrapped(" ".join(lines)) == lines


def test_a_cue_lasts_no_longer_than_it_should() -> None:
    """However slowly it is said; a conjunction is the next best place."""
    found = made(utterance("one two three four and five six seven"), ms=1000)
    assert [cue.text for cue in found] == ["one two three four", "and five six seven"]


def test_silent_words_go_with_their_neighbours() -> None:
    """A footnote mark in the middle, an aside at the head."""
    said = utterance(
        "(sighs) Yes. [3] No.",
        Change(0, 8, "", "aside: manner"),
        Change(13, 16, "", "footnote mark"),
    )
    (cue,) = made(said)
    assert cue.text == "(sighs) Yes. [3] No."


def test_the_shown_form_is_shown() -> None:
    """Not what is said for it."""
    (cue,) = made(utterance("In 1950.", Change(3, 7, "nineteen fifty", "year")))
    assert (cue.text, cue.stop_ms) == ("In 1950.", 900)


def test_an_aside_is_the_speakers() -> None:
    """In brackets and with the name of who laughs, although the announcer says it."""
    said = replace(
        utterance("[laughs]", Change(0, 8, "laughs.", "aside: laughter")),
        settings=VoiceSettings("other"),
    )
    assert [(cue.speaker, cue.text) for cue in made(said)] == [("Ann Example", "[laughs]")]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("opening", [("Announcer", "")]), ("closing", [("Announcer", "")]), ("name", [])],
)
def test_announcements(kind: PassageKind, expected: list[tuple[str, str]]) -> None:
    """The announcer's words are shown, and are no turn's; who speaks next is in the next cue."""
    found = made(utterance("Part 1 of 2."), kind=kind, speaker="")
    assert [(cue.speaker, cue.turn_id) for cue in found] == expected


NAMES = [
    "Ann",
    "O'Neil & Co",
    "A & B & C & D & E",
    "Professor Bartholomew Christopher Montgomery Fox",
    "x" * 90,
    ":<>",
]


@pytest.mark.parametrize("speaker", NAMES)
def test_the_name_has_room_as_it_is_written(speaker: str) -> None:
    """Two lines in SubRip, however the name is spelled out and wherever it is broken."""
    for letters in range(1, 9):
        for cue in made(utterance(" ".join(["a" * letters] * 60)), ms=50, speaker=speaker):
            _, _, *lines = srt([cue], words_of("en")).splitlines()
            assert len(lines) <= LINES


words = st.text(alphabet="ab.,—", min_size=1, max_size=12)


@given(
    st.lists(st.lists(words, min_size=1, max_size=40).map(" ".join), min_size=1, max_size=4),
    st.integers(1, 2000),
    st.sampled_from(NAMES),
)
def test_every_word_once_in_readable_cues(texts: list[str], ms: int, speaker: str) -> None:
    """In order, one after the other; two lines, the name included, and six seconds, unless one
    word takes longer.
    """
    found = made(
        *(utterance(text, name=f"t.{n}") for n, text in enumerate(texts)), ms=ms, speaker=speaker
    )
    assert " ".join(cue.text for cue in found).split() == " ".join(texts).split()
    assert len({cue.id for cue in found}) == len(found)
    assert all(cue.start_ms < cue.stop_ms for cue in found)
    assert all(a.stop_ms <= b.start_ms for a, b in pairwise(found))
    for cue in found:
        assert cue.stop_ms - cue.start_ms <= max(LONGEST_MS, ms + 1)
        _, _, *lines = srt([cue], words_of("en")).splitlines()
        assert len(lines) <= LINES
        assert all(len(line) <= WIDTH for line in cue.lines)
