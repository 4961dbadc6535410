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
from partsong.read.nesting import left_out_by

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
_Kind = tuple[str, str, str]
"""Tag, names and reason of elements that are left out for what they are called."""
_KEPT = frozenset(("menu", "pager", "next link", "skip link", "newsletter", "sharing"))
"""What a talk is never in, whatever stands there."""


def marks_of(page: Page) -> list[int]:
    """The blocks that show that somebody speaks: those with a label that comes again, and the
    questions that are set apart. A name alone on its line shows it where nothing else does.
    """
    blocks = page.blocks
    made = [None if _leads_elsewhere(block) else candidate(block) for block in blocks]
    strong = [each if each and each.how in STRONG else None for each in made]
    known = _known(strong, _last_word)
    asking = find_asking([page], known)
    labelled = _with_label(strong, known)
    asked = [n for n, block in enumerate(blocks) if _asked(block, asking)]
    if len(asked) >= FEWEST_MARKS and labelled and min(labelled) > max(asked):
        labelled = []  # names below a talk of questions are those of its readers
    found = sorted({*labelled, *asked})
    if len(found) < FEWEST_MARKS:
        weak = [each if blocks[n].heading != "h1" else None for n, each in enumerate(made)]
        known = _known(weak, label_key)
        found = _with_label(weak, known)
    return _without_ends(found, blocks, made, known)


def _known(made: Sequence[Candidate | None], same: Callable[[str], str]) -> set[str]:
    """The keys of labels that come more than once, by what spellings of one have in common."""
    labels = [each.label for each in made if each and not names.never(each.label)]
    times = Counter(map(same, labels))
    return {label_key(label) for label in labels if times[same(label)] > 1}


def _with_label(made: Sequence[Candidate | None], known: set[str]) -> list[int]:
    return [n for n, each in enumerate(made) if each and label_key(each.label) in known]


def _last_word(label: str) -> str:
    """What a full name and a surname have in common."""
    words = label_key(label).split()
    return words[-1] if words else ""


def _leads_elsewhere(block: Block) -> bool:
    return bool(block.reason) or (mostly_links(block) and not block.label)


def _without_ends(
    found: list[int], blocks: Sequence[Block], made: Sequence[Candidate | None], known: set[str]
) -> list[int]:
    """The marks without those at both ends that look as questions do and are none: headings above
    the talk, credits below it.
    """
    labelled = set(_with_label(made, known))

    def is_heading(n: int) -> bool:
        return is_title_like(blocks[n].text) and not asks(blocks[n].text)

    def is_alone(n: int) -> bool:
        return not asks(blocks[n].text) and n + 1 == found[1]

    while (
        len(found) > FEWEST_MARKS
        and found[0] not in labelled
        and (is_heading(found[0]) or is_alone(found[0]))
    ):
        found = found[1:]
    while len(found) > FEWEST_MARKS and found[-1] not in labelled and _is_credit(blocks, found[-1]):
        found = found[:-1]
    return found


def _is_credit(blocks: Sequence[Block], n: int) -> bool:
    """Whether a block that looks as questions do is none: it asks nothing, and nobody answers."""
    block = blocks[n]
    behind = next((b for b in blocks[n + 1 :] if not b.reason), None)
    answered = behind is not None and len(behind.text) >= SHORTEST_ANSWER
    plain = behind is not None and not styles_of(behind)
    asking = asks(block.text) or (answered and plain and not block.heading)
    return not asking or begins_foot(block)


def _asked(block: Block, asking: Asking | None) -> bool:
    return bool(asking and not block.reason and (asking.asks(block) or asking.goes_on(block)))


def unhidden(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, where those of elements that hold more of a talk than all the rest are speech,
    whatever the elements are called.
    """
    speech = [block for block in blocks if not block.reason]
    asking = find_asking([Page("", tuple(speech))], ())
    open_ = sum(_asked(block, asking) for block in speech)
    made = [candidate(b) if b.box and b.reason not in _KEPT else None for b in blocks]
    labels = [each.label if each and each.how in STRONG else "" for each in made]
    again = Counter(label_key(label) for label in labels if label and names.name_like(label))
    in_kind: Counter[_Kind] = Counter()
    for block, label in zip(blocks, labels, strict=True):
        if again[label_key(label)] > 1 and block.reason:
            in_kind.update(filter(None, [_kind(block)]))
        elif again[label_key(label)] > 1:
            open_ += 1
    lifted = {kind for kind, times in in_kind.items() if _holds_the_talk(kind, times, open_)}
    return [replace(b, reason="") if _kind(b) in lifted else b for b in blocks]


def _holds_the_talk(kind: _Kind, times: int, elsewhere: int) -> bool:
    """Whether elements of a kind hold so many labels, and elsewhere so few stand, that the talk is
    in them.
    """
    more = _COMMENTS_TIMES if kind[-1] == "comments" and elsewhere >= FEWEST_MARKS else 1
    return times >= FEWEST_MARKS and times > more * elsewhere


def _kind(block: Block) -> _Kind | None:
    """The kind of the outermost element around a block that is left out for what it is called."""
    outer = left_out_by(block) if block.reason else None
    return (*outer.kind, block.reason) if outer else None
