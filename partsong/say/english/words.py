"""Numbers in words. The only importer of num2words."""

from __future__ import annotations

from num2words import num2words

LONGEST = 18
"""Digits of a number that is said as one; longer ones are said digit by digit."""
_ONES = "zero one two three four five six seven eight nine".split()
_IRREGULAR = {2: "half", 4: "quarter"}


def cardinal(figures: str) -> str:
    """A number as it is counted; digit by digit where it is a code: `007`, or very long.

    >>> cardinal("1,250"), cardinal("3.14"), cardinal("007")
    ('one thousand two hundred and fifty', 'three point one four', 'zero zero seven')
    """
    whole, point, rest = figures.replace(",", "").partition(".")
    whole = whole or "0"
    if len(whole) > LONGEST or (len(whole) > 1 and whole[0] == "0"):
        said = digits(whole)
    else:
        said = str(num2words(int(whole))).replace(",", "")
    return f"{said} point {digits(rest)}" if point and rest else said


def ordinal(number: int) -> str:
    """The place in an order.

    >>> ordinal(38)
    'thirty-eighth'
    """
    if number >= 10**LONGEST:
        return f"{digits(str(number))}th"
    return str(num2words(number, to="ordinal")).replace(",", "")


def ordinal_of(figures: str) -> str:
    """The place in an order that figures tell; digit by digit where they are very many.

    >>> ordinal_of("1,250"), ordinal_of("38")
    ('one thousand two hundred and fiftieth', 'thirty-eighth')
    """
    plain = figures.replace(",", "")
    return f"{digits(plain)}th" if len(plain) > LONGEST else ordinal(int(plain))


def year(number: int) -> str:
    """A year of four digits, or any other number as it is counted.

    >>> year(1950), year(1905), year(2001), year(2018)
    ('nineteen fifty', 'nineteen oh-five', 'two thousand and one', 'twenty eighteen')
    """
    if not 1000 <= number <= 9999:
        return cardinal(str(number))
    return str(num2words(number, to="year")).replace(",", "")


def digits(figures: str) -> str:
    """One digit after the other; everything else between them is left out.

    >>> digits("555-0199")
    'five five five zero one nine nine'
    """
    return " ".join(_ONES[int(c)] for c in figures if c.isdecimal())


def two_digits(figures: str) -> str:
    """The two last digits of a year or the minutes of an hour.

    >>> two_digits("53"), two_digits("05")
    ('fifty-three', 'oh five')
    """
    return f"oh {cardinal(figures[1])}" if figures[0] == "0" else cardinal(figures)


def paired(figures: str) -> str:
    """Three or four figures as names are said: in pairs.

    >>> paired("747"), paired("1204"), paired("501"), paired("300"), paired("12")
    ('seven forty-seven', 'twelve oh four', 'five oh one', 'three hundred', 'twelve')
    """
    if len(figures) not in {3, 4} or figures[0] == "0":
        return digits(figures) if figures[0] == "0" or len(figures) > 4 else cardinal(figures)
    before, behind = figures[:-2], figures[-2:]
    if behind == "00":
        return cardinal(figures) if before.endswith("0") else f"{cardinal(before)} hundred"
    return f"{cardinal(before)} {two_digits(behind)}"


def plural(words: str) -> str:
    """More than one of it.

    >>> plural("nineteen fifty"), plural("six"), plural("two thousand")
    ('nineteen fifties', 'sixes', 'two thousands')
    """
    if words.endswith("y") and not words.endswith(("ay", "ey", "oy", "uy")):
        return f"{words[:-1]}ies"
    return f"{words}es" if words.endswith(("x", "s", "ch", "sh")) else f"{words}s"


def fraction(over: int, under: int) -> str:
    """A common fraction.

    >>> fraction(1, 2), fraction(3, 4), fraction(2, 3), fraction(110, 70)
    ('one half', 'three quarters', 'two thirds', 'one hundred and ten over seventy')
    """
    above = cardinal(str(over))
    if under < 2 or under > 32 or over >= under:
        return f"{above} over {cardinal(str(under))}"
    part = _IRREGULAR.get(under) or ordinal(under)
    if over == 1:
        return f"one {part}"
    return f"{above} {'halves' if part == 'half' else plural(part)}"


def mixed(whole: str, over: int, under: int) -> str:
    """A whole number and a common fraction.

    >>> mixed("2", 1, 2), mixed("18", 3, 4), mixed("5", 1, 8)
    ('two and a half', 'eighteen and three quarters', 'five and one eighth')
    """
    part = "a " + _IRREGULAR[under] if over == 1 and under in _IRREGULAR else fraction(over, under)
    return f"{cardinal(whole)} and {part}"


NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
"""A number in figures, with thousands marked or not."""
