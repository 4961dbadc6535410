"""The cover, pixel by pixel."""

from __future__ import annotations

import io
import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image, ImageFont, features

from partsong.formats import cover

SHOW = "Korea: The Unfinished War"
LONG = "It went on and on, and nobody knew why it did; " * 4
NUMBER = (slice(400, 860), slice(120, 1280))
SUBTITLE = (slice(940, 1280), slice(120, 1280))
TITLE = (slice(120, 360), slice(120, 1280))
Pixels = NDArray[np.float64]
Area = tuple[slice, slice]


@pytest.fixture
def no_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without any font."""
    monkeypatch.setattr(cover, "_FACES", cover._FACES[:1])


def pixels(jpeg: bytes) -> Pixels:
    """Red, green and blue, 0 to 255."""
    return np.asarray(Image.open(io.BytesIO(jpeg)).convert("RGB"), np.float64)


def luminance(rgb: Pixels) -> Pixels:
    """WCAG 2.2, relative luminance of sRGB."""
    part = rgb / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]), np.float64)


def contrast(picture: Pixels, area: Area) -> float:
    """WCAG 2.2, contrast ratio of the lightest half per cent of an area to the background in the
    corner.
    """
    light = float(np.quantile(luminance(picture[area]), 0.995))
    return (light + 0.05) / (float(luminance(picture[:8, :8]).mean()) + 0.05)


def inked(jpeg: bytes, area: Area) -> int:
    """How many pixels of an area are not background."""
    picture = pixels(jpeg)
    return int((np.abs(picture[area] - picture[0, 0]).max(axis=-1) > 40).sum())


@pytest.mark.parametrize(
    ("title", "subtitle", "label"),
    [
        pytest.param(SHOW, "Saving North Korea", "8", id="usual"),
        pytest.param(SHOW * 9, LONG * 3, "1000000", id="long"),
        pytest.param("W" * 300, "Donaudampfschifffahrtsgesellschaft" * 9, "W" * 20, id="no spaces"),
        pytest.param("Ế" * 60, "ģy̨j" * 50, "Ĵg", id="accents and descenders"),
        pytest.param(
            "Z" + "\u0301\u0323" * 100,
            "e" + "\u0489\u0301" * 60,
            "8\u0302\u0302\u0302",
            id="piled accents",
        ),
        pytest.param("Война", "مرحبا بالعالم", "٨", id="other scripts"),
        pytest.param("Show 97" + "#@&%" * 80, "#@&%" * 80, "@" * 20, id="the densest ink"),
        pytest.param("", "", "", id="nothing"),
    ],
)
def test_format_weight_and_margin(title: str, subtitle: str, label: str) -> None:
    """A square JPEG in RGB of 1400 pixels and less than 300 kB, with nothing in its margin,
    whatever the words.
    """
    jpeg = cover.draw(title, subtitle, label)
    image = Image.open(io.BytesIO(jpeg))
    assert (image.format, image.size, image.mode) == ("JPEG", (1400, 1400), "RGB")
    assert len(jpeg) < 300_000
    picture = pixels(jpeg)
    edge = cover.MARGIN - 8  # a JPEG block may reach over the line
    picture[edge:-edge, edge:-edge] = picture[0, 0]
    assert np.abs(picture - picture[0, 0]).max() <= 4


def test_text_contrasts_with_each_background() -> None:
    """WCAG 2.2, 1.4.6: a contrast of at least 7:1 on all backgrounds; it is one of luminance, so it
    holds in grey too.
    """
    backgrounds = set()
    for title in range(91, 100):
        picture = pixels(cover.draw(f"Show {title}", "Saving North Korea", "8"))
        backgrounds.add(tuple(np.round(picture[0, 0])))
        assert min(contrast(picture, area) for area in (TITLE, NUMBER, SUBTITLE)) >= 7
    assert len(backgrounds) == 8


def test_the_background_depends_on_the_show() -> None:
    """All parts of a show have one colour."""
    corners = [
        pixels(cover.draw(SHOW, subtitle, label))[0, 0]
        for subtitle, label in (("A", "1"), ("B", "12"))
    ]
    assert corners[0].tolist() == corners[1].tolist()


def test_exact_places() -> None:
    """The rule in the full colour of the ink, and the top and bottom of the number at 500 pixels."""
    picture = pixels(cover.draw(SHOW, "Saving North Korea", "8"))
    assert np.abs(picture[901:907, 128:312] - np.array([0xF7, 0xF3, 0xEA])).max() <= 6
    rows = np.flatnonzero((luminance(picture[NUMBER]) > 0.5).any(axis=1)) + 400
    assert rows[0] == pytest.approx(452, abs=4)
    assert rows[-1] == pytest.approx(812, abs=4)


@pytest.mark.parametrize("label", ["1", "8", "12", "108"])
def test_the_number_reads_as_a_thumbnail(label: str) -> None:
    """At 64 pixels in grey: a quarter of the height, 4.5:1 against its background, and unlike the
    next number.
    """

    def small(number: str) -> Pixels:
        image = (
            Image.open(io.BytesIO(cover.draw(SHOW, "", number)))
            .convert("L")
            .resize((64, 64), Image.Resampling.BOX)
        )
        return np.asarray(image.convert("RGB"), np.float64)

    area = (slice(18, 40), slice(4, 60))
    tall = (luminance(small(label)[area]) > 0.2).any(axis=1).sum()
    assert tall >= 16
    assert contrast(small(label), area) >= 4.5
    assert (np.abs(small(label) - small(str(int(label) + 1))) > 60).any(axis=-1).sum() >= 12


def test_same_words_same_bytes() -> None:
    """Also after the caches are cleared."""
    once = cover.draw(SHOW, "Saving Nörth Korea", "8")
    cover._built_in.cache_clear()
    cover._ink.cache_clear()
    assert cover.draw(SHOW, "Saving Nörth Korea", "8") == once


@pytest.mark.parametrize("letter", list("áàâãäåāăȧảőčçąșạđĐłŁøØîĵéñüśŻỆ"))
def test_latin_letters_need_no_system_font(letter: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each differs from its base letter, and is the same with fonts and without."""
    base = unicodedata.normalize("NFD", letter.translate(str.maketrans("đĐłŁøØ", "dDlLoO")))[0]
    with_fonts = cover.draw(SHOW, letter, "8")
    monkeypatch.setattr(cover, "_FACES", cover._FACES[:1])
    assert cover.draw(SHOW, letter, "8") == with_fonts
    difference = np.abs(pixels(with_fonts) - pixels(cover.draw(SHOW, base, "8")))[SUBTITLE].max(
        axis=-1
    )
    assert (difference > 60).sum() >= 30


