"""Versions of what shapes a passage's sound besides its words and voices, read without importing
the packages.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

SOUND_VERSION = 1
"""To be raised with every change to the sound: to trimming, fades, gains, limiter, meter or the
encoder's settings.
"""
_PACKAGES = ("lameenc", "numpy", "pydub", "soxr")


def fingerprint() -> str:
    """The names and versions; equal fingerprints and equal inputs give equal bytes."""
    packages = [f"{name} {version(name)}" for name in _PACKAGES]
    return " ".join([f"sound {SOUND_VERSION}", *packages])


def converter() -> str | None:
    """The version of PyAV, which writes M4A, M4B and Opus; None where the extra `formats` is not
    installed.
    """
    try:
        return version("av")
    except PackageNotFoundError:
        return None
