"""HTML pages: a flat walk over the tree that lexbor makes. The only importer of selectolax."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from partsong.read.blocks import STAGE, Block, fold
from partsong.read.decoding import shown
from partsong.read.labels.grammar import LONGEST_LABEL
from partsong.read.readers.html_source import Lines, letters, survey
from partsong.read.readers.page_facts import HIGHEST_NUMBER, Head, last_piece, told
from partsong.read.readers.text import COPYRIGHT, furnished, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from partsong.read.blocks import Page

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre section summary table tbody td tfoot th "
    "thead title tr ul".split()
)
_SILENT = frozenset(
    "script style noscript template svg math iframe object audio video canvas head".split()
)
_FURNITURE = {
    "nav": "menu", "footer": "footer", "aside": "aside", "form": "form", "button": "form", "select": "form",
    "textarea": "form", "figcaption": "caption", "address": "address",
}  # fmt: skip
_ROLES = {
    "navigation": "menu", "contentinfo": "footer", "complementary": "aside", "search": "form", "banner": "header",
    "doc-noteref": "note mark",
}  # fmt: skip
_CLASSES = {
    "skip": "skip link", "skip-link": "skip link", "skip-to-content": "skip link", "menu": "menu", "nav": "menu",
    "navbar": "menu", "breadcrumb": "menu", "breadcrumbs": "menu", "pager": "pager", "pagination": "pager",
    "footer": "footer", "sidebar": "aside", "byline": "byline", "noteref": "note mark", "footnote-ref": "note mark",
    "stage-direction": STAGE, "stagedirection": STAGE, "stage-directions": STAGE, "sfx": STAGE, "timestamp": "time", "caption": "caption", "share": "sharing",
    "sharing": "sharing", "social": "sharing", "related": "related", "comments": "comments", "newsletter": "newsletter",
}  # fmt: skip
_FURNITURE_NAME = re.compile(
    r"(?P<comments>comments?(?:[-_](?:list|area|section|content|thread|body))?|disqus_thread)"
    r"|(?P<related>(?:[\w-]+[-_])?related(?:[-_]?(?:posts?|articles?|links|content|stories))?|read[-_]more)"
    r"|(?P<share>sharedaddy|(?:social[-_])?shar(?:e|ing)[-_](?:buttons?|links|bar|tools|icons)|social[-_](?:links|icons|bar))"
    r"|(?P<newsletter>(?:newsletter|subscribe)(?:[-_]\w+)?)|(?P<sidebar>widget[-_]area|sidebar[-_]\w+)"
    r"|(?P<footer>(?:site|page|post|entry)[-_]footer|cookie[-_]?(?:banner|notice|consent))"
    r"|(?P<menu>(?:main|site|post|page)[-_]navigation|nav[-_](?:links|menu|bar)|menu[-_]\w+)",
    re.ASCII,
)
"""What makers of pages call the elements that are no text, in classes and ids; the groups are names
of `_CLASSES`.
"""
_STAGE_KIND, _PERSON_KIND, _NOTE_KIND = "z3998:stage-direction", "z3998:persona", "noteref"
"""Of the EPUB structural semantics vocabulary, and of Z39.98-2012."""
_SPEAKER = frozenset(("speaker", "speaker-name", "speakername", "talker", "who"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BOLD = frozenset(("b", "strong", "cite"))
_APART = "\ufdd0"
"""Stands where a stage direction does; no character, and none that a page can hold."""
_LABEL, _SURE_LABEL = "label", "sure label"
_LONGEST_LABEL = 60
_LONGEST_FORM = 400
_MOST_STEPS = 1000
_MOST_WIDE = 20
"""Elements around most of the page whose names say that they are no text; after them no such name
is believed.
"""
_LONGEST_MENU = 300
_NOTE = re.compile(r"[\[(]?(?:\d{1,4}|[a-z]|[*†‡§¶]+)[\])]?")
_UNIT = re.compile(r"(?:^|[^\w])(?:[^\W\d_]{1,2}|\d+)$")
"""What a raised number behind it makes a power of, not a note."""
_CLOCK = re.compile(r"[\[(]?(?:\d{1,2}:)?\d{1,2}:\d\d[\])]?")
_ARROWS = " ←→«»<>‹›"
_NEXT = re.compile(r"^next(?:\s+(?:part|page|chapter))?\s*(?::\s*|$)", re.IGNORECASE)
_STEP = re.compile(
    r"^[\s←«<‹]*(?:next|prev(?:ious)?)\b(?:\s+(?:part|page|chapter))?\s*(?::|[→»>›]|$)",
    re.IGNORECASE,
)
_DATELINE = ", ".join(
    f"{place} time[datetime]"
    for place in (".byline", ".dateline", ".meta", "article header", ".published")
)


@dataclass(frozen=True, slots=True)
class Source:
    """What a page was before it became HTML."""

    text: str
    """Where lines are counted."""
    lines_matter: bool = False
    """A line of a paragraph may begin with a label."""


def read_html(name: str, text: str, source: Source | None = None) -> Page:
    """The page. Raises: TranscriptError for one that nests too deep."""
    surveyed = survey(name, text)
    tree = LexborHTMLParser(text)
    head = told(name, _head(tree))
    walk = _Walk(source or Source(text), surveyed.letters)
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


def _head(tree: LexborHTMLParser) -> Head:
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


def _letters(tree: LexborHTMLParser) -> int:
    """Letters and digits of all that the tree holds, without scripts and styles."""
    everything = letters(shown(tree.root.text(deep=True))) if tree.root else 0
    return everything - sum(
        letters(shown(node.text(deep=True))) for node in tree.css("script, style")
    )


def _text_of(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return fold(shown(node.text(deep=True))) if node else ""


def _tokens(body: LexborNode) -> Iterator[tuple[str, LexborNode]]:
    """`open`, `text` and `close` in the order of the page, without recursion; silent elements are
    left out whole.
    """
    node: LexborNode | None = body
    opening = True
    while node is not None:
        tag = node.tag or ""
        heard = tag not in _SILENT and not tag.startswith(("-", "!"))
        if opening and tag == "-text":
            yield "text", node
        if opening and heard:
            yield "open", node
            if node.child is not None:
                node = node.child
                continue
        if heard:
            yield "close", node
        if node.mem_id == body.mem_id:
            return
        following = node.next
        opening = following is not None
        node = following or node.parent


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of text, and the link that it is."""

    text: str
    address: str | None
    current: bool
    """It is marked as the page that is shown."""


