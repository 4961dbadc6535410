"""Addresses: streets, points of the compass, states."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partsong.say.normalise import either, rule, with_stop

if TYPE_CHECKING:
    from partsong.say.normalise import Match

STREETS = {
    "Ave": "Avenue",
    "Pl": "Place",
    "Blvd": "Boulevard",
    "Rd": "Road",
    "Ln": "Lane",
    "Ct": "Court",
    "Pkwy": "Parkway",
    "Sq": "Square",
}
STATES = {
    "Ala": "Alabama",
    "Ariz": "Arizona",
    "Ark": "Arkansas",
    "Calif": "California",
    "Colo": "Colorado",
    "Conn": "Connecticut",
    "Del": "Delaware",
    "Fla": "Florida",
    "Ga": "Georgia",
    "Ill": "Illinois",
    "Ind": "Indiana",
    "Kan": "Kansas",
    "Kans": "Kansas",
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
_POINTS = {"N": "North", "S": "South", "E": "East", "W": "West"}
_POINTS |= {f"{a}{b}": f"{_POINTS[a]}{_POINTS[b].lower()}" for a in "NS" for b in "EW"}
_POINT = r"(?:[NS]\.?\s?[EW]|[NSEW])"
_STREET = rf"(?:{either((*STREETS, *STREETS.values(), 'St', 'Dr', 'Street', 'Drive'))})\b"


def _street(match: Match) -> str:
    return with_stop(match, STREETS[match[1]])


def _state(match: Match) -> str | None:
    delegate = match[1] == "Del" and re.match(r"\s[A-Z]", match.string[match.end() :])
    return None if delegate else with_stop(match, STATES[match[1]])


def _point(match: Match) -> str:
    return with_stop(match, _POINTS["".join(c for c in match["changed"] if c.isalpha())])


RULES = (
    rule(
        "abbreviation",
        rf"(?:(?<=, )|(?<=\([DRI][-–])|(?<=\bof )|(?<=\b[Ii]n )|(?<=\bfrom )"
        rf"(?!Mass|Miss|Ore|Wash))({either(STATES)})\.(?!\w)",
        _state,
    ),
    rule("abbreviation", rf"\b(?P<changed>{_POINT}\.)(?=\s\d+(?:st|nd|rd|th)\b)", _point),
    rule(
        "abbreviation",
        rf"\b\d+\s(?P<changed>{_POINT}\b\.?)(?=\s(?:[A-Z][a-z]+|\d+(?:st|nd|rd|th))\s{_STREET})",
        _point,
    ),
    rule(
        "abbreviation",
        r"\b(?:I|US|U\.S\.|Route|Highway|Interstate|Hwy\.|Rte?\.)[- ]\d{1,3}\s"
        r"(?P<changed>[NSEW])\b",
        _point,
    ),
    rule("abbreviation", rf"(?<=\w )\b({either(STREETS)})\.(?!\w)", _street),
    rule("abbreviation", rf"\b{_STREET}\.?,?\s(?P<changed>{_POINT}\b\.?)(?!\w)", _point),
)
