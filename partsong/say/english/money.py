"""Sums of money and percentages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partsong.say.english.words import NUMBER, cardinal, fraction, mixed
from partsong.say.normalise import rule

if TYPE_CHECKING:
    from partsong.say.normalise import Match

_CURRENCIES = {
    "$": ("dollar", "dollars", "cent", "cents"),
    "£": ("pound", "pounds", "penny", "pence"),
    "€": ("euro", "euros", "cent", "cents"),
    "¥": ("yen", "yen", "", ""),
    "₩": ("won", "won", "", ""),
    "₹": ("rupee", "rupees", "paisa", "paise"),
    "₽": ("rouble", "roubles", "kopeck", "kopecks"),
    "₪": ("shekel", "shekels", "agora", "agorot"),
    "R$": ("real", "reais", "centavo", "centavos"),
}
"""By sign: one and several of the unit, one and several of its hundredth."""
_COUNTRIES = {
    "US": "U S",
    "A": "Australian",
    "AU": "Australian",
    "C": "Canadian",
    "CA": "Canadian",
    "HK": "Hong Kong",
    "NZ": "New Zealand",
    "S": "Singapore",
}
_SHORT_MAGNITUDES = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "mm": "million",
    "b": "billion",
    "bn": "billion",
    "t": "trillion",
    "tn": "trillion",
}
_SIGNS = {"-": "minus ", "−": "minus ", "+": "plus "}
_ARTICLE_BEFORE = re.compile(
    r"\b(?:an?|this|that|the|one|each|every|another|[Hh]is|[Hh]er|[Mm]y|[Oo]ur|[Tt]heir|your)\s$",
    re.IGNORECASE,
)
_NO_NOUNS = frozenset(
    """
    in of to for and or from by at on per more less each was is were are that which when as but with
    if we you they he she it who than a an the had has have would could will can into out up down i
    so then because came went goes now it's this over under until before after between about worth
    """.split()
)
_NEXT_WORD = re.compile(r"\s([a-z]+)")
_HYPHEN_AFTER = re.compile(r"-(?!plus)")

_AMOUNT = (
    rf"(?P<amount>{NUMBER}|\.\d\d\b)"
    r"(?:(?P<short>[KkMmBbTt][MmNn]?)(?![A-Za-z])"  # $5m, $5bn
    r"|(?P<gap>[ -])(?P<long>hundred|thousand|million|billion|trillion|quadrillion)\b)?"
)
_CURRENCY = r"(?P<country>\b(?:US|AU|CA|HK|NZ|A|C|S))?(?P<sign>\bR\$|[$£€¥₩₹₽₪])\s?"


def _money(match: Match) -> str:
    """`$5`, `-$5.25`, `US$3 million`, `a $20-a-day job`."""
    whole, decimals = _parts(match["amount"])
    cents = _cents(match, decimals)
    if cents and whole == "0":
        return cents
    minus = "minus " if match["minus"] else ""
    units = f"{minus}{_sum(match, whole, decimals)}{_unit(match, whole, decimals)}"
    if cents:
        return f"{units} and {cents}"
    return units


def _parts(amount: str) -> tuple[str, str]:
    """The figures before and after the decimal point."""
    whole, _, decimals = amount.replace(",", "").partition(".")
    return whole or "0", decimals


def _magnitude(match: Match) -> str:
    """`million` for `$5 million` and `$5m`; empty where there is none."""
    return match["long"] or _SHORT_MAGNITUDES.get((match["short"] or "").lower(), "")


def _sum(match: Match, whole: str, decimals: str) -> str:
    """The amount in words with its magnitude; two decimals without one are cents."""
    magnitude = _magnitude(match)
    if magnitude:
        return f"{cardinal(_figures(whole, decimals))} {magnitude}"
    if len(decimals) == 2:
        return cardinal(whole)
    return cardinal(_figures(whole, decimals))


def _figures(whole: str, decimals: str) -> str:
    if decimals:
        return f"{whole}.{decimals}"
    return whole


def _unit(match: Match, whole: str, decimals: str) -> str:
    """The currency's unit, after a space; empty where the text has it: `a $5-dollar bill`."""
    if match.string.startswith("-dollar", match.end()):
        return ""
    singular, plural, _, _ = _CURRENCIES[match["sign"]]
    has_magnitude = match["short"] or match["long"]
    has_cents = len(decimals) == 2
    is_whole = not decimals.strip("0")
    is_one = whole == "1" and (is_whole or has_cents) and not has_magnitude
    unit = singular if is_one or _is_attribute(match) else plural
    country = _COUNTRIES.get(match["country"])
    if country:
        return f" {country} {unit}"
    return f" {unit}"


