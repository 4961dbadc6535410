"""What two addresses tell: whether they are pages of one text, by their numbers alone."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import parse_qsl, urljoin, urlsplit

Relation = Literal["paged", "numbered", ""]

_HIGHEST = 99
"""Of a page; higher numbers are those of posts."""
_PARAMETER = re.compile(
    r"(?:page|p|pg|paged|pageno|page_?num(?:ber)?|part|seite|teil|pagina|página|partie|parte|deel)",
    re.IGNORECASE,
)
_WORD = r"(?:pages?|parts?|chapters?|pt|pg|p|seite|teil|kapitel|partie|pagina|parte|deel)"
_BEHIND = re.compile(rf"[-_/.]?(?:{_WORD}[-_/.]?)?(\d{{1,2}})", re.IGNORECASE)
_NAMED = re.compile(rf"(?:^|[-_/.]){_WORD}[-_/.]?$", re.IGNORECASE)
_SUFFIX = re.compile(r"(?<=[^/])\.(?:html?|xhtml|php|aspx?|jsp|txt|md)$|/(?:index\.\w+)?$")
_DAY = re.compile(r"/((?:19|20)\d\d/(?:0?[1-9]|1[0-2]))(?=/)")
NO_PAGE = re.compile(
    r"\.(?:pdf|mp[34]|m4[ab]|ogg|opus|wav|jpe?g|png|gif|webp|svg|zip|epub|docx?|xml|rss|css|js)$",
    re.IGNORECASE,
)
"""Addresses of files that are no pages, by their path."""


def relation(own: str, target: str) -> Relation:
    """Whether the page `target` is another page of the text that `own` is a page of: `paged` where
    the address says so, `numbered` where a small number is all that differs, else empty.

    `own` may be a file's name.

    >>> relation("https://x.org/roof.html", "?page=2"), relation("/talk/part-1/", "/talk/part-2/")
    ('paged', 'paged')
    >>> relation("c8.html", "c9.html"), relation("/2024/05/rain/", "/2024/06/snow/")
    ('numbered', '')
    """
    try:
        one, other = urlsplit(own), urlsplit(urljoin(own, target))
    except ValueError:
        return ""
    if one.netloc and other.netloc and one.netloc != other.netloc:
        return ""
    here, there = (_SUFFIX.sub("", parts.path) for parts in (one, other))
    if "/" not in here:  # a file's name
        there = there.rsplit("/", 1)[-1]
    page, query = _page_of(other.query, there)
    own_page, own_query = _page_of(one.query, here)
    if query != own_query and one.netloc:
        return ""
    # A page of a query may be saved as `story-page-2.html`.
    is_same = here == there or ("/" not in own and here.startswith(f"{there}-"))
    if is_same and page != own_page:
        return "paged"
    return _by_path(here, there)


def is_another_day(own: str, target: str) -> bool:
    """Whether both addresses have a month in their path, as those of posts have."""
    return bool(_DAY.search(own) and _DAY.search(target))


def _page_of(query: str, path: str) -> tuple[int, tuple[tuple[str, str], ...]]:
    """The page's number in a query, 0 for none, and what else it holds. `?p=7` alone on a site's
    root is a post.
    """
    number, rest = 0, []
    for name, value in parse_qsl(query, keep_blank_values=True):
        is_page = _PARAMETER.fullmatch(name) and re.fullmatch(r"[0-9]{1,2}", value)
        if is_page and (name != "p" or path.strip("/")):
            number = int(value)
        else:
            rest.append((name, value))
    return number, tuple(sorted(rest))


def _by_path(here: str, there: str) -> Relation:
    for short, long in ((here, there), (there, here)):
        if short.strip("/") and long.startswith(short) and _BEHIND.fullmatch(long[len(short) :]):
            return "paged"
    mine, theirs = (re.split(r"(\d+)", path) for path in (here, there))
    if len(mine) != len(theirs):
        return ""
    places = [n for n, (a, b) in enumerate(zip(mine, theirs, strict=True)) if a != b]
    if len(places) != 1 or places[0] % 2 == 0:
        return ""
    place = places[0]
    if max(int(mine[place][:9]), int(theirs[place][:9])) > _HIGHEST or _DAY.search(f"{here}/"):
        return ""
    return "paged" if _NAMED.search(mine[place - 1]) else "numbered"
