"""The podcast of the parts in `audio/`: the content of the feed and of the show's page."""

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
from partsong.formats.rss import Alternate, Channel, Episode, Person, episode_guid, guid_of
from partsong.model import Chapter, Ms
from partsong.show.folder import VOICES
from partsong.yaml_doc import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from partsong.cast.settings import Config, FeedSettings
    from partsong.model import Part, Show
    from partsong.model import Person as KnownPerson
    from partsong.output.manifest import Manifest, ManifestPart

_NO_DATE = "no feed: the show's date is unknown"
_GIVE_DATE = "set show.date, such as 2026-11-23"


def why_no_feed(show: Show, settings: FeedSettings) -> tuple[Finding, ...]:
    """PS501 without a public URL, PS502 without a date; empty where the show has a feed."""
    if settings.base_url is None:
        hint = "set feed.base_url to the public URL of audio/"
        return (Finding("PS501", Place(VOICES), "no feed", hint, "note"),)
    if show.date is None:
        return (Finding("PS502", Place(VOICES), _NO_DATE, _GIVE_DATE),)
    return ()


def check_numbering(
    show: Show, settings: FeedSettings, before: Manifest | None
) -> tuple[Finding, ...]:
    """PS504 where a part has another number than in the feed of `before`, and no guid is given for
    it: podcast apps would take it for another episode. The guids that they had are to be pasted.
    """
    if before is None or FEED not in before.files:
        return ()
    renumbered = _renumbered_parts(show, before)
    if not renumbered:
        return ()
    first, old_number = renumbered[0]
    more = f", and {len(renumbered) - 1} more have changed" if len(renumbered) > 1 else ""
    problem = (
        f"part {old_number} is part {first.number} now{more}: "
        "podcast apps take each for the episode that had its number"
    )
    hint = "to keep the episodes, give each the guid that it had"
    paste = _guids_to_keep(show, settings, renumbered)
    return (Finding("PS504", Place(first.source), problem, hint, paste=paste),)


def _guids_to_keep(
    show: Show, settings: FeedSettings, renumbered: Sequence[tuple[Part, int]]
) -> str:
    """Lines for `voices.yaml` by which parts with other numbers keep their guids."""
    podcast = settings.guid or (guid_of(settings.base_url) if settings.base_url else "")
    if not podcast:
        return ""
    given = _given_guids(show)
    lines = ["parts:"]
    for part, number in renumbered:
        guid = episode_guid(podcast, number, part.source, given)
        lines += [f"  - page: {quoted(part.source)}", f"    guid: {guid}"]
    return "\n".join(lines)


def _renumbered_parts(show: Show, before: Manifest) -> list[tuple[Part, int]]:
    """The parts whose number has changed, with their old number. A part is recognised by its
    title, where no other part of the show has the same one; one with a guid of its own counts not.
    """
    title_counts = Counter(part.title for part in show.parts)
    old_numbers = {part.title: part.number for part in before.parts}
    renumbered = []
    for part in show.parts:
        old_number = old_numbers.get(part.title, part.number)
        if part.guid:
            continue
        if title_counts[part.title] == 1 and old_number != part.number:
            renumbered.append((part, old_number))
    return renumbered


def channel(
    show: Show, settings: FeedSettings, parts: Sequence[ManifestPart], base_url: str
) -> Channel:
    """The feed's data of the whole show, for an `audio/` that listeners find at `base_url`. The
    show must have a date.
    """
    assert show.date
    complete = settings.complete
    if complete is None:
        complete = show.is_counted and len(parts) == show.total
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
        complete=complete,
        given_guids=_given_guids(show),
    )


def _given_guids(show: Show) -> frozenset[str]:
    return frozenset(part.guid for part in show.parts if part.guid)


def index_page(
    show: Show, episodes: Sequence[Episode], *, feed_url: str = "", audiobook: str = ""
) -> IndexPage:
    """The data of the show's page; `feed_url` and `audiobook` are empty where there are none."""
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
    """The episodes of the rendered parts that the show still has. `path_of` returns the current
    path of a file of `audio/`, by its name.

    Raises: StoreError for chapters that cannot be read.
    """
    parts = {part.number: part for part in show.parts}
    persons = people(show.speakers, config)
    episodes = []
    for entry in rendered:
        part = parts.get(entry.number)
        if part:
            episodes.append(_episode(show, part, persons, entry, path_of))
    return tuple(episodes)


def _episode(
    show: Show,
    part: Part,
    persons: Mapping[str, KnownPerson],
    rendered: ManifestPart,
    path_of: Callable[[str], Path],
) -> Episode:
    speakers = dict.fromkeys(turn.speaker for turn in part.turns)
    audio_files = [file for file in rendered.sidecars if file.file.endswith(tuple(CODECS))]
    text_files = [file.file for file in rendered.sidecars if file not in audio_files]
    chapters_file = next(name for name in text_files if name.endswith(CHAPTERS))
    return Episode(
        number=rendered.number,
        title=rendered.title,
        file=rendered.file,
        bytes=rendered.bytes,
        duration_ms=rendered.duration_ms,
        page_url=part.url,
        people=tuple(_person(speaker, persons[speaker], show.author) for speaker in speakers),
        chapters=_read_chapters(path_of(chapters_file)),
        sidecars=tuple(text_files),
        alternates=tuple(Alternate(file.file, file.bytes, file.sha256) for file in audio_files),
        page=part.source,
        date=part.date,
        guid=part.guid or "",
    )


def _person(speaker: str, person: KnownPerson, author: str | None) -> Person:
    """The person with their role from `voices.yaml`. Without one, the show's author is the host;
    for all others it is their label, which may be a role such as "Moderator".
    """
    default_role = "host" if person.name == author else speaker
    return Person(person.name, person.role or default_role)


def _read_chapters(path: Path) -> tuple[Chapter, ...]:
    """The chapters of a part's JSON file. Raises: StoreError."""
    try:
        data = json.loads(files.read(path))
        return tuple(_chapter(entry) for entry in data["chapters"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        hint = "remove the file, and run `partsong render`"
        raise StoreError.at(Place(str(path)), "its chapters cannot be read", hint) from error


def _chapter(entry: Mapping[str, float]) -> Chapter:
    start_ms = Ms(round(entry["startTime"] * 1000))
    end_ms = Ms(round(entry["endTime"] * 1000))
    return Chapter("", str(entry["title"]), start_ms, end_ms)