def _cents(match: Match, decimals: str) -> str:
    """The hundredths of the unit; empty where the amount has none."""
    _, _, singular, plural = _CURRENCIES[match["sign"]]
    if len(decimals) != 2 or not int(decimals):
        return ""
    if match["short"] or match["long"] or not plural:
        return ""
    cents = int(decimals)
    unit = singular if cents == 1 else plural
    return f"{cardinal(str(cents))} {unit}"


def _is_attribute(match: Match) -> bool:
    """Whether the sum describes a noun after it: `a $5 million grant`, `$20-a-day`."""
    following = _NEXT_WORD.match(match.string, match.end())
    if _HYPHEN_AFTER.match(match.string, match.end()):
        return True
    if not following:
        return False
    if match["gap"] == "-":
        return True
    if following[1] in _NO_NOUNS or following[1].endswith("ly"):
        return False
    begin = match.start()
    return _ARTICLE_BEFORE.search(match.string, max(0, begin - 12), begin) is not None


def _range(match: Match) -> str:
    """`$5-10 million`, `$5–$10`."""
    singular, plural, _, _ = _CURRENCIES[match["sign"]]
    unit = singular if _is_attribute(match) else plural
    magnitude = _magnitude(match)
    amounts = f"{cardinal(match['first'])} to {cardinal(match['amount'])}"
    if magnitude:
        return f"{amounts} {magnitude} {unit}"
    return f"{amounts} {unit}"


def _cent_sign(match: Match) -> str:
    """`5¢`."""
    unit = "cent" if match[1] == "1" else "cents"
    return f"{cardinal(match[1])} {unit}"


def _percent(match: Match) -> str:
    """`-5%`, `5-10%`."""
    sign = _SIGNS.get(match["minus"] or "", "")
    first = f"{cardinal(match['first'])} to " if match["first"] else ""
    return f"{sign}{first}{cardinal(match['amount'])} per cent"


def _shillings(match: Match) -> str:
    """`£2 10s. 6d.`."""
    unit = "pound" if match[1] == "1" else "pounds"
    pounds_shillings = f"{cardinal(match[1])} {unit} {cardinal(match[2])} shillings"
    if not match[3]:
        return pounds_shillings
    return f"{pounds_shillings} {cardinal(match[3])} pence"


def _rupees(match: Match) -> str:
    """`Rs. 500`."""
    return f"{cardinal(match[1])} rupees"


def _fraction_percent(match: Match) -> str:
    """`18 1/2%`."""
    numerator, denominator = int(match[2]), int(match[3])
    if match[1]:
        return f"{mixed(match[1], numerator, denominator)} per cent"
    return f"{fraction(numerator, denominator)} per cent"


RULES = (
    rule("money", r"£(\d+)[. ](\d{1,2})s\.?(?:\s?(\d{1,2})d\b\.?)?(?!\w)", _shillings),
    rule("money", rf"\bRs\.?\s?({NUMBER})", _rupees),
    rule("per cent", r"(?<![\w.,/])(?:(\d+)[ -])?(\d)/(\d)\s?%", _fraction_percent),
    rule("money", rf"{_CURRENCY}(?P<first>{NUMBER})\s?[-–—]\s?(?:[$£€¥₩]\s?)?{_AMOUNT}", _range),
    rule("money", rf"(?:(?<![\w.])(?P<minus>[-−]))?{_CURRENCY}{_AMOUNT}", _money),
    rule("money", r"(?<![\w.,])(\d+)\s?¢", _cent_sign),
    rule(
        "per cent",
        r"(?:(?<![\w)])(?P<minus>[-−+]))?(?<![\d.,])"
        rf"(?:(?P<first>{NUMBER})%?\s?[-–—]\s?)?(?P<amount>{NUMBER})\s?%",
        _percent,
    ),
)
