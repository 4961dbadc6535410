"""Who speaks: one grammar for the labels of every form, decided on the evidence of all pages together."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partsong.model import Finding
from partsong.read.blocks import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from partsong.read.blocks import Block, Page

NARRATOR = "Narrator"
"""Who speaks on pages without labels."""

_INLINE = re.compile(r"^(?P<label>[^:\n]{1,60}?)\s*:(?:\s+(?P<text>\S.*)|\s*)$", re.DOTALL)
_ROLE = re.compile(r"^(?P<name>.+?)(?:\s*\([^()]*\)|\s*\[[^\[\]]*\]|,\s*[A-Z][A-Z .&'’-]+)$")
_NEVER = frozenset(
    "next part parts page pages note notes photo photos listen related http https video audio image credit credits "
    "episode source sources update warning caution important remember by tags share topics transcript copyright date title "
    "chapter section part previous back contents abstract summary example".split()
)
_NAME = re.compile(r"[^\W_][\w.'’&()/-]*(?: [\w.'’&(/][\w.'’&()/-]*){0,4}")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A block with its label, as the grammar decided; an empty label leaves it with the speaker before."""

    block: Block
    label: str
    text: str
    """What is spoken of it; empty for a label that stands alone."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Which labels count."""

    known: dict[str, str]
    """By folded form, as they are shown."""
    findings: tuple[Finding, ...]

    def split(self, block: Block) -> Labelled:
        """The block's label and what remains of its text."""
        if block.label:
            spelled = self.known.get(_key(block.label))
            return Labelled(block, spelled or "", block.text if spelled else f"{block.label}: {block.text}")
        candidate = _candidate(block)
        if candidate is not None:
            spelled = self.known.get(_key(candidate[0]))
            if spelled:
                return Labelled(block, spelled, candidate[1])
        alone = self.known.get(_key(block.text)) if len(block.text) <= 60 else None
        return Labelled(block, alone, "") if alone else Labelled(block, "", block.text)


def decide(pages: Sequence[Page], named: Collection[str]) -> Labels:
    """The labels that count on these pages; `named` are those that the configuration names.

    A label counts when it is named, when the markup is sure of it, when it comes at least twice and looks like a
    name, or when it comes once and each of its words is capitalised. Others are findings (PS121).
    """
    seen = [(page, block, label) for page in pages for block in page.blocks for label in _labels(block)]
    counts = Counter(_key(label) for _, _, label in seen)
    sure = {_key(label) for _, block, label in seen if block.sure} | {_key(name) for name in named}
    known: dict[str, str] = {}
    findings: list[Finding] = []
    doubted: set[str] = set()
    for page, block, label in seen:
        key = _key(label)
        once = counts[key] == 1
        if key in sure or (_counts(label, counts[key]) and not (once and label == block.text)):
            if once and key not in sure:
                problem = f"{label!r} speaks once only; it is taken for a speaker"
                findings.append(Finding("PS124", _where(page, block), problem, severity="note"))
            first = known.setdefault(key, label)
            if first != label and label not in doubted:
                doubted.add(label)
                findings.append(
                    Finding("PS122", _where(page, block), f"{label!r} is taken for {first!r}", severity="note")
                )
        elif key not in doubted and key not in _NEVER and label != block.text and not label[0].islower():
            doubted.add(key)
            hint = "name it under speakers in voices.yaml if it is one"
            problem = f"{label!r} may be a speaker; it stays with the one before"
            findings.append(Finding("PS121", _where(page, block), problem, hint))
    return Labels({_key(name): fold(name) for name in named} | known, tuple(findings))


def _labels(block: Block) -> Iterator[str]:
    """What may be a label of this block."""
    if block.reason:
        return
    candidate = _candidate(block)
    if block.label:
        yield block.label
    elif candidate is not None and not block.heading:
        yield candidate[0]
    elif _alone(block):
        yield block.text


def _alone(block: Block) -> bool:
    """A name on its own: an own-line label looks like this, and so does many a heading; only repeats count."""
    return (
        len(block.text) <= 40 and bool(_NAME.fullmatch(block.text)) and not block.heading and _capitalised(block.text)
    )


def _candidate(block: Block) -> tuple[str, str] | None:
    match = _INLINE.match(block.text[:4000]) if ":" in block.text[:61] else None
    if match is None:
        return None
    label = bare(match["label"])
    if not _NAME.fullmatch(label) or len(label) > 40:
        return None
    return label, block.text[match.start("text") :] if match["text"] else ""


def bare(label: str) -> str:
    """The label without a role behind it.

    >>> bare("BRITTANY LUSE, HOST"), bare("Bill Moyers (Author)")
    ('BRITTANY LUSE', 'Bill Moyers')
    """
    folded = fold(label)
    folded = folded.strip("[]{}").strip() if folded[:1] in {"[", "{"} else folded
    role = _ROLE.match(folded)
    return role["name"] if role else folded


def _counts(label: str, times: int) -> bool:
    if label[0].islower() or _key(label) in _NEVER or _key(label).split()[0] in _NEVER:
        return False
    return times >= 2 or (_capitalised(label) and len(label.split()) <= 4)


def _capitalised(label: str) -> bool:
    return all(
        word[0].isupper() or word[0].isdigit() or word in {"de", "van", "von", "of", "da", "la"}
        for word in re.findall(r"\w+", label)
    )


def _key(label: str) -> str:
    return fold(label).casefold().rstrip(": ")


def _where(page: Page, block: Block) -> str:
    return f"{page.name}:{block.line}"
