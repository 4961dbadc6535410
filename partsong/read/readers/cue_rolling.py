"""Captions that roll: each cue shows the line before once more, above the new one."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from partsong.read.blocks import Block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partsong.read.readers.cues import Cue, Line

_FEWEST = 3
"""Cues that begin with what the one before shows; fewer may be somebody who says it twice."""
_NEXT_MS = 500
"""From a cue's end to the next: what is shown again after more is said again."""
_MOST_LINES = 4
"""That stay on the screen."""
_FLASH_MS = 50
"""Of a cue that shows nothing new, between two that do."""


def spoken_once(cues: Sequence[Cue]) -> tuple[list[Cue], list[Block]]:
    """The cues without the words that they show once more, and those words as blocks that are left
    out. Cues that do not roll stay as they are.
    """
    shown = [cue for cue in cues if cue.lines]
    if not _rolls(shown):
        return list(cues), []
    kept: list[Cue] = shown[:1]
    left: list[Block] = []
    for before, cue in pairwise(shown):
        new, again = _without(cue, _again(before, cue))
        left += again
        if new:
            kept.append(replace(cue, lines=new))
    return kept, left


def _rolls(cues: Sequence[Cue]) -> bool:
    """Whether most cues begin with what the one before shows, and go on from there."""
    rolling = 0
    for before, cue in pairwise(cues):
        again = _again(before, cue)
        new = again < len(_words(cue.lines)) or cue.stop_ms - cue.start_ms <= _FLASH_MS
        rolling += again > 0 and new
    return rolling >= _FEWEST and 2 * rolling >= len(cues) - 1


def _again(before: Cue, cue: Cue) -> int:
    """How many words the cue begins with that the one before has shown, from the head of one of its
    lines to its end.
    """
    if cue.start_ms - before.stop_ms > _NEXT_MS:
        return 0
    words = _words(cue.lines)
    for n in range(max(len(before.lines) - _MOST_LINES, 0), len(before.lines)):
        shown = _words(before.lines[n:])
        if words[: len(shown)] == shown:
            return len(shown)
    return 0


def _words(lines: Sequence[Line]) -> list[str]:
    return [word for line in lines for word in line.text.split()]


def _without(cue: Cue, count: int) -> tuple[tuple[Line, ...], list[Block]]:
    """The cue's lines without their first words, and these."""
    new: list[Line] = []
    again: list[Block] = []
    for line in cue.lines:
        words = line.text.split()
        old, rest = words[:count], words[count:]
        count -= len(old)
        if old:
            again.append(Block(line.number, " ".join(old), "shown again"))
        if rest:
            new.append(replace(line, text=" ".join(rest)))
    return tuple(new), again
