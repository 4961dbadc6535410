"""The driver as pyttsx3 calls it."""

from __future__ import annotations

import wave
from typing import TYPE_CHECKING

import pytest

from partsong.errors import EngineError
from partsong.speak.espeak import library as espeak_library
from partsong.speak.espeak.driver import buildDriver
from partsong.speak.pyttsx3 import Pyttsx3Engine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Proxy:
    """Keeps what a driver tells."""

    def __init__(self) -> None:
        self.events: list[tuple[str, dict[str, object]]] = []

    def setBusy(self, busy: bool) -> None:  # noqa: N802
        """Nobody waits."""

    def notify(self, topic: str, **values: object) -> None:
        """Takes it down."""
        self.events.append((topic, values))


def test_a_file_is_there_when_the_call_returns(tmp_path: Path) -> None:
    """All of its words are reported in between, each with its first sample."""
    proxy = Proxy()
    driver = buildDriver(proxy)
    driver.setProperty("voice", "en-us")
    driver.setProperty("volume", 1.0)
    driver.save_to_file("Good evening, Bob.", str(tmp_path / "x.wav"))
    with wave.open(str(tmp_path / "x.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 22_050)
        assert file.getnframes() > 10_000
    assert [topic for topic, _ in proxy.events] == [
        "started-utterance",
        *["started-word"] * 3,
        "finished-utterance",
    ]
    samples = [values["sample"] for topic, values in proxy.events if topic == "started-word"]
    assert samples == sorted(samples, key=int)  # type: ignore[arg-type]
    driver.destroy()
    driver.stop()


def test_what_the_driver_cannot_do_it_says() -> None:
    """Instead of going on with something else."""
    driver = buildDriver(Proxy())
    with pytest.raises(NotImplementedError):
        driver.say("hello")
    with pytest.raises(KeyError):
        driver.getProperty("gender")
    assert len(driver.getProperty("voices")) > 100  # type: ignore[arg-type]
    for name, value in (("voice", "nobody"), ("pitch", "high"), ("rate", None)):
        with pytest.raises(ValueError, match="."):
            driver.setProperty(name, value)


def test_a_library_that_is_not_there_is_an_engine_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the way out."""
    monkeypatch.setattr(espeak_library, "_library_and_data", lambda: ("libnothing.so.9", None))
    with pytest.raises(EngineError, match="cannot be loaded"):
        espeak_library.Espeak()


class Stock:
    """pyttsx3's engine on another system: it writes AIFF under any name, and tells words without
    places.
    """

    def __init__(self) -> None:
        self.said: dict[str, object] = {}
        self._word: Callable[..., None] = lambda **_: None

    def connect(self, topic: str, callback: Callable[..., None]) -> object:
        """Remembers who wants words."""
        if topic == "started-word":
            self._word = callback
        return topic

    def disconnect(self, token: object) -> None:
        """Forgets nobody."""

    def getProperty(self, name: str) -> list[object]:  # noqa: N802
        """One voice, as macOS lists it."""
        return [type("V", (), {"id": "com.apple.Alex", "name": "Alex", "languages": ["en_US"]})()]

    def setProperty(self, name: str, value: object) -> None:  # noqa: N802
        """Keeps it."""
        self.said[name] = value

    def save_to_file(self, text: str, name: str) -> None:
        """Writes a second of AIFF."""
        import struct
        from pathlib import Path

        sound = struct.pack(">1000h", *[2000, -2000] * 500)
        common = struct.pack(">hIhHQ", 1, 1000, 16, 16383 + 14, 22_050 << 49)
        body = b"".join(
            struct.pack(">4sI", n, len(d)) + d
            for n, d in ((b"COMM", common), (b"SSND", bytes(8) + sound))
        )
        Path(name).write_bytes(b"FORM" + struct.pack(">I", 4 + len(body)) + b"AIFF" + body)
        self._word(name="x", location=1, length=4)

    def runAndWait(self) -> None:  # noqa: N802
        """Chatters, as its own drivers do."""
        print("Audio saved")  # noqa: T201


def test_another_systems_driver_has_the_same_interface(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Its file is known by the header, its words are spread, and nothing of its talk is on stdout."""
    from partsong.model import VoiceSettings

    engine = Pyttsx3Engine("nsss")
    engine.__dict__["_pyttsx3"] = stock = Stock()
    take = engine.speak("Good evening", VoiceSettings("com.apple.Alex", 180))
    assert (take.rate_hz, take.samples) == (22_050, 1000)
    assert [(word.begin, word.end) for word in take.words] == [(0, 4), (5, 12)]
    assert stock.said == {"voice": "com.apple.Alex", "rate": 180}
    assert [(voice.id, voice.language) for voice in engine.voices()] == [
        ("com.apple.Alex", "en-US")
    ]
    assert "nsss" in engine.fingerprint
    engine.close()
    assert capsys.readouterr().out == ""
