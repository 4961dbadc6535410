"""What is said in each part, by whom, with which silences."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from partsong.findings import Finding, Place
from partsong.model import ASIDE, Change, Ms, ParagraphSpan, Passage, Utterance
from partsong.say import announcements
from partsong.say.languages import language_of
from partsong.say.normalise import Changes, normalise, spoken
from partsong.say.pieces import has_words, joined, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from partsong.cast.settings import Config
    from partsong.model import Aside, Cast, Part, PassageKind, Show, Turn, VoiceSettings
    from partsong.say.lexicon import Lexicon
    from partsong.say.normalise import Rule
    from partsong.say.pieces import Piece

T = TypeVar("T")

_WORD = re.compile(r"[^\W_]+")

LONGEST_PASSAGE = 3000
"""Characters, about three minutes: a longer turn is spoken in several passages, so that work
divides evenly and memory stays flat.
"""


@dataclass(frozen=True, slots=True)
class PartScript:
    """A part's passages in order, the announcements first and last."""

    part: Part
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...] = ()


def write_scripts(
    show: Show, cast: Cast, config: Config, lexicon: Lexicon
) -> tuple[PartScript, ...]:
    """One script a part. A turn without a letter or a digit in it is left out, with finding PS301.

    The lexicon then knows which of its entries were used.
    """
    return tuple(_Writer(show, part, cast, config, lexicon).script() for part in show.parts)


def utterance(
    shown: str, settings: VoiceSettings, rules: Sequence[Rule], known: Iterable[Change] = ()
) -> Utterance:
    """What is said for a text by the rules; what is `known` stays. It has no id, no place and no
    silence yet.
    """
    changes = normalise(shown, rules, known)
    return Utterance("", spoken(shown, changes), shown, settings, Ms(0), changes)


def decided(
    shown: str, lexicon: Lexicon, part: int, speaker: str, before: Iterable[Change] = ()
) -> tuple[Change, ...]:
    """What is decided of a text ahead of all rules: what was `before`, and what the lexicon knows
    of the rest.
    """
    known = Changes(before)
    for change in lexicon.changes(shown, part, speaker):
        if known.is_free(change.begin, change.end):
            known.add(change)
    return known.in_order