def test_accents_are_stacked_and_replace_dots() -> None:
    """A second accent stands above the first; an accent on an i is as high as on an e, where the
    dot was.
    """

    def top(letter: str) -> int:
        lit = (luminance(pixels(cover.draw(SHOW, letter, "8"))[SUBTITLE]) > 0.3).any(axis=1)
        return int(np.argmax(lit))

    assert top("ế") <= top("ê") - 8
    assert abs(top("î") - top("ê")) <= 3


def test_layout_is_pillows_own() -> None:
    """The other layout engine, Raqm, is not on every machine, and kerns some letters otherwise."""
    assert cover._built_in(40).layout_engine == ImageFont.Layout.BASIC


def test_a_text_that_is_cut_off_ends_in_an_ellipsis() -> None:
    """The last line of a text that fits at no size ends in dots, which are inside the area."""
    lit = luminance(pixels(cover.draw(SHOW, "W" * 300, "8"))[SUBTITLE]) > 0.3
    rows = np.flatnonzero(lit.any(axis=1))
    last = lit[np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1)[-1]]
    columns = np.flatnonzero(last.any(axis=0))
    assert last.shape[0] >= 25
    assert last[:, columns[-1] - 20 :].any(axis=1).sum() <= 8
    assert columns[-1] < 1155


@pytest.mark.parametrize(
    ("text", "same"),
    [
        pytest.param("Straße — Œuvre", "Strasse - OEuvre", id="two letters for one"),
        pytest.param("Mu\u0308ller", "Müller", id="composed or not"),
        pytest.param(
            "War \U0001f389 and \u2192 peace", "War and peace", id="signs that no font has"
        ),
        pytest.param(
            " Saving\r\n North\tKorea\x07\ud800 ",
            "Saving North Korea",
            id="whitespace and controls",
        ),
        pytest.param("한국", "", id="a script that no font has"),
        pytest.param("Korea 한국", "", id="half of it in such a script"),
        pytest.param("x" * 239 + " y z", "x" * 239 + " a b", id="too long"),
    ],
)
@pytest.mark.usefixtures("no_fonts")
def test_what_cannot_be_drawn(text: str, same: str) -> None:
    """It is spelled otherwise, or the sign or the whole text is left out; no box is drawn."""
    assert cover.draw(SHOW, text, "8") == cover.draw(SHOW, same, "8")


def test_a_title_that_is_left_out_leaves_its_area_empty(no_fonts: None) -> None:
    """Only the number is drawn."""
    jpeg = cover.draw("한국", "북한을 구하다", "8")
    assert (inked(jpeg, TITLE), inked(jpeg, SUBTITLE)) == (0, 0)
    assert inked(jpeg, NUMBER) > 10_000


def test_other_scripts_take_a_system_font() -> None:
    """A font of the system is used where it has all letters."""
    try:
        ImageFont.truetype("DejaVuSans.ttf", 40)
    except OSError:
        pytest.skip("no DejaVu here")
    assert inked(cover.draw(SHOW, "Война и мир", "8"), SUBTITLE) > 3000


