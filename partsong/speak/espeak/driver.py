"""A driver for pyttsx3 that runs espeak-ng synchronously.

The driver that pyttsx3 brings loses utterances and applies the rate late, since it works in
parallel to espeak-ng's own thread. Here a call returns when everything has happened. The names are
those that pyttsx3 calls.
"""

from __future__ import annotations

import wave
from typing import TYPE_CHECKING, Protocol

from partsong.speak.espeak.library import espeak

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "partsong_espeak"
"""As pyttsx3 knows it."""


class Proxy(Protocol):
    """What pyttsx3 gives a driver."""

    def setBusy(self, busy: bool) -> None:  # noqa: D102, N802
        ...

    def notify(self, topic: str, **values: object) -> None:  # noqa: D102
        ...


class EspeakDriver:
    """Called by pyttsx3 only."""

    def __init__(self, proxy: Proxy) -> None:
        self._proxy = proxy
        self._espeak = espeak()
        self._looping = False
        self._phonemes = False

    def destroy(self) -> None:
        """Nothing to let go of: the library lives as long as the process."""

    def stop(self) -> None:
        """Nothing goes on when a call has returned."""

    def say(self, text: str) -> None:
        """Raises: NotImplementedError. This driver makes files."""
        raise NotImplementedError("partsong's driver saves to files")

    def save_to_file(self, text: str, filename: str) -> None:
        """Writes a WAV file and reports each word, with its `sample`. Raises: ValueError, OSError."""
        self._proxy.notify("started-utterance")
        pcm, words = self._espeak.speak(text, phonemes=self._phonemes)
        for word in words:
            sample = word.position_ms * self._espeak.rate_hz // 1000
            self._proxy.notify(
                "started-word", location=word.location, length=word.length, sample=sample
            )
        with wave.open(filename, "wb") as file:
            file.setparams((1, 2, self._espeak.rate_hz, 0, "NONE", ""))
            file.writeframes(pcm)
        self._proxy.notify("finished-utterance", completed=True)

    def getProperty(self, name: str) -> object:  # noqa: N802
        """Only `voices` can be asked for. Raises: KeyError."""
        if name != "voices":
            raise KeyError(name)
        return list(self._espeak.voices())

    def setProperty(self, name: str, value: object) -> None:  # noqa: N802
        """`voice`, `rate`, `pitch` (0 to 99), `volume` (0.0 to 1.0), or `phonemes`: whether
        `[[...]]` holds some.

        Raises: ValueError.
        """
        if name == "voice":
            self._espeak.set_voice(str(value))
        elif name == "phonemes":
            self._phonemes = bool(value)
        elif name == "volume":
            self._espeak.set_parameter(name, round(float(str(value)) * 100))
        else:
            self._espeak.set_parameter(name, int(str(value)))

    def startLoop(self) -> None:  # noqa: N802
        """Lets pyttsx3's queue run; it is empty, or has ended the loop, when this returns."""
        self._looping = True
        self._proxy.setBusy(False)

    def endLoop(self) -> None:  # noqa: N802
        """Ends the loop."""
        self._looping = False

    def iterate(self) -> Iterator[None]:
        """For a caller's own loop."""
        self._proxy.setBusy(False)
        yield


def buildDriver(proxy: Proxy) -> EspeakDriver:  # noqa: N802
    """What pyttsx3 asks a driver's module for."""
    return EspeakDriver(proxy)
