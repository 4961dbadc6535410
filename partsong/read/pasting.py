"""Lines for `voices.yaml` that settle a doubt of reading: what a person decides is pasted there."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from partsong.read.labels.labelling import NARRATOR
from partsong.yaml_doc import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partsong.findings import Finding
    from partsong.read.blocks import Page

_LABEL = re.compile(r"“(.+)” (?:may be|is taken)")
_ALIKE = re.compile(r"“(.+)” and “(.+)” may be one person")
_FEWEST_WORDS = 8
"""Of a paragraph, in the lines; more where others begin with them, too."""
_LONGEST_WORD = 40
_SOMEBODY = "Name"
"""Stands for a speaker where nobody is known."""


def with_lines(
    findings: Sequence[Finding], pages: Sequence[Page], speakers: Sequence[str]
) -> list[Finding]:
    """The findings, each with the lines to paste where `voices.yaml` can settle it: PS121, PS124
    and PS156 whether a label is a speaker, PS123 and PS153 who speaks or that nobody does, PS154
    that two labels are one person's, PS155 and PS157 that a paragraph is no speech.
    """
    by_name = {page.name: page for page in pages}
    speaker = next((name for name in speakers if name != NARRATOR), _SOMEBODY)
    return [_with_lines(finding, by_name, speaker) for finding in findings]


def _with_lines(finding: Finding, pages: Mapping[str, Page], speaker: str) -> Finding:
    label = _LABEL.match(finding.problem)
    alike = _ALIKE.match(finding.problem)
    if finding.code in {"PS121", "PS124", "PS156"} and label:
        return replace(finding, paste=label_lines(label[1]))
    if finding.code == "PS154" and alike:
        return replace(finding, paste=alias_lines(alike[1], alike[2]))
    page = pages.get(finding.place.source)
    phrase = _phrase(page, finding.place.line) if page else ""
    if page is None or not phrase:
        return finding
    if finding.code in {"PS123", "PS153"}:
        who = speaker if finding.code == "PS123" else _SOMEBODY
        return replace(finding, paste=paragraph_lines(phrase, page.name, who))
    if finding.code in {"PS155", "PS157"}:
        return replace(finding, paste=omission_lines(phrase, page.name))
    return finding


def _phrase(page: Page, line: int) -> str:
    """As many first words of the paragraph in a line as no other of the page begins with."""
    blocks = (block for block in page.blocks if block.line == line and not block.reason)
    first = next((block.text for block in blocks), "").split()
    count = min(_FEWEST_WORDS, len(first))
    if any(len(word) > _LONGEST_WORD for word in first[:count]):
        # A script without blanks: its first clause.
        return re.split(r"(?<=\w{6})(?=[^\w\s])", " ".join(first[:count]), maxsplit=1)[0]
    while count < len(first) and _begin_with(page, " ".join(first[:count])) > 1:
        count += 1
    return " ".join(first[:count])


def _begin_with(page: Page, phrase: str) -> int:
    """How many paragraphs of the page begin with a phrase."""
    return sum(block.text.startswith(phrase) for block in page.blocks if not block.reason)


def label_lines(label: str) -> str:
    """Lines that say whether a label is a speaker.

    >>> print(label_lines("Note"))
    speakers:
      Note: false  # nobody
      # Note:  # a speaker
    """
    name = quoted(label)
    return f"speakers:\n  {name}: false  # nobody\n  # {name}:  # a speaker"


def alias_lines(name: str, other: str) -> str:
    """Lines that say that two labels are one person's.

    >>> print(alias_lines("Marisha", "Marshia"))
    speakers:
      Marisha:
        aliases: [Marshia]
    """
    return f"speakers:\n  {quoted(name)}:\n    aliases: [{quoted(other)}]"


def omission_lines(phrase: str, page: str) -> str:
    """Lines that leave out the paragraph that begins with a phrase.

    >>> print(omission_lines("Read more here", "01.html"))
    omit:
      - text: Read more here
        page: "01.html"
    """
    return f"omit:\n  - text: {quoted(phrase)}\n    page: {quoted(page)}"


def paragraph_lines(phrase: str, page: str, speaker: str) -> str:
    """Lines that give the paragraph that begins with a phrase, and what follows, to a speaker; or
    leave the paragraph out.

    >>> print(paragraph_lines("It was long ago", "01.html", "Ann"))
    corrections:
      - text: It was long ago
        page: "01.html"
        speaker: Ann  # who says it
        rest: true  # and what follows, up to the next label
    # omit:
    #   - text: It was long ago
    #     page: "01.html"
    """
    text = f"text: {quoted(phrase)}"
    lines = (
        "corrections:",
        f"  - {text}",
        f"    page: {quoted(page)}",
        f"    speaker: {quoted(speaker)}  # who says it",
        "    rest: true  # and what follows, up to the next label",
        "# omit:",
        f"#   - {text}",
        f"#     page: {quoted(page)}",
    )
    return "\n".join(lines)
