"""The commands: what is asked, what is printed, and how it ends.

stdout carries results, stderr talk and progress. Exit 0 done, 1 failed, 2 usage or configuration,
130 interrupted, 143 ended by SIGTERM, 129 by SIGHUP.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from partsong import __version__
from partsong.errors import ConfigError, PartsongError
from partsong.findings import Place
from partsong.terminal.interruption import interruption
from partsong.terminal.style import print_findings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partsong.terminal.interruption import Interruption


def main(args: Sequence[str] | None = None) -> int:
    """Runs a command line and returns its exit code."""
    with interruption() as interrupted:
        return _run(args, interrupted)


def _run(args: Sequence[str] | None, interrupted: Interruption) -> int:
    try:
        partsong.main(
            args=list(args) if args is not None else None,
            prog_name="partsong",
            standalone_mode=False,
        )
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.exceptions.Exit as end:
        return end.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(
            "interrupted; nothing is left half done, and what was done is kept for the next run",
            err=True,
        )
        return interrupted.exit_code
    except PartsongError as error:
        print_findings(error.findings, verbose=True)
        return error.exit_code
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0


show_folder = click.argument("show", type=click.Path(path_type=Path), default=".")
as_json = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON on stdout, with a schema number."
)
quiet = click.option(
    "-q", "--quiet", is_flag=True, help="No talk: only results, warnings and faults."
)
verbose = click.option(
    "-v", "--verbose", is_flag=True, help="Also notes, and everything that is left out."
)
engine = click.option(
    "--engine",
    metavar="NAME",
    help="The engine of voices that name none.  [default: the show's, else pyttsx3]",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="partsong")
def partsong() -> None:
    """Give a web transcript its voice.

    A show is a folder with the pages in transcript/ and, if you like, a voices.yaml; its sound goes
    to audio/.
    """


@partsong.command()
@show_folder
@click.option(
    "--part",
    "numbers",
    type=click.IntRange(1),
    multiple=True,
    metavar="N",
    help="Only this part; repeatable.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Processes to use.  [default: one a processor]",
)
@click.option(
    "--cache",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where finished sound is kept; safe to delete.  [default: .partsong/cache in the show]",
)
@click.option("--dry-run", is_flag=True, help="Tell what would be spoken, and make nothing.")
@engine
@as_json
@quiet
@verbose
def render(
    show: Path,
    numbers: tuple[int, ...],
    jobs: int | None,
    cache: Path | None,
    dry_run: bool,
    engine: str | None,
    **view: bool,
) -> None:
    """Make audio/ from transcript/, or bring it up to date.

    With --dry-run, all that will be said otherwise than it is written is listed, most frequent
    first, and the names that the engine may not know: so that a lexicon can be written before
    anything is spoken.

    SHOW is the show's folder; this folder when it is left out. A second run speaks only what has
    changed.
    """
    from partsong.render.run import RenderRequest, assess
    from partsong.render.run import render as run
    from partsong.render.workers import default_jobs
    from partsong.terminal import progress_bars as bars
    from partsong.terminal import rendering

    request = RenderRequest(
        show, cache or show / ".partsong" / "cache", engine, jobs or default_jobs(), numbers
    )
    if dry_run:
        from partsong.preview.wording import wording

        assessment = assess(request)
        rendering.print_assessment(assessment, wording(assessment.plan), **view)
        return
    with bars.progress(quiet=view["quiet"] or view["as_json"]) as progress:
        report = run(request, progress)
    rendering.print_report(report, show, **view)
    if report.faults:
        raise PartsongError(*report.faults)


@partsong.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.argument("source", required=False)
@engine
@as_json
@quiet
@verbose
def init(folder: Path, source: str | None, engine: str | None, **view: bool) -> None:
    """Start a show in DIR from the pages of SOURCE.

    SOURCE is the address of a page, a folder of pages or one page; when it is left out, the pages
    in DIR/transcript are taken, and an empty show is made where there are none. From an address all
    pages of its series are fetched, one at a time. voices.yaml gets everybody who speaks, with a
    voice. Run again, it fetches what has changed; a voices.yaml that is there stays as it is.
    """
    from partsong.show.init import start
    from partsong.terminal import reading

    quiet = view["quiet"] or view["as_json"]
    started = start(
        folder,
        source,
        engine,
        lambda url: None if quiet else click.echo(f"fetching {url}", err=True),
    )
    reading.print_start(folder, started, **view)


@partsong.command(context_settings={"ignore_unknown_options": True})  # a text may begin with a dash
@click.argument("text")
@click.option(
    "--speaker",
    metavar="LABEL",
    help="Say it as this speaker of the show.  [default: the announcer]",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Also make this WAV file.",
)
@click.option(
    "--show",
    type=click.Path(path_type=Path, file_okay=False),
    default=".",
    metavar="DIR",
    help="The show's folder.",
)
@engine
@as_json
def say(
    text: str,
    speaker: str | None,
    out: Path | None,
    show: Path,
    engine: str | None,
    *,
    as_json: bool,
) -> None:
    """Show what is said for TEXT, and why: the rule or the entry of the lexicon behind each change.

    The lexicon, the voices and the language are those of the show in this folder, if it is one.
    """
    from partsong.preview.trial import try_text
    from partsong.terminal import saying

    saying.print_tried(
        try_text(show, text, speaker, engine, ask=not as_json, out=out), as_json=as_json
    )
    if out is not None and not as_json:
        click.echo(f"{out}: the sound", err=True)


@partsong.command()
@click.argument("source", type=click.Path(path_type=Path), default=".")
@click.option(
    "--part", "number", type=click.IntRange(1), metavar="N", help="Show the turns of this part."
)
@as_json
@quiet
@verbose
def read(source: Path, number: int | None, **view: bool) -> None:
    """Show what is understood of the pages: parts, speakers, and what is left out; makes nothing.

    SOURCE is a show's folder, a folder of pages or one page; this folder when it is left out.
    """
    from partsong.show.folder import read_source
    from partsong.show.understanding import understand
    from partsong.terminal import reading

    known = understand(read_source(source), source.resolve().stem)
    if number is None:
        reading.print_reading(known.show, known.findings, **view)
        return
    part = next((part for part in known.show.parts if part.number == number), None)
    if part is None:
        numbers = ", ".join(str(part.number) for part in known.show.parts)
        raise ConfigError.at(
            Place(f"--part {number}"), "there is no such part", f"the show has {numbers}"
        )
    if view["as_json"]:
        reading.print_reading(replace(known.show, parts=(part,)), known.findings, **view)
    else:
        reading.print_part(part)


@partsong.command()
@show_folder
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen at; 0.0.0.0 for the local network.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="0 takes a free one.",
)
def serve(show: Path, host: str, port: int) -> None:
    """Serve audio/ as a podcast on this machine, until Ctrl+C.

    Its page has the address to subscribe at, and a QR code for a phone.
    """
    from partsong.terminal import publishing
    from partsong.web.server import serve as serve_folder

    serve_folder(show, host, port, publishing.print_address)


@partsong.command()
@click.argument("destination", metavar="DEST")
@show_folder
@click.option(
    "--dry-run", is_flag=True, help="Tell what would be copied and removed, and change nothing."
)
@as_json
@quiet
def publish(destination: str, show: Path, *, dry_run: bool, as_json: bool, quiet: bool) -> None:
    """Copy audio/ to DEST: only what has changed, and the feed last.

    DEST is a folder, or the address of a store: s3://bucket/folder, gs://..., sftp://... It is
    where feed.base_url leads listeners. Interrupted, the feed that is there stays whole; run it
    again to go on.
    """
    from partsong.deliver.publish import deliver, prepare
    from partsong.deliver.store import Store
    from partsong.terminal import progress_bars as bars
    from partsong.terminal import publishing

    store = Store(destination)
    delivery = prepare(show, store)
    if not dry_run:
        with bars.copying(delivery, quiet=quiet or as_json) as tell:
            deliver(show, delivery, store, tell)
    publishing.print_delivery(delivery, dry_run=dry_run, as_json=as_json, quiet=quiet)


@partsong.command()
@click.option("--language", metavar="TAG", help="Only voices of this language: en, en-gb, de, ...")
@click.option("--all", "everything", is_flag=True, help="Also those whose pitch was not measured.")
@click.option(
    "--show",
    type=click.Path(path_type=Path, file_okay=False),
    default=".",
    metavar="DIR",
    help="The show's folder, whose voices.yaml may name the default engine.",
)
@engine
@as_json
def voices(
    language: str | None, everything: bool, show: Path, engine: str | None, as_json: bool
) -> None:
    """List the voices that a speaker can be given, by the ids that voices.yaml takes."""
    from partsong.show.engines import listed_voices
    from partsong.terminal import saying

    offered = listed_voices(show, engine)
    spoken = [v for v in offered if not language or _speaks(v.language, language)]
    if not spoken:
        raise ConfigError.at(
            Place(f"--language {language}"),
            "no voice speaks it",
            "write a tag such as en, en-gb or de",
        )
    listed = [v for v in spoken if v.pitch_hz or everything] or spoken
    saying.print_voices(listed, as_json=as_json)


def _speaks(voice: str, wanted: str) -> bool:
    """Whether a voice's language is the wanted one, or a region's form of it."""
    return f"{voice.lower()}-".startswith(f"{wanted.lower()}-")
