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

from partsong.read.blocks import key
from partsong.read.foot import begins_foot, is_credit, is_editorial, mostly_links
from partsong.read.labels import names
from partsong.read.labels.grammar import asks, candidate
from partsong.read.labels.questions import DASH, styles_of
from partsong.read.looks import is_bold_title, is_ruled, is_title_like
from partsong.read.merging import merged
from partsong.read.nesting import Nesting, is_neutral
from partsong.read.talk_marks import FEWEST_MARKS, SHORTEST_ANSWER, STRONG, marks_of, unhidden

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partsong.read.blocks import Block, Box, Page

OUTSIDE, SET_APART, QUOTED = "outside the talk", "set apart", "pull quote"
_CORE_SHARE = 0.9
"""Of the labels and questions: the element that holds so many holds the talk."""
_OWN_SHARE = 0.3
"""Of the words without a label: what elements of one kind hold so many of is answers, not boxes."""
_LONGEST_FULL_NAME = 4
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
_ENDS = frozenset(("end mark", "credit", "copyright"))
"""Reasons of what stands below a talk."""
_PICTURES = re.compile(r"\b(?:photo|caption|gallery|slideshow|carousel)")
_LONGEST_CAPTION = 160
_QUOTES = frozenset(("blockquote", "figure", "aside"))


def in_talk(page: Page) -> Page:
    """The page with what lies outside its talk told apart, and what lies hidden inside it found.

    Captions, and a page without enough labels and questions, stay as they are.
    """
    if any(block.cue for block in page.blocks):
        return page
    blocks = unhidden(page.blocks)
    marks = marks_of(replace(page, blocks=tuple(blocks)))
    if len(marks) >= FEWEST_MARKS:
        titles = frozenset(
            key(title) for title in (*page.titles, *page.head_titles) if " " in title
        )
        marks = [n for n in marks if not _is_title(blocks[n], titles)] or marks
        blocks = list(_Region(blocks, marks, titles).blocks())
    return replace(page, blocks=tuple(merged(blocks)))


def _is_title(block: Block, titles: frozenset[str]) -> bool:
    """Whether a block repeats a title; a heading below the first rank may be a question."""
    return block.heading in {"", "h1"} and key(block.text) in titles


def _setting(block: Block) -> tuple[str, str] | None:
    return block.box.kind if block.box else None


