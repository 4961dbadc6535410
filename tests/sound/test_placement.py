"""When passages, words and chapters are heard."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partsong.formats.chapter_limits import MOST_CHAPTERS, merged_to
from partsong.model import (
    Chapter,
    Heading,
    Ms,
    ParagraphSpan,
    Part,
    Passage,
    SpokenWord,
    Turn,
    Utterance,
    UtteranceTimes,
    VoiceSettings,
)
from partsong.sound.placement import build_timeline

if TYPE_CHECKING:
    from partsong.findings import Finding
    from partsong.model import PassageKind, Timeline

VOICE = VoiceSettings("en")
NAMES = {"A": "A", "Biewen": "Biewen", "Weathersby": "Kathryn Weathersby"}
"""Under which name each speaker is shown."""


@dataclass(frozen=True)
class Encoded:
    """An encoded passage without its sound."""

    frames: int
    utterances: tuple[UtteranceTimes, ...]


NOTHING = UtteranceTimes(0, 0, ())


def passage(name: str, turn: str, speaker: str, *texts: str, kind: PassageKind = "turn") -> Passage:
    """Says the texts, one utterance each."""
    said = (Utterance(f"{name}.{n}", text, text, VOICE, Ms(300)) for n, text in enumerate(texts, 1))
    return Passage(name, turn, speaker, tuple(said), kind=kind)


def part_of(*turns: str, url: str | None = None) -> Part:
    """A part with those turn ids."""
    return Part(
        8, "Saving North Korea", tuple(Turn(t, "A", ("Yes.",)) for t in turns), "c8.txt", url
    )


def built(lengths: list[int], rate_hz: int = 48000) -> tuple[Timeline, tuple[Finding, ...]]:
    """Turns of one passage each; lengths in frames."""
    ids = [f"t{n}" for n in range(len(lengths))]
    return build_timeline(
        part_of(*ids),
        [passage(i, i, "A", "Yes.") for i in ids],
        [Encoded(frames, (NOTHING,)) for frames in lengths],
        rate_hz=rate_hz,
        samples_per_frame=rate_hz * 3 // 125,
        names=NAMES,
    )


def test_a_whole_part() -> None:
    """Announcements belong to the first and the last turn; a long turn's passages share a chapter;
    to the sample.
    """
    word = SpokenWord(0, 4, 10, 20)
    passages = [
        passage("p8-opening", "t1", "", "Part 8 of 12.", "Saving North Korea.", kind="opening"),
        passage("t1", "t1", "Biewen", "Maybe he thought he'd just go to the top first?"),
        passage("t2", "t2", "Weathersby", "He was cautious.", "He asked."),
        passage("t2.p2", "t2", "Weathersby", "And then?"),
        passage("p8-closing", "t2", "", "End of part 8.", kind="closing"),
    ]
    encoded = [
        Encoded(100, (UtteranceTimes(0, 500, ()), UtteranceTimes(600, 900, ()))),
        Encoded(50, (UtteranceTimes(100, 2000, (word, SpokenWord(5, 7, 30, 40))),)),
        Encoded(70, (UtteranceTimes(0, 10, ()), UtteranceTimes(20, 30, (word,)))),
        Encoded(30, (UtteranceTimes(0, 10, ()),)),
        Encoded(10, (UtteranceTimes(7, 9, ()),)),
    ]
    part = part_of("t1", "t2", url="https://example.org/c8.html")
    timeline, findings = build_timeline(
        part, passages, encoded, rate_hz=48000, samples_per_frame=1152, names=NAMES
    )
    assert findings == ()
    assert (timeline.rate_hz, timeline.samples) == (48000, 260 * 1152)
    assert timeline.chapters == (
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
    assert [timed.utterance for timed in timeline.utterances] == [
        utterance for each in passages for utterance in each.utterances
    ]
    assert [(u.kind, u.speaker, u.turn_id, u.start, u.stop) for u in timeline.utterances] == [
        ("opening", "", "t1", 0, 500),
        ("opening", "", "t1", 600, 900),
        ("turn", "Biewen", "t1", 115300, 117200),
        ("turn", "Weathersby", "t2", 172800, 172810),
        ("turn", "Weathersby", "t2", 172820, 172830),
        ("turn", "Weathersby", "t2", 253440, 253450),
        ("closing", "", "t2", 288007, 288009),
    ]
    assert timeline.utterances[2].words == (
        SpokenWord(0, 4, 115210, 115220),
        SpokenWord(5, 7, 115230, 115240),
    )
    assert timeline.utterances[4].words == (SpokenWord(0, 4, 172810, 172820),)


@given(
    lengths=st.lists(st.integers(1, 40000), min_size=1, max_size=40),
    rate_hz=st.sampled_from([48000, 24000]),
)
@settings(derandomize=True, max_examples=60, deadline=None)
def test_chapters_tile_the_audio(lengths: list[int], rate_hz: int) -> None:
    """One a turn, from 0 to the end, each starting where the one before stops: 24 ms a frame,
    nothing rounded.
    """
    timeline, findings = built(lengths, rate_hz)
    assert findings == ()
    assert [c.id for c in timeline.chapters] == [f"t{n}" for n in range(len(lengths))]
    assert [c.start_ms for c in timeline.chapters] == [
        0,
        *(24 * frames for frames in accumulate(lengths[:-1])),
    ]
    assert [c.stop_ms for c in timeline.chapters] == [24 * frames for frames in accumulate(lengths)]
    assert timeline.ms(timeline.samples) == timeline.chapters[-1].stop_ms


@given(lengths=st.lists(st.integers(1, 9), min_size=250, max_size=700))
@settings(derandomize=True, max_examples=15, deadline=None)
def test_never_more_than_255_chapters(lengths: list[int]) -> None:
    """As many as the table of contents holds, still tiling, starting where turns start."""
    timeline, findings = built(lengths)
    starts = [c.start_ms for c in timeline.chapters]
    assert len(starts) == min(len(lengths), MOST_CHAPTERS)
    assert [c.stop_ms for c in timeline.chapters] == [*starts[1:], 24 * sum(lengths)]
    assert starts[0] == 0
    assert set(starts) <= {24 * frames for frames in accumulate(lengths, initial=0)}
    assert [c.id for c in timeline.chapters] == [
        f"t{list(accumulate(lengths, initial=0)).index(s // 24)}" for s in starts
    ]
    assert len(findings) == (len(lengths) > MOST_CHAPTERS)


def test_the_note_says_how_many() -> None:
    """PS401, once a part."""
    _, (note,) = built([5] * 282)
    assert (note.code, note.severity, str(note.place)) == ("PS401", "note", "c8.txt")
    assert note.problem == "282 turns became 255 chapters"


def test_255_turns_are_not_too_many() -> None:
    """The limit itself needs no merging."""
    timeline, findings = built([1] * 255)
    assert (len(timeline.chapters), findings) == (255, ())


def test_exchanges_of_short_turns_merge_first() -> None:
    """Of 258 turns, the shortest neighbours share chapters; long turns keep theirs, also next to a
    short one.
    """
    lengths = [100] * 258
    lengths[10:12] = [3, 4]
    lengths[200:203] = [1, 1, 1]
    lengths[100] = 1
    chapters = built(lengths)[0].chapters
    gone = {f"t{n}" for n in range(258)} - {c.id for c in chapters}
    assert gone == {"t11", "t201", "t202"}


def test_merging_is_even() -> None:
    """Of equal turns, none shares a chapter with two others while any two could share one."""
    chapters = built([10] * 400)[0].chapters
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
    assert [c.id for c in built(lengths)[0].chapters] == [f"t{n}" for n, _ in groups]


def spanned(number: int, paragraph: int, kind: PassageKind = "turn") -> Passage:
    """A passage of one utterance, in a paragraph of a turn."""
    made = passage(f"t{number}.{paragraph}", f"t{number}", "A", "Yes.", kind=kind)
    span = ParagraphSpan(paragraph, 0, 4) if kind == "turn" else None
    return replace(
        made,
        speaker="A" if kind == "turn" else "",
        utterances=tuple(replace(u, id=f"{made.id}.{kind}", span=span) for u in made.utterances),
    )


def headed(
    *turns: tuple[Heading, ...], url: str | None = None, said: bool = False
) -> tuple[Timeline, tuple[Finding, ...]]:
    """Turns of two paragraphs of 100 frames, with 480 samples of silence before and behind; and,
    where they are said, one announcement above each second paragraph.
    """
    paragraphs = ("Yes.", "Yes.")
    made = tuple(Turn(f"t{n}", "A", paragraphs, headings=h) for n, h in enumerate(turns))
    passages = []
    for n in range(len(turns)):
        above = [spanned(n, 1, "heading")] if said else []
        passages += [spanned(n, 0), *above, spanned(n, 1)]
    times = UtteranceTimes(480, 1152 * 100 - 480, ())
    return build_timeline(
        Part(8, "Rain", made, "c8.txt", url),
        passages,
        [Encoded(100, (times,)) for _ in passages],
        rate_hz=48000,
        samples_per_frame=1152,
        names=NAMES,
    )


ACT, SCENE = Heading("Act Two", 0), Heading("The Storm", 0)


@pytest.mark.parametrize(
    ("headings", "said", "expected"),
    [
        pytest.param((), False, [("A: Yes.", 0), ("A: Yes.", 4800)], id="none"),
        pytest.param((ACT,), False, [("A: Yes.", 0), ("Act Two", 4800)], id="above a turn"),
        pytest.param(
            (ACT, SCENE), False, [("A: Yes.", 0), ("Act Two – The Storm", 4800)], id="two"
        ),
        pytest.param(
            (replace(SCENE, paragraph=1),),
            False,
            [("A: Yes.", 0), ("A: Yes.", 4800), ("The Storm", 7200)],
            id="in the midst of a turn",
        ),
        pytest.param(
            (ACT, replace(SCENE, paragraph=1)),
            False,
            [("A: Yes.", 0), ("Act Two", 4800), ("The Storm", 7200)],
            id="above and in the midst",
        ),
        pytest.param(
            (replace(SCENE, paragraph=1),),
            True,
            [("A: Yes.", 0), ("A: Yes.", 7200), ("The Storm", 9600)],
            id="before it is said",
        ),
    ],
)
def test_headings_begin_chapters(
    headings: tuple[Heading, ...], said: bool, expected: list[tuple[str, int]]
) -> None:
    """Where the words below them begin, in the silence above; in the place of the turn's chapter."""
    timeline, findings = headed((), headings, said=said)
    chapters = timeline.chapters
    assert [(chapter.title, chapter.start_ms) for chapter in chapters] == expected
    assert [c.stop_ms for c in chapters] == [
        *(c.start_ms for c in chapters[1:]),
        timeline.ms(timeline.samples),
    ]
    assert len({chapter.id for chapter in chapters}) == len(chapters)
    assert findings == ()


