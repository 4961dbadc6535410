"""Whose words each block is."""

from __future__ import annotations

from html import unescape

import pytest

from partsong.read.assembly import read_show
from partsong.read.labels.decision import Named
from tests.read.reading import codes, left_out, read, read_web, turns, web

WELCOME = "This is a word of welcome to all."


def test_prose_before_the_first_speaker_is_spoken() -> None:
    """By the narrator, which is told; a line that is no sentence is left out."""
    show, findings = read(f"A title\n\nMay 5, 2019\n\n{WELCOME}\n\nAnn: One.")
    turn = show.parts[0].turns[0]
    assert (turn.speaker, turn.text, turn.label) == ("Narrator", WELCOME, "")
    assert left_out(show.parts[0]) == [
        ("title", "A title"),
        ("before the first speaker", "May 5, 2019"),
    ]
    assert [(f.code, str(f.place)) for f in findings] == [("PS123", "c1.txt:5")]


def test_the_narrator_can_be_silenced() -> None:
    """And then what has no speaker is left out."""
    named = Named(nobody=frozenset({"narrator"}))
    show, findings = read_show(
        [("c1.txt", f"{WELCOME}\n\nAnn: One.".encode())], title="x", named=named
    )
    assert turns(show.parts[0]) == [("Ann", "One.")]
    assert left_out(show.parts[0]) == [("before the first speaker", WELCOME)]
    assert codes(findings) == []


def test_a_page_may_name_its_narrator() -> None:
    """Then it speaks what has no label, too, by name."""
    show, _ = read(f"{WELCOME}\n\nNarrator: One.\n\nAnn: Two.\n\nNarrator: Three.")
    assert [(turn.speaker, turn.label) for turn in show.parts[0].turns] == [
        ("Narrator", "Narrator"), ("Narrator", "Narrator"), ("Ann", "Ann"), ("Narrator", "Narrator"),
    ]  # fmt: skip


TALK = f"# One\n\n{WELCOME}\n\nQ: Why?\n\nA: So.\n\nAnd so.\n\n# Two\n\nOn with it, and on and on.\n\nQ: Where?\n\nA: Here."


def test_a_talk_goes_on_below_a_heading() -> None:
    """Where some ask and one answers in a talk, the heading ends the asking."""
    part = read(TALK, name="c{}.md")[0].parts[0]
    assert turns(part) == [
        ("Narrator", WELCOME), ("Q", "Why?"), ("A", "So.\n\nAnd so."), ("Narrator", "On with it, and on and on."),
        ("Q", "Where?"), ("A", "Here."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(TALK.replace("Q:", "Ann:").replace("A:", "Bob:"), id="people are named"),
        pytest.param(TALK.replace(WELCOME, ""), id="nobody speaks before them"),
    ],
)
def test_a_speaker_goes_on_below_a_heading(page: str) -> None:
    """Everywhere else."""
    said = turns(read(page, name="c{}.md")[0].parts[0])
    assert any(
        text.endswith("On with it, and on and on.") and speaker != "Narrator"
        for speaker, text in said
    )


QUESTIONS = (
    "<p>This is a word of welcome.</p><p><b>What is your job?</b></p><p>One.</p><p>More.</p>"
    "<p><b>[And then?]</b></p><p>Two.</p><p><b>Tell us.</b></p><p>Three <b>and</b>.</p><p><b>Why?</b></p><p>Four.</p>"
)


def test_questions_in_bold() -> None:
    """Where nobody is named, what is bold from end to end asks."""
    show, findings = read(f"<html><body>{QUESTIONS}</body></html>", name="c{}.html")
    assert turns(show.parts[0]) == [
        ("Narrator", "This is a word of welcome."), ("Q", "What is your job?"), ("A", "One.\n\nMore."),
        ("Q", "And then?"), ("A", "Two."), ("Q", "Tell us."), ("A", "Three and."), ("Q", "Why?"), ("A", "Four."),
    ]  # fmt: skip
    assert "PS127" in codes(findings)


def test_bold_is_emphasis_where_somebody_named_asks() -> None:
    """Or where it does not ask."""
    asked = "<p><b>Ann:</b> Who?</p><p><b>Bob:</b> I.</p>" * 2
    assert "Q" not in dict(turns(read_web(f"{asked}{QUESTIONS}")))
    assert "Q" not in dict(turns(read_web(QUESTIONS.replace("?", "."))))


