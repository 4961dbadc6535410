"""CPU seconds by stage, each measured alone on the same sentences."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from partsong.model import VoiceSettings
from partsong.say.languages import language_of
from partsong.say.sentences import sentences
from partsong.sound import loudness, mp3
from partsong.sound import shaping as turn
from partsong.speak.registry import open_engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from partsong.model import Take

ENGLISH = language_of("en")
VOICES = ("en-us", "en-us+f2")
GAIN_DB = 6.0
T = TypeVar("T")

FORMAT = mp3.Mp3Format(48_000, 96)


def stages(turns: Iterable[tuple[str, str]]) -> dict[str, float]:
    """CPU seconds an hour of audio of each stage, including the engine's process."""
    said = [
        (text, VOICES[n % 2])
        for n, (_, words) in enumerate(turns)
        for text in sentences(words, ENGLISH)
    ]
    takes, speak = timed(lambda: speak_all(said))
    cuts, shape = timed(lambda: [turn.cut(take, FORMAT.rate_hz) for take in takes])
    finished, finish = timed(lambda: [turn.finish(cut, GAIN_DB, FORMAT.ceiling_db) for cut in cuts])
    floats = [np.frombuffer(one.pcm, np.int16).astype(np.float32) / 32768 for one in finished]
    meter = loudness.Meter(FORMAT.rate_hz)
    _, metered = timed(lambda: [meter.add(samples) for samples in floats])
    _, encode = timed(lambda: mp3.encode([one.pcm for one in finished], FORMAT))
    hours = sum(len(samples) for samples in floats) / FORMAT.rate_hz / 3600
    spent = {
        "speak": speak,
        "trim_and_resample": shape,
        "gain_and_limit": finish,
        "loudness": metered,
        "encode": encode,
    }
    return {name: round(seconds / hours, 1) for name, seconds in spent.items()}


def speak_all(said: list[tuple[str, str]]) -> list[Take]:
    """The takes, by the engine in its own process, which has ended afterwards."""
    engine = open_engine("pyttsx3")
    try:
        return [engine.speak(text, VoiceSettings(voice)) for text, voice in said]
    finally:
        engine.close()


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What came of the work, and its CPU seconds with those of the processes it waited for."""
    before = os.times()
    start = time.process_time()
    made = work()
    after = os.times()
    children = (
        after.children_user + after.children_system - before.children_user - before.children_system
    )
    return made, time.process_time() - start + children
