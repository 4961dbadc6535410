"""OpenDocument texts, by way of HTML: their paragraphs, tables, headings and what is bold."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from partsong.errors import TranscriptError
from partsong.findings import Place
from partsong.read.readers.archive import Archive
from partsong.read.readers.html import read_html
from partsong.read.readers.html_source import Source
from partsong.read.readers.xml_tree import parse

if TYPE_CHECKING:
    from partsong.read.blocks import Page
    from partsong.read.readers.xml_tree import Element

_FORM = "an OpenDocument text"
_MANIFEST = "META-INF/manifest.xml"
_UNSEEN = frozenset(
    "tracked-changes sequence-decls variable-decls user-field-decls forms image object title desc "
    "event-listeners ruby-text".split()
)
_ASIDES = {"note": "aside", "annotation": "aside", "table-of-content": "nav"}
"""What stands outside the text, and what it is in HTML."""
_SPACES = frozenset("s tab".split())
_TABLE = {"table": "table", "table-row": "tr", "table-cell": "td"}
_HEAVY = frozenset("bold 600 700 800 900".split())
_LONGEST_CHAIN = 20
"""Styles that follow from one another."""


def read_odt(name: str, data: bytes) -> Page:
    """The page; its lines are the document's paragraphs.

    Source: OpenDocument 1.3, part 3. Raises: TranscriptError for what is no such document.
    """
    archive = Archive(name, data, _FORM, ".odt")
    _check_open(name, archive)
    content = parse(name, archive.read("content.xml"))
    styles = [content]
    if "styles.xml" in archive.names:
        styles.insert(0, parse(name, archive.read("styles.xml")))
    body = content.first("body")
    text = next((each for each in body.elements() if each.kind == "text"), None) if body else None
    if text is None:
        raise archive.unread()
    writer = _Writer(_bold_styles(styles))
    writer.inside(text)
    writer.end()
    html = "\n".join(writer.made)
    return read_html(name, html, Source(html))


def _check_open(name: str, archive: Archive) -> None:
    """Raises: TranscriptError for a document that has a password."""
    if _MANIFEST in archive.names:
        manifest = parse(name, archive.read(_MANIFEST))
        if manifest.first("encryption-data", "encrypted-key"):
            problem, hint = "it is locked with a password", "save it again without one"
            raise TranscriptError.at(Place(name), problem, hint)


def _bold_styles(trees: list[Element]) -> frozenset[str]:
    """The names of the styles whose text is bold, by themselves or by the style above."""
    weights: dict[str, str] = {}
    parents: dict[str, str] = {}
    for tree in trees:
        for style in tree.all():
            if style.kind == "style":
                known = style.attributes.get("name", "")
                parents[known] = style.attributes.get("parent-style-name", "")
                properties = style.first("text-properties")
                weights[known] = properties.attributes.get("font-weight", "") if properties else ""
    return frozenset(name for name in weights if _weight(name, weights, parents) in _HEAVY)


def _weight(name: str, weights: dict[str, str], parents: dict[str, str]) -> str:
    for _ in range(_LONGEST_CHAIN):
        if weights.get(name):
            return weights[name]
        name = parents.get(name, "")
    return ""


@dataclass
class _Writer:
    """Writes the HTML of a document, a line for each paragraph."""

    bold: frozenset[str]
    made: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    """Of the paragraph."""
    asides: list[str] = field(default_factory=list)
    """Listed behind the paragraph that they belong to."""
    heavy: bool = False
    cells: int = 0
    """Open ones."""

    def inside(self, element: Element) -> None:
        """Writes all that stands in an element."""
        for child in element.children:
            if isinstance(child, str):
                self._say(child)
            else:
                self._child(child)

    def _child(self, child: Element) -> None:
        kind = child.kind
        if kind in _UNSEEN:
            return
        if kind in _ASIDES:
            words = escape(" ".join(child.text().split()), quote=False)
            self.asides.append(f"<{_ASIDES[kind]}>{words}</{_ASIDES[kind]}>" if words else "")
        elif kind in _SPACES:
            self.pieces.append(" ")
        elif kind == "line-break":
            self.pieces.append("<br>")
        elif kind in {"p", "h"}:
            self._paragraph(child)
        elif kind in _TABLE:
            self._table(child, _TABLE[kind])
        else:
            self._styled(child)

    def _say(self, text: str) -> None:
        clean = escape(text, quote=False)
        self.pieces.append(f"<b>{clean}</b>" if self.heavy and text.strip() else clean)

    def _styled(self, element: Element) -> None:
        """What has a style of its own: bold begins and ends with it."""
        before = self.heavy
        style = element.attributes.get("style-name", "")
        self.heavy = before or style in self.bold
        self.inside(element)
        self.heavy = before

    def _paragraph(self, element: Element) -> None:
        if self.cells:
            self._styled(element)
            self.pieces.append("<br>")
            return
        self.end()
        self._styled(element)
        self.end(_tag(element))

    def _table(self, element: Element, tag: str) -> None:
        if tag == "td":
            self.cells += 1
            self.inside(element)
            self.cells -= 1
            self.made.append(f"<td>{self._taken()}</td>")
            return
        self.end()
        self.made.append(f"<{tag}>")
        self.inside(element)
        self.made.append(f"</{tag}>")
        if not self.cells:
            self.end()

    def end(self, tag: str = "p") -> None:
        """Ends the paragraph."""
        text = self._taken()
        if text:
            self.made.append(f"<{tag}>{text}</{tag}>")
        self.made += [aside for aside in self.asides if aside]
        self.asides = []

    def _taken(self) -> str:
        html = "".join(self.pieces).replace("</b><b>", "").strip()
        self.pieces = []
        return html.removesuffix("<br>")


def _tag(element: Element) -> str:
    if element.kind != "h":
        return "p"
    level = element.attributes.get("outline-level", "")
    return f"h{level}" if level in {"1", "2", "3", "4", "5", "6"} else "h6"
