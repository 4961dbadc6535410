"""Roman numerals, where the words before them say that they are some."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partsong.say.english.words import cardinal, ordinal
from partsong.say.normalise import rule

if TYPE_CHECKING:
    from partsong.say.normalise import Match

_NUMERAL = r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_THINGS = (
    "World War|War|[Cc]hapters?|[Cc]h\\.|Parts|[Vv]olumes|[Vv]ols\\.|Part|Act|Scene|Book|[Vv]olume|[Vv]ol\\.|Section|Article|Title|Phase|Type|Class|Level|Mark|Grade|"
    "Appendix|Figure|[Ff]ig\\.|Table|Psalm|Super Bowl|Apollo|Vatican|Episode|Division|Tier|Stage|Canto|Symphony|Sonata|"
    "Annex|Schedule|Group|Saturn|Gemini|Lesson|Unit|Amendment|Schedule|Round|Rocky|Rambo|Alien|Final Fantasy|Model|Page|pp?\\."
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
_NO_NAMES = frozenset(
    "The A An And Or But In On At By Of If When While As So That What Why How Yes No Then Title".split()
)
_LOWER = frozenset(("Act", "Scene", "Chapter", "Page", "Section", "Part", "Book", "p.", "pp."))
_NEVER_ONE = frozenset(("I", "V", "X", "C", "L"))
"""After a name these may be initials: Malcolm X."""
_FOLLOWS_ONE = re.compile(r"\s*(?:$|[^\w\s]|(?:of|and|is|was|in|we|he|the|to|ends?|begins?|or|it|by|by)\b|[A-Z\d])")


_FOLLOWS_THE_FIRST = re.compile(r"\s*(?:$|[^\w\s]|(?:of|and|or)\b)")


def value(numeral: str) -> int:
    """What a Roman numeral counts.

    >>> value("XIV"), value("ix")
    (14, 9)
    """
    numbers = [_VALUES[letter] for letter in numeral.upper()]
    return sum(-n if any(n < later for later in numbers[i + 1 : i + 2]) else n for i, n in enumerate(numbers))


def _thing(match: Match) -> str | None:
    numeral, name = match["numeral"], match["name"]
    if numeral.islower() and name not in _LOWER:
        return None
    if numeral == "I" and name != "World War" and not _FOLLOWS_ONE.match(match.string, match.end()):
        return None
    until = f" to {cardinal(str(value(match['until'])))}" if match["until"] else ""
    return f"{cardinal(str(value(numeral)))}{until}"


def _after_a_name(match: Match) -> str | None:
    """Rulers and popes, and `John Smith III`, are counted by rank; anything else with a capital by number."""
    name = _NAME_BEFORE.search(match.string, max(0, match.start() - 40), match.start())
    numeral = match["numeral"]
    if not name:
        return None
    number = value(numeral)
    if name[1] in _RULERS:
        if numeral == "I" and not _FOLLOWS_THE_FIRST.match(match.string, match.end()):
            return None
        return f"the {ordinal(number)}"
    if numeral in _NEVER_ONE or name[1] in _NO_NAMES or number > 50:
        return None
    return f"the {ordinal(number)}" if number <= 4 else cardinal(str(number))


def _corps(match: Match) -> str:
    return ordinal(value(match[1])).capitalize()


def _war(match: Match) -> str:
    return f"World War {cardinal(str(value(match[1]) if match[1].isalpha() else int(match[1])))}"


def _counted(match: Match) -> str:
    return cardinal(str(value(match["numeral"])))


def _alone(match: Match) -> str:
    return f"{cardinal(str(value(match[1])))}{match[2]}"


_BEHIND = r"(?!\w|\.\w|['’][a-rt-z])"
RULES = (
    rule("Roman numeral", r"\bWW(I{1,2}|[12])\b", _war),
    rule(
        "Roman numeral",
        rf"\b(?P<name>{_THINGS})\s(?P<changed>(?P<numeral>{_NUMERAL}|[ivxl]+)(?:[-–](?P<until>{_NUMERAL}))?)(?!\w|\.\w)",
        _thing,
    ),
    rule("Roman numeral", rf"\b({_NUMERAL})(?=\s(?:\(\w+\)\s)?(?:Army\s)?Corps\b)", _corps),
    rule("Roman numeral", rf"(?<=\w\s)(?P<numeral>{_NUMERAL}){_BEHIND}", _after_a_name),
    rule(
        "Roman numeral",
        r"\b(?P<numeral>I{2,3}|VI{1,3}|IX|XI{1,3}|XIV|XVI{0,3}|XIX|XXI?|IV)\b(?!\s(?:drip|lines?|fluids?|bags?|therapy|drugs?)\b|\.\w)",
        _counted,
    ),
    rule("Roman numeral", r"^(?=[IVXL]{2})(XC|XL|L?X{0,3}(?:IX|IV|V?I{0,3}))(\.?)$", _alone),
)
