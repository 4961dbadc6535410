"""ID3v2.3 tags with chapters. The only importer of mutagen."""

from __future__ import annotations

import io
import re
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from mutagen import id3
from mutagen.id3 import CTOCFlags, Encoding, PictureType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partsong.model import Chapter, Ms

_UTF16, _LATIN1 = Encoding.UTF16, Encoding.LATIN1
_ALL_ONES = 0xFFFFFFFF
"""A byte offset that says: go by the time (ID3v2 Chapter Frame Addendum 1.0, section 3.1)."""
_ORDER = (
    "TIT2",
    "TPE1",
    "TALB",
    "TRCK",
    "TPE2",
    "TCON",
    "TYER",
    "TDAT",
    "TLAN",
    "TLEN",
    "TCOP",
    "WOAS",
    "WXXX",
    "COMM",
)
_LAST = ("CTOC", "CHAP", "APIC", "USLT", "SYLT")
_LANGUAGES = {
    "ar": "ara", "bg": "bul", "ca": "cat", "cs": "ces", "cy": "cym", "da": "dan", "de": "deu", "el": "ell", "en": "eng",
    "es": "spa", "et": "est", "eu": "eus", "fa": "fas", "fi": "fin", "fr": "fra", "ga": "gle", "he": "heb", "hi": "hin",
    "hr": "hrv", "hu": "hun", "id": "ind", "is": "isl", "it": "ita", "ja": "jpn", "ko": "kor", "la": "lat", "lt": "lit",
    "lv": "lav", "nb": "nob", "nl": "nld", "nn": "nno", "no": "nor", "pl": "pol", "pt": "por", "ro": "ron", "ru": "rus",
    "sk": "slk", "sl": "slv", "sr": "srp", "sv": "swe", "tr": "tur", "uk": "ukr", "vi": "vie", "zh": "zho",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PartTags:
    """What a part's file tells of itself."""

    title: str
    album: str
    """The show's title."""
    artists: tuple[str, ...]
    """The speakers."""
    publisher: str | None
    number: int
    total: int
    date: str | None
    """ISO 8601, year first."""
    language: str
    """BCP 47."""
    copyright: str | None
    duration_ms: Ms
    page_url: str | None
    comment: str
    text: str
    """The whole transcript."""
    lines: tuple[tuple[Ms, str], ...]
    """The transcript's sentences with their starts."""
    cover: bytes
    """A JPEG."""
    chapters: tuple[Chapter, ...]
    """At most 255, in order."""


def render(tags: PartTags) -> bytes:
    """The whole tag, as it stands before the first frame: ID3v2.3 without padding, unsynchronisation or extended header.

    Chapters stand in the order of time, which some readers go by (mutagen sorts them by size).
    Raises: ValueError for more than 255 chapters.
    """
    if len(tags.chapters) > 255:
        raise ValueError(f"{len(tags.chapters)} chapters; the table of contents counts them in one byte")
    made = id3.ID3()
    for frame in _frames(tags):
        made.add(frame)
    file = io.BytesIO()
    made.save(file, v1=0, v2_version=3, v23_sep=None, padding=lambda _: 0)
    return _reordered(file.getvalue())


def language_code(tag: str) -> str:
    """ISO 639-2 for a BCP 47 tag; `und` for a language that is not in the table.

    >>> language_code("en-GB"), language_code("tlh")
    ('eng', 'und')
    """
    primary = tag.lower().split("-")[0]
    return _LANGUAGES.get(primary, primary if primary in _LANGUAGES.values() else "und")


def _frames(tags: PartTags) -> Iterator[id3.Frame]:
    language = language_code(tags.language)
    yield from _texts(tags, language)
    if tags.page_url:
        url = _ascii(tags.page_url)
        yield id3.WOAS(url=url)
        yield id3.WXXX(encoding=_LATIN1, desc="", url=url)
    yield id3.COMM(encoding=_UTF16, lang=language, desc="", text=_clean(tags.comment))
    yield id3.USLT(encoding=_UTF16, lang=language, desc="", text=_clean(tags.text))
    lines = [(_clean(text) + "\n", int(start)) for start, text in tags.lines]
    yield id3.SYLT(encoding=_UTF16, lang=language, format=2, type=1, desc="", text=lines)
    yield id3.APIC(encoding=_LATIN1, mime="image/jpeg", type=PictureType.COVER_FRONT, desc="", data=tags.cover)
    ids = [f"chp{n}" for n in range(len(tags.chapters))]
    contents = id3.TIT2(encoding=_UTF16, text=[_clean(tags.title)])
    flags = CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
    yield id3.CTOC(element_id="toc", flags=flags, child_element_ids=ids, sub_frames=[contents])
    yield from map(_chapter, ids, tags.chapters)


def _texts(tags: PartTags, language: str) -> Iterator[id3.Frame]:
    day = re.fullmatch(r"\d{4}-(\d\d)-(\d\d)", tags.date or "")
    texts = {
        "TIT2": tags.title,
        "TALB": tags.album,
        "TPE1": "; ".join(tags.artists),
        "TPE2": tags.publisher,
        "TRCK": f"{tags.number}/{tags.total}",
        "TCON": "Podcast",
        "TYER": (tags.date or "")[:4],
        "TDAT": f"{day[2]}{day[1]}" if day else None,
        "TLAN": language,
        "TCOP": _copyright(tags.copyright),
        "TLEN": str(tags.duration_ms),
    }
    for name, text in texts.items():
        if text:
            yield getattr(id3, name)(encoding=_UTF16, text=[_clean(text)])


def _copyright(line: str | None) -> str | None:
    """ID3v2.3, section 4.2.1: the text "must begin with a year and a space character"."""
    if not line:
        return None
    bare = re.sub(r"^\s*(?:copyright\b|\(c\)|©|\s)+", "", line, flags=re.IGNORECASE)
    return re.sub(r"^(\d{4}),?\s*", r"\1 ", bare)


def _chapter(element_id: str, chapter: Chapter) -> id3.CHAP:
    inside: list[id3.Frame] = [id3.TIT2(encoding=_UTF16, text=[_clean(chapter.title)])]
    if chapter.url:
        inside.append(id3.WXXX(encoding=_LATIN1, desc="", url=_ascii(chapter.url)))
    return id3.CHAP(
        element_id=element_id,
        start_time=chapter.start_ms,
        end_time=chapter.stop_ms,
        start_offset=_ALL_ONES,
        end_offset=_ALL_ONES,
        sub_frames=inside,
    )


def _reordered(tag: bytes) -> bytes:
    """The same frames: texts first, then the table and the chapters in order, then what is large."""
    found: list[tuple[str, bytes]] = []
    at = 10
    while at < len(tag):
        name, size = struct.unpack(">4sI", tag[at : at + 8])
        found.append((name.decode("ascii"), tag[at : at + 10 + size]))
        at += 10 + size
    assert at == len(tag), "mutagen wrote whole frames and no padding"
    return tag[:10] + b"".join(frame for _, frame in sorted(found, key=_place))


def _place(found: tuple[str, bytes]) -> tuple[int, int]:
    name, frame = found
    start = struct.unpack(">I", frame[frame.index(b"\0", 10) + 1 :][:4])[0] if name == "CHAP" else 0
    return ((*_ORDER, *_LAST).index(name), start)


def _clean(text: str) -> str:
    """Without controls (but line feeds) and lone surrogates, which readers stumble over."""
    return "".join(
        c for c in text if c == "\n" or (c >= " " and not "\x7f" <= c <= "\x9f" and not "\ud800" <= c <= "\udfff")
    )


def _ascii(url: str) -> str:
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]")
