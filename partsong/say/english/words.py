"""Numbers in words. The only importer of num2words."""

from __future__ import annotations

from num2words import num2words

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
"""Pattern of a number in figures, with or without commas between thousands."""

LONGEST = 18
"""Digits of the longest number that is said as one; a longer one is said digit by digit."""
_DIGITS = "zero one two three four five six seven eight nine".split()
_IRREGULAR_PARTS = {2: "half", 4: "quarter"}


def cardinal(figures: str) -> str:
    """The number in words; digit by digit where it is a code, such as `007`, or very long.

    >>> cardinal("1,250"), cardinal("3.14"), cardinal("007")
    ('one thousand two hundred and fifty', 'three point one four', 'zero zero seven')
    """
    whole, _, decimals = figures.replace(",", "").partition(".")
    whole = whole or "0"
    is_code = len(whole) > 1 and whole[0] == "0"
    if is_code or len(whole) > LONGEST:
        spoken = digits(whole)
    else:
        spoken = str(num2words(int(whole))).replace(",", "")
    if decimals:
        return f"{spoken} point {digits(decimals)}"
    return spoken


def ordinal(number: int) -> str:
    """The ordinal number in words.

    >>> ordinal(38)
    'thirty-eighth'
    """
    if number >= 10**LONGEST:
        return f"{digits(str(number))}th"
    return str(num2words(number, to="ordinal")).replace(",", "")


def ordinal_of(figures: str) -> str:
    """The ordinal number of figures with or without commas; digit by digit where it is very long.

    >>> ordinal_of("1,250"), ordinal_of("38")
    ('one thousand two hundred and fiftieth', 'thirty-eighth')
    """
    plain = figures.replace(",", "")
    if len(plain) > LONGEST:
        return f"{digits(plain)}th"
    return ordinal(int(plain))


def year(number: int) -> str:
    """A year of four digits as years are said; any other number as a cardinal.

    >>> year(1950), year(1905), year(2001), year(2018)
    ('nineteen fifty', 'nineteen oh-five', 'two thousand and one', 'twenty eighteen')
    """
    if not 1000 <= number <= 9999:
        return cardinal(str(number))
    return str(num2words(number, to="year")).replace(",", "")


def digits(figures: str) -> str:
    """The number digit by digit; characters that are no digits are left out.

    >>> digits("555-0199")
    'five five five zero one nine nine'
    """
    return " ".join(_DIGITS[int(character)] for character in figures if character.isdecimal())


def two_digits(figures: str) -> str:
    """The last two digits of a year, or the minutes of a time.

    >>> two_digits("53"), two_digits("05")
    ('fifty-three', 'oh five')
    """
    if figures[0] == "0":
        return f"oh {cardinal(figures[1])}"
    return cardinal(figures)


def paired(figures: str) -> str:
    """A number that is a name: three or four digits in pairs, longer ones digit by digit.

    >>> paired("747"), paired("1204"), paired("501"), paired("300"), paired("12")
    ('seven forty-seven', 'twelve oh four', 'five oh one', 'three hundred', 'twelve')
    """
    if figures[0] == "0" or len(figures) > 4:
        return digits(figures)
    if len(figures) < 3:
        return cardinal(figures)
    hundreds, last_two = figures[:-2], figures[-2:]
    if last_two != "00":
        return f"{cardinal(hundreds)} {two_digits(last_two)}"
    if hundreds.endswith("0"):
        return cardinal(figures)
    return f"{cardinal(hundreds)} hundred"


def plural(words: str) -> str:
    """The plural of the last word.

    >>> plural("nineteen fifty"), plural("six"), plural("two thousand")
    ('nineteen fifties', 'sixes', 'two thousands')
    """
    if words.endswith("y") and not words.endswith(("ay", "ey", "oy", "uy")):
        return f"{words[:-1]}ies"
    if words.endswith(("x", "s", "ch", "sh")):
        return f"{words}es"
    return f"{words}s"


def fraction(numerator: int, denominator: int) -> str:
    """A fraction in words: as parts up to thirty-seconds, else one number `over` the other.

    >>> fraction(1, 2), fraction(3, 4), fraction(2, 3), fraction(110, 70)
    ('one half', 'three quarters', 'two thirds', 'one hundred and ten over seventy')
    """
    count = cardinal(str(numerator))
    has_parts = 2 <= denominator <= 32 and numerator < denominator
    if not has_parts:
        return f"{count} over {cardinal(str(denominator))}"
    part = _IRREGULAR_PARTS.get(denominator) or ordinal(denominator)
    if numerator == 1:
        return f"one {part}"
    parts = "halves" if part == "half" else plural(part)
    return f"{count} {parts}"


def mixed(whole: str, numerator: int, denominator: int) -> str:
    """A whole number and a fraction.

    >>> mixed("2", 1, 2), mixed("18", 3, 4), mixed("5", 1, 8)
    ('two and a half', 'eighteen and three quarters', 'five and one eighth')
    """
    if numerator == 1 and denominator in _IRREGULAR_PARTS:
        part = f"a {_IRREGULAR_PARTS[denominator]}"
    else:
        part = fraction(numerator, denominator)
    return f"{cardinal(whole)} and {part}"
