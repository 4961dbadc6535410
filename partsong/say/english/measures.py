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
_NEVER_CLOSE = frozenset(("m", "g", "L", "mo"))
"""`5m` may be five million, `5G` a network: these units need a blank."""
DOTTED = frozenset(
    "lb lbs oz ft yd yds mi hr hrs min mins sec secs gal km kg pt pts kt kts tsp tbsp yr yrs mo "
    "mos wk wks".split()
)
"""Units that are written with a full stop as well."""
_POWERS = {"sq": "square ", "cu": "cubic ", "²": "square ", "³": "cubic "}
_RACES = re.compile(
    r"\s(?:dash|sprint|race|run|freestyle|backstroke|butterfly|hurdles|relay|final|record)\b"
)
_NO_NOUNS = frozenset(
    "a about above across after ago ahead all along and apart are around as at away be before "
    "behind below but by could deep down each earlier east every farther for from further had has "
    "have he heavier higher i if in into inland is it just late later left less lighter long "
    "longer lower more north of off on only or out over per she shorter since so south square tall "
    "taller than that the then they thick through to too under until up very was we were west when "
    "where which while who wide wider will with would you".split()
)
_NOUN = re.compile(r"\s([a-z]{2,}|[A-Z]{2,})\b")
_POINTS = {"N": "north", "S": "south", "E": "east", "W": "west"}
_SCALES = {"C": "Celsius", "F": "Fahrenheit", "K": "kelvin"}
_VULGAR = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅕": (1, 5),
    "⅖": (2, 5),
    "⅗": (3, 5),
}
_VULGAR |= {
    "⅘": (4, 5),
    "⅙": (1, 6),
    "⅚": (5, 6),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
}


def _describes(text: str, at: int) -> bool:
    """Whether a noun follows that the quantity describes: a 6 ft. wall."""
    following = _NOUN.match(text, at)
    return following is not None and following[1] not in _NO_NOUNS


def _is_bare(name: str) -> bool:
    """Whether the unit stands for one or for several: lb, and neither lbs nor mph."""
    return " per " not in _UNITS[name][0] and not (name.endswith("s") and name[:-1] in _UNITS)


def _unit(match: Match) -> str | None:
    name, text = match["unit"], match.string
    if (
        not match["gap"]
        and name in _NEVER_CLOSE
        and not (name == "m" and _RACES.match(text, match.end()))
    ):
        return None
    dotted = name in DOTTED or match["power"]
    stop = "." if match["dot"] and (not dotted or at_the_end(match)) else ""
    one, many = _UNITS[name]
    single = (
        match["gap"] == "-"
        or match["figures"] == "1"
        or (_is_bare(name) and _describes(text, match.end()))
    )
    power = _POWERS.get((match["power"] or match["raised"] or "")[:2].lower(), "")
    first = f"{cardinal(match['first'])} to " if match["first"] else ""
    gap = "-" if match["gap"] == "-" else " "
    return f"{first}{cardinal(match['figures'])}{gap}{power}{one if single else many}{stop}"


def _after_a_fraction(match: Match) -> str:
    one, many = _UNITS[match["unit"]]
    single = not match["whole"] or (
        _is_bare(match["unit"]) and _describes(match.string, match.end())
    )
    return with_stop(match, one if single else many)


def _per(match: Match) -> str:
    """`$8/hr.`."""
    return with_stop(match, f" per {_UNITS[match['unit']][0]}")


def _square(match: Match) -> str:
    return _POWERS[match[1].lower()].strip()


def _position(match: Match) -> str:
    """`40° 26' 46" N`."""
    names = zip(("degree", "minute", "second"), match.groups()[:3], strict=True)
    said = (
        f"{cardinal(figures)} {name}{'' if figures == '1' else 's'}"
        for name, figures in names
        if figures
    )
    return " ".join((*said, _POINTS[match["point"]]))


def _degrees(match: Match) -> str:
    minus = "minus " if match["minus"] else ""
    point = match["point"] or ""
    behind = _SCALES.get(point) or _POINTS.get(point, "")
    first = f"{cardinal(match['first'])} to " if match["first"] else ""
    single = match["figures"] == "1" or (not behind and _describes(match.string, match.end()))
    unit = "degree" if single else "degrees"
    return " ".join(filter(None, (f"{minus}{first}{cardinal(match['figures'])}", unit, behind)))