@dataclass
class _Buffer:
    """Text on its way to become a block."""

    reason: str = ""
    pieces: list[str] = field(default_factory=list)
    line: int = 0
    bold_id: int = 0
    """The element in bold that it began with, while it is open."""
    bold: str = ""
    heading: str = ""
    kept: bool = False
    """Its lines are the page's own."""
    item: bool = False
    breaks: int = 0
    links: list[_Piece] = field(default_factory=list)

    apart: list[str] = field(default_factory=list)
    """Stage directions that stand where the pieces hold a mark."""

    def text(self) -> str:
        """What it holds, with blanks folded."""
        directions = iter(self.apart)
        return fold(
            "".join(next(directions) if piece == _APART else piece for piece in self.pieces)
        )

    def with_apart(self) -> tuple[str, tuple[tuple[int, str], ...]]:
        """The text without the marks, and each stage direction's place in it."""
        first, *others = "".join(self.pieces).split(_APART)
        text, apart = fold(first), []
        blank = first[-1:].isspace()
        for piece, direction in zip(others, self.apart, strict=True):
            apart.append((len(text), fold(direction)))
            blank = blank or piece[:1].isspace()
            words = fold(piece)
            text += " " + words if text and words and blank else words
            blank = piece[-1:].isspace() if words else blank
        return text, tuple(apart)


