"""Where the other pages of a page's series are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from partsong.read.blocks import fold
from partsong.read.readers.html_source import survey
from partsong.read.readers.html_tree import Tree, short_text

if TYPE_CHECKING:
    from partsong.read.readers.html_tree import Node

_STEP = re.compile(
    r"^[\s←«<‹]*(?:next|prev(?:ious)?)\b(?:\s+(?:part|page|chapter))?\s*(?::|[→»>›]|$)",
    re.IGNORECASE,
)


def series_links(text: str, url: str) -> tuple[str, ...]:
    """The addresses of the pages that a page says belong to it, absolute, in the order of the page.

    They are its links to the next and the previous page, and links in menus and lists that differ
    in a number alone.
    Raises: TranscriptError as `read_html` does.
    """
    survey(url, text)
    tree = Tree(text)
    base = tree.css_first("base[href]")
    start = _joined(url, (base.attributes.get("href") if base else None) or "") or url
    related = [
        (_target(node), set((node.attributes.get("rel") or "").lower().split()))
        for node in tree.css("[rel][href]")
    ]
    found = [address for address, relations in related if relations & {"next", "prev", "previous"}]
    found += [_target(node) for node in tree.css("a[href]") if _STEP.match(fold(short_text(node)))]
    counted: dict[str, list[str]] = {}
    for node in (
        *tree.css("nav a[href], ol a[href], ul a[href]"),
        *filter(_is_number, tree.css("a[href]")),
    ):
        counted.setdefault(re.sub(r"\d+", "#", _target(node)), []).append(_target(node))
    found += [
        target
        for shape, group in counted.items()
        if "#" in shape and len(set(group)) > 1
        for target in group
    ]
    return tuple(dict.fromkeys(filter(None, (_joined(start, address) for address in found))))


def _joined(start: str, address: str) -> str:
    """The address from where it stands; empty for a place on the same page and for what is no
    address.
    """
    try:
        return "" if address.startswith("#") else urljoin(start, address)
    except ValueError:
        return ""


def _target(node: Node) -> str:
    return (node.attributes.get("href") or "").strip()


def _is_number(node: Node) -> bool:
    return bool(re.fullmatch(r"\W*\d{1,3}\W*", short_text(node)))
