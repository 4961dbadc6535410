"""The podcast feed."""

from __future__ import annotations

import uuid
import xml.etree.ElementTree as ET
from dataclasses import replace
from email.utils import parsedate_to_datetime
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsong.formats.rss import Channel, Episode, Person, guid_of, read_identity, write
from partsong.model import Chapter, Ms

if TYPE_CHECKING:
    from collections.abc import Callable

BASE = "https://example.org/korea/"
CHANNEL = Channel(
    base_url=BASE,
    guid=guid_of(BASE),
    title="Korea & after",
    author="Ann Example",
    description="Two parts.",
    link="https://example.org/",
    language="en",
    date="2018-07",
    category=("Society & Culture", "Documentary"),
    copyright="2018 Ann",
    license="cc-by-4.0",
    email="ann@example.org",
    complete=True,
)


def episode(number: int, title: str = "Saving <North> Korea") -> Episode:
    """A part with every kind of sidecar."""
    stem = f"{number:02}-part"
    endings = (".vtt", ".srt", ".json", ".transcript.html", ".txt", ".chapters.json")
    return Episode(
        number=number,
        title=title,
        file=f"{stem}.mp3",
        bytes=1000,
        duration_ms=Ms(83_600),
        page_url="https://example.org/p?a=1&b=2",
        people=(Person("Ann Example", "Host"), Person("Kim", "witness")),
        chapters=(Chapter("a", "Ann: <Yes> & no", Ms(0), Ms(83_600)),),
        sidecars=tuple(stem + ending for ending in endings),
    )


def parsed(*episodes: Episode, channel: Channel = CHANNEL) -> ET.Element:
    """The feed's channel."""
    found = ET.fromstring(write(channel, episodes)).find("channel")
    assert found is not None
    return found


def test_golden(golden: Callable[[str, bytes], None]) -> None:
    """As `golden/feed.xml` holds it, the same bytes each time."""
    made = write(CHANNEL, [episode(1), episode(2, "The end")])
    assert made == write(CHANNEL, [episode(1), episode(2, "The end")])
    golden("feed.xml", made)


@pytest.mark.parametrize(
    ("language", "own", "marks"),
    [("ko", None, [True, True]), ("ko", "Ours.", [False, True]), ("de", None, [False, False])],
)
def test_english_words_are_marked(language: str, own: str | None, marks: list[bool]) -> None:
    """In a feed of a language without words of its own; a description of the show's is not."""
    channel = replace(CHANNEL, language=language, description=own)
    made = write(channel, [episode(1)]).decode()
    descriptions = [line for line in made.splitlines() if "<description" in line]
    assert [' xml:lang="en"' in line for line in descriptions] == marks
    assert ('lang="en"&gt;The page with the text' in made) == (language == "ko")


def test_a_feed_states_its_identity() -> None:
    """Its guid and its own address; of what is no feed, nothing."""
    assert read_identity(write(CHANNEL, [])) == (CHANNEL.guid, f"{BASE}feed.xml")
    for other in (
        b"",
        b"<rss/>",
        b"<rss>",
        b"<rss><channel><guid>a</guid></channel></rss>",
        b"\xff\xfe<",
    ):
        assert read_identity(other) == ("", "")


def test_unknown_values_have_no_element() -> None:
    """Neither empty elements nor made-up values."""
    bare = replace(CHANNEL, copyright=None, license=None, email=None, complete=False)
    made = write(bare, [replace(episode(1), page_url=None, sidecars=())]).decode()
    for name in (
        "copyright",
        "license",
        "owner",
        "complete",
        "transcript",
        "itunes:chapters",
        "The page",
    ):
        assert f"<{name}" not in made.replace("podcast:", "").replace("itunes:", "")
    assert "<podcast:locked>no</podcast:locked>" in made


def test_guids_depend_on_the_number_alone() -> None:
    """A new title, another host and a new file leave them as they were (Apple: a guid never
    changes).
    """
    before = [item.findtext("guid") for item in parsed(episode(1), episode(2)).iter("item")]
    moved = replace(CHANNEL, base_url="https://elsewhere.example/", title="Other")
    changed = [replace(episode(n, "New"), file="x.mp3", bytes=7, page_url=None) for n in (1, 2)]
    assert [
        item.findtext("guid") for item in parsed(*changed, channel=moved).iter("item")
    ] == before
    assert len(set(before)) == 2


def test_the_podcasts_guid() -> None:
    """UUIDv5 of the feed's address without its scheme (podcast namespace, guid)."""
    assert guid_of(BASE) == str(
        uuid.uuid5(uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6"), "example.org/korea/feed.xml")
    )
    assert guid_of(BASE) == guid_of(BASE.replace("https", "http"))


@pytest.mark.parametrize("date", ["2018", "2018-02", "2018-12-31"])
def test_dates_rise(date: str) -> None:
    """Distinct, in the order of the parts, beginning on the show's date."""
    items = parsed(*(episode(n) for n in range(1, 30)), channel=replace(CHANNEL, date=date)).iter(
        "item"
    )
    dates = [parsedate_to_datetime(item.findtext("pubDate", "")) for item in items]
    assert dates[0].strftime("%Y-%m-%d").startswith(date)
    assert all(a < b for a, b in pairwise(dates))


@given(st.text(max_size=3000), st.text(max_size=300))
def test_any_text_makes_a_feed(description: str, title: str) -> None:
    """Well-formed, and no description beyond 4000 bytes (Apple)."""
    channel = replace(CHANNEL, description=description, title=title, email=title, license=title)
    made = parsed(episode(1, title), channel=channel)
    assert len((made.findtext("description") or "").encode()) <= 4000