class _Walk:
    """Cuts the body into blocks."""

    def __init__(self, source: Source, size: int) -> None:
        self.blocks: list[Block] = []
        self._half, self._wide = size // 2, 0
        self.next_title: str | None = None
        self.next_name: str | None = None
        self.number: int | None = None
        self.total: int | None = None
        self.copyright: str | None = None
        self._lines = Lines(source.text)
        self._lines_matter = source.lines_matter
        self._buffers = [_Buffer()]
        self._marks: list[tuple[int, str]] = []
        self._label: tuple[str, bool, int] | None = None
        """A name that waits for its words: as the page has it, whether it is sure, its line."""
        self._link: str | None = None
        self._current = False
        self._main = 0
        self._quoting = 0
        """Table cells and quotations that are open: what ends them is not the page's footer."""
        self._headings: list[tuple[str, bool, str]] = []
        self._heading_id = 0
        self._heading_begins = 0

    def headings(self, tag: str, *, main: bool) -> list[str]:
        """Texts of the headings of one rank, inside the main part or outside."""
        return [text for rank, inside, text in self._headings if rank == tag and inside == main]

    def run(self, body: LexborNode) -> None:
        """Visits every node of the body once."""
        visit = {"open": self._open, "close": self._close, "text": self._text}
        for kind, node in _tokens(body):
            visit[kind](node)
        self._flush()
        self._take_label(None)
        if not any(
            inside for _, inside, _ in self._headings
        ):  # a page without a main part is all main
            self._headings = [(tag, True, text) for tag, _, text in self._headings]

    def _open(self, node: LexborNode) -> None:
        tag, attributes = node.tag or "", node.attributes
        if tag == "br":
            self._break()
            return
        if tag in _BLOCKS:
            self._end_block()
        self._main += tag in {"main", "article"}
        self._quoting += tag in {"td", "blockquote"}
        mark = (
            _mark(tag, attributes, in_main=self._main > 0)
            or self._named(node)
            or _first_cell(tag, node)
        )
        mark = "" if tag == "footer" and self._quoting else mark
        whole_page = (
            tag in {"form", "address"} and _length(node, _LONGEST_FORM) > _LONGEST_FORM
        )  # some pages are one
        if mark and not whole_page and (not self._buffers[-1].reason or mark in {"menu", "pager"}):
            self._marks.append((node.mem_id, mark))
            self._buffers.append(_Buffer(mark))
        self._begin(tag, node, attributes)

    def _named(self, node: LexborNode) -> str:
        """The mark that an element's name gives it, unless most of the page stands in it."""
        mark = "" if self._buffers[-1].reason else _by_name(node.tag or "", node.attributes)
        if not mark or self._wide > _MOST_WIDE:
            return ""
        wide = _length(node, self._half) > self._half
        self._wide += wide
        return "" if wide else mark

    def _begin(self, tag: str, node: LexborNode, attributes: dict[str, str | None]) -> None:
        """What an element means for the text that follows it."""
        buffer = self._buffers[-1]
        if tag in _HEADINGS and not self._heading_id:
            buffer.heading, self._heading_id = tag, node.mem_id
            self._heading_begins = len(buffer.pieces)
        buffer.kept = buffer.kept or tag == "pre" or (tag == "p" and self._lines_matter)
        buffer.item = buffer.item or tag in {"li", "td"}
        if tag in _BOLD and not buffer.bold_id and not buffer.line:
            buffer.bold_id = node.mem_id
        if tag == "a":
            self._link = attributes.get("href") or None
        self._current = self._current or attributes.get("aria-current") in {
            "page",
            "true",
            "step",
            "location",
        }

    def _close(self, node: LexborNode) -> None:
        tag, buffer = node.tag or "", self._buffers[-1]
        if node.mem_id == self._heading_id:
            self._heading_id = 0
            text = fold("".join(buffer.pieces[self._heading_begins :]))
            if text and all(mark == "header" for _, mark in self._marks):
                self._headings.append((tag, self._main > 0, text))
        if self._marks and self._marks[-1][0] == node.mem_id:
            self._end_mark(self._marks.pop()[1], node)
        elif tag in _BLOCKS:
            self._end_block()
        elif node.mem_id == buffer.bold_id:
            buffer.bold, buffer.bold_id = buffer.text(), -1
        if tag == "a":
            self._note_next(node)
            self._link = None
        self._main -= tag in {"main", "article"}
        self._quoting -= tag in {"td", "blockquote"}

    def _text(self, node: LexborNode) -> None:
        text, buffer = shown(node.text_content or ""), self._buffers[-1]
        buffer.pieces.append(text)
        if text.strip():
            buffer.breaks = 0
            buffer.line = buffer.line or self._lines.of(text)
            buffer.links.append(_Piece(fold(text), self._link, self._current))
            self._current = False

    def _break(self) -> None:
        buffer = self._buffers[-1]
        buffer.pieces.append("\n\n" if buffer.reason in {_LABEL, _SURE_LABEL} else "\n")
        buffer.breaks += 1
        if buffer.breaks > 1 and not buffer.kept:
            self._flush()

    def _end_mark(self, mark: str, node: LexborNode) -> None:
        buffer = self._buffers.pop()
        text, around = buffer.text(), self._buffers[-1]
        if (
            mark in {_LABEL, _SURE_LABEL}
            and len(text) <= _LONGEST_LABEL
            and _begins_words(text, node, around.pieces)
        ):
            self._flush()
            pieces = [piece for piece in buffer.pieces if piece != _APART]
            names = " & ".join(filter(None, map(fold, "".join(pieces).split("\n\n"))))
            self._take_label(
                (names.rstrip(": "), mark == _SURE_LABEL, buffer.line)
                if names.strip(": ")
                else None
            )
            self._buffers[-1].pieces += [_APART] * len(buffer.apart)
            self._buffers[-1].apart += buffer.apart
        elif mark in {_LABEL, _SURE_LABEL} or not _stands(
            mark, text, "".join(around.pieces[-3:]), node
        ):
            around.pieces += buffer.pieces
            around.apart += buffer.apart
            around.links += buffer.links
            around.line = around.line or buffer.line
            if (node.tag or "") in _BLOCKS:
                self._flush()
        elif mark == STAGE and (node.tag or "") not in _BLOCKS and around.reason != STAGE:
            around.pieces.append(_APART)
            around.apart.append(text)
            around.line = around.line or buffer.line
        elif text:
            self._note_pager(buffer.links)
            self._note_copyright("".join(buffer.pieces))
            self.blocks.append(Block(buffer.line, text, mark))

    def _take_label(self, label: tuple[str, bool, int] | None) -> None:
        if self._label:
            self.blocks.append(Block(self._label[2], self._label[0], "label without words"))
        self._label = label

    def _end_block(self) -> None:
        """A block inside a heading ends nothing."""
        if self._heading_id:
            self._buffers[-1].pieces.append(" ")
        else:
            self._flush()

    def _flush(self) -> None:
        """Ends a block; furniture stays in one piece."""
        buffer = self._buffers[-1]
        if buffer.reason:
            buffer.pieces.append("\n")
            return
        text, apart = buffer.with_apart()
        self._buffers[-1] = _Buffer()
        label, sure, _ = self._label or ("", False, 0)
        if label:
            text = text.lstrip(": ")
        if not text:
            self.blocks += [Block(buffer.line, direction, STAGE) for _, direction in apart]
            return
        self._note_numbers(text, buffer.links)
        block = Block(
            buffer.line,
            text,
            "" if label else self._linked(buffer),
            label,
            sure,
            buffer.bold,
            buffer.heading,
            apart,
        )
        self._label = None
        if not buffer.kept:
            self.blocks.append(block)
            return
        lines = "".join(buffer.pieces).strip().lstrip(": " if label else "")
        first, *others = paragraphs(lines, buffer.line, wrapped=self._lines_matter)
        self.blocks += [replace(block, text=first.text, line=first.line), *others]

    def _linked(self, buffer: _Buffer) -> str:
        """Why a block that is nothing but links is no speech."""
        links = [piece.address for piece in buffer.links]
        text = buffer.text()
        if (
            buffer.heading
            or len(text) > _LONGEST_MENU
            or not all(a and not a.startswith("#") for a in links)
        ):
            return ""
        if self.next_name and [last_piece(a or "") for a in links] == [self.next_name]:
            return "next link"
        several = len(links) > 1 or buffer.item or text.strip(_ARROWS) != text
        return "menu" if links and several and not re.search(r"[.!?…]\W*$", text) else ""

    def _note_next(self, node: LexborNode) -> None:
        title = fold(shown(_short_text(node))).strip(_ARROWS)
        if "next" in (node.attributes.get("rel") or "").split() or _NEXT.match(title):
            self.next_title = self.next_title or _NEXT.sub("", title) or None
            self.next_name = self.next_name or last_piece(self._link or "")

    def _note_numbers(self, text: str, links: list[_Piece]) -> None:
        """`part: 1 2 3` with links: the number without one is this page."""
        if re.match(r"(?:parts?|pages?)\b", text, re.IGNORECASE) and not self.number:
            self.number, self.total = _unlinked(links)

    def _note_pager(self, links: list[_Piece]) -> None:
        """A list of links to numbered pages: the current one's place is the number."""
        items = [piece for piece in links if piece.address or piece.current]
        addresses = [piece.address for piece in items if piece.address]
        here = [n for n, piece in enumerate(items, 1) if piece.current]
        if self.number:
            return
        if (
            len(here) == 1
            and addresses
            and all(re.search(r"\d", last_piece(a) or "") for a in addresses)
        ):
            self.number, self.total = here[0], len(items)
        else:
            self.number, self.total = _unlinked(links)

    def _note_copyright(self, text: str) -> None:
        lines = (fold(line) for line in text.split("\n"))
        found = next((line for line in lines if COPYRIGHT.match(line)), None)
        self.copyright = self.copyright or found


