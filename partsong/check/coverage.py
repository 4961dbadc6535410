"""PS101: each word of the page is spoken once, in order, in its speaker's voice, or left out with a
named reason.

It compares the pages with what the engine will get, and trusts nothing in between.
"""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from partsong.errors import CoverageError
from partsong.findings import Place
from partsong.model import ASIDE_APART, headings_above

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from partsong.findings import Finding
    from partsong.model import Cast, Change, Part, Passage, Show, Turn, Utterance, VoiceSettings

_WORD = re.compile(r"[^\W_]+")
"""As a voice knows it: a row of underscores, to be written on, is none."""
_HINT = "please report it with the page; nothing was spoken"
_SILENT_RULES = frozenset(("footnote mark", "no word", "pause"))
"""Rules that may leave a stretch without a word; asides may, too."""
_QUOTED = 60
"""Characters of the page in a message."""

Span = tuple[int, int, int]
"""A paragraph's index, and begin and end in it."""


def check_coverage(
    show: Show,
    cast: Cast,
    passages: Mapping[int, Sequence[Passage]],
    *,
    headings_said: bool = False,
) -> tuple[Finding, ...]:
    """A fault for each turn whose words are not all spoken once and in order, and for each part
    whose headings are not; `headings_said` is whether they are to be.

    `passages` are those of each part, by its number.
    """
    faults: list[Finding] = []
    for part in show.parts:
        spoken = passages.get(part.number, ())
        faults += _part_faults(part, cast, spoken)
        problem = _heading_problem(part, cast, spoken, headings_said=headings_said)
        if problem:
            faults.append(CoverageError.finding(Place(part.source), problem, _HINT))
    return tuple(faults)


def _part_faults(part: Part, cast: Cast, passages: Sequence[Passage]) -> Iterator[Finding]:
    spoken_turns = list(dict.fromkeys(passage.turn_id for passage in passages))
    page_turns = [turn.id for turn in part.turns if turn.id in spoken_turns]
    if spoken_turns != page_turns:
        problem = "turns are not spoken in the order of the page"
        yield CoverageError.finding(Place(part.source), problem, _HINT)
    utterances = _utterances_by_turn(part, passages)
    for turn in part.turns:
        problem = _problem(turn, cast.of(turn.speaker).settings, utterances[turn.id])
        if problem:
            yield CoverageError.finding(Place(part.source, turn=turn.id), problem, _HINT)


def _heading_problem(
    part: Part, cast: Cast, passages: Sequence[Passage], *, headings_said: bool
) -> str:
    """What is wrong with the headings; empty where the announcer says each above its words."""
    spoken = [
        (passage.turn_id, utterance)
        for passage in passages
        if passage.kind == "turn"
        for utterance in passage.utterances
        if utterance.span
    ]
    due = headings_above(part.turns, spoken) if headings_said else {}
    said = _headings_by_next(passages)
    shown = {id_: [heading.shown for heading in headings] for id_, headings in said.items()}
    if {id_: _words(due[id_]) for id_ in due} != {id_: _words(shown[id_]) for id_ in shown}:
        return "the headings are not said where they stand"
    headings = list(chain.from_iterable(said.values()))
    if any(heading.settings != cast.announcer for heading in headings):
        return "a heading is not said by the announcer"
    return next(filter(None, map(_changed, headings)), "")


def _headings_by_next(passages: Sequence[Passage]) -> dict[str, list[Utterance]]:
    """The headings that are said, by the id of the utterance that follows; by an empty one where no
    turn does.
    """
    said: dict[str, list[Utterance]] = {}
    waiting: list[Utterance] = []
    for passage in passages:
        if passage.kind == "heading":
            waiting += passage.utterances
        elif passage.kind == "turn" and waiting:
            said[passage.utterances[0].id] = waiting
            waiting = []
    return said | {"": waiting} if waiting else said


def _words(texts: Iterable[str]) -> list[str]:
    return _WORD.findall(" ".join(texts).casefold())


