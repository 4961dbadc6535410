"""What a language is: one value for all that depends on it."""

from __future__ import annotations

import pytest

from partsong.findings import Place
from partsong.say import english
from partsong.say.languages import language_of
from partsong.say.lexicon import Entry, Lexicon


@pytest.mark.parametrize(
    ("tag", "words", "has_rules"),
    [
        ("en", "en", True),
        ("EN-gb", "en", True),
        ("de-AT", "de", False),
        ("fr", "fr", False),
        ("es-MX", "es", False),
        ("ko", "en", False),
        ("eng-x", "en", False),
    ],
)
def test_tags(tag: str, words: str, *, has_rules: bool) -> None:
    """The primary subtag decides; English alone has rules for its words."""
    language = language_of(tag)
    assert language.tag == tag
    assert language.words.language == words
    assert set(english.RULES).issubset(language.rules) == has_rules
    assert set(language.rules) - set(english.RULES)


@pytest.mark.parametrize("tag", ["en", "de", "fr", "es", "ko"])
def test_tables_can_match(tag: str) -> None:
    """Nothing in them is empty, has the stop that ends it, or has capitals where none are asked."""
    language = language_of(tag)
    known = language.abbreviations
    folded = (known.before_numbers, known.openers, language.common_words, language.familiar_words)
    for table in (known.never_last, known.sometimes_last, *folded):
        assert table
        assert not any(word.endswith(".") or word != word.strip() for word in table)
    for table in folded:
        assert all(word == word.lower() for word in table)


@pytest.mark.parametrize(
    ("tag", "acronym", "text", "expected"),
    [
        ("en", "WHO", "who", "who"),
        ("en", "US", "us", "us"),
        ("en", "NATO", "nato", "n a t o"),
        ("de", "ER", "er", "er"),
        ("de", "WHO", "who", "w h o"),
        ("fr", "UN", "un", "un"),
        ("es", "ESA", "esa", "esa"),
    ],
)
def test_acronyms_like_words(tag: str, acronym: str, text: str, expected: str) -> None:
    """An entry for an acronym leaves a common word of its language alone."""
    lexicon = Lexicon([Entry(acronym, Place(), spell=True)], language_of(tag))
    changes = lexicon.changes(text, 1, "Ann")
    assert [change.said for change in changes] == ([expected] if expected != text else [])
