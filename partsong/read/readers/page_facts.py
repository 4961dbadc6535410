"""What a web page says of itself in its head and in its linked data."""

from __future__ import annotations

import itertools
import json
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from partsong.read.blocks import Page, fold
from partsong.read.decoding import shown
from partsong.timefmt import first_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HIGHEST_NUMBER = 9999
_MOST_SCRIPTS = 20
_SEPARATOR = re.compile(r"\s+[–—|·»-]\s+|\s*\|\s*")
_BAR = re.compile(r"\s*\|\s*")
"""What stands behind it is for search engines."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?(?!\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Head:
    """The pieces of a page that are not shown as text, as strings."""

    title: str
    language: str
    meta: Mapping[str, str]
    """By lower-case name or property."""
    links: Mapping[str, str]
    """Addresses by relation: `canonical`, `next`, `prev`."""
    data: tuple[str, ...]
    """JSON-LD scripts."""
    dated: str = ""
    """The time element of the byline."""
    author: str = ""
    """The author that the byline marks."""


def told(name: str, head: Head) -> Page:
    """A page without blocks that holds what the head tells."""
    data = _linked_data(head.data)
    series = data.get("isPartOf")
    meta = head.meta
    dates = (
        data.get("datePublished"),
        meta.get("article:published_time"),
        meta.get("date"),
        head.dated,
    )
    return Page(
        name,
        (),
        titles=tuple(filter(None, [_BAR.split(meta.get("og:title", ""))[0]])),
        head_titles=tuple(filter(None, map(fold, _SEPARATOR.split(head.title)))),
        number=number_of(data.get("position")),
        show_title=_name_of(series),
        site=meta.get("og:site_name") or None,
        url=web_address(head.links.get("canonical"), meta.get("og:url")),
        show_url=web_address(series.get("url"), series.get("@id"))
        if isinstance(series, dict)
        else None,
        language=language_of(head.language),
        author=_name_of(data.get("author")) or meta.get("author") or head.author or None,
        publisher=_name_of(data.get("publisher")) or meta.get("publisher") or None,
        description=meta.get("description") or None,
        date=next(filter(None, map(date_of, dates)), None),
    )


def last_piece(address: str) -> str | None:
    """The file name in an address, without query and fragment.

    >>> last_piece("https://example.org/korea/c%209.html?x#y")
    'c 9.html'
    """
    return unquote(re.split(r"[?#]", address, maxsplit=1)[0].rstrip("/").rsplit("/", 1)[-1]) or None


def _linked_data(scripts: Iterable[str]) -> dict[str, object]:
    """The properties of the page's things together, the first that tells one first."""
    told: dict[str, object] = {}
    for script in itertools.islice(scripts, _MOST_SCRIPTS):
        with suppress(ValueError):
            if script.count("{") + script.count("[") < 500:  # the decoder recurses
                for thing in _things(json.loads(script)):
                    told = {**thing, **told}
    return told


def _things(value: object) -> list[dict[str, object]]:
    """The objects of a document: one, a list, or a `@graph` (JSON-LD 1.1, section 4.9)."""
    if isinstance(value, dict):
        graph = value.get("@graph")
        return _things(graph) if isinstance(graph, list) else [value]
    return [thing for thing in value if isinstance(thing, dict)] if isinstance(value, list) else []


def _name_of(value: object) -> str | None:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name_of, value[:5]))) or None
    name = value.get("name") if isinstance(value, dict) else value
    return fold(shown(name)) or None if isinstance(name, str) else None


def number_of(value: object) -> int | None:
    """A part's number, 1 to 9999, or None."""
    text = str(value) if isinstance(value, (int, str)) else ""
    return int(text) if re.fullmatch(r"[1-9][0-9]{0,3}", text) else None


def web_address(*addresses: object) -> str | None:
    """The first that is one, absolute, http or https."""
    found = (shown(a).strip() for a in addresses if isinstance(a, str))
    return next((a for a in found if re.match(r"https?://[^\s/]+", a, re.IGNORECASE)), None)


def language_of(value: str) -> str | None:
    """A BCP 47 tag, or None."""
    tag = value.strip().replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else None


def date_of(value: object) -> str | None:
    """ISO 8601, to the year, the month or the day, or None."""
    found = _DATE.match(value) if isinstance(value, str) else None
    with suppress(ValueError):
        return found[0] if found and first_day(found[0]) else None
    return None
