"""Captions: WebVTT and SubRip. Cues are pieces of turns, cut to fit a screen."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partsong.read.blocks import Block, Page, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CLOCK = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMING = re.compile(rf"^\s*{_CLOCK}\s*-->\s*{_CLOCK}")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s([^<>]*)>|</v>")
_TAG = re.compile(
    r"</?(?:(?:b|c|i|u|v|rt|ruby|lang|font)(?:\.[^\s<>]*)?(?:\s[^<>]*)?|\d[\d:.]*)>|\{\\[^{}]*\}",
    re.IGNORECASE,
)
"""WebVTT, section 4.2.2, and what SubRip took from HTML and from SubStation."""
_CHANGE = re.compile(r"^\s*(?:>>+|[-–—])\s+")
_COMMENT = re.compile(r"^(?:NOTE|STYLE|REGION)\b")
_HEAD = re.compile(r"^\ufeff?WEBVTT\b")
_NUMBER = re.compile(r"^\d+$")
_BREAK_MS = 2000
"""A silence after a whole sentence that makes a new paragraph."""
_ENDED = re.compile(r"[.!?…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class _Said:
    """What one voice says in a cue."""

    line: int
    text: str
    voice: str | None
    """As the markup names it; empty where it ends, None where it says nothing."""
    start_ms: int
    stop_ms: int


def looks_like_cues(text: str) -> bool:
    """Whether a text is WebVTT or SubRip, whatever its file is called."""
    head = text[:2000].lstrip().split("\n", 4)
    return bool(_HEAD.match(head[0])) or any(_TIMING.match(line) for line in head[:3])


def read_cues(name: str, text: str) -> Page:
    """The page: a block for each cue, which goes on in the paragraph before it.

    Sources: WebVTT, section 4 (W3C Candidate Recommendation of 2019); SubRip has no specification.
    """
    left: list[Block] = []
    said: list[_Said] = []
    for line, lines in _groups(text):
        timed = next((n for n, each in enumerate(lines[:2]) if _TIMING.match(each)), None)
        if timed is None:
            left.append(Block(line, fold(" ".join(lines)), _reason(lines[0])))
            continue
        if timed and not _NUMBER.match(lines[0].strip()):
            left.append(Block(line, fold(lines[0]), "cue name"))
        said += _spoken(line + timed + 1, lines[timed + 1 :], _TIMING.match(lines[timed]))
    blocks = sorted((*left, *_blocks(said)), key=lambda block: block.line)
    return Page(name, tuple(blocks))


def _groups(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines between blank lines, with the number of the first. A cue's timing begins a group of
    its own.
    """
    held: list[str] = []
    begin = 1
    for number, line in enumerate([*text.split("\n"), ""], 1):
        numbered = len(held) > 1 and bool(_NUMBER.match(held[-1].strip()))
        cut = bool(held) and bool(_TIMING.match(line)) and any(map(_TIMING.match, held))
        if cut and numbered:  # the cue's number stands above its timing
            yield begin, held[:-1]
            held, begin = held[-1:], number - 1
        elif held and (cut or not line.strip()):
            yield begin, held
            held = []
        if line.strip():
            begin = begin if held else number
            held.append(line)


def _reason(first: str) -> str:
    if _HEAD.match(first):
        return "file head"
    return "note" if _COMMENT.match(first) else "outside the cues"


def _spoken(line: int, lines: list[str], timing: re.Match[str] | None) -> Iterator[_Said]:
    """What is said in a cue, by each voice."""
    assert timing is not None
    start_ms, stop_ms = (_ms(timing.groups()[n : n + 4]) for n in (0, 4))
    voice: str | None = None
    for offset, whole in enumerate(lines):
        changed = _CHANGE.match(whole) and len(lines) > 1
        pieces = _VOICE.split(_CHANGE.sub("", whole))
        for n, piece in enumerate(pieces):
            if n % 2:
                voice = _plain(piece or "")
            elif text := _plain(piece):
                yield _Said(
                    line + offset,
                    text,
                    "" if changed and voice is None else voice,
                    start_ms,
                    stop_ms,
                )


def _ms(clock: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, fraction = (piece or "0" for piece in clock)
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(
        fraction.ljust(3, "0")
    )


def _plain(text: str) -> str:
    return fold(html.unescape(_TAG.sub("", text)))


def _blocks(said: Iterable[_Said]) -> Iterator[Block]:
    before: _Said | None = None
    for each in said:
        same = before is not None and (each.voice or "") == (before.voice or "")
        goes_on = before is not None and same and not _new_paragraph(before, each)
        label = each.voice if each.voice and not same else ""
        yield Block(each.line, each.text, label=label or "", sure=bool(label), goes_on=goes_on)
        before = each


def _new_paragraph(before: _Said, each: _Said) -> bool:
    return each.start_ms - before.stop_ms >= _BREAK_MS and bool(_ENDED.search(before.text))
