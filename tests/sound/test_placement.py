"""Where passages, words and chapters come to lie."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partsong.formats.chapter_limits import MOST_CHAPTERS
from partsong.formats.plain_text import one_line
from partsong.model import (
    Change,
    Chapter,
    Ms,
    Part,
    Passage,
    Spoken,
    SpokenWord,
    Turn,
    Utterance,
    VoiceSettings,
)
from partsong.sound.placement import lay

if TYPE_CHECKING:
    from partsong.model import (
        Finding,
        Timeline,
    )

VOICE = VoiceSettings("en")
NAMES = {"A": "A", "Biewen": "Biewen", "Weathersby": "Kathryn Weathersby"}
"""Under which name each speaker is shown."""


@dataclass(frozen=True)
class Head:
    """An encoded passage without its sound."""

    frames: int
    spoken: tuple[Spoken, ...] = ()


def passage(name: str, turn: str, speaker: str, *texts: str) -> Passage:
    """Says the texts, one utterance each."""
    said = (Utterance(f"{name}.{n}", text, text, VOICE, Ms(300)) for n, text in enumerate(texts, 1))
    return Passage(name, turn, speaker, tuple(said))


def part_of(*turns: str, url: str | None = None) -> Part:
    """A part with those turn ids."""
    return Part(
        8, "Saving North Korea", tuple(Turn(t, "A", ("Yes.",)) for t in turns), "c8.txt", url
    )


def laid(lengths: list[int], rate_hz: int = 48000) -> tuple[Timeline, tuple[Finding, ...]]:
    """Turns of one passage each; lengths in frames."""
    ids = [f"t{n}" for n in range(len(lengths))]
    passages = [passage(i, i, "A", "Yes.") for i in ids]
    return lay(
        part_of(*ids),
        passages,
        list(map(Head, lengths)),
        rate_hz=rate_hz,
        samples_per_frame=rate_hz * 3 // 125,
        names=NAMES,
    )


def titles(speaker: str, text: str, names: dict[str, str] | None = None) -> str:
    """The title of a turn's chapter."""
    made = lay(
        part_of("t"),
        [passage("t", "t", speaker, text)],
        [Head(1)],
        rate_hz=48000,
        samples_per_frame=1152,
        names={speaker: speaker, **(names or {})},
    )
    return made[0].chapters[0].title


def test_a_whole_part() -> None:
    """Announcements belong to the first and the last turn; a long turn's passages share a chapter;
    to the sample.
    """
    word = SpokenWord(0, 4, 10, 20)
    passages = [
        passage("p8-opening", "t1", "", "Part 8 of 12.", "Saving North Korea."),
        passage("t1", "t1", "Biewen", "Maybe he thought he'd just go to the top first?"),
        passage("t2", "t2", "Weathersby", "He was cautious.", "He asked."),
        passage("t2.p2", "t2", "Weathersby", "And then?"),
        passage("p8-closing", "t2", "", "End of part 8."),
    ]
    heads = [
        Head(100, (Spoken("o1", 0, 500, ()), Spoken("o2", 600, 900, ()))),
        Head(50, (Spoken("a", 100, 2000, (word, SpokenWord(5, 7, 30, 40))),)),
        Head(70, (Spoken("b", 0, 10, ()), Spoken("c", 20, 30, (word,)))),
        Head(30, (Spoken("d", 0, 10, ()),)),
        Head(10, (Spoken("e", 7, 9, ()),)),
    ]
    part = part_of("t1", "t2", url="https://example.org/c8.html")
    line, findings = lay(part, passages, heads, rate_hz=48000, samples_per_frame=1152, names=NAMES)
    assert findings == ()
    assert (line.rate_hz, line.samples) == (48000, 260 * 1152)
    assert line.chapters == (
        Chapter(
            "t1",
            "Biewen: Maybe he thought he'd just go to the top first?",
            Ms(0),
            Ms(3600),
            f"{part.url}#:~:text=Maybe%20he%20thought%20he%27d%20just%20go%20to%20the",
        ),
        Chapter(
            "t2",
            "Kathryn Weathersby: He was cautious.",
            Ms(3600),
            Ms(6240),
            f"{part.url}#:~:text=He%20was%20cautious.",
        ),
    )
    assert [(s.utterance_id, s.start, s.stop) for s in line.spoken] == [
        ("o1", 0, 500),
        ("o2", 600, 900),
        ("a", 115300, 117200),
        ("b", 172800, 172810),
        ("c", 172820, 172830),
        ("d", 253440, 253450),
        ("e", 288007, 288009),
    ]
    assert line.spoken[2].words == (
        SpokenWord(0, 4, 115210, 115220),
        SpokenWord(5, 7, 115230, 115240),
    )
    assert line.spoken[4].words == (SpokenWord(0, 4, 172810, 172820),)


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
    line, _ = lay(
        part_of("t", url=url),
        [passage("t", "t", "A", text)],
        [Head(1)],
        rate_hz=48000,
        samples_per_frame=1152,
        names=NAMES,
    )
    assert line.chapters[0].url == expected


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


