"""From pages to a show.

Findings: PS110 decoding, PS111 an encoding that nothing says, PS112 double encoding, PS113 a form that is not read,
PS114 a page without speech, PS120 no labels, PS121 a doubtful label, PS122 two spellings, PS124 a label seen
once, PS130 a missing part, PS131 a number twice, PS132 a `Next:` that does not match.
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
from partsong.read.blocks import fold
from partsong.read.decoding import decode
from partsong.read.labels import NARRATOR, decide
from partsong.read.text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from partsong.read.blocks import Block, Page
    from partsong.read.labels import Labels


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
_LONGEST_TITLE = 120


def read_show(
    pages: Sequence[tuple[str, bytes]], *, title: str, speakers: Collection[str] = ()
) -> tuple[Show, tuple[Finding, ...]]:
    """The show that the pages (name, bytes) make, and what was doubtful.

    `title` is the show's where the pages tell none; `speakers` are labels that count in any case.
    Raises: TranscriptError when a page cannot be read, or none holds speech.
    """
    read, findings = _read(pages)
    labels = decide(read, speakers)
    reader = _Speech(labels, silent=not labels.known)
    ordered = pagination.order(read)
    spoken = [(page, *reader.page(page)) for page in ordered]
    with_speech = [(page, turns, left) for page, turns, left in spoken if turns]
    if not with_speech:
        names = ", ".join(name for name, _ in pages)
        raise TranscriptError(Fault(names[:200], "no speech was found", "a page holds lines like `Name: words`"))
    findings += [
        Finding("PS114", page.name, "it holds no speech and is no part", severity="note")
        for page, turns, _ in spoken
        if not turns
    ]
    findings += [*labels.findings, *reader.findings]
    numbers, doubts = pagination.number([page for page, _, _ in with_speech])
    taken: set[str] = set()
    parts = [
        _part(number, page, turns, left, taken)
        for number, (page, turns, left) in zip(numbers, with_speech, strict=True)
    ]
    parts.sort(key=lambda part: part.number)
    findings += [*doubts, *_unmatched(parts)]
    return _show([page for page, _, _ in with_speech], parts, title), tuple(findings)


def _read(pages: Sequence[tuple[str, bytes]]) -> tuple[list[Page], list[Finding]]:
    read: list[Page] = []
    findings: list[Finding] = []
    faults: list[Fault] = []
    for name, data in pages:
        suffix = re.search(r"(?<=.)\.[A-Za-z0-9]+$", name)
        reader = READERS.get(suffix[0].lower() if suffix else "")
        if reader is None:
            findings.append(
                Finding(
                    "PS113", name, "pages of this form are not read", f"there are {', '.join(filter(None, READERS))}"
                )
            )
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


@dataclass
class _Speech:
    """Gives blocks to speakers, page after page: the last speaker goes on across the page break."""

    labels: Labels
    silent: bool
    """There are no labels at all."""
    speaker: str = ""
    findings: list[Finding] = field(default_factory=list)

    def page(self, page: Page) -> tuple[list[tuple[str, list[str]]], list[Omission]]:
        """The page's turns (speaker, paragraphs), and what is left out."""
        turns: list[tuple[str, list[str]]] = []
        left: list[Omission] = []
        title = _key(_title(page, self.labels))
        begun = open_label = False
        if self.silent and any(not block.reason for block in page.blocks):
            self.findings.append(
                Finding(
                    "PS120",
                    page.name,
                    f"no speaker is named; {NARRATOR} speaks",
                    "label the turns, or name the speakers in voices.yaml",
                )
            )
            self.speaker = NARRATOR
        for block in page.blocks:
            labelled = self.labels.split(block)
            reason = block.reason or self._reason(block, title, labelled.label, begun=begun, first=not turns)
            if reason:
                left.append(Omission(f"{page.name}:{block.line}", block.text, reason))
                continue
            if labelled.label:
                self.speaker, begun, open_label = labelled.label, True, True
                turns.append((self.speaker, []))
            if not labelled.text:
                continue
            if not open_label:
                turns.append((self.speaker, []))
                open_label = begun = True
            turns[-1][1].append(labelled.text)
        return [turn for turn in turns if turn[1]], left

    def _reason(self, block: Block, title: str, label: str, *, begun: bool, first: bool) -> str:
        """Why a block that may be speech is none."""
        if label:
            return ""
        if first and not begun and _key(block.text) == title:
            return "title"
        if block.heading:
            return "heading"
        if not self.speaker:
            return "before the first speaker"
        if (
            first
            and not begun
            and len(block.text) < _LONGEST_TITLE
            and not re.search(r"[.!?…\"”:;,-]$", block.text)
            and not self.silent
        ):
            return "heading"
        return ""


