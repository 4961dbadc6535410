"""The picture of a part, drawn from its words. The only importer of Pillow."""

from __future__ import annotations

import hashlib
import io
from functools import cache
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE = 1400
"""Pixels a side: the least that podcast directories take."""
_MARGIN = 110
_PAPER = (250, 248, 243)
_INKS = ((24, 38, 66), (20, 60, 56), (74, 28, 44), (52, 40, 84), (70, 46, 20), (30, 52, 30))
"""Dark grounds; the paper on each has a contrast of more than 7 to 1."""
_QUALITY = 88


def draw(title: str, subtitle: str, label: str) -> bytes:
    """A square JPEG of 1400 pixels: the show above, the part's number large, its title below.

    Equal words give equal bytes. Letters that no font here has are left out.
    """
    ground = _INKS[hashlib.sha256(title.encode("utf-8", "surrogatepass")).digest()[0] % len(_INKS)]
    image = Image.new("RGB", (SIZE, SIZE), ground)
    pen = ImageDraw.Draw(image)
    inner = SIZE - 2 * _MARGIN
    _fit(pen, title, (_MARGIN, _MARGIN, inner, 230), 78, "top")
    pen.rectangle((_MARGIN, 372, _MARGIN + 120, 380), fill=_PAPER)
    _fit(pen, label, (_MARGIN, 420, inner, 440), 520, "middle")
    _fit(pen, subtitle, (_MARGIN, 900, inner, SIZE - 900 - _MARGIN), 130, "bottom")
    file = io.BytesIO()
    image.save(file, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return file.getvalue()


def _fit(pen: ImageDraw.ImageDraw, text: str, box: tuple[int, int, int, int], largest: int, place: str) -> None:
    """Writes the text into the box (left, top, width, height) as large as it fits."""
    left, top, width, height = box
    text = " ".join("".join(c for c in text if c.isprintable() and not "\ud800" <= c <= "\udfff").split())
    for size in range(largest, 23, -4):
        font = _font(size, text)
        if font is None:
            return
        lines = list(_wrapped(font, text, width))
        step = round(size * 1.18)
        if len(lines) * step <= height and all(font.getlength(line) <= width for line in lines):
            break
    else:
        lines = lines[: height // step]
    slack = height - len(lines) * step
    y = top + {"top": 0, "middle": slack // 2, "bottom": slack}[place]
    for n, line in enumerate(lines):
        pen.text((left, y + n * step), line, font=font, fill=_PAPER)


def _wrapped(font: ImageFont.FreeTypeFont, text: str, width: int) -> Iterator[str]:
    """Lines no wider than `width`; a word that is wider is cut."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if font.getlength(longer) <= width:
            line = longer
            continue
        if line:
            yield line
        while font.getlength(word) > width:
            cut = next(n for n in range(len(word), 0, -1) if n == 1 or font.getlength(word[:n]) <= width)
            yield word[:cut]
            word = word[cut:]
        line = word
    if line:
        yield line


def _font(size: int, text: str) -> ImageFont.FreeTypeFont | None:
    """Pillow's own font where it has every letter, so that the bytes do not depend on the system; else one that has."""
    for name in (None, *_FALLBACKS):
        font = _load(name, size)
        if font is not None and _covers(name, frozenset(text)):
            return font
    return None


_FALLBACKS = (
    "DejaVuSans.ttf",
    "NotoSans-Regular.ttf",
    "NotoSansCJK-Regular.ttc",
    "Arial Unicode.ttf",
    "arialuni.ttf",
    "AppleSDGothicNeo.ttc",
    "msgothic.ttc",
)


@cache
def _load(name: str | None, size: int) -> ImageFont.FreeTypeFont | None:
    try:
        font = ImageFont.load_default(size) if name is None else ImageFont.truetype(name, size)
    except OSError:
        return None
    return font if isinstance(font, ImageFont.FreeTypeFont) else None


@cache
def _covers(name: str | None, letters: frozenset[str]) -> bool:
    """Whether no letter is drawn as the box that stands for a missing one."""
    font = _load(name, 32)
    assert font is not None
    missing = bytes(font.getmask("\U0010fffe"))
    return all(c.isspace() or bytes(font.getmask(c)) != missing for c in letters)