@pytest.mark.parametrize(
    "letters",
    [
        pytest.param("שלום", id="right to left"),
        pytest.param("नमस्ते", id="reordered"),
        pytest.param("жи\u0301знь", id="a combining accent"),
    ],
)
def test_without_shaping_letters_that_need_it_are_left_out(
    letters: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without Raqm they would be drawn in the wrong order or place."""
    monkeypatch.setattr(features, "check", lambda _: False)
    assert inked(cover.draw(SHOW, letters, "8"), SUBTITLE) == 0


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Saving North Korea from", id="one line"),
        pytest.param(LONG, id="many lines"),
        pytest.param(
            "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente",
            id="a word wider than the picture",
        ),
    ],
)
def test_all_of_a_text_is_drawn(text: str) -> None:
    """A text with another last letter gives another picture."""
    assert cover.draw(SHOW, f"{text}a", "8") != cover.draw(SHOW, f"{text}b", "8")


def test_longer_titles_are_smaller() -> None:
    """The first line is lower the longer the text is; and words are broken only where they fit at
    no size.
    """

    def first_line(subtitle: str) -> int:
        bright = luminance(pixels(cover.draw(SHOW, subtitle, "8"))[SUBTITLE]).max(axis=1)
        rows = np.flatnonzero(bright > 0.4)
        return int(np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1)[0].size)

    heights = [first_line("HH " * n) for n in (1, 40, 70)]
    assert heights[0] > heights[1] > heights[2] >= 25
    assert first_line("H" * 20) < first_line("H" * 10 + " " + "H" * 10)


@given(title=st.text(max_size=50), subtitle=st.text(max_size=300), label=st.text(max_size=5))
@settings(derandomize=True, max_examples=25, deadline=None)
def test_any_text_makes_a_picture(title: str, subtitle: str, label: str) -> None:
    """Also one of unassigned or private characters and lone surrogates."""
    assert Image.open(io.BytesIO(cover.draw(title, subtitle, label))).size == (1400, 1400)


@given(text=st.text(st.characters(min_codepoint=32, max_codepoint=0x24F), max_size=250))
@settings(derandomize=True, max_examples=25, deadline=None)
def test_any_latin_text_stays_inside(text: str) -> None:
    """Latin letters of all kinds, in all three areas, leave the margin clear."""
    picture = pixels(cover.draw(text, text, text))
    edge = cover.MARGIN - 8
    picture[edge:-edge, edge:-edge] = picture[0, 0]
    assert np.abs(picture - picture[0, 0]).max() <= 4


def picture(width: int, height: int, form: str = "PNG", mode: str = "RGB") -> bytes:
    """A given picture."""
    file = io.BytesIO()
    Image.radial_gradient("L").resize((width, height)).convert(mode).save(file, form)
    return file.getvalue()


def damaged() -> bytes:
    """A PNG whose second IDAT chunk has no name."""
    file = io.BytesIO()
    Image.effect_noise((1400, 1400), 80).save(file, "PNG")
    first, begin, rest = file.getvalue().partition(b"IDAT")
    return first + begin + rest.replace(b"IDAT", bytes(4), 1)


@pytest.mark.parametrize(
    ("side", "form", "mode", "expected"),
    [
        pytest.param(1400, "PNG", "RGBA", 1400, id="transparency is dropped"),
        pytest.param(1500, "JPEG", "L", 1500, id="grey becomes RGB"),
        pytest.param(3200, "JPEG", "RGB", 3000, id="larger than directories take"),
    ],
)
def test_a_given_picture_becomes_a_cover(side: int, form: str, mode: str, expected: int) -> None:
    """A square RGB JPEG of at most 3000 pixels and 500 kB."""
    jpeg = cover.prepare(picture(side, side, form, mode))
    with Image.open(io.BytesIO(jpeg)) as opened:
        assert (opened.format, opened.mode, opened.size) == ("JPEG", "RGB", (expected, expected))
    assert len(jpeg) < cover.MAX_BYTES


@pytest.mark.parametrize(
    ("given_picture", "reason"),
    [
        pytest.param(b"not a picture", "neither a JPEG nor a PNG", id="text"),
        pytest.param(picture(1400, 1400)[:5000], "neither a JPEG nor a PNG", id="truncated"),
        pytest.param(damaged(), "neither a JPEG nor a PNG", id="damaged"),
        pytest.param(picture(1600, 1400), "1600 x 1400", id="not square"),
        pytest.param(picture(500, 500), "500 x 500", id="small"),
    ],
)
def test_a_picture_that_cannot_be_a_cover_is_refused(given_picture: bytes, reason: str) -> None:
    """With the reason."""
    with pytest.raises(ValueError, match=reason):
        cover.prepare(given_picture)
