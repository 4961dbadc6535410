"""A driver for pyttsx3 that runs espeak-ng synchronously.

pyttsx3's own espeak driver loses utterances and applies the rate late, since it works in parallel
to espeak-ng's own thread (ADR 2). Here a call returns when all of its work is done. The names of
the methods are those that pyttsx3 calls.
"""

from __future__ import annotations

import wave
from typing import TYPE_CHECKING, Protocol

from partsong.speak.espeak.library import espeak

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "partsong_espeak"
"""The driver's name in pyttsx3."""


class Proxy(Protocol):
    """The interface of the object by which a driver reports to pyttsx3."""

    def setBusy(self, busy: bool) -> None:  # noqa: D102, N802
        ...

    def notify(self, topic: str, **values: object) -> None:  # noqa: D102
        ...


class EspeakDriver:
    """espeak-ng with the methods of a pyttsx3 driver."""

    def __init__(self, proxy: Proxy) -> None:
        self._proxy = proxy
        self._espeak = espeak()
        self._looping = False
        self._phonemes = False

    def destroy(self) -> None:
        """Does nothing: the library stays loaded until the process exits."""

    def stop(self) -> None:
        """Does nothing: no speech goes on after a call has returned."""

    def say(self, text: str) -> None:
        """Raises: NotImplementedError. This driver only writes files."""
        raise NotImplementedError("partsong's espeak driver only writes files")

    def save_to_file(self, text: str, filename: str) -> None:
        """Writes a WAV file, and reports each word with the number of its first sample.

        Raises: ValueError, OSError.
        """
        self._proxy.notify("started-utterance")
        pcm, words = self._espeak.speak(text, phonemes=self._phonemes)
        for word in words:
            sample = word.position_ms * self._espeak.rate_hz // 1000
            event = {"location": word.location, "length": word.length, "sample": sample}
            self._proxy.notify("started-word", **event)
        with wave.open(filename, "wb") as file:
            file.setparams((1, 2, self._espeak.rate_hz, 0, "NONE", ""))
            file.writeframes(pcm)
        self._proxy.notify("finished-utterance", completed=True)

    def getProperty(self, name: str) -> object:  # noqa: N802
        """The list of `voices`. Raises: KeyError for any other property."""
        if name != "voices":
            raise KeyError(name)
        return list(self._espeak.voices())

    def setProperty(self, name: str, value: object) -> None:  # noqa: N802
        """Sets `voice`, `rate` (words a minute), `pitch` (0 to 99) or `volume` (0.0 to 1.0).

        The property `phonemes`, a bool, is our own: whether `[[...]]` in texts holds phonemes.

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
        """Lets pyttsx3 work off its queue, which it does before this returns."""
        self._looping = True
        self._proxy.setBusy(False)

    def endLoop(self) -> None:  # noqa: N802
        """Called by pyttsx3 at the end of its queue."""
        self._looping = False

    def iterate(self) -> Iterator[None]:
        """Lets pyttsx3 work off its queue, in a loop that the caller runs."""
        self._proxy.setBusy(False)
        yield


def buildDriver(proxy: Proxy) -> EspeakDriver:  # noqa: N802
    """The function by which pyttsx3 gets the driver from its module."""
    return EspeakDriver(proxy)
