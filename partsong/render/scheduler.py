"""Speaks what is missing and makes each part as soon as its last passage is there."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from partsong.cache import key_of
from partsong.errors import EngineError, PartsongError
from partsong.render.jobs import measure_gain, speak_passage
from partsong.render.packed_passage import seconds
from partsong.render.part import write_part
from partsong.sound.mp3 import Mp3Format
from partsong.sound.versions import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from partsong.cache import Cache
    from partsong.errors import Fault
    from partsong.model import Passage, VoiceSettings
    from partsong.render.jobs import Gains
    from partsong.render.part import WrittenPart
    from partsong.render.plan import Plan
    from partsong.render.progress import Progress
    from partsong.render.recipe import Order
    from partsong.render.workers import Workers


class Making:
    """The parts that a render makes, on their way into a folder."""

    def __init__(
        self, plan: Plan, cache: Cache, workers: Workers, progress: Progress, folder: Path
    ) -> None:
        self._plan, self._cache, self._workers, self._progress, self._folder = (
            plan,
            cache,
            workers,
            progress,
            folder,
        )
        self._format = Mp3Format(plan.config.audio.rate, plan.config.audio.kbps)
        self._open: dict[int, tuple[Order, set[str]]] = {}
        self.made: list[WrittenPart] = []
        self.faults: list[Fault] = []

    def run(self, orders: Iterable[Order], missing: dict[str, Passage]) -> None:
        """Makes the parts; `made` and `faults` then tell what came of it.

        Raises: EngineError when no voice can be measured, StoreError.
        """
        for ordered in orders:
            lacks = {key for key in ordered.keys if key in missing}
            self._open[ordered.part.number] = ordered, lacks
            self._progress.begin(
                ordered.part.number, ordered.part.title, sum(_work(missing[key]) for key in lacks)
            )
        self._finish()
        gains = self._gains(missing.values())
        tasks = [
            (
                key,
                partial(
                    speak_passage, self._plan.engine, passage, _of(passage, gains), self._format
                ),
            )
            for key, passage in missing.items()
        ]
        for key, outcome in self._workers.run(tasks):
            if isinstance(outcome, PartsongError):
                self._give_up(key, outcome)
            else:
                self._keep(key, outcome, _work(missing[key]))

    def _keep(self, key: str, sound: bytes, work: int) -> None:
        self._cache.put(key, sound)
        sound_s = seconds(sound)
        for number, (_, lacks) in self._open.items():
            if key in lacks:
                lacks.discard(key)
                self._progress.advance(number, work, sound_s)
                sound_s = 0.0  # it was made once, for however many parts
        self._finish()

    def _give_up(self, key: str, error: PartsongError) -> None:
        """The parts that need the passage stay as they were; what they share with others is still
        spoken.
        """
        self.faults.extend(fault for fault in error.faults if fault not in self.faults)
        for number in [number for number, (_, lacks) in self._open.items() if key in lacks]:
            del self._open[number]
            self._progress.done(number, made=False)

    def _finish(self) -> None:
        for number in [number for number, (_, lacks) in self._open.items() if not lacks]:
            ordered, _ = self._open.pop(number)
            self.made.append(
                write_part(self._plan, ordered, self._cache, self._format, self._folder)
            )
            self._progress.done(number, made=True)

    def _gains(self, passages: Iterable[Passage]) -> dict[VoiceSettings, float]:
        """The gain of every voice that speaks, measured where the cache has none. Raises:
        EngineError.
        """
        voices = dict.fromkeys(
            replace(u.settings, gain_db=0.0) for passage in passages for u in passage.utterances
        )
        gains = {
            voice: float(kept)
            for voice in voices
            if (kept := self._cache.get(self._gain_key(voice)))
        }
        loudness = self._plan.config.audio.loudness
        unknown = [
            (voice, partial(measure_gain, self._plan.engine, voice, loudness, self._format))
            for voice in voices
            if voice not in gains
        ]
        for voice, outcome in self._workers.run(unknown):
            if isinstance(outcome, PartsongError):
                raise EngineError(*outcome.faults) from outcome
            self._cache.put(self._gain_key(voice), repr(outcome).encode())
            gains[voice] = outcome
        return gains

    def _gain_key(self, voice: VoiceSettings) -> str:
        plan, audio = self._plan, self._plan.config.audio
        wanted = [audio.rate, audio.kbps, audio.loudness]
        return key_of(
            "gain",
            engine=plan.fingerprint,
            sound=fingerprint(),
            voice=[voice.voice, voice.rate_wpm, voice.pitch],
            audio=wanted,
        )


def _work(passage: Passage) -> int:
    return sum(len(utterance.text) for utterance in passage.utterances)


def _of(passage: Passage, gains: dict[VoiceSettings, float]) -> Gains:
    settings = dict.fromkeys(utterance.settings for utterance in passage.utterances)
    return tuple((voice, gains[replace(voice, gain_db=0.0)]) for voice in settings)
