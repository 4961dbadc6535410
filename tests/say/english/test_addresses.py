"""Web and e-mail addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.say.english.saying import said


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("See npr.org.", "See n p r dot org."),
        ("Example.com is", "Example dot com is"),
        ("www.example.org", "w w w dot example dot org"),
        ("https://example.org/", "example dot org"),
        ("https://example.org/a-b.html, too", "example dot org slash a dash b dot h t m l, too"),
        (
            "http://example.co.uk/page?id=7",
            "example dot co dot u k slash page question mark id equals seven",
        ),
        ("john.smith@example.com", "john dot smith at example dot com"),
        ("a_b+c@example.de", "a underscore b plus c at example dot d e"),
        ("@partsong", "at partsong"),
        ("http://example.com/m³n", "example dot com slash m three n"),
        ("a₅@example.com", "a five at example dot com"),
        ("example.org/④", "example dot org slash four"),
        ("example.org/٣٤", "example dot org slash thirty-four"),
        ("a bit.How so", "a bit.How so"),
        ("e.g. this", "for example this"),
    ],
)
def test_addresses(written: str, spoken: str) -> None:
    """So that a listener could write them down."""
    assert said(written) == spoken


@pytest.mark.parametrize(
    "address", ["http://example.org/{}", "a{}@example.org", "example.org/a{}b", "@ab{}", "x.com#{}"]
)
@given(signs=st.text(st.characters(categories=("Nd", "Nl", "No", "Sk")), min_size=1, max_size=8))
def test_figures_of_any_kind_in_an_address(address: str, signs: str) -> None:
    """Superscripts, circled figures and those of other scripts break nothing."""
    assert said(f"See {address.format(signs)} now").startswith("See ")
