"""Who speaks with which voice: what the configuration says, and voices that can be told apart for
everybody else.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import combinations
from typing import TYPE_CHECKING

from partsong.cast.config import NAME
from partsong.cast.settings import SpeakerSettings
from partsong.errors import ConfigError
from partsong.findings import Finding, Place
from partsong.model import Cast, Person, Role, label_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from partsong.cast.settings import Config, VoiceChoice
    from partsong.model import Voice, VoiceSettings
    from partsong.yaml_doc import Path

APART = 3.0
"""Semitones between two voices that a listener tells apart by their pitch."""
_ANNOUNCER = ""
"""Where the announcer stands among the speakers."""
_PLAIN = {"en": "en-us"}
"""The voice of a language that has several, when the show does not say which."""
_MOST_COMPARED = 64
"""Voices that are compared with one another; a show of more is not kept apart by ear."""
_OTHER_WAYS = ((30, 1.0), (70, 1.0), (50, 0.85), (40, 0.9), (60, 0.9))
"""Pitch and share of the rate for voices that are used again."""


@dataclass(frozen=True, slots=True)
class OfferedVoices:
    """The voices to cast from."""

    automatic: tuple[Voice, ...]
    """For speakers who are given none; empty only where everybody is given one."""
    named: Mapping[str, Voice]
    """Every voice by each id that the configuration may give it; the voice has the shortest."""


def cast(
    speakers: Sequence[str],
    config: Config,
    lines: Mapping[Path, int],
    offered: OfferedVoices,
    language: str,
) -> tuple[Cast, tuple[Finding, ...]]:
    """A role for each speaker, in their order, and the announcer's voice.

    Automatic voices go by the order of first turns alone: neither a speaker who is added at the end
    nor a voice that is given to one by hand changes the others', unless it is the very voice that
    one of them had.

    Raises: ConfigError for voices that do not exist, all at once.
    """
    entries = _entries(speakers, config)
    findings = [
        *_spelled_otherwise(entries, config, lines),
        *_without_speaker(entries, config, lines),
    ]
    _check_voices(config, lines, offered.named)
    names = list(dict.fromkeys(entries.values()))
    choices = _choices(names, config)
    audition = _Audition(offered.automatic, language)
    settings = _chosen(choices, _given(config, offered), audition)
    shown = people(speakers, config)
    roles = tuple(
        _role(speaker, settings[name], shown[speaker]) for speaker, name in entries.items()
    )
    automatic = [name for name in names if not choices[name].voice]
    voiced = {name: settings[name] for name in names}
    doubts = _doubts(voiced, automatic, offered, audition)
    return Cast(roles, settings[_ANNOUNCER]), (*findings, *doubts)


def _choices(names: Sequence[str], config: Config) -> dict[str, VoiceChoice]:
    """What is asked for each speaker and the announcer, in the order in which voices are given."""
    # The announcer comes after the two who make an interview.
    places = [*names[:2], _ANNOUNCER, *names[2:]]
    choices: dict[str, VoiceChoice] = {
        place: config.speakers.get(place, SpeakerSettings()) for place in places
    }
    choices[_ANNOUNCER] = config.announcer
    return choices


def _given(config: Config, offered: OfferedVoices) -> dict[str, str]:
    """The ids that the configuration gives, each with the shortest of the same voice."""
    choices = (*config.speakers.values(), config.announcer)
    return {choice.voice: offered.named[choice.voice].id for choice in choices if choice.voice}


def _chosen(
    choices: Mapping[str, VoiceChoice], given: Mapping[str, str], audition: _Audition
) -> dict[str, VoiceSettings]:
    """The settings for each place: the voice that is given, or one that nobody is given."""
    settings = {}
    if audition.has_voices:
        settings = {place: audition.next(choice) for place, choice in choices.items()}
    for place, choice in choices.items():
        if choice.voice:
            settings[place] = choice.settings(given[choice.voice])
        elif settings[place].voice in given.values():
            settings[place] = audition.next(choice, given.values())
    return settings


def people(speakers: Iterable[str], config: Config) -> dict[str, Person]:
    """The name and role under which listeners know each speaker, by label: all that is shown or
    said of them takes its name from here.
    """
    found = {}
    for speaker, label in _entries(speakers, config).items():
        entry = config.speakers.get(label, SpeakerSettings())
        found[speaker] = Person(entry.name or speaker, entry.role)
    return found


def _role(speaker: str, settings: VoiceSettings, person: Person) -> Role:
    return Role(speaker, settings, person.name, person.role)


def _entries(speakers: Iterable[str], config: Config) -> dict[str, str]:
    """The label of the entry that each speaker has, or the speaker's own."""
    owners = config.owners
    return {speaker: owners.get(label_key(speaker), speaker) for speaker in speakers}


