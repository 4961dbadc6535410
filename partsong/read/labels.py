"""Who speaks: one grammar for the labels of every form, decided on the evidence of all pages together."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from partsong.model import Finding
from partsong.read.blocks import fold, key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from partsong.model import Severity
    from partsong.read.blocks import Block, Page

NARRATOR = "Narrator"
"""Who speaks on pages without labels."""

How = Literal["markup", "bold", "inline", "full stop", "bold alone", "alone", "heading"]
_LONGEST = 40
_LONGEST_NAMED = 200
_CLOCK = r"[\[(](?:\d{1,2}:)?\d{1,2}:\d\d[\])]"
_INLINE = re.compile(
    rf"^(?:{_CLOCK}\s*)?(?P<label>[^:\n(\[]{{1,60}}(?:[(\[][^()\[\]\n]{{1,100}}[)\]])?)\s*:"
    r"(?:\s+(?P<text>\S.*)|\s*)$",
    re.DOTALL,
)
_FULL_STOP = re.compile(
    r"^(?P<label>[QA]|(?:The|Mr\.|Mrs\.|Ms\.|Miss|Dr\.) [A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’-]+)*)\.\s+(?P<text>\S.*)$",
    re.DOTALL,
)
_TIMES = re.compile(rf"^{_CLOCK}\s*")
_ROLE = re.compile(r"^(?P<name>.+?)(?:\s*[(\[][^()\[\]]*[)\]]|,\s*[A-Z][A-Z .&'’-]+)$")
_NEVER = frozenset(
    "part parts page pages note notes photo photos listen related http https video audio image credit credits source "
    "sources update warning caution important remember by tags share topics transcript copyright date title chapter "
    "section previous next back contents abstract summary example".split()
)
_NEVER_FIRST = frozenset(
    "next part parts episode related listen photo photos note notes http https copyright share".split()
)
_PARTICLES = frozenset("de van von of da la der den du del di el al bin ibn y e the and pro tempore".split())
_WORD = r"[\w.'’&()/-]*"
_NAME = re.compile(rf"[^\W_]{_WORD}(?: [\w.'’&(/]{_WORD}){{0,4}}")
_HONORIFICS = frozenset("mr mrs ms miss dr prof sir the".split())


@dataclass(frozen=True, slots=True)
class Labelled:
    """A block with its label, as the grammar decided; an empty label leaves it with the speaker before."""

    label: str
    text: str
    """What is spoken of it; empty for a label that stands alone."""
    time: str = ""
    """A clock time beside the label, which is not spoken."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Which labels count."""

    known: dict[str, str]
    """By what their spellings have in common, as they are shown."""
    findings: tuple[Finding, ...]

    def split(self, block: Block) -> Labelled:
        """The block's label and what remains of its text."""
        made = _candidate(block)
        if block.label and made and _key(made.label) not in self.known:
            return _without_time(block.text, "", f"{block.label}: {block.text}")
        before, colon, behind = block.text[:_LONGEST_NAMED].partition(":")
        named = (before, block.text[len(before) + 1 :].strip()) if colon and (not behind or behind[0] == " ") else None
        for label, text in filter(None, ((made.label, made.text) if made else None, named, (block.text, ""))):
            spelled = self.known.get(_key(label[:_LONGEST_NAMED]))
            if spelled:
                return _without_time(block.text, spelled, text)
        return _without_time(block.text, "", block.text)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What may be a block's label."""

    label: str
    text: str
    how: How


@dataclass(slots=True)
class _Evidence:
    """What all pages say of one label."""

    label: str
    """As it is spelled first."""
    where: str
    sure: bool = False
    hows: Counter[How] = field(default_factory=Counter)
    on_one_page: int = 0
    spellings: dict[str, str] = field(default_factory=dict)
    """Each spelling, and where it comes first."""

    @property
    def times(self) -> int:
        return self.hows.total()

    @property
    def inline(self) -> bool:
        """It stands before words at least once, with a sign that it is a label."""
        return any(self.hows[how] for how in ("markup", "bold", "inline", "full stop"))


