"""The cover of a part: the show's title, the part's number and its title. The only importer of
Pillow.

Light type on a dark background, in one colour for each show. Latin text is drawn with the typeface
that comes with Pillow, and without the text shaping that only some systems have, so that its pixels
are the same on every machine. Other scripts need a font of the system that has their letters.
"""

from __future__ import annotations

import hashlib
import io
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont, features

from partsong.formats.cover_accents import (
    ABOVE,
    ACCENTS,
    BELOW,
    accented_letters,
    decomposed,
    without_accents,
)
from partsong.formats.cover_layout import ASCENT, LEADING, fitted

if TYPE_CHECKING:
    from collections.abc import Sequence

SIDE = 1400
"""Width and height in pixels; podcast directories take 1400 to 3000."""
LARGEST_SIDE = 3000
MAX_BYTES = 500_000
"""Size of a cover; players read it before the sound."""
MARGIN = 120
"""Pixels that stay empty on each side."""

Box = tuple[int, int, int, int]
"""Left, top, right, bottom; right and bottom are exclusive."""


@dataclass(frozen=True, slots=True)
class _Area:
    """Where a text stands, between the margins of a cover of `SIDE` pixels."""

    top: int
    height: int
    sizes: range
    """Font sizes to try, the largest first."""


_TITLE = _Area(MARGIN, 240, range(88, 39, -4))
_LABEL = _Area(280, 650, range(500, 99, -20))
_SUBTITLE = _Area(940, SIDE - MARGIN - 940, range(104, 39, -4))
_RULE_TOP, _RULE_BOTTOM, _RULE_LENGTH = 900, 908, 200
"""The line between the number and the part's title."""

_BACKGROUNDS = (
    "#16324f",
    "#1f3d2b",
    "#4a1f2d",
    "#2e2a4f",
    "#0f3f46",
    "#3f2a1c",
    "#33343b",
    "#432148",
)
_INK = "#f7f3ea"
"""On each of the backgrounds its contrast is at least 7:1 (WCAG 2.2, 1.4.6)."""
_MAX_CHARACTERS = 240
"""Of one text; the rest is cut off before anything is measured."""
_SYSTEM_FONTS = (
    "DejaVuSans.ttf",
    "NotoSans-Regular.ttf",
    "NotoSansCJK-Regular.ttc",
    "NanumGothic.ttf",
    "wqy-zenhei.ttc",
    "DroidSansFallbackFull.ttf",
    "Arial Unicode.ttf",
    "AppleSDGothicNeo.ttc",
    "PingFang.ttc",
    "segoeui.ttf",
    "malgun.ttf",
    "msyh.ttc",
    "YuGothM.ttc",
    "Nirmala.ttf",
)
_NONCHARACTER = "\U0010ffff"
"""No font has it: it is drawn as the box that a font draws for each character that it lacks."""


def draw(title: str, subtitle: str, label: str, side: int = SIDE, ground: str = "") -> bytes:
    """A JPEG of `side` x `side` pixels in RGB: the show's `title`, the part's number `label` and
    its title `subtitle`.

    The background depends on `ground`, or on `title` where that is empty. The same Latin words give
    the same bytes with one version of Pillow. Texts that do not fit are drawn smaller, then broken
    within words, then cut with an ellipsis. A text with letters that no installed font has is left
    out, since boxes say nothing.
    """

    def scaled(pixels: int) -> int:
        return pixels * side // SIDE

    picture = Image.new("RGB", (side, side), _background(ground or title))
    margin = scaled(MARGIN)
    for text, area in ((title, _TITLE), (label, _LABEL), (subtitle, _SUBTITLE)):
        sizes = [scaled(size) for size in area.sizes]
        # Whatever a font draws outside of the mask is cut off: the margin stays clear.
        mask = _mask(text, side - 2 * margin, scaled(area.height), sizes)
        picture.paste(_INK, (margin, scaled(area.top)), mask)
    rule = (margin, scaled(_RULE_TOP), margin + scaled(_RULE_LENGTH), scaled(_RULE_BOTTOM))
    picture.paste(_INK, rule)
    return _jpeg(picture, quality=80)


