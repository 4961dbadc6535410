"""HTML pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partsong.read.blocks import fold
from partsong.read.decoding import shown
from partsong.read.readers.html_source import Source, letters, survey
from partsong.read.readers.html_tree import Tree
from partsong.read.readers.html_walk import Walk
from partsong.read.readers.page_facts import Head, told
from partsong.read.readers.text import furnished

if TYPE_CHECKING:
    from partsong.read.blocks import Page

_DATELINE = ", ".join(
    f"{place} time[datetime]"
    for place in (".byline", ".dateline", ".meta", "article header", ".published")
)


def read_html(name: str, text: str, source: Source | None = None) -> Page:
    """The page. Raises: TranscriptError for one that nests too deep."""
    surveyed = survey(name, text)
    tree = Tree(text)
    head = told(name, _head(tree))
    walk = Walk(source or Source(text), surveyed.letters)
    if tree.body is not None:
        walk.run(tree.body)
    page = replace(
        head,
        blocks=tuple(walk.blocks),
        titles=(*walk.headings("h1", main=True), *head.titles, *walk.headings("h1", main=False)),
        number=walk.number or head.number,
        total=walk.total,
        next_title=walk.next_title,
        next_name=head.next_name or walk.next_name,
        copyright=walk.copyright,
        lost=max(0, surveyed.letters - _letters(tree)),
    )
    page = furnished(page)
    return replace(page, titles=(*page.titles, *walk.headings("h2", main=True)))


def _head(tree: Tree) -> Head:
    meta: dict[str, str] = {}
    for node in tree.css("meta"):
        about = node.attributes.get("property") or node.attributes.get("name") or ""
        meta.setdefault(about.lower(), fold(shown(node.attributes.get("content") or "")))
    links: dict[str, str] = {}
    for node in tree.css("link[rel][href]"):
        for relation in (node.attributes.get("rel") or "").lower().split():
            links.setdefault(
                "prev" if relation == "previous" else relation, node.attributes.get("href") or ""
            )
    html = tree.css_first("html")
    attributes = html.attributes if html else {}
    time = tree.css_first(_DATELINE)
    return Head(
        title=_text_of(tree, "head title"),
        language=attributes.get("lang") or attributes.get("xml:lang") or "",
        meta=meta,
        links=links,
        data=tuple(
            shown(node.text(deep=True)) for node in tree.css('script[type="application/ld+json"]')
        ),
        dated=(time.attributes.get("datetime") if time else None) or "",
        author=_text_of(tree, "[rel=author], .byline .author"),
    )


def _letters(tree: Tree) -> int:
    """Letters and digits of all that the tree holds, without scripts and styles."""
    everything = letters(shown(tree.root.text(deep=True))) if tree.root else 0
    return everything - sum(
        letters(shown(node.text(deep=True))) for node in tree.css("script, style")
    )


def _text_of(tree: Tree, selector: str) -> str:
    node = tree.css_first(selector)
    return fold(shown(node.text(deep=True))) if node else ""
