"""`audio/` in a store: only what has changed, and never a feed whose files are not there."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from partsong.deliver.publish import RECORD, deliver, prepare
from partsong.deliver.store import Store
from partsong.errors import ConfigError, StoreError, TranscriptError
from partsong.render.run import render
from partsong.render.up_to_date import RenderRequest

if TYPE_CHECKING:
    from tests.bucket import Bucket

BASE = "https://example.org/a/"
PAGES = {"1.html": ("One", "Yes."), "2.html": ("Two", "No."), "3.html": ("Three", "Perhaps.")}


def show(folder: Path, pages: dict[str, tuple[str, str]]) -> Path:
    """A show of these pages, rendered."""
    (folder / "transcript").mkdir(parents=True)
    for name, (title, words) in pages.items():
        page = f"<html lang=en><title>{title}</title><h1>{title}</h1><p><b>Ann:</b> {words}</p><p><b>Bob:</b> So.</p>"
        (folder / "transcript" / name).write_text(page)
    (folder / "voices.yaml").write_text(
        f"show: {{title: A show, date: 2026}}\nfeed: {{base_url: {BASE}}}\n"
    )
    render(RenderRequest(folder, folder.parent / "cache", "tone"))
    return folder


@pytest.fixture(scope="module")
def shows(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A show, and what became of it: a sentence mended, a page retitled, the last page gone."""
    folder = tmp_path_factory.mktemp("shows")
    mended = {"1.html": ("One", "Yes, yes."), "2.html": ("Second", "No.")}
    return show(folder / "before", PAGES), show(folder / "after", mended)


@pytest.fixture
def folders(shows: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path]:
    """The same, to be spoiled."""
    copied = [Path(shutil.copytree(each, tmp_path / each.name)) for each in shows]
    return copied[0], copied[1]


class Watched(Store):
    """Lists what is written and removed, and is interrupted at the n-th of these actions."""

    def __init__(self, address: str, fails_at: int = 1000) -> None:
        super().__init__(address)
        self.actions: list[str] = []
        self._left = fails_at

    def put(self, source: Path, *args: object) -> None:
        """Or fails."""
        self._do(source.name)
        super().put(source, *args)  # type: ignore[arg-type]

    def write(self, name: str, data: bytes) -> None:
        """Or fails."""
        self._do(name)
        super().write(name, data)

    def remove(self, name: str) -> None:
        """Or fails."""
        self._do(f"-{name}")
        super().remove(name)

    def _do(self, action: str) -> None:
        if not self._left:
            raise KeyboardInterrupt
        self._left -= 1
        self.actions.append(action)


def published(folder: Path, store: Store) -> list[str]:
    """Publishes; the names that were copied."""
    delivery = prepare(folder, store)
    deliver(folder, delivery, store, lambda _name, _count: None)
    return [copied.file for copied in delivery.copies]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file's bytes, less the record."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != RECORD}


def assert_whole(store: Path) -> None:
    """Every file that the feed in the store names is there."""
    if (store / "feed.xml").exists():
        named = set(re.findall(rf'"{BASE}([^"]+)"', (store / "feed.xml").read_text()))
        assert named - contents(store).keys() == set()