def _utterances_by_turn(part: Part, passages: Sequence[Passage]) -> dict[str, list[Utterance]]:
    utterances: dict[str, list[Utterance]] = {turn.id: [] for turn in part.turns}
    for passage in passages:
        if passage.kind == "turn":
            utterances.setdefault(passage.turn_id, []).extend(passage.utterances)
    return utterances


def _problem(turn: Turn, voice: VoiceSettings, utterances: Sequence[Utterance]) -> str:
    """What is wrong with a turn; empty where every word is accounted for."""
    spans = [_span(utterance) for utterance in utterances if utterance.span]
    if len(spans) != len(utterances) or _overlap(spans):
        return "words are spoken twice"
    if spans != sorted(spans):
        return "sentences are not spoken in order"
    for utterance in utterances:
        problem = _rewritten(utterance, turn)
        if problem:
            return problem
        if utterance.settings != voice and not _is_said_aside(utterance):
            return f"{_quote(utterance.shown)} is not spoken in the voice of {turn.speaker}"
    return _missing(turn, spans)


def _span(utterance: Utterance) -> Span:
    span = utterance.span
    assert span is not None
    return span.paragraph, span.begin, span.end


def _overlap(spans: Sequence[Span]) -> bool:
    for one, following in pairwise(sorted(spans)):
        same_paragraph = one[0] == following[0]
        if same_paragraph and one[2] > following[1]:
            return True
    return False


def _is_said_aside(utterance: Utterance) -> bool:
    """Whether the announcer says it in the turn's midst."""
    return any(change.is_aside and change.said for change in utterance.changes)


def _missing(turn: Turn, spans: Sequence[Span]) -> str:
    """The first words that no utterance and no aside holds, as a problem; empty for none."""
    for number, paragraph in enumerate(turn.paragraphs):
        held = [(begin, end) for index, begin, end in spans if index == number]
        held += [(aside.begin, aside.end) for aside in turn.asides if aside.paragraph == number]
        held.sort()
        the_end = (len(paragraph), len(paragraph))
        at = 0
        for begin, end in (*held, the_end):
            lost = _WORD.search(paragraph, at, max(at, begin))
            if lost:
                return f"{_quote(paragraph[lost.start() :])} is not spoken"
            at = max(at, end)
    return ""


def _rewritten(utterance: Utterance, turn: Turn) -> str:
    """Where what is shown is not what the page says, or the engine gets something else."""
    number, begin, end = _span(utterance)
    on_page = turn.paragraphs[number][begin:end]
    shown = _without_those_apart(utterance, turn)
    is_aside = any(aside.text == shown for aside in turn.asides)
    if on_page != shown and not is_aside:
        return f"{_quote(utterance.shown)} is not what the page says"
    return _changed(utterance)


def _changed(utterance: Utterance) -> str:
    """Where the engine gets something else than what is shown with its changes."""
    pieces = []
    at = 0
    for change in utterance.changes:
        if change.begin < at or _loses_words(change, utterance):
            shown = utterance.shown[change.begin : change.end]
            return f"{_quote(shown)} is lost by the rule {change.rule}"
        pieces += [utterance.shown[at : change.begin], change.said]
        at = change.end
    pieces.append(utterance.shown[at:])
    if "".join(pieces) != utterance.text:
        return f"the spoken text of {_quote(utterance.shown)} does not match its changes"
    return ""


def _without_those_apart(utterance: Utterance, turn: Turn) -> str:
    """What is shown, without the turn's asides that other stretches of the page hold."""
    texts = [aside.text for aside in turn.asides]
    pieces = []
    at = 0
    for change in utterance.changes:
        stretch = utterance.shown[change.begin : change.end]
        if change.rule.startswith(ASIDE_APART) and stretch.strip() in texts:
            pieces.append(utterance.shown[at : change.begin])
            at = change.end
    return "".join((*pieces, utterance.shown[at:]))


def _loses_words(change: Change, utterance: Utterance) -> bool:
    """Whether words are shown and none are said, by a rule that must not do so."""
    if change.is_aside or change.rule in _SILENT_RULES:
        return False
    shown = utterance.shown[change.begin : change.end]
    return bool(_WORD.search(shown)) and not _WORD.search(change.said)


def _quote(text: str) -> str:
    return f"“{text[:_QUOTED]}”"
