"""The tag, read byte by byte and by mutagen."""

from __future__ import annotations

import io
import re
import struct
import unicodedata
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen.id3 import ID3

from partsong.formats.id3 import PartTags, language_code, render
from partsong.model import Chapter, Ms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGE = "https://example.org/korea/c8.html?from=feed&to=é und b#top"
ENCODED = "https://example.org/korea/c8.html?from=feed&to=%C3%A9%20und%20b#top"
JPEG = b"\xff\xd8\xff\xe0" + b"TAG" * 400 + b"\xff\xd9"
"""With the identifier of ID3v1 (`TAG`) all over it, also 128 bytes from its end."""
TAGS = PartTags(
    title="Saving North Korea",
    album="Korea: The Unfinished War",
    artists=("John Biewen", "Kathryn Weathersby"),
    publisher="American RadioWorks",
    number=8,
    total=12,
    date="2018-07-27",
    language="en-US",
    copyright="© 2018 American Public Media",
    duration_ms=Ms(9600),
    page_url=PAGE,
    comment="An interview.\nSynthetic speech.",
    text="Biewen: Well?\n\nWeathersby: Yes.\r\nAnd no \U0001f600.",
    lines=(
        (Ms(0), "Part 8 of 12."),
        (Ms(2400), "Biewen: Well?"),
        (Ms(7200), "Weathersby: Yes.\nAnd no \U0001f600."),
    ),
    cover=JPEG,
    chapters=(
        Chapter(
            "p8-a", "Biewen: Well, and what a long way of asking that is", Ms(0), Ms(4800), PAGE
        ),
        Chapter("p8-b", "Weathersby: Yes.", Ms(4800), Ms(7200), None),
        Chapter("p8-c", "Biewen: 한국 \U0001f600", Ms(7200), Ms(9600), PAGE),
    ),
)
any_text = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=60
)
"""Titles as `one_line` returns them, except for their spaces."""


@dataclass(frozen=True)
class Raw:
    """A frame as its bytes in the file say."""

    id: str
    flags: int
    body: bytes

    @property
    def text(self) -> str:
        """Of a text frame, without its terminator; fails for encodings other than UTF-16."""
        assert self.body[:3] == b"\x01\xff\xfe"
        assert self.body[-2:] == b"\0\0"
        return self.body[1:-2].decode("utf-16")

    @property
    def url(self) -> str:
        """Of a WXXX frame without a description."""
        assert self.body[:2] == b"\0\0"
        return self.body[2:].rstrip(b"\0").decode("ascii")

    @property
    def chapter(self) -> tuple[str, tuple[int, ...], dict[str, Raw]]:
        """Of a CHAP frame: element id, two times and two offsets, sub-frames."""
        element_id, rest = self.body.split(b"\0", 1)
        return (
            element_id.decode("ascii"),
            struct.unpack(">4I", rest[:16]),
            {f.id: f for f in frames_in(rest[16:])},
        )

    @property
    def contents(self) -> tuple[str, int, list[str], dict[str, Raw]]:
        """Of a CTOC frame: element id, flags, children, sub-frames."""
        element_id, rest = self.body.split(b"\0", 1)
        *children, sub_frames = rest[2:].split(b"\0", rest[1])
        return (
            element_id.decode("ascii"),
            rest[0],
            [c.decode("ascii") for c in children],
            {f.id: f for f in frames_in(sub_frames)},
        )


def frames_in(data: bytes) -> Iterator[Raw]:
    """ID3v2.3 frames that fill the data: id, size as a plain 32-bit number, flags, body."""
    while data:
        name, size, flags = struct.unpack(">4sIH", data[:10])
        assert re.fullmatch(rb"[A-Z][A-Z0-9]{3}", name)
        assert 0 < size <= len(data) - 10
        yield Raw(name.decode(), flags, data[10 : 10 + size])
        data = data[10 + size :]


def raw(tag: bytes) -> list[Raw]:
    """All frames of a tag, which has a header and nothing else besides them."""
    assert tag[:6] == b"ID3\x03\x00\x00"
    size = tag[6] << 21 | tag[7] << 14 | tag[8] << 7 | tag[9]
    assert max(tag[6:10]) < 128
    assert size == len(tag) - 10
    return list(frames_in(tag[10:]))


