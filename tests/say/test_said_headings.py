"""Headings that the announcer says, and those that only name chapters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from partsong.cast.config import load
from partsong.check.coverage import check_coverage
from partsong.model import Aside, Cast, Heading, Ms, Part, Role, Show, Turn, VoiceSettings
from partsong.say.languages import language_of
from partsong.say.lexicon import Lexicon
from partsong.say.script import write_scripts

if TYPE_CHECKING:
    from collections.abc import Callable

    from partsong.model import Passage
    from partsong.say.script import PartScript

CAST = Cast(
    (Role("Ann", VoiceSettings("a"), "Ann"), Role("Bob", VoiceSettings("b"), "Bob")),
    VoiceSettings("announcer"),
)
TURNS = (
    Turn("t1", "Ann", ("One.", "Two."), (), "Ann", (Heading("The storm", 1),)),
    Turn("t2", "Bob", ("...",), (), "Bob", (Heading("Lost?", 0),)),
    Turn("t3", "Bob", ("Three.",), (), "Bob", (Heading("ACT II", 0), Heading("The calm", 0))),
)
SHOW = Show("Rain", (Part(2, "Rain", TURNS, "c2.txt"),), 2, is_counted=True)
QUIET = "announce: {part: false, end: false, speakers: first}"


def script(headings: str, show: Show = SHOW) -> PartScript:
    """What is said of the part."""
    config = load(f"{QUIET}\nheadings: {headings}\n".encode())[0]
    (written,) = write_scripts(show, CAST, config, Lexicon((), language_of("en")))
    return written


def said(written: PartScript) -> list[tuple[str, str, str, int]]:
    """Kind, voice, what is shown, and silence of every utterance."""
    return [
        (passage.kind, each.settings.voice, each.shown, each.pause_ms)
        for passage in written.passages
        for each in passage.utterances
    ]


def test_the_announcer_says_them() -> None:
    """Above their words, before the speaker's name; one above a turn without words above the next."""
    assert said(script("say")) == [
        ("name", "announcer", "Ann.", 250),
        ("turn", "a", "One.", 600),
        ("heading", "announcer", "The storm.", 700),
        ("turn", "a", "Two.", 700),
        ("heading", "announcer", "Lost?", 300),
        ("heading", "announcer", "Act II.", 300),
        ("heading", "announcer", "The calm.", 700),
        ("name", "announcer", "Bob.", 250),
        ("turn", "b", "Three.", 2000),
    ]
    assert [passage.id for passage in script("say").passages] == [
        "t1.name", "t1", "t1.heading2", "t1.p2", "t3.heading", "t3.name", "t3",
    ]  # fmt: skip


APART = (Aside("stage", "Exit.", 0, 4, 4), Aside("manner", "[sic]", 0, 4, 4), Aside("stage", "A hall.", 0, 4, 4))  # fmt: skip


@pytest.mark.parametrize(
    ("asides", "paragraph", "order"),
    [
        pytest.param(0, 0, "One. Exit. [sic] A hall. Rain. Name. Two.", id="none below"),
        pytest.param(1, 0, "One. Exit. [sic] Rain. A hall. Name. Two.", id="a place below"),
        pytest.param(2, 0, "One. Exit. [sic] Rain. A hall. Name. Two.", id="one below is not said"),
        pytest.param(3, 0, "One. Rain. Exit. [sic] A hall. Name. Two.", id="all below"),
        pytest.param(1, 1, "One. Exit. [sic] Rain. A hall. More. Name. Two.", id="Ann goes on"),
    ],
)
def test_asides_below(asides: int, paragraph: int, order: str) -> None:
    """They are said in the order of the page."""
    heading = (Heading("Rain", paragraph, asides),)
    one = Turn("t1", "Ann", ("One.", "More.")[: paragraph + 1], APART, headings=heading * paragraph)
    two = Turn("t2", "Bob", ("Two.",), (), "Bob", () if paragraph else heading)
    show = replace(SHOW, parts=(replace(SHOW.parts[0], turns=(one, two)),))
    passages = script("say", show).passages
    texts = ["Name." if p.kind == "name" else u.shown for p in passages for u in p.utterances]
    assert " ".join(texts) == order
    assert check_coverage(show, CAST, {2: passages}, headings_said=True) == ()


def test_a_chapter_changes_nothing_that_is_spoken() -> None:
    """Nor does leaving them out: the passages are those of a part without headings."""
    turns = tuple(replace(turn, headings=()) for turn in TURNS)
    without = replace(SHOW, parts=(replace(SHOW.parts[0], turns=turns),))
    assert script("chapter").passages == script("chapter", without).passages
    assert script("say", without).passages == script("chapter").passages


def problems(passages: tuple[Passage, ...], *, headings_said: bool = True) -> list[str]:
    """What PS101 tells."""
    faults = check_coverage(SHOW, CAST, {2: passages}, headings_said=headings_said)
    return [fault.problem for fault in faults if "“...”" not in fault.problem]


@pytest.mark.parametrize("headings", ["say", "chapter"])
def test_all_is_well(headings: str) -> None:
    """A script as it is written."""
    assert problems(script(headings).passages, headings_said=headings == "say") == []


NOT_WHERE = "the headings are not said where they stand"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        pytest.param(lambda p: (p[1], p[3], p[6]), NOT_WHERE, id="none is said"),
        pytest.param(lambda p: (p[2], p[1], *p[3:]), NOT_WHERE, id="one is said too early"),
        pytest.param(lambda p: (*p[:4], *p[5:], p[4]), NOT_WHERE, id="one is said too late"),
        pytest.param(lambda p: (*p, p[2]), NOT_WHERE, id="one is said twice"),
        pytest.param(
            lambda p: (*p[:2], replace(p[2], utterances=p[1].utterances), *p[3:]),
            NOT_WHERE,
            id="something else is said",
        ),
        pytest.param(
            lambda p: (*p[:2], spoken(p[2], settings=VoiceSettings("a")), *p[3:]),
            "a heading is not said by the announcer",
            id="another voice",
        ),
        pytest.param(
            lambda p: (*p[:2], spoken(p[2], text="The rain."), *p[3:]),
            "the spoken text of “The storm.” does not match its changes",
            id="other words",
        ),
    ],
)
def test_what_is_found(
    change: Callable[[tuple[Passage, ...]], tuple[Passage, ...]], problem: str
) -> None:
    """Each fault of a script."""
    assert problem in problems(change(script("say").passages))


def spoken(passage: Passage, **changes: object) -> Passage:
    """The passage with its one utterance changed."""
    (utterance,) = passage.utterances
    changed = replace(utterance, pause_ms=Ms(0), **changes)  # type: ignore[arg-type]
    return replace(passage, utterances=(changed,))


def test_none_is_to_be_said() -> None:
    """Where they are chapters alone."""
    assert NOT_WHERE in problems(script("say").passages, headings_said=False)
