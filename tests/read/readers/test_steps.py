"""The links that lead on in a series, and those that lead to a blog's next post."""

from __future__ import annotations

import pytest

from partsong.read.readers.html_tree import Tree
from partsong.read.readers.steps import page_titles, steps

OWN = "https://example.org/talks/rain.html"


def found(body: str, own: str = OWN) -> list[tuple[str, str, bool, str]]:
    """Way, address, whether it is sure, and the title of each step."""
    tree = Tree(f"<html>{body}</html>")
    made = steps(tree, own, page_titles(tree))
    return [(step.way, step.address, step.sure, step.title) for step in made]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param('<a rel="next" href="?page=2">2</a>', [("?page=2", True, "")], id="query"),
        pytest.param('<a href="b.html">Next page</a>', [("b.html", True, "")], id="words"),
        pytest.param('<a href="b.html">Next: Snow</a>', [("b.html", False, "Snow")], id="title"),
        pytest.param('<link rel="next" href="b.html">', [("b.html", False, "")], id="head"),
        pytest.param(
            '<a href="b.html"><img src="x.gif" alt="Next page"></a>', [("b.html", True, "")], id="image"
        ),
        pytest.param(
            '<a href="b.html" aria-label="Nächste Seite">→</a>', [("b.html", True, "")], id="aria-label"
        ),
        pytest.param('<a href="b.html" title="Page suivante">»</a>', [("b.html", True, "")], id="title of a link"),
        pytest.param('<a href="b.html">Part 2: Snow</a>', [("b.html", True, "Snow")], id="by number"),
        pytest.param(
            '<h1>Part 2: Rain</h1><a href="a.html">Part 1</a><a href="c.html">Part 3</a>', [("c.html", True, "")], id="two and three"
        ),
        pytest.param(
            '<a href="x.html">Next</a><a href="b.html">Continued on the next page</a>',
            [("b.html", True, ""), ("x.html", False, "")],
            id="the sure one first",
        ),
        pytest.param(
            '<li><a href="a.html">Part 1</a><li><a href="rain.html">Part 2</a><li><a href="c.html">Part 3</a>',
            [("c.html", True, "")],
            id="a list with the page itself",
        ),
        pytest.param(
            '<div class="nav-links"><a href="rain-2.html">Next</a></div>',
            [("rain-2.html", True, "")],
            id="a number says more than a name",
        ),
        pytest.param(
            '<nav class="post-navigation"><a href="/talks/rain/2/">Next</a></nav>',
            [("/talks/rain/2/", True, "")],
            id="the pages of a post",
        ),
    ],
)  # fmt: skip
def test_steps_of_a_series(body: str, expected: list[tuple[str, bool, str]]) -> None:
    """By their words, by what stands for a picture, by their address."""
    assert [step[1:] for step in found(body) if step[0] == "next"] == expected


@pytest.mark.parametrize(
    "body",
    [
        pytest.param('<a rel="next" href="/snow/">Next post</a>', id="words"),
        pytest.param('<a rel="next" href="/snow/">Next Post Snow is here</a>', id="words run on"),
        pytest.param(
            '<nav class="navigation post-navigation"><a rel="next" href="/snow/">Snow</a></nav>',
            id="what holds it",
        ),
        pytest.param(
            '<div class="nav-next"><a rel="next" href="/snow/">Next Snow is here</a></div>',
            id="what holds it, and no number",
        ),
        pytest.param('<link rel="next" title="Snow" href="/snow/">', id="in the head, with a title"),
        pytest.param('<body class="single single-post"><a rel="next" href="/snow/">Snow</a>', id="body"),
        pytest.param(
            '<script type="application/ld+json">{"@type": "BlogPosting"}</script><a href="/snow/">Next</a>',
            id="data",
        ),
        pytest.param('<a aria-label="Next article" href="/snow/">Next</a>', id="aria-label"),
        pytest.param('<div class="related"><a href="/snow/">Part 2: Snow</a></div>', id="related"),
        pytest.param('<div id="comments"><a href="/rain/c-2/">Next page</a></div>', id="comments"),
        pytest.param('<a href="/snow/">Next episode</a>', id="an episode"),
        pytest.param('<a href="/snow/">Continue reading</a>', id="a teaser"),
        pytest.param('<a href="part-2.pdf">Next page</a>', id="no page"),
        pytest.param('<a href="#more">Next page</a>', id="the same page"),
        pytest.param('<a href="mailto:a@b.c">Next</a>', id="mail"),
    ],
)  # fmt: skip
def test_what_leads_elsewhere(body: str) -> None:
    """It is no step, so it is neither followed nor missed."""
    assert found(body) == []


def test_posts_of_two_days() -> None:
    """Their addresses have the month."""
    own = "https://example.org/2024/05/rain/"
    assert found('<a rel="next" href="/2024/06/snow/">Snow</a>', own) == []
