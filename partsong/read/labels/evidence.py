"""Which labels count, on the evidence of all pages together."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from partsong.model import Finding, bare_label, label_key
from partsong.read.blocks import STAGE
from partsong.read.labels import aliases
from partsong.read.labels import grammar as labels
from partsong.read.labels.grammar import candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partsong.model import Severity
    from partsong.read.blocks import Block, Page
    from partsong.read.labels.grammar import Candidate, How

NARRATOR = "Narrator"
"""Who speaks what no label gives to anybody."""
QUESTION, ANSWER = "Q", "A"
"""Who speak where questions are in bold and nobody is named."""
_LONGEST_NAMED = 200
_INLINE: tuple[How, ...] = ("markup", "bold", "inline", "timed", "full stop", "bracket")
_WEAK: tuple[How, ...] = ("bold alone", "alone", "heading")
"""Nothing but the place tells that they are labels."""
_ASKING = frozenset(
    ("q", "question", "questioner", "interviewer", "p", "pregunta", "f", "frage", "int")
)
_LETTERS = ({"q", "a"}, {"p", "r"}, {"f", "a"})
"""Of questions and answers: English, Spanish, German."""
_FEWEST_QUESTIONS = 3
_LONGEST_INITIALS = 4
_MOST_DOUBTED = 3
"""Words of a label that is worth a warning."""


@dataclass(frozen=True, slots=True)
class Named:
    """What the configuration says of labels; it always wins."""

    speakers: dict[str, str] = field(default_factory=dict)
    """Whose each label is, however it is spelled: an entry's own and its aliases."""
    nobody: frozenset[str] = frozenset()
    """Labels that are no speakers."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A block with its label, as the evidence decides; an empty label leaves it with the speaker
    before.
    """

    label: str
    text: str
    """What is spoken of it; empty for a label that stands alone."""
    time: str = ""
    """A clock time beside the label, which is not spoken."""
    made: Candidate | None = None
    """What its head looks like, whether it counts or not."""


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page with what the evidence says of each block."""

    page: Page
    pieces: tuple[tuple[Block, Labelled], ...]
    """The blocks, or pieces of them that have a label each."""

    @property
    def labelled(self) -> bool:
        """Somebody is named on it."""
        return any(said.label for block, said in self.pieces if not block.reason)


@dataclass(frozen=True, slots=True)
class Labels:
    """Which labels count."""

    known: dict[str, str]
    """By what their spellings have in common, whose they are, as it is shown."""
    findings: tuple[Finding, ...]
    timed: bool = False
    """Bare times stand behind the labels."""
    asking: bool = False
    """One asks and one answers, beside who speaks without a label."""
    bold_questions: bool = False
    """There are no labels, and questions in bold."""
    capitals: bool = False
    """The labels are in capitals, and stand in the midst of paragraphs too."""
    inline: bool = False
    """They stand before their words."""
    before_words: frozenset[str] = frozenset()
    """Those that count before words alone: on a line of its own the name is somebody's mention."""

    def over(self, page: Page) -> LabelledPage:
        """The page with its labels."""
        return LabelledPage(
            page,
            tuple(
                (piece, self._split(piece)) for block in page.blocks for piece in self._cut(block)
            ),
        )

    def _split(self, block: Block) -> Labelled:
        """The block's label and what remains of its text."""
        if block.reason:
            return Labelled("", block.text)
        if self.bold_questions and _is_question(block):
            return Labelled(QUESTION, block.text.strip("[] "))
        made = candidate(block)
        if block.label and made and label_key(made.label) not in self.known:
            return _without_time(f"{block.label}: {block.text}", made)
        mention = made and made.how in _WEAK and label_key(made.label) in self.before_words
        if mention:
            return _without_time(block.text, made)
        spelled = self.known.get(label_key(made.label)) if made else None
        if made and spelled:
            bare = labels.bare_time(made.text) if self.timed else ""
            return Labelled(
                spelled,
                made.text[len(bare) :],
                " ".join(filter(None, (made.time, bare.strip()))),
                made,
            )
        return self._named(block) or _without_time(block.text, made)

    def _named(self, block: Block) -> Labelled | None:
        """A label that need not look like one, since the configuration names it."""
        before, colon, behind = block.text[:_LONGEST_NAMED].partition(":")
        if colon and (not behind or behind[0] == " "):
            spelled = self.known.get(label_key(before))
            if spelled:
                return Labelled(spelled, block.text[len(before) + 1 :].strip())
        alone = self.known.get(label_key(block.text[:_LONGEST_NAMED]))
        return Labelled(alone, "") if alone else None

    def _cut(self, block: Block) -> list[Block]:
        """The block in pieces, each with at most one label: those in capitals stand in the midst of
        paragraphs too.
        """
        if self.bold_questions and _asks_and_answers(block):
            answer = block.text[len(block.bold) :].strip()
            return [replace(block, text=block.bold), replace(block, text=answer, bold="")]
        if not self.capitals or block.reason or block.heading:
            return [block]
        found = labels.capitals_inside(block.text)
        return _cut_at(block, [at for at, label in found if label_key(label) in self.known])


