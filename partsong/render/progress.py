"""How a render tells of itself while it works."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Hears how the work goes on. `work` is counted in characters to be spoken."""

    def begin(self, number: int, title: str, work: int) -> None:
        """A part will be made, or one of its other forms; the number 0 stands for all parts."""

    def advance(self, number: int, work: int, sound_s: float) -> None:
        """So much of its work is done, and so many seconds of sound came of it."""

    def done(self, number: int, *, made: bool) -> None:
        """The part is in its place, or was given up."""


class Silent:
    """Nobody watches."""

    def begin(self, number: int, title: str, work: int) -> None:
        """Does nothing."""

    def advance(self, number: int, work: int, sound_s: float) -> None:
        """Does nothing."""

    def done(self, number: int, *, made: bool) -> None:
        """Does nothing."""
