"""What is said in each part: its passages, announcements and silences."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsong.cast.config import load
from partsong.cast.settings import PauseSettings
from partsong.check.coverage import check_coverage
from partsong.findings import Place
from partsong.model import Aside, Cast, Change, Part, Role, Show, Turn, VoiceSettings
from partsong.read.asides import asides_of
from partsong.say.languages import language_of
from partsong.say.lexicon import Entry, Lexicon
from partsong.say.script import LONGEST_PASSAGE, known_changes, write_scripts
from tests.read.reading import read

if TYPE_CHECKING:
    from partsong.say.script import PartScript

CAST = Cast(
    (Role("Ann", VoiceSettings("a"), "Ann"), Role("Bob", VoiceSettings("b"), "Bob")),
    VoiceSettings("announcer"),
)

ENGLISH = language_of("en")


def scripts(
    *turns: tuple[str, tuple[str, ...]], config: str = "", total: int = 12, number: int = 8
) -> PartScript:
    """The script of one part with these turns."""
    numbered = tuple(
        Turn(f"t{n}", speaker, paragraphs) for n, (speaker, paragraphs) in enumerate(turns, 1)
    )
    part = Part(number, "Saving North Korea", numbered, "c8.txt", next_title="David and Goliath")
    (script,) = write_scripts(
        Show("Korea", (part,), total, is_counted=True),
        CAST,
        load(config.encode())[0],
        Lexicon((), ENGLISH),
    )
    return script


def said(script: PartScript) -> list[tuple[str, str, int]]:
    """Voice, what is shown, and silence of every utterance."""
    return [
        (u.settings.voice, u.shown, u.pause_ms)
        for passage in script.passages
        for u in passage.utterances
    ]


def test_a_part_in_full() -> None:
    """Openings, sentences, paragraphs, turns and closings, each with its own silence."""
    script = scripts(("Ann", ("One. Two?",)), ("Bob", ("Three.", "Four.")))
    assert said(script) == [
        ("announcer", "Part 8 of 12.", 300),
        ("announcer", "Saving North Korea.", 1500),
        ("a", "One.", 300),
        ("a", "Two?", 700),
        ("b", "Three.", 600),
        ("b", "Four.", 1500),
        ("announcer", "End of part 8.", 300),
        ("announcer", "Next: David and Goliath.", 2000),
    ]
    assert [passage.lead_ms for passage in script.passages] == [500, 0, 0, 0]
    assert [passage.turn_id for passage in script.passages] == ["t1", "t1", "t2", "t2"]


@pytest.mark.parametrize(
    ("config", "first", "last"),
    [
        pytest.param("", "Part 8 of 12.", "Next: David and Goliath.", id="both"),
        pytest.param(
            "announce: {part: false}", "One.", "Next: David and Goliath.", id="no opening"
        ),
        pytest.param("announce: {end: false}", "Part 8 of 12.", "One.", id="no closing"),
        pytest.param("announce: {part: false, end: false}", "One.", "One.", id="neither"),
    ],
)
def test_announcements_can_be_switched_off(config: str, first: str, last: str) -> None:
    """The silences at head and tail stay."""
    script = scripts(("Ann", ("One.",)), config=config)
    assert (said(script)[0][1], said(script)[-1][1]) == (first, last)
    assert (script.passages[0].lead_ms, said(script)[-1][2]) == (500, 2000)


@pytest.mark.parametrize(
    ("number", "total", "first", "last"),
    [
        pytest.param(8, 12, "Part 8 of 12.", "Next: David and Goliath.", id="in the middle"),
        pytest.param(12, 12, "Part 12 of 12.", "End of Korea.", id="the last"),
        pytest.param(1, 1, "Korea.", "End of Korea.", id="the only one"),
    ],
)
def test_announcements_know_their_place(number: int, total: int, first: str, last: str) -> None:
    """A show of one part does not count it; the last part ends the show."""
    script = scripts(("Ann", ("One.",)), number=number, total=total)
    assert (said(script)[0][1], said(script)[-1][1]) == (first, last)


def test_the_next_title_is_the_next_parts_own() -> None:
    """What a page promises matters only while the next page is not here."""
    parts = tuple(
        Part(n, f"Title {n}", (Turn(f"t{n}", "Ann", ("One.",)),), "f", next_title="Another")
        for n in (1, 2)
    )
    first, _ = write_scripts(Show("S", parts, 3), CAST, load(b"")[0], Lexicon((), ENGLISH))
    assert said(first)[-1][1] == "Next: Title 2."


ALL_PAUSES = (
    Turn(
        "t1",
        "Ann",
        ("One. Two (laughter) three.", "Four."),
        asides_of("One. Two (laughter) three."),
        label="Ann",
    ),
    Turn("t2", "Bob", ("Five.",), label="Bob"),
)
"""Turns with a place for every pause."""


PLACES = {
    "head": ["Part 8 of 12."],
    "announcement": ["Fire."],
    "title": ["Ann.", "End of part 8."],
    "sentence": ["Two", "(laughter)", "three.", "Next: Water."],
    "paragraph": ["Four."],
    "turn": ["Bob."],
    "speaker": ["One.", "Five."],
    "aside": ["(laughter)", "three."],
    "tail": [""],
}
"""The texts after each pause, as in `docs/reference/voices-yaml.md`; `""` is the end."""


@pytest.mark.parametrize("pause", PLACES)
def test_every_pause_is_heard_where_the_documentation_says(pause: str) -> None:
    """A pause that is a second longer is heard there, and nowhere else."""
    part = Part(8, "Fire", ALL_PAUSES, "c8.txt", next_title="Water")
    show = Show("Korea", (part,), 12)
    defaults = load(b"")[0]
    longer = getattr(defaults.pauses, pause) + 1000
    rendered = [
        write_scripts(show, CAST, config, Lexicon((), ENGLISH))[0]
        for config in (defaults, load(f"pauses: {{{pause}: {longer}}}".encode())[0])
    ]
    usual, changed = map(silences, rendered)
    more = {text: ms - usual[text] for text, ms in changed.items() if ms != usual[text]}
    assert more == dict.fromkeys(PLACES[pause], 1000)


def silences(script: PartScript) -> dict[str, int]:
    """The milliseconds before each text, and before the end."""
    shown = [text for _, text, _ in said(script)]
    pauses_after = [pause for _, _, pause in said(script)]
    assert not any(passage.lead_ms for passage in script.passages[1:])
    return dict(zip([*shown, ""], [script.passages[0].lead_ms, *pauses_after], strict=True))


def test_no_pause_is_without_a_place() -> None:
    """What can be set is in the table."""
    assert {field.name for field in fields(PauseSettings)} == PLACES.keys()


def test_a_turn_without_words_is_a_finding() -> None:
    """It is left out."""
    script = scripts(("Ann", ("One.",)), ("Bob", ("…",)))
    assert [finding.code for finding in script.findings] == ["PS301"]
    assert {passage.speaker for passage in script.passages} == {"", "Ann"}


@pytest.mark.parametrize(
    ("paragraph", "policy", "expected"),
    [
        pytest.param(
            "He (laughter) went.",
            "say",
            ["a He", "announcer laughter.", "a went."],
            id="the announcer says it",
        ),
        pytest.param(
            "He (laughter) went.", "pause", ["a He", "a went."], id="a silence stands for it"
        ),
        pytest.param("He (laughter) went.", "skip", ["a He went."], id="it is left out"),
        pytest.param(
            "(laughter) He went.", "skip", ["a He went."], id="left out with the blank after it"
        ),
        pytest.param("(laughter)He went.", "skip", ["a He went."], id="left out without a blank"),
        pytest.param(
            "(laughter) (laughs) He went.", "skip", ["a He went."], id="two of them share a blank"
        ),
        pytest.param(
            "[LAUGHTER] Yes.", "say", ["announcer Laughter.", "a Yes."], id="capitals are calmed"
        ),
        pytest.param(
            "Yes. [3] (laughter)",
            "say",
            ["a Yes.", "announcer laughter."],
            id="a footnote mark is joined to its sentence",
        ),
        pytest.param("[3]", "say", ["a 3"], id="a mark that is all there is"),
        pytest.param(
            "[3] (laughter) Yes.",
            "say",
            ["a 3", "announcer laughter.", "a Yes."],
            id="a mark alone",
        ),
        pytest.param("†. Yes.", "say", ["a . Yes."], id="a sign is joined to the next sentence"),
    ],
)
def test_asides_and_marks(paragraph: str, policy: str, expected: list[str]) -> None:
    """What is said, and by whom; nothing is lost between the pieces."""
    config = load(
        f"announce: {{part: false, end: false}}\nasides: {{laughter: {policy}}}".encode()
    )[0]
    part = Part(8, "T", (Turn("t", "Ann", (paragraph,), asides_of(paragraph)),), "c8.txt")
    (script,) = write_scripts(Show("K", (part,), 12), CAST, config, Lexicon((), ENGLISH))
    utterances = [u for passage in script.passages for u in passage.utterances]
    assert [f"{u.settings.voice} {u.text.strip()}" for u in utterances] == expected
    assert not check_coverage(Show("K", (part,), 12), CAST, {8: script.passages})


@pytest.mark.parametrize(
    ("text", "said_words"),
    [
        ("[inaudible 00:07:44]", "inaudible."),
        ("(CROSSTALK, 1:02:03.5)", "Crosstalk."),
        ("[00:07:44 - 00:07:50 music]", "music."),
        ("[inaudible at 7:44]", "inaudible."),
        ("(Recess at 11:15)", "Recess at eleven fifteen."),
        ("(adjourned at 11:15 a.m.)", "adjourned at eleven fifteen a m."),
    ],
)
def test_a_time_in_an_aside_is_not_said(text: str, said_words: str) -> None:
    """Where it is a place in the recording; it is shown as the page has it."""
    paragraph = f"Well {text} yes."
    asides = asides_of(paragraph)
    part = Part(8, "T", (Turn("t", "Ann", (paragraph,), asides),), "c8.txt")
    silent = load(b"announce: {part: false, end: false}")[0]
    (script,) = write_scripts(Show("K", (part,), 12), CAST, silent, Lexicon((), ENGLISH))
    aside = script.passages[0].utterances[1]
    assert (aside.text.lower(), aside.shown) == (said_words.lower(), text)


def test_asides_set_apart_are_shown_and_nothing_else_is_said() -> None:
    """Before, within and behind a paragraph, and behind an aside that is said: the words spoken
    are the same as without them.
    """
    text = "It fell in the U.S. So we left."
    places = (("(Rises.)", 0), ("(Sits.)", 19), ("[laughs]", 31), ("(Long pause.)", 31))
    kinds = ("manner", "manner", "laughter", "silence")
    asides = tuple(
        Aside(kind, words, 0, at, at) for kind, (words, at) in zip(kinds, places, strict=True)
    )
    silent = load(b"announce: {part: false, end: false}")[0]
    said_with, said_without = [
        write_scripts(
            Show("K", (Part(8, "T", (Turn("t", "Ann", (text,), chosen),), "c8.txt"),), 12),
            CAST,
            silent,
            Lexicon((), ENGLISH),
        )[0]
        for chosen in (asides, ())
    ]
    shown = [u.shown for passage in said_with.passages for u in passage.utterances]
    assert shown == [
        "(Rises.) It fell in the U.S. (Sits.)",
        "So we left.",
        "[laughs] (Long pause.)",
    ]
    texts = [u.text for passage in said_with.passages for u in passage.utterances]
    assert texts[:2] == [u.text for passage in said_without.passages for u in passage.utterances]
    assert texts[2] == "laughs."
    assert not check_coverage(Show("K", (said_with.part,), 12), CAST, {8: said_with.passages})


def test_a_turn_with_nothing_but_an_aside_is_heard() -> None:
    """The announcer says it, or it is shown with the sentence before it; each once."""
    page = "Ann: A ferry.\n\nBob: [chuckles]\n\nAnn: Late?\n\nBob: (sighs)\n\nAnn: No.\n\nBob: So."
    show = read(page)[0]
    silent = load(b"announce: {part: false, end: false, speakers: never}")[0]
    (script,) = write_scripts(show, CAST, silent, Lexicon((), ENGLISH))
    assert [(voice, shown) for voice, shown, _ in said(script)] == [
        ("a", "A ferry."),
        ("announcer", "[chuckles]"),
        ("a", "Late? (sighs)"),
        ("a", "No."),
        ("b", "So."),
    ]
    assert not check_coverage(show, CAST, {1: script.passages})


def test_no_entry_says_an_aside_that_is_left_out() -> None:
    """Its change wins over the lexicon's."""
    left_out = Change(3, 14, "", "aside: laughter")
    lexicon = Lexicon(
        [Entry("laughter", Place(), say="ha"), Entry("he", Place(), say="hee")], ENGLISH
    )
    changes = known_changes("he (laughter)", lexicon, 1, "Ann", [left_out])
    assert [change.said for change in changes] == ["hee", ""]


