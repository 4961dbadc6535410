"""What is understood of whole shows: turns, numbers, titles, what is left out, what is doubtful."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partsong.errors import PartsongError, TranscriptError
from partsong.model import content_id
from partsong.read.assembly import read_show
from partsong.read.labels.decision import Named

if TYPE_CHECKING:
    from partsong.findings import Finding
    from partsong.model import Show

SHARED = Path(__file__).parents[2].parent / "shared"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the transcripts to judge by are not here"
)


def show(
    *pages: str, name: str = "c{}.txt", speakers: tuple[str, ...] = ()
) -> tuple[Show, tuple[Finding, ...]]:
    """What is read of text pages."""
    named = [(name.format(n), page.encode()) for n, page in enumerate(pages, 1)]
    return read_show(named, title="A show", named=Named({name: name for name in speakers}))


def turns(*pages: str, speakers: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Speaker and text of each turn of all pages."""
    return [
        (turn.speaker, turn.text)
        for part in show(*pages, speakers=speakers)[0].parts
        for turn in part.turns
    ]


def html(body: str, head: str = "") -> str:
    """A page around a body."""
    return f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param("Ann: One.\n\nBob: Two.", [("Ann", "One."), ("Bob", "Two.")], id="inline"),
        pytest.param(
            "Ann: One.\n\nMore.\n\nBob: Two.",
            [("Ann", "One.\n\nMore."), ("Bob", "Two.")],
            id="continuation",
        ),
        pytest.param(
            "Ann: One.\nBob: Two.\nAnn: Three.",
            [("Ann", "One."), ("Bob", "Two."), ("Ann", "Three.")],
            id="lines",
        ),
        pytest.param(
            "ANN:\nOne.\nIt goes on.\n\nBOB:\nTwo.",
            [("ANN", "One. It goes on."), ("BOB", "Two.")],
            id="own line",
        ),
        pytest.param(
            "Ann: One.\n\nAnn: Two.", [("Ann", "One."), ("Ann", "Two.")], id="a label begins a turn"
        ),
        pytest.param(
            "Ann: See: this.\n\nAnn: Two.",
            [("Ann", "See: this."), ("Ann", "Two.")],
            id="first colon only",
        ),
        pytest.param(
            "Ann: One.\n\nRemember this: two.\n\nAnn: Three.",
            [("Ann", "One.\n\nRemember this: two."), ("Ann", "Three.")],
            id="doubtful",
        ),
        pytest.param(
            "Ann: One.\n\nNote: two.\n\nNote: three.",
            [("Ann", "One.\n\nNote: two.\n\nNote: three.")],
            id="never a speaker",
        ),
        pytest.param(
            "ANN: One.\n\nAnn: Two.", [("ANN", "One."), ("ANN", "Two.")], id="first spelling"
        ),
        pytest.param(
            "José Ángel: Hola.\n\nØystein Nørgård: God dag.",
            [("José Ángel", "Hola."), ("Øystein Nørgård", "God dag.")],
            id="not ASCII",
        ),
        pytest.param(
            "Speaker 1: One.\n\nSpeaker 2: Two.",
            [("Speaker 1", "One."), ("Speaker 2", "Two.")],
            id="numbered",
        ),
        pytest.param(
            "MARIA: One.\n\nTOM [ON PHONE]: Two.\n\nMARIA [crosstalk]: Three.",
            [("MARIA", "One."), ("TOM", "Two."), ("MARIA", "Three.")],
            id="roles in brackets",
        ),
        pytest.param(
            "Ann: One.\nBob:\nTwo.", [("Ann", "One."), ("Bob", "Two.")], id="own line under a line"
        ),
        pytest.param(
            "Episode 1: The light\n\nAnn: One.\n\nAnn: Two.",
            [("Ann", "One."), ("Ann", "Two.")],
            id="an episode is no speaker",
        ),
        pytest.param(
            "Just words.\n\nAnd more.", [("Narrator", "Just words.\n\nAnd more.")], id="no labels"
        ),
        pytest.param(
            "Ann: At 10:30, see https://example.org/a:b.",
            [("Ann", "At 10:30, see https://example.org/a:b.")],
            id="colons in words",
        ),
    ],
)
def test_labels_in_text(page: str, expected: list[tuple[str, str]]) -> None:
    """The table says who speaks which words."""
    assert turns(page) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "<p><b>Ann:</b> One.</p><p>More.</p><p><b>Bob:</b> Two.</p>",
            [("Ann", "One.\n\nMore."), ("Bob", "Two.")],
            id="bold",
        ),
        pytest.param(
            "<b>Ann:</b>&nbsp;One.<br><br>More.<br><br><b>Bob</b>: Two.",
            [("Ann", "One.\n\nMore."), ("Bob", "Two.")],
            id="breaks",
        ),
        pytest.param(
            "<dl><dt>Ann</dt><dd>One.</dd><dd>More.</dd><dt>Bob</dt><dd>Two.</dd></dl>",
            [("Ann", "One.\n\nMore."), ("Bob", "Two.")],
            id="dl",
        ),
        pytest.param(
            '<p><span class="speaker">Ann</span> One.</p><p>More.</p><p><span class="speaker">Bob</span> Two.</p>',
            [("Ann", "One.\n\nMore."), ("Bob", "Two.")],
            id="class",
        ),
        pytest.param(
            '<section><h3 class="speaker">Ann</h3><p>One.</p><p>More.</p></section><section><h3 class="speaker">Bob</h3><p>Two.</p></section>',
            [("Ann", "One.\n\nMore."), ("Bob", "Two.")],
            id="sections",
        ),
        pytest.param(
            "<p><b>Ann:</b> One<i>self</i>, a<br>b.</p><p><b>Bob:</b> Two.</p>",
            [("Ann", "Oneself, a b."), ("Bob", "Two.")],
            id="inline elements and a break",
        ),
        pytest.param(
            "<p><b>Ann:</b> One.<sup>12</sup> More.</p><p><b>Bob:</b> Two.</p>",
            [("Ann", "One. More."), ("Bob", "Two.")],
            id="note marks",
        ),
        pytest.param(
            "<table><tr><td><p>Ann: One.</p><p>Bob: Two.</p></td></tr></table>",
            [("Ann", "One."), ("Bob", "Two.")],
            id="table",
        ),
    ],
)
def test_labels_in_html(body: str, expected: list[tuple[str, str]]) -> None:
    """The same grammar over every markup."""
    read, _ = read_show([("1.html", html(body).encode())], title="A show")
    assert [(turn.speaker, turn.text) for turn in read.parts[0].turns] == expected


