"""The child process of an engine: `python -m partsong.speak.engine_process ENGINE`.

It reads requests from stdin and writes replies to stdout. If the engine can be forked, a fork
answers each request about a text, and this process never speaks. So equal requests give equal
bytes, whatever was requested before (ADR 2).
"""

from __future__ import annotations

import os
import sys
import traceback
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, BinaryIO

from partsong.errors import EngineError, PartsongError
from partsong.findings import Place
from partsong.model import VoiceSettings
from partsong.speak import wire
from partsong.speak.engine import Forking, Phonetic
from partsong.speak.registry import open_in_process

if TYPE_CHECKING:
    from partsong.speak.engine import Engine


def main() -> None:
    """Answers requests until stdin is closed."""
    replies = os.fdopen(os.dup(1), "wb")
    # What an engine or its library prints goes to stderr, so that it is not read as a reply.
    os.dup2(2, 1)
    try:
        engine = open_in_process(sys.argv[1])
        can_fork = isinstance(engine, Forking)
        if isinstance(engine, Forking):
            engine.start()
    except PartsongError as error:
        wire.send(replies, _faults(error))
        return
    while message := wire.receive(sys.stdin.buffer.read):
        head, _ = message
        if can_fork and "text" in head:
            _reply_by_fork(replies, engine, head)
        else:
            _reply(replies, engine, head)


def _answer(engine: Engine, head: dict[str, Any]) -> wire.Message:
    if "voices" in head:
        return {"voices": [asdict(voice) for voice in engine.voices()]}, b""
    text, settings = head["text"], VoiceSettings(**head["settings"])
    pronunciations = wire.pronunciations(head)
    if head["want"] == "take":
        return wire.pack_take(engine.speak(text, settings, pronunciations))
    if not isinstance(engine, Phonetic):
        raise EngineError.at(Place(text), "the engine reports no phonemes and no unknown words")
    if head["want"] == "phonemes":
        return {"phonemes": engine.phonemes(text, settings, pronunciations)}, b""
    return {"unknown": engine.unknown(tuple(head["words"]), settings)}, b""


def _reply(replies: BinaryIO, engine: Engine, head: dict[str, Any]) -> None:
    try:
        reply = _answer(engine, head)
    except PartsongError as error:
        reply = _faults(error), b""
    wire.send(replies, *reply)


def _reply_by_fork(replies: BinaryIO, engine: Engine, head: dict[str, Any]) -> None:
    pid = os.fork()
    if pid == 0:
        _reply_and_exit(replies, engine, head)
    _, status = os.waitpid(pid, 0)
    exit_code = os.waitstatus_to_exitcode(status)
    if exit_code < 0:
        wire.send(replies, {"died": f"was killed by signal {-exit_code}"})
    elif exit_code > 0:
        wire.send(replies, {"died": f"ended with exit code {exit_code}"})


def _reply_and_exit(replies: BinaryIO, engine: Engine, head: dict[str, Any]) -> None:
    """In the fork. It exits without cleaning up, which is left to the process that it copies."""
    exit_code = 1
    try:
        _reply(replies, engine, head)
        exit_code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(exit_code)


def _faults(error: PartsongError) -> dict[str, Any]:
    return {"faults": [finding.as_json() for finding in error.findings]}


if __name__ == "__main__":
    main()
