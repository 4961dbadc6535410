"""What goes over the pipe between an engine's process and the one that asks: a length, a line of
JSON, raw bytes.
"""

from __future__ import annotations

import json
import struct
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, BinaryIO

from partsong.model import Pronunciation, SpokenWord, Take, Voice

if TYPE_CHECKING:
    from collections.abc import Callable

    from partsong.model import VoiceSettings

_LENGTHS = struct.Struct("<II")

Message = tuple[dict[str, Any], bytes]


def send(file: BinaryIO, head: dict[str, Any], body: bytes = b"") -> None:
    """Writes a message in one piece. Raises: OSError."""
    line = json.dumps(head).encode()
    file.write(_LENGTHS.pack(len(line), len(body)) + line + body)
    file.flush()


def receive(read: Callable[[int], bytes]) -> Message | None:
    """The next message, None at the end. `read` gives exactly as many bytes as asked, fewer at the
    end only.

    Raises: ValueError for a torn message.
    """
    lengths = read(_LENGTHS.size)
    if not lengths:
        return None
    if len(lengths) < _LENGTHS.size:
        raise ValueError("a torn message")
    line_length, body_length = _LENGTHS.unpack(lengths)
    if line_length > 1 << 26:
        raise ValueError("not a message")
    line, body = read(line_length), read(body_length)
    if len(line) < line_length or len(body) < body_length:
        raise ValueError("a torn message")
    return json.loads(line), body


def request(
    text: str,
    settings: VoiceSettings,
    pronunciations: tuple[Pronunciation, ...] = (),
    *,
    want: str = "take",
) -> dict[str, Any]:
    """Asks for a `take` or for `phonemes`."""
    spans = [[p.begin, p.end, p.ipa] for p in pronunciations]
    return {"want": want, "text": text, "settings": asdict(settings), "pronunciations": spans}


def request_unknown(words: tuple[str, ...], settings: VoiceSettings) -> dict[str, Any]:
    """Asks for the `unknown` among the words; the text only names them."""
    return {**request(" ".join(words), settings, want="unknown"), "words": words}


def pronunciations(head: dict[str, Any]) -> tuple[Pronunciation, ...]:
    """Those of a request."""
    return tuple(Pronunciation(*span) for span in head["pronunciations"])


def pack_take(take: Take) -> Message:
    """A take as a message."""
    return {
        "rate_hz": take.rate_hz,
        "words": [[w.begin, w.end, w.start, w.stop] for w in take.words],
    }, take.pcm


def unpack_take(message: Message) -> Take:
    """A take from a message. Raises: KeyError, TypeError for anything else."""
    head, pcm = message
    return Take(pcm, head["rate_hz"], tuple(SpokenWord(*word) for word in head["words"]))


def unpack_voices(message: Message) -> tuple[Voice, ...]:
    """Voices from a message."""
    return tuple(Voice(**voice) for voice in message[0]["voices"])
