"""From a heading on the page to the chapters of every file, and to the announcer's words."""

from __future__ import annotations

import html
import json
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from mutagen.id3 import ID3
from mutagen.mp4 import MP4

from partsong.cli import partsong
from partsong.render.run import render
from tests.captions import vtt_cues

if TYPE_CHECKING:
    from pathlib import Path

    from partsong.render.up_to_date import RenderRequest

VOICES = """show: {{title: A small show, date: 2024}}
feed: {{base_url: https://example.org/a/}}
audio: {{also: [{}]}}
headings: {}
"""
NOTES = "{http://purl.org/rss/1.0/modules/content/}encoded"
TURNS = ["Host: And then?", "Guest: Then someone speaks.", "Host: Who?"]
TITLES = [TURNS[0], "Act Two: The Storm", "It rains", TURNS[2]]


@pytest.fixture
def page(show: Path) -> None:
    """The second page gets a heading above a turn, and one in its midst."""
    path = show / "transcript" / "02.html"
    text = path.read_text(encoding="utf-8")
    text = text.replace("<p><b>Guest", "<h2>Act Two: The Storm</h2><p><b>Guest")
    more = "<h3>It rains</h3><p>It was wet.</p><p><b>Host:</b> Who?</p>\n<p>Next"
    path.write_text(text.replace("<p>Next", more), encoding="utf-8")


def set_to(request: RenderRequest, headings: str, *forms: str) -> Path:
    """Renders with this policy; the second part's MP3."""
    told = VOICES.format(", ".join(forms), headings)
    (request.folder / "voices.yaml").write_text(told, encoding="utf-8")
    render(request)
    return request.folder / "audio" / "02-the-voice.mp3"


def beside(mp3: Path, ending: str) -> str:
    """What stands in a file beside the MP3."""
    return mp3.with_suffix(ending).read_text(encoding="utf-8")


def chapters_inside(mp3: Path) -> list[tuple[int, str]]:
    """Of the ID3 tag: start and title."""
    return sorted(
        (chapter.start_time, chapter.sub_frames["TIT2"].text[0])
        for chapter in ID3(mp3).getall("CHAP")
    )


@pytest.mark.usefixtures("page")
def test_chapters_in_every_file(request_: RenderRequest) -> None:
    """MP3, JSON, M4A, Opus and the show notes have the same, and no two begin at one time."""
    pytest.importorskip("av")
    mp3 = set_to(request_, "chapter", "m4a", "opus")
    inside = chapters_inside(mp3)
    assert [title for _, title in inside] == TITLES
    assert len({start for start, _ in inside}) == len(TITLES)
    told = json.loads(beside(mp3, ".chapters.json"))["chapters"]
    assert [(round(c["startTime"] * 1000), c["title"]) for c in told] == inside
    m4a: Any = MP4(mp3.with_suffix(".m4a"))
    assert [(round(c.start * 1000), c.title) for c in m4a.chapters] == inside
    opus = mp3.with_suffix(".opus").read_bytes()
    assert [opus.find(f"NAME={title}".encode()) > 0 for title in TITLES] == [True] * len(TITLES)
    notes = ET.parse(mp3.parent / "feed.xml").findall("channel/item")[1].findtext(NOTES)
    assert [title in html.unescape(notes or "") for title in TITLES] == [True] * len(TITLES)


@pytest.mark.usefixtures("page")
def test_they_begin_where_their_words_do(request_: RenderRequest) -> None:
    """In the silence between the caption before and the one below."""
    mp3 = set_to(request_, "chapter")
    starts = {title: start for start, title in chapters_inside(mp3)}
    cues = vtt_cues(beside(mp3, ".vtt"))
    for title, words in (("Act Two: The Storm", "Then someone"), ("It rains", "It was wet")):
        n = next(n for n, cue in enumerate(cues) if cue.text.startswith(words))
        assert cues[n - 1].stop_ms < starts[title] < cues[n].start_ms
        assert starts[title] % 24 == 0  # on a frame


@pytest.mark.usefixtures("page")
def test_transcripts_show_them(request_: RenderRequest) -> None:
    """Where the page has them; captions do not, since nobody says them."""
    mp3 = set_to(request_, "chapter")
    assert beside(mp3, ".txt").split("\n\n")[1:4] == [
        "Act Two: The Storm",
        "Guest: Then someone speaks. It was in 1950.",
        "It rains",
    ]
    assert "<h2>Act Two: The Storm</h2>\n<cite>Guest" in beside(mp3, ".transcript.html")
    assert "<h2>It rains</h2>\n<p>It was wet." in beside(mp3, ".transcript.html")
    assert "The Storm" in ID3(mp3).getall("USLT")[0].text
    assert "The Storm" not in beside(mp3, ".vtt")


@pytest.mark.usefixtures("page")
def test_they_are_said(request_: RenderRequest) -> None:
    """By the announcer, in captions and in the lyrics; the chapter begins before that."""
    mp3 = set_to(request_, "say")
    cues = vtt_cues(beside(mp3, ".vtt"))
    announced = [cue for cue in cues if cue.speaker == "Announcer"]
    assert [cue.text for cue in announced][2:4] == ["Act Two: The Storm.", "It rains."]
    inside = chapters_inside(mp3)
    assert [title for _, title in inside] == TITLES
    for (start, _), cue in zip(inside[1:3], announced[2:4], strict=True):
        assert 0 < cue.start_ms - start < 700
    assert "It rains." in "".join(line for line, _ in ID3(mp3).getall("SYLT")[0].text)


@pytest.mark.usefixtures("page")
def test_nothing_is_spoken_again(request_: RenderRequest) -> None:
    """Where only the chapters change; where headings are said, they alone are."""
    set_to(request_, "skip")
    assert chapters_inside(request_.folder / "audio" / "02-the-voice.mp3")[1][1] == TURNS[1]
    for headings, rendered, spoken in (("chapter", (2,), 0), ("say", (2,), 2 + 2 + 1)):
        told = VOICES.format("", headings)
        (request_.folder / "voices.yaml").write_text(told, encoding="utf-8")
        report = render(request_)
        assert (report.rendered, report.utterances_spoken) == (rendered, spoken)


def test_read_shows_them_above_asides(show: Path) -> None:
    """A scene's place is an aside of the words before, below its heading."""
    path = show / "transcript" / "02.html"
    text = path.read_text(encoding="utf-8")
    scene = "<p>[laughter]</p><h2>Scene II</h2><p>[applause]</p><p><b>Guest"
    path.write_text(text.replace("<p><b>Guest", scene), encoding="utf-8")
    said = CliRunner().invoke(partsong, ["read", str(show), "--part", "2"]).stdout
    assert "    [laughter]\n\n# Scene II\n    [applause]\n\nGuest\n" in said


@pytest.mark.usefixtures("page")
def test_read_shows_them(show: Path) -> None:
    """Above the name or the paragraph; in JSON with the paragraph's index."""
    said = CliRunner().invoke(partsong, ["read", str(show), "--part", "2"]).stdout
    assert "\n\n# Act Two: The Storm\n\nGuest\n" in said
    assert "# It rains\n    It was wet." in said
    told = json.loads(CliRunner().invoke(partsong, ["read", str(show), "--json"]).stdout)
    assert told["parts"][1]["turns"][1]["headings"] == [
        {"text": "Act Two: The Storm", "paragraph": 0, "asides": 0},
        {"text": "It rains", "paragraph": 1, "asides": 0},
    ]
    assert "heading" not in {left["reason"] for left in told["parts"][1]["left_out"]}
