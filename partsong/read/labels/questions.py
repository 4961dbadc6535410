"""Interviews whose interviewer is not named: questions that are set apart by how they look."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partsong.findings import Finding, Place
from partsong.model import label_key
from partsong.read.labels.grammar import asks, candidate
from partsong.read.looks import is_title_like

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from partsong.read.blocks import Block, Page

QUESTION, ANSWER = "Q", "A"
"""Who speak where questions are set apart and nobody is named."""
DASH = "dash"
_FEWEST_QUESTIONS = 3
_ASKED_SHARE, _DASH_SHARE = 0.5, 0.3
"""Of the blocks of one look that ask; of those behind a dash fewer, since answers may have one."""
_FEWEST_UNNAMED = 2
"""Of the questions, where the others have a label."""
_FEWEST_DASHES = 2
"""Fewer are enough, since nothing but speech begins so."""
_ASKING_SHARE = 0.3
"""Of a named speaker's turns that end as questions do; who asks so often is the interviewer."""
_TWO = 2
_FIRST_BLOCKS = 3
"""Behind the first question, where its answer begins."""
_WHOLE_SHARE, _SHORTEST_REQUEST = 0.7, 30
"""Of the blocks of one look; so many characters has a request, and few headings have."""
_ALTERNATING_SHARE = 0.8
"""Of the dashes that ask: where fewer do, the answers have one, too."""
_DASH = re.compile(r"^(?:[–—―‒─]+|--?(?=\s))\s*(?=\S)")
_WIDE_BOXES = frozenset("body main article section td form center".split())
"""Elements whose class is that of a whole page, or of a part of one."""
_LOOKS = {
    "bold": "paragraphs in bold",
    "italic": "paragraphs in italics",
    DASH: "paragraphs behind a dash",
}


@dataclass(frozen=True, slots=True)
class Asking:
    """How pages set the questions of somebody whom they do not name."""

    style: str
    """What such a question has: `bold`, `italic`, `dash`, a class, or a rank such as `h3`."""
    asker: str
    answerer: str
    """Who speaks behind a question; empty where several do."""
    alternates: bool = False
    """A dash begins each turn, whoever speaks."""
    whole: bool = False
    """Nearly all that look so ask: what does not, as `Tell us about it`, is a request."""

    def asks(self, block: Block) -> bool:
        """Whether a block without a label is one of the questions."""
        if self.style not in styles_of(block):
            return False
        if self.style == DASH or asks(block.text) or not is_title_like(block.text):
            return True
        return self.whole and len(block.text) >= _SHORTEST_REQUEST

    def goes_on(self, block: Block) -> bool:
        """Whether a block begins with a question and goes on with the answer."""
        head = _head(block, self.style)
        return not block.heading and asks(head) and len(block.text) > len(head)


def styles_of(block: Block) -> tuple[str, ...]:
    """How a block is set apart as a whole from plain paragraphs; none for a plain one."""
    if block.heading:
        return (block.heading,)
    found = [style for style in ("bold", "italic") if len(block.text) > 1 and _whole(block, style)]
    if block.box and block.box.names and block.box.tag not in _WIDE_BOXES:
        found.append(f"class {block.box.names}")
    if _DASH.match(block.text):
        found.append(DASH)
    return tuple(found)


def without_dash(text: str) -> str:
    """The text without the dash that begins it."""
    return _DASH.sub("", text)


def find_asking(pages: Sequence[Page], known: Collection[str]) -> Asking | None:
    """How the pages set the questions of somebody who is not named, if they do; `known` are the
    keys of labels that count.

    It is a style that three blocks without a label have which ask, and more than half of all that
    have it, with other blocks behind most of them. Where a named speaker asks, nobody else does.
    """
    blocks = [block for page in pages for block in page.blocks if not block.reason]
    labelled = [_label(block, known) for block in blocks]
    if len(known) > 1 and _somebody_asks(blocks, labelled):
        return None
    looks: dict[str, _Look] = defaultdict(_Look)
    following = [*blocks[1:], *([None] if blocks else [])]
    for block, label, behind in zip(blocks, labelled, following, strict=True):
        for style in styles_of(block):
            if not label or asks(block.text):
                answered = behind is not None and style not in styles_of(behind)
                looks[style].add(asks(block.text), named=bool(label), answered=answered)
        for style in ("bold", "italic"):
            head = _head(block, style)
            if asks(head) and len(head) < len(block.text) and not label:
                looks[style].add(True, named=False, answered=True)
    asking = [style for style, look in looks.items() if look.asks(style)]
    if not asking:
        return None
    # A class says less than a look that everybody sees.
    style = max(
        asking,
        key=lambda style: (
            not style.startswith("class "),
            looks[style].asked,
            looks[style].share,
        ),
    )
    asker, answerer = _named(style, blocks, labelled)
    alternates = style == DASH and not known and looks[style].share < _ALTERNATING_SHARE
    whole = looks[style].share >= _WHOLE_SHARE
    return Asking(style, asker, answerer, alternates, whole)


