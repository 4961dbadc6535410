"""The seam to every speech engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from partsong.model import Pronunciation, Take, Voice, VoiceSettings


class Engine(Protocol):
    """Says text in a voice. The same text, settings and fingerprint give the same bytes, always."""

    @property
    def fingerprint(self) -> str:
        """Names and versions of all that shapes the sound; cheap, and known without starting the
        engine.
        """

    @property
    def takes_ipa(self) -> bool:
        """Whether `speak` heeds pronunciations; known without starting the engine."""

    @property
    def needs_process(self) -> bool:
        """Whether it runs in a process of its own, since it may crash, hang, or remember what it
        said; known without starting the engine. An engine that does not say gets one.
        """

    def voices(self) -> tuple[Voice, ...]:
        """Every voice that `speak` takes, in the engine's own order, the same each time."""

    def speak(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...] = ()
    ) -> Take:
        """The sound of `text`, which has a letter or a digit in it; never silence.

        Pronunciations are in order and none overlaps another. An engine that takes no IPA ignores
        them, and so does one that takes it where it has no sounds for the voice's language.

        Raises: EngineError when the engine fails, hangs, or gives no sound, or where it does not
        know a sound.
        """

    def close(self) -> None:
        """Lets go of processes and libraries; the engine is not used afterwards."""


@runtime_checkable
class Forking(Protocol):
    """An engine whose process may be forked once it is started: then a copy that has never spoken
    can speak.
    """

    def start(self) -> None:
        """Initialises everything that speaking needs, and says nothing."""


@runtime_checkable
class Phonetic(Protocol):
    """An engine that reports its phonemes, and which words its dictionary lacks. Being asked
    changes no sound.
    """

    def phonemes(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...] = ()
    ) -> str:
        """What the engine would say, in IPA, words and clauses separated by blanks. Raises:
        EngineError.
        """

    def unknown(self, words: tuple[str, ...], settings: VoiceSettings) -> tuple[str, ...]:
        """Those of the words that the engine's dictionary does not list, in order; it says them by
        rule.

        A word whose stem is listed is known, and so is a number. One that is spelled out letter by
        letter is unknown unless it is listed as such; of a word with hyphens each part has to be
        known.

        Raises: EngineError.
        """
