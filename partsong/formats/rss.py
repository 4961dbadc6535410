"""The show as a podcast feed: RSS 2.0 with the namespaces of iTunes, Podcasting 2.0 and Atom.

What each element is for, and which app was seen to need it: PSP-1 (The Podcast Standards Project),
Apple's requirements, the podcast namespace's documents.
"""

from __future__ import annotations

import base64
import html
import ipaddress
import re
import uuid
import xml.etree.ElementTree as ET
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from email.utils import format_datetime
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from partsong.formats.file_names import COVER, FEED, FEED_STYLE
from partsong.formats.listener_words import words_of
from partsong.formats.media_types import CHAPTERS, CODECS, TRANSCRIPTS, media_type
from partsong.formats.plain_text import within
from partsong.timefmt import first_day, to_the_second

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partsong.formats.listener_words import Words
    from partsong.model import Chapter, Ms

_GUIDS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace of podcast guids (podcast namespace, tag guid)."""
_NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML can hold (XML 1.0, 2.2)."""
_LONGEST_DESCRIPTION = 4000
"""Bytes (Apple)."""
_ROLES = frozenset(("host", "co-host", "guest", "narrator", "moderator"))
"""Roles that the podcast taxonomy has in the group cast, of those that transcripts name."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who speaks in a part."""

    name: str
    role: str
    """One of `_ROLES`; whatever else is a guest."""


@dataclass(frozen=True, slots=True)
class Alternate:
    """The sound of a part in another form."""

    file: str
    bytes: int
    sha256: str
    """In hex."""


@dataclass(frozen=True, slots=True)
class Episode:
    """A part as it lies in `audio/`."""

    number: int
    title: str
    file: str
    bytes: int
    duration_ms: Ms
    page_url: str | None
    people: tuple[Person, ...]
    chapters: tuple[Chapter, ...]
    sidecars: tuple[str, ...]
    """The names of its transcripts and chapters."""
    alternates: tuple[Alternate, ...] = ()


@dataclass(frozen=True, slots=True)
class Channel:
    """What is told of the whole show."""

    base_url: str
    """Absolute and ASCII, with a slash at its end; everything lies below it."""
    guid: str
    """The podcast's for ever; `guid_of` the first address."""
    title: str
    author: str
    description: str | None
    """None where the show has none of its own: then `summary` stands for it."""
    link: str
    language: str
    date: str
    """ISO 8601: of the first part; the others follow a minute apart."""
    category: tuple[str, ...] = ("Society & Culture",)
    """One of Apple's, and one below it."""
    copyright: str | None = None
    license: str | None = None
    email: str | None = None
    explicit: bool = False
    season: int = 1
    complete: bool = False

    @property
    def words(self) -> Words:
        """The words of its language."""
        return words_of(self.language)

    @property
    def summary(self) -> str:
        """Its description, or what can be said of any show."""
        return self.description or self.words.description.format(show=self.title)


def guid_of(base_url: str) -> str:
    """The guid of a podcast whose feed first lies at that address.

    >>> guid_of("https://example.org/korea/")
    'b011a875-ec85-5e59-9e3b-a175f054f4b6'
    """
    return str(uuid.uuid5(_GUIDS, f"{base_url}{FEED}".split("://", 1)[1].rstrip("/")))


def write(channel: Channel, episodes: Sequence[Episode]) -> bytes:
    """The feed, the same bytes for the same values."""
    for prefix, address in _NAMESPACES.items():
        ET.register_namespace(prefix, address)
    rss = ET.Element("rss", {"version": "2.0"})
    root = ET.SubElement(rss, "channel")
    _tell_channel(root, channel, episodes)
    for episode in episodes:
        _tell_episode(ET.SubElement(root, "item"), channel, episode)
    ET.indent(rss, " ")
    told: str = ET.tostring(rss, encoding="unicode")
    style = f'<?xml-stylesheet type="text/css" href="{FEED_STYLE}"?>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{style}\n{told}\n'.encode()


