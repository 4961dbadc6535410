"""Where on a page the talk is: what stands around it and inside it is nobody's speech.

It is decided on evidence over the whole page: on labels that come again and on questions that are
set apart, and on the elements that hold them, whatever these are called.
"""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from partsong.model import label_key
from partsong.read.blocks import key
from partsong.read.foot import begins_foot, is_credit, mostly_links
from partsong.read.labels import names
from partsong.read.labels.grammar import asks, candidate
from partsong.read.labels.questions import find_asking, styles_of
from partsong.read.looks import is_title_like

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from partsong.read.blocks import Block, Box, Page
    from partsong.read.labels.grammar import Candidate
    from partsong.read.labels.questions import Asking

OUTSIDE, SET_APART, QUOTED = "outside the talk", "set apart", "pull quote"
_FEWEST_MARKS = 3
"""Fewer labels and questions do not tell a talk from a page that mentions one."""
_CORE_SHARE = 0.9
"""Of the labels and questions: the element that holds so many holds the talk."""
_OWN_SHARE = 0.3
"""Of the words without a label: what elements of one kind hold so many of is answers, not boxes."""
_SHORTEST_ANSWER = 40
"""Characters of a paragraph that answers."""
_SHORTEST_PROSE = 60
"""Characters of a paragraph that is no headline, teaser or credit."""
_MOST_BETWEEN = 12
"""Blocks between a question and its answer: headlines and teasers of a box."""
_FEWEST_QUOTED = 4
"""Words of a quotation that are found again elsewhere."""
_MOST_QUOTATIONS = 300
_KEPT = frozenset(("menu", "pager", "next link", "skip link", "newsletter", "sharing"))
"""What a talk is never in, whatever stands there."""
_HOLDERS = frozenset(
    "div section aside figure article header footer details fieldset nav main address form".split()
)
"""Elements that hold paragraphs of their own, and may be boxes inside the talk."""
_QUOTES = frozenset(("blockquote", "figure", "aside"))
_STRONG = frozenset(("markup", "bold", "inline", "timed", "full stop"))


def in_talk(page: Page) -> Page:
    """The page with what lies outside its talk told apart, and what lies hidden inside it found.

    Captions, and a page without enough labels and questions, stay as they are.
    """
    if any(block.cue for block in page.blocks):
        return page
    blocks = _unhidden(page.blocks)
    marks = _marks(replace(page, blocks=tuple(blocks)))
    if len(marks) >= _FEWEST_MARKS:
        blocks = list(_Region(blocks, marks).blocks())
    return replace(page, blocks=tuple(_together(blocks)))


def _marks(page: Page) -> list[int]:
    """The blocks that show that somebody speaks: those with a label that comes again, and the
    questions that are set apart.
    """
    blocks = page.blocks
    made = [None if block.reason else candidate(block) for block in blocks]
    strong = [each if each and each.how in _STRONG else None for each in made]
    counts = Counter(_last_word(each.label) for each in strong if each)
    known = {
        label_key(each.label)
        for each in strong
        if each and counts[_last_word(each.label)] > 1 and not names.never(each.label)
    }
    asking = find_asking([page], known)
    found = [
        n
        for n, each in enumerate(strong)
        if (each and label_key(each.label) in known) or _asked(blocks[n], asking)
    ]
    if len(found) < _FEWEST_MARKS:
        weak = [each if each and _is_alone(blocks[n]) else None for n, each in enumerate(made)]
        times = Counter(label_key(each.label) for each in weak if each)
        known = {label for label, count in times.items() if count > 1}
        found = [n for n, each in enumerate(weak) if each and label_key(each.label) in known]
    if len(found) < _FEWEST_MARKS:
        return found
    found = _without_tail(found, blocks, made, known)
    return sorted({*found, *_alike(found, blocks, made)})


def _alike(
    found: Sequence[int], blocks: Sequence[Block], made: Sequence[Candidate | None]
) -> Iterator[int]:
    """Blocks with a label that comes once, and that stand and look as those do whose comes again."""
    looks = {(each.how, _setting(blocks[n])) for n in found if (each := made[n])}
    for n, each in enumerate(made):
        if each is None or blocks[n].reason or (each.how, _setting(blocks[n])) not in looks:
            continue
        name = names.name_like(each.label) and names.capitalised(each.label)
        if name and not names.never(each.label) and not begins_foot(blocks[n]):
            yield n


def _setting(block: Block) -> tuple[str, str] | None:
    return block.box.kind if block.box else None


def _last_word(label: str) -> str:
    """What a full name and a surname have in common."""
    words = label_key(label).split()
    return words[-1] if words else ""


