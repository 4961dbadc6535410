"""The feed of what was made: when there is one, and what stays."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import TYPE_CHECKING

from partsong.build.render import render

if TYPE_CHECKING:
    from pathlib import Path

    from partsong.build.render import Report, Request

VOICES = "# mine\nshow: {{date: 2026-11-26}}\nfeed:\n  base_url: {}   # here\n  season: 2\n"


def rendered(request: Request, base: str = "https://example.org/a", more: str = "") -> tuple[Report, ET.Element]:
    """With an address, and more in the configuration; the feed's channel."""
    path = request.folder / "voices.yaml"
    kept = re.findall(r"  guid: .*\n", path.read_text()) if path.exists() else []
    path.write_text(VOICES.format(base) + "".join(kept) + more)
    report = render(request)
    channel = ET.parse(request.folder / "audio" / "feed.xml").find("channel")
    assert channel is not None
    return report, channel


def guids(channel: ET.Element) -> list[str | None]:
    """The podcast's and its items'."""
    own = channel.findtext("{https://podcastindex.org/namespace/1.0}guid")
    return [own, *(item.findtext("guid") for item in channel.iter("item"))]


def state(folder: Path) -> dict[str, bytes]:
    """Every file's bytes."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_without_an_address_there_is_none(request_: Request) -> None:
    """And the render says what to add; an old feed does not stay."""
    (request_.folder / "audio").mkdir()
    old = request_.folder / "audio" / "feed.xml"
    old.write_text("<rss/>")
    findings = {finding.code: finding for finding in render(request_).findings}
    assert "feed.base_url" in findings["PS501"].hint
    assert not old.exists()
    assert (request_.folder / "audio" / "cover.jpg").is_file()


def test_without_a_date_there_is_none(request_: Request) -> None:
    """Apps sort by it."""
    (request_.folder / "voices.yaml").write_text("feed: {base_url: https://example.org}\n")
    assert "PS502" in {finding.code for finding in render(request_).findings}


def test_everything_in_it_lies_there(request_: Request) -> None:
    """Each address below the base is a file in `audio/`, with the length that is told."""
    _, channel = rendered(request_)
    audio = request_.folder / "audio"
    addresses = re.findall(r'"https://example\.org/a/([^"]+)"', ET.tostring(channel, encoding="unicode"))
    assert len(addresses) == 1 + 2 + 3 * 6  # the feed, two covers; six files a part
    assert all((audio / name).is_file() for name in addresses)
    for enclosure in channel.iter("enclosure"):
        assert (audio / enclosure.attrib["url"].rpartition("/")[2]).stat().st_size == int(enclosure.attrib["length"])


def test_a_second_run_changes_no_byte(request_: Request) -> None:
    """Of the feed, of the manifest and of the configuration."""
    rendered(request_)
    before = state(request_.folder / "audio"), (request_.folder / "voices.yaml").read_bytes()
    render(request_)
    assert (state(request_.folder / "audio"), (request_.folder / "voices.yaml").read_bytes()) == before


def test_guids_stay(request_: Request) -> None:
    """When a page gets another title and address, a voice changes and the show moves to another host."""
    _, before = rendered(request_)
    page = request_.folder / "transcript" / "02.html"
    page.write_text(page.read_text().replace("The voice", "A voice").replace("example.org/small", "example.net"))
    report, after = rendered(request_, "https://elsewhere.example/show/", "speakers: {Guest: tone-7}\n")
    assert report.made == (1, 2, 3)
    assert guids(after) == guids(before)
    assert [item.findtext("title") for item in after.iter("item")] == ["The page", "A voice", "The end"]


def test_the_guid_is_kept_beside_the_address(request_: Request) -> None:
    """In a line of its own; comments and order stay."""
    rendered(request_)
    lines = (request_.folder / "voices.yaml").read_text().splitlines()
    assert lines[:4] == ["# mine", "show: {date: 2026-11-26}", "feed:", "  base_url: https://example.org/a   # here"]
    assert re.fullmatch(r"  guid: [0-9a-f-]{36}", lines[4])
    assert lines[5] == "  season: 2"


def test_one_part_alone(request_: Request) -> None:
    """The feed tells of what is there, and is not complete."""
    (request_.folder / "voices.yaml").write_text(VOICES.format("https://example.org"))
    render(replace(request_, numbers=(2,)))
    made = (request_.folder / "audio" / "feed.xml").read_text()
    assert made.count("<item>") == 1
    assert "complete" not in made
