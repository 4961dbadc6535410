"""Questions of somebody who is not named: what makes an interview of them."""

from __future__ import annotations

import pytest

from tests.read.reading import read, turns, web

ASKED = ["Who laid the slates?", "Who looks after them?", "Will the roof last?"]
ANSWER = "My uncle did, with two men from the quarry."


def interview(question: str, asked: list[str] = ASKED, answer: str = f"<p>{ANSWER}</p>") -> str:
    """Questions that look alike, with an answer behind each."""
    return "".join(question.format(words) + answer for words in asked)


def speakers(body: str) -> str:
    """Who speaks in a page with this body, in order; N for the narrator."""
    part = read(web(f"<h1>Slate</h1>{body}"), name="c{}.html")[0].parts[0]
    return " ".join(speaker.replace("Narrator", "N") for speaker, _ in turns(part))


@pytest.mark.parametrize(
    "question",
    ["<p><b>{}</b></p>", "<p><i>{}</i></p>", "<h3>{}</h3>", "<p class=q>{}</p>"],
    ids=["bold", "italics", "heading", "class"],
)
def test_three_that_look_alike(question: str) -> None:
    """They are an interview, each with its answer."""
    assert speakers(interview(question)) == "Q A Q A Q A"


def test_two_are_none() -> None:
    """A page may ask twice and answer itself."""
    assert speakers(interview("<p><b>{}</b></p>", ASKED[:2])) == "N"


def test_few_of_those_that_look_alike() -> None:
    """Then the look is that of headings."""
    lines = [*ASKED[:1], "The quarry closed.", *ASKED[1:2], "Rain came.", "Wind came.", *ASKED[2:]]
    assert speakers(interview("<p><b>{}</b></p>", lines)) == "N"


def test_questions_without_answers() -> None:
    """A row of them is a list of what will be asked."""
    row = "".join(f"<p><b>{words}</b></p>" for words in (*ASKED, "Why slate?", "Why you?"))
    assert speakers(f"{row}<p>{ANSWER}</p>") == "N"


def test_a_look_that_everybody_sees() -> None:
    """It says more than a class does."""
    body = interview("<p class=q><b>{}</b></p>") + interview("<p class=q>{}</p>", ["Why?"])
    _, findings = read(web(body), name="c{}.html")
    problems = [finding.problem for finding in findings if finding.code == "PS127"]
    assert problems == ["nobody is named; paragraphs in bold are taken for questions"]


def test_a_request_among_questions() -> None:
    """Where nearly all ask, one that does not is the interviewer's, too; a short one is a heading."""
    asked = [*ASKED, "Tell us about the chapel and its roof", *ASKED]
    assert speakers(interview("<p><b>{}</b></p>", asked)) == " ".join(["Q A"] * 7)
    asked[3] = "The chapel"
    assert speakers(interview("<p><b>{}</b></p>", asked)) == " ".join(["Q A"] * 6)
