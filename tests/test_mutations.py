"""The rows of `make mutations`, which takes too long for each run, still break what stands there."""

from __future__ import annotations

import pytest

from tests.mutations import MUTATIONS, ROOT


@pytest.mark.parametrize("name", MUTATIONS)
def test_what_is_broken_is_there(name: str) -> None:
    """Else nothing would be broken, and its tests would seem to see it."""
    file, old, new, tests = MUTATIONS[name]
    assert old in (ROOT / file).read_text(encoding="utf-8")
    assert old != new
    assert all((ROOT / test.partition("::")[0]).exists() for test in tests.split())
