"""What the markup says of an element: that its text is a label, or no speech at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partsong.read.blocks import STAGE
from partsong.read.labels.names import LONGEST_LABEL
from partsong.read.readers.html_tree import BLOCKS, cell, length, short_text

if TYPE_CHECKING:
    from partsong.read.readers.html_tree import Node

LABEL, SURE_LABEL = "label", "sure label"
DELETED, FORMULA = "deleted", "formula"
_FURNITURE = {
    "nav": "menu", "footer": "footer", "aside": "aside", "form": "form", "button": "form",
    "select": "form", "textarea": "form", "figcaption": "caption", "address": "address",
}  # fmt: skip
_ROLES = {
    "navigation": "menu", "contentinfo": "footer", "complementary": "aside", "search": "form",
    "banner": "header", "doc-noteref": "note mark", "doc-bibliography": "note",
    "doc-endnotes": "note", "doc-footnote": "note",
}  # fmt: skip
_CLASSES = {
    "skip": "skip link", "skip-link": "skip link", "skip-to-content": "skip link", "menu": "menu",
    "nav": "menu", "navbar": "menu", "breadcrumb": "menu", "breadcrumbs": "menu", "pager": "pager",
    "pagination": "pager", "navigation": "menu", "footer": "footer", "sidebar": "aside",
    "byline": "byline",
    "noteref": "note mark", "footnote-ref": "note mark", "stage-direction": STAGE,
    "stagedirection": STAGE, "stage-directions": STAGE, "sfx": STAGE, "timestamp": "time",
    "sidenote": "note", "marginnote": "note", "footnote": "note", "footnotes": "note",
    "caption": "caption", "share": "sharing", "sharing": "sharing", "social": "sharing",
    "related": "related", "comments": "comments", "newsletter": "newsletter",
}  # fmt: skip
_FURNITURE_NAME = re.compile(
    r"(?P<comments>comments?(?:[-_]?(?:list|area|section|content|thread|body|item|form|\d+))?"
    r"|disqus_thread)"
    r"|(?P<related>(?:[\w-]+[-_])?related(?:[-_]?(?:posts?|articles?|links|content|stories))?"
    r"|read[-_]more)"
    r"|(?P<share>sharedaddy|(?:social[-_])?shar(?:e|ing)[-_](?:buttons?|links|bar|tools|icons)"
    r"|social[-_](?:links|icons|bar))"
    r"|(?P<newsletter>(?:newsletter|subscribe)(?:[-_]\w+)?)|"
    r"(?P<sidebar>widget[-_]area|sidebar[-_]\w+)"
    r"|(?P<footer>(?:site|page|post|entry)[-_]footer|cookie[-_]?(?:banner|notice|consent))"
    r"|(?P<menu>(?:main|site|post|page)[-_]navigation|nav[-_](?:links|menu|bar)|menu[-_]\w+)",
    re.ASCII,
)
"""What makers of pages call the elements that are no text, in classes and ids; the groups are names
of `_CLASSES`.
"""
_STAGE_KIND, _PERSON_KIND, _NOTE_KIND = "z3998:stage-direction", "z3998:persona", "noteref"
"""Of the EPUB structural semantics vocabulary, and of Z39.98-2012."""
_BOLD = frozenset(("b", "strong", "cite"))
_BOLD_STYLE = re.compile(r"font-weight:(?:bold|[6-9]00)")
_ITALIC_STYLE = re.compile(r"font-style:(?:italic|oblique)")
_FIGURES = re.compile(r"\d+")
_LONGEST_NAMES = 200
_RAISED = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_SPEAKER = frozenset(("speaker", "speaker-name", "speakername", "talker", "who"))
_NOTE = re.compile(r"[\[(]?(?:\d{1,4}|[a-z]|[*†‡§¶]+)[\])]?")
_UNIT = re.compile(r"(?:^|[^\w])(?:[^\W\d_]{1,2}|(?!1[5-9]\d\d$|20\d\d$)\d+)$")
"""What a raised number behind it makes a power of, not a note; behind a year it is a note."""
_CLOCK = re.compile(r"[\[(]?(?:(?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d+)?|\d+h\d+m(?:\d+s)?)[\])]?")


def mark_of(tag: str, attributes: dict[str, str | None], *, in_main: bool) -> str:
    """Why an element's text stands apart: furniture, or a label."""
    if tag in {"body", "main", "article"}:
        return ""
    classes = (attributes.get("class") or "").lower().split()
    unseen = attributes.get("aria-hidden") == "true" or "display:none" in _style(attributes)
    if "hidden" in attributes or unseen:
        return "hidden"
    kinds = (attributes.get("epub:type") or "").split()
    if _STAGE_KIND in kinds:
        return STAGE
    if _NOTE_KIND in kinds:
        return "note mark"
    if _PERSON_KIND in kinds or not _SPEAKER.isdisjoint(classes):
        return SURE_LABEL
    by_class = next((_CLASSES[name] for name in classes if name in _CLASSES), "")
    by_tag = {
        "thead": "table head",
        "dt": LABEL,
        "del": DELETED,
        "s": DELETED,
        "strike": DELETED,
        "math": FORMULA,
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


def is_head_row(tag: str, node: Node) -> bool:
    """Whether a row of a table names its columns: all its cells are head cells."""
    cells = [each.tag for each in node.iter()] if tag == "tr" else []
    return len(cells) > 1 and set(cells) == {"th"}


def mark_by_name(tag: str, attributes: dict[str, str | None]) -> str:
    """What the maker of the page calls an element that is no text, if so."""
    if tag not in BLOCKS:
        return ""
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower().split()
    found = next(filter(None, map(_FURNITURE_NAME.fullmatch, names)), None)
    return _CLASSES[found.lastgroup or ""] if found else ""


def mark_of_cell(tag: str, node: Node) -> str:
    """A row's first cell may be the name of who says the second; a time may stand before it."""
    if tag not in {"td", "th"}:
        return ""
    before, behind = cell(node, "prev"), cell(node, "next")
    if _is_time(node) and behind is not None:
        return "time"
    first = before is None or (_is_time(before) and cell(before, "prev") is None)
    if not first or behind is None or cell(behind, "next") is not None:
        return ""
    short = 0 < length(node, LONGEST_LABEL) <= LONGEST_LABEL
    menu = short and len(node.css("a[href]")) > 1  # beside the page
    return LABEL if short and not menu and length(behind, 1) else ""


def _is_time(node: Node) -> bool:
    return bool(_CLOCK.fullmatch(short_text(node).strip()))


def is_note_link(tag: str, node: Node) -> bool:
    """Whether a link is the mark of a note: a figure that leads to a place on the page."""
    address = node.attributes.get("href") or "" if tag == "a" else ""
    text = short_text(node).strip() if address.startswith("#") else ""
    return bool(text and _NOTE.fullmatch(text) and not text.isalpha())


def begins_words(label: str, node: Node, before: list[str]) -> bool:
    """Whether a name begins something, rather than standing in the midst of a sentence."""
    said = "".join(before[-3:])
    midst = bool(said.strip()) and not re.search(r"[.!?…:\"”)\]–—-]\s*$|\n$", said)
    return not midst or node.tag in BLOCKS or label.endswith(":")


def stands(mark: str, text: str, before: str, node: Node) -> bool:
    """Whether a mark is what its element says: raised text may be a power or an ordinal, a time may
    be spoken.
    """
    if mark == "time":
        return bool(_CLOCK.fullmatch(text))
    if mark != "note mark" or node.tag != "sup" or node.css_first("a") is not None:
        return True
    return bool(_NOTE.fullmatch(text)) and not _UNIT.search(before[-40:])


def raised(text: str) -> str:
    """Raised figures as the characters that are: `10` and a raised `6` are `10⁶`, not `106`."""
    figures = text.strip()
    return text.translate(_RAISED) if figures.lstrip("+-−").isdecimal() or figures == "n" else text


def names_of(attributes: dict[str, str | None]) -> str:
    """What the maker of a page calls an element: classes and id, without figures."""
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:_LONGEST_NAMES]
    return _FIGURES.sub("", names.lower()).strip()


def is_bold(tag: str, attributes: dict[str, str | None]) -> bool:
    """Whether an element sets its words in bold."""
    return tag in _BOLD or bool(_BOLD_STYLE.search(_style(attributes)))


def is_italic(tag: str, attributes: dict[str, str | None]) -> bool:
    """Whether an element sets its words in italics."""
    return tag in {"i", "em"} or bool(_ITALIC_STYLE.search(_style(attributes)))


def _style(attributes: dict[str, str | None]) -> str:
    return (attributes.get("style") or "").replace(" ", "").lower()