def read_identity(data: bytes) -> tuple[str, str]:
    """The podcast's guid and the feed's own URL as a feed states them; empty strings where they are
    missing or `data` is not a feed.
    """
    try:
        root = ET.fromstring(data)  # noqa: S314 - expat itself ends what would grow without bounds
    except (
        ET.ParseError,
        LookupError,
        ValueError,
    ):  # no XML, or in an encoding that expat does not know
        return "", ""
    link = root.find("channel/atom:link[@rel='self']", _NAMESPACES)
    address = link.get("href", "") if link is not None else ""
    return root.findtext("channel/podcast:guid", "", _NAMESPACES), address


def is_loopback_url(url: str) -> bool:
    """Whether a URL's host is the loopback interface, so that no other machine can reach it.

    >>> is_loopback_url("http://127.0.0.1:8000/"), is_loopback_url("http://localhost/")
    (True, True)
    >>> is_loopback_url("http://192.168.1.20/")
    False
    """
    host = urlsplit(url).hostname or ""
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost" or host.endswith(".localhost")


def stylesheet(words: Words) -> bytes:
    """The content of `feed.css` for a feed in the language of these words."""
    template = (Path(__file__).parent / FEED_STYLE).read_text(encoding="utf-8")
    filled = Template(template).substitute(feed_note=words.feed_note, feed_page=words.feed_page)
    return filled.encode()


def _tell_channel(root: ET.Element, channel: Channel, episodes: Sequence[Episode]) -> None:
    base = channel.base_url
    _add(root, "atom:link", href=f"{base}{FEED}", rel="self", type="application/rss+xml")
    _add(root, "title", channel.title)
    _add(root, "link", channel.link)
    description = within(channel.summary.strip(), _LONGEST_DESCRIPTION)
    marked = {} if channel.description else _marked(channel)
    _add(root, "description", description, **marked)
    _add(root, "language", channel.language)
    _add(root, "copyright", channel.copyright)
    _add(root, "generator", "partsong")
    _add(root, "podcast:guid", channel.guid)
    _add(root, "podcast:locked", "yes" if channel.email else "no", owner=channel.email)
    _add(root, "podcast:medium", "podcast")
    _add(root, "podcast:license", channel.license)
    _add(root, "itunes:type", "serial")
    _add(root, "itunes:author", channel.author)
    if channel.email:
        owner = _open(root, "itunes:owner")
        _add(owner, "itunes:name", channel.author)
        _add(owner, "itunes:email", channel.email)
    category = root
    for name in channel.category[:2]:
        category = _open(category, "itunes:category", text=name)
    _add(root, "itunes:explicit", str(channel.explicit).lower())
    _add(root, "itunes:image", href=base + COVER)
    _add(root, "podcast:image", href=base + COVER, width="3000")
    _add(root, "itunes:complete", "Yes" if channel.complete else None)
    for person in dict.fromkeys(person for episode in episodes for person in episode.people):
        _tell_person(root, person)


def _tell_episode(item: ET.Element, channel: Channel, episode: Episode) -> None:
    base = channel.base_url
    notes = _notes(episode, channel)
    number = str(episode.number)
    _add(item, "title", episode.title)
    _add(
        item,
        "guid",
        str(uuid.uuid5(uuid.UUID(channel.guid), f"part {number}")),
        isPermaLink="false",
    )
    _add(item, "link", episode.page_url)
    _add(item, "pubDate", _published(channel.date, episode.number))
    summary = within(_summary(episode, channel).strip(), _LONGEST_DESCRIPTION)
    _add(item, "description", summary, **_marked(channel))
    _add(item, "content:encoded", notes)
    _add(
        item,
        "enclosure",
        url=base + episode.file,
        length=str(episode.bytes),
        type=media_type(episode.file),
    )
    _add(item, "itunes:title", episode.title)
    _add(item, "itunes:episode", number)
    _add(item, "itunes:season", str(channel.season))
    _add(item, "itunes:episodeType", "full")
    _add(item, "itunes:duration", str(round(episode.duration_ms / 1000)))
    _add(item, "itunes:explicit", str(channel.explicit).lower())
    _add(item, "podcast:season", str(channel.season))
    _add(item, "podcast:episode", number)
    for name in episode.sidecars:
        kind = media_type(name)
        if name.endswith(CHAPTERS):
            _add(item, "podcast:chapters", url=base + name, type=kind)
        elif name.endswith(tuple(TRANSCRIPTS)):
            rel = "captions" if kind != "text/html" else None
            _add(
                item,
                "podcast:transcript",
                url=base + name,
                type=kind,
                language=channel.language,
                rel=rel,
            )
    for alternate in episode.alternates:
        _tell_alternate(item, base, alternate, episode.duration_ms)
    for person in episode.people:
        _tell_person(item, person)


