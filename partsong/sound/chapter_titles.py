"""The title of a chapter, and the address of its first words on the part's page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from partsong.formats.plain_text import one_line
from partsong.model import ASIDE_APART

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partsong.model import TimedUtterance, Utterance

LONGEST_NAME = 46
"""Most characters of the speaker's name in a title."""
LONGEST_WORDS = 80
"""Most characters of the turn's words in a title; with the name and `: ` that makes 128."""
_LONGEST_TITLE = LONGEST_NAME + len(": ") + LONGEST_WORDS

FRAGMENT_WORDS = 8
"""How many words of a turn a browser searches for on the page."""

_PUNCTUATION = " .,;:!?…–—-"
"""What may remain of a sentence before and after an aside."""


def chapter_title(turn: Sequence[TimedUtterance], names: Mapping[str, str]) -> str:
    """The speaker's name and the turn's first words, in 128 characters at most.

    `names` maps each label to the name that is shown. `turn` holds the turn's utterances, with or
    without the announcements before and after them.
    """
    speaker = _without_announcements(turn)[0].speaker
    name = _shortened(one_line(names[speaker]), LONGEST_NAME)
    words = _shortened(one_line(_first_words(turn)), LONGEST_WORDS)
    return ": ".join(filter(None, (name, words)))


def heading_title(headings: Sequence[str]) -> str:
    """The headings that stand above one paragraph as one title, in 128 characters at most.

    >>> heading_title(["Act Two", "The Storm"])
    'Act Two – The Storm'
    """
    return _shortened(one_line(" – ".join(headings)), _LONGEST_TITLE)


def turn_url(page_url: str | None, turn: Sequence[TimedUtterance]) -> str | None:
    """The page's URL with a text fragment, so that browsers scroll to the turn's first words.

    None if the page has no URL.
    """
    if page_url is None:
        return None
    words = one_line(_first_words(turn)).split()[:FRAGMENT_WORDS]
    # A hyphen or a comma is syntax in a text fragment (WICG Scroll to Text Fragment, 3.3.1), and
    # `quote` does not escape the hyphen.
    fragment = quote(" ".join(words), safe="").replace("-", "%2D")
    separator = ":~:text=" if "#" in page_url else "#:~:text="
    return f"{page_url}{separator}{fragment}"


def _without_announcements(turn: Sequence[TimedUtterance]) -> list[TimedUtterance]:
    return [timed for timed in turn if timed.speaker]


def _first_words(turn: Sequence[TimedUtterance]) -> str:
    """The first sentence as shown on the page, without asides before it.

    If the turn has only asides, the first of them.
    """
    utterances = [timed.utterance for timed in _without_announcements(turn)]
    for utterance in utterances:
        words = _without_leading_asides(utterance)
        if words:
            return words
    return utterances[0].shown


def _without_leading_asides(utterance: Utterance) -> str:
    """The utterance as shown, without asides at its start and those that the page sets apart; empty
    if it has nothing else.
    """
    shown, start = utterance.shown, 0
    pieces: list[str] = []
    for change in utterance.changes:
        before = shown[start : change.begin]
        is_leading = not "".join((*pieces, before)).strip(_PUNCTUATION)
        if change.rule.startswith(ASIDE_APART):
            pieces.append(before)
            start = change.end
        elif change.is_aside and is_leading:
            pieces, start = [], change.end
    pieces.append(shown[start:])
    return "".join(pieces).lstrip(_PUNCTUATION) if start else shown


def _shortened(text: str, max_characters: int) -> str:
    """The text in at most `max_characters`; a longer one is cut and ends in an ellipsis.

    It is cut between words unless that would drop more than half of it.
    """
    if len(text) <= max_characters:
        return text
    space = text.rfind(" ", max_characters // 2, max_characters)
    stop = space if space > 0 else max_characters - 1
    return text[:stop].rstrip(" ,;:-–—") + "…"
