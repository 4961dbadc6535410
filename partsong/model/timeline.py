"""Where everything lies in a part's audio."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partsong.model.units import Ms

if TYPE_CHECKING:
    from partsong.model.take import Spoken


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
class Timeline:
    """Where everything lies in a part's audio; the one source of every time that is published."""

    rate_hz: int
    samples: int
    """Length of the audio; a whole number of frames."""
    spoken: tuple[Spoken, ...]
    """Every utterance in order; samples from the part's start."""
    chapters: tuple[Chapter, ...]
    """They tile the audio: the first starts at 0, each starts where the one before stops."""

    def ms(self, samples: int) -> Ms:
        """The position in milliseconds, rounded once."""
        return Ms((samples * 1000 + self.rate_hz // 2) // self.rate_hz)
