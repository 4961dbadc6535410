"""espeak-ng's C library, as much of it as a driver needs. The only user of ctypes."""

from __future__ import annotations

import ctypes as c
import os
import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import espeakng_loader

from partsong.errors import ConfigError, EngineError
from partsong.findings import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CHOICE = "PARTSONG_ESPEAK"
"""The environment variable that asks for the system's library: `system`; `bundled` is the default.
"""

_SYNCHRONOUS = 2
_RATE, _VOLUME, _PITCH = 1, 2, 3
_UTF8, _END_PAUSE = 0x1, 0x1000  # never SSML (0x10)
_PHONEMES = 0x100
"""Phonemes in double brackets; without it text is only text."""
_IPA, _TRACE = 0x02, 0x08
_LANGUAGE = re.compile(r"\([a-z][a-z0-9-]*\)")
"""It stands in the IPA where another language takes over."""
_SEED = 1950
"""The library takes the time of its start for one, and some voices breathe by it."""
_WORD, _LIST_END = 1, 0


class _Number(c.Union):
    _fields_ = (("number", c.c_int), ("name", c.c_char_p), ("string", c.c_char * 8))


class _Event(c.Structure):
    _fields_ = (
        ("type", c.c_int),
        ("unique_identifier", c.c_uint),
        ("text_position", c.c_int),
        ("length", c.c_int),
        ("audio_position", c.c_int),
        ("sample", c.c_int),
        ("user_data", c.c_void_p),
        ("id", _Number),
    )


class _Voice(c.Structure):
    _fields_ = (
        ("name", c.c_char_p),
        ("languages", c.c_void_p),
        ("identifier", c.c_char_p),
        ("gender", c.c_ubyte),
        ("age", c.c_ubyte),
        ("variant", c.c_ubyte),
        ("xx1", c.c_ubyte),
        ("score", c.c_int),
        ("spare", c.c_void_p),
    )


_Callback = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_int, c.POINTER(_Event))


@dataclass(frozen=True, slots=True)
class WordEvent:
    """The engine begins a word."""

    location: int
    """1-based code point in the text."""
    length: int
    position_ms: int


@dataclass(frozen=True, slots=True)
class BaseVoice:
    """A voice as the library lists it."""

    id: str
    name: str
    language: str


