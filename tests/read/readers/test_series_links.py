"""Where the other pages of a series are."""

from __future__ import annotations

import pytest

from partsong.read.readers.series_links import series_links


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<link rel="next" href="b.html">', ["b.html"]),
        ('<a rel="prev nofollow" href="a.html">x</a>', ["a.html"]),
        (
            '<a href="n.html">Next: David and Goliath</a> <a href="m.html">next week in our programme</a>',
            ["n.html"],
        ),
        ('<p>part: <a href="c1.html">1</a> 2 <a href="c3.html">3</a></p>', ["c1.html", "c3.html"]),
        (
            '<ol><li><a href="p1">A</a></li><li><a href="p2">B</a></li><li><a href="about">C</a></li></ol>',
            ["p1", "p2"],
        ),
        ('<p>page 1 <a href="?page=2">2</a></p>', ["c2.html?page=2"]),
        (
            '<ol><li><a href="a.html">Rain</a></li><li><a href="b.html">Snow</a></li></ol>',
            ["a.html", "b.html"],
        ),
        (
            '<nav class="post-navigation"><a href="/k/x9.html" rel="next">Next post: Rain</a></nav>',
            [],
        ),
        (
            '<ul class="archive"><li><a href="5/">May</a></li><li><a href="6/">June</a></li></ul>',
            [],
        ),
        ('<p><a href="note7.html">a note</a> and <a href="note8.html">one more</a></p>', []),
        ('<base href="/x/"><a rel="next" href="b">x</a>', ["/x/b"]),
        ('<a rel="next" href="http://[x">x</a>', []),
        ('<a rel="next" href="#top">x</a><a href="mailto:a@b.c">Next</a>', []),
    ],
)
def test_links_of_a_series(body: str, expected: list[str]) -> None:
    """What the page says belongs to it, and nothing else."""
    found = series_links(f"<html><body>{body}</body></html>", "https://example.org/k/c2.html")
    base = "https://example.org"
    assert list(found) == [
        f"{base}{e}" if e[0] == "/" else e if ":" in e else f"{base}/k/{e}" for e in expected
    ]
