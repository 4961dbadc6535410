"""Kinds of pages that were once read wrongly, each in a few words."""

from __future__ import annotations

import pytest

from tests.read.reading import codes, left_out, read, turns, web

BEES = [
    ("Mara", "Are the bees out yet?"),
    ("Jon", "Since noon, all of them."),
    ("Mara", "Then we open the second hive."),
    ("Jon", "I fetch the smoke."),
]


def wrong(*values: object, reason: str) -> object:
    """A row of a table that the present program gets wrong."""
    *row, name = values
    mark = pytest.mark.xfail(reason=reason, strict=True)
    return pytest.param(*row, id=str(name), marks=mark)


def lines(shape: str, said: list[tuple[str, str]] = BEES, between: str = "\n\n") -> str:
    """The talk, a shape a turn."""
    return between.join(shape.format(who, words) for who, words in said)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(
            lines("{0}: {1}").replace("Mara", "mara").replace("Jon", "jon"),
            [(who.lower(), words) for who, words in BEES],
            id="names in small letters",
        ),
        pytest.param(
            "  Mr. ELM. The law was made in haste, and it has not been kept by\nanybody since.\n"
            "  The E.U. Commission has said so, too, in a letter that all of us\nhave had.\n"
            "  Mr. ASH. I agree with him in all that he has said, and would go\nfurther.\n"
            "  The E.U. Commission meets in May.\n  Mr. ELM. We vote.",
            [
                (
                    "Mr. ELM",
                    "The law was made in haste, and it has not been kept by anybody since.\n\n"
                    "The E.U. Commission has said so, too, in a letter that all of us have had.",
                ),
                (
                    "Mr. ASH",
                    "I agree with him in all that he has said, and would go further.\n\n"
                    "The E.U. Commission meets in May.",
                ),
                ("Mr. ELM", "We vote."),
            ],
            id="an abbreviation is nobody",
        ),
        pytest.param(
            "店主：蜜蜂出来了吗？\n\n安娜·贝克：中午就出来了。\n\n店主：有多少？\n\n安娜·贝克：很多。",
            [
                ("店主", "蜜蜂出来了吗？"),
                ("安娜·贝克", "中午就出来了。"),
                ("店主", "有多少？"),
                ("安娜·贝克", "很多。"),
            ],
            id="a name with a point in the middle",
        ),
        pytest.param(
            "店主：蜜蜂出来了吗？\n\n农夫：出来了。\n\n他笑着说：都在花上。\n\n店主：好。\n\n收成如下：三十斤。\n\n农夫：不多。",
            [
                ("店主", "蜜蜂出来了吗？"),
                ("农夫", "出来了。\n\n他笑着说：都在花上。"),
                ("店主", "好。\n\n收成如下：三十斤。"),
                ("农夫", "不多。"),
            ],
            id="clauses in Chinese",
        ),
        pytest.param(
            "店主：有花吗？\n\n农夫：有。\n\n例如：苹果花。\n\n店主：还有吗？\n\n农夫：有。\n\n例如：梨花。",
            [
                ("店主", "有花吗？"),
                ("农夫", "有。\n\n例如：苹果花。"),
                ("店主", "还有吗？"),
                ("农夫", "有。\n\n例如：梨花。"),
            ],
            id="short clauses in Chinese",
        ),
        pytest.param(
            "THE HIVE\n\nMARA.\n\nThe bees are out, all of them.\n\nJON.\n\nSo I see.\n\nMARA.\n\nThen "
            "fetch the smoke.\n\nJON.\n\nAt once.",
            [
                ("MARA", "The bees are out, all of them."),
                ("JON", "So I see."),
                ("MARA", "Then fetch the smoke."),
                ("JON", "At once."),
            ],
            id="names with full stops on lines of their own",
        ),
        pytest.param(
            "MK/TB: We open it.\n\nEL: I would wait.\n\nTB: Not I.\n\nMK/TB: So we open it.\n\nTB: Now.\n\nEL: Well.",
            [
                ("MK/TB", "We open it."),
                ("EL", "I would wait."),
                ("TB", "Not I."),
                ("MK/TB", "So we open it."),
                ("TB", "Now."),
                ("EL", "Well."),
            ],
            id="two together are not one of them",
        ),
        pytest.param(
            "HON. M. ELM.- I rise for the bees.\n\nHON. SPEAKER.- You may.\n\nHON. M. ELM.- They die.\n\nHON. SPEAKER.- Order!",
            [
                ("HON. M. ELM", "I rise for the bees."),
                ("HON. SPEAKER", "You may."),
                ("HON. M. ELM", "They die."),
                ("HON. SPEAKER", "Order!"),
            ],
            id="a full stop and a dash",
        ),
        pytest.param(lines("@{0}: {1}"), BEES, id="an at sign"),
        pytest.param(
            "Mara: It hums.\n\nvan Elst: It does.\n\nMara: Hear it?\n\nvan Elst: I do.\n\nde la Vega: I, too.\n\nMara: Good.\n\nde la Vega: Yes.",
            [
                ("Mara", "It hums."),
                ("van Elst", "It does."),
                ("Mara", "Hear it?"),
                ("van Elst", "I do."),
                ("de la Vega", "I, too."),
                ("Mara", "Good."),
                ("de la Vega", "Yes."),
            ],
            id="names that begin with a particle",
        ),
        pytest.param(
            "van Elst: It hums.\n\nJon: So?\n\nMara: It does.\n\nJon: Two.\n\nMara: Three.",
            [
                ("van Elst", "It hums."),
                ("Jon", "So?"),
                ("Mara", "It does."),
                ("Jon", "Two."),
                ("Mara", "Three."),
            ],
            id="once, at the head of the page",
        ),
        pytest.param(
            "Mr. McELM. It hums.\n\nMs. DeASH. So it does.\n\nMr. De La ELM. Both.\n\nMr. McELM. Yes.\n\nMs. DeASH. And?\n\nMr. De La ELM. No.",
            [
                ("Mr. McELM", "It hums."),
                ("Ms. DeASH", "So it does."),
                ("Mr. De La ELM", "Both."),
                ("Mr. McELM", "Yes."),
                ("Ms. DeASH", "And?"),
                ("Mr. De La ELM", "No."),
            ],
            id="small letters inside capitals",
        ),
        pytest.param(
            "Prof. Bartholomea Eleonora von Ahrenfels-Wintermoor: It hums.\n\nJon: So?\n\n"
            "Prof. Bartholomea Eleonora von Ahrenfels-Wintermoor: Yes.\n\nJon: Well.",
            [
                ("Prof. Bartholomea Eleonora von Ahrenfels-Wintermoor", "It hums."),
                ("Jon", "So?"),
                ("Prof. Bartholomea Eleonora von Ahrenfels-Wintermoor", "Yes."),
                ("Jon", "Well."),
            ],
            id="a long name",
        ),
        pytest.param(
            "[Me] It hums a lot.\n\n[Guests] It does.\n\n[Me] As on page [9] of the book.",
            [
                ("Me", "It hums a lot."),
                ("Guests", "It does."),
                ("Me", "As on page [9] of the book."),
            ],
            id="in brackets, one of them once",
        ),
        # times
        wrong(
            "Mara\n0 minutes 4 seconds\nIt hums.\n\nJon\n1 minute 9 seconds\nIt does.\n\nMara\n1 hour 2 minutes 1 second\nWell.",
            [("Mara", "It hums."), ("Jon", "It does."), ("Mara", "Well.")],
            "times in words below the name",
            reason="times in words are spoken",
        ),
        pytest.param(
            "00:00:00\nMara Elm: It hums.\nJon Ash: It does.\n00:05:00\nMara Elm: And now we open it.\nJon Ash: Yes.",
            [
                ("Mara Elm", "It hums."),
                ("Jon Ash", "It does."),
                ("Mara Elm", "And now we open it."),
                ("Jon Ash", "Yes."),
            ],
            id="times on lines of their own",
        ),
        pytest.param(
            lines("[00:10] **{0}**: {1}"),
            BEES,
            id="Markdown in plain text",
        ),
    ],
)
def test_text(page: str, expected: list[tuple[str, str]]) -> None:
    """The table says who speaks which words."""
    assert turns(read(page)[0].parts[0]) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            lines("<p><cite>{0}:</cite> {1}</p>").replace("Mara", "mara"),
            [(who.replace("Mara", "mara"), words) for who, words in BEES],
            id="minutes with a name in small letters",
        ),
        pytest.param(
            "<p><span class=speaker>Mara (smiling).</span> It hums.</p><p><span class=speaker>Jon.</span> It does.</p>"
            "<p><span class=speaker>Mara.</span> And?</p><p><span class=speaker>Jon (rising).</span> Well.</p>",
            [("Mara", "It hums."), ("Jon", "It does."), ("Mara", "And?"), ("Jon", "Well.")],
            id="a manner inside the label",
        ),
        pytest.param(
            lines("<div class=comment><span class=name>{0}</span>: {1}</div>"),
            BEES,
            id="minutes in elements that are called comments",
        ),
        pytest.param(
            lines("<div class=comment><span class=name>{0}</span>: {1}</div>")
            + "<div class=action>TASK: Jon buys smoke.</div><div class=action>TASK: Mara rests.</div>",
            [*BEES, ("TASK", "Jon buys smoke."), ("TASK", "Mara rests.")],
            id="and tasks that are in none",
        ),
        pytest.param(
            "<p><b>Mara</b><br>It hums.</p><p><b>Jon</b><br>It does.</p><p><b>Mara</b><br>And?</p><p><b>Jon</b><br>Well.</p>"
            "<p><b>Ivo</b><br>Yes.</p>",
            [
                ("Mara", "It hums."),
                ("Jon", "It does."),
                ("Mara", "And?"),
                ("Jon", "Well."),
                ("Ivo", "Yes."),
            ],
            id="a name above its words, once",
        ),
        pytest.param(
            "<table><tr><td>0:05</td><td>Mara</td><td>It hums.</td></tr><tr><td>0:08</td><td>Jon</td><td>It does.</td></tr>"
            "<tr><td>0:11</td><td>Mara</td><td>Well.</td></tr></table>",
            [("Mara", "It hums."), ("Jon", "It does."), ("Mara", "Well.")],
            id="a time, a name and words in a row",
        ),
        pytest.param(
            lines("<p><b>{0}:</b> {1}</p>")
            + "<h2>Notes</h2><ol><li id=a>On page 9.</li><li id=b>The same.</li></ol>",
            BEES,
            id="notes below",
        ),
    ],
)
def test_web_pages(body: str, expected: list[tuple[str, str]]) -> None:
    """The table says who speaks which words."""
    assert turns(read(web(f"<h1>Bees</h1>{body}"), name="c{}.html")[0].parts[0]) == expected


