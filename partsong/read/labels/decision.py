"""Which labels count, on the evidence of all pages together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partsong.findings import Finding
from partsong.model import bare_label, label_key
from partsong.read.labels import aliases, names
from partsong.read.labels.evidence import gather, has_sign, is_drama
from partsong.read.labels.label_style import LabelStyle
from partsong.read.labels.labelling import Labels
from partsong.read.labels.questions import find_asking, questions_set_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partsong.findings import Severity
    from partsong.read.blocks import Page
    from partsong.read.labels.evidence import Evidence
    from partsong.read.labels.questions import Asking

_ASKING = frozenset(
    ("q", "question", "questioner", "interviewer", "p", "pregunta", "f", "frage", "int")
)
_MOST_DOUBTED = 3
"""Words of a label that is worth a warning."""


@dataclass(frozen=True, slots=True)
class Named:
    """What the configuration says of labels; it always wins."""

    speakers: dict[str, str] = field(default_factory=dict)
    """Whose each label is, however it is spelled: an entry's own and its aliases."""
    nobody: frozenset[str] = frozenset()
    """Labels that are no speakers."""


def decide(pages: Sequence[Page], named: Named) -> Labels:
    """The labels that count on these pages.

    A label counts when it is named, by the configuration or a page's front matter, when the markup
    is sure of it, or when it looks like a name and comes twice. One that comes once counts where it
    is set as the others are: in bold, in capitals, on a line of its own.
    Findings: PS121 what may be a speaker and is not taken for one, PS122 another spelling, PS124 a
    speaker of one turn, PS125 a label that is taken for a longer one, PS126 one that may stand for
    several, PS127 questions in bold.
    """
    decision = _Decision(pages, named)
    known = decision.count()
    asking = decision.find_questions(known)
    joined = decision.join(known)
    decision.tell_single({folded: label for folded, label in known.items() if not asking}, joined)
    known = decision.owned(known, joined, asking)
    style, evidence = decision.style, decision.evidence
    signed = {folded for folded, seen in evidence.items() if has_sign(seen)}
    return Labels(
        known,
        tuple(decision.findings),
        timed=style.timed,
        asking=not _ASKING.isdisjoint(known),
        questions=asking,
        capitals=style.capitals,
        inline=style.inline,
        loose=bool(style.loose),
        before_words=frozenset(signed if style.inline else ()),
    )


class _Decision:
    """What is known of the labels, and what is told of them, while it is decided."""

    def __init__(self, pages: Sequence[Page], named: Named) -> None:
        self.pages = pages
        self.evidence = gather(pages)
        self.style = LabelStyle.of(self.evidence.values())
        self.findings: list[Finding] = []
        self._owners = {label_key(label): bare_label(who) for label, who in named.speakers.items()}
        self._nobody = {label_key(label) for label in named.nobody}
        self._introduced = {label_key(name) for page in pages for name in page.names}

    def count(self) -> dict[str, str]:
        """The labels that count, as they are spelled first, by their keys."""
        known: dict[str, str] = {}
        for folded, seen in self.evidence.items():
            if self._counts(folded, seen):
                first = known.setdefault(folded, seen.label)
                self.findings += _spellings(seen, first)
            elif folded not in self._nobody and _doubtful(seen):
                self.findings.append(_doubt(seen, self.style))
        return known

    def _counts(self, folded: str, seen: Evidence) -> bool:
        if folded in self._owners:
            return True
        if folded in self._nobody:
            return False
        return folded in self._introduced or self.style.counts(seen)

    def find_questions(self, known: dict[str, str]) -> Asking | None:
        """How the questions of somebody who is not named are set apart, if they are."""
        asking = find_asking(self.pages, known)
        if asking:
            self.findings.append(questions_set_apart(self.pages, asking))
            if asking.answerer:
                self._doubt_clauses(known, asking)
        return asking

    def _doubt_clauses(self, known: dict[str, str], asking: Asking) -> None:
        """Beside one who asks and one who answers, a label that comes once is a clause."""
        sure = {label_key(asking.asker), label_key(asking.answerer), *self._owners}
        for folded in [each for each in known if each not in sure | self._introduced]:
            seen = self.evidence[folded]
            if seen.times == 1 and not seen.sure and seen.hows["inline"]:
                del known[folded]
                self.findings.append(_doubt(seen, self.style))

    def join(self, known: dict[str, str]) -> dict[str, str]:
        """Which labels stand for which others, by their keys.

        In records with full stops and in plays each label is one person's, by the rule of the
        house.
        """
        if self.style.full_stops or is_drama(self.pages):
            return {}
        seen = {folded: self.evidence[folded] for folded in known}
        joined, told = aliases.join(seen, self._owners)
        self.findings += told
        return joined

    def tell_single(self, known: dict[str, str], joined: dict[str, str]) -> None:
        """PS124 for each speaker of one turn whom nothing else speaks for."""
        sure = {*self._owners, *joined, *joined.values()}
        once = [self.evidence[folded] for folded in known if folded not in sure]
        self.findings += [_single(seen) for seen in once if self.style.single(seen)]

    def owned(
        self, known: dict[str, str], joined: dict[str, str], asking: Asking | None
    ) -> dict[str, str]:
        """All labels that count, and whose each is."""
        owned = {folded: _shown(who, self.evidence) for folded, who in self._owners.items()}
        every = known | owned
        every |= {folded: every[whose] for folded, whose in joined.items()}
        for name in (asking.asker, asking.answerer) if asking else ():
            if name:
                every.setdefault(label_key(name), name)
        return every


def _shown(owner: str, evidence: dict[str, Evidence]) -> str:
    """An entry's label as the pages spell it, where they do."""
    seen = evidence.get(label_key(owner))
    return seen.label if seen else owner


def _doubtful(seen: Evidence) -> bool:
    return (
        seen.hows["inline"] + seen.hows["bold"] > 0
        and not seen.label[0].islower()
        and not names.never(seen.label)
    )


def _spellings(seen: Evidence, first: str) -> list[Finding]:
    return [
        Finding("PS122", place, f"“{label}” is taken for “{first}”", severity="note")
        for label, place in seen.spellings.items()
        if label != first
    ]


def _single(seen: Evidence) -> Finding:
    hint = f"if it is none, write `{seen.label}: false` under speakers in voices.yaml"
    severity: Severity = "note" if seen.inline else "warning"
    return Finding(
        "PS124", seen.place, f"“{seen.label}” is taken for the speaker of one turn", hint, severity
    )


def _doubt(seen: Evidence, setting: LabelStyle) -> Finding:
    """A warning where labels look like this one."""
    alike = len(seen.label.split()) <= _MOST_DOUBTED and (
        seen.hows["bold"] > 0 or not setting.marked
    )
    severity: Severity = "warning" if alike and (setting.inline or not setting.repeated) else "note"
    hint = (
        f"name it under speakers in voices.yaml if it is one, or write `{seen.label}: false` there"
    )
    problem = f"“{seen.label}” may be a speaker; its words stay with the speaker before"
    return Finding("PS121", seen.place, problem, hint, severity)
