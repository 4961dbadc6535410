"""A language as one value: its words for listeners, its rules and its lists of words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partsong.formats.listener_words import Words
    from partsong.say.normalise import Rule


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """What is written with a full stop that may not end a sentence; listed without that stop."""

    never_last: frozenset[str]
    """These never end a sentence: `Mr`, `z. B`."""
    before_numbers: frozenset[str]
    """In lower case; these do not end a sentence before a number or a letter: `No`, `App`."""
    sometimes_last: frozenset[str]
    """These end a sentence only before one of the `openers`: `U.S`, `etc`."""
    openers: frozenset[str]
    """In lower case; words that have a capital only at the beginning of a sentence: `the`."""
    not_before_letters: frozenset[str] = frozenset()
    """Those of `before_numbers` that do end a sentence before a letter: `No`."""
    pronoun: str = ""
    """A word of one capital letter, which is not an initial: English `I`."""
    has_ordinals: bool = False
    """Whether a number with a full stop can be an ordinal: German `3. Oktober`."""


@dataclass(frozen=True, slots=True)
class Language:
    """All that depends on the language of a show."""

    tag: str
    """BCP 47, as the show gives it."""
    words: Words
    """What listeners hear and read; in English for languages without a translation."""
    rules: tuple[Rule, ...]
    """How written text is said; earlier rules win."""
    abbreviations: Abbreviations
    common_words: frozenset[str]
    """In lower case; frequent short words. An acronym of these letters needs capitals: `US`."""
    familiar_words: frozenset[str]
    """In lower case; words written with a capital that every engine pronounces correctly."""
