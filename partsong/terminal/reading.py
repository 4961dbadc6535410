"""What was understood of the pages."""

from __future__ import annotations

import itertools
import shutil
import textwrap
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from partsong.terminal.style import (
    SCHEMA,
    WIDEST,
    counted,
    plain,
    print_findings,
    print_json,
    styled,
    word_count,
)
from partsong.timefmt import short_clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from partsong.model import Finding, Omission, Part, Show, Turn
    from partsong.show.init import Started

_MS_A_WORD = 60_000 / 157
"""What the default voice was measured to take, pauses included."""
_MOST_SPEAKERS = 100
_COLOURS = ("cyan", "yellow", "green", "magenta", "blue", "red")


def print_reading(
    show: Show, findings: Sequence[Finding], *, as_json: bool, quiet: bool, verbose: bool
) -> None:
    """What was understood of the pages."""
    if as_json:
        print_json(_reading(show, findings))
        return
    facts = (show.author and f"by {show.author}", show.date, show.url)
    click.echo("  ".join(plain(fact) for fact in (show.title, *facts) if fact))
    for line in _parts_table(show):
        click.echo(line)
    click.echo()
    for line in _speakers_table(show):
        click.echo(line)
    left = [omission for part in show.parts for omission in part.omissions]
    if left and not quiet:
        click.echo("\nleft out" + ("" if verbose else " (-v lists all)"))
        for line in _left_out(left, verbose=verbose):
            click.echo(line)
    print_findings(findings, verbose=verbose)


def print_start(
    folder: Path, started: Started, *, as_json: bool, quiet: bool, verbose: bool
) -> None:
    """What a show was started with."""
    if started.understanding:
        print_reading(
            started.understanding.show,
            started.findings,
            as_json=as_json,
            quiet=quiet,
            verbose=verbose,
        )
    if quiet or as_json:
        return
    pages = (
        counted(len(started.pages), "page") + " new or changed"
        if started.understanding
        else "no pages yet"
    )
    kept = "voices.yaml stays as it is" if started.kept else "voices.yaml is yours to change"
    following = "render" if started.understanding else "read"
    click.echo(
        f"\n{plain(str(folder))}: {pages}; {kept}. Next: partsong {following} {plain(str(folder))}",
        err=True,
    )


def print_part(part: Part) -> None:
    """The turns of a part, each speaker in a colour, asides faint."""
    colours = dict(
        zip(
            dict.fromkeys(turn.speaker for turn in part.turns),
            itertools.cycle(_COLOURS),
            strict=False,
        )
    )
    width = min(shutil.get_terminal_size().columns, 100) - 4
    click.echo(styled(f"{part.number}  {plain(part.title)}", bold=True))
    for turn in part.turns:
        click.echo("\n" + styled(plain(turn.speaker), fg=colours[turn.speaker], bold=True))
        for number, paragraph in enumerate(turn.paragraphs):
            click.echo(
                textwrap.fill(
                    plain(paragraph), width, initial_indent="    ", subsequent_indent="    "
                )
            )
            for aside in turn.asides:
                if aside.paragraph == number and aside.begin == aside.end:
                    click.echo(styled(f"    {plain(aside.text)}", dim=True))


def _parts_table(show: Show) -> Iterator[str]:
    """One line a part: number, title, turns, words, estimated length."""
    width = min(max(len(plain(part.title)) for part in show.parts), WIDEST)
    yield f"\n{'part':>11}  {'':<{width}}  turns    words    length"
    for part in show.parts:
        words = word_count(part.turns)
        number, title = f"{part.number} of {show.total}", plain(part.title)[:WIDEST]
        yield f"{number:>11}  {title:<{width}}  {len(part.turns):>5}  {words:>7}  {short_clock(words * _MS_A_WORD):>8}"
    if len(show.parts) > 1:
        turns = [turn for part in show.parts for turn in part.turns]
        words = word_count(turns)
        yield f"{'all':>11}  {'':<{width}}  {len(turns):>5}  {words:>7}  {short_clock(words * _MS_A_WORD):>8}"


def _speakers_table(show: Show) -> Iterator[str]:
    """One line a speaker: turns, words, first words, and other labels."""
    turns: dict[str, list[Turn]] = {}
    for turn in (turn for part in show.parts for turn in part.turns):
        turns.setdefault(turn.speaker, []).append(turn)
    width = min(max(len(plain(speaker)) for speaker in turns), WIDEST)
    for speaker, said in itertools.islice(turns.items(), _MOST_SPEAKERS):
        labels = dict.fromkeys(turn.label for turn in said if turn.label and turn.label != speaker)
        also = f"  also {', '.join(map(plain, labels))}" if labels else ""
        begin = textwrap.shorten(plain(said[0].text[:200]), 50, placeholder=" …")
        count = counted(len(said), "turn")
        yield f"{plain(speaker)[:WIDEST]:<{width}}  {count:>10}  {word_count(said):>7} words  “{begin}”{also}"
    if len(turns) > _MOST_SPEAKERS:
        yield f"and {len(turns) - _MOST_SPEAKERS} more"


def _left_out(left: Sequence[Omission], *, verbose: bool) -> Iterator[str]:
    """What is not spoken: each reason with an example, or everything."""
    if verbose:
        yield from (f"  {o.where}: {o.reason}: {plain(o.text)[:100]}" for o in left)
        return
    reasons = Counter(omission.reason for omission in left)
    width = max(map(len, reasons))
    for reason, times in reasons.items():
        first = next(o for o in left if o.reason == reason)
        yield f"  {reason:<{width}}  {times:>5}  {first.where}: {plain(first.text)[:60]}"


def _reading(show: Show, findings: Sequence[Finding]) -> dict[str, Any]:
    parts = [
        {
            "number": part.number,
            "title": part.title,
            "url": part.url,
            "turns": [
                {
                    "id": turn.id,
                    "speaker": turn.speaker if turn.label else "",
                    "text": turn.text,
                    **({"asides": [asdict(aside) for aside in turn.asides]} if turn.asides else {}),
                }
                for turn in part.turns
            ],
            "left_out": [asdict(omission) for omission in part.omissions],
        }
        for part in show.parts
    ]
    return {
        "schema": SCHEMA,
        "title": show.title,
        "parts": parts,
        "findings": [asdict(f) for f in findings],
    }