def frame(name: str, tags: PartTags = TAGS) -> Raw:
    """The one frame of that name."""
    (only,) = (f for f in raw(render(tags)) if f.id == name)
    return only


def names(tags: PartTags = TAGS) -> list[str]:
    """The ids of all frames in the order of the file."""
    return [f.id for f in raw(render(tags))]


def many(count: int) -> tuple[Chapter, ...]:
    """Chapters whose titles get shorter, so that sorting by size would not keep them by time."""
    return tuple(
        Chapter(f"t{n}", "x" * (128 - n % 128), Ms(24 * n), Ms(24 * n + 24)) for n in range(count)
    )


def test_the_tag_to_the_byte(golden: Callable[[str, bytes], None]) -> None:
    """A whole tag equals the stored one."""
    golden("part.id3", render(TAGS))


def test_header() -> None:
    """ID3v2.3, 3.1: "a,b,c: flags" are all 0 (unsynchronisation, extended header, experimental);
    nothing is padding.
    """
    tag = render(TAGS)
    assert tag[:6] == b"ID3\x03\x00\x00"
    assert sum(10 + len(f.body) for f in raw(tag)) + 10 == len(tag)
    assert {f.flags for f in raw(tag)} == {0}


def test_order_of_frames() -> None:
    """Short frames, table of contents, chapters by time (not by size), picture and long texts."""
    short = "TIT2 TPE1 TALB TPE2 TRCK TCON TLAN TLEN TYER TDAT TCOP WOAS WXXX COMM".split()
    assert names() == [*short, "CTOC", "CHAP", "CHAP", "CHAP", "APIC", "USLT", "SYLT"]


def test_a_part_that_stands_alone_has_no_total() -> None:
    """ID3v2.3, 4.2.1, TRCK: "may be extended with a "/" character and a numeric string"."""
    tag = ID3(io.BytesIO(render(replace(TAGS, number=212, total=None))))
    assert str(tag["TRCK"]) == "212"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("TIT2", "Saving North Korea", id="title"),
        pytest.param("TALB", "Korea: The Unfinished War", id="show"),
        pytest.param("TPE1", "John Biewen; Kathryn Weathersby", id="speakers"),
        pytest.param("TPE2", "American RadioWorks", id="publisher"),
        pytest.param("TRCK", "8/12", id="number"),
        pytest.param("TCON", "Podcast", id="genre"),
        pytest.param("TYER", "2018", id="year"),
        pytest.param("TDAT", "2707", id="DDMM"),
        pytest.param("TLAN", "eng", id="language"),
        pytest.param("TLEN", "9600", id="milliseconds"),
        pytest.param("TCOP", "2018 American Public Media", id="copyright"),
    ],
)
def test_text_frames(name: str, text: str) -> None:
    """ID3v2.3, 3.3: "Unicode strings must begin with the Unicode BOM"; 4.2.1 for what each holds."""
    assert frame(name).text == text


@pytest.mark.parametrize(
    ("change", "absent"),
    [
        pytest.param({"publisher": None}, {"TPE2"}, id="publisher"),
        pytest.param({"copyright": None}, {"TCOP"}, id="copyright"),
        pytest.param({"copyright": "©"}, {"TCOP"}, id="bare sign"),
        pytest.param({"page_url": None}, {"WOAS", "WXXX"}, id="address"),
        pytest.param({"date": None}, {"TYER", "TDAT"}, id="date"),
        pytest.param({"date": "2018"}, {"TDAT"}, id="year only"),
        pytest.param({"date": "2018-07"}, {"TDAT"}, id="month"),
        pytest.param({"comment": ""}, {"COMM"}, id="comment"),
    ],
)
def test_unknown_fields_have_no_frame(change: dict[str, str | None], absent: set[str]) -> None:
    """ID3v2.3, 3.3: "A frame must be at least 1 byte big"; all other frames stay."""
    assert names(replace(TAGS, **change)) == [name for name in names() if name not in absent]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("notice", "text"),
    [
        pytest.param("© 2018 APM", "2018 APM", id="sign"),
        pytest.param("Copyright (c) 2018 APM", "2018 APM", id="word and letter"),
        pytest.param("  (C)2018 APM", "2018 APM", id="blank"),
        pytest.param("2018 APM ©", "2018 APM ©", id="sign at the end"),
        pytest.param("Copyrighted by nobody", "Copyrighted by nobody", id="other word"),
        pytest.param("Public domain", "Public domain", id="no year"),
    ],
)
def test_copyright_begins_with_its_year(notice: str, text: str) -> None:
    """ID3v2.3, 4.2.1: "must begin with a year and a space character"; displays put "Copyright ©"
    before it.
    """
    assert frame("TCOP", replace(TAGS, copyright=notice)).text == text


