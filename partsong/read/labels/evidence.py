"""What all pages together say of each label."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partsong.findings import Place
from partsong.model import label_key
from partsong.read.blocks import STAGE
from partsong.read.foot import mostly_links
from partsong.read.labels import grammar as labels
from partsong.read.labels.grammar import candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partsong.read.blocks import Block, Page
    from partsong.read.labels.grammar import Candidate, How

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+")
_INLINE: tuple[How, ...] = (
    "markup",
    "bold",
    "inline",
    "timed",
    "full stop",
    "bracket",
    "dash",
    "initials",
)
WEAK: tuple[How, ...] = ("bold alone", "alone", "heading")
"""Nothing but the place tells that they are labels."""
LOOSE: tuple[How, ...] = ("dash", "initials")
"""What stands behind them may stand behind the first words of any sentence."""


@dataclass(slots=True)
class Evidence:
    """What all pages say of one label."""

    label: str
    """As it is spelled first."""
    place: Place
    first: int
    """How many labelled blocks stand before its first."""
    sure: bool = False
    hows: Counter[How] = field(default_factory=Counter)
    on_one_page: int = 0

    ranks: set[str] = field(default_factory=set)
    """Of the headings that it is."""
    bare_times: int = 0
    bold_lines: int = 0
    """How often it stands in bold on a line of its own."""
    titled: str = ""
    """As it comes first, with its courtesy title."""
    spellings: dict[str, Place] = field(default_factory=dict)
    """Each spelling, and where it comes first."""
    _strong: bool = False

    @property
    def times(self) -> int:
        """How often it comes."""
        return self.hows.total()

    @property
    def inline(self) -> bool:
        """It stands before words at least once, with a sign that it is a label."""
        return any(self.hows[how] for how in _INLINE)

    def add(self, made: Candidate, block: Block, place: Place, first: int) -> None:
        """One more block that may have this label; how it stands before words tells how it is
        spelled.
        """
        if made.how not in WEAK and not self._strong:
            self.label, self.place, self.first, self._strong = made.label, place, first, True
            self.spellings.clear()
        if made.how not in WEAK or not self._strong:
            self.spellings.setdefault(made.label, place)
        self.sure = self.sure or block.sure
        self.hows[made.how] += 1
        self.bare_times += made.bare_time
        self.bold_lines += made.how == "alone" and block.bold == block.text
        self.titled = self.titled or made.titled
        if block.heading:
            self.ranks.add(block.heading)


def gather(pages: Iterable[Page]) -> dict[str, Evidence]:
    """The evidence of each label, by its `label_key`."""
    evidence: dict[str, Evidence] = {}
    count = 0
    for page in pages:
        here: Counter[str] = Counter()
        for block, made in _with_candidates(page.blocks):
            if leads_on(made):
                continue
            if not (here or block.cue) and labels.is_head_line(made):
                continue
            count += 1
            folded, place = label_key(made.label), Place(page.name, block.line)
            seen = evidence.setdefault(folded, Evidence(made.label, place, count))
            seen.add(made, block, place, count)
            here[folded] += 1
            seen.on_one_page = max(seen.on_one_page, here[folded])

    return evidence


def _with_candidates(blocks: Iterable[Block]) -> Iterator[tuple[Block, Candidate]]:
    """The blocks that may have a label, with it. A name alone names who speaks below it: where
    another one or nothing follows, it is a title or an item of a list.
    """
    held: tuple[Block, Candidate] | None = None
    for block in blocks:
        if block.reason or (mostly_links(block) and not block.label):
            continue
        made = candidate(block)
        alone = made is not None and made.how in {"alone", "heading"}
        if held and not alone:
            yield held
        held = (block, made) if made and alone else None
        if made and not alone:
            yield block, made


def leads_on(made: Candidate) -> bool:
    """Whether what stands behind a label is an address and no speech."""
    return bool(_ADDRESS.fullmatch(made.text))


def has_sign(seen: Evidence) -> bool:
    """Whether it has a colon, a time or markup to tell it."""
    return any(seen.hows[how] for how in ("markup", "bold", "inline", "timed"))


def is_drama(pages: Iterable[Page]) -> bool:
    """Whether the markup sets stage directions apart."""
    return any(block.reason == STAGE for page in pages for block in page.blocks)
