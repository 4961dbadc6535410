"""What a person decides in `voices.yaml`: words that are left out, whose a paragraph is, which pages
are parts.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from partsong.errors import TranscriptError
from partsong.findings import Place
from partsong.read.assembly import read_show
from partsong.read.decisions import Correction, Decisions, Omit, PartChoice
from partsong.read.labels.decision import Named
from partsong.show.folder import Inputs
from partsong.show.understanding import understand
from tests.read.reading import codes, left_out, turns, web
from tests.read.test_properties import BLOCKS, FORMED, html, placed, words

if TYPE_CHECKING:
    from partsong.findings import Finding
    from partsong.model import Show

HERE = Place("voices.yaml", 3, 5)
AD = "Support for this show comes from X."


def omit(text: str = "", **more: str) -> Omit:
    """An entry of `omit`."""
    return Omit(HERE, text, **more)


def correct(text: str, speaker: str = "Cyd", *, rest: bool = False, through: str = "", page: str = "") -> Correction:  # fmt: skip
    """An entry of `corrections`."""
    return Correction(HERE, text, speaker, through, rest, page)


def read(
    *pages: str, name: str = "c{}.txt", nobody: tuple[str, ...] = (), **decisions: object
) -> tuple[Show, tuple[Finding, ...]]:
    """What is read of pages with these decisions."""
    named = [(name.format(n), page.encode()) for n, page in enumerate(pages, 1)]
    return read_show(
        named,
        title="A show",
        named=Named(nobody=frozenset(nobody)),
        decisions=Decisions(**decisions),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("page", "entry", "spoken", "left"),
    [
        pytest.param(
            f"Ann: One.\n\n{AD} Thank them.\n\nAnn: Two.",
            omit("support for this show"),
            [("Ann", "One."), ("Ann", "Two.")],
            [("omitted", f"{AD} Thank them.")],
            id="a paragraph that begins with it",
        ),
        pytest.param(
            f"Ann: One. {AD} Two.\n\nAnn: Three.",
            omit("Support ... X."),
            [("Ann", "One. Two."), ("Ann", "Three.")],
            [("omitted", AD)],
            id="inside, these words alone",
        ),
        pytest.param(
            f"Ann: One. {AD}\n\nAnn: Three.",
            omit("Support for ... X"),
            [("Ann", "One."), ("Ann", "Three.")],
            [("omitted", AD)],
            id="with the marks that would be alone",
        ),
        pytest.param(
            f"Ann: One.\n\nBo: {AD}\n\nTwo.\n\nAnn: Three.\n\nBo: Four.",
            omit("Support for", reason="an ad"),
            [("Ann", "One."), ("Bo", "Two."), ("Ann", "Three."), ("Bo", "Four.")],
            [("omitted: an ad", AD)],
            id="behind a label, which goes on to count",
        ),
        pytest.param(
            f"Ann: One.\n\nBo: {AD}\n\nTwo.\n\nAnn: Three.\n\nBo: Four.",
            omit("Bo: Support for"),
            [("Ann", "One.\n\nTwo."), ("Ann", "Three."), ("Bo", "Four.")],
            [("omitted", f"Bo: {AD}")],
            id="with the label, which is gone",
        ),
        pytest.param(
            "Ann: One.\n\nSponsor: X.\n\nSponsor: Y.\n\nTwo.\n\nAnn: Three.",
            omit("Sponsor"),
            [("Ann", "One.\n\nTwo."), ("Ann", "Three.")],
            [("omitted", "Sponsor: X."), ("omitted", "Sponsor: Y.")],
            id="what is left out is no evidence of a speaker",
        ),
        pytest.param(
            "Ann: One (1) and two (22). Then (23) three.\n\nAnn: (3) Three.",
            omit(pattern=r"\(\d+\)"),
            [("Ann", "One and two. Then three."), ("Ann", "Three.")],
            [("omitted", "(1)"), ("omitted", "(22)"), ("omitted", "(23)"), ("omitted", "(3)")],
            id="a pattern, no more than it fits",
        ),
        pytest.param(
            "Ann: One.\n\n(1) Two.\n\nAnn: Three.",
            omit(pattern=r"\(1\)"),
            [("Ann", "One.\n\nTwo."), ("Ann", "Three.")],
            [("omitted", "(1)")],
            id="a pattern at the head of a paragraph, which stays one",
        ),
        pytest.param(
            "Ann: One.\n\nX.\n\nAnn: Two.",
            omit("X", page="c2"),
            [("Ann", "One.\n\nX."), ("Ann", "Two.")],
            [],
            id="on another page",
        ),
    ],
)  # fmt: skip
def test_words_are_left_out(page: str, entry: Omit, spoken: list[tuple[str, str]], left: list[tuple[str, str]]) -> None:  # fmt: skip
    """With the reason that is given."""
    show, findings = read(page, omit=(entry,))
    assert turns(show.parts[0]) == spoken
    assert left_out(show.parts[0]) == left
    assert not entry.page or codes(findings) == ["PS291"]


def test_what_is_left_out_is_not_doubted() -> None:
    """Nor is it evidence that its label is a speaker elsewhere."""
    page = "Ann: One.\n\nAnn: Two.\n\nRemember this: three."
    more = f"{page}\n\nRemember this: four."
    assert codes(read(page)[1]) == ["PS121"]
    assert codes(read(page, omit=(omit("Remember this"),))[1]) == []
    assert "Remember this" in read(more)[0].speakers
    show, _ = read(more, omit=(omit("Remember this four"),))
    assert "Remember this" not in show.speakers


def test_stage_directions_stay_where_they_are() -> None:
    """In the words that are kept, or listed with those that are not."""
    page = web("<p><b>Ann:</b> One <i class=stage>(rises)</i> two. Then off. <i class=stage>(goes)</i></p><p><b>Ann:</b> So.</p>")  # fmt: skip
    whole, _ = read(page, name="c{}.html")
    show, _ = read(page, name="c{}.html", omit=(omit("Then off"),))
    assert placed(show.parts[0]) == placed(whole.parts[0])


PAGE = "Ann: One.\n\nBo: Two.\n\nThree.\n\nFour.\n\nAnn: Five.\n\nSix.\n\nBo: Seven."


@pytest.mark.parametrize(
    ("entries", "spoken"),
    [
        pytest.param(
            [correct("three")],
            [("Ann", "One."), ("Bo", "Two."), ("Cyd", "Three."), ("Bo", "Four."), ("Ann", "Five.\n\nSix."), ("Bo", "Seven.")],
            id="one paragraph; who spoke before goes on",
        ),
        pytest.param(
            [correct("three", rest=True)],
            [("Ann", "One."), ("Bo", "Two."), ("Cyd", "Three.\n\nFour."), ("Ann", "Five.\n\nSix."), ("Bo", "Seven.")],
            id="up to the next label",
        ),
        pytest.param(
            [correct("three", through="five")],
            [("Ann", "One."), ("Bo", "Two."), ("Cyd", "Three.\n\nFour.\n\nFive."), ("Ann", "Six."), ("Bo", "Seven.")],
            id="through a label",
        ),
        pytest.param(
            [correct("three"), correct("four", "Dan")],
            [("Ann", "One."), ("Bo", "Two."), ("Cyd", "Three."), ("Dan", "Four."), ("Ann", "Five.\n\nSix."), ("Bo", "Seven.")],
            id="side by side",
        ),
        pytest.param(
            [correct("three"), correct("six")],
            [("Ann", "One."), ("Bo", "Two."), ("Cyd", "Three."), ("Bo", "Four."), ("Ann", "Five."), ("Cyd", "Six."), ("Bo", "Seven.")],
            id="apart",
        ),
        pytest.param(
            [correct("two", "ann")],
            [("Ann", "One."), ("Ann", "Two."), ("Bo", "Three.\n\nFour."), ("Ann", "Five.\n\nSix."), ("Bo", "Seven.")],
            id="against its label; spelled as the page has it",
        ),
    ],
)  # fmt: skip
def test_a_paragraph_is_given_to_a_speaker(
    entries: list[Correction], spoken: list[tuple[str, str]]
) -> None:
    """And nothing else changes."""
    show, findings = read(PAGE, corrections=tuple(entries))
    assert turns(show.parts[0]) == spoken
    assert findings == ()


def test_the_speaker_before_goes_on_over_the_page_break() -> None:
    """As without a correction."""
    show, _ = read("Ann: One.\n\nBo: Two.\n\nThree.", "Four.\n\nAnn: Five.\n\nBo: Six.", corrections=(correct("three"),))  # fmt: skip
    assert turns(show.parts[1])[0] == ("Bo", "Four.")


def test_the_narrator_goes_on_too() -> None:
    """A page without labels stays the narrator's, apart from the paragraph."""
    show, _ = read("It was long ago.\n\nI was there.\n\nThen it ended.", corrections=(correct("I was there", "Ann"),))  # fmt: skip
    assert turns(show.parts[0]) == [
        ("Narrator", "It was long ago."),
        ("Ann", "I was there."),
        ("Narrator", "Then it ended."),
    ]