@pytest.mark.parametrize(
    ("language", "code"),
    [
        pytest.param("en", "eng", id="two letters"),
        pytest.param("en-US", "eng", id="region"),
        pytest.param("EN-us", "eng", id="case"),
        pytest.param("pt_BR", "por", id="underscore"),
        pytest.param("zh-Hant-TW", "zho", id="script"),
        pytest.param("de", "deu", id="terminological"),
        pytest.param("fr-CA", "fra", id="French"),
        pytest.param("ko", "kor", id="Korean"),
        pytest.param("nb", "nob", id="Bokmål"),
        pytest.param("cy", "cym", id="Welsh"),
        pytest.param("iw", "heb", id="withdrawn"),
        pytest.param("haw", "haw", id="three letters"),
        pytest.param("x-elvish", "und", id="private use"),
        pytest.param("i-klingon", "und", id="grandfathered"),
        pytest.param("qq", "und", id="unknown"),
        pytest.param("", "und", id="empty"),
    ],
)
def test_language_codes(language: str, code: str) -> None:
    """ID3v2.3, 3.3: the language "according to ISO-639-2": three letters, the same in all four
    frames.
    """
    assert language_code(language) == code
    tags = replace(TAGS, language=language)
    assert frame("TLAN", tags).text == code
    assert {frame(name, tags).body[1:4].decode() for name in ("COMM", "USLT", "SYLT")} == {code}


def test_addresses() -> None:
    """ID3v2.3, 4.3: URLs are ISO-8859-1; ours are ASCII, and what was encoded is not encoded again."""
    assert frame("WOAS").body.rstrip(b"\0").decode("ascii") == ENCODED
    assert frame("WXXX").url == ENCODED
    assert frame("WXXX", replace(TAGS, page_url=ENCODED)).url == ENCODED


def test_comment_and_transcript() -> None:
    """ID3v2.3, 4.9 and 4.11: newlines are allowed; the "content descriptor is $00 (00) only" where
    there is none.
    """
    comment = "\ufeffAn interview.\nSynthetic speech.\0"
    assert frame("COMM").body == b"\x01eng\xff\xfe\0\0" + comment.encode("utf-16-le")
    text = "\ufeffBiewen: Well?\n\nWeathersby: Yes.\nAnd no \U0001f600.\0"
    assert frame("USLT").body == b"\x01eng\xff\xfe\0\0" + text.encode("utf-16-le")


def test_lines_in_time() -> None:
    """ID3v2.3, 4.10: format $02 is milliseconds, type $01 lyrics; a newline stands at the start of a
    line.
    """
    lines = b"".join(
        f"\ufeff{text}\0".encode("utf-16-le") + struct.pack(">I", ms)
        for text, ms in (
            ("Part 8 of 12.", 0),
            ("\nBiewen: Well?", 2400),
            ("\nWeathersby: Yes. And no \U0001f600.", 7200),
        )
    )
    assert frame("SYLT").body == b"\x01eng\x02\x01\xff\xfe\0\0" + lines


def test_cover() -> None:
    """ID3v2.3, 4.15: type $03 is the front cover; an empty description takes one zero byte; the
    picture is unchanged.
    """
    assert frame("APIC").body == b"\0image/jpeg\0\x03\0" + JPEG


def test_chapters() -> None:
    """Addendum 3.1: offsets "set to 0xFF" are ignored for the times; title and link are sub-frames."""
    chapters = [f.chapter for f in raw(render(TAGS)) if f.id == "CHAP"]
    assert [(c[0], *c[1]) for c in chapters] == [
        ("chp0", 0, 4800, 0xFFFFFFFF, 0xFFFFFFFF),
        ("chp1", 4800, 7200, 0xFFFFFFFF, 0xFFFFFFFF),
        ("chp2", 7200, 9600, 0xFFFFFFFF, 0xFFFFFFFF),
    ]
    assert [c[2]["TIT2"].text for c in chapters] == [c.title for c in TAGS.chapters]
    assert [c[2]["WXXX"].url if "WXXX" in c[2] else None for c in chapters] == [
        ENCODED,
        None,
        ENCODED,
    ]


