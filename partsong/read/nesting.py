"""Which elements of a page hold what, asked for very many blocks."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partsong.read.blocks import Block, Box

_HOLDERS = frozenset(
    "div section aside figure article header footer details fieldset nav main address form".split()
)
"""Elements that hold paragraphs of their own, and may be boxes inside the talk."""
_NEUTRAL = re.compile(
    r"(?:wp-block-(?:group|columns?)|text|columns?|content|paragraph|body|wrapper|inner|row|col)"
    r"[\w-]*"
)
"""The name of an element that is there for the look of the page."""


class Nesting:
    """How the elements of a page nest, and how many marks of a talk each one holds.

    Each element is looked at once, however deep a page nests: what is known of it is kept.
    """

    def __init__(self, marked: Iterable[Box]) -> None:
        """`marked` are the elements that marks stand in, once for each mark."""
        self._counts = Counter(marked)
        self._holders: dict[Box, Box | None] = {}
        self._inside: dict[Box, bool] = {}
        self._core: Box | None = None
        depths: dict[Box, int] = {}
        for box in list(self._counts):
            _measure(box, depths)
        for box in sorted(depths, key=lambda box: depths[box], reverse=True):
            if box.parent is not None:
                self._counts[box.parent] += self._counts[box]
        self.kinds = {box.kind for box in depths if box.tag in _HOLDERS}
        """The kinds of elements that hold marks."""

    def marks(self, box: Box) -> int:
        """How many marks an element holds."""
        return self._counts[box]

    def is_inside(self, box: Box | None, core: Box) -> bool:
        """Whether an element is the core or stands in it."""
        if core is not self._core:
            self._core, self._inside = core, {core: True}
        passed = []
        while box is not None and box not in self._inside:
            passed.append(box)
            box = box.parent
        found = self._inside[box] if box is not None else False
        self._inside.update(dict.fromkeys(passed, found))
        return found

    def holder(self, box: Box | None) -> Box | None:
        """The outermost element around a place that holds paragraphs and no mark; None where the
        place stands directly beside marks.
        """
        passed = []
        while box is not None and box not in self._holders and not self._counts[box]:
            passed.append(box)
            box = box.parent
        known = self._holders.get(box) if box is not None and not self._counts[box] else None
        for each in reversed(passed):
            if known is None and each.tag in _HOLDERS:
                known = each
            self._holders[each] = known
        return self._holders[passed[0]] if passed else known


def is_neutral(names: str) -> bool:
    """Whether an element with these names in `class` and `id` is there for the look of the page."""
    each = names.split()
    return bool(each) and all(map(_NEUTRAL.fullmatch, each))


def left_out_by(block: Block) -> Box | None:
    """The outermost element that leaves a block out for what it is called; None where it is left
    out for something else.
    """
    outer = None
    for box in block.box.around() if block.box else ():
        if box.reason != block.reason:
            break
        outer = box
    return outer


def _measure(box: Box | None, depths: dict[Box, int]) -> None:
    """Notes how deep an element and all around it stand."""
    passed = []
    while box is not None and box not in depths:
        passed.append(box)
        box = box.parent
    depth = depths[box] if box is not None else 0
    for each in reversed(passed):
        depth += 1
        depths[each] = depth
