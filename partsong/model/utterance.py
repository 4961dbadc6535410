"""The spoken script: passages of utterances, with every change from the written text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from partsong.model.units import Ms

if TYPE_CHECKING:
    from partsong.model.voices import VoiceSettings

PassageKind = Literal["turn", "opening", "closing", "name", "heading"]

ASIDE = "aside"
"""How the rule of an aside's change begins; its kind follows: `aside: laughter`."""
ASIDE_APART = f"{ASIDE} set apart"
"""The same for an aside that is shown with an utterance whose stretch of the paragraph does not
hold it.
"""


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of the shown text that is spoken differently from its written form."""

    begin: int
    """Index of its first character in the shown text."""
    end: int
    """Index after its last character (exclusive)."""
    said: str
    """What is spoken instead; empty where the stretch is left out."""
    rule: str
    """Why: the name of the rule, or `lexicon` and the entry."""
    ipa: str = ""
    """How `said` is pronounced, in the International Phonetic Alphabet; empty where that is left to
    the engine.
    """
    doubt: str = ""
    """What a reviewer should listen for, such as a word with two pronunciations that the context
    leaves open; else empty.
    """

    @property
    def is_aside(self) -> bool:
        """Whether the stretch is an aside, which is left out or said by the announcer."""
        return self.rule.startswith(ASIDE)


@dataclass(frozen=True, slots=True)
class ParagraphSpan:
    """The stretch of a turn's paragraph that an utterance says."""

    paragraph: int
    """Index of the turn's paragraph."""
    begin: int
    """Index of its first character in the paragraph."""
    end: int
    """Index after its last character (exclusive)."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """Shown words, and the spoken words that stand for them."""

    begin: int
    """Index of the first character in the shown text."""
    end: int
    """Index after the last character (exclusive)."""
    said_begin: int
    """Index of the first character in the spoken text."""
    said_end: int
    """Index after the last character (exclusive); equal to `said_begin` where nothing is spoken."""


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """How a stretch of a spoken text is pronounced."""

    begin: int
    """Index of its first character in the text; it covers whole words."""
    end: int
    """Index after its last character (exclusive)."""
    ipa: str
    """In the International Phonetic Alphabet, words separated by spaces."""

    def __post_init__(self) -> None:
        assert 0 <= self.begin < self.end
        assert self.ipa.strip()


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is said for one sentence or one announcement."""

    id: str
    text: str
    """What the engine is given: the shown text with all changes applied."""
    shown: str
    """The text as the page has it."""
    settings: VoiceSettings
    pause_ms: Ms
    """Silence after it."""
    changes: tuple[Change, ...] = ()
    """In the order of the shown text; they do not overlap."""
    span: ParagraphSpan | None = None
    """None for an announcement."""

    @property
    def aligned(self) -> tuple[Aligned, ...]:
        """Each shown word with what is spoken for it, in order; the words of one change are one
        entry.

        The shown stretches, joined by the white space between them, are the shown text; the spoken
        stretches, likewise, are the spoken text.
        """
        aligned: list[Aligned] = []
        pending = list(reversed(self.changes))
        shift = 0  # the index in the spoken text minus that in the shown text
        for word in re.finditer(r"\S+", self.shown):
            if aligned and word.start() < aligned[-1].end:
                continue  # an earlier change took this word with it
            begin, end = word.span()
            said_begin = begin + shift
            while pending and pending[-1].begin < end:
                change = pending.pop()
                if change.begin < begin:  # it begins with the white space before the word
                    said_begin -= begin - change.begin
                    begin = change.begin
                shift += _added_length(change)
                end = max(end, _word_end(self.shown, change.end))
            aligned.append(Aligned(begin, end, said_begin, end + shift))
        return tuple(aligned)

    @property
    def pronunciations(self) -> tuple[Pronunciation, ...]:
        """The pronunciations that the changes give, by their place in the spoken text."""
        pronunciations = []
        shift = 0
        for change in self.changes:
            if change.ipa:
                begin = change.begin + shift
                end = begin + len(change.said.rstrip("."))
                pronunciations.append(Pronunciation(begin, end, change.ipa))
            shift += _added_length(change)
        return tuple(pronunciations)


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of work and of caching: a turn, a stretch of a very long turn or an announcement."""

    id: str
    turn_id: str
    """The turn whose chapter it belongs to."""
    speaker: str
    """Empty for an announcement."""
    utterances: tuple[Utterance, ...]
    lead_ms: Ms = Ms(0)
    """Silence before the first utterance."""
    kind: PassageKind = "turn"
    """A `name` announces who speaks next, a `heading` what is spoken of."""

    def __post_init__(self) -> None:
        assert self.utterances


def _added_length(change: Change) -> int:
    """By how many characters the change makes the text longer."""
    return len(change.said) - (change.end - change.begin)


def _word_end(text: str, end: int) -> int:
    """The end of the word in which a stretch that ends at `end` stops: `end` itself after white
    space.
    """
    if end and text[end - 1].isspace():
        return end
    space = re.search(r"\s", text[end:])
    return end + space.start() if space else len(text)
