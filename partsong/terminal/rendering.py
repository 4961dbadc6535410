"""Prints what a render did, or what it would do (`--dry-run`)."""

from __future__ import annotations

import shlex
import textwrap
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from partsong.formats.file_names import INDEX
from partsong.show.folder import AUDIO
from partsong.terminal.style import (
    SCHEMA,
    columns,
    counted,
    plain,
    print_findings,
    print_json,
    word_count,
)
from partsong.timefmt import short_clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partsong.output.manifest import ManifestPart
    from partsong.preview.wording import Wording
    from partsong.render.recipe import PartJob
    from partsong.render.run import Report
    from partsong.render.up_to_date import Assessment


def print_assessment(
    assessment: Assessment, wording: Wording, *, as_json: bool, quiet: bool, verbose: bool
) -> None:
    """Prints what a render would do: the cast, the parts and every change from the written text."""
    rows = [_pending_row(assessment, part) for part in assessment.requested]
    if as_json:
        _print_assessment_json(assessment, wording, rows)
        return
    if not quiet:
        for role in assessment.plan.cast.roles:
            settings = role.settings
            click.echo(f"{role.speaker}: {settings.voice}, {settings.rate_wpm} words a minute")
    for row in rows:
        click.echo(_pending_line(row))
    if not quiet:
        for line in (*_substitutions(wording), *_unknown_words(wording)):
            click.echo(line)
    print_findings(assessment.plan.findings, verbose=verbose)


def _pending_row(assessment: Assessment, requested: PartJob) -> dict[str, Any]:
    """The size of a part, and how many of its utterances are not in the cache."""
    part = requested.part
    passages = requested.script.passages
    missing = set(requested.keys) & assessment.missing.keys()
    return {
        "number": part.number,
        "title": part.title,
        "turns": len(part.turns),
        "words": word_count(part.turns),
        "utterances": sum(len(passage.utterances) for passage in passages),
        "to_speak": sum(len(assessment.missing[key].utterances) for key in missing),
        "up_to_date": requested not in assessment.pending,
    }


def _pending_line(row: dict[str, Any]) -> str:
    state = f"{row['to_speak']} of {row['utterances']} utterances to speak"
    if row["up_to_date"]:
        state = "up to date"
    size = f"{row['turns']} turns, {row['words']} words"
    return f"{row['number']:>3}  {row['title']}  {size}, {state}"


def _print_assessment_json(
    assessment: Assessment, wording: Wording, rows: Sequence[dict[str, Any]]
) -> None:
    plan = assessment.plan
    unknown = [{"word": word, "count": count} for word, count in wording.unknown]
    print_json(
        {
            "schema": SCHEMA,
            "parts": rows,
            "cast": [asdict(role) for role in plan.cast.roles],
            "substitutions": [asdict(change) for change in wording.substitutions],
            "unknown_words": unknown,
            "findings": [finding.as_json() for finding in plan.findings],
        }
    )


def _substitutions(wording: Wording) -> Iterator[str]:
    """A table of the changes from the written text, the most frequent first."""
    if not wording.substitutions:
        return
    yield "\nspoken differently from the written form"
    rows = []
    for change in wording.substitutions:
        spoken = plain(change.spoken or "(nothing)")
        if change.doubt:
            spoken += f" ({change.doubt})"
        rows.append((plain(change.written), spoken, change.rule))
    for change, line in zip(wording.substitutions, columns(rows), strict=True):
        yield f"{change.count:>6}{line}"


def _unknown_words(wording: Wording) -> Iterator[str]:
    """The names whose pronunciation the engine guesses, in lines of at most 100 columns."""
    if not wording.unknown:
        return
    yield (
        "\nnames that are not in the engine's dictionary: listen with `partsong say NAME`, "
        "correct them in the lexicon"
    )
    names = []
    for word, count in wording.unknown:
        times = f" ({count})" if count > 1 else ""
        names.append(plain(word) + times)
    indent = "  "
    yield from textwrap.wrap(
        ", ".join(names),
        100,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )


def print_report(report: Report, show: Path, *, as_json: bool, quiet: bool, verbose: bool) -> None:
    """Prints what a render did; `show` is the show's folder."""
    if as_json:
        print_json(_report_as_json(report))
        return
    for line in _table(report.parts):
        click.echo(line)
    print_findings(report.findings, verbose=verbose)
    if not quiet:
        click.echo(_summary(report, show), err=True)


def _report_as_json(report: Report) -> dict[str, Any]:
    rows = [{**part.to_json(), "made": part.number in report.rendered} for part in report.parts]
    return {
        "schema": SCHEMA,
        "parts": rows,
        "utterances_spoken": report.utterances_spoken,
        "findings": [finding.as_json() for finding in report.findings],
        "faults": [fault.as_json() for fault in report.faults],
    }


def _summary(report: Report, show: Path) -> str:
    """How many parts were rendered, and how to listen to them."""
    summary = f"{AUDIO}/ is up to date"
    if report.rendered or report.faults:
        parts = f"{len(report.rendered)} of {counted(len(report.parts), 'part')}"
        summary = f"{parts} rendered, {counted(report.utterances_spoken, 'utterance')} spoken"
    if not report.parts:
        return summary
    return f"{summary}. {_how_to_listen(show)}"


def _how_to_listen(show: Path) -> str:
    command = "partsong serve"
    if show != Path():
        command += f" {shlex.quote(str(show))}"
    return plain(f"Open {show / AUDIO / INDEX}, or run `{command}`")


def _table(parts: Sequence[ManifestPart]) -> Iterator[str]:
    """A line for each part: number, title, duration, turns, loudness, speakers."""
    width = max((len(part.title) for part in parts), default=0)
    for part in parts:
        turns = counted(part.turns, "turn")
        duration = short_clock(part.duration_ms)
        speakers = plain(", ".join(part.speakers))
        yield (
            f"{part.number:>3}  {plain(part.title):<{width}}  {duration:>8}  {turns:>9}"
            f"  {part.loudness_lufs:.1f} LUFS  {speakers}"
        )
