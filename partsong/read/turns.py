"""From blocks to turns: whose words each block is, and why it is left out otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from partsong.findings import Finding, Place
from partsong.model import Aside, Omission, label_key
from partsong.read import asides
from partsong.read.blocks import STAGE, fold, key
from partsong.read.labels.evidence import is_drama
from partsong.read.labels.grammar import candidate, is_head_line
from partsong.read.labels.labelling import NARRATOR
from partsong.read.labels.names import never
from partsong.read.looks import LONGEST_TITLE, is_title_like

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partsong.read.blocks import Block
    from partsong.read.labels.labelling import Labelled, LabelledPage, Labels

_PROSE = re.compile(r"(?:\S+\s+){5}.*[.!?…][\"'”’)\]]*$", re.DOTALL)
_ENDED = re.compile(r"[.!?…:;\"”’)\]–—-]$")
_BETWEEN_PAGES = frozenset(("page mark", "time", "ornament"))
_TRANSCRIPT = re.compile(r"\btranscri(?:pt|b)", re.IGNORECASE)
_NOTICE = re.compile(
    r"\brush (?:transcript|deadline)\b|^to order a (?:video|copy|transcript)"
    r"|\bmay not be in its final form\b"
    r"|^(?:(?:this|the following|our|these) (?:interview|conversation|discussion|transcripts?|text)"
    r"|transcript)\b[^.]{0,60}"
    r"\b(?:edited|condensed|lightly|abridged|generated|machine|automatically)\b",
    re.IGNORECASE,
)
"""What is said of the transcript itself, above it or below."""
_LONGEST_NOTICE = 400
_FEWEST_CAPITALS = 9
"""Characters of a line in capitals that stands as a heading."""


@dataclass
class DraftTurn:
    """A turn on its way."""

    speaker: str
    place: Place
    label: str
    paragraphs: list[list[str]] = field(default_factory=list)
    """Each in the pieces that stand in it."""
    begins: list[Block] = field(default_factory=list)
    """The block that each paragraph begins with."""
    asides: list[tuple[str, str, int, int]] = field(default_factory=list)
    """Kind, text, index of the paragraph and the place in it, for those that stand apart."""
    headings: list[tuple[Omission, int, int]] = field(default_factory=list)
    """Each as it is listed in `Draft.left`, the index of the paragraph below it, and the number of
    asides between.
    """

    def hear(self, heard: Iterable[tuple[str, str, int, int]]) -> None:
        """Asides at its end."""
        last = len(self.paragraphs) - 1
        end = len(" ".join(self.paragraphs[last]))
        self.asides += [(kind, text, last, end) for kind, text, _, _ in heard]

    def texts(self) -> tuple[str, ...]:
        """The paragraphs."""
        return tuple(map(" ".join, self.paragraphs))

    def all_asides(self) -> tuple[Aside, ...]:
        """Those that stand apart and those in the paragraphs, in order."""
        inside = (
            aside
            for number, text in enumerate(self.texts())
            for aside in asides.asides_of(text, number)
        )
        apart = (Aside(kind, text, number, at, at) for kind, text, number, at in self.asides)
        return tuple(sorted((*inside, *apart), key=lambda aside: (aside.paragraph, aside.begin)))


@dataclass
class Draft:
    """What a page gives."""

    title: str
    turns: list[DraftTurn] = field(default_factory=list)
    left: list[Omission] = field(default_factory=list)
    spoke: bool = False
    """The block before is the end of the last turn."""
    above: list[Omission] = field(default_factory=list)
    """The headings since the last words: they stand above the next ones, if any follow."""
    asides: list[int] = field(default_factory=list)
    """How many asides stand below each of them."""

    def drop_empty_turns(self) -> None:
        """Leaves out turns without words. Their asides, as in `Ben: [laughs]`, are heard at the end
        of the turn before.
        """
        turns: list[DraftTurn] = []
        for turn in self.turns:
            if turn.paragraphs:
                turns.append(turn)
                continue
            label = turn.label or turn.speaker
            self.left.append(Omission(turn.place, label, "label without words"))
            if turns:
                turns[-1].hear(turn.asides)
            else:
                self.left += [Omission(turn.place, text, kind) for kind, text, _, _ in turn.asides]
        self.turns = turns

    def omissions(self) -> tuple[Omission, ...]:
        """What is left out: all that is listed and is no heading of a turn."""
        # Two headings on one line of the file may be equal, and one of them the page's last.
        headings = {id(omission) for turn in self.turns for omission, *_ in turn.headings}
        return tuple(omission for omission in self.left if id(omission) not in headings)


@dataclass
class Speech:
    """Gives blocks to speakers, page after page: the last speaker goes on across the page break."""

    labels: Labels
    repeated: frozenset[str] = frozenset()
    """Lines that several pages have, which are nobody's words."""
    speaker: str = ""
    answerer: str = ""
    """Who answered last, where who asks is not named."""
    narrator: bool = True
    """Prose without a speaker is spoken all the same."""
    headings: bool = True
    """Headings inside the talk stand above what follows; else they are left out as others are."""
    talk: bool = False
    """Somebody speaks without a label, before all who have one."""
    drama: bool = False
    """The page sets stage directions apart."""
    scene: bool = False
    """A heading stands above and no name yet: what follows describes the scene."""
    shouted: bool = False
    """All of the page is in capitals."""
    held: str | None = None
    """Who goes on behind paragraphs that a person has given to somebody."""
    findings: list[Finding] = field(default_factory=list)

    def page(self, labelled: LabelledPage, title: str) -> Draft:
        """The page's turns, and what is left out."""
        draft, page = Draft(title), labelled.page
        self.drama, self.scene = is_drama([page]), False
        texts = [said.text for block, said in labelled.pieces if not block.reason]
        self.shouted = 2 * sum(len(text) for text in texts if text.isupper()) > sum(map(len, texts))
        foot = _foot(labelled)
        for n, (block, said) in enumerate(labelled.pieces):
            below = n >= foot and not block.reason
            self._lend(block)
            self._take(
                replace(block, reason="footer") if below else block,
                said,
                Place(page.name, block.line),
                draft,
            )
        draft.drop_empty_turns()
        return draft

    def _lend(self, block: Block) -> None:
        """Keeps who would speak behind paragraphs that are lent, and gives the word back there."""
        if block.lent is not None:
            self.held = block.lent or (self.speaker if self.held is None else self.held)
        elif self.held is not None:
            self.speaker, self.held = self.held, None

    def _take(self, block: Block, labelled: Labelled, place: Place, draft: Draft) -> None:
        if self._answers(block, labelled):
            labelled = replace(labelled, label=self.answerer)
        kind = "" if block.reason or block.heading else asides.whole(labelled.text)
        reason = block.reason or ("" if kind else self._reason(block, labelled, draft))
        kind = "stage" if reason == STAGE else kind
        if reason and not kind:
            self._leave(block, place, reason, draft)
            return
        if block.cue:
            labelled = _going_on(labelled, place, draft)
        self._begin(labelled, place, draft, apart=bool(kind))
        if kind == "time":
            draft.left.append(Omission(place, labelled.text, kind))
            draft.left += [Omission(place, direction, "stage") for _, direction in block.apart]
        elif kind:
            self._stand_apart(kind, labelled.text, place, draft)
        else:
            self._say(block, labelled, place, draft)
            self._keep_apart(block, draft)

    def _answers(self, block: Block, labelled: Labelled) -> bool:
        """Whether a block without a label is the answer to a question."""
        asking = self.labels.questions
        if not asking or labelled.label or block.reason or block.heading:
            return False
        self.answerer = asking.answerer or self.answerer
        return self.speaker == asking.asker and bool(self.answerer)

    def _leave(self, block: Block, place: Place, reason: str, draft: Draft) -> None:
        text = f"{block.label}: {block.text}" if block.label else block.text
        omission = Omission(place, text, reason)
        draft.left.append(omission)
        draft.left += [Omission(place, direction, "stage") for _, direction in block.apart]
        draft.spoke = draft.spoke and bool(block.reason)
        self.scene = self.drama and reason in {"heading", "title"}
        inside = any(turn.paragraphs for turn in draft.turns)
        if reason == "heading" and self.headings and inside and key(text):
            draft.above.append(omission)
            draft.asides.append(0)
        if reason == "heading" and self.talk and self.labels.asking:  # who asked has asked
            self.speaker = NARRATOR

    def _stand_apart(self, kind: str, text: str, place: Place, draft: Draft) -> None:
        """An aside on a line of its own, or one that the markup sets apart."""
        if not draft.turns:
            draft.left.append(Omission(place, text, kind))
            return
        draft.asides = [count + 1 for count in draft.asides]
        turn = draft.turns[-1]
        last = max(len(turn.paragraphs) - 1, 0)
        turn.asides.append(
            (kind, text, last, len(" ".join(turn.paragraphs[last])) if turn.paragraphs else 0)
        )

    def _begin(self, labelled: Labelled, place: Place, draft: Draft, *, apart: bool) -> None:
        """A turn, where the block begins one; what stands apart begins none by itself."""
        if labelled.time:
            draft.left.append(Omission(place, labelled.time, "time"))
        if labelled.label and labelled.made and labelled.made.whole != labelled.made.label:
            draft.left.append(Omission(place, labelled.made.whole, "label"))
        if labelled.label:
            self.speaker, self.scene = labelled.label, False
            if self.labels.questions and self.speaker != self.labels.questions.asker:
                self.answerer = self.speaker
            draft.turns.append(
                DraftTurn(
                    self.speaker, place, labelled.made.label if labelled.made else self.speaker
                )
            )
            draft.spoke = False
        elif labelled.text and not apart:
            self._go_on(place, draft)

    def _go_on(self, place: Place, draft: Draft) -> None:
        """The speaker before goes on; where there is none, the narrator speaks."""
        if not self.speaker:
            self.speaker, self.talk = NARRATOR, True
            self.findings.append(_unlabelled(place))
        if not draft.turns or draft.turns[-1].speaker != self.speaker:
            nobody = self.speaker == NARRATOR and label_key(NARRATOR) not in self.labels.known
            draft.turns.append(DraftTurn(self.speaker, place, "" if nobody else self.speaker))
            draft.spoke = False

    def _say(self, block: Block, labelled: Labelled, place: Place, draft: Draft) -> None:
        text = self._without_times(labelled.text, place, draft)
        if not text:
            return
        turn = draft.turns[-1]
        paragraphs = turn.paragraphs
        same = block.goes_on or (bool(paragraphs) and self._torn(draft, paragraphs[-1][-1], text))
        if not (draft.spoke and paragraphs and same):
            paragraphs.append([])
            turn.begins.append(block)
            turn.headings += [
                (heading, len(paragraphs) - 1, asides)
                for heading, asides in zip(draft.above, draft.asides, strict=True)
            ]
        draft.above, draft.asides = [], []  # a line in the midst of a paragraph is listed
        paragraphs[-1].append(text)
        draft.spoke = True

    def _keep_apart(self, block: Block, draft: Draft) -> None:
        """The stage directions among the block's words; a label before them and the words of other
        blocks move them.
        """
        turn = draft.turns[-1]
        if block.apart and turn.paragraphs:
            length = len(" ".join(turn.paragraphs[-1]))
            last = len(turn.paragraphs) - 1
            turn.asides += [
                ("stage", text, last, max(length - len(block.text) + at, 0))
                for at, text in block.apart
            ]

    def _torn(self, draft: Draft, before: str, text: str) -> bool:
        """Whether a page mark stands in the midst of a sentence."""
        marked = bool(draft.left) and draft.left[-1].reason in _BETWEEN_PAGES
        return marked and text[0].islower() and not _ENDED.search(before)

    def _without_times(self, text: str, place: Place, draft: Draft) -> str:
        """The text without clock times in brackets, which are listed."""
        times = [found for found in asides.find(text) if found.kind == "time"]
        if not times:
            return text
        draft.left += [Omission(place, text[found.begin : found.end], "time") for found in times]
        ends = [0, *(found.end for found in times)]
        begins = [*(found.begin for found in times), len(text)]
        return fold(" ".join(text[a:b] for a, b in zip(ends, begins, strict=True)))

    def _reason(self, block: Block, labelled: Labelled, draft: Draft) -> str:
        """Why a block that may be speech is none."""
        if block.cue:
            nobody = not (self.speaker or self.narrator or labelled.label)
            return "before the first speaker" if nobody else ""
        made = labelled.made
        unnamed = not draft.turns or not draft.turns[-1].label
        if made and unnamed and is_head_line(made):
            return "page head"
        if labelled.label:
            return ""
        pause = (
            made is not None
            and not made.text
            and made.how in {"inline", "bold"}
            and never(made.label)
        )
        reasons = {
            "title": not draft.turns and key(block.text) == key(draft.title),
            "break": pause,
            "heading": block.heading or self._stands_as_heading(block, draft),
            "repeated": key(block.text) in self.repeated,
            "notice": _NOTICE.search(block.text[:_LONGEST_NOTICE]),
            STAGE: self.scene,
        }
        return next((reason for reason, holds in reasons.items() if holds), "") or self._above(
            block, draft
        )

    def _above(self, block: Block, draft: Draft) -> str:
        """Why a block above the first turn is no speech."""
        if not self.speaker:
            made = candidate(block)
            about = _TRANSCRIPT.search(block.text) or (made and never(made.label))
            prose = len(block.text) > LONGEST_TITLE or _PROSE.search(block.text)
            return "" if self.narrator and prose and not about else "before the first speaker"
        above = not draft.turns and self.speaker != NARRATOR and is_title_like(block.text)
        return "heading" if above else ""

    def _stands_as_heading(self, block: Block, draft: Draft) -> bool:
        """Whether a line between turns is set as a heading is: all in capitals, or all in bold."""
        waits = bool(draft.turns) and not draft.turns[-1].paragraphs
        if waits or not is_title_like(block.text) or block.text.endswith("?"):
            return False
        capitals = block.text.isupper() and len(block.text) >= _FEWEST_CAPITALS and not self.shouted
        return capitals or (bool(block.bold) and block.bold == block.text and self.labels.inline)


def _going_on(labelled: Labelled, place: Place, draft: Draft) -> Labelled:
    """Captions may name the speaker in each cue: one who speaks already goes on with the turn."""
    speaks = (
        bool(draft.turns)
        and bool(draft.turns[-1].paragraphs)
        and draft.turns[-1].speaker == labelled.label
    )
    if not speaks:
        return labelled
    draft.left.append(Omission(place, labelled.made.whole if labelled.made else "", "label"))
    return replace(labelled, label="")


def _foot(labelled: LabelledPage) -> int:
    """Where the page's foot begins: behind a copyright line below all that is labelled, and below
    most of the page.
    """
    pieces = labelled.pieces
    last = max(
        (n for n, (block, said) in enumerate(pieces) if said.label and not block.reason), default=-1
    )
    begins = last if last >= 0 else len(pieces) // 2
    return next(
        (n for n in range(begins + 1, len(pieces)) if pieces[n][0].reason == "copyright"),
        len(pieces),
    )


def _unlabelled(place: Place) -> Finding:
    hint = (
        f"write a name and a colon before it, or `{NARRATOR}: false` under speakers in voices.yaml "
        f"to leave it out"
    )
    return Finding("PS123", place, f"text before the first speaker is spoken by {NARRATOR}", hint)
