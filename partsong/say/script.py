"""Scripts: what is said in each part, by which voice, and the silences between."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from partsong.findings import Finding, Place
from partsong.model import ASIDE, Change, Ms, ParagraphSpan, Passage, Utterance, headings_above
from partsong.read.asides import said_words
from partsong.say import announcements
from partsong.say.apart import with_those_apart
from partsong.say.languages import language_of
from partsong.say.normalise import Changes, normalise, spoken
from partsong.say.pieces import has_words, joined, pieces

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from partsong.cast.settings import Config
    from partsong.model import Aside, Cast, Part, PassageKind, Show, Turn, VoiceSettings
    from partsong.say.lexicon import Lexicon
    from partsong.say.pieces import Piece

_WORD = re.compile(r"[^\W_]+")

LONGEST_PASSAGE = 3000
"""Characters, about three minutes: a longer turn is spoken in several passages, so that work is
divided evenly and memory use stays flat.
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
    """One script a part. A turn without a letter or a digit is left out, with finding PS301.

    The lexicon then knows which of its entries were used.
    """
    return tuple(_Writer(show, part, cast, config, lexicon).script() for part in show.parts)


def known_changes(
    shown: str, lexicon: Lexicon, part: int, speaker: str, left_out: Iterable[Change] = ()
) -> tuple[Change, ...]:
    """The changes that win over all rules: asides that are `left_out`, then the lexicon's."""
    known = Changes(left_out)
    for change in lexicon.changes(shown, part, speaker):
        if known.is_free(change.begin, change.end):
            known.add(change)
    return known.in_order


