"""The functions of espeak-ng's C library that our driver needs. The only user of ctypes.

Constants, structures and functions are those of espeak-ng's `speak_lib.h` and `espeak_ng.h`.
"""

from __future__ import annotations

import ctypes as c
import itertools
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
"""The environment variable that chooses the library: `bundled` (the default) or `system`."""

_SYNCHRONOUS = 2
_BUFFER_MS = 200
"""Length of the sound that the library passes to the callback at once."""
_RATE, _VOLUME, _PITCH = 1, 2, 3
# Without the flag for SSML (0x10): markup in a text is spoken as text.
_UTF8, _END_PAUSE = 0x1, 0x1000
_PHONEMES = 0x100
"""Double brackets hold phonemes; without this flag they are text."""
_IPA, _TRACE = 0x02, 0x08
_LANGUAGE_SWITCH = re.compile(r"\([a-z][a-z0-9-]*\)")
"""Stands in the IPA where a word is spoken by the rules of another language, as in `(fr)`."""
_SEED = 1950
"""Any number that is always the same. By default the library takes the time at which it starts, and
the noise in some voices, such as breath, depends on it.
"""
_WORD, _LIST_END = 1, 0
"""Types of events."""


class _EventId(c.Union):
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
        ("id", _EventId),
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
    """A report by the library that it starts a word."""

    location: int
    """Number of the word's first character (code point) in the text, from 1."""
    length: int
    """Characters."""
    position_ms: int
    """From the start of the sound."""


@dataclass(frozen=True, slots=True)
class BaseVoice:
    """A voice without a variant."""

    id: str
    name: str
    language: str


class Espeak:
    """The initialised library. A process can have only one: use `espeak()`."""

    def __init__(self) -> None:
        """Raises: EngineError if the library cannot be loaded or initialised."""
        path, data = _library_and_data()
        try:
            self._lib = c.CDLL(path)
        except OSError as error:
            problem = f"espeak-ng cannot be loaded: {error}"
            hint = f"leave {CHOICE} unset for the library that comes with partsong"
            raise EngineError.at(Place(path), problem, hint) from error
        self._declare_functions()
        encoded_data = data.encode() if data else None
        self.rate_hz: int = self._lib.espeak_Initialize(_SYNCHRONOUS, _BUFFER_MS, encoded_data, 0)
        if self.rate_hz <= 0:
            raise EngineError.at(
                Place(path), "espeak-ng cannot be initialised", "install partsong again"
            )
        used_data = c.c_char_p()
        self.version = self._lib.espeak_Info(c.byref(used_data)).decode()
        self.data = Path((used_data.value or b"").decode())
        self._pcm: list[bytes] = []
        self._words: list[WordEvent] = []
        # Kept in an attribute, or it would be freed while the library still calls it.
        self._callback = _Callback(self._receive)
        self._lib.espeak_SetSynthCallback(self._callback)

    def _declare_functions(self) -> None:
        """Tells ctypes the types that it would guess wrong."""
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

    def voices(self) -> tuple[BaseVoice, ...]:
        """The base voices in the library's order, without mbrola voices, which need other data."""
        listed = self._lib.espeak_ListVoices(None)
        voices = []
        # The list ends with a null pointer.
        for n in itertools.count():
            if not listed[n]:
                break
            voice = listed[n].contents
            identifier = voice.identifier.decode()
            if identifier.startswith("mb/"):
                continue
            # The first byte is the voice's priority for the language that follows it.
            language = c.string_at(voice.languages + 1).decode()
            voice_id = identifier.rsplit("/", 1)[-1].lower()
            voices.append(BaseVoice(voice_id, voice.name.decode(), language))
        return tuple(voices)

    @cached_property
    def variants(self) -> tuple[str, ...]:
        """The names that may follow a `+` in a voice's id, sorted."""
        folder = self.data / "voices" / "!v"
        return tuple(sorted(path.name for path in folder.iterdir() if path.is_file()))

    def set_voice(self, voice: str) -> None:
        """Sets the voice of what is spoken next. Raises: ValueError for an unknown voice."""
        _, plus, variant = voice.partition("+")
        # The library ignores unknown variants.
        is_known = not plus or variant in self.variants
        if not is_known or self._lib.espeak_SetVoiceByName(voice.encode()) != 0:
            raise ValueError(f"espeak-ng has no voice {voice!r}")

    def set_parameter(self, name: str, value: int) -> None:
        """Sets `rate` (words a minute), `volume` (100 is normal) or `pitch` (0 to 99).

        Raises: ValueError if the library refuses the value.
        """
        number = {"rate": _RATE, "volume": _VOLUME, "pitch": _PITCH}[name]
        if self._lib.espeak_SetParameter(number, value, 0) != 0:
            raise ValueError(f"espeak-ng refused {name} {value}")

    def speak(self, text: str, *, phonemes: bool = False) -> tuple[bytes, tuple[WordEvent, ...]]:
        """The sound (16-bit mono at `rate_hz`) and the events of its words.

        With `phonemes`, double brackets in the text hold espeak-ng's mnemonics of phonemes.

        Raises: ValueError if the library refuses the text.
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
        """The IPA of what `speak` would say."""
        # espeak_TextToPhonemes takes no flag for phonemes, but keeps that of the last text spoken.
        self.speak(" ", phonemes=phonemes)
        encoded = c.create_string_buffer(text.encode())
        rest = c.c_void_p(c.addressof(encoded))
        clauses = []
        # Each call translates a clause and moves `rest` to the next; it is null at the end.
        while rest.value:
            clauses.append(self._lib.espeak_TextToPhonemes(c.byref(rest), _UTF8, _IPA) or b"")
        ipa = b" ".join(clauses).decode()
        return " ".join(_LANGUAGE_SWITCH.sub("", ipa).split())

    def traces(self, words: Iterable[str]) -> Iterator[str]:
        """For each word the dictionary entries and rules by which the voice translates it, as text.

        `dictionary.is_listed` reads it.
        """
        # The library writes to a C stream only: this one is in memory.
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
        """The library's callback; it returns 0 so that synthesis goes on."""
        if sound and samples > 0:
            self._pcm.append(c.string_at(sound, 2 * samples))
        n = 0
        while events[n].type != _LIST_END:
            event = events[n]
            if event.type == _WORD:
                word = WordEvent(event.text_position, event.length, event.audio_position)
                self._words.append(word)
            n += 1
        return 0


@cache
def espeak() -> Espeak:
    """The library of this process, which cannot be initialised twice. Raises: EngineError."""
    return Espeak()


def is_bundled() -> bool:
    """Whether the library is the one that comes with partsong, and not the system's.

    Raises: ConfigError for another value of `CHOICE`.
    """
    choice = os.environ.get(CHOICE, "bundled")
    if choice not in {"bundled", "system"}:
        problem = f"{choice!r} is not a choice"
        raise ConfigError.at(Place(CHOICE), problem, "set it to system or bundled")
    return choice == "bundled"


def _library_and_data() -> tuple[str, str | None]:
    """The paths of the library and of its data; None for the data that the library knows itself."""
    if is_bundled():
        return espeakng_loader.get_library_path(), espeakng_loader.get_data_path()
    return "libespeak-ng.so.1", None
