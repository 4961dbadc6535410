"""Postal addresses: streets, compass points and states."""

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
_COMPASS_POINTS = {
    "N": "North",
    "S": "South",
    "E": "East",
    "W": "West",
    "NE": "Northeast",
    "NW": "Northwest",
    "SE": "Southeast",
    "SW": "Southwest",
}
_POINT = r"(?:[NS]\.?\s?[EW]|[NSEW])"
_STREET = rf"(?:{either((*STREETS, *STREETS.values(), 'St', 'Dr', 'Street', 'Drive'))})\b"
_ORDINAL = r"\d+(?:st|nd|rd|th)"
_CAPITAL_AFTER = re.compile(r"\s[A-Z]")


def _street(match: Match) -> str:
    """`Park Ave.`."""
    return with_stop(match, STREETS[match[1]])


def _state(match: Match) -> str | None:
    """`Detroit, Mich.`; None for a delegate: `Del. Norton`."""
    name_follows = _CAPITAL_AFTER.match(match.string, match.end())
    if match[1] == "Del" and name_follows:
        return None
    return with_stop(match, STATES[match[1]])


def _compass_point(match: Match) -> str:
    """`N.`, `S.E.`."""
    letters = "".join(filter(str.isalpha, match["changed"]))
    return with_stop(match, _COMPASS_POINTS[letters])


RULES = (
    rule(
        "abbreviation",
        r"(?:(?<=, )"  # Detroit, Mich.
        r"|(?<=\([DRI][-–])"  # (D-Mich.), a senator's party and state
        r"|(?<=\bof )|(?<=\b[Ii]n )"
        r"|(?<=\bfrom )(?!Mass|Miss|Ore|Wash))"
        rf"({either(STATES)})\.(?!\w)",
        _state,
    ),
    rule("abbreviation", rf"\b(?P<changed>{_POINT}\.)(?=\s{_ORDINAL}\b)", _compass_point),
    rule(
        "abbreviation",
        rf"\b\d+\s(?P<changed>{_POINT}\b\.?)"
        rf"(?=\s(?:[A-Z][a-z]+|{_ORDINAL})\s{_STREET})",
        _compass_point,
    ),
    rule(
        "abbreviation",
        r"\b(?:I|US|U\.S\.|Route|Highway|Interstate|Hwy\.|Rte?\.)[- ]\d{1,3}\s"
        r"(?P<changed>[NSEW])\b",
        _compass_point,
    ),
    rule("abbreviation", rf"(?<=\w )\b({either(STREETS)})\.(?!\w)", _street),
    rule(
        "abbreviation",
        rf"\b{_STREET}\.?,?\s(?P<changed>{_POINT}\b\.?)(?!\w)",
        _compass_point,
    ),
)