ANSWERS = ["The mason had a roof to mend.", "The wind.", "In the barn.", "As long as I can."]


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("<p><strong>{}</strong></p>", id="bold"),
        pytest.param("<p><em>{}</em></p>", id="italics"),
        pytest.param("<p style='font-weight: 600'>{}</p>", id="bold by style"),
        pytest.param("<h3>{}</h3>", id="headings"),
        pytest.param("<p>– {}</p>", id="dashes"),
    ],
)
@pytest.mark.parametrize(
    ("asker", "answerers", "expected"),
    [
        pytest.param("", ["", ""], ["Q", "A", "Q", "A"], id="nobody is named"),
        pytest.param("", ["Otto Lind: ", ""], ["Q", "Otto Lind"] * 2, id="one answers"),
        pytest.param("", ["Lind: ", "Vance: "], ["Q", "Lind", "Q", "Vance"], id="two answer"),
        pytest.param(
            "Nora Vance: ", ["Otto Lind: ", ""], ["Nora Vance", "Otto Lind"] * 2, id="once"
        ),
    ],
)
def test_who_asks_is_not_named(
    question: str, asker: str, answerers: list[str], expected: list[str]
) -> None:
    """A look that three questions have and no answer is a speaker; a label may name them once."""
    body = ""
    for n, answer in enumerate(ANSWERS):
        who = answerers[n % 2] if answerers[1] or not n else ""
        asked = f"{asker * (not n)}What of roof {n}?"
        body += f"{question.format(asked)}<p>{who}{answer}</p>"
    assert [speaker for speaker, _ in turns(read_web(body))][:4] == expected


def test_japanese_dashes() -> None:
    """They stand close before the words, and a sentence that asks ends in a sound."""
    said = ["――いつですか。", "花子：春です。", "――なぜですか。", "花子：雨です。", "――どうも。"]
    assert turns(read("\n\n".join(said))[0].parts[0]) == [
        ("Q", "いつですか。"),
        ("花子", "春です。"),
        ("Q", "なぜですか。"),
        ("花子", "雨です。"),
        ("Q", "どうも。"),
    ]


def test_dashes_of_both() -> None:
    """Where each turn has one, two speak by turns."""
    said = ["¿Qué hace?", "Tejas.", "¿Desde cuándo?", "Desde joven.", "Cuente.", "Era invierno."]
    part = read_web("".join(f"<p>—{words}</p>" for words in said) + "<p>Nevaba.</p>")
    assert turns(part)[:3] == [("Q", "¿Qué hace?"), ("A", "Tejas."), ("Q", "¿Desde cuándo?")]
    assert turns(part)[-1] == ("A", "Era invierno.\n\nNevaba.")


def test_headings_are_chapters_where_somebody_named_asks() -> None:
    """A heading may ask what the chapter answers."""
    asked = "<p><b>Ann:</b> Who?</p><p><b>Bob:</b> I.</p>"
    part = read_web("".join(f"<h3>Why part {n}?</h3>{asked}" for n in range(4)))
    assert {speaker for speaker, _ in turns(part)} == {"Ann", "Bob"}


def test_questions_in_bold_in_markdown() -> None:
    """Every form gives the same evidence."""
    page = "**Where?**\n\nHere.\n\n**When?**\n\nNow.\n\n**Why?**\n\nSo."
    assert turns(read(page, name="c{}.md")[0].parts[0])[:2] == [("Q", "Where?"), ("A", "Here.")]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param("Ann: I think\n\n[12]\n\nit is so.", "I think it is so.", id="torn"),
        pytest.param(
            "Ann: I think.\n\n[12]\n\nit is so.",
            "I think.\n\nit is so.",
            id="a whole sentence before",
        ),
        pytest.param(
            "Ann: I think\n\n[12]\n\nIt is so.", "I think\n\nIt is so.", id="a capital behind"
        ),
        pytest.param("Ann: I think\n\nit is so.", "I think\n\nit is so.", id="no page mark"),
    ],
)
def test_a_page_mark_in_the_midst_of_a_sentence(page: str, expected: str) -> None:
    """The paragraph goes on behind it."""
    assert turns(read(f"{page}\n\nAnn: End.")[0].parts[0])[0] == ("Ann", expected)


def test_times_in_the_midst_of_words() -> None:
    """They are left out and listed."""
    part = read("Ann: [00:01] One [00:02:03.4] two (0:30).\n\nAnn: At 10:30 (or 11) three.")[
        0
    ].parts[0]
    assert turns(part) == [("Ann", "One two ."), ("Ann", "At 10:30 (or 11) three.")]
    assert left_out(part) == [("time", "[00:01]"), ("time", "[00:02:03.4]"), ("time", "(0:30)")]


def test_lines_that_pages_repeat() -> None:
    """They are furniture; what is labelled is not."""
    pages = [f"Title {n}\n\nAnn: Yes\n\nRead more about it here\n\nBob: {n}." for n in "abc"]
    show, _ = read(*pages)
    assert turns(show.parts[2]) == [("Ann", "Yes"), ("Bob", "c.")]
    assert left_out(show.parts[2])[-1] == ("repeated", "Read more about it here")


def test_lines_that_a_page_repeats() -> None:
    """As the heads and feet of a paper copy."""
    sheet = "Ann: One.\n\nOfficial - Subject to Final Review\n\nBob: Two.\n\nAlderson Reporting Company\n\n"
    part = read(sheet * 5)[0].parts[0]
    assert set(turns(part)) == {("Ann", "One."), ("Bob", "Two.")}
    assert {reason for reason, _ in left_out(part)} == {"repeated"}


def test_a_file_name_becomes_words() -> None:
    """Where the page has no title."""
    assert (
        read("Ann: One.", name="request-for-commits-{}.txt")[0].parts[0].title
        == "Request for commits 1"
    )


