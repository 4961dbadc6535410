"""Keys and entries of the cache."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from partsong.cache import Cache, key_of

if TYPE_CHECKING:
    from pathlib import Path

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


def test_round_trip(tmp_path: Path) -> None:
    """What was put is there, and nothing else."""
    cache = Cache(tmp_path / "deep" / "cache")
    key = key_of("x", a=1)
    assert cache.get(key) is None
    cache.put(key, b"sound")
    cache.put(key, b"sound")
    assert cache.get(key) == b"sound"
    assert [p for p in cache.root.rglob("*") if p.is_file()] == [cache.path(key)]
