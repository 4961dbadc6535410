"""What chapters are called, and where on the page they begin."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partsong.formats.plain_text import one_line
from partsong.model import Change, Ms, TimedUtterance, Utterance, VoiceSettings
from partsong.sound.chapter_titles import chapter_title, turn_url

VOICE = VoiceSettings("en")


def utterance(text: str) -> Utterance:
    """Said as it is shown."""
    return Utterance("t.1", text, text, VOICE, Ms(300))


def said(utterance: Utterance, speaker: str = "A") -> TimedUtterance:
    """At some time in the turn of a speaker; without one, by the announcer."""
    return TimedUtterance(utterance, "turn" if speaker else "name", speaker, "t", 0, 0, ())


def title_of(speaker: str, text: str, names: dict[str, str] | None = None) -> str:
    """The title of a turn's chapter."""
    turn = [said(utterance(text), speaker)]
    return chapter_title(turn, {speaker: speaker, **(names or {})})


@pytest.mark.parametrize(
    ("url", "text", "expected"),
    [
        (
            "https://e.org/",
            "Well-known, she said & left.",
            "https://e.org/#:~:text=Well%2Dknown%2C%20she%20said%20%26%20left.",
        ),
        ("https://e.org/a#b", "Yes.", "https://e.org/a#b:~:text=Yes."),
        ("https://e.org/", "Où?", "https://e.org/#:~:text=O%C3%B9%3F"),
    ],
)
def test_a_chapter_leads_to_its_place(url: str, text: str, expected: str) -> None:
    """Marks that would divide the fragment are written as figures."""
    assert turn_url(url, [said(utterance(text))]) == expected


LAUGHS = Utterance(
    "t.1", "laughs.", "[laughs]", VOICE, Ms(300), (Change(0, 8, "laughs.", "aside: laughter"),)
)
SIGHS = Utterance(
    "t.2",
    "Yes. No.",
    "(sighs) [sic]. Yes. (nods) No.",
    VOICE,
    Ms(300),
    tuple(Change(begin, end, "", "aside: manner") for begin, end in ((0, 8), (8, 15), (20, 27))),
)
APART = Utterance(
    "t.3",
    "Yes. No.",
    "(Rises.) Yes. (Sits.) No. (Rest.)",
    VOICE,
    Ms(300),
    tuple(
        Change(begin, end, "", "aside set apart: manner")
        for begin, end in ((0, 9), (13, 21), (25, 33))
    ),
)


@pytest.mark.parametrize(
    ("turn", "first"),
    [
        pytest.param([APART], "Yes. No.", id="set apart by the page"),
        pytest.param([LAUGHS, SIGHS], "Yes. (nods) No.", id="said or silent"),
        pytest.param([LAUGHS, LAUGHS], "[laughs]", id="nothing else"),
    ],
)
def test_a_chapter_begins_with_words(turn: list[Utterance], first: str) -> None:
    """With the speaker's first, not with what stands in brackets before them, nor with what the
    announcer says; in its title and its link.
    """
    timed = [said(utterance("Ann."), speaker=""), *map(said, turn)]
    assert chapter_title(timed, {"A": "Ann Example"}) == f"Ann Example: {first}"
    assert turn_url("https://e.org/", timed) == f"https://e.org/#:~:text={quote(first)}"


def test_no_address_no_link() -> None:
    """A part without an address has chapters without one."""
    assert turn_url(None, [said(utterance("Yes."))]) is None


@pytest.mark.parametrize(
    ("speaker", "text", "title"),
    [
        pytest.param("Biewen", "Right.", "Biewen: Right.", id="short"),
        pytest.param("JB", "Right.", "John Biewen: Right.", id="display name"),
        pytest.param("A", "w " * 39 + "up", "A: " + "w " * 39 + "up", id="80 characters"),
        pytest.param("A", "w " * 39 + "upp", "A: " + "w " * 38 + "w…", id="81 characters"),
        pytest.param(
            "A",
            "one, " * 16 + "two",
            "A: " + "one, " * 15 + "one…",
            id="no comma before the ellipsis",
        ),
        pytest.param("A", "한" * 90, "A: " + "한" * 79 + "…", id="no spaces"),
        pytest.param("N" * 60, "Right.", "N" * 45 + "…: Right.", id="long name"),
        pytest.param(
            "A\nB", "Left\r\n and\x07 right\u2028now", "A B: Left and right now", id="one line"
        ),
        pytest.param("A\ud800", "Hi \U0001f600", "A: Hi \U0001f600", id="lone surrogate, emoji"),
        pytest.param("\x01", "Right.", "Right.", id="name of nothing"),
    ],
)
def test_titles(speaker: str, text: str, title: str) -> None:
    """The display name and the first words, cut between words."""
    assert title_of(speaker, text, {"JB": "John Biewen"}) == title


@given(speaker=st.text(min_size=1), text=st.text())
@settings(derandomize=True, max_examples=200, deadline=None)
def test_titles_are_fit_for_tags(speaker: str, text: str) -> None:
    """1 to 128 characters on one line, whatever is said by whom."""
    title = title_of(speaker, text + " a")
    assert 1 <= len(title) <= 128
    assert title == one_line(title)
    assert not {unicodedata.category(c) for c in title} & {"Cc", "Cs", "Zl", "Zp"}