def _spelled_otherwise(
    entries: Mapping[str, str], config: Config, lines: Mapping[Path, int]
) -> Iterator[Finding]:
    """PS206 for entries whose label is spelled otherwise than their speaker's."""
    for speaker, label in entries.items():
        entry = config.speakers.get(label)
        if entry and speaker not in (label, *entry.aliases):
            place = _place(lines, "speakers", label)
            problem = f"{label!r} is taken for {speaker!r}"
            yield Finding("PS206", place, problem, severity="note")


def _without_speaker(
    entries: Mapping[str, str], config: Config, lines: Mapping[Path, int]
) -> Iterator[Finding]:
    """PS201 for entries of nobody in the transcript."""
    claimed = set(entries.values())
    unnamed = [speaker for speaker, label in entries.items() if label not in config.speakers]
    for label, entry in config.speakers.items():
        if not entry.speaks or label in claimed:
            continue
        near = get_close_matches(label, unnamed[:_MOST_COMPARED], 1)
        hint = f"did you mean {near[0]}" if near else "`partsong read` lists the speakers"
        problem = f"{label!r} does not speak in the transcript"
        yield Finding("PS201", _place(lines, "speakers", label), problem, hint)


def _check_voices(config: Config, lines: Mapping[Path, int], known: Mapping[str, Voice]) -> None:
    """Raises: ConfigError."""
    asked: list[tuple[str, tuple[str, ...], str | None]]
    asked = [
        (f"{label}'s", ("speakers", label), entry.voice) for label, entry in config.speakers.items()
    ]
    asked.append(("the announcer's", ("announcer",), config.announcer.voice))
    faults = []
    for whose, path, voice in asked:
        if voice is None or voice in known:
            continue
        near = _near(voice, known)
        meant = f"did you mean {' or '.join(near)}; " if near else ""
        hint = f"{meant}`partsong voices` lists them"
        faults.append(
            ConfigError.finding(
                _place(lines, *path), f"{whose} voice {voice!r} does not exist", hint
            )
        )
    if faults:
        raise ConfigError(*faults)


def _near(voice: str, known: Iterable[str]) -> list[str]:
    """The closest ids of the same engine: of whole voices, or of the same voice with another
    variant.
    """
    engine, _, _ = voice.rpartition(":")
    of_engine = [name for name in known if name.rpartition(":")[0] == engine]
    base, plus, _ = voice.partition("+")
    variants = [name for name in of_engine if plus and name.startswith(f"{base}+")]
    whole = [name for name in of_engine if "+" not in name]
    return get_close_matches(voice, sorted(variants or whole), 2)


