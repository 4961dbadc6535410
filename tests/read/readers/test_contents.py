"""Tables of contents, and other lists."""

from __future__ import annotations

import pytest

from partsong.read.readers.contents import contents
from partsong.read.readers.html_tree import Tree

ITEMS = '<li><a href="rain.html">Rain</a></li><li><a href="snow.html">Snow at last</a></li>'
SPEECH = "<p>Ann: It rained.</p><p>Bob: It did.</p>"


def found(body: str) -> list[str]:
    """The names of the pages that are listed."""
    addresses = contents(Tree(f"<html><body>{body}</body></html>"), "https://example.org/k/")
    return [address.rpartition("/")[2] for address in addresses]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<h1>Weather</h1><p>Four talks.</p><ol>{ITEMS}</ol>", id="nothing else"),
        pytest.param(f"{SPEECH}<h2>In this series</h2><ul>{ITEMS}</ul>", id="below a heading"),
        pytest.param(f'{SPEECH}<div class="toc"><ul>{ITEMS}</ul></div>', id="by its class"),
        pytest.param(f'{SPEECH}<nav aria-label="Contents"><ul>{ITEMS}</ul></nav>', id="by its label"),
        pytest.param(f"<h3>目次</h3><ul>{ITEMS}</ul>{SPEECH}", id="Japanese"),
    ],
)  # fmt: skip
def test_a_table_of_contents(body: str) -> None:
    """Its links are titles, in the order of the pages."""
    assert found(body) == ["rain.html", "snow.html"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"{SPEECH}<ul>{ITEMS}</ul>", id="beside speech"),
        pytest.param(f"<nav><ul>{ITEMS}</ul></nav><p>Words.</p>", id="a menu"),
        pytest.param(f"<footer><h2>Contents</h2><ul>{ITEMS}</ul></footer>", id="a footer"),
        pytest.param(f'<div class="related-posts"><ul>{ITEMS}</ul></div>', id="related"),
        pytest.param(f"<ul>{ITEMS}<li>More to come</li></ul>", id="items without a link"),
        pytest.param(f'<ul>{ITEMS}<li><a href="/about/us">About</a></li></ul>', id="two folders"),
        pytest.param(f"<ul>{ITEMS.replace('.html', '.pdf')}</ul>", id="no pages"),
        pytest.param(f"<ul>{ITEMS}</ul><p>{'Many words. ' * 200}</p>", id="an article"),
    ],
)
def test_other_lists(body: str) -> None:
    """They are no part of a series."""
    assert found(body) == []
