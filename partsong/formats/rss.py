"""The show as a podcast feed: RSS 2.0 with the namespaces of iTunes, Podcasting 2.0 and Atom.

The elements follow PSP-1 (The Podcast Standards Project), Apple's requirements for podcasts, and
the documents of the podcast namespace.
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
from itertools import chain
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
    from collections.abc import Collection, Sequence

    from partsong.formats.listener_words import Words
    from partsong.model import Chapter, Ms

_GUID_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The UUID namespace of podcast guids (podcast namespace, tag guid)."""
_NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that XML cannot hold, not even escaped (XML 1.0, 2.2)."""
_MAX_DESCRIPTION_BYTES = 4000
"""Apple's limit."""
_ROLES = frozenset(("host", "co-host", "guest", "narrator", "moderator"))
"""The roles of the podcast taxonomy's group `cast` that occur in transcripts."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who speaks in a part."""

    name: str
    role: str
    """One of `_ROLES`; any other is published as `guest`."""


@dataclass(frozen=True, slots=True)
class Alternate:
    """The sound of a part in another audio format."""

    file: str
    bytes: int
    sha256: str
    """As hex digits."""


@dataclass(frozen=True, slots=True)
class Episode:
    """A part, as published: one item of the feed."""

    number: int
    title: str
    file: str
    bytes: int
    duration_ms: Ms
    page_url: str | None
    people: tuple[Person, ...]
    chapters: tuple[Chapter, ...]
    sidecars: tuple[str, ...]
    """File names of its transcripts and chapters."""
    alternates: tuple[Alternate, ...] = ()
    page: str = ""
    """The name of its page's file."""
    date: str | None = None
    """ISO 8601: when it is published, where that is not the channel's date."""
    guid: str = ""
    """Its permanent id where one is given; else `episode_guid`."""


@dataclass(frozen=True, slots=True)
class Channel:
    """The show: everything in the feed that is not about one episode."""

    base_url: str
    """The address of the folder that holds all files; absolute, ASCII, ending in a slash."""
    guid: str
    """`guid_of` the address at which the podcast was first published. It never changes."""
    title: str
    author: str
    description: str | None
    """The show's own description; without one, `summary` is published."""
    link: str
    language: str
    date: str
    """ISO 8601 date on which all parts are published, a minute apart."""
    category: tuple[str, ...] = ("Society & Culture",)
    """One of Apple's categories, and optionally one of its subcategories."""
    copyright: str | None = None
    license: str | None = None
    email: str | None = None
    explicit: bool = False
    season: int = 1
    complete: bool = False
    given_guids: frozenset[str] = frozenset()
    """The permanent ids that are given to episodes, so that no other takes them."""

    @property
    def words(self) -> Words:
        """Our own words in the show's language."""
        return words_of(self.language)

    @property
    def summary(self) -> str:
        """The show's description, or a sentence that is true of any show."""
        return self.description or self.words.description.format(show=self.title)


def guid_of(base_url: str) -> str:
    """The guid of a podcast that is first published at this address.

    >>> guid_of("https://example.org/korea/")
    'b011a875-ec85-5e59-9e3b-a175f054f4b6'
    """
    # The podcast namespace takes the feed's address without scheme and without slashes at its end.
    address = f"{base_url}{FEED}".split("://", 1)[1].rstrip("/")
    return str(uuid.uuid5(_GUID_NAMESPACE, address))


def episode_guid(podcast: str, number: int, page: str, given: Collection[str] = ()) -> str:
    """The permanent id of an episode to which none is given, in the podcast with this guid: by its
    number, and by the name of its page where the number's is another's by now.

    >>> podcast = guid_of("https://example.org/korea/")
    >>> third = episode_guid(podcast, 3, "03-new.html")
    >>> third == episode_guid(podcast, 3, "other.html")
    True
    >>> third == episode_guid(podcast, 3, "03-new.html", given={third})
    False
    """
    # Neither title nor file may shape the guid: apps take an episode with a new guid for a new one.
    by_number = str(uuid.uuid5(uuid.UUID(podcast), f"part {number}"))
    if by_number not in given:
        return by_number
    return str(uuid.uuid5(uuid.UUID(podcast), f"page {page}"))


