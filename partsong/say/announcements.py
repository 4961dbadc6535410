"""What the announcer says: before a part, after it, and who speaks next."""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING

from partsong.say.languages import language_of
from partsong.say.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from partsong.cast.settings import Config
    from partsong.model import Cast, Part, Show, Turn

ABSENT = 8
"""Turns of others after which a speaker is named again."""
_STOPS = (".", "!", "?", "…")


def opening(show: Show, part: Part, config: Config) -> tuple[str, ...]:
    """The sentences before the part's first turn; in part 1 the show's title goes before them."""
    if config.announce.part is False:
        return ()
    templates = language_of(show.language).words.announcements
    is_first = part.number == 1
    first = _filled(config.announce.first, templates.first, show, part) if is_first else ()
    said = _filled(config.announce.part, templates.part, show, part)
    return (*first, *(text for text in said if not (first and _bare(text) == _bare(show.title))))


def closing(show: Show, part: Part, config: Config) -> tuple[str, ...]:
    """The sentences after the part's last turn."""
    if config.announce.end is False:
        return ()
    templates = language_of(show.language).words.announcements
    if part.number == show.total:
        return _filled(config.announce.last, templates.last, show, part)
    return _filled(config.announce.end, templates.end, show, part)


def named(turns: tuple[Turn, ...], cast: Cast, config: Config) -> Iterator[bool]:
    """For each turn whether its speaker is named before it.

    With `first`, at the first turn in the part, after a long absence, and always where voices are
    the same; a narrator whom no label names is nobody to be named.
    """
    mode = config.announce.speakers
    voices = [
        cast.of(speaker).settings for speaker in dict.fromkeys(turn.speaker for turn in turns)
    ]
    seen: dict[str, int] = {}
    before = ""
    for n, turn in enumerate(turns):
        absent = n - seen.get(turn.speaker, -ABSENT - 1) > ABSENT
        alike = voices.count(cast.of(turn.speaker).settings) > 1
        yield (
            bool(turn.label)
            and turn.speaker != before
            and mode != "never"
            and (absent or alike or mode == "always")
        )
        seen[turn.speaker], before = n, turn.speaker


def calm(text: str) -> str:
    """The text, with capitals only at the heads of words where it is all in capitals.

    >>> calm("BRITTANY LUSE"), calm("The U.N.")
    ('Brittany Luse', 'The U.N.')
    """
    return string.capwords(text) if text.isupper() and " " in text.strip() else text


def full_stop(text: str) -> str:
    """The text as a sentence."""
    return text if text.endswith(_STOPS) else f"{text}."


def _filled(choice: bool | str, usual: str, show: Show, part: Part) -> tuple[str, ...]:
    """The chosen template's sentences, less those that ask for what is not known.

    `usual` is the language's own template, which is used where the choice is just to announce.
    """
    if choice is False:
        return ()
    template = choice if isinstance(choice, str) else usual
    values = _values(show, part)
    if choice is True and values["number"]:
        values["title"] = _unnumbered(part, template)
    known = {name: calm(str(value)) for name, value in values.items() if value}
    pieces = (_sentence(piece, known) for piece in sentences(template, language_of(show.language)))
    return tuple(piece for piece in pieces if piece)


def _sentence(piece: str, known: Mapping[str, str]) -> str:
    asked = {name for _, name, _, _ in string.Formatter().parse(piece) if name}
    if not asked <= known.keys():
        return ""
    text = piece.format_map(known)
    return text[:-1] if text.endswith(tuple(f"{stop}." for stop in _STOPS)) else text


def _values(show: Show, part: Part) -> dict[str, object]:
    following = next((p.title for p in show.parts if p.number == part.number + 1), part.next_title)
    counted = show.total > 1
    return {
        "number": part.number if counted else None,
        "total": show.total if counted else None,
        "title": part.title,
        "show": show.title,
        "author": show.author,
        "publisher": show.publisher,
        "date": show.date,
        "next": following,
    }


def _unnumbered(part: Part, template: str) -> str:
    """The part's title without the number that is said before it anyway: `Fire` for `Part 2: Fire`."""
    word = template.partition("{number}")[0]
    found = re.match(
        rf"{re.escape(word)}0*{part.number}\s*[:.–—-]\s*(?=\w)", part.title, re.IGNORECASE
    )
    return part.title[found.end() :] if found else part.title


def _bare(text: str) -> str:
    return text.rstrip(".!?… ").casefold()