class _Writer:
    """Writes one part's script."""

    def __init__(
        self, show: Show, part: Part, cast: Cast, config: Config, lexicon: Lexicon
    ) -> None:
        self._show = show
        self._part = part
        self._cast = cast
        self._config = config
        self._lexicon = lexicon
        self._language = language_of(show.language)

    def script(self) -> PartScript:
        """The whole part."""
        said = [(turn, self._turn_utterances(turn)) for turn in self._part.turns]
        findings = tuple(self._wordless(turn) for turn, utterances in said if not utterances)
        spoken_turns = tuple((turn, utterances) for turn, utterances in said if utterances)
        above = self._said_headings(spoken_turns)
        passages: list[Passage] = []
        named = announcements.named(
            tuple(turn for turn, _ in spoken_turns), self._cast, self._config
        )
        for (turn, utterances), is_named in zip(spoken_turns, named, strict=True):
            passages += self._heading(turn, above.pop(utterances[0].id, ()))
            if is_named:
                passages.append(self._name(turn))
            passages += self._turn_passages(turn, utterances, above)
        if passages:
            passages = self._with_opening_and_closing(passages)
        return PartScript(self._part, tuple(passages), findings)

    def _said_headings(
        self, spoken_turns: Iterable[tuple[Turn, Sequence[Utterance]]]
    ) -> dict[str, tuple[str, ...]]:
        """The headings that are said before an utterance, by its id."""
        if self._config.headings != "say":
            return {}
        spoken = ((turn.id, each) for turn, utterances in spoken_turns for each in utterances)
        return headings_above(self._part.turns, spoken)

    def _wordless(self, turn: Turn) -> Finding:
        problem = f"a turn of {turn.speaker} has no words in it and is left out"
        return Finding("PS301", Place(self._part.source), problem)

    def _name(self, turn: Turn) -> Passage:
        """The announcement of who speaks next."""
        name = announcements.calm(self._cast.of(turn.speaker).name)
        return self._announcement(f"{turn.id}.name", turn.id, "name", (name,))

    def _heading(self, turn: Turn, texts: tuple[str, ...], at: str = "") -> Iterator[Passage]:
        """The announcement of headings; `at` tells those of one turn apart."""
        if texts:
            calm = tuple(map(announcements.calm, texts))
            yield self._announcement(f"{turn.id}.heading{at}", turn.id, "heading", calm)

    def _with_opening_and_closing(self, passages: list[Passage]) -> list[Passage]:
        """The part's passages between its announcements, with the silences at head and tail."""
        part, pauses = self._part, self._config.pauses
        first_turn, last_turn = passages[0].turn_id, passages[-1].turn_id
        opening = announcements.opening(self._show, part, self._config)
        closing = announcements.closing(self._show, part, self._config)
        framed = list(passages)
        if opening:
            passage_id = f"p{part.number}-opening"
            framed.insert(0, self._announcement(passage_id, first_turn, "opening", opening))
        if closing:
            framed[-1] = _with_pause_after(framed[-1], pauses.title)
            passage_id = f"p{part.number}-closing"
            framed.append(self._announcement(passage_id, last_turn, "closing", closing))
        framed[0] = replace(framed[0], lead_ms=pauses.head)
        framed[-1] = _with_pause_after(framed[-1], pauses.tail)
        return framed

    def _announcement(
        self, passage_id: str, turn_id: str, kind: PassageKind, texts: tuple[str, ...]
    ) -> Passage:
        pauses = self._config.pauses
        between = pauses.announcement if kind == "opening" else pauses.sentence
        silences = {"opening": pauses.title, "name": pauses.speaker, "heading": pauses.turn}
        after = silences.get(kind, pauses.tail)
        utterances: list[Utterance] = []
        for n, text in enumerate(texts, 1):
            sentence = announcements.full_stop(text)
            pause = after if n == len(texts) else between
            said = self._said(sentence, self._cast.announcer)
            utterances.append(replace(said, id=f"{passage_id}.{n}", pause_ms=pause))
        return Passage(passage_id, turn_id, "", tuple(utterances), kind=kind)

    def _turn_passages(
        self, turn: Turn, utterances: Sequence[Utterance], above: Mapping[str, tuple[str, ...]]
    ) -> Iterator[Passage]:
        """The turn in one passage, or in several if it is very long or headings are said in it."""
        for n, stretch in enumerate(_divided(utterances, above), 1):
            yield from self._heading(turn, above.get(stretch[0].id, ()), str(n))
            passage_id = turn.id if n == 1 else f"{turn.id}.p{n}"
            yield Passage(passage_id, turn.id, turn.speaker, stretch)

    def _turn_utterances(self, turn: Turn) -> list[Utterance]:
        """The turn's utterances, each with the silence that its place asks for."""
        pauses = self._config.pauses
        paragraphs = [self._paragraph(turn, n) for n in range(len(turn.paragraphs))]
        paragraphs = [paragraph for paragraph in paragraphs if paragraph]
        utterances: list[Utterance] = []
        for n, paragraph in enumerate(paragraphs, 1):
            is_last = n == len(paragraphs)
            after_paragraph = pauses.turn if is_last else pauses.paragraph
            for m, (piece, said) in enumerate(paragraph, 1):
                pause = after_paragraph if m == len(paragraph) else pauses.sentence
                if piece.pauses:
                    pause = Ms(pause + pauses.aside)
                utterance_id = f"{turn.id}.{len(utterances) + 1}"
                utterances.append(replace(said, id=utterance_id, pause_ms=pause))
        return utterances

    def _paragraph(self, turn: Turn, n: int) -> list[tuple[Piece, Utterance]]:
        """The pieces of a paragraph, each with its utterance.

        A piece of which nothing is said, such as a footnote mark, is joined to the sentence before
        it, else to the one after it; between asides its marks are said.
        """
        asides = [aside for aside in turn.asides if aside.paragraph == n]
        said: list[tuple[Piece, Utterance]] = []
        silent: Piece | None = None
        for piece in pieces(turn.paragraphs[n], asides, self._config.aside, self._language):
            if silent and piece.aside:
                said.append((silent, self._marks(turn, n, silent)))
                silent = None
            whole = joined(silent, piece) if silent else piece
            silent = None
            utterance = self._aside(n, whole) if whole.aside else self._sentence(turn, n, whole)
            if has_words(utterance.text):
                said.append((whole, utterance))
            elif said and not said[-1][0].aside:
                longer = joined(said[-1][0], whole)
                said[-1] = longer, self._sentence(turn, n, longer)
            else:
                silent = whole
        if silent:
            said.append((silent, self._marks(turn, n, silent)))
        return [(piece, with_those_apart(utterance, piece)) for piece, utterance in said]

    def _marks(self, turn: Turn, paragraph: int, piece: Piece) -> Utterance:
        """The marks of a piece that has nothing else, said as words: 3 for `[3]`."""
        sentence = self._sentence(turn, paragraph, piece)
        shown = sentence.shown
        asides = [change for change in sentence.changes if change.is_aside]
        words = " ".join(_WORD.findall(spoken(shown, asides)))
        return replace(sentence, text=words, changes=(Change(0, len(shown), words, "mark"),))

    def _aside(self, paragraph: int, piece: Piece) -> Utterance:
        """An aside as the announcer says it."""
        assert piece.aside is not None
        shown = piece.aside.text
        words = said_words(piece.aside)
        if words.isupper():
            words = words.capitalize()
        announcer = self._cast.announcer
        text = announcements.full_stop(self._said(words, announcer).text)
        change = Change(0, len(shown), text, f"{ASIDE}: {piece.aside.kind}")
        span = ParagraphSpan(paragraph, piece.begin, piece.end)
        return Utterance("", text, shown, announcer, Ms(0), (change,), span)

    def _sentence(self, turn: Turn, paragraph: int, piece: Piece) -> Utterance:
        """A sentence as its speaker says it, without its silent asides."""
        shown = turn.paragraphs[paragraph][piece.begin : piece.end]
        left_out: list[Change] = []
        for aside in piece.silent:
            previous_end = left_out[-1].end if left_out else 0
            left_out.append(_left_out(aside, piece, shown, previous_end))
        settings = self._cast.of(turn.speaker).settings
        said = self._said(shown, settings, turn.speaker, left_out)
        return replace(said, span=ParagraphSpan(paragraph, piece.begin, piece.end))

    def _said(
        self,
        shown: str,
        settings: VoiceSettings,
        speaker: str = "",
        left_out: Iterable[Change] = (),
    ) -> Utterance:
        """What is said for a text; without an id, a place in a paragraph and a silence yet."""
        known = known_changes(shown, self._lexicon, self._part.number, speaker, left_out)
        changes = normalise(shown, self._language.rules, known)
        return Utterance("", spoken(shown, changes), shown, settings, Ms(0), changes)