def test_times_in_the_first_column() -> None:
    """They are nobody's names, and what heads them is left out."""
    rows = ["The bees come out at noon.", "Then we open the hive.", "The smoke calms them all."]
    cells = "".join(f"<tr><td>0h0{n}m10s</td><td>{words}</td></tr>" for n, words in enumerate(rows))
    page = web(f"<h1>Bees</h1><table><tr><th>When</th><th>Words</th></tr>{cells}</table>")
    show, findings = read(page, name="c{}.html")
    assert turns(show.parts[0]) == [("Narrator", "\n\n".join(rows))]
    assert [reason for reason, _ in left_out(show.parts[0])] == [
        "title",
        "table head",
        *["time"] * 3,
    ]
    assert codes(findings) == ["PS120"]


def test_facts_above_the_words() -> None:
    """Their keys are no speakers; the one whom the front matter names speaks."""
    page = (
        "---\ntitle: Bees\nspeakers:\n  - Mara Elm\n---\nTopic: How bees are kept\n\nSlides: https://example.org/bees\n\n"
        "# Hives\n\nGood day to all of you. I keep bees, and I have kept them for as long as I can think."
    )
    said = "Good day to all of you. I keep bees, and I have kept them for as long as I can think."
    assert turns(read(page, name="c{}.md")[0].parts[0]) == [("Mara Elm", said)]