def test_a_speaker_goes_on_across_the_page_break() -> None:
    """A page that begins without a label continues the last speaker of the page before."""
    first, second = (
        "Title one\n\npart: 1 2\n\nAnn: One.\n\nBob: Two.",
        "Title two\n\npart: 1 2\n\nStill Bob.\n\nAnn: Three.",
    )
    assert turns(first, second) == [
        ("Ann", "One."),
        ("Bob", "Two."),
        ("Bob", "Still Bob."),
        ("Ann", "Three."),
    ]


def test_named_speakers_always_count() -> None:
    """What `voices.yaml` names is a label, however it looks."""
    page = "Ann: One.\n\nthe crowd: Two."
    assert turns(page) == [("Ann", "One.\n\nthe crowd: Two.")]
    assert turns(page, speakers=("the crowd",)) == [("Ann", "One."), ("the crowd", "Two.")]


def test_turns_are_known_by_their_words() -> None:
    """Their ids outlive what is inserted before them."""
    before, after = (
        show(page)[0].parts[0].turns
        for page in ("Ann: One.\n\nMore.", "Bob: New.\n\nAnn: One.\n\nMore.")
    )
    assert before[0].id == after[1].id == content_id("p1", "Ann\nOne.\n\nMore.", Counter())


PAGE = """Home | About | Experts

Saving time

part: 1 2 3

Ann: One.

Next: {}

©2018 Somebody"""


def test_furniture_is_left_out_and_listed() -> None:
    """Each piece with its line and the reason."""
    read, _ = show(PAGE.format("The rest"), name="c{}.txt")
    part = read.parts[0]
    assert [(str(o.place), o.reason, o.text) for o in part.omissions] == [
        ("c1.txt:1", "menu", "Home | About | Experts"),
        ("c1.txt:3", "title", "Saving time"),
        ("c1.txt:5", "pager", "part: 1 2 3"),
        ("c1.txt:9", "next link", "Next: The rest"),
        ("c1.txt:11", "copyright", "©2018 Somebody"),
    ]
    assert (part.number, part.title, part.next_title) == (1, "Saving time", "The rest")
    assert (read.total, read.copyright) == (3, "©2018 Somebody")


def codes(findings: tuple[Finding, ...]) -> set[str]:
    """The codes of what was found."""
    return {finding.code for finding in findings}


