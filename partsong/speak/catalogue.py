"""The voices of an engine, kept in the cache, so that most runs need not start the engine."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from partsong.cache import key_of
from partsong.errors import EngineError
from partsong.findings import Place
from partsong.model import Voice
from partsong.speak.registry import open_engine

if TYPE_CHECKING:
    from partsong.cache import Cache
    from partsong.speak.engine import Engine


@dataclass(frozen=True, slots=True)
class Catalogue:
    """An engine's voices and properties."""

    fingerprint: str
    """Names and versions of everything that shapes its sound."""
    takes_ipa: bool
    """Whether it follows pronunciations in IPA."""
    voices: tuple[Voice, ...]


def catalogue(engine_name: str, cache: Cache | None = None) -> Catalogue:
    """The engine's catalogue. The engine is started only if its voices are not in the cache.

    Raises: ConfigError for an unknown engine, EngineError for one that fails or has no voices.
    """
    engine = open_engine(engine_name)
    try:
        voices = _voices(engine, cache)
    finally:
        engine.close()
    if not voices:
        raise EngineError.at(Place(f"engine {engine_name}"), "it has no voices")
    return Catalogue(engine.fingerprint, engine.takes_ipa, voices)


def _voices(engine: Engine, cache: Cache | None) -> tuple[Voice, ...]:
    key = key_of("voices", engine=engine.fingerprint)
    cached = cache.get(key) if cache else None
    if cached is not None:
        return tuple(Voice(**voice) for voice in json.loads(cached))
    voices = engine.voices()
    if cache:
        cache.put(key, json.dumps([asdict(voice) for voice in voices]).encode())
    return voices
