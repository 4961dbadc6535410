"""A web page with what its links tell of its series."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partsong.read.blocks import key
from partsong.read.readers.contents import contents
from partsong.read.readers.series_links import joined
from partsong.read.readers.steps import steps

if TYPE_CHECKING:
    from collections.abc import Collection

    from partsong.read.blocks import Block, Page
    from partsong.read.readers.html_tree import Tree


def with_steps(page: Page, tree: Tree) -> Page:
    """The page with its links to other pages of its series, whose words are no speech."""
    own = page.url or page.name
    base = tree.css_first("base[href]")
    start = (base.attributes.get("href") if base else None) or ""
    found = steps(tree, own, (*page.titles, *page.head_titles))
    words = {key(step.words) for step in found} - {""}
    page = replace(
        page,
        blocks=tuple(_without_step(block, words) for block in page.blocks),
        contents=contents(tree, own, named=bool(page.blocks and found)),
    )
    before = [step for step in found if step.way == "previous"]
    if before:
        page = replace(page, previous_link=joined(start, before[0].address))
    following = [step for step in found if step.way == "next"]
    if not following:
        return page
    first = following[0]
    titles = (step.title for step in following if step.address == first.address)
    return replace(
        page,
        next_link=joined(start, first.address),
        next_is_sure=first.sure,
        next_title=next(filter(None, titles), None),
    )


def _without_step(block: Block, words: Collection[str]) -> Block:
    """The block; one that is nothing but a link to another page is no speech."""
    is_step = not block.reason and not block.label and key(block.text) in words
    return replace(block, reason="next link") if is_step else block
