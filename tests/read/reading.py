"""What the tests of reading share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partsong.read.assembly import read_show
from partsong.read.labels.decision import Named

if TYPE_CHECKING:
    from partsong.findings import Finding
    from partsong.model import Part, Show


def read(
    *pages: str, name: str = "c{}.txt", speakers: tuple[str, ...] = ()
) -> tuple[Show, tuple[Finding, ...]]:
    """What is read of pages; `name` numbers them."""
    named = [(name.format(n), page.encode()) for n, page in enumerate(pages, 1)]
    return read_show(named, title="A show", named=Named({name: name for name in speakers}))


def read_web(body: str, head: str = "") -> Part:
    """The part that one web page makes."""
    return read(web(body, head), name="c{}.html")[0].parts[0]


def web(body: str, head: str = "") -> str:
    """A page around a body."""
    return f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def turns(part: Part) -> list[tuple[str, str]]:
    """Speaker and text of each turn."""
    return [(turn.speaker, turn.text) for turn in part.turns]


def left_out(part: Part) -> list[tuple[str, str]]:
    """Reason and text of each piece that is not spoken."""
    return [(omission.reason, omission.text) for omission in part.omissions]


def headings(part: Part) -> list[tuple[str, str]]:
    """Each heading with the paragraph that it stands above."""
    return [
        (heading.text, turn.paragraphs[heading.paragraph])
        for turn in part.turns
        for heading in turn.headings
    ]


def codes(findings: tuple[Finding, ...]) -> list[str]:
    """The codes of what was found."""
    return [finding.code for finding in findings]
