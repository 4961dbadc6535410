"""Casting: each speaker gets the voice that the configuration names, or one chosen automatically,
whose pitch differs from that of the others.
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
"""Semitones between the pitches of two voices at which a listener can tell them apart."""
_ANNOUNCER = ""
"""The announcer's key among the labels of the speakers, which are never empty."""
_DEFAULT_ACCENTS = {"en": "en-us"}
"""The accent that a language gets where the show does not say which."""
_MOST_COMPARED = 64
"""How many voices are compared with one another, which takes quadratic time; nobody tells more of
them apart by ear.
"""
_VARIATIONS = ((30, 1.0), (70, 1.0), (50, 0.85), (40, 0.9), (60, 0.9))
"""Pitch, and factor of the rate, for the second and later uses of a voice."""


@dataclass(frozen=True, slots=True)
class OfferedVoices:
    """The voices to cast from."""

    automatic: tuple[Voice, ...]
    """For speakers whose voice the configuration does not name; empty only if it names all."""
    named: Mapping[str, Voice]
    """Every voice by each of its ids; `Voice.id` is the shortest of them."""


def cast(
    speakers: Sequence[str],
    config: Config,
    lines: Mapping[Path, int],
    offered: OfferedVoices,
    language: str,
) -> tuple[Cast, tuple[Finding, ...]]:
    """A role for each speaker, in the order of `speakers`, the announcer's voice, and findings.

    Automatic voices depend on the order of first turns alone. Neither a speaker who is added at the
    end nor a voice that the configuration names changes the voices of the others, unless it is the
    very voice that one of them had.

    Raises: ConfigError for voices that do not exist, all at once.
    """
    labels = _entry_labels(speakers, config)
    findings = [
        *_spelling_notes(labels, config, lines),
        *_entries_without_speaker(labels, config, lines),
    ]
    _check_voices(config, lines, offered.named)
    cast_labels = list(dict.fromkeys(labels.values()))
    choices = _choices(cast_labels, config)
    pool = _VoicePool(offered.automatic, language)
    settings = _voice_settings(choices, _named_voices(config, offered), pool)
    roles = []
    for speaker, person in people(speakers, config).items():
        roles.append(Role(speaker, settings[labels[speaker]], person.name, person.role))
    automatic = [label for label in cast_labels if not choices[label].voice]
    speakers_settings = {label: settings[label] for label in cast_labels}
    findings += _automatic_voices(automatic, settings)
    if pool.is_exhausted:
        findings.append(_too_few_voices(len(cast_labels)))
    findings += _similar_voices(speakers_settings, offered)
    return Cast(tuple(roles), settings[_ANNOUNCER]), tuple(findings)


def _choices(labels: Sequence[str], config: Config) -> dict[str, VoiceChoice]:
    """What the configuration says of the voice of each speaker and of the announcer, in the order
    in which they get their voices.
    """
    # An interview has two speakers: they choose before the announcer.
    order = [*labels[:2], _ANNOUNCER, *labels[2:]]
    choices: dict[str, VoiceChoice] = {
        label: config.speakers.get(label, SpeakerSettings()) for label in order
    }
    choices[_ANNOUNCER] = config.announcer
    return choices


def _named_voices(config: Config, offered: OfferedVoices) -> dict[str, str]:
    """The voice ids that the configuration names, each with the shortest id of the same voice."""
    choices = (*config.speakers.values(), config.announcer)
    return {choice.voice: offered.named[choice.voice].id for choice in choices if choice.voice}


def _voice_settings(
    choices: Mapping[str, VoiceChoice], named: Mapping[str, str], pool: _VoicePool
) -> dict[str, VoiceSettings]:
    """The settings of each speaker and of the announcer, by label."""
    settings = {}
    # All draw, also those who need none: so naming a voice does not change the others' voices.
    if pool.has_voices:
        settings = {label: pool.draw(choice) for label, choice in choices.items()}
    for label, choice in choices.items():
        if choice.voice:
            settings[label] = choice.settings(named[choice.voice])
        elif settings[label].voice in named.values():
            settings[label] = pool.draw(choice, avoid=named.values())
    return settings


