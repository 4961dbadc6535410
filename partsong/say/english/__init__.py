"""English as it is said: every rule, in the order in which they are asked."""

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
    titles,
)
from partsong.say.english import addresses as web

RULES = (
    *web.RULES,
    *money.RULES,
    *scripture.RULES,
    *codes.EARLY,
    *dates.RULES,
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
