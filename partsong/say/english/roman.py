"""Roman numerals, where the words before them say that they are some."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partsong.say.english.words import cardinal, ordinal
from partsong.say.normalise import rule

if TYPE_CHECKING:
    from partsong.say.normalise import Match

NUMERAL = r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_THINGS = (
    "World Wars?|War|Parts?|Acts?|Scene|Books?|Section|Article|Title|Phase|Type|Class|Level|Mark|"
    "Mk|Grade|Appendix|Figure|Table|Psalm|Super Bowl|Apollo|Vatican|"
    "Episode|Division|Tier|Stage|Canto|Symphony|Sonata|Annex|Schedule|Group|Saturn|"
    "Gemini|Lesson|Unit|Amendment|Round|Rocky|Rambo|Alien|Final Fantasy|"
    "Model|Page|SALT|START|[Cc]hapters?|[Vv]olumes?|"
    r"(?:[Cc]hs?|[Vv]ols?|[Ff]igs?|[Aa]rt|[Ss]ecs?|[Aa]pp|[Pp]t|pp?|Mk)\."
)
_RULERS = frozenset(
    (
        "Henry|George|Charles|James|Edward|William|Louis|Elizabeth|Philip|Pius|Benedict|Leo|Gregory|Innocent|Clement|Urban|"
        "Sixtus|Julius|Napoleon|Frederick|Wilhelm|Alexander|Nicholas|Peter|Catherine|Ivan|Ferdinand|Francis|Rama|Richard|"
        "Mary|Isabella|Carl|Gustav|Gustavus|Christian|Haakon|Ramses|Ramesses|Thutmose|Amenhotep|Ptolemy|Murad|Mehmed|Selim|"
        "Suleiman|Stephen|John|Paul|Emmanuel|Umberto|Leopold|Joseph|Franz|Maximilian|Otto|Conrad|Robert|"
        "Kenneth|David|Margrethe|Harald|Olav|Felipe|Carlos|Alfonso|Pedro|Manuel|Abdullah|Hassan|Mohammed|"
        "Cyrus|Darius|Xerxes|Artaxerxes|Constantine|Theodosius|Justinian|Rudolf|Matthias|Casimir|Sigismund|Bonaventure|"
        "Alexandra|Cleopatra|Nebuchadnezzar|Antiochus|Mithridates|Boris|Simeon|Carol|Michael|Alexios|Innocenzo"
    ).split("|")
)
_NAME_BEFORE = re.compile(r"([A-Z][\w’'-]*)\s$")
_PERSON_BEFORE = re.compile(r"[A-Z][a-z’'.-]*\s[A-Z][\w’'-]*[a-z]\s$")
_THRONE = re.compile(r"\b(?:King|Queen|Pope|Emperor|Empress|Tsar|Czar|Kaiser)\s[A-Z][\w’'-]*\s$")
_ARTICLE = re.compile(r"\b(?:[Aa]n|[Tt]he|my|his|her|your|their|by)\s$")
_I_DO = re.compile(
    r"\s(?:a?m|was|ha(?:ve|d)|do|did|don|th\w+|sa\w+|kn[eo]w|mean|guess|believe|me[et]t?|will|would"
    r"|could|can|never)\b"
)
_NO_NAMES = frozenset(
    "The A An And Or But In On At By Of If When While As So That What Why How Yes No Then "
    "Title".split()
)
_LOWER = frozenset(
    ("Act", "Scene", "Chapter", "Page", "Section", "Part", "Book", "p.", "pp.", "ch.", "vol.")
)
_NEVER_ONE = frozenset(("I", "V", "X", "C", "L"))
"""After a name these may be initials: Malcolm X."""
_FOLLOWS_ONE = re.compile(
    r"\s*(?:$|[^\w\s]|(?:of|and|is|was|in|we|he|the|to|ends?|begins?|or|it|by)\b|[A-Z\d])"
)
_FOLLOWS_THE_FIRST = re.compile(r"\s*(?:$|[^\w\s]|(?:of|and|or)\b)")


def value(numeral: str) -> int:
    """What a Roman numeral counts.

    >>> value("XIV"), value("ix")
    (14, 9)
    """
    numbers = [_VALUES[letter] for letter in numeral.upper()]
    return sum(
        -n if any(n < later for later in numbers[i + 1 : i + 2]) else n
        for i, n in enumerate(numbers)
    )


def _count(numeral: str) -> str:
    return cardinal(str(value(numeral)))


def _thing(match: Match) -> str | None:
    numeral, name = match["numeral"], match["name"]
    if numeral.islower() and name not in _LOWER:
        return None
    sure = name == "World War" or match["until"]
    if numeral == "I" and not sure and not _FOLLOWS_ONE.match(match.string, match.end()):
        return None
    if not match["until"]:
        return _count(numeral)
    joint = "to" if match["joint"] in "-–" else match["joint"].strip()
    return f"{_count(numeral)} {joint} {_count(match['until'])}"


def _after_a_name(match: Match) -> str | None:
    """Rulers and popes, and `John Smith III`, are counted by rank; anything else with a capital by
    number.
    """
    begin = max(0, match.start() - 60)
    name = _NAME_BEFORE.search(match.string, begin, match.start())
    numeral = match["numeral"]
    if not name:
        return None
    if _THRONE.search(match.string, begin, match.start()):
        return None if numeral == "I" and _I_DO.match(match.string, match.end()) else _rank(numeral)
    if name[1] in _RULERS:
        return (
            None
            if numeral == "I" and not _FOLLOWS_THE_FIRST.match(match.string, match.end())
            else _rank(numeral)
        )
    if numeral in _NEVER_ONE or name[1] in _NO_NAMES or value(numeral) > 50:
        return None
    person = value(numeral) <= 4 and _PERSON_BEFORE.search(match.string, begin, match.start())
    return _rank(numeral) if person else _count(numeral)


def _rank(numeral: str) -> str:
    return f"the {ordinal(value(numeral))}"


def _place(match: Match) -> str:
    """`X Corps`, `XIX Olympics`."""
    return ordinal(value(match[1])).capitalize()


def _war(match: Match) -> str:
    return f"World War {_count(match[1]) if match[1].isalpha() else cardinal(match[1])}"


def _counted(match: Match) -> str | None:
    numeral = match["numeral"]
    drip = numeral == "IV" and _ARTICLE.search(
        match.string, max(0, match.start() - 8), match.start()
    )
    return None if drip else _count(numeral)


def _alone(match: Match) -> str:
    return f"{_count(match[1])}{match[2]}"


_BEHIND = r"(?!\w|\.\w|['’][a-rt-z])"
RULES = (
    rule("Roman numeral", r"\bWW\s?(I{1,2}|[12])\b", _war),
    rule(
        "Roman numeral",
        rf"\b(?P<name>{_THINGS})\s(?P<changed>(?P<numeral>{NUMERAL}|[ivxl]+)"
        rf"(?:(?P<joint>[-–]|\s(?:and|to|through)\s)(?P<until>{NUMERAL}|[ivxl]+))?)(?!\w|\.\w)",
        _thing,
    ),
    rule(
        "Roman numeral",
        rf"\b({NUMERAL})(?=\s(?:\(\w+\)\s)?(?:Army\s|Airborne\s)?"
        rf"(?:Corps|(?:Winter\s|Summer\s)?Olympi\w+|[Cc]entury|Congress|Party Congress)\b)",
        _place,
    ),
    rule("Roman numeral", rf"(?<=\w\s)(?P<numeral>{NUMERAL}){_BEHIND}", _after_a_name),
    rule(
        "Roman numeral",
        r"\b(?P<numeral>I{2,3}|VI{1,3}|IX|XI{1,3}|XIV|XVI{0,3}|XIX|XXI?|IV)\b"
        r"(?!\s(?:drip|lines?|fluids?|bags?|therapy|drugs?)\b|\.\w)",
        _counted,
    ),
    rule("Roman numeral", rf"^(?=[IVXL]{{2}})({NUMERAL})(\.?)$", _alone),
)
