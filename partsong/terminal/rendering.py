"""What a render does or would do."""

from __future__ import annotations

import textwrap
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

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

    from partsong.output.manifest import MadePart
    from partsong.preview.trial import Wording
    from partsong.render.run import Outlook, Report


def print_outlook(
    outlook: Outlook, wording: Wording, *, as_json: bool, quiet: bool, verbose: bool
) -> None:
    """What a render would do, and what it would say otherwise than it is written."""
    rows = [
        {
            "number": job.part.number,
            "title": job.part.title,
            "turns": len(job.part.turns),
            "words": word_count(job.part.turns),
            "utterances": sum(len(p.utterances) for p in job.script.passages),
            "to_speak": sum(
                len(outlook.missing[key].utterances)
                for key in set(job.keys) & outlook.missing.keys()
            ),
            "up_to_date": job not in outlook.stale,
        }
        for job in outlook.part_jobs
    ]
    if as_json:
        cast = [asdict(role) for role in outlook.plan.cast.roles]
        findings = [asdict(finding) for finding in outlook.plan.findings]
        said = [asdict(each) for each in wording.substitutions]
        unknown = [{"word": word, "count": count} for word, count in wording.unknown]
        told = {"substitutions": said, "unknown_words": unknown}
        print_json({"schema": SCHEMA, "parts": rows, "cast": cast, **told, "findings": findings})
        return
    for role in () if quiet else outlook.plan.cast.roles:
        click.echo(
            f"{role.speaker}: {role.settings.voice}, {role.settings.rate_wpm} words a minute"
        )
    for row in rows:
        state = (
            "up to date"
            if row["up_to_date"]
            else f"{row['to_speak']} of {row['utterances']} utterances to speak"
        )
        click.echo(
            f"{row['number']:>3}  {row['title']}  {row['turns']} turns, "
            f"{row['words']} words, {state}"
        )
    if not quiet:
        for line in _wording(wording):
            click.echo(line)
    print_findings(outlook.plan.findings, verbose=verbose)


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


def print_report(report: Report, *, as_json: bool, quiet: bool, verbose: bool) -> None:
    """What a render did."""
    if as_json:
        rows = [{**asdict(part), "made": part.number in report.made} for part in report.parts]
        faults = [asdict(fault) for fault in report.faults]
        findings = [asdict(finding) for finding in report.findings]
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
        click.echo(_summary(report), err=True)


def _summary(report: Report) -> str:
    no_feed = "; no feed, until feed.base_url tells where audio/ will lie"
    rest = no_feed if any(finding.code == "PS501" for finding in report.findings) else ""
    if not report.made and not report.faults:
        return f"audio/ is up to date{rest}"
    made, spoken = len(report.made), counted(report.utterances_spoken, "utterance")
    return f"{made} of {counted(len(report.parts), 'part')} made, {spoken} spoken{rest}"


def _table(parts: Sequence[MadePart]) -> Iterator[str]:
    """One line a part: number, title, length, turns, speakers, loudness."""
    width = max((len(part.title) for part in parts), default=0)
    for part in parts:
        turns = counted(part.turns, "turn")
        length, loudness = short_clock(part.duration_ms), f"{part.loudness_lufs:.1f} LUFS"
        yield (
            f"{part.number:>3}  {plain(part.title):<{width}}  {length:>8}  {turns:>9}  {loudness}"
            f"  {plain(', '.join(part.speakers))}"
        )