@dataclass
class _Region:
    """One page's talk."""

    every: list[Block]
    marks: list[int]
    titles: frozenset[str]
    """By their `key`: what stands above the talk once more, or before its own colon."""

    def __post_init__(self) -> None:
        boxes = (self.every[n].box for n in self.marks)
        self.nesting = Nesting([box for box in boxes if box])
        self.core = self._core()
        inside = {_setting(self.every[n]) for n in self.marks if self._inside(n)}
        self.marks = [n for n in self.marks if self._inside(n) or _setting(self.every[n]) in inside]
        self.marks = sorted({*self.marks, *self._alike()})
        self._drop_repeated()
        self.first, self.last = self.marks[0], self.marks[-1]
        self._marked = frozenset(self.marks)
        self.ended = False
        """The talk is over, below its last label or question."""
        last = self.every[self.last]
        self.answered = not asks(last.text) or candidate(last) is not None
        """Somebody has answered the last question."""

    def _around(self, n: int) -> Iterable[Box]:
        box = self.every[n].box
        return box.around() if box else ()

    def _core(self) -> Box | None:
        """The innermost element that holds nearly all of what shows a talk, and all that is like
        it.
        """
        enough = _CORE_SHARE * len(self.marks)
        boxes = self._around(self.marks[len(self.marks) // 2])
        wide = [box for box in boxes if self.nesting.marks(box) >= enough]
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
            known = names.never(made.label) or _is_title(block, self.titles)
            if name and not known and not begins_foot(block):
                yield n

    def _drop_repeated(self) -> None:
        """Drops marks without a label that ask nothing and say what others say: pull quotes that
        are set as questions are.
        """

        def may_repeat(n: int) -> bool:
            made = candidate(self.every[n])
            return not asks(self.every[n].text) and not (made and made.how in STRONG)

        texts = self._texts_from(self.marks[0])
        doubtful = [n for n in self.marks if may_repeat(n)][:_MOST_QUOTATIONS]
        repeated = {n for n in doubtful if _is_again(self.every[n], texts)}
        self.marks = [n for n in self.marks if n not in repeated] or self.marks

    def _texts_from(self, n: int) -> str:
        """All that is said from a block on, by its `key`."""
        return " / ".join(key(block.text) for block in self.every[n:] if not block.reason)

    def _answered_in(self, core: Box) -> bool:
        """Whether an element holds the answer to the last question, too."""
        last = self.marks[-1]
        if not styles_of(self.every[last]) or not asks(self.every[last].text):
            return True
        following = (n for n in range(last + 1, len(self.every)) if not self.every[n].reason)
        near = itertools.islice(following, _MOST_BETWEEN)
        return any(
            len(self.every[n].text) >= SHORTEST_ANSWER
            and self.nesting.is_inside(self.every[n].box, core)
            for n in near
        )

    def blocks(self) -> Iterator[Block]:
        """The blocks, with reasons for those that are not of the talk."""
        for n, block in enumerate(self.every):
            ends = block.reason in _ENDS or (self.answered and self._parts(block))
            self.ended = self.ended or (n > self.last and ends)
            reason = "" if block.reason or n in self._marked else self._reason(n)
            yield replace(block, reason=reason) if reason else block

    def _reason(self, n: int) -> str:
        """Why a block without a mark is not of the talk, if so; asked in the order of the page."""
        if n < self.first:
            reason = self._reason_above(n)
        elif n > self.last:
            reason = self._reason_below(n)
        else:
            reason = self._reason_between(n)
        return reason or self._caption(n)

    def _reason_between(self, n: int) -> str:
        """Why a block between labels and questions is nobody's words."""
        block = self.every[n]
        if n in self._quotations:
            return QUOTED
        made = candidate(block)
        if made and names.is_pointer(made.label):
            return "related"
        quoted = block.box is not None and any(box.tag == "blockquote" for box in self._around(n))
        if is_editorial(block) or (quoted and made and key(made.label) == "note"):
            return "editor's note"
        holder = self._holder(n)
        return SET_APART * (holder is not None and holder.kind in self._foreign_kinds)

    def _reason_below(self, n: int) -> str:
        """Why a block below the last label or question is no part of the last answer.

        A box does not end the talk: an answer may go on behind it, or stand behind it altogether.
        """
        boxed = not self._inside(n) or self._is_boxed(n)
        ends = not boxed and self._ends(n)
        self.ended = self.ended or (self.answered and ends)
        reason = OUTSIDE * (self.ended or boxed or ends)
        self.answered = self.answered or not reason
        return reason

    def _reason_above(self, n: int) -> str:
        """Why a block above the first label or question is no introduction."""
        block = self.every[n]
        if _is_title(block, self.titles):
            return "title"
        if is_credit(block) or not (self._inside(n) or self._above(n)):
            return OUTSIDE
        if self._is_boxed(n) and not _is_prose(block):
            return OUTSIDE
        return "heading" * (is_bold_title(block) and not block.heading)

    def _is_boxed(self, n: int) -> bool:
        """Whether a block below the talk stands in an element of a kind that holds none of it."""
        holder = self._holder(n)
        return holder is not None and holder.kind not in self._own_kinds

    @cached_property
    def _own_kinds(self) -> set[tuple[str, str]]:
        """The kinds of elements that hold words of the talk."""
        inner = (self._holder(n) for n in range(self.first, self.last + 1))
        held = {holder.kind for holder in inner if holder} - self._foreign_kinds
        return held | self.nesting.kinds

    def _inside(self, n: int) -> bool:
        return self.core is None or self.nesting.is_inside(self.every[n].box, self.core)

    def _above(self, n: int) -> bool:
        """Whether a block above the talk's element stands below the page's title, and is prose."""
        block = self.every[n]
        below = self._title is not None and n >= self._title
        prose = not is_title_like(block.text) and not mostly_links(block)
        made = candidate(block)
        if (made and made.how in STRONG) or key(block.text) in self._texts_inside:
            return False
        return below and (bool(block.heading) or prose)

    @cached_property
    def _title(self) -> int | None:
        """The page's title, which is the last one above the talk."""
        above = reversed(range(self.first))
        return next((n for n in above if self.every[n].heading == "h1"), None)

    @cached_property
    def _texts_inside(self) -> set[str]:
        """What paragraphs of the talk's element say: above it stands some of it once more."""
        inside = [block for n, block in enumerate(self.every) if self._inside(n)]
        said = (made.text for block in inside if (made := candidate(block)))
        return {*(key(block.text) for block in inside), *map(key, said)} - {""}

    def _ends(self, n: int) -> bool:
        """Whether the talk is over at a block below the last label or question."""
        block = self.every[n]
        slanted = 2 * len(block.italic) > len(block.text) and not self._slants
        heading = bool(block.heading) and block.heading not in self._chapters
        signed = bool(_SIGNED.match(block.text)) and not self._dashes
        if self._parts(block) or _is_life(block) or begins_foot(block):
            return True
        return heading or is_bold_title(block) or signed or slanted or self._closes(n)

    def _closes(self, n: int) -> bool:
        """Whether a block is in bold as the questions are, and nobody answers it."""
        last = self.every[self.last]
        as_asked = "bold" in styles_of(self.every[n]) and "bold" in styles_of(last)
        return as_asked and n >= self._last_answer

    @cached_property
    def _last_answer(self) -> int:
        """The last block that may answer a question; one of the talk where none is below it."""
        below = reversed(range(self.last, len(self.every)))
        return next((n for n in below if self._may_answer(n)), self.last)

    def _may_answer(self, n: int) -> bool:
        block = self.every[n]
        long = len(block.text) >= SHORTEST_ANSWER and not block.reason
        return long and self._inside(n) and not begins_foot(block)

    @cached_property
    def _chapters(self) -> set[str]:
        """The ranks of headings inside the talk."""
        inner = (n for n in range(self.first, self.last + 1) if n not in self._marked)
        return {self.every[n].heading for n in inner} - {""}

    @cached_property
    def _dashes(self) -> bool:
        """Whether words of the talk begin with a dash."""
        return any(DASH in styles_of(self.every[n]) for n in self.marks)

    def _parts(self, block: Block) -> bool:
        """Whether a line or an ornament parts a block from the talk, which has none inside."""
        return is_ruled(block) and not self._rules

    @cached_property
    def _rules(self) -> bool:
        """Whether lines are drawn inside the talk."""
        return any(is_ruled(self.every[n]) for n in range(self.first + 1, self.last + 1))

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
        named = any(
            _PICTURES.search(box.names) for box in self._around(n) if not self.nesting.marks(box)
        )
        if named or (slanted and is_title_like(block.text)):
            return "caption"
        below = n > 0 and self.every[n - 1].reason == "picture"
        short = len(block.text) <= _LONGEST_CAPTION
        look = slanted or (is_title_like(block.text) and not asks(block.text))
        return "caption" if below and short and look and not block.heading else ""

    def _holder(self, n: int) -> Box | None:
        """The outermost element around a block that holds paragraphs and none of the marks."""
        return self.nesting.holder(self.every[n].box)

    @cached_property
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
            if n in self._marked:
                continue
            if (holder := self._holder(n)) is not None:
                words[holder.kind] += count
                if not _is_prose(block):
                    boxes.add(holder.kind)
                if block.heading:
                    headed.add(holder.kind)
        return {
            kind
            for kind, count in words.items()
            if kind in boxes - self.nesting.kinds
            and count < (_HEADED_SHARE if kind in headed else _OWN_SHARE) * total
            and (kind[1] or kind[0] != "div")
            and not is_neutral(kind[1])
        }

    @cached_property
    def _quotations(self) -> set[int]:
        """The blocks set apart as quotations whose words stand elsewhere in the talk, too."""
        texts = self._texts_from(self.first)
        inner = range(self.first, self.last + 1)
        quotations = [n for n in inner if self._is_quotation(n)][:_MOST_QUOTATIONS]
        return {n for n in quotations if _is_again(self.every[n], texts)}

    def _is_quotation(self, n: int) -> bool:
        block = self.every[n]
        if block.reason or n in self._marked:
            return False
        quotes = any(box.tag in _QUOTES or "quote" in box.names for box in self._around(n))
        return quotes or bool(styles_of(block))


def _is_again(block: Block, texts: str) -> bool:
    """Whether the words of a block, if they are not few, stand in texts more than once."""
    words = key(block.text)
    return words.count(" ") + 1 >= _FEWEST_QUOTED and texts.count(words) > 1


def _is_life(block: Block) -> bool:
    """Whether a paragraph tells of somebody whose name it begins with in bold."""
    behind = block.text[len(block.bold) :].lstrip(" ,")
    full = 1 < len(block.bold.split()) <= _LONGEST_FULL_NAME and names.capitalised(block.bold)
    return full and block.text.startswith(block.bold) and behind[:1].islower()


def _is_prose(block: Block) -> bool:
    """Whether a block inside a box may go on with somebody's words: a whole paragraph, no links."""
    whole = len(block.text) >= _SHORTEST_PROSE and not is_title_like(block.text)
    return whole and not block.heading and not block.linked and not styles_of(block)
