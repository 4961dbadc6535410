"""Runs tasks on the processors of this machine; a task that kills its process takes nothing else
down.
"""

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
"""A task is given up when its process died that often with nothing else running."""
_WAITING_PER_WORKER = 3
"""Tasks handed to the pool at a time, so that no worker waits for the next one and memory stays
flat.
"""


def default_jobs() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Workers:
    """A pool that starts when it is first needed. Results come as they are ready, and do not depend
    on `jobs`.
    """

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def run(
        self, tasks: Sequence[tuple[K, Callable[[], T]]]
    ) -> Iterator[tuple[K, T | PartsongError]]:
        """Each task's key with what it returned, or with the PartsongError that it raised.

        One task, or one job, stays in this process: a pool costs more than it gives.
        """
        if self._pool is None and (self.jobs == 1 or len(tasks) == 1):
            return ((key, _outcome(task)) for key, task in tasks)
        return self._pooled(deque(tasks))

    def close(self) -> None:
        """Ends the workers at once, whatever they are doing, with the engines that they started."""
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
            while tasks and len(running) < _WAITING_PER_WORKER * self.jobs:
                task = tasks.popleft()
                running[self._submit(task[1])] = task
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                task = running.pop(future)
                if isinstance(future.exception(), BrokenProcessPool):
                    suspects.append(task)
                else:
                    yield task[0], future.result()
            if suspects:
                suspects.extend(running.values())
                running.clear()
                yield from self._one_by_one(suspects)

    def _one_by_one(
        self, suspects: deque[tuple[K, Callable[[], T]]]
    ) -> Iterator[tuple[K, T | PartsongError]]:
        """Finds which task kills its process: each runs alone."""
        while suspects:
            key, task = suspects.popleft()
            for _ in range(DEATHS):
                self.close()
                future = self._submit(task)
                if not isinstance(future.exception(), BrokenProcessPool):
                    yield key, future.result()
                    break
            else:
                hint = "look for a full memory in the system's log, and try --jobs 1"
                yield (
                    key,
                    EngineError.at(
                        Place(str(key)), f"the process that worked on it died {DEATHS} times", hint
                    ),
                )
        self.close()

    def _submit(self, task: Callable[[], T]) -> Future[T | PartsongError]:
        if self._pool is None:
            with _interrupts_held_back():  # it starts a process that outlives an interruption
                self._pool = ProcessPoolExecutor(
                    self.jobs, mp_context=_context(), initializer=_start_worker
                )
        with _interrupts_held_back():  # the first task starts the processes, which inherit that
            return self._pool.submit(_outcome, task)


def _outcome(task: Callable[[], T]) -> T | PartsongError:
    try:
        return task()
    except PartsongError as error:
        return error


def _context() -> multiprocessing.context.BaseContext:
    """A clean parent for the workers: forking this process would copy whatever threads and locks it
    holds.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["partsong.render.jobs"])
    return context


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Ctrl+C and a closed terminal reach every process of it: they stay away from those that the
    block starts, and wait in this one until it ends.

    The parent alone decides what becomes of the work. An interruption in the midst of a start would
    leave a process that nobody knows.
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
    """Signals that come in the block are sent again after it, the first of them once."""
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
        if came:
            signal.raise_signal(came[0])


def _start_worker() -> None:
    """In a new worker: its end, asked for by SIGTERM or by the parent's death, takes its engines
    with it.
    """
    ending = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        ending.set()  # the rest is another thread's: this one may hold a lock that ending the engines needs

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # for systems that cannot hold it back
    signal.signal(signal.SIGTERM, end)
    threading.Thread(target=_end_when, args=(ending,), daemon=True).start()
    threading.Thread(target=_watch_parent, args=(ending,), daemon=True).start()


def _end_when(ending: threading.Event) -> None:
    ending.wait()
    isolated.end_all()
    os._exit(0)


def _watch_parent(ending: threading.Event) -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    ending.set()
