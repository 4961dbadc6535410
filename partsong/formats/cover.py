"""The picture of a part: the show's title, the part's number and its title. The only importer of
Pillow.

Light type on a dark ground, of one colour for each show. Latin text is drawn with the typeface that
comes with
Pillow, and without the text shaping that a system may have or not, so that its pixels are the same
on every
machine. For other scripts a font of the system serves, where there is one.
"""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont, features

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIDE = 1400
"""Width and height in pixels; podcast directories take 1400 to 3000."""
LARGEST_SIDE = 3000
HEAVIEST = 500_000
"""Bytes of a cover that is read before the sound can begin."""
MARGIN = 120
"""Pixels that stay empty on each side."""

Box = tuple[int, int, int, int]
"""Left, top, right, bottom; right and bottom just outside."""

_GROUNDS = ("#16324f", "#1f3d2b", "#4a1f2d", "#2e2a4f", "#0f3f46", "#3f2a1c", "#33343b", "#432148")
_INK = "#f7f3ea"
_LONGEST = 240
"""Characters of a text."""
_ASCENT, _DESCENT, _LEADING = 1.05, 0.25, 1.2
"""From the top of the first line to its baseline, from a baseline down, and from one to the next,
in sizes.
"""
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
_SPELLINGS = str.maketrans(
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
    }
    | {
        "ø": "o\u0338",
        "Ø": "O\u0338",
        "ł": "l\u0337",
        "Ł": "L\u0334",
        "đ": "d\u0335",
        "Đ": "D\u0336",
    }
)
"""How Pillow's typeface, which has ASCII and little more, gets by without a letter."""
_ABOVE, _BELOW = 0.0, 1.0
_ACCENTS = {
    "\u0300": ("`", 0.8, 0.5, _ABOVE),
    "\u0301": ("\u00b4", 0.8, 0.5, _ABOVE),
    "\u0302": ("^", 0.5, 0.5, _ABOVE),
    "\u0303": ("~", 0.6, 0.5, _ABOVE),
    "\u0304": ("-", 0.9, 0.5, _ABOVE),
    "\u0306": ("u", 0.4, 0.5, _ABOVE),
    "\u0307": (".", 1.0, 0.5, _ABOVE),
    "\u0308": ("..", 0.9, 0.5, _ABOVE),
    "\u0309": ("?", 0.4, 0.5, _ABOVE),
    "\u030a": ("°", 0.8, 0.5, _ABOVE),
    "\u030b": ("\u00b4\u00b4", 0.7, 0.6, _ABOVE),
    "\u030c": ("v", 0.4, 0.5, _ABOVE),
    "\u0323": (".", 1.0, 0.5, _BELOW),
    "\u0326": (",", 0.8, 0.5, _BELOW),
    "\u0327": (",", 0.8, 0.5, _BELOW),
    "\u0328": (",", 0.8, 0.8, _BELOW),
    "\u0334": ("/", 0.5, 0.15, 0.5),
    "\u0335": ("-", 1.0, 0.8, 0.17),
    "\u0336": ("-", 1.0, 0.1, 0.5),
    "\u0337": ("/", 0.5, 0.5, 0.5),
    "\u0338": ("/", 0.9, 0.5, 0.5),
}
"""For each accent a sign of Pillow's typeface that looks like it, its size, and where its middle
goes: how far
across the letter and how far down, or outside. The strokes are those of `_SPELLINGS`, letter by
letter.
"""
_ACCENTED = re.compile(f"([^{''.join(_ACCENTS)}])([{''.join(_ACCENTS)}]+)")
_NOWHERE = "\U0010ffff"
"""A noncharacter: drawing it shows what a font draws for all that it lacks."""


