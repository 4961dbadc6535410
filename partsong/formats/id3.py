"""The ID3v2.3 tag at the start of a part's MP3. The only importer of mutagen.

Version 2.3, since readers lose chapters of version 2.4; text in UTF-16, since 2.3 has no UTF-8. No
padding, no unsynchronisation, no extended header and no ID3v1: each of them breaks some reader.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from mutagen.id3 import (
    APIC,
    CHAP,
    COMM,
    CTOC,
    ID3,
    SYLT,
    TALB,
    TCON,
    TCOP,
    TDAT,
    TIT2,
    TLAN,
    TLEN,
    TPE1,
    TPE2,
    TRCK,
    TYER,
    USLT,
    WOAS,
    WXXX,
    CTOCFlags,
    Encoding,
    PictureType,
)

from partsong.formats.chapter_limits import MOST_CHAPTERS
from partsong.formats.plain_text import lines, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mutagen.id3 import Frame

    from partsong.model import Chapter, Ms

_HEADER_BYTES = 10
"""Length of the tag's header, and of each frame's."""
_AFTER_TAG = bytes(256)
"""Stands after a tag while mutagen writes it. Mutagen looks for an ID3v1 tag in the last bytes of
the file; without these it would look in the tag itself.
"""
_NO_OFFSET = 0xFFFFFFFF
"""A chapter's byte offset that makes readers use its time (ID3v2 Chapter Frame Addendum 1.0, 3.1).
"""
_UTF16, _LATIN1 = Encoding.UTF16, Encoding.LATIN1

_LANGUAGES = {
    pair[:2]: pair[2:]
    for pair in (
        "aaaar ababk aeave afafr akaka amamh anarg arara asasm avava ayaym azaze babak bebel bgbul "
        "bhbih bibis bmbam bnben bobod brbre bsbos cacat ceche chcha cocos crcre csces cuchu cvchv "
        "cycym dadan dedeu dvdiv dzdzo eeewe elell eneng eoepo esspa etest eueus fafas ffful fifin "
        "fjfij fofao frfra fyfry gagle gdgla glglg gngrn guguj gvglv hahau heheb hihin hohmo hrhrv "
        "hthat huhun hyhye hzher iaina idind ieile igibo iiiii ikipk ioido isisl itita iuiku jajpn "
        "jvjav kakat kgkon kikik kjkua kkkaz klkal kmkhm knkan kokor krkau kskas kukur kvkom kwcor "
        "kykir lalat lbltz lglug lilim lnlin lolao ltlit lulub lvlav mgmlg mhmah mimri mkmkd mlmal "
        "mnmon mrmar msmsa mtmlt mymya nanau nbnob ndnde nenep ngndo nlnld nnnno nonor nrnbl nvnav "
        "nynya ococi ojoji omorm orori ososs papan pipli plpol pspus ptpor quque rmroh rnrun roron "
        "rurus rwkin sasan scsrd sdsnd sesme sgsag sisin skslk slslv smsmo snsna sosom sqsqi srsrp "
        "ssssw stsot susun svswe swswa tatam tetel tgtgk ththa titir tktuk tltgl tntsn toton trtur "
        "tstso tttat twtwi tytah uguig ukukr ururd uzuzb veven vivie vovol wawln wowol xhxho yiyid "
        "yoyor zazha zhzho zuzul "
        "iwheb inind jiyid"  # withdrawn codes that are still in use
    ).split()
}
"""ISO 639-1 codes (two letters) to those of ISO 639-2/T (three)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartTags:
    """The contents of a tag. Texts may hold any characters; unfit ones are dropped."""

    title: str
    album: str
    """The show's title."""
    artists: tuple[str, ...]
    """The speakers."""
    publisher: str | None
    number: int
    total: int | None
    """None where no total is known."""
    date: str | None
    """ISO 8601: `2018`, `2018-07` or `2018-07-27`."""
    language: str
    """BCP 47."""
    copyright: str | None
    duration_ms: Ms
    page_url: str | None
    comment: str
    text: str
    """The whole transcript, with the speakers' names."""
    lines: tuple[tuple[Ms, str], ...]
    """What is said line by line, each with its start, sorted."""
    cover: bytes
    """A JPEG."""
    chapters: tuple[Chapter, ...]
    """1 to `MOST_CHAPTERS` of them in an ID3 tag."""

    @property
    def track(self) -> str:
        """The part's number, with the total where it is known: `8/12`."""
        return f"{self.number}/{self.total}" if self.total else str(self.number)


def render(tags: PartTags) -> bytes:
    """The whole tag as bytes, to be followed by the first MP3 frame.

    Short frames come first, then the table of contents and the chapters by time, then the picture
    and the transcript: so a player has the chapters before the large frames are loaded. Raises:
    ValueError for no chapters, or more than `MOST_CHAPTERS`.
    """
    if not 1 <= len(tags.chapters) <= MOST_CHAPTERS:
        raise ValueError(f"a tag holds 1 to {MOST_CHAPTERS} chapters, not {len(tags.chapters)}")
    # Mutagen sorts the frames of a tag by size, chapters too. Therefore each frame is written as a
    # tag of its own, and the tags' headers are dropped.
    frames = b"".join(_tag(frame)[_HEADER_BYTES:] for frame in _frames(tags))
    return b"ID3" + bytes((3, 0, 0)) + _synchsafe(len(frames)) + frames


