"""The cache key of a passage: what must be equal for its finished sound to be used again."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from partsong.cache import key_of

if TYPE_CHECKING:
    from partsong.model import Passage, Utterance
    from partsong.render.plan import Plan


def passage_key(plan: Plan, sound: str, passage: Passage) -> str:
    """The passage's key in the cache: the hash of all inputs of its sound, and of nothing else."""
    audio = plan.config.audio
    utterances = passage.utterances
    engines = [plan.engines.catalogue_of(u.settings).fingerprint for u in utterances]
    return key_of(
        "passage",
        # A single name where all are the same: keys of shows with one engine stay as they were
        # before a show could have several.
        engine=engines[0] if len(set(engines)) == 1 else engines,
        sound=sound,
        audio=[audio.rate, audio.kbps, audio.loudness],
        lead=passage.lead_ms,
        said=[_spoken_inputs(u, plan.engines.default) for u in utterances],
    )


def _spoken_inputs(utterance: Utterance, default_engine: str) -> list[object]:
    """What the engine gets, and the silence after it in milliseconds."""
    _, settings = utterance.settings.for_engine(default_engine)
    pronunciations = [asdict(pronunciation) for pronunciation in utterance.pronunciations]
    return [asdict(settings), utterance.text, pronunciations, utterance.pause_ms]
