"""Titles and ranks before names, abbreviated first names, and saints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partsong.say.normalise import either, rule, with_stop

if TYPE_CHECKING:
    from partsong.say.normalise import Match

TITLES = {
    "Mr": "Mister",
    "Mrs": "Missus",
    "Ms": "Miz",
    "Messrs": "Messers",
    "Mme": "Madame",
    "Mlle": "Mademoiselle",
    "Sra": "Señora",
    "Srta": "Señorita",
    "Dr": "Doctor",
    "Drs": "Doctors",
    "Prof": "Professor",
    "Profs": "Professors",
    "Rev": "Reverend",
    "Revs": "Reverends",
    "Fr": "Father",
    "Br": "Brother",
    "Bro": "Brother",
    "Sis": "Sister",
    "Msgr": "Monsignor",
    "Bp": "Bishop",
    "Abp": "Archbishop",
    "Gen": "General",
    "Gens": "Generals",
    "Col": "Colonel",
    "Maj": "Major",
    "Capt": "Captain",
    "Cpt": "Captain",
    "Lt": "Lieutenant",
    "Ens": "Ensign",
    "Sgt": "Sergeant",
    "Sgts": "Sergeants",
    "T/Sgt": "Tech Sergeant",
    "S/Sgt": "Staff Sergeant",
    "M/Sgt": "Master Sergeant",
    "Cpl": "Corporal",
    "Pvt": "Private",
    "Pfc": "Private First Class",
    "Spc": "Specialist",
    "Adm": "Admiral",
    "Cmdr": "Commander",
    "Cdr": "Commander",
    "Brig": "Brigadier",
    "Det": "Detective",
    "Insp": "Inspector",
    "Gov": "Governor",
    "Govs": "Governors",
    "Sen": "Senator",
    "Sens": "Senators",
    "Rep": "Representative",
    "Reps": "Representatives",
    "Del": "Delegate",
    "Pres": "President",
    "Hon": "Honorable",
    "Rt. Hon": "Right Honorable",
    "Amb": "Ambassador",
    "Atty": "Attorney",
    "Dep": "Deputy",
    "Sec": "Secretary",
    "Supt": "Superintendent",
    "Dir": "Director",
    "Asst": "Assistant",
    "Mt": "Mount",
    "Ft": "Fort",
    "Pt": "Point",
}
"""Titles that are written with a full stop before a name."""
_TITLES_IN_CAPITALS = {title.upper(): spoken for title, spoken in TITLES.items()}
FIRST_NAMES = {
    "Geo": "George",
    "Wm": "William",
    "Chas": "Charles",
    "Robt": "Robert",
    "Thos": "Thomas",
    "Jas": "James",
    "Benj": "Benjamin",
    "Edw": "Edward",
}
_WITHOUT_STOP = frozenset("Mr Mrs Ms Dr Sgt Lt Prof".split())
"""Titles that are also written without a full stop."""
_SAINTS = frozenset(
    """
    Louis Paul Petersburg John Peter Augustine Francis Mary Andrew Andrews James Joseph Thomas
    Patrick George Nicholas Michael Anthony Charles Lawrence Catherine Bernard Lucia Kitts Vincent
    Helena Helens Moritz Tropez Pancras Albans Ives Clair Cloud Luke Mark Matthew Stephen Teresa
    Elizabeth Anne Agnes Joan Jude Valentine Gregory Jerome
    """.split()
)
_STATE_UNIVERSITIES = (
    "Ohio|Penn|Iowa|Kansas|Oklahoma|Boise|Fresno|Kent|Ball|Diego|Jose|Michigan|Florida|Arizona|"
    "Mississippi"
)
_NUN_AFTER = re.compile(
    r"\s(?:Mary|Maria|Marie|Teresa|Agnes|Anne|Catherine|Elizabeth|Helen|Joan|Josephine|Margaret"
    r"|Rose)\b"
)
_NAME_BEFORE = re.compile(r"[A-Z][\w’'-]*\s$")
_NAME_AFTER = re.compile(r"\s+([A-Z][\w’']*)")
_CAPITAL_AFTER = re.compile(r"\s+[\"“(]?[A-Z]")
_STREET_NAME_BEFORE = re.compile(r"(?:\d+(?:st|nd|rd|th)|[A-Z][a-z’']+)\s$")
_ADDRESS_BEFORE = re.compile(r"\d+\s(?:[NSEW]\.?\s)?(?:[A-Z][a-z’']+\s)+$")
"""`1600 N. Main `, with the house's number."""
_ROAD_NAME_BEFORE = re.compile(r"(?:\d+(?:st|nd|rd|th)?\s(?:[NSEW]\.?\s)?)?[A-Z0-9][\w’']*\.?\s$")
_PLACE_BEFORE = re.compile(r"(?:\d|\b(?:on|at|of|to|from|off|down|and))\s$")
"""What stands before a street's name."""