def test_a_label_that_does_not_count_is_made_one() -> None:
    """Where it is the speaker's; the doubt is settled."""
    page = "Ann: One.\n\nAnn: Two.\n\nRemember this: Four."
    assert "PS121" in codes(read(page)[1])
    show, findings = read(page, corrections=(correct("remember this four", "Remember This"),))
    assert turns(show.parts[0])[-1] == ("Remember This", "Four.")
    assert "PS121" not in codes(findings)
    show, findings = read(page, corrections=(correct("remember this four", "Ann"),))
    assert turns(show.parts[0])[-1] == ("Ann", "Remember this: Four.")
    assert "PS121" not in codes(findings)


def test_what_the_page_leaves_out_can_be_given_back() -> None:
    """A paragraph in an aside of the page, say."""
    page = web("<p><b>Ann:</b> One.</p><aside><p>Two.</p></aside><p><b>Ann:</b> Three.</p>")
    show, _ = read(page, name="c{}.html", corrections=(correct("Two", "Bo"),))
    assert turns(show.parts[0]) == [("Ann", "One."), ("Bo", "Two."), ("Ann", "Three.")]


@pytest.mark.parametrize(
    ("decisions", "code", "problem", "hint"),
    [
        pytest.param({"omit": (omit("Threo four"),)}, "PS291", "“Threo four” fits no paragraph", "did you mean “Four” (c1.txt:7)", id="omit"),
        pytest.param({"omit": (omit("xyz"),)}, "PS291", "“xyz” fits no paragraph", "write words of the paragraph", id="nothing is near"),
        pytest.param({"omit": (omit("e", page="c9"),)}, "PS291", "there is no page “c9”", "did you mean c1", id="page"),
        pytest.param({"omit": (omit("bo"),)}, "PS292", "“bo” fits 2 places, c1.txt:3, c1.txt:13: all are left out", "write more", id="omit, several"),
        pytest.param({"corrections": (correct("bo"),)}, "PS292", "“bo” fits 2 places, c1.txt:3, c1.txt:13: nothing is corrected", "write more", id="correction, several"),
        pytest.param({"corrections": (correct("Bo: Twoo"),)}, "PS291", "fits no paragraph", "did you mean “Bo: Two” (c1.txt:3)", id="correction"),
        pytest.param({"corrections": (correct("four", through="two"),)}, "PS291", "“two” fits no paragraph", "", id="through what comes before"),
        pytest.param({"parts": (PartChoice(HERE, "c2"),)}, "PS291", "there is no page “c2”", "did you mean c1", id="part"),
    ],
)  # fmt: skip
def test_what_cannot_be_followed_is_told(
    decisions: dict[str, Any], code: str, problem: str, hint: str
) -> None:
    """With its place, and what may be meant."""
    _, findings = read(PAGE, **decisions)
    (told,) = (finding for finding in findings if finding.code.startswith("PS29"))
    assert (told.code, str(told.place)) == (code, "voices.yaml:3:5")
    assert problem in told.problem
    assert hint in told.hint


