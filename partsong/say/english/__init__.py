"""Written English to spoken English: all rules, in the order in which they are applied."""

from __future__ import annotations

from partsong.say.english import (
    abbreviations,
    codes,
    dates,
    heteronyms,
    letters,
    measures,
    money,
    numbers,
    roman,
    scripture,
    streets,
    symbols,
    times,
    titles,
    years,
)
from partsong.say.english import addresses as web
from partsong.say.english.lists import COMMON, FAMILIAR
from partsong.say.english.sentence_ends import ABBREVIATIONS

__all__ = ["ABBREVIATIONS", "COMMON_WORDS", "FAMILIAR_WORDS", "RULES"]

RULES = (
    *web.RULES,
    *money.RULES,
    *scripture.RULES,
    *codes.EARLY,
    *dates.RULES,
    *times.RULES,
    *years.RULES,
    *roman.RULES,
    *streets.RULES,
    *measures.RULES,
    *abbreviations.RULES,
    *titles.RULES,
    *codes.RULES,
    *heteronyms.RULES,
    *letters.RULES,
    *numbers.RULES,
    *symbols.RULES,
)

COMMON_WORDS = COMMON | {"us", "it"}
FAMILIAR_WORDS = COMMON | FAMILIAR
