"""What is said: utterances with their changes from what is written, in passages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from partsong.model.units import Ms

if TYPE_CHECKING:
    from partsong.model.voices import VoiceSettings

PassageKind = Literal["turn", "opening", "closing", "name"]


ASIDE = "aside"
"""The rule of a change that is an aside, with its kind behind it: `aside: laughter`."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of what is shown that is said otherwise than it is written."""

    begin: int
    """Index of its first character in what is shown."""
    end: int
    """Index behind its last."""
    said: str
    """What stands in its place; empty where it is left out."""
    rule: str
    """The rule's name, or `lexicon` and the entry: why."""
    ipa: str = ""
    """How `said` is pronounced, in the International Phonetic Alphabet; empty where the engine
    knows.
    """
    doubt: str = ""
    """What a reviewer should listen for: a word of two pronunciations that nothing decides."""

    @property
    def is_aside(self) -> bool:
        """Whether an aside stands there, left out or said by the announcer."""
        return self.rule.startswith(ASIDE)


@dataclass(frozen=True, slots=True)
class ParagraphSpan:
    """The stretch of a turn's paragraph that an utterance says."""

    paragraph: int
    """Index of the turn's paragraph."""
    begin: int
    """Index of its first character in the paragraph."""
    end: int
    """Index behind its last."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """Shown words and the words that are spoken for them."""

    begin: int
    """Index of the first character in what is shown."""
    end: int
    """Index behind the last."""
    said_begin: int
    """Index of the first character in the spoken text."""
    said_end: int
    """Index behind the last; `said_begin` where nothing is spoken."""


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """How a stretch of a spoken text is pronounced."""

    begin: int
    """Index of its first character in the text; it covers whole words."""
    end: int
    """Index behind its last character."""
    ipa: str
    """In the International Phonetic Alphabet, words separated by blanks."""

    def __post_init__(self) -> None:
        assert 0 <= self.begin < self.end
        assert self.ipa.strip()


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is said for one sentence or one announcement."""

    id: str
    text: str
    """As the engine gets it: what is shown, with its changes made."""
    shown: str
    """As the page has it."""
    settings: VoiceSettings
    pause_ms: Ms
    """Silence after it."""
    changes: tuple[Change, ...] = ()
    """What is said otherwise than shown; in order, none over another."""
    span: ParagraphSpan | None = None
    """None for an announcement."""

    @property
    def aligned(self) -> tuple[Aligned, ...]:
        """Each shown word with what is spoken for it, in order; words that one change takes
        together stay together.

        Joined by their blanks, the shown stretches are what is shown, and the spoken ones are the
        text.
        """
        found: list[Aligned] = []
        changes = list(reversed(self.changes))
        moved = 0
        for word in re.finditer(r"\S+", self.shown):
            if found and word.start() < found[-1].end:
                continue
            begin, end, said_begin = word.start(), word.end(), word.start() + moved
            while changes and changes[-1].begin < end:
                change = changes.pop()
                if change.begin < begin:  # it begins with the blank before the word
                    said_begin += change.begin - begin
                    begin = change.begin
                moved += len(change.said) - (change.end - change.begin)
                end = max(end, _word_end(self.shown, change.end))
            found.append(Aligned(begin, end, said_begin, end + moved))
        return tuple(found)

    @property
    def pronunciations(self) -> tuple[Pronunciation, ...]:
        """How stretches of the text are pronounced, where that is known."""
        found, moved = [], 0
        for change in self.changes:
            begin = change.begin + moved
            if change.ipa:
                found.append(Pronunciation(begin, begin + len(change.said.rstrip(".")), change.ipa))
            moved += len(change.said) - (change.end - change.begin)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Passage:
    """What one job speaks and one cache entry keeps: a turn, a stretch of a very long turn, or an
    announcement.
    """

    id: str
    turn_id: str
    """The turn in whose chapter it lies."""
    speaker: str
    """Empty for an announcement."""
    utterances: tuple[Utterance, ...]
    lead_ms: Ms = Ms(0)
    """Silence before the first utterance."""
    kind: PassageKind = "turn"
    """What it is for; a `name` tells who speaks next."""

    def __post_init__(self) -> None:
        assert self.utterances


def _word_end(text: str, at: int) -> int:
    """Where the word ends in which a stretch ends; `at` itself where a blank stands before it."""
    if at and text[at - 1].isspace():
        return at
    behind = re.search(r"\s", text[at:])
    return at + behind.start() if behind else len(text)