def test_next_titles_are_checked() -> None:
    """A `Next:` that names another title than the next part's is a finding."""
    second = PAGE.format("More").replace("Saving time", "Losing time")
    assert "PS132" not in codes(show(PAGE.format("Losing time"), second)[1])
    assert "PS132" not in codes(show(PAGE.format("LOSING  Time"), second)[1])
    assert "PS132" in codes(show(PAGE.format("Wasting time"), second)[1])


@pytest.mark.parametrize(
    "titles",
    [("Part 2: Losing time", "Losing time"), ("Losing time", "Part 2: Losing time")],
)
def test_next_titles_with_a_number(titles: tuple[str, str]) -> None:
    """It is the same title, whether or not the number stands with it."""
    second = PAGE.format("More").replace("Saving time", titles[1])
    assert "PS132" not in codes(show(PAGE.format(titles[0]), second)[1])


@pytest.mark.parametrize(
    ("names", "titles"),
    [
        (["01-rain.vtt", "02-dry-summer.vtt"], ["Rain", "Dry summer"]),
        (["212_the_long_dry.txt"], ["The long dry"]),
        (["1. Rain.txt", "2. Dry summer.txt"], ["Rain", "Dry summer"]),
        (["1999-rain.txt"], ["1999 rain"]),
        (["c8.txt"], ["c8"]),
        (["01.txt"], ["01"]),
    ],
)
def test_titles_from_file_names(names: list[str], titles: list[str]) -> None:
    """Without the number in front, which is there for the order; a year stays."""
    said = {"vtt": "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Ann>Yes.", "txt": "Ann: Yes."}
    pages = [(name, f"{said[name[-3:]]} {name}".encode()) for name in names]
    assert [part.title for part in read_show(pages, title="A show")[0].parts] == titles


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ('<meta property="og:title" content="Rain at last | Hill Radio">', "", "Rain at last"),
        ("<title>Rain at last - Hill Radio</title>", "", "Rain at last"),
        ("<title>Hill Radio - Rain at last</title>", "", "Rain at last"),
        ("", "<h1>Rain at last – Hill Radio</h1>", "Rain at last"),
        ("", "<h1>Rain – at last</h1>", "Rain – at last"),
    ],
)
def test_the_name_of_the_site_is_no_title(head: str, body: str, title: str) -> None:
    """Search engines are told it with the title; listeners are not."""
    site = '<meta property="og:site_name" content="Hill Radio">'
    page = html(f"{body}<p><b>Ann:</b> One.</p><p><b>Ann:</b> Two.</p>", site + head)
    assert read_show([("r.html", page.encode())], title="A show")[0].parts[0].title == title


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Rain - Hill Radio", "Rain"),
        ("Rain - Hillside", "Rain - Hillside"),
        ("Rain - at", "Rain - at"),
    ],
)
def test_the_name_of_the_host_is_no_title(title: str, expected: str) -> None:
    """Where the page names no site, its address does."""
    head = f'<meta property="og:title" content="{title}">'
    page = html("<p><b>Ann:</b> One.</p><p><b>Ann:</b> Two.</p>", head)
    urls = {"r.html": "https://www.hill-radio.example/at/rain"}
    part = read_show([("r.html", page.encode())], title="A show", urls=urls)[0].parts[0]
    assert part.title == expected


def test_a_title_cut_at_the_bar() -> None:
    """Where the page does not tell what its site is called."""
    head = '<meta property="og:title" content="Rain at last | Hill Radio">'
    page = html("<p><b>Ann:</b> One.</p><p><b>Ann:</b> Two.</p>", head)
    part = read_show([("r.html", page.encode())], title="A show")[0].parts[0]
    assert part.title == "Rain at last"


@pytest.mark.parametrize(
    ("numbers", "problem"),
    [
        ((2, 4), "part 3 is missing: part 4 follows part 2"),
        ((2, 6), "parts 3 to 5 are missing: part 6 follows part 2"),
    ],
)
def test_a_missing_part_is_found(numbers: tuple[int, ...], problem: str) -> None:
    """Numbers are as the pages count; a gap is told, and no `Next:` is held against what follows
    it.
    """
    pages = [(f"c{n}.txt", PAGE.format("x").encode()) for n in numbers]
    read, findings = read_show(pages, title="A show")
    assert [part.number for part in read.parts] == list(numbers)
    (gap,) = [f for f in findings if f.code == "PS130"]
    assert (str(gap.place), gap.problem) == (f"c{numbers[1]}.txt", problem)
    assert "PS132" not in codes(findings)


