"""Which of the pages that are here a link of one of them leads to."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from partsong.read.readers.by_suffix import stem
from partsong.read.readers.page_facts import last_piece
from partsong.read.urls import file_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partsong.read.blocks import Page

_PAGE_NUMBER = re.compile(r"(?:^|&)\w+=0*(\d{1,3})(?=&|$)")
_COUNTED = re.compile(r"-[A-Za-z_]+-\d{1,3}$")


class PageLinks:
    """Finds pages by what links call them: by the address that a page has, or by the names under
    which it may be saved.
    """

    def __init__(self, pages: Sequence[Page]) -> None:
        urls = Counter(_plain(page.url or "") for page in pages)
        self._by_url = {url: page for page in pages if urls[url := _plain(page.url or "")] == 1}
        self._by_url.pop("", None)
        self._by_name = {page.name: page for page in pages}
        for url, page in self._by_url.items():
            for name in _names_of_address(url):
                self._by_name.setdefault(name, page)
        for page in pages:
            self._by_name.setdefault(stem(page.name), page)

    def target(self, page: Page, link: str | None) -> Page | None:
        """The page that the link leads to, or None for one that is not here."""
        if not link:
            return None
        if page.url:
            with suppress(ValueError):
                found = self._by_url.get(_plain(urljoin(page.url, link)))
                if found:
                    return found
        names = (name for name in _names_of_link(page, link) if name in self._by_name)
        return next((self._by_name[name] for name in names), None)


def called(link: str) -> str:
    """What a link's target is called in a message: the end of its address.

    >>> called("/roof/story.html?page=2#top"), called("https://example.org/part-2/")
    ('story.html?page=2', 'part-2')
    """
    path, mark, query = link.partition("#")[0].partition("?")
    return (last_piece(path) or "") + mark + unquote(query)


def _plain(url: str) -> str:
    return unquote(url.partition("#")[0])


def _names_of_address(url: str) -> Iterator[str]:
    """Of the page at this address: its last piece, with the query if that may tell pages apart."""
    parts = urlsplit(url)
    piece = last_piece(parts.path)
    if piece and parts.query:
        yield f"{piece}?{unquote(parts.query)}"
    if piece and not _page_of(parts.query):
        yield piece


def _names_of_link(page: Page, link: str) -> Iterator[str]:
    """What the page that a link leads to may be called, the surest first."""
    path, _, query = link.partition("#")[0].partition("?")
    piece = last_piece(path)
    own = [_COUNTED.sub("", stem(page.name)), page.name]
    for base in [piece] if piece else own:
        if query:
            yield f"{base}?{unquote(query)}"
        with suppress(ValueError):
            yield stem(file_name(f"{base}?{query}" if piece is None else link, ".html"))
    number = _page_of(query)
    for base in [piece] if piece else own:
        # Without its query, `story.html?page=3` would be the first page of the same story.
        if number <= 1 or not stem(page.name).startswith(stem(base)):
            yield base
            yield stem(base)


def _page_of(query: str) -> int:
    """The number that may be a page's in a query; 0 for none."""
    found = _PAGE_NUMBER.search(query)
    return int(found[1]) if found else 0