def is_drama(pages: Iterable[Page]) -> bool:
    """Whether the markup sets stage directions apart."""
    return any(block.reason == STAGE for page in pages for block in page.blocks)


def at_times(page: Page) -> Page:
    """The page with its paragraphs cut where a label with a time begins."""
    blocks = [
        piece
        for block in page.blocks
        for piece in ([block] if block.reason else _cut_at(block, labels.cuts(block.text)))
    ]
    return replace(page, blocks=tuple(blocks))


def _cut_at(block: Block, places: list[int]) -> list[Block]:
    last = len(block.text)
    if not places:
        return [block]
    first, *others = (
        replace(
            block,
            text=block.text[begin:end].strip(),
            apart=tuple(
                (max(at - begin, 0), text)
                for at, text in block.apart
                if begin <= at < end or at == end == last
            ),
        )
        for begin, end in pairwise([0, *places, last])
    )
    return [
        first,
        *(replace(piece, label="", sure=False, bold="", goes_on=False) for piece in others),
    ]


@dataclass(slots=True)
class Evidence:
    """What all pages say of one label."""

    label: str
    """As it is spelled first."""
    where: str
    first: int
    """How many labelled blocks stand before its first."""
    sure: bool = False
    hows: Counter[How] = field(default_factory=Counter)
    on_one_page: int = 0

    ranks: set[str] = field(default_factory=set)
    """Of the headings that it is."""
    bare_times: int = 0
    titled: str = ""
    """As it comes first, with its courtesy title."""
    spellings: dict[str, str] = field(default_factory=dict)
    """Each spelling, and where it comes first."""
    _strong: bool = False

    @property
    def times(self) -> int:
        """How often it comes."""
        return self.hows.total()

    @property
    def inline(self) -> bool:
        """It stands before words at least once, with a sign that it is a label."""
        return any(self.hows[how] for how in _INLINE)

    def add(self, made: Candidate, block: Block, where: str, first: int) -> None:
        """One more block that may have this label; how it stands before words tells how it is
        spelled.
        """
        if made.how not in _WEAK and not self._strong:
            self.label, self.where, self.first, self._strong = made.label, where, first, True
            self.spellings.clear()
        if made.how not in _WEAK or not self._strong:
            self.spellings.setdefault(made.label, where)
        self.sure = self.sure or block.sure
        self.hows[made.how] += 1
        self.bare_times += made.bare_time
        self.titled = self.titled or made.titled
        if block.heading:
            self.ranks.add(block.heading)


def decide(pages: Sequence[Page], named: Named) -> Labels:
    """The labels that count on these pages.

    A label counts when it is named, by the configuration or a page's front matter, when the markup
    is sure of it, or
    when it looks like a name and comes twice.
    One that comes once counts where it is set as the others are: in bold, in capitals, on a line of
    its own.
    Findings: PS121 what may be a speaker and is not taken for one, PS122 another spelling, PS124 a
    speaker of one
    turn, PS125 a label that is taken for a longer one, PS126 one that may stand for several, PS127
    questions in bold.
    """
    evidence = _gather(pages)
    owners = {label_key(label): bare_label(owner) for label, owner in named.speakers.items()}
    nobody = {label_key(label) for label in named.nobody}
    known: dict[str, str] = {}
    setting = _Setting.of(evidence.values())
    introduced = {label_key(name) for page in pages for name in page.names}
    findings: list[Finding] = []
    for folded, seen in evidence.items():
        if folded in owners or (
            folded not in nobody and (folded in introduced or setting.counts(seen))
        ):
            first = known.setdefault(folded, seen.label)
            findings += _spellings(seen, first)
        elif folded not in nobody and _doubtful(seen):
            findings.append(_doubt(seen, setting))
    joined: dict[str, str] = {}
    questions = not known and _asks_in_bold(pages)
    if questions:
        known = {label_key(label): label for label in (QUESTION, ANSWER)}
        findings.append(_bold(pages))
    elif not setting.full_stops and not is_drama(
        pages
    ):  # there each label is one person's, by the rule of the house
        joined, told = aliases.join({folded: evidence[folded] for folded in known}, owners)
        findings += told
    once = (
        evidence[folded]
        for folded in known
        if not questions and folded not in {*owners, *joined, *joined.values()}
    )
    findings += [_single(seen) for seen in once if setting.single(seen)]
    owned = {folded: _shown(owner, evidence) for folded, owner in owners.items()}
    known |= owned
    known |= {folded: known[whose] for folded, whose in joined.items()}
    return Labels(
        known,
        tuple(findings),
        timed=setting.timed,
        asking=any(folded in _ASKING for folded in known),
        bold_questions=questions,
        capitals=setting.capitals,
        inline=setting.inline,
        before_words=frozenset(
            folded for folded, seen in evidence.items() if setting.inline and _colons(seen)
        ),
    )


