"""Prints what was understood of the pages: parts, speakers, what is left out."""

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
    cells,
    counted,
    letter_count,
    plain,
    print_finding,
    print_json,
    screen_width,
    shortened,
    styled,
    width,
    word_count,
    wrapped,
)
from partsong.timefmt import short_clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from partsong.findings import Finding
    from partsong.model import Omission, Part, Show, Turn
    from partsong.show.init import Started

_MS_PER_WORD = 60_000 / 157
"""Measured on the default voice at its default rate, pauses included."""
_MS_PER_LETTER = 200
"""Of a Chinese or Japanese letter: some 300 are said in a minute."""
_MOST_SPEAKERS = 100
"""Rows of the table of speakers."""
_COLOURS = ("cyan", "yellow", "green", "magenta", "blue", "red")
_WIDEST_TEXT = 100
"""Columns of running text, however wide the terminal is."""
_INDENT = "    "
_WIDEST_QUOTE, _WIDEST_EXAMPLE, _NARROWEST = 50, 60, 16
"""Characters of first words and of examples in a row, where the screen has room for them."""
_COUNTS = 42
"""Columns of a part's number and counts."""
_LOUDNESS = ("error", "warning", "note")
_MOST_OF_A_KIND, _MOST_FINDINGS = 3, 10
"""Findings that are printed unless all are asked for."""


def print_reading(
    show: Show, findings: Sequence[Finding], *, as_json: bool, quiet: bool, verbose: bool
) -> None:
    """Prints the show's facts, parts, speakers, omissions and findings."""
    if as_json:
        print_json(_as_json(show, findings))
        return
    for line in wrapped(_facts(show), screen_width(), "  "):
        click.echo(line)
    for line in _parts_table(show):
        click.echo(line)
    click.echo()
    for line in _speakers_table(show):
        click.echo(line)
    omissions = [omission for part in show.parts for omission in part.omissions]
    if omissions and not quiet:
        click.echo("\nleft out" if verbose else "\nleft out (-v lists all)")
        for line in _all_omissions(omissions) if verbose else _omissions_by_reason(omissions):
            click.echo(line)
    print_doubts(findings, quiet=quiet, verbose=verbose)


def print_doubts(findings: Sequence[Finding], *, quiet: bool, verbose: bool) -> None:
    """Prints what to look at on stderr, the loudest first, those of one kind together and, unless
    all are asked for, no more than a screen of them; and how many there are in one sentence.
    """
    shown = [finding for finding in findings if verbose or finding.severity != "note"]
    told = Counter(finding.code for finding in shown)
    kinds = {code: n for n, code in enumerate(told)}
    shown.sort(key=lambda finding: (_LOUDNESS.index(finding.severity), kinds[finding.code]))
    printed: Counter[str] = Counter()
    for finding in shown:
        few = printed[finding.code] < _MOST_OF_A_KIND and printed.total() < _MOST_FINDINGS
        if verbose or few:
            print_finding(finding)
            printed[finding.code] += 1
    if quiet:
        return
    for code, count in told.items():
        if count > printed[code]:
            more = f"and {counted(count - printed[code], 'more doubt')} {code} (-v lists all)"
            click.echo(f"  {more}", err=True)
    looks = sum(finding.severity != "note" for finding in findings)
    sentence = f"{counted(looks, 'thing')} to look at." if looks else "Nothing is doubtful."
    click.echo(f"\n{sentence}", err=True)


def print_start(
    folder: Path, started: Started, *, as_json: bool, quiet: bool, verbose: bool
) -> None:
    """Prints what a show was started with, and the next command."""
    known = started.understanding
    if known:
        print_reading(known.show, started.findings, as_json=as_json, quiet=quiet, verbose=verbose)
    if quiet or as_json:
        return
    place = plain(str(folder))
    pages = f"{counted(len(started.pages), 'page')} new or changed" if known else "no pages yet"
    voices = "stays as it is" if started.kept else "is yours to change"
    command = "render" if known else "read"
    click.echo(
        f"\n{place}: {pages}; voices.yaml {voices}. Next: partsong {command} {place}", err=True
    )


def print_part(part: Part) -> None:
    """Prints the turns of a part, each speaker in a colour, asides faint."""
    speakers = dict.fromkeys(turn.speaker for turn in part.turns)
    colours = dict(zip(speakers, itertools.cycle(_COLOURS), strict=False))
    lines = [styled(f"{part.number}  {plain(part.title)}", bold=True)]
    for turn in part.turns:
        _add_headings(lines, turn, 0)
        lines += ["", styled(plain(turn.speaker), fg=colours[turn.speaker], bold=True)]
        _add_turn(lines, turn)
    click.echo("\n".join(lines))


def _add_headings(lines: list[str], turn: Turn, number: int) -> None:
    """Adds the headings above a paragraph, each above the asides that stand below it."""
    for heading in turn.headings:
        if heading.paragraph == number:
            at = len(lines) - heading.asides
            lines[at:at] = ["", styled(f"# {plain(heading.text)}", bold=True)]