def test_a_pattern_is_expected_in_several_places() -> None:
    """So it is a note."""
    _, findings = read(PAGE, omit=(omit(pattern="e"),))
    assert [(f.code, f.severity) for f in findings] == [("PS292", "note")]


def test_a_beginning_goes_before_the_middle() -> None:
    """So a short phrase fits one place: where a paragraph begins with it."""
    show, findings = read("Ann: Well, yes.\n\nYes.\n\nAnn: No.", corrections=(correct("yes"),))
    assert turns(show.parts[0])[1] == ("Cyd", "Yes.")
    assert findings == ()


@pytest.mark.parametrize("edit", ["three", "THREE —", " Thrée".replace("é", "e"), "“Three”"])
def test_small_edits_of_the_page_change_nothing(edit: str) -> None:
    """Capitals, marks, spaces, and paragraphs put in before."""
    page = PAGE.replace("Three.", edit).replace("Ann: One.", "Ann: One.\n\nOne more.")
    show, findings = read(page, corrections=(correct("Three."),))
    assert [speaker for speaker, _ in turns(show.parts[0])][2] == "Cyd"
    assert findings == ()


def part(page: str, **more: object) -> PartChoice:
    """An entry of `parts`."""
    return PartChoice(HERE, page, **more)  # type: ignore[arg-type]


