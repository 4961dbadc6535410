"""Which spoken words a heading stands above."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partsong.model.transcript import Turn
    from partsong.model.utterance import Utterance


def headings_above(
    turns: Sequence[Turn], spoken: Iterable[tuple[str, Utterance]]
) -> dict[str, tuple[str, ...]]:
    """The texts of the headings above each utterance that has some, by its id.

    `spoken` holds the utterances of all turns in order, each with its turn's id. A heading above
    words of which nothing is spoken stands above what is spoken next; if nothing is, above nothing.
    """
    order = {turn.id: n for n, turn in enumerate(turns)}
    waiting = [(n, each.paragraph, each.text) for n, t in enumerate(turns) for each in t.headings]
    waiting.reverse()
    above: dict[str, tuple[str, ...]] = {}
    for turn_id, utterance in spoken:
        if not waiting:
            break
        assert utterance.span is not None
        place = (order.get(turn_id, -1), utterance.span.paragraph)
        while waiting and waiting[-1][:2] <= place:
            above[utterance.id] = (*above.get(utterance.id, ()), waiting.pop()[2])
    return above
