"""The files of the whole show: which there are, when they are written and when they are removed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from partsong.cache import FolderCache
from partsong.errors import StoreError
from partsong.formats.file_names import ENTRY_POINTS
from partsong.output import manifest as manifests
from partsong.render import up_to_date
from partsong.render.plan import make_plan
from partsong.render.run import render
from partsong.render.show_outputs import ShowOutput, show_outputs
from tests.render.test_run import Stubborn, edit, state

if TYPE_CHECKING:
    from pathlib import Path

    from partsong.output.manifest import ManifestFile
    from partsong.render.show_outputs import ShowSources
    from partsong.render.up_to_date import RenderRequest

SHOW = "show: {title: A small show, date: 2024}\n"
FEED = "feed: {base_url: https://example.org/a/}\n"
LEXICON = "lexicon: {page: payj}\n"


def configure(request: RenderRequest, *settings: str) -> None:
    """Gives the show this configuration."""
    (request.folder / "voices.yaml").write_text("".join((SHOW, *settings)))


def listed(request: RenderRequest) -> list[str]:
    """The files of the whole show in the manifest; each is in `audio/`."""
    manifest = manifests.load(request.audio)
    assert manifest is not None
    assert all(entry.matches_in(request.audio) for entry in manifest.show_files)
    return [entry.file for entry in manifest.show_files]


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        ("", ["cover.jpg", "index.html"]),
        (LEXICON, ["cover.jpg", "lexicon.pls", "index.html"]),
        (FEED, ["cover.jpg", "feed.css", "index.html", "feed.xml"]),
    ],
)
def test_outputs_of_a_show(request_: RenderRequest, settings: str, names: list[str]) -> None:
    """The cover and the page always, the others where the configuration has what they need."""
    configure(request_, settings)
    render(request_)
    assert listed(request_) == names


def test_files_that_name_others_come_last(request_: RenderRequest) -> None:
    """In the list as in a copy to a store."""
    pytest.importorskip("av")
    configure(request_, FEED, LEXICON, "audio: {also: [m4b]}\n")
    plan = make_plan(request_.folder, "tone", FolderCache(request_.cache))
    names = [output.name for output in show_outputs(plan, [])]
    assert len(names) == 6
    assert tuple(names[-2:]) == ENTRY_POINTS[1:]


def test_the_page_without_a_feed(request_: RenderRequest) -> None:
    """It links files by relative names, which also work from a disk; it names no feed."""
    render(request_)
    text = (request_.audio / "index.html").read_text()
    links = re.findall(r'(?:src|href)="([^"]+)"', text)
    stems = ("01-the-page", "02-the-voice", "03-the-end")
    of_parts = [f"{stem}{ending}" for stem in stems for ending in (".mp3", ".transcript.html")]
    assert links == ["cover.jpg", *of_parts]
    assert all((request_.audio / name).is_file() for name in links)
    assert "<h1>A small show</h1>" in text
    for absent in ("Subscribe", "feed", "<svg", "example.org"):
        assert absent not in text


def test_the_page_without_a_date(request_: RenderRequest) -> None:
    """There is no feed then, and the page offers none."""
    (request_.folder / "voices.yaml").write_text(FEED)
    render(request_)
    assert "feed.xml" not in (request_.audio / "index.html").read_text()


@pytest.mark.parametrize("settings", ["", FEED + LEXICON])
def test_a_second_run_writes_nothing(request_: RenderRequest, settings: str) -> None:
    """No file is touched, and no folder."""
    configure(request_, settings)
    render(request_)
    before = state(request_.folder), request_.audio.stat().st_mtime_ns
    render(request_)
    assert (state(request_.folder), request_.audio.stat().st_mtime_ns) == before


def test_only_files_that_differ_are_written(request_: RenderRequest) -> None:
    """Also where a part is rendered: the earlier cover stays, with its time stamp."""
    configure(request_, FEED)
    render(request_)
    before = state(request_.audio)
    edit(request_.folder, "02.html", "Then someone speaks.", "Then nobody speaks.")
    render(request_)
    after = state(request_.audio)
    assert before["02-the-voice.mp3"] != after["02-the-voice.mp3"]
    for name in ("cover.jpg", "feed.css", "01-the-page.mp3"):
        assert before[name] == after[name]


def test_without_a_base_url_the_feed_is_removed(request_: RenderRequest) -> None:
    """And its style sheet; the page stays, without a link to them."""
    configure(request_, FEED)
    render(request_)
    assert "feed.xml" in (request_.audio / "index.html").read_text()
    configure(request_)
    assert render(request_).rendered == ()
    names = {path.name for path in request_.audio.iterdir()}
    assert not names & {"feed.xml", "feed.css"}
    assert listed(request_) == ["cover.jpg", "index.html"]
    assert "feed.xml" not in (request_.audio / "index.html").read_text()


def test_a_new_row_is_all_that_an_output_needs(
    request_: RenderRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is written, listed, and removed when the show no longer has it."""

    def write(sources: ShowSources) -> ManifestFile:
        titles = ", ".join(episode.title for episode in sources.episodes)
        return sources.folders.write("titles.txt", titles.encode())

    def with_titles(*args: object) -> tuple[ShowOutput, ...]:
        return (ShowOutput("titles.txt", write), *show_outputs(*args))  # type: ignore[arg-type]

    monkeypatch.setattr(up_to_date, "show_outputs", with_titles)
    render(request_)
    assert (request_.audio / "titles.txt").read_text() == "The page, The voice, The end"
    assert listed(request_)[0] == "titles.txt"
    monkeypatch.undo()
    render(request_)
    assert not (request_.audio / "titles.txt").exists()