def write(channel: Channel, episodes: Sequence[Episode]) -> bytes:
    """The feed as UTF-8; equal arguments give equal bytes."""
    for prefix, address in _NAMESPACES.items():
        ET.register_namespace(prefix, address)
    rss = ET.Element("rss", {"version": "2.0"})
    root = ET.SubElement(rss, "channel")
    _fill_channel(root, channel, episodes)
    for episode in episodes:
        _fill_item(ET.SubElement(root, "item"), channel, episode)
    ET.indent(rss, " ")
    content: str = ET.tostring(rss, encoding="unicode")
    style = f'<?xml-stylesheet type="text/css" href="{FEED_STYLE}"?>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{style}\n{content}\n'.encode()


def read_identity(data: bytes) -> tuple[str, str]:
    """The podcast's guid and the feed's own URL, as stated in the feed `data`.

    Each is an empty string if it is missing or `data` is not a feed.
    """
    try:
        root = ET.fromstring(data)  # noqa: S314 - expat itself stops entities that grow without end
    except (ET.ParseError, LookupError, ValueError):
        # `data` is not XML, or has an encoding that expat does not know.
        return "", ""
    link = root.find("channel/atom:link[@rel='self']", _NAMESPACES)
    own_url = link.get("href", "") if link is not None else ""
    return root.findtext("channel/podcast:guid", "", _NAMESPACES), own_url


def is_loopback_url(url: str) -> bool:
    """Whether a URL's host is the loopback interface, which no other machine can reach.

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
    """The content of `feed.css`, with notes to the reader in the language of `words`."""
    template = (Path(__file__).parent / FEED_STYLE).read_text(encoding="utf-8")
    filled = Template(template).substitute(feed_note=words.feed_note, feed_page=words.feed_page)
    return filled.encode()


def _fill_channel(root: ET.Element, channel: Channel, episodes: Sequence[Episode]) -> None:
    base = channel.base_url
    _add(root, "atom:link", href=f"{base}{FEED}", rel="self", type="application/rss+xml")
    _add(root, "title", channel.title)
    _add(root, "link", channel.link)
    description = within(channel.summary.strip(), _MAX_DESCRIPTION_BYTES)
    language = {} if channel.description else _language_attribute(channel)
    _add(root, "description", description, **language)
    _add(root, "language", channel.language)
    _add(root, "copyright", channel.copyright)
    _add(root, "generator", "partsong")
    _add(root, "podcast:guid", channel.guid)
    # Locked: other hosts may import the podcast only with the owner's consent, asked by e-mail.
    _add(root, "podcast:locked", "yes" if channel.email else "no", owner=channel.email)
    _add(root, "podcast:medium", "podcast")
    _add(root, "podcast:license", channel.license)
    # Apps list a serial from its first part on, other podcasts from the newest (Apple).
    _add(root, "itunes:type", "serial")
    _add(root, "itunes:author", channel.author)
    if channel.email:
        owner = _add_element(root, "itunes:owner")
        _add(owner, "itunes:name", channel.author)
        _add(owner, "itunes:email", channel.email)
    category = root
    for name in channel.category[:2]:
        # The subcategory is an element inside its category.
        category = _add_element(category, "itunes:category", text=name)
    _add(root, "itunes:explicit", str(channel.explicit).lower())
    _add(root, "itunes:image", href=base + COVER)
    _add(root, "podcast:image", href=base + COVER, width="3000")
    # Apple knows only `Yes`; without the element more episodes are expected.
    _add(root, "itunes:complete", "Yes" if channel.complete else None)
    people = chain.from_iterable(episode.people for episode in episodes)
    for person in dict.fromkeys(people):
        _add_person(root, person)


def _fill_item(item: ET.Element, channel: Channel, episode: Episode) -> None:
    number = str(episode.number)
    _add(item, "title", episode.title)
    guid = episode.guid or episode_guid(
        channel.guid, episode.number, episode.page, channel.given_guids
    )
    _add(item, "guid", guid, isPermaLink="false")
    _add(item, "link", episode.page_url)
    _add(item, "pubDate", _publication_date(episode.date or channel.date, episode.number))
    summary = within(_summary(episode, channel).strip(), _MAX_DESCRIPTION_BYTES)
    _add(item, "description", summary, **_language_attribute(channel))
    _add(item, "content:encoded", _show_notes(episode, channel))
    enclosure = {
        "url": channel.base_url + episode.file,
        "length": str(episode.bytes),
        "type": media_type(episode.file),
    }
    _add(item, "enclosure", **enclosure)
    _add(item, "itunes:title", episode.title)
    _add(item, "itunes:episode", number)
    _add(item, "itunes:season", str(channel.season))
    _add(item, "itunes:episodeType", "full")
    _add(item, "itunes:duration", str(round(episode.duration_ms / 1000)))
    _add(item, "itunes:explicit", str(channel.explicit).lower())
    _add(item, "podcast:season", str(channel.season))
    _add(item, "podcast:episode", number)
    for name in episode.sidecars:
        _add_sidecar(item, channel, name)
    for alternate in episode.alternates:
        _add_alternate_enclosure(item, channel.base_url, alternate, episode.duration_ms)
    for person in episode.people:
        _add_person(item, person)


def _add_sidecar(item: ET.Element, channel: Channel, name: str) -> None:
    """Adds the element of a file of chapters or a transcript; none for any other file."""
    file = {"url": channel.base_url + name, "type": media_type(name)}
    if name.endswith(CHAPTERS):
        _add(item, "podcast:chapters", **file)
    elif name.endswith(tuple(TRANSCRIPTS)):
        # Captions are transcripts in which every line has its time; the HTML page has one a turn.
        rel = "captions" if file["type"] != "text/html" else None
        _add(item, "podcast:transcript", **file, language=channel.language, rel=rel)


def _add_alternate_enclosure(
    item: ET.Element, base_url: str, alternate: Alternate, duration_ms: Ms
) -> None:
    bits_per_second = alternate.bytes * 8000 // duration_ms
    codec = next(codec for ending, codec in CODECS.items() if alternate.file.endswith(ending))
    attributes = {
        "type": media_type(alternate.file),
        "codecs": codec,
        "length": str(alternate.bytes),
        "bitrate": str(bits_per_second),
    }
    enclosure = _add_element(item, "podcast:alternateEnclosure", **attributes)
    _add(enclosure, "podcast:source", uri=base_url + alternate.file)
    # The hash is written as in Subresource Integrity (W3C): base64, not hex.
    digest = base64.b64encode(bytes.fromhex(alternate.sha256)).decode()
    _add(enclosure, "podcast:integrity", type="sri", value=f"sha256-{digest}")


def _add_person(parent: ET.Element, person: Person) -> None:
    role = person.role.lower()
    known_role = role if role in _ROLES else "guest"
    _add(parent, "podcast:person", person.name, group="cast", role=known_role)


def _language_attribute(channel: Channel) -> dict[str, str]:
    """`xml:lang` for an element with our own words; empty if these are in the feed's language."""
    words = channel.words
    return {_XML_LANG: words.language} if words.lang_attribute(channel.language) else {}


