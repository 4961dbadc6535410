"""Which page a link leads to."""

from __future__ import annotations

import pytest

from partsong.read.blocks import Page
from partsong.read.page_links import PageLinks

SITE = "https://example.org"


def target(own: Page, link: str, *others: Page) -> str | None:
    """The name of the page that a link leads to."""
    found = PageLinks([own, *others]).target(own, link)
    return found.name if found else None


@pytest.mark.parametrize(
    ("own", "link", "expected"),
    [
        ("rain.html", "/k/rain.html?page=2", "rain-page-2.html"),
        ("rain.html", "?page=2", "rain-page-2.html"),
        ("rain-page-2.html", "?page=3", "rain-page-3.html"),
        ("rain-page-2.html", "/k/rain.html", "rain.html"),
        ("rain-page-2.html", "?page=1", "rain.html"),
        ("rain-page-3.html", "?page=4", None),
        ("rain-page-3.html", "/k/rain.html?start=40", None),
        ("rain.html", "snow.html?from=2#top", "snow.html"),
        ("rain.html", "/k/part-2/", "part-2.html"),
        ("rain.html", "snow", "snow.html"),
    ],
)
def test_by_names(own: str, link: str, expected: str | None) -> None:
    """As pages are saved by this program, by others and by hand."""
    names = ["rain.html", "rain-page-2.html", "rain-page-3.html", "snow.html", "part-2.html"]
    pages = {name: Page(name, ()) for name in names}
    others = [page for name, page in pages.items() if name != own]
    assert target(pages[own], link, *others) == expected


def test_by_addresses() -> None:
    """Whatever the files are called."""
    one = Page("a.html", (), url=f"{SITE}/k/part-1/")
    two = Page("b.html", (), url=f"{SITE}/k/part-2/")
    three = Page("c.html", (), url=f"{SITE}/k/part-2/?page=2")
    assert target(one, "../part-2/", two, three) == "b.html"
    assert target(two, "?page=2#top", one, three) == "c.html"
    assert target(two, "../part-3/", one, three) is None


def test_an_address_that_several_pages_give() -> None:
    """It tells nothing: each page of a text may name the first as the canonical one."""
    pages = [Page(name, (), url=f"{SITE}/rain") for name in ("rain.html", "rain-page-2.html")]
    assert target(pages[0], "?page=2", pages[1]) == "rain-page-2.html"
