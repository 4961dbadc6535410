"""The show's own pronunciations: which entry says which word, and which entries are never used."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partsong.errors import ConfigError
from partsong.findings import Finding
from partsong.model import Change, label_key
from partsong.say.normalise import Changes, at_the_end
from partsong.say.respelling import respell

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from partsong.findings import Place
    from partsong.say.language import Language

RULE = "lexicon"
_STRESSED = re.compile(r"(?<!\w)[A-Z]{2,}(?=-)|(?<=-)[A-Z]{2,}(?!\w)")
"""Capitals that mark the stress for people, as in `BEE-win`; voices would spell them out."""
_POSSESSIVE = r"(?P<possessive>['’]s)?"


@dataclass(frozen=True, slots=True)
class Entry:
    """One word, name or pattern, and how it is said."""

    written: str
    """As it is written on the page; with `regex` a regular expression."""
    place: Place
    """`file:line`."""
    say: str = ""
    """A respelling, or other words; with `regex`, `\\1` stands for a group."""
    ipa: str = ""
    """In the International Phonetic Alphabet."""
    spell: bool = False
    """Whether it is said letter by letter."""
    regex: bool = False
    case: bool = False
    """Whether upper and lower case are distinguished."""
    parts: frozenset[int] = frozenset()
    """Only in these parts; everywhere when empty."""
    speakers: frozenset[str] = frozenset()
    """Only for these speakers, however their labels are spelled; for all when empty."""

    @property
    def scope(self) -> int:
        """How narrow it is, 0 to 3: a speaker's entry wins over a part's, and that over one for
        all.
        """
        return 2 * bool(self.speakers) + bool(self.parts)

    @property
    def is_plain(self) -> bool:
        """Whether PLS can express it: a word that is said so in every part by every speaker."""
        return not (self.regex or self.parts or self.speakers)


@dataclass(frozen=True, slots=True)
class _Compiled:
    entry: Entry
    pattern: re.Pattern[str]
    """Matches the entry's word with and without a possessive's s."""
    folded: str
    """What a folded text must contain for the pattern to match; empty for regular expressions."""


@dataclass(frozen=True, slots=True)
class _Match:
    entry: Entry
    begin: int
    end: int
    change: Change


class Lexicon:
    """All entries, and which of them were found and used in the texts so far."""

    def __init__(
        self, entries: Sequence[Entry], language: Language, without_ipa: Container[str] = ()
    ) -> None:
        """`without_ipa` are the speakers whose voices take no IPA; "" stands for the announcer.

        Raises: ConfigError for patterns and IPA that cannot be used, all at once.
        """
        faults = [fault for entry in entries for fault in _faults(entry)]
        if faults:
            raise ConfigError(*faults)
        self.entries = tuple(entries)
        self._without_ipa = without_ipa
        self._compiled = [_compile(entry, language) for entry in entries]
        self._matched: set[Entry] = set()
        self._used: set[Entry] = set()
        self._respelled: set[Entry] = set()

    def changes(self, text: str, part: int, speaker: str) -> tuple[Change, ...]:
        """What the entries change in a text; the narrowest scope wins, then the longest match."""
        matches = list(self._matches(text, part, speaker))
        matches.sort(key=lambda match: (-match.entry.scope, match.begin - match.end, match.begin))
        changes = Changes()
        for match in matches:
            self._matched.add(match.entry)
            if not changes.is_free(match.begin, match.end):
                continue
            self._used.add(match.entry)
            if match.entry.ipa and not match.change.ipa:
                self._respelled.add(match.entry)
            changes.add(match.change)
        return changes.in_order

    def findings(self) -> Iterator[Finding]:
        """Entries that had no effect, or not theirs, in all texts so far: PS310, PS311, PS312."""
        for entry in self.entries:
            if entry not in self._matched:
                problem = f"{entry.written!r} is nowhere in the transcript"
                hint = "`partsong read` shows the words; capitals count only with `case: true`"
                yield Finding("PS310", entry.place, problem, hint)
            elif entry not in self._used:
                problem = f"{entry.written!r} is never used: other entries go before it"
                hint = "a longer entry, or one for this part or speaker, says the same words"
                yield Finding("PS311", entry.place, problem, hint)
            elif entry in self._respelled:
                respelled = respell(entry.ipa)
                problem = f"this voice takes no IPA: {entry.written!r} is said as {respelled!r}"
                hint = "give it a respelling of your own with `say`"
                yield Finding("PS312", entry.place, problem, hint)

    def _matches(self, text: str, part: int, speaker: str) -> Iterator[_Match]:
        folded = _folded(text)
        takes_ipa = speaker not in self._without_ipa
        for compiled in self._compiled:
            entry = compiled.entry
            # Most entries are in few texts: a plain search first spares most of the patterns.
            if compiled.folded not in folded or not _applies(entry, part, speaker):
                continue
            for match in compiled.pattern.finditer(text):
                if match.end() > match.start():
                    change = _change(entry, match, takes_ipa=takes_ipa)
                    yield _Match(entry, match.start(), match.end(), change)


def _change(entry: Entry, match: re.Match[str], *, takes_ipa: bool) -> Change:
    """What the entry says for a match, with the possessive's s and the full stop that ends the
    sentence.
    """
    owned = match["possessive"] if not entry.regex else None
    owns = "'s" if owned else ""
    written = match[0].removesuffix(owned or "")
    stop = "." if written.endswith(".") and at_the_end(match) else ""
    ipa = ""
    if entry.ipa and takes_ipa:
        said = written.rstrip(".")
        ipa = entry.ipa + (_possessive_ipa(entry.ipa) if owned else "")
    else:
        said = _said_without_ipa(entry, match, written)
        if said.endswith("."):
            stop = ""
    name = f"{RULE}: {entry.written}"
    return Change(match.start(), match.end(), f"{said}{owns}{stop}", name, ipa)


def _said_without_ipa(entry: Entry, match: re.Match[str], written: str) -> str:
    if entry.regex:
        return match.expand(entry.say)
    if entry.spell:
        return " ".join(filter(str.isalnum, written))
    respelling = entry.say or respell(entry.ipa)
    return _STRESSED.sub(lambda syllable: syllable[0].lower(), respelling)


def _folded(text: str) -> str:
    """The text with case, spaces and apostrophes unified, so that words can be compared."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().replace("’", "'").split())


