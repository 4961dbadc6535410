"""What the links of a web page and the lines around them tell of its series."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partsong.read.blocks import fold
from partsong.read.readers.page_facts import HIGHEST_NUMBER, last_piece
from partsong.read.readers.text import COPYRIGHT

if TYPE_CHECKING:
    from partsong.read.readers.html_buffer import Piece

_MOST_PAGES = 200
ARROWS = " ←→«»<>‹›"
_NEXT = re.compile(r"^next(?:\s+(?:part|page|chapter))?\s*(?::\s*|$)", re.IGNORECASE)


class LinkFacts:
    """The page's number and the next page, as its links tell them; the first that tells wins."""

    def __init__(self) -> None:
        self.next_title: str | None = None
        self.next_name: str | None = None
        self.number: int | None = None
        self.total: int | None = None
        self.copyright: str | None = None

    def note_link(self, title: str, address: str | None, relation: str) -> None:
        """A link to the next page, if it is one."""
        if "next" in relation.split() or _NEXT.match(title):
            self.next_title = self.next_title or _NEXT.sub("", title) or None
            self.next_name = self.next_name or last_piece(address or "")

    def note_numbers(self, text: str, links: list[Piece]) -> None:
        """`part: 1 2 3` with links: the number without one is this page."""
        if re.match(r"(?:parts?|pages?)\b", text, re.IGNORECASE) and not self.number:
            self.number, self.total = _unlinked(links)

    def note_pager(self, links: list[Piece]) -> None:
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

    def note_copyright(self, text: str) -> None:
        """The first line that claims a copyright."""
        lines = (fold(line) for line in text.split("\n"))
        found = next((line for line in lines if COPYRIGHT.match(line)), None)
        self.copyright = self.copyright or found


def _unlinked(links: list[Piece]) -> tuple[int | None, int | None]:
    """This page's number and the highest, where numbers are links and one is none."""
    linked = [n for piece in links if piece.address for n in _numbers(piece.text)]
    plain = [n for piece in links if not piece.address for n in _numbers(piece.text)]
    every = {*linked, *plain}
    # Calendars and archives count, too: days, and years.
    if not linked or len(plain) != 1 or 1 not in every or max(every) > _MOST_PAGES:
        return None, None
    return plain[0], max(every)


def _numbers(text: str) -> list[int]:
    found = (int(n) for n in re.findall(r"(?<!\d)[0-9]{1,4}(?!\d)", text))
    return [n for n in found if 1 <= n <= HIGHEST_NUMBER]