@pytest.mark.parametrize(
    ("said", "first"),
    [
        pytest.param(
            ([LAUGHS], [SIGHS]), "Yes. (nods) No.", id="said or silent, in several passages"
        ),
        pytest.param(([LAUGHS, LAUGHS],), "[laughs]", id="nothing else"),
    ],
)
def test_a_chapter_begins_with_words(said: tuple[list[Utterance], ...], first: str) -> None:
    """With the speaker's first, not with what stands in brackets before them; in its title and its
    link.
    """
    passages = [
        passage("t.name", "t", "", "Ann."),
        *(Passage("t", "t", "A", tuple(each)) for each in said),
    ]
    heads = [Head(1)] * len(passages)
    line, _ = lay(
        part_of("t", url="https://e.org/"),
        passages,
        heads,
        rate_hz=48000,
        samples_per_frame=1152,
        names=NAMES,
    )
    assert [(c.title, c.url) for c in line.chapters] == [
        (f"A: {first}", f"https://e.org/#:~:text={quote(first)}")
    ]


def test_no_address_no_link() -> None:
    """A part without an address has chapters without one."""
    assert [chapter.url for chapter in laid([3, 4])[0].chapters] == [None, None]


@given(
    lengths=st.lists(st.integers(1, 40000), min_size=1, max_size=40),
    rate_hz=st.sampled_from([48000, 24000]),
)
@settings(derandomize=True, max_examples=60, deadline=None)
def test_chapters_tile_the_audio(lengths: list[int], rate_hz: int) -> None:
    """One a turn, from 0 to the end, each starting where the one before stops: 24 ms a frame,
    nothing rounded.
    """
    line, findings = laid(lengths, rate_hz)
    assert findings == ()
    assert [c.id for c in line.chapters] == [f"t{n}" for n in range(len(lengths))]
    assert [c.start_ms for c in line.chapters] == [
        0,
        *(24 * frames for frames in accumulate(lengths[:-1])),
    ]
    assert [c.stop_ms for c in line.chapters] == [24 * frames for frames in accumulate(lengths)]
    assert line.ms(line.samples) == line.chapters[-1].stop_ms


@given(lengths=st.lists(st.integers(1, 9), min_size=250, max_size=700))
@settings(derandomize=True, max_examples=15, deadline=None)
def test_never_more_than_255_chapters(lengths: list[int]) -> None:
    """As many as the table of contents holds, still tiling, starting where turns start."""
    line, findings = laid(lengths)
    starts = [c.start_ms for c in line.chapters]
    assert len(starts) == min(len(lengths), MOST_CHAPTERS)
    assert [c.stop_ms for c in line.chapters] == [*starts[1:], 24 * sum(lengths)]
    assert starts[0] == 0
    assert set(starts) <= {24 * frames for frames in accumulate(lengths, initial=0)}
    assert [c.id for c in line.chapters] == [
        f"t{list(accumulate(lengths, initial=0)).index(s // 24)}" for s in starts
    ]
    assert len(findings) == (len(lengths) > MOST_CHAPTERS)


def test_the_note_says_how_many() -> None:
    """PS401, once a part."""
    _, (note,) = laid([5] * 282)
    assert (note.code, note.severity, note.where) == ("PS401", "note", "c8.txt")
    assert note.problem == "282 turns became 255 chapters"


def test_255_turns_are_not_too_many() -> None:
    """The limit itself needs no merging."""
    line, findings = laid([1] * 255)
    assert (len(line.chapters), findings) == (255, ())


def test_exchanges_of_short_turns_melt_first() -> None:
    """Of 258 turns, the shortest neighbours share chapters; long turns keep theirs, also beside a
    short one.
    """
    lengths = [100] * 258
    lengths[10:12] = [3, 4]
    lengths[200:203] = [1, 1, 1]
    lengths[100] = 1
    chapters = laid(lengths)[0].chapters
    gone = {f"t{n}" for n in range(258)} - {c.id for c in chapters}
    assert gone == {"t11", "t201", "t202"}


def test_merging_is_even() -> None:
    """Of equal turns, none shares a chapter with two others while any two could share one."""
    chapters = laid([10] * 400)[0].chapters
    assert {c.stop_ms - c.start_ms for c in chapters} == {240, 480}


@given(lengths=st.lists(st.integers(1, 50), min_size=256, max_size=330))
@settings(derandomize=True, max_examples=10, deadline=None)
def test_merging_as_defined(lengths: list[int]) -> None:
    """The same chapters as by the rule's plain words: join the shortest two neighbours until few
    enough are left.
    """
    groups = [(n, length) for n, length in enumerate(lengths)]
    while len(groups) > MOST_CHAPTERS:
        sums = [a[1] + b[1] for a, b in pairwise(groups)]
        at = sums.index(min(sums))
        groups[at : at + 2] = [(groups[at][0], sums[at])]
    assert [c.id for c in laid(lengths)[0].chapters] == [f"t{n}" for n, _ in groups]


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
        pytest.param("A", "한" * 90, "A: " + "한" * 79 + "…", id="no blanks"),
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
    assert titles(speaker, text, {"JB": "John Biewen"}) == title


@given(speaker=st.text(min_size=1), text=st.text())
@settings(derandomize=True, max_examples=200, deadline=None)
def test_titles_are_fit_for_tags(speaker: str, text: str) -> None:
    """1 to 128 characters on one line, whatever is said by whom."""
    title = titles(speaker, text + " a")
    assert 1 <= len(title) <= 128
    assert title == one_line(title)
    assert not {unicodedata.category(c) for c in title} & {"Cc", "Cs", "Zl", "Zp"}


def test_every_passage_needs_its_sound() -> None:
    """A missing head is a bug, not a shorter part."""
    passages = [passage("t1", "t1", "A", "Yes."), passage("t2", "t2", "A", "No.")]
    with pytest.raises(ValueError, match="argument"):
        lay(
            part_of("t1", "t2"),
            passages,
            [Head(1)],
            rate_hz=48000,
            samples_per_frame=1152,
            names=NAMES,
        )