def _title(page: Page, labels: Labels) -> str:
    """The page's title: its own, else its first line when it is short and no speech, else the file's name."""
    if page.titles:
        return page.titles[0]
    for block in page.blocks:
        if block.reason or (len(block.text) > _LONGEST_TITLE and not labels.split(block).label):
            continue
        if labels.split(block).label or block.text.endswith((".", "!", ",", ":")):
            break
        return block.text
    return re.sub(r"\.[A-Za-z0-9]+$", "", page.name)


def _part(number: int, page: Page, turns: list[tuple[str, list[str]]], left: list[Omission], taken: set[str]) -> Part:
    made = tuple(
        Turn(content_id(f"p{number}", f"{speaker}\n{paragraphs}", taken), speaker, tuple(paragraphs))
        for speaker, paragraphs in turns
    )
    title = next((o.text for o in left if o.reason == "title"), None) or (page.titles[0] if page.titles else None)
    stem = re.sub(r"\.[A-Za-z0-9]+$", "", page.name)
    return Part(number, title or stem, made, page.name, page.url, page.next_title, tuple(left))


def _unmatched(parts: list[Part]) -> list[Finding]:
    """Gaps in the numbers, and `Next:` titles that are not the next part's."""
    findings = []
    for one, following in itertools.pairwise(parts):
        if following.number > one.number + 1:
            problem = f"part {one.number + 1} is missing: part {following.number} follows part {one.number}"
            findings.append(Finding("PS130", following.source, problem, "save its page into transcript/"))
        elif one.next_title and _key(one.next_title) != _key(following.title):
            problem = f"it says “Next: {one.next_title}”, but part {following.number} is “{following.title}”"
            findings.append(Finding("PS132", one.source, problem, "see whether a page is missing or out of order"))
    return findings


def _show(pages: list[Page], parts: list[Part], title: str) -> Show:
    def told(name: str) -> str | None:
        values = Counter(value for page in pages if (value := getattr(page, name)))
        return values.most_common(1)[0][0] if values else None

    lines = Counter(o.text for part in parts for o in part.omissions if o.reason == "copyright")
    copyright_line = lines.most_common(1)[0][0] if lines else None
    total = max(parts[-1].number, *(page.total or 0 for page in pages))
    return Show(
        title=told("show_title") or _common_piece(pages, parts) or title,
        parts=tuple(parts),
        total=total,
        author=told("author"),
        publisher=told("publisher"),
        language=told("language") or "en",
        copyright=copyright_line,
        description=told("description") if len(pages) == 1 else None,
        date=told("date"),
    )


def _common_piece(pages: list[Page], parts: list[Part]) -> str | None:
    """The first piece of the titles that every page has; it is no part's own title."""
    own = {_key(part.title) for part in parts}
    pieces = [piece for piece in pages[0].title_pieces if _key(piece) not in own]
    return next((piece for piece in pieces if all(piece in page.title_pieces for page in pages)), None)


def _key(text: str) -> str:
    return re.sub(r"\W+", " ", fold(text)).strip().casefold()
