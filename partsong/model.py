"""The values that pass between the stages: frozen, checked, and free of any tool's types.

A *sample* is one PCM value of one channel; everything here is mono. A *frame* is an MP3 frame
(1152 samples at 48 kHz, 576 at 24 kHz: 24 ms either way). Times inside are counted in samples.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NewType

if TYPE_CHECKING:
    from collections import Counter

Ms = NewType("Ms", int)
"""Whole milliseconds: the unit at every edge."""

PassageKind = Literal["turn", "opening", "closing", "name"]
Severity = Literal["error", "warning", "note"]
ASIDE = "aside"
"""The rule of a change that is an aside, with its kind behind it: `aside: laughter`."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault or doubt, with a stable code."""

    code: str
    """`PS` and three digits; 1xx reading, 2xx casting, 3xx saying, 4xx sound and tags."""
    where: str
    problem: str
    hint: str = ""
    severity: Severity = "warning"


@dataclass(frozen=True, slots=True)
class Omission:
    """Text of a page that is not spoken, and why."""

    where: str
    """`file:line`."""
    text: str
    reason: str
    """A stable short name: `menu`, `pager`, `title`, `next link`, `copyright`, `note mark`, ..."""


@dataclass(frozen=True, slots=True)
class Aside:
    """What stands in a turn and is none of its speaker's words: `[laughs]`, `(SOUNDBITE OF MUSIC)`."""

    kind: str
    """`laughter`, `applause`, `music`, `sound`, `crosstalk`, `unintelligible`, `silence`, `manner`, `break` or `stage`."""
    text: str
    paragraph: int
    """Index of the paragraph it stands in."""
    begin: int
    """Index of its first character in the paragraph."""
    end: int
    """Index behind its last; `begin` where the page sets it apart and the paragraph does not hold it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's words between two changes of speaker."""

    id: str
    speaker: str
    """The label as shown, with blanks folded; never empty."""
    paragraphs: tuple[str, ...]
    """At least one, each with words in it."""
    asides: tuple[Aside, ...] = ()
    """In order."""
    label: str = ""
    """What the page calls the speaker; empty where it names nobody."""

    def __post_init__(self) -> None:
        assert self.speaker
        assert self.paragraphs
        assert all(p.strip() for p in self.paragraphs)
        assert all(a.begin == a.end or self.paragraphs[a.paragraph][a.begin : a.end] == a.text for a in self.asides)

    @property
    def text(self) -> str:
        """The paragraphs, joined by a blank line."""
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Part:
    """One web page with its turns."""

    number: int
    """As the pages count, 1 or more."""
    title: str
    turns: tuple[Turn, ...]
    source: str
    """The page's file name inside `transcript/`."""
    url: str | None = None
    """Where the page is published, when the page says so."""
    next_title: str | None = None
    """What the page's `Next:` promises."""
    omissions: tuple[Omission, ...] = ()

    def __post_init__(self) -> None:
        assert self.number >= 1
        assert self.turns


@dataclass(frozen=True, slots=True)
class Show:
    """All parts, and what is known of the whole."""

    title: str
    parts: tuple[Part, ...]
    """At least one, with distinct numbers, in order."""
    total: int
    """How many parts the pages count: 12 for `part: 1 2 ... 12`, even when fewer are here."""
    is_counted: bool = False
    """Whether the pages tell the total; else it is the last part's number."""
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str = "en"
    """BCP 47."""
    copyright: str | None = None
    description: str | None = None
    date: str | None = None
    """ISO 8601: `2018`, `2018-07` or `2018-07-27`."""

    def __post_init__(self) -> None:
        numbers = [part.number for part in self.parts]
        assert numbers == sorted(set(numbers))
        assert numbers
        assert self.total >= numbers[-1]

    @property
    def speakers(self) -> tuple[str, ...]:
        """Every speaker once, in the order of their first turns."""
        return tuple(dict.fromkeys(turn.speaker for part in self.parts for turn in part.turns))


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice that an engine has."""

    id: str
    name: str
    language: str
    """BCP 47; empty when the engine does not tell."""
    pitch_hz: float | None = None
    """Median fundamental frequency where it was measured; such voices are cast first."""


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """How an engine is asked to speak."""

    voice: str
    """A `Voice.id`."""
    rate_wpm: int = 145
    """Words per minute as the engine counts them, 80 to 450. espeak-ng's count leaves out half of what it says:
    145 gives 160 to 165 words a minute of interview, pauses included."""
    pitch: int = 50
    """0 to 99, 50 is the voice's own."""
    gain_db: float = 0.0
    """On top of the voice's calibrated gain, -20 to 20."""