def test_a_copy_of_all(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """Byte by byte; a second time nothing is copied."""
    store = Watched(str(tmp_path / "out"))
    assert set(published(folders[0], store)) == contents(folders[0] / "audio").keys()
    assert contents(tmp_path / "out") == contents(folders[0] / "audio")
    assert store.actions[-6::2] == ["manifest.json", "index.html", "feed.xml"]
    again = Watched(str(tmp_path / "out"))
    assert (published(folders[0], again), again.actions) == ([], [])


def test_only_what_changed(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """The mended and the retitled page; what the show has no more goes last, and nothing of others."""
    out = tmp_path / "out"
    published(folders[0], Store(str(out)))
    (out / "mine.txt").write_text("mine")
    store = Watched(str(out))
    copied = published(folders[1], store)
    assert "cover.jpg" not in copied
    assert copied[-3:] == ["manifest.json", "index.html", "feed.xml"]
    removals = [n for n, action in enumerate(store.actions) if action.startswith("-")]
    assert min(removals) > store.actions.index("feed.xml")
    assert contents(out) == contents(folders[1] / "audio") | {"mine.txt": b"mine"}


@pytest.mark.parametrize("fails_at", range(36))
def test_interrupted(folders: tuple[Path, Path], tmp_path: Path, fails_at: int) -> None:
    """At any action, of the first time and of a later one: the feed is whole, and the next run goes
    on.
    """
    out = tmp_path / "out"
    for folder in folders:
        store = Watched(str(out), fails_at)
        try:
            first = set(published(folder, store))
        except KeyboardInterrupt:
            first = set()
        assert_whole(out)
        again = published(folder, Store(str(out)))
        until_last_record = _until_last(store.actions, RECORD)
        assert not set(again) & (set(until_last_record) | first) - {RECORD}
        assert contents(out) == contents(folder / "audio")


def _until_last(actions: list[str], action: str) -> list[str]:
    """The actions up to the last of that name; none where there is none."""
    if action not in actions:
        return []
    after = actions[::-1].index(action)
    return actions[: len(actions) - after]


def test_a_dry_run_changes_nothing(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """Looking makes no folder."""
    delivery = prepare(folders[0], Store(str(tmp_path / "out")))
    assert (len(delivery.copies), delivery.unchanged) == (3 * 7 + 5, 0)
    assert delivery.feed_url == f"{BASE}feed.xml"
    assert not (tmp_path / "out").exists()


def test_what_was_lost_there_is_copied_again(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """Or was cut short; and a record that cannot be read is an empty one."""
    out = tmp_path / "out"
    published(folders[0], Store(str(out)))
    (out / "01-one.vtt").unlink()
    (out / "02-two.srt").write_bytes(b"")
    assert published(folders[0], Store(str(out))) == ["01-one.vtt", "02-two.srt"]
    for broken in ('{"guid": "", "files": []}', "[" * 200_000):
        (out / RECORD).write_text(broken)
        assert len(published(folders[0], Store(str(out)))) == 26


def test_a_record_with_paths_into_other_folders(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """Whoever can write it must not be able to have files outside the store removed."""
    out = tmp_path / "out"
    published(folders[0], Store(str(out)))
    record = json.loads((out / RECORD).read_text())
    (tmp_path / "kept").write_text("kept")
    record["files"]["../kept"] = "0"
    (out / RECORD).write_text(json.dumps(record))
    published(folders[1], Store(str(out)))
    assert (tmp_path / "kept").exists()


@pytest.mark.parametrize("is_gone", [False, True])
def test_what_changes_while_it_is_copied(
    folders: tuple[Path, Path], tmp_path: Path, *, is_gone: bool
) -> None:
    """As when it is rendered meanwhile: the feed is not reached, and the next run goes on."""
    folder, out = folders[0], tmp_path / "out"

    class Late(Store):
        def put(self, source: Path, *args: object) -> None:
            super().put(source, *args)  # type: ignore[arg-type]
            if source.name == "02-two.mp3":
                source.unlink() if is_gone else source.write_bytes(bytes(source.stat().st_size))

    with pytest.raises(StoreError, match=r"02-two\.mp3: it changed while it was copied"):
        published(folder, Late(str(out)))
    assert not (out / "feed.xml").exists()
    (folder / "audio" / "02-two.mp3").unlink(missing_ok=True)
    render(RenderRequest(folder, tmp_path / "cache", "tone"))
    published(folder, Store(str(out)))
    assert contents(out) == contents(folder / "audio")


def test_a_render_that_failed_changes_no_feed(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """What it had made is not published, so that what the feed in the store names stays there."""
    folder, out = folders[0], tmp_path / "out"
    published(folder, Store(str(out)))
    page = folder / "transcript" / "1.html"
    page.write_text(page.read_text().replace("One", "First"))
    torn = folder / "audio" / "02-two.chapters.json"
    torn.write_bytes(bytes(torn.stat().st_size))
    with pytest.raises(StoreError):
        render(RenderRequest(folder, tmp_path / "cache", "tone"))
    assert published(folder, Store(str(out))) == []
    assert_whole(out)
    torn.unlink()
    render(RenderRequest(folder, tmp_path / "cache", "tone"))
    published(folder, Store(str(out)))
    assert contents(out) == contents(folder / "audio")
    assert (out / "01-first.mp3").exists()


def test_copied_bytes_are_reported(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """Exactly as many as the file has, so that a progress bar ends at 100 %."""
    store = Store(str(tmp_path / "out"))
    copied: dict[str, int] = {}
    delivery = prepare(folders[0], store)

    def report(name: str, count: int) -> None:
        copied[name] = copied.get(name, 0) + count

    deliver(folders[0], delivery, store, report)
    assert copied == {file.file: file.bytes for file in delivery.copies}


def test_a_show_that_has_changed_since(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """PS503 names what has."""
    folder, store = folders[0], Store(str(tmp_path / "out"))
    assert prepare(folder, store).findings == ()
    (folder / "transcript" / "1.html").write_text("<p><b>Ann:</b> Changed.</p>")
    (folder / "voices.yaml").write_text(f"show: {{date: 2026}}\nfeed: {{base_url: {BASE}}}\n")
    for part, older, more in ((2, "transcript/1.html", True), (1, "voices.yaml", False)):
        render(RenderRequest(folder, tmp_path / "cache", "tone", numbers=(part,)))
        (finding,) = prepare(folder, store).findings
        assert (finding.code, str(finding.place), "1 more" in finding.problem) == (
            "PS503",
            older,
            more,
        )


def test_a_feed_that_leads_nowhere_else(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """PS505, and it is published all the same: who tries it out knows."""
    path = folders[0] / "voices.yaml"
    path.write_text(path.read_text().replace("https://example.org", "http://localhost:8000"))
    render(RenderRequest(folders[0], tmp_path / "cache", "tone"))
    (finding,) = prepare(folders[0], Store(str(tmp_path / "out"))).findings
    assert (finding.code, "http://localhost:8000/a/feed.xml" in finding.problem) == ("PS505", True)


def test_what_cannot_be_published(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """Nothing made, a torn file, no feed: each is said, and nothing is copied."""
    folder, out = folders[0], Store(str(tmp_path / "out"))
    for name in ("01-one.mp3", "index.html", "feed.xml"):
        path = folder / "audio" / name
        whole = path.read_bytes()
        for torn in (b"torn", whole[:-1] + b"?"):
            path.write_bytes(torn)
            with pytest.raises(StoreError, match=f"{re.escape(name)}: it is missing") as torn_file:
                prepare(folder, out)
            assert [finding.code for finding in torn_file.value.findings] == ["PS004"]
        path.write_bytes(whole)
    moved = folder / "voices.yaml"
    moved.write_text(moved.read_text().replace("org/a/", "org/b/"))
    with pytest.raises(ConfigError, match=r"its own URL is https://example\.org/a/feed\.xml"):
        prepare(folder, out)
    moved.write_text("show: {date: 2026}\n")
    with pytest.raises(ConfigError, match="no feed to publish"):
        prepare(folder, out)
    shutil.rmtree(folder / "audio")
    with pytest.raises(TranscriptError, match="nothing to publish"):
        prepare(folder, out)
    with pytest.raises(TranscriptError, match="no such folder"):
        prepare(folder / "nowhere", out)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "place", ["", "audio", "transcript", "audio/deeper", "../link", "x/../transcript"]
)
def test_a_show_is_not_published_into_itself(
    folders: tuple[Path, Path], place: str, tmp_path: Path
) -> None:
    """Its own cover and pages would be written over, or read as pages."""
    (tmp_path / "link").symlink_to(folders[0] / "audio")
    before = sorted(folders[0].rglob("*"))
    for address in (str(folders[0] / place), f"file://{folders[0] / place}"):
        with pytest.raises(ConfigError, match="this is the show's own folder"):
            prepare(folders[0], Store(address))
    assert sorted(folders[0].rglob("*")) == before
    with pytest.raises(ConfigError, match="this is the folder of another show"):
        prepare(folders[0], Store(str(folders[1])))
    assert prepare(folders[0], Store(str(folders[0] / "public"))).copies


def test_another_podcast_stays(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """Known by its record or by its feed; a feed without a guid stays too, as does any file with
    the name of one of ours.
    """
    out, other = tmp_path / "out", folders[1]
    published(folders[0], Store(str(out)))
    voices = other / "voices.yaml"
    voices.write_text(re.sub("guid: .{8}", "guid: 01234567", voices.read_text()))
    render(RenderRequest(other, tmp_path / "cache", "tone"))
    for kept in ((RECORD, "feed.xml", "cover.jpg"), ("feed.xml",)):
        for path in out.iterdir():
            path.unlink() if path.name not in kept else None
        with pytest.raises(ConfigError, match="another podcast is published there"):
            prepare(other, Store(str(out)))
    for name in (RECORD, "feed.xml", "cover.jpg"):
        shutil.rmtree(out)
        out.mkdir()
        (out / name).write_text("<rss><channel/></rss>")
        with pytest.raises(ConfigError, match=f"would be overwritten: {re.escape(name)}"):
            prepare(other, Store(str(out)))


def test_a_file_that_was_never_published_stays(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """Though the podcast there is ours, and has a file of that name now."""
    out = tmp_path / "out"
    published(folders[0], Store(str(out)))
    (out / "02-second.mp3").write_text("mine")
    with pytest.raises(ConfigError, match=r"would be overwritten: 02-second\.mp3"):
        prepare(folders[1], Store(str(out)))


@pytest.mark.parametrize("encoding", ["foo", "utf-7", "shift_jis"])
def test_a_feed_that_nobody_can_read(
    folders: tuple[Path, Path], tmp_path: Path, encoding: str
) -> None:
    """It is not ours."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "feed.xml").write_text(f'<?xml version="1.0" encoding="{encoding}"?><rss/>')
    with pytest.raises(ConfigError, match=r"would be overwritten: feed\.xml"):
        prepare(folders[0], Store(str(tmp_path / "out")))


def test_a_copy_by_other_means_is_taken_over(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """The guid in its feed identifies it."""
    out = tmp_path / "out"
    shutil.copytree(folders[0] / "audio", out)
    published(folders[1], Store(str(out)))
    assert (out / "02-second.mp3").exists()


def test_what_a_killed_copy_left_is_removed(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """Half a file, and whole ones that the record lists as begun, though their names are others
    now.
    """
    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        published(folders[0], Watched(str(out), 11))  # in the middle of the second part
    (out / ".partsong-0123abcd-02-two.json").write_text("half")
    (out / ".partsong-4711").write_text("not ours")
    assert (out / "02-two.mp3").exists()
    published(folders[1], Store(str(out)))
    assert contents(out) == contents(folders[1] / "audio") | {".partsong-4711": b"not ours"}


def test_on_s3(folders: tuple[Path, Path], bucket: Bucket) -> None:
    """All of it as anyone gets it there: bytes, types, and how long they may be kept."""
    for folder in folders:
        published(folder, Store(f"{bucket.address}/on-s3"))
        for name, data in contents(folder / "audio").items():
            answer = bucket.head(f"on-s3/{name}")
            assert int(answer["content-length"]) == len(data)
            short = name in {"feed.xml", "index.html", "manifest.json"}
            assert answer["cache-control"] == f"public, max-age={300 if short else 3600}"
    assert bucket.head("on-s3/01-one.vtt")["content-type"] == "text/vtt; charset=utf-8"
    assert bucket.head("on-s3/feed.xml")["content-type"] == "application/xml; charset=utf-8"
    assert "03-three.mp3" not in Store(f"{bucket.address}/on-s3").sizes()
