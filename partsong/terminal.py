"""How results, findings and progress look."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import sys
import textwrap
from collections import Counter
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

    from partsong.build.manifest import MadePart
    from partsong.build.progress import Progress
    from partsong.build.publishing import Delivery
    from partsong.build.render import Outlook, Report
    from partsong.build.saying import Tried, Wording
    from partsong.build.start import Started
    from partsong.model import Change, Finding, Omission, Part, Show, Turn, Voice

SCHEMA = 1
_ON_ITS_WAY = 3
"""Per cent."""
_MS_A_WORD = 60_000 / 157
"""What the default voice was measured to take, pauses included."""
_WIDEST = 48
"""Characters of a title or a name in a table."""
_MOST_SPEAKERS = 100
_COLOURS = ("cyan", "yellow", "green", "magenta", "blue", "red")


def print_tried(tried: Tried, *, as_json: bool) -> None:
    """What is said for a text, with the changes marked and the reason for each."""
    if as_json:
        changes = [
            {
                "begin": c.begin,
                "end": c.end,
                "written": tried.written[c.begin : c.end],
                "spoken": c.said,
                "rule": c.rule,
                "ipa": c.ipa,
                "doubt": c.doubt,
            }
            for c in tried.changes
        ]
        told = {"phonemes": tried.phonemes} if tried.phonemes else {}
        _print_json({"schema": SCHEMA, "written": tried.written, "spoken": tried.spoken, "changes": changes, **told})
        return
    click.echo(_marked(tried))
    news = [c for c in tried.changes if c.rule != "pause"]
    rows = [(_plain(tried.written[c.begin : c.end].strip()), _plain(_heard(c)), _plain(c.rule)) for c in news]
    for line in _columns(rows):
        click.echo(line)
    if tried.phonemes:
        click.echo(f"phonemes  {tried.phonemes}")


def _marked(tried: Tried) -> str:
    """The spoken text with what is said otherwise in colour."""
    pieces, at = [], 0
    for change in tried.changes:
        pieces += [_plain(tried.written[at : change.begin]), click.style(_plain(change.said), fg="yellow", bold=True)]
        at = change.end
    return "".join((*pieces, _plain(tried.written[at:])))


def _heard(change: Change) -> str:
    """What a change makes heard."""
    sound = f" /{change.ipa}/" if change.ipa else ""
    return f"{change.said.strip() or '(nothing)'}{sound}" + (f" ({change.doubt})" if change.doubt else "")


def _columns(rows: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    """The rows under one another."""
    first = min(max((len(row[0]) for row in rows), default=0), _WIDEST)
    second = min(max((len(row[1]) for row in rows), default=0), _WIDEST)
    for written, said, rule in rows:
        yield f"  {written:<{first}}  {said:<{second}}  {rule}"


def print_outlook(outlook: Outlook, wording: Wording, *, as_json: bool, quiet: bool, verbose: bool) -> None:
    """What a render would do, and what it would say otherwise than it is written."""
    rows = [
        {
            "number": ordered.part.number,
            "title": ordered.part.title,
            "turns": len(ordered.part.turns),
            "words": _words(ordered.part.turns),
            "utterances": sum(len(p.utterances) for p in ordered.script.passages),
            "to_speak": sum(len(outlook.missing[key].utterances) for key in set(ordered.keys) & outlook.missing.keys()),
            "up_to_date": ordered not in outlook.stale,
        }
        for ordered in outlook.orders
    ]
    if as_json:
        cast = [asdict(role) for role in outlook.plan.cast.roles]
        findings = [asdict(finding) for finding in outlook.plan.findings]
        said = [asdict(each) for each in wording.substitutions]
        unknown = [{"word": word, "count": count} for word, count in wording.unknown]
        told = {"substitutions": said, "unknown_words": unknown}
        _print_json({"schema": SCHEMA, "parts": rows, "cast": cast, **told, "findings": findings})
        return
    for role in () if quiet else outlook.plan.cast.roles:
        click.echo(f"{role.speaker}: {role.settings.voice}, {role.settings.rate_wpm} words a minute")
    for row in rows:
        state = "up to date" if row["up_to_date"] else f"{row['to_speak']} of {row['utterances']} utterances to speak"
        click.echo(f"{row['number']:>3}  {row['title']}  {row['turns']} turns, {row['words']} words, {state}")
    if not quiet:
        for line in _wording(wording):
            click.echo(line)
    _print_findings(outlook.plan.findings, verbose=verbose)


def _wording(wording: Wording) -> Iterator[str]:
    """What is said otherwise, the most frequent first; then names that the engine says by guessing."""
    if wording.substitutions:
        yield "\nsaid otherwise than written"
        rows = [
            (_plain(s.written), _plain(s.spoken or "(nothing)") + f" ({s.doubt})" * bool(s.doubt), s)
            for s in wording.substitutions
        ]
        for (_, _, each), line in zip(rows, _columns([(w, said, s.rule) for w, said, s in rows]), strict=True):
            yield f"{each.count:>6}{line}"
    if wording.unknown:
        yield "\nnames that are not in the engine's dictionary: listen with `partsong say NAME`, mend in the lexicon"
        names = ", ".join(_plain(word) + (f" ({count})" if count > 1 else "") for word, count in wording.unknown)
        yield from textwrap.wrap(names, 100, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)


def print_report(report: Report, *, as_json: bool, quiet: bool, verbose: bool) -> None:
    """What a render did."""
    if as_json:
        rows = [{**asdict(part), "made": part.number in report.made} for part in report.parts]
        faults = [asdict(fault) for fault in report.faults]
        findings = [asdict(finding) for finding in report.findings]
        spoken = report.utterances_spoken
        _print_json(
            {"schema": SCHEMA, "parts": rows, "utterances_spoken": spoken, "findings": findings, "faults": faults}
        )
        return
    for line in _table(report.parts):
        click.echo(line)
    _print_findings(report.findings, verbose=verbose)
    if not quiet:
        click.echo(_summary(report), err=True)


def _summary(report: Report) -> str:
    if not report.made and not report.faults:
        return "audio/ is up to date"
    return f"{len(report.made)} of {_count(len(report.parts), 'part')} made, {_count(report.utterances_spoken, 'utterance')} spoken"


def _table(parts: Sequence[MadePart]) -> Iterator[str]:
    """One line a part: number, title, length, turns, speakers, loudness."""
    width = max((len(part.title) for part in parts), default=0)
    for part in parts:
        turns = _count(part.turns, "turn")
        length, loudness = _clock(part.duration_ms), f"{part.loudness_lufs:.1f} LUFS"
        yield f"{part.number:>3}  {_plain(part.title):<{width}}  {length:>8}  {turns:>9}  {loudness}  {_plain(', '.join(part.speakers))}"


def print_reading(show: Show, findings: Sequence[Finding], *, as_json: bool, quiet: bool, verbose: bool) -> None:
    """What was understood of the pages."""
    if as_json:
        _print_json(_reading(show, findings))
        return
    facts = (show.author and f"by {show.author}", show.date, show.url)
    click.echo("  ".join(_plain(fact) for fact in (show.title, *facts) if fact))
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
    _print_findings(findings, verbose=verbose)


def print_start(folder: Path, started: Started, *, as_json: bool, quiet: bool, verbose: bool) -> None:
    """What a show was started with."""
    if started.understanding:
        print_reading(started.understanding.show, started.findings, as_json=as_json, quiet=quiet, verbose=verbose)
    if quiet or as_json:
        return
    pages = _count(len(started.pages), "page") + " new or changed" if started.understanding else "no pages yet"
    kept = "voices.yaml stays as it is" if started.kept else "voices.yaml is yours to change"
    following = "render" if started.understanding else "read"
    click.echo(f"\n{_plain(str(folder))}: {pages}; {kept}. Next: partsong {following} {_plain(str(folder))}", err=True)


def _parts_table(show: Show) -> Iterator[str]:
    """One line a part: number, title, turns, words, estimated length."""
    width = min(max(len(_plain(part.title)) for part in show.parts), _WIDEST)
    yield f"\n{'part':>11}  {'':<{width}}  turns    words    length"
    for part in show.parts:
        words = _words(part.turns)
        number, title = f"{part.number} of {show.total}", _plain(part.title)[:_WIDEST]
        yield f"{number:>11}  {title:<{width}}  {len(part.turns):>5}  {words:>7}  {_clock(words * _MS_A_WORD):>8}"
    if len(show.parts) > 1:
        turns = [turn for part in show.parts for turn in part.turns]
        words = _words(turns)
        yield f"{'all':>11}  {'':<{width}}  {len(turns):>5}  {words:>7}  {_clock(words * _MS_A_WORD):>8}"


def _speakers_table(show: Show) -> Iterator[str]:
    """One line a speaker: turns, words, first words, and other labels."""
    turns: dict[str, list[Turn]] = {}
    for turn in (turn for part in show.parts for turn in part.turns):
        turns.setdefault(turn.speaker, []).append(turn)
    width = min(max(len(_plain(speaker)) for speaker in turns), _WIDEST)
    for speaker, said in itertools.islice(turns.items(), _MOST_SPEAKERS):
        labels = dict.fromkeys(turn.label for turn in said if turn.label and turn.label != speaker)
        also = f"  also {', '.join(map(_plain, labels))}" if labels else ""
        begin = textwrap.shorten(_plain(said[0].text[:200]), 50, placeholder=" …")
        count = _count(len(said), "turn")
        yield f"{_plain(speaker)[:_WIDEST]:<{width}}  {count:>10}  {_words(said):>7} words  “{begin}”{also}"
    if len(turns) > _MOST_SPEAKERS:
        yield f"and {len(turns) - _MOST_SPEAKERS} more"


def _left_out(left: Sequence[Omission], *, verbose: bool) -> Iterator[str]:
    """What is not spoken: each reason with an example, or everything."""
    if verbose:
        yield from (f"  {o.where}: {o.reason}: {_plain(o.text)[:100]}" for o in left)
        return
    reasons = Counter(omission.reason for omission in left)
    width = max(map(len, reasons))
    for reason, times in reasons.items():
        first = next(o for o in left if o.reason == reason)
        yield f"  {reason:<{width}}  {times:>5}  {first.where}: {_plain(first.text)[:60]}"


def print_part(part: Part) -> None:
    """The turns of a part, each speaker in a colour, asides faint."""
    colours = dict(zip(dict.fromkeys(turn.speaker for turn in part.turns), itertools.cycle(_COLOURS), strict=False))
    width = min(shutil.get_terminal_size().columns, 100) - 4
    click.echo(_styled(f"{part.number}  {_plain(part.title)}", bold=True))
    for turn in part.turns:
        click.echo("\n" + _styled(_plain(turn.speaker), fg=colours[turn.speaker], bold=True))
        for number, paragraph in enumerate(turn.paragraphs):
            click.echo(textwrap.fill(_plain(paragraph), width, initial_indent="    ", subsequent_indent="    "))
            for aside in turn.asides:
                if aside.paragraph == number and aside.begin == aside.end:
                    click.echo(_styled(f"    {_plain(aside.text)}", dim=True))


def _styled(text: str, **style: Any) -> str:  # noqa: ANN401 - what click takes
    return text if "NO_COLOR" in os.environ else click.style(text, **style)


def print_address(address: str) -> None:
    """Where the podcast is served."""
    click.echo(f"{address} has the address to subscribe at; Ctrl+C ends it", err=True)
    click.echo(f"{address}feed.xml")


def print_delivery(delivery: Delivery, *, dry_run: bool, as_json: bool, quiet: bool) -> None:
    """What was copied to a store and removed there, or would be."""
    copied, removed = delivery.copies, delivery.removals
    if as_json:
        told = {"copied": [asdict(made) for made in copied], "removed": removed, "unchanged": delivery.unchanged}
        findings = [asdict(finding) for finding in delivery.findings]
        _print_json({"schema": SCHEMA, "dry_run": dry_run, **told, "feed": delivery.feed_url, "findings": findings})
        return
    for verb, name in (*(("copy", made.file) for made in copied), *(("remove", name) for name in removed)):
        click.echo(f"{verb:<6}  {name}")
    _print_findings(delivery.findings, verbose=False)
    if not quiet:
        size = _megabytes(sum(made.bytes for made in copied))
        rest = f"{_count(len(removed), 'file')} to remove, " if removed and dry_run else ""
        rest += f"{delivery.unchanged} there already"
        click.echo(f"{_count(len(copied), 'file')} ({size}) {'to copy' if dry_run else 'copied'}, {rest}", err=True)
        click.echo(f"subscribe at {delivery.feed_url}", err=True)


@contextmanager
def copying(delivery: Delivery, *, quiet: bool) -> Iterator[Callable[[str, int], None]]:
    """A bar on a terminal, which hears of the bytes of each file; nothing elsewhere."""
    if quiet or not _is_terminal():
        yield lambda _name, _count: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn, TransferSpeedColumn
    from rich.progress import Progress as Bars

    name = TextColumn("{task.description}", markup=False)
    columns = (name, BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("", total=sum(made.bytes for made in delivery.copies))
        yield lambda name, count: bars.update(task, advance=count, description=f"{name[:24]:<24}")


def _is_terminal() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"


def print_voices(voices: Sequence[Voice], *, as_json: bool) -> None:
    """One line a voice."""
    if as_json:
        _print_json({"schema": SCHEMA, "voices": [asdict(voice) for voice in voices]})
        return
    for voice in voices:
        pitch = f"{voice.pitch_hz:.0f} Hz" if voice.pitch_hz else ""
        click.echo(f"{voice.id:<28} {voice.language:<12} {pitch:>7}  {voice.name}")


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
    return {"schema": SCHEMA, "title": show.title, "parts": parts, "findings": [asdict(f) for f in findings]}


def _print_findings(findings: Sequence[Finding], *, verbose: bool) -> None:
    for finding in findings:
        if finding.severity != "note" or verbose:
            hint = f" {finding.hint}." if finding.hint else ""
            text = f"{finding.severity} {finding.code} {finding.where}: {finding.problem}.{hint}"
            click.echo(_plain(text), err=True)


def _print_json(data: dict[str, Any]) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _words(turns: Sequence[Any]) -> int:
    return sum(1 for turn in turns for _ in re.finditer(r"\S+", turn.text))  # one list of a long turn's words is large


def _clock(ms: float) -> str:
    minutes, seconds = divmod(round(ms / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _plain(text: str) -> str:
    """The text on one line, without what a terminal would obey."""
    return "".join(c if c.isprintable() else " " for c in text)


@contextmanager
def progress(*, quiet: bool) -> Iterator[Progress]:
    """Bars on a terminal, plain lines elsewhere, nothing when it is quiet."""
    if quiet:
        from partsong.build.progress import Silent

        yield Silent()
    elif _is_terminal():
        with _bars() as bars:
            yield bars
    else:
        yield _Lines()


class _Lines:
    """A line when a part is there."""

    def __init__(self) -> None:
        self._titles: dict[int, str] = {}

    def begin(self, number: int, title: str, work: int) -> None:
        self._titles[number] = _plain(title)

    def advance(self, number: int, work: int, sound_s: float) -> None:
        pass

    def done(self, number: int, *, made: bool) -> None:
        part = f"part {number}: " if number else ""
        click.echo(f"{part}{self._titles[number]}: {'made' if made else 'given up'}", err=True)


@contextmanager
def _bars() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn
    from rich.progress import Progress as Bars

    told = TextColumn("{task.fields[told]}")
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), told)
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        yield _Bars(bars, bars.add_task("all parts", total=0, told=""))


class _Bars:
    """One bar for all with speed and time left, and one for each part that is being spoken."""

    def __init__(self, bars: RichProgress, everything: TaskID) -> None:
        self._bars, self._all = bars, everything
        self._tasks: dict[int, TaskID] = {}
        self._sound_s = 0.0

    def begin(self, number: int, title: str, work: int) -> None:
        name = f"{number or '':>3} {_plain(title)[:40]}"
        self._tasks[number] = self._bars.add_task(name, total=work, visible=False, told="")
        self._bars.update(self._all, total=(self._bars.tasks[0].total or 0) + work)

    def advance(self, number: int, work: int, sound_s: float) -> None:
        self._sound_s += sound_s
        self._bars.update(self._all, advance=work)
        everything = self._bars.tasks[0]
        elapsed = everything.elapsed or 1
        left_s = elapsed * ((everything.total or 0) / everything.completed - 1)
        self._bars.update(self._all, told=f"{self._sound_s / elapsed:.0f}x real time, {_clock(left_s * 1000)} left")
        task = self._tasks[number]
        self._bars.update(task, advance=work)
        # "Yes." is spoken once for all parts: a part's bar shows when more than such words are done.
        part = next(each for each in self._bars.tasks if each.id == task)
        self._bars.update(task, visible=part.percentage > _ON_ITS_WAY)

    def done(self, number: int, *, made: bool) -> None:
        self._bars.update(self._tasks[number], visible=False)
        if not made:
            self._bars.console.print(f"part {number} is given up", highlight=False)