def _shown(owner: str, evidence: dict[str, Evidence]) -> str:
    """An entry's label as the pages spell it, where they do."""
    seen = evidence.get(label_key(owner))
    return seen.label if seen else owner


def _gather(pages: Iterable[Page]) -> dict[str, Evidence]:
    evidence: dict[str, Evidence] = {}
    count = 0
    for page in pages:
        here: Counter[str] = Counter()
        for block in page.blocks:
            made = None if block.reason else candidate(block)
            if made is None or (not here and labels.is_head_line(made)):
                continue
            count += 1
            folded, where = label_key(made.label), f"{page.name}:{block.line}"
            seen = evidence.setdefault(folded, Evidence(made.label, where, count))
            seen.add(made, block, where, count)
            here[folded] += 1
            seen.on_one_page = max(seen.on_one_page, here[folded])

    return evidence


@dataclass(frozen=True, slots=True)
class _Setting:
    """How these pages set their labels, by those that come more than once."""

    repeated: int
    """How many labels come more than once."""

    inline: bool
    """One of them stands before its words."""
    marked: bool
    """All of them are set apart by markup or in bold."""
    capitals: bool
    own_line: bool
    """They stand on lines of their own."""
    full_stops: bool
    """More labels end in a full stop than in a colon."""
    letters: frozenset[str]
    """Those of questions and answers, where both are there."""
    initials: frozenset[str]
    """Labels of few capitals, which may be those of a name that comes once."""
    rank: str
    """The rank of headings that are names; empty where there is none."""
    timed: bool
    """Most have a bare time behind them."""

    @classmethod
    def of(cls, evidence: Iterable[Evidence]) -> _Setting:
        every = list(evidence)
        names = [e for e in every if labels.name_like(e.label) and not labels.never(e.label)]
        repeated = [e for e in names if e.times > 1 and (_colons(e) or e.on_one_page > 1)]
        timed = sum(e.bare_times for e in repeated)
        keys = {label_key(e.label) for e in every if e.inline}
        short = (
            e.label
            for e in repeated
            if e.label.isupper() and 2 <= len(e.label) <= _LONGEST_INITIALS
        )
        return cls(
            repeated=len(repeated),
            inline=any(_colons(e) or e.hows["full stop"] for e in repeated),
            marked=bool(repeated)
            and all(e.hows["markup"] + e.hows["bold"] == e.times for e in repeated),
            capitals=bool(repeated) and all(e.label.isupper() for e in repeated),
            own_line=bool(repeated) and all(e.hows["alone"] for e in repeated),
            full_stops=sum(
                (e.hows["full stop"] if len(e.label) > 1 else 0) - e.hows["inline"] - e.hows["bold"]
                for e in every
            )
            > 0,
            letters=frozenset().union(*(pair for pair in _LETTERS if pair <= keys)),
            initials=frozenset(map(label_key, short)),
            rank=_name_rank(every, repeated),
            timed=2 * timed > sum(e.times for e in repeated),
        )

    def counts(self, seen: Evidence) -> bool:
        """Whether the evidence makes a speaker."""
        if seen.sure or aliases.letter_of(label_key(seen.label)) in self.letters:
            return True
        if labels.never(seen.label) or not labels.name_like(seen.label):
            return False
        if not _colons(seen) and seen.hows["full stop"]:  # so do sentences and lists begin
            return (
                label_key(seen.label) in self.letters if len(seen.label) == 1 else self.full_stops
            )
        if not _colons(seen) and seen.hows["bracket"]:  # so do asides stand
            return not self.inline and seen.on_one_page > 1 and labels.capitalised(seen.label)
        return (seen.times > 1 or self._fits(seen)) if seen.inline else self._counts_alone(seen)

    def single(self, seen: Evidence) -> bool:
        """Whether it is worth a word that a speaker has one turn."""
        return self.repeated > 1 and seen.times == 1 and not seen.sure

    def _counts_alone(self, seen: Evidence) -> bool:
        """Whether a name with nothing but its place to tell it, as headings have too, makes a
        speaker.
        """
        if self.inline or not labels.capitalised(seen.label):
            return False
        alone = (
            self.own_line and seen.hows["alone"] > 0 and (_full_name(seen.label) or self.capitals)
        )
        as_spelled = not self.capitals or seen.label.isupper()
        return (
            seen.on_one_page > 1
            or (alone and as_spelled)
            or (seen.times == 1 and self.rank in seen.ranks)
        )

    def _fits(self, seen: Evidence) -> bool:
        """Whether a label that comes once is set as the others are."""
        as_marked = not self.marked or seen.hows["bold"] + seen.hows["markup"] > 0
        as_spelled = (
            not self.capitals
            or seen.label.isupper()
            or not self.initials.isdisjoint(_initials(seen.label))
        )
        return (
            not self.full_stops
            and as_marked
            and as_spelled
            and labels.capitalised(seen.label)
            and len(seen.label.split()) <= 4
        )


