"""Plain text: what is furniture, and where paragraphs end."""

from __future__ import annotations

import pytest

from tests.read.reading import left_out, read, turns


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        pytest.param("Home | About | The Experts", "menu", id="menu"),
        pytest.param("part: 1 2 3 … 12", "pager", id="pager"),
        pytest.param("(page 3 of 12)", "pager", id="page of pages"),
        pytest.param("Part 3 of 12", "pager", id="part of parts"),
        pytest.param("Next: The rest →", "next link", id="next"),
        pytest.param("©2018 Somebody", "copyright", id="copyright"),
        pytest.param("(c)2018 Somebody", "copyright", id="copyright in ASCII"),
        pytest.param("Copyright 2018 Somebody", "copyright", id="copyright in a word"),
        pytest.param("[H6119]", "page mark", id="page mark"),
        pytest.param("00:01:30", "time", id="time"),
        pytest.param(
            "Burns, Hon. Conrad, of Montana.......... 3", "contents", id="a line of contents"
        ),
        pytest.param("Transcribed by https://otter.ai", "credit", id="credit"),
        pytest.param("posted feb. 13, 2007", "credit", id="date of a page"),
        pytest.param("home · introduction · site map", "menu", id="menu with dots"),
        pytest.param("Reviewed by Ann Lee 6/1/05", "credit", id="reviewer"),
        pytest.param("-----END OF INTERVIEW-----", "end mark", id="end"),
    ],
)
def test_furniture(block: str, reason: str) -> None:
    """It is left out with its reason, and ends no turn."""
    part = read(f"Ann: One.\n\n{block}\n\nMore.\n\nAnn: Two.")[0].parts[0]
    assert left_out(part) == [(reason, block)]
    assert turns(part) == [("Ann", "One.\n\nMore."), ("Ann", "Two.")]


@pytest.mark.parametrize(
    "block",
    [
        pytest.param("Ann: yes | no", id="a bar in speech"),
        pytest.param("Copyright law is strange.", id="copyright as a theme"),
        pytest.param("(c) The third of them.", id="a list's letter"),
        pytest.param(
            "(Laughter is the best medicine, they say, and so it is.)", id="a bracketed sentence"
        ),
        pytest.param("By Monday we knew.", id="by"),
        pytest.param("By Monday", id="by and a name"),
        pytest.param("Part 8 was the best.", id="part"),
        pytest.param("Recorded by the BBC in 1950, it is lost.", id="a sentence like a credit"),
        pytest.param("The end of the tape was the best of it.", id="a sentence about an end"),
        pytest.param("12", id="one number"),
        pytest.param("He went.......... 3 times.", id="dots"),
    ],
)
def test_speech_that_looks_like_furniture(block: str) -> None:
    """It is spoken."""
    part = read(f"Ann: One.\n\n{block}\n\nAnn: Two.")[0].parts[0]
    assert left_out(part) == []


@pytest.mark.parametrize(
    "byline",
    [
        "By Ann Lee",
        "Von Ann Lee",
        "Ein Interview von Ann Lee",
        "Propos recueillis par Ann Lee",
        "Por Ann Lee",
    ],
)
def test_bylines_of_other_languages(byline: str) -> None:
    """They name the author, too."""
    assert read(f"A title\n\n{byline}\n\nAnn: One.")[0].author == "Ann Lee"


def test_numbers_that_rise_are_those_of_pages() -> None:
    """Of a paper copy; a sentence goes on across one."""
    part = read("Ann: One and\n\n2\n\nmore.\n\n- 3 -\n\nAnn: Two.\n\nPage 4\n\nMore.")[0].parts[0]
    assert turns(part) == [("Ann", "One and more."), ("Ann", "Two.\n\nMore.")]
    assert left_out(part) == [("page mark", "2"), ("page mark", "- 3 -"), ("page mark", "Page 4")]


def test_two_numbers_are_enough() -> None:
    """Where the second follows the first."""
    part = read("Ann: One and\n\n2\n\nmore.\n\n3\n\nAnn: Two.")[0].parts[0]
    assert left_out(part) == [("page mark", "2"), ("page mark", "3")]


@pytest.mark.parametrize(("above", "author"), [(5, "Ann Lee"), (6, None)])
def test_how_far_down_a_byline_stands(above: int, author: str | None) -> None:
    """Below five blocks at most."""
    lines = "".join(f"Line {'abcdef'[n]} of it\n\n" for n in range(above))
    assert read(f"{lines}By Ann Lee\n\nAnn: One.\n\nAnn: Two.")[0].author == author


def test_numbers_that_do_not_rise_are_spoken() -> None:
    """They may be votes."""
    assert left_out(read("Ann: One.\n\n7\n\n3\n\nAnn: Two.")[0].parts[0]) == []


def court(first: str, last: str) -> str:
    """A page of paper as courts print it."""
    lines = [
        first,
        *(f"{'MR. FOX:  ' if n % 2 else 'THE COURT:  '}Line {n}." for n in range(2, 25)),
        last,
    ]
    numbered = (f"{n:2}            {line}\n" for n, line in enumerate(lines, 1))
    return f"      Subject to Review\n{''.join(numbered)}          Paper Company\n"


