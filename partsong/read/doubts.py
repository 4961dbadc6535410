"""What in the finished turns of a page may be wrong, and is worth a look.

Each doubt is one finding a page, with its first place and how many more there are.
"""

from __future__ import annotations

import statistics
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from partsong.findings import Finding, Place
from partsong.model import label_key
from partsong.read.labels.grammar import asks, candidate
from partsong.read.labels.labelling import NARRATOR
from partsong.read.labels.names import capitalised, name_like
from partsong.read.labels.questions import styles_of
from partsong.read.looks import is_title_like
from partsong.read.region import OUTSIDE, SET_APART

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partsong.read.blocks import Block, Page
    from partsong.read.labels.labelling import Labels
    from partsong.read.turns import Draft, DraftTurn

_LEFT_SHARE = 0.1
"""Of the words between the first turn and the last: so many left out may have been speech."""
_SINGLE_SHARE = 1 / 3
"""Of all words: one label that comes once has swallowed others."""
_FEWEST_WORDS = 5
"""A speaker of fewer is mostly a line about the page."""
_FEWEST_TURNS = 5
"""Of a page where a speaker of one turn is told."""
_FEWEST_OF_ALL = 100
"""Words of a talk in which everybody says more."""
_LONGEST_QUESTION = 40
"""Words of a paragraph that asks; in a longer one the question belongs to what is told."""
_BEHIND_TIMES = 1.5
"""How many times the speaker's usual turn the last one is, with what stands behind its label."""
_SHORTEST_BEHIND = 200
"""Characters of what stands behind the last label."""
_SHORTEST_LINE = 2
"""Words of a line without a stop that may be a caption or a heading."""
_MOST_QUOTED, _LONGEST_QUOTE = 8, 48
"""Words and characters that a finding quotes."""
_CORRECT = "if so, write it under `corrections` in voices.yaml"
_OMIT = "if so, write it under `omit` in voices.yaml"
_LISTS = frozenset(("li", "td", "dd", "pre"))
_MOST_ALIKE = 60
"""Speakers who are compared with one another."""
_FEWEST_LETTERS = 4
"""Of names that are compared: in shorter ones a letter tells people apart."""


def doubts_of(drafts: Sequence[tuple[Page, Draft]], labels: Labels) -> list[Finding]:
    """What is doubtful about the turns of all pages.

    Findings: PS150 lines with a label among what is left out, PS151 much left out between turns,
    PS152 a label that comes once and has a third of the words, PS153 a question, or a name, inside
    another's turn, PS154 speakers whose names are alike, PS155 text behind the last turn or a last
    question without an answer, PS156 a speaker of a few words, PS157 lines inside a turn that may
    be captions or headings.
    """
    findings: list[Finding] = []
    for page, draft in drafts:
        if draft.turns:
            findings += _labelled_and_left_out(page, labels)
            findings += _much_left_out(page, draft)
            findings += _questions_inside(page, draft, labels)
            findings += _names_inside(page, draft)
            findings += _behind(page, draft)
            findings += _unanswered(page, draft, labels)
            findings += _lines_inside(page, draft)
    turns = [turn for _, draft in drafts for turn in draft.turns]
    return [*findings, *_by_speaker(turns), *_alike(turns)]


def _labelled_and_left_out(page: Page, labels: Labels) -> Iterator[Finding]:
    left = [
        block
        for block in page.blocks
        if block.reason in {OUTSIDE, SET_APART, "hidden", "aside", "footer", "caption", "header"}
        and (made := candidate(block)) is not None
        and made.how not in {"alone", "heading", "dash", "initials", "bold alone"}
        and label_key(made.label) in labels.known
    ]
    if left:
        what = f"{_lines(left)} with a speaker’s label {'are' if len(left) > 1 else 'is'} left out"
        hint = "see `partsong read -v`; give them back with `corrections` in voices.yaml"
        yield _told("PS150", page, left, what, hint)


def _much_left_out(page: Page, draft: Draft) -> Iterator[Finding]:
    inside = [omission for omission in draft.left if omission.reason == SET_APART]
    left = sum(len(o.text.split()) for o in inside)
    said = sum(len(text.split()) for turn in draft.turns for text in turn.texts())
    if left > _LEFT_SHARE * (left + said):
        problem = f"{left} words between the turns are left out, beside {said} that are spoken"
        hint = "see `partsong read -v`; give back what is speech with `corrections`"
        yield Finding("PS151", inside[0].place, problem, hint)


def _questions_inside(page: Page, draft: Draft, labels: Labels) -> Iterator[Finding]:
    asker = labels.questions.asker if labels.questions else ""
    found = [
        block
        for turn, block, text in _paragraphs_inside(draft)
        if turn.speaker not in {asker, NARRATOR}
        and asks(text)
        and len(text.split()) <= _LONGEST_QUESTION
        and not _in_list(block)
        and (_set_apart(block) or not _asks_often(turn))
    ]
    if found:
        problem = f"{_lines(found, 'paragraph')} inside a turn that may be somebody else’s question"
        yield _told("PS153", page, found, problem, _CORRECT)


def _names_inside(page: Page, draft: Draft) -> Iterator[Finding]:
    """Paragraphs that begin with the full name of somebody else, who may say the rest."""
    names = {turn.speaker for turn in draft.turns if " " in turn.speaker}
    found = [
        block
        for turn, block, text in _paragraphs_inside(draft)
        if " ".join(text.split()[:2]) in names - {turn.speaker}
    ]
    if found:
        problem = f"{_lines(found, 'paragraph')} inside a turn may be another speaker’s"
        yield _told("PS153", page, found, problem, _CORRECT)


