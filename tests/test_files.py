"""Files appear whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partsong import files
from partsong.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_replaced_when_the_block_ends(tmp_path: Path) -> None:
    """Not before."""
    path = tmp_path / "deep" / "file"
    with files.replacing(path) as file:
        file.write(b"new")
        assert not path.exists()
    assert path.read_bytes() == b"new"
    assert [entry.name for entry in path.parent.iterdir()] == ["file"]


def test_an_exception_leaves_the_old_file(tmp_path: Path) -> None:
    """And removes the temporary one."""
    path = tmp_path / "file"
    path.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt), files.replacing(path) as file:
        file.write(b"half")
        raise KeyboardInterrupt
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


def test_staged_files_are_moved_together(tmp_path: Path) -> None:
    """All of them when the block ends, none after an exception."""
    (tmp_path / "one").write_bytes(b"old")
    with pytest.raises(ValueError, match="broken"), files.staging_folder(tmp_path) as staging:
        (staging / "one").write_bytes(b"new")
        raise ValueError("broken")
    assert (tmp_path / "one").read_bytes() == b"old"
    with files.staging_folder(tmp_path) as staging:
        (staging / "one").write_bytes(b"new")
        (staging / "two").write_bytes(b"new")
        assert (tmp_path / "one").read_bytes() == b"old"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["one", "two"]
    assert (tmp_path / "one").read_bytes() == b"new"


def test_some_files_are_moved_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order that is given, after all others."""
    moved = []

    def replace(path: Path, target: Path) -> Path:
        moved.append(target.name)
        return move(path, target)

    move = type(tmp_path).replace
    monkeypatch.setattr(type(tmp_path), "replace", replace)
    with files.staging_folder(tmp_path, last=("y", "a")) as staging:
        for name in ("a", "b", "y", "z"):
            (staging / name).write_bytes(b"new")
    assert moved == ["b", "z", "y", "a"]


def test_equal_bytes_are_not_written_again(tmp_path: Path) -> None:
    """The time stamp tells."""
    path = tmp_path / "file"
    assert files.write(path, b"same")
    before = path.stat().st_mtime_ns
    assert not files.write(path, b"same")
    assert path.stat().st_mtime_ns == before
    assert files.write(path, b"other")


def test_an_error_of_the_file_system_is_a_fault(tmp_path: Path) -> None:
    """The path and the reason, on one line."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match="file.*: "):
        files.write(tmp_path / "file" / "below", b"x")
    with pytest.raises(StoreError, match="no such file"):
        files.read(tmp_path / "missing")
    files.remove(tmp_path / "missing")