def test_an_output_with_an_unchanged_recipe_is_not_written(
    request_: RenderRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is written when the recipe is new or the file is missing, and not for some parts only."""
    made: list[Path] = []

    def write(sources: ShowSources) -> ManifestFile:
        made.append(sources.folders.staging)
        return sources.folders.write("dear.bin", b"dear")

    def one(recipe: str) -> None:
        row = (ShowOutput("dear.bin", write, recipe),)
        monkeypatch.setattr(up_to_date, "show_outputs", lambda *_: row)

    one("a")
    render(replace(request_, numbers=(1,)))
    assert made == []
    for count, recipe in enumerate(("a", "b"), 1):
        one(recipe)
        for _ in range(2):
            render(request_)
            assert len(made) == count
    assert request_.audio not in made
    (request_.audio / "dear.bin").unlink()
    render(request_)
    assert len(made) == 3
    assert listed(request_) == ["dear.bin"]


def test_a_failed_output_leaves_everything_as_it_was(
    request_: RenderRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The parts too: they are moved into place together with the files of the whole show."""
    configure(request_, FEED)
    render(request_)
    before = state(request_.audio)
    edit(request_.folder, "02.html", "Then someone speaks.", "Then nobody speaks.")

    def fail(_: ShowSources) -> ManifestFile:
        raise StoreError

    rows = (ShowOutput("cover.jpg", fail),)
    monkeypatch.setattr(up_to_date, "show_outputs", lambda *_: rows)
    with pytest.raises(StoreError):
        render(request_)
    assert state(request_.audio) == before


def test_the_page_and_the_feed_are_moved_last(
    request_: RenderRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At any moment, all files that they name are there."""
    moved: list[str] = []
    move = type(request_.folder).replace

    def watched(path: Path, target: Path) -> Path:
        if target.parent == request_.audio:
            moved.append(target.name)
        return move(path, target)

    configure(request_, FEED, LEXICON)
    monkeypatch.setattr(type(request_.folder), "replace", watched)
    render(request_)
    assert moved[-3:] == ["index.html", "feed.xml", "manifest.json"]
    assert len(moved) == len(set(moved)) == len(list(request_.audio.iterdir()))


def test_a_failed_part_leaves_outputs_with_a_recipe_as_they_were(
    request_: RenderRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They need all parts."""
    contents = iter((b"one", b"two", b"three"))

    def write(sources: ShowSources) -> ManifestFile:
        return sources.folders.write("dear.bin", next(contents))

    def with_recipe(recipe: str) -> None:
        row = (ShowOutput("dear.bin", write, recipe),)
        monkeypatch.setattr(up_to_date, "show_outputs", lambda *_: row)

    with_recipe("a")
    render(request_)
    with_recipe("b")
    edit(request_.folder, "01.html", "It has turns.", "It has many turns, as in 1950.")
    engine = Stubborn()
    monkeypatch.setattr("partsong.render.jobs._engine", lambda _: engine)
    assert render(request_).faults
    assert (request_.audio / "dear.bin").read_bytes() == b"one"
    assert listed(request_) == ["dear.bin"]
