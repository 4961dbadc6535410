"""Captions as a reader that is not ours takes them."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

SUBRIP_SIGNS = str.maketrans("<>{}\\", "‹›()\u2216")
"""What SubRip shows for signs that it cannot escape."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A cue."""

    start_ms: int
    stop_ms: int
    speaker: str
    text: str
    """With single spaces."""
    name: str = ""
    """The cue's identifier."""


def vtt_cues(text: str) -> list[Shown]:
    """Those of a WebVTT file, each with one voice."""
    found = re.findall(
        r"(?:^(\S+)\n)?^(\S+) --> (\S+)\n<v ([^>\n]+)>((?:.+\n?)+)", text, re.MULTILINE
    )
    return [
        Shown(milliseconds(a), milliseconds(b), name, html.unescape(" ".join(said.split())), cue)
        for cue, a, b, name, said in found
    ]


def srt_cues(text: str) -> list[Shown]:
    """Those of a SubRip file, each with its speaker's name in front."""
    blocks = (block.split("\n", 2) for block in text.strip().split("\n\n"))
    cues = (
        (time.split(" --> "), " ".join(said.split()).partition(": ")) for _, time, said in blocks
    )
    return [Shown(milliseconds(a), milliseconds(b), name, said) for (a, b), (name, _, said) in cues]


def milliseconds(clock: str) -> int:
    """Of `HH:MM:SS.mmm`, with a comma too."""
    hours, minutes, rest = clock.replace(",", ".").split(":")
    return round((int(hours) * 3600 + int(minutes) * 60 + float(rest)) * 1000)
