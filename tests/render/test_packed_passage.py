"""A finished passage as bytes."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsong.model import EncodedPassage, SpokenWord, UtteranceTimes
from partsong.render.packed_passage import copy_frames, is_whole, pack, read_header, seconds
from tests.memory_cache import MemoryCache

numbers = st.integers(0, 2**40)
words = st.builds(SpokenWord, numbers, numbers, numbers, numbers)
times = st.builds(UtteranceTimes, numbers, numbers, st.lists(words, max_size=4).map(tuple))
passages = st.builds(
    EncodedPassage,
    st.binary(min_size=1, max_size=2000),
    st.integers(1, 10**6),
    st.lists(times, max_size=4).map(tuple),
    st.lists(st.floats(0, 1), max_size=8).map(tuple),
)


@given(passages)
def test_round_trip(passage: EncodedPassage) -> None:
    """All comes back exactly."""
    cache = MemoryCache()
    packed = pack(passage)
    cache.put("key", packed)
    assert is_whole(cache, "key")
    header = read_header(cache, "key")
    assert (header.frames, header.utterances, header.energies) == (
        passage.frames,
        passage.utterances,
        passage.energies,
    )
    out = io.BytesIO()
    copy_frames(cache, "key", header, out)
    assert out.getvalue() == passage.mp3
    assert seconds(packed) == pytest.approx(passage.frames * 0.024)


PACKED = pack(
    EncodedPassage(b"frames" * 50, 3, (UtteranceTimes(0, 9, (SpokenWord(0, 2, 0, 9),)),), (0.1,))
)


@pytest.mark.parametrize(
    "damaged",
    [
        *(pytest.param(PACKED[:cut], id=f"cut at {cut}") for cut in (0, 5, 19, 30, 60, -1)),
        pytest.param(PACKED + b"x", id="too long"),
        pytest.param(b"x" + PACKED[1:], id="another kind"),
    ],
)
def test_a_damaged_entry_is_no_entry(damaged: bytes) -> None:
    """It is spoken again, never used."""
    cache = MemoryCache()
    assert not is_whole(cache, "key")
    cache.put("key", damaged)
    assert not is_whole(cache, "key")
