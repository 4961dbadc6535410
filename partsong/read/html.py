"""HTML pages: a flat walk over the tree that lexbor makes. The only importer of selectolax."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from selectolax.lexbor import LexborHTMLParser

from partsong.errors import Fault, TranscriptError
from partsong.read.blocks import Block, Page, fold
from partsong.read.text import furnished

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

DEEPEST = 1000
"""Open tags that a page may nest: building the tree takes time in the square of the depth."""

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead "
    "title tr ul".split()
)
_SILENT = frozenset(
    "script style noscript template svg math iframe object audio video canvas head select textarea".split()
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_FURNITURE = {
    "nav": "menu",
    "footer": "footer",
    "aside": "aside",
    "form": "form",
    "button": "button",
    "header": "header",
    "sup": "note mark",
    "figcaption": "caption",
}
_ROLES = {"navigation": "menu", "contentinfo": "footer", "complementary": "aside", "search": "form", "banner": "header"}
_CLASSES = {
    "skip": "skip link", "skip-link": "skip link", "menu": "menu", "nav": "menu", "navbar": "menu", "breadcrumb": "menu",
    "pager": "pager", "pagination": "pager", "footer": "footer", "sidebar": "aside", "byline": "byline", "noteref": "note mark",
    "footnote-ref": "note mark", "timestamp": "time", "caption": "caption", "share": "sharing",
    "sharing": "sharing", "social": "sharing", "related": "related", "comments": "comments", "newsletter": "newsletter",
}  # fmt: skip
_SPEAKER = frozenset(("speaker", "speaker-name", "speakername", "talker", "who"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_DATELINE = ", ".join(
    f"{place} time[datetime]" for place in (".byline", ".dateline", ".meta", "article header", ".published")
)
_LABEL, _SURE_LABEL = "label", "sure label"
_ARROWS = re.compile(r"^[\s←→«»<>‹›]+|[\s←→«»<>‹›]+$")


def read_html(name: str, text: str) -> Page:
    """The page. Raises: TranscriptError for one that nests too deep."""
    _check_depth(name, text)
    tree = LexborHTMLParser(text)
    walk = _Walk(text)
    if tree.body is not None:
        walk.run(tree.body)
    facts = _facts(tree)
    facts["titles"] = (*filter(None, (walk.title,)), *facts["titles"])
    facts["next_title"] = walk.next_title
    facts["number"] = walk.number or facts["number"]
    facts["total"] = walk.total
    return furnished(Page(name, tuple(walk.blocks), **facts))


def _check_depth(name: str, text: str) -> None:
    """Counts tags that open and do not close; a page of a person's never has so many at once."""
    depth = deepest = 0
    for match in re.finditer(r"<(/?)([A-Za-z][A-Za-z0-9]*)", text):
        if match[2].lower() not in _VOID and match[2].lower() not in {
            "p",
            "li",
            "dt",
            "dd",
            "tr",
            "td",
            "th",
            "option",
        }:
            depth = max(0, depth - 1) if match[1] else depth + 1
            deepest = max(deepest, depth)
    if deepest > DEEPEST:
        hint = "save the page again, or its text alone"
        raise TranscriptError(Fault(name, f"its tags are nested {deepest} deep, more than {DEEPEST}", hint))


def _tokens(body: LexborNode) -> Iterator[tuple[str, LexborNode]]:
    """`open`, `text` and `close` in the order of the page, without recursion; silent elements are left out whole."""
    node, opening = body, True
    while True:
        inner = None
        if opening and node.tag == "-text":
            yield "text", node
        elif opening and node.tag not in _SILENT and not (node.tag or "").startswith(("-", "!")):
            yield "open", node
            inner = node.child
        if inner is not None:
            node = inner
            continue
        if node.tag not in _SILENT and not (node.tag or "").startswith(("-", "!")):
            yield "close", node
        if node.mem_id == body.mem_id:
            return
        following, parent = node.next, node.parent
        opening = following is not None
        node = following or parent  # type: ignore[assignment]


@dataclass
class _Buffer:
    """Text on its way to become a block."""

    reason: str = ""
    pieces: list[str] = field(default_factory=list)
    line: int = 0
    bold: bool = False
    """It began in bold."""
    heading: bool = False
    breaks: int = 0
    links: list[tuple[str, str | None, bool]] = field(default_factory=list)
    """Items of a list of links: text, address (None where there is none), whether it is the current page."""


