"""The podcast of what `audio/` holds: what the feed and the page say, and why there is no feed."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from partsong import files
from partsong.cast.casting import people
from partsong.cast.categories import CATEGORIES
from partsong.errors import StoreError
from partsong.findings import Finding, Place
from partsong.formats.file_names import FEED, INDEX
from partsong.formats.index_page import IndexPage
from partsong.formats.media_types import CHAPTERS, CODECS
from partsong.formats.rss import Alternate, Channel, Episode, Person, guid_of
from partsong.model import Chapter, Ms
from partsong.show.folder import VOICES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from partsong.cast.settings import Config, FeedSettings
    from partsong.model import Part, Show
    from partsong.model import Person as KnownPerson
    from partsong.output.manifest import Manifest, ManifestPart

_NO_DATE = "there is no feed, since nothing tells the show's date"
_GIVE_DATE = "give it as show.date, such as 2026-11-23"


def why_no_feed(show: Show, settings: FeedSettings) -> tuple[Finding, ...]:
    """PS501 without a public URL, PS502 without a date; empty where there can be a feed."""
    if settings.base_url is None:
        hint = "set feed.base_url to the public URL of audio/"
        return (Finding("PS501", Place(VOICES), "no feed", hint, "note"),)
    if show.date is None:
        return (Finding("PS502", Place(VOICES), _NO_DATE, _GIVE_DATE),)
    return ()


def check_numbering(show: Show, before: Manifest | None) -> tuple[Finding, ...]:
    """PS504 where a part, recognised by its title, has another number than in the feed before: apps
    recognise an episode by its number.
    """
    if before is None or FEED not in before.files:
        return ()
    counts = Counter(part.title for part in show.parts)
    numbers_before = {part.title: part.number for part in before.parts}
    moved = [
        part
        for part in show.parts
        if counts[part.title] == 1 and numbers_before.get(part.title, part.number) != part.number
    ]
    if not moved:
        return ()
    first = moved[0]
    more = f", and {len(moved) - 1} more have moved" if moved[1:] else ""
    problem = (
        f"part {numbers_before[first.title]} is part {first.number} now{more}: "
        "podcast apps take each for what had its number"
    )
    hint = "to keep what listeners have, give the pages their numbers, as 02-title.html does"
    return (Finding("PS504", Place(first.source), problem, hint),)


def channel(
    show: Show, settings: FeedSettings, parts: Sequence[ManifestPart], base_url: str
) -> Channel:
    """What the feed says of the whole show, whose date is known, when `audio/` is at `base_url`."""
    assert show.date
    has_all_parts = show.is_counted and len(parts) == show.total
    return Channel(
        base_url=base_url,
        guid=settings.guid or guid_of(base_url),
        title=show.title,
        author=show.author or show.publisher or show.title,
        description=show.description,
        link=show.url or base_url + INDEX,
        language=show.language,
        date=show.date,
        category=CATEGORIES[settings.category],
        copyright=show.copyright,
        license=settings.license,
        email=settings.email,
        explicit=settings.explicit,
        season=settings.season,
        complete=has_all_parts if settings.complete is None else settings.complete,
    )


def index_page(
    show: Show, episodes: Sequence[Episode], *, feed_url: str = "", audiobook: str = ""
) -> IndexPage:
    """What the show's page says; `feed_url` and `audiobook` are empty where there are none."""
    return IndexPage(
        title=show.title,
        description=show.description,
        language=show.language,
        episodes=episodes,
        feed_url=feed_url,
        audiobook=audiobook,
    )


def episodes(
    show: Show, config: Config, rendered: Iterable[ManifestPart], path_of: Callable[[str], Path]
) -> tuple[Episode, ...]:
    """The rendered parts that the show still has; `path_of` tells where a file of `audio/` is.

    Raises: StoreError.
    """
    parts = {part.number: part for part in show.parts}
    persons = people(show.speakers, config)
    return tuple(
        _episode(show, parts[each.number], persons, each, path_of)
        for each in rendered
        if each.number in parts
    )


def _episode(
    show: Show,
    part: Part,
    persons: Mapping[str, KnownPerson],
    rendered: ManifestPart,
    path_of: Callable[[str], Path],
) -> Episode:
    speakers = dict.fromkeys(turn.speaker for turn in part.turns)
    sounds = [file for file in rendered.sidecars if file.file.endswith(tuple(CODECS))]
    texts = [file.file for file in rendered.sidecars if file not in sounds]
    chapters_file = next(name for name in texts if name.endswith(CHAPTERS))
    return Episode(
        number=rendered.number,
        title=rendered.title,
        file=rendered.file,
        bytes=rendered.bytes,
        duration_ms=rendered.duration_ms,
        page_url=part.url,
        people=tuple(_person(speaker, persons[speaker], show.author) for speaker in speakers),
        chapters=_read_chapters(path_of(chapters_file)),
        sidecars=tuple(texts),
        alternates=tuple(Alternate(file.file, file.bytes, file.sha256) for file in sounds),
    )


def _person(speaker: str, person: KnownPerson, author: str | None) -> Person:
    """With the role from `voices.yaml`; else the show's author is the host, and anybody else's
    label may name a role.
    """
    fallback = "host" if person.name == author else speaker
    return Person(person.name, person.role or fallback)


def _read_chapters(path: Path) -> tuple[Chapter, ...]:
    try:
        return tuple(_chapter(entry) for entry in json.loads(files.read(path))["chapters"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        hint = "remove it, and run `partsong render`"
        raise StoreError.at(Place(str(path)), "its chapters cannot be read", hint) from error


def _chapter(entry: Mapping[str, float]) -> Chapter:
    start_ms = Ms(round(entry["startTime"] * 1000))
    end_ms = Ms(round(entry["endTime"] * 1000))
    return Chapter("", str(entry["title"]), start_ms, end_ms)
