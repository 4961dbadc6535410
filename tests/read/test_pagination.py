"""The order and the numbers of pages."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from partsong.read.assembly import read_show
from partsong.read.blocks import Block, Page
from partsong.read.pagination import doubts, in_order, told
from tests.read.reading import codes, read, web


@pytest.mark.parametrize(
    ("names", "numbers"),
    [
        pytest.param(["c8.txt"], [8], id="one"),
        pytest.param(["c10.txt", "c9.txt"], [10, 9], id="numbers, not letters"),
        pytest.param(["01-apollo-11.html", "02-apollo-12.html"], [1, 2], id="the number in front"),
        pytest.param(
            ["2018-07-27-b-2.txt", "2018-07-28-b-1.txt"], [2, 1], id="days are no numbers"
        ),
        pytest.param(["b.txt", "a.txt"], None, id="no numbers"),
        pytest.param(["b7.txt", "a7.txt"], None, id="one number twice"),
        pytest.param(["x1.txt", "y.txt"], None, id="not all have one"),
        pytest.param(["c0.txt", "c1.txt"], None, id="nought"),
        pytest.param([f"{'9' * 5000}.txt"], None, id="no number of this world"),
    ],
)
def test_names(names: list[str], numbers: list[int] | None) -> None:
    """What file names tell."""
    assert told([Page(name, ()) for name in names])[0] == numbers


@pytest.mark.parametrize(
    ("titles", "numbers"),
    [
        pytest.param(["Book IV", "Book IX"], [4, 9], id="Roman"),
        pytest.param(["Part 3: On", "part 2"], [3, 2], id="digits"),
        pytest.param(["Book Civil", "Book I"], None, id="words that begin alike"),
    ],
)
def test_titles(titles: list[str], numbers: list[int] | None) -> None:
    """What titles tell."""
    pages = [Page(name, (), (title,)) for name, title in zip("ab", titles, strict=True)]
    assert told(pages)[0] == numbers


CHAIN = [
    Page("x.html", (), next_link="m.html"),
    Page("m.html", (), next_link="a", previous_link="x.html"),
    Page("a.html", (), url="https://example.org/a", previous_link="m.html"),
]


def test_links_make_a_chain() -> None:
    """In whatever order the pages come, by name or by address."""
    for pages in permutations(CHAIN):
        assert told(pages)[0] == [CHAIN.index(page) + 1 for page in pages]
        assert in_order(pages) == CHAIN


def test_links_back_make_a_chain() -> None:
    """Where a page tells only what was before it."""
    pages = [Page("a", (), next_link="z"), Page("m", (), previous_link="z"), Page("z", ())]
    assert [page.name for page in in_order(pages)] == ["a", "z", "m"]


@pytest.mark.parametrize(
    "links",
    [
        pytest.param([("a", "b"), ("b", "a")], id="a ring"),
        pytest.param([("a", "b"), ("b", "b")], id="a loop"),
        pytest.param([("a", "z"), ("b", "z")], id="elsewhere"),
    ],
)
def test_links_that_make_no_chain(links: list[tuple[str, str]]) -> None:
    """The names count."""
    pages = [
        Page(name, (), next_link=following, previous_link="q")
        for name, following in reversed(links)
    ]
    assert told(pages)[0] is None
    assert [page.name for page in in_order(pages)] == ["a", "b"]


def test_a_number_twice_is_found() -> None:
    """And the pages that have it are named."""
    findings = told([Page("b.txt", (), number=4), Page("a.txt", (), number=4)])[1]
    assert [(finding.code, str(finding.place)) for finding in findings] == [
        ("PS131", "b.txt, a.txt")
    ]


def test_a_speaker_goes_on_in_the_order_of_the_numbers() -> None:
    """Not of the names."""
    titles = {"z.html": "Book I", "a.html": "Book II"}
    bodies = {
        "z.html": "<p><b>Ann:</b> One.</p><p><b>Bob:</b> Two.</p>",
        "a.html": "<p>Still two.</p>",
    }
    pages = [
        (name, web(f"<h1>{titles[name]}</h1>{bodies[name]}").encode())
        for name in ("a.html", "z.html")
    ]
    show, _ = read_show(pages, title="A show")
    assert [(part.number, part.turns[-1].speaker) for part in show.parts] == [
        (1, "Bob"),
        (2, "Bob"),
    ]


def test_a_chain_without_its_beginning_tells_the_order_only() -> None:
    """Its first page has one before it that is not here."""
    pages = [
        Page("b", (), previous_link="a"),
        Page("a", (), next_link="b", previous_link="nowhere"),
    ]
    assert told(pages)[0] is None
    assert [page.name for page in in_order(pages)] == ["a", "b"]


@pytest.mark.parametrize(
    ("names", "parts"),
    [
        pytest.param(["a.txt", "b.txt"], [("b.txt", 1)], id="before the first speaker"),
        pytest.param(["z.txt", "b.txt"], [("b.txt", 1)], id="without a number or a link"),
        pytest.param(["about.txt", "c8.txt"], [("c8.txt", 8)], id="the only one without a number"),
        pytest.param(
            ["c9.txt", "c8.txt"], [("c8.txt", 8), ("c9.txt", 9)], id="with the next number"
        ),
    ],
)
def test_a_page_without_labels(names: list[str], parts: list[tuple[str, int]]) -> None:
    """It goes on with the speaker of the page before, where it surely comes behind it."""
    texts = ["There were many words about this and that.", "Ann: One.\n\nAnn: Two."]
    show, _ = read_show(
        [(name, text.encode()) for name, text in zip(names, texts, strict=True)], title="A show"
    )
    assert [(part.source, part.number) for part in show.parts] == parts
    assert show.speakers == ("Ann",)


def test_an_empty_page_is_found() -> None:
    """It is no part; the others keep their numbers."""
    show, findings = read("Ann: One.", "", "Ann: Three.")
    assert [part.number for part in show.parts] == [1, 3]
    assert [(f.code, f.severity) for f in findings if str(f.place) == "c2.txt"] == [
        ("PS114", "warning")
    ]
    assert "PS130" in codes(findings)


def linked(name: str, following: str, text: str = "") -> Page:
    """A page with a link to the next one."""
    return Page(name, (Block(1, text or name),), next_link=following)


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        pytest.param(
            [linked("a", "b"), linked("b", "c"), linked("c", "d")],
            [],
            id="the last goes on elsewhere",
        ),
        pytest.param(
            [linked("a", "b"), linked("b", "x"), linked("c", "d")],
            [("PS130", "b")],
            id="a page is missing",
        ),
        pytest.param(
            [linked("a", "1"), linked("b", "2"), linked("c", "3")], [], id="saved under other names"
        ),
        pytest.param([linked("a", "b"), linked("b", "a")], [("PS133", "b")], id="a ring"),
        pytest.param([linked("a", "b"), linked("b", "b")], [("PS133", "b")], id="a loop"),
        pytest.param(
            [linked("a", "b", "x"), linked("b", "c", "y"), linked("c", "d", "x")],
            [("PS131", "c")],
            id="a copy",
        ),
    ],
)
def test_doubtful_links(pages: list[Page], expected: list[tuple[str, str]]) -> None:
    """The finding names the page."""
    assert [(finding.code, str(finding.place)) for finding in doubts(pages)] == expected


def sure(page: Page) -> Page:
    """Whose link says that the text goes on."""
    return replace(page, next_is_sure=True)


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        pytest.param([sure(linked("a", "b?page=2"))], [("a", "warning")], id="a page alone"),
        pytest.param([linked("a", "b")], [], id="a link that may be a blog's"),
        pytest.param([replace(sure(linked("a", "b")), number=8)], [("a", "note")], id="the eighth"),
        pytest.param([linked("a", "b"), sure(linked("b", "c"))], [("b", "warning")], id="the last"),
    ],
)
def test_the_rest_is_missing(pages: list[Page], expected: list[tuple[str, str]]) -> None:
    """Where a page says so; a note where it was chosen from the midst of a series."""
    found = doubts(pages)
    assert {finding.code for finding in found} <= {"PS130"}
    assert [(str(finding.place), finding.severity) for finding in found] == expected


def test_a_contents_page_tells_the_order() -> None:
    """It is no part itself; one that has not all pages tells nothing."""
    pages = [Page(name, ()) for name in ("rain.html", "snow.html", "dry.html")]
    index = Page("index.html", (), contents=("snow.html", "dry.html", "rain.html", "more.html"))
    assert told(pages, [index])[0] == [3, 1, 2]
    assert told([*pages, Page("hail.html", ())], [index])[0] is None


def numbered(n: int, *, last: int, url: str = "/talks/roof") -> str:
    """A page of a text whose pages are told apart by a query alone."""
    link = f'<p><a rel="next" href="{url}?page={n + 1}">Next page</a></p>' if n < last else ""
    return web(f"<h1>The roof</h1><p><b>Ann:</b> Sheet {n}.</p><p><b>Ben:</b> Yes.</p>{link}")


@pytest.mark.parametrize("url", ["/talks/roof", "/talks/roof.html", "https://example.org/roof", ""])
def test_pages_of_a_query_come_in_order(url: str) -> None:
    """The first has none; whatever the files' names sort like."""
    names = ["roof.html", *(f"roof-page-{n}.html" for n in range(2, 12))]
    pages = [(name, numbered(n, last=11, url=url).encode()) for n, name in enumerate(names, 1)]
    show, findings = read_show(sorted(pages), title="A show")
    assert [part.source for part in show.parts] == names
    assert [part.number for part in show.parts] == list(range(1, 12))
    assert {turn.text for part in show.parts for turn in part.turns if turn.speaker == "Ben"} == {
        "Yes."
    }
    assert codes(findings) == []