PAGES = {f"{name}.txt": f"Ann: {name} one.\n\nBo: {name} two.".encode() for name in "abcd"}


@pytest.mark.parametrize(
    ("choices", "made"),
    [
        ([], [(1, "a"), (2, "b"), (3, "c"), (4, "d")]),
        ([part("d.txt"), part("a")], [(1, "d"), (2, "a"), (3, "b"), (4, "c")]),
        ([part("b"), part("d"), part("c")], [(1, "a"), (2, "b"), (3, "d"), (4, "c")]),
        ([part("b", skip=True)], [(1, "a"), (2, "c"), (3, "d")]),
        ([part("b", number=5)], [(1, "a"), (5, "b"), (6, "c"), (7, "d")]),
        ([part("b", title="New")], [(1, "a"), (2, "New"), (3, "c"), (4, "d")]),
    ],
)  # fmt: skip
def test_pages_are_parts_as_is_chosen(
    choices: list[PartChoice], made: list[tuple[int, str]]
) -> None:
    """Those that are not listed stay in their own order."""
    show, findings = read_show(
        list(PAGES.items()), title="x", decisions=Decisions(parts=tuple(choices))
    )
    assert [(each.number, each.title) for each in show.parts] == made
    assert findings == ()


def test_a_new_page_moves_those_behind_it() -> None:
    """It takes the number that it is given; facts of a part come with it."""
    pages = [(f"0{n}.txt", f"Ann: One {n}.\n\nBo: Two.".encode()) for n in (1, 2, 3)]
    new = ("new.txt", b"Ann: More.\n\nBo: So.")
    choices = (part("01"), part("new", date="2026-11-02", guid="abc"), part("02"))
    show, _ = read_show([*pages, new], title="x", decisions=Decisions(parts=choices))
    assert [(p.number, p.source) for p in show.parts] == [(1, "01.txt"), (2, "new.txt"), (3, "02.txt"), (4, "03.txt")]  # fmt: skip
    assert (show.parts[1].date, show.parts[1].guid) == ("2026-11-02", "abc")


def test_a_number_that_cannot_be_is_told() -> None:
    """It would come behind a higher one."""
    show, findings = read_show(list(PAGES.items()), title="x", decisions=Decisions(parts=(part("c", number=2),)))  # fmt: skip
    assert [each.number for each in show.parts] == [1, 2, 3, 4]
    assert codes(findings) == ["PS291"]


def test_links_over_a_page_that_is_skipped_are_no_doubt() -> None:
    """It is here, if no part."""
    bodies = ["<p><b>Ann:</b> One.</p><p><b>Bo:</b> Two.</p>" + (f'<p><a href="{n + 1}.html">Next</a></p>' if n < 3 else "") for n in (1, 2, 3)]  # fmt: skip
    pages = [(f"{n}.html", web(body).encode()) for n, body in enumerate(bodies, 1)]
    show, findings = read_show(pages, title="x", decisions=Decisions(parts=(part("2", skip=True),)))
    assert [each.source for each in show.parts] == ["1.html", "3.html"]
    assert not {"PS114", "PS133"} & {*codes(findings)}
    assert not [f for f in findings if "is not here" in f.problem]


