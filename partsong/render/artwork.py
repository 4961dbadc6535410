"""The pictures: the one that was given, or one that is drawn once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partsong import __version__
from partsong.cache import key_of

if TYPE_CHECKING:
    from partsong.cache import Cache
    from partsong.model import Part
    from partsong.render.plan import Plan


def show_cover(plan: Plan, cache: Cache) -> bytes:
    """The show's, as large as directories take it. Raises: StoreError."""
    show = plan.show
    return _picture(
        plan, cache, (show.author or "", show.publisher or "", show.title), largest=True
    )


def part_cover(plan: Plan, part: Part, cache: Cache) -> bytes:
    """The part's own, with its number and its title. Raises: StoreError."""
    return _picture(plan, cache, (plan.show.title, part.title, str(part.number)), largest=False)


def _picture(plan: Plan, cache: Cache, words: tuple[str, str, str], *, largest: bool) -> bytes:
    given = cache.get(plan.cover) if plan.cover else None
    if given is not None:
        return given
    key = key_of("cover", version=__version__, ground=plan.show.title, words=words, largest=largest)
    kept = cache.get(key)
    if kept is None:
        from partsong.formats import cover  # brings Pillow, which a second run can do without

        side = cover.LARGEST_SIDE if largest else cover.SIDE
        kept = cover.draw(*words, side=side, ground=plan.show.title)
        cache.put(key, kept)
    return kept
