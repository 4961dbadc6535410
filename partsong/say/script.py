"""What is said in each part, by whom, with which silences."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from partsong.model import Finding, Passage, Utterance
from partsong.say.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partsong.cast.config import Config
    from partsong.model import Cast, Part, Show, Turn

T = TypeVar("T")

_JOINT = re.compile(r"\0+\s*\0*\s*([.,;:!?…]?)")
"""Where asides stood, and the mark behind that belongs to the word before."""

LONGEST_PASSAGE = 3000
"""Characters, about three minutes: a longer turn is spoken in several passages, so that work divides evenly
and memory stays flat."""


@dataclass(frozen=True, slots=True)
class PartScript:
    """A part's passages in order, the announcements first and last."""

    part: Part
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...] = ()


def write_scripts(show: Show, cast: Cast, config: Config) -> tuple[PartScript, ...]:
    """One script a part. A turn without a letter or a digit in it is left out, with finding PS301."""
    return tuple(_script(show, part, cast, config) for part in show.parts)


def has_words(text: str) -> bool:
    """Whether there is anything to say: a letter or a digit.

    >>> has_words("38"), has_words("… — …")
    (True, False)
    """
    return any(c.isalnum() for c in text)


def _script(show: Show, part: Part, cast: Cast, config: Config) -> PartScript:
    turns = [turn for turn in part.turns if any(map(has_words, _without_asides(turn)))]
    passages = [passage for turn in turns for passage in _passages(turn, cast, config)]
    if passages and config.announce.part:
        passages.insert(0, _announcement(part, "opening", _opening(show, part), passages[0].turn_id, cast, config))
    if passages and config.announce.end:
        passages.append(_announcement(part, "closing", _closing(show, part), passages[-1].turn_id, cast, config))
    findings = tuple(
        Finding("PS301", part.source, f"a turn of {turn.speaker} has no words in it and is left out")
        for turn in part.turns
        if turn not in turns
    )
    return PartScript(part, tuple(_with_ends(passages, config)), findings)


def _with_ends(passages: list[Passage], config: Config) -> list[Passage]:
    """The silence at the head and the tail of the part."""
    if passages:
        passages[0] = replace(passages[0], lead_ms=config.pauses.head)
        last = passages[-1].utterances
        passages[-1] = replace(passages[-1], utterances=(*last[:-1], replace(last[-1], pause_ms=config.pauses.tail)))
    return passages


def _opening(show: Show, part: Part) -> tuple[str, ...]:
    count = (f"Part {part.number} of {show.total}.",) if show.total > 1 else ()
    return (*count, _sentence(part.title))


def _closing(show: Show, part: Part) -> tuple[str, ...]:
    if part.number == show.total:
        return (f"End of {_sentence(show.title)}",)
    following = next((p.title for p in show.parts if p.number == part.number + 1), part.next_title)
    return (f"End of part {part.number}.", *((f"Next: {_sentence(following)}",) if following else ()))


def _sentence(title: str) -> str:
    return title if title.endswith((".", "!", "?", "…")) else f"{title}."


def _announcement(part: Part, kind: str, texts: tuple[str, ...], turn_id: str, cast: Cast, config: Config) -> Passage:
    pauses = config.pauses
    after = (pauses.announcement if kind == "opening" else pauses.sentence,) * (len(texts) - 1) + (pauses.title,)
    name = f"p{part.number}-{kind}"
    said = (
        Utterance(f"{name}.{n}", text, text, cast.announcer, pause)
        for n, (text, pause) in enumerate(zip(texts, after, strict=True), 1)
    )
    return Passage(name, turn_id, "", tuple(said))


def _passages(turn: Turn, cast: Cast, config: Config) -> Iterator[Passage]:
    said = _paced(turn, cast, config)
    stretches = (tuple(stretch) for _, stretch in groupby(_counted(said), key=lambda pair: pair[0]))
    for n, stretch in enumerate(stretches, 1):
        yield Passage(turn.id if n == 1 else f"{turn.id}.p{n}", turn.id, turn.speaker, tuple(u for _, u in stretch))


def _paced(turn: Turn, cast: Cast, config: Config) -> tuple[Utterance, ...]:
    """The turn's utterances, each followed by the silence that its place asks for."""
    settings, pauses = cast.of(turn.speaker).settings, config.pauses
    spoken = [[s for s in sentences(paragraph) if has_words(s)] for paragraph in _without_asides(turn)]
    spoken = [paragraph for paragraph in spoken if paragraph]
    said: list[Utterance] = []
    for last_paragraph, paragraph in _marked_last(spoken):
        for last_sentence, sentence in _marked_last(paragraph):
            pause = pauses.sentence if not last_sentence else pauses.turn if last_paragraph else pauses.paragraph
            said.append(Utterance(f"{turn.id}.{len(said) + 1}", sentence, sentence, settings, pause))
    return tuple(said)


def _without_asides(turn: Turn) -> tuple[str, ...]:
    """The speaker's own words: `OK (laughter)` is `OK`."""
    paragraphs = list(turn.paragraphs)
    for aside in reversed(turn.asides):
        text = paragraphs[aside.paragraph]
        paragraphs[aside.paragraph] = f"{text[: aside.begin].rstrip()}\0{text[aside.end :]}"
    return tuple(_JOINT.sub(lambda joint: joint[1] or " ", paragraph).strip() for paragraph in paragraphs)


def _marked_last(items: list[T]) -> Iterable[tuple[bool, T]]:
    return ((n == len(items), item) for n, item in enumerate(items, 1))


def _counted(said: Iterable[Utterance]) -> Iterator[tuple[int, Utterance]]:
    """Each utterance with the number of the passage that it falls into."""
    number = length = 0
    for utterance in said:
        if length and length + len(utterance.text) > LONGEST_PASSAGE:
            number, length = number + 1, 0
        length += len(utterance.text)
        yield number, utterance
