"""The end of a run from outside: Ctrl+C, once or more often, SIGTERM, and a closed terminal."""

from __future__ import annotations

import signal
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_HANG_UP = getattr(signal, "SIGHUP", None)
"""Sent when the terminal is closed; Windows has none."""
_CLEARING_UP_S = 5.0
"""How long nothing disturbs an interrupted run, which ends what it started and removes what is half
done.
"""


class Interruption:
    """A handler of signals that raises KeyboardInterrupt, once: whoever presses twice means the
    same.
    """

    def __init__(self) -> None:
        self.number = 0
        """The signal that came first; 0 when none came."""
        self._until = 0.0

    @property
    def exit_code(self) -> int:
        """128 and the signal's number, as shells have it."""
        return 128 + (self.number or signal.SIGINT)

    def __call__(self, number: int, _: FrameType | None) -> None:
        """Raises: KeyboardInterrupt, and again when clearing up takes long."""
        now = time.monotonic()
        if now < self._until:
            return
        self.number, self._until = self.number or number, now + _CLEARING_UP_S
        raise KeyboardInterrupt


@contextmanager
def interruption() -> Iterator[Interruption]:
    """Handles signals until the block ends; when one came, none is heard any more, since the
    process is about to end.
    """
    handler = Interruption()
    if threading.current_thread() is not threading.main_thread():  # others cannot
        yield handler
        return
    before = {each: signal.signal(each, handler) for each in _heard()}
    try:
        yield handler
    finally:
        for each, former in before.items():
            signal.signal(each, signal.SIG_IGN if handler.number else former)


def _heard() -> tuple[signal.Signals, ...]:
    if _HANG_UP is None or signal.getsignal(_HANG_UP) == signal.SIG_IGN:  # as nohup asks for
        return _SIGNALS
    return (*_SIGNALS, _HANG_UP)
