"""Quantities with their units, and lengths in feet and inches."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partsong.say.english.words import NUMBER, cardinal, fraction
from partsong.say.normalise import rule

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
    "km²": ("square kilometer", "square kilometers"),
    "m²": ("square meter", "square meters"),
    "m³": ("cubic meter", "cubic meters"),
    "sq ft": ("square foot", "square feet"),
    "sq. ft": ("square foot", "square feet"),
    "sq mi": ("square mile", "square miles"),
    "sq. mi": ("square mile", "square miles"),
    "sq km": ("square kilometer", "square kilometers"),
    "sq. km": ("square kilometer", "square kilometers"),
}
_NEVER_CLOSE = frozenset(("m", "g", "W", "V", "L"))
"""`5m` may be five million, `5G` a network: these units need a blank."""
_DOTTED = frozenset(
    ("lb", "lbs", "oz", "ft", "yd", "yds", "mi", "hr", "hrs", "min", "mins", "sec", "secs", "gal", "sq ft")
)
_DOTTED |= frozenset(("sq. ft", "sq. mi", "sq. km", "km", "kg"))
_NOUN = re.compile(r"\s(?!of|in|to|and|or|long|wide|thick|deep|apart|from|at|by)[a-z]")
"""`105mm guns`: what a unit without a blank before it describes."""
_POINTS = {"N": "north", "S": "south", "E": "east", "W": "west"}
_SCALES = {"C": "Celsius", "F": "Fahrenheit", "K": "kelvin"}
_VULGAR = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5)}
_VULGAR |= {"⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8)}


def _unit(match: Match) -> str | None:
    name = match["unit"]
    if not match["gap"] and name in _NEVER_CLOSE:
        return None
    dot = match["dot"]
    if dot and name not in _DOTTED:
        dot, stop = "", "."
    else:
        stop = "." if dot and not match.string[match.end() :].strip(" \"'”’)") else ""
    one, many = _UNITS[name]
    caliber = name == "mm" and not match["gap"] and _NOUN.match(match.string, match.end())
    describes = match["gap"] == "-" or match["figures"] == "1" or caliber
    first = f"{cardinal(match['first'])} to " if match["first"] else ""
    gap = "-" if match["gap"] == "-" else " "
    return f"{first}{cardinal(match['figures'])}{gap}{one if describes else many}{stop}"


def _degrees(match: Match) -> str:
    minus = "minus " if match["minus"] else ""
    point = match["point"] or ""
    behind = _SCALES.get(point) or _POINTS.get(point, "")
    first = f"{cardinal(match['first'])} to " if match["first"] else ""
    unit = "degree" if match["figures"] == "1" else "degrees"
    return " ".join(filter(None, (f"{minus}{first}{cardinal(match['figures'])}", unit, behind)))


def _height(match: Match) -> str:
    inches = match["inches"]
    return f"{cardinal(match['feet'])} foot" + (f" {cardinal(inches)}" if inches and inches != "0" else "")


def _feet_or_inches(match: Match) -> str | None:
    """`6'`, `8" guns`; a mark that closes a quotation is none."""
    mark = match["mark"]
    opened = len(re.findall(r'"|“' if mark in '"”' else r"(?<!\w)['‘]", match.string[: match.start()]))
    closed = len(re.findall(r"”|’(?!\w)", match.string[: match.start()])) if mark in "”’" else 0
    if mark not in "″′" and (opened - closed) % 2:
        return None
    one, many = ("foot", "feet") if mark in "'’′" else ("inch", "inches")
    noun = re.match(r"\s(?!of|in|to|and|or|long|wide|x|by|tall)[a-z]", match.string[match.end() :])
    return f"{cardinal(match['figures'])} {one if noun or match['figures'] == '1' else many}"


def _mixed(match: Match) -> str | None:
    """`2½`, `3 1/2`, `1/2`."""
    over, under = _VULGAR[match["sign"]] if match["sign"] else (int(match["over"]), int(match["under"]))
    if under == 0 or len(str(over)) > 3 or len(str(under)) > 3:
        return None
    part = fraction(over, under)
    if not match["whole"]:
        return part
    joined = part.replace("one half", "a half", 1).replace("one quarter", "a quarter", 1)
    return f"{cardinal(match['whole'])} and {joined}"


_SORTED = "|".join(sorted((name.replace(".", r"\.") for name in _UNITS), key=len, reverse=True))
_RANGE = rf"(?<![\w.,/])(?:(?P<first>{NUMBER})\s?[-–—]\s?)?"

RULES = (
    rule("height", r"(?<![\w.,])(?P<feet>\d{1,2})\s?['’′]\s?(?P<inches>\d{1,2})\s?(?:[\"”″]|['’′]{2})", _height),
    rule("height", r"(?<![\w.,])(?P<feet>[2-8])['’′](?P<inches>1[01]|\d)(?!\w)", _height),
    rule("height", r"(?<![\w.,$])(?P<figures>\d{1,3})(?P<mark>['’′\"”″])(?![\w'\"])", _feet_or_inches),
    rule("number", r"(?<![\w/])(20/20|50/50)(?![\w/])", lambda m: " ".join([cardinal(m[1][:2])] * 2)),
    rule(
        "degrees",
        rf"(?:(?<![\w)])(?P<minus>[-−]))?(?:(?P<first>{NUMBER})\s?[-–—]\s?)?(?<![\d.])(?P<figures>{NUMBER})\s?[°º](?:\s?(?P<point>[CFKNSEW])\b)?",
        _degrees,
    ),
    rule(
        "unit",
        rf"{_RANGE}(?P<figures>{NUMBER})(?P<gap>[ \u00a0-]?)(?P<unit>{_SORTED})(?![\w/²³-])(?P<dot>\.?)",
        _unit,
    ),
    rule(
        "fraction",
        rf"(?<![\w.,/])(?:(?P<whole>\d+)[ -]?)?(?P<sign>[{''.join(_VULGAR)}])(?P<over>)(?P<under>)",
        _mixed,
    ),
    rule(
        "fraction",
        r"(?<![\w.,/:-])(?:(?P<whole>\d+)[ -])?(?P<over>\d{1,3})[/⁄](?P<under>\d{1,3})(?P<sign>)(?![\w/])",
        _mixed,
    ),
)
