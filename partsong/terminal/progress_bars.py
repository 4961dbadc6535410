"""Progress of long work: bars on a terminal, plain lines elsewhere, nothing when it is quiet."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from partsong.terminal.style import is_terminal, plain
from partsong.timefmt import short_clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

    from partsong.deliver.publish import Delivery
    from partsong.render.progress import Progress

_SHOWN_FROM = 3
"""Per cent of a part's work from which its bar is shown. A passage such as "Yes." is spoken once
for all parts that have it; more than such passages must be done.
"""


@contextmanager
def progress(*, quiet: bool) -> Iterator[Progress]:
    """Yields what a render reports to."""
    if quiet:
        from partsong.render.progress import Silent

        yield Silent()
    elif is_terminal():
        with _bars() as bars:
            yield bars
    else:
        yield _Lines()


@contextmanager
def copying(delivery: Delivery, *, quiet: bool) -> Iterator[Callable[[str, int], None]]:
    """Yields what is called with a file's name and the number of bytes that were copied of it.

    It moves a bar on a terminal, and does nothing elsewhere.
    """
    if quiet or not is_terminal():
        yield lambda _name, _count: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("", total=sum(copied.bytes for copied in delivery.copies))
        yield lambda name, count: bars.update(task, advance=count, description=f"{name[:24]:<24}")


class _Lines:
    """Prints a line when a part is in its place."""

    def __init__(self) -> None:
        self._titles: dict[int, str] = {}

    def begin(self, number: int, title: str, work: int) -> None:
        self._titles[number] = plain(title)

    def advance(self, number: int, work: int, sound_s: float) -> None:
        pass

    def done(self, number: int, *, succeeded: bool) -> None:
        part = f"part {number}: " if number else ""
        outcome = "made" if succeeded else "given up"
        click.echo(f"{part}{self._titles[number]}: {outcome}", err=True)


@contextmanager
def _bars() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[speed]}"),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        yield _Bars(bars, bars.add_task("all parts", total=0, speed=""))


class _Bars:
    """One bar for all with speed and time left, and one for each part that is being spoken."""

    def __init__(self, bars: RichProgress, all_parts: TaskID) -> None:
        self._bars = bars
        self._all = all_parts
        self._tasks: dict[int, TaskID] = {}
        self._sound_s = 0.0

    def begin(self, number: int, title: str, work: int) -> None:
        name = f"{number or '':>3} {plain(title)[:40]}"
        self._tasks[number] = self._bars.add_task(name, total=work, visible=False, speed="")
        total = self._bars.tasks[0].total or 0
        self._bars.update(self._all, total=total + work)

    def advance(self, number: int, work: int, sound_s: float) -> None:
        self._sound_s += sound_s
        self._bars.update(self._all, advance=work)
        self._bars.update(self._all, speed=self._speed())
        task = self._tasks[number]
        self._bars.update(task, advance=work)
        part = next(each for each in self._bars.tasks if each.id == task)
        self._bars.update(task, visible=part.percentage > _SHOWN_FROM)

    def done(self, number: int, *, succeeded: bool) -> None:
        self._bars.update(self._tasks[number], visible=False)
        if not succeeded:
            self._bars.console.print(f"part {number} is given up", highlight=False)

    def _speed(self) -> str:
        """`42x real time, 1:05 left`."""
        everything = self._bars.tasks[0]
        elapsed_s = everything.elapsed or 1
        total = everything.total or 0
        left_s = elapsed_s * (total / everything.completed - 1)
        return f"{self._sound_s / elapsed_s:.0f}x real time, {short_clock(left_s * 1000)} left"
