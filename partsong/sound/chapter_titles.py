"""What a chapter is called, and where on the part's page its turn begins."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from partsong.formats.plain_text import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partsong.model import TimedUtterance, Utterance

LONGEST_NAME = 46
"""Characters of the name in a chapter's title."""
LONGEST_WORDS = 80
"""Characters of the words in a chapter's title; with the name and `: ` 128 at most."""

FRAGMENT_WORDS = 8
"""Words of a turn by which a browser finds it on its page."""

_MARKS = " .,;:!?…–—-"
"""What may be left of a sentence around an aside."""


def chapter_title(turn: Sequence[TimedUtterance], names: Mapping[str, str]) -> str:
    """Who speaks, as `names` shows the label, and how the turn begins; 128 characters at most.

    `turn` has the speaker's own words, with or without announcements around them.
    """
    speaker = _without_announcements(turn)[0].speaker
    name = _shortened(one_line(names[speaker]), LONGEST_NAME)
    words = _shortened(one_line(_first_words(turn)), LONGEST_WORDS)
    return ": ".join(filter(None, (name, words)))


def place_on_page(url: str | None, turn: Sequence[TimedUtterance]) -> str | None:
    """The page's address with a text fragment, so that browsers scroll to the turn's first words.

    None where the page has no address.
    """
    if url is None:
        return None
    words = one_line(_first_words(turn)).split()[:FRAGMENT_WORDS]
    # A dash or a comma divides a fragment (WICG Scroll to Text Fragment, 3.3.1), and `quote` leaves
    # the dash as it is.
    fragment = quote(" ".join(words), safe="").replace("-", "%2D")
    mark = ":~:text=" if "#" in url else "#:~:text="
    return f"{url}{mark}{fragment}"


def _without_announcements(turn: Sequence[TimedUtterance]) -> list[TimedUtterance]:
    return [timed for timed in turn if timed.speaker]


def _first_words(turn: Sequence[TimedUtterance]) -> str:
    """What the page shows of the speaker's first words; the first aside where there are none."""
    utterances = [timed.utterance for timed in _without_announcements(turn)]
    words = filter(None, map(_after_asides, utterances))
    return next(words, utterances[0].shown)


def _after_asides(utterance: Utterance) -> str:
    """What an utterance shows after the asides at its start; empty where it shows nothing else."""
    shown, start = utterance.shown, 0
    for change in utterance.changes:
        if change.is_aside and not shown[start : change.begin].strip(_MARKS):
            start = change.end
    return shown[start:].lstrip(_MARKS) if start else shown


def _shortened(text: str, most: int) -> str:
    """At most `most` characters, cut between words where there is a place in the second half."""
    if len(text) <= most:
        return text
    blank = text.rfind(" ", most // 2, most)
    stop = blank if blank > 0 else most - 1
    return text[:stop].rstrip(" ,;:-–—") + "…"
