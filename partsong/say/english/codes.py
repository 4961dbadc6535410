"""Figures that are names: said in pairs or digit by digit, and figures with letters."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from partsong.say.english.letters import is_spelled, spelled
from partsong.say.english.streets import STATES
from partsong.say.english.words import cardinal, digits, paired, plural, two_digits, year
from partsong.say.normalise import either, rule

if TYPE_CHECKING:
    from partsong.say.normalise import Match

_NAMED = (
    "Form|Room|Suite|Flight|Section|Highway|Route|Interstate|Bus|Unit|Channel|Box|Hall|Building"
    "|Apollo"
)
_CALLED = (
    r"(?:[Cc]all(?:ed|ing|s)?|[Dd]ial(?:l?ed|l?ing|s)?|[Rr]ang|[Pp]hon(?:ed?|ing)|[Tt]ext(?:ed)?)"
)
_JET = r"(?P<jet>7[0-8]7)(?:-(?P<model>\d{3}))?"
_SHARED = "split|deal|chance|basis|partner|proposition|odds|bet|thing|custody|share|ratio|mix"
_SHARES = "|".join(f"{n}0/{10 - n}0" for n in range(1, 10))
_POSTAL = "|".join(
    "AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH "
    "NJ NM NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY".split()
)
_GROUPS = re.compile(r"\d+")


def _paired(match: Match) -> str:
    return paired(match["changed"])


def _digits(match: Match) -> str:
    """Group by group."""
    return ", ".join(digits(group) for group in _GROUPS.findall(match["changed"]))


def _subsection(match: Match) -> str:
    """`501(c)(3)`, `401(k)`, `401k`."""
    return " ".join(
        (
            paired(match[1]),
            *re.findall(r"[a-z]", match[2]),
            *map(cardinal, _GROUPS.findall(match[2])),
        )
    )


def _numbered_address(match: Match) -> str:
    """`192.168.1.1`."""
    return " dot ".join(map(paired, _GROUPS.findall(match[0])))


def _wireless(match: Match) -> str:
    """`802.11b`."""
    return f"eight oh two dot {cardinal(match[1])}" + (f" {spelled(match[2])}" if match[2] else "")


def _docket(match: Match) -> str:
    """`No. 03-1234`, `Public Law 94-142`."""
    first = match["first"]
    return f"{two_digits(first) if len(first) == 2 else paired(first)} {paired(match['second'])}"


def _jet(match: Match) -> str:
    """`747s`, `a Boeing 747-400`."""
    said = paired(match["jet"]) + (f" {cardinal(match['model'])}" if match["model"] else "")
    return plural(said) if match["many"] else said


def _free(match: Match) -> str:
    """`a 1-800 number`."""
    return f"one {cardinal(match[1])}"


def _lettered(match: Match) -> str:
    """`F-86`, `MiG-15`, `C-130`, `MI6`, `G7`, `FY2020`, `FY09`."""
    name, number = match["name"], match["number"]
    letters = len(name) == 1 or (name.isupper() and is_spelled(name))
    many = plural(_counted(number)) if match["many"] else _counted(number)
    behind = f" {match['behind']}" if match["behind"] else ""
    return f"{spelled(name) if letters else name} {many}{behind}"


def _counted(number: str) -> str:
    if len(number) == 4 and number[:2] in {"19", "20"}:
        return year(int(number))
    if len(number) == 2 and number[0] == "0":
        return two_digits(number)
    return paired(number) if len(number) == 3 else cardinal(number)


def _formula(match: Match) -> str:
    """`H2O`, `CO₂`."""
    pieces = re.findall(r"[A-Z][a-z]?|\d+", unicodedata.normalize("NFKC", match[0]))
    return " ".join(cardinal(piece) if piece.isdecimal() else piece for piece in pieces)


def _pair(match: Match) -> str:
    """`70/30`."""
    return " ".join(map(cardinal, _GROUPS.findall(match[0])))


EARLY = (
    rule(
        "pair",
        rf"(?<![\w.,/-])(50[-–]50|[1-9]0[-–][1-9]0(?=\s(?:{_SHARED})))(?![\w/-]|[.,]\d)",
        _pair,
    ),
    rule("pair", r"(?<![\w.,/-])(20[-–]20|30[-–]30)(?=\s(?:vision|hindsight|rifle|sight))", _pair),
    rule("pair", rf"(?<![\w.,/-])(?:{_SHARES}|20/20)(?![\w/])", _pair),
    rule(
        "score",
        r"(?<![\w./])(?<!\b[Oo]n )(?<!\b[Bb]y )(?<!ince )(?<!ntil )(\d+(?:\.\d+)?)/10"
        r"(?![\w/]|\sof\sa)",
        lambda match: f"{cardinal(match[1])} out of ten",
    ),
    rule("code", r"\bFL(\d{3})\b", lambda match: f"flight level {digits(match[1])}"),
    rule(
        "code",
        r"(?<![\w.,$-])(\d{3}(?=\()|40[13]|457|501)((?:\([a-z]\)|[kbc])(?:\(\d\)|\d)?)(?!\w)",
        _subsection,
    ),
    rule("code", r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\d)", _numbered_address),
    rule("code", r"(?<![\w.])802\.(\d{1,2})([a-z]{0,2})\b", _wireless),
    rule("code", r"(?<![\w-])(?P<changed>\d{3}-\d{2}-\d{4})(?![\w-])", _digits),
    rule(
        "code",
        rf"\b(?:{_POSTAL}|(?:{either(STATES)})\.|{either(STATES.values())}),?\s"
        rf"(?P<changed>\d{{5}}(?:-\d{{4}})?)(?![\w,.-]*\d)",
        _digits,
    ),
    rule("code", r"\b(?:[Zz]ip(?: code)?|ZIP(?: code)?)\s(?P<changed>\d{5}(?:-\d{4})?)\b", _digits),
    rule(
        "code", r"\b(?:area code|heading|squawk|flight level)\s?\(?(?P<changed>\d{3,4})\b", _digits
    ),
    rule(
        "code",
        rf"\b(?:{_NAMED})\s(?P<changed>\d{{3,4}})\b(?![,.:/-]\d|\s?(?:feet|men|people)\b)",
        _paired,
    ),
    rule(
        "code",
        r"\b(?:Nos?\.|Number)\s(?P<changed>(?P<first>\d\d)-(?P<second>\d{3,5}))(?![\w-])",
        _docket,
    ),
    rule(
        "code",
        r"\b(?:Pub\. L\.|Public Law|P\.L\.)\s(?:No\.\s)?"
        r"(?P<changed>(?P<first>\d{2,3})-(?P<second>\d{1,3}))(?![\w-])",
        _docket,
    ),
    rule("code", rf"(?<![\w.,$-]){_JET}(?P<many>s)\b", _jet),
    rule("code", rf"\b(?:Boeing|an?)\s(?P<changed>{_JET}(?P<many>)\b)(?![,.:/-]\d|-)", _jet),
    rule(
        "telephone",
        rf"\b{_CALLED}\s(?P<changed>[1-9]11|999|112|988)\b(?!\s(?:people|men|times)\b|[,.]\d)",
        _digits,
    ),
    rule(
        "telephone",
        r"(?<![\w.,$-])(?P<changed>[94]11)(?=\s(?:call|operator|dispatch|tape|center|system"
        r"|emergency))",
        _digits,
    ),
    rule("telephone", r"(?<![\w-])1-([89]00)(?=\s(?:number|line)s?\b)", _free),
)
"""Before dates, fractions and ranges."""
RULES = (
    rule("formula", r"(?<![\w-])(?:H2O|CO2|SO2|NO2|O2|N2)\b", _formula),
    rule("formula", r"(?<![\w-])(?=[A-Za-z]*[₀-₉])(?:[A-Z][a-z]?[₀-₉]{0,2}){1,6}(?!\w)", _formula),
    rule(
        "code",
        r"(?<![\w-])(?P<name>[A-Z][A-Za-z]*)-?(?P<number>\d{1,4})(?:(?P<behind>[A-Z])|(?P<many>s))?"
        r"(?![\w,.]*\d)(?!\w)",
        _lettered,
    ),
)
"""Before acronyms: `PT-76` is one thing."""