def _compile(entry: Entry, language: Language) -> _Compiled:
    flags = 0 if entry.case or _is_acronym_of_a_word(entry, language) else re.IGNORECASE
    if entry.regex:
        return _Compiled(entry, re.compile(entry.written, flags), "")
    words = unicodedata.normalize("NFC", entry.written).split()
    spellings = r"\s+".join(_any_spelling(word) for word in words)
    before = r"(?<!\w)" if entry.written[:1].isalnum() else ""
    after = r"(?!\w)" if entry.written[-1:].isalnum() else ""
    pattern = re.compile(f"{before}{spellings}{_POSSESSIVE}{after}", flags)
    return _Compiled(entry, pattern, _folded(entry.written))


def _any_spelling(word: str) -> str:
    """A pattern for the word with any apostrophes, and with accented letters composed or
    decomposed.
    """
    return "".join(_any_form(letter) for letter in word)


def _any_form(letter: str) -> str:
    if letter in "'’":
        return "['’]"
    decomposed = unicodedata.normalize("NFD", letter)
    if decomposed == letter:
        return re.escape(letter)
    return f"(?:{letter}|{decomposed})"


def _is_acronym_of_a_word(entry: Entry, language: Language) -> bool:
    """`US`, `WHO`, `IT`: without their capitals these are other words."""
    return entry.written.isupper() and entry.written.lower() in language.common_words


def _applies(entry: Entry, part: int, speaker: str) -> bool:
    """Whether the entry is for this part and this speaker."""
    if entry.parts and part not in entry.parts:
        return False
    return not entry.speakers or _is_for(entry, speaker)


def _is_for(entry: Entry, speaker: str) -> bool:
    key = label_key(speaker)
    return any(label_key(label) == key for label in entry.speakers)


def _faults(entry: Entry) -> Iterator[Finding]:
    name = f"lexicon.{entry.written[:40]}"
    if entry.regex:
        try:
            re.sub(entry.written, entry.say, "")
        except (re.error, IndexError) as error:
            problem = f"{name} is no regular expression: {error}"
            hint = "leave out regex for plain words"
            yield ConfigError.finding(entry.place, problem, hint)
    if entry.ipa:
        try:
            respell(entry.ipa)
        except ValueError as error:
            hint = "write IPA, such as kɪm ɪl sʌŋ"
            yield ConfigError.finding(entry.place, f"{name}: {error}", hint)


def _possessive_ipa(ipa: str) -> str:
    """How `'s` sounds after a word: English voices it after a voiced sound."""
    if ipa.endswith(("s", "z", "ʃ", "ʒ")):
        return "ɪz"
    return "s" if ipa.endswith(("p", "t", "k", "f", "θ")) else "z"


def merged(*sources: Iterable[Entry]) -> tuple[Entry, ...]:
    """All entries in order; of several for the same word, parts and speakers only the first."""
    kept: dict[tuple[str, bool, frozenset[int], frozenset[str]], Entry] = {}
    for source in sources:
        for entry in source:
            key = entry.written, entry.regex, entry.parts, entry.speakers
            kept.setdefault(key, entry)
    return tuple(kept.values())