def people(speakers: Iterable[str], config: Config) -> dict[str, Person]:
    """The name and the role under which listeners know each speaker, by label. Everything that is
    shown or said of a speaker takes the name from here.
    """
    persons = {}
    for speaker, label in _entry_labels(speakers, config).items():
        entry = config.speakers.get(label, SpeakerSettings())
        persons[speaker] = Person(entry.name or speaker, entry.role)
    return persons


def _entry_labels(speakers: Iterable[str], config: Config) -> dict[str, str]:
    """The label of each speaker's entry in the configuration; without an entry, the speaker's own
    label.
    """
    owners = config.owners
    return {speaker: owners.get(label_key(speaker), speaker) for speaker in speakers}


def _spelling_notes(
    labels: Mapping[str, str], config: Config, lines: Mapping[Path, int]
) -> Iterator[Finding]:
    """PS206 for entries whose label is not spelled as in the transcript."""
    for speaker, label in labels.items():
        entry = config.speakers.get(label)
        if entry and speaker not in (label, *entry.aliases):
            place = _place(lines, "speakers", label)
            problem = f"{label!r} is spelled {speaker!r} in the transcript"
            yield Finding("PS206", place, problem, severity="note")


def _entries_without_speaker(
    labels: Mapping[str, str], config: Config, lines: Mapping[Path, int]
) -> Iterator[Finding]:
    """PS201 for entries whose speaker has no turn in the transcript."""
    claimed = set(labels.values())
    unnamed = [speaker for speaker, label in labels.items() if label not in config.speakers]
    for label, entry in config.speakers.items():
        if not entry.speaks or label in claimed:
            continue
        near = get_close_matches(label, unnamed[:_MOST_COMPARED], 1)
        hint = f"did you mean {near[0]}" if near else "`partsong read` lists the speakers"
        problem = f"{label!r} does not speak in the transcript"
        yield Finding("PS201", _place(lines, "speakers", label), problem, hint)


def _check_voices(config: Config, lines: Mapping[Path, int], known: Mapping[str, Voice]) -> None:
    """Raises: ConfigError for voices that are not known."""
    faults = []
    for label, entry in config.speakers.items():
        if entry.voice and entry.voice not in known:
            place = _place(lines, "speakers", label)
            faults.append(_unknown_voice(place, f"{label}'s", entry.voice, known))
    announcer = config.announcer.voice
    if announcer and announcer not in known:
        place = _place(lines, "announcer")
        faults.append(_unknown_voice(place, "the announcer's", announcer, known))
    if faults:
        raise ConfigError(*faults)


def _unknown_voice(place: Place, whose: str, voice: str, known: Iterable[str]) -> Finding:
    hint = "`partsong voices` lists them"
    near = _near(voice, known)
    if near:
        hint = f"did you mean {' or '.join(near)}; {hint}"
    return ConfigError.finding(place, f"{whose} voice {voice!r} does not exist", hint)


def _near(voice: str, known: Iterable[str]) -> list[str]:
    """The two known ids of the same engine that are spelled most alike. An id with a variant
    (`en-us+f2`) is compared with the variants of its voice, if there are any.
    """
    engine, _, _ = voice.rpartition(":")
    of_engine = [name for name in known if name.rpartition(":")[0] == engine]
    base, plus, _ = voice.partition("+")
    variants = [name for name in of_engine if plus and name.startswith(f"{base}+")]
    whole = [name for name in of_engine if "+" not in name]
    return get_close_matches(voice, sorted(variants or whole), 2)