def decide(pages: Sequence[Page], named: Collection[str]) -> Labels:
    """The labels that count on these pages; `named` are those that the configuration names.

    A label counts when it is named, when the markup is sure of it, or when it looks like a name and comes twice.
    One that comes once counts where it is set as the others are: in bold, in capitals, on a line of its own.
    Findings: PS121 what may be a speaker and is not taken for one, PS122 another spelling, PS124 a speaker of one
    turn, PS125 a label that another may stand for.
    """
    evidence = _gather(pages)
    named_keys = {_key(name): fold(name) for name in named}
    known: dict[str, str] = {}
    setting = _Setting.of(evidence.values())
    findings: list[Finding] = []
    for folded, seen in evidence.items():
        if folded in named_keys or setting.counts(seen):
            first = known.setdefault(folded, seen.label)
            findings += _spellings(seen, first)
            findings += [_single(seen)] if setting.single(seen) and folded not in named_keys else []
        elif seen.hows["inline"] + seen.hows["bold"] and not seen.label[0].islower() and not _never(seen.label):
            findings.append(_doubt(seen))
    found = {folded: seen for folded, seen in evidence.items() if folded in known}
    return Labels(named_keys | known, (*findings, *_namesakes(found, set(named_keys))))


def _gather(pages: Iterable[Page]) -> dict[str, _Evidence]:
    evidence: dict[str, _Evidence] = {}
    for page in pages:
        here: Counter[str] = Counter()
        for block in page.blocks:
            candidate = None if block.reason else _candidate(block)
            if candidate is None:
                continue
            folded, where = _key(candidate.label), f"{page.name}:{block.line}"
            seen = evidence.setdefault(folded, _Evidence(candidate.label, where))
            seen.sure = seen.sure or block.sure
            seen.hows[candidate.how] += 1
            seen.spellings.setdefault(candidate.label, where)
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
    questions: bool
    """Both Q and A are there."""

    @classmethod
    def of(cls, evidence: Iterable[_Evidence]) -> _Setting:
        every = list(evidence)
        repeated = [e for e in every if e.times > 1 and (e.inline or e.on_one_page > 1) and _name_like(e.label)]
        return cls(
            repeated=len(repeated),
            inline=any(e.inline for e in repeated),
            marked=bool(repeated) and all(e.hows["markup"] + e.hows["bold"] == e.times for e in repeated),
            capitals=bool(repeated) and all(e.label.isupper() for e in repeated),
            own_line=bool(repeated) and all(e.hows["alone"] for e in repeated),
            full_stops=sum(e.hows["full stop"] - e.hows["inline"] for e in every) > 0,
            questions={"q", "a"} <= {_key(e.label) for e in every if e.inline},
        )

    def counts(self, seen: _Evidence) -> bool:
        """Whether the evidence makes a speaker."""
        if seen.sure:
            return True
        if _never(seen.label) or not _name_like(seen.label):
            return False
        if seen.hows["full stop"] and not seen.hows["inline"] + seen.hows["bold"]:  # so do sentences and lists begin
            return self.questions if len(seen.label) == 1 else self.full_stops
        return (seen.times > 1 or self._fits(seen)) if seen.inline else self._counts_alone(seen)

    def single(self, seen: _Evidence) -> bool:
        """Whether it is worth a word that a speaker has one turn."""
        return self.repeated > 1 and seen.times == 1 and not seen.sure

    def _counts_alone(self, seen: _Evidence) -> bool:
        """Whether a name with nothing but its place to tell it, as headings have too, makes a speaker."""
        often = seen.on_one_page > 1 and _capitalised(seen.label)
        return not self.inline and (often or (self.own_line and _full_name(seen.label) and seen.hows["alone"] > 0))

    def _fits(self, seen: _Evidence) -> bool:
        """Whether a label that comes once is set as the others are."""
        as_marked = not self.marked or seen.hows["bold"] + seen.hows["markup"] > 0
        as_spelled = not self.capitals or seen.label.isupper()
        return as_marked and as_spelled and _capitalised(seen.label) and len(seen.label.split()) <= 4


def _candidate(block: Block) -> _Candidate | None:
    """What may be the label of this block."""
    if block.label:
        label = _TIMES.sub("", fold(re.sub(_CLOCK + r":?$", "", block.label))).rstrip(": ")
        return _Candidate(label, block.text, "markup") if label else None
    return (None if block.heading else _before_words(block)) or _alone(block)


