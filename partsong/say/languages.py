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
"""The rules for every language, of pauses and signs; numbers are left to the engine."""


def language_of(tag: str) -> Language:
    """The language of a BCP 47 tag.

    A language that is not listed here has the abbreviations of English, but not its rules.

    >>> language_of("de-AT").words.announcer, language_of("ko").words.announcer
    ('Ansage', 'Announcer')
    """
    known = _LANGUAGES.get(primary(tag), _ANY)
    return replace(known, tag=tag)


def _with_marks_only(tag: str, abbreviations: Abbreviations) -> Language:
    """A language without rules of its own; its openers are also its common and familiar words."""
    return Language(
        tag=tag,
        words=words_of(tag),
        rules=_MARKS,
        abbreviations=abbreviations,
        common_words=abbreviations.openers,
        familiar_words=abbreviations.openers,
    )


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
