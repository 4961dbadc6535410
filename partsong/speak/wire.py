"""Messages between an engine's process and its parent, over pipes.

A message is the length of the head and of the body (32 bits each, little-endian), the head as JSON
and the body as raw bytes, which holds the samples of a take.
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
_LONGEST_HEAD = 1 << 26
"""Bytes. A larger number means that something else than a message was read."""

Message = tuple[dict[str, Any], bytes]
"""Head and body."""


def send(file: BinaryIO, head: dict[str, Any], body: bytes = b"") -> None:
    """Writes a message and flushes. Raises: OSError."""
    encoded = json.dumps(head).encode()
    file.write(_LENGTHS.pack(len(encoded), len(body)) + encoded + body)
    file.flush()


def receive(read: Callable[[int], bytes]) -> Message | None:
    """The next message; None at the end of the stream.

    `read(n)` must return exactly n bytes, and fewer only at the end of the stream.

    Raises: ValueError for a truncated message or anything else.
    """
    lengths = read(_LENGTHS.size)
    if not lengths:
        return None
    if len(lengths) < _LENGTHS.size:
        raise ValueError("the message is truncated")
    head_length, body_length = _LENGTHS.unpack(lengths)
    if head_length > _LONGEST_HEAD:
        raise ValueError("this is not a message")
    head, body = read(head_length), read(body_length)
    if len(head) < head_length or len(body) < body_length:
        raise ValueError("the message is truncated")
    return json.loads(head), body


def request(
    text: str,
    settings: VoiceSettings,
    pronunciations: tuple[Pronunciation, ...] = (),
    *,
    want: str = "take",
) -> dict[str, Any]:
    """The head of a request for the text's `take` or its `phonemes`."""
    spans = [[p.begin, p.end, p.ipa] for p in pronunciations]
    return {"want": want, "text": text, "settings": asdict(settings), "pronunciations": spans}


def request_unknown(words: tuple[str, ...], settings: VoiceSettings) -> dict[str, Any]:
    """The head of a request for the words that the engine does not know.

    The text, which is not spoken, names them in error messages.
    """
    return {**request(" ".join(words), settings, want="unknown"), "words": words}


def pronunciations(head: dict[str, Any]) -> tuple[Pronunciation, ...]:
    """The pronunciations in the head of a request."""
    return tuple(Pronunciation(*span) for span in head["pronunciations"])


def pack_take(take: Take) -> Message:
    """The message that holds a take."""
    words = [[word.begin, word.end, word.start, word.stop] for word in take.words]
    return {"rate_hz": take.rate_hz, "words": words}, take.pcm


def unpack_take(message: Message) -> Take:
    """The take in a message. Raises: KeyError, TypeError for any other message."""
    head, pcm = message
    words = tuple(SpokenWord(*word) for word in head["words"])
    return Take(pcm, head["rate_hz"], words)


def unpack_voices(message: Message) -> tuple[Voice, ...]:
    """The voices in a message."""
    return tuple(Voice(**voice) for voice in message[0]["voices"])
