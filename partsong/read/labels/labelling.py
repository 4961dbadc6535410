"""Pages with their labels, once it is known which count."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from partsong.model import label_key
from partsong.read.blocks import Block
from partsong.read.labels import grammar as labels
from partsong.read.labels.evidence import LOOSE, WEAK
from partsong.read.labels.grammar import asks, candidate
from partsong.read.labels.questions import styles_of, without_dash

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partsong.findings import Finding
    from partsong.read.blocks import Page
    from partsong.read.labels.grammar import Candidate
    from partsong.read.labels.questions import Asking

NARRATOR = "Narrator"
"""Who speaks what no label gives to anybody."""
_LONGEST_NAMED = 200
_FEWEST_TIMES = 3
"""Paragraphs that begin with a time; fewer may tell of a time of day."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A block with its label, as the evidence decides; an empty label leaves it with the speaker
    before.
    """

    label: str
    text: str
    """What is spoken of it; empty for a label that stands alone."""
    time: str = ""
    """A clock time beside the label, which is not spoken."""
    made: Candidate | None = None
    """What its head looks like, whether it counts or not."""


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page with what the evidence says of each block."""

    page: Page
    pieces: tuple[tuple[Block, Labelled], ...]
    """The blocks, or pieces of them that have a label each."""

    @property
    def labelled(self) -> bool:
        """Somebody is named on it."""
        return any(said.label for block, said in self.pieces if not block.reason)


@dataclass(frozen=True, slots=True)
class Labels:
    """Which labels count."""

    known: dict[str, str]
    """By what their spellings have in common, whose they are, as it is shown."""
    findings: tuple[Finding, ...]
    timed: bool = False
    """Bare times stand behind the labels."""
    asking: bool = False
    """One asks and one answers, beside who speaks without a label."""
    questions: Asking | None = None
    """How the questions of somebody who is not named are set apart, if they are."""
    capitals: bool = False
    """The labels are in capitals, and stand in the midst of paragraphs too."""
    loose: bool = False
    """They stand before a dash, or are initials before words."""
    inline: bool = False
    """They stand before their words."""
    before_words: frozenset[str] = frozenset()
    """Those that count before words alone: on a line of its own the name is somebody's mention."""

    def over(self, page: Page) -> LabelledPage:
        """The page with its labels."""
        pieces = [piece for block in page.blocks for piece in self._cut(block)]
        labelled = [(piece, self._split(piece)) for piece in pieces]
        if self.questions and self.questions.alternates:
            labelled = list(_by_turns(labelled, self.questions))
        elif self.questions:
            labelled = _with_introduction(labelled, self.questions.asker)
        return LabelledPage(page, tuple(labelled))

    def _split(self, block: Block) -> Labelled:
        """The block's label and what remains of its text."""
        if block.reason:
            return Labelled("", block.text)
        made = candidate(block)
        if block.label and made and label_key(made.label) not in self.known:
            return _without_time(f"{block.label}: {block.text}", made)
        mention = made and made.how in WEAK and label_key(made.label) in self.before_words
        if mention:
            return _without_time(block.text, made)
        spelled = self.known.get(label_key(made.label)) if made else None
        if made and made.how in LOOSE and not self.loose:
            spelled = None
        if made and spelled:
            bare = labels.bare_time(made.text) if self.timed else ""
            return Labelled(
                spelled,
                made.text[len(bare) :],
                " ".join(filter(None, (made.time, bare.strip()))),
                made,
            )
        if self.questions and self.questions.asks(block):
            return Labelled(self.questions.asker, without_dash(block.text.strip("[] ")))
        named = self._named(block) or self._mistyped(block.text)
        return named or _without_time(block.text, made)

    def _named(self, block: Block) -> Labelled | None:
        """A label that need not look like one, since the configuration names it."""
        before, colon, behind = block.text[:_LONGEST_NAMED].partition(":")
        if colon and (not behind or behind[0] == " "):
            spelled = self.known.get(label_key(before))
            if spelled:
                return Labelled(spelled, block.text[len(before) + 1 :].strip())
        alone = None if block.cue else self.known.get(label_key(block.text[:_LONGEST_NAMED]))
        return Labelled(alone, "") if alone else None

    def _mistyped(self, text: str) -> Labelled | None:
        """A known label with a semicolon in place of its colon."""
        before, sign, behind = text[:_LONGEST_NAMED].partition(";")
        spelled = self.known.get(label_key(before)) if sign and behind[:1] == " " else None
        return Labelled(spelled, text[len(before) + 1 :].strip()) if spelled else None

    def _cut(self, block: Block) -> list[Block]:
        """The block in pieces, each with at most one label: those in capitals stand in the midst of
        paragraphs too.
        """
        if self.questions and not block.reason and self.questions.goes_on(block):
            head = block.bold or block.italic
            answer = block.text[len(head) :].strip()
            return [replace(block, text=head), replace(block, text=answer, bold="", italic="")]
        if not self.capitals or block.reason or block.heading:
            return [block]
        found = labels.capitals_inside(block.text)
        return _cut_at(block, [at for at, label in found if label_key(label) in self.known])


