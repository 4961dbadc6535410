"""The seam to every speech engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from partsong.model import Take, Voice, VoiceSettings


class Engine(Protocol):
    """Says text in a voice. The same text, settings and fingerprint give the same bytes, always."""

    @property
    def fingerprint(self) -> str:
        """Names and versions of all that shapes the sound; cheap, and known without starting the engine."""

    def voices(self) -> tuple[Voice, ...]:
        """Every voice that `speak` takes, in the engine's own order, the same each time."""

    def speak(self, text: str, settings: VoiceSettings) -> Take:
        """The sound of `text`, which has a letter or a digit in it; never silence.

        Raises: EngineError when the engine fails, hangs, or gives no sound.
        """

    def close(self) -> None:
        """Lets go of processes and libraries; the engine is not used afterwards."""


@runtime_checkable
class Forking(Protocol):
    """An engine whose process may be forked once it is started: then a copy that has never spoken can speak."""

    def start(self) -> None:
        """Initialises everything that speaking needs, and says nothing."""