def test_numbers_sort_as_people_count() -> None:
    """c10 comes behind c9."""
    pages = [(f"c{n}.txt", f"Title\n\nAnn: Page {n}.".encode()) for n in range(1, 13)]
    read, _ = read_show(sorted(pages), title="A show")
    assert [part.turns[0].text for part in read.parts] == [f"Page {n}." for n in range(1, 13)]


@pytest.mark.parametrize(
    ("head", "body", "number"),
    [
        pytest.param(
            "", '<p>part: <a href="a">1</a> 2 <a href="c">3</a></p>', 2, id="unlinked number"
        ),
        pytest.param(
            "",
            '<nav><ol><li><a href="p1.html">A</a></li><li><a href="p2.html">B</a></li><li aria-current="page">C</li></ol></nav>',
            3,
            id="current page",
        ),
        pytest.param(
            '<script type="application/ld+json">{"position": 5}</script>', "", 5, id="linked data"
        ),
        pytest.param("", "<h1>Book IV</h1>", 4, id="Roman numeral in the title"),
        pytest.param("", "", 7, id="file name"),
    ],
)
def test_where_the_number_comes_from(head: str, body: str, number: int) -> None:
    """From the page's links, its data, its title, its name."""
    page = html(f"{body}<p><b>Ann:</b> One.</p>", head)
    read, _ = read_show([("page-7.html", page.encode())], title="A show")
    assert read.parts[0].number == number


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("c8.txt", 8),
        ("08-title.txt", 8),
        ("record-2005-07-20-pt1-PgS8504-2.txt", 1),
        ("2005-07-20.txt", 1),
        ("a.txt", 1),
    ],
)
def test_the_number_of_a_page_that_is_alone(name: str, number: int) -> None:
    """Its name tells it where it holds one number."""
    assert read_show([(name, b"Ann: One.")], title="A show")[0].parts[0].number == number


def test_what_the_head_tells() -> None:
    """Titles, address, language and people."""
    head = (
        "<title>The page – The show – The site</title><meta name='author' content='A. Writer'>"
        '<link rel="canonical" href="https://example.org/1"><meta property="article:published_time" content="2018-07-27T10:00">'
    )
    read, _ = read_show(
        [("1.html", html("<p><b>Ann:</b> One.</p>", head).encode())], title="fallback"
    )
    assert (read.title, read.author, read.date, read.language) == (
        "The show",
        "A. Writer",
        "2018-07-27",
        "en",
    )
    assert (read.parts[0].title, read.parts[0].url) == ("The page", "https://example.org/1")


def test_the_show_is_what_the_titles_share() -> None:
    """Not what differs from page to page."""
    pages = [
        (
            f"{n}.html",
            html(
                f"<h1>{t}</h1><p>Ann: One.</p>", f"<title>The Garden - {t} | Site</title>"
            ).encode(),
        )
        for n, t in enumerate(("Part One", "Part Two"), 1)
    ]
    read, _ = read_show(pages, title="fallback")
    assert read.title == "The Garden"
    assert [part.title for part in read.parts] == ["Part One", "Part Two"]


def test_a_title_of_half_the_pages_is_theirs() -> None:
    """Only what more than half of them have is the show's."""
    pages = [
        (f"{n}.html", html("<p>Ann: One.</p>", f"<title>{t}</title>").encode())
        for n, t in enumerate("AABC", 1)
    ]
    read, _ = read_show(pages, title="fallback")
    assert (read.title, [part.title for part in read.parts]) == ("fallback", ["A", "A", "B", "C"])


def test_a_footer_can_hold_the_copyright() -> None:
    """Its line becomes the show's."""
    read, _ = read_show(
        [("1.html", html("<p>Ann: One.</p><footer><p>&copy; 2024 Us</p></footer>").encode())],
        title="x",
    )
    assert read.copyright == "© 2024 Us"


def test_the_page_spells_the_names() -> None:
    """The configuration's spelling only finds them."""
    assert turns("Maria: One.", speakers=("maria",)) == [("Maria", "One.")]


def test_a_byline_dates_the_show() -> None:
    """Where the head does not."""
    body = '<p class="byline">By A. <time datetime="1892">1892</time></p><p><b>Ann:</b> In <time datetime="1950">1950</time>.</p>'
    read, _ = read_show([("1.html", html(body).encode())], title="A show")
    assert read.date == "1892"


