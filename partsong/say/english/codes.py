"""Numbers that are names, in pairs or digit by digit; and numbers with letters."""

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

_NAMED_BY_NUMBER = (
    "Form|Room|Suite|Flight|Section|Highway|Route|Interstate|Bus|Unit|Channel|Box|Hall|Building|"
    "Apollo"
)
_CALLED = (
    r"(?:[Cc]all(?:ed|ing|s)?|[Dd]ial(?:l?ed|l?ing|s)?|[Rr]ang|[Pp]hon(?:ed?|ing)|[Tt]ext(?:ed)?)"
)
_JET = r"(?P<jet>7[0-8]7)(?:-(?P<model>\d{3}))?"
_SHARED = "split|deal|chance|basis|partner|proposition|odds|bet|thing|custody|share|ratio|mix"
_SHARES_OF_100 = "|".join(f"{tens}0/{10 - tens}0" for tens in range(1, 10))
_POSTAL_STATES = "|".join(
    """
    AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ
    NM NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY
    """.split()
)
_ZIP_CODE = r"\d{5}(?:-\d{4})?"
_DIGITS = re.compile(r"\d+")
_ELEMENT_OR_COUNT = re.compile(r"[A-Z][a-z]?|\d+")


def _paired(match: Match) -> str:
    """`Room 1204`."""
    return paired(match["changed"])


def _digit_by_digit(match: Match) -> str:
    """Each group digit by digit, with pauses between them."""
    return ", ".join(map(digits, _DIGITS.findall(match["changed"])))


def _subsection(match: Match) -> str:
    """`501(c)(3)`, `401(k)`, `401k`."""
    letters = re.findall(r"[a-z]", match[2])
    numbers = map(cardinal, _DIGITS.findall(match[2]))
    return " ".join((paired(match[1]), *letters, *numbers))


def _ip_address(match: Match) -> str:
    """`192.168.1.1`."""
    return " dot ".join(map(paired, _DIGITS.findall(match[0])))


def _wifi_standard(match: Match) -> str:
    """`802.11b`."""
    number = f"eight oh two dot {cardinal(match[1])}"
    if match[2]:
        return f"{number} {spelled(match[2])}"
    return number


def _docket(match: Match) -> str:
    """`No. 03-1234`, `Public Law 94-142`."""
    first, second = match["first"], match["second"]
    spoken = two_digits(first) if len(first) == 2 else paired(first)
    return f"{spoken} {paired(second)}"


def _jet(match: Match) -> str:
    """`747s`, `a Boeing 747-400`."""
    spoken = paired(match["jet"])
    if match["model"]:
        spoken += f" {cardinal(match['model'])}"
    if match["plural"]:
        return plural(spoken)
    return spoken


def _toll_free(match: Match) -> str:
    """`a 1-800 number`."""
    return f"one {cardinal(match[1])}"


def _letters_and_number(match: Match) -> str:
    """`F-86`, `MiG-15`, `C-130s`, `MI6`, `G7`, `FY2020`, `FY09`, `B-52H`."""
    name = match["name"]
    is_acronym = len(name) == 1 or (name.isupper() and is_spelled(name))
    spoken_name = spelled(name) if is_acronym else name
    number = _model_number(match["number"])
    if match["plural"]:
        number = plural(number)
    spoken = f"{spoken_name} {number}"
    if match["suffix"]:
        return f"{spoken} {match['suffix']}"
    return spoken


def _model_number(number: str) -> str:
    """A number after letters: a year, in pairs, or a cardinal."""
    if len(number) == 4 and number[:2] in {"19", "20"}:
        return year(int(number))
    if len(number) == 2 and number[0] == "0":
        return two_digits(number)
    if len(number) == 3:
        return paired(number)
    return cardinal(number)


def _formula(match: Match) -> str:
    """`H2O`, `CO₂`."""
    plain = unicodedata.normalize("NFKC", match[0])  # subscripts become figures
    pieces = _ELEMENT_OR_COUNT.findall(plain)
    return " ".join(cardinal(piece) if piece.isdecimal() else piece for piece in pieces)


def _pair(match: Match) -> str:
    """`70/30`."""
    return " ".join(map(cardinal, _DIGITS.findall(match[0])))


