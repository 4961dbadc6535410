"""From pages to a show.

Findings: PS110 decoding, PS111 an encoding that nothing says, PS112 double encoding, PS113 a form that is not read,
PS114 a page without speech, PS120 no labels, PS121 a doubtful label, PS122 two spellings, PS123 text before the first
speaker, PS124 a speaker of one turn, PS125 a label that may stand for another, PS130 a missing part, PS131 a number
twice, PS132 a `Next:` that does not match.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partsong.errors import Fault, TranscriptError
from partsong.model import Finding, Omission, Part, Show, Turn, content_id
from partsong.read import pagination
from partsong.read.blocks import key
from partsong.read.decoding import decode
from partsong.read.labels import NARRATOR, decide
from partsong.read.text import LONGEST_TITLE, is_title_like, read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from partsong.model import Severity
    from partsong.read.blocks import Block, Page
    from partsong.read.labels import Labelled, Labels


def _html(name: str, text: str) -> Page:
    from partsong.read.html import read_html

    return read_html(name, text)


READERS: dict[str, Callable[[str, str], Page]] = {
    ".txt": read_text,
    "": read_text,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
}
"""By the file's suffix."""
_HTML = re.compile(r"\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_SUFFIX = re.compile(r"(?<=.)\.[A-Za-z][A-Za-z0-9]{0,5}$")
_MOST_FAULTS = 10


def read_show(
    pages: Sequence[tuple[str, bytes]], *, title: str, speakers: Collection[str] = ()
) -> tuple[Show, tuple[Finding, ...]]:
    """The show that the pages (name, bytes) make, and what was doubtful.

    `title` is the show's where the pages tell none; `speakers` are labels that count in any case.
    Raises: TranscriptError when a page cannot be read, or none holds speech.
    """
    read, findings = _read(pages)
    labels = decide(read, speakers)
    ordered, told, doubts = _ordered(read, labels)
    common = _common_titles(read)
    narrated = not any(labels.split(block).label for page in read for block in page.blocks if not block.reason)
    speech = _Speech(labels, common, narrated=narrated)
    drafts = [(page, speech.page(page)) for page in ordered]
    with_speech = [(page, draft) for page, draft in drafts if draft.turns]
    if not with_speech:
        raise TranscriptError(*_silent(read, findings))
    numbers = [told[page.name] for page, _ in with_speech] if told else range(1, len(with_speech) + 1)
    taken: set[str] = set()
    parts = [_part(n, page, draft, taken) for n, (page, draft) in zip(numbers, with_speech, strict=True)]
    spoken = {page.name for page, _ in with_speech}
    findings += [_without_speech(page, labels) for page in read if page.name not in spoken]
    findings += [*labels.findings, *speech.findings, *doubts, *_unmatched(parts)]
    return _show([page for page, _ in with_speech], parts, title, common), tuple(findings)


def _read(pages: Sequence[tuple[str, bytes]]) -> tuple[list[Page], list[Finding]]:
    read: list[Page] = []
    findings: list[Finding] = []
    faults: list[Fault] = []
    for name, data in pages:
        suffix = _SUFFIX.search(name)
        reader = READERS.get(suffix[0].lower() if suffix else "")
        if reader is None:
            hint = f"those of these forms are: {', '.join(filter(None, READERS))}"
            findings.append(Finding("PS113", name, "pages of this form are not read", hint))
            continue
        try:
            text, doubts = decode(name, data)
            read.append((_html if _HTML.match(text) else reader)(name, text))
            findings += doubts
        except TranscriptError as error:
            faults += error.faults
    if faults:
        raise TranscriptError(*faults)
    return read, findings


def _silent(read: list[Page], findings: list[Finding]) -> list[Fault]:
    """Why there is no part at all."""
    hint = "a page holds lines like `Name: words`"
    empty = [Fault(page.name, "no speech was found", hint) for page in read]
    unread = [Fault(f.where, f.problem, f.hint) for f in findings if f.code == "PS113"]
    return [*empty, *unread][:_MOST_FAULTS] or [Fault("transcript", "there are no pages")]


def _ordered(read: list[Page], labels: Labels) -> tuple[list[Page], dict[str, int] | None, list[Finding]]:
    """The pages that may be parts, in order; their numbers by name, where all have one; what is doubtful about them.

    A page without labels may go on with the speaker of the one before. When it is the only kind that has no number,
    it is something else: an index, or words about the show.
    """
    speaking = [page for page in read if _Speech(labels, frozenset(), speaker="anybody").page(page).turns]
    labelled = [page for page in speaking if any(labels.split(block).label for block in page.blocks)]
    for pages in (speaking, labelled):
        numbers, doubts = pagination.told(pages)
        if numbers and pages:
            told = dict(zip((page.name for page in pages), numbers, strict=True))
            return sorted(pages, key=lambda page: told[page.name]), told, doubts
    return pagination.in_order(speaking), None, pagination.told(speaking)[1]


@dataclass
class _DraftTurn:
    """A turn on its way."""

    speaker: str
    where: str
    paragraphs: list[list[str]] = field(default_factory=list)
    """Each in the pieces that stand in it."""


@dataclass
class _Draft:
    """What a page gives."""

    title: str
    turns: list[_DraftTurn] = field(default_factory=list)
    left: list[Omission] = field(default_factory=list)
    spoke: bool = False
    """The block before is the end of the last turn."""


@dataclass
class _Speech:
    """Gives blocks to speakers, page after page: the last speaker goes on across the page break."""

    labels: Labels
    common: frozenset[str]
    """Titles that most pages have, which are not theirs."""
    speaker: str = ""
    narrated: bool = False
    """There is no label on any page."""
    findings: list[Finding] = field(default_factory=list)

    def page(self, page: Page) -> _Draft:
        """The page's turns, and what is left out."""
        draft = _Draft(_title(page, self.labels, self.common))
        if self.narrated and any(not block.reason for block in page.blocks):
            self.speaker = NARRATOR
            hint = "label the turns, or name the speakers in voices.yaml"
            self.findings.append(Finding("PS120", page.name, f"no speaker is named; {NARRATOR} speaks", hint))
        for block in page.blocks:
            self._take(block, f"{page.name}:{block.line}", draft)
        for turn in draft.turns:
            if not turn.paragraphs:
                draft.left.append(Omission(turn.where, turn.speaker, "label without words"))
        draft.turns = [turn for turn in draft.turns if turn.paragraphs]
        self._note_unspoken(draft)
        return draft

    def _take(self, block: Block, where: str, draft: _Draft) -> None:
        labelled = self.labels.split(block)
        reason = block.reason or self._reason(block, labelled, draft)
        if reason:
            text = f"{block.label}: {block.text}" if block.label else block.text
            draft.left.append(Omission(where, text, reason))
            draft.spoke = draft.spoke and bool(block.reason)
            return
        if labelled.time:
            draft.left.append(Omission(where, labelled.time, "time"))
        if labelled.label:
            self.speaker = labelled.label
            draft.turns.append(_DraftTurn(self.speaker, where))
            draft.spoke = False
        elif not draft.turns:
            draft.turns.append(_DraftTurn(self.speaker, where))
        if labelled.text:
            if not (block.goes_on and draft.spoke):
                draft.turns[-1].paragraphs.append([])
            draft.turns[-1].paragraphs[-1].append(labelled.text)
            draft.spoke = True

    def _reason(self, block: Block, labelled: Labelled, draft: _Draft) -> str:
        """Why a block that may be speech is none."""
        if labelled.label:
            return ""
        if not draft.turns and key(block.text) == key(draft.title):
            return "title"
        if block.heading:
            return "heading"
        if not self.speaker:
            return "before the first speaker"
        above = not draft.turns and self.speaker != NARRATOR and is_title_like(block.text)
        return "heading" if above else ""

    def _note_unspoken(self, draft: _Draft) -> None:
        long = (o for o in draft.left if o.reason == "before the first speaker" and len(o.text) > LONGEST_TITLE)
        for omission in itertools.islice(long, 1):
            problem = "text before the first speaker is not spoken"
            hint = "write a name and a colon before it if it is speech"
            self.findings.append(Finding("PS123", omission.where, problem, hint))


def _common_titles(pages: list[Page]) -> frozenset[str]:
    """What more than half of several pages give as a title: the show's or the site's."""
    told = Counter(title for page in pages for title in {*map(key, (*page.titles, *page.head_titles))})
    return frozenset(title for title, times in told.items() if times > 1 and 2 * times > len(pages))


def _title(page: Page, labels: Labels, common: frozenset[str]) -> str:
    """The page's title: its own, else its first line when it is short and no speech, else the file's name."""
    for title in (*page.titles, *page.head_titles):
        if key(title) not in common:
            return title
    for block in page.blocks:
        if block.reason:
            continue
        if labels.split(block).label or not is_title_like(block.text):
            break
        return block.text
    return _SUFFIX.sub("", page.name)


def _part(number: int, page: Page, draft: _Draft, taken: set[str]) -> Part:
    turns = []
    for turn in draft.turns:
        paragraphs = tuple(map(" ".join, turn.paragraphs))
        id_ = content_id(f"p{number}", "\n".join((turn.speaker, "\n\n".join(paragraphs))), taken)
        turns.append(Turn(id_, turn.speaker, paragraphs))
    return Part(number, draft.title, tuple(turns), page.name, page.url, page.next_title, tuple(draft.left))


def _without_speech(page: Page, labels: Labels) -> Finding:
    if not page.blocks:
        return Finding("PS114", page.name, "it is empty and is no part", "save the page again, or remove it")
    long = any(len(block.text) > LONGEST_TITLE and not block.reason for block in page.blocks)
    hint = "label its turns if it is one" if long and labels.known else ""
    severity: Severity = "warning" if hint else "note"
    return Finding("PS114", page.name, "it holds no speech and is no part", hint, severity)


def _unmatched(parts: list[Part]) -> list[Finding]:
    """Gaps in the numbers, and `Next:` titles that are not the next part's."""
    findings = []
    for one, following in itertools.pairwise(parts):
        if following.number > one.number + 1:
            problem = f"part {one.number + 1} is missing: part {following.number} follows part {one.number}"
            findings.append(Finding("PS130", following.source, problem, "save its page into transcript/"))
        elif one.next_title and key(one.next_title) != key(following.title):
            problem = f"it says “Next: {one.next_title}”, but part {following.number} is “{following.title}”"
            findings.append(Finding("PS132", one.source, problem, "see whether a page is missing or out of order"))
    return findings


def _show(pages: list[Page], parts: list[Part], title: str, common: frozenset[str]) -> Show:
    def told(name: str) -> str | None:
        values = Counter(value for page in pages if (value := getattr(page, name)))
        return values.most_common(1)[0][0] if values else None

    shared = [piece for piece in pages[0].head_titles if key(piece) in common]
    own = {key(part.title) for part in parts}
    alone = [piece for piece in pages[0].head_titles if len(pages) == 1 and key(piece) not in own]
    total = max(parts[-1].number, *(page.total or 0 for page in pages))
    return Show(
        title=told("show_title") or next(iter((*shared, *alone)), None) or told("site") or title,
        parts=tuple(parts),
        total=total,
        author=told("author"),
        publisher=told("publisher"),
        url=told("show_url"),
        language=told("language") or "en",
        copyright=told("copyright"),
        description=told("description") if len(pages) == 1 else None,
        date=told("date"),
    )
