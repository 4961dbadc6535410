"""`python -m partsong.speak.engine_process ENGINE`: an engine in a process of its own, asked over
stdin and stdout.

Where the engine allows it, each utterance is spoken by a fork of this process, which itself never
speaks: so equal requests give equal bytes, whatever was asked before. Questions about phonemes and
words go to forks, too.
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
    """Serves until stdin ends."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever an engine prints must not mix with the replies
    try:
        engine = open_in_process(sys.argv[1])
        forks = isinstance(engine, Forking)
        if isinstance(engine, Forking):
            engine.start()
    except PartsongError as error:
        wire.send(replies, _faults(error))
        return
    while message := wire.receive(sys.stdin.buffer.read):
        head, _ = message
        if forks and "text" in head:
            _fork(replies, engine, head)
        else:
            _reply(replies, engine, head)


def _answer(engine: Engine, head: dict[str, Any]) -> wire.Message:
    if "voices" in head:
        return {"voices": [asdict(voice) for voice in engine.voices()]}, b""
    text, settings = head["text"], VoiceSettings(**head["settings"])
    spans = wire.pronunciations(head)
    if head["want"] == "take":
        return wire.pack_take(engine.speak(text, settings, spans))
    if not isinstance(engine, Phonetic):
        raise EngineError.at(Place(text), "the engine reports no phonemes and no words")
    if head["want"] == "phonemes":
        return {"phonemes": engine.phonemes(text, settings, spans)}, b""
    return {"unknown": engine.unknown(tuple(head["words"]), settings)}, b""


def _reply(replies: BinaryIO, engine: Engine, head: dict[str, Any]) -> None:
    try:
        answer = _answer(engine, head)
    except PartsongError as error:
        answer = _faults(error), b""
    wire.send(replies, *answer)


def _fork(replies: BinaryIO, engine: Engine, head: dict[str, Any]) -> None:
    child = os.fork()
    if not child:
        code = 1
        try:
            _reply(replies, engine, head)
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code:
        how = f"was ended by signal {-code}" if code < 0 else f"ended with exit code {code}"
        wire.send(replies, {"died": how})


def _faults(error: PartsongError) -> dict[str, Any]:
    return {"faults": [fault.as_json() for fault in error.findings]}


if __name__ == "__main__":
    main()
