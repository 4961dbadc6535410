"""How many chapters a file can list, and which are merged where there are more."""

from __future__ import annotations

import heapq
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partsong.model import Chapter

MOST_CHAPTERS = 255
"""A table of contents in ID3 counts its entries in one byte (ID3v2 Chapter Frame Addendum 1.0,
3.2).
"""


def fewer(chapters: Sequence[Chapter], most: int) -> tuple[Chapter, ...]:
    """The chapters, or `most` of them, which tile the same stretch: the shortest neighbours share
    one, as in `build_timeline`.
    """
    kept = [
        chapters[n]
        for n in shortest_merged(
            [*(chapter.start_ms for chapter in chapters), chapters[-1].stop_ms], most
        )
    ]
    stops = [*(chapter.start_ms for chapter in kept[1:]), chapters[-1].stop_ms]
    return tuple(replace(chapter, stop_ms=stop) for chapter, stop in zip(kept, stops, strict=True))


def shortest_merged(bounds: Sequence[int], most: int) -> list[int]:
    """Which stretches between `bounds` (starts, and the end) begin a chapter: all, or `most` of
    them.
    """
    before, after = list(range(-1, len(bounds) - 1)), list(range(1, len(bounds) + 1))
    kept = set(range(len(bounds) - 1))
    together = [(bounds[n + 1] - bounds[n - 1], n) for n in range(1, len(bounds) - 1)]
    heapq.heapify(together)
    while len(kept) > most:
        length, n = together[0]
        now = bounds[after[n]] - bounds[before[n]]
        if now > length:  # a neighbour has grown since
            heapq.heapreplace(together, (now, n))
            continue
        heapq.heappop(together)
        kept.remove(n)
        after[before[n]], before[after[n]] = after[n], before[n]
    return sorted(kept)