EARLY = (
    rule(
        "pair",
        rf"(?<![\w.,/-])(50[-–]50|[1-9]0[-–][1-9]0(?=\s(?:{_SHARED})))(?![\w/-]|[.,]\d)",
        _pair,
    ),
    rule("pair", r"(?<![\w.,/-])(20[-–]20|30[-–]30)(?=\s(?:vision|hindsight|rifle|sight))", _pair),
    rule("pair", rf"(?<![\w.,/-])(?:{_SHARES_OF_100}|20/20)(?![\w/])", _pair),
    rule(
        "score",
        r"(?<![\w./])"
        r"(?<!\b[Oo]n )(?<!\b[Bb]y )(?<!ince )(?<!ntil )"  # `since 8/10` is a date
        r"(\d+(?:\.\d+)?)/10"
        r"(?![\w/]|\sof\sa)",  # `7/10 of a mile` is a fraction
        lambda match: f"{cardinal(match[1])} out of ten",
    ),
    rule("code", r"\bFL(\d{3})\b", lambda match: f"flight level {digits(match[1])}"),
    rule(
        "code",
        r"(?<![\w.,$-])"
        r"(\d{3}(?=\()|40[13]|457|501)"  # any number before a bracket, these also before a letter
        r"((?:\([a-z]\)|[kbc])(?:\(\d\)|\d)?)(?!\w)",
        _subsection,
    ),
    rule("code", r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\d)", _ip_address),
    rule("code", r"(?<![\w.])802\.(\d{1,2})([a-z]{0,2})\b", _wifi_standard),
    rule(  # a social security number
        "code", r"(?<![\w-])(?P<changed>\d{3}-\d{2}-\d{4})(?![\w-])", _digit_by_digit
    ),
    rule(
        "code",
        rf"\b(?:{_POSTAL_STATES}|(?:{either(STATES)})\.|{either(STATES.values())}),?\s"
        rf"(?P<changed>{_ZIP_CODE})(?![\w,.-]*\d)",
        _digit_by_digit,
    ),
    rule(
        "code",
        rf"\b(?:[Zz]ip(?: code)?|ZIP(?: code)?)\s(?P<changed>{_ZIP_CODE})\b",
        _digit_by_digit,
    ),
    rule(
        "code",
        r"\b(?:area code|heading|squawk|flight level)\s?\(?(?P<changed>\d{3,4})\b",
        _digit_by_digit,
    ),
    rule(
        "code",
        rf"\b(?:{_NAMED_BY_NUMBER})\s(?P<changed>\d{{3,4}})\b"
        r"(?![,.:/-]\d|\s?(?:feet|men|people)\b)",
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
    rule("code", rf"(?<![\w.,$-]){_JET}(?P<plural>s)\b", _jet),
    rule("code", rf"\b(?:Boeing|an?)\s(?P<changed>{_JET}(?P<plural>)\b)(?![,.:/-]\d|-)", _jet),
    rule(
        "telephone",
        rf"\b{_CALLED}\s(?P<changed>[1-9]11|999|112|988)\b(?!\s(?:people|men|times)\b|[,.]\d)",
        _digit_by_digit,
    ),
    rule(
        "telephone",
        r"(?<![\w.,$-])(?P<changed>[94]11)"
        r"(?=\s(?:call|operator|dispatch|tape|center|system|emergency))",
        _digit_by_digit,
    ),
    rule("telephone", r"(?<![\w-])1-([89]00)(?=\s(?:number|line)s?\b)", _toll_free),
)
"""Rules that come before those for dates, fractions and ranges."""

RULES = (
    rule("formula", r"(?<![\w-])(?:H2O|CO2|SO2|NO2|O2|N2)\b", _formula),
    rule("formula", r"(?<![\w-])(?=[A-Za-z]*[₀-₉])(?:[A-Z][a-z]?[₀-₉]{0,2}){1,6}(?!\w)", _formula),
    rule(
        "code",
        r"(?<![\w-])(?P<name>[A-Z][A-Za-z]*)-?(?P<number>\d{1,4})"
        r"(?:(?P<suffix>[A-Z])|(?P<plural>s))?(?![\w,.]*\d)(?!\w)",
        _letters_and_number,
    ),
)
"""Rules that come before those for acronyms: `PT-76` is one code."""
