"""What the announcer says: before a part, after it, and the names of who speaks next."""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING

from partsong.model.numbered_title import unnumbered
from partsong.say.languages import language_of
from partsong.say.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from partsong.cast.settings import Config
    from partsong.model import Cast, Part, Show, Turn

ABSENT = 8
"""With `announce: {speakers: first}`: turns of others after which a speaker is named again."""
_NUMERAL = re.compile(r"\b((?:Act|Book|Chapter|Part|Scene|Section|Title|Volume) )([IVX][ivx]+)\b")
"""Alone it may be a name: `XI JINPING`."""
_STOPS = (".", "!", "?", "…")


def opening(show: Show, part: Part, config: Config) -> tuple[str, ...]:
    """The sentences before the part's first turn; in part 1, and in one that stands alone, those
    for the show come first.
    """
    if config.announce.part is False:
        return ()
    templates = language_of(show.language).words.announcements
    part_opening = _filled(config.announce.part, templates.part, show, part)
    if part.number != 1 and show.known_total:
        return part_opening
    show_opening = _filled(config.announce.first, templates.first, show, part)
    if not show_opening:
        return part_opening
    # A part with the show's title would have it announced twice.
    title = _without_stop(show.title)
    rest = tuple(text for text in part_opening if _without_stop(text) != title)
    return (*show_opening, *rest)


def closing(show: Show, part: Part, config: Config) -> tuple[str, ...]:
    """The sentences after the part's last turn."""
    if config.announce.end is False:
        return ()
    templates = language_of(show.language).words.announcements
    if part.number == show.total:
        return _filled(config.announce.last, templates.last, show, part)
    return _filled(config.announce.end, templates.end, show, part)


def named(turns: tuple[Turn, ...], cast: Cast, config: Config) -> Iterator[bool]:
    """For each turn, whether its speaker is announced before it.

    With `speakers: first`, at the first turn in the part, after a long absence, and always where
    two speakers share a voice. A narrator, whom no label names, is never announced.
    """
    mode = config.announce.speakers
    speakers = {turn.speaker for turn in turns}
    voices = [cast.of(speaker).settings for speaker in speakers]
    last_turn: dict[str, int] = {}
    previous = ""
    for n, turn in enumerate(turns):
        speaker = turn.speaker
        is_absent = speaker not in last_turn or n - last_turn[speaker] > ABSENT
        shares_voice = voices.count(cast.of(speaker).settings) > 1
        last_turn[speaker] = n
        is_change = speaker != previous
        previous = speaker
        if mode == "never" or not turn.label or not is_change:
            yield False
        else:
            yield mode == "always" or is_absent or shares_voice


def calm(text: str) -> str:
    """The text; where several words are all in capitals, only their first letters stay so, and the
    Roman numerals of acts, parts and the like.

    >>> calm("BRITTANY LUSE"), calm("The U.N."), calm("ACT II")
    ('Brittany Luse', 'The U.N.', 'Act II')
    """
    has_several_words = " " in text.strip()
    if not (has_several_words and text.isupper()):
        return text
    return _NUMERAL.sub(lambda found: found[1] + found[2].upper(), string.capwords(text))


def full_stop(text: str) -> str:
    """The text as a sentence: it ends with a stop."""
    return text if text.endswith(_STOPS) else f"{text}."


def _filled(choice: bool | str, default: str, show: Show, part: Part) -> tuple[str, ...]:
    """The sentences of a template, without those that ask for what is not known.

    The template is the `choice` of the configuration, or where that is True the language's
    `default`; there is nothing to say where it is False.
    """
    if choice is False:
        return ()
    template = choice if isinstance(choice, str) else default
    values = _values(show, part)
    if choice is True and values["total"]:
        values["title"] = unnumbered(part.title, part.number)
    known = {name: calm(str(value)) for name, value in values.items() if value}
    filled = [
        _fill(sentence, known) for sentence in sentences(template, language_of(show.language))
    ]
    return tuple(sentence for sentence in filled if sentence)


def _fill(sentence: str, known: Mapping[str, str]) -> str:
    """The sentence with its fields filled in; empty where one of them is not known."""
    fields = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
    if not fields <= known.keys():
        return ""
    text = sentence.format_map(known)
    has_two_stops = text.endswith(tuple(f"{stop}." for stop in _STOPS))  # a title's and its own
    return text[:-1] if has_two_stops else text


def _values(show: Show, part: Part) -> dict[str, object]:
    """The fields that a template can have; None or empty where not known."""
    following = [other.title for other in show.parts if other.number == part.number + 1]
    return {
        "number": part.number if show.total > 1 else None,
        "total": show.known_total if show.total > 1 else None,
        "title": part.title,
        "show": show.title,
        "author": show.author,
        "publisher": show.publisher,
        "date": part.date or show.date,
        "next": following[0] if following else part.next_title,
    }


def _without_stop(text: str) -> str:
    """The text in a form that compares titles with sentences."""
    return text.rstrip(".!?… ").casefold()