def draw(title: str, subtitle: str, label: str, side: int = SIDE, ground: str = "") -> bytes:
    """A JPEG of `side` x `side` pixels in RGB: the show's `title`, the part's number `label` and
    its title.

    The same `ground`, or title without one, gives the same colour. The same Latin words give the
    same bytes with one
    version of Pillow. Texts shrink to fit, then break within words, then end in an ellipsis. A text
    in a script that
    no font here has is left out: boxes tell nothing.
    """
    chosen = hashlib.sha256((ground or title).encode("utf-8", "surrogatepass")).digest()[0] % len(
        _GROUNDS
    )
    picture = Image.new("RGB", (side, side), _GROUNDS[chosen])
    margin = MARGIN * side // SIDE
    for text, top, height, sizes in (
        (title, MARGIN, 240, range(88, 39, -4)),
        (label, 280, 650, range(500, 99, -20)),
        (subtitle, 940, SIDE - MARGIN - 940, range(104, 39, -4)),
    ):
        # Ink outside the mask is lost: whatever a font does, the margin stays clear.
        mask = _mask(
            text, side - 2 * margin, height * side // SIDE, [size * side // SIDE for size in sizes]
        )
        picture.paste(_INK, (margin, top * side // SIDE), mask)
    picture.paste(
        _INK, (margin, 900 * side // SIDE, margin + 200 * side // SIDE, 908 * side // SIDE)
    )
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=80, optimize=True)
    return file.getvalue()


def prepare(picture: bytes) -> bytes:
    """A given picture as a cover: a square RGB JPEG of 1400 to 3000 pixels, lighter than 500 kB.

    Raises: ValueError with the reason why it cannot be one.
    """
    try:
        with Image.open(io.BytesIO(picture), formats=("JPEG", "PNG")) as opened:
            width, height = opened.size
            if width != height or width < SIDE:
                raise ValueError(
                    f"it has {width} x {height} pixels; a cover is square, with {SIDE} a side or more"
                )
            image = opened.convert("RGB")
    except (
        OSError,
        SyntaxError,
        Image.DecompressionBombError,
    ) as error:  # SyntaxError: Pillow's, of a broken PNG
        raise ValueError("it is neither a JPEG nor a PNG that can be read") from error
    if width > LARGEST_SIDE:
        image = image.resize((LARGEST_SIDE, LARGEST_SIDE), Image.Resampling.LANCZOS)
    for quality in range(90, 20, -10):
        file = io.BytesIO()
        image.save(file, "JPEG", quality=quality, optimize=True)
        if file.tell() < HEAVIEST:
            return file.getvalue()
    raise ValueError(f"it does not fit into {HEAVIEST} bytes; make it smaller")


class _Face:
    """A font of the system, set by its own rules."""

    def __init__(self, name: str) -> None:
        self.name = name

    def font(self, size: int) -> ImageFont.FreeTypeFont:
        """Raises: OSError where it is not installed."""
        return _installed(self.name, size)

    def spelled(self, text: str) -> str:
        """The text as this face can draw it."""
        return text

    def has(self, character: str) -> bool:
        """Whether the face draws the character as such, and where it belongs."""
        if _is_shaped(character) and not features.check("raqm"):
            return False
        try:
            font = self.font(40)
        except OSError:
            return False
        return character == " " or _drawn(font, character) != _drawn(font, _NOWHERE)

    def width(self, line: str, size: int) -> float:
        """The length in pixels."""
        return self.font(size).getlength(line)

    def write(self, pen: ImageDraw.ImageDraw, line: str, size: int, baseline: int) -> None:
        """Draws the line from the left edge."""
        pen.text((0, baseline), line, fill=255, font=self.font(size), anchor="ls")


class _BuiltIn(_Face):
    """Pillow's typeface, with accents put together from its signs."""

    def __init__(self) -> None:
        super().__init__("")

    def font(self, size: int) -> ImageFont.FreeTypeFont:
        """The same on every machine."""
        return _built_in(size)

    def spelled(self, text: str) -> str:
        """Accents apart from their letters, and some letters as two."""
        return unicodedata.normalize("NFD", text.translate(_SPELLINGS))

    def has(self, character: str) -> bool:
        """Whether it is there, or can be put together."""
        return character in _ACCENTS or super().has(character)

    def width(self, line: str, size: int) -> float:
        """The length in pixels; accents take no room."""
        return super().width(_bare(line), size)

    def write(self, pen: ImageDraw.ImageDraw, line: str, size: int, baseline: int) -> None:
        """Draws the letters, then each accent at its letter."""
        super().write(pen, _bare(line), size, baseline)
        for before, letter, accents in _accented(line):
            left = round(self.width(before, size))
            box = _moved(_ink(letter, size), left, baseline)
            if letter in "ij" and any(_ACCENTS[accent][3] == _ABOVE for accent in accents):
                box = self._undotted(pen, size, box, baseline)
            for accent in accents:
                box = _put(pen, accent, size, box)

    def _undotted(self, pen: ImageDraw.ImageDraw, size: int, letter: Box, baseline: int) -> Box:
        """The ink of an i or a j after its dot was wiped away."""
        left, top, right, bottom = letter
        shoulder = baseline + _ink("x", size)[1]
        pen.rectangle((left, top, right, shoulder - 2), fill=0)
        return left, shoulder, right, bottom


_FACES: tuple[_Face, ...] = (_BuiltIn(), *map(_Face, _SYSTEM_FONTS))


@lru_cache(maxsize=64)
def _installed(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(name, size)


@lru_cache(maxsize=64)
def _built_in(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont), "Pillow comes with FreeType"
    return font.font_variant(layout_engine=ImageFont.Layout.BASIC)


def _is_shaped(character: str) -> bool:
    """Whether the character runs from right to left, or takes its shape or place from its
    neighbours.
    """
    return unicodedata.bidirectional(character) in {"R", "AL"} or unicodedata.category(
        character
    ) in {"Mn", "Mc"}


def _drawn(font: ImageFont.FreeTypeFont, character: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(character)
    return mask.size, bytes(mask)


def _mask(text: str, width: int, height: int, sizes: Sequence[int]) -> Image.Image:
    """The text, as large as `sizes` allow, from the top down."""
    mask = Image.new("L", (width, height))
    face, words = _lettering(text)
    if words:
        size, lines = _fitted(face, words, (width, height), sizes)
        for n, line in enumerate(lines):
            face.write(ImageDraw.Draw(mask), line, size, round(size * (_ASCENT + n * _LEADING)))
    return mask


def _lettering(text: str) -> tuple[_Face, str]:
    """The first face that has all letters, digits and marks of the text, and the text without what
    it lacks.

    The text is empty where there is no such face.
    """
    plain = _plain(text)
    for face in _FACES:
        spelled = face.spelled(plain)
        if all(face.has(c) for c in spelled if c.isalnum() or unicodedata.category(c)[0] == "M"):
            return face, " ".join("".join(c for c in spelled if face.has(c)).split())
    return _FACES[0], ""


def _plain(text: str) -> str:
    """The text on one line, composed, and not without end."""
    line = unicodedata.normalize("NFC", " ".join(text.split()))
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def _fitted(
    face: _Face, text: str, box: tuple[int, int], sizes: Sequence[int]
) -> tuple[int, list[str]]:
    """The largest size at which the text fits into a box of that width and height, and its lines.

    Words are broken only where no size fits without; what does not fit even so is cut off.
    """
    width, height = box
    for breaking in (False, True):
        for size in sizes:
            words = [
                w
                for word in text.split()
                for w in (_pieces(face, word, size, width) if breaking else [word])
            ]
            lines = _lines(face, words, size, width)
            rows = int((height / size - _ASCENT - _DESCENT) / _LEADING) + 1
            if len(lines) <= rows and all(face.width(line, size) <= width for line in lines):
                return size, lines
    return size, [*lines[: rows - 1], _clipped(face, lines[rows - 1], size, width)]


def _lines(face: _Face, words: list[str], size: int, width: int) -> list[str]:
    """As many words on each line as go there; a word that is too wide has its own."""
    lines = words[:1]
    for word in words[1:]:
        if face.width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _pieces(face: _Face, word: str, size: int, width: int) -> list[str]:
    """The word in pieces that are not wider than the width."""
    pieces = [""]
    for character in word:
        if face.width(pieces[-1] + character, size) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


def _clipped(face: _Face, line: str, size: int, width: int) -> str:
    while face.width(f"{line}…", size) > width:
        line = line[:-1]
    return f"{line.rstrip()}…"


def _bare(line: str) -> str:
    return "".join(c for c in line if c not in _ACCENTS)


def _accented(line: str) -> Iterator[tuple[str, str, str]]:
    """For each letter with accents: the letters before it, the letter, its accents."""
    for match in _ACCENTED.finditer(line):
        yield _bare(line[: match.start()]), match[1], match[2]


@lru_cache(maxsize=512)
def _ink(character: str, size: int) -> Box:
    """Where the ink of a sign of the built-in typeface lies, from the start of the baseline."""
    sheet = Image.new("L", (4 * size, 4 * size))
    ImageDraw.Draw(sheet).text(
        (size, 2 * size), character, fill=255, font=_built_in(size), anchor="ls"
    )
    return _moved(sheet.getbbox() or (size, 2 * size, size, 2 * size), -size, -2 * size)


def _moved(box: Box, right: int, down: int) -> Box:
    return box[0] + right, box[1] + down, box[2] + right, box[3] + down


def _put(pen: ImageDraw.ImageDraw, accent: str, size: int, letter: Box) -> Box:
    """Draws an accent at the ink of its letter; the ink of both together."""
    sign, scale, across, down = _ACCENTS[accent]
    font, gap = _built_in(round(size * scale)), size // 25
    left, top, right, bottom = _ink(sign, font.size)
    x = letter[0] + across * (letter[2] - letter[0]) - (left + right) / 2
    y = letter[1] + down * (letter[3] - letter[1]) - (top + bottom) / 2
    if down in {_ABOVE, _BELOW}:
        y = letter[1] - gap - bottom if down == _ABOVE else letter[3] + gap - top
    pen.text((round(x), round(y)), sign, fill=255, font=font, anchor="ls")
    return letter[0], min(letter[1], round(y) + top), letter[2], max(letter[3], round(y) + bottom)