def prepare(picture: bytes) -> bytes:
    """A given picture as a cover: a square RGB JPEG of 1400 to 3000 pixels, smaller than 500 kB.

    Raises: ValueError with the reason why it cannot be one.
    """
    try:
        with Image.open(io.BytesIO(picture), formats=("JPEG", "PNG")) as opened:
            width, height = opened.size
            if width != height or width < SIDE:
                needed = f"a cover is square, with {SIDE} a side or more"
                raise ValueError(f"it has {width} x {height} pixels; {needed}")
            image = opened.convert("RGB")
    # SyntaxError: what Pillow raises for a damaged PNG.
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError("it is neither a JPEG nor a PNG that can be read") from error
    if width > LARGEST_SIDE:
        image = image.resize((LARGEST_SIDE, LARGEST_SIDE), Image.Resampling.LANCZOS)
    for quality in range(90, 20, -10):
        jpeg = _jpeg(image, quality)
        if len(jpeg) < MAX_BYTES:
            return jpeg
    raise ValueError(f"it does not fit into {MAX_BYTES} bytes; make it smaller")


def _background(seed: str) -> str:
    """One of the backgrounds, always the same for the same text."""
    digest = hashlib.sha256(seed.encode("utf-8", "surrogatepass")).digest()
    return _BACKGROUNDS[digest[0] % len(_BACKGROUNDS)]


def _jpeg(image: Image.Image, quality: int) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=quality, optimize=True)
    return file.getvalue()


class _Face:
    """A font of the system, by its file name."""

    def __init__(self, name: str) -> None:
        self.name = name

    def font(self, size: int) -> ImageFont.FreeTypeFont:
        """The font at a size. Raises: OSError where it is not installed."""
        return _installed(self.name, size)

    def spelled(self, text: str) -> str:
        """The text in the characters in which this face draws it."""
        return text

    def has(self, character: str) -> bool:
        """Whether the face can draw the character, and in its right place."""
        if _needs_shaping(character) and not features.check("raqm"):
            return False
        try:
            font = self.font(40)
        except OSError:
            return False
        if character == " ":
            return True
        return _glyph(font, character) != _glyph(font, _NONCHARACTER)

    def width(self, line: str, size: int) -> float:
        """The length of the line in pixels."""
        return self.font(size).getlength(line)

    def write(self, pen: ImageDraw.ImageDraw, line: str, size: int, baseline: int) -> None:
        """Draws the line, starting at the left edge."""
        pen.text((0, baseline), line, fill=255, font=self.font(size), anchor="ls")


class _BuiltIn(_Face):
    """Pillow's typeface, with accents composed of its other signs."""

    def __init__(self) -> None:
        super().__init__("")

    def font(self, size: int) -> ImageFont.FreeTypeFont:
        """The font at a size, the same on every machine."""
        return _built_in(size)

    def spelled(self, text: str) -> str:
        """The text with accents after their letters, and some letters as two."""
        return decomposed(text)

    def has(self, character: str) -> bool:
        """Whether the typeface has the character, or it is an accent that can be composed."""
        return character in ACCENTS or super().has(character)

    def width(self, line: str, size: int) -> float:
        """The length of the line in pixels; accents add nothing to it."""
        return super().width(without_accents(line), size)

    def write(self, pen: ImageDraw.ImageDraw, line: str, size: int, baseline: int) -> None:
        """Draws the letters, then each accent at its letter."""
        super().write(pen, without_accents(line), size, baseline)
        for before, letter, accents in accented_letters(line):
            left = round(self.width(before, size))
            ink = _moved(_ink(letter, size), left, baseline)
            has_accent_above = any(ACCENTS[accent].down == ABOVE for accent in accents)
            if letter in "ij" and has_accent_above:
                ink = self._without_dot(pen, size, ink, baseline)
            for accent in accents:
                ink = _draw_accent(pen, accent, size, ink)

    def _without_dot(self, pen: ImageDraw.ImageDraw, size: int, letter: Box, baseline: int) -> Box:
        """Wipes away the dot of an i or a j; the ink that is left."""
        left, top, right, bottom = letter
        stem_top = baseline + _ink("x", size)[1]
        pen.rectangle((left, top, right, stem_top - 2), fill=0)
        return left, stem_top, right, bottom


