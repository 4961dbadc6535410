"""The words that listeners meet, in each language."""

from __future__ import annotations

import string
from dataclasses import asdict

import pytest

from partsong.formats import listener_words as words
from partsong.formats.listener_words import words_of

LANGUAGES = ("en", "de", "fr", "es")


def texts(language: str) -> dict[str, str]:
    """Each text of a language by its name, the announcements among them."""
    table = asdict(words_of(language))
    announcements: dict[str, str] = table.pop("announcements")
    return table | {f"announced {name}": text for name, text in announcements.items()}


def filled_in(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_are_whole(language: str) -> None:
    """Every text is there, and asks for the values that the English one asks for."""
    english = texts("en")
    own = texts(language)
    assert own["language"] == language
    assert all(text.strip() for text in own.values())
    assert {name: filled_in(text) for name, text in own.items()} == {
        name: filled_in(text) for name, text in english.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_need_no_escapes(language: str) -> None:
    """They stand in HTML and in strings of CSS as they are."""
    assert not set("".join(texts(language).values())) & set('<>&"\\')


def test_every_table_is_tested() -> None:
    """A new language is to be added here, too."""
    assert tuple(table.language for table in words._TABLES) == LANGUAGES


@pytest.mark.parametrize("language", ["ko", "", "x-none"])
def test_english_where_there_is_no_table(language: str) -> None:
    """Marked as English in pages of that language."""
    assert words_of(language).language == "en"
    assert words_of(language).lang_attribute(language) == ' lang="en"'


@pytest.mark.parametrize(
    ("language", "names", "expected"),
    [
        ("en", [], ""),
        ("en", ["Ann"], "Ann"),
        ("en", ["Ann", "Bob"], "Ann and Bob"),
        ("en", ["Ann", "Bob", "Ida"], "Ann, Bob and Ida"),
        ("de", ["Anna", "Ida"], "Anna und Ida"),
        ("fr", ["Anne", "Irène"], "Anne et Irène"),
        ("es", ["Ana", "Luis"], "Ana y Luis"),
        ("es", ["Ana", "Inés"], "Ana e Inés"),
        ("es", ["Ana", "Íñigo"], "Ana e Íñigo"),
        ("es", ["Ana", "Hilda"], "Ana e Hilda"),
        ("es", ["Ana", "Hierro"], "Ana y Hierro"),
    ],
)
def test_names_are_joined(language: str, names: list[str], expected: str) -> None:
    """As one phrase of the language."""
    assert words_of(language).joined(names) == expected
