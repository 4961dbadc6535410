"""One name for one person, in whatever is made of a part."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from mutagen.id3 import ID3

from partsong.render.run import render
from tests.captions import srt_cues, vtt_cues

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from partsong.render.up_to_date import RenderRequest

VOICES = """show: {title: A small show, date: 2024}
feed: {base_url: https://example.org/a/}
announce: {end: false}
speakers:
  "HOST:": {name: Ann Example}
  Visitor: {name: Dr. Bo Example, aliases: [guest]}
"""
PODCAST = "{https://podcastindex.org/namespace/1.0}"
NOTES = "{http://purl.org/rss/1.0/modules/content/}encoded"


def test_one_name_everywhere(request_: RenderRequest) -> None:
    """The one that `voices.yaml` gives, whatever the label's spelling there and on the page."""
    (request_.folder / "voices.yaml").write_text(VOICES, encoding="utf-8")
    render(request_)
    audio = request_.folder / "audio"
    named = {
        **beside(audio / "02-the-voice"),
        **in_tags(audio / "02-the-voice.mp3"),
        **in_feed(audio / "feed.xml"),
    }
    assert set(named.values()) == {("Ann Example", "Dr. Bo Example")}, named


def beside(part: Path) -> dict[str, tuple[str, ...]]:
    """Whom each file beside the sound names."""

    def text(ending: str) -> str:
        return part.with_name(part.name + ending).read_text(encoding="utf-8")

    segments = json.loads(text(".json"))["segments"]
    chapters = json.loads(text(".chapters.json"))["chapters"]
    return {
        "vtt": once(cue.speaker for cue in vtt_cues(text(".vtt"))),
        "srt": once(cue.speaker for cue in srt_cues(text(".srt"))),
        "json": once(segment["speaker"] for segment in segments),
        "txt": before_colons(text(".txt").splitlines()),
        "transcript.html": once(re.findall(r"<cite>(.*):</cite>", text(".transcript.html"))),
        "chapters.json": before_colons(chapter["title"] for chapter in chapters),
    }


def in_tags(file: Path) -> dict[str, tuple[str, ...]]:
    """Whom each of its frames names."""
    tags = ID3(file)
    chapters = sorted(tags.getall("CHAP"), key=lambda chapter: chapter.start_time)
    return {
        "CHAP": before_colons(chapter.sub_frames["TIT2"].text[0] for chapter in chapters),
        "USLT": before_colons(tags.getall("USLT")[0].text.splitlines()),
        "SYLT": before_colons(text for text, _ in tags.getall("SYLT")[0].text),
        "TPE1": once(str(tags["TPE1"]).split("; ")),
    }


def in_feed(file: Path) -> dict[str, tuple[str, ...]]:
    """Whom its second item names."""
    item = ET.parse(file).findall("channel/item")[1]
    summary = item.findtext("description", "")
    return {
        "podcast:person": once(str(person.text) for person in item.findall(f"{PODCAST}person")),
        "show notes": once(re.findall(r"<li>\S+ ([^:]*):", item.findtext(NOTES, ""))),
        "description": once(summary.partition(", with ")[2].removesuffix(".").split(" and ")),
    }


def before_colons(lines: Iterable[str]) -> tuple[str, ...]:
    """What stands before a colon, in order."""
    return once(line.partition(":")[0].strip() for line in lines if ": " in line)


def once(names: Iterable[str]) -> tuple[str, ...]:
    """Each name, but the announcer's, once."""
    return tuple(name for name in dict.fromkeys(names) if name != "Announcer")
