"""What addresses tell of a series."""

from __future__ import annotations

import pytest

from partsong.read.readers.series_addresses import relation

SITE = "https://example.org"


@pytest.mark.parametrize(
    ("own", "target", "expected"),
    [
        (f"{SITE}/roof.html", "?page=2", "paged"),
        (f"{SITE}/roof.html", "/roof.html?p=2", "paged"),
        (f"{SITE}/roof.html?page=3", "roof.html", "paged"),
        (f"{SITE}/t.php?id=7", "t.php?page=2&id=7", "paged"),
        (f"{SITE}/t.php?id=7", "t.php?id=8&page=2", ""),
        (f"{SITE}/t.php?id=7", "t.php?id=8", ""),
        (f"{SITE}/roof/", "2/", "paged"),
        (f"{SITE}/roof/", "page/2/", "paged"),
        (f"{SITE}/roof/2/", "/roof/", "paged"),
        (f"{SITE}/roof/part-1/", "/roof/part-2/", "paged"),
        (f"{SITE}/roof.html", "roof-2.html", "paged"),
        (f"{SITE}/roof.html", "roof_p2.html", "paged"),
        (f"{SITE}/c8.html", "c9.html", "numbered"),
        ("roof-page-2.html", "/k/roof.html?page=3", "paged"),
        (f"{SITE}/roof.html", "https://example.com/roof.html?page=2", ""),
        (f"{SITE}/?p=12", "/?p=13", ""),
        (f"{SITE}/archives/311", "/archives/312", ""),
        (f"{SITE}/2024/05/06/rain", "/2024/05/07/rain", ""),
        (f"{SITE}/rain/", "/snow/", ""),
        (f"{SITE}/rain/", "http://[x", ""),
    ],
)
def test_pages_of_one_text(own: str, target: str, expected: str) -> None:
    """They differ in a page's number, and posts in more than that."""
    assert relation(own, target) == expected