def _is_alone(block: Block) -> bool:
    """Whether a name alone may name who speaks below it: links lead elsewhere."""
    return block.heading != "h1" and not mostly_links(block)


def _without_tail(
    found: list[int], blocks: Sequence[Block], made: Sequence[Candidate | None], known: set[str]
) -> list[int]:
    """The marks without those at the end that are set as questions are and ask nothing: credits."""
    while len(found) > _FEWEST_MARKS:
        last = found[-1]
        each = made[last]
        labelled = each is not None and label_key(each.label) in known
        behind = next((b for b in blocks[last + 1 :] if not b.reason), None)
        answered = behind is not None and len(behind.text) >= _SHORTEST_ANSWER
        asking = asks(blocks[last].text) or (answered and not styles_of(behind or blocks[last]))
        if labelled or (asking and not begins_foot(blocks[last])):
            break
        found = found[:-1]
    return found


def _asked(block: Block, asking: Asking | None) -> bool:
    return bool(asking and not block.reason and (asking.asks(block) or asking.goes_on(block)))


def _unhidden(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, where those of elements that hold more of a talk than all the rest are speech,
    whatever the elements are called.
    """
    in_kind: Counter[tuple[str, str, str]] = Counter()
    open_ = 0
    seen: Counter[str] = Counter()
    made = [
        candidate(replace(b, reason="")) if b.box and b.reason not in _KEPT else None
        for b in blocks
    ]
    for each in made:
        if each and each.how in _STRONG and each.text and not names.never(each.label):
            seen[label_key(each.label)] += 1
    for block, each in zip(blocks, made, strict=True):
        if each is None or each.how not in _STRONG or seen[label_key(each.label)] < 2:
            continue
        if not block.reason:
            open_ += 1
        elif (kind := _kind(block)) is not None:
            in_kind[kind] += 1
    lifted = {kind for kind, times in in_kind.items() if times >= _FEWEST_MARKS and times > open_}
    return [replace(b, reason="") if _kind(b) in lifted else b for b in blocks]


def _kind(block: Block) -> tuple[str, str, str] | None:
    """The kind of the outermost element around a block that is left out for what it is called."""
    if not block.box or block.box.reason != block.reason or not block.reason:
        return None
    outer = block.box
    for box in block.box.around():
        if box.reason != block.reason:
            break
        outer = box
    return (*outer.kind, block.reason)


@dataclass
class _Region:
    """One page's talk."""

    every: list[Block]
    marks: list[int]

    def __post_init__(self) -> None:
        self.marked: Counter[Box] = Counter()
        for n in self.marks:
            for box in self._around(n):
                self.marked[box] += 1
        self.core = self._core()
        self.first, self.last = self.marks[0], self.marks[-1]

    def _around(self, n: int) -> Iterable[Box]:
        box = self.every[n].box
        return box.around() if box else ()

    def _core(self) -> Box | None:
        """The innermost element that holds nearly all of what shows a talk, and all that is like
        it.
        """
        enough = _CORE_SHARE * len(self.marks)
        boxes = self._around(self.marks[len(self.marks) // 2])
        wide = [box for box in boxes if self.marked[box] >= enough]
        return next((box for box in wide if self._answered_in(box)), wide[0] if wide else None)

    def _answered_in(self, core: Box) -> bool:
        """Whether an element holds the answer to the last question, too."""
        last = self.marks[-1]
        if not styles_of(self.every[last]) or not asks(self.every[last].text):
            return True
        following = (n for n in range(last + 1, len(self.every)) if not self.every[n].reason)
        near = itertools.islice(following, _MOST_BETWEEN)
        return any(
            len(self.every[n].text) >= _SHORTEST_ANSWER and core in self._around(n) for n in near
        )

    def blocks(self) -> Iterator[Block]:
        """The blocks, with reasons for those that are not of the talk."""
        foreign = self._foreign_kinds()
        quoted = self._quotations()
        ended = False
        for n, block in enumerate(self.every):
            if block.reason or n in self._marked_blocks:
                yield block
                continue
            reason = ""
            if n > self.last:
                ended = ended or self._ends(n)
                reason = OUTSIDE * (ended or not self._inside(n))
            elif n < self.first:
                above = self._inside(n) or self._above(n)
                reason = OUTSIDE * (not above or is_credit(block))
            if not reason and n in quoted:
                reason = QUOTED
            holder = self._holder(n)
            if not reason and holder and holder.kind in foreign and n > self.first:
                reason = SET_APART
            yield replace(block, reason=reason) if reason else block

    @cached_property
    def _marked_blocks(self) -> frozenset[int]:
        return frozenset(self.marks)

    def _inside(self, n: int) -> bool:
        return self.core is None or self.core in set(self._around(n))

    def _above(self, n: int) -> bool:
        """Whether a block above the talk's element stands below the page's title, and is prose."""
        block = self.every[n]
        titles = [m for m in range(self.first) if self.every[m].heading == "h1"]
        below = bool(titles) and n >= titles[-1]
        prose = not is_title_like(block.text) and not mostly_links(block)
        return below and (bool(block.heading) or prose)

    def _ends(self, n: int) -> bool:
        """Whether the talk is over at a block below the last label or question."""
        block = self.every[n]
        slanted = block.italic == block.text and not self._slants
        heading = bool(block.heading) and (
            block.heading not in self._chapters or begins_foot(block)
        )
        headed = block.bold == block.text and is_title_like(block.text)
        return heading or headed or slanted or begins_foot(block)

    @cached_property
    def _chapters(self) -> set[str]:
        """The ranks of headings inside the talk."""
        return {self.every[n].heading for n in range(self.first, self.last + 1)} - {""}

    @cached_property
    def _slants(self) -> bool:
        """Whether answers are in italics."""
        inner = [self.every[n] for n in range(self.first, self.last + 1)]
        plain = [block for block in inner if not block.reason and not styles_of(block)]
        slanted = [block for block in inner if "italic" in styles_of(block)]
        return len(slanted) > len(plain)

    def _holder(self, n: int) -> Box | None:
        """The outermost element around a block that holds paragraphs and nothing of the talk's
        marks.
        """
        holder = None
        for box in self._around(n):
            if self.marked[box]:
                break
            if box.tag in _HOLDERS:
                holder = box
        return holder

    def _foreign_kinds(self) -> set[tuple[str, str]]:
        """The kinds of elements that stand inside the talk and hold none of its words."""
        words: Counter[tuple[str, str]] = Counter()
        boxes: set[tuple[str, str]] = set()
        total = 0
        for n in range(self.first, self.last + 1):
            block = self.every[n]
            if block.reason:
                continue
            count = len(block.text)
            total += count
            if n in self._marked_blocks:
                continue
            if (holder := self._holder(n)) is not None:
                words[holder.kind] += count
                if not _is_prose(block):
                    boxes.add(holder.kind)
        own = {box.kind for box in self.marked if box.tag in _HOLDERS}
        return {
            kind
            for kind, count in words.items()
            if kind in boxes - own and count < _OWN_SHARE * total and (kind[1] or kind[0] != "div")
        }

    def _quotations(self) -> set[int]:
        """The blocks set apart as quotations whose words stand elsewhere in the talk, too."""
        inner = range(self.first, self.last + 1)
        texts = " / ".join(key(self.every[n].text) for n in inner if not self.every[n].reason)
        found = set()
        quotations = [n for n in inner if self._is_quotation(n)]
        for n in quotations[:_MOST_QUOTATIONS]:
            words = key(self.every[n].text)
            if words.count(" ") + 1 >= _FEWEST_QUOTED and texts.count(words) > 1:
                found.add(n)
        return found

    def _is_quotation(self, n: int) -> bool:
        block = self.every[n]
        if block.reason or n in self._marked_blocks:
            return False
        quotes = any(box.tag in _QUOTES or "quote" in box.names for box in self._around(n))
        return quotes or bool(styles_of(block))


def _is_prose(block: Block) -> bool:
    """Whether a block inside a box may go on with somebody's words: a whole paragraph, no links."""
    whole = len(block.text) >= _SHORTEST_PROSE and not is_title_like(block.text)
    return whole and not block.heading and not block.linked and not styles_of(block)


def _together(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, where those that one element leaves out are one."""
    held: list[Block] = []
    for block in blocks:
        if held and not _same_box(held[-1], block):
            yield _joined(held)
            held = []
        held.append(block)
    if held:
        yield _joined(held)


def _same_box(one: Block, other: Block) -> bool:
    return (
        bool(one.reason)
        and one.reason == other.reason
        and _outer(one) is not None
        and _outer(one) is _outer(other)
    )


def _outer(block: Block) -> Box | None:
    """The outermost element that leaves a block out for what it is."""
    outer = None
    for box in block.box.around() if block.box else ():
        if box.reason != block.reason:
            break
        outer = box
    return outer


def _joined(blocks: list[Block]) -> Block:
    first = blocks[0]
    if len(blocks) == 1:
        return first
    texts = (f"{block.label}: {block.text}" if block.label else block.text for block in blocks)
    apart = tuple(pair for block in blocks for pair in block.apart)
    return replace(first, text=" ".join(texts), label="", apart=apart)
