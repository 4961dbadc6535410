"""The start of a show."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partsong import files
from partsong.cast.config import load
from partsong.errors import ConfigError, StoreError, TranscriptError
from partsong.findings import Place
from partsong.model import Cast, Part, Role, Show, Turn, VoiceSettings
from partsong.read.fetching import Limits
from partsong.show.folder import read_folder
from partsong.show.init import start
from partsong.show.proposal import propose
from partsong.show.understanding import understand
from partsong.yaml_doc import parse, quoted
from tests.site import page

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.server import BaseHTTPRequestHandler

    from partsong.errors import PartsongError
    from tests.site import Site

FAST = Limits(delay_s=0, request_seconds=2)
PAGE = "Saving time\n\nANN LEE, host: One two.\n\nLEE: Three.\n\nBob: Four.\n\nBob: Five.\n\nRemember this: six."


def begin(folder: Path, source: Path | str | None) -> list[str]:
    """Starts a show and tells which pages are new."""
    return list(start(folder, str(source) if source else None, "tone", lambda _: None, FAST).pages)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of pages, and something else."""
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "c1.txt").write_text(PAGE, encoding="utf-8")
    (folder / "style.css").write_text("b {}", encoding="utf-8")
    return folder


def test_a_folder_of_pages(pages: Path, tmp_path: Path) -> None:
    """Its pages are copied, and everybody gets an entry that means what was found."""
    folder = tmp_path / "show"
    assert begin(folder, pages) == ["c1.txt"]
    assert sorted(path.name for path in (folder / "transcript").iterdir()) == ["c1.txt"]
    text = (folder / "voices.yaml").read_text(encoding="utf-8")
    config, _, findings = load(text.encode())
    assert findings == ()
    assert {label: entry.aliases for label, entry in config.speakers.items()} == {
        "ANN LEE": ("LEE",),
        "Bob": (),
    }
    assert len({entry.voice for entry in config.speakers.values()} | {config.announcer.voice}) == 3
    for piece in (
        "# 2 turns, 3 words: “One two.”",
        "# c1.txt:11: “Remember this” may be a speaker",
        "  # author:",
    ):
        assert piece in text
    known = understand(read_folder(folder), "x")
    assert [turn.speaker for turn in known.show.parts[0].turns] == [
        "ANN LEE",
        "ANN LEE",
        "Bob",
        "Bob",
    ]


def test_one_page(pages: Path, tmp_path: Path) -> None:
    """A file is a source, too."""
    assert begin(tmp_path / "show", pages / "c1.txt") == ["c1.txt"]


def test_an_empty_show(tmp_path: Path) -> None:
    """A place for pages and a file with hints, which is a configuration already."""
    folder = tmp_path / "show"
    assert begin(folder, None) == []
    text = (folder / "voices.yaml").read_text(encoding="utf-8")
    assert load(text.encode())[2] == ()
    hints = re.sub(r"^  # (?=title|author|Ann)", "  ", text, flags=re.MULTILINE)
    config = load(hints.encode())[0]
    assert (config.show.title, config.show.author) == ("The title of the show", "Its author")
    assert config.speakers["Ann"].voice == "en-us"
    (folder / "voices.yaml").write_text("speakers: {Ann: en}", encoding="utf-8")
    begin(folder, None)
    assert (folder / "voices.yaml").read_text(encoding="utf-8") == "speakers: {Ann: en}"


def test_pages_that_are_there(pages: Path, tmp_path: Path) -> None:
    """Without a source they are the show's: everybody in them gets a voice."""
    folder = tmp_path / "show"
    shutil.copytree(pages, folder / "transcript")
    assert begin(folder, None) == []
    assert load((folder / "voices.yaml").read_bytes())[0].speakers


def test_again(pages: Path, tmp_path: Path) -> None:
    """The same pages change nothing, new ones come along, and voices.yaml stays as it is."""
    folder = tmp_path / "show"
    begin(folder, pages)
    (folder / "voices.yaml").write_text("speakers: {Ann Lee: tone-200}", encoding="utf-8")
    (pages / "c2.txt").write_text("Bob: Six.", encoding="utf-8")
    assert begin(folder, pages) == ["c2.txt"]
    assert (folder / "voices.yaml").read_text(encoding="utf-8") == "speakers: {Ann Lee: tone-200}"


