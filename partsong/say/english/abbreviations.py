"""Abbreviations in full: Latin, pages and volumes, firms and offices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partsong.say.english.roman import NUMERAL
from partsong.say.normalise import either, rule, with_stop

if TYPE_CHECKING:
    from partsong.say.normalise import Match

LATIN = {
    "e.g": "for example",
    "i.e": "that is",
    "a.k.a": "also known as",
    "etc": "et cetera",
    "vs": "versus",
    "viz": "namely",
    "cf": "compare",
    "ca": "circa",
    "aka": "also known as",
    "etal": "et al",
    "ibid": "ibid",
    "op.cit": "op cit",
}
"""Written with blanks or without them."""
ANYWHERE = {
    "Inc": "Incorporated",
    "Ltd": "Limited",
    "Corp": "Corporation",
    "Bros": "Brothers",
    "Dept": "Department",
    "dept": "department",
    "Univ": "University",
    "Assn": "Association",
    "Assoc": "Association",
    "Govt": "Government",
    "govt": "government",
    "Natl": "National",
    "Intl": "International",
    "Dist": "District",
    "Cir": "Circuit",
    "misc": "miscellaneous",
    "incl": "including",
    "yrs": "years",
    "mos": "months",
    "hrs": "hours",
    "Inf": "Infantry",
    "Div": "Division",
    "Regt": "Regiment",
    "Bn": "Battalion",
    "Plt": "Platoon",
    "Cav": "Cavalry",
    "Ret": "Retired",
    "Bldg": "Building",
    "Sqd": "Squad",
    "Inst": "Institute",
    "Tech": "Technology",
    "ppl": "people",
}
_BEFORE_WORDS = {
    "avg": "average",
    "max": "maximum",
    "min": "minimum",
    "temp": "temperature",
    "yr": "year",
    "mo": "month",
    "hr": "hour",
}
"""Words themselves where a sentence ends with them."""
BEFORE_NUMBERS = {
    "p": "page",
    "pp": "pages",
    "vol": "volume",
    "vols": "volumes",
    "ch": "chapter",
    "chs": "chapters",
    "chap": "chapter",
    "fig": "figure",
    "figs": "figures",
    "art": "article",
    "sec": "section",
    "secs": "sections",
    "cl": "clause",
    "par": "paragraph",
    "para": "paragraph",
    "pt": "part",
    "ed": "edition",
    "app": "appendix",
    "eq": "equation",
    "c": "circa",
    "ext": "extension",
    "v": "verse",
    "vv": "verses",
    "prop": "proposition",
    "rm": "room",
    "apt": "apartment",
    "ste": "suite",
    "rte": "route",
    "rt": "route",
    "hwy": "highway",
    "mk": "mark",
    "no": "number",
    "nos": "numbers",
}
"""Before figures, and before Roman numerals or a letter where nothing else can be meant; with a
capital as well.
"""
_BEFORE_NUMBERS = either([*BEFORE_NUMBERS, *(name.capitalize() for name in BEFORE_NUMBERS)])
_SLASHED = {
    "w/o": "without",
    "w/": "with",
    "c/o": "care of",
    "b/c": "because",
    "n/a": "not applicable",
}
_BROADCAST = re.compile(r"\b[Cc]hannel|\bTV\b|\bbroadcast|\btelevision")


def _latin(match: Match) -> str:
    said = LATIN["".join(match[1].lower().split())]
    return with_stop(match, said.capitalize() if match[1][0].isupper() else said)


def _anywhere(match: Match) -> str:
    return with_stop(match, ANYWHERE[match[1]])


def _before_a_word(match: Match) -> str:
    return _BEFORE_WORDS[match[1]]


def _before_a_number(match: Match) -> str:
    said = BEFORE_NUMBERS[match[1].lower()]
    if said == "chapter" and _BROADCAST.search(match.string):
        said = "channel"
    gap = "" if match.string[match.end()].isspace() else " "
    return (said.capitalize() if match[1][0].isupper() else said) + gap


def _established(match: Match) -> str:
    year = re.match(
        r"\s(?:in\s)?1[5-9]\d\d\b|\s(?:in\s)?20\d\d\b", match.string[match.end() : match.end() + 9]
    )
    said = "established" if year else "estimated"
    return with_stop(match, said.capitalize() if match[0][0].isupper() else said)


def _approximate(match: Match) -> str:
    noun = re.match(
        r"\s(?!a\b|an\b|half\b|one\b|two\b|three\b|ten\b|the\b)[a-z]", match.string[match.end() :]
    )
    return with_stop(match, "approximate" if noun else "approximately")


def _slashed(match: Match) -> str:
    return _SLASHED[match[1].lower()]


RULES = (
    rule("Latin", r"(?<![\w.])(e\.\s?g|i\.\s?e|a\.k\.a)\.", _latin, re.IGNORECASE),
    rule(
        "Latin", r"\b(etc|vs|viz|cf|ibid|op\. cit|et al|ca(?=\.-?\s?\d))\.", _latin, re.IGNORECASE
    ),
    rule("Latin", r"\b(vs|etc|aka)\b", _latin),
    rule("abbreviation", rf"(?<![\w.])({_BEFORE_NUMBERS})\.(?=\s?[\d#]|\s\(\d)", _before_a_number),
    rule(
        "abbreviation",
        rf"(?<![\w.])((?!No)(?:{_BEFORE_NUMBERS}))\.(?=\s(?:{NUMERAL}|{NUMERAL.lower()})(?!\w))",
        _before_a_number,
    ),
    rule(
        "abbreviation",
        r"\b(Art|App|Sec|Vol|Ch|Fig|Mk|Pt|Apt|Prop)\.(?=\s[A-Z]\b(?!['’]))",
        _before_a_number,
    ),
    rule("abbreviation", r"\bPub\. L\.(?=\s)", lambda _: "Public Law"),
    rule("abbreviation", r"\bb\.(?=\s\d{4}\b)", lambda _: "born"),
    rule("abbreviation", r"\bd\.(?=\s\d{4}\b)", lambda _: "died"),
    rule("abbreviation", r"(?<=\d(?:st|nd|rd|th)\s)c\.", lambda _: "century"),
    rule("abbreviation", r"(?<=[\w.] )v\.(?=\s[A-Z])", lambda _: "versus"),
    rule("abbreviation", r"\b[Ee]st\.(?!\w)", _established),
    rule("abbreviation", r"\b[Aa]pprox\.(?!\w)", _approximate),
    rule("abbreviation", r"(?<=[\w&] )Co\.", lambda match: with_stop(match, "Company")),
    rule("abbreviation", rf"\b({either(_BEFORE_WORDS)})\.(?=\s[a-z\d])", _before_a_word),
    rule("abbreviation", rf"\b({either(ANYWHERE)})\.(?!\w)", _anywhere),
    rule("abbreviation", r"(?<![\w/])(w/o|w/|c/o|b/c|N/A|n/a)(?=[\s,.;]|$)", _slashed),
)