class _Walk:
    """Cuts the body into blocks."""

    def __init__(self, source: str) -> None:
        self.blocks: list[Block] = []
        self._headings: dict[str, str] = {}
        self.next_title: str | None = None
        self.number: int | None = None
        self.total: int | None = None
        self._lines = _Lines(source)
        self._buffers = [_Buffer()]
        self._marks: list[tuple[int, str]] = []
        self._label, self._sure = "", False
        self._link: str | None = None
        self._main = 0

    def run(self, body: LexborNode) -> None:
        """Visits every node of the body once."""
        for kind, node in _tokens(body):
            {"open": self._open, "close": self._close, "text": self._text}[kind](node)
        self._flush()

    def _open(self, node: LexborNode) -> None:
        tag, attributes = node.tag or "", node.attributes
        if tag == "br":
            self._break()
            return
        if tag in _BLOCKS:
            self._flush()
        self._main += tag in {"main", "article"}
        mark = _mark(tag, attributes, in_main=self._main > 0)
        if mark:
            self._marks.append((node.mem_id, mark))
            self._buffers.append(_Buffer(mark))
        buffer = self._buffers[-1]
        if tag in _HEADINGS:
            buffer.heading = True
        if tag in {"b", "strong"} and not buffer.line:
            buffer.bold = True
        if tag == "a":
            self._link = attributes.get("href") or ""
        if tag == "li" or "aria-current" in attributes:
            buffer.links.append(("", None, "aria-current" in attributes))

    def _close(self, node: LexborNode) -> None:
        tag, buffer = node.tag or "", self._buffers[-1]
        if self._marks and self._marks[-1][0] == node.mem_id:
            self._end_mark(self._marks.pop()[1])
        elif tag in _HEADINGS:
            self._note_heading(tag, buffer)
            self._flush()
        elif tag in _BLOCKS:
            self._flush()
        if tag == "a":
            if node.attributes.get("rel") == "next" and self.next_title is None:
                self.next_title = _ARROWS.sub("", fold(node.text(deep=True))) or None
            self._link = None
        self._main -= tag in {"main", "article"}

    def _note_heading(self, tag: str, buffer: _Buffer) -> None:
        """The first h1 is the page's title; the first h2 where there is none. Furniture's headings are not."""
        text = fold("".join(buffer.pieces))
        if text and all(mark == "header" for _, mark in self._marks):
            self._headings.setdefault(tag, text)

    @property
    def title(self) -> str | None:
        """The page's first heading of the highest kind."""
        return self._headings.get("h1") or self._headings.get("h2")

    def _text(self, node: LexborNode) -> None:
        text, buffer = node.text_content or "", self._buffers[-1]
        if not text.strip():
            buffer.pieces.append(" " if text else "")
            return
        buffer.breaks = 0
        buffer.line = buffer.line or self._lines.of(text)
        buffer.pieces.append(text)
        buffer.links.append((fold(text), self._link, False))

    def _break(self) -> None:
        buffer = self._buffers[-1]
        buffer.pieces.append("\n")
        buffer.breaks += 1
        if buffer.breaks > 1:
            self._flush()

    def _end_mark(self, mark: str) -> None:
        buffer = self._buffers.pop()
        text = fold("".join(buffer.pieces))
        if mark in {_LABEL, _SURE_LABEL}:
            self._flush()
            if self._label:
                self.blocks.append(Block(buffer.line or 1, self._label, "label without words"))
            self._label, self._sure = text.rstrip(": "), mark == _SURE_LABEL
        elif text:
            if mark == "menu":
                self._note_pager(buffer)
            self.blocks.append(Block(buffer.line or 1, text, mark))
            self._buffers[-1].pieces.append("" if mark == "note mark" else " ")

    def _flush(self) -> None:
        buffer = self._buffers[-1]
        if buffer.reason:  # furniture stays in one piece
            buffer.pieces.append(" ")
            return
        text = fold("".join(buffer.pieces))
        self._buffers[-1] = _Buffer()
        if not text:
            return
        self._note_numbers(text, buffer)
        bold = buffer.bold and not self._label
        self.blocks.append(Block(buffer.line or 1, text, "", self._label, self._sure or bold, buffer.heading))
        self._label, self._sure = "", False

    def _note_numbers(self, text: str, buffer: _Buffer) -> None:
        """`part: 1 2 3` with links: the number without one is this page."""
        if not re.match(r"(?:parts?|pages?)\b", text, re.IGNORECASE):
            return
        linked = [int(word) for word, link, _ in buffer.links if link is not None and word.isdigit()]
        plain = [int(n) for word, link, _ in buffer.links if link is None for n in re.findall(r"\d+", word)]
        if linked and len(plain) == 1:
            self.number, self.total = plain[0], max(*linked, *plain)

    def _note_pager(self, buffer: _Buffer) -> None:
        """A list of links to numbered pages: the current one's place is the number."""
        items: list[tuple[str, str | None, bool]] = []
        current = False
        for text, link, marked in buffer.links:
            current = current or marked
            if text:
                items.append((text, link, current))
                current = False
        links = [link for _, link, _ in items if link]
        numbered = [link for link in links if re.search(r"\d", link.rsplit("/", 1)[-1])]
        here = [n for n, (_, _, marked) in enumerate(items, 1) if marked]
        if len(here) == 1 and len(numbered) >= 1 and len(numbered) == len(links):
            self.number, self.total = here[0], len(items)


