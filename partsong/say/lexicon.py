"""The show's own pronunciations: which entry says which word, where, and which of them never do."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partsong.errors import ConfigError
from partsong.findings import Finding
from partsong.model import Change, label_key
from partsong.say.normalise import Changes
from partsong.say.respelling import respell

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from partsong.findings import Place
    from partsong.say.language import Language

RULE = "lexicon"
_STRESSED = re.compile(r"(?<!\w)[A-Z]{2,}(?=-)|(?<=-)[A-Z]{2,}(?!\w)")
"""`BEE-win`: capitals that mark the stress for people, and that voices would say by their letters.
"""
_OWNS = r"(?P<own_s>['’]s)?"


@dataclass(frozen=True, slots=True)
class Entry:
    """One word, name or pattern, and how it is said."""

    written: str
    """As the page has it; with `regex` a regular expression."""
    place: Place
    """`file:line`."""
    say: str = ""
    """A respelling, or other words; with `regex`, `\\1` stands for a group."""
    ipa: str = ""
    """In the International Phonetic Alphabet."""
    spell: bool = False
    """By its letters."""
    regex: bool = False
    case: bool = False
    """Whether capitals count."""
    parts: frozenset[int] = frozenset()
    """Only in these parts; everywhere when empty."""
    speakers: frozenset[str] = frozenset()
    """Only when these speak, however their labels are spelled."""

    @property
    def scope(self) -> int:
        """How narrow it is: an entry for a speaker or a part goes before one for all."""
        return bool(self.parts) + 2 * bool(self.speakers)

    @property
    def is_plain(self) -> bool:
        """Whether other programs can take it over: a word that is said so everywhere."""
        return not (self.regex or self.parts or self.speakers)


@dataclass(frozen=True, slots=True)
class _Match:
    entry: Entry
    begin: int
    end: int
    change: Change


class Lexicon:
    """All entries, and a count of what each did."""

    def __init__(
        self, entries: Sequence[Entry], language: Language, without_ipa: Container[str] = ()
    ) -> None:
        """`without_ipa` are the speakers whose voices take no IPA; the announcer is the empty one.

        Raises: ConfigError for patterns and IPA that cannot be used, all at once.
        """
        self.entries = tuple(entries)
        self._without_ipa = without_ipa
        self._respelled: set[Entry] = set()
        self._patterns = [
            (entry, _pattern(entry, language), "" if entry.regex else _folded(entry.written))
            for entry in entries
        ]
        self._matched: Counter[Entry] = Counter()
        self._said: Counter[Entry] = Counter()
        faults = [fault for entry in entries for fault in _faults(entry)]
        if faults:
            raise ConfigError(*faults)

    def changes(self, text: str, part: int, speaker: str) -> tuple[Change, ...]:
        """What the entries change in a text; the narrowest scope first, then the longest match."""
        folded = _folded(text)
        found = [
            match
            for entry, pattern, key in self._patterns
            if key in folded and _applies(entry, part, speaker)
            for match in self._matches(entry, pattern, text, speaker)
        ]
        found.sort(key=lambda match: (-match.entry.scope, match.begin - match.end, match.begin))
        taken = Changes()
        for match in found:
            self._matched[match.entry] += 1
            if taken.is_free(match.begin, match.end):
                self._said[match.entry] += 1
                if match.entry.ipa and not match.change.ipa:
                    self._respelled.add(match.entry)
                taken.add(match.change)
        return taken.in_order

    def findings(self) -> Iterator[Finding]:
        """What the entries failed to do in all the texts so far: PS310, PS311, PS312."""
        for entry in self.entries:
            if not self._matched[entry]:
                hint = "`partsong read` shows the words; capitals count only with `case: true`"
                yield Finding(
                    "PS310", entry.place, f"{entry.written!r} is nowhere in the transcript", hint
                )
            elif not self._said[entry]:
                hint = "a longer entry, or one for this part or speaker, says the same words"
                yield Finding(
                    "PS311",
                    entry.place,
                    f"{entry.written!r} is never used: other entries go before it",
                    hint,
                )
            elif entry in self._respelled:
                problem = (
                    f"this voice takes no IPA: {entry.written!r} is said as {respell(entry.ipa)!r}"
                )
                yield Finding(
                    "PS312", entry.place, problem, "give it a respelling of your own with `say`"
                )

    def _matches(
        self, entry: Entry, pattern: re.Pattern[str], text: str, speaker: str
    ) -> Iterator[_Match]:
        for match in pattern.finditer(text):
            if match.end() > match.start():
                yield _Match(entry, match.start(), match.end(), self._change(entry, match, speaker))

    def _change(self, entry: Entry, match: re.Match[str], speaker: str) -> Change:
        owned = match["own_s"] if not entry.regex else None
        written = match[0].removesuffix(owned or "")
        owns = "'s" if owned else ""
        name = f"{RULE}: {entry.written}"
        stop = (
            "."
            if written.endswith(".") and not match.string[match.end() :].strip(" \"'”’)]")
            else ""
        )
        if entry.ipa and speaker not in self._without_ipa:
            said, ipa = (
                f"{written.rstrip('.')}{owns}{stop}",
                entry.ipa + (_sound_of_s(entry.ipa) if owned else ""),
            )
            return Change(match.start(), match.end(), said, name, ipa)
        if entry.regex:
            said = match.expand(entry.say)
        elif entry.spell:
            said = " ".join(c for c in written if c.isalnum())
        else:
            said = _STRESSED.sub(
                lambda syllable: syllable[0].lower(), entry.say or respell(entry.ipa)
            )
        return Change(
            match.start(),
            match.end(),
            f"{said}{owns}{stop if not said.endswith('.') else ''}",
            name,
        )


def _folded(text: str) -> str:
    """What a word and its place on a page have in common, whatever their case, blanks and
    apostrophes.
    """
    return " ".join(unicodedata.normalize("NFC", text).casefold().replace("’", "'").split())


def _pattern(entry: Entry, language: Language) -> re.Pattern[str]:
    flags = 0 if entry.case or _is_acronym_of_a_word(entry, language) else re.IGNORECASE
    if entry.regex:
        try:
            return re.compile(entry.written, flags)
        except re.error:
            return re.compile(r"(?!)")  # told as a fault
    words = r"\s+".join(map(_spellings, unicodedata.normalize("NFC", entry.written).split()))
    before = r"(?<!\w)" if entry.written[:1].isalnum() else ""
    after = r"(?!\w)" if entry.written[-1:].isalnum() else ""
    return re.compile(f"{before}{words}{_OWNS}{after}", flags)


def _spellings(word: str) -> str:
    """A pattern for the word with any apostrophes, and with accents as letters or as marks of their
    own.
    """

    def spelled(letter: str) -> str:
        apart = unicodedata.normalize("NFD", letter)
        return (
            "['’]"
            if letter in "'’"
            else re.escape(letter)
            if apart == letter
            else f"(?:{letter}|{apart})"
        )

    return "".join(map(spelled, word))


def _is_acronym_of_a_word(entry: Entry, language: Language) -> bool:
    """`US`, `WHO`, `IT`: without their capitals these are other words."""
    return entry.written.isupper() and entry.written.lower() in language.common_words


def _applies(entry: Entry, part: int, speaker: str) -> bool:
    return (not entry.parts or part in entry.parts) and (
        not entry.speakers or _is_for(entry, speaker)
    )


def _is_for(entry: Entry, speaker: str) -> bool:
    key = label_key(speaker)
    return any(label_key(each) == key for each in entry.speakers)


def _faults(entry: Entry) -> Iterator[Finding]:
    name = f"lexicon.{entry.written[:40]}"
    if entry.regex:
        try:
            re.sub(entry.written, entry.say, "")
        except (re.error, IndexError) as error:
            yield ConfigError.finding(
                entry.place,
                f"{name} is no regular expression: {error}",
                "leave out regex for plain words",
            )
    if entry.ipa:
        try:
            respell(entry.ipa)
        except ValueError as error:
            yield ConfigError.finding(
                entry.place, f"{name}: {error}", "write IPA, such as kɪm ɪl sʌŋ"
            )


def _sound_of_s(ipa: str) -> str:
    if ipa.endswith(("s", "z", "ʃ", "ʒ")):
        return "ɪz"
    return "s" if ipa.endswith(("p", "t", "k", "f", "θ")) else "z"


def merged(*sources: Iterable[Entry]) -> tuple[Entry, ...]:
    """All entries; where two say the same word in the same places, the first source's."""
    kept: dict[tuple[str, bool, frozenset[int], frozenset[str]], Entry] = {}
    for source in sources:
        for entry in source:
            kept.setdefault((entry.written, entry.regex, entry.parts, entry.speakers), entry)
    return tuple(kept.values())
