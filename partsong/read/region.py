"""Where on a page the talk is: what stands around it and inside it is nobody's speech.

It is decided on evidence over the whole page: on labels that come again and on questions that are
set apart, and on the elements that hold them, whatever these are called.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from partsong.model import label_key
from partsong.read.blocks import Page, key
from partsong.read.foot import begins_foot, is_credit, mostly_links
from partsong.read.labels import names
from partsong.read.labels.grammar import asks, candidate
from partsong.read.labels.questions import find_asking, styles_of
from partsong.read.looks import is_title_like

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from partsong.read.blocks import Block, Box
    from partsong.read.labels.grammar import Candidate
    from partsong.read.labels.questions import Asking

OUTSIDE, SET_APART, QUOTED = "outside the talk", "set apart", "pull quote"
_FEWEST_MARKS = 3
"""Fewer labels and questions do not tell a talk from a page that mentions one."""
_CORE_SHARE = 0.9
"""Of the labels and questions: the element that holds so many holds the talk."""
_COMMENTS_TIMES = 3
"""So many times what is outside them: readers' comments have names, too."""
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
_HEADED_SHARE = 0.5
"""The same of boxes with a heading of their own."""
_MOST_QUOTATIONS = 300
_SIGNED = re.compile(r"[–—-] ?[^\W\d_]")
"""`– Nora Vance laid slates for years.`"""
_PICTURES = re.compile(r"\b(?:photo|caption|gallery|slideshow|carousel)")
_LONGEST_CAPTION = 160
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
        titles = frozenset(
            key(title) for title in (*page.titles, *page.head_titles) if " " in title
        )
        marks = [n for n in marks if not _is_title(blocks[n], titles)] or marks
        blocks = list(_Region(blocks, marks, titles).blocks())
    return replace(page, blocks=tuple(_together(blocks)))


def _is_title(block: Block, titles: frozenset[str]) -> bool:
    """Whether a block repeats a title; a heading below the first rank may be a question."""
    return block.heading in {"", "h1"} and key(block.text) in titles


def _marks(page: Page) -> list[int]:
    """The blocks that show that somebody speaks: those with a label that comes again, and the
    questions that are set apart.
    """
    blocks = page.blocks
    made = [None if _leads_elsewhere(block) else candidate(block) for block in blocks]
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
        weak = [each if blocks[n].heading != "h1" else None for n, each in enumerate(made)]
        times = Counter(label_key(each.label) for each in weak if each)
        known = {label for label, count in times.items() if count > 1}
        found = [n for n, each in enumerate(weak) if each and label_key(each.label) in known]
    if len(found) < _FEWEST_MARKS:
        return found
    return _without_tail(found, blocks, made, known)


def _setting(block: Block) -> tuple[str, str] | None:
    return block.box.kind if block.box else None


def _last_word(label: str) -> str:
    """What a full name and a surname have in common."""
    words = label_key(label).split()
    return words[-1] if words else ""


def _leads_elsewhere(block: Block) -> bool:
    return bool(block.reason) or (mostly_links(block) and not block.label)