def _colons(seen: Evidence) -> bool:
    """Whether it has a colon, a time or markup to tell it."""
    return any(seen.hows[how] for how in ("markup", "bold", "inline", "timed"))


def _name_rank(every: Iterable[Evidence], repeated: Iterable[Evidence]) -> str:
    """The rank of the headings that are names: most of those that may be are of names that come
    again.
    """
    may_be, are = (
        Counter(rank for e in some for rank in e.ranks for _ in range(e.times))
        for some in (every, repeated)
    )
    found = next(iter(are.most_common(1)), ("", 0))
    return found[0] if 2 * found[1] > may_be[found[0]] else ""


def _initials(label: str) -> set[str]:
    """Of all words, and of the first and the last: `Anna Maria Lee` may be `AML` and `AL`."""
    words = re.findall(r"[^\W\d_]+", label.casefold())
    every = "".join(word[0] for word in words)
    return {every, every[:1] + every[-1:]}


def _full_name(label: str) -> bool:
    return 2 <= len(label.split()) <= 4 and not any(c.isdigit() for c in label)


def _is_question(block: Block) -> bool:
    return not block.heading and len(block.bold) > 1 and block.bold.rstrip() == block.text.rstrip()


def _asks_and_answers(block: Block) -> bool:
    """Whether a paragraph begins with a question in bold and goes on."""
    asks = (
        not (block.reason or block.heading)
        and block.bold.endswith("?")
        and block.text.startswith(block.bold)
    )
    return asks and len(block.text) > len(block.bold)


def _asks_in_bold(pages: Sequence[Page]) -> bool:
    """Whether some paragraphs are in bold from end to end or begin so, ask, and have others behind
    them.
    """
    blocks = [
        block for page in pages for block in page.blocks if not block.reason and not block.heading
    ]
    both = sum(map(_asks_and_answers, blocks))
    bold = [block for block in blocks if _is_question(block)]
    asking, most = sum("?" in block.text[-4:] for block in bold) + both, len(bold) + both
    return most >= _FEWEST_QUESTIONS and 2 * asking > most and len(blocks) + both >= 2 * most


def _bold(pages: Sequence[Page]) -> Finding:
    asked = ((page, block) for page in pages for block in page.blocks if not block.reason)
    where = next(f"{p.name}:{b.line}" for p, b in asked if _is_question(b) or _asks_and_answers(b))
    hint = f"name them as {QUESTION} and {ANSWER} under speakers in voices.yaml"
    return Finding(
        "PS127", where, "nobody is named; paragraphs in bold are taken for questions", hint
    )


def _without_time(text: str, made: Candidate | None) -> Labelled:
    clock = labels.time_first(text)
    return Labelled(
        "", text[len(clock) :] or text, clock.strip() if len(clock) < len(text) else "", made
    )


def _doubtful(seen: Evidence) -> bool:
    return (
        seen.hows["inline"] + seen.hows["bold"] > 0
        and not seen.label[0].islower()
        and not labels.never(seen.label)
    )


def _spellings(seen: Evidence, first: str) -> list[Finding]:
    return [
        Finding("PS122", where, f"“{label}” is taken for “{first}”", severity="note")
        for label, where in seen.spellings.items()
        if label != first
    ]


def _single(seen: Evidence) -> Finding:
    hint = f"if it is none, write `{seen.label}: false` under speakers in voices.yaml"
    severity: Severity = "note" if seen.inline else "warning"
    return Finding(
        "PS124", seen.where, f"“{seen.label}” is taken for the speaker of one turn", hint, severity
    )


def _doubt(seen: Evidence, setting: _Setting) -> Finding:
    """A warning where labels look like this one."""
    alike = len(seen.label.split()) <= _MOST_DOUBTED and (
        seen.hows["bold"] > 0 or not setting.marked
    )
    severity: Severity = "warning" if alike and (setting.inline or not setting.repeated) else "note"
    hint = (
        f"name it under speakers in voices.yaml if it is one, or write `{seen.label}: false` there"
    )
    problem = f"“{seen.label}” may be a speaker; it stays with the one before"
    return Finding("PS121", seen.where, problem, hint, severity)