def _tell_alternate(item: ET.Element, base: str, file: Alternate, duration_ms: Ms) -> None:
    """The podcast namespace's alternateEnclosure, with its hash as Subresource Integrity has it."""
    rate = str(file.bytes * 8000 // duration_ms)
    codec = next(codec for ending, codec in CODECS.items() if file.file.endswith(ending))
    told = {
        "type": media_type(file.file),
        "codecs": codec,
        "length": str(file.bytes),
        "bitrate": rate,
    }
    enclosure = _open(item, "podcast:alternateEnclosure", **told)
    _add(enclosure, "podcast:source", uri=base + file.file)
    digest = base64.b64encode(bytes.fromhex(file.sha256)).decode()
    _add(enclosure, "podcast:integrity", type="sri", value=f"sha256-{digest}")


def _tell_person(parent: ET.Element, person: Person) -> None:
    role = person.role.lower() if person.role.lower() in _ROLES else "guest"
    _add(parent, "podcast:person", person.name, group="cast", role=role)


def _marked(channel: Channel) -> dict[str, str]:
    """The attribute of an element with English words in a feed of another language."""
    words = channel.words
    return {_XML_LANG: words.language} if words.mark(channel.language) else {}


def _summary(episode: Episode, channel: Channel) -> str:
    words = channel.words
    names = words.joined([person.name for person in episode.people])
    template = words.episode_with if names else words.episode
    return template.format(number=episode.number, show=channel.title, names=names)


def _notes(episode: Episode, channel: Channel) -> str:
    """Show notes in HTML: the page, and the chapters with their times."""
    words = channel.words
    page = ""
    if episode.page_url:
        address = html.escape(episode.page_url)
        marked = words.mark(channel.language)
        page = f'<p><a href="{address}"{marked}>{words.page_with_text}</a></p>'
    rows = "".join(
        f"<li>{to_the_second(chapter.start_ms)} {html.escape(chapter.title)}</li>"
        for chapter in episode.chapters
    )
    return f"{page}<ul>{rows}</ul>"


def _published(date: str, number: int) -> str:
    """RFC 2822; distinct and rising, so that apps keep the order."""
    return format_datetime(
        datetime.combine(first_day(date), time(6), UTC) + timedelta(minutes=number)
    )


def _open(parent: ET.Element, name: str, **attributes: str | None) -> ET.Element:
    """Adds an element, less the attributes that are not known."""
    prefix, _, local = name.rpartition(":")
    tag = f"{{{_NAMESPACES[prefix]}}}{local}" if prefix else local
    return ET.SubElement(
        parent, tag, {key: _fit(value) for key, value in attributes.items() if value is not None}
    )


def _add(parent: ET.Element, name: str, text: str | None = "", /, **attributes: str | None) -> None:
    """Adds an element with a text or with attributes; none where the text is not known."""
    if text is not None:
        _open(parent, name, **attributes).text = _fit(text) or None


def _fit(text: str) -> str:
    """The text on one line, without what XML cannot hold."""
    return " ".join(_UNFIT.sub(" ", text).split())