def _mark(tag: str, attributes: dict[str, str | None], *, in_main: bool) -> str:
    """Why an element's text stands apart: furniture, or a label."""
    if tag in {"body", "main", "article"}:
        return ""
    classes = (attributes.get("class") or "").lower().split()
    style = (attributes.get("style") or "").replace(" ", "").lower()
    if "hidden" in attributes or attributes.get("aria-hidden") == "true" or "display:none" in style:
        return "hidden"
    kinds = (attributes.get("epub:type") or "").split()
    if _STAGE_KIND in kinds:
        return STAGE
    if _NOTE_KIND in kinds:
        return "note mark"
    if _PERSON_KIND in kinds or not _SPEAKER.isdisjoint(classes):
        return _SURE_LABEL
    by_class = next((_CLASSES[name] for name in classes if name in _CLASSES), "")
    by_tag = {
        "dt": _LABEL,
        "sup": "note mark",
        "time": "time",
        "header": "" if in_main else "header",
    }
    return (
        by_class
        or _ROLES.get(attributes.get("role") or "", "")
        or by_tag.get(tag, "")
        or _FURNITURE.get(tag, "")
    )


def _by_name(tag: str, attributes: dict[str, str | None]) -> str:
    """What the maker of the page calls an element that is no text, if so."""
    if tag not in _BLOCKS:
        return ""
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower().split()
    found = next(filter(None, map(_FURNITURE_NAME.fullmatch, names)), None)
    return _CLASSES[found.lastgroup or ""] if found else ""


