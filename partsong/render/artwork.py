"""Covers: the given picture, or one that is drawn from the titles and kept in the cache."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partsong import __version__
from partsong.cache import key_of

if TYPE_CHECKING:
    from partsong.cache import Cache
    from partsong.model import Part
    from partsong.render.plan import Plan


def show_cover(plan: Plan, cache: Cache) -> bytes:
    """The show's cover as a JPEG, in the largest size that podcast directories accept.

    Raises: StoreError.
    """
    show = plan.show
    words = (show.author or "", show.publisher or "", show.title)
    return _cover(plan, cache, words, largest=True)


def part_cover(plan: Plan, part: Part, cache: Cache) -> bytes:
    """The part's cover as a JPEG, with its number and title. Raises: StoreError."""
    words = (plan.show.title, part.title, str(part.number))
    return _cover(plan, cache, words, largest=False)


def _cover(plan: Plan, cache: Cache, words: tuple[str, str, str], *, largest: bool) -> bytes:
    given = cache.get(plan.cover) if plan.cover else None
    if given is not None:
        return given
    title = plan.show.title  # all covers of a show get the background of its title
    key = key_of("cover", version=__version__, ground=title, words=words, largest=largest)
    cached = cache.get(key)
    if cached is not None:
        return cached
    from partsong.formats import cover  # imports Pillow, which a second run does not need

    side = cover.LARGEST_SIDE if largest else cover.SIDE
    drawn = cover.draw(*words, side=side, ground=title)
    cache.put(key, drawn)
    return drawn
