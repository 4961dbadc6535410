"""What a page's head says."""

from __future__ import annotations

import json

import pytest

from partsong.read.assembly import read_show
from tests.read.reading import read, web

TURN = "<p><b>Ann:</b> One.</p>"


@pytest.mark.parametrize(
    ("data", "name", "value"),
    [
        pytest.param({"author": {"name": "A. Writer"}}, "author", "A. Writer", id="author"),
        pytest.param({"author": [{"name": "A"}, "B"]}, "author", "A, B", id="authors"),
        pytest.param({"publisher": "P"}, "publisher", "P", id="publisher"),
        pytest.param(
            {"isPartOf": {"name": "S", "url": "https://example.org/"}},
            "url",
            "https://example.org/",
            id="url",
        ),
        pytest.param({"isPartOf": {"name": "S"}}, "title", "S", id="title"),
        pytest.param({"datePublished": "2018-07-27T10:00"}, "date", "2018-07-27", id="date"),
        pytest.param({"datePublished": "2018-99"}, "date", "2018", id="no month"),
        pytest.param({"datePublished": "2018-02-30"}, "date", None, id="no such day"),
        pytest.param([{"@type": "WebSite"}, {"author": "A"}], "author", "A", id="list"),
        pytest.param({"@graph": [{"author": "A"}, {"author": "B"}]}, "author", "A", id="graph"),
        pytest.param({"author": 7, "publisher": {"name": None}}, "author", None, id="no name"),
    ],
)
def test_linked_data(data: object, name: str, value: str | None) -> None:
    """What the page says of itself as data."""
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    assert getattr(read(web(TURN, head), name="c{}.html")[0], name) == value


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("{", id="torn"),
        pytest.param("[" * 100_000, id="deep"),
        pytest.param('{"position": 0}', id="nought"),
        pytest.param('{"position": ' + "9" * 5000 + "}", id="no number of this world"),
        pytest.param('{"position": true}', id="no number"),
        pytest.param("7", id="no thing"),
    ],
)
def test_data_that_says_nothing(script: str) -> None:
    """It is as if it were not there."""
    show, _ = read(
        web(TURN, f'<script type="application/ld+json">{script}</script>'), name="c{}.html"
    )
    assert (show.parts[0].number, show.total) == (1, 1)


@pytest.mark.parametrize(
    ("attributes", "language"),
    [
        pytest.param('lang="en-GB"', "en-GB", id="region"),
        pytest.param('lang="en_GB"', "en-GB", id="underscore"),
        pytest.param('lang="the English language"', "en", id="no tag"),
        pytest.param("", "en", id="none"),
    ],
)
def test_language(attributes: str, language: str) -> None:
    """Where it is a tag (BCP 47), it is the show's."""
    assert read(f"<html {attributes}><body>{TURN}", name="c{}.html")[0].language == language


@pytest.mark.parametrize(
    ("address", "url"),
    [
        pytest.param("https://example.org/1", "https://example.org/1", id="absolute"),
        pytest.param("/1", None, id="relative"),
        pytest.param("javascript:alert(1)", None, id="no address"),
    ],
)
def test_address(address: str, url: str | None) -> None:
    """Only what can be followed from elsewhere."""
    show, _ = read(web(TURN, f'<link rel="canonical" href="{address}">'), name="c{}.html")
    assert show.parts[0].url == url


def test_what_pages_share_is_the_show() -> None:
    """Whether the site's name stands before or behind; a heading that is on all pages is no part's
    title.
    """
    pages = [
        (
            f"{n}.html",
            web(f"<h1>The site</h1><p>x</p>{TURN}", f"<title>The site | {title}</title>").encode(),
        )
        for n, title in enumerate(("One", "Two", "Three"), 1)
    ]
    show, _ = read_show(pages, title="fallback")
    assert (show.title, [part.title for part in show.parts]) == (
        "The site",
        ["One", "Two", "Three"],
    )
