"""The interface through which a render reports its progress."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Receives reports. `work` is the number of characters to speak."""

    def begin(self, number: int, title: str, work: int) -> None:
        """Work on a part, or on its other audio formats, begins; the number 0 stands for all parts
        together.
        """

    def advance(self, number: int, work: int, sound_s: float) -> None:
        """So much more of the part's work is done, which gave so many seconds of audio."""

    def done(self, number: int, *, succeeded: bool) -> None:
        """All files of the part are written, or the part has failed."""


class Silent:
    """Reports nothing."""

    def begin(self, number: int, title: str, work: int) -> None:
        """Does nothing."""

    def advance(self, number: int, work: int, sound_s: float) -> None:
        """Does nothing."""

    def done(self, number: int, *, succeeded: bool) -> None:
        """Does nothing."""
