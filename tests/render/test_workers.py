"""Work on several processes: nothing is lost, whoever dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pytest

from partsong.errors import EngineError, PartsongError
from partsong.findings import Place
from partsong.render.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable


def double(number: int) -> int:
    """Twice the number."""
    return 2 * number


def fail(text: str) -> int:
    """Raises what a user can mend."""
    raise EngineError.at(Place(text), "it failed")


def die() -> int:
    """Ends the process as a crash in a library would."""
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_task_has_an_outcome(jobs: int) -> None:
    """Results and faults come back under their keys."""
    workers = Workers(jobs)
    tasks = [*((n, partial(double, n)) for n in range(20)), (99, partial(fail, "u1"))]
    outcomes = dict(workers.run(tasks))
    workers.close()
    fault = outcomes.pop(99)
    assert isinstance(fault, PartsongError)
    assert fault.findings == (EngineError.finding(Place("u1"), "it failed"),)
    done: dict[int, object] = dict(outcomes)
    assert done == {n: 2 * n for n in range(20)}


def test_a_task_that_kills_its_process_fails_alone() -> None:
    """The others are done all the same; the guilty one is named."""
    workers = Workers(2)
    tasks: list[tuple[str, Callable[[], int]]] = [(str(n), partial(double, n)) for n in range(6)]
    outcomes = dict(workers.run([*tasks[:3], ("guilty", die), *tasks[3:]]))
    workers.close()
    guilty = outcomes.pop("guilty")
    assert isinstance(guilty, EngineError)
    assert "guilty" in str(guilty)
    done: dict[str, object] = dict(outcomes)
    assert done == {str(n): 2 * n for n in range(6)}


def rest(folder: Path) -> None:
    """Says which process it is in, and works for a long time."""
    (folder / str(os.getpid())).touch()
    time.sleep(60)


def test_workers_end_with_their_parent(tmp_path: Path) -> None:
    """Even when it is killed outright."""
    script = (
        "import pathlib, sys; from functools import partial; from tests.render.test_workers import rest\n"
        "from partsong.render.workers import Workers\n"
        "if __name__ == '__main__': list(Workers(2).run([(n, partial(rest, pathlib.Path(sys.argv[1]))) for n in (1, 2)]))"
    )
    (tmp_path / "parent.py").write_text(script)
    (tmp_path / "pids").mkdir()
    command = [sys.executable, str(tmp_path / "parent.py"), str(tmp_path / "pids")]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(command, env=environment) as parent:
        wait_for(lambda: len(list((tmp_path / "pids").iterdir())) == 2)
        parent.kill()
    pids = [int(path.name) for path in (tmp_path / "pids").iterdir()]
    wait_for(lambda: not any(map(alive, pids)))


def alive(pid: int) -> bool:
    """Whether there is such a process."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def wait_for(condition: Callable[[], bool]) -> None:
    """Looks again and again, for half a minute at most."""
    for _ in range(300):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come about")


def test_one_task_stays_in_this_process() -> None:
    """A pool costs more than it gives for a single task."""
    ((_, pid),) = Workers(2).run([("only", os.getpid)])
    assert pid == os.getpid()


class StartedWithCtrlC:
    """A pool that another thread gets Ctrl+C for, just when it is made and when it starts a
    process.
    """

    done: ClassVar[list[str]] = []
    other: ClassVar[int]

    def __init__(self, *_: object, **__: object) -> None:
        self._finish("made")

    def submit(self, *_: object) -> Future[None]:
        """Starts nothing, and is done."""
        self._finish("started")
        future: Future[None] = Future()
        future.set_result(None)
        return future

    def _finish(self, step: str) -> None:
        signal.pthread_kill(self.other, signal.SIGINT)
        time.sleep(0.1)
        self.done.append(step)


@pytest.mark.skipif(os.name != "posix", reason="signals cannot be held back")
def test_no_process_is_half_started_by_an_interruption(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever thread gets it: it comes when the start is over."""
    ended = threading.Event()
    other = threading.Thread(target=ended.wait)
    other.start()
    assert other.ident
    monkeypatch.setattr(StartedWithCtrlC, "other", other.ident, raising=False)
    monkeypatch.setattr("partsong.render.workers.ProcessPoolExecutor", StartedWithCtrlC)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    workers = Workers(2)
    try:
        with pytest.raises(KeyboardInterrupt):
            list(workers.run([(1, die), (2, die)]))
        assert StartedWithCtrlC.done == ["made", "started"]
    finally:
        signal.signal(signal.SIGINT, before)
        ended.set()
        other.join()
