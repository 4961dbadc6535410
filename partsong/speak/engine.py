"""The interface of speech engines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from partsong.model import Pronunciation, Take, Voice, VoiceSettings


class Engine(Protocol):
    """Speaks text in a voice. Equal text, settings and fingerprint always give equal bytes."""

    @property
    def fingerprint(self) -> str:
        """Names and versions of everything that shapes the sound.

        It is part of cache keys, so every run asks for it: it must not start the engine.
        """

    @property
    def takes_ipa(self) -> bool:
        """Whether `speak` follows pronunciations. Must not start the engine."""

    @property
    def needs_process(self) -> bool:
        """Whether it needs a process of its own, since it may crash, hang, or sound different after
        other utterances. Must not start the engine. An engine without this property gets a process.
        """

    def voices(self) -> tuple[Voice, ...]:
        """Every voice that `speak` takes, in an order that is the same each time."""

    def speak(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...] = ()
    ) -> Take:
        """The sound of `text`, which holds a letter or a digit; never silence.

        Pronunciations are in order and do not overlap. They are ignored by an engine that does not
        take IPA, or not for the language of the voice.

        Raises: EngineError if the engine fails, hangs, returns no sound, or does not know one of
        the sounds in a pronunciation.
        """

    def close(self) -> None:
        """Releases processes and libraries; the engine is not used afterwards."""


@runtime_checkable
class Forking(Protocol):
    """An engine that can be started once and then forked.

    Each utterance is spoken by a fork, which has never spoken before (ADR 2).
    """

    def start(self) -> None:
        """Initialises everything that speaking needs, without speaking."""


@runtime_checkable
class Phonetic(Protocol):
    """An engine that reports its phonemes and the words that its dictionary lacks.

    These questions must not change the sound of later utterances.
    """

    def phonemes(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...] = ()
    ) -> str:
        """The IPA of what `speak` would say, with spaces between words and between clauses.

        Raises: EngineError.
        """

    def unknown(self, words: tuple[str, ...], settings: VoiceSettings) -> tuple[str, ...]:
        """The words that the engine's dictionary does not list, in order; it speaks them by rule.

        A word is known if its stem is listed, and so is a number. A word that is spelled out letter
        by letter is unknown unless it is listed that way. A word with hyphens is known if each of
        its parts is.

        Raises: EngineError.
        """