def test_a_heading_links_to_the_words_below_it() -> None:
    """Since it may stand in the page's contents, too."""
    timeline, _ = headed((), (replace(SCENE, paragraph=1),), url="https://e.org/")
    assert timeline.chapters[-1].url == "https://e.org/#:~:text=Yes."


def test_headings_are_merged_last() -> None:
    """All 3 of 300 turns are kept; where only headings are left, they are merged, too."""
    some = {7, 8, 290}
    timeline, (note,) = headed(*((ACT,) if n in some else () for n in range(300)))
    kept = [chapter.id for chapter in timeline.chapters if chapter.is_heading]
    assert kept == ["t7", "t8", "t290"]
    assert len(timeline.chapters) == MOST_CHAPTERS
    assert note.problem == "300 turns became 255 chapters"
    timeline, (note,) = headed(*((ACT, replace(SCENE, paragraph=1)) for _ in range(300)))
    assert len(timeline.chapters) == MOST_CHAPTERS
    assert note.problem == "600 turns and headings became 255 chapters"


def test_other_forms_keep_headings_too() -> None:
    """Opus lists fewer chapters than the MP3."""
    timeline, _ = headed(*((ACT,) if n % 20 == 9 else () for n in range(200)))
    merged = merged_to(timeline.chapters, 100)
    assert len(merged) == 100
    assert sum(chapter.is_heading for chapter in merged) == 10


ONE_UTTERANCE = Encoded(1, (NOTHING,))


@pytest.mark.parametrize(
    "encoded",
    [
        pytest.param([ONE_UTTERANCE], id="a passage without"),
        pytest.param([ONE_UTTERANCE] * 3, id="a passage too many"),
        pytest.param([ONE_UTTERANCE, Encoded(1, ())], id="an utterance without"),
        pytest.param([ONE_UTTERANCE, Encoded(1, (NOTHING,) * 2)], id="an utterance too many"),
    ],
)
def test_every_utterance_needs_its_times(encoded: list[Encoded]) -> None:
    """Times that are missing are a bug, not a shorter part."""
    passages = [passage("t1", "t1", "A", "Yes."), passage("t2", "t2", "A", "No.")]
    with pytest.raises(ValueError, match="argument"):
        build_timeline(
            part_of("t1", "t2"),
            passages,
            encoded,
            rate_hz=48000,
            samples_per_frame=1152,
            names=NAMES,
        )