def _add_turn(lines: list[str], turn: Turn) -> None:
    """Adds the paragraphs, each with headings above it and the asides that the page sets apart
    below it.
    """
    columns = min(shutil.get_terminal_size().columns, _WIDEST_TEXT) - len(_INDENT)
    for number, paragraph in enumerate(turn.paragraphs):
        if number:  # those above the turn stand above its speaker's name
            _add_headings(lines, turn, number)
        text = plain(paragraph)
        lines.append(
            textwrap.fill(text, columns, initial_indent=_INDENT, subsequent_indent=_INDENT)
        )
        for aside in turn.asides:
            is_apart = aside.begin == aside.end
            if aside.paragraph == number and is_apart:
                lines.append(styled(f"{_INDENT}{plain(aside.text)}", dim=True))


def _facts(show: Show) -> str:
    """The title, and the author, date and address that are known."""
    author = f"by {show.author}" if show.author else None
    facts = (show.title, author, show.date, show.url)
    return "  ".join(plain(fact) for fact in facts if fact)


def _parts_table(show: Show) -> Iterator[str]:
    """One line a part: number, title, turns, words, estimated length; and their sums."""
    titles = width(plain(part.title) for part in show.parts)
    titles = min(titles, max(screen_width() - _COUNTS, _NARROWEST))
    yield f"\n{'part':>11}  {'':<{titles}}  turns    words    length"
    for part in show.parts:
        number = f"{part.number} of {show.known_total}" if show.known_total else str(part.number)
        title = shortened(plain(part.title), titles)
        gap = " " * (titles - cells(title))
        yield f"{number:>11}  {title}{gap}  {_counts(part.turns)}"
    if len(show.parts) > 1:
        turns = [turn for part in show.parts for turn in part.turns]
        yield f"{'all':>11}  {'':<{titles}}  {_counts(turns)}"


def _counts(turns: Sequence[Turn]) -> str:
    """Columns: the number of turns, of words, and the estimated length."""
    words = word_count(turns)
    length = words * _MS_PER_WORD - letter_count(turns) * (_MS_PER_WORD - _MS_PER_LETTER)
    return f"{len(turns):>5}  {words:>7}  {short_clock(length):>8}"


def _speakers_table(show: Show) -> Iterator[str]:
    """One line a speaker: turns, words, first words, and other labels."""
    turns: dict[str, list[Turn]] = {}
    for part in show.parts:
        for turn in part.turns:
            turns.setdefault(turn.speaker, []).append(turn)
    names = width(plain(speaker) for speaker in turns)
    for speaker, own in itertools.islice(turns.items(), _MOST_SPEAKERS):
        name = shortened(plain(speaker), names)
        yield f"{name}{' ' * (names - cells(name))}  {_speaker_row(speaker, own, names)}"
    if len(turns) > _MOST_SPEAKERS:
        yield f"and {len(turns) - _MOST_SPEAKERS} more"


def _speaker_row(speaker: str, turns: Sequence[Turn], names: int) -> str:
    """Turns, words, first words and other labels, behind a name in a column of `names`."""
    labels = dict.fromkeys(turn.label for turn in turns if turn.label and turn.label != speaker)
    also = f"  also {', '.join(map(plain, labels))}" if labels else ""
    count = counted(len(turns), "turn")
    row = f"{count:>10}  {word_count(turns):>7} words  "
    taken = names + len(row) + cells(also) + 4
    room = min(max(screen_width() - taken, _NARROWEST), _WIDEST_QUOTE)
    first = shortened(plain(turns[0].text[:200]), room)
    return f"{row}“{first}”{also}"


def _all_omissions(omissions: Sequence[Omission]) -> Iterator[str]:
    for omission in omissions:
        text = shortened(plain(omission.text[:300]), _WIDEST_TEXT)
        yield f"  {omission.place}: {omission.reason}: {text}"


def _omissions_by_reason(omissions: Sequence[Omission]) -> Iterator[str]:
    """Each reason with its count and its first example."""
    counts = Counter(omission.reason for omission in omissions)
    first: dict[str, Omission] = {}
    for omission in omissions:
        first.setdefault(omission.reason, omission)
    reasons = max(map(len, counts))
    for reason, count in counts.items():
        example = first[reason]
        row = f"  {reason:<{reasons}}  {count:>5}  {example.place}: "
        room = min(max(screen_width() - len(row) - 1, _NARROWEST), _WIDEST_EXAMPLE)
        yield row + shortened(plain(example.text[:200]), room)


def _as_json(show: Show, findings: Sequence[Finding]) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "title": show.title,
        "parts": [_part_as_json(part) for part in show.parts],
        "findings": [finding.as_json() for finding in findings],
    }


def _part_as_json(part: Part) -> dict[str, Any]:
    return {
        "number": part.number,
        "title": part.title,
        "url": part.url,
        "turns": [_turn_as_json(turn) for turn in part.turns],
        "left_out": [_omission_as_json(omission) for omission in part.omissions],
    }


def _turn_as_json(turn: Turn) -> dict[str, Any]:
    """The turn; a speaker whom no label names is empty."""
    made: dict[str, Any] = {
        "id": turn.id,
        "speaker": turn.speaker if turn.label else "",
        "text": turn.text,
    }
    if turn.asides:
        made["asides"] = [asdict(aside) for aside in turn.asides]
    if turn.headings:
        made["headings"] = [asdict(heading) for heading in turn.headings]
    return made


def _omission_as_json(omission: Omission) -> dict[str, Any]:
    return {
        "where": str(omission.place),
        "text": omission.text,
        "reason": omission.reason,
    }
