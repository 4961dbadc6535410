"""HTML pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from partsong.read.blocks import fold
from partsong.read.decoding import shown
from partsong.read.readers.html_source import Source, letters, survey
from partsong.read.readers.html_steps import with_steps
from partsong.read.readers.html_tree import Tree
from partsong.read.readers.html_walk import Walk
from partsong.read.readers.page_facts import Head, told
from partsong.read.readers.text import begins_block, furnished

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partsong.read.blocks import Block, Page

_DATELINE = ", ".join(
    f"{place} time[datetime]"
    for place in (".byline", ".dateline", ".meta", "article header", ".published")
)

_LONG_HEADING = 80
"""Characters of a heading, in the mean, that is a paragraph set large."""


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
        number=walk.facts.number or head.number,
        total=walk.facts.total,
        copyright=walk.facts.copyright,
        lost=max(0, surveyed.letters - _letters(tree)),
    )
    page = with_steps(page, tree)
    page = furnished(replace(page, blocks=tuple(_paragraphs(_lines_joined(page.blocks)))))
    return replace(page, titles=(*page.titles, *walk.headings("h2", main=True)))


def _paragraphs(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, where headings of a rank that most of the page stands in are paragraphs."""
    every = list(blocks)
    size: Counter[str] = Counter()
    times: Counter[str] = Counter()
    for block in every:
        if not block.reason:
            size[block.heading] += len(block.text)
            times[block.heading] += 1
    overused = {
        rank
        for rank, length in size.items()
        if rank and 2 * length > size.total() and length > _LONG_HEADING * times[rank]
    }
    return [replace(b, heading="") if b.heading in overused else b for b in every]


def _lines_joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with the lines of a paragraph together that only a line break sets apart."""
    held: list[Block] = []
    for block in blocks:
        if held and not _is_line_of(block, held):
            yield _joined(held)
            held = []
        held.append(block)
    if held:
        yield _joined(held)


def _is_line_of(block: Block, held: list[Block]) -> bool:
    """Whether a block goes on with the words of the lines before it, and begins nothing itself."""
    before = held[-1]
    if not block.goes_on or block.reason != before.reason or block.box is not before.box:
        return False
    alike = _is_bold(block) == _is_bold(before) and _is_italic(block) == _is_italic(before)
    if block.bold and held[0].bold and not _is_bold(block):
        return False  # as the first line it begins in bold: with a label, or with a question
    first = before.text if len(held) == 1 else ""
    return bool(block.reason) or (alike and not begins_block(block.text, first))


def _joined(lines: list[Block]) -> Block:
    """One block of all lines."""
    first = lines[0]
    if len(lines) == 1:
        return first
    text = " ".join(line.text for line in lines)
    apart: list[tuple[int, str]] = []
    begins = 0
    for line in lines:
        apart += [(begins + at, words) for at, words in line.apart]
        begins += len(line.text) + 1
    return replace(
        first,
        text=text,
        bold=text if all(map(_is_bold, lines)) else first.bold,
        italic=text if all(map(_is_italic, lines)) else first.italic,
        apart=tuple(apart),
        linked=sum(line.linked for line in lines),
    )


def _is_bold(block: Block) -> bool:
    return block.bold == block.text


def _is_italic(block: Block) -> bool:
    return block.italic == block.text


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
