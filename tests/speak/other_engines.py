"""Engines as other packages bring them: known by entry points, with voices of their own."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from partsong.model import Voice
from partsong.speak.tone import ToneEngine

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from partsong.model import Pronunciation, Take, VoiceSettings

NAMES = {
    "bells": "tests.speak.other_engines:Bells",
    "chimes": "tests.speak.other_engines:Bells",
    "quiet": "tests.speak.other_engines:SaysNothingOfProcesses",
    "mute": "tests.speak.other_engines:Mute",
    "broken": "tests.speak.no_such_module:Engine",
}


class Bells(ToneEngine):
    """Two voices, another rate, and a dictionary without words. It takes IPA, and passes over it."""

    fingerprint = "bells 1"
    takes_ipa = True

    def voices(self) -> tuple[Voice, ...]:
        """`bell-1` and `bell-2`."""
        return Voice("bell-1", "Bell 1", "en", 400.0), Voice("bell-2", "Bell 2", "en", 600.0)

    def speak(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...] = ()
    ) -> Take:
        """The tones, a little higher."""
        return replace(super().speak(text, settings), rate_hz=24_000)

    def phonemes(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...] = ()
    ) -> str:
        """The voice's name, as this engine was asked for it."""
        return settings.voice

    def unknown(self, words: tuple[str, ...], settings: VoiceSettings) -> tuple[str, ...]:
        """All of them."""
        assert settings.voice in {voice.id for voice in self.voices()}
        return words


class SaysNothingOfProcesses:
    """An engine that was written before it could say whether it needs a process."""

    fingerprint = "quiet 1"
    takes_ipa = False

    def voices(self) -> tuple[Voice, ...]:
        """One, named by the process that was asked."""
        return (Voice(str(os.getpid()), "", "en"),)

    def speak(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...] = ()
    ) -> Take:
        """A tone."""
        return ToneEngine().speak(text, replace(settings, voice="tone-1"))

    def close(self) -> None:
        """Holds nothing."""


class Mute(ToneEngine):
    """An engine for which no voice is installed."""

    fingerprint = "mute 1"

    def voices(self) -> tuple[Voice, ...]:
        """None."""
        return ()


def install(folder: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes the engines known to this process and to those it starts, as pip would."""
    info = folder / "other_engines-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: other-engines\nVersion: 1\n")
    lines = [f"{name} = {value}" for name, value in NAMES.items()]
    (info / "entry_points.txt").write_text("\n".join(["[partsong.engines]", *lines]) + "\n")
    monkeypatch.syspath_prepend(folder)
    paths = [str(folder), str(root), os.environ.get("PYTHONPATH", "")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(paths))