def test_pages_of_a_court() -> None:
    """Numbers of lines, heads and feet of the paper are left out; what was said goes on across the
    page.
    """
    first, second = (
        court("MR. FOX:  One.", "MR. FOX:  May it"),
        court("please the Court.", "(Laughter.)"),
    )
    part = read(first + second)[0].parts[0]
    assert turns(part)[24:26] == [("MR. FOX", "May it please the Court."), ("THE COURT", "Line 2.")]
    assert [aside.kind for turn in part.turns for aside in turn.asides] == ["laughter"]
    assert {reason for reason, _ in left_out(part)} == {"line numbers", "paper's page", "title"}
    assert ("paper's page", "Paper Company") in left_out(part)


def test_a_line_of_a_court_without_a_number() -> None:
    """It is spoken where the numbers go on below it: only what stands before a 1 is the paper's."""
    first = court("MR. FOX:  One.", "MR. FOX:  Ten.").replace(
        "Line 10.\n", "Line 10 and\n              more of it.\n"
    )
    part = read(first + court("THE COURT:  Two.", "MR. FOX:  Yes."))[0].parts[0]
    assert turns(part)[9] == ("THE COURT", "Line 10 and more of it.")
    papers = [text for reason, text in left_out(part) if reason == "paper's page"]
    assert papers == ["Paper Company", "Subject to Review", "Paper Company"]


@pytest.mark.parametrize(("count", "is_numbered"), [(19, False), (20, True)])
def test_how_many_numbers_count_lines(count: int, is_numbered: bool) -> None:
    """Fewer may be a list of what is said, unless each line has one."""
    numbered = [f"{n:>2}  Ann: Line {n}." for n in range(1, count + 1)]
    part = read("\n".join([*numbered, "Bob: So it is."]))[0].parts[0]
    assert ("line numbers" in {reason for reason, _ in left_out(part)}) is is_numbered


def test_paragraphs_that_are_set_in() -> None:
    """Each begins at its first line, those of one line too; a line that is set in further is a
    heading.
    """
    page = "".join(
        f"    The Chairman. {n} words and\nthey wrap.\n    Mr. Fox. No.\n"
        for n in ("One", "Two", "Three")
    )
    part = read(f"          A heading of it\n\n{page}")[0].parts[0]
    assert turns(part)[:2] == [("The Chairman", "One words and they wrap."), ("Mr. Fox", "No.")]
    assert len(part.turns) == 6


def test_a_byline_names_the_author() -> None:
    """Above the first turn."""
    show, _ = read("Saving time\n\nBy John Q. Public\n\nAnn: One.")
    assert show.author == "John Q. Public"
    assert left_out(show.parts[0]) == [("title", "Saving time"), ("byline", "By John Q. Public")]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param("Ann: One\ntwo.\n\nThree.", "One two.\n\nThree.", id="lines of a paragraph"),
        pytest.param(
            f"Ann: {'long ' * 40}end.\nTwo.",
            f"{'long ' * 40}end.\n\nTwo.",
            id="each line a paragraph",
        ),
        pytest.param("Ann: One.\n[LAUGHTER]\nTwo.", "One. Two.", id="a sound inside"),
        pytest.param("Ann: One.\n©2018 Somebody", "One.", id="copyright without a blank line"),
        pytest.param("Ann: One.\n \t\u00a0\nTwo.", "One.\n\nTwo.", id="a line that looks blank"),
    ],
)
def test_paragraphs(page: str, expected: str) -> None:
    """Where one ends and the next begins."""
    assert [text for _, text in turns(read(page)[0].parts[0])] == [expected]


SHEET = (
    "CHIEF JUSTICE ROBERTS:  We'll hear argument", "first this morning in Case 11-393.", "MR. CARVIN:  Thank you,",
    "Mr. Chief Justice.", "JUSTICE BREYER:  2 of the 3 are", "5 to 4, and",
)  # fmt: skip


