"""The recipe of a part: the hash of all inputs of its files. A part whose recipe differs from the
manifest's is rendered again.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from partsong import __version__
from partsong.cache import key_of
from partsong.model.numbered_title import unnumbered
from partsong.render.passage_key import passage_key
from partsong.sound.versions import converter

if TYPE_CHECKING:
    from partsong.model import Part, Show
    from partsong.render.plan import Plan
    from partsong.say.script import PartScript

OUTPUT_VERSION = 6
"""To be raised with every change to a part's tags, captions, pages or other audio formats: else
files of the same version would count as up to date.
"""


@dataclass(frozen=True, slots=True)
class PartJob:
    """A part that is to be in `audio/`."""

    script: PartScript
    keys: tuple[str, ...]
    """The cache keys of its passages, in order."""
    recipe: str
    """The hash of all inputs of its files."""
    file: str
    """The name of its MP3."""

    @property
    def part(self) -> Part:
        """The part itself."""
        return self.script.part


def part_job(plan: Plan, sound: str, script: PartScript) -> PartJob:
    """The job of rendering the part; `sound` is the fingerprint of the audio processing. Every
    input of the part's files is in its recipe, directly or by a passage's key.
    """
    keys = tuple(passage_key(plan, sound, passage) for passage in script.passages)
    show = {name: value for name, value in asdict(plan.show).items() if name != "parts"}
    recipe = key_of(
        "part",
        version=f"{__version__} {OUTPUT_VERSION}",
        show=show,
        part={name: value for name, value in asdict(script.part).items() if name != "guid"},
        keys=keys,
        names=[asdict(role) for role in plan.cast.roles],
        audio=asdict(plan.config.audio),
        converter=converter() if plan.config.audio.also else None,
        cover=plan.cover,
    )
    return PartJob(script, keys, recipe, file_name(plan.show, script.part))


def file_name(show: Show, part: Part) -> str:
    """The name of a part's MP3, such as `08-saving-north-korea.mp3`. Names are ASCII, and sort in
    the order of the parts.
    """
    title = unnumbered(part.title, part.number)  # the name begins with the number
    decomposed = unicodedata.normalize("NFKD", title)  # so that é keeps its e
    ascii_title = decomposed.encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_title.lower()).strip("-")
    slug = slug[:60].rstrip("-")
    digits = max(2, len(str(show.total)))
    number = str(part.number).zfill(digits)
    return f"{number}-{slug}.mp3" if slug else f"{number}.mp3"
