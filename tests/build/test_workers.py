"""Work on several processes: nothing is lost, whoever dies."""

from __future__ import annotations

import os
import signal
from functools import partial
from typing import TYPE_CHECKING

import pytest

from partsong.build.workers import Workers
from partsong.errors import EngineError, Fault, PartsongError

if TYPE_CHECKING:
    from collections.abc import Callable


def double(number: int) -> int:
    """Twice the number."""
    return 2 * number


def fail(text: str) -> int:
    """Raises what a user can mend."""
    raise EngineError(Fault(text, "it failed"))


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
    assert fault.faults == (Fault("u1", "it failed"),)
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


def test_one_task_stays_in_this_process() -> None:
    """A pool costs more than it gives for a single task."""
    ((_, pid),) = Workers(2).run([("only", os.getpid)])
    assert pid == os.getpid()