@dataclass
class _Look:
    """What blocks that look alike have in common."""

    asked: int = 0
    unnamed: int = 0
    """Of those that ask, how many have no label."""
    answered: int = 0
    """Of those that ask, how many have a block of another look behind them."""
    between: int = 0
    """Blocks between the first and the last one that asks, both of them, too."""
    _since: int = 0
    """Blocks behind the last one that asks."""

    def add(self, asks: bool, *, named: bool, answered: bool) -> None:
        """One more block."""
        self._since += self.asked > 0 or asks
        if asks:
            self.asked += 1
            self.unnamed += not named
            self.answered += answered
            self.between += self._since
            self._since = 0

    @property
    def share(self) -> float:
        """How many of the blocks from the first question to the last one ask."""
        return self.asked / self.between if self.between else 0.0

    def asks(self, style: str) -> bool:
        """Whether the look is that of somebody who asks."""
        fewest = _FEWEST_DASHES if style == DASH else _FEWEST_QUESTIONS
        if self.asked < fewest or self.unnamed < _FEWEST_UNNAMED:
            return False
        if style == DASH:
            return self.share >= _DASH_SHARE
        return self.share > _ASKED_SHARE and 2 * self.answered >= self.asked


def questions_set_apart(pages: Sequence[Page], asking: Asking) -> Finding:
    """PS127, at the first question."""
    asked = ((page, block) for page in pages for block in page.blocks if not block.reason)
    place = next(
        Place(page.name, block.line)
        for page, block in asked
        if asking.asks(block) or asking.goes_on(block)
    )
    classes = asking.style.startswith("class ")
    look = "paragraphs of a class" if classes else _LOOKS.get(asking.style, "headings that ask")
    unnamed = [name for name in (asking.asker, asking.answerer) if name in {QUESTION, ANSWER}]
    if not unnamed:
        problem = f"{look} are taken for questions of {asking.asker}"
        return Finding("PS127", place, problem, severity="note")
    who = "nobody is named" if len(unnamed) > 1 else "who asks is not named"
    hint = f"name them as {' and '.join(unnamed)} under speakers in voices.yaml"
    return Finding("PS127", place, f"{who}; {look} are taken for questions", hint)


def _whole(block: Block, style: str) -> bool:
    return _head(block, style).rstrip() == block.text.rstrip()


def _head(block: Block, style: str) -> str:
    """What a block begins with in bold or in italics."""
    return {"bold": block.bold, "italic": block.italic}.get(style, "")


def _label(block: Block, known: Collection[str]) -> str:
    made = candidate(block)
    return made.label if made and label_key(made.label) in known else ""


def _somebody_asks(blocks: Sequence[Block], labelled: Sequence[str]) -> bool:
    turns, asking = Counter[str](), Counter[str]()
    for block, label in zip(blocks, labelled, strict=True):
        if label:
            turns[label_key(label)] += 1
            asking[label_key(label)] += asks(block.text) and not styles_of(block)
    return any(asking[who] > 1 and asking[who] > _ASKING_SHARE * turns[who] for who in turns)


def _named(style: str, blocks: Sequence[Block], labelled: Sequence[str]) -> tuple[str, str]:
    """Who asks and who answers: a label beside one of the questions, and the one label that is
    beside none.

    A label that comes once names somebody at the beginning alone: further down it is a clause with
    a colon.
    """
    times = Counter(labelled)
    looks = [style in styles_of(block) for block in blocks]
    asked = (n for n, block in enumerate(blocks) if looks[n] and asks(block.text))
    begins = next(asked, 0)
    asking, others = Counter[str](), Counter[str]()
    for n, (block, label) in enumerate(zip(blocks, labelled, strict=True)):
        late = times[label] == 1 and n > begins + _FIRST_BLOCKS
        if not label or late or len(block.text) <= len(label) + 1:
            continue
        asks_here = asks(block.text) or not style.startswith(("class ", DASH))
        (asking if looks[n] and asks_here else others)[label] += 1
    for label in asking:
        del others[label]
    above = [label for label in labelled[:begins] if label]
    if not asking and len(above) == len(others) == _TWO and set(above) == set(others):
        return above[0], above[1]  # each is named once, above the first question
    asker = next(iter(asking)) if len(asking) == 1 else QUESTION
    if not others:
        return asker, ANSWER
    return asker, next(iter(others)) if len(others) == 1 else ""
