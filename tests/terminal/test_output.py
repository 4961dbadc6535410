"""What a person sees while the work goes on."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from partsong import cli
from partsong.errors import ConfigError
from partsong.findings import Place
from partsong.preview.wording import Wording
from partsong.render.progress import Silent
from partsong.render.run import Report
from partsong.terminal import progress_bars as bars
from partsong.terminal import rendering

if TYPE_CHECKING:
    import pytest
    from rich.progress import Progress as RichProgress

ROOT = Path(__file__).parents[2]


def test_plain_lines_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """One a part, with how it went, and nothing that a terminal would obey."""
    with bars.progress(quiet=False) as progress:
        progress.begin(1, "One\x1b[31m", 10)
        progress.begin(2, "Two", 10)
        progress.advance(1, 10, 3.0)
        progress.done(1, succeeded=True)
        progress.done(2, succeeded=False)
    assert capsys.readouterr().err.splitlines() == [
        "part 1: One [31m: made",
        "part 2: Two: given up",
    ]


def test_quiet_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    """Not a character."""
    with bars.progress(quiet=True) as progress:
        assert isinstance(progress, Silent)
        progress.begin(1, "One", 10)
        progress.advance(1, 10, 3.0)
        progress.done(1, succeeded=True)
    assert capsys.readouterr() == ("", "")


def test_bars_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """All parts together with speed and time left; a part while it is spoken; a word when one is
    given up.
    """
    seen = io.StringIO()
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(
        "rich.console.Console", lambda **_: Console(file=seen, force_terminal=True, width=100)
    )
    with bars.progress(quiet=False) as progress:
        progress.begin(1, "One [bold]", 1000)
        progress.begin(2, "Two", 1000)
        progress.advance(1, 10, 1.0)
        drawn: RichProgress = progress._bars  # type: ignore[attr-defined]
        assert [task.visible for task in drawn.tasks] == [True, False, False]
        progress.advance(1, 490, 49.0)
        assert [task.visible for task in drawn.tasks] == [True, True, False]
        assert (drawn.tasks[0].completed, drawn.tasks[0].total) == (500, 2000)
        assert "x real time" in drawn.tasks[0].fields["speed"]
        drawn.refresh()
        progress.done(1, succeeded=True)
        progress.done(2, succeeded=False)
    assert "One [bold]" in seen.getvalue()
    assert "part 2 is given up" in seen.getvalue()


def test_a_render_that_made_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Is no sign that all is up to date where there were faults."""
    for faults, summary in (
        ((), "audio/ is up to date\n"),
        ((ConfigError.finding(Place("x"), "no"),), "0 of 0 parts rendered, 0 utterances spoken\n"),
    ):
        rendering.print_report(
            Report((), (), 0, (), faults), Path(), as_json=False, quiet=False, verbose=False
        )
        assert capsys.readouterr().err == summary


def test_how_often_an_unknown_name_is_said() -> None:
    """A number after those that occur more than once."""
    lines = list(rendering._unknown_words(Wording((), (("Biewen", 2), ("Zorn", 1)))))
    assert lines[-1] == "  Biewen (2), Zorn"


def test_an_interruption_ends_with_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And says what became of the work."""

    def press(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.partsong, "main", press)
    assert cli.main(["render"]) == 130
    assert "the next run continues from there" in capsys.readouterr().err


def test_a_reader_that_has_seen_enough() -> None:
    """A pager that is left early, or `head`, gets its lines and no complaint."""
    command = [sys.executable, "-m", "partsong", "voices", "--all"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as listing:
        assert listing.stdout is not None
        assert listing.stderr is not None
        assert listing.stdout.readline()
        listing.stdout.close()
        assert listing.stderr.read() == ""
    assert listing.returncode == 1
