"""What is told of finished turns: each doubt where it is in place, and none where it is not."""

from __future__ import annotations

import pytest

from tests.read.reading import read, web

SAID = [
    ("Vance", "Who laid the slates on the chapel?"),
    ("Lind", "My uncle did, with two men from the quarry, in one dry summer."),
    ("Vance", "And who looks after them now?"),
    ("Lind", "I do, with a ladder that is older than I am and a hammer of his."),
    ("Vance", "Will the roof outlast the two of you?"),
    ("Lind", "It will outlast the chapel, if somebody keeps the gutters clean."),
]
LONG = "The rain has come from the north for weeks, and it finds every slate that is loose."


def talk(*between: str, said: list[tuple[str, str]] = SAID) -> str:
    """A talk; what stands between comes behind its fourth turn."""
    lines = [f"<p><b>{who}:</b> {words}</p>" for who, words in said]
    return "".join((*lines[:4], *between, *lines[4:]))


def doubts(body: str) -> list[str]:
    """The doubts of a page with this body, each with its code and what it says."""
    _, findings = read(web(f"<h1>Slate and rain</h1>\n{body}"), name="c{}.html")
    return [f"{f.code} {f.problem}" for f in findings if f.code.startswith("PS15")]


def told(body: str) -> list[str]:
    """The codes alone."""
    return [doubt[:5] for doubt in doubts(body)]


def test_a_plain_talk_is_not_doubted() -> None:
    """Nothing is said where nothing is doubtful."""
    assert doubts(talk()) == []


@pytest.mark.parametrize("count", [1, 2])
def test_a_label_among_what_is_left_out(count: int) -> None:
    """A known speaker's words in a box that is left out may be speech."""
    box = "<footer><p><b>Lind:</b> And dry.</p></footer>"
    found = doubts(f"{talk(box)}{box * (count - 1)}")
    lines = (
        "1 line with a speaker’s label is" if count == 1 else "2 lines with a speaker’s label are"
    )
    assert [each.partition(" left out")[0] for each in found] == [f"PS150 {lines}"]


def test_a_name_nobody_has_among_what_is_left_out() -> None:
    """It is no speech."""
    assert told(f"{talk()}<footer><p><b>Office:</b> Aberfell</p></footer>") == []


@pytest.mark.parametrize(("times", "expected"), [(1, ["PS151"]), (0, [])])
def test_much_left_out(times: int, expected: list[str]) -> None:
    """A tenth of the words or more, in boxes between turns."""
    words = "Slates for less, all week long, at the yard below the hill."
    box = f"<div class=box><h4>Yard</h4><p>{words}</p></div>"
    assert told(talk(*[box] * times)) == expected


@pytest.mark.parametrize(("words", "expected"), [(30, []), (200, ["PS152"])])
def test_one_turn_with_a_third_of_the_words(words: int, expected: list[str]) -> None:
    """It may have swallowed others."""
    said = [*SAID[:5], ("Cole", "slate " * words + "."), *SAID[5:], *SAID]
    assert told(talk(said=said)) == expected


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        pytest.param(f"<p>{LONG}</p><p>Do you still climb up there?</p>", ["PS153"], id="alone"),
        pytest.param("<p>Why?</p><p>How?</p>", [], id="several"),
        pytest.param("<ul><li>Why slate?</li></ul>", [], id="in a list"),
        pytest.param(f"<p>{LONG[:-1]}, {LONG[:-1]}, {LONG[:-1]}, is it?</p>", [], id="long"),
    ],
)
def test_a_question_inside_an_answer(piece: str, expected: list[str]) -> None:
    """A short one by itself may be somebody else's."""
    assert told(talk(piece)) == expected


@pytest.mark.parametrize(
    ("begins", "expected"), [("Nora Vance", ["PS153"]), ("Otto Lind", []), ("Slate", [])]
)
def test_a_name_before_a_paragraph(begins: str, expected: list[str]) -> None:
    """Somebody else's, without a colon, may be a label or a mention."""
    names = {"Vance": "Nora Vance", "Lind": "Otto Lind"}
    said = [(names[who], words) for who, words in SAID]
    assert told(talk(f"<p>{begins} has the ladder of an uncle.</p>", said=said)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Marisha", "Marshia", ["PS154"]),
        ("Vance", "Vence", ["PS154"]),
        ("Vance", "Vances", ["PS154"]),
        ("Vance", "Lind", []),
        ("Ann", "Anna", []),
        ("Speaker 1", "Speaker 2", []),
    ],
)
def test_names_that_are_alike(one: str, other: str, expected: list[str]) -> None:
    """By a letter, or by two that have changed places; short ones and numbers tell apart."""
    names = {"Vance": one, "Lind": other}
    assert told(talk(said=[(names[who], words) for who, words in SAID])) == expected


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        pytest.param(f"<p>{LONG} {LONG}</p><p>{LONG}</p>", ["PS155"], id="long"),
        pytest.param(f"<p>{LONG}</p>", [], id="one sentence"),
    ],
)
def test_text_behind_the_last_label(below: str, expected: list[str]) -> None:
    """Longer than the speaker's turns are, it may be an afterword."""
    assert told(f"{talk()}{below}") == expected


@pytest.mark.parametrize(("answer", "expected"), [("", ["PS155"]), (f"<p>{LONG}</p>", [])])
def test_a_last_question_without_an_answer(answer: str, expected: list[str]) -> None:
    """It may be the words of the one who wrote the talk down."""
    asked = "".join(f"<p><b>{words}</b></p><p>{LONG}</p>" for who, words in SAID if who == "Vance")
    assert told(f"{asked}<p><b>Would you climb up there?</b></p>{answer}") == expected


@pytest.mark.parametrize(("words", "expected"), [("So it is.", ["PS156"]), (LONG, [])])
def test_a_speaker_of_a_few_words(words: str, expected: list[str]) -> None:
    """It is mostly a line about the page."""
    assert told(talk(said=[*SAID, *SAID, ("Cole", words), *SAID])) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The chapel, seen from the quarry", ["PS157"]),
        ("The chapel is seen from the quarry.", []),
        ("Slate", []),
    ],
)
def test_a_line_without_a_stop_inside_an_answer(line: str, expected: list[str]) -> None:
    """It may be a caption or a heading; one word may be an answer."""
    assert told(talk(f"<p>{line}</p>")) == expected
