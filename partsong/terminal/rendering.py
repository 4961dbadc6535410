"""What a render does or would do."""

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
    from partsong.render.run import Assessment, Report


def print_assessment(
    assessment: Assessment, wording: Wording, *, as_json: bool, quiet: bool, verbose: bool
) -> None:
    """What a render would do, and what it would say otherwise than it is written."""
    rows = [_pending_row(assessment, part) for part in assessment.requested]
    if as_json:
        _print_assessment_json(assessment, wording, rows)
        return
    if not quiet:
        for role in assessment.plan.cast.roles:
            settings = role.settings
            click.echo(f"{role.speaker}: {settings.voice}, {settings.rate_wpm} words a minute")
    for row in rows:
        state = f"{row['to_speak']} of {row['utterances']} utterances to speak"
        if row["up_to_date"]:
            state = "up to date"
        size = f"{row['turns']} turns, {row['words']} words"
        click.echo(f"{row['number']:>3}  {row['title']}  {size}, {state}")
    if not quiet:
        for line in _wording(wording):
            click.echo(line)
    print_findings(assessment.plan.findings, verbose=verbose)


def _pending_row(assessment: Assessment, requested: PartJob) -> dict[str, Any]:
    """How large a part is, and how much of it is to be spoken."""
    part = requested.part
    to_speak = set(requested.keys) & assessment.missing.keys()
    return {
        "number": part.number,
        "title": part.title,
        "turns": len(part.turns),
        "words": word_count(part.turns),
        "utterances": sum(len(p.utterances) for p in requested.script.passages),
        "to_speak": sum(len(assessment.missing[key].utterances) for key in to_speak),
        "up_to_date": requested not in assessment.pending,
    }


def _print_assessment_json(
    assessment: Assessment, wording: Wording, rows: Sequence[dict[str, Any]]
) -> None:
    plan = assessment.plan
    print_json(
        {
            "schema": SCHEMA,
            "parts": rows,
            "cast": [asdict(role) for role in plan.cast.roles],
            "substitutions": [asdict(each) for each in wording.substitutions],
            "unknown_words": [{"word": word, "count": count} for word, count in wording.unknown],
            "findings": [finding.as_json() for finding in plan.findings],
        }
    )


def _wording(wording: Wording) -> Iterator[str]:
    """What is said otherwise, the most frequent first; then names whose sound is guessed."""
    if wording.substitutions:
        yield "\nsaid otherwise than written"
        rows = [
            (plain(s.written), plain(s.spoken or "(nothing)") + f" ({s.doubt})" * bool(s.doubt), s)
            for s in wording.substitutions
        ]
        for (_, _, each), line in zip(
            rows, columns([(w, said, s.rule) for w, said, s in rows]), strict=True
        ):
            yield f"{each.count:>6}{line}"
    if wording.unknown:
        yield (
            "\nnames that are not in the engine's dictionary: listen with `partsong say NAME`, "
            "mend in the lexicon"
        )
        names = ", ".join(
            plain(word) + (f" ({count})" if count > 1 else "") for word, count in wording.unknown
        )
        yield from textwrap.wrap(
            names, 100, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
        )


def print_report(report: Report, show: Path, *, as_json: bool, quiet: bool, verbose: bool) -> None:
    """What a render did; `show` is the show's folder."""
    if as_json:
        rows = [{**part.to_json(), "made": part.number in report.made} for part in report.parts]
        faults = [fault.as_json() for fault in report.faults]
        findings = [finding.as_json() for finding in report.findings]
        spoken = report.utterances_spoken
        print_json(
            {
                "schema": SCHEMA,
                "parts": rows,
                "utterances_spoken": spoken,
                "findings": findings,
                "faults": faults,
            }
        )
        return
    for line in _table(report.parts):
        click.echo(line)
    print_findings(report.findings, verbose=verbose)
    if not quiet:
        click.echo(_summary(report, show), err=True)


def _summary(report: Report, show: Path) -> str:
    if report.made or report.faults:
        made, spoken = len(report.made), counted(report.utterances_spoken, "utterance")
        done = f"{made} of {counted(len(report.parts), 'part')} made, {spoken} spoken"
    else:
        done = f"{AUDIO}/ is up to date"
    return f"{done}. {_where_to_listen(show)}" if report.parts else done


def _where_to_listen(show: Path) -> str:
    command = "partsong serve" if show == Path() else f"partsong serve {shlex.quote(str(show))}"
    return plain(f"Open {show / AUDIO / INDEX}, or run `{command}`")


def _table(parts: Sequence[ManifestPart]) -> Iterator[str]:
    """One line a part: number, title, length, turns, speakers, loudness."""
    width = max((len(part.title) for part in parts), default=0)
    for part in parts:
        turns = counted(part.turns, "turn")
        length, loudness = short_clock(part.duration_ms), f"{part.loudness_lufs:.1f} LUFS"
        yield (
            f"{part.number:>3}  {plain(part.title):<{width}}  {length:>8}  {turns:>9}  {loudness}"
            f"  {plain(', '.join(part.speakers))}"
        )
