"""Sums of money and shares of a hundred."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partsong.say.english.words import NUMBER, cardinal
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
}
_COUNTRIES = {"US": "U S", "A": "Australian", "AU": "Australian", "C": "Canadian", "CA": "Canadian", "HK": "Hong Kong"}
_COUNTRIES |= {"NZ": "New Zealand", "S": "Singapore"}
_SHORT = {"k": "thousand", "m": "million", "mn": "million", "mm": "million", "b": "billion", "bn": "billion"}
_SHORT |= {"t": "trillion", "tn": "trillion"}
_MAGNITUDES = r"hundred|thousand|million|billion|trillion|quadrillion"
_AMOUNT = rf"(?P<amount>{NUMBER}|\.\d\d\b)(?:(?P<short>[KkMmBbTt][MmNn]?)(?![A-Za-z])|(?P<gap>[ -])(?P<long>{_MAGNITUDES})\b)?"
_SIGN = r"(?P<country>\b(?:US|AU|CA|HK|NZ|A|C|S))?(?P<sign>[$£€¥₩₹₽])\s?"
_ARTICLE = re.compile(
    r"\b(?:an?|this|that|the|one|each|every|another|[Hh]is|[Hh]er|[Mm]y|[Oo]ur|[Tt]heir|your)\s$", re.IGNORECASE
)
_NO_NOUN = frozenset(
    "in of to for and or from by at on per more less each was is were are that which when as but with if we you they he "
    "she it who than a an the had has have would could will can into out up down i so then because came went goes now "
    "it's this over under until before after between about worth".split()
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
    sign = "minus " if "minus" in match.re.groupindex and match["minus"] else ""
    return sign + f"{sum_} {country}{one if single else many}" + (f" and {cents}" if cents else "")


def _sum(match: Match) -> tuple[str, str]:
    """The amount with its magnitude in words, and its figures before the point."""
    magnitude = match["long"] or _SHORT.get((match["short"] or "").lower(), "")
    figures = match["amount"].replace(",", "")
    figures = f"0{figures}" if figures[0] == "." else figures
    whole, _, rest = figures.partition(".")
    said = cardinal(figures if magnitude or len(rest) != 2 else whole)
    return f"{said} {magnitude}".strip(), whole if not rest.strip("0") or len(rest) == 2 else figures


def _cents(match: Match) -> str:
    _, _, rest = match["amount"].partition(".")
    _, _, one, many = _UNITS[match["sign"]]
    if len(rest) != 2 or match["short"] or match["long"] or not int(rest) or not many:
        return ""
    return f"{cardinal(str(int(rest)))} {one if int(rest) == 1 else many}"


def _describes(match: Match) -> bool:
    """Whether the sum describes what follows: `a $5 million grant`, `$20-a-day`."""
    following = _NEXT_WORD.match(match.string, match.end())
    if (match["gap"] == "-" and following) or match.string.startswith("-", match.end()):
        return True
    if not following or following[1] in _NO_NOUN or following[1].endswith("ly"):
        return False
    return bool(_ARTICLE.search(match.string, max(0, match.start() - 12), match.start()))


def _range(match: Match) -> str:
    """`$5-10 million`, `$5–$10`."""
    _, many, _, _ = _UNITS[match["sign"]]
    magnitude = match["long"] or _SHORT.get((match["short"] or "").lower(), "")
    return " ".join(filter(None, (cardinal(match["first"]), "to", cardinal(match["amount"]), magnitude, many)))


def _small(match: Match) -> str:
    return f"{cardinal(match[1])} {'cent' if match[1] == '1' else 'cents'}"


def _percent(match: Match) -> str:
    sign = {"-": "minus ", "−": "minus ", "+": "plus "}.get(match["minus"] or "", "")
    first = f"{cardinal(match['first'])} to " if match["first"] else ""
    return f"{sign}{first}{cardinal(match['amount'])} per cent"


RULES = (
    rule("money", rf"{_SIGN}(?P<first>{NUMBER})\s?[-–—]\s?(?:[$£€¥₩]\s?)?{_AMOUNT}", _range),
    rule("money", rf"(?:(?<![\w.])(?P<minus>[-−]))?{_SIGN}{_AMOUNT}", _money),
    rule("money", r"(?<![\w.,])(\d+)\s?¢", _small),
    rule(
        "per cent",
        rf"(?:(?<![\w)])(?P<minus>[-−+]))?(?<![\d.,])(?:(?P<first>{NUMBER})%?\s?[-–—]\s?)?(?P<amount>{NUMBER})\s?%",
        _percent,
    ),
)