def test_a_page_fetched_alone_is_told_of() -> None:
    """Its next page is not here; a blog's next post is not missed."""
    page = numbered(1, last=2).encode()
    assert codes(read_show([("roof.html", page)], title="A show")[1]) == ["PS130"]
    blog = page.replace(b'?page=2">Next page', b'/../snow/">Next post: Snow')
    show, findings = read_show([("roof.html", blog)], title="A show")
    assert codes(findings) == []
    assert show.parts[0].next_title is None


@pytest.mark.parametrize(
    "link",
    [
        '<a href="b.html">Continued on the next page</a>',
        '(<a href="b.html">Fortsetzung auf der nächsten Seite</a>)',
        '<a href="b.html">Part 2: The cellar</a>',
        "<i>To be continued</i>",
    ],
)
def test_words_that_lead_on_are_not_spoken(link: str) -> None:
    """They are no speaker's."""
    body = f"<h1>Part 1: The roof</h1><p><b>Ann:</b> One.</p><p><b>Ben:</b> Two.</p><p>{link}</p>"
    part = read_show([("a.html", web(body).encode())], title="A show")[0].parts[0]
    assert [turn.text for turn in part.turns] == ["One.", "Two."]
    assert "next link" in {omission.reason for omission in part.omissions}


def test_a_shared_canonical_address() -> None:
    """It is the first page's; the others keep those they were fetched from."""
    head = '<link rel="canonical" href="https://example.org/roof">'
    pages = [
        (f"{n}.html", web(f"<p><b>Ann:</b> {n}.</p><p><b>Ann:</b> On.</p>", head).encode())
        for n in (1, 2)
    ]
    urls = {f"{n}.html": f"https://example.org/roof?page={n}" for n in (1, 2)}
    assert [part.url for part in read_show(pages, title="A show", urls=urls)[0].parts] == list(
        urls.values()
    )


def test_missing_parts_are_counted() -> None:
    """From the first to the last of a gap."""
    pages = [(f"c{n}.txt", f"Ann: Page {n}.".encode()) for n in (1, 2, 6)]
    problems = [
        finding.problem
        for finding in read_show(pages, title="A show")[1]
        if finding.code == "PS130"
    ]
    assert problems == ["parts 3 to 5 are missing: part 6 follows part 2"]