def test_long_turns_are_spoken_in_passages() -> None:
    """All belong to the turn, none is too long, ids are distinct, and all words are there."""
    words = "It was so. " * 2000
    script = scripts(("Ann", (words,)), config="announce: {part: false, end: false}")
    assert len(script.passages) > 5
    assert {passage.turn_id for passage in script.passages} == {"t1"}
    assert len({passage.id for passage in script.passages}) == len(script.passages)
    assert max(sum(len(u.text) for u in p.utterances) for p in script.passages) <= LONGEST_PASSAGE
    assert " ".join(text for _, text, _ in said(script)) == words.strip()


paragraphs = st.lists(
    st.text(alphabet="ab1 .?…—", min_size=1, max_size=60).filter(str.strip), min_size=1, max_size=4
)


@given(
    st.lists(
        st.tuples(st.sampled_from(["Ann", "Bob"]), paragraphs.map(tuple)), min_size=1, max_size=5
    )
)
def test_every_word_is_said_once_in_order(turns: list[tuple[str, tuple[str, ...]]]) -> None:
    """By its speaker's voice, and no utterance is without words."""
    script = scripts(*turns, config="announce: {part: false, end: false}")
    expected = [
        (s.lower()[0], word) for s, ps in turns for p in ps for word in re.findall(r"\w+", p)
    ]
    assert [
        (voice, word) for voice, text, _ in said(script) for word in re.findall(r"\w+", text)
    ] == expected
    ids = [u.id for passage in script.passages for u in passage.utterances]
    assert len(set(ids)) == len(ids)
