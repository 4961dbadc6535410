"""The page of a podcast, in the language of its show."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from partsong.formats.index_page import IndexPage, index
from partsong.formats.listener_words import words_of
from partsong.formats.rss import stylesheet
from tests.formats.test_rss import CHANNEL, episode

TWO_PARTS = IndexPage(
    title=CHANNEL.title,
    description=None,
    language="en",
    episodes=(episode(1), episode(2)),
    feed_url=f"{CHANNEL.base_url}feed.xml",
    audiobook="all.m4b",
)


def page(language: str, base_url: str = CHANNEL.base_url) -> str:
    """The page of two parts and an audiobook."""
    return index(replace(TWO_PARTS, language=language, feed_url=f"{base_url}feed.xml"))


@pytest.mark.parametrize("language", ["en-GB", "de-AT", "fr", "es"])
@pytest.mark.parametrize("base_url", [CHANNEL.base_url, "http://localhost:8000/"])
def test_its_words_are_the_languages(language: str, base_url: str) -> None:
    """All of them from the table, and none marked as of another language."""
    words = words_of(language)
    made = page(language, base_url)
    for text in (words.subscribe, words.listen, words.audiobook):
        assert f">{text}<" in made
    assert words.transcript.format(title="Saving &lt;North&gt; Korea") in made
    assert words.description.format(show="Korea &amp; after") in made
    how = words.subscribe_here if "localhost" in base_url else words.subscribe_anywhere
    assert f"<p>{how}</p>" in made
    assert re.findall(r' lang="([^"]*)"', made) == [language]


@pytest.mark.parametrize("base_url", [CHANNEL.base_url, "http://localhost:8000/"])
def test_english_words_are_marked(base_url: str) -> None:
    """In a page of a language without a table, and its own titles in them are its own."""
    body = LexborHTMLParser(page("ko", base_url)).body
    assert body is not None
    for node in body.css("[lang=en] [lang=ko]"):
        assert node.text() in ("Korea & after", "Saving <North> Korea")
    for node in body.css("[lang=en]"):
        node.decompose()
    for node in body.css("a code, h1, h3"):
        node.decompose()
    assert body.text().split() == []


def test_a_description_is_the_shows() -> None:
    """It is in the page's language and not marked."""
    assert "<p>Two parts.</p>" in index(replace(TWO_PARTS, language="ko", description="Two parts."))


def test_the_feed_in_a_browser() -> None:
    """Its notes are in the language, and nothing is left to fill in."""
    german = stylesheet(words_of("de")).decode()
    assert f'content: "{words_of("de").feed_note}";' in german
    assert f'content: "{words_of("de").feed_page}";' in german
    assert "$" not in german