def _by_turns(
    pieces: list[tuple[Block, Labelled]], asking: Asking
) -> Iterator[tuple[Block, Labelled]]:
    """The pieces, where each dash begins a turn: two speak by turns, and the first one asks."""
    speaker = asking.answerer
    for block, said in pieces:
        if not block.reason and asking.style in styles_of(block):
            speaker = asking.answerer if speaker == asking.asker else asking.asker
            yield block, replace(said, label=speaker, text=without_dash(block.text))
        else:
            yield block, said


def _with_introduction(
    pieces: list[tuple[Block, Labelled]], asker: str
) -> list[tuple[Block, Labelled]]:
    """The pieces, where the first that is set as a question introduces the talk: it asks nothing,
    and a question stands right below it.
    """
    said = [n for n, (block, _) in enumerate(pieces) if not block.reason]
    named = [n for n in said if pieces[n][1].label]
    if len(named) < 2 or said.index(named[1]) - said.index(named[0]) > 1:
        return pieces
    (block, first), (_, second) = (pieces[n] for n in named[:2])
    if first.label == second.label == asker and not first.made and not asks(first.text):
        pieces[named[0]] = block, replace(first, label="")
    return pieces


def at_times(page: Page) -> Page:
    """The page with its paragraphs cut where a label begins in their midst: one with a time, or one
    that is known from other places. Bare times at the heads of most paragraphs are told apart.
    """
    known = _inner_labels(page)
    blocks = []
    for block in page.blocks:
        places = [] if block.reason or block.heading else labels.cuts(block.text)
        if known and not places and not block.reason:
            places = [at for at, label in labels.inside(block.text) if label_key(label) in known]
        blocks += _cut_at(block, places)
    return replace(page, blocks=tuple(_without_bare_times(blocks)))


def _inner_labels(page: Page) -> set[str]:
    """The labels that stand in the midst of paragraphs which begin with a label: two at least, each
    twice on the page.
    """
    heads: Counter[str] = Counter()
    inner: Counter[str] = Counter()
    for block in page.blocks:
        made = None if block.reason or block.heading or block.cue else candidate(block)
        if made and made.how in {"inline", "bold"}:
            heads[label_key(made.label)] += 1
            inner.update(label_key(label) for _, label in labels.inside(block.text))
    found = {label for label, times in inner.items() if times + heads[label] > 1}
    return found if len(found) > 1 and found & set(heads) else set()


def _without_bare_times(blocks: list[Block]) -> list[Block]:
    """The blocks, where times without brackets at the heads of most are blocks of their own."""
    speech = [block for block in blocks if not block.reason and not block.cue]
    timed = sum(bool(labels.leading_time(block.text)) for block in speech)
    if timed < _FEWEST_TIMES or 2 * timed < len(speech):
        return blocks
    found: list[Block] = []
    for block in blocks:
        time = "" if block.reason or block.cue else labels.leading_time(block.text)
        if time:
            found.append(Block(block.line, time.strip(), "time", box=block.box))
            block = replace(block, text=block.text[len(time) :])
        found.append(block)
    return found


def _cut_at(block: Block, places: list[int]) -> list[Block]:
    last = len(block.text)
    if not places:
        return [block]
    first, *others = (
        replace(
            block,
            text=block.text[begin:end].strip(),
            apart=tuple(
                (max(at - begin, 0), text)
                for at, text in block.apart
                if begin <= at < end or at == end == last
            ),
        )
        for begin, end in pairwise([0, *places, last])
    )
    return [
        first,
        *(replace(piece, label="", sure=False, bold="", goes_on=False) for piece in others),
    ]


def _without_time(text: str, made: Candidate | None) -> Labelled:
    clock = labels.time_first(text)
    return Labelled(
        "", text[len(clock) :] or text, clock.strip() if len(clock) < len(text) else "", made
    )
