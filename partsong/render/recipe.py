"""What it takes to make a part: which passages, under which cache keys, in which file."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from partsong import __version__
from partsong.cache import key_of
from partsong.sound.versions import converter

if TYPE_CHECKING:
    from partsong.model import Part, Passage, Show, Utterance
    from partsong.render.plan import Plan
    from partsong.say.script import PartScript

CONTRACT = 4
"""Counted up by whoever changes a part's tags, captions, pages or other forms; within a version
they would stay.
"""


@dataclass(frozen=True, slots=True)
class PartJob:
    """A part that is to be in `audio/`: its script, the cache keys of its passages, its file, and
    the hash of all that shapes the file.
    """

    script: PartScript
    keys: tuple[str, ...]
    recipe: str
    file: str

    @property
    def part(self) -> Part:
        """The part itself."""
        return self.script.part


def part_job(plan: Plan, sound: str, script: PartScript) -> PartJob:
    """The job of making the part. Everything that reaches its file is in the recipe, directly or by
    key.
    """
    keys = tuple(_passage_key(plan, sound, passage) for passage in script.passages)
    show = {name: value for name, value in asdict(plan.show).items() if name != "parts"}
    recipe = key_of(
        "part",
        version=f"{__version__} {CONTRACT}",
        show=show,
        part=asdict(script.part),
        keys=keys,
        names=[asdict(role) for role in plan.cast.roles],
        audio=asdict(plan.config.audio),
        converter=converter() if plan.config.audio.also else None,
        cover=plan.cover,
    )
    return PartJob(script, keys, recipe, file_name(plan.show, script.part))


def file_name(show: Show, part: Part) -> str:
    """ASCII, sorting in the order of the parts: `08-saving-north-korea.mp3`."""
    plain = unicodedata.normalize("NFKD", part.title).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].rstrip("-")
    number = str(part.number).zfill(max(2, len(str(show.total))))
    return f"{number}-{slug}.mp3" if slug else f"{number}.mp3"


def _passage_key(plan: Plan, sound: str, passage: Passage) -> str:
    """The passage's name in the cache: all that shapes its sound, and nothing else."""
    audio = plan.config.audio
    engines = [plan.engines.catalogue_of(u.settings).fingerprint for u in passage.utterances]
    return key_of(
        "passage",
        # One name stands for all, so that the usual show's sound stays in the cache.
        engine=engines[0] if len(set(engines)) == 1 else engines,
        sound=sound,
        audio=[audio.rate, audio.kbps, audio.loudness],
        lead=passage.lead_ms,
        said=[_said(u, plan.engines.default) for u in passage.utterances],
    )


def _said(u: Utterance, default_engine: str) -> list[object]:
    """What the engine is asked for, and the silence after it."""
    _, settings = u.settings.for_engine(default_engine)
    return [asdict(settings), u.text, [asdict(each) for each in u.pronunciations], u.pause_ms]
