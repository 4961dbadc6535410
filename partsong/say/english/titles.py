"""Titles and ranks before names, first names cut short, and saints."""

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
"""What is written with a full stop before a name."""
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
_SAINTS = frozenset(
    "Louis Paul Petersburg John Peter Augustine Francis Mary Andrew Andrews James Joseph Thomas "
    "Patrick George Nicholas Michael Anthony Charles Lawrence Catherine Bernard Lucia Kitts "
    "Vincent Helena Helens Moritz Tropez Pancras Albans Ives Clair Cloud Luke Mark Matthew Stephen "
    "Teresa Elizabeth Anne Agnes Joan Jude Valentine Gregory Jerome".split()
)
_NUN = re.compile(
    r"\s(?:Mary|Maria|Marie|Teresa|Agnes|Anne|Catherine|Elizabeth|Helen|Joan|Josephine|Margaret"
    r"|Rose)\b"
)
_NAME_BEFORE = re.compile(r"[A-Z][\w’'-]*\s$")
_STREET = re.compile(r"(?:\d+(?:st|nd|rd|th)|[A-Z][a-z’']+)\s$")
_NUMBERED = re.compile(r"\d+\s(?:[NSEW]\.?\s)?(?:[A-Z][a-z’']+\s)+$")
_ROAD = re.compile(r"(?:\d+(?:st|nd|rd|th)?\s(?:[NSEW]\.?\s)?)?[A-Z0-9][\w’']*\.?\s$")
_CAPITAL = re.compile(r"\s+[\"“(]?[A-Z]")
_UNIVERSITIES = (
    "Ohio|Penn|Iowa|Kansas|Oklahoma|Boise|Fresno|Kent|Ball|Diego|Jose|Michigan|Florida|Arizona"
    "|Mississippi"
)


def _title(match: Match) -> str:
    return with_stop(match, TITLES[match[1]])


def _shouted(match: Match) -> str:
    """`MR. JOHNSON`."""
    return TITLES[match[1].capitalize()]


def _doctor(match: Match) -> str:
    """`Dr. Kim`, but `Elm Dr.`."""
    if _CAPITAL.match(match.string, match.end()) or not _ROAD.search(
        match.string, 0, match.start()
    ):
        return with_stop(match, "Doctor")
    return with_stop(match, "Drive")


def _saint(match: Match) -> str:
    """`St. Louis`, but `42nd St.` and `Main St. Bridge`."""
    following = re.match(r"\s+([A-Z][\w’']*)", match.string[match.end() : match.end() + 40])
    before = match.string[max(0, match.start() - 40) : match.start()]
    street = _STREET.search(before)
    named = following and following[1].removesuffix("’s").removesuffix("'s") in _SAINTS
    if following and not _NUMBERED.search(before) and (named or not street):
        return "Saint"
    return with_stop(match, "Street") if street or not following else "Saint"


def _university(match: Match) -> str | None:
    """`Ohio St. beat Michigan`, but `on Ohio St. near it`."""
    before = match.string[: match.start()]
    return None if re.search(r"(?:\d|\b(?:on|at|of|to|from|off|down|and))\s$", before) else "State"


def _junior(match: Match) -> str:
    return with_stop(match, {"Jr": "Junior", "Esq": "Esquire"}[match[1]])


def _senior(match: Match) -> str:
    """`John Smith Sr.`, but `Sr. Mary Agnes` and `Sr. Gómez`."""
    if not _CAPITAL.match(match.string, match.end()) or _NAME_BEFORE.search(
        match.string, 0, match.start()
    ):
        return with_stop(match, "Senior")
    return "Sister" if _NUN.match(match.string, match.end()) else "Señor"


RULES = (
    rule("title", rf"\b({either(name.upper() for name in TITLES)})\.(?=\s[A-Z])", _shouted),
    rule("title", rf"\b({either(FIRST_NAMES)})\.(?=\s[A-Z])", lambda match: FIRST_NAMES[match[1]]),
    rule("title", r"\bSr\.(?!\w)", _senior),
    rule("title", r"\b(Jr|Esq)\.(?!\w)", _junior),
    rule("title", r"\bDr\.", _doctor),
    rule("title", rf"(?<![\w/])({either(TITLES)})\.(?!\w)", _title),
    rule("title", rf"\b(?:{_UNIVERSITIES})\s(?P<changed>St\.)(?=\s[a-z])", _university),
    rule("title", r"\b[Ss]t\.(?!\w)", _saint),
    rule("title", rf"\bSt(?=\s(?:{either(_SAINTS)})\b)", lambda _: "Saint"),
    rule("title", rf"\b({either(_WITHOUT_STOP)})\b(?=\s[A-Z])", _title),
)