def _behind(page: Page, draft: Draft) -> Iterator[Finding]:
    last = draft.turns[-1]
    behind = last.begins[1:]
    usual = [_words(turn) for turn in draft.turns[:-1] if turn.speaker == last.speaker]
    long = usual and _words(last) > _BEHIND_TIMES * statistics.median(usual)
    size = sum(len(block.text) for block in behind if not block.cue)
    if size >= _SHORTEST_BEHIND and (long or not usual):
        problem = f"{_lines(behind, 'paragraph')} behind the last label may be no speech"
        yield _told("PS155", page, behind, problem, _OMIT)


def _unanswered(page: Page, draft: Draft, labels: Labels) -> Iterator[Finding]:
    last = draft.turns[-1]
    if labels.questions and last.speaker == labels.questions.asker and last.begins:
        hint = "if it is no part of the talk, write it under `omit` in voices.yaml"
        yield _told("PS155", page, last.begins[:1], "nobody answers the last question", hint)


def _lines_inside(page: Page, draft: Draft) -> Iterator[Finding]:
    found = [
        block
        for turn, block, text in _paragraphs_inside(draft)
        if turn.speaker != NARRATOR
        and is_title_like(text)
        and not asks(text)
        and not _in_list(block)
        and not block.cue
        and (len(text.split()) >= _SHORTEST_LINE or not text.isascii())
    ]
    if found:
        problem = f"{_lines(found)} without a stop inside a turn may be a caption or a heading"
        yield _told("PS157", page, found, problem, _OMIT)


def _by_speaker(turns: Sequence[DraftTurn]) -> Iterator[Finding]:
    words: Counter[str] = Counter()
    times = Counter(turn.speaker for turn in turns)
    place = {turn.speaker: turn.place for turn in reversed(turns)}
    for turn in turns:
        words[turn.speaker] += _words(turn)
    for speaker, count in words.items():
        if speaker == NARRATOR or len(words) < 2:
            continue
        if (
            times[speaker] == 1
            and count > _SINGLE_SHARE * words.total()
            and len(turns) > _FEWEST_TURNS
        ):
            problem = f"“{speaker}” comes once and has {count} of {words.total()} words"
            yield Finding("PS152", place[speaker], problem, "see whose they are in `partsong read`")
        elif count < _FEWEST_WORDS and words.total() > _FEWEST_OF_ALL:
            problem = f"“{speaker}” may be no speaker: all that is said is {count} words"
            hint = f"if so, write `{speaker}: false` under speakers in voices.yaml"
            yield Finding("PS156", place[speaker], problem, hint)


def _alike(turns: Sequence[DraftTurn]) -> Iterator[Finding]:
    """Speakers whose names differ by a letter or two that changed places: `Marisha`, `Marshia`."""
    places = {turn.speaker: turn.place for turn in reversed(turns)}
    names = [name for name in places if name_like(name) and capitalised(name)][:_MOST_ALIKE]
    for one, other in combinations(names, 2):
        if _differs_little(one.casefold(), other.casefold()):
            problem = f"“{one}” and “{other}” may be one person"
            hint = f"if so, write `aliases: [{other}]` for “{one}” in voices.yaml"
            yield Finding("PS154", places[other], problem, hint)


def _differs_little(one: str, other: str) -> bool:
    """Whether one letter is another, is missing, or two have changed places."""
    if min(len(one), len(other)) < _FEWEST_LETTERS or any(c.isdigit() for c in one + other):
        return False
    if sorted(one) == sorted(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) in {2, 3}
    if abs(len(one) - len(other)) == 1:
        short, long = sorted((one, other), key=len)
        return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _paragraphs_inside(draft: Draft) -> Iterator[tuple[DraftTurn, Block, str]]:
    """The turns' paragraphs but the first of each, with the turn and the block they begin in."""
    for turn in draft.turns:
        for block, text in zip(turn.begins[1:], turn.texts()[1:], strict=True):
            yield turn, block, text


def _told(code: str, page: Page, blocks: Sequence[Block], problem: str, hint: str) -> Finding:
    """A finding about blocks, at the first of them, with its words."""
    return Finding(code, Place(page.name, blocks[0].line), f"{problem}, {_first(blocks)}", hint)


def _words(turn: DraftTurn) -> int:
    return sum(len(text.split()) for text in turn.texts())


def _asks_often(turn: DraftTurn) -> bool:
    """Whether questions are of what the speaker tells: several in one turn."""
    return sum(asks(text) for text in turn.texts()) > 1


def _set_apart(block: Block) -> bool:
    return any(not style.startswith("class ") for style in styles_of(block))


def _in_list(block: Block) -> bool:
    return block.box is not None and any(box.tag in _LISTS for box in block.box.around())


def _lines(blocks: Sequence[Block], what: str = "line") -> str:
    return f"{len(blocks)} {what}{'s' * (len(blocks) > 1)}"


def _first(blocks: Sequence[Block]) -> str:
    words = blocks[0].text.split()
    head = " ".join(words[:_MOST_QUOTED])[:_LONGEST_QUOTE]
    more = " …" if len(head) < len(" ".join(words)) else ""
    return f"{'the first is ' * (len(blocks) > 1)}“{head}{more}”"
