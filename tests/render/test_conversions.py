"""M4A, Opus and M4B beside the MP3s: made once, told of everywhere, gone when they are not asked
for.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from mutagen.mp4 import MP4

from partsong.errors import ConfigError
from partsong.output import manifest as manifests
from partsong.render.run import render
from tests.render.test_run import edit, state

if TYPE_CHECKING:
    from pathlib import Path

    from partsong.render.run import RenderRequest

pytest.importorskip("av")

VOICES = "show: {{title: A small show, date: 2024}}\nfeed: {{base_url: https://example.org/a/}}\naudio: {{also: [{}]}}\n"
PODCAST = "{https://podcastindex.org/namespace/1.0}"


def asked(request: RenderRequest, *forms: str) -> Path:
    """Renders with these other forms; the folder they lie in."""
    (request.folder / "voices.yaml").write_text(VOICES.format(", ".join(forms)))
    render(request)
    return request.folder / "audio"


def names(audio: Path, *endings: str) -> list[str]:
    """Of the files that end so."""
    return sorted(path.name for path in audio.iterdir() if path.name.endswith(endings))


def test_what_is_asked_for_is_there(request_: RenderRequest) -> None:
    """A file a part, one for all; each is in the manifest."""
    audio = asked(request_, "opus", "m4a", "m4b")
    made = names(audio, ".m4a", ".m4b", ".opus")
    assert made == [
        f"0{n}-the-{what}.{form}"
        for n, what in ((1, "page"), (2, "voice"), (3, "end"))
        for form in ("m4a", "opus")
    ] + ["show.m4b"]
    manifest = manifests.load(audio)
    assert manifest is not None
    assert all(manifest.files[name].bytes == (audio / name).stat().st_size for name in made)


def test_the_whole_has_a_chapter_a_part(request_: RenderRequest) -> None:
    """As long as the parts are."""
    audio = asked(request_, "m4b")
    manifest = manifests.load(audio)
    assert manifest is not None
    starts = [sum(part.duration_ms for part in manifest.parts[:n]) for n in range(4)]
    whole: Any = MP4(audio / "show.m4b")
    told = [(round(chapter.start * 1000), chapter.title) for chapter in whole.chapters]
    assert told == list(zip(starts, ("The page", "The voice", "The end"), strict=False))
    assert 0 <= whole.info.length * 1000 - starts[-1] < 100


def test_the_feed_names_them(request_: RenderRequest) -> None:
    """With what they are, how long, and a hash (podcast namespace, alternateEnclosure)."""
    audio = asked(request_, "m4a", "opus", "m4b")
    items = ET.parse(audio / "feed.xml").findall("channel/item")
    for item in items:
        texts = [each.attrib["type"] for each in item.findall(f"{PODCAST}transcript")]
        assert texts == ["text/vtt", "application/x-subrip", "application/json", "text/html"]
        told = item.findall(f"{PODCAST}alternateEnclosure")
        assert [(each.attrib["type"], each.attrib["codecs"]) for each in told] == [
            ("audio/mp4", "mp4a.40.2"),
            ("audio/ogg", "opus"),
        ]
        for each in told:
            source, integrity = each.find(f"{PODCAST}source"), each.find(f"{PODCAST}integrity")
            assert source is not None
            assert integrity is not None
            data = (
                audio / source.attrib["uri"].removeprefix("https://example.org/a/")
            ).read_bytes()
            assert int(each.attrib["length"]) == len(data)
            assert integrity.attrib == {
                "type": "sri",
                "value": f"sha256-{base64.b64encode(hashlib.sha256(data).digest()).decode()}",
            }
    assert len(items) == 3


def test_a_second_run_makes_nothing(request_: RenderRequest) -> None:
    """Not a byte, not a time; and from an empty cache the same bytes."""
    audio = asked(request_, "m4a", "opus", "m4b")
    before = state(audio)
    report = render(request_)
    assert (state(audio), report.made) == (before, ())
    render(replace(request_, folder=request_.folder, cache=request_.cache / "other"))
    assert state(audio) == before


def test_jobs_do_not_change_a_byte(request_: RenderRequest) -> None:
    """Nor what kind of thing a file says that it is: other processes get what to make by value."""
    audio = asked(request_, "m4a", "opus", "m4b")
    before = {name: digest for name, (_, digest) in state(audio).items()}
    shutil.rmtree(audio)
    render(replace(request_, jobs=2))
    assert {name: digest for name, (_, digest) in state(audio).items()} == before


def test_only_what_changed_is_made_again(request_: RenderRequest) -> None:
    """A part's own files, and the whole."""
    audio = asked(request_, "opus", "m4b")
    before = state(audio)
    edit(request_.folder, "02.html", "Then someone speaks.", "Then nobody speaks.")
    render(request_)
    after = state(audio)
    changed = {name for name in after if after[name] != before[name]}
    assert {name for name in changed if name.endswith((".opus", ".m4b"))} == {
        "02-the-voice.opus",
        "show.m4b",
    }


def test_what_is_lost_is_made_again(request_: RenderRequest) -> None:
    """One part's file, and the whole; with what was spoken already."""
    audio = asked(request_, "m4a", "m4b")
    before = {name: digest for name, (_, digest) in state(audio).items()}
    (audio / "01-the-page.m4a").unlink()
    (audio / "show.m4b").write_bytes(b"torn")
    assert render(request_).utterances_spoken == 0
    assert {name: digest for name, (_, digest) in state(audio).items()} == before


def test_one_part_leaves_the_whole_as_it_was(request_: RenderRequest) -> None:
    """It is made anew when all parts are asked for."""
    audio = asked(request_, "m4b")
    before = state(audio)["show.m4b"]
    edit(request_.folder, "02.html", "Then someone speaks.", "Then nobody speaks.")
    render(replace(request_, numbers=(2,)))
    assert state(audio)["show.m4b"] == before
    render(request_)
    assert state(audio)["show.m4b"] != before


def test_what_is_not_asked_for_any_more_goes(request_: RenderRequest) -> None:
    """From the folder and from the feed."""
    asked(request_, "m4a", "m4b")
    audio = asked(request_)
    assert names(audio, ".m4a", ".m4b") == []
    assert "alternateEnclosure" not in (audio / "feed.xml").read_text()


def test_without_the_extra(request_: RenderRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said at once, with the line and what to install."""
    monkeypatch.setattr("partsong.render.plan.converter", lambda: None)
    with pytest.raises(
        ConfigError,
        match=r"voices\.yaml:3: m4a, m4b cannot be made without PyAV.*partsong\[formats\]",
    ):
        asked(request_, "m4a", "m4b")
    assert not (request_.folder / "audio").exists()
