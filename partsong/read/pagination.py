"""The order and the numbers of the pages."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from partsong.findings import Finding, Place
from partsong.model.numbered_title import number_of_title
from partsong.read.readers.page_facts import last_piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partsong.read.blocks import Page

_DAY = re.compile(r"(?<!\d)\d{4}[-_]\d{2}[-_]\d{2}(?!\d)")


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts `c2` before `c10`.

    >>> sorted(["c10.txt", "c2.txt"], key=natural)
    ['c2.txt', 'c10.txt']
    """
    pieces = re.findall(r"\d{1,18}|\D+", name.casefold())
    return tuple((0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in pieces)


def told(pages: Sequence[Page]) -> tuple[list[int] | None, list[Finding]]:
    """A number for each page, distinct and 1 or more, or None where nothing tells one for each.

    The first of these ways that does: what the pages' links and data count; their chain of links,
    where it has a beginning; their titles; their names. Two pages with one number are a finding
    (PS131).
    """
    linked = chain(pages)
    begins = linked is not None and _begins(linked[0])
    places = {page.name: place for place, page in enumerate(linked or (), 1)}
    ways: list[Sequence[int | None]] = [
        [page.number for page in pages],
        [places[page.name] for page in pages] if begins else [],
        [_in_title(page) for page in pages],
        _leading(pages),
        [_last(page, alone=len(pages) == 1) for page in pages],
    ]
    findings: list[Finding] = []
    for way in ways:
        numbers = [n for n in way if n]
        if len(numbers) == len(pages) == len(set(numbers)):
            return numbers, findings
        if len(numbers) == len(pages) and not findings:
            findings.append(_twice(pages, numbers))
    return None, findings


def in_order(pages: Sequence[Page]) -> list[Page]:
    """The pages by their chain of links, else by their names."""
    return chain(pages) or sorted(pages, key=lambda page: natural(page.name))


def _twice(pages: Sequence[Page], numbers: list[int]) -> Finding:
    twice = Counter(numbers).most_common(1)[0][0]
    names = ", ".join(page.name for page, n in zip(pages, numbers, strict=True) if n == twice)
    return Finding(
        "PS131",
        Place(names),
        f"more than one page is number {twice}",
        "remove the copy, or rename the pages",
    )


def doubts(pages: Sequence[Page]) -> list[Finding]:
    """What is wrong with the links of pages in their order, and pages that say the same.

    Findings: PS130 a page that another one's link names is not here, PS131 the same page twice,
    PS133 links that come back to where they began.
    """
    known = _known(pages)
    linked = [page for page in pages[:-1] if page.next_name]
    chained = any(page.next_name in known for page in linked)
    findings = [
        Finding(
            "PS130",
            Place(page.name),
            f"its next page, {page.next_name}, is not here",
            "save that page into transcript/",
        )
        for page in linked
        if page.next_name not in known and chained
    ]
    places = {page.name: place for place, page in enumerate(pages)}
    back = [
        page
        for page in pages
        if page.next_name in known and places[known[page.next_name].name] <= places[page.name]
    ]
    findings += [
        Finding(
            "PS133",
            Place(page.name),
            f"its next page is {page.next_name}, which comes before it",
            "check which link is wrong",
        )
        for page in back
    ]
    first: dict[tuple[str, ...], Page] = {}
    for page in pages:
        same = first.setdefault(
            tuple(block.text for block in page.blocks if not block.reason), page
        )
        if same is not page:
            findings.append(
                Finding(
                    "PS131",
                    Place(page.name),
                    f"it has the same text as {same.name}",
                    "remove the copy",
                )
            )
    return findings


def _known(pages: Sequence[Page]) -> dict[str, Page]:
    """The pages by the names that links may give them."""
    return {
        name: page for page in pages for name in (last_piece(page.url or ""), page.name) if name
    }


def chain(pages: Sequence[Page]) -> list[Page] | None:
    """The pages as their links to the next or the previous one make a chain of all, or None."""
    known = _known(pages)
    following = {page.name: known[page.next_name] for page in pages if page.next_name in known}
    for page in pages:
        if page.previous_name in known:
            following.setdefault(known[page.previous_name].name, page)
    targets = {page.name for page in following.values()}
    heads = [page for page in pages if page.name not in targets]
    linked = heads[:1]
    while linked and len(linked) < len(pages) and linked[-1].name in following:
        linked.append(following[linked[-1].name])
    return linked if len(heads) == 1 and len({page.name for page in linked}) == len(pages) else None


def _begins(page: Page) -> bool:
    """Whether a page with a next one has none before it, rather than one that is not here."""
    return page.next_name is not None and page.previous_name is None


def _in_title(page: Page) -> int | None:
    numbers = map(number_of_title, (*page.titles, *page.head_titles))
    return next(filter(None, numbers), None)


def _leading(pages: Sequence[Page]) -> list[int | None]:
    """The numbers that the names begin with, which they have for the order's sake."""
    found = (re.match(r"0*([1-9][0-9]{0,2})(?![0-9])", page.name) for page in pages)
    return [int(match[1]) if match else None for match in found]


def _last(page: Page, *, alone: bool) -> int | None:
    """The last number of the name; a page that is alone and says nothing of others may have but
    one.
    """
    stem = _DAY.sub("", page.name.rpartition(".")[0] or page.name)
    found = re.findall(r"(?<![0-9])0*([1-9][0-9]{0,2})(?![0-9])", stem)
    sure = (
        not alone
        or page.total
        or page.next_name
        or page.next_title
        or len(re.findall(r"\d+", stem)) == 1
    )
    return int(found[-1]) if found and sure else None
