"""The order and the numbers of the pages."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from partsong.model import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partsong.read.blocks import Page

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_IN_TITLE = re.compile(
    r"^(?:part|book|chapter|act|episode|page|teil|partie|parte)\s+(\d{1,4}|[ivxlc]{1,7})\b", re.IGNORECASE
)


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts `c2` before `c10`.

    >>> sorted(["c10.txt", "c2.txt"], key=natural)
    ['c2.txt', 'c10.txt']
    """
    pieces = re.findall(r"\d+|\D+", name.casefold())
    return tuple((0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in pieces)


def order(pages: Sequence[Page]) -> list[Page]:
    """The pages by the number that each tells of itself, those without one by their names."""
    return sorted(pages, key=lambda page: (_told(page) or 0, natural(page.name)))


def number(pages: Sequence[Page]) -> tuple[list[int], list[Finding]]:
    """A number for each page, distinct and 1 or more.

    What the pages tell; where that is not one number for each, what their titles tell, then their names, then
    their order. Two pages with one number are a finding (PS131).
    """
    ways = ([_told(p) for p in pages], [_from_title(p) for p in pages], [_from_name(p) for p in pages])
    findings: list[Finding] = []
    for way in ways:
        if all(way) and len(set(way)) == len(way):
            return [n for n in way if n], findings
        twice = [n for n, times in Counter(filter(None, way)).items() if times > 1]
        if all(way) and twice and not findings:
            names = ", ".join(page.name for page, n in zip(pages, way, strict=True) if n == twice[0])
            findings.append(
                Finding(
                    "PS131", names, f"more than one page is number {twice[0]}", "remove the copy, or rename the pages"
                )
            )
    return list(range(1, len(pages) + 1)), findings


def _told(page: Page) -> int | None:
    return page.number


def _from_title(page: Page) -> int | None:
    match = _IN_TITLE.match(page.titles[0]) if page.titles else None
    if match is None:
        return None
    return int(match[1]) if match[1].isdecimal() else _roman(match[1].lower())


def _from_name(page: Page) -> int | None:
    numbers = re.findall(r"\d+", page.name.rsplit(".", 1)[0])
    return int(numbers[-1]) or None if numbers and len(numbers[-1]) < 5 else None


def _roman(text: str) -> int:
    values = [_ROMAN[c] for c in text]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
