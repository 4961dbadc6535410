"""What a show's language decides: the rules of saying, and what the announcer says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partsong.say import english, punctuation

if TYPE_CHECKING:
    from partsong.say.normalise import Rule

TEMPLATES = {
    "en": {
        "first": "{show}. Read by synthetic voices.",
        "part": "Part {number} of {total}. {title}.",
        "end": "End of part {number}. Next: {next}.",
        "last": "End of {show}.",
    },
    "de": {
        "first": "{show}. Gelesen von künstlichen Stimmen.",
        "part": "Teil {number} von {total}. {title}.",
        "end": "Ende von Teil {number}. Es folgt: {next}.",
        "last": "Ende von {show}.",
    },
    "fr": {
        "first": "{show}. Lu par des voix de synthèse.",
        "part": "Partie {number} sur {total}. {title}.",
        "end": "Fin de la partie {number}. À suivre : {next}.",
        "last": "Fin de {show}.",
    },
    "es": {
        "first": "{show}. Leído por voces sintéticas.",
        "part": "Parte {number} de {total}. {title}.",
        "end": "Fin de la parte {number}. A continuación: {next}.",
        "last": "Fin de {show}.",
    },
}
"""What is announced, by language: before the first part, before each, behind each, behind the last.
A sentence whose
value is not known is left out."""


_ANNOUNCERS = {"en": "Announcer", "de": "Ansage", "fr": "Annonce", "es": "Locución"}


def _primary(language: str) -> str:
    return language.lower().split("-")[0]


def templates(language: str) -> dict[str, str]:
    """The announcements in a language, in English where there are none.

    >>> templates("de-AT")["part"]
    'Teil {number} von {total}. {title}.'
    """
    return TEMPLATES.get(_primary(language), TEMPLATES["en"])


def announcer(language: str) -> str:
    """What captions call the announcer in a language."""
    return _ANNOUNCERS.get(_primary(language), _ANNOUNCERS["en"])


def rules(language: str) -> tuple[Rule, ...]:
    """How a language's texts are said: English in full; for others marks only, numbers are the
    engine's.
    """
    if _primary(language) == "en":
        return (*punctuation.FIRST, *english.RULES, *punctuation.RULES)
    return (*punctuation.FIRST, *punctuation.RULES)
