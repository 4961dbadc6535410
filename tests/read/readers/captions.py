"""What the tests of captions share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.read.reading import read

if TYPE_CHECKING:
    from partsong.findings import Finding
    from partsong.model import Part


def vtt(*cues: str, seconds: float = 2) -> str:
    """A file of cues, each as long and right behind the one before; an empty one is a silence."""
    shown = (
        f"{clock(n * seconds)} --> {clock((n + 1) * seconds)}\n{cue}\n"
        for n, cue in enumerate(cues)
        if cue
    )
    return "\n".join(("WEBVTT\n", *shown))


def clock(seconds: float) -> str:
    """As WebVTT writes it."""
    minutes, rest = divmod(round(seconds * 1000), 60_000)
    return f"{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"


def captions(text: str, name: str = "c{}.vtt") -> tuple[Part, tuple[Finding, ...]]:
    """The part that one file of captions makes, and what is doubtful."""
    show, findings = read(text, name=name)
    return show.parts[0], findings


def found(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """Code and severity of each."""
    return [(finding.code, finding.severity) for finding in findings]
