"""Abbreviations in full: titles before names, Latin, streets and firms, pages and volumes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partsong.say.normalise import rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partsong.say.normalise import Match

_TITLES = {
    "Mr": "Mister",
    "Mrs": "Missus",
    "Ms": "Miz",
    "Messrs": "Messers",
    "Mme": "Madame",
    "Mlle": "Mademoiselle",
    "Prof": "Professor",
    "Rev": "Reverend",
    "Fr": "Father",
    "Br": "Brother",
    "Gen": "General",
    "Col": "Colonel",
    "Maj": "Major",
    "Capt": "Captain",
    "Cpt": "Captain",
    "Lt": "Lieutenant",
    "Sgt": "Sergeant",
    "Cpl": "Corporal",
    "Pvt": "Private",
    "Pfc": "Private First Class",
    "Adm": "Admiral",
    "Cmdr": "Commander",
    "Cdr": "Commander",
    "Brig": "Brigadier",
    "Gov": "Governor",
    "Sen": "Senator",
    "Rep": "Representative",
    "Pres": "President",
    "Hon": "Honorable",
    "Amb": "Ambassador",
    "Sec": "Secretary",
    "Supt": "Superintendent",
    "Dir": "Director",
    "Asst": "Assistant",
    "Mt": "Mount",
    "Ft": "Fort",
    "Pt": "Point",
}
_PLURAL_TITLES = {
    "Sens": "Senators",
    "Reps": "Representatives",
    "Gens": "Generals",
    "Drs": "Doctors",
    "Profs": "Professors",
}
_TITLES |= _PLURAL_TITLES
_RANKS = frozenset("Mr Mrs Ms Messrs Prof Capt Lt Sgt Cpl Pvt Pfc Cmdr Gov".split())
"""Nothing else is written so, whatever follows."""
_ANYWHERE = {
    "Jr": "Junior",
    "Sr": "Senior",
    "Esq": "Esquire",
    "etc": "et cetera",
    "vs": "versus",
    "Inc": "Incorporated",
    "Ltd": "Limited",
    "Corp": "Corporation",
    "Bros": "Brothers",
    "Dept": "Department",
    "Univ": "University",
    "Assn": "Association",
    "Assoc": "Association",
    "Govt": "Government",
    "govt": "government",
    "Natl": "National",
    "Intl": "International",
    "approx": "approximately",
    "dept": "department",
    "est": "established",
    "misc": "miscellaneous",
    "incl": "including",
    "viz": "namely",
    "cf": "compare",
    "et al": "et al",
    "ibid": "ibid",
    "op. cit": "op cit",
    "Ave": "Avenue",
    "Pl": "Place",
    "Blvd": "Boulevard",
    "Rd": "Road",
    "Pkwy": "Parkway",
    "Hwy": "Highway",
    "Sq": "Square",
    "Apt": "Apartment",
    "Ste": "Suite",
}
_ANYWHERE |= {
    "Inf": "Infantry",
    "Div": "Division",
    "Regt": "Regiment",
    "Bn": "Battalion",
    "Cav": "Cavalry",
    "Ret": "Retired",
}
_WITHOUT_STOP = {
    "e.g.": "for example",
    "i.e.": "that is",
    "a.k.a.": "also known as",
    "w/o": "without",
    "w/": "with",
    "vs": "versus",
    "etc": "et cetera",
    "c/o": "care of",
    "Mr": "Mister",
    "Mrs": "Missus",
    "Ms": "Miz",
    "Dr": "Doctor",
    "Sgt": "Sergeant",
    "Lt": "Lieutenant",
    "Prof": "Professor",
}
_NUMBERS = {"No": "Number", "no": "number", "Nos": "Numbers", "nos": "numbers"}
_BEFORE_NUMBERS = {
    "p": "page",
    "pp": "pages",
    "P": "Page",
    "vol": "volume",
    "Vol": "Volume",
    "vols": "volumes",
    "Vols": "Volumes",
    "ch": "chapter",
    "Ch": "Chapter",
    "chap": "chapter",
    "Chap": "Chapter",
    "fig": "figure",
    "Fig": "Figure",
    "figs": "figures",
    "Figs": "Figures",
    "art": "article",
    "Art": "Article",
    "sec": "section",
    "Sec": "Section",
    "par": "paragraph",
    "para": "paragraph",
    "ed": "edition",
    "c": "circa",
    "ca": "circa",
    "ext": "extension",
    "Ext": "Extension",
    "v": "verse",
    "vv": "verses",
    "Rm": "Room",
    "Rte": "Route",
    "Ca": "Circa",
}
_STATES = {
    "Ala": "Alabama",
    "Ariz": "Arizona",
    "Ark": "Arkansas",
    "Calif": "California",
    "Colo": "Colorado",
    "Conn": "Connecticut",
    "Del": "Delaware",
    "Fla": "Florida",
    "Ill": "Illinois",
    "Ind": "Indiana",
    "Kan": "Kansas",
    "Ky": "Kentucky",
    "La": "Louisiana",
    "Mass": "Massachusetts",
    "Md": "Maryland",
    "Mich": "Michigan",
    "Minn": "Minnesota",
    "Miss": "Mississippi",
    "Mo": "Missouri",
    "Mont": "Montana",
    "Neb": "Nebraska",
    "Nev": "Nevada",
    "Okla": "Oklahoma",
    "Ont": "Ontario",
    "Ore": "Oregon",
    "Pa": "Pennsylvania",
    "Penn": "Pennsylvania",
    "Tenn": "Tennessee",
    "Tex": "Texas",
    "Va": "Virginia",
    "Vt": "Vermont",
    "Wash": "Washington",
    "Wis": "Wisconsin",
    "Wyo": "Wyoming",
}
_STREETS = re.compile(r"(?:\d+(?:st|nd|rd|th)?\s(?:[NSEW]\.?\s)?)?[A-Z0-9][\w’']*\s$")
_CAPITAL = re.compile(r"\s+[\"“(]?[A-Z]")
_SAINTS = frozenset(
    "Louis Paul Petersburg John Peter Augustine Francis Mary Andrew Andrews James Joseph Thomas Patrick George Nicholas "
    "Michael Anthony Charles Lawrence Catherine Bernard Lucia Kitts Vincent Helena Helens Moritz Tropez Pancras Albans "
    "Ives Clair Cloud Luke Mark Matthew Stephen Teresa Elizabeth Anne Agnes Joan Jude Valentine Gregory Jerome".split()
)


def _ends(match: Match) -> bool:
    """Whether the full stop of the abbreviation is the sentence's, too."""
    return not match.string[match.end() :].strip(" \"'”’)]")


