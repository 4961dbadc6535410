"""Abbreviations that are read in full: Latin, pages and volumes, companies and offices."""

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
"""By what is written, in lower case, without spaces and the last full stop."""
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
"""Abbreviations wherever they stand, with a full stop."""
_BEFORE_WORDS = {
    "avg": "average",
    "max": "maximum",
    "min": "minimum",
    "temp": "temperature",
    "yr": "year",
    "mo": "month",
    "hr": "hour",
}
"""Abbreviations in a sentence; at its end these are words of their own."""
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
"""Abbreviations before figures, and before Roman numerals or a letter where nothing else can be
meant; capitalised as well.
"""
_BEFORE_NUMBERS = either([*BEFORE_NUMBERS, *(name.capitalize() for name in BEFORE_NUMBERS)])
_SLASHED = {
    "w/o": "without",
    "w/": "with",
    "c/o": "care of",
    "b/c": "because",
    "n/a": "not applicable",
}
_BROADCASTING = re.compile(r"\b[Cc]hannel|\bTV\b|\bbroadcast|\btelevision")
_YEAR_AFTER = re.compile(r"\s(?:in\s)?1[5-9]\d\d\b|\s(?:in\s)?20\d\d\b")
_NOUN_AFTER = re.compile(r"\s(?!a\b|an\b|half\b|one\b|two\b|three\b|ten\b|the\b)[a-z]")


def _capitalised_like(written: str, spoken: str) -> str:
    """What is spoken, with a capital where what is written has one."""
    if written[0].isupper():
        return spoken.capitalize()
    return spoken


def _latin(match: Match) -> str:
    """`e.g.`, `etc.`."""
    without_spaces = "".join(match[1].lower().split())
    return with_stop(match, _capitalised_like(match[1], LATIN[without_spaces]))


def _anywhere(match: Match) -> str:
    """`Inc.`."""
    return with_stop(match, ANYWHERE[match[1]])


def _before_a_word(match: Match) -> str:
    """`avg. speed`."""
    return _BEFORE_WORDS[match[1]]


def _before_a_number(match: Match) -> str:
    """`p. 12`, `p.12`, `Ch. 4`."""
    spoken = BEFORE_NUMBERS[match[1].lower()]
    if spoken == "chapter" and _BROADCASTING.search(match.string):
        spoken = "channel"
    space = "" if match.string[match.end()].isspace() else " "
    return _capitalised_like(match[1], spoken) + space


def _established_or_estimated(match: Match) -> str:
    """`est. in 1920`, but `est. 300 people`."""
    end = match.end()
    year_follows = _YEAR_AFTER.match(match.string[end : end + 9])
    spoken = "established" if year_follows else "estimated"
    return with_stop(match, _capitalised_like(match[0], spoken))


def _approximate(match: Match) -> str:
    """`approx. size`, but `approx. 5 miles`."""
    noun_follows = _NOUN_AFTER.match(match.string, match.end())
    return with_stop(match, "approximate" if noun_follows else "approximately")


def _slashed(match: Match) -> str:
    """`w/o`."""
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
    rule("abbreviation", r"\b[Ee]st\.(?!\w)", _established_or_estimated),
    rule("abbreviation", r"\b[Aa]pprox\.(?!\w)", _approximate),
    rule("abbreviation", r"(?<=[\w&] )Co\.", lambda match: with_stop(match, "Company")),
    rule("abbreviation", rf"\b({either(_BEFORE_WORDS)})\.(?=\s[a-z\d])", _before_a_word),
    rule("abbreviation", rf"\b({either(ANYWHERE)})\.(?!\w)", _anywhere),
    rule("abbreviation", r"(?<![\w/])(w/o|w/|c/o|b/c|N/A|n/a)(?=[\s,.;]|$)", _slashed),
)
