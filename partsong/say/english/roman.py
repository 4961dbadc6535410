"""Roman numerals, where the words around them show that they are numerals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partsong.say.english.words import cardinal, ordinal
from partsong.say.normalise import rule

if TYPE_CHECKING:
    from partsong.say.normalise import Match

NUMERAL = r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
"""Pattern of the Roman numerals from 1 to 99."""
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_NUMBERED_THINGS = (
    r"World Wars?|War|Parts?|Acts?|Scene|Books?|Section|Article|Title|Phase|Type|Class|Level|"
    r"Mark|Mk|Grade|Appendix|Figure|Table|Psalm|Super Bowl|Apollo|Vatican|Episode|Division|Tier|"
    r"Stage|Canto|Symphony|Sonata|Annex|Schedule|Group|Saturn|Gemini|Lesson|Unit|Amendment|"
    r"Round|Rocky|Rambo|Alien|Final Fantasy|Model|Page|SALT|START|"
    r"[Cc]hapters?|[Vv]olumes?|"
    r"(?:[Cc]hs?|[Vv]ols?|[Ff]igs?|[Aa]rt|[Ss]ecs?|[Aa]pp|[Pp]t|pp?|Mk)\."
)
_WITH_LOWER_CASE_NUMERALS = frozenset(
    ("Act", "Scene", "Chapter", "Page", "Section", "Part", "Book", "p.", "pp.", "ch.", "vol.")
)
_RULERS = frozenset(
    """
    Henry George Charles James Edward William Louis Elizabeth Philip Pius Benedict Leo Gregory
    Innocent Clement Urban Sixtus Julius Napoleon Frederick Wilhelm Alexander Nicholas Peter
    Catherine Ivan Ferdinand Francis Rama Richard Mary Isabella Carl Gustav Gustavus Christian
    Haakon Ramses Ramesses Thutmose Amenhotep Ptolemy Murad Mehmed Selim Suleiman Stephen John Paul
    Emmanuel Umberto Leopold Joseph Franz Maximilian Otto Conrad Robert Kenneth David Margrethe
    Harald Olav Felipe Carlos Alfonso Pedro Manuel Abdullah Hassan Mohammed Cyrus Darius Xerxes
    Artaxerxes Constantine Theodosius Justinian Rudolf Matthias Casimir Sigismund Bonaventure
    Alexandra Cleopatra Nebuchadnezzar Antiochus Mithridates Boris Simeon Carol Michael Alexios
    Innocenzo
    """.split()
)
_NAME_BEFORE = re.compile(r"([A-Z][\w’'-]*)\s$")
_FULL_NAME_BEFORE = re.compile(r"[A-Z][a-z’'.-]*\s[A-Z][\w’'-]*[a-z]\s$")
_RULER_BEFORE = re.compile(
    r"\b(?:King|Queen|Pope|Emperor|Empress|Tsar|Czar|Kaiser)\s[A-Z][\w’'-]*\s$"
)
_ARTICLE_BEFORE = re.compile(r"\b(?:[Aa]n|[Tt]he|my|his|her|your|their|by)\s$")
_VERB_AFTER_I = re.compile(
    r"\s(?:a?m|was|ha(?:ve|d)|do|did|don|th\w+|sa\w+|kn[eo]w|mean|guess|believe|me[et]t?"
    r"|will|would|could|can|never)\b"
)
_NO_NAMES = frozenset(
    """
    The A An And Or But In On At By Of If When While As So That What Why How Yes No Then Title
    """.split()
)
_PROBABLY_INITIALS = frozenset(("I", "V", "X", "C", "L"))
"""After a name these may be initials: Malcolm X."""
_AFTER_NUMERAL_I = re.compile(
    r"\s*(?:$|[^\w\s]"
    r"|(?:of|and|is|was|in|we|he|the|to|ends?|begins?|or|it|by)\b"
    r"|[A-Z\d])"
)
"""What follows `Part I` where the I is no pronoun."""
_AFTER_THE_FIRST = re.compile(r"\s*(?:$|[^\w\s]|(?:of|and|or)\b)")
"""What follows `Charles I` where the I is no pronoun."""


def value(numeral: str) -> int:
    """The value of a Roman numeral.

    >>> value("XIV"), value("ix")
    (14, 9)
    """
    total = 0
    previous = 0
    for letter in reversed(numeral.upper()):
        number = _VALUES[letter]
        total += number if number >= previous else -number
        previous = number
    return total


def _cardinal(numeral: str) -> str:
    return cardinal(str(value(numeral)))


def _ordinal(numeral: str) -> str:
    return f"the {ordinal(value(numeral))}"


def _numbered_thing(match: Match) -> str | None:
    """`Part II`, `Chapters I-III`; None where the I is a pronoun."""
    numeral, name, last = match["numeral"], match["name"], match["last"]
    if numeral.islower() and name not in _WITH_LOWER_CASE_NUMERALS:
        return None
    if last:
        joint = match["joint"].strip()
        conjunction = "to" if joint in {"-", "–"} else joint
        return f"{_cardinal(numeral)} {conjunction} {_cardinal(last)}"
    may_be_pronoun = numeral == "I" and name != "World War"
    if may_be_pronoun and not _AFTER_NUMERAL_I.match(match.string, match.end()):
        return None
    return _cardinal(numeral)


def _after_a_name(match: Match) -> str | None:
    """`Henry VIII` and `John Smith III` as ordinals, after any other capital as cardinals."""
    numeral = match["numeral"]
    begin, end = max(0, match.start() - 60), match.start()
    name = _NAME_BEFORE.search(match.string, begin, end)
    if not name:
        return None
    has_ruler_title = _RULER_BEFORE.search(match.string, begin, end) is not None
    if has_ruler_title or name[1] in _RULERS:
        return _regnal_number(match, has_title=has_ruler_title)
    if numeral in _PROBABLY_INITIALS or name[1] in _NO_NAMES or value(numeral) > 50:
        return None
    is_person = value(numeral) <= 4 and _FULL_NAME_BEFORE.search(match.string, begin, end)
    if is_person:
        return _ordinal(numeral)
    return _cardinal(numeral)


def _regnal_number(match: Match, *, has_title: bool) -> str | None:
    """`King George III`, `Charles I`; None where the I is a pronoun: `Queen Mary I met`."""
    numeral, text, end = match["numeral"], match.string, match.end()
    if has_title:
        is_pronoun = numeral == "I" and _VERB_AFTER_I.match(text, end)
    else:
        is_pronoun = numeral == "I" and not _AFTER_THE_FIRST.match(text, end)
    if is_pronoun:
        return None
    return _ordinal(numeral)


def _place(match: Match) -> str:
    """`X Corps`, `XIX Olympics`."""
    return ordinal(value(match[1])).capitalize()


def _war(match: Match) -> str:
    """`WWII`, `WW2`."""
    number = _cardinal(match[1]) if match[1].isalpha() else cardinal(match[1])
    return f"World War {number}"


def _anywhere(match: Match) -> str | None:
    """`XVI`, `III`; None for an IV of a hospital."""
    numeral = match["numeral"]
    begin = match.start()
    after_article = _ARTICLE_BEFORE.search(match.string, max(0, begin - 8), begin)
    if numeral == "IV" and after_article:
        return None
    return _cardinal(numeral)


def _alone(match: Match) -> str:
    """`IV.` as a whole text, with its full stop."""
    return f"{_cardinal(match[1])}{match[2]}"


_NOT_IN_A_WORD = r"(?!\w|\.\w|['’][a-rt-z])"
RULES = (
    rule("Roman numeral", r"\bWW\s?(I{1,2}|[12])\b", _war),
    rule(
        "Roman numeral",
        rf"\b(?P<name>{_NUMBERED_THINGS})\s"
        rf"(?P<changed>(?P<numeral>{NUMERAL}|[ivxl]+)"
        rf"(?:(?P<joint>[-–]|\s(?:and|to|through)\s)(?P<last>{NUMERAL}|[ivxl]+))?)"
        r"(?!\w|\.\w)",
        _numbered_thing,
    ),
    rule(
        "Roman numeral",
        rf"\b({NUMERAL})"
        r"(?=\s(?:\(\w+\)\s)?(?:Army\s|Airborne\s)?"  # X (US) Corps, XVIII Airborne Corps
        r"(?:Corps|(?:Winter\s|Summer\s)?Olympi\w+|[Cc]entury|Congress|Party Congress)\b)",
        _place,
    ),
    rule("Roman numeral", rf"(?<=\w\s)(?P<numeral>{NUMERAL}){_NOT_IN_A_WORD}", _after_a_name),
    rule(
        "Roman numeral",
        r"\b(?P<numeral>I{2,3}|VI{1,3}|IX|XI{1,3}|XIV|XVI{0,3}|XIX|XXI?|IV)\b"
        r"(?!\s(?:drip|lines?|fluids?|bags?|therapy|drugs?)\b|\.\w)",  # not an IV drip
        _anywhere,
    ),
    rule("Roman numeral", rf"^(?=[IVXL]{{2}})({NUMERAL})(\.?)$", _alone),
)