_FACES: tuple[_Face, ...] = (_BuiltIn(), *map(_Face, _SYSTEM_FONTS))


@lru_cache(maxsize=64)
def _installed(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(name, size)


@lru_cache(maxsize=64)
def _built_in(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont), "Pillow comes with FreeType"
    return font.font_variant(layout_engine=ImageFont.Layout.BASIC)


def _needs_shaping(character: str) -> bool:
    """Whether the character runs from right to left, or takes its shape or place from its
    neighbours.
    """
    is_right_to_left = unicodedata.bidirectional(character) in {"R", "AL"}
    is_combining = unicodedata.category(character) in {"Mn", "Mc"}
    return is_right_to_left or is_combining


def _glyph(font: ImageFont.FreeTypeFont, character: str) -> tuple[tuple[int, int], bytes]:
    """Size and pixels of the character."""
    mask = font.getmask(character)
    return mask.size, bytes(mask)


def _mask(text: str, width: int, height: int, sizes: Sequence[int]) -> Image.Image:
    """The text in the first of `sizes` that fits, from the top left down; empty where no face has
    its letters.
    """
    mask = Image.new("L", (width, height))
    pen = ImageDraw.Draw(mask)
    face, drawable = _face_for(text)
    if drawable:
        size, lines = fitted(drawable, face.width, width, height, sizes)
        for n, line in enumerate(lines):
            face.write(pen, line, size, round(size * (ASCENT + n * LEADING)))
    return mask


def _face_for(text: str) -> tuple[_Face, str]:
    """The first face that has all letters, digits and marks of the text, and the text without the
    other characters that it lacks.

    The text is empty where there is no such face.
    """
    line = _one_line(text)
    for face in _FACES:
        spelled = face.spelled(line)
        if all(face.has(character) for character in spelled if _is_needed(character)):
            drawable = "".join(character for character in spelled if face.has(character))
            return face, " ".join(drawable.split())
    return _FACES[0], ""


def _is_needed(character: str) -> bool:
    """Whether a word would be another without it: a letter, a digit or a combining mark."""
    return character.isalnum() or unicodedata.category(character).startswith("M")


def _one_line(text: str) -> str:
    """The text on one line, in Unicode's composed form, cut off where it is too long."""
    line = unicodedata.normalize("NFC", " ".join(text.split()))
    if len(line) <= _MAX_CHARACTERS:
        return line
    return f"{line[: _MAX_CHARACTERS - 1].rstrip()}…"


@lru_cache(maxsize=512)
def _ink(character: str, size: int) -> Box:
    """The box around a character of the built-in typeface, relative to the baseline's start."""
    sheet = Image.new("L", (4 * size, 4 * size))
    left, baseline = size, 2 * size
    pen = ImageDraw.Draw(sheet)
    pen.text((left, baseline), character, fill=255, font=_built_in(size), anchor="ls")
    box = sheet.getbbox() or (left, baseline, left, baseline)
    return _moved(box, -left, -baseline)


def _moved(box: Box, right: int, down: int) -> Box:
    return box[0] + right, box[1] + down, box[2] + right, box[3] + down


def _draw_accent(pen: ImageDraw.ImageDraw, mark: str, size: int, letter: Box) -> Box:
    """Draws an accent at the ink of its letter; the ink of both together."""
    accent = ACCENTS[mark]
    font = _built_in(round(size * accent.scale))
    letter_left, letter_top, letter_right, letter_bottom = letter
    left, top, right, bottom = _ink(accent.sign, font.size)
    x = letter_left + accent.across * (letter_right - letter_left) - (left + right) / 2
    y: float
    gap = size // 25
    if accent.down == ABOVE:
        y = letter_top - gap - bottom
    elif accent.down == BELOW:
        y = letter_bottom + gap - top
    else:
        y = letter_top + accent.down * (letter_bottom - letter_top) - (top + bottom) / 2
    pen.text((round(x), round(y)), accent.sign, fill=255, font=font, anchor="ls")
    accent_top, accent_bottom = round(y) + top, round(y) + bottom
    return letter_left, min(letter_top, accent_top), letter_right, max(letter_bottom, accent_bottom)
