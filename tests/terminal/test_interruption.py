"""Ctrl+C, once or more often, SIGTERM and SIGHUP: a run ends at once and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from partsong.terminal.interruption import interruption
from tests.render.test_workers import alive, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
HANGS_S = 120
"""Far more than anything here takes: it only ends a test that would never end."""


def pages(folder: Path) -> Path:
    """A show whose two speakers have enough to say for two processes."""
    (folder / "transcript").mkdir(parents=True)
    (folder / "transcript" / "1.txt").write_text(
        "Ann: One. Two.\n\nBob: Three.\n\nAnn: Four.\n\nBob: Five."
    )
    return folder


def twice(run: subprocess.Popen[bytes]) -> None:
    """Presses Ctrl+C twice: the whole group gets it."""
    os.killpg(run.pid, signal.SIGINT)
    time.sleep(0.05)
    os.killpg(run.pid, signal.SIGINT)


def often(run: subprocess.Popen[bytes]) -> None:
    """Presses it until the run ends."""
    _send_until_it_ends(run, signal.SIGINT, pause_s=0.01)


def terminate(run: subprocess.Popen[bytes]) -> None:
    """As a service manager does."""
    run.terminate()


def terminate_often(run: subprocess.Popen[bytes]) -> None:
    """Terminates the whole group until the run ends."""
    _send_until_it_ends(run, signal.SIGTERM, pause_s=0.001)


def _send_until_it_ends(run: subprocess.Popen[bytes], number: int, pause_s: float) -> None:
    stop = time.monotonic() + HANGS_S
    while run.poll() is None and time.monotonic() < stop:
        os.killpg(run.pid, number)
        time.sleep(pause_s)


def hang_up(run: subprocess.Popen[bytes]) -> None:
    """Closes the terminal: the whole group gets it."""
    os.killpg(run.pid, signal.SIGHUP)


@pytest.mark.skipif(os.name != "posix", reason="there are no process groups")
@pytest.mark.parametrize("engine", ["Slow", "ForkingSlow"])
@pytest.mark.parametrize(
    ("jobs", "end", "code"),
    [
        (1, twice, 130),
        (2, twice, 130),
        (2, often, 130),
        (2, terminate, 143),
        (2, terminate_often, 143),
        (2, hang_up, 129),
    ],
)
def test_an_interrupted_render_leaves_nothing(
    tmp_path: Path,
    engine: str,
    jobs: int,
    end: Callable[[subprocess.Popen[bytes]], None],
    code: int,
) -> None:
    """No process, no temporary file, one line of talk, though what is being spoken would take ten
    minutes.
    """
    show, marks, temporary = pages(tmp_path / "show"), tmp_path / "marks", tmp_path / "temporary"
    marks.mkdir()
    temporary.mkdir()
    command = [sys.executable, "-m", "partsong", "render", str(show), "--jobs", str(jobs)]
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "MARKS": str(marks),
        "TMPDIR": str(temporary),
    }
    with subprocess.Popen(
        [*command, "--engine", f"tests.speak.faulty:{engine}"],
        env=environment,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as run:
        try:
            wait_for(lambda: len(list(marks.iterdir())) >= 2 * jobs)
            end(run)
            _, told = run.communicate(timeout=HANGS_S)
        finally:
            if run.poll() is None:  # it hangs: nothing of it may outlive the test
                os.killpg(run.pid, signal.SIGKILL)
    assert run.returncode == code
    assert [line for line in told.decode().splitlines() if line] == [
        "interrupted: what was finished is kept, and the next run continues from there"
    ]
    wait_for(lambda: not any(alive(int(mark.name)) for mark in marks.iterdir()))
    assert list(temporary.iterdir()) == []
    assert list((show / "audio").iterdir()) == []


def test_whoever_presses_twice_means_the_same() -> None:
    """The first one counts, and while it is cleared up the others are not heard; nor are they
    afterwards.
    """
    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        with interruption() as interrupted:
            heard = [hears(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGTERM)]
        heard.append(hears(signal.SIGINT))
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
    assert heard == [True, False, False, False]
    assert interrupted.exit_code == 143


def hears(number: int) -> bool:
    """Whether the signal interrupts."""
    try:
        signal.raise_signal(number)
    except KeyboardInterrupt:
        return True
    return False


def test_a_run_that_is_not_interrupted_gives_the_signals_back() -> None:
    """To whoever handled them before."""
    before = signal.getsignal(signal.SIGINT)
    with interruption():
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before


@pytest.mark.skipif(os.name != "posix", reason="there is no SIGHUP")
def test_a_closed_terminal_does_not_end_what_nohup_started() -> None:
    """It asks for SIGHUP to be ignored."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with interruption():
            assert not hears(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)
