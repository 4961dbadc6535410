"""One contract for stores: a folder, memory, and a real S3 server on loopback."""

from __future__ import annotations

import shutil
import socket
from typing import TYPE_CHECKING

import pytest

from partsong.deliver.store import Store, final_name
from partsong.errors import ConfigError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.bucket import Bucket


@pytest.fixture(params=["folder", "memory", "s3"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Of a folder that is not there yet."""
    if request.param == "s3":
        bucket: Bucket = request.getfixturevalue("bucket")
        yield f"{bucket.address}/{tmp_path.name}"
    else:
        yield (
            f"memory://{tmp_path.name}"
            if request.param == "memory"
            else str(tmp_path / "some" / "folder")
        )


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file that takes several pieces to copy."""
    path = tmp_path / "01.mp3"
    path.write_bytes(b"0123456789" * 1_000_000)
    return path


def ignore(_count: int) -> None:
    """Ignores the count."""


def test_what_is_put_is_there(address: str, source: Path) -> None:
    """Whole, under its own name, with its length."""
    store = Store(address)
    assert (store.sizes(), store.read("01.mp3")) == ({}, None)
    store.put(source, "audio/mpeg", 60, ignore)
    store.write("note.json", b"{}")
    assert Store(address).sizes() == {"01.mp3": 10_000_000, "note.json": 2}
    assert (Store(address).read("01.mp3"), store.read("note.json")) == (source.read_bytes(), b"{}")


def test_what_is_put_again_takes_its_place(address: str, source: Path) -> None:
    """And what is removed is gone, twice too."""
    store = Store(f"{address}/")
    for data in (b"one", b"two!"):
        source.write_bytes(data)
        store.put(source, "audio/mpeg", 60, ignore)
    assert (store.read("01.mp3"), store.sizes()) == (b"two!", {"01.mp3": 4})
    store.remove("01.mp3")
    store.remove("01.mp3")
    assert store.sizes() == {}


def test_temporary_names(tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is random, so that nobody can put a link there and two copies do not collide; the final
    name can be read from it.
    """
    seen: list[str] = []
    copy = shutil.copyfile

    def watched(source: str, destination: str, **options: bool) -> None:
        seen.append(destination.rpartition("/")[2])
        copy(source, destination, **options)

    monkeypatch.setattr("shutil.copyfile", watched)
    for _ in range(2):
        Store(str(tmp_path / "out")).put(source, "audio/mpeg", 60, ignore)
    assert len(set(seen)) == 2
    assert [final_name(name) for name in seen] == ["01.mp3"] * 2
    assert [
        final_name(name)
        for name in ("01.mp3", ".partsong-01.mp3", ".partsong-4711", ".partsong-0123abcd-")
    ] == [""] * 4


def test_links_in_a_circle(tmp_path: Path) -> None:
    """They resolve to no folder."""
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(StoreError, match="a: "):
        Store(str(tmp_path / "a")).folder  # noqa: B018


def test_folders_in_it_do_not_count(address: str, source: Path) -> None:
    """A store is flat."""
    Store(f"{address}/deeper").put(source, "audio/mpeg", 60, ignore)
    assert Store(address).sizes() == {}


def test_an_interrupted_copy_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder, where a copy takes its time, the old file stays whole, and nothing else stays."""
    source, store = tmp_path / "feed.xml", Store(str(tmp_path / "out"))
    source.write_bytes(b"old")
    store.put(source, "application/rss+xml", 60, ignore)
    monkeypatch.setattr("shutil.copyfile", _half)
    source.write_bytes(b"newer")
    with pytest.raises(KeyboardInterrupt):
        store.put(source, "application/rss+xml", 60, ignore)
    assert [path.read_bytes() for path in (tmp_path / "out").iterdir()] == [b"old"]


def _half(source: str, destination: str, **_: object) -> None:
    with open(source, "rb") as whole, open(destination, "wb") as half:  # noqa: PTH123 - shutil's own signature
        half.write(whole.read(2))
    raise KeyboardInterrupt


def test_s3_headers(bucket: Bucket, source: Path) -> None:
    """The type and how long it may be kept, for small files and for those in several pieces."""
    for size in (10, 10_000_000, 150_000_000):
        source.write_bytes(bytes(size))
        counts: list[int] = []
        Store(f"{bucket.address}/x").put(source, "audio/mpeg", 3600, counts.append)
        answer = bucket.head("x/01.mp3")
        assert (answer["content-type"], answer["cache-control"]) == (
            "audio/mpeg",
            "public, max-age=3600",
        )
        assert (int(answer["content-length"]), sum(counts)) == (size, size)


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("https://example.org/korea", "web address"),
        ("nope://korea", "no such store"),
        ("cached://korea", "no such store"),
        ("", "not the address of a store"),
        ("s3:/korea/x", "not the address of a store"),
        ("memory://korea//x", "two slashes"),
        ("nope://ann:secret@korea", r"nope://ann@korea: there is no such store"),
        ("simplecache::file:///korea", "not the address of a store"),
        ("dropbox://korea/x", "a package is missing"),
    ],
)
def test_addresses_that_cannot_be_used(address: str, problem: str) -> None:
    """Said with a hint, before anything is copied."""
    with pytest.raises(ConfigError, match=problem) as raised:
        Store(address)
    assert raised.value.findings[0].hint
    assert "secret" not in str(raised.value)


def test_a_store_that_cannot_be_reached() -> None:
    """Some are asked as soon as they are named."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(StoreError, match="nothing was copied"):
            Store(f"ftp://127.0.0.1:{port}/x")


def test_a_folder_that_has_the_files_name(tmp_path: Path, source: Path) -> None:
    """The file is not put into it."""
    (tmp_path / "out" / "01.mp3").mkdir(parents=True)
    with pytest.raises(StoreError, match=r"01\.mp3: a folder has that name"):
        Store(str(tmp_path / "out")).put(source, "audio/mpeg", 60, ignore)
    assert [path.name for path in (tmp_path / "out").rglob("*")] == ["01.mp3"]


def test_a_store_that_refuses(bucket: Bucket, source: Path) -> None:
    """What the store says, as a fault with its place."""
    with pytest.raises(
        StoreError, match=r"s3://nobodys/x/01\.mp3: The specified bucket does not exist"
    ):
        Store("s3://nobodys/x").put(source, "audio/mpeg", 60, ignore)


def test_a_folder_that_cannot_be_written(tmp_path: Path, source: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "out").write_text("a file")
    with pytest.raises(StoreError, match="out"):
        Store(str(tmp_path / "out")).put(source, "audio/mpeg", 60, ignore)


@pytest.mark.parametrize("folder", ["/", "relative"])
def test_folder_of_a_store(folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder on this machine, or None."""
    monkeypatch.chdir(tmp_path)
    assert Store(folder).folder == tmp_path / folder
    assert Store("memory://x").folder is None
