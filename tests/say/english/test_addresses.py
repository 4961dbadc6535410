"""Addresses."""

from __future__ import annotations

import pytest

from tests.say.english.saying import said


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("See npr.org.", "See n p r dot org."),
        ("Example.com is", "Example dot com is"),
        ("www.example.org", "w w w dot example dot org"),
        ("https://example.org/", "example dot org"),
        ("https://example.org/a-b.html, too", "example dot org slash a dash b dot h t m l, too"),
        ("http://example.co.uk/page?id=7", "example dot co dot u k slash page question mark id equals seven"),
        ("john.smith@example.com", "john dot smith at example dot com"),
        ("a_b+c@example.de", "a underscore b plus c at example dot d e"),
        ("@partsong", "at partsong"),
        ("a bit.How so", "a bit.How so"),
        ("e.g. this", "for example this"),
    ],
)
def test_addresses(written: str, spoken: str) -> None:
    """So that a listener could write them down."""
    assert said(written) == spoken
