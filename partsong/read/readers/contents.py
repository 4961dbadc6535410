"""Lists of the pages of a series: tables of contents, whose links are titles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from partsong.read.blocks import fold
from partsong.read.readers.html_tree import short_text, texts
from partsong.read.readers.series_addresses import NO_PAGE
from partsong.read.readers.steps import stands_elsewhere

if TYPE_CHECKING:
    from partsong.read.readers.html_tree import Node, Tree

_NAME = re.compile(
    r"\b(?:(?:table of )?contents|toc|in this (?:series|interview|story|talk)|(?:the |all )?parts"
    r"|chapters|the (?:whole )?series|inhalt(?:sverzeichnis)?|alle teile|sommaire"
    r"|table des matières|índice|sumário|indice|inhoud)\b|目次|目录|目錄",
    re.IGNORECASE,
)
_FURNITURE = frozenset(("header", "footer", "aside"))
_MOST_TEXT = 1500
"""Characters that a page of contents says beside its titles."""
_MOST_LISTS = 50
_MOST_ITEMS = 500


def contents(tree: Tree, own: str, *, named: bool = False) -> tuple[str, ...]:
    """The addresses that the page's table of contents leads to, in its order, absolute where `own`
    is; empty where it has none.

    A list is one if it or the heading above it is called so, or, unless it has to be `named`, if it
    is nearly all that the page says. Each of its items is one link or begins with one, and all lead
    to pages in one folder.
    """
    lists = tree.css("ol, ul, [role=doc-toc], .toc, .contents")[:_MOST_LISTS]
    for node in lists:
        found = _items(node, own)
        if len(found) > 1 and (_is_called_so(node) or (not named and _is_all(tree, node))):
            return found
    return ()


def _items(node: Node, own: str) -> tuple[str, ...]:
    """Where a list's items lead to; empty where it is a menu, or leads to several folders."""
    if stands_elsewhere(node, sure=True) or _is_furniture(node):
        return ()
    links = [link for link in node.css("a[href]")[:_MOST_ITEMS] if fold(short_text(link))]
    addresses = [_joined(own, link.attributes.get("href") or "") for link in links]
    pages = tuple(dict.fromkeys(filter(None, addresses)))
    items = node.css("li")
    if items and (len(pages) != len(items) or len(addresses) != len(pages)):
        return ()
    folders = {(urlsplit(page).netloc, _folder(urlsplit(page).path)) for page in pages}
    return pages if len(folders) == 1 else ()


def _folder(path: str) -> str:
    return path.rstrip("/").rpartition("/")[0]


def _joined(own: str, address: str) -> str:
    """The address, or nothing for one on the same page or of a file that is no page."""
    try:
        joined = urljoin(own, address.strip())
        parts = urlsplit(joined)
    except ValueError:
        return ""
    here = not address.strip() or address.strip().startswith("#")
    is_page = parts.scheme in {"", "http", "https"} and not NO_PAGE.search(parts.path)
    return joined.partition("#")[0] if is_page and not here else ""


def _is_furniture(node: Node) -> bool:
    """Whether the site has it on each page, rather than this page for its series."""
    around = node.parent
    while around is not None:
        if around.tag in _FURNITURE:
            return True
        if around.tag == "nav" and not _NAME.search(_names(around)) and not _is_called_so(node):
            return True
        around = around.parent
    return False


def _is_called_so(node: Node) -> bool:
    """Whether the list, what holds it or the heading above it is called a table of contents."""
    for each in (node, node.parent):
        if each is not None and (each.tag != "body" and _NAME.search(_names(each))):
            return True
    above = node.prev
    while above is not None and (above.tag or "").startswith("-"):
        above = above.prev
    is_heading = above is not None and above.tag in {"h1", "h2", "h3", "h4", "h5", "h6", "p"}
    words = short_text(above) if above is not None and is_heading else ""
    return len(words) < 60 and bool(_NAME.search(words))


def _names(node: Node) -> str:
    attributes = node.attributes
    names = (attributes.get(name) or "" for name in ("class", "id", "role", "aria-label"))
    return " ".join(names).replace("doc-toc", "toc")


def _is_all(tree: Tree, node: Node) -> bool:
    """Whether the page says little beside the list, and nothing like `Name: words` below it."""
    if tree.body is None:
        return False
    whole = sum(map(len, texts(tree.body, 10 * _MOST_TEXT)))
    own = sum(map(len, texts(node, 10 * _MOST_TEXT)))
    others = len(tree.css("a[href]")) - len(node.css("a[href]"))
    return whole - own < min(_MOST_TEXT, 3 * own + 300) and others <= 12 and not _speaks(tree)


def _speaks(tree: Tree) -> bool:
    said = re.compile(r"\s*[A-Z][\w.'’ -]{0,38}:(?:\s+\S|\s*$)")
    paragraphs = tree.css("p, dt, dd, td")[:20]
    return any(said.match(short_text(node)) for node in paragraphs) or bool(tree.css("dl dd"))