def _first_cell(tag: str, node: LexborNode) -> str:
    """A row's first cell may be the name of who says the second."""
    if tag not in {"td", "th"}:
        return ""
    before, behind = _cell(node, "prev"), _cell(node, "next")
    if before is not None or behind is None or _cell(behind, "next") is not None:
        return ""
    short = 0 < _length(node, LONGEST_LABEL) <= LONGEST_LABEL
    menu = short and len(node.css("a[href]")) > 1  # beside the page
    return _LABEL if short and not menu and _length(behind, 1) else ""


def _cell(node: LexborNode, way: str) -> LexborNode | None:
    """The next cell before or behind."""
    other: LexborNode | None = getattr(node, way)
    while other is not None and other.tag not in {"td", "th"}:
        other = getattr(other, way)
    return other


def _length(node: LexborNode, enough: int) -> int:
    """How many characters of text an element holds, counted up to enough."""
    return sum(len(text.strip()) for text in _texts(node, enough))


def _short_text(node: LexborNode) -> str:
    """The text of a link that leads on, or an empty string for one that is too long to be one."""
    pieces = list(_texts(node, _LONGEST_MENU))
    return "".join(pieces) if sum(map(len, pieces)) <= _LONGEST_MENU else ""


def _texts(node: LexborNode, enough: int) -> Iterator[str]:
    """The texts of an element, until there are enough characters; one of very many elements counts
    as long.
    """
    count = 0
    for steps, (kind, inner) in enumerate(_tokens(node)):
        if steps > _MOST_STEPS + enough:
            yield "-" * (enough + 1)
            return
        if kind == "text":
            yield inner.text_content or ""
            count += len((inner.text_content or "").strip())
        if count > enough:
            return


