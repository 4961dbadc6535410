"""English as it is said: every rule, in the order in which they are asked."""

from __future__ import annotations

from partsong.say.english import (
    abbreviations,
    dates,
    heteronyms,
    letters,
    measures,
    money,
    numbers,
    roman,
    streets,
    symbols,
    titles,
    web,
)

RULES = (
    *web.RULES,
    *money.RULES,
    *dates.RULES,
    *roman.RULES,
    *streets.RULES,
    *measures.RULES,
    *abbreviations.RULES,
    *titles.RULES,
    *numbers.CODES,
    *heteronyms.RULES,
    *letters.RULES,
    *numbers.RULES,
    *symbols.RULES,
)
