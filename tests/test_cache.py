"""Keys and entries of the cache."""

from __future__ import annotations

import os
import string
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsong.cache import FolderCache, key_of
from partsong.errors import StoreError
from tests.memory_cache import MemoryCache

if TYPE_CHECKING:
    from pathlib import Path

    from partsong.cache import Cache

inputs = st.dictionaries(
    st.text(string.ascii_letters, min_size=1), st.text() | st.integers() | st.lists(st.text())
)


@given(inputs, inputs)
def test_keys_tell_inputs_apart(one: dict[str, object], other: dict[str, object]) -> None:
    """Two keys are equal exactly when the inputs are."""
    one.pop("kind", None), other.pop("kind", None)
    assert (key_of("x", **one) == key_of("x", **other)) == (one == other)


def test_kinds_do_not_meet() -> None:
    """A gain is never taken for a cover of the same inputs."""
    assert key_of("gain", a=1) != key_of("cover", a=1)


@pytest.fixture(params=["folder", "memory"])
def cache(request: pytest.FixtureRequest, tmp_path: Path) -> Cache:
    """An empty one of each kind."""
    return FolderCache(tmp_path / "deep" / "cache") if request.param == "folder" else MemoryCache()


KEY, OTHER = key_of("x", a=1), key_of("x", a=2)


@pytest.mark.parametrize("data", [b"sound", b"", bytes(range(256)) * 5000])
def test_what_was_put_is_there(cache: Cache, data: bytes) -> None:
    """Every byte of it, whole and in pieces, and under its own key alone."""
    cache.put(KEY, data)
    assert cache.has(KEY)
    assert cache.get(KEY) == data
    with cache.open(KEY) as file:
        assert file.read() == data
    assert not cache.has(OTHER)


def test_what_was_not_put_is_not_there(cache: Cache) -> None:
    """Asking changes nothing; only who opens it has to be sure of it."""
    assert not cache.has(KEY)
    assert cache.get(KEY) is None
    with pytest.raises(StoreError):
        cache.open(KEY)
    assert not cache.has(KEY)


def test_the_last_put_wins(cache: Cache) -> None:
    """A broken entry is put again in its place."""
    cache.put(KEY, b"a long torn entry")
    cache.put(KEY, b"sound")
    assert cache.get(KEY) == b"sound"
    cache.put(KEY, b"sound")
    assert cache.get(KEY) == b"sound"


def test_an_entry_is_read_in_pieces(cache: Cache) -> None:
    """From any position, and its length is found at its end; each reader has its own position."""
    cache.put(KEY, b"head and sound")
    with cache.open(KEY) as one, cache.open(KEY) as other:
        assert one.read(4) == b"head"
        assert one.tell() == 4
        assert one.seek(0, os.SEEK_END) == 14
        assert other.read(4) == b"head"
        one.seek(9)
        assert one.read(100) == b"sound"
        assert one.read(100) == b""


def test_a_folder_is_shared(tmp_path: Path) -> None:
    """What one process puts, another has; nothing else lies there."""
    FolderCache(tmp_path).put(KEY, b"sound")
    assert FolderCache(tmp_path).get(KEY) == b"sound"
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """Is told as a fault of the store."""
    (tmp_path / "cache").write_bytes(b"a file")
    with pytest.raises(StoreError):
        FolderCache(tmp_path / "cache").put(KEY, b"sound")
