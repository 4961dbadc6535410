"""Engines that fail in every way, to be run in a child process."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from partsong.errors import EngineError
from partsong.findings import Place
from partsong.speak.tone import ToneEngine

if TYPE_CHECKING:
    from partsong.model import Pronunciation, Take, Voice, VoiceSettings


class Faulty:
    """Does what the text says, and speaks in tones otherwise."""

    fingerprint = "faulty 1"
    takes_ipa = False
    needs_process = True

    def __init__(self) -> None:
        self._tone = ToneEngine()

    def voices(self) -> tuple[Voice, ...]:
        """The tones."""
        return self._tone.voices()

    def speak(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...] = ()
    ) -> Take:
        """A take, or a fault of the kind that the text names."""
        kind, _, marker = text.partition(" ")
        if kind == "hang":
            time.sleep(60)
        if kind == "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        if kind == "exit":
            os._exit(3)
        if kind == "chatter":
            print("all is well", flush=True)  # noqa: T201
            os.write(1, b"from a library\n")
        if kind == "bug":
            sys.stderr.write("a bug in a library\n")
            raise RuntimeError("a bug")
        if kind == "silent":
            raise EngineError.at(Place(text), "the engine gave silence")
        if kind == "once" and not Path(marker).exists():
            Path(marker).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return self._tone.speak("fine", settings)

    def close(self) -> None:
        """Holds nothing."""


class ForkingFaulty(Faulty):
    """The same, each utterance in a fork."""

    def start(self) -> None:
        """Is ready at once."""


class PhoneticFaulty(ForkingFaulty):
    """The same; asked for phonemes or words, it tells which process was asked."""

    def phonemes(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...] = ()
    ) -> str:
        """The process's number."""
        return str(os.getpid())

    def unknown(self, words: tuple[str, ...], settings: VoiceSettings) -> tuple[str, ...]:
        """The process's number."""
        return (str(os.getpid()),)


class Slow(Faulty):
    """Says in the folder MARKS which processes are at work, leaves a file lying, and speaks for ten
    minutes.
    """

    def speak(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...] = ()
    ) -> Take:
        """Nothing for a long time."""
        tempfile.mkstemp()
        for pid in (os.getpid(), os.getppid()):
            Path(os.environ["MARKS"], str(pid)).touch()
        time.sleep(600)
        return self._tone.speak("fine", settings)


class ForkingSlow(Slow):
    """The same, each utterance in a fork."""

    def start(self) -> None:
        """Is ready at once."""


class Missing(ForkingFaulty):
    """An engine whose library is not there."""

    def start(self) -> None:
        """Raises: EngineError."""
        raise EngineError.at(Place("libnothing.so"), "it cannot be loaded", "install it")
