"""Which labels count, on the evidence of all pages together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partsong.findings import Finding
from partsong.model import bare_label, label_key
from partsong.read.labels import aliases
from partsong.read.labels import grammar as labels
from partsong.read.labels.bold_questions import ANSWER, QUESTION, asks_in_bold, questions_in_bold
from partsong.read.labels.evidence import gather, has_sign, is_drama
from partsong.read.labels.label_style import LabelStyle
from partsong.read.labels.labelling import Labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partsong.findings import Severity
    from partsong.read.blocks import Page
    from partsong.read.labels.evidence import Evidence

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
    evidence = gather(pages)
    owners = {label_key(label): bare_label(owner) for label, owner in named.speakers.items()}
    nobody = {label_key(label) for label in named.nobody}
    known: dict[str, str] = {}
    setting = LabelStyle.of(evidence.values())
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
    questions = not known and asks_in_bold(pages)
    if questions:
        known = {label_key(label): label for label in (QUESTION, ANSWER)}
        findings.append(questions_in_bold(pages))
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
            folded for folded, seen in evidence.items() if setting.inline and has_sign(seen)
        ),
    )


def _shown(owner: str, evidence: dict[str, Evidence]) -> str:
    """An entry's label as the pages spell it, where they do."""
    seen = evidence.get(label_key(owner))
    return seen.label if seen else owner


def _doubtful(seen: Evidence) -> bool:
    return (
        seen.hows["inline"] + seen.hows["bold"] > 0
        and not seen.label[0].islower()
        and not labels.never(seen.label)
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