class Espeak:
    """The library, initialised. There is one in a process: use `espeak()`."""

    def __init__(self) -> None:
        path, data = _where()
        try:
            self._lib = c.CDLL(path)
        except OSError as error:
            hint = f"leave {CHOICE} unset for the library that comes with partsong"
            raise EngineError.at(
                Place(path), f"espeak-ng cannot be loaded: {error}", hint
            ) from error
        self._lib.espeak_Synth.argtypes = [
            c.c_char_p,
            c.c_size_t,
            c.c_uint,
            c.c_int,
            c.c_uint,
            c.c_uint,
            c.c_void_p,
            c.c_void_p,
        ]
        self._lib.espeak_ListVoices.restype = c.POINTER(c.POINTER(_Voice))
        self._lib.espeak_Info.restype = c.c_char_p
        self._lib.espeak_ng_SetRandSeed.argtypes = [c.c_long]
        self._lib.espeak_TextToPhonemes.argtypes = [c.POINTER(c.c_void_p), c.c_int, c.c_int]
        self._lib.espeak_TextToPhonemes.restype = c.c_char_p
        self._lib.espeak_SetPhonemeTrace.argtypes = [c.c_int, c.c_void_p]
        self.rate_hz: int = self._lib.espeak_Initialize(
            _SYNCHRONOUS, 200, data.encode() if data else None, 0
        )
        if self.rate_hz <= 0:
            raise EngineError.at(
                Place(path), "espeak-ng cannot be initialised", "install partsong again"
            )
        used = c.c_char_p()
        self.version = self._lib.espeak_Info(c.byref(used)).decode()
        self.data = Path((used.value or b"").decode())
        self._pcm: list[bytes] = []
        self._words: list[WordEvent] = []
        self._callback = _Callback(self._receive)
        self._lib.espeak_SetSynthCallback(self._callback)

    def voices(self) -> tuple[BaseVoice, ...]:
        """The base voices in the library's order; mbrola voices, whose data is not there, are left
        out.
        """
        listed, found = self._lib.espeak_ListVoices(None), []
        for n in range(10_000):
            if not listed[n]:
                break
            voice = listed[n].contents
            identifier = voice.identifier.decode()
            if identifier.startswith("mb/"):
                continue
            # A priority byte stands before the language.
            language = c.string_at(voice.languages + 1).decode()
            own_id = identifier.rsplit("/", 1)[-1].lower()
            found.append(BaseVoice(own_id, voice.name.decode(), language))
        return tuple(found)

    @cached_property
    def variants(self) -> tuple[str, ...]:
        """What may follow a `+` in a voice's id, sorted."""
        folder = self.data / "voices" / "!v"
        return tuple(sorted(path.name for path in folder.iterdir() if path.is_file()))

    def set_voice(self, voice: str) -> None:
        """Raises: ValueError. The library takes unknown variants in silence; this does not."""
        _, plus, variant = voice.partition("+")
        is_known = not plus or variant in self.variants
        if not is_known or self._lib.espeak_SetVoiceByName(voice.encode()) != 0:
            raise ValueError(f"espeak-ng has no voice {voice!r}")

    def set_parameter(self, name: str, value: int) -> None:
        """`rate`, `volume` or `pitch`."""
        number = {"rate": _RATE, "volume": _VOLUME, "pitch": _PITCH}[name]
        if self._lib.espeak_SetParameter(number, value, 0) != 0:
            raise ValueError(f"espeak-ng refused {name} {value}")

    def speak(self, text: str, *, phonemes: bool = False) -> tuple[bytes, tuple[WordEvent, ...]]:
        """The sound (16-bit mono at `rate_hz`) and the words, when all of it is there.

        With `phonemes`, what stands in double brackets is mnemonics of phonemes.
        """
        self._pcm.clear()
        self._words.clear()
        self._lib.espeak_ng_SetRandSeed(_SEED)
        encoded, flags = text.encode(), _UTF8 | _END_PAUSE
        if phonemes:
            flags |= _PHONEMES
        if self._lib.espeak_Synth(encoded, len(encoded) + 1, 0, 1, 0, flags, None, None) != 0:
            raise ValueError("espeak-ng refused the text")
        return b"".join(self._pcm), tuple(self._words)

    def phonemes(self, text: str, *, phonemes: bool = False) -> str:
        """What the voice would say, in IPA."""
        # The library keeps the flag of what was spoken, and takes none below.
        self.speak(" ", phonemes=phonemes)
        encoded = c.create_string_buffer(text.encode())
        rest, clauses = c.c_void_p(c.addressof(encoded)), []
        while rest.value:  # each call takes a clause
            clauses.append(self._lib.espeak_TextToPhonemes(c.byref(rest), _UTF8, _IPA) or b"")
        return " ".join(_LANGUAGE.sub("", b" ".join(clauses).decode()).split())

    def traces(self, words: Iterable[str]) -> Iterator[str]:
        """For each word the entries and rules by which the voice translates it, one or several
        lines each.
        """
        libc, data, size = c.CDLL(None), c.c_char_p(), c.c_size_t()
        libc.open_memstream.restype = c.c_void_p
        stream = c.c_void_p(libc.open_memstream(c.byref(data), c.byref(size)))
        self._lib.espeak_SetPhonemeTrace(_TRACE, stream)
        try:
            for word in words:
                libc.fflush(stream)
                begin = size.value
                self.phonemes(word)
                libc.fflush(stream)
                yield c.string_at(data, size.value)[begin:].decode(errors="replace")
        finally:
            self._lib.espeak_SetPhonemeTrace(0, None)
            libc.fclose(stream)
            libc.free(data)

    def _receive(self, sound: int | None, samples: int, events: c._Pointer[_Event]) -> int:
        if sound and samples > 0:
            self._pcm.append(c.string_at(sound, 2 * samples))
        n = 0
        while events[n].type != _LIST_END:
            event = events[n]
            if event.type == _WORD:
                self._words.append(
                    WordEvent(event.text_position, event.length, event.audio_position)
                )
            n += 1
        return 0


@cache
def espeak() -> Espeak:
    """This process's library: it cannot be initialised twice."""
    return Espeak()


def is_bundled() -> bool:
    """Whether the library is the one that comes with partsong. Raises: ConfigError for an unknown
    choice.
    """
    choice = os.environ.get(CHOICE, "bundled")
    if choice not in {"bundled", "system"}:
        raise ConfigError.at(Place(CHOICE), f"{choice!r} is not a choice", "say system or bundled")
    return choice == "bundled"


def _where() -> tuple[str, str | None]:
    if is_bundled():
        return espeakng_loader.get_library_path(), espeakng_loader.get_data_path()
    return "libespeak-ng.so.1", None
