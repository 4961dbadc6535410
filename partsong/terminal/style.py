"""How results look: one line each, in columns, in colour, as JSON."""

from __future__ import annotations

import json
import os
import re
import sys
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
_WORD = re.compile(r"\S+")


def print_json(data: dict[str, Any]) -> None:
    """Prints one document on stdout."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))


def print_findings(findings: Sequence[Finding], *, verbose: bool) -> None:
    """Prints a line a finding on stderr, and below it what can be pasted into `voices.yaml`; notes
    only with `verbose`.
    """
    for finding in findings:
        if finding.severity == "note" and not verbose:
            continue
        click.echo(f"{finding.severity} {finding.code} {finding}", err=True)
        for line in finding.paste.splitlines():
            click.echo(f"    {plain(line)}", err=True)


def columns(rows: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    """The rows as lines whose second and third fields begin in the same column."""
    first = width(row[0] for row in rows)
    second = width(row[1] for row in rows)
    for one, two, three in rows:
        yield f"  {one:<{first}}  {two:<{second}}  {three}"


def width(texts: Iterable[str]) -> int:
    """The length of the longest text, `WIDEST` at most; 0 for none."""
    longest = max(map(len, texts), default=0)
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
    """The words of all turns together."""
    # Counted one by one: a list of the words of a turn of an hour would be large.
    return sum(1 for turn in turns for _ in _WORD.finditer(turn.text))


def is_terminal() -> bool:
    """Whether progress bars can be drawn on stderr."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
