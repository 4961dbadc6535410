"""A language as one value: its words for listeners, its rules, and what its texts are known by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partsong.formats.listener_words import Words
    from partsong.say.normalise import Rule


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """What is written with a full stop that need not end a sentence. All are without that stop."""

    never_last: frozenset[str]
    """After these a sentence always goes on: `Mr`, `z. B`."""
    before_numbers: frozenset[str]
    """In lower case: after these it goes on where a number follows, or a letter: `No`, `App`."""
    sometimes_last: frozenset[str]
    """After these it ends where one of the `openers` follows: `U.S`, `etc`."""
    openers: frozenset[str]
    """In lower case: words that with a capital begin a sentence."""
    not_before_letters: frozenset[str] = frozenset()
    """Those of `before_numbers` that end a sentence where a letter follows: `No`."""
    pronoun: str = ""
    """A word of one capital letter, which is no initial: English `I`."""
    has_ordinals: bool = False
    """Whether a number with a full stop may be an ordinal: German `3. Oktober`."""


@dataclass(frozen=True, slots=True)
class Language:
    """All that depends on the language of a show."""

    tag: str
    """BCP 47, as the show gives it."""
    words: Words
    """What listeners meet; English where there are no words of the language."""
    rules: tuple[Rule, ...]
    """How what is written is said, the first that takes a stretch before the others."""
    abbreviations: Abbreviations
    common_words: frozenset[str]
    """In lower case: frequent short words. An acronym of the same letters counts with capitals."""
    familiar_words: frozenset[str]
    """In lower case: words with a capital that every engine says rightly."""
