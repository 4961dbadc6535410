"""Where the other pages of a page's series are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from partsong.read.readers.contents import contents
from partsong.read.readers.html_source import survey
from partsong.read.readers.html_tree import Tree
from partsong.read.readers.steps import counted_links, page_titles, stands_elsewhere, steps

if TYPE_CHECKING:
    from partsong.read.readers.html_tree import Node


def series_links(text: str, url: str) -> tuple[str, ...]:
    """The addresses of the pages that a page says belong to it, absolute, in the order of the page.

    They are its links to the next and the previous page, links that are called by a number, links
    in menus and lists that differ in a number alone, and its table of contents.
    Raises: TranscriptError as `read_html` does.
    """
    survey(url, text)
    tree = Tree(text)
    base = tree.css_first("base[href]")
    start = joined(url, (base.attributes.get("href") if base else None) or "") or url
    found = [step.address for step in steps(tree, url, page_titles(tree))]
    found += counted_links(tree, url)
    counted: dict[str, list[str]] = {}
    for node in tree.css("nav a[href], ol a[href], ul a[href]"):
        if not stands_elsewhere(node):
            counted.setdefault(re.sub(r"\d+", "#", _target(node)), []).append(_target(node))
    found += [
        target
        for shape, group in counted.items()
        if "#" in shape and len(set(group)) > 1
        for target in group
    ]
    found += contents(tree, url, named=bool(found))
    return tuple(dict.fromkeys(filter(None, (joined(start, address) for address in found))))


def joined(start: str, address: str) -> str:
    """The address from where it stands; empty for a place on the same page and for what is no
    address.
    """
    try:
        return "" if address.startswith("#") else urljoin(start, address)
    except ValueError:
        return ""


def _target(node: Node) -> str:
    return (node.attributes.get("href") or "").strip()
