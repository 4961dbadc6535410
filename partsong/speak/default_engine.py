"""The engine that speaks if neither the voice nor the show names one."""

from __future__ import annotations

import sys

from partsong.speak.espeak.espeak_engine import EspeakEngine
from partsong.speak.pyttsx3 import Pyttsx3Engine

_DRIVERS = {"darwin": "nsss", "win32": "sapi5"}
"""pyttsx3's drivers for the voices of macOS and Windows. Elsewhere it is espeak-ng, by our own."""


def open_default() -> Pyttsx3Engine:
    """pyttsx3 with the driver for this operating system."""
    driver = _DRIVERS.get(sys.platform)
    return Pyttsx3Engine(driver) if driver else EspeakEngine()
