"""Asides that are shown with a sentence, though its stretch of the paragraph does not hold them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partsong.model import ASIDE_APART, Change

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partsong.model import Aside, Utterance
    from partsong.say.pieces import Piece


def with_those_apart(utterance: Utterance, piece: Piece) -> Utterance:
    """The utterance of a piece, with its asides set apart also in what is shown; what is said stays
    as it is.

    They stand where the page has them: behind its words, before them, or between two of them.
    """
    length = len(utterance.shown)
    for aside in piece.apart:
        added = len(utterance.shown) - length
        place = length if piece.aside else max(aside.begin - piece.begin, 0)
        place = _free_place(utterance.changes, min(place, length) + added)
        utterance = _with(utterance, aside, place)
    return utterance


def _with(utterance: Utterance, aside: Aside, place: int) -> Utterance:
    """The utterance that also shows the aside, at an index of what it shows."""
    before, after = utterance.shown[:place], utterance.shown[place:]
    shown = f" {aside.text}" if before else f"{aside.text} "
    if before.endswith(" "):
        shown = f"{aside.text} "
    silent = Change(place, place + len(shown), "", f"{ASIDE_APART}: {aside.kind}")
    changes = [change for change in utterance.changes if change.end <= place]
    later = utterance.changes[len(changes) :]
    moved = (
        replace(change, begin=change.begin + len(shown), end=change.end + len(shown))
        for change in later
    )
    return replace(utterance, shown=before + shown + after, changes=(*changes, silent, *moved))


def _free_place(changes: Sequence[Change], place: int) -> int:
    """The place itself, or the end of the change in which it lies."""
    inside = (change.end for change in changes if change.begin < place < change.end)
    return next(inside, place)
