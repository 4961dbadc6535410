"""Lines that are numbered, as courts print them, and what stands between their pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from partsong.read.blocks import Block, fold

GONE = "\ufdd0"
"""Stands for a line of the paper's page in the midst of a text; no character."""
_NUMBER = re.compile(r"^[ \t]{0,8}(\d{1,2})(?=[ \t]|$)")
_FEWEST = 20
_FEWEST_OF_ALL = 4
"""Enough where each line has one, and each is one more than the one before."""
_RISING_SHARE = 0.9
_WRITTEN_SHARE = 2 / 3
"""Of the lines that hold anything: where fewer have a number, numbers are of something else."""
_INDEX_LINE = re.compile(r"(?:^|\s)\d{1,4}:\d{1,2}(?:\s+\d{1,4}:\d{1,2})*\s*$")
_FEWEST_INDEX_LINES = 20


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """A text without its lines' numbers."""

    text: str
    left: tuple[Block, ...]
    """The numbers, what stands between pages of paper, and the index behind them."""


def without_numbers(text: str) -> Unnumbered:
    """The text without its lines' numbers, if it has any.

    An index of words, as stands behind most transcripts of courts, is left out with them.
    """
    lines, index = _without_index(text.split("\n"))
    numbered = [_NUMBER.match(line) for line in lines]
    if not _are_numbers(lines, numbered):
        return Unnumbered(text, ())
    places = [n for n, match in enumerate(numbered) if match]
    paper = _paper_lines(numbered) & {n for n, line in enumerate(lines) if not _blank(line)}
    bare = [
        line[match.end() :] if match else line for line, match in zip(lines, numbered, strict=True)
    ]
    margin = min((_depth(bare[n]) for n in places if not _blank(bare[n])), default=0)
    for n in places:
        bare[n] = bare[n][margin:]
    gone = paper | _spaces_between(lines, places)
    shown = (GONE if n in gone else line for n, line in enumerate(bare))
    numbers = " ".join(match[1] for match in numbered if match)
    left = [Block(places[0] + 1, numbers, "line numbers")]
    left += [Block(n + 1, fold(lines[n]), "paper's page") for n in sorted(paper)]
    return Unnumbered("\n".join(shown), (*left, *index))


def _are_numbers(lines: list[str], numbered: list[re.Match[str] | None]) -> bool:
    """Whether the figures at the lines' heads count lines."""
    found = [int(match[1]) for match in numbered if match]
    written = sum(not _blank(line) for line in lines)
    if _FEWEST_OF_ALL <= len(found) == written and found == list(range(1, len(found) + 1)):
        return True
    rising = sum(b in {a + 1, 1} for a, b in pairwise(found))
    enough = len(found) >= _FEWEST and len(found) >= _WRITTEN_SHARE * written
    return enough and rising >= _RISING_SHARE * len(found) - 1


def _without_index(lines: list[str]) -> tuple[list[str], list[Block]]:
    """The lines before an index of words with their pages and lines, and a block that lists it."""
    listed = [n for n, line in enumerate(lines) if _INDEX_LINE.search(line)]
    begins = len(lines)
    for n in reversed(listed):
        between = sum(not _blank(line) for line in lines[n + 1 : begins])
        if begins < len(lines) and between > 2:
            break
        begins = n
    entries = sum(n >= begins for n in listed)
    if entries < _FEWEST_INDEX_LINES:
        return lines, []
    text = fold(" ".join(lines[begins:]))
    return lines[:begins], [Block(begins + 1, text, "word index")]


def _spaces_between(lines: list[str], places: list[int]) -> set[int]:
    """The blank lines of a text that is set with one between all its lines."""
    blank = {b - 1 for a, b in pairwise(places) if b == a + 2 and _blank(lines[b - 1])}
    return blank if len(blank) >= _RISING_SHARE * (len(places) - 1) - len(places) // 20 else set()


def _paper_lines(numbered: list[re.Match[str] | None]) -> set[int]:
    """The lines between the last number of a page of paper and the first of the next: its foot and
    its head.
    """
    paper: set[int] = set()
    since: list[int] | None = None
    for n, match in enumerate(numbered):
        if match:
            paper |= set(since or ()) if int(match[1]) == 1 else set()
            since = []
        elif since is not None:
            since.append(n)
    return paper | set(since or ())


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _blank(line: str) -> bool:
    return not line.strip()
