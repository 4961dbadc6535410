"""The feed of what `audio/` holds, and the guid that it keeps for ever."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from partsong import files
from partsong.cast.casting import people
from partsong.cast.categories import CATEGORIES
from partsong.errors import Fault, StoreError
from partsong.formats import index_page as page
from partsong.formats import rss as feed
from partsong.formats.media_types import CHAPTERS, CODECS
from partsong.formats.rss import Alternate, Channel, Episode, Person
from partsong.model import Chapter, Finding, Ms
from partsong.output.manifest import WHOLE, made_file
from partsong.show.folder import VOICES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from partsong.cast.settings import Config, FeedSettings
    from partsong.model import Part, Show
    from partsong.model import Person as Known
    from partsong.output.manifest import MadeFile, MadePart, Manifest

_NO_DATE = "give it as show.date, such as 2026-11-23"


def write_feed(show: Show, config: Config, manifest: Manifest, audio: Path) -> Iterator[MadeFile]:
    """Writes the feed of what lies in `audio`, and its page; neither stays where it lacks
    something.

    Raises: StoreError.
    """
    if lacking(show, config.feed):
        files.remove(audio / feed.NAME)
        files.remove(audio / page.NAME)
        return
    assert config.feed.base_url
    told = channel(show, config.feed, manifest, config.feed.base_url)
    listed = episodes(show, config, manifest, audio)
    for name, data in (
        (page.NAME, index(told, listed, manifest).encode()),
        (feed.NAME, feed.write(told, listed)),
    ):
        files.write(audio / name, data)
        yield made_file(name, data)


def lacking(show: Show, settings: FeedSettings) -> tuple[Finding, ...]:
    """Why there is no feed: PS501 without an address, PS502 without a date; empty where there can
    be one.
    """
    if settings.base_url is None:
        problem = "there is no feed, since nothing tells where audio/ will lie"
        return (
            Finding(
                "PS501",
                VOICES,
                problem,
                "give feed.base_url, such as https://example.org/korea/",
                "note",
            ),
        )
    if show.date is None:
        return (
            Finding(
                "PS502", VOICES, "there is no feed, since nothing tells the show's date", _NO_DATE
            ),
        )
    return ()


def renumbered(show: Show, before: Manifest | None) -> tuple[Finding, ...]:
    """PS504 where parts have other numbers than they had, known by their titles: apps know an
    episode by its number.
    """
    if before is None or feed.NAME not in before.files:
        return ()
    titles = Counter(part.title for part in show.parts)
    was = {made.title: made.number for made in before.parts}
    moved = [
        part
        for part in show.parts
        if titles[part.title] == 1 and was.get(part.title, part.number) != part.number
    ]
    if not moved:
        return ()
    first, more = moved[0], f", and {len(moved) - 1} more have moved" if moved[1:] else ""
    problem = f"part {was[first.title]} is part {first.number} now{more}: podcast apps take each for what had its number"
    hint = "to keep what listeners have, give the pages their numbers, as 02-title.html does"
    return (Finding("PS504", first.source, problem, hint),)


def channel(show: Show, settings: FeedSettings, manifest: Manifest, base_url: str) -> Channel:
    """What the feed tells of the show, whose date is known, when `audio/` lies at `base_url`."""
    assert show.date
    whole = show.is_counted and len(manifest.parts) == show.total
    return Channel(
        base_url=base_url,
        guid=settings.guid or feed.guid_of(base_url),
        title=show.title,
        author=show.author or show.publisher or show.title,
        description=show.description,
        link=show.url or base_url + page.NAME,
        language=show.language,
        date=show.date,
        category=CATEGORIES[settings.category],
        copyright=show.copyright,
        license=settings.license,
        email=settings.email,
        explicit=settings.explicit,
        season=settings.season,
        complete=whole if settings.complete is None else settings.complete,
    )


def index(told: Channel, listed: Sequence[Episode], manifest: Manifest) -> str:
    """The podcast's page."""
    return page.index(told, listed, WHOLE if WHOLE in manifest.files else "")


def episodes(show: Show, config: Config, manifest: Manifest, audio: Path) -> tuple[Episode, ...]:
    """The parts that lie in `audio`. Raises: StoreError."""
    parts = {part.number: part for part in show.parts}
    known = people(show.speakers, config)
    there = ((parts[made.number], made) for made in manifest.parts if made.number in parts)
    return tuple(_episode(show, part, known, made, audio) for part, made in there)


def _episode(
    show: Show, part: Part, known: Mapping[str, Known], made: MadePart, audio: Path
) -> Episode:
    speakers = dict.fromkeys(turn.speaker for turn in part.turns)
    sounds = [each for each in made.beside if each.file.endswith(tuple(CODECS))]
    texts = [each.file for each in made.beside if each not in sounds]
    return Episode(
        number=made.number,
        title=made.title,
        file=made.file,
        bytes=made.bytes,
        duration_ms=made.duration_ms,
        page_url=part.url,
        people=tuple(_person(speaker, known[speaker], show.author) for speaker in speakers),
        chapters=_chapters(audio / next(name for name in texts if name.endswith(CHAPTERS))),
        beside=tuple(texts),
        alternates=tuple(Alternate(each.file, each.bytes, each.sha256) for each in sounds),
    )


def _person(speaker: str, known: Known, author: str | None) -> Person:
    """With the role that is given; else whom the label or the show's author tells to be no guest."""
    return Person(known.name, known.role or ("host" if known.name == author else speaker))


def _chapters(path: Path) -> tuple[Chapter, ...]:
    try:
        return tuple(
            Chapter(
                "",
                str(each["title"]),
                Ms(round(each["startTime"] * 1000)),
                Ms(round(each["endTime"] * 1000)),
            )
            for each in json.loads(files.read(path))["chapters"]
        )
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        hint = "remove it, and run `partsong render`"
        raise StoreError(Fault(str(path), "it is not as it was made", hint)) from error
