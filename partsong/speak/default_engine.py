"""The engine that speaks where nothing else is asked for."""

from __future__ import annotations

import sys

from partsong.speak.espeak.espeak_engine import EspeakEngine
from partsong.speak.pyttsx3 import Pyttsx3Engine

_DRIVERS = {"darwin": "nsss", "win32": "sapi5"}
"""pyttsx3's own driver for the system's voices; elsewhere espeak-ng speaks, through ours."""


def open_default() -> Pyttsx3Engine:
    """pyttsx3 with the driver for this system."""
    driver = _DRIVERS.get(sys.platform)
    return Pyttsx3Engine(driver) if driver else EspeakEngine()