def test_a_sentence_above_all_others_is_no_title() -> None:
    """Though it has no stop: its clauses tell."""
    page = "<p>0:59</p><p>Well, now, are they out, yes they are all out</p><p>1:12</p><p>Then we open the hive.</p>"
    part = read(web(page), name="c{}.html")[0].parts[0]
    assert turns(part) == [
        ("Narrator", "Well, now, are they out, yes they are all out\n\nThen we open the hive.")
    ]


def test_a_transcript_behind_a_button() -> None:
    """What is hidden and holds all labels is read."""
    body = f"<h1>Bees</h1><button>Show</button><div style='display:none'>{lines('<p><b>{0}:</b> {1}</p>')}</div>"
    part = read(web(body), name="c{}.html")[0].parts[0]
    assert turns(part) == BEES
    assert ("form", "Show") in left_out(part)


def test_labels_in_the_midst_of_one_line() -> None:
    """They are told, where nobody else is named."""
    page = "Mara: It hums. Jon: It does. Mara: And now? Jon: We open it. Mara: Now."
    show, findings = read(page)
    told = any("Jon" in finding.problem for finding in findings)
    assert told or ("Jon", "It does.") in turns(show.parts[0])


def test_bare_times_without_labels() -> None:
    """They are left out, as those in brackets are."""
    rows = ["The bees come out at noon.", "Then we open the hive.", "The smoke calms them all."]
    page = "\n\n".join(f"00:00:{n}5 {words}" for n, words in enumerate(rows))
    part = read(page)[0].parts[0]
    assert turns(part) == [("Narrator", "\n\n".join(rows))]
    assert [reason for reason, _ in left_out(part)] == ["time"] * 3


