"""From cues to what each voice says: labels that repeat a voice, marks of a change of speaker."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from partsong.findings import Finding, Place
from partsong.model import label_key
from partsong.read import asides
from partsong.read.blocks import Block
from partsong.read.labels.grammar import candidate
from partsong.read.labels.names import name_like, never
from partsong.read.readers.cues import Said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from partsong.findings import Severity
    from partsong.read.readers.cues import Cue, Line

UNNAMED = ("First voice", "Second voice")
"""Who speak by turns where changes of speaker are marked and nobody is named."""
_MARK = re.compile(
    r"(?:^|(?<=\s))>>+\s*|^[-–—]+$|^[-–]\s*(?=[^\W\d_]|[\"“‘'(\[♪¿¡])|^[-–]\s+|^—\s+(?![a-z])"
)
"""A long dash before a small letter goes on with a sentence."""
_MOST = 0.8
"""Of the cues, which begin with names where each one does."""
_NAME_IT = "write the name before the words, as in `>> Ann: Yes.`"


def speech(name: str, cues: Sequence[Cue]) -> tuple[list[Said], list[Block], list[Finding]]:
    """What is said, what of it is left out, and what is doubtful: who speaks where none is named.

    `name` is the page's.
    """
    left: list[Block] = []
    by_cue = [list(_joined(_pieces(cue, left))) for cue in cues]
    doubts = [*_voiceless(name, by_cue), *_unnamed(name, by_cue)]
    by_cue = _lower_case(by_cue)
    said = [each for pieces in by_cue for each in pieces]
    return list(_by_turns(said) if _marks_tell(by_cue) else said), left, doubts


def _pieces(cue: Cue, left: list[Block]) -> Iterator[Said]:
    """What is said in a cue, in pieces of a line, a voice or a mark; what is not said goes to
    `left`.
    """
    mark = ""
    for line in cue.lines:
        for piece, before in _at_marks(line):
            mark = before or mark
            text = _without_voice(line, piece, left)
            if asides.is_music_sign(text.strip("[]()")):
                left.append(Block(line.number, text, "music"))
            elif text:
                # Who laughs or claps has not begun to speak.
                aside = bool(asides.whole(text))
                head = "" if line.voice or aside else _head(line.number, text)
                yield Said(
                    line.number, text, line.voice, cue.start_ms, cue.said_ms,
                    "" if aside else mark, head,
                )  # fmt: skip
                mark = ""


def _at_marks(line: Line) -> Iterator[tuple[str, str]]:
    """The pieces of a line between its marks, and the mark before each."""
    at, mark = 0, ""
    for found in _MARK.finditer(line.text):
        if before := line.text[at : found.start()].strip():
            yield before, mark
        at, mark = found.end(), ">" if ">" in found[0] else "-"
    yield line.text[at:].strip(), mark


def _without_voice(line: Line, text: str, left: list[Block]) -> str:
    """The text without a label that repeats the voice."""
    before, colon, behind = text.partition(":")
    if not (line.voice and colon) or label_key(before) != label_key(line.voice):
        return text
    left.append(Block(line.number, before + colon, "label"))
    return behind.strip()


def _head(number: int, text: str) -> str:
    made = candidate(Block(number, text, cue=True))
    return label_key(made.label) if made else ""


def _joined(pieces: Iterable[Said]) -> Iterator[Said]:
    """The lines of a cue as one text, unless a voice, a mark or a label begins another."""
    held: list[Said] = []
    for each in pieces:
        if held and _parted(held, each):
            yield _one(held)
            held = []
        held.append(each)
    if held:
        yield _one(held)


def _parted(held: Sequence[Said], each: Said) -> bool:
    first, last = held[0], held[-1]
    sung = asides.parted_by_music(f"{first.text[0]}{last.text[-1]}", each.text)
    return first.voice != each.voice or bool(each.mark or each.head) or sung


def _one(pieces: Sequence[Said]) -> Said:
    return replace(pieces[0], text=" ".join(each.text for each in pieces))


def _voiceless(name: str, by_cue: Sequence[Sequence[Said]]) -> Iterator[Finding]:
    """Cues without a voice, where others have one; a warning where these are the most."""
    said = [each for pieces in by_cue for each in pieces[:1] if not asides.whole(each.text)]
    without = [each for each in said if not (each.voice or each.head)]
    voices = sum(bool(each.voice) for each in said)
    if voices and without:
        what = "cues name" if len(without) > 1 else "cue names"
        problem = f"{len(without)} {what} no voice, though others do; the speaker before goes on"
        severity: Severity = "warning" if 2 * voices >= len(said) else "note"
        hint = "write `<v Name>` before the words of somebody else"
        yield Finding("PS128", Place(name, without[0].line), problem, hint, severity)


def _unnamed(name: str, by_cue: Sequence[Sequence[Said]]) -> Iterator[Finding]:
    """Changes of speaker that name nobody."""
    found = [each for pieces in by_cue for each in pieces if _is_unnamed(each)]
    if not found:
        return
    what = "changes of speaker name" if len(found) > 1 else "change of speaker names"
    how = (
        f"it is a guess that {UNNAMED[0]} and {UNNAMED[1]} take turns"
        if _marks_tell(by_cue)
        else "all stays with the speaker before, since other changes are not marked"
    )
    yield Finding(
        "PS129", Place(name, found[0].line), f"{len(found)} {what} nobody; {how}", _NAME_IT
    )


def _is_unnamed(each: Said) -> bool:
    return bool(each.mark) and not (each.voice or each.head)


def _marks_tell(by_cue: Sequence[Sequence[Said]]) -> bool:
    """Whether the marks tell each change of speaker: `>>` does. Dashes may only part two who speak
    in one cue; they tell more where as many stand in a cue of their own.
    """
    marks = [[each.mark for each in pieces] for pieces in by_cue]
    if any(">" in each for each in marks):
        return any(_is_unnamed(each) for pieces in by_cue for each in pieces)
    alone = sum(each == ["-"] for each in marks)
    return alone > 1 and 2 * alone >= sum("-" in each for each in marks)


@dataclass(slots=True)
class _Turns:
    """Gives what is said to the voices without a name, by turns."""

    voice: str | None = None
    """Who speaks, where it is one of them."""

    def give(self, each: Said) -> Said:
        """What is said, with its voice."""
        if not any(map(str.isalnum, each.text)):  # marks alone are nobody's words
            return each
        if each.voice or each.head:
            self.voice = None
            return each
        if each.mark:
            self.voice = UNNAMED[1] if self.voice == UNNAMED[0] else UNNAMED[0]
        return replace(each, voice=self.voice) if self.voice else each


def _by_turns(said: Sequence[Said]) -> Iterator[Said]:
    """Each mark without a name lets the other of two voices speak. What comes before the first is
    the first voice's, where nobody is named at all.
    """
    named = any(each.voice or each.head for each in said)
    turns = _Turns(None if named or (said and said[0].mark) else UNNAMED[0])
    return map(turns.give, said)


def _lower_case(by_cue: list[list[Said]]) -> list[list[Said]]:
    """A name in small letters that begins two cues or more, where nearly all begin with a name, is
    the voice of what follows it.
    """
    heads: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for pieces in by_cue:
        for label in map(_written, pieces[:1]):
            heads[label] += bool(label)
            lower[label] += label[:1].islower() and " " not in label and not never(label)
    upper = any(times > 1 for label, times in heads.items() if label and name_like(label))
    if not upper or heads.total() < _MOST * len(by_cue):
        return by_cue
    names = {label for label, times in lower.items() if times > 1}
    return [[_voiced(pieces[0], names), *pieces[1:]] if pieces else pieces for pieces in by_cue]


def _written(each: Said) -> str:
    """The label before what is said, as it is written, or an empty string."""
    label, colon, _ = each.text.partition(":")
    return label if colon and each.head and label_key(label) == each.head else ""


def _voiced(each: Said, names: set[str]) -> Said:
    label = _written(each)
    if label not in names:
        return each
    text = each.text[len(label) + 1 :].strip()
    return replace(each, text=text, voice=label, head="") if text else each
