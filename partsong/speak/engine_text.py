"""A text as an engine gets it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EngineText:
    """A text as the engine gets it."""

    text: str
    places: tuple[int, ...]
    """For each of its characters, the index of that one of the spoken text for which it stands."""
    phonemes: bool
    """Whether double brackets hold phonemes."""

    def place(self, index: int) -> int:
        """The index in the spoken text; what lies outside stays as it is."""
        return self.places[index] if 0 <= index < len(self.places) else index


def plain(text: str) -> EngineText:
    """The text as it is."""
    return EngineText(text, tuple(range(len(text))), phonemes=False)