def test_attributes_of_markdown() -> None:
    """What stands in braces with a colon below a paragraph is no speech."""
    page = lines("**{0}:** {1}\n{{: #line}}")
    assert turns(read(f"# Bees\n{{: .no_toc}}\n\n{page}", name="c{}.md")[0].parts[0]) == BEES


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("<p><b>READ MORE:</b> <a href=x>How honey is made</a></p>", id="bold"),
        pytest.param("<p>Read more: <a href=x>How honey is made</a></p>", id="plain"),
        pytest.param("<p><b>Related:</b> <a href=x>How honey is made</a></p>", id="related"),
        wrong("<p><a href=x>How honey is made</a></p>", "a link alone", reason="spoken"),
        pytest.param("<ul><li><a href=x>How honey is made</a></li></ul>", id="a list of links"),
    ],
)
def test_ways_to_other_pages_inside_a_talk(piece: str) -> None:
    """A line that leads to another page for the most part is in nobody's mouth."""
    said = [f"<p><b>{who}:</b> {words}</p>" for who, words in BEES]
    page = web("<h1>Bees</h1>" + "".join((*said[:2], piece, *said[2:])))
    assert turns(read(page, name="c{}.html")[0].parts[0]) == BEES


def test_a_note_inside_a_talk() -> None:
    """Where an editor speaks in a quotation that begins as a note does."""
    said = [f"<p><b>{who}:</b> {words}</p>" for who, words in BEES]
    note = "<blockquote><p>Note: the second hive was sold in May.</p></blockquote>"
    page = web("<h1>Bees</h1>" + "".join((*said[:2], note, *said[2:])))
    assert turns(read(page, name="c{}.html")[0].parts[0]) == BEES
