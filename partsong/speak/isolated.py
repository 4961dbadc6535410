"""Engines in a child process, so that a crash or a hang costs one utterance and not the run."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from partsong.errors import EngineError
from partsong.findings import Place
from partsong.speak import wire

if TYPE_CHECKING:
    from partsong.model import Pronunciation, Take, Voice, VoiceSettings
    from partsong.speak.engine import Engine

TIMEOUT_S = 20.0
"""For each request, plus a second for every 20 characters: far more than any known engine needs."""
_CHARACTERS_PER_SECOND = 20
_STDERR_CHARACTERS = 500
"""Most characters of an engine's error output that a finding quotes."""
_LONGEST_PLACE = 60
"""Most characters of a text that a finding quotes."""
_children: dict[str, subprocess.Popen[bytes] | None] = {}
"""The child processes by the folders for their temporary files; None while one is being started."""
_start_lock = threading.Lock()


def end_all() -> None:
    """Kills all engines of this process and deletes their temporary files.

    Call it just before the process exits: afterwards no engine can be started.
    """
    # Never released: another thread, waiting for a killed engine, would start a new one.
    _start_lock.acquire()
    for folder, process in tuple(_children.items()):
        if process is not None:
            _kill(process)
            # Not `process.wait()`: the thread that waits for the engine may hold its lock.
            with suppress(ChildProcessError):
                os.waitpid(process.pid, 0)
        shutil.rmtree(folder, ignore_errors=True)


class IsolatedEngine:
    """An engine that runs in a child process, which is started by the first request."""

    needs_process = False
    """The process exists already."""

    def __init__(
        self, name: str, local: Engine, *, timeout_s: float = TIMEOUT_S, attempts: int = 2
    ) -> None:
        """`local` is the same engine in this process; it is not started."""
        self._name = name
        self._local = local
        self._timeout_s = timeout_s
        self._attempts = attempts
        self._child: _Child | None = None

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the engine in the child process."""
        return self._local.fingerprint

    @property
    def takes_ipa(self) -> bool:
        """Whether the engine in the child process takes IPA."""
        return self._local.takes_ipa

    def voices(self) -> tuple[Voice, ...]:
        """The engine's voices. Raises: EngineError."""
        return wire.unpack_voices(self._request("its voices", {"voices": True}, self._timeout_s))

    def speak(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...] = ()
    ) -> Take:
        """The sound of the text. Raises: EngineError when every attempt fails."""
        return wire.unpack_take(self._request_text(wire.request(text, settings, pronunciations)))

    def close(self) -> None:
        """Kills the child process; the next request starts another."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def _request_text(self, head: dict[str, Any]) -> wire.Message:
        text = head["text"]
        return self._request(text, head, self._timeout_s + len(text) / _CHARACTERS_PER_SECOND)

    def _request(self, subject: str, head: dict[str, Any], timeout_s: float) -> wire.Message:
        """The child's reply; each attempt after a failure is made by a new child.

        Raises: EngineError with `subject` as its place.
        """
        reason = ""
        for _ in range(self._attempts):
            if self._child is None:
                self._child = _Child(self._name)
            reply, reason = self._child.request(head, timeout_s)
            if reply is not None and "faults" not in reply[0]:
                return reply
            if reply is not None:
                reason = "; ".join(fault["problem"] for fault in reply[0]["faults"])
            self.close()
        raise EngineError.at(Place(_shortened(subject)), reason, f"tried {self._attempts} times")


class IsolatedPhoneticEngine(IsolatedEngine):
    """An isolated engine that reports phonemes, as the engine in the child process does."""

    def phonemes(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...] = ()
    ) -> str:
        """The IPA of what `speak` would say. Raises: EngineError."""
        head, _ = self._request_text(wire.request(text, settings, pronunciations, want="phonemes"))
        return str(head["phonemes"])

    def unknown(self, words: tuple[str, ...], settings: VoiceSettings) -> tuple[str, ...]:
        """The words that the engine's dictionary does not list, in order. Raises: EngineError."""
        head, _ = self._request_text(wire.request_unknown(words, settings))
        return tuple(head["unknown"])


class _Child:
    """A child process with an engine, and the folder for its temporary files."""

    def __init__(self, name: str) -> None:
        with _start_lock:
            # A killed engine leaves its temporary files: they are deleted with this folder.
            self._folder = tempfile.mkdtemp(prefix="partsong-engine-")
            _children[self._folder] = None
        try:
            # A file and not a pipe, which nobody would read while the engine works.
            self._stderr = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the child
            command = [sys.executable, "-m", "partsong.speak.engine_process", name]
            self._process = subprocess.Popen(  # noqa: S603 - our own module, by our own interpreter
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._stderr,
                env={**os.environ, "TMPDIR": self._folder},
                # A process group of its own, so that `_kill` reaches the forks as well.
                start_new_session=True,
            )
        except BaseException:
            self._remove_folder()
            raise
        _children[self._folder] = self._process

    @property
    def pid(self) -> int:
        """The process's ID."""
        return self._process.pid

    def request(self, head: dict[str, Any], timeout_s: float) -> tuple[wire.Message | None, str]:
        """The reply and an empty string, or None and the reason why there is no reply."""
        timed_out = threading.Event()
        # Reading a pipe takes no timeout: a timer kills the child, and the read returns.
        timer = threading.Timer(timeout_s, self._time_out, (timed_out,))
        timer.start()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            wire.send(cast("BinaryIO", self._process.stdin), head)
            reply = wire.receive(self._process.stdout.read)
        except (OSError, ValueError):
            reply = None
        finally:
            timer.cancel()
        if timed_out.is_set():
            return None, f"the engine gave no answer in {timeout_s:.0f} s"
        if reply is None:
            return None, f"the engine's process ended{self._last_error_line()}"
        if "died" in reply[0]:
            return None, f"the engine {reply[0]['died']}{self._last_error_line()}"
        return reply, ""

    def end(self) -> None:
        """Kills the child and all processes that it started, and waits for it."""
        _kill(self._process)
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
        self._process.wait()
        self._stderr.close()
        self._remove_folder()

    def _time_out(self, timed_out: threading.Event) -> None:
        timed_out.set()
        _kill(self._process)

    def _remove_folder(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        _children.pop(self._folder, None)

    def _last_error_line(self) -> str:
        """The last line of the child's error output in brackets; empty if it wrote nothing."""
        self._stderr.seek(0)
        output = self._stderr.read().decode(errors="replace").strip()
        lines = output[-_STDERR_CHARACTERS:].splitlines()
        return f" ({lines[-1]})" if lines else ""


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kills the process and its process group; on Windows, which has no groups, it alone."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_PLACE else f"{text[: _LONGEST_PLACE - 1]}…"
