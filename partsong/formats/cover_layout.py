"""Lines of text that fit into a box: at which size, and where they are broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    WidthOf = Callable[[str, int], float]
    """The length of a line at a font size, in pixels."""

ASCENT, DESCENT, LEADING = 1.05, 0.25, 1.2
"""In font sizes: from the top of the first line to its baseline, from the last baseline to the
bottom, and from one baseline to the next.
"""


def fitted(
    text: str, width_of: WidthOf, width: int, height: int, sizes: Sequence[int]
) -> tuple[int, list[str]]:
    """The first of `sizes` at which the text fits into a box, and its lines at that size.

    Words are broken only where they fit at no size unbroken. Where the text does not fit even so,
    it is cut off at the last size and ends in an ellipsis.
    """
    for may_break in (False, True):
        for size in sizes:
            words = text.split()
            if may_break:
                words = _broken(words, width_of, size, width)
            lines = _lines(words, width_of, size, width)
            rows = int((height / size - ASCENT - DESCENT) / LEADING) + 1
            fits_width = all(width_of(line, size) <= width for line in lines)
            if len(lines) <= rows and fits_width:
                return size, lines
    last = _with_ellipsis(lines[rows - 1], width_of, size, width)
    return size, [*lines[: rows - 1], last]


def _lines(words: list[str], width_of: WidthOf, size: int, width: int) -> list[str]:
    """As many words on each line as fit; a word that is too wide has a line of its own."""
    lines = words[:1]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _broken(words: list[str], width_of: WidthOf, size: int, width: int) -> list[str]:
    """The words, those that are too wide in pieces."""
    pieces = []
    for word in words:
        piece = ""
        for character in word:
            if width_of(piece + character, size) > width:
                pieces.append(piece)
                piece = ""
            piece += character
        pieces.append(piece)
    return pieces


def _with_ellipsis(line: str, width_of: WidthOf, size: int, width: int) -> str:
    while width_of(f"{line}…", size) > width:
        line = line[:-1]
    return f"{line.rstrip()}…"
