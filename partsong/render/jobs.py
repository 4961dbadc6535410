"""The functions that worker processes run. Their results depend on their arguments alone, and both
can be pickled.
"""

from __future__ import annotations

import atexit
from functools import cache
from typing import TYPE_CHECKING

from partsong.errors import EngineError, StoreError
from partsong.files import os_fault
from partsong.findings import Place
from partsong.formats import mp4_opus
from partsong.output.manifest import manifest_file_at
from partsong.render.packed_passage import pack
from partsong.sound.passage import CALIBRATION, calibrate, encode_passage
from partsong.speak.registry import open_engine

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from partsong.formats.id3 import PartTags
    from partsong.formats.mp4_opus import Form
    from partsong.model import Passage, Take, Utterance, VoiceSettings
    from partsong.output.manifest import ManifestFile
    from partsong.sound.mp3 import Mp3Format
    from partsong.speak.engine import Engine

Gains = tuple[tuple["VoiceSettings", float], ...]
"""The gain in dB of each voice."""


def speak_passage(
    default_engine: str, passage: Passage, gains: Gains, mp3_format: Mp3Format
) -> bytes:
    """Speaks and encodes the passage; returns it in the format of `pack`.

    Raises: EngineError, which names the utterance.
    """
    takes = (_take(default_engine, utterance) for utterance in passage.utterances)
    return pack(encode_passage(passage, takes, dict(gains), mp3_format))


def measure_gain(
    default_engine: str, settings: VoiceSettings, loudness_lufs: float, mp3_format: Mp3Format
) -> float:
    """The gain in dB that brings this voice to the loudness. Raises: EngineError."""
    name, engine_settings = settings.for_engine(default_engine)
    engine = _engine(name)
    takes = [engine.speak(sentence, engine_settings) for sentence in CALIBRATION]
    return calibrate(takes, loudness_lufs, mp3_format)


def convert(form: Form, sources: Sequence[Path], path: Path, tags: PartTags) -> ManifestFile:
    """Writes the MP3s, one after another, into `path` in another format; returns its manifest
    entry.

    Raises: StoreError.
    """
    try:
        mp4_opus.write(form, sources, path, tags)
        return manifest_file_at(path)
    except OSError as error:
        raise StoreError(os_fault(path, error)) from error


@cache
def _engine(name: str) -> Engine:
    """This process's engine of that name; it is started once and closed when the process exits."""
    engine = open_engine(name)
    atexit.register(engine.close)
    return engine


def _take(default_engine: str, utterance: Utterance) -> Take:
    """The utterance's sound. Raises: EngineError, which names the utterance."""
    name, settings = utterance.settings.for_engine(default_engine)
    try:
        return _engine(name).speak(utterance.text, settings, utterance.pronunciations)
    except EngineError as error:
        place = Place(utterance=utterance.id, quote=_shortened(utterance.shown))
        faults = [EngineError.finding(place, fault.problem, fault.hint) for fault in error.findings]
        raise EngineError(*faults) from error


def _shortened(text: str) -> str:
    """The text, cut to 60 characters so that a message stays on a line or two."""
    return text if len(text) <= 60 else f"{text[:59]}…"
