"""How rules turn what is shown into what is said: each takes its stretches of the text, the first
rule first.
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
"""The group of a pattern that is said otherwise, where the rest of the match is only looked at."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a rule makes of a stretch, where it has to tell more than the words."""

    text: str
    ipa: str = ""
    """How it is pronounced, where an engine might take it otherwise."""
    doubt: str = ""
    """What a reviewer should listen for."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What is said for stretches of one kind."""

    name: str
    """As a person reads it in a list of changes: `year`, `money`, ..."""
    pattern: re.Pattern[str]
    """Its group `changed` is what is said otherwise; the whole match where there is no such group.
    """
    say: Callable[[Match], str | Said | None]
    """What is said for a match; None where it is none of the rule's after all."""


def rule(
    name: str, pattern: str, say: Callable[[Match], str | Said | None], flags: int = 0
) -> Rule:
    """A rule from the text of its pattern."""
    return Rule(name, re.compile(pattern, flags), say)


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def at_the_end(match: Match) -> bool:
    """Whether nothing but closing marks follows: a full stop of what matched is the sentence's,
    too.
    """
    return not match.string[match.end() : match.end() + 20].strip(" \"'”’)]")


def with_stop(match: Match, said: str) -> str:
    """What is said for an abbreviation, with its full stop where that ends the sentence."""
    return f"{said}." if match[0].endswith(".") and at_the_end(match) else said


class Taken:
    """The stretches of a text that are said otherwise already, and those that come to it."""

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        self._changes = sorted(changes, key=lambda change: change.begin)
        self._begins = [change.begin for change in self._changes]

    @property
    def changes(self) -> tuple[Change, ...]:
        """In order, none over another."""
        return tuple(self._changes)

    def free(self, begin: int, end: int) -> bool:
        """Whether no change touches the stretch."""
        place = bisect_right(self._begins, begin)
        before_ends = place == 0 or self._changes[place - 1].end <= begin
        return before_ends and (place == len(self._begins) or self._begins[place] >= end)

    def add(self, change: Change) -> None:
        """Takes the change in; its stretch is free."""
        place = bisect_right(self._begins, change.begin)
        self._begins.insert(place, change.begin)
        self._changes.insert(place, change)


def normalise(
    text: str, rules: Sequence[Rule], before: Iterable[Change] = ()
) -> tuple[Change, ...]:
    """What is said otherwise than it is written, in order; `before` was decided already and stays.

    Earlier rules come first; a stretch that one of them took is no other's. What a rule leaves as
    it is, is no change.
    """
    taken = Taken(before)
    for each in rules:
        changed = CHANGED if CHANGED in each.pattern.groupindex else 0
        for match in each.pattern.finditer(text):
            begin, end = match.span(changed)
            if end > begin and taken.free(begin, end):
                said = each.say(match)
                if said is not None:
                    made = said if isinstance(said, Said) else Said(said)
                    taken.add(Change(begin, end, made.text, each.name, made.ipa, made.doubt))
    return tuple(c for c in taken.changes if c.said != text[c.begin : c.end] or c.ipa or c.doubt)


def spoken(text: str, changes: Iterable[Change]) -> str:
    """The text with its changes made.

    >>> spoken("In 1950 it fell.", [Change(3, 7, "nineteen fifty", "year")])
    'In nineteen fifty it fell.'
    """
    pieces, at = [], 0
    for change in changes:
        pieces += [text[at : change.begin], change.said]
        at = change.end
    return "".join((*pieces, text[at:]))
