"""Where everything lies in a part's audio, and the chapters that come of it.

Passages are joined end to end, so a passage begins where the frames before it end. Samples are only
added;
milliseconds are rounded once, from the sum.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, chain, groupby
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from partsong.formats.chapter_limits import MOST_CHAPTERS, shortest_merged
from partsong.formats.plain_text import one_line
from partsong.model import Chapter, Finding, Spoken, SpokenWord, Timeline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partsong.model import Part, Passage, Utterance

LONGEST_NAME = 46
"""Characters of the name in a chapter's title."""
LONGEST_WORDS = 80
"""Characters of the words in a chapter's title; with the name and `: ` 128 at most."""

FRAGMENT_WORDS = 8
"""Words of a turn by which a browser finds it on its page."""

_MARKS = " .,;:!?…–—-"
"""What may be left of a sentence beside an aside."""


class Laid(Protocol):
    """What is needed of an encoded passage to lay it."""

    @property
    def frames(self) -> int:
        """How many MP3 frames it takes."""

    @property
    def spoken(self) -> tuple[Spoken, ...]:
        """Its utterances; samples from the passage's start."""


def lay(
    part: Part,
    passages: Sequence[Passage],
    encoded: Sequence[Laid],
    *,
    rate_hz: int,
    samples_per_frame: int,
    names: Mapping[str, str],
) -> tuple[Timeline, tuple[Finding, ...]]:
    """The part's timeline, with one chapter a turn, and a note where there were too many turns for
    that.

    `encoded` belongs to `passages` one by one. A chapter starts with its turn's first passage; the
    opening
    announcement lies in the first chapter and the closing one in the last. Each is called after its
    speaker,
    as `names` shows each label, and the first words that are no aside.

    Beyond `MOST_CHAPTERS`, the two neighbours that are shortest together share a chapter, the
    earlier of equals,
    again and again until few enough are left: exchanges of short turns melt, long turns keep
    chapters of their
    own. The note is PS401.
    """
    starts = list(accumulate((each.frames * samples_per_frame for each in encoded), initial=0))
    spoken = chain.from_iterable(
        _moved(each.spoken, start) for each, start in zip(encoded, starts, strict=False)
    )
    line = Timeline(rate_hz, starts[-1], tuple(spoken), ())
    turns = _turns(passages, starts[:-1])
    chapters = _chapters(part, turns, line, names)
    return replace(line, chapters=chapters), _note(part, len(turns), len(chapters))


def _moved(spoken: Sequence[Spoken], by: int) -> list[Spoken]:
    """The same utterances, `by` samples later."""
    return [
        Spoken(
            each.utterance_id,
            each.start + by,
            each.stop + by,
            tuple(SpokenWord(w.begin, w.end, w.start + by, w.stop + by) for w in each.words),
        )
        for each in spoken
    ]


def _turns(passages: Sequence[Passage], starts: Sequence[int]) -> list[tuple[int, list[Passage]]]:
    """Each turn's first sample and its passages."""
    begun = zip(starts, passages, strict=True)
    grouped = (list(turn) for _, turn in groupby(begun, key=lambda pair: pair[1].turn_id))
    return [(turn[0][0], [passage for _, passage in turn]) for turn in grouped]


def _chapters(
    part: Part, turns: Sequence[tuple[int, list[Passage]]], line: Timeline, names: Mapping[str, str]
) -> tuple[Chapter, ...]:
    kept = [
        turns[n]
        for n in shortest_merged([*(start for start, _ in turns), line.samples], MOST_CHAPTERS)
    ]
    stops = [*(start for start, _ in kept[1:]), line.samples]
    return tuple(
        Chapter(
            turn[0].turn_id,
            _title(turn, names),
            line.ms(start),
            line.ms(stop),
            _place(part.url, turn),
        )
        for (start, turn), stop in zip(kept, stops, strict=True)
    )


def _place(url: str | None, turn: Sequence[Passage]) -> str | None:
    """The page's address with a text fragment, so that browsers scroll to the turn's first words.

    Where a dash or a comma stood bare, they would divide the fragment (WICG Scroll to Text
    Fragment, 3.3.1).
    """
    if url is None:
        return None
    words = " ".join(one_line(_first_words(turn)).split()[:FRAGMENT_WORDS])
    mark = ":~:text=" if "#" in url else "#:~:text="
    return f"{url}{mark}{quote(words, safe='').replace('-', '%2D')}"


def _spoken_first(turn: Sequence[Passage]) -> Passage:
    """The turn's first passage; an announcement in front of it does not count."""
    return next((passage for passage in turn if passage.speaker), turn[0])


def _first_words(turn: Sequence[Passage]) -> str:
    """What the page shows of the speaker's first words; of the first aside where there is nothing
    else.
    """
    own = (
        _own_words(utterance)
        for passage in turn
        if passage.speaker
        for utterance in passage.utterances
    )
    return next(filter(None, own), _spoken_first(turn).utterances[0].shown)


def _own_words(utterance: Utterance) -> str:
    """What an utterance shows behind the asides at its head; empty where it is one."""
    shown, at = utterance.shown, 0
    for change in utterance.changes:
        if change.is_aside and not shown[at : change.begin].strip(_MARKS):
            at = change.end
    return shown[at:].lstrip(_MARKS) if at else shown


def _title(turn: Sequence[Passage], names: Mapping[str, str]) -> str:
    """Who speaks, and how the turn begins."""
    speaker = _spoken_first(turn).speaker
    name = one_line(names[speaker]) if speaker else ""
    words = one_line(_first_words(turn))
    return ": ".join(filter(None, (_cut(name, LONGEST_NAME), _cut(words, LONGEST_WORDS))))


def _cut(text: str, most: int) -> str:
    """At most `most` characters, cut between words where there is a place in the second half."""
    if len(text) <= most:
        return text
    blank = text.rfind(" ", most // 2, most)
    return text[: blank if blank > 0 else most - 1].rstrip(" ,;:-–—") + "…"


def _note(part: Part, turns: int, chapters: int) -> tuple[Finding, ...]:
    if turns == chapters:
        return ()
    problem = f"{turns} turns became {chapters} chapters"
    return (
        Finding(
            "PS401",
            part.source,
            problem,
            "a file lists no more; the shortest neighbours share one",
            "note",
        ),
    )
