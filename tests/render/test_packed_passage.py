"""A finished passage as bytes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsong.model import EncodedPassage, Spoken, SpokenWord
from partsong.render.packed_passage import copy_frames, is_whole, pack, read_head, seconds

if TYPE_CHECKING:
    from pathlib import Path

numbers = st.integers(0, 2**40)
words = st.builds(SpokenWord, numbers, numbers, numbers, numbers)
spoken = st.builds(Spoken, st.just(""), numbers, numbers, st.lists(words, max_size=4).map(tuple))
passages = st.builds(
    EncodedPassage,
    st.binary(min_size=1, max_size=2000),
    st.integers(1, 10**6),
    st.lists(spoken, max_size=4).map(tuple),
    st.lists(st.floats(0, 1), max_size=8).map(tuple),
)


@given(passages)
def test_round_trip(tmp_path_factory: pytest.TempPathFactory, passage: EncodedPassage) -> None:
    """All but the ids comes back exactly."""
    path = tmp_path_factory.mktemp("packed") / "entry"
    packed = pack(passage)
    path.write_bytes(packed)
    assert is_whole(path)
    head = read_head(path)
    assert (head.frames, head.spoken, head.energies) == (
        passage.frames,
        passage.spoken,
        passage.energies,
    )
    out = io.BytesIO()
    copy_frames(path, head, out)
    assert out.getvalue() == passage.mp3
    assert seconds(packed) == pytest.approx(passage.frames * 0.024)


@pytest.mark.parametrize("cut", [0, 5, 19, 30, 60, -1])
def test_a_damaged_entry_is_no_entry(tmp_path: Path, cut: int) -> None:
    """A torn file is spoken again, never used."""
    path = tmp_path / "entry"
    packed = pack(
        EncodedPassage(b"frames" * 50, 3, (Spoken("u", 0, 9, (SpokenWord(0, 2, 0, 9),)),), (0.1,))
    )
    path.write_bytes(packed[:cut])
    assert not is_whole(path)
    path.write_bytes(packed + b"x")
    assert not is_whole(path)
    assert not is_whole(tmp_path / "missing")
