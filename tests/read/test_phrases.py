"""Paragraphs found by their words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsong.read.blocks import key
from partsong.read.phrases import nearest, words

TEXT = "“Well,” she said. Support for this show comes from X. And İstanbul; the straße (a café)."


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        pytest.param("well she", ["Well,” she"], id="case and marks do not count"),
        pytest.param("“Well,”", ["“Well,”"], id="marks that the phrase has go with it"),
        pytest.param("Support  for\nthis", ["Support for this"], id="nor do spaces"),
        pytest.param("Support for ... X.", ["Support for this show comes from X."], id="shortened"),
        pytest.param("support for … from", ["Support for this show comes from"], id="by one sign"),
        pytest.param("... comes from", ["comes from"], id="shortened at its head"),
        pytest.param("X ... support for", [], id="in another order"),
        pytest.param("STRASSE", ["straße"], id="as case is folded"),
        pytest.param("İstanbul the", ["İstanbul; the"], id="a letter that becomes two"),
        pytest.param("(a cafe\u0301)", ["(a café)"], id="decomposed"),
        pytest.param("how", [], id="whole words only"),
        pytest.param("…", [], id="no words"),
    ],
)
def test_where_a_phrase_stands(phrase: str, found: list[str]) -> None:
    """Its stretch of the text."""
    assert [TEXT[s.begin : s.end] for s in words(TEXT).find(phrase)] == found


def test_the_first_words_are_told() -> None:
    """A paragraph that begins with a phrase is another thing than one that has it inside."""
    assert [s.is_first for s in words("one two one two").find("one two")] == [True, False]
    assert [s.is_first for s in words("— One, two").find("one")] == [True]


def test_the_nearest_is_found() -> None:
    """With the words as they stand there; nothing where half of them are missing."""
    assert nearest("Suport for this show coms from", ["no", TEXT]) == (
        1,
        "Support for this show comes from",
    )
    assert nearest("something else altogether", [TEXT]) is None
    assert nearest("one", []) is None


@given(st.text(alphabet="aB é.,“”-İß1", max_size=30), st.text(alphabet="aB é.,“”-İß1", max_size=30))
def test_a_phrase_is_found_as_keys_have_it(before: str, phrase: str) -> None:
    """Wherever whole words of it stand, and only there."""
    text = f"{before} {phrase}"
    stretches = list(words(text).find(phrase))
    assert bool(stretches) == bool(key(phrase))
    for stretch in stretches:
        assert key(text[stretch.begin : stretch.end]) == key(phrase)