def _height(match: Match) -> str:
    inches = match["inches"]
    return f"{cardinal(match['feet'])} foot" + (
        f" {cardinal(inches)}" if inches and inches != "0" else ""
    )


def _feet_or_inches(match: Match) -> str | None:
    """`6'`, `8" guns`; a mark that closes a quotation is none."""
    mark = match["mark"]
    opened = len(
        re.findall(r'"|“' if mark in '"”' else r"(?<!\w)['‘]", match.string[: match.start()])
    )
    closed = len(re.findall(r"”|’(?!\w)", match.string[: match.start()])) if mark in "”’" else 0
    if mark not in "″′" and (opened - closed) % 2:
        return None
    one, many = ("foot", "feet") if mark in "'’′" else ("inch", "inches")
    single = match["figures"] == "1" or (_describes(match.string, match.end()))
    return f"{cardinal(match['figures'])} {one if single else many}"


def _mixed(match: Match) -> str | None:
    """`2½`, `3 1/2`, `1/2`."""
    over, under = (
        _VULGAR[match["sign"]] if match["sign"] else (int(match["over"]), int(match["under"]))
    )
    if under == 0 or len(str(over)) > 3 or len(str(under)) > 3:
        return None
    inch = " inch" if match["inch"] else ""
    if match["whole"]:
        return mixed(match["whole"], over, under) + inch
    part = fraction(over, under) + inch
    return part.removeprefix("one ") if match.string.startswith("-", match.end()) else part


def _power(match: Match) -> str:
    figures = "".join(str(int(unicodedata.normalize("NFKC", c))) for c in match[2])
    if figures in {"2", "3"} and not match[1]:
        return " squared" if figures == "2" else " cubed"
    return f" to the {'minus ' if match[1] else ''}{ordinal_of(figures)}"


_FRACTION = rf"(?:\d/\d\d?|(?P<sign>[{''.join(_VULGAR)}]))"
_RANGE = rf"(?<![\w.,/])(?:(?P<first>{NUMBER})\s?[-–—]\s?)?"

RULES = (
    rule(
        "degrees",
        r"(?<![\d.])(\d{1,3})[°º]\s?(\d{1,2})['’′](?:\s?(\d{1,2}(?:\.\d+)?)[\"”″])?\s?"
        r"(?P<point>[NSEW])\b",
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
        r"\b([Ss]q|[Cc]u)\.(?=\s(?:miles?|feet|foot|yards?|inch(?:es)?|meters?|metres?"
        r"|kilom\w+)\b)",
        _square,
    ),
    rule(
        "degrees",
        rf"(?:(?<![\w)])(?P<minus>[-−]))?(?<![\d.])(?:(?P<first>{NUMBER})\s?[-–—]\s?)?(?<![\d.])"
        rf"(?P<figures>{NUMBER})\s?[°º](?:\s?(?P<point>[CFKNSEW])\b)?",
        _degrees,
    ),
    rule(
        "unit",
        rf"{_RANGE}(?P<figures>{NUMBER})(?P<gap>[ \u00a0-]?)(?P<power>(?:sq|cu)\.?\s)?"
        rf"(?P<unit>{either(_UNITS)})(?P<raised>[²³]?)(?![\w/²³]|-(?!old))(?P<dot>\.?)",
        _unit,
    ),
    rule(
        "fraction",
        rf"(?<![\w.,/])(?:(?P<whole>\d+)[ -]?)?(?P<sign>[{''.join(_VULGAR)}])(?P<over>)(?P<under>)"
        rf"(?P<inch>(?:\"|″)(?=\s[a-z]))?",
        _mixed,
    ),
    rule(
        "fraction",
        r"(?<![\w.,/:-])(?:(?P<whole>\d+)[ -])?(?P<over>\d{1,3})[/⁄](?P<under>\d{1,3})(?P<sign>)"
        r"(?P<inch>(?:\"|″)(?=\s[a-z]))?(?![\w/])",
        _mixed,
    ),
    rule(
        "unit",
        rf"(?P<whole>\d[ -]?)?{_FRACTION}\s(?P<changed>(?P<unit>{either(_UNITS)})(?![\w/-])\.?)",
        _after_a_fraction,
    ),
    rule("unit", rf"(?<=[\d¢kKM])/(?P<unit>{either(DOTTED)})\b\.?", _per),
    rule("power", r"(?<=\w)(⁻)?([¹²³⁰⁴-⁹]+)", _power),
)