def _before_words(block: Block) -> _Candidate | None:
    head = block.text[:300]
    match = (_INLINE.match(block.text) if ":" in head else None) or _FULL_STOP.match(head)
    if match is None:
        text = block.text.removeprefix(block.bold).strip()
        return _Candidate(block.bold, text, "bold alone") if text and _is_label(block.bold) else None
    label = bare(match["label"])
    stop = match.re is _FULL_STOP
    in_bold = bool(block.bold) and block.bold.rstrip(": .") == match["label"].rstrip(". ")
    how: How = "bold" if in_bold else "full stop" if stop else "inline"
    return (
        _Candidate(label, block.text[match.start("text") :] if match["text"] else "", how) if _is_label(label) else None
    )


def _alone(block: Block) -> _Candidate | None:
    """A name on its own: an own-line label looks like this, and so does many a heading; only repeats count."""
    how: How = "heading" if block.heading else "alone"
    name = _is_label(block.text) and _capitalised(block.text) and not block.text.endswith(".")
    return _Candidate(block.text, "", how) if name else None


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST and bool(_NAME.fullmatch(text)) and not text.replace(" ", "").isdigit()


def bare(label: str) -> str:
    """The label without a role behind it.

    >>> bare("BRITTANY LUSE, HOST"), bare("Bill Moyers (Author)")
    ('BRITTANY LUSE', 'Bill Moyers')
    """
    folded = fold(label)
    folded = folded.strip("[]{}").strip() if folded[:1] in {"[", "{"} else folded
    role = _ROLE.match(folded)
    return role["name"] if role else folded


def _without_time(whole: str, label: str, text: str) -> Labelled:
    before, behind = _TIMES.match(whole) if label else None, _TIMES.match(text)
    times = " ".join(time[0].strip() for time in (before, behind) if time)
    return Labelled(label, text[behind.end() :] if behind else text, times)


def _name_like(label: str) -> bool:
    return not label[0].islower() and _is_label(label)


def _capitalised(label: str) -> bool:
    words = re.findall(r"\w+", label)
    return all(word in _PARTICLES or not word[0].islower() for word in words) and not words[0][0].islower()


def _full_name(label: str) -> bool:
    return 2 <= len(label.split()) <= 4 and not any(c.isdigit() for c in label)


def _never(label: str) -> bool:
    folded = key(label)
    return folded in _NEVER or folded.split(" ", maxsplit=1)[0] in _NEVER_FIRST


def _key(label: str) -> str:
    return fold(label).casefold().rstrip(": ")


def _spellings(seen: _Evidence, first: str) -> list[Finding]:
    return [
        Finding("PS122", where, f"“{label}” is taken for “{first}”", severity="note")
        for label, where in seen.spellings.items()
        if label != first
    ]


def _single(seen: _Evidence) -> Finding:
    hint = "if it is none, set it apart from the names on the page"
    severity: Severity = "note" if seen.inline else "warning"
    return Finding("PS124", seen.where, f"“{seen.label}” is taken for the speaker of one turn", hint, severity)


def _doubt(seen: _Evidence) -> Finding:
    hint = "name it under speakers in voices.yaml if it is one"
    return Finding("PS121", seen.where, f"“{seen.label}” may be a speaker; it stays with the one before", hint)


def _namesakes(known: dict[str, _Evidence], named: set[str]) -> list[Finding]:
    """Labels that are the last word of one other: `LUSE` after `BRITTANY LUSE`."""
    by_surname: dict[str, list[str]] = {}
    for folded, seen in known.items():
        by_surname.setdefault(_words(folded)[-1], []).append(seen.label)
    findings = []
    for folded, seen in known.items():
        words = _words(folded)
        longer = [label for label in by_surname[words[-1]] if len(_words(_key(label))) > len(words)]
        if len(words) == 1 and len(longer) == 1 and folded not in named:
            hint = f"if so, write `aliases: [{seen.label}]` for {longer[0]} in voices.yaml"
            findings.append(Finding("PS125", seen.where, f"“{seen.label}” may be “{longer[0]}”", hint))
    return findings


def _words(folded: str) -> list[str]:
    words = key(folded).split()
    return [word for word in words if word not in _HONORIFICS] or words or [folded]
