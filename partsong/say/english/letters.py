"""Initials and acronyms: which are said by their letters, and which as words."""

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

_IPA = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "eɪ biː siː diː iː ɛf dʒiː eɪtʃ aɪ dʒeɪ keɪ ɛl ɛm ɛn oʊ piː kjuː ɑːɹ ɛs tiː juː viː "
        "dʌbəljuː ɛks waɪ ziː".split(),
        strict=True,
    )
)
_VOICELESS, _HISSING = ("p", "t", "k", "f", "θ"), ("s", "z", "ʃ", "ʒ", "ks")
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n|my|his|her|your|their)\s$")
_AMONG_OTHERS = re.compile(r",\s[A-Z]{2,}\b")
_TITLE = re.compile(rf"\b(?:{either((*TITLES, *(name.upper() for name in TITLES)))})\.?\s$")
_SHOUTED = re.compile(r"[A-Z]{2,}|[AI]\b")


def spelled(letters: str) -> str:
    """The letters one by one.

    >>> spelled("UN")
    'U N'
    """
    return " ".join(letters)


def by_letters(letters: str, ending: str = "") -> Said:
    """An acronym said by its letters; `ending` is `s`, `'s` or `'d`. The last letter bears the
    stress.

    >>> by_letters("UN").text, by_letters("POW", "s").text
    ('U N', "P O W's")
    """
    sounds = [_IPA[letter] for letter in letters.upper()]
    if ending.endswith("d"):
        sounds[-1] += "d"
    elif ending:
        last = sounds[-1]
        sounds[-1] += "ᵻz" if last.endswith(_HISSING) else "s" if last.endswith(_VOICELESS) else "z"
    weak, strong = "ˌ", "ˈ"
    ipa = " ".join(
        f"{strong if n == len(sounds) else weak}{sound}" for n, sound in enumerate(sounds, 1)
    )
    return Said(spelled(letters.upper()) + (f"'{ending[-1]}" if ending else ""), ipa)


def _dotted(match: Match) -> Said:
    letters = match["letters"].replace(".", "").replace(" ", "")
    said = by_letters(letters, match["ending"] or "")
    return Said(with_stop(match, said.text), said.ipa)


def _initial(match: Match) -> str:
    return match[1]


def _special(match: Match) -> str:
    return SPECIAL[match[1]] + ("'s" if match[2] else "")


def _capitals(match: Match) -> Said | str:
    word, ending = match["word"], (match["ending"] or "").lower()
    name = word in AMBIGUOUS and (
        _ARTICLE.search(match.string, 0, match.start())
        or _AMONG_OTHERS.match(match.string, match.end())
    )
    spelled_out = name or (is_spelled(word) and not _is_shouted(match))
    return by_letters(word, ending) if spelled_out else f"{_calm(word)}{ending}"


def _calm(word: str) -> str:
    """Without its capitals, since voices say short words in capitals by their letters."""
    return word.lower() if word.lower() in COMMON else word.capitalize()


def is_spelled(word: str) -> bool:
    """Whether a word in capitals is said by its letters.

    >>> is_spelled("FBI"), is_spelled("NATO"), is_spelled("NOT")
    (True, False, False)
    """
    if word in AS_WORDS or word.lower() in COMMON:
        return False
    vowels = len(re.findall(r"[AEIOUY]", word))
    if len(word) >= 6:
        return vowels * 4 < len(word)
    return True


def _is_shouted(match: Match) -> bool:
    """Whether it stands in a row of words in capitals, some of which are ordinary ones."""
    text, word = match.string, match["word"]
    if len(word) > 2 and _TITLE.search(text, max(0, match.start() - 12), match.start()):
        return True
    before = text[max(0, match.start() - 60) : match.start()].split()
    behind = text[match.end() : match.end() + 60].split()
    row = [word, *_capitals_of(reversed(before)), *_capitals_of(behind)]
    ordinary = sum(each.lower() in COMMON or len(each) > 5 or each in "AI" for each in row)
    return (len(row) >= 3 and ordinary >= 2) or (
        len(row) == 2 and ordinary == 1 and word.lower() not in COMMON and len(word) > 4
    )


def _capitals_of(words: Iterable[str]) -> Iterator[str]:
    """The words until one is not in capitals."""
    bare = (word.strip(".,;:!?\"'“”()") for word in words)
    return takewhile(_SHOUTED.fullmatch, bare)


def _joined(match: Match) -> str:
    """`AT&T`, `Q&A`."""
    return f"{spelled(match[1])} and {spelled(match[2])}"


def _degree(match: Match) -> str:
    """`Ph.D.`, `PhDs`, `M.Phil.`, `LL.B.`."""
    pieces = re.findall(r"[A-Z][a-z]{2,}|[A-Za-z]", match["name"])
    said = " ".join(piece if len(piece) > 2 else piece.upper() for piece in pieces)
    return with_stop(match, said + ("'s" if match["ending"] else ""))


RULES = (
    rule("acronym", rf"(?<![\w&])({either(SPECIAL)})(['’]s)?(?![\w&])", _special),
    rule(
        "initials",
        r"(?<![\w.])(?P<name>Ph\.?\s?D|LL\.\s?[BDM]|[BMD]\.\s?(?:Sc|Phil|Ed|Div|Litt)|Ed\.\s?D)\.?"
        r"(?P<ending>['’]?s\b)?",
        _degree,
    ),
    rule(
        "initials",
        r"(?<![\w.])(?P<letters>(?:[A-Za-z]\.){2,}[A-Z]?|[A-Z]\.(?: [A-Z]\.)+(?= [A-Z][a-z]))"
        r"(?P<ending>['’]?s\b)?(?!\w)",
        _dotted,
    ),
    rule(
        "initials",
        r"(?<![\w.’'])([A-HJ-Z]|I(?=\.\s[A-Z]\.))\.(?=\s(?:[A-Z][\w’'-]|[A-Z]\.|de |van |von ))",
        _initial,
    ),
    rule("acronym", r"\b([A-Z]{1,3})&([A-Z]{1,2})\b", _joined),
    rule(
        "acronym",
        r"(?<![\w&@#'’])(?P<word>[A-Z]{2,})(?P<ending>['’][sdSD]\b|s\b)?(?![\w&])"
        r"(?!['’][A-Za-ce-rt-z])",
        _capitals,
    ),
)
