"""Sums of money and shares of a hundred."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partsong.say.english.words import NUMBER, cardinal, fraction, mixed
from partsong.say.normalise import rule

if TYPE_CHECKING:
    from partsong.say.normalise import Match

_UNITS = {
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
_COUNTRIES = {
    "US": "U S",
    "A": "Australian",
    "AU": "Australian",
    "C": "Canadian",
    "CA": "Canadian",
    "HK": "Hong Kong",
}
_COUNTRIES |= {"NZ": "New Zealand", "S": "Singapore"}
_SHORT = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "mm": "million",
    "b": "billion",
    "bn": "billion",
}
_SHORT |= {"t": "trillion", "tn": "trillion"}
_MAGNITUDES = r"hundred|thousand|million|billion|trillion|quadrillion"
_AMOUNT = (
    rf"(?P<amount>{NUMBER}|\.\d\d\b)"
    rf"(?:(?P<short>[KkMmBbTt][MmNn]?)(?![A-Za-z])|(?P<gap>[ -])(?P<long>{_MAGNITUDES})\b)?"
)
_SIGN = r"(?P<country>\b(?:US|AU|CA|HK|NZ|A|C|S))?(?P<sign>\bR\$|[$£€¥₩₹₽₪])\s?"
_ARTICLE = re.compile(
    r"\b(?:an?|this|that|the|one|each|every|another|[Hh]is|[Hh]er|[Mm]y|[Oo]ur|[Tt]heir|your)\s$",
    re.IGNORECASE,
)
_NO_NOUN = frozenset(
    "in of to for and or from by at on per more less each was is were are that which when as but "
    "with if we you they he she it who than a an the had has have would could will can into out up "
    "down i so then because came went goes now it's this over under until before after between "
    "about worth".split()
)
_NEXT_WORD = re.compile(r"\s([a-z]+)")


def _money(match: Match) -> str:
    sum_, whole = _sum(match)
    one, many, _, _ = _UNITS[match["sign"]]
    single = (whole == "1" and not match["short"] and not match["long"]) or _describes(match)
    country = f"{_COUNTRIES[match['country']]} " if match["country"] else ""
    cents = _cents(match)
    if cents and whole == "0":
        return cents
    unit = (
        ""
        if match.string.startswith("-dollar", match.end())
        else f" {country}{one if single else many}"
    )
    sign = "minus " if "minus" in match.re.groupindex and match["minus"] else ""
    return sign + f"{sum_}{unit}" + (f" and {cents}" if cents else "")


def _sum(match: Match) -> tuple[str, str]:
    """The amount with its magnitude in words, and its figures before the point."""
    magnitude = match["long"] or _SHORT.get((match["short"] or "").lower(), "")
    figures = match["amount"].replace(",", "")
    figures = f"0{figures}" if figures[0] == "." else figures
    whole, _, rest = figures.partition(".")
    said = cardinal(figures if magnitude or len(rest) != 2 else whole)
    return f"{said} {magnitude}".strip(), whole if not rest.strip("0") or len(
        rest
    ) == 2 else figures


def _cents(match: Match) -> str:
    _, _, rest = match["amount"].partition(".")
    _, _, one, many = _UNITS[match["sign"]]
    if len(rest) != 2 or match["short"] or match["long"] or not int(rest) or not many:
        return ""
    return f"{cardinal(str(int(rest)))} {one if int(rest) == 1 else many}"


def _describes(match: Match) -> bool:
    """Whether the sum describes what follows: `a $5 million grant`, `$20-a-day`."""
    following = _NEXT_WORD.match(match.string, match.end())
    if (match["gap"] == "-" and following) or re.match(
        r"-(?!plus)", match.string[match.end() : match.end() + 5]
    ):
        return True
    if not following or following[1] in _NO_NOUN or following[1].endswith("ly"):
        return False
    return bool(_ARTICLE.search(match.string, max(0, match.start() - 12), match.start()))


def _range(match: Match) -> str:
    """`$5-10 million`, `$5–$10`."""
    one, many, _, _ = _UNITS[match["sign"]]
    magnitude = match["long"] or _SHORT.get((match["short"] or "").lower(), "")
    unit = one if _describes(match) else many
    amounts = f"{cardinal(match['first'])} to {cardinal(match['amount'])}"
    return f"{amounts} {magnitude} {unit}" if magnitude else f"{amounts} {unit}"


def _small(match: Match) -> str:
    return f"{cardinal(match[1])} {'cent' if match[1] == '1' else 'cents'}"


def _percent(match: Match) -> str:
    sign = {"-": "minus ", "−": "minus ", "+": "plus "}.get(match["minus"] or "", "")
    first = f"{cardinal(match['first'])} to " if match["first"] else ""
    return f"{sign}{first}{cardinal(match['amount'])} per cent"


def _shillings(match: Match) -> str:
    """`£2 10s. 6d.`."""
    pence = f" {cardinal(match[3])} pence" if match[3] else ""
    return (
        f"{cardinal(match[1])} {'pound' if match[1] == '1' else 'pounds'} "
        f"{cardinal(match[2])} shillings{pence}"
    )


def _rupees(match: Match) -> str:
    return f"{cardinal(match[1])} rupees"


def _part_of_a_hundred(match: Match) -> str:
    """`18 1/2%`."""
    over, under = int(match[2]), int(match[3])
    return f"{mixed(match[1], over, under) if match[1] else fraction(over, under)} per cent"


RULES = (
    rule("money", r"£(\d+)[. ](\d{1,2})s\.?(?:\s?(\d{1,2})d\b\.?)?(?!\w)", _shillings),
    rule("money", rf"\bRs\.?\s?({NUMBER})", _rupees),
    rule("per cent", r"(?<![\w.,/])(?:(\d+)[ -])?(\d)/(\d)\s?%", _part_of_a_hundred),
    rule("money", rf"{_SIGN}(?P<first>{NUMBER})\s?[-–—]\s?(?:[$£€¥₩]\s?)?{_AMOUNT}", _range),
    rule("money", rf"(?:(?<![\w.])(?P<minus>[-−]))?{_SIGN}{_AMOUNT}", _money),
    rule("money", r"(?<![\w.,])(\d+)\s?¢", _small),
    rule(
        "per cent",
        rf"(?:(?<![\w)])(?P<minus>[-−+]))?(?<![\d.,])(?:(?P<first>{NUMBER})%?\s?[-–—]\s?)?"
        rf"(?P<amount>{NUMBER})\s?%",
        _percent,
    ),
)