def test_table_of_contents() -> None:
    """Addendum 3.2: flag a "identifies the top-level CTOC", flag b says that entries "are
    ordered"; a TIT2 names it.
    """
    element_id, flags, children, sub_frames = frame("CTOC").contents
    assert (element_id, flags, children) == ("toc", 0b11, ["chp0", "chp1", "chp2"])
    assert {name: f.text for name, f in sub_frames.items()} == {"TIT2": "Saving North Korea"}


def test_255_chapters_are_sorted_by_time() -> None:
    """Addendum 3.2: the entry count is an "8-bit unsigned int"; ids are unique, and the table
    of contents lists them in the order of the chapters.
    """
    frames = raw(render(replace(TAGS, chapters=many(255))))
    chapters = [f.chapter for f in frames if f.id == "CHAP"]
    (contents,) = (f.contents for f in frames if f.id == "CTOC")
    assert len(chapters) == 255
    assert all(a[1][:2] < b[1][:2] for a, b in pairwise(chapters))
    assert contents[2] == [c[0] for c in chapters]
    assert len({contents[0], *contents[2]}) == 256


@pytest.mark.parametrize(
    "count", [pytest.param(0, id="none"), pytest.param(256, id="one more than fits")]
)
def test_other_numbers_of_chapters_are_bugs(count: int) -> None:
    """Addendum 3.2: the entry count "must be greater than zero", and is one byte."""
    with pytest.raises(ValueError, match=f"not {count}"):
        render(replace(TAGS, chapters=many(count)))


def test_a_large_size_is_synchsafe() -> None:
    """ID3v2.3, 3.1: "the most significant bit (bit 7) is set to zero in every byte"; frames' own
    sizes are plain.
    """
    assert len(frame("APIC", replace(TAGS, cover=b"\xff" * 300_000)).body) == 300_014


@given(title=any_text, speaker=any_text)
@settings(derandomize=True, max_examples=150, deadline=None)
def test_any_text_comes_back(title: str, speaker: str) -> None:
    """Through mutagen: titles of the part, of the contents and of chapters, whatever the script."""
    title = f"a{title}b"
    speaker = f"a{speaker}b".replace("/", "-")  # readers of 2.3 take / as a separator of values
    chapters = (replace(TAGS.chapters[0], title=title), *TAGS.chapters[1:])
    tags = replace(
        TAGS,
        title=title,
        artists=(speaker,),
        chapters=chapters,
        lines=((Ms(7), title),),
        text=speaker,
    )
    read = ID3(io.BytesIO(render(tags) + b"\xff\xfb"), translate=False)
    shown, said = " ".join(title.split()), " ".join(speaker.split())
    assert read.version == (2, 3, 0)
    assert (str(read["TIT2"]), str(read["CTOC:toc"].sub_frames["TIT2"])) == (shown, shown)
    assert str(read["CHAP:chp0"].sub_frames["TIT2"]) == shown
    assert (str(read["TPE1"]), read["USLT::eng"].text) == (said, said)
    assert read["SYLT::eng"].text == [(shown, 7)]


@given(text=st.text(st.characters()))
@settings(derandomize=True, max_examples=100, deadline=None)
def test_no_text_breaks_the_tag(text: str) -> None:
    """Controls and lone surrogates are dropped everywhere; no frame breaks or disappears."""
    tags = replace(
        TAGS, title=f"a{text}", album=f"a{text}", artists=(f"a{text}",), publisher=f"a{text}", comment=f"a{text}",
        copyright=f"a{text}", page_url=f"https://a/{text}", text=f"a{text}", lines=((Ms(0), text),)
    )  # fmt: skip
    assert names(tags) == names()
    for name in ("TIT2", "TALB", "TPE1", "TPE2", "TCOP"):
        assert not {unicodedata.category(c) for c in frame(name, tags).text} & {"Cc", "Cs"}
    assert frame("WXXX", tags).url.isprintable()


def test_same_tags_same_bytes() -> None:
    """Nothing depends on the clock or on chance."""
    assert render(TAGS) == render(replace(TAGS))
