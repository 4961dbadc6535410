"""How many chapters a file can list, and which are merged where there are more."""

from __future__ import annotations

import heapq
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from partsong.model import Chapter

MOST_CHAPTERS = 255
"""A table of contents in ID3 counts its entries in one byte (ID3v2 Chapter Frame Addendum 1.0,
3.2).
"""


def merged_to(chapters: Sequence[Chapter], most: int) -> tuple[Chapter, ...]:
    """The chapters, merged to `most` where there are more; together they cover the same time.

    Those are merged that `shortest_merged` chooses, and a merged chapter has the title and link of
    its first.
    """
    end = chapters[-1].stop_ms
    starts = [chapter.start_ms for chapter in chapters]
    headings = {n for n, chapter in enumerate(chapters) if chapter.is_heading}
    kept = shortest_merged([*starts, end], most, headings)
    stops = [starts[index] for index in kept[1:]] + [end]
    return tuple(
        replace(chapters[index], stop_ms=stop) for index, stop in zip(kept, stops, strict=True)
    )


def shortest_merged(
    bounds: Sequence[int], most: int, headings: Container[int] = frozenset()
) -> list[int]:
    """The indices of the intervals at which a chapter begins: all, or `most` of them.

    `bounds` has the start of each interval and the end of the last. The two neighbouring chapters
    that are the shortest together are merged, again and again; those at `headings` are not merged
    with what stands above them while there are others. Takes n log n time.
    """
    # A linked list: for each interval the one before and the one after it that still begin a
    # chapter.
    previous = list(range(-1, len(bounds) - 1))
    following = list(range(1, len(bounds) + 1))
    kept = set(range(len(bounds) - 1))
    # How long each interval and the one before it are together, with the index of the interval;
    # headings come last.
    lengths = [(n in headings, bounds[n + 1] - bounds[n - 1], n) for n in range(1, len(bounds) - 1)]
    heapq.heapify(lengths)
    while len(kept) > most:
        is_heading, length, n = lengths[0]
        current_length = bounds[following[n]] - bounds[previous[n]]
        if current_length > length:  # a neighbour was merged since this entry was written
            heapq.heapreplace(lengths, (is_heading, current_length, n))
            continue
        heapq.heappop(lengths)
        kept.remove(n)
        following[previous[n]] = following[n]
        previous[following[n]] = previous[n]
    return sorted(kept)
