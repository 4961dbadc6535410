"""The text that an engine is given, and how its characters map to the spoken text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EngineText:
    """The text that an engine is given; it may hold phonemes in place of words."""

    text: str
    places: tuple[int, ...]
    """For each character of `text`, the index of the spoken text's character that it stands for."""
    phonemes: bool
    """Whether `text` holds phonemes in double brackets."""

    def place(self, index: int) -> int:
        """The index in the spoken text; an index outside of `text` is returned unchanged."""
        return self.places[index] if 0 <= index < len(self.places) else index


def plain(text: str) -> EngineText:
    """The spoken text itself, without phonemes."""
    return EngineText(text, tuple(range(len(text))), phonemes=False)
