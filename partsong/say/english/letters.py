"""Initials and acronyms: which are spelled letter by letter, and which are pronounced as words."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from partsong.say.english.lists import AMBIGUOUS, AS_WORDS, COMMON, SPECIAL
from partsong.say.english.titles import TITLES
from partsong.say.normalise import Said, either, rule, with_stop

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partsong.say.normalise import Match

_LETTER_IPA = {
    "A": "eɪ",
    "B": "biː",
    "C": "siː",
    "D": "diː",
    "E": "iː",
    "F": "ɛf",
    "G": "dʒiː",
    "H": "eɪtʃ",
    "I": "aɪ",
    "J": "dʒeɪ",
    "K": "keɪ",
    "L": "ɛl",
    "M": "ɛm",
    "N": "ɛn",
    "O": "oʊ",
    "P": "piː",
    "Q": "kjuː",
    "R": "ɑːɹ",
    "S": "ɛs",
    "T": "tiː",
    "U": "juː",
    "V": "viː",
    "W": "dʌbəljuː",
    "X": "ɛks",
    "Y": "waɪ",
    "Z": "ziː",
}
_SECONDARY_STRESS, _PRIMARY_STRESS = "ˌ", "ˈ"
_SIBILANTS = ("s", "z", "ʃ", "ʒ")
_VOICELESS = ("p", "t", "k", "f", "θ")
_ARTICLE_BEFORE = re.compile(r"\b(?:[Tt]he|[Aa]n|my|his|her|your|their)\s$")
_ACRONYM_IN_A_LIST = re.compile(r",\s[A-Z]{2,}\b")
_TITLE_BEFORE = re.compile(
    rf"\b(?:{either((*TITLES, *(title.upper() for title in TITLES)))})\.?\s$"
)
_IN_CAPITALS = re.compile(r"[A-Z]{2,}|[AI]\b")


def spelled(letters: str) -> str:
    """The letters, separated by spaces.

    >>> spelled("UN")
    'U N'
    """
    return " ".join(letters)


def by_letters(letters: str, ending: str = "") -> Said:
    """An acronym letter by letter, with its pronunciation; `ending` is `s`, `'s` or `'d`.

    The last letter bears the primary stress.

    >>> by_letters("UN").text, by_letters("POW", "s").text
    ('U N', "P O W's")
    """
    capitals = letters.upper()
    *first_sounds, last_sound = (_LETTER_IPA[letter] for letter in capitals)
    stressed = [_SECONDARY_STRESS + sound for sound in first_sounds]
    stressed.append(_PRIMARY_STRESS + last_sound + _ending_ipa(ending, last_sound))
    text = spelled(capitals)
    if ending:
        text += f"'{ending[-1]}"
    return Said(text, " ".join(stressed))


def _ending_ipa(ending: str, last_sound: str) -> str:
    """How an ending is pronounced after a sound."""
    if not ending:
        return ""
    if ending.endswith("d"):
        return "d"
    if last_sound.endswith(_SIBILANTS):
        return "ᵻz"
    if last_sound.endswith(_VOICELESS):
        return "s"
    return "z"


def _dotted(match: Match) -> Said:
    """`U.N.` letter by letter; the full stop is kept in the text where it ends the sentence."""
    letters = match["letters"].replace(".", "").replace(" ", "")
    said = by_letters(letters, match["ending"] or "")
    return Said(with_stop(match, said.text), said.ipa)


def _initial(match: Match) -> str:
    """`J.` without its full stop."""
    return match[1]


def _special(match: Match) -> str:
    spoken = SPECIAL[match[1]]
    if match[2]:
        return f"{spoken}'s"
    return spoken


def _capitals(match: Match) -> Said | str:
    """A word in capitals: letter by letter where it is an acronym, else in lower case."""
    word = match["word"]
    ending = (match["ending"] or "").lower()
    if _is_name_of_its_own(match):
        return by_letters(word, ending)
    if is_spelled(word) and not _is_shouted(match):
        return by_letters(word, ending)
    return _without_capitals(word) + ending


def _is_name_of_its_own(match: Match) -> bool:
    """Whether a common word in capitals is an acronym here: `the WHO`, `WHO, IMF`."""
    if match["word"] not in AMBIGUOUS:
        return False
    after_article = _ARTICLE_BEFORE.search(match.string, 0, match.start())
    in_a_list = _ACRONYM_IN_A_LIST.match(match.string, match.end())
    return bool(after_article or in_a_list)


def _without_capitals(word: str) -> str:
    """A word in lower case, or capitalised as a name: voices spell short words in capitals."""
    lower = word.lower()
    if lower in COMMON:
        return lower
    return word.capitalize()


def is_spelled(word: str) -> bool:
    """Whether a word in capitals is said letter by letter.

    >>> is_spelled("FBI"), is_spelled("NATO"), is_spelled("NOT")
    (True, False, False)
    """
    if word in AS_WORDS or word.lower() in COMMON:
        return False
    if len(word) < 6:
        return True
    # A long one that has a vowel in four letters can be pronounced: it is a word in capitals.
    vowels = len(re.findall(r"[AEIOUY]", word))
    return vowels * 4 < len(word)


def _is_shouted(match: Match) -> bool:
    """Whether the word stands among other words in capitals, some of them ordinary words."""
    text, word = match.string, match["word"]
    begin, end = match.span()
    if len(word) > 2 and _TITLE_BEFORE.search(text, max(0, begin - 12), begin):
        return True
    before = text[max(0, begin - 60) : begin].split()
    after = text[end : end + 60].split()
    row = [word, *_leading_capitals(reversed(before)), *_leading_capitals(after)]
    ordinary = sum(map(_is_ordinary, row))
    if len(row) >= 3 and ordinary >= 2:
        return True
    long_and_rare = len(word) > 4 and word.lower() not in COMMON
    return len(row) == 2 and ordinary == 1 and long_and_rare


def _is_ordinary(word: str) -> bool:
    """Whether a word in capitals is probably no acronym."""
    return word.lower() in COMMON or len(word) > 5 or word in {"A", "I", "AI"}


def _leading_capitals(words: Iterable[str]) -> Iterator[str]:
    """The words up to the first one that is not in capitals, without punctuation."""
    bare = (word.strip(".,;:!?\"'“”()") for word in words)
    return takewhile(_IN_CAPITALS.fullmatch, bare)


def _joined(match: Match) -> str:
    """`AT&T`, `Q&A`."""
    return f"{spelled(match[1])} and {spelled(match[2])}"


def _degree(match: Match) -> str:
    """`Ph.D.`, `PhDs`, `M.Phil.`, `LL.B.`."""
    pieces = re.findall(r"[A-Z][a-z]{2,}|[A-Za-z]", match["name"])
    spoken = " ".join(piece if len(piece) > 2 else piece.upper() for piece in pieces)
    if match["ending"]:
        spoken += "'s"
    return with_stop(match, spoken)


RULES = (
    rule("acronym", rf"(?<![\w&])({either(SPECIAL)})(['’]s)?(?![\w&])", _special),
    rule(
        "initials",
        r"(?<![\w.])"
        r"(?P<name>"
        r"Ph\.?\s?D"
        r"|LL\.\s?[BDM]"
        r"|[BMD]\.\s?(?:Sc|Phil|Ed|Div|Litt)"
        r"|Ed\.\s?D)"
        r"\.?(?P<ending>['’]?s\b)?",
        _degree,
    ),
    rule(
        "initials",
        r"(?<![\w.])"
        r"(?P<letters>"
        r"(?:[A-Za-z]\.){2,}[A-Z]?"  # U.N., U.S.A
        r"|[A-Z]\.(?: [A-Z]\.)+(?= [A-Z][a-z]))"  # W. E. B. before Du Bois
        r"(?P<ending>['’]?s\b)?(?!\w)",
        _dotted,
    ),
    rule(
        "initials",
        r"(?<![\w.’'])"
        r"([A-HJ-Z]|I(?=\.\s[A-Z]\.))\."  # I is a pronoun, unless another initial follows
        r"(?=\s(?:[A-Z][\w’'-]|[A-Z]\.|de |van |von ))",
        _initial,
    ),
    rule("acronym", r"\b([A-Z]{1,3})&([A-Z]{1,2})\b", _joined),
    rule(
        "acronym",
        r"(?<![\w&@#'’])(?P<word>[A-Z]{2,})"
        r"(?P<ending>['’][sdSD]\b|s\b)?(?![\w&])"
        r"(?!['’][A-Za-ce-rt-z])",  # other endings than 's and 'd are none of an acronym's: DON'T
        _capitals,
    ),
)
