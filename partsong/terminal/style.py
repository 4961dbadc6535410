"""How results look: one line each, in columns, in colour, as JSON."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import unicodedata
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from partsong.findings import Finding
    from partsong.model import Turn

SCHEMA = 1
"""The version of every JSON document that a command prints."""
WIDEST = 48
"""Characters of a title or a name in a table."""
_UNBOUNDED = 10_000
_CJK = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_CJK}]|[^\s{_CJK}]+")
_LETTER = re.compile(rf"[{_CJK}]")
"""A word; a letter of a script that sets no blanks is one."""
_PIECE = re.compile(
    rf"[{_CJK}\u3000-\u303f\uff00-\uffef]|[^\s{_CJK}\u3000-\u303f\uff00-\uffef]+\s*|\s+"
)
"""What a line is parted between."""


def print_json(data: dict[str, Any]) -> None:
    """Prints one document on stdout."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))


def print_findings(findings: Sequence[Finding], *, verbose: bool) -> None:
    """Prints a line a finding on stderr, and below it what can be pasted into `voices.yaml`; notes
    only with `verbose`.
    """
    for finding in findings:
        if finding.severity != "note" or verbose:
            print_finding(finding)


def print_finding(finding: Finding) -> None:
    """Prints one finding on stderr, in lines that fit the screen, and what can be pasted."""
    for line in wrapped(f"{finding.severity} {finding.code} {finding}", screen_width(), "  "):
        click.echo(line, err=True)
    for line in finding.paste.splitlines():
        click.echo(f"    {plain(line)}", err=True)


def cells(text: str) -> int:
    """How many columns of a terminal a text takes: Chinese and Japanese letters take two.

    >>> cells("roof"), cells("屋根")
    (4, 4)
    """
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(map(bool, map(unicodedata.combining, text)))


def wrapped(text: str, room: int, indent: str = "") -> list[str]:
    """The text in lines of `room` columns at most, those behind the first set in; only what is
    wider than a line is parted in its midst, and scripts without blanks are parted anywhere.
    """
    lines = [""]
    for piece in _PIECE.findall(text):
        if lines[-1].strip() and cells(lines[-1] + piece.rstrip()) > room:
            lines.append(indent)
        lines[-1] += piece if lines[-1].strip() else piece.lstrip()
    return [line.rstrip() for line in lines]


def shortened(text: str, room: int) -> str:
    """As many first words of a text as `room` columns bear, with a sign where there are more."""
    whole = " ".join(text.split())
    if cells(whole) <= room:
        return whole
    return f"{wrapped(whole, max(room - 2, 1))[0]} …"


def screen_width() -> int:
    """The columns of the terminal; very many where there is none, so that a line stays one."""
    return shutil.get_terminal_size((_UNBOUNDED, 50)).columns


def columns(rows: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    """The rows as lines whose second and third fields begin in the same column."""
    first = width(row[0] for row in rows)
    second = width(row[1] for row in rows)
    for one, two, three in rows:
        yield f"  {one:<{first}}  {two:<{second}}  {three}"


def width(texts: Iterable[str]) -> int:
    """The length of the longest text, `WIDEST` at most; 0 for none."""
    longest = max(map(cells, texts), default=0)
    return min(longest, WIDEST)


def styled(text: str, **style: Any) -> str:  # noqa: ANN401 - what click takes
    """The text in colour, unless `NO_COLOR` is set."""
    if "NO_COLOR" in os.environ:
        return text
    return click.style(text, **style)


def plain(text: str) -> str:
    """The text on one line, without control characters, which a terminal would obey."""
    return "".join(c if c.isprintable() else " " for c in text)


def counted(number: int, what: str) -> str:
    """The number with its noun.

    >>> counted(1, "part"), counted(2, "part")
    ('1 part', '2 parts')
    """
    plural = "" if number == 1 else "s"
    return f"{number} {what}{plural}"


def word_count(turns: Iterable[Turn]) -> int:
    """The words of all turns together; Chinese and Japanese letters count as words."""
    # Counted one by one: a list of the words of a turn of an hour would be large.
    return sum(1 for turn in turns for _ in _WORD.finditer(turn.text))


def letter_count(turns: Iterable[Turn]) -> int:
    """The letters of all turns that are words by themselves, as Chinese ones are."""
    return sum(1 for turn in turns for _ in _LETTER.finditer(turn.text))


def is_terminal() -> bool:
    """Whether progress bars can be drawn on stderr."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
