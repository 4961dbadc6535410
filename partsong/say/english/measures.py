"""Quantities with their units, and lengths in feet and inches."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from partsong.say.english.words import NUMBER, cardinal, fraction, mixed, ordinal_of
from partsong.say.normalise import at_the_end, either, rule, with_stop

if TYPE_CHECKING:
    from partsong.say.normalise import Match

_UNITS = {
    "km": ("kilometer", "kilometers"),
    "cm": ("centimeter", "centimeters"),
    "mm": ("millimeter", "millimeters"),
    "m": ("meter", "meters"),
    "kg": ("kilogram", "kilograms"),
    "g": ("gram", "grams"),
    "mg": ("milligram", "milligrams"),
    "lb": ("pound", "pounds"),
    "lbs": ("pound", "pounds"),
    "oz": ("ounce", "ounces"),
    "ft": ("foot", "feet"),
    "in.": ("inch", "inches"),
    "yd": ("yard", "yards"),
    "yds": ("yard", "yards"),
    "mi": ("mile", "miles"),
    "mph": ("mile per hour", "miles per hour"),
    "km/h": ("kilometer per hour", "kilometers per hour"),
    "kph": ("kilometer per hour", "kilometers per hour"),
    "kmh": ("kilometer per hour", "kilometers per hour"),
    "m/s": ("meter per second", "meters per second"),
    "mpg": ("mile per gallon", "miles per gallon"),
    "rpm": ("revolution per minute", "revolutions per minute"),
    "Hz": ("hertz", "hertz"),
    "kHz": ("kilohertz", "kilohertz"),
    "MHz": ("megahertz", "megahertz"),
    "GHz": ("gigahertz", "gigahertz"),
    "dB": ("decibel", "decibels"),
    "KB": ("kilobyte", "kilobytes"),
    "kB": ("kilobyte", "kilobytes"),
    "MB": ("megabyte", "megabytes"),
    "GB": ("gigabyte", "gigabytes"),
    "TB": ("terabyte", "terabytes"),
    "kbps": ("kilobit per second", "kilobits per second"),
    "Mbps": ("megabit per second", "megabits per second"),
    "W": ("watt", "watts"),
    "kW": ("kilowatt", "kilowatts"),
    "MW": ("megawatt", "megawatts"),
    "kWh": ("kilowatt hour", "kilowatt hours"),
    "V": ("volt", "volts"),
    "ml": ("milliliter", "milliliters"),
    "mL": ("milliliter", "milliliters"),
    "L": ("liter", "liters"),
    "gal": ("gallon", "gallons"),
    "hr": ("hour", "hours"),
    "hrs": ("hour", "hours"),
    "min": ("minute", "minutes"),
    "mins": ("minute", "minutes"),
    "sec": ("second", "seconds"),
    "secs": ("second", "seconds"),
    "ms": ("millisecond", "milliseconds"),
    "µm": ("micrometer", "micrometers"),
    "μm": ("micrometer", "micrometers"),
    "cc": ("c c", "c c"),
    "hp": ("horsepower", "horsepower"),
    "ppm": ("part per million", "parts per million"),
    "kt": ("knot", "knots"),
    "kts": ("knot", "knots"),
    "pt": ("point", "points"),
    "pts": ("point", "points"),
    "tsp": ("teaspoon", "teaspoons"),
    "tbsp": ("tablespoon", "tablespoons"),
    "yr": ("year", "years"),
    "yrs": ("year", "years"),
    "mo": ("month", "months"),
    "mos": ("month", "months"),
    "wk": ("week", "weeks"),
    "wks": ("week", "weeks"),
}
_NEEDS_A_BLANK = frozenset(("m", "g", "L", "mo"))
"""`5m` may be five million, `5G` a network: without a space these are no units."""
DOTTED = frozenset(
    """
    lb lbs oz ft yd yds mi hr hrs min mins sec secs gal km kg pt pts kt kts tsp tbsp yr yrs mo mos
    wk wks
    """.split()
)
"""Units that are also written with a full stop."""
_POWERS = {"sq": "square ", "cu": "cubic ", "²": "square ", "³": "cubic "}
_RACE_AFTER = re.compile(
    r"\s(?:dash|sprint|race|run|freestyle|backstroke|butterfly|hurdles|relay|final|record)\b"
)
_NO_NOUNS = frozenset(
    """
    a about above across after ago ahead all along and apart are around as at away be before behind
    below but by could deep down each earlier east every farther for from further had has have he
    heavier higher i if in into inland is it just late later left less lighter long longer lower
    more north of off on only or out over per she shorter since so south square tall taller than
    that the then they thick through to too under until up very was we were west when where which
    while who wide wider will with would you
    """.split()
)
_NEXT_WORD = re.compile(r"\s([a-z]{2,}|[A-Z]{2,})\b")
_COMPASS_POINTS = {"N": "north", "S": "south", "E": "east", "W": "west"}
_TEMPERATURE_SCALES = {"C": "Celsius", "F": "Fahrenheit", "K": "kelvin"}
_VULGAR_FRACTIONS = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅕": (1, 5),
    "⅖": (2, 5),
    "⅗": (3, 5),
    "⅘": (4, 5),
    "⅙": (1, 6),
    "⅚": (5, 6),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
}
"""Numerator and denominator of the fractions that are one character."""


def _is_attribute(match: Match) -> bool:
    """Whether a noun follows that the quantity describes: a 6 ft. wall."""
    following = _NEXT_WORD.match(match.string, match.end())
    return following is not None and following[1] not in _NO_NOUNS


def _is_same_in_plural(name: str) -> bool:
    """Whether the abbreviation stands for one and for several: lb, but neither lbs nor mph."""
    singular, _ = _UNITS[name]
    is_plural = name.endswith("s") and name[:-1] in _UNITS
    return " per " not in singular and not is_plural


def _unit(match: Match) -> str | None:
    """`6 ft. wall`, `5-10 km`, `100 sq. m`; None where the letters are no unit."""
    name, figures = match["unit"], match["figures"]
    if not match["gap"] and not _is_unit_without_blank(match):
        return None
    hyphenated = match["gap"] == "-"
    describes = _is_same_in_plural(name) and _is_attribute(match)
    singular, plural = _UNITS[name]
    unit = singular if hyphenated or figures == "1" or describes else plural
    gap = "-" if hyphenated else " "
    stop = "." if _keeps_stop(match) else ""
    return f"{_range_start(match)}{cardinal(figures)}{gap}{_power_of_unit(match)}{unit}{stop}"


def _is_unit_without_blank(match: Match) -> bool:
    """Whether letters right after figures are a unit: `5km`, `100m dash`, but not `5m`."""
    name = match["unit"]
    if name not in _NEEDS_A_BLANK:
        return True
    return name == "m" and _RACE_AFTER.match(match.string, match.end()) is not None


def _keeps_stop(match: Match) -> bool:
    """Whether the full stop after a unit ends the sentence."""
    if not match["dot"]:
        return False
    belongs_to_unit = match["unit"] in DOTTED or match["power"]
    return not belongs_to_unit or at_the_end(match)


def _power_of_unit(match: Match) -> str:
    """`sq. ft`, `ft²`."""
    power = match["power"] or match["raised"] or ""
    return _POWERS.get(power[:2].lower(), "")


def _range_start(match: Match) -> str:
    """`5 to ` of `5-10`."""
    if match["first"]:
        return f"{cardinal(match['first'])} to "
    return ""


def _after_a_fraction(match: Match) -> str:
    """`½ mi.`, `2½ lbs`."""
    name = match["unit"]
    less_than_one = not match["whole"]
    describes = _is_same_in_plural(name) and _is_attribute(match)
    singular, plural = _UNITS[name]
    return with_stop(match, singular if less_than_one or describes else plural)


def _per(match: Match) -> str:
    """`$8/hr.`."""
    singular, _ = _UNITS[match["unit"]]
    return with_stop(match, f" per {singular}")


def _square(match: Match) -> str:
    """`sq. miles`."""
    return _POWERS[match[1].lower()].strip()


def _position(match: Match) -> str:
    """`40° 26' 46" N`."""
    words = []
    for name, figures in zip(("degree", "minute", "second"), match.groups()[:3], strict=True):
        if figures:
            unit = name if figures == "1" else f"{name}s"
            words.append(f"{cardinal(figures)} {unit}")
    return " ".join((*words, _COMPASS_POINTS[match["point"]]))


def _degrees(match: Match) -> str:
    """`-40°F`, `20-25°`, `a 90° turn`."""
    minus = "minus " if match["minus"] else ""
    point = match["point"] or ""
    scale = _TEMPERATURE_SCALES.get(point) or _COMPASS_POINTS.get(point, "")
    figures = match["figures"]
    describes = not scale and _is_attribute(match)
    unit = "degree" if figures == "1" or describes else "degrees"
    degrees = f"{minus}{_range_start(match)}{cardinal(figures)} {unit}"
    if scale:
        return f"{degrees} {scale}"
    return degrees


def _height(match: Match) -> str:
    """`5'11"`, `6 ft 2 in.`."""
    feet = f"{cardinal(match['feet'])} foot"
    inches = match["inches"]
    if inches == "0":
        return feet
    return f"{feet} {cardinal(inches)}"


def _feet_or_inches(match: Match) -> str | None:
    """`6'`, `8" guns`; None where the mark closes a quotation."""
    mark, figures = match["mark"], match["figures"]
    if _closes_quotation(mark, match.string[: match.start()]):
        return None
    singular, plural = ("foot", "feet") if mark in "'’′" else ("inch", "inches")
    unit = singular if figures == "1" or _is_attribute(match) else plural
    return f"{cardinal(figures)} {unit}"


def _closes_quotation(mark: str, before: str) -> bool:
    """Whether a quotation that the mark can close is open after a text."""
    if mark in "″′":
        return False
    opening = r'"|“' if mark in '"”' else r"(?<!\w)['‘]"
    opened = len(re.findall(opening, before))
    closed = len(re.findall(r"”|’(?!\w)", before)) if mark in "”’" else 0
    # A straight quotation mark opens and closes: after an odd number of them, one is open.
    return (opened - closed) % 2 == 1


def _fraction(match: Match) -> str | None:
    """`2½`, `3 1/2`, `1/2`; None where the denominator is 0."""
    if match["sign"]:
        numerator, denominator = _VULGAR_FRACTIONS[match["sign"]]
    else:
        numerator, denominator = int(match["numerator"]), int(match["denominator"])
    if denominator == 0:
        return None
    inch = " inch" if match["inch"] else ""
    if match["whole"]:
        return mixed(match["whole"], numerator, denominator) + inch
    part = fraction(numerator, denominator) + inch
    before_a_hyphen = match.string.startswith("-", match.end())  # `a half-mile`
    if before_a_hyphen:
        return part.removeprefix("one ")
    return part


def _power(match: Match) -> str:
    """`x²`, `10⁻³`."""
    minus, raised = match[1], match[2]
    figures = "".join(str(int(unicodedata.normalize("NFKC", digit))) for digit in raised)
    if minus:
        return f" to the minus {ordinal_of(figures)}"
    if figures == "2":
        return " squared"
    if figures == "3":
        return " cubed"
    return f" to the {ordinal_of(figures)}"


_VULGAR = f"[{''.join(_VULGAR_FRACTIONS)}]"
_ANY_UNIT = either(_UNITS)
_BEGIN_OF_RANGE = rf"(?:(?P<first>{NUMBER})\s?[-–—]\s?)?"
_INCH_MARK = r"(?P<inch>(?:\"|″)(?=\s[a-z]))?"

RULES = (
    rule(
        "degrees",
        r"(?<![\d.])(\d{1,3})[°º]\s?(\d{1,2})['’′]"  # degrees and minutes
        r"(?:\s?(\d{1,2}(?:\.\d+)?)[\"”″])?"  # seconds
        r"\s?(?P<point>[NSEW])\b",
        _position,
    ),
    rule(
        "height",
        r"(?<![\w.,])(?P<feet>\d{1,2})\s?['’′]\s?(?P<inches>\d{1,2})\s?(?:[\"”″]|['’′]{2})",
        _height,
    ),
    rule("height", r"(?<![\w.,])(?P<feet>[2-8])['’′](?P<inches>1[01]|\d)(?!\w)", _height),
    rule(
        "height", r"(?<![\w.,])(?P<feet>\d{1,2})\s?ft\.?\s?(?P<inches>\d{1,2})\s?in\b\.?", _height
    ),
    rule(
        "height",
        r"(?<![\w.,/$])(?P<figures>\d{1,3})(?P<mark>['’′\"”″])(?![\w'\"])",
        _feet_or_inches,
    ),
    rule("number", r"(?<=[\d'’′\"”″½])\s?x\s?(?=\d)", lambda _: " by "),
    rule(
        "unit",
        r"\b([Ss]q|[Cc]u)\."
        r"(?=\s(?:miles?|feet|foot|yards?|inch(?:es)?|meters?|metres?|kilom\w+)\b)",
        _square,
    ),
    rule(
        "degrees",
        r"(?:(?<![\w)])(?P<minus>[-−]))?(?<![\d.])"
        rf"{_BEGIN_OF_RANGE}(?<![\d.])"
        rf"(?P<figures>{NUMBER})\s?[°º](?:\s?(?P<point>[CFKNSEW])\b)?",
        _degrees,
    ),
    rule(
        "unit",
        rf"(?<![\w.,/]){_BEGIN_OF_RANGE}"
        rf"(?P<figures>{NUMBER})(?P<gap>[ \u00a0-]?)"
        rf"(?P<power>(?:sq|cu)\.?\s)?(?P<unit>{_ANY_UNIT})(?P<raised>[²³]?)"
        r"(?![\w/²³]|-(?!old))"  # of compounds only `5-yr-old`
        r"(?P<dot>\.?)",
        _unit,
    ),
    rule(
        "fraction",
        rf"(?<![\w.,/])(?:(?P<whole>\d+)[ -]?)?(?P<sign>{_VULGAR})"
        rf"(?P<numerator>)(?P<denominator>){_INCH_MARK}",
        _fraction,
    ),
    rule(
        "fraction",
        r"(?<![\w.,/:-])(?:(?P<whole>\d+)[ -])?"
        r"(?P<numerator>\d{1,3})[/⁄](?P<denominator>\d{1,3})(?P<sign>)"
        rf"{_INCH_MARK}(?![\w/])",
        _fraction,
    ),
    rule(
        "unit",
        rf"(?P<whole>\d[ -]?)?(?:\d/\d\d?|(?P<sign>{_VULGAR}))\s"
        rf"(?P<changed>(?P<unit>{_ANY_UNIT})(?![\w/-])\.?)",
        _after_a_fraction,
    ),
    rule("unit", rf"(?<=[\d¢kKM])/(?P<unit>{either(DOTTED)})\b\.?", _per),
    rule("power", r"(?<=\w)(⁻)?([¹²³⁰⁴-⁹]+)", _power),
)
