"""Labels that are one person's: a surname after the full name, initials, courtesy titles."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partsong.findings import Finding
from partsong.read.blocks import key
from partsong.read.labels.names import without_article

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from partsong.read.labels.evidence import Evidence

_TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir lady dame sen senator rep representative gov governor "
    "president chief justice judge gen general col colonel capt captain sgt lt rev hon herr frau "
    "monsieur madame señor señora".split()
)
_MEN, _WOMEN = (
    frozenset(("mr", "sir", "herr", "señor")),
    frozenset(("mrs", "ms", "miss", "lady", "dame", "frau", "señora")),
)
_NO_NAMES = frozenset(
    "first second third fourth fifth other another old young big little unidentified unknown male "
    "female man woman boy girl player king queen lord duke prince princess speaker voice caller "
    "student audience member host guest witness question answer narrator announcer reporter "
    "officer soldier servant nurse chairman chair the a an and of all both clown gentleman lady "
    "messenger captain sergeant clerk moderator interviewer interviewee operator participant "
    "mother father sister brother son daughter wife husband uncle aunt".split()
)
"""Words that tell roles apart: `Player King` is not `King`."""
_LETTERS = {
    "question": "q", "answer": "a", "pregunta": "p", "respuesta": "r", "frage": "f", "antwort": "a",
}  # fmt: skip
"""What the letters of questions and answers stand for."""
_SEVERAL = re.compile(r"[&/]")
"""In a label of several people."""
_MOST = 40
"""Labels with one surname; among more nobody can tell."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A label taken apart."""

    folded: str
    seen: Evidence
    titles: frozenset[str]
    words: tuple[str, ...]
    """Without titles."""


def join(
    evidence: Mapping[str, Evidence], fixed: Collection[str]
) -> tuple[dict[str, str], list[Finding]]:
    """Which labels stand for which others, by their keys, and what is told of it; `fixed` are those
    that do not.

    A shorter label stands for a longer one that comes before it and that it alone fits: its last or
    first word, or its initials. Findings: PS125 what was joined, PS126 what fits several and stays
    alone.
    """
    taken = (
        _taken_apart(folded, seen)
        for folded, seen in evidence.items()
        if not _is_several(folded, evidence)
    )
    names = [name for name in taken if name.words]
    by_end: dict[str, list[_Name]] = defaultdict(list)
    for name in names:
        for end in dict.fromkeys(_ends(name)):
            by_end[end].append(name)
    joined: dict[str, str] = {}
    findings: list[Finding] = []
    for name in names:
        if name.folded in fixed:
            continue
        fitting = [other for other in _candidates(name, by_end) if _fits(name, other)]
        longest = [other for other in fitting if not any(_fits(other, more) for more in fitting)]
        if len(longest) == 1:
            joined[name.folded] = longest[0].folded
            problem = f"“{name.seen.label}” is taken for “{longest[0].seen.label}”"
            hint = f"if it is another, name “{name.seen.label}” under speakers in voices.yaml"
            findings.append(Finding("PS125", name.seen.place, problem, hint, "note"))
        elif longest:
            whose = " or ".join(f"“{other.seen.label}”" for other in longest[:4])
            hint = f"write `aliases: [{name.seen.label}]` for one of them in voices.yaml"
            findings.append(
                Finding("PS126", name.seen.place, f"“{name.seen.label}” may be {whose}", hint)
            )
    return {short: _end_of(short, joined) for short in joined}, findings


def _is_several(folded: str, evidence: Mapping[str, Evidence]) -> bool:
    """Whether a label is of several people, as `佐藤・細川` where both speak alone, too."""
    parts = [part.strip() for part in re.split(r"[・·]", folded)]
    return bool(_SEVERAL.search(folded)) or (
        len(parts) > 1 and all(part in evidence for part in parts)
    )


def letter_of(word: str) -> str:
    """The letter that stands for `question`, `answer` and the like; an empty string for other
    words.

    >>> letter_of("respuesta"), letter_of("ann")
    ('r', '')
    """
    return _LETTERS.get(word, "")


def _taken_apart(folded: str, seen: Evidence) -> _Name:
    words = [
        word.replace("'", "").replace("’", "")
        for word in re.findall(r"[\w'’]+", without_article((seen.titled or folded).casefold()))
    ]
    words = [word for word in words if word]
    titles = frozenset(word for word in words[:-1] if word in _TITLES)
    return _Name(
        folded, seen, titles, tuple(word for word in words if word not in titles) or tuple(words)
    )


def _ends(name: _Name) -> Iterator[str]:
    """By what a shorter label can be its: surname, first name, initials."""
    yield from (name.words[-1], name.words[0], letter_of(name.folded))
    if len(name.words) == 1 and name.seen.label.istitle():
        yield f"#{name.words[0][0]}"
    if len(name.words) > 1:
        initials = "".join(word[0] for word in name.words)
        yield from (f"#{initials}", f"#{initials[0]}{initials[-1]}")


def _candidates(name: _Name, by_end: Mapping[str, list[_Name]]) -> list[_Name]:
    found = by_end.get(name.words[-1], [])
    label = name.seen.label.replace(".", "").replace(" ", "")
    initials = label.isupper() and len(label) <= 4
    if initials and (len(name.words) == 1 or all(len(word) == 1 for word in name.words)):
        found = [*found, *by_end.get(f"#{key(label)}", [])]
    if len(found) > _MOST:
        return []
    return list({other.folded: other for other in found if other is not name}.values())


def _fits(short: _Name, long: _Name) -> bool:
    """Whether one label can stand for the other, which has more to it and comes first."""
    if short is long or long.seen.first > short.seen.first or _differ(short.titles, long.titles):
        return False
    if letter_of(long.folded):
        return short.folded == letter_of(long.folded)
    if any(word in _NO_NAMES or word.isdigit() for word in (*short.words, *long.words)):
        return False
    if short.words == long.words:
        return short.titles <= long.titles or long.titles <= short.titles
    if all(len(word) == 1 for word in short.words) and _is_initials("".join(short.words), long):
        return True
    return _fits_by_words(short, long)


def _fits_by_words(short: _Name, long: _Name) -> bool:
    """Whether a surname, a first name or initials are of a full name."""
    if len(short.words) == 1:
        word = short.words[0]
        ends = {long.words[-1], long.words[0]}
        return len(long.words) > 1 and (word in ends or _is_initials(word, long))
    return (
        len(short.words) <= len(long.words)
        and short.words[-1] == long.words[-1]
        and short.words != long.words
        and _same_first(short.words[0], long.words[0])
        and (len(short.words) < len(long.words) or len(short.words[0]) == 1)
    )


def _same_first(short: str, long: str) -> bool:
    return short == long or (len(short) == 1 and long.startswith(short))


def _is_initials(word: str, long: _Name) -> bool:
    initials = "".join(each[0] for each in long.words)
    return word in {initials, initials[0] + initials[-1]}


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the titles are of a man and of a woman."""
    return bool((one & _MEN and other & _WOMEN) or (one & _WOMEN and other & _MEN))


def _end_of(short: str, joined: Mapping[str, str]) -> str:
    """Who it is at last: initials of a surname's full name."""
    seen = {short}
    while joined[short] in joined and joined[short] not in seen:
        short = joined[short]
        seen.add(short)
    return joined[short]