@dataclass(frozen=True, slots=True)
class Role:
    """A speaker and the voice that speaks for them."""

    speaker: str
    settings: VoiceSettings
    name: str
    """The full name; the label where nothing else is known."""
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """Who speaks with which voice."""

    roles: tuple[Role, ...]
    announcer: VoiceSettings

    def of(self, speaker: str) -> Role:
        """The speaker's role. Raises: KeyError for a speaker who was not cast."""
        for role in self.roles:
            if role.speaker == speaker:
                return role
        raise KeyError(speaker)


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of what is shown that is said otherwise than it is written."""

    begin: int
    """Index of its first character in what is shown."""
    end: int
    """Index behind its last."""
    said: str
    """What stands in its place; empty where it is left out."""
    rule: str
    """The rule's name, or `lexicon` and the entry: why."""
    ipa: str = ""
    """How `said` is pronounced, in the International Phonetic Alphabet; empty where the engine knows."""
    doubt: str = ""
    """What a reviewer should listen for: a word of two pronunciations that nothing decides."""

    @property
    def is_aside(self) -> bool:
        """Whether an aside stands there, left out or said by the announcer."""
        return self.rule.startswith(ASIDE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where on the page an utterance stands."""

    paragraph: int
    """Index of the turn's paragraph."""
    begin: int
    """Index of its first character in the paragraph."""
    end: int
    """Index behind its last."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """Shown words and the words that are spoken for them."""

    begin: int
    """Index of the first character in what is shown."""
    end: int
    """Index behind the last."""
    said_begin: int
    """Index of the first character in the spoken text."""
    said_end: int
    """Index behind the last; `said_begin` where nothing is spoken."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is said for one sentence or one announcement."""

    id: str
    text: str
    """As the engine gets it: what is shown, with its changes made."""
    shown: str
    """As the page has it."""
    settings: VoiceSettings
    pause_ms: Ms
    """Silence after it."""
    changes: tuple[Change, ...] = ()
    """What is said otherwise than shown; in order, none over another."""
    place: Place | None = None
    """None for an announcement."""

    @property
    def aligned(self) -> tuple[Aligned, ...]:
        """Each shown word with what is spoken for it, in order; words that one change takes together stay together.

        Joined by their blanks, the shown stretches are what is shown, and the spoken ones are the text.
        """
        found: list[Aligned] = []
        changes = list(reversed(self.changes))
        moved = 0
        for word in re.finditer(r"\S+", self.shown):
            if found and word.start() < found[-1].end:
                continue
            begin, end, said_begin = word.start(), word.end(), word.start() + moved
            while changes and changes[-1].begin < end:
                change = changes.pop()
                if change.begin < begin:  # it begins with the blank before the word
                    said_begin += change.begin - begin
                    begin = change.begin
                moved += len(change.said) - (change.end - change.begin)
                end = max(end, _word_end(self.shown, change.end))
            found.append(Aligned(begin, end, said_begin, end + moved))
        return tuple(found)

    @property
    def pronunciations(self) -> tuple[Pronunciation, ...]:
        """How stretches of the text are pronounced, where that is known."""
        found, moved = [], 0
        for change in self.changes:
            begin = change.begin + moved
            if change.ipa:
                found.append(Pronunciation(begin, begin + len(change.said.rstrip(".")), change.ipa))
            moved += len(change.said) - (change.end - change.begin)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Passage:
    """What one job speaks and one cache entry keeps: a turn, a stretch of a very long turn, or an announcement."""

    id: str
    turn_id: str
    """The turn in whose chapter it lies."""
    speaker: str
    """Empty for an announcement."""
    utterances: tuple[Utterance, ...]
    lead_ms: Ms = Ms(0)
    """Silence before the first utterance."""
    kind: PassageKind = "turn"
    """What it is for; a `name` tells who speaks next."""

    def __post_init__(self) -> None:
        assert self.utterances


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """How a stretch of a spoken text is pronounced."""

    begin: int
    """Index of its first character in the text; it covers whole words."""
    end: int
    """Index behind its last character."""
    ipa: str
    """In the International Phonetic Alphabet, words separated by blanks."""

    def __post_init__(self) -> None:
        assert 0 <= self.begin < self.end
        assert self.ipa.strip()


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """When a word of a text is heard."""

    begin: int
    """Index of its first character in the text."""
    end: int
    """Index behind its last character."""
    start: int
    """First sample."""
    stop: int
    """The sample behind its last."""


@dataclass(frozen=True, slots=True)
class Take:
    """The sound of one utterance with its word times."""

    pcm: bytes
    """16-bit little-endian mono, at least one sample that is not zero."""
    rate_hz: int
    words: tuple[SpokenWord, ...]
    """One for each run of characters that are not blanks, in order; samples at `rate_hz`."""

    @property
    def samples(self) -> int:
        """Length in samples."""
        return len(self.pcm) // 2


@dataclass(frozen=True, slots=True)
class Spoken:
    """Where an utterance lies, in samples from the start of what holds it (a passage or a part)."""

    utterance_id: str
    start: int
    stop: int
    words: tuple[SpokenWord, ...]


@dataclass(frozen=True, slots=True)
class EncodedPassage:
    """A passage's finished MP3 frames and what was measured while they were made."""

    mp3: bytes
    """Whole frames, all of one size, without an Info frame."""
    frames: int
    spoken: tuple[Spoken, ...]
    """One for each utterance; samples from the passage's start."""
    energies: tuple[float, ...]
    """K-weighted mean squares of the 400 ms gating blocks (ITU-R BS.1770-4), linear."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A named stretch of a part: one turn, or several where a part has too many."""

    id: str
    """The id of its first turn."""
    title: str
    start_ms: Ms
    stop_ms: Ms
    url: str | None = None
    """The place on the page, absolute."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Where everything lies in a part's audio; the one source of every time that is published."""

    rate_hz: int
    samples: int
    """Length of the audio; a whole number of frames."""
    spoken: tuple[Spoken, ...]
    """Every utterance in order; samples from the part's start."""
    chapters: tuple[Chapter, ...]
    """They tile the audio: the first starts at 0, each starts where the one before stops."""

    def ms(self, samples: int) -> Ms:
        """The position in milliseconds, rounded once."""
        return Ms((samples * 1000 + self.rate_hz // 2) // self.rate_hz)


def _word_end(text: str, at: int) -> int:
    """Where the word ends in which a stretch ends; `at` itself where a blank stands before it."""
    if at and text[at - 1].isspace():
        return at
    behind = re.search(r"\s", text[at:])
    return at + behind.start() if behind else len(text)


def content_id(prefix: str, content: str, taken: Counter[str]) -> str:
    """An id made from content, so that it outlives insertions before it; `taken` counts what has the same content.

    >>> from collections import Counter
    >>> taken = Counter()
    >>> content_id("p8", "Biewen: Now", taken) == content_id("p8", "Biewen: Now", Counter())
    True
    >>> content_id("p8", "Biewen: Now", taken).endswith("-2")
    True
    """
    stem = f"{prefix}-{hashlib.sha256(content.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
    taken[stem] += 1
    return stem if taken[stem] == 1 else f"{stem}-{taken[stem]}"