def _title(match: Match) -> str:
    """`Prof. Kim`."""
    return with_stop(match, TITLES[match[1]])


def _title_in_capitals(match: Match) -> str:
    """`MR. JOHNSON`."""
    return _TITLES_IN_CAPITALS[match[1]]


def _doctor_or_drive(match: Match) -> str:
    """`Dr. Kim`, but `Elm Dr.`."""
    name_follows = _CAPITAL_AFTER.match(match.string, match.end())
    if name_follows or not _ROAD_NAME_BEFORE.search(match.string, 0, match.start()):
        return with_stop(match, "Doctor")
    return with_stop(match, "Drive")


def _saint_or_street(match: Match) -> str:
    """`St. Louis`, but `42nd St.` and `Main St. Bridge`."""
    begin, end = match.span()
    before = match.string[max(0, begin - 40) : begin]
    following = _NAME_AFTER.match(match.string[end : end + 40])
    after_street_name = _STREET_NAME_BEFORE.search(before)
    if not following:
        return with_stop(match, "Street")
    name = following[1].removesuffix("’s").removesuffix("'s")
    may_be_saint = name in _SAINTS or not after_street_name
    if may_be_saint and not _ADDRESS_BEFORE.search(before):
        return "Saint"
    return with_stop(match, "Street" if after_street_name else "Saint")


def _state_university(match: Match) -> str | None:
    """`Ohio St. beat Michigan`; None for a street: `on Ohio St. near it`."""
    is_street = _PLACE_BEFORE.search(match.string[: match.start()])
    if is_street:
        return None
    return "State"


def _after_the_name(match: Match) -> str:
    """`Jr.`, `Esq.`."""
    return with_stop(match, {"Jr": "Junior", "Esq": "Esquire"}[match[1]])


def _senior_sister_or_senor(match: Match) -> str:
    """`John Smith Sr.`, but `Sr. Mary Agnes` and `Sr. Gómez`."""
    name_follows = _CAPITAL_AFTER.match(match.string, match.end())
    if not name_follows or _NAME_BEFORE.search(match.string, 0, match.start()):
        return with_stop(match, "Senior")
    if _NUN_AFTER.match(match.string, match.end()):
        return "Sister"
    return "Señor"


RULES = (
    rule(
        "title",
        rf"\b({either(_TITLES_IN_CAPITALS)})\.(?=\s[A-Z])",
        _title_in_capitals,
    ),
    rule("title", rf"\b({either(FIRST_NAMES)})\.(?=\s[A-Z])", lambda match: FIRST_NAMES[match[1]]),
    rule("title", r"\bSr\.(?!\w)", _senior_sister_or_senor),
    rule("title", r"\b(Jr|Esq)\.(?!\w)", _after_the_name),
    rule("title", r"\bDr\.", _doctor_or_drive),
    rule("title", rf"(?<![\w/])({either(TITLES)})\.(?!\w)", _title),
    rule(
        "title",
        rf"\b(?:{_STATE_UNIVERSITIES})\s(?P<changed>St\.)(?=\s[a-z])",
        _state_university,
    ),
    rule("title", r"\b[Ss]t\.(?!\w)", _saint_or_street),
    rule("title", rf"\bSt(?=\s(?:{either(_SAINTS)})\b)", lambda _: "Saint"),
    rule("title", rf"\b({either(_WITHOUT_STOP)})\b(?=\s[A-Z])", _title),
)
