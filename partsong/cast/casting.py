"""Who speaks with which voice: what the configuration says, and voices that can be told apart for everybody else."""

from __future__ import annotations

import math
from dataclasses import replace
from difflib import get_close_matches
from itertools import combinations
from typing import TYPE_CHECKING

from partsong.cast.config import SpeakerSettings
from partsong.errors import ConfigError, Fault
from partsong.model import Cast, Finding, Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from partsong.cast.config import Config
    from partsong.cast.yaml_tree import Path
    from partsong.model import Voice, VoiceSettings

APART = 3.0
"""Semitones between two voices that a listener tells apart by their pitch."""
_PLAIN = {"en": "en-us"}
"""The voice of a language that has several, when the show does not say which."""
_OTHER_WAYS = ((30, 1.0), (70, 1.0), (50, 0.85), (40, 0.9), (60, 0.9))
"""Pitch and share of the rate for voices that are used again."""


def cast(
    speakers: Sequence[str], config: Config, lines: Mapping[Path, int], voices: Sequence[Voice], language: str
) -> tuple[Cast, tuple[Finding, ...]]:
    """A role for each speaker, in their order, and the announcer's voice.

    Depends on the order of the speakers' first turns and on the configuration alone: a speaker who is added at the
    end changes nothing before. Raises: ConfigError for voices that do not exist, all at once.
    """
    matched, findings = _match(speakers, config, lines)
    _check_voices(config, lines, voices)
    chosen = {label: settings for label, (_, settings) in matched.items()}
    audition = _Audition(
        voices, language, [choice.voice for choice in (*chosen.values(), config.announcer) if choice.voice]
    )
    roles: list[Role] = []
    announcer = config.announcer.voice
    for n, speaker in enumerate(speakers):
        if n == 2 and announcer is None:  # after the two who make an interview
            announcer = audition.next().voice
        choice = chosen.get(speaker, SpeakerSettings())
        settings = choice.settings(choice.voice) if choice.voice else audition.next(choice)
        roles.append(Role(speaker, settings, choice.name or speaker, choice.role))
    announcing = config.announcer.settings(announcer or audition.next().voice)
    automatic = {role.speaker for role in roles if not (role.speaker in chosen and chosen[role.speaker].voice)}
    return Cast(tuple(roles), announcing), (*findings, *_doubts(roles, automatic, voices, audition))


def _match(
    speakers: Sequence[str], config: Config, lines: Mapping[Path, int]
) -> tuple[dict[str, tuple[str, SpeakerSettings]], list[Finding]]:
    """The entry of each speaker that has one; entries that nobody claims are findings."""
    exact = {name: label for label, entry in config.speakers.items() for name in (label, *entry.aliases)}
    folded = {_fold(name): label for name, label in exact.items()}
    matched: dict[str, tuple[str, SpeakerSettings]] = {}
    findings = []
    for speaker in speakers:
        label = exact.get(speaker) or folded.get(_fold(speaker))
        if label is None:
            continue
        matched[speaker] = label, config.speakers[label]
        if speaker not in exact:
            where = _where(lines, "speakers", label)
            findings.append(Finding("PS206", where, f"{label!r} is taken for {speaker!r}", severity="note"))
    claimed = {label for label, _ in matched.values()}
    for label in config.speakers:
        if label not in claimed:
            near = get_close_matches(label, [s for s in speakers if s not in matched], 1)
            hint = f"did you mean {near[0]}" if near else "`partsong read` lists the speakers"
            findings.append(
                Finding("PS201", _where(lines, "speakers", label), f"{label!r} does not speak in the transcript", hint)
            )
    return matched, findings


def _check_voices(
    config: Config,
    lines: Mapping[Path, int],
    voices: Sequence[Voice],
) -> None:
    """Raises: ConfigError."""
    known = {voice.id for voice in voices}
    asked: list[tuple[str, tuple[str, ...], str | None]]
    asked = [(f"{label}'s", ("speakers", label), entry.voice) for label, entry in config.speakers.items()]
    asked.append(("the announcer's", ("announcer",), config.announcer.voice))
    faults = []
    for whose, path, voice in asked:
        if voice is not None and voice not in known:
            near = _near(voice, known)
            hint = (
                f"did you mean {' or '.join(near)}; `partsong voices` lists them"
                if near
                else "`partsong voices` lists them"
            )
            faults.append(Fault(_where(lines, *path), f"{whose} voice {voice!r} does not exist", hint))
    if faults:
        raise ConfigError(*faults)


