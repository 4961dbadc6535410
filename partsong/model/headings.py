"""Which spoken words a heading stands above."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partsong.model.transcript import Heading, Turn
    from partsong.model.utterance import Utterance


def headings_above(
    turns: Sequence[Turn], spoken: Iterable[tuple[str, Utterance]]
) -> dict[str, tuple[str, ...]]:
    """The texts of the headings above each utterance that has some, by its id.

    `spoken` holds the utterances of all turns in order, each with its turn's id. A heading above
    words of which nothing is spoken stands above what is spoken next; if nothing is, above nothing.
    One above asides stands above the first of them that is said.
    """
    said = list(spoken)
    order = {turn.id: n for n, turn in enumerate(turns)}
    waiting = [(n, heading) for n, turn in enumerate(turns) for heading in turn.headings]
    waiting.reverse()
    above: dict[str, tuple[str, ...]] = {}
    for at, (turn_id, utterance) in enumerate(said):
        if not waiting:
            break
        assert utterance.span is not None
        place = (order.get(turn_id, -1), utterance.span.paragraph)
        while waiting and (waiting[-1][0], waiting[-1][1].paragraph) <= place:
            n, heading = waiting.pop()
            between = _asides_before(turns, n, heading)
            below = said[at - _said_at_the_end(between, said, at)][1].id
            above[below] = (*above.get(below, ()), heading.text)
    return above


def _asides_before(turns: Sequence[Turn], n: int, heading: Heading) -> list[str]:
    """The asides that stand between a heading of the n-th turn and its paragraph."""
    before = [aside.text for aside in turns[n - 1].asides] if n else []
    before += [each.text for each in turns[n].asides if each.paragraph < heading.paragraph]
    return before[len(before) - heading.asides :]


def _said_at_the_end(asides: Sequence[str], said: Sequence[tuple[str, Utterance]], at: int) -> int:
    """How many of the asides are the last that is said before an index; others are not said."""
    count = 0
    for text in reversed(asides):
        utterance = said[at - 1 - count][1] if count < at else None
        count += bool(utterance and _says_aside(utterance, text))
    return count


def _says_aside(utterance: Utterance, text: str) -> bool:
    """Whether it says the aside; it may show others, which nobody says."""
    return any(
        change.is_aside and change.said and utterance.shown[change.begin : change.end] == text
        for change in utterance.changes
    )
