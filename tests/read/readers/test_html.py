"""HTML: furniture, inline marks, numbers, and pages made to break a parser."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partsong.errors import TranscriptError
from tests.read.reading import headings, left_out, read, read_web, turns, web

TURN = "<p><b>Ann:</b> One.</p>"


@pytest.mark.parametrize(
    ("piece", "reason"),
    [
        pytest.param("<nav>Home</nav>", "menu", id="nav"),
        pytest.param("<div role=navigation>Home</div>", "menu", id="role"),
        pytest.param("<footer><p>Home</p></footer>", "footer", id="footer"),
        pytest.param("<aside><h2>Home</h2></aside>", "aside", id="aside"),
        pytest.param("<header>Home</header>", "header", id="header"),
        pytest.param("<a class=skip href=#x>Home</a>", "skip link", id="skip link"),
        pytest.param("<form><label>Home</label><input></form>", "form", id="form"),
        pytest.param("<button>Home</button>", "form", id="button"),
        pytest.param("<select><option>Home</select>", "form", id="select"),
        pytest.param("<p hidden>Home</p>", "hidden", id="hidden"),
        pytest.param("<p style='display: none'>Home</p>", "hidden", id="not displayed"),
        pytest.param("<ul><li><a href=x>Home</a></li></ul>", "menu", id="a link in a list"),
        pytest.param("<p><a href=x>Home</a> <a href=y></a></p>", "", id="one link in a paragraph"),
        pytest.param("<p><a href=x>Home</a> <a href=y>A</a></p>", "menu", id="links alone"),
        pytest.param("<p><a rel=next href=x>Home</a></p>", "next link", id="next"),
        pytest.param("<figure><figcaption>Home</figcaption></figure>", "caption", id="caption"),
        pytest.param("<p class=byline>Home</p>", "byline", id="class"),
        pytest.param("<address>Home</address>", "address", id="address"),
        pytest.param("<div id=comments><p>Home</p></div>", "comments", id="id"),
        pytest.param(
            "<div class='x jp-relatedposts'>Home</div>", "related", id="what makers call it"
        ),
        pytest.param(
            "<div class=site-footer>Home</div>", "footer", id="what makers call the footer"
        ),
    ],
)
def test_furniture(piece: str, reason: str) -> None:
    """It is left out with its reason; the speaker goes on behind it."""
    part = read_web(f"<h1>Title</h1>{TURN}{piece}<p>More.</p>")
    assert [pair[0] for pair in left_out(part)] == ["title", *filter(None, [reason])]
    assert turns(part) == [("Ann", "One.\n\nMore." if reason else "One.\n\nHome\n\nMore.")]


@pytest.mark.parametrize("piece", ["<h2>Home</h2>", "<h6><div>Ho<b>me</b></div></h6>"])
def test_headings(piece: str) -> None:
    """They stand above what follows, and the speaker goes on."""
    part = read_web(f"<h1>Title</h1>{TURN}{piece}<p>More.</p>")
    assert turns(part) == [("Ann", "One.\n\nMore.")]
    assert headings(part) == [("Home", "More.")]
    assert left_out(part) == [("title", "Title")]


@pytest.mark.parametrize(
    ("inline", "spoken"),
    [
        pytest.param("word.<sup>12</sup>", "word.", id="note"),
        pytest.param("word<sup><a href=#n>1</a></sup>", "word", id="linked note"),
        pytest.param("word<sup>[3]</sup>", "word", id="note in brackets"),
        pytest.param("the 1<sup>st</sup>", "the 1st", id="ordinal"),
        pytest.param("5 km<sup>2</sup>", "5 km²", id="power"),
        pytest.param("10<sup>-6</sup> m", "10⁻⁶ m", id="power of ten"),
        pytest.param("in 1950<sup>4</sup>", "in 1950", id="note behind a year"),
        pytest.param("in <time>1950</time>", "in 1950", id="a time that is spoken"),
        pytest.param("<time>1:05</time> then", "then", id="a clock"),
        pytest.param("o<i>n</i>e<br>two", "one two", id="inline elements"),
        pytest.param("a&shy;b&#8203;c&nbsp;&#x1b;d", "abc d", id="entities that are not shown"),
        pytest.param(
            "a<script>b</script><!-- c --><svg><text>d</text></svg>e", "ae", id="what is no text"
        ),
    ],
)
def test_inline(inline: str, spoken: str) -> None:
    """What is spoken of the inside of a paragraph."""
    assert turns(read_web(f"<p><b>Ann:</b> {inline}</p>")) == [("Ann", spoken)]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("<p>{}</p>", id="paragraph"),
        pytest.param("<div>{}</div>", id="division"),
        pytest.param("<table><tr><td>{}</td></tr></table>", id="cell"),
        pytest.param("{}", id="bare body"),
        pytest.param("<font size=2>{}</font>", id="font"),
    ],
)
@pytest.mark.parametrize("label", ["<b>{}:</b>", "<b>{}</b>:", "{}:", "<b><i>{}:</i></b>"])
def test_a_line_may_begin_a_turn(lines: str, label: str) -> None:
    """As a paragraph may; a line without a label goes on with the one above it."""
    said = [("Ann", "One,<br>and more."), ("Ben", "Two."), ("Ann", "Three."), ("Ben", "Four.")]
    body = lines.format("<br>\n".join(f"{label.format(who)} {words}" for who, words in said))
    assert turns(read_web(body)) == [
        ("Ann", "One, and more."),
        ("Ben", "Two."),
        ("Ann", "Three."),
        ("Ben", "Four."),
    ]


def test_bold_goes_on_over_a_line_break() -> None:
    """The words of one element stay together, whatever lines they have."""
    asked = "<b>Who is there,<br>and why?</b><br>"
    part = read_web("".join(f"<p>{asked}It is I, number {n}.</p>" for n in range(4)))
    assert turns(part)[:2] == [("Q", "Who is there, and why?"), ("A", "It is I, number 0.")]


@pytest.mark.parametrize(
    ("inline", "spoken", "omitted"),
    [
        pytest.param("<del>ten</del> <ins>six</ins> of", "six of", ("deleted", "ten"), id="del"),
        pytest.param("<s>ten</s> six", "six", ("deleted", "ten"), id="s"),
        pytest.param("<strike>ten</strike> six", "six", ("deleted", "ten"), id="strike"),
        pytest.param(
            "<math alttext='a plus b'><mi>a</mi></math> is", "a plus b is", None, id="said"
        ),
        pytest.param("<math><mi>x</mi></math> is", "is", ("formula", "x"), id="formula"),
        pytest.param("see <img alt='the map'>", "see", ("picture", "the map"), id="picture"),
        pytest.param("<a href=#x>▶</a> yes", "yes", ("ornament", "▶"), id="a button to play"),
    ],
)
def test_words_that_are_not_said(inline: str, spoken: str, omitted: tuple[str, str] | None) -> None:
    """Each is listed with its reason."""
    part = read_web(f"{TURN}<p><b>Ann:</b> {inline}</p>")
    assert turns(part)[1] == ("Ann", spoken)
    assert left_out(part) == ([omitted] if omitted else [])


def test_a_page_that_is_one_form_is_read() -> None:
    """As some servers wrap everything they make."""
    body = f"<form>{TURN}<p>{'More. ' * 90}</p></form>"
    assert [speaker for speaker, _ in turns(read_web(body))] == ["Ann"]


def test_preformatted_text_is_read_as_text() -> None:
    """Its blank lines end paragraphs, and its lines are counted."""
    part = read_web("<pre>\nTitle\n\nAnn: One\ngoes on.\n\nBob: Two.\n\n©2018 Somebody\n</pre>")
    assert turns(part) == [("Ann", "One goes on."), ("Bob", "Two.")]
    assert [(str(o.place), o.reason) for o in part.omissions] == [
        ("c1.html:2", "title"),
        ("c1.html:9", "copyright"),
    ]


def test_lines_are_those_of_the_file() -> None:
    """Behind scripts, entities and long attributes, too."""
    body = f"\n<script>{'x;' * 30_000}\n</script>\n<p>&ldquo;Ann&rdquo;</p>\n<h2>Above</h2>\n{TURN}\n<nav>Home</nav>"
    part = read_web(body)
    wheres = {o.text: str(o.place) for o in part.omissions}
    assert wheres == {"“Ann”": "c1.html:4", "Above": "c1.html:5", "Home": "c1.html:7"}


def test_the_line_above_the_pager_is_the_title() -> None:
    """Rather than what the browser shows above the page."""
    part = read_web(
        f"<p>Home | About</p><p>Saving time</p><p>part: 1 2</p>{TURN}", "<title>The site</title>"
    )
    assert part.title == "Saving time"


def test_furniture_names_no_speakers() -> None:
    """A speaker's name in an aside is no label of what follows."""
    part = read_web(f"{TURN}<aside><b class=speaker>Bob</b></aside><p>More.</p>")
    assert turns(part) == [("Ann", "One.\n\nMore.")]


