"""Markdown pages: front matter, and HTML by way of markdown-it.

The only importer of markdown_it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.rules_block.list import list_block
from markdown_it.rules_block.reference import reference

from partsong.errors import ConfigError, TranscriptError
from partsong.findings import Place
from partsong.read.blocks import Block, fold
from partsong.read.readers.html import read_html
from partsong.read.readers.html_source import Source
from partsong.read.readers.page_facts import date_of, language_of, number_of, web_address
from partsong.yaml_doc import parse

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

    from partsong.read.blocks import Page
    from partsong.yaml_doc import Tree

_FRONT = re.compile(
    r"\A---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_MOST_OPEN = 10_000
"""Square brackets that nothing closes, in one paragraph: the parser looks for the end of each."""
_DEEPEST = 100
"""Quotations and lists inside one another."""
_NESTED = re.compile(r"^[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*){101}", re.MULTILINE)
_MOST_NAMES = 100
_REFERENCE = re.compile(
    r"^[ >]*\[(?!\^)[^\[\]\n]+\]:[ \t]*<?(?:https?:|mailto:|www\.|[/#.])[^\n]*", re.MULTILINE
)
_ATTRIBUTES = re.compile(r"^(?:[*+-] TOC[ \t]*\n)?[ \t]*\{:[^{}\n]{0,200}\}[ \t]*$", re.MULTILINE)
"""Lines by which kramdown gives classes and ids to what stands above, or lists the contents."""
_MOST_ATTRIBUTES = 10_000
_YEAR = re.compile(r"\d{3,9}[.)]")
_MOST_EXPANDED = 20_000_000
"""Characters that references may grow to: each use holds the whole address."""


def read_markdown(name: str, text: str) -> Page:
    """The page. Raises: TranscriptError for one that nests too deep."""
    front = _FRONT.match(text)
    body = text[front.end() :] if front else text
    if _NESTED.search(body):
        raise TranscriptError.at(
            Place(name), f"its lists nest more than {_DEEPEST} deep", "save only its text"
        )
    if any(
        paragraph.count("[") - paragraph.count("]") > _MOST_OPEN for paragraph in body.split("\n\n")
    ):
        raise TranscriptError.at(Place(name), f"it has more than {_MOST_OPEN} unclosed brackets")
    line = text.count("\n", 0, front.end()) if front else 0
    body = "\n" * line + body
    attributes = [
        Block(body.count("\n", 0, found.start()) + 1, fold(found[0]), "attributes")
        for found in islice(_ATTRIBUTES.finditer(body), _MOST_ATTRIBUTES)
    ]
    body = _ATTRIBUTES.sub("", body)
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST}).enable("table")
    longest = max(map(len, _REFERENCE.findall(body)), default=0)
    if longest * body.count("]") > _MOST_EXPANDED:
        raise TranscriptError.at(
            Place(name),
            "its reference links expand to far more text than it has",
            "save only its text",
        )
    parser.block.ruler.at("reference", _reference)
    parser.block.ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})
    tokens = parser.parse(body)
    if any(
        token.level >= _DEEPEST - 1 for token in tokens
    ):  # what lies deeper is left out by the parser
        raise TranscriptError.at(
            Place(name), f"its lists nest more than {_DEEPEST // 2} deep", "save only its text"
        )
    html = parser.renderer.render(tokens, parser.options, {})
    page = read_html(name, html, Source(body, lines_matter=True))
    page = replace(page, blocks=(*attributes, *page.blocks))
    return _with_front(page, front["yaml"]) if front else page


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A link's definition, if an address follows the colon; else `[Ann]: Yes.` is a label."""
    line = state.src[state.bMarks[start] : state.eMarks[start]]
    return bool(_REFERENCE.match(line)) and reference(state, start, end, silent)


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A list, unless what numbers it may be a year, as in `1986. That was it`."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    return not _YEAR.match(line) and list_block(state, start, end, silent)


def _with_front(page: Page, yaml: str) -> Page:
    """The page with what its front matter tells, which is not spoken."""
    shown = tuple(
        Block(n, fold(line), "front matter")
        for n, line in enumerate(yaml.split("\n"), 2)
        if line.strip()
    )
    page = replace(page, blocks=(*shown, *page.blocks))
    try:
        tree = parse(yaml.encode("utf-8", "surrogatepass"), page.name).tree
    except ConfigError:  # it is listed as left out all the same
        return page
    told = {key.lower(): value for key, value in tree.items()} if isinstance(tree, dict) else {}
    names = [
        name
        for key in ("speakers", "speaker", "guests", "guest", "hosts", "host")
        for name in _each(told.get(key))
    ]
    authors = _each(told.get("author")) or _each(told.get("authors"))
    return replace(
        page,
        titles=(*filter(None, [_text(told.get("title"))]), *page.titles),
        number=page.number
        or number_of(told.get("part") or told.get("number") or told.get("episode")),
        url=page.url
        or web_address(told.get("url"), told.get("canonical"), told.get("canonical_url")),
        language=page.language
        or language_of(_text(told.get("language")) or _text(told.get("lang")) or ""),
        author=page.author or ", ".join(authors) or None,
        description=page.description or _text(told.get("description")) or None,
        date=page.date or date_of(told.get("date")),
        names=(*page.names, *names[:_MOST_NAMES]),
    )


def _text(value: Tree) -> str:
    return fold(value) if isinstance(value, str) else ""


def _each(value: Tree) -> list[str]:
    """A name, or a list of them, as strings."""
    return [text for one in (value if isinstance(value, list) else [value]) if (text := _text(one))]
