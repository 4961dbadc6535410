"""Where everything lies in a part's audio."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partsong.model.units import Ms

if TYPE_CHECKING:
    from partsong.model.take import SpokenWord
    from partsong.model.utterance import PassageKind, Utterance


@dataclass(frozen=True, slots=True)
class Chapter:
    """A named stretch of a part: one turn, or several where a part has too many."""

    id: str
    """The id of its first turn."""
    title: str
    start_ms: Ms
    stop_ms: Ms
    url: str | None = None
    """The place on the page, absolute."""


@dataclass(frozen=True, slots=True)
class TimedUtterance:
    """An utterance and when it is heard, in samples from the part's start."""

    utterance: Utterance
    kind: PassageKind
    """What its passage is for."""
    speaker: str
    """Whose turn it belongs to; empty for an announcement."""
    turn_id: str
    """The turn in whose chapter it lies."""
    start: int
    """First sample."""
    stop: int
    """The sample after its last."""
    words: tuple[SpokenWord, ...]
    """The words of the utterance's text."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Where everything lies in a part's audio; the one source of every time that is published."""

    rate_hz: int
    samples: int
    """Length of the audio; a whole number of frames."""
    utterances: tuple[TimedUtterance, ...]
    """Every one in order."""
    chapters: tuple[Chapter, ...]
    """They tile the audio: the first starts at 0, each starts where the one before stops."""

    def ms(self, samples: int) -> Ms:
        """The position in milliseconds, rounded once."""
        return Ms((samples * 1000 + self.rate_hz // 2) // self.rate_hz)