@pytest.mark.parametrize("name", FORMED)
@settings(max_examples=60)
@given(blocks=BLOCKS, data=st.data())
def test_no_word_is_lost_by_decisions(name: str, blocks: list[str], data: st.DataObject) -> None:
    """Each is still in a turn, an aside or a line that is left out, or is a turn's label."""
    assume(blocks)
    phrase = st.sampled_from(blocks).filter(lambda block: bool(words(block)))
    short = phrase.map(lambda block: " ".join(block.split()[-2:])).filter(lambda s: bool(words(s)))
    given = st.builds(correct, phrase | short, st.sampled_from(["Ann", "Zoe"]), rest=st.booleans())
    through = st.builds(correct, phrase | short, st.just("Zoe"), through=phrase | short)
    entries = Decisions(
        omit=tuple(map(omit, data.draw(st.lists(short | phrase, max_size=2)))),
        corrections=tuple(data.draw(st.lists(given | through, max_size=3))),
    )
    pages = [(name, FORMED[name](blocks))]
    try:
        show, _ = read_show(pages, title="x", decisions=entries)
    except TranscriptError:
        return
    (made,) = show.parts
    here, there = words(" ".join(blocks)), placed(made)
    labels = words(" ".join(turn.label for turn in made.turns))
    assert not there - here, "made up"
    assert not here - there - labels, "lost"


@settings(max_examples=60)
@given(blocks=BLOCKS)
def test_no_decisions_change_nothing(blocks: list[str]) -> None:
    """Nor do those that fit nothing."""
    pages = [("c1.html", html(blocks))]
    entries = Decisions((omit("xyzzy"),), (correct("xyzzy"),), (part("xyzzy"),))
    try:
        plain, doubts = read_show(pages, title="x")
    except TranscriptError:
        return
    show, findings = read_show(pages, title="x", decisions=entries)
    assert show == plain
    assert Counter(findings) - Counter(doubts) == Counter(f for f in findings if f.code == "PS291")


def test_lines_to_paste_settle_the_doubt() -> None:
    """As they stand: PS121, PS123 and PS124."""
    page = (
        "It was a long time ago, said she: he was there.\n\nIt was a long time ago, said she: no.\n\n"
        "Ann: One.\n\nBo: Two.\n\nAnn: Three.\n\nBo: Four.\n\nRemember this: five.\n\nPaul Newman: Six."
    )
    inputs = Inputs((("c1.txt", page.encode()),), b"")
    doubts = {f.code: f.paste for f in understand(inputs, "x").findings if f.paste}
    assert set(doubts) == {"PS121", "PS123", "PS124"}
    assert doubts["PS121"].splitlines()[1] == "  Remember this: false  # nobody"
    assert 'text: "It was a long time ago, said she: he' in doubts["PS123"]
    assert "speaker: Ann" in doubts["PS123"]
    for code, paste in doubts.items():
        left = understand(replace(inputs, voices=paste.encode()), "x")
        assert code not in {finding.code for finding in left.findings}
        assert "PS291" not in {finding.code for finding in left.findings}


def test_a_clause_of_a_script_without_blanks_is_pasted() -> None:
    """Its first eight words may be all of a long paragraph."""
    lead = "二〇一八年に発売したソフト『裁きの目』、 主演の方をお迎えし、展示会で多くの来場者の話題をさらったこの作品の制作者のお二人にお話を伺いました。"
    page = f"{lead}{lead}\n\n山田：一。\n\n佐藤：二。\n\n山田：三。\n\n佐藤：四。"
    inputs = Inputs((("c1.txt", page.encode()),), b"")
    (paste,) = (f.paste for f in understand(inputs, "x").findings if f.code == "PS123")
    assert paste.splitlines()[1] == "  - text: 二〇一八年に発売したソフト"
    left = understand(replace(inputs, voices=paste.encode()), "x")
    assert not {"PS123", "PS291"} & {finding.code for finding in left.findings}


def test_lines_to_paste_name_the_key_that_is_there() -> None:
    """A key cannot stand in the file twice."""
    page = b"Ann: One.\n\nBo: Two.\n\nAnn: Three.\n\nBo: Four.\n\nRemember this: five."
    inputs = Inputs((("c1.txt", page),), b"show: {title: x}\nspeakers:\n  Ann: en\n")
    (paste,) = (f.paste for f in understand(inputs, "x").findings if f.paste)
    assert paste.splitlines()[0] == "# below `speakers:` in line 2:"


def test_the_places_of_entries_are_told() -> None:
    """With the column, since several can stand in one line."""
    inputs = Inputs((("c1.txt", PAGE.encode()),), b"omit: [xyz, {text: zyx}]\nparts: nowhere\n")
    told = [str(f.place) for f in understand(inputs, "x").findings]
    assert told == ["voices.yaml:1:8", "voices.yaml:1:13", "voices.yaml:2:1"]