def language_code(language: str) -> str:
    """The ISO 639-2/T code of a BCP 47 language tag; `und` (undetermined) where there is none.

    >>> language_code("en-US"), language_code("de"), language_code("x-elvish")
    ('eng', 'deu', 'und')
    """
    primary = re.split("[-_]", language.strip().lower(), maxsplit=1)[0]
    if re.fullmatch("[a-z]{3}", primary):
        return primary
    return _LANGUAGES.get(primary, "und")


def _tag(frame: Frame) -> bytes:
    """A tag with one frame; only the tag's header where the frame is an empty text."""
    file = io.BytesIO(_AFTER_TAG)
    tag = ID3()
    tag.add(frame)
    tag.save(file, v1=0, v2_version=3, padding=lambda _: 0)
    return file.getvalue()[: -len(_AFTER_TAG)]


def _frames(tags: PartTags) -> Iterator[Frame]:
    yield from _names(tags)
    yield from _origin(tags)
    yield from _contents(tags)
    yield from _transcript(tags)


def _names(tags: PartTags) -> Iterator[Frame]:
    for kind, text in (
        (TIT2, tags.title),
        (TPE1, "; ".join(tags.artists)),  # only version 2.4 has several values in one frame
        (TALB, tags.album),
        (TPE2, tags.publisher or ""),
        (TRCK, tags.track),
        (TCON, "Podcast"),
        (TLAN, language_code(tags.language)),
        (TLEN, str(tags.duration_ms)),
    ):
        yield kind(encoding=_UTF16, text=[one_line(text)])


def _origin(tags: PartTags) -> Iterator[Frame]:
    year, _, month_and_day = (tags.date or "").partition("-")
    month, _, day = month_and_day.partition("-")
    yield TYER(encoding=_UTF16, text=[year])
    yield TDAT(encoding=_UTF16, text=[day + month if day else ""])  # DDMM
    yield TCOP(encoding=_UTF16, text=[notice(tags.copyright or "")])
    if tags.page_url:
        yield WOAS(url=_ascii(tags.page_url))
        yield _link(tags.page_url)
    if tags.comment:
        # No description: some players show only the comment that has none.
        yield COMM(
            encoding=_UTF16, lang=language_code(tags.language), desc="", text=[lines(tags.comment)]
        )


def _contents(tags: PartTags) -> Iterator[Frame]:
    """One flat table of contents, and the chapters that it lists."""
    ids = [f"chp{n}" for n in range(len(tags.chapters))]
    yield CTOC(
        element_id="toc",
        flags=CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED,
        child_element_ids=ids,
        sub_frames=[_title(tags.title)],
    )
    for element_id, chapter in zip(ids, tags.chapters, strict=True):
        sub_frames = [_title(chapter.title)]
        if chapter.url:
            sub_frames.append(_link(chapter.url))
        yield CHAP(
            element_id=element_id,
            start_time=chapter.start_ms,
            end_time=chapter.stop_ms,
            start_offset=_NO_OFFSET,
            end_offset=_NO_OFFSET,
            sub_frames=sub_frames,
        )


def _transcript(tags: PartTags) -> Iterator[Frame]:
    """The picture and the long texts."""
    # The description is not UTF-16, although it is empty: some players would not find the start of
    # the picture.
    yield APIC(
        encoding=_LATIN1, mime="image/jpeg", type=PictureType.COVER_FRONT, desc="", data=tags.cover
    )
    language = language_code(tags.language)
    yield USLT(encoding=_UTF16, lang=language, desc="", text=lines(tags.text))
    synchronised: list[tuple[str, Ms]] = []
    for start_ms, line in tags.lines:
        line_break = "\n" if synchronised else ""  # at the start of a line (ID3v2.3, 4.10)
        synchronised.append((line_break + one_line(line), start_ms))
    milliseconds, lyrics = 2, 1
    yield SYLT(
        encoding=_UTF16,
        lang=language,
        format=milliseconds,
        type=lyrics,
        desc="",
        text=synchronised,
    )


def _title(text: str) -> Frame:
    return TIT2(encoding=_UTF16, text=[one_line(text)])


def _link(url: str) -> Frame:
    return WXXX(encoding=_LATIN1, desc="", url=_ascii(url))


def notice(text: str) -> str:
    """A copyright notice without its sign: readers show `Copyright ©` before it (ID3v2.3, 4.2.1,
    TCOP).
    """
    return re.sub(r"^(?:\s|copyright\b|©|\(c\))+", "", one_line(text), flags=re.IGNORECASE)


def _ascii(url: str) -> str:
    """The URL with all but ASCII percent-encoded; escapes that it has already stay."""
    return quote(one_line(url), safe="!#$%&'()*+,/:;=?@[]~")


def _synchsafe(size: int) -> bytes:
    """A size in four bytes, each with seven bits (ID3v2.3, 3.1)."""
    assert size < 1 << 28, "a transcript is not 256 MB long"
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