class _Audition:
    """Gives one voice after the other, each as far from those before as can be."""

    def __init__(self, voices: Sequence[Voice], language: str) -> None:
        self._pitches = {voice.id: voice.pitch_hz for voice in voices}
        self._taken: list[str] = []
        self._waiting = [voice.id for voice in _candidates(voices, language)]
        self._measured = [voice for voice in self._waiting if self._pitches[voice]]
        self._again = 0
        self.has_voices = bool(voices)
        self.repeated = False

    def next(self, choice: VoiceChoice, avoid: Collection[str] = ()) -> VoiceSettings:
        """The next voice, with the other settings of the choice; not one of those to avoid while
        there are others.
        """
        for taken in avoid:
            if taken in self._waiting:
                self._take(taken)
        if not self._waiting:
            return self._reuse(choice)
        voice = self._apart() or self._waiting[0]
        self._take(voice)
        return choice.settings(voice)

    def _apart(self) -> str | None:
        """The first voice far enough from all that are taken; where there is none, with less and
        less distance.
        """
        for distance in (APART, APART / 2, 0.0):
            for voice in self._measured:
                if self._is_apart(voice, distance):
                    return voice
        return None

    def _take(self, voice: str) -> None:
        self._taken.append(voice)
        self._waiting.remove(voice)
        if voice in self._measured:
            self._measured.remove(voice)

    def _reuse(self, choice: VoiceChoice) -> VoiceSettings:
        """The voices are used up: they come again, otherwise pitched and paced."""
        self.repeated = True
        turn, place = divmod(self._again, len(self._taken))
        self._again += 1
        pitch, share = _OTHER_WAYS[turn % len(_OTHER_WAYS)]
        return replace(
            choice.settings(self._taken[place]),
            pitch=pitch,
            rate_wpm=max(80, round(choice.rate * share)),
        )

    def _is_apart(self, voice: str, distance: float) -> bool:
        """Whether all voices that are taken are at least so many semitones away."""
        pitch_hz = self._pitches[voice]
        taken = (self._pitches[other] for other in self._taken[:_MOST_COMPARED])
        return all(semitones(pitch_hz, other_hz) >= distance for other_hz in taken)


def semitones(one_hz: float | None, other_hz: float | None) -> float:
    """The distance of two pitches, 0 or more; infinite where one was not measured.

    >>> semitones(110, 220)
    12.0
    """
    if not one_hz or not other_hz:
        return math.inf
    return abs(12 * math.log2(one_hz / other_hz))


def _candidates(voices: Sequence[Voice], language: str) -> list[Voice]:
    """Voices of the language, the best fitting accent first and all of its variants before another
    accent's.
    """
    wanted = language.lower()
    primary = wanted.split("-")[0]
    plain = _PLAIN.get(wanted, wanted)
    fitting = [v for v in voices if v.language.lower().split("-")[0] == primary]
    if not fitting:
        fitting = [v for v in voices if v.language.lower().startswith("en")]
    if not fitting:
        fitting = list(voices)
    return sorted(fitting, key=lambda v: (not v.pitch_hz, v.language.lower() != plain))


def _doubts(
    settings: Mapping[str, VoiceSettings],
    automatic: Sequence[str],
    offered: OfferedVoices,
    audition: _Audition,
) -> Iterator[Finding]:
    for name in automatic:
        problem = f"speaks with {settings[name].voice}, chosen automatically"
        yield Finding("PS202", Place(speaker=name), problem, severity="note")
    if audition.repeated:
        problem = f"there are {len(settings)} speakers and fewer voices; some are used again"
        hint = "give the important ones voices of their own in voices.yaml"
        yield Finding("PS205", Place(NAME), problem, hint)
    pitches = {voice.id: voice.pitch_hz for voice in offered.named.values()}
    for (one, its), (other, theirs) in combinations(list(settings.items())[:_MOST_COMPARED], 2):
        distance = semitones(pitches.get(its.voice), pitches.get(theirs.voice))
        if its == theirs:
            problem = f"{one} and {other} speak with the same voice, {its.voice}"
            yield Finding("PS203", Place(NAME), problem, "give one of them another voice")
        elif its.pitch == theirs.pitch and distance < APART:
            problem = f"{one} and {other} are less than {APART:.0f} semitones apart"
            yield Finding(
                "PS204", Place(NAME), problem, "`partsong voices` lists the pitches", "note"
            )


def _place(lines: Mapping[Path, int], *path: str) -> Place:
    line = lines.get((*path, "voice")) or lines.get(path, 1)
    return Place(NAME, line)