def _begins_words(label: str, node: LexborNode, before: list[str]) -> bool:
    """Whether a name begins something, rather than standing in the midst of a sentence."""
    said = "".join(before[-3:])
    midst = bool(said.strip()) and not re.search(r"[.!?…:\"”)\]–—-]\s*$|\n$", said)
    return not midst or node.tag in _BLOCKS or label.endswith(":")


def _stands(mark: str, text: str, before: str, node: LexborNode) -> bool:
    """Whether a mark is what its element says: raised text may be a power or an ordinal, a time may
    be spoken.
    """
    if mark == "time":
        return bool(_CLOCK.fullmatch(text))
    if mark != "note mark" or node.tag != "sup" or node.css_first("a") is not None:
        return True
    return bool(_NOTE.fullmatch(text)) and not _UNIT.search(before[-40:])


def _unlinked(links: list[_Piece]) -> tuple[int | None, int | None]:
    """This page's number and the highest, where numbers are links and one is none."""
    linked = [n for piece in links if piece.address for n in _numbers(piece.text)]
    plain = [n for piece in links if not piece.address for n in _numbers(piece.text)]
    return (plain[0], max(*linked, *plain)) if linked and len(plain) == 1 else (None, None)


def _numbers(text: str) -> list[int]:
    found = (int(n) for n in re.findall(r"(?<!\d)[0-9]{1,4}(?!\d)", text))
    return [n for n in found if 1 <= n <= HIGHEST_NUMBER]


def series_links(text: str, url: str) -> tuple[str, ...]:
    """The addresses of the pages that a page says belong to it, absolute, in the order of the page.

    They are its links to the next and the previous page, and links in menus and lists that differ
    in a number alone.
    Raises: TranscriptError as `read_html` does.
    """
    survey(url, text)
    tree = LexborHTMLParser(text)
    base = tree.css_first("base[href]")
    start = _joined(url, (base.attributes.get("href") if base else None) or "") or url
    related = [
        (_target(node), set((node.attributes.get("rel") or "").lower().split()))
        for node in tree.css("[rel][href]")
    ]
    found = [address for address, relations in related if relations & {"next", "prev", "previous"}]
    found += [_target(node) for node in tree.css("a[href]") if _STEP.match(fold(_short_text(node)))]
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


def _target(node: LexborNode) -> str:
    return (node.attributes.get("href") or "").strip()


def _is_number(node: LexborNode) -> bool:
    return bool(re.fullmatch(r"\W*\d{1,3}\W*", _short_text(node)))
