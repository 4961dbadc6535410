"""The command line: its commands, their options and their exit codes.

Results go to stdout, messages and progress to stderr. Exit codes: 0 done, 1 failed, 2 wrong usage
or configuration, 130 interrupted (Ctrl+C), 143 ended by SIGTERM, 129 by a closed terminal (SIGHUP).

Each command imports what it needs in its body, so that `--help` is printed at once.
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

    from partsong.model import Part, Show, Voice
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
            "interrupted: what was finished is kept, and the next run continues from there",
            err=True,
        )
        return interrupted.exit_code
    except PartsongError as error:
        print_findings(error.findings, verbose=True)
        return error.exit_code
    except BrokenPipeError:  # `partsong voices | head`: the reader has closed the pipe
        # Python flushes stdout when it exits, which would raise the error again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0


_PATH = click.Path(path_type=Path)
_FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False)
_NUMBER = click.IntRange(1)

show_argument = click.argument("show", type=_PATH, default=".")
engine_option = click.option(
    "--engine",
    metavar="NAME",
    help="Speech engine for voices that name none.  [default: the show's, else pyttsx3]",
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON document on stdout."
)
quiet_option = click.option(
    "-q", "--quiet", is_flag=True, help="Print only results, warnings and errors."
)
verbose_option = click.option(
    "-v", "--verbose", is_flag=True, help="Print notes as well, and all text that is left out."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="partsong")
def partsong() -> None:
    """Turn the pages of a transcript into an audio show, with a voice for each speaker.

    A show is a folder: its pages are in transcript/, its settings in voices.yaml (optional), and
    the finished audio in audio/.
    """


@partsong.command()
@show_argument
@click.option(
    "--part",
    "numbers",
    type=_NUMBER,
    multiple=True,
    metavar="N",
    help="Render only this part; repeat for several.",
)
@click.option(
    "--jobs",
    type=_NUMBER,
    metavar="N",
    help="Number of parallel processes.  [default: one per processor]",
)
@click.option(
    "--cache",
    type=_PATH,
    metavar="DIR",
    help="Folder for reusable audio; safe to delete.  [default: .partsong/cache in the show]",
)
@click.option("--dry-run", is_flag=True, help="List what would be spoken; write no audio.")
@engine_option
@json_option
@quiet_option
@verbose_option
def render(
    show: Path,
    numbers: tuple[int, ...],
    jobs: int | None,
    cache: Path | None,
    dry_run: bool,
    engine: str | None,
    **view: bool,
) -> None:
    """Produce audio/ from transcript/, or update it.

    SHOW is the show's folder; the current folder by default. Only what has changed since the last
    run is spoken again.

    Before the first render, --dry-run shows what to put into the lexicon: every change from the
    written text, the most frequent first, and the names that the engine may mispronounce.
    """
    from partsong.render.run import render as run
    from partsong.render.up_to_date import RenderRequest, assess
    from partsong.render.workers import default_jobs
    from partsong.terminal import progress_bars as bars
    from partsong.terminal import rendering

    cache = cache or show / ".partsong" / "cache"
    request = RenderRequest(show, cache, engine, jobs or default_jobs(), numbers)
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
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.argument("source", required=False)
@engine_option
@json_option
@quiet_option
@verbose_option
def init(folder: Path, source: str | None, engine: str | None, **view: bool) -> None:
    """Create a show in DIR from the pages of SOURCE.

    SOURCE is a web address, a folder of pages or a single page. From a web address, all pages of
    the series are fetched, one at a time. Without SOURCE, the pages already in DIR/transcript are
    used; if there are none, an empty show is created.

    A voices.yaml is written with all speakers that were found and a voice for each. Run it again to
    fetch pages that have changed; an existing voices.yaml is never changed.
    """
    from partsong.show.init import start
    from partsong.terminal import reading

    def print_address(url: str) -> None:
        if not (view["quiet"] or view["as_json"]):
            click.echo(f"fetching {url}", err=True)

    started = start(folder, source, engine, print_address)
    reading.print_start(folder, started, **view)


@partsong.command(context_settings={"ignore_unknown_options": True})  # a text may begin with a dash
@click.argument("text")
@click.option(
    "--speaker",
    metavar="LABEL",
    help="Use the voice of this speaker.  [default: the announcer]",
)
@click.option("--out", type=_FILE, metavar="FILE", help="Also write the audio to this WAV file.")
@click.option("--show", type=_FOLDER, default=".", metavar="DIR", help="The show's folder.")
@engine_option
@json_option
def say(
    text: str,
    speaker: str | None,
    out: Path | None,
    show: Path,
    engine: str | None,
    *,
    as_json: bool,
) -> None:
    """Show how TEXT is spoken, and which rule or lexicon entry made each change.

    The lexicon, the voices and the language are those of the show in the current folder, or in the
    folder that --show names.
    """
    from partsong.preview.trial import try_text
    from partsong.terminal import saying

    tried = try_text(show, text, speaker, engine, ask=not as_json, out=out)
    saying.print_tried(tried, as_json=as_json)
    if out is not None and not as_json:
        click.echo(f"wrote {out}", err=True)


@partsong.command()
@click.argument("source", type=_PATH, default=".")
@click.option(
    "--part", "number", type=_NUMBER, metavar="N", help="Print the turns of this part in full."
)
@json_option
@quiet_option
@verbose_option
def read(source: Path, number: int | None, **view: bool) -> None:
    """Show how the pages are understood: parts, speakers, and text that is left out.

    SOURCE is a show's folder, a folder of pages or a single page; the current folder by default.
    Nothing is written.
    """
    from partsong.show.folder import read_source
    from partsong.show.understanding import understand
    from partsong.terminal import reading

    known = understand(read_source(source), source.resolve().stem)
    if number is None:
        reading.print_reading(known.show, known.findings, **view)
        return
    part = _part(known.show, number)
    if view["as_json"]:
        reading.print_reading(replace(known.show, parts=(part,)), known.findings, **view)
    else:
        reading.print_part(part)


def _part(show: Show, number: int) -> Part:
    """The part with the number that `--part` gives. Raises: ConfigError."""
    for part in show.parts:
        if part.number == number:
            return part
    numbers = ", ".join(str(part.number) for part in show.parts)
    place = Place(f"--part {number}")
    raise ConfigError.at(place, "there is no such part", f"the show has {numbers}")


@partsong.command()
@show_argument
@click.option(
    "--host",
    metavar="ADDRESS",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; 0.0.0.0 for the local network.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    default=8000,
    show_default=True,
    help="Port to listen on; 0 picks a free one.",
)
def serve(show: Path, host: str, port: int) -> None:
    """Serve audio/ as a podcast from this machine, until Ctrl+C.

    Its web page gives the address to subscribe to, with a QR code for a phone.
    """
    from partsong.terminal import publishing
    from partsong.web.server import serve as serve_folder

    serve_folder(show, host, port, publishing.print_address)


@partsong.command()
@click.argument("destination", metavar="DEST")
@show_argument
@click.option(
    "--dry-run", is_flag=True, help="List what would be copied and removed; change nothing."
)
@json_option
@quiet_option
def publish(destination: str, show: Path, *, dry_run: bool, as_json: bool, quiet: bool) -> None:
    """Upload audio/ to DEST: only changed files, and the feed last.

    DEST is a folder or a store: s3://bucket/folder, gs://..., sftp://... It must be the place that
    feed.base_url in voices.yaml points listeners to. If the upload is interrupted, the published
    feed still works; run the command again to continue.
    """
    from partsong.deliver.publish import deliver, prepare
    from partsong.deliver.store import Store
    from partsong.terminal import progress_bars as bars
    from partsong.terminal import publishing

    store = Store(destination)
    delivery = prepare(show, store)
    if not dry_run:
        with bars.copying(delivery, quiet=quiet or as_json) as copied:
            deliver(show, delivery, store, copied)
    publishing.print_delivery(delivery, dry_run=dry_run, as_json=as_json, quiet=quiet)


@partsong.command()
@click.option("--language", metavar="TAG", help="Only voices of this language: en, en-gb, de, ...")
@click.option("--all", "everything", is_flag=True, help="Include voices without a measured pitch.")
@click.option(
    "--show",
    type=_FOLDER,
    default=".",
    metavar="DIR",
    help="The show's folder; its voices.yaml may set the default engine.",
)
@engine_option
@json_option
def voices(
    language: str | None, everything: bool, show: Path, engine: str | None, as_json: bool
) -> None:
    """List the voices you can give a speaker, with the ids to write into voices.yaml."""
    from partsong.show.engines import listed_voices
    from partsong.terminal import saying

    offered = listed_voices(show, engine)
    if language:
        offered = _of_language(offered, language)
    measured = tuple(voice for voice in offered if voice.pitch_hz)
    # A language may have no measured voice: then all of its voices are listed.
    listed = offered if everything else measured or offered
    saying.print_voices(listed, as_json=as_json)


def _of_language(voices: Sequence[Voice], language: str) -> tuple[Voice, ...]:
    """The voices of a language, or of its regions: `en` includes en-GB. Raises: ConfigError."""
    prefix = f"{language.lower()}-"
    matching = tuple(voice for voice in voices if f"{voice.language.lower()}-".startswith(prefix))
    if not matching:
        place = Place(f"--language {language}")
        hint = "`partsong voices --all` lists all voices with their languages"
        raise ConfigError.at(place, "no voice of the engine speaks this language", hint)
    return matching