def test_another_page_is_not_overwritten(pages: Path, tmp_path: Path) -> None:
    """Nothing is written when one of them would be."""
    folder = tmp_path / "show"
    begin(folder, pages)
    (pages / "c1.txt").write_text("Ann: Else.", encoding="utf-8")
    (pages / "c2.txt").write_text("Bob: Six.", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"c1\.txt: there is another page"):
        begin(folder, pages)
    assert not (folder / "transcript" / "c2.txt").exists()


@pytest.mark.parametrize(
    ("text", "error"),
    [("", TranscriptError), (None, ConfigError)],
    ids=["no speech", "no such file"],
)
def test_a_run_that_fails_leaves_nothing(
    tmp_path: Path, text: str | None, error: type[PartsongError]
) -> None:
    """No folder, no half of a show."""
    source = tmp_path / "page.txt"
    if text is not None:
        source.write_text(text, encoding="utf-8")
    with pytest.raises(error):
        begin(tmp_path / "show", source)
    assert not (tmp_path / "show").exists()


def test_from_the_web(site: Site, tmp_path: Path) -> None:
    """Pages keep their addresses; run again, those that changed are fetched, under their names."""
    folder = tmp_path / "show"
    site.pages |= {"/k/c1.html": page("One.", ("c2.html", "Next")), "/k/c2.html": page("Two.")}
    assert begin(folder, f"{site.address}/k/c2.html") == ["c2.html"]
    assert begin(folder, f"{site.address}/k/c1.html") == ["c1.html"]
    show = understand(read_folder(folder), "x").show
    assert [part.url for part in show.parts] == [f"{site.address}/k/c{n}.html" for n in (1, 2)]
    assert json.loads((folder / "transcript" / ".pages.json").read_bytes())["schema"] == 1
    site.pages["/k/c2.html"] = page("Two and more.")
    assert begin(folder, f"{site.address}/k/c1.html") == ["c2.html"]
    assert (folder / "transcript" / "c2.html").read_bytes() == site.pages["/k/c2.html"]


def test_an_edited_page_stays(site: Site, tmp_path: Path) -> None:
    """What the server has since then is laid beside it, told each time while it lies there, and is
    no page of the show.
    """
    site.pages |= {"/k/c1.html": page("One.", ("c2.html", "Next")), "/k/c2.html": page("Two.")}
    folder, first = tmp_path / "show", f"{site.address}/k/c1.html"
    edited, new = (folder / "transcript" / name for name in ("c2.html", "c2.new.html"))
    begin(folder, first)
    edited.write_bytes(page("Two, and a word of mine."))
    assert start(folder, first, "tone", lambda _: None, FAST).findings == ()
    assert not new.exists()  # the server has nothing new
    site.pages["/k/c2.html"] = page("Two, revised.")
    for _ in range(2):
        again = start(folder, first, "tone", lambda _: None, FAST)
        assert again.pages == ()
        assert [(f.code, f.place.source) for f in again.findings] == [("PS143", str(edited))]
        assert "differs in 1 line" in again.findings[0].problem
        assert edited.read_bytes() == page("Two, and a word of mine.")
        assert new.read_bytes() == page("Two, revised.")
    assert [name for name, _ in read_folder(folder).pages] == ["c1.html", "c2.html"]
    new.replace(edited)
    site.pages["/k/c2.html"] = page("Two, revised twice.")
    assert begin(folder, first) == ["c2.html"]  # it was taken over, so it counts as saved