class _VoicePool:
    """The voices for automatic casting. Each one drawn differs in pitch from those before."""

    def __init__(self, voices: Sequence[Voice], language: str) -> None:
        self._pitches = {voice.id: voice.pitch_hz for voice in voices}
        self._taken: list[str] = []
        self._free = [voice.id for voice in _candidates(voices, language)]
        self._measured = [voice for voice in self._free if self._pitches[voice]]
        self._reused = 0
        self.has_voices = bool(voices)
        self.is_exhausted = False
        """Whether more voices were drawn than there are, so that some are used again."""

    def draw(self, choice: VoiceChoice, *, avoid: Collection[str] = ()) -> VoiceSettings:
        """The next voice, with the rate, pitch and gain of `choice`. A voice of `avoid` is drawn
        only when there are no others.
        """
        for voice in avoid:
            if voice in self._free:
                self._take(voice)
        if not self._free:
            return self._reuse(choice)
        voice = self._distinct() or self._free[0]
        self._take(voice)
        return choice.settings(voice)

    def _distinct(self) -> str | None:
        """The first free voice whose pitch is far enough from those taken; where none is, the
        distance is lowered. None if no free voice has a measured pitch.
        """
        for distance in (APART, APART / 2, 0.0):
            for voice in self._measured:
                if self._is_apart(voice, distance):
                    return voice
        return None

    def _take(self, voice: str) -> None:
        self._taken.append(voice)
        self._free.remove(voice)
        if voice in self._measured:
            self._measured.remove(voice)

    def _reuse(self, choice: VoiceChoice) -> VoiceSettings:
        """A voice that is in use already, with another pitch and rate."""
        self.is_exhausted = True
        cycle, index = divmod(self._reused, len(self._taken))
        self._reused += 1
        pitch, rate_factor = _VARIATIONS[cycle % len(_VARIATIONS)]
        rate_wpm = max(80, round(choice.rate * rate_factor))  # the lowest rate there is
        return replace(choice.settings(self._taken[index]), pitch=pitch, rate_wpm=rate_wpm)

    def _is_apart(self, voice: str, distance: float) -> bool:
        """Whether the voice is at least `distance` semitones from every voice that is taken."""
        pitch_hz = self._pitches[voice]
        taken = (self._pitches[other] for other in self._taken[:_MOST_COMPARED])
        return all(semitones(pitch_hz, other_hz) >= distance for other_hz in taken)


def semitones(one_hz: float | None, other_hz: float | None) -> float:
    """The distance between two pitches, 0 or more; infinite where one of them was not measured.

    >>> semitones(110, 220)
    12.0
    """
    if not one_hz or not other_hz:
        return math.inf
    return abs(12 * math.log2(one_hz / other_hz))


def _candidates(voices: Sequence[Voice], language: str) -> list[Voice]:
    """The voices of the language, or English ones where it has none: those with a measured pitch
    first, and of these the show's accent first.
    """
    tag = language.lower()
    primary = tag.split("-")[0]
    accent = _DEFAULT_ACCENTS.get(tag, tag)
    candidates = [voice for voice in voices if voice.language.lower().split("-")[0] == primary]
    if not candidates:
        candidates = [voice for voice in voices if voice.language.lower().startswith("en")]
    if not candidates:
        candidates = list(voices)

    def rank(voice: Voice) -> tuple[bool, bool]:
        return not voice.pitch_hz, voice.language.lower() != accent

    return sorted(candidates, key=rank)


def _automatic_voices(
    labels: Iterable[str], settings: Mapping[str, VoiceSettings]
) -> Iterator[Finding]:
    """PS202 for each speaker whose voice the configuration does not name."""
    for label in labels:
        problem = f"speaks with {settings[label].voice}, chosen automatically"
        yield Finding("PS202", Place(speaker=label), problem, severity="note")


def _too_few_voices(speakers: int) -> Finding:
    """PS205."""
    problem = f"there are fewer voices than speakers ({speakers}); some voices are used again"
    hint = "choose voices for the important speakers in voices.yaml"
    return Finding("PS205", Place(NAME), problem, hint)


def _similar_voices(
    settings: Mapping[str, VoiceSettings], offered: OfferedVoices
) -> Iterator[Finding]:
    """PS203 for two speakers with the same voice, PS204 for two whose pitches are close."""
    pitches = {voice.id: voice.pitch_hz for voice in offered.named.values()}
    for one, other in combinations(list(settings)[:_MOST_COMPARED], 2):
        first, second = settings[one], settings[other]
        distance = semitones(pitches.get(first.voice), pitches.get(second.voice))
        if first == second:
            problem = f"{one} and {other} speak with the same voice, {first.voice}"
            yield Finding("PS203", Place(NAME), problem, "give one of them another voice")
        elif first.pitch == second.pitch and distance < APART:
            problem = f"the voices of {one} and {other} are less than {APART:.0f} semitones apart"
            hint = "`partsong voices` lists the pitches"
            yield Finding("PS204", Place(NAME), problem, hint, "note")


def _place(lines: Mapping[Path, int], *path: str) -> Place:
    """The line of the entry's voice, or of the entry where its voice has none."""
    line = lines.get((*path, "voice")) or lines.get(path, 1)
    return Place(NAME, line)