def test_the_foot_of_a_page_begins_at_its_copyright_line() -> None:
    """Below all labels, or below most of a page that has none; not above a turn."""
    show, _ = read(
        "Ann: One.\n\n© 2018 Somebody\n\nBob: Two.\n\nAnn: Three.\n\n© 2018 Somebody\n\nSee also: our terms.",
        "© 2018 Somebody\n\nIt goes on here with many words.\n\nAnd on.\n\n© 2018 Somebody\n\nSee also: our terms.",
    )
    assert [turns(part) for part in show.parts] == [
        [("Ann", "One."), ("Bob", "Two."), ("Ann", "Three.")],
        [("Ann", "It goes on here with many words.\n\nAnd on.")],
    ]
    assert [left_out(part)[-1] for part in show.parts] == [("footer", "See also: our terms.")] * 2


@pytest.mark.parametrize(
    "notice",
    [
        "THIS IS A RUSH TRANSCRIPT. THIS COPY MAY NOT BE IN ITS FINAL FORM AND MAY BE UPDATED.",
        "This interview has been edited and condensed for clarity.",
        "To order a video of this transcript, please call us.",
        "Transcript edited for clarity.",
    ],
)
def test_notices_about_the_transcript(notice: str) -> None:
    """They are nobody's words, above and below."""
    part = read(f"{notice}\n\nAnn: One.\n\nBob: Two.\n\n{notice}")[0].parts[0]
    assert turns(part) == [("Ann", "One."), ("Bob", "Two.")]
    assert left_out(part) == [("notice", notice)] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Note: this programme is made for the ear, and you should hear it.",
        "This is a transcript of a tape-recorded interview that was made for the library.",
    ],
)
def test_what_is_said_of_the_page_above_it(text: str) -> None:
    """It is no speech of a narrator's."""
    assert left_out(read(f"{text}\n\nAnn: One.\n\nAnn: Two.")[0].parts[0]) == [
        ("before the first speaker", text)
    ]


def test_lines_that_are_set_as_headings() -> None:
    """All in capitals, or all in bold; not where a name waits for its words, nor where all is in
    capitals.
    """
    part = read_web(
        "<p>Ann: One.</p><p>OPENING STATEMENT OF BOB FOX</p><p>Ann: Two words, and many more of them in small letters.</p><p><b>What came then</b></p><p>More.</p>"
        "<p><b>Why?</b></p><p>Ann:</p><p>A LOUD TITLE</p>"
    )
    assert turns(part) == [
        ("Ann", "One."),
        ("Ann", "Two words, and many more of them in small letters.\n\nMore.\n\nWhy?"),
        ("Ann", "A LOUD TITLE"),
    ]
    loud = "ANN: ONE, TWO\n\nAND SO IT GOES\n\nANN: TWO, THREE"
    assert left_out(read(loud)[0].parts[0]) == []


def test_stage_directions_keep_their_place() -> None:
    """In a heading they are listed with it; in a paragraph that is cut each stays with its piece."""
    show, _ = read(
        "<h3>Act one <i class=stage-direction>The hall burns.</i></h3><p>ANN: One. <i class=stage-direction>Out.</i> BOB: "
        "Two.</p><p>BOB: Three.</p><p>ANN: Four.</p>",
        name="c{}.html",
    )
    part = show.parts[0]
    assert ("stage", "The hall burns.") in left_out(part)
    assert [(turn.speaker, [aside.text for aside in turn.asides]) for turn in part.turns][:2] == [
        ("ANN", ["Out."]),
        ("BOB", []),
    ]


@pytest.mark.parametrize("between", ["</p><p>", "<br>"])
def test_questions_in_bold_and_who_asked(between: str) -> None:
    """The answer may stand in the question's paragraph; who made the interview is no speaker."""
    asked = "".join(f"<p><b>Question {n}?</b>{between}It is {n}.</p>" for n in range(4))
    part = read_web(f"<h1>A talk</h1><p>Interview: Jan Weber</p>{asked}")
    assert turns(part) == [
        pair for n in range(4) for pair in (("Q", f"Question {n}?"), ("A", f"It is {n}."))
    ]


TIMES = ["[7:31]", "(0:07:31)", "[ 7:31 ]", "[7:31] [7:32]", "[7:31 – 7:40]", "&lt;7:31&gt;"]


@pytest.mark.parametrize("time", TIMES)
@pytest.mark.parametrize("ending", ["txt", "md", "html"])
def test_a_time_that_stands_alone(time: str, ending: str) -> None:
    """It is listed, and no aside, whatever its brackets and wherever it stands: behind a label,
    too.
    """
    paragraphs = ["Ann: One.", time, "Bob: Two.", f"Ann: {time}", "Three."]
    if ending == "html":
        page = web("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))
    else:
        page = unescape("\n\n".join(paragraphs))
    part = read(page, name=f"c{{}}.{ending}")[0].parts[0]
    assert turns(part) == [("Ann", "One."), ("Bob", "Two."), ("Ann", "Three.")]
    assert [turn.asides for turn in part.turns] == [(), (), ()]
    listed = [text for reason, text in left_out(part) if reason == "time"]
    assert " ".join(listed) == unescape(f"{time} {time}")