def _near(voice: str, known: Collection[str]) -> list[str]:
    """The closest names: of whole voices, or of the same voice with another variant."""
    base, plus, _ = voice.partition("+")
    pool = [name for name in known if name.startswith(f"{base}+")] if plus and base in known else []
    return get_close_matches(voice, sorted(pool or [name for name in known if "+" not in name]), 2)


class _Audition:
    """Gives one voice after the other, each as far from those before as can be."""

    def __init__(self, voices: Sequence[Voice], language: str, taken: Sequence[str]) -> None:
        self._pitches = {voice.id: voice.pitch_hz for voice in voices}
        self._taken = list(taken)
        self._waiting = [voice.id for voice in _candidates(voices, language) if voice.id not in set(taken)]
        self._measured = [voice for voice in self._waiting if self._pitches[voice]]
        self._again = 0
        self.repeated = False

    def next(self, choice: SpeakerSettings | None = None) -> VoiceSettings:
        """The next voice, with the speaker's other settings."""
        choice = choice or SpeakerSettings()
        voice = self._apart() or (self._waiting[0] if self._waiting else None)
        if voice is None:
            return self._reuse(choice)
        self._take(voice)
        return choice.settings(voice)

    def _apart(self) -> str | None:
        """The first voice far enough from all that are taken; where there is none, with less and less distance."""
        for distance in (APART, APART / 2, 0.0):
            for voice in self._measured:
                if all(self._semitones(voice, other) >= distance for other in self._taken[:64]):
                    return voice
        return None

    def _take(self, voice: str) -> None:
        self._taken.append(voice)
        self._waiting.remove(voice)
        if voice in self._measured:
            self._measured.remove(voice)

    def _reuse(self, choice: SpeakerSettings) -> VoiceSettings:
        """The voices are used up: they come again, otherwise pitched and paced."""
        self.repeated = True
        turn, place = divmod(self._again, len(self._taken))
        self._again += 1
        pitch, share = _OTHER_WAYS[turn % len(_OTHER_WAYS)]
        return replace(choice.settings(self._taken[place]), pitch=pitch, rate_wpm=max(80, round(choice.rate * share)))

    def _semitones(self, one: str, other: str) -> float:
        return semitones(self._pitches.get(one), self._pitches.get(other))


def semitones(one_hz: float | None, other_hz: float | None) -> float:
    """The distance of two pitches, 0 or more; infinite where one was not measured.

    >>> semitones(110, 220)
    12.0
    """
    if not one_hz or not other_hz:
        return math.inf
    return abs(12 * math.log2(one_hz / other_hz))


def _candidates(voices: Sequence[Voice], language: str) -> list[Voice]:
    """Voices of the language, the best fitting accent first and all of its variants before another accent's."""
    wanted = language.lower()
    primary = wanted.split("-")[0]
    plain = _PLAIN.get(wanted, wanted)
    fitting = [v for v in voices if v.language.lower().split("-")[0] == primary]
    fitting = fitting or [v for v in voices if v.language.lower().startswith("en")] or list(voices)
    return sorted(fitting, key=lambda v: (not v.pitch_hz, v.language.lower() != plain))


def _doubts(
    roles: Sequence[Role], automatic: Collection[str], voices: Sequence[Voice], audition: _Audition
) -> Iterator[Finding]:
    for role in roles:
        if role.speaker in automatic:
            yield Finding(
                "PS202", role.speaker, f"speaks with {role.settings.voice}, chosen automatically", severity="note"
            )
    if audition.repeated:
        hint = "give the important ones voices of their own in voices.yaml"
        yield Finding("PS205", "cast", f"there are {len(roles)} speakers and fewer voices; some are used again", hint)
    pitches = {voice.id: voice.pitch_hz for voice in voices}
    for one, other in combinations(roles[:64], 2):
        if one.settings == other.settings:
            yield Finding(
                "PS203",
                "cast",
                f"{one.speaker} and {other.speaker} speak with the same voice, {one.settings.voice}",
                "give one of them another voice",
            )
        elif (
            one.settings.pitch == other.settings.pitch
            and semitones(pitches.get(one.settings.voice), pitches.get(other.settings.voice)) < APART
        ):
            hint = "`partsong voices` tells the pitches"
            yield Finding(
                "PS204",
                "cast",
                f"{one.speaker} and {other.speaker} are less than {APART:.0f} semitones apart",
                hint,
                "note",
            )


def _where(lines: Mapping[Path, int], *path: str) -> str:
    return f"voices.yaml:{lines.get((*path, 'voice')) or lines.get(path, 1)}"


def _fold(label: str) -> str:
    return " ".join(label.split()).casefold()
