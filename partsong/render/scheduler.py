"""Speaks the passages that are missing, and assembles each part once its last passage is there."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from partsong.cache import Cache
    from partsong.findings import Finding
    from partsong.model import Passage, VoiceSettings
    from partsong.render.jobs import Gains
    from partsong.render.part import WrittenPart
    from partsong.render.plan import Plan
    from partsong.render.progress import Progress
    from partsong.render.recipe import PartJob
    from partsong.render.workers import Workers


@dataclass(frozen=True, slots=True)
class _Pending:
    """A part that waits for passages."""

    job: PartJob
    missing: set[str]
    """The keys of those that are still to be spoken."""


class Scheduler:
    """The parts that a render makes, on their way into a folder."""

    def __init__(
        self, plan: Plan, cache: Cache, workers: Workers, progress: Progress, folder: Path
    ) -> None:
        self._plan, self._cache, self._workers = plan, cache, workers
        self._progress, self._folder = progress, folder
        self._format = Mp3Format(plan.config.audio.rate, plan.config.audio.kbps)
        self._pending: dict[int, _Pending] = {}
        self.finished: list[WrittenPart] = []
        self.faults: list[Finding] = []

    def run(self, jobs: Iterable[PartJob], missing: dict[str, Passage]) -> None:
        """Makes the parts; `finished` and `faults` then say what came of it.

        Raises: EngineError when no voice can be measured, StoreError.
        """
        for job in jobs:
            self._begin(job, missing)
        self._assemble_complete()
        gains = self._gains(missing.values())
        tasks = [(key, self._speaking(passage, gains)) for key, passage in missing.items()]
        for key, outcome in self._workers.run(tasks):
            if isinstance(outcome, PartsongError):
                self._give_up(key, outcome)
            else:
                self._keep(key, outcome, _work(missing[key]))

    def _begin(self, job: PartJob, missing: Mapping[str, Passage]) -> None:
        keys = {key for key in job.keys if key in missing}
        work = sum(_work(missing[key]) for key in keys)
        self._pending[job.part.number] = _Pending(job, keys)
        self._progress.begin(job.part.number, job.part.title, work)

    def _speaking(
        self, passage: Passage, gains: Mapping[VoiceSettings, float]
    ) -> Callable[[], bytes]:
        """The task of speaking a passage."""
        default = self._plan.engines.default
        return partial(speak_passage, default, passage, _gains_of(passage, gains), self._format)

    def _keep(self, key: str, sound: bytes, work: int) -> None:
        self._cache.put(key, sound)
        sound_s = seconds(sound)
        for number, pending in self._pending.items():
            if key in pending.missing:
                pending.missing.discard(key)
                self._progress.advance(number, work, sound_s)
                sound_s = 0.0  # it was spoken once, for however many parts
        self._assemble_complete()

    def _give_up(self, key: str, error: PartsongError) -> None:
        """The parts that need the passage stay as they were; what they share with others is still
        spoken.
        """
        self.faults.extend(fault for fault in error.findings if fault not in self.faults)
        failed = [number for number, pending in self._pending.items() if key in pending.missing]
        for number in failed:
            del self._pending[number]
            self._progress.done(number, made=False)

    def _assemble_complete(self) -> None:
        """Assembles the parts that wait for nothing more."""
        complete = [number for number, pending in self._pending.items() if not pending.missing]
        for number in complete:
            job = self._pending.pop(number).job
            part = write_part(self._plan, job, self._cache, self._format, self._folder)
            self.finished.append(part)
            self._progress.done(number, made=True)

    def _gains(self, passages: Iterable[Passage]) -> dict[VoiceSettings, float]:
        """The gain of every voice that speaks, measured where the cache has none. Raises:
        EngineError.
        """
        settings = (u.settings for passage in passages for u in passage.utterances)
        voices = dict.fromkeys(map(_ungained, settings))
        default, loudness = self._plan.engines.default, self._plan.config.audio.loudness
        gains: dict[VoiceSettings, float] = {}
        tasks = []
        for voice in voices:
            kept = self._cache.get(self._gain_key(voice))
            if kept:
                gains[voice] = float(kept)
            else:
                task = partial(measure_gain, default, voice, loudness, self._format)
                tasks.append((voice, task))
        for voice, outcome in self._workers.run(tasks):
            if isinstance(outcome, PartsongError):
                raise EngineError(*outcome.findings) from outcome
            self._cache.put(self._gain_key(voice), repr(outcome).encode())
            gains[voice] = outcome
        return gains

    def _gain_key(self, settings: VoiceSettings) -> str:
        engines, audio = self._plan.engines, self._plan.config.audio
        _, own = settings.for_engine(engines.default)
        return key_of(
            "gain",
            engine=engines.catalogue_of(settings).fingerprint,
            sound=fingerprint(),
            voice=[own.voice, own.rate_wpm, own.pitch],
            audio=[audio.rate, audio.kbps, audio.loudness],
        )


def _work(passage: Passage) -> int:
    return sum(len(utterance.text) for utterance in passage.utterances)


def _ungained(settings: VoiceSettings) -> VoiceSettings:
    """The same without a gain of its own: what the calibrated gain is measured for."""
    return replace(settings, gain_db=0.0)


def _gains_of(passage: Passage, gains: Mapping[VoiceSettings, float]) -> Gains:
    """The calibrated gains of the voices that speak in the passage."""
    voices = dict.fromkeys(utterance.settings for utterance in passage.utterances)
    return tuple((voice, gains[_ungained(voice)]) for voice in voices)
