"""From what is said in cues to blocks: where a paragraph of captions ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partsong.read import asides
from partsong.read.blocks import Block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partsong.read.readers.cues import Said

_BREAK_MS = 2000
"""A silence after a whole sentence that makes a new paragraph."""
_BREATH_MS = 300
"""One that ends a long paragraph where nothing tells where sentences end."""
_LONG, _LONGEST = 500, 1000
"""Characters of a paragraph that ends with its sentence, and of one that ends with its cue."""
_ENDED = re.compile(r"[.!?…。！？][\"'”’)\]」』]*$")
_END = re.compile(r"[.!?…。！？]")
_INNER_END = re.compile(r"(?<=[^\W\d_]{4}[.!?…])(?<!Prof\.)(?<!Capt\.)[\"”’)\]]*\s+(?=[\"“]?[A-Z])")
"""Behind a word that is no abbreviation."""
_CHARACTERS_A_SENTENCE = 500
"""More than that on the average: the captions have no punctuation."""


def paragraphs(said: Sequence[Said]) -> Iterator[Block]:
    """A block for each piece, which goes on in the paragraph before unless a voice, a mark, a
    silence or its length begins another.
    """
    rules = _Rules(is_punctuated=_is_punctuated(said))
    before: Said | None = None
    voice = ""
    for each in said:
        if not each.voice and asides.whole(each.text):  # it parts nobody's words
            yield Block(each.line, each.text, goes_on=True, cue=True)
            continue
        same = before is not None and (each.voice or "") == (before.voice or "")
        label = each.voice if each.voice and each.voice != voice else ""
        voice = "" if each.head else label or voice
        goes_on = before is not None and same and not each.mark and rules.goes_on(before, each)
        texts = rules.cut(each.text) if goes_on else (each.text,)
        rules.count(each, texts, goes_on=goes_on)
        for n, text in enumerate(texts):
            yield Block(
                each.line,
                text,
                label=label,
                sure=bool(label),
                goes_on=goes_on and not n,
                cue=True,
            )
        before = each


def _is_punctuated(said: Sequence[Said]) -> bool:
    characters = sum(len(each.text) for each in said)
    ends = sum(len(_END.findall(each.text)) for each in said)
    return ends > 0 and ends * _CHARACTERS_A_SENTENCE >= characters


@dataclass(slots=True)
class _Rules:
    """Where a paragraph may end, by its length so far."""

    is_punctuated: bool
    length: int = 0
    head: str = ""
    """Whose label stood last."""

    def goes_on(self, before: Said, each: Said) -> bool:
        """Whether what is said stands in the paragraph before."""
        silence_ms = each.start_ms - before.stop_ms
        may_end = not self.is_punctuated or bool(_ENDED.search(before.text))
        if may_end and silence_ms >= _BREAK_MS:
            return False
        breath = self.is_punctuated or silence_ms >= _BREATH_MS
        return not (may_end and breath and self.length >= _LONG) and self.length < _LONGEST

    def cut(self, text: str) -> tuple[str, ...]:
        """The text, in two where a sentence ends in it and the paragraph is long."""
        end = _INNER_END.search(text) if self.length + len(text) >= _LONG else None
        return (text[: end.end()].strip(), text[end.end() :]) if end else (text,)

    def count(self, each: Said, texts: tuple[str, ...], *, goes_on: bool) -> None:
        """The length of the paragraph with one piece more; another's label begins one."""
        another = bool(each.head) and each.head != self.head
        self.head = each.head or self.head
        begun = not goes_on or another or len(texts) > 1
        self.length = len(texts[-1]) + (0 if begun else self.length)