def _summary(episode: Episode, channel: Channel) -> str:
    words = channel.words
    names = words.joined([person.name for person in episode.people])
    template = words.episode_with if names else words.episode
    return template.format(number=episode.number, show=channel.title, names=names)


def _show_notes(episode: Episode, channel: Channel) -> str:
    """HTML with a link to the transcript's page, and the chapters with their times."""
    words = channel.words
    link = ""
    if episode.page_url:
        address = html.escape(episode.page_url)
        language = words.lang_attribute(channel.language)
        link = f'<p><a href="{address}"{language}>{words.page_with_text}</a></p>'
    chapters = ""
    for chapter in episode.chapters:
        start = to_the_second(chapter.start_ms)
        chapters += f"<li>{start} {html.escape(chapter.title)}</li>"
    return f"{link}<ul>{chapters}</ul>"


def _publication_date(date: str, number: int) -> str:
    """An RFC 2822 date. Each part's is a minute later, since apps sort by it."""
    first_part = datetime.combine(first_day(date), time(6), UTC)
    return format_datetime(first_part + timedelta(minutes=number))


def _add_element(parent: ET.Element, name: str, **attributes: str | None) -> ET.Element:
    """Adds an element and returns it; attributes that are None are left out."""
    prefix, _, local = name.rpartition(":")
    tag = f"{{{_NAMESPACES[prefix]}}}{local}" if prefix else local
    element = ET.SubElement(parent, tag)
    for key, value in attributes.items():
        if value is not None:
            element.set(key, _xml_text(value))
    return element


def _add(parent: ET.Element, name: str, text: str | None = "", /, **attributes: str | None) -> None:
    """Adds an element with a text, attributes or both; no element where the text is None."""
    if text is not None:
        _add_element(parent, name, **attributes).text = _xml_text(text) or None


def _xml_text(text: str) -> str:
    """The text on one line, without the characters that XML cannot hold."""
    return " ".join(_NOT_IN_XML.sub(" ", text).split())
