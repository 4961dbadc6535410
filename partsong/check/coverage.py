"""PS101: each word of the page is spoken once, in order, in its speaker's voice, or left out with a
named reason.

It looks at the pages and at what the engine will get, and trusts nothing in between.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from partsong.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from partsong.model import Cast, Part, Passage, Show, Turn, Utterance

CODE = "PS101"
_WORD = re.compile(r"[^\W_]+")
"""As a voice knows it: a line to write on is none."""
_HINT = "please report it with the page; nothing was spoken"
_SILENT = frozenset(("footnote mark", "no word", "pause"))
"""Rules that may leave a stretch without a word, besides asides."""


def check_coverage(
    show: Show, cast: Cast, passages: Mapping[int, Sequence[Passage]]
) -> tuple[Fault, ...]:
    """A fault for each turn some of whose words are not spoken once and in order; `passages` by
    part number.
    """
    return tuple(
        fault for part in show.parts for fault in _part(part, cast, passages.get(part.number, ()))
    )


def _part(part: Part, cast: Cast, passages: Sequence[Passage]) -> Iterator[Fault]:
    said: dict[str, list[Utterance]] = {turn.id: [] for turn in part.turns}
    for passage in passages:
        if passage.kind == "turn":
            said.setdefault(passage.turn_id, []).extend(passage.utterances)
    spoken_order = list(dict.fromkeys(passage.turn_id for passage in passages))
    if spoken_order != [turn.id for turn in part.turns if turn.id in spoken_order]:
        yield Fault(part.source, f"{CODE}: turns are not spoken in the order of the page", _HINT)
    for turn in part.turns:
        problem = _problem(turn, cast, said[turn.id])
        if problem:
            yield Fault(f"{part.source} {turn.id}", f"{CODE}: {problem}", _HINT)


def _problem(turn: Turn, cast: Cast, said: Sequence[Utterance]) -> str:
    """What is wrong with a turn; empty where every word is accounted for."""
    settings = cast.of(turn.speaker).settings
    places = [(u.place.paragraph, u.place.begin, u.place.end) for u in said if u.place]
    if len(places) != len(said) or any(
        a[0] == b[0] and a[2] > b[1] for a, b in pairwise(sorted(places))
    ):
        return "words are spoken twice"
    if places != sorted(places):
        return "sentences are not spoken in order"
    for utterance in said:
        problem = _rewritten(utterance, turn)
        is_aside = any(
            change.rule.startswith("aside") and change.said for change in utterance.changes
        )
        if problem or (utterance.settings != settings and not is_aside):
            return (
                problem or f"“{utterance.shown[:60]}” is not spoken in the voice of {turn.speaker}"
            )
    return _missing(turn, places)


def _missing(turn: Turn, places: Sequence[tuple[int, int, int]]) -> str:
    """Words that no utterance and no aside holds."""
    for n, paragraph in enumerate(turn.paragraphs):
        held = [(begin, end) for where, begin, end in places if where == n]
        held += [(aside.begin, aside.end) for aside in turn.asides if aside.paragraph == n]
        held.sort()
        at = 0
        for begin, end in (*held, (len(paragraph), len(paragraph))):
            lost = _WORD.search(paragraph, at, max(at, begin))
            if lost:
                return f"“{paragraph[lost.start() : lost.start() + 60]}” is not spoken"
            at = max(at, end)
    return ""


def _rewritten(utterance: Utterance, turn: Turn) -> str:
    """Whether what the engine gets is what is shown, but for the changes that are listed."""
    place = utterance.place
    assert place is not None
    is_aside = any(aside.text == utterance.shown for aside in turn.asides)
    if (
        turn.paragraphs[place.paragraph][place.begin : place.end] != utterance.shown
        and not is_aside
    ):
        return f"“{utterance.shown[:60]}” is not what the page says"
    made, at = [], 0
    for change in utterance.changes:
        shown = utterance.shown[change.begin : change.end]
        silent = change.rule in _SILENT or change.rule.startswith("aside")
        if change.begin < at or (
            _WORD.search(shown) and not _WORD.search(change.said) and not silent
        ):
            return f"“{shown[:60]}” is lost by the rule {change.rule}"
        made += [utterance.shown[at : change.begin], change.said]
        at = change.end
    if "".join((*made, utterance.shown[at:])) != utterance.text:
        return f"“{utterance.shown[:60]}” is said otherwise than its changes tell"
    return ""
