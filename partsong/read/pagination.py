"""The order and the numbers of the pages."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from partsong.findings import Finding, Place
from partsong.model.numbered_title import number_of_title
from partsong.read.page_links import PageLinks, called

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


def told(
    pages: Sequence[Page], others: Sequence[Page] = ()
) -> tuple[list[int] | None, list[Finding]]:
    """A number for each page, distinct and 1 or more, or None where nothing tells one for each.

    The first of these ways that does: what the pages' links and data count; their chain of links,
    where it has a beginning; a table of contents, also one of the `others`; their titles; their
    names. Two pages with one number are a finding (PS131).
    """
    ways: list[Sequence[int | None]] = [
        [page.number for page in pages],
        _linked(pages, others),
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


def _linked(pages: Sequence[Page], others: Sequence[Page]) -> list[int]:
    """The pages' places in their chain of links or in a table of contents; empty without one, or
    for a chain whose beginning is not here.
    """
    linked = chain(pages)
    if linked is None:
        linked = listed(pages, [*pages, *others])
    elif not _begins(linked[0]):
        return []
    places = {page.name: place for place, page in enumerate(linked or (), 1)}
    return [places[page.name] for page in pages] if places else []


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
    links = PageLinks(pages)
    targets = {page.name: links.target(page, page.next_link) for page in pages}
    chained = any(targets[page.name] for page in pages[:-1])
    findings = [
        _missing(page, page.next_link, alone=len(pages) == 1)
        for n, page in enumerate(pages, 1)
        if page.next_link
        and not targets[page.name]
        and (page.next_is_sure if n == len(pages) else chained)
    ]
    places = {page.name: place for place, page in enumerate(pages)}
    findings += [
        Finding(
            "PS133",
            Place(page.name),
            f"its next page is {called(page.next_link or '')}, which comes before it",
            "check which link is wrong",
        )
        for page in pages
        if (target := targets[page.name]) and places[target.name] <= places[page.name]
    ]
    return findings + _copies(pages)


def _copies(pages: Sequence[Page]) -> list[Finding]:
    """PS131 for each page that has the text of one before it."""
    findings = []
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


def _missing(page: Page, link: str, *, alone: bool) -> Finding:
    """PS130; a note for a part that stands alone and says which one of the others it is."""
    problem = f"its next page, {called(link)}, is not here"
    if alone:
        problem = f"it goes on in another page, {called(link)}, which is not here"
    is_chosen = alone and (page.number or 0) > 1
    hint = "save that page into transcript/, or run `partsong init` with the address of this one"
    return Finding("PS130", Place(page.name), problem, hint, "note" if is_chosen else "warning")


def chain(pages: Sequence[Page]) -> list[Page] | None:
    """The pages as their links to the next or the previous one make a chain of all, or None."""
    links = PageLinks(pages)
    following = {
        page.name: target for page in pages if (target := links.target(page, page.next_link))
    }
    for page in pages:
        before = links.target(page, page.previous_link)
        if before:
            following.setdefault(before.name, page)
    targets = {page.name for page in following.values()}
    heads = [page for page in pages if page.name not in targets]
    linked = heads[:1]
    while linked and len(linked) < len(pages) and linked[-1].name in following:
        linked.append(following[linked[-1].name])
    return linked if len(heads) == 1 and len({page.name for page in linked}) == len(pages) else None


def listed(pages: Sequence[Page], others: Sequence[Page]) -> list[Page] | None:
    """The pages in the order of a table of contents that has all of them, or None."""
    for other in others:
        links = PageLinks([*pages, other])
        targets = (links.target(other, link) for link in other.contents)
        found = {page.name: page for page in targets if page and page in pages}
        if len(found) == len(pages) > 1:
            return list(found.values())
    return None


def _begins(page: Page) -> bool:
    """Whether a page with a next one has none before it, rather than one that is not here."""
    return page.next_link is not None and page.previous_link is None


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
        or page.next_link
        or page.next_title
        or len(re.findall(r"\d+", stem)) == 1
    )
    return int(found[-1]) if found and sure else None