def _left_out(aside: Aside, piece: Piece, shown: str, previous_end: int) -> Change:
    """The change that leaves an aside out of a sentence, with one of the spaces around it.

    The space before it may already be left out by the previous change, which ends at
    `previous_end`.
    """
    begin, end = aside.begin - piece.begin, aside.end - piece.begin
    if begin > previous_end and shown[begin - 1] == " ":
        begin -= 1
    elif end < len(shown) and shown[end] == " ":
        end += 1
    return Change(begin, end, "", f"{ASIDE}: {aside.kind}")


def _with_pause_after(passage: Passage, pause: Ms) -> Passage:
    *rest, last = passage.utterances
    return replace(passage, utterances=(*rest, replace(last, pause_ms=pause)))


def _divided(
    utterances: Iterable[Utterance], first: Container[str]
) -> Iterator[tuple[Utterance, ...]]:
    """The utterances in stretches of at most `LONGEST_PASSAGE` characters of spoken text; those
    whose ids are in `first` begin one.
    """
    stretch: list[Utterance] = []
    length = 0
    for utterance in utterances:
        is_full = length + len(utterance.text) > LONGEST_PASSAGE
        if stretch and (is_full or utterance.id in first):
            yield tuple(stretch)
            stretch, length = [], 0
        stretch.append(utterance)
        length += len(utterance.text)
    if stretch:
        yield tuple(stretch)