class _Writer:
    """Writes one part's script."""

    def __init__(
        self, show: Show, part: Part, cast: Cast, config: Config, lexicon: Lexicon
    ) -> None:
        self._show, self._part, self._cast, self._config = show, part, cast, config
        self._lexicon, self._language = lexicon, language_of(show.language)

    def script(self) -> PartScript:
        """The whole part."""
        part, pauses = self._part, self._config.pauses
        said = {turn.id: made for turn in part.turns if (made := tuple(self._passages(turn)))}
        turns = tuple(turn for turn in part.turns if turn.id in said)
        passages: list[Passage] = []
        for turn, is_named in zip(
            turns, announcements.named(turns, self._cast, self._config), strict=True
        ):
            if is_named:
                name = announcements.calm(self._cast.of(turn.speaker).name)
                passages.append(self._announced(f"{turn.id}.name", turn.id, "name", (name,)))
            passages += said[turn.id]
        if passages:
            first, last = passages[0].turn_id, passages[-1].turn_id
            opening = announcements.opening(self._show, part, self._config)
            closing = announcements.closing(self._show, part, self._config)
            before = (
                [self._announced(f"p{part.number}-opening", first, "opening", opening)]
                if opening
                else []
            )
            after = (
                [self._announced(f"p{part.number}-closing", last, "closing", closing)]
                if closing
                else []
            )
            if after:
                passages[-1] = _ended(passages[-1], pauses.title)
            passages = [*before, *passages, *after]
            passages[0] = replace(passages[0], lead_ms=pauses.head)
            passages[-1] = _ended(passages[-1], pauses.tail)
        return PartScript(part, tuple(passages), tuple(self._wordless(said.keys())))

    def _wordless(self, said: Iterable[str]) -> Iterator[Finding]:
        for turn in self._part.turns:
            if turn.id not in said:
                problem = f"a turn of {turn.speaker} has no words in it and is left out"
                yield Finding("PS301", Place(self._part.source), problem)

    def _announced(
        self, name: str, turn_id: str, kind: PassageKind, texts: tuple[str, ...]
    ) -> Passage:
        pauses = self._config.pauses
        between = pauses.announcement if kind == "opening" else pauses.sentence
        last = {"opening": pauses.title, "name": pauses.speaker}.get(kind, pauses.tail)
        after = (between,) * (len(texts) - 1) + (last,)
        utterances = (
            replace(
                self._said(announcements.full_stop(text), self._cast.announcer),
                id=f"{name}.{n}",
                pause_ms=pause,
            )
            for n, (text, pause) in enumerate(zip(texts, after, strict=True), 1)
        )
        return Passage(name, turn_id, "", tuple(utterances), kind=kind)

    def _passages(self, turn: Turn) -> Iterator[Passage]:
        stretches = (
            tuple(stretch)
            for _, stretch in groupby(_counted(self._paced(turn)), key=lambda pair: pair[0])
        )
        for n, stretch in enumerate(stretches, 1):
            yield Passage(
                turn.id if n == 1 else f"{turn.id}.p{n}",
                turn.id,
                turn.speaker,
                tuple(u for _, u in stretch),
            )

    def _paced(self, turn: Turn) -> tuple[Utterance, ...]:
        """The turn's utterances, each followed by the silence that its place asks for; none where
        it has no words.
        """
        pauses = self._config.pauses
        paragraphs = [
            found for n in range(len(turn.paragraphs)) if (found := self._paragraph(turn, n))
        ]
        said: list[Utterance] = []
        for last_paragraph, paragraph in _marked_last(paragraphs):
            for last_piece, (piece, made) in _marked_last(paragraph):
                pause = (
                    pauses.sentence
                    if not last_piece
                    else pauses.turn
                    if last_paragraph
                    else pauses.paragraph
                )
                pause = Ms(pause + (pauses.aside if piece.pauses else 0))
                said.append(replace(made, id=f"{turn.id}.{len(said) + 1}", pause_ms=pause))
        return tuple(said)

    def _paragraph(self, turn: Turn, n: int) -> list[tuple[Piece, Utterance]]:
        """The pieces of a paragraph with what is said for them; one of which nothing is said goes
        with its neighbour.
        """
        asides = [aside for aside in turn.asides if aside.paragraph == n]
        found: list[tuple[Piece, Utterance]] = []
        silent: Piece | None = None
        text, policy = turn.paragraphs[n], self._config.aside
        for piece in pieces(text, asides, policy, self._language):
            if silent and piece.aside:
                found += self._marks(turn, n, silent)
                silent = None
            whole = joined(silent, piece) if silent else piece
            made = self._aside(turn, n, whole) if whole.aside else self._sentence(turn, n, whole)
            silent = None
            if has_words(made.text):
                found.append((whole, made))
            elif found and not found[-1][0].aside:
                before = joined(found[-1][0], whole)
                found[-1] = before, self._sentence(turn, n, before)
            else:
                silent = whole
        return [*found, *(self._marks(turn, n, silent) if silent else ())]

    def _marks(self, turn: Turn, paragraph: int, piece: Piece) -> list[tuple[Piece, Utterance]]:
        """A piece that has nothing but marks in it, which are said where they are all that there
        is: `[3]`.
        """
        made = self._sentence(turn, paragraph, piece)
        words = " ".join(_WORD.findall(spoken(made.shown, [c for c in made.changes if c.is_aside])))
        return [
            (piece, replace(made, text=words, changes=(Change(0, len(made.shown), words, "mark"),)))
        ]

    def _aside(self, turn: Turn, paragraph: int, piece: Piece) -> Utterance:
        """An aside as the announcer says it."""
        assert piece.aside is not None
        shown = piece.aside.text
        words = shown.strip("[](){}<> ")
        calm = words.capitalize() if words.isupper() else words
        said = announcements.full_stop(self._said(calm, self._cast.announcer).text)
        change = Change(0, len(shown), said, f"{ASIDE}: {piece.aside.kind}")
        span = ParagraphSpan(paragraph, piece.begin, piece.end)
        return Utterance("", said, shown, self._cast.announcer, Ms(0), (change,), span)

    def _sentence(self, turn: Turn, paragraph: int, piece: Piece) -> Utterance:
        text = turn.paragraphs[paragraph]
        shown = text[piece.begin : piece.end]
        left: list[Change] = []
        for aside in piece.silent:
            left.append(_left_out(aside, piece, shown, left[-1].end if left else 0))
        made = self._said(shown, self._cast.of(turn.speaker).settings, turn.speaker, left)
        return replace(made, span=ParagraphSpan(paragraph, piece.begin, piece.end))

    def _said(
        self, shown: str, settings: VoiceSettings, speaker: str = "", before: Iterable[Change] = ()
    ) -> Utterance:
        known = decided(shown, self._lexicon, self._part.number, speaker, before)
        return utterance(shown, settings, self._language.rules, known)


def _left_out(aside: Aside, piece: Piece, shown: str, at: int) -> Change:
    """The change that leaves an aside out, with the blank before it where that is still there `at`
    the place.
    """
    begin, end = aside.begin - piece.begin, aside.end - piece.begin
    if begin > at and shown[begin - 1] == " ":
        begin -= 1
    elif end < len(shown) and shown[end] == " ":
        end += 1
    return Change(begin, end, "", f"{ASIDE}: {aside.kind}")


def _ended(passage: Passage, pause: Ms) -> Passage:
    *rest, last = passage.utterances
    return replace(passage, utterances=(*rest, replace(last, pause_ms=pause)))


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
