"""Captions: WebVTT and SubRip. Cues are pieces of turns, cut to fit a screen."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from partsong.findings import Finding, Place
from partsong.read.blocks import Block, Page, fold
from partsong.read.decoding import shown
from partsong.read.readers.cue_paragraphs import paragraphs
from partsong.read.readers.cue_rolling import spoken_once
from partsong.read.readers.cue_speech import speech
from partsong.read.readers.cues import Cue, Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CLOCK = r"(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_TIMING = re.compile(rf"^\s*({_CLOCK})\s*-->\s*({_CLOCK})")
_LOOSE = re.compile(
    r"^\s*(\d+(?:[:.,]\d+)+)\s*(?:[-–—=]+>?|→)\s*(\d+(?:[:.,]\d+)+)(?:\s+\w+:\S+)*\s*$"
)
"""A timing that is not written as the form has it, but can be told from words."""
_READABLE = re.compile(r"(?:(?:(\d+):)?(\d+):)?(\d+)(?:[.,](\d{1,3})|:(\d{3}))?")
_ARROW = "-->"
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s([^<>]*)>|</v>")
_WORD_TIME = re.compile(rf"<({_CLOCK})>")
_TAG = re.compile(
    r"</?(?:(?:b|c|i|u|v|rt|ruby|lang|font)(?:\.[^\s<>]*)?(?:\s[^<>]*)?|\d[\d:.]*)>|\{\\[^{}]*\}",
    re.IGNORECASE,
)
"""WebVTT, section 4.2.2, and what SubRip took from HTML and from SubStation."""
_COMMENT = re.compile(r"^(?:NOTE|STYLE|REGION)\b")
_HEAD = re.compile(r"^\ufeff?WEBVTT\b")
_LANGUAGE = re.compile(r"^Language:\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)\s*$")
_NUMBER = re.compile(r"^\s*\d+\s*$")
_LAST_WORD_MS = 1000
"""How long the last word of a cue lasts at most, where its beginning is marked."""


@dataclass(slots=True)
class _File:
    """What the lines of a file are."""

    cues: list[Cue] = field(default_factory=list)
    left: list[Block] = field(default_factory=list)
    untimed: list[int] = field(default_factory=list)
    """Lines of timings that are not as the form has them, or go back."""
    outside: list[int] = field(default_factory=list)
    """Lines that belong to no cue."""
    language: str | None = None


def looks_like_cues(text: str) -> bool:
    """Whether a text is WebVTT or SubRip, whatever its file is called."""
    head = text[:2000].lstrip().split("\n", 4)
    return bool(_HEAD.match(head[0])) or any(_TIMING.match(line) for line in head[:3])


def read_cues(name: str, text: str) -> Page:
    """The page: a block for what each voice says in a cue, which goes on in the paragraph before.

    Sources: WebVTT, section 4 (W3C Candidate Recommendation of 2019); SubRip has no specification.
    """
    file = _parsed(text)
    cues, again = spoken_once(file.cues)
    said, repeated, told = speech(name, cues)
    left = (*file.left, *again, *repeated)
    # The sort is stable: what is left out of a line comes before what is said of it.
    blocks = sorted((*left, *paragraphs(said)), key=lambda block: block.line)
    doubts = (*_faults(name, file), *_rolled(name, again), *told)
    return Page(name, tuple(blocks), language=file.language, doubts=doubts)


def _parsed(text: str) -> _File:
    file = _File()
    form_has_notes = bool(_HEAD.match(text.lstrip()[:10]))
    for group in _groups(text):
        at = _timing_in(group)
        if at is None:
            _take_other(file, group, is_subrip=not form_has_notes)
            continue
        _take_above(file, group[:at])
        _take_cue(file, *group[at], group[at + 1 :])
    return file


def _groups(text: str) -> Iterator[list[tuple[int, str]]]:
    """The lines between empty lines, with their numbers. A cue's timing begins a group of its own;
    a line of blanks is shown as an empty one and ends nothing.
    """
    held: list[tuple[int, str]] = []
    timed = False
    for number, line in enumerate([*text.split("\n"), ""], 1):
        timing = bool(_TIMING.match(line))
        if timed and timing:
            numbered = len(held) > 1 and bool(_NUMBER.match(held[-1][1]))
            yield held[:-1] if numbered else held
            held = held[-1:] if numbered else []
        elif held and not line.rstrip("\r"):
            yield held
            held, timed = [], False
        timed = timed or timing
        if line.strip():
            held.append((number, line))


def _timing_in(group: Sequence[tuple[int, str]]) -> int | None:
    """Which line of a group is its timing: one as it should be, else what is meant as one."""
    right = next((n for n, (_, line) in enumerate(group) if _TIMING.match(line)), None)
    if right is not None:
        return right
    meant = (n for n, (_, line) in enumerate(group[:2]) if _LOOSE.match(line) or _ARROW in line)
    return None if _COMMENT.match(group[0][1]) else next(meant, None)


def _take_other(file: _File, group: list[tuple[int, str]], *, is_subrip: bool) -> None:
    """A group without a timing. In SubRip, words behind an empty line belong to the cue before."""
    head = group[0][1]
    alone = len(group) == 1 and bool(_NUMBER.match(head))
    if is_subrip and file.cues and not (alone or _COMMENT.match(head)):
        cue = file.cues[-1]
        file.cues.append(replace(cue, lines=tuple(_lines(group))))
        return
    if _HEAD.match(head):
        found = (_LANGUAGE.match(line) for _, line in group)
        file.language = next((match[1] for match in found if match), None)
    reason = _reason(head)
    if reason == "outside the cues":
        file.outside.append(group[0][0])
    file.left.append(Block(group[0][0], fold(" ".join(line for _, line in group)), reason))


def _take_above(file: _File, above: list[tuple[int, str]]) -> None:
    """The lines above a timing: the last is the cue's name, others are the file's head or words of
    the cue before.
    """
    if not above:
        return
    if _HEAD.match(above[0][1]):
        _take_other(file, above, is_subrip=False)
        return
    *others, (number, name) = above
    if others:
        _take_other(file, others, is_subrip=True)
    if not _NUMBER.match(name):
        file.left.append(Block(number, fold(name), "cue name"))


def _reason(first: str) -> str:
    if _HEAD.match(first):
        return "file head"
    return "note" if _COMMENT.match(first) else "outside the cues"


def _take_cue(file: _File, number: int, timing: str, group: list[tuple[int, str]]) -> None:
    """A cue, whose words are kept whatever its times are."""
    last_start, last_stop = (file.cues[-1].start_ms, file.cues[-1].stop_ms) if file.cues else (0, 0)
    right = _TIMING.match(timing)
    found = right or _LOOSE.match(timing)
    start, stop = (_ms(found[1]), _ms(found[2])) if found else (None, None)
    known = start is not None and stop is not None
    start, stop = (last_stop if start is None else start), (last_stop if stop is None else stop)
    if not (right and known and last_start <= start <= stop):
        file.untimed.append(number)
        start = max(start, last_start) if known else last_stop
        stop = max(start, stop)
    words = [at for _, line in group for at in map(_ms, _WORD_TIME.findall(line)) if at is not None]
    said = min(stop, words[-1] + _LAST_WORD_MS) if words and words[-1] >= start else stop
    file.cues.append(Cue(tuple(_lines(group)), start, stop, said))


def _ms(clock: str) -> int | None:
    """The time in milliseconds, or None for what is none."""
    found = _READABLE.fullmatch(clock)
    if found is None:
        return None
    hours, minutes, seconds = (int(piece or 0) for piece in found.groups()[:3])
    fraction = (found[4] or found[5] or "0").ljust(3, "0")
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int(fraction)


def _lines(group: list[tuple[int, str]]) -> Iterator[Line]:
    """A cue's lines, in pieces of one voice each; a voice goes on to the cue's end."""
    voice: str | None = None
    for number, whole in group:
        for n, piece in enumerate(_VOICE.split(whole)):
            if n % 2:
                voice = _plain(piece or "").rstrip(": ")
            elif text := _plain(piece):
                yield Line(number, text, voice)


def _plain(text: str) -> str:
    bare = _TAG.sub("", text)
    return fold(shown(html.unescape(bare)) if "&" in bare else bare)


def _faults(name: str, file: _File) -> Iterator[Finding]:
    if file.untimed:
        what = "cues have times" if len(file.untimed) > 1 else "cue has times"
        problem = (
            f"{len(file.untimed)} {what} that are not written as they should be, or go back; all "
            f"is spoken in the order of the file"
        )
        hint = "write them as `00:01:02.500 --> 00:01:04.000`"
        yield Finding("PS116", Place(name, file.untimed[0]), problem, hint)
    if file.outside:
        what = "pieces of text are" if len(file.outside) > 1 else "piece of text is"
        problem = f"{len(file.outside)} {what} left out: what stands outside the cues is not shown"
        hint = "write times above it, or `NOTE` before it"
        yield Finding("PS116", Place(name, file.outside[0]), problem, hint)


def _rolled(name: str, again: Sequence[Block]) -> Iterator[Finding]:
    if again:
        problem = f"{len(again)} lines are shown in more than one cue; each is spoken once"
        yield Finding("PS117", Place(name, again[0].line), problem, severity="note")
