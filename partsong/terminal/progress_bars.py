"""How work goes on: bars on a terminal, plain lines elsewhere, nothing when it is quiet."""

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

_ON_ITS_WAY = 3
"""Per cent."""


@contextmanager
def progress(*, quiet: bool) -> Iterator[Progress]:
    """Bars on a terminal, plain lines elsewhere, nothing when it is quiet."""
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
    """A bar on a terminal, which hears of the bytes of each file; nothing elsewhere."""
    if quiet or not is_terminal():
        yield lambda _name, count: None
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

    name = TextColumn("{task.description}", markup=False)
    columns = (name, BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("", total=sum(made.bytes for made in delivery.copies))
        yield lambda name, count: bars.update(task, advance=count, description=f"{name[:24]:<24}")


class _Lines:
    """A line when a part is there."""

    def __init__(self) -> None:
        self._titles: dict[int, str] = {}

    def begin(self, number: int, title: str, work: int) -> None:
        self._titles[number] = plain(title)

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
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        told,
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        yield _Bars(bars, bars.add_task("all parts", total=0, told=""))


class _Bars:
    """One bar for all with speed and time left, and one for each part that is being spoken."""

    def __init__(self, bars: RichProgress, everything: TaskID) -> None:
        self._bars, self._all = bars, everything
        self._tasks: dict[int, TaskID] = {}
        self._sound_s = 0.0

    def begin(self, number: int, title: str, work: int) -> None:
        name = f"{number or '':>3} {plain(title)[:40]}"
        self._tasks[number] = self._bars.add_task(name, total=work, visible=False, told="")
        self._bars.update(self._all, total=(self._bars.tasks[0].total or 0) + work)

    def advance(self, number: int, work: int, sound_s: float) -> None:
        self._sound_s += sound_s
        self._bars.update(self._all, advance=work)
        everything = self._bars.tasks[0]
        elapsed = everything.elapsed or 1
        left_s = elapsed * ((everything.total or 0) / everything.completed - 1)
        self._bars.update(
            self._all,
            told=f"{self._sound_s / elapsed:.0f}x real time, {short_clock(left_s * 1000)} left",
        )
        task = self._tasks[number]
        self._bars.update(task, advance=work)
        # "Yes." is spoken once for all parts: a part's bar shows when more than such words are
        # done.
        part = next(each for each in self._bars.tasks if each.id == task)
        self._bars.update(task, visible=part.percentage > _ON_ITS_WAY)

    def done(self, number: int, *, made: bool) -> None:
        self._bars.update(self._tasks[number], visible=False)
        if not made:
            self._bars.console.print(f"part {number} is given up", highlight=False)