def test_numbers_of_lines() -> None:
    """A court's lines are counted from 1 to 25 on each sheet; the numbers are not spoken."""
    sheet = "\n".join(f"{n:>2}      {SHEET[(n - 1) % 6]}" for n in range(1, 25)) + "\n25"
    part = read(f"{sheet}\n\n{sheet}")[0].parts[0]
    assert turns(part)[:3] == [
        ("CHIEF JUSTICE ROBERTS", "We'll hear argument first this morning in Case 11-393."),
        ("MR. CARVIN", "Thank you, Mr. Chief Justice."),
        ("JUSTICE BREYER", "2 of the 3 are 5 to 4, and"),
    ]
    assert left_out(part) == [("line numbers", " ".join(map(str, [*range(1, 26)] * 2)))]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n".join(f"{n} Ann: One." for n in (1, 2, 3)), id="few"),
        pytest.param("\n".join(f"{n} Ann: One." for n in (1, 2, 3, 5)), id="one is missing"),
        pytest.param("\n".join(f"{n * 7 % 50} Ann: One." for n in range(1, 90)), id="not in order"),
        pytest.param(
            "\n\n".join(
                ["Ann: One.", "Bob: Two.", *(f"{n} more" for n in range(1, 30)), *["Ann: x"] * 60]
            ),
            id="a list",
        ),
    ],
)
def test_numbers_that_are_spoken(text: str) -> None:
    """Not every number at the head of a line counts lines."""
    show, _ = read(text)
    assert "line numbers" not in {reason for reason, _ in left_out(show.parts[0])}


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(
            "1 ANN: One and\n2 more.\n3 BEN: Two\n4 1962.\n5 ANN: So.",
            ["ANN", "BEN", "ANN"],
            id="numbers of lines",
        ),
        pytest.param(
            "1. Ann: One.\n2. Ben: Two.\n3. Ann: So.", ["Ann", "Ben", "Ann"], id="numbers of turns"
        ),
        pytest.param(
            "00:05 Ann: One.\n00:08 Ben: Two.\n00:11 Ann: So.", ["Ann", "Ben", "Ann"], id="times"
        ),
        pytest.param(
            "A_0 [00:05 - 00:08]: One.\nA_1 [00:08 - 00:11]: Two.\nA_0 [00:11 - 00:14]: So.",
            ["A_0", "A_1", "A_0"],
            id="times behind",
        ),
        pytest.param(
            "Q. One?\nA. Two.\nQ. I said this: so?\nA. No.", ["Q", "A", "Q", "A"], id="letters"
        ),
        pytest.param("– Ann: One.\n– Ben: Two.\n– Ann: So.", ["Ann", "Ben", "Ann"], id="dashes"),
        pytest.param(
            "<ann> One.\n<ben> Two.\n<ann> So.\n<ben> No.", ["ann", "ben", "ann", "ben"], id="nicks"
        ),
        pytest.param(
            "@ann: One.\n@ben: Two.\n@ann: So.\n@ben: No.", ["ann", "ben", "ann", "ben"], id="at"
        ),
    ],
)
def test_heads_of_lines(page: str, expected: list[str]) -> None:
    """Each line begins a turn, whatever stands before its label, with blank lines between or without."""
    for text in (page, page.replace("\n", "\n\n") if "more" not in page else page):
        assert [speaker for speaker, _ in turns(read(text)[0].parts[0])] == expected


def test_an_index_behind_numbered_lines() -> None:
    """It is no speech, and hides no numbers."""
    index = "\n".join(f"word{n} 1:{n % 25 + 1} 2:{n % 25 + 1}" for n in range(40))
    part = read(court("MR. FOX:  One.", "THE COURT:  Ten.") * 2 + "\n" + index)[0].parts[0]
    assert turns(part)[0] == ("MR. FOX", "One.")
    assert dict(left_out(part))["word index"].startswith("word0 1:1")


def test_numbered_lines_with_blank_lines_between() -> None:
    """A sentence runs on over them."""
    lines = [
        f"{n:>2}   ANN: It was year {n}, and\n\n{n + 1:>2}   we went on." for n in range(1, 24, 2)
    ]
    part = read("\n\n".join(lines))[0].parts[0]
    assert turns(part)[0] == ("ANN", "It was year 1, and we went on.")


def test_a_quotation_that_is_set_in_deeper() -> None:
    """It is no heading where it has several lines."""
    said = "  Mr. FOX. They wrote this, which I\nread to you:\n\n       The roof is good,\n     and it will last.\n\n"
    page = said + "  Mr. LIND. No.\nSo it is.\n  Mr. FOX. Yes,\nand so on.\n"
    assert turns(read(page)[0].parts[0])[0][1].endswith("The roof is good, and it will last.")


def test_a_letter_in_a_list_claims_no_right() -> None:
    """`(c) 2010 was the year` is a sentence."""
    part = read("Ann: Three.\n\n(b) 2009 was wet.\n\n(c) 2010 was dry.\n\nAnd so on.")[0].parts[0]
    assert turns(part) == [
        ("Ann", "Three.\n\n(b) 2009 was wet.\n\n(c) 2010 was dry.\n\nAnd so on.")
    ]


def test_signs_of_captions() -> None:
    """They say that another begins, as the labels do."""
    part = read(">> ANN LEE: One.\n>> BOB RAY: Two.\n>> ANN LEE: Three > two.")[0].parts[0]
    assert turns(part) == [("ANN LEE", "One."), ("BOB RAY", "Two."), ("ANN LEE", "Three > two.")]


def test_a_page_that_counts_itself() -> None:
    """`Part 3 of 12` is its number, wherever it stands; not where all parts are on one page."""
    made = read("Part 3 of 12\n\nAnn: One.\n\nBob: Two.")[0]
    assert (made.parts[0].number, made.total, made.is_counted) == (3, 12, True)
    made = read("Part 1 of 2\n\nAnn: One.\n\nPart 2 of 2\n\nBob: Two.")[0]
    assert (made.parts[0].number, made.total, made.is_counted) == (1, 1, False)
