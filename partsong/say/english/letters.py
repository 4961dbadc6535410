"""Initials and acronyms: which are said by their letters, and which as words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partsong.say.english.lists import AS_WORDS, COMMON, SPECIAL
from partsong.say.normalise import Said, rule

if TYPE_CHECKING:
    from partsong.say.normalise import Match

_IPA = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "eɪ biː siː diː iː ɛf dʒiː eɪtʃ aɪ dʒeɪ keɪ ɛl ɛm ɛn oʊ piː kjuː ɑːɹ ɛs tiː juː viː dʌbəljuː ɛks waɪ ziː".split(),
        strict=True,
    )
)
_VOICELESS, _HISSING = ("p", "t", "k", "f", "θ"), ("s", "z", "ʃ", "ʒ", "ks")
_SHOUTED = re.compile(r"[A-Z]{2,}|[AI]\b")


def spelled(letters: str) -> str:
    """The letters one by one.

    >>> spelled("UN")
    'U N'
    """
    return " ".join(letters)


def by_letters(letters: str, ending: str = "") -> Said:
    """An acronym said by its letters; `ending` is `s` or `'s`. The last letter bears the stress.

    >>> by_letters("UN").text, by_letters("POW", "s").text
    ('U N', "P O W's")
    """
    sounds = [_IPA[letter] for letter in letters.upper()]
    if ending:
        last = sounds[-1]
        sounds[-1] += "ᵻz" if last.endswith(_HISSING) else "s" if last.endswith(_VOICELESS) else "z"
    weak, strong = "ˌ", "ˈ"
    ipa = " ".join(f"{strong if n == len(sounds) else weak}{sound}" for n, sound in enumerate(sounds, 1))
    return Said(spelled(letters.upper()) + ("'s" if ending else ""), ipa)


def _dotted(match: Match) -> Said | None:
    letters = match["letters"].replace(".", "").replace(" ", "")
    if letters.islower() and len(letters) > 3:
        return None
    said = by_letters(letters, match["ending"])
    ends = match[0].endswith(".") and not match.string[match.end() :].strip(" \"'”’)]")
    return Said(f"{said.text}.", said.ipa) if ends else said  # the full stop is the sentence's, too


def _initial(match: Match) -> str:
    return match[1]


def _special(match: Match) -> str:
    return SPECIAL[match[1]] + ("'s" if match[2] else "")


def _capitals(match: Match) -> Said | None:
    word, ending = match["word"], match["ending"] or ""
    if not is_spelled(word) or _is_shouted(match):
        return None
    return by_letters(word, ending)


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
    before = match.string[max(0, match.start() - 60) : match.start()].split()
    after = match.string[match.end() : match.end() + 60].split()
    row = [match["word"]]
    for word in reversed(before):
        bare = word.strip(".,;:!?\"'“”()")
        if not _SHOUTED.fullmatch(bare):
            break
        row.append(bare)
    for word in after:
        bare = word.strip(".,;:!?\"'“”()")
        if not _SHOUTED.fullmatch(bare):
            break
        row.append(bare)
    ordinary = sum(word.lower() in COMMON or len(word) > 5 or word in "AI" for word in row)
    return (len(row) >= 3 and ordinary >= 2) or (
        len(row) == 2 and ordinary == 1 and match["word"].lower() not in COMMON and len(match["word"]) > 4
    )


def _joined(match: Match) -> str:
    """`AT&T`, `Q&A`."""
    return f"{spelled(match[1])} and {spelled(match[2])}"


def _mixed(match: Match) -> str:
    """`PhD`, `PhDs`."""
    return f"P H D{chr(39) + 's' if match[1] else ''}"


RULES = (
    rule(
        "acronym",
        rf"(?<![\w&])({'|'.join(sorted(map(re.escape, SPECIAL), key=len, reverse=True))})(['’]s)?(?![\w&])",
        _special,
    ),
    rule("initials", r"(?<![\w.])Ph\.\s?D\.?(['’]?s\b)?", _mixed),
    rule("initials", r"\bPhD(['’]?s)?\b", _mixed),
    rule(
        "initials",
        r"(?<![\w.])(?P<letters>(?:[A-Za-z]\.){2,}[A-Z]?(?!\w)|(?:[A-Z]\. ){2,}(?=[A-Z][a-z]))(?P<ending>['’]?s\b)?",
        _dotted,
    ),
    rule(
        "initials", r"(?<![\w.’'])([A-HJ-Z]|I(?=\.\s[A-Z]\.))\.(?=\s(?:[A-Z][\w’'-]|[A-Z]\.|de |van |von ))", _initial
    ),
    rule("acronym", r"\b([A-Z]{1,3})&([A-Z]{1,2})\b", _joined),
    rule(
        "acronym", r"(?<![\w&@#'’])(?P<word>[A-Z]{2,})(?P<ending>['’]s\b|s\b)?(?![\w&])(?!['’][A-Za-rt-z])", _capitals
    ),
)