def comparing(state: str, data: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    """A page that is sent only to those who do not have it in this state."""

    def answer(asked: BaseHTTPRequestHandler) -> None:
        is_known = asked.headers["If-None-Match"] == f'"{state}"'
        asked.send_response(304 if is_known else 200)
        asked.send_header("Content-Type", "text/html")
        asked.send_header("ETag", f'"{state}"')
        asked.end_headers()
        if not is_known:
            asked.wfile.write(data)

    return answer


def test_an_edited_page_stays_though_the_server_compares(site: Site, tmp_path: Path) -> None:
    """An answer of "not modified" is about what the server sent, and not about the edit."""
    series(site, 2)
    folder, first = tmp_path / "show", f"{site.address}/1.html"
    begin(folder, first)
    (folder / "transcript" / "2.html").write_bytes(page("Page 2, corrected."))
    for state, text in (("2", "Page 2."), ("2a", "Page 2 anew.")):
        site.pages["/2.html"] = comparing(state, page(text))
        assert begin(folder, first) == []
        assert begin(folder, first) == []
    assert (folder / "transcript" / "2.html").read_bytes() == page("Page 2, corrected.")
    assert (folder / "transcript" / "2.new.html").read_bytes() == page("Page 2 anew.")


def test_an_edit_between_two_runs_of_one_series_stays(site: Site, tmp_path: Path) -> None:
    """A page of an unfinished run is not asked for; one that was edited is."""
    series(site, 3)
    folder, first = tmp_path / "show", f"{site.address}/1.html"
    with pytest.raises(KeyboardInterrupt):
        start(folder, first, "tone", Press("/3.html"), FAST)
    edited = folder / "transcript" / "2.html"
    edited.write_bytes(page("Page 2, corrected.", ("3.html", "Next")))
    begin(folder, first)
    site.pages["/2.html"] = (200, {"Content-Type": "text/html"}, page("New.", ("3.html", "Next")))
    assert begin(folder, first) == []
    assert b"corrected" in edited.read_bytes()


def test_a_page_of_which_no_hash_is_known_stays(site: Site, tmp_path: Path) -> None:
    """The list of an earlier version has none: nobody knows whether the page was edited."""
    series(site, 1)
    folder, first = tmp_path / "show", f"{site.address}/1.html"
    begin(folder, first)
    listed = folder / "transcript" / ".pages.json"
    pages = json.loads(listed.read_bytes())
    del pages["pages"]["1.html"]["sha256"]
    listed.write_text(json.dumps(pages))
    site.pages["/1.html"] = page("Changed.")
    assert begin(folder, first) == []
    assert (folder / "transcript" / "1.new.html").exists()


def test_an_edited_page_is_not_overwritten_by_a_copy(site: Site, tmp_path: Path) -> None:
    """From another show's folder, whose list gives the page the same address."""
    series(site, 1)
    for name in ("mine", "theirs"):
        begin(tmp_path / name, f"{site.address}/1.html")
    (tmp_path / "mine" / "transcript" / "1.html").write_bytes(page("Corrected."))
    (tmp_path / "theirs" / "transcript" / "1.html").write_bytes(page("Otherwise."))
    with pytest.raises(ConfigError, match="was edited"):
        begin(tmp_path / "mine", tmp_path / "theirs")


@pytest.mark.parametrize("listed", ["", "[]", '{"pages": 7}', '{"pages": {"c1.txt": {}}}'])
def test_a_broken_list_of_addresses_is_told(pages: Path, tmp_path: Path, listed: str) -> None:
    """With its path."""
    begin(tmp_path / "show", pages)
    (tmp_path / "show" / "transcript" / ".pages.json").write_text(listed, encoding="utf-8")
    with pytest.raises(TranscriptError, match=r"\.pages\.json"):
        read_folder(tmp_path / "show")


@pytest.mark.parametrize("name", ["../out.html", "/out.html", "a\\b.html", ".hidden.html"])
def test_a_list_of_pages_cannot_lead_out(site: Site, tmp_path: Path, name: str) -> None:
    """It may have come with somebody else's show."""
    site.pages["/1.html"] = page("Ann: One.")
    listed = tmp_path / "show" / "transcript" / ".pages.json"
    listed.parent.mkdir(parents=True)
    entry = {"url": f"{site.address}/1.html", "etag": "", "last_modified": ""}
    listed.write_text(json.dumps({"schema": 1, "pages": {name: entry}}))
    with pytest.raises(TranscriptError, match="not in the same folder"):
        begin(tmp_path / "show", f"{site.address}/1.html")
    for broken, told in (
        ("[" * 100_000, "cannot be read"),
        (
            json.dumps({"pages": {"1.html": {**entry, "url": "https://x.org/\ud800"}}}),
            "cannot be read",
        ),
        (
            json.dumps({"pages": {"1.html": {**entry, "url": "javascript:alert(1)"}}}),
            "an address that is not one of the web",
        ),
    ):
        listed.write_text(broken)
        with pytest.raises(TranscriptError, match=told):
            begin(tmp_path / "show", f"{site.address}/1.html")


def test_a_page_that_comes_between(site: Site, tmp_path: Path) -> None:
    """It gets a name of its own; the others keep theirs."""
    site.pages |= {"/s/": page("Ann: 1.", ("a/", "Next")), "/s/a/": page("Ann: 2.")}
    assert begin(tmp_path / "show", f"{site.address}/s/") == ["index.html", "index-2.html"]
    site.pages |= {
        "/s/": page("Ann: 1.", ("new/", "Next")),
        "/s/new/": page("Ann: new.", ("../a/", "Next")),
    }
    assert begin(tmp_path / "show", f"{site.address}/s/") == ["index.html", "index-3.html"]
    assert b"Ann: 2." in (tmp_path / "show" / "transcript" / "index-2.html").read_bytes()


def series(site: Site, count: int) -> None:
    """Pages that lead to one another, each with a state that the server compares."""
    for n in range(1, count + 1):
        links = [(f"{n + 1}.html", "Next")] if n < count else []
        site.pages[f"/{n}.html"] = (
            200,
            {"Content-Type": "text/html", "ETag": f'"{n}"'},
            page(f"Page {n}.", *links),
        )


class Press:
    """Presses Ctrl+C when the page is about to be fetched."""

    def __init__(self, at: str) -> None:
        self.at = at

    def __call__(self, url: str) -> None:
        """Raises: KeyboardInterrupt."""
        if url.endswith(self.at):
            raise KeyboardInterrupt


def names(folder: Path) -> list[str]:
    """The pages that are there."""
    return sorted(path.name for path in (folder / "transcript").glob("[!.]*"))


def test_an_interrupted_run_is_taken_up(site: Site, tmp_path: Path) -> None:
    """What was fetched lies there whole and is not asked for again, until a run has come to the end
    of the series.
    """
    series(site, 5)
    folder, first = tmp_path / "show", f"{site.address}/1.html"
    with pytest.raises(KeyboardInterrupt):
        start(folder, first, "tone", Press("/4.html"), FAST)
    assert names(folder) == ["1.html", "2.html", "3.html"]
    assert {path.name for path in (folder / "transcript").glob(".*")} == {".pages.json"}
    assert site.paths() == ["/1.html", "/2.html", "/3.html"]
    site.asked.clear()
    told: list[str] = []
    assert start(folder, first, "tone", told.append, FAST).pages == ("4.html", "5.html")
    assert site.paths() == ["/4.html", "/5.html"]
    assert told == [f"{site.address}/4.html", f"{site.address}/5.html"]
    assert (folder / "voices.yaml").exists()
    series(site, 5)
    site.asked.clear()
    assert begin(folder, first) == []
    assert [(path, dict(headers).get("If-None-Match")) for path, headers in site.asked[1:]] == [
        (f"/{n}.html", f'"{n}"') for n in range(1, 6)
    ]


def test_a_run_that_is_killed_is_taken_up(site: Site, tmp_path: Path) -> None:
    """Nothing gets the chance to tidy up."""
    series(site, 4)
    folder = tmp_path / "show"
    script = (
        "import os, sys; from pathlib import Path; from partsong.show.init import start; from tests.site import FAST\n"
        "def die(url):\n    if url.endswith('/3.html'): os.kill(os.getpid(), 9)\n"
        "start(Path(sys.argv[1]), sys.argv[2], 'tone', die, FAST)"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", script, str(folder), f"{site.address}/1.html"]
    assert subprocess.run(command, env=environment, check=False).returncode == -9
    assert names(folder) == ["1.html", "2.html"]
    site.asked.clear()
    begin(folder, f"{site.address}/1.html")
    assert site.paths() == ["/3.html", "/4.html"]


def test_a_failing_net_is_no_end(site: Site, tmp_path: Path) -> None:
    """The next run asks for what is missing alone; a page that is not there is missing for good."""
    series(site, 4)
    folder, whole = tmp_path / "show", site.pages["/3.html"]
    site.pages["/3.html"] = lambda answer: answer.connection.close()
    begin(folder, f"{site.address}/1.html")
    site.pages["/3.html"] = whole
    site.asked.clear()
    assert begin(folder, f"{site.address}/1.html") == ["3.html", "4.html"]
    assert site.paths() == ["/3.html", "/4.html"]
    del site.pages["/4.html"]
    for _ in range(2):
        site.asked.clear()
        begin(folder, f"{site.address}/1.html")
        assert site.paths() == [f"/{n}.html" for n in range(1, 5)]


def test_what_an_unfinished_run_left_grows_old(site: Site, tmp_path: Path) -> None:
    """After a day its pages are asked for again, if they have changed."""
    series(site, 3)
    folder = tmp_path / "show"
    with pytest.raises(KeyboardInterrupt):
        start(folder, f"{site.address}/1.html", "tone", Press("/3.html"), FAST)
    path = folder / "transcript" / ".pages.json"
    listed = json.loads(path.read_bytes())
    listed["unfinished"] = dict.fromkeys(listed["unfinished"], 0)
    path.write_text(json.dumps(listed))
    site.asked.clear()
    begin(folder, f"{site.address}/1.html")
    assert site.paths() == [f"/{n}.html" for n in range(1, 4)]


def test_a_page_is_listed_before_it_is_there(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that ends in between would else find somebody's page, or take the old one for the new
    one.
    """
    series(site, 1)
    folder = tmp_path / "show"
    begin(folder, f"{site.address}/1.html")
    site.pages["/1.html"] = (200, {"Content-Type": "text/html", "ETag": '"new"'}, page("Changed."))
    write = files.write

    def full(path: Path, data: bytes) -> bool:
        if path.name == "1.html":
            raise StoreError.at(Place(str(path)), "no space left on device")
        return write(path, data)

    monkeypatch.setattr(files, "write", full)
    with pytest.raises(StoreError):
        begin(folder, f"{site.address}/1.html")
    monkeypatch.undo()
    assert (
        json.loads((folder / "transcript" / ".pages.json").read_bytes())["pages"]["1.html"]["etag"]
        == ""
    )
    assert begin(folder, f"{site.address}/1.html") == ["1.html"]


def test_what_was_fetched_is_kept_when_a_page_cannot_be_read(site: Site, tmp_path: Path) -> None:
    """The fault names the page; the next run asks for what has changed alone."""
    site.pages |= {"/1.html": page("Ann: One.", ("2.html", "Next")), "/2.html": b"<div>" * 2000}
    with pytest.raises(TranscriptError, match=r"2\.html: its tags are nested"):
        begin(tmp_path / "show", f"{site.address}/1.html")
    assert sorted(path.name for path in (tmp_path / "show" / "transcript").iterdir()) == [
        ".pages.json",
        "1.html",
        "2.html",
    ]
    assert not (tmp_path / "show" / "voices.yaml").exists()


def test_very_many_speakers(tmp_path: Path) -> None:
    """The file stays one that is read again; a name that no file has room for is cast all the same."""
    people = "".join(f"Speaker {n}: Hello there.\n\n" for n in range(1200))
    segments = [{"speaker": "x" * 3000, "body": "Hello."}, {"speaker": "Bob", "body": "Yes."}]
    for name, text in {"p.txt": people, "p.json": json.dumps({"segments": segments})}.items():
        (tmp_path / name).write_text(text)
        begin(tmp_path / f"show {name}", tmp_path / name)
        voices = tmp_path / f"show {name}" / "voices.yaml"
        config, _, _ = load(voices.read_bytes(), "voices.yaml")
        assert "whose voices are chosen automatically" in voices.read_text()
        assert len(config.speakers) in {1, 1000}


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
    | st.sampled_from(["No", "1950", "12:30", "~", "- a", "a: b", "#x", "'", "null", "a #b"])
)
def test_what_is_quoted_is_read_back(text: str) -> None:
    """Whatever a name looks like; but for what YAML cannot hold."""
    shown = quoted(text)
    if text.isprintable():
        assert parse(f"{shown}: {shown}".encode(), "x").tree == {text: text}


NAMES = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=20).filter(
    str.isprintable
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        NAMES, min_size=1, max_size=5, unique_by=lambda name: " ".join(name.split()).casefold()
    )
)
def test_any_proposal_is_a_configuration(labels: list[str]) -> None:
    """With an entry for each speaker."""
    turns = tuple(
        Turn(f"t{n}", label, ("words # here: “yes”\n",), label=label)
        for n, label in enumerate(labels)
    )
    show = Show("A: title #1", (Part(1, "x", turns, "c1.txt"),), 1, author="- Ann")
    cast = Cast(
        tuple(Role(label, VoiceSettings("en-us+f2"), label) for label in labels),
        VoiceSettings("en"),
    )
    config, _, _ = load(propose(show, cast, ()).encode())
    assert list(config.speakers) == labels
    assert (config.show.title, config.show.author) == ("A: title #1", "- Ann")
