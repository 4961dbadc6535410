"""What on a page shows that somebody speaks: labels that come again, and questions set apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from partsong.model import label_key
from partsong.read.blocks import Page
from partsong.read.foot import begins_foot, mostly_links
from partsong.read.labels import names
from partsong.read.labels.grammar import asks, candidate
from partsong.read.labels.questions import find_asking, styles_of
from partsong.read.looks import is_title_like

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partsong.read.blocks import Block
    from partsong.read.labels.grammar import Candidate
    from partsong.read.labels.questions import Asking

FEWEST_MARKS = 3
"""Fewer labels and questions do not tell a talk from a page that mentions one."""
STRONG = frozenset(("markup", "bold", "inline", "timed", "full stop"))
"""How a label stands before words that tells it from the beginning of a sentence."""
SHORTEST_ANSWER = 40
"""Characters of a paragraph that answers."""
_COMMENTS_TIMES = 3
"""So many times what is outside them: readers' comments have names, too."""
_KEPT = frozenset(("menu", "pager", "next link", "skip link", "newsletter", "sharing"))
"""What a talk is never in, whatever stands there."""


def marks_of(page: Page) -> list[int]:
    """The blocks that show that somebody speaks: those with a label that comes again, and the
    questions that are set apart.
    """
    blocks = page.blocks
    made = [None if _leads_elsewhere(block) else candidate(block) for block in blocks]
    strong = [each if each and each.how in STRONG else None for each in made]
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
    if len(found) < FEWEST_MARKS:
        weak = [each if blocks[n].heading != "h1" else None for n, each in enumerate(made)]
        times = Counter(label_key(each.label) for each in weak if each)
        known = {label for label, count in times.items() if count > 1}
        found = [n for n, each in enumerate(weak) if each and label_key(each.label) in known]
    if len(found) < FEWEST_MARKS:
        return found
    return _without_tail(found, blocks, made, known)


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

    while len(found) > FEWEST_MARKS and is_heading(found[0]):
        found = found[1:]
    while len(found) > FEWEST_MARKS:
        last = found[-1]
        behind = next((b for b in blocks[last + 1 :] if not b.reason), None)
        answered = behind is not None and len(behind.text) >= SHORTEST_ANSWER
        asking = asks(blocks[last].text) or (
            answered and not blocks[last].heading and not styles_of(behind or blocks[last])
        )
        if is_labelled(last) or (asking and not begins_foot(blocks[last])):
            break
        found = found[:-1]
    return found


def _asked(block: Block, asking: Asking | None) -> bool:
    return bool(asking and not block.reason and (asking.asks(block) or asking.goes_on(block)))


def unhidden(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, where those of elements that hold more of a talk than all the rest are speech,
    whatever the elements are called.
    """
    in_kind: Counter[tuple[str, str, str]] = Counter()
    speech = [block for block in blocks if not block.reason]
    asking = find_asking([Page("", tuple(speech))], ())
    open_ = sum(_asked(block, asking) for block in speech)
    seen: Counter[str] = Counter()
    made = [candidate(b) if b.box and b.reason not in _KEPT else None for b in blocks]
    for each in made:
        if each and each.how in STRONG and each.text and names.name_like(each.label):
            seen[label_key(each.label)] += 1
    for block, each in zip(blocks, made, strict=True):
        if each is None or each.how not in STRONG or seen[label_key(each.label)] < 2:
            continue
        if not block.reason:
            open_ += 1
        elif (kind := _kind(block)) is not None:
            in_kind[kind] += 1
    lifted = {
        kind
        for kind, times in in_kind.items()
        if times >= FEWEST_MARKS
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