def _stop(match: Match, said: str) -> str:
    return f"{said}." if match[0].endswith(".") and _ends(match) else said


def _title(match: Match) -> str:
    return _stop(match, _TITLES[match[1]])


def _doctor(match: Match) -> str:
    """`Dr. Kim`, but `Elm Dr.`."""
    return "Doctor" if _CAPITAL.match(match.string, match.end()) else _stop(match, _drive(match))


def _drive(match: Match) -> str:
    return "Drive" if _STREETS.search(match.string, 0, match.start()) else "Doctor"


def _saint(match: Match) -> str:
    """`St. Louis`, but `42nd St.` and `Main St. Bridge`."""
    following = re.match(r"\s+([A-Z][\w’']*)", match.string[match.end() : match.end() + 40])
    street = re.search(
        r"(?:\d+(?:st|nd|rd|th)|[A-Z][a-z’']+)\s$", match.string[max(0, match.start() - 30) : match.start()]
    )
    number = re.search(
        r"\d+\s(?:[NSEW]\.?\s)?(?:[A-Z][a-z’']+\s)+$", match.string[max(0, match.start() - 40) : match.start()]
    )
    if following and not number and (following[1].rstrip("’'s") in _SAINTS or following[1] in _SAINTS or not street):
        return "Saint"
    return _stop(match, "Street") if street or not following else "Saint"


def _company(match: Match) -> str:
    return _stop(match, "Company")


def _anywhere(match: Match) -> str:
    return _stop(match, _ANYWHERE[match[1]])


def _without_stop(match: Match) -> str:
    said = _WITHOUT_STOP[match[1].lower() if match[1].lower() in _WITHOUT_STOP else match[1]]
    return said.capitalize() if match[1][0].isupper() and said[0].islower() else said


def _latin(match: Match) -> str:
    said = _WITHOUT_STOP["".join(match[1].lower().split())]
    return said.capitalize() if match[1][0].isupper() else said


def _before_a_number(match: Match) -> str:
    return {**_NUMBERS, **_BEFORE_NUMBERS}[match[1]] + (" " if not match.string[match.end()].isspace() else "")


def _state(match: Match) -> str:
    return _stop(match, _STATES[match[1]])


def _either(names: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


RULES = (
    rule("title", rf"\b({_either(_RANKS)})\.", _title),
    rule("title", rf"\b({_either(_TITLES)})\.(?=\s?[-A-Z“\"(]|\s*$)", _title),
    rule("title", r"\bDr\.", _doctor),
    rule("title", r"\b([Ss])t\.(?!\w)", _saint),
    rule("title", rf"\bSt(?=\s(?:{_either(_SAINTS)})\b)", lambda _: "Saint"),
    rule("abbreviation", r"(?<=[\w&] )Co\.", _company),
    rule("Latin", r"(?<![\w.])(e\.\s?g\.|i\.\s?e\.|a\.k\.a\.)", _latin, re.IGNORECASE),
    rule("Latin", r"\b(etc|vs|viz|cf|ibid|op\. cit|et al)\.", _anywhere),
    rule("abbreviation", r"\b([Nn]os?)\.(?=\s?[\d#])", _before_a_number),
    rule(
        "abbreviation",
        rf"\b({_either(_BEFORE_NUMBERS)})\.(?=\s?(?:[\d#]|(?!I\b(?![-–]))[ivxlcIVXLC]+\b))",
        _before_a_number,
    ),
    rule("abbreviation", r"\bb\.(?=\s\d{4}\b)", lambda _: "born"),
    rule("abbreviation", r"\bd\.(?=\s\d{4}\b)", lambda _: "died"),
    rule("abbreviation", r"(?<=\d(?:st|nd|rd|th)\s)c\.", lambda _: "century"),
    rule("abbreviation", rf"\b({_either(_ANYWHERE)})\.(?!\w)", _anywhere),
    rule("abbreviation", rf"(?<=, )({_either(_STATES)})\.(?=$|[\s,;:)])", _state),
    rule("abbreviation", r"(?<![\w/])(w/o|w/|c/o)(?=[\s,.;])", _without_stop),
    rule("abbreviation", r"\b(vs|etc)\b(?!\.)", _without_stop),
    rule("title", r"\b(Mr|Mrs|Ms|Dr|Sgt|Lt|Prof)\b(?=\s[A-Z])", _without_stop),
)
