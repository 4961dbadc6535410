"""What shapes a passage's sound, beside its words and voices; known without importing any of it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

CONTRACT = 1
"""Counted up by whoever changes the sound: the trimming, fades, gains, limiter, meter or encoder's
settings.
"""


def fingerprint() -> str:
    """Names and versions; equal fingerprints and equal inputs give equal bytes."""
    return " ".join(
        (
            f"sound {CONTRACT}",
            *(f"{name} {version(name)}" for name in ("lameenc", "numpy", "pydub", "soxr")),
        )
    )


def converter() -> str | None:
    """The version of what makes M4A, M4B and Opus; None without the extra `formats`."""
    try:
        return version("av")
    except PackageNotFoundError:
        return None
