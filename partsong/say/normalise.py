"""Text normalisation: rules turn the text that is shown into the text that is spoken.

Each rule changes stretches of the text; earlier rules win where two would change the same one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partsong.model import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Match = re.Match[str]

CHANGED = "changed"
"""The group of a pattern that is replaced; the rest of the match is only context."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a rule says for a stretch, with its pronunciation or a doubt."""

    text: str
    ipa: str = ""
    """How it is pronounced, where an engine might pronounce it otherwise."""
    doubt: str = ""
    """What a reviewer should listen for."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What is said for stretches of one kind, such as years."""

    name: str
    """As a person reads it in a list of changes: `year`, `money`, ..."""
    pattern: re.Pattern[str]
    """Its group `changed` is replaced; the whole match where there is no such group."""
    say: Callable[[Match], str | Said | None]
    """What is said for a match; None where the rule does not apply after all."""


def rule(
    name: str, pattern: str, say: Callable[[Match], str | Said | None], flags: int = 0
) -> Rule:
    """A rule from the text of its pattern."""
    return Rule(name, re.compile(pattern, flags), say)


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def at_the_end(match: Match) -> bool:
    """Whether nothing but closing marks follows, so that a full stop of the match also ends the
    sentence.
    """
    return not match.string[match.end() : match.end() + 20].strip(" \"'”’)]")


def with_stop(match: Match, said: str) -> str:
    """What is said for an abbreviation, with its full stop where that ends the sentence."""
    return f"{said}." if match[0].endswith(".") and at_the_end(match) else said


class Changes:
    """The changes of one text so far, none overlapping another."""

    def __init__(self, known: Iterable[Change] = ()) -> None:
        self._changes = sorted(known, key=lambda change: change.begin)
        self._begins = [change.begin for change in self._changes]

    @property
    def in_order(self) -> tuple[Change, ...]:
        """The changes by their places in the text."""
        return tuple(self._changes)

    def is_free(self, begin: int, end: int) -> bool:
        """Whether no change overlaps the stretch; `end` is exclusive."""
        index = bisect_right(self._begins, begin)
        if index > 0 and self._changes[index - 1].end > begin:
            return False
        return index == len(self._begins) or self._begins[index] >= end

    def add(self, change: Change) -> None:
        """Adds a change, whose stretch must be free."""
        index = bisect_right(self._begins, change.begin)
        self._begins.insert(index, change.begin)
        self._changes.insert(index, change)


def normalise(text: str, rules: Sequence[Rule], known: Iterable[Change] = ()) -> tuple[Change, ...]:
    """The text's changes in order: the `known` ones, which stay, and those of the rules.

    Earlier rules win. A change that leaves the text as it is, without a pronunciation or a doubt,
    is left out; its stretch is closed to later rules all the same.
    """
    changes = Changes(known)
    for rule in rules:
        _apply(rule, text, changes)
    return tuple(change for change in changes.in_order if _has_effect(change, text))


def _apply(rule: Rule, text: str, changes: Changes) -> None:
    """Adds what the rule changes in stretches that are still free."""
    group = CHANGED if CHANGED in rule.pattern.groupindex else 0
    for match in rule.pattern.finditer(text):
        begin, end = match.span(group)
        if begin == end or not changes.is_free(begin, end):
            continue
        said = rule.say(match)
        if said is None:
            continue
        if isinstance(said, str):
            said = Said(said)
        changes.add(Change(begin, end, said.text, rule.name, said.ipa, said.doubt))


def _has_effect(change: Change, text: str) -> bool:
    if change.ipa or change.doubt:
        return True
    return change.said != text[change.begin : change.end]


def spoken(text: str, changes: Iterable[Change]) -> str:
    """The text with its changes applied; they are in order and do not overlap.

    >>> spoken("In 1950 it fell.", [Change(3, 7, "nineteen fifty", "year")])
    'In nineteen fifty it fell.'
    """
    pieces: list[str] = []
    position = 0
    for change in changes:
        pieces.append(text[position : change.begin])
        pieces.append(change.said)
        position = change.end
    pieces.append(text[position:])
    return "".join(pieces)