@pytest.mark.parametrize(
    ("body", "title"),
    [
        pytest.param("<h2>Sub</h2><h1>Title</h1>", "Title", id="the first h1"),
        pytest.param("<header><h1>Title</h1></header>", "Title", id="in a header"),
        pytest.param("<h2>Title</h2><h2>Sub</h2>", "Title", id="the first h2 where there is no h1"),
        pytest.param("<aside><h2>Related</h2></aside>", "1", id="not from furniture"),
    ],
)
def test_where_the_title_comes_from(body: str, title: str) -> None:
    """From the page's own headings, else from its file's name."""
    read, _ = read_show(
        [("1.html", html(f"{body}<p><b>Ann:</b> One.</p>").encode())], title="A show"
    )
    assert read.parts[0].title == title


def test_a_page_of_another_form_is_found() -> None:
    """It is left alone; where there is no other, it is why nothing was read."""
    read, findings = read_show([("1.txt", b"Ann: One."), ("notes.xyz", b"x")], title="A show")
    assert [part.source for part in read.parts] == ["1.txt"]
    assert [(f.code, str(f.place)) for f in findings] == [("PS113", "notes.xyz")]
    with pytest.raises(TranscriptError, match=r"notes.xyz: files in this format are not read"):
        read_show([("notes.xyz", b"x")], title="A show")


def test_html_is_known_by_its_look() -> None:
    """Whatever its file is called."""
    read, _ = read_show([("1.txt", html("<p><b>Ann:</b> One.</p>").encode())], title="A show")
    assert read.parts[0].turns[0].text == "One."


def test_an_index_page_is_no_part() -> None:
    """It is listed, and nothing is lost."""
    pages = [
        ("index.html", html("<h1>All</h1><ol><li><a href='1.html'>One</a></li></ol>")),
        ("1.html", html("<p><b>Ann:</b> One.</p>")),
    ]
    read, findings = read_show([(name, page.encode()) for name, page in pages], title="A show")
    assert [part.source for part in read.parts] == ["1.html"]
    assert "PS114" in codes(findings)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b" \n\t\n", id="blank"),
        pytest.param(b"Ann:\n\nBob:\n", id="labels only"),
        pytest.param(bytes(range(256)) * 9, id="binary"),
        pytest.param(b"<b>" * 5000 + b"Ann: Deep.", id="nested too deep"),
    ],
)
def test_no_speech_is_a_fault(page: bytes) -> None:
    """The file is named, and nothing is made up."""
    with pytest.raises(TranscriptError, match=r"c1\.(html|txt): "):
        read_show([("c1.txt" if page.startswith(b"Ann:") else "c1.html", page)], title="A show")


@needs_shared
@pytest.mark.parametrize("name", ["seed", "site_laws_html5"])
def test_real_pages_are_read_word_for_word(name: str) -> None:
    """Every turn has the truth's speaker and the truth's words, on every page."""
    folder = SHARED / "data" / name
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    pages = (folder / "site" if (folder / "site").is_dir() else folder).glob("*.[ht][tx][mt]*")
    read, _ = read_show([(path.name, path.read_bytes()) for path in sorted(pages)], title="A show")
    expected = [
        (p["number"], p["title"], [(t["speaker"], words(t["text"])) for t in p["turns"]])
        for p in truth["parts"]
    ]
    assert [
        (p.number, p.title, [(t.speaker, words(t.text)) for t in p.turns]) for p in read.parts
    ] == expected


def words(text: str) -> list[str]:
    """The words alone."""
    return re.findall(r"\w+", text)


@given(
    st.lists(
        st.sampled_from(
            [
                "Ann: Yes.",
                "Bob: No.",
                "Then more.",
                "A | B",
                "Title",
                "Next: C",
                "©2018 X",
                "part: 1 2",
            ]
        ),
        max_size=12,
    )
)
def test_every_word_has_its_place(blocks: list[str]) -> None:
    """Each block of a page is in one turn or in one omission."""
    try:
        read, _ = show("\n\n".join(blocks))
    except TranscriptError:
        return
    part = read.parts[0]
    spoken = [
        f"{turn.speaker if turn.speaker != 'Narrator' else ''} {turn.text}" for turn in part.turns
    ]
    placed = sorted(words(" ".join([*spoken, *(o.text for o in part.omissions)])))
    assert placed == sorted(words(" ".join(blocks)))


@settings(max_examples=150)
@given(
    st.binary(max_size=400)
    | st.text(alphabet="<>/b p=\"'&;:AnnBob\n.", max_size=300).map(str.encode),
    st.sampled_from(["c1.txt", "c1.html"]),
)
def test_no_bytes_break_the_reader(data: bytes, name: str) -> None:
    """It reads, or it says why not."""
    try:
        read_show([(name, data)], title="A show")
    except PartsongError as error:
        assert name in str(error)
