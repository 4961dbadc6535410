"""The tree that lexbor makes of a page, and its elements. The only importer of selectolax."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser as Tree
from selectolax.lexbor import LexborNode as Node

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "BLOCKS",
    "LONGEST_LINK",
    "Node",
    "Tree",
    "cell",
    "length",
    "short_text",
    "texts",
    "tokens",
]

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre "
    "section summary table tbody td tfoot th thead title tr ul".split()
)
_SILENT = frozenset(
    "script style noscript template svg iframe object audio video canvas head".split()
)
LONGEST_LINK = 300
"""Characters of a link, or of a menu, that leads on."""
_MOST_STEPS = 1000


def tokens(body: Node) -> Iterator[tuple[str, Node]]:
    """`open`, `text` and `close` in the order of the page, without recursion; silent elements are
    left out whole.
    """
    node: Node | None = body
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


def cell(node: Node, way: str) -> Node | None:
    """The next cell before or behind."""
    other: Node | None = getattr(node, way)
    while other is not None and other.tag not in {"td", "th"}:
        other = getattr(other, way)
    return other


def length(node: Node, enough: int) -> int:
    """How many characters of text an element holds, counted up to enough."""
    return sum(len(text.strip()) for text in texts(node, enough))


def short_text(node: Node) -> str:
    """The text of a link that leads on, or an empty string for one that is too long to be one."""
    pieces = list(texts(node, LONGEST_LINK))
    return "".join(pieces) if sum(map(len, pieces)) <= LONGEST_LINK else ""


def texts(node: Node, enough: int) -> Iterator[str]:
    """The texts of an element, until there are enough characters; one of very many elements counts
    as long.
    """
    count = 0
    for steps, (kind, inner) in enumerate(tokens(node)):
        if steps > _MOST_STEPS + enough:
            yield "-" * (enough + 1)
            return
        if kind == "text":
            yield inner.text_content or ""
            count += len((inner.text_content or "").strip())
        if count > enough:
            return
