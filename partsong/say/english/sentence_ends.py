"""Abbreviations of English, by whether a sentence can end with them."""

from __future__ import annotations

from partsong.say.english.abbreviations import ANYWHERE, BEFORE_NUMBERS, LATIN
from partsong.say.english.dates import SHORT_MONTHS
from partsong.say.english.measures import DOTTED
from partsong.say.english.scripture import SHORT_BOOKS
from partsong.say.english.streets import STATES, STREETS
from partsong.say.english.titles import FIRST_NAMES, TITLES
from partsong.say.language import Abbreviations

_BEFORE_NAMES = frozenset(
    (*TITLES, *FIRST_NAMES, *"Rt St Sr vs v e.g E.g i.e I.e cf Cf ca Pub".split())
)
_NEVER_LAST = _BEFORE_NAMES - STATES.keys()
_IN_CAPITALS = frozenset(name.upper() for name in _NEVER_LAST)
_IN_SMALL_LETTERS = frozenset("mr mrs ms dr prof st".split())
_SHORT_MONTHS = SHORT_MONTHS.keys() - {"may"}

ABBREVIATIONS = Abbreviations(
    never_last=_NEVER_LAST | _IN_CAPITALS | _IN_SMALL_LETTERS,
    before_numbers=frozenset(
        (*BEFORE_NUMBERS, *_SHORT_MONTHS, *DOTTED, "rs", *map(str.lower, SHORT_BOOKS))
    ),
    sometimes_last=frozenset(
        (*LATIN, *ANYWHERE, *STREETS, *STATES, *"Jr Esq Co al cit approx est a.m p.m".split())
    ),
    openers=frozenset(
        "he she it we they you i this that these those the a an but and so then there when what "
        "how why who no yes in on at for after before now if his her their our".split()
    ),
    not_before_letters=frozenset(("No",)),
    pronoun="I",
)
