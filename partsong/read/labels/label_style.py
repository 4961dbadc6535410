"""How pages set their labels, and which labels that makes speakers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partsong.model import label_key
from partsong.read.labels import aliases, names
from partsong.read.labels.evidence import has_sign

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from partsong.read.labels.evidence import Evidence

_LETTERS = ({"q", "a"}, {"p", "r"}, {"f", "a"})
"""Of questions and answers: English, Spanish, German."""
_LONGEST_INITIALS = 6
"""Characters, with their stops."""
_FEWEST_INITIALS = 3


@dataclass(frozen=True, slots=True)
class LabelStyle:
    """How these pages set their labels, by those that come more than once."""

    repeated: int
    """How many labels come more than once."""

    inline: bool
    """One of them stands before its words."""
    marked: bool
    """All of them are set apart by markup or in bold."""
    capitals: bool
    bold_lines: bool
    """They stand in bold on lines of their own."""
    own_line: bool
    """They stand on lines of their own."""
    full_stops: bool
    """More labels end in a full stop than in a colon."""
    letters: frozenset[str]
    """Those of questions and answers, where both are there."""
    initials: frozenset[str]
    """Labels of few capitals, which may be those of a name that comes once."""
    bracketed: bool
    """One of them stands in brackets."""
    plain: bool
    """None of them is set apart by markup or in bold."""
    loose: frozenset[str]
    """Labels before a dash, or initials before words, where no label has a better sign."""
    rank: str
    """The rank of headings that are names; empty where there is none."""
    timed: bool
    """Most have a bare time behind them."""

    @classmethod
    def of(cls, evidence: Iterable[Evidence]) -> LabelStyle:
        """The style of the labels that come more than once."""
        every = list(evidence)
        likely = [e for e in every if names.name_like(e.label) and not names.never(e.label)]
        again = [e for e in likely if e.times > 1 and (has_sign(e) or e.on_one_page > 1)]
        repeated = [e for e in again if not _is_loose(e)]
        signed = [e for e in repeated if has_sign(e)]
        return cls(
            repeated=len(repeated),
            inline=any(has_sign(e) or e.hows["full stop"] for e in repeated),
            marked=_all(repeated, _is_set_apart),
            plain=_all(signed, lambda e: not e.hows["bold"] + e.hows["markup"]),
            capitals=_all(repeated, lambda e: e.label.isupper()) and not _all(repeated, _is_letter),
            own_line=_all(repeated, lambda e: e.hows["alone"] > 0),
            bold_lines=_all(repeated, lambda e: e.bold_lines == e.times),
            bracketed=any(e.hows["bracket"] == e.times for e in repeated),
            full_stops=sum(map(_full_stops, every)) > 0,
            letters=_letters_of(every),
            initials=_initials_of(again),
            loose=_loose(again, signed),
            rank=_name_rank(every, repeated),
            timed=2 * sum(e.bare_times for e in repeated) > _times(repeated),
        )

    def counts(self, seen: Evidence) -> bool:
        """Whether the evidence makes a speaker."""
        if seen.sure or aliases.letter_of(label_key(seen.label)) in self.letters:
            return True
        if names.never(seen.label) or not names.name_like(seen.label):
            return False
        if names.is_lower(seen.label):
            return has_sign(seen) and seen.times > 1
        if has_sign(seen):
            return seen.times > 1 or self._fits(seen)
        return self._counts_without_sign(seen)

    def _counts_without_sign(self, seen: Evidence) -> bool:
        """Whether words without a colon, a time or markup make a speaker."""
        if seen.hows["dash"] + seen.hows["initials"]:
            return self._counts_before_dash(seen)
        if seen.hows["full stop"]:  # so do sentences and lists begin
            letter = len(seen.label) == 1
            return label_key(seen.label) in self.letters if letter else self.full_stops
        if seen.hows["bracket"]:  # so do asides stand
            again = seen.on_one_page > 1 or self.bracketed
            return not self.inline and again and names.capitalised(seen.label)
        return self._counts_alone(seen)

    def _counts_before_dash(self, seen: Evidence) -> bool:
        """Whether words before a dash, or initials before words, make a speaker, as clauses and
        sentences begin so, too.
        """
        full = not self.initials.isdisjoint(_initials(seen.label)) and bool(self.loose)
        return label_key(seen.label) in self.loose or full

    def single(self, seen: Evidence) -> bool:
        """Whether it is worth a word that a speaker has one turn."""
        return self.repeated > 1 and seen.times == 1 and not seen.sure

    def _counts_alone(self, seen: Evidence) -> bool:
        """Whether a name with nothing but its place to tell it, as headings have too, makes a
        speaker.
        """
        if self.inline or not names.capitalised(seen.label):
            return False
        alone = (
            self.own_line
            and seen.hows["alone"] > 0
            and (
                _full_name(seen.label)
                or self.capitals
                or (self.bold_lines and seen.bold_lines == seen.times)
            )
        )
        as_spelled = not self.capitals or seen.label.isupper()
        return (
            seen.on_one_page > 1
            or (alone and as_spelled)
            or (seen.times == 1 and self.rank in seen.ranks)
        )

    def _fits(self, seen: Evidence) -> bool:
        """Whether a label that comes once is set as the others are."""
        set_apart = seen.hows["bold"] + seen.hows["markup"] > 0
        as_marked = set_apart if self.marked else not (self.plain and set_apart)
        as_spelled = (
            not self.capitals
            or seen.label.isupper()
            or not self.initials.isdisjoint(_initials(seen.label))
        )
        return (
            not self.full_stops
            and as_marked
            and as_spelled
            and names.capitalised(seen.label)
            and len(seen.label.split()) <= 4
        )


def _is_loose(seen: Evidence) -> bool:
    """Whether a label has nothing but a dash, or nothing, between it and its words."""
    return seen.hows["dash"] + seen.hows["initials"] == seen.times


def _is_letter(seen: Evidence) -> bool:
    """Whether a label is one letter, which has no small form."""
    return len(seen.label.strip(".")) == 1


def _times(some: Iterable[Evidence]) -> int:
    return sum(seen.times for seen in some)


def _loose(again: Iterable[Evidence], signed: Iterable[Evidence]) -> frozenset[str]:
    """The labels without a sign that count: two at least, since a clause may come again, too; and
    only where those with a sign are fewer.
    """
    loose = [e for e in again if _is_loose(e) and names.capitalised(e.label)]
    if _times(loose) <= _times(signed):
        return frozenset()
    dashed = {label_key(e.label) for e in loose if e.hows["dash"]}
    often = [e for e in loose if e.hows["initials"] and e.times >= _FEWEST_INITIALS]
    found = [some for some in (dashed, {label_key(e.label) for e in often}) if len(some) > 1]
    return frozenset().union(*found)


def _all(some: Collection[Evidence], holds: Callable[[Evidence], bool]) -> bool:
    """Whether there are some, and it holds of each."""
    return bool(some) and all(map(holds, some))


def _is_set_apart(seen: Evidence) -> bool:
    return seen.hows["markup"] + seen.hows["bold"] == seen.times


def _full_stops(seen: Evidence) -> int:
    """How much more often a label has a full stop behind it than a colon."""
    stops = seen.hows["full stop"] if len(seen.label) > 1 else 0
    return stops - seen.hows["inline"] - seen.hows["bold"]


def _letters_of(every: Iterable[Evidence]) -> frozenset[str]:
    """The letters of questions and answers, where both are there."""
    keys = {label_key(e.label) for e in every if e.inline}
    return frozenset().union(*(pair for pair in _LETTERS if pair <= keys))


def _initials_of(again: Iterable[Evidence]) -> frozenset[str]:
    """The letters of labels of few capitals."""
    short = [e.label for e in again if e.label.isupper() and len(e.label) <= _LONGEST_INITIALS]
    return frozenset(re.sub(r"\W", "", label).casefold() for label in short)


def _name_rank(every: Iterable[Evidence], repeated: Iterable[Evidence]) -> str:
    """The rank of the headings that are names: most of those that may be are of names that come
    again.
    """
    may_be, are = (
        Counter(rank for e in some for rank in e.ranks for _ in range(e.times))
        for some in (every, repeated)
    )
    found = next(iter(are.most_common(1)), ("", 0))
    return found[0] if 2 * found[1] > may_be[found[0]] else ""


def _initials(label: str) -> set[str]:
    """Of all words, and of the first and the last: `Anna Maria Lee` may be `AML` and `AL`."""
    words = re.findall(r"[^\W\d_]+", names.without_article(label).casefold())
    every = "".join(word[0] for word in words)
    return {every, every[:1] + every[-1:]}


def _full_name(label: str) -> bool:
    return 2 <= len(label.split()) <= 4 and not any(c.isdigit() for c in label)