def _without_tail(
    found: list[int], blocks: Sequence[Block], made: Sequence[Candidate | None], known: set[str]
) -> list[int]:
    """The marks without those at the end that are set as questions are and ask nothing: credits."""

    def is_labelled(n: int) -> bool:
        each = made[n]
        return each is not None and label_key(each.label) in known

    def is_heading(n: int) -> bool:
        return is_title_like(blocks[n].text) and not (is_labelled(n) or asks(blocks[n].text))

    while len(found) > _FEWEST_MARKS and is_heading(found[0]):
        found = found[1:]
    while len(found) > _FEWEST_MARKS:
        last = found[-1]
        behind = next((b for b in blocks[last + 1 :] if not b.reason), None)
        answered = behind is not None and len(behind.text) >= _SHORTEST_ANSWER
        asking = asks(blocks[last].text) or (
            answered and not blocks[last].heading and not styles_of(behind or blocks[last])
        )
        if is_labelled(last) or (asking and not begins_foot(blocks[last])):
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
    speech = [block for block in blocks if not block.reason]
    asking = find_asking([Page("", tuple(speech))], ())
    open_ = sum(_asked(block, asking) for block in speech)
    seen: Counter[str] = Counter()
    made = [
        candidate(replace(b, reason="")) if b.box and b.reason not in _KEPT else None
        for b in blocks
    ]
    for each in made:
        if each and each.how in _STRONG and each.text and names.name_like(each.label):
            seen[label_key(each.label)] += 1
    for block, each in zip(blocks, made, strict=True):
        if each is None or each.how not in _STRONG or seen[label_key(each.label)] < 2:
            continue
        if not block.reason:
            open_ += 1
        elif (kind := _kind(block)) is not None:
            in_kind[kind] += 1
    lifted = {
        kind
        for kind, times in in_kind.items()
        if times >= _FEWEST_MARKS
        and times > open_ * (_COMMENTS_TIMES if kind[-1] == "comments" else 1)
    }
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
    titles: frozenset[str]
    """By their `key`: what stands above the talk once more, or before its own colon."""

    def __post_init__(self) -> None:
        self.marked: Counter[Box] = Counter()
        for n in self.marks:
            for box in self._around(n):
                self.marked[box] += 1
        self.core = self._core()
        inside = {_setting(self.every[n]) for n in self.marks if self._inside(n)}
        self.marks = [n for n in self.marks if self._inside(n) or _setting(self.every[n]) in inside]
        self.marks = sorted({*self.marks, *self._alike()})
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

    def _alike(self) -> Iterator[int]:
        """Blocks with a label that comes once, and that stand and look as those do whose label
        comes again.
        """
        blocks = self.every
        looks = {
            (made.how, _setting(blocks[n])) for n in self.marks if (made := candidate(blocks[n]))
        }
        for n, block in enumerate(blocks):
            made = None if block.reason or not self._inside(n) else candidate(block)
            if made is None or (made.how, _setting(block)) not in looks:
                continue
            name = names.name_like(made.label) and names.capitalised(made.label)
            if name and not names.never(made.label) and not begins_foot(block):
                yield n

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
        answered = not asks(self.every[self.last].text) or bool(self._label_of_last())
        for n, block in enumerate(self.every):
            if block.reason or n in self._marked_blocks:
                yield block
                continue
            reason = ""
            if n < self.first and _is_title(block, self.titles):
                reason = "title"
            elif n > self.last:
                boxed = not self._inside(n) or self._is_boxed(n)
                ended = ended or (answered and not boxed and self._ends(n))
                reason = OUTSIDE * (ended or boxed or (not answered and self._ends(n)))
                answered = answered or not reason
            elif n < self.first:
                reason = self._reason_above(n)
            if not reason and n in quoted:
                reason = QUOTED
            if not reason:
                reason = self._caption(n)
            holder = self._holder(n)
            if not reason and holder and holder.kind in foreign and n > self.first:
                reason = SET_APART
            yield replace(block, reason=reason) if reason else block

    def _reason_above(self, n: int) -> str:
        """Why a block above the first label or question is no introduction."""
        block = self.every[n]
        if is_credit(block) or not (self._inside(n) or self._above(n)):
            return OUTSIDE
        if self._is_boxed(n) and not _is_prose(block):
            return OUTSIDE
        headed = block.bold == block.text and is_title_like(block.text)
        return "heading" * (headed and not block.heading)

    def _label_of_last(self) -> str:
        made = candidate(self.every[self.last])
        return made.label if made else ""

    def _is_boxed(self, n: int) -> bool:
        """Whether a block below the talk stands in an element of a kind that holds none of it."""
        holder = self._holder(n)
        return holder is not None and holder.kind not in self._own_kinds

    @cached_property
    def _own_kinds(self) -> set[tuple[str, str]]:
        """The kinds of elements that hold words of the talk."""
        inner = (self._holder(n) for n in range(self.first, self.last + 1))
        held = {holder.kind for holder in inner if holder} - self._foreign_kinds()
        return held | {box.kind for box in self.marked if box.tag in _HOLDERS}

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
        made = candidate(block)
        if (made and made.how in _STRONG) or key(block.text) in self._texts_inside:
            return False
        return below and (bool(block.heading) or prose)

    @cached_property
    def _texts_inside(self) -> set[str]:
        """What paragraphs of the talk's element say: above it stands some of it once more."""
        return {key(self.every[n].text) for n in range(len(self.every)) if self._inside(n)}

    def _ends(self, n: int) -> bool:
        """Whether the talk is over at a block below the last label or question."""
        block = self.every[n]
        slanted = 2 * len(block.italic) > len(block.text) and not self._slants
        heading = bool(block.heading) and (
            block.heading not in self._chapters or begins_foot(block)
        )
        headed = block.bold == block.text and is_title_like(block.text)
        signed = bool(_SIGNED.match(block.text)) and not self._dashes
        return heading or headed or signed or slanted or begins_foot(block)

    @cached_property
    def _chapters(self) -> set[str]:
        """The ranks of headings inside the talk."""
        return {self.every[n].heading for n in range(self.first, self.last + 1)} - {""}

    @cached_property
    def _dashes(self) -> bool:
        """Whether words of the talk begin with a dash."""
        return any("dash" in styles_of(self.every[n]) for n in self.marks)

    @cached_property
    def _slants(self) -> bool:
        """Whether answers are in italics."""
        inner = [self.every[n] for n in range(self.first, self.last + 1)]
        plain = [block for block in inner if not block.reason and not styles_of(block)]
        slanted = [block for block in inner if "italic" in styles_of(block)]
        return len(slanted) > len(plain)

    def _caption(self, n: int) -> str:
        """Why a line inside the talk that names nobody is no speech: below a picture it tells what
        is seen, and in brackets and italics an editor speaks.
        """
        block = self.every[n]
        slanted = block.italic == block.text and not self._slants
        if slanted and block.text[0] in "([" and block.text[-1] in ")]":
            return "editor's note"
        named = any(_PICTURES.search(box.names) for box in self._around(n) if not self.marked[box])
        if named or (slanted and is_title_like(block.text)):
            return "caption"
        below = n > 0 and self.every[n - 1].reason == "picture"
        short = len(block.text) <= _LONGEST_CAPTION
        look = slanted or (is_title_like(block.text) and not asks(block.text))
        return "caption" if below and short and look and not block.heading else ""

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
        headed: set[tuple[str, str]] = set()
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
                if block.heading:
                    headed.add(holder.kind)
        own = {box.kind for box in self.marked if box.tag in _HOLDERS}
        return {
            kind
            for kind, count in words.items()
            if kind in boxes - own
            and count < (_HEADED_SHARE if kind in headed else _OWN_SHARE) * total
            and (kind[1] or kind[0] != "div")
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
