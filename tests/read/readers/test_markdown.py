"""Markdown pages."""

from __future__ import annotations

import pytest

from partsong.errors import TranscriptError
from partsong.read.readers.by_suffix import read_page
from tests.read.reading import codes, left_out, read, turns


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(
            "**Ann:** One *two*.\n\nMore.\n\n**Bob:** [Three](https://example.org/) \\[four\\].",
            [("Ann", "One two.\n\nMore."), ("Bob", "Three [four].")],
            id="bold labels, emphasis, links, escapes",
        ),
        pytest.param("**Ann**: One.\n\n**Bob**: Two.", [("Ann", "One."), ("Bob", "Two.")], id="colon behind the bold"),
        pytest.param(
            "Ann: 00:01:30 \n\nOne.\nIt goes on.\n\nBob: 00:01:33\n\nTwo.\n\nAnn: 00:02:06Cyd\n\nThree.",
            [("Ann", "One. It goes on."), ("Bob", "Two."), ("Ann", "Cyd\n\nThree.")],
            id="times on lines of their own, one torn",
        ),
        pytest.param("Ann: One.\nBob: Two.", [("Ann", "One."), ("Bob", "Two.")], id="lines of one paragraph"),
        pytest.param(
            "Ann: One.\n\n- Two.\n- Three.\n\n> Four.\n\nBob: Five.",
            [("Ann", "One.\n\nTwo.\n\nThree.\n\nFour."), ("Bob", "Five.")],
            id="lists and quotations",
        ),
        pytest.param("Ann: 10:30 is early.\n\nBob: Two.", [("Ann", "10:30 is early."), ("Bob", "Two.")], id="a spoken time"),
        pytest.param("Ann: One <b>two</b>.\n\n<!-- Bob: Three. -->\n\nBob: Four.",
                     [("Ann", "One two."), ("Bob", "Four.")], id="HTML and comments"),
        pytest.param("Ann: A `word` in code.\n\nBob: Two.", [("Ann", "A word in code."), ("Bob", "Two.")], id="code"),
    ],
)  # fmt: skip
def test_turns(page: str, expected: list[tuple[str, str]]) -> None:
    """The table says who speaks which words."""
    assert turns(read(page, name="c{}.md")[0].parts[0]) == expected


FRONT = """---
title: 'Ecash: a talk'
part: 3
date: 2023-04-13
speakers:
  - Calle
author: [A. Writer, B. Other]
language: en-GB
url: https://example.org/3
---
"""


def test_front_matter_tells_of_the_page() -> None:
    """It is left out, and what stands below keeps its lines."""
    show, _ = read(f"{FRONT}# Introduction\n\nAnn: One.\n\nNote: two.", name="x{}.md")
    part = show.parts[0]
    assert (part.number, part.title, part.url) == (3, "Ecash: a talk", "https://example.org/3")
    assert (show.date, show.author, show.language) == ("2023-04-13", "A. Writer, B. Other", "en-GB")
    assert left_out(part)[0] == ("front matter", "title: 'Ecash: a talk'")
    assert str(part.omissions[-1].place) == "x1.md:11"


@pytest.mark.parametrize(
    "yaml", ["a: [", "- x\n- y", "a: &x [*x]", "title: [1]", "\t", "a: b\na: c"]
)
def test_any_front_matter_is_left_out(yaml: str) -> None:
    """Also what is no YAML, or tells nothing."""
    assert turns(read(f"---\n{yaml}\n---\nAnn: One.", name="c{}.md")[0].parts[0]) == [
        ("Ann", "One.")
    ]


def test_a_rule_is_no_front_matter() -> None:
    """Words between two rules are speech."""
    assert turns(read("Ann: One.\n\n---\n\nTwo.\n\n---\n", name="c{}.md")[0].parts[0]) == [
        ("Ann", "One.\n\nTwo.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(">" * 5000 + " Ann: One.", id="quotations"),
        pytest.param("- " * 5000 + "Ann: One.", id="lists"),
        pytest.param("Ann: " + "[" * 100_000, id="brackets"),
        pytest.param("Ann: " + "*a " * 20_000 + "_b" * 20_000, id="emphasis"),
    ],
)
def test_what_nests_too_deep_is_refused_or_read(text: str) -> None:
    """In little time, and nothing is lost in silence."""
    try:
        page, _ = read_page("c1.md", text.encode())
    except TranscriptError as error:
        assert "c1.md" in str(error)
    else:
        assert sum(len(block.text) for block in page.blocks) > len(text) / 3


def test_markdown_is_known_by_its_front_matter() -> None:
    """Whatever its file is called."""
    assert read(f"{FRONT}Ann: One.", name="c{}.txt")[0].parts[0].title == "Ecash: a talk"


def test_findings_name_the_line() -> None:
    """Of the file as it was written."""
    _, findings = read(
        "Ann: One.\n\nBob: Two.\n\nAnn: Three.\n\nRemember this: four.", name="c{}.md"
    )
    assert codes(findings) == ["PS121"]
    assert str(findings[0].place) == "c1.md:7"


def test_labels_that_look_like_definitions_of_links() -> None:
    """A definition has an address; it is not shown."""
    page = "[Ann]: One.\n\n[Bob]: Two [words][1] more.\n\n[Ann]: Three.\n\n[1]: https://example.org/x 'A title'\n"
    assert turns(read(page, name="c{}.md")[0].parts[0]) == [
        ("Ann", "One."),
        ("Bob", "Two words more."),
        ("Ann", "Three."),
    ]


def test_references_that_unpack_to_very_much() -> None:
    """A page that small pieces make large is refused."""
    with pytest.raises(TranscriptError, match="links expand"):
        read(f"[x]: http://{'a' * 5000}\n\nAnn: {'[x] ' * 5000}", name="c{}.md")


def test_lists_that_the_parser_would_cut_off_are_refused() -> None:
    """By indentation, too."""
    page = "".join(f"{'  ' * n}- level {n}\n" for n in range(60))
    with pytest.raises(TranscriptError, match="nest"):
        read(f"Ann: One.\n\n{page}", name="c{}.md")


def test_a_year_at_the_head_of_a_paragraph() -> None:
    """It is no list's number, which would not be spoken."""
    page = (
        "**Ann:** When?\n\n**Bob:** Then.\n\n1986. That was it.\n\n**Ann:** So:\n\n1. one\n2. two\n"
    )
    assert turns(read(page, name="c{}.md")[0].parts[0])[1] == ("Bob", "Then.\n\n1986. That was it.")


def test_speakers_that_the_front_matter_names() -> None:
    """They count, however their labels look."""
    page = "---\nguests: [the crowd, Bob]\n---\n\nAnn: One.\n\nthe crowd: Two.\n\nAnn: Three.\n\nthe end: four.\n"
    assert turns(read(page, name="c{}.md")[0].parts[0])[1] == ("the crowd", "Two.")
