"""The order and the numbers of parts, where a person decides them by `parts` in `voices.yaml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partsong.findings import Finding
from partsong.read.decisions import is_page, unknown_page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partsong.read.blocks import Page
    from partsong.read.decisions import PartChoice


def choices_by_page(
    choices: Sequence[PartChoice], names: Sequence[str]
) -> tuple[dict[str, PartChoice], list[Finding]]:
    """What is said of each page, by the name of its file, in the order of the list.

    Findings: PS291 for a page that is not here.
    """
    by_page: dict[str, PartChoice] = {}
    findings = []
    for choice in choices:
        unknown = unknown_page(choice, names)
        if unknown:
            findings.append(unknown)
            continue
        exact = [name for name in names if name == choice.page]
        name = next(name for name in exact or names if is_page(choice.page, name))
        by_page.setdefault(name, choice)
    return by_page, findings


def in_chosen_order(own: Sequence[str], listed: Sequence[str]) -> list[str]:
    """The names as they are listed; one that is not comes behind all that it follows by its own
    order.

    >>> in_chosen_order(["a", "b", "c", "d", "new"], ["b", "new", "c"])
    ['a', 'b', 'new', 'c', 'd']
    >>> in_chosen_order(["a", "b", "c", "d"], ["c", "b"])
    ['a', 'c', 'b', 'd']
    """
    ordered = [name for name in listed if name in own]
    chosen = set(ordered)
    behind = 0
    """The lowest index at which the next name that is not listed may come."""
    for name in own:
        if name not in chosen:
            ordered.insert(behind, name)
        behind = max(behind, ordered.index(name) + 1)
    return ordered


def numbers(
    pages: Sequence[Page], told: Mapping[str, int] | None, by_page: Mapping[str, PartChoice]
) -> tuple[list[int], list[Finding]]:
    """The numbers of pages in their order: what is chosen for a page, else what it tells, as far as
    they rise; else one more than the part before.

    Findings: PS291 for a chosen number that cannot be given.
    """
    made: list[int] = []
    findings = []
    for page in pages:
        last = made[-1] if made else 0
        choice = by_page.get(page.name)
        chosen = choice.number if choice else None
        wanted = chosen or (told or {}).get(page.name, last + 1)
        if choice and chosen and wanted <= last:
            problem = f"{page.name} cannot be part {chosen}: it comes behind part {last}"
            hint = "list it before that one, or change the number"
            findings.append(Finding("PS291", choice.place, problem, hint))
        made.append(wanted if wanted > last else last + 1)
    return made, findings
