"""What a part asks for: which passages, under which names, in which file."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from partsong import __version__
from partsong.cache import key_of
from partsong.sound.versions import converter

if TYPE_CHECKING:
    from partsong.model import Part, Passage, Show
    from partsong.render.plan import Plan
    from partsong.say.script import PartScript

CONTRACT = 3
"""Counted up by whoever changes a part's tags, captions, pages or other forms; within a version
they would stay.
"""


@dataclass(frozen=True, slots=True)
class Order:
    """A part that is to be in `audio/`: its script, the keys of its passages, and the hash of all
    that shapes it.
    """

    script: PartScript
    keys: tuple[str, ...]
    recipe: str
    file: str

    @property
    def part(self) -> Part:
        """The part itself."""
        return self.script.part


def order(plan: Plan, sound: str, script: PartScript) -> Order:
    """What the part asks for. Everything that reaches its file is in the recipe, directly or by
    key.
    """
    keys = tuple(_key(plan, sound, passage) for passage in script.passages)
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
    return Order(script, keys, recipe, file_name(plan.show, script.part))


def file_name(show: Show, part: Part) -> str:
    """ASCII, sorting in the order of the parts: `08-saving-north-korea.mp3`."""
    plain = unicodedata.normalize("NFKD", part.title).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].rstrip("-")
    number = str(part.number).zfill(max(2, len(str(show.total))))
    return f"{number}-{slug}.mp3" if slug else f"{number}.mp3"


def _key(plan: Plan, sound: str, passage: Passage) -> str:
    """The passage's name in the cache: all that shapes its sound, and nothing else."""
    audio = plan.config.audio
    return key_of(
        "passage",
        engine=plan.fingerprint,
        sound=sound,
        audio=[audio.rate, audio.kbps, audio.loudness],
        lead=passage.lead_ms,
        said=[
            [asdict(u.settings), u.text, [asdict(each) for each in u.pronunciations], u.pause_ms]
            for u in passage.utterances
        ],
    )
