"""How Pillow's own typeface, which has little more than ASCII, gets accents and more letters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ABOVE, BELOW = 0.0, 1.0
"""Values of `Accent.down` with which the sign is drawn outside the letter's ink."""


@dataclass(frozen=True, slots=True)
class Accent:
    """A sign of the typeface that looks like the accent, and where its middle is drawn."""

    sign: str
    scale: float
    """Its size; the letter's is 1."""
    across: float
    """From the left (0) to the right (1) of the letter's ink."""
    down: float
    """From the top (0) to the bottom (1) of the letter's ink; `ABOVE` and `BELOW` are outside."""


_REPLACEMENTS = str.maketrans(
    {
        "–": "-",
        "—": "-",
        "\u2010": "-",
        "\u2011": "-",
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        # Unicode does not decompose these; each gets the stroke that fits it.
        "ø": "o\u0338",
        "Ø": "O\u0338",
        "ł": "l\u0337",
        "Ł": "L\u0334",
        "đ": "d\u0335",
        "Đ": "D\u0336",
    }
)
ACCENTS = {
    "\u0300": Accent("`", 0.8, 0.5, ABOVE),  # grave
    "\u0301": Accent("\u00b4", 0.8, 0.5, ABOVE),  # acute
    "\u0302": Accent("^", 0.5, 0.5, ABOVE),  # circumflex
    "\u0303": Accent("~", 0.6, 0.5, ABOVE),  # tilde
    "\u0304": Accent("-", 0.9, 0.5, ABOVE),  # macron
    "\u0306": Accent("u", 0.4, 0.5, ABOVE),  # breve
    "\u0307": Accent(".", 1.0, 0.5, ABOVE),  # dot above
    "\u0308": Accent("..", 0.9, 0.5, ABOVE),  # diaeresis
    "\u0309": Accent("?", 0.4, 0.5, ABOVE),  # hook above
    "\u030a": Accent("°", 0.8, 0.5, ABOVE),  # ring above
    "\u030b": Accent("\u00b4\u00b4", 0.7, 0.6, ABOVE),  # double acute
    "\u030c": Accent("v", 0.4, 0.5, ABOVE),  # caron
    "\u0323": Accent(".", 1.0, 0.5, BELOW),  # dot below
    "\u0326": Accent(",", 0.8, 0.5, BELOW),  # comma below
    "\u0327": Accent(",", 0.8, 0.5, BELOW),  # cedilla
    "\u0328": Accent(",", 0.8, 0.8, BELOW),  # ogonek
    # Strokes, which here belong to single letters: see `_REPLACEMENTS`.
    "\u0334": Accent("/", 0.5, 0.15, 0.5),  # Ł
    "\u0335": Accent("-", 1.0, 0.8, 0.17),  # đ
    "\u0336": Accent("-", 1.0, 0.1, 0.5),  # Đ
    "\u0337": Accent("/", 0.5, 0.5, 0.5),  # ł
    "\u0338": Accent("/", 0.9, 0.5, 0.5),  # ø, Ø
}
"""By the combining character of Unicode."""
_MARKS = "".join(ACCENTS)
_ACCENTED = re.compile(f"([^{_MARKS}])([{_MARKS}]+)")


def decomposed(text: str) -> str:
    """The text with combining accents after their letters, and some letters as two."""
    return unicodedata.normalize("NFD", text.translate(_REPLACEMENTS))


def without_accents(line: str) -> str:
    """A decomposed line without the accents that are drawn."""
    return "".join(character for character in line if character not in ACCENTS)


def accented_letters(line: str) -> Iterator[tuple[str, str, str]]:
    """Of a decomposed line, for each letter with accents: the letters before it (without accents),
    the letter, and its accents.
    """
    for match in _ACCENTED.finditer(line):
        letter, accents = match.groups()
        yield without_accents(line[: match.start()]), letter, accents