def test_the_footer_tells_the_copyright() -> None:
    """One line of it."""
    page = web(f"{TURN}<footer><p>About</p><p>© 2018 Somebody</p><p>Home</p></footer>")
    assert read(page, name="c{}.html")[0].copyright == "© 2018 Somebody"


@pytest.mark.parametrize(
    ("body", "number", "total"),
    [
        pytest.param("<p>part: <a href=a>1</a> 2 <a href=c>3</a></p>", 2, 3, id="one is no link"),
        pytest.param(
            "<div class=pager><a href=a>1</a> <b>2</b> <a href=c>7</a></div>", 2, 7, id="in a pager"
        ),
        pytest.param(
            "<nav><a href=/>Home</a> <a aria-current=page>Two</a></nav>",
            1,
            1,
            id="a menu is no pager",
        ),
        pytest.param(
            f"<p>part: <a href=a>{'9' * 5000}</a> ² <a href=b>1</a></p>",
            1,
            1,
            id="no numbers of this world",
        ),
    ],
)
def test_the_pager_tells_the_number(body: str, number: int, total: int) -> None:
    """And how many there are."""
    show, _ = read(web(body + TURN), name="c{}.html")
    assert (show.parts[0].number, show.total) == (number, total)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<b>" * 5000, id="unclosed"),
        pytest.param("<div></x>" * 5000, id="ends that nothing opened"),
        pytest.param("<svg><b>" + "<path/>" * 5000, id="out of a drawing"),
        pytest.param("<li><div></li>" * 5000, id="crosswise"),
    ],
)
def test_deep_pages_are_refused(page: str) -> None:
    """Before a tree is made of them."""
    with pytest.raises(TranscriptError, match=r"c1.html: its tags are nested \d+ deep"):
        read(page + TURN, name="c{}.html")


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("<p>" * 5000, id="paragraphs"),
        pytest.param("<script>" + "i<n;" * 5000 + "</script>", id="a script that compares"),
        pytest.param("<svg>" + "<path/>" * 5000 + "</svg>", id="a drawing"),
        pytest.param("<!--" + "<b>" * 5000 + "-->", id="a comment"),
        pytest.param("<a name=x>" * 5000, id="anchors"),
    ],
)
def test_long_pages_are_not_deep(piece: str) -> None:
    """What only looks deep is read."""
    assert turns(read_web(piece + TURN)) == [("Ann", "One.")]