class _Lines:
    """Which line of the source a piece of text stands in, looking ahead only."""

    def __init__(self, source: str) -> None:
        self._source, self._at, self._line = source, 0, 1

    def of(self, text: str) -> int:
        """The line of the text's first word, or the last line that is known."""
        word = text.split(maxsplit=1)[0][:20]
        found = self._source.find(word, self._at, self._at + 20_000)
        if found >= 0:
            self._line += self._source.count("\n", self._at, found)
            self._at = found
        return self._line


def _mark(tag: str, attributes: dict[str, str | None], *, in_main: bool) -> str:
    """Why an element's text stands apart: furniture, or a label."""
    classes = (attributes.get("class") or "").lower().split()
    if not _SPEAKER.isdisjoint(classes):
        return _SURE_LABEL
    if tag == "dt":
        return _LABEL
    if tag in {"body", "main", "article"} or (tag == "header" and in_main):
        return ""
    named = next((_CLASSES[name] for name in classes if name in _CLASSES), "")
    return named or _ROLES.get(attributes.get("role") or "", "") or _FURNITURE.get(tag, "")


def _facts(tree: LexborHTMLParser) -> dict[str, Any]:
    """What the head says, and what the page says of itself as data."""
    meta = {
        (node.attributes.get("property") or node.attributes.get("name") or "").lower(): fold(
            node.attributes.get("content") or ""
        )
        for node in tree.css("meta")
    }
    data = _linked_data(tree)
    series = data.get("isPartOf")
    title = _text_of(tree, "title")
    heading = meta.get("og:title") or ""
    canonical = tree.css_first("link[rel=canonical]")
    html = tree.css_first("html")
    pieces = re.split(r"\s+[–—|·-]\s+", title)
    time = tree.css_first(_DATELINE)
    dated = time.attributes.get("datetime") if time else None
    return {
        "titles": tuple(filter(None, (heading, pieces[0]))),
        "next_title": None,
        "number": data["position"] if isinstance(data.get("position"), int) and data["position"] > 0 else None,
        "total": None,
        "show_title": _name_of(series),
        "title_pieces": (*pieces, *filter(None, (meta.get("og:site_name"),))),
        "url": (canonical.attributes.get("href") if canonical else None) or meta.get("og:url") or None,
        "language": (html.attributes.get("lang") if html else None) or None,
        "author": _name_of(data.get("author")) or meta.get("author") or None,
        "publisher": _name_of(data.get("publisher")) or meta.get("publisher") or None,
        "description": meta.get("description") or None,
        "date": _date(data.get("datePublished") or meta.get("article:published_time") or meta.get("date") or dated),
    }


def _linked_data(tree: LexborHTMLParser) -> dict[str, Any]:
    for node in tree.css('script[type="application/ld+json"]'):
        text = node.text(deep=True)
        if len(text) < 200_000 and text.count("{") + text.count("[") < 500:
            with suppress(ValueError):
                data = json.loads(text)
                if isinstance(data, dict):
                    return data
    return {}


def _text_of(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return fold(node.text(deep=True)) if node else ""


def _name_of(value: object) -> str | None:
    name = value.get("name") if isinstance(value, dict) else value
    return fold(name) if isinstance(name, str) and name.strip() else None


def _date(value: object) -> str | None:
    found = re.match(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", value) if isinstance(value, str) else None
    return found[0] if found else None
