"""How results look: on one line each, in columns, in colour, as JSON."""

from __future__ import annotations

import json
import os
import re
import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partsong.model import Finding

SCHEMA = 1
WIDEST = 48
"""Characters of a title or a name in a table."""


def print_json(data: dict[str, Any]) -> None:
    """One document on stdout."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))


def print_findings(findings: Sequence[Finding], *, verbose: bool) -> None:
    """A line each on stderr; notes only for who wants them."""
    for finding in findings:
        if finding.severity != "note" or verbose:
            hint = f" {finding.hint}." if finding.hint else ""
            text = f"{finding.severity} {finding.code} {finding.where}: {finding.problem}.{hint}"
            click.echo(plain(text), err=True)


def columns(rows: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    """The rows under one another."""
    first = min(max((len(row[0]) for row in rows), default=0), WIDEST)
    second = min(max((len(row[1]) for row in rows), default=0), WIDEST)
    for written, said, rule in rows:
        yield f"  {written:<{first}}  {said:<{second}}  {rule}"


def styled(text: str, **style: Any) -> str:  # noqa: ANN401 - what click takes
    """In colour where that is wanted."""
    return text if "NO_COLOR" in os.environ else click.style(text, **style)


def plain(text: str) -> str:
    """The text on one line, without what a terminal would obey."""
    return "".join(c if c.isprintable() else " " for c in text)


def counted(number: int, what: str) -> str:
    """`1 part`, `2 parts`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def word_count(turns: Sequence[Any]) -> int:
    """Of all turns together."""
    return sum(
        1 for turn in turns for _ in re.finditer(r"\S+", turn.text)
    )  # one list of a long turn's words is large


def is_terminal() -> bool:
    """Whether bars can be drawn on stderr."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