PIECES = [
    "<p><b>Ann:</b> w{}</p>", "<p>Bob: w{}", "<p>w{}</p>", "<h2>w{}</h2>", "<nav><a href=1>w{}</a></nav>", "w{}<sup>w{}</sup>",
    "<dl><dt>w{}<dd>w{}</dl>", "<span class=speaker>w{}</span>", "<li><a href=x>w{}</a>", "<aside>w{}<dt>w{}</aside>",
    "<pre>w{}\n\nAnn: w{}</pre>", "<time>w{}</time>", "<form>w{}</form>", "<br><br>w{}", "<b>w{}</b> w{}", "</div></p>",
    "<table><tr><td>w{}<td>w{}</table>", "<footer>w{}", "</footer>", "<time>1:23</time>",
    "<p>w{}<br>Bob: w{}<br>w{}</p>", "<b>Bob:<br>w{}</b> w{}", "<p><del>w{}</del> <s>w{}</s> w{}</p>", "<math>w{}</math>",
    "<div class=comment>w{}<p>Bob: w{}</p></div>", "<img alt='w{}'>", "<i>w{}<br>w{}</i>",
]  # fmt: skip


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=10))
def test_every_word_has_its_place(pieces: list[str]) -> None:
    """Each word of a page's body is once in a turn, a label, a heading or an omission."""
    numbers = iter(range(1000))
    body = "\n".join(re.sub(r"\{\}", lambda _: str(next(numbers)), piece) for piece in pieces)
    part = read_web("<p><b>Ann:</b> One.</p>" + body)
    labels = list(dict.fromkeys(turn.speaker for turn in part.turns))
    placed = " ".join(
        [*labels, *(turn.text for turn in part.turns), *(o.text for o in part.omissions)]
        + [text for text, _ in headings(part)]
    )
    assert sorted(re.findall(r"w\d+", placed)) == sorted(re.findall(r"w\d+", body))


def test_a_name_of_furniture_around_most_of_a_page() -> None:
    """It is not believed: some themes say where the other column is."""
    part = read_web(
        f"<div class=sidebar-right>{TURN}<p>Many more words.</p><div class=sidebar-box>Ad</div></div>"
    )
    assert turns(part) == [("Ann", "One.\n\nMany more words.")]
    assert left_out(part) == [("aside", "Ad")]


def test_a_menu_beside_the_page() -> None:
    """A layout table's first cell is no speaker's name."""
    part = read_web(
        f"<table><tr><td><a href=a>A</a><br><a href=b>B</a></td><td>{TURN}{TURN}</td></tr></table>"
    )
    assert turns(part) == [("Ann", "One."), ("Ann", "One.")]
    assert left_out(part) == [("menu", "A B")]


def test_a_link_to_the_site_is_not_the_next_page() -> None:
    """Where nothing tells which page that is."""
    part = read_web(f"<ul><li><a href='/'>Home</a></li></ul>{TURN}")
    assert left_out(part) == [("menu", "Home")]
