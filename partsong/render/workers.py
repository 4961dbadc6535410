"""Runs tasks in worker processes. A task that kills its process does not affect the others."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from partsong.errors import EngineError, PartsongError
from partsong.findings import Place
from partsong.speak import isolated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future
    from types import FrameType

K = TypeVar("K")
T = TypeVar("T")

DEATHS = 2
"""A task is given up when its process has died this often while no other task was running."""
_TASKS_PER_WORKER = 3
"""How many tasks the pool has at a time: enough that no worker waits for the next one, and few
enough that memory does not grow with the number of tasks.
"""


def default_jobs() -> int:
    """The number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Workers:
    """A pool of processes that starts when it is first needed. Results come in the order in which
    they are ready; their values do not depend on `jobs`.
    """

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def run(
        self, tasks: Sequence[tuple[K, Callable[[], T]]]
    ) -> Iterator[tuple[K, T | PartsongError]]:
        """Each task's key with its result, or with the PartsongError that it raised.

        A single task, or all tasks of a single job, run in this process: starting a pool would take
        longer.
        """
        if self._pool is None and (self.jobs == 1 or len(tasks) == 1):
            return ((key, _outcome(task)) for key, task in tasks)
        return self._pooled(deque(tasks))

    def close(self) -> None:
        """Terminates the workers, without waiting for their tasks, and the engines they started."""
        if self._pool is None:
            return
        pool, self._pool = self._pool, None
        for process in multiprocessing.active_children():
            process.terminate()
        pool.shutdown(cancel_futures=True)

    def _pooled(
        self, tasks: deque[tuple[K, Callable[[], T]]]
    ) -> Iterator[tuple[K, T | PartsongError]]:
        running: dict[Future[T | PartsongError], tuple[K, Callable[[], T]]] = {}
        suspects: deque[tuple[K, Callable[[], T]]] = deque()
        while tasks or running:
            while tasks and len(running) < _TASKS_PER_WORKER * self.jobs:
                key, task = tasks.popleft()
                running[self._submit(task)] = (key, task)
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                key, task = running.pop(future)
                if isinstance(future.exception(), BrokenProcessPool):
                    suspects.append((key, task))
                else:
                    yield key, future.result()
            if suspects:
                # The pool does not say whose process died: any of the unfinished tasks may have.
                suspects.extend(running.values())
                running.clear()
                yield from self._one_by_one(suspects)

    def _one_by_one(
        self, suspects: deque[tuple[K, Callable[[], T]]]
    ) -> Iterator[tuple[K, T | PartsongError]]:
        """Runs each task alone, which shows which of them kills its process."""
        while suspects:
            key, task = suspects.popleft()
            yield key, self._run_alone(key, task)
        self.close()

    def _run_alone(self, key: K, task: Callable[[], T]) -> T | PartsongError:
        """The task's outcome in a pool of its own; an EngineError when the process keeps dying."""
        for _ in range(DEATHS):
            self.close()
            future = self._submit(task)
            if not isinstance(future.exception(), BrokenProcessPool):
                return future.result()
        problem = f"the process that worked on it died {DEATHS} times"
        hint = "check the system's log for a lack of memory, and try --jobs 1"
        return EngineError.at(Place(str(key)), problem, hint)

    def _submit(self, task: Callable[[], T]) -> Future[T | PartsongError]:
        # The pool starts a process that outlives an interruption, and its first task starts the
        # others, which inherit the blocked signals.
        with _interrupts_blocked():
            if self._pool is None:
                self._pool = ProcessPoolExecutor(
                    self.jobs, mp_context=_context(), initializer=_start_worker
                )
            return self._pool.submit(_outcome, task)


def _outcome(task: Callable[[], T]) -> T | PartsongError:
    """The task's result, or the PartsongError that it raised."""
    try:
        return task()
    except PartsongError as error:
        return error


def _context() -> multiprocessing.context.BaseContext:
    """How worker processes are started: never as a fork of this process, which would copy locks
    that its threads hold.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["partsong.render.jobs"])
    return context


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Blocks Ctrl+C and SIGHUP within the block, and permanently in processes started there.

    Both reach every process of the terminal, but the parent alone decides how the work ends. In the
    parent they wait until the block ends: an interruption in the midst of a start would leave a
    process that nobody knows.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    with _put_off():  # another thread may still take what is blocked in this one
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _put_off() -> Iterator[None]:
    """Signals that come in the block are sent again after it, each once; the first that raises
    KeyboardInterrupt is the last.
    """
    if threading.current_thread() is not threading.main_thread():  # others get none
        yield
        return
    came: list[int] = []
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {each: signal.signal(each, lambda number, _: came.append(number)) for each in signals}
    try:
        yield
    finally:
        for each, former in before.items():
            signal.signal(each, former)
        for number in dict.fromkeys(came):
            signal.raise_signal(number)


def _start_worker() -> None:
    """Initialises a worker: it ends its engines before it exits, which it does at SIGTERM or when
    its parent dies.
    """
    ending = threading.Event()

    def end(number: int, _frame: FrameType | None) -> None:
        # A second signal in the midst of `set` would wait for ever for the lock that the first has.
        signal.signal(number, signal.SIG_IGN)
        # Another thread does the rest: the interrupted one may hold a lock that it needs.
        ending.set()

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # for systems on which it cannot be blocked
    signal.signal(signal.SIGTERM, end)
    threading.Thread(target=_exit_when, args=(ending,), daemon=True).start()
    threading.Thread(target=_watch_parent, args=(ending,), daemon=True).start()


def _exit_when(ending: threading.Event) -> None:
    ending.wait()
    isolated.end_all()
    os._exit(0)


def _watch_parent(ending: threading.Event) -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    ending.set()
