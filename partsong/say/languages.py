"""The languages that shows can be in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partsong.formats.listener_words import primary, words_of
from partsong.say import english, punctuation, sentence_abbreviations
from partsong.say.language import Language

if TYPE_CHECKING:
    from partsong.say.language import Abbreviations

_MARKS = (*punctuation.FIRST, *punctuation.RULES)
"""The rules of every language: what is no word. Numbers are left to the engine."""


def language_of(tag: str) -> Language:
    """The language of a BCP 47 tag. One that is not known here has the words and abbreviations of
    English, and not its rules.

    >>> language_of("de-AT").words.announcer, language_of("ko").words.announcer
    ('Ansage', 'Announcer')
    """
    known = _LANGUAGES.get(primary(tag), _ANY)
    return replace(known, tag=tag)


def _with_marks_only(tag: str, own: Abbreviations) -> Language:
    """A language without rules of its own, whose openers are its commonest words."""
    return Language(tag, words_of(tag), _MARKS, own, own.openers, own.openers)


_ENGLISH = Language(
    tag="en",
    words=words_of("en"),
    rules=(*punctuation.FIRST, *english.RULES, *punctuation.RULES),
    abbreviations=english.ABBREVIATIONS,
    common_words=english.COMMON_WORDS,
    familiar_words=english.FAMILIAR_WORDS,
)
_ANY = replace(_ENGLISH, rules=_MARKS)
_LANGUAGES = {
    "en": _ENGLISH,
    "de": _with_marks_only("de", sentence_abbreviations.GERMAN),
    "fr": _with_marks_only("fr", sentence_abbreviations.FRENCH),
    "es": _with_marks_only("es", sentence_abbreviations.SPANISH),
}
