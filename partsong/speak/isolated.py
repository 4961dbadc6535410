"""An engine behind a process boundary: what it does wrong costs one utterance."""

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

PATIENCE_S = 20.0
"""For any utterance, on top of a second for each 20 characters: far more than any engine here
needs.
"""
_LAST_WORDS = 500
_CHILDREN: dict[str, subprocess.Popen[bytes] | None] = {}
"""The engines of this process, by the folder that each has for its temporary files; None while it
is being started.
"""
_BEGINNING = threading.Lock()


def end_all() -> None:
    """Kills all engines of this process, whatever they are at; to be called when the process is
    about to end.
    """
    _BEGINNING.acquire()  # for ever: whoever asks an engine would begin another one
    for folder, process in tuple(_CHILDREN.items()):
        if process is not None:
            _kill(process)
            with suppress(ChildProcessError):
                os.waitpid(process.pid, 0)  # Popen's own lock may be held by who asks the engine
        shutil.rmtree(folder, ignore_errors=True)


class IsolatedEngine:
    """Asks an engine that lives in a child process, which is started at the first question."""

    needs_process = False
    """It has one."""

    def __init__(
        self, name: str, here: Engine, *, patience_s: float = PATIENCE_S, attempts: int = 2
    ) -> None:
        self._name, self._here, self._patience_s, self._attempts = name, here, patience_s, attempts
        self._child: _Child | None = None

    @property
    def fingerprint(self) -> str:
        """That of the engine itself."""
        return self._here.fingerprint

    @property
    def takes_ipa(self) -> bool:
        """As the engine itself does."""
        return self._here.takes_ipa

    def voices(self) -> tuple[Voice, ...]:
        """The engine's voices. Raises: EngineError."""
        return wire.unpack_voices(self._ask("its voices", {"voices": True}, self._patience_s))

    def speak(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...] = ()
    ) -> Take:
        """The take. Raises: EngineError, when the engine refused, or failed as often as there are
        attempts.
        """
        return wire.unpack_take(self._ask_about(wire.request(text, settings, pronunciations)))

    def close(self) -> None:
        """Ends the child."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def _ask_about(self, head: dict[str, Any]) -> wire.Message:
        return self._ask(head["text"], head, self._patience_s + len(head["text"]) / 20)

    def _ask(self, what: str, head: dict[str, Any], patience_s: float) -> wire.Message:
        reason = ""
        for _ in range(self._attempts):
            if self._child is None:
                self._child = _Child(self._name)
            answer, reason = self._child.ask(head, patience_s)
            if answer is not None and "faults" not in answer[0]:
                return answer
            if answer is not None:
                reason = "; ".join(fault["problem"] for fault in answer[0]["faults"])
            self.close()
        raise EngineError.at(Place(_short(what)), reason, f"{self._attempts} attempts were made")


class IsolatedPhoneticEngine(IsolatedEngine):
    """The same for an engine that is `Phonetic`."""

    def phonemes(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...] = ()
    ) -> str:
        """What the engine would say, in IPA. Raises: EngineError."""
        head, _ = self._ask_about(wire.request(text, settings, pronunciations, want="phonemes"))
        return str(head["phonemes"])

    def unknown(self, words: tuple[str, ...], settings: VoiceSettings) -> tuple[str, ...]:
        """Those of the words that the engine's dictionary does not list. Raises: EngineError."""
        head, _ = self._ask_about(wire.request_unknown(words, settings))
        return tuple(head["unknown"])


class _Child:
    def __init__(self, name: str) -> None:
        with _BEGINNING:
            self._folder = tempfile.mkdtemp(
                prefix="partsong-engine-"
            )  # for what a killed engine leaves lying
            _CHILDREN[self._folder] = None
        try:
            self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the child
            command = [sys.executable, "-m", "partsong.speak.engine_process", name]
            self._process = subprocess.Popen(  # noqa: S603 - our own module, by our own interpreter
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                env={**os.environ, "TMPDIR": self._folder},
                start_new_session=True,
            )
        except BaseException:
            self._forget()
            raise
        _CHILDREN[self._folder] = self._process

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    def ask(self, head: dict[str, Any], patience_s: float) -> tuple[wire.Message | None, str]:
        """The answer, or None and the reason why there is none."""
        late = threading.Event()
        timer = threading.Timer(patience_s, self._give_up, (late,))
        timer.start()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            wire.send(cast("BinaryIO", self._process.stdin), head)
            answer = wire.receive(self._process.stdout.read)
        except (OSError, ValueError):
            answer = None
        finally:
            timer.cancel()
        if late.is_set():
            return None, f"the engine gave no answer in {patience_s:.0f} s"
        if answer is None:
            return None, f"the engine's process ended{self._last_words()}"
        if "died" in answer[0]:
            return None, f"the engine {answer[0]['died']}{self._last_words()}"
        return answer, ""

    def end(self) -> None:
        """Kills the child and all that it started, and waits for it."""
        self._kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
        self._process.wait()
        self._errors.close()
        self._forget()

    def _give_up(self, late: threading.Event) -> None:
        late.set()
        self._kill()

    def _kill(self) -> None:
        _kill(self._process)

    def _forget(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        _CHILDREN.pop(self._folder, None)

    def _last_words(self) -> str:
        self._errors.seek(0)
        words = self._errors.read().decode(errors="replace").strip()[-_LAST_WORDS:].splitlines()
        return f" ({words[-1]})" if words else ""


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kills the process and all that it started."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
