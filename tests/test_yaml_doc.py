"""YAML is written to without touching what is there."""

from __future__ import annotations

import pytest

from partsong.errors import ConfigError
from partsong.yaml_doc import parse, with_key_after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("a:\n  b: 1\n  c: 2\n", "a:\n  b: 1\n  k: v\n  c: 2\n", id="block"),
        pytest.param(
            "a:\n  b: 1  # why\n# end\n", "a:\n  b: 1  # why\n  k: v\n# end\n", id="comments"
        ),
        pytest.param("a:\n  b: 1", "a:\n  b: 1\n  k: v", id="no end of line"),
        pytest.param(
            "a:\r\n    b: 1\r\n", "a:\r\n    b: 1\r\n    k: v\r\n", id="CRLF and another indent"
        ),
        pytest.param("z: 0\na: {b: 'x', c: 2}\n", "z: 0\na: {b: 'x', k: v, c: 2}\n", id="flow"),
        pytest.param("\ufeffa: {b: 1}", "\ufeffa: {b: 1, k: v}", id="byte order mark"),
        pytest.param(
            "a:\n  b: >-\n    one\n  c: 2\n", "a:\n  b: >-\n    one\n  c: 2\n  k: v\n", id="folded"
        ),
        pytest.param("a:\n  ? b\n  : 1\n", None, id="a key with a question mark"),
    ],
)
def test_a_key_behind_another(before: str, after: str | None) -> None:
    """One line or one entry more; where that cannot be, it is said."""
    if after is None:
        with pytest.raises(ConfigError, match="by hand"):
            with_key_after(before.encode(), ("a", "b"), "k", "v", "f.yaml")
    else:
        assert with_key_after(before.encode(), ("a", "b"), "k", "v", "f.yaml").decode() == after


def test_each_key_and_each_item_has_its_place() -> None:
    """Line and column, from 1."""
    document = parse(b"a:\n  - b: 1\n  - c\n", "f.yaml")
    places = {path: (line, document.columns[path]) for path, line in document.lines.items()}
    assert places == {
        (): (1, 1),
        ("a",): (1, 1),
        ("a", 0): (2, 5),
        ("a", 0, "b"): (2, 5),
        ("a", 1): (3, 5),
    }
