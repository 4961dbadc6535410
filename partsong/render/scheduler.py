"""Speaks the missing passages, and writes a part's files as soon as its last passage is spoken."""

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
    """A part whose files are not written yet."""

    job: PartJob
    missing: set[str]
    """The cache keys of the passages that are still to be spoken."""


class Scheduler:
    """Renders parts into a folder.

    After `run`, `finished` has the parts that were written, and `faults` say why others were not.
    """

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
        """Renders the parts; `missing` are the passages that the cache lacks, by key.

        Raises: EngineError when a voice's gain cannot be measured; StoreError.
        """
        for job in jobs:
            self._begin(job, missing)
        self._write_complete_parts()
        gains = self._gains(missing.values())
        tasks = [(key, self._speech_task(passage, gains)) for key, passage in missing.items()]
        for key, outcome in self._workers.run(tasks):
            if isinstance(outcome, PartsongError):
                self._give_up(key, outcome)
            else:
                self._store(key, outcome, _work(missing[key]))

    def _begin(self, job: PartJob, missing: Mapping[str, Passage]) -> None:
        keys = {key for key in job.keys if key in missing}
        work = sum(_work(missing[key]) for key in keys)
        self._pending[job.part.number] = _Pending(job, keys)
        self._progress.begin(job.part.number, job.part.title, work)

    def _speech_task(
        self, passage: Passage, gains: Mapping[VoiceSettings, float]
    ) -> Callable[[], bytes]:
        """The task of speaking a passage."""
        default_engine = self._plan.engines.default
        passage_gains = _gains_of(passage, gains)
        return partial(speak_passage, default_engine, passage, passage_gains, self._format)

    def _store(self, key: str, packed: bytes, work: int) -> None:
        """Puts the passage into the cache, and writes the parts that it completes."""
        self._cache.put(key, packed)
        sound_s = seconds(packed)
        for number, pending in self._pending.items():
            if key in pending.missing:
                pending.missing.discard(key)
                self._progress.advance(number, work, sound_s)
                sound_s = 0.0  # spoken once for all parts that have it: only one of them counts it
        self._write_complete_parts()

    def _give_up(self, key: str, error: PartsongError) -> None:
        """Gives up the parts that need the passage. Their other passages are still spoken: the next
        run finds them in the cache.
        """
        for fault in error.findings:
            if fault not in self.faults:
                self.faults.append(fault)
        failed = [number for number, pending in self._pending.items() if key in pending.missing]
        for number in failed:
            del self._pending[number]
            self._progress.done(number, succeeded=False)

    def _write_complete_parts(self) -> None:
        """Writes the files of the parts that have all their passages."""
        complete = [number for number, pending in self._pending.items() if not pending.missing]
        for number in complete:
            job = self._pending.pop(number).job
            part = write_part(self._plan, job, self._cache, self._format, self._folder)
            self.finished.append(part)
            self._progress.done(number, succeeded=True)

    def _gains(self, passages: Iterable[Passage]) -> dict[VoiceSettings, float]:
        """The gain in dB of every voice that speaks, measured where the cache has none.

        Raises: EngineError.
        """
        default_engine = self._plan.engines.default
        loudness_lufs = self._plan.config.audio.loudness
        gains: dict[VoiceSettings, float] = {}
        tasks = []
        for voice in _calibrated_voices(passages):
            cached = self._cache.get(self._gain_key(voice))
            if cached:
                gains[voice] = float(cached)
            else:
                task = partial(measure_gain, default_engine, voice, loudness_lufs, self._format)
                tasks.append((voice, task))
        for voice, outcome in self._workers.run(tasks):
            if isinstance(outcome, PartsongError):
                raise EngineError(*outcome.findings) from outcome
            self._cache.put(self._gain_key(voice), repr(outcome).encode())
            gains[voice] = outcome
        return gains

    def _gain_key(self, settings: VoiceSettings) -> str:
        """The cache key of a voice's gain."""
        engines, audio = self._plan.engines, self._plan.config.audio
        _, voice = settings.for_engine(engines.default)
        return key_of(
            "gain",
            engine=engines.catalogue_of(settings).fingerprint,
            sound=fingerprint(),
            voice=[voice.voice, voice.rate_wpm, voice.pitch],
            audio=[audio.rate, audio.kbps, audio.loudness],
        )


def _work(passage: Passage) -> int:
    """The number of characters to speak."""
    return sum(len(utterance.text) for utterance in passage.utterances)


def _calibrated_voices(passages: Iterable[Passage]) -> list[VoiceSettings]:
    """The voices whose gains the passages need, each once, in the order in which they speak."""
    voices: dict[VoiceSettings, None] = {}
    for passage in passages:
        for utterance in passage.utterances:
            voices[_without_gain(utterance.settings)] = None
    return list(voices)


def _without_gain(settings: VoiceSettings) -> VoiceSettings:
    """The settings without the user's own gain, which is added to the calibrated one."""
    return replace(settings, gain_db=0.0)


def _gains_of(passage: Passage, gains: Mapping[VoiceSettings, float]) -> Gains:
    """The calibrated gains of the voices that speak in the passage."""
    voices = dict.fromkeys(utterance.settings for utterance in passage.utterances)
    return tuple((voice, gains[_without_gain(voice)]) for voice in voices)
