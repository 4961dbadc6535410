"""M4A, Opus and M4B next to the MP3s: converted once, listed everywhere, and removed when the
configuration no longer has them.
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

    from partsong.render.up_to_date import RenderRequest

pytest.importorskip("av")

VOICES = "show: {{title: A small show, date: 2024}}\nfeed: {{base_url: https://example.org/a/}}\naudio: {{also: [{}]}}\n"
PODCAST = "{https://podcastindex.org/namespace/1.0}"


def converted(request: RenderRequest, *forms: str) -> Path:
    """Renders with these other formats; returns `audio/`."""
    (request.folder / "voices.yaml").write_text(VOICES.format(", ".join(forms)))
    render(request)
    return request.folder / "audio"


def names(audio: Path, *endings: str) -> list[str]:
    """The names of the files with these suffixes, sorted."""
    return sorted(path.name for path in audio.iterdir() if path.name.endswith(endings))


def test_each_part_is_converted(request_: RenderRequest) -> None:
    """One file a part, and one of all parts; each is in the manifest."""
    audio = converted(request_, "opus", "m4a", "m4b")
    converted_files = names(audio, ".m4a", ".m4b", ".opus")
    assert converted_files == [
        f"0{n}-the-{what}.{form}"
        for n, what in ((1, "page"), (2, "voice"), (3, "end"))
        for form in ("m4a", "opus")
    ] + ["show.m4b"]
    manifest = manifests.load(audio)
    assert manifest is not None
    assert all(
        manifest.files[name].bytes == (audio / name).stat().st_size for name in converted_files
    )


def test_the_audiobook_has_a_chapter_a_part(request_: RenderRequest) -> None:
    """As long as the parts are."""
    audio = converted(request_, "m4b")
    manifest = manifests.load(audio)
    assert manifest is not None
    starts = [sum(part.duration_ms for part in manifest.parts[:n]) for n in range(4)]
    whole: Any = MP4(audio / "show.m4b")
    told = [(round(chapter.start * 1000), chapter.title) for chapter in whole.chapters]
    assert told == list(zip(starts, ("The page", "The voice", "The end"), strict=False))
    assert 0 <= whole.info.length * 1000 - starts[-1] < 100


def test_the_feed_names_them(request_: RenderRequest) -> None:
    """With what they are, how long, and a hash (podcast namespace, alternateEnclosure)."""
    audio = converted(request_, "m4a", "opus", "m4b")
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


def test_a_second_run_converts_nothing(request_: RenderRequest) -> None:
    """No byte and no time stamp changes; an empty cache gives the same bytes."""
    audio = converted(request_, "m4a", "opus", "m4b")
    before = state(audio)
    report = render(request_)
    assert (state(audio), report.rendered) == (before, ())
    render(replace(request_, folder=request_.folder, cache=request_.cache / "other"))
    assert state(audio) == before


def test_jobs_do_not_change_a_byte(request_: RenderRequest) -> None:
    """Nor the formats' own tags: worker processes get the format by value."""
    audio = converted(request_, "m4a", "opus", "m4b")
    before = {name: digest for name, (_, digest) in state(audio).items()}
    shutil.rmtree(audio)
    render(replace(request_, jobs=2))
    assert {name: digest for name, (_, digest) in state(audio).items()} == before


def test_only_what_changed_is_converted_again(request_: RenderRequest) -> None:
    """The part's own files, and the audiobook."""
    audio = converted(request_, "opus", "m4b")
    before = state(audio)
    edit(request_.folder, "02.html", "Then someone speaks.", "Then nobody speaks.")
    render(request_)
    after = state(audio)
    changed = {name for name in after if after[name] != before[name]}
    assert {name for name in changed if name.endswith((".opus", ".m4b"))} == {
        "02-the-voice.opus",
        "show.m4b",
    }


def test_a_lost_file_is_converted_again(request_: RenderRequest) -> None:
    """A part's file, and the audiobook; nothing is spoken for them."""
    audio = converted(request_, "m4a", "m4b")
    before = {name: digest for name, (_, digest) in state(audio).items()}
    (audio / "01-the-page.m4a").unlink()
    (audio / "show.m4b").write_bytes(b"torn")
    assert render(request_).utterances_spoken == 0
    assert {name: digest for name, (_, digest) in state(audio).items()} == before


def test_one_part_leaves_the_audiobook_as_it_was(request_: RenderRequest) -> None:
    """It is written again when all parts are requested."""
    audio = converted(request_, "m4b")
    before = state(audio)["show.m4b"]
    edit(request_.folder, "02.html", "Then someone speaks.", "Then nobody speaks.")
    render(replace(request_, numbers=(2,)))
    assert state(audio)["show.m4b"] == before
    render(request_)
    assert state(audio)["show.m4b"] != before


def test_a_format_that_is_not_configured_any_more_is_removed(request_: RenderRequest) -> None:
    """From the folder and from the feed."""
    converted(request_, "m4a", "m4b")
    audio = converted(request_)
    assert names(audio, ".m4a", ".m4b") == []
    assert "alternateEnclosure" not in (audio / "feed.xml").read_text()


def test_without_the_extra(request_: RenderRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault comes before any speech, with the line and what to install."""
    monkeypatch.setattr("partsong.render.plan.converter", lambda: None)
    with pytest.raises(
        ConfigError,
        match=r"voices\.yaml:3: m4a, m4b cannot be written without PyAV.*partsong\[formats\]",
    ):
        converted(request_, "m4a", "m4b")
    assert not (request_.folder / "audio").exists()
