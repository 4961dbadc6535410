"""When each utterance and each chapter of a part is heard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partsong.model.units import Ms

if TYPE_CHECKING:
    from partsong.model.take import SpokenWord
    from partsong.model.utterance import PassageKind, Utterance


@dataclass(frozen=True, slots=True)
class Chapter:
    """A named stretch of a part: one turn, or what stands below a heading; several of these where a
    part has too many.
    """

    id: str
    """The id of its first turn; of its first utterance, for a heading in the midst of a turn."""
    title: str
    start_ms: Ms
    stop_ms: Ms
    url: str | None = None
    """The absolute address of its first words on the published page."""
    is_heading: bool = False
    """Whether the page's heading names it; such chapters are merged last."""


@dataclass(frozen=True, slots=True)
class TimedUtterance:
    """An utterance and when it is heard, in samples from the part's start."""

    utterance: Utterance
    kind: PassageKind
    """Of its passage."""
    speaker: str
    """Whose turn it belongs to; empty for an announcement."""
    turn_id: str
    """The turn whose chapter it belongs to."""
    start: int
    """First sample."""
    stop: int
    """The sample after its last (exclusive)."""
    words: tuple[SpokenWord, ...]
    """The words of the utterance's text."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The times of a part's audio: every time that is published comes from here."""

    rate_hz: int
    samples: int
    """Length of the audio; a whole number of frames."""
    utterances: tuple[TimedUtterance, ...]
    """All of the part, in order."""
    chapters: tuple[Chapter, ...]
    """They cover the audio without gaps: the first starts at 0, each next one where its predecessor
    stops.
    """

    def ms(self, samples: int) -> Ms:
        """The position in milliseconds, rounded half up."""
        return Ms((samples * 1000 + self.rate_hz // 2) // self.rate_hz)
