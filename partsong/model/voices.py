"""Voices, their settings, and the cast: which speaker has which voice."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice of an engine."""

    id: str
    name: str
    language: str
    """BCP 47; empty where the engine does not give it."""
    pitch_hz: float | None = None
    """Median fundamental frequency where it was measured; such voices are cast first."""


@dataclass(frozen=True, slots=True)
class VoiceId:
    """A voice's id in two halves: the engine, and the voice's id within it."""

    engine: str
    """The engine's name."""
    name: str
    """The id that the engine itself gives the voice."""

    @classmethod
    def parse(cls, written: str, default_engine: str) -> VoiceId:
        """The two halves of an id as `voices.yaml` has it; without an engine in front, the default
        engine's.

        >>> VoiceId.parse("espeak:en-us+f2", "tone")
        VoiceId(engine='espeak', name='en-us+f2')
        >>> VoiceId.parse("tone-2", "tone")
        VoiceId(engine='tone', name='tone-2')
        """
        own = written.removeprefix(f"{default_engine}:")
        if own != written:  # an engine named by its import path, `module:Class`, has a colon itself
            return cls(default_engine, own)
        engine, colon, name = written.partition(":")
        return cls(engine, name) if colon else cls(default_engine, written)

    def written(self, default_engine: str) -> str:
        """The shortest id that `parse` reads as this voice.

        >>> VoiceId("tone", "tone-2").written("tone"), VoiceId("tone", "tone-2").written("espeak")
        ('tone-2', 'tone:tone-2')
        """
        if self.engine == default_engine and ":" not in self.name:
            return self.name
        return f"{self.engine}:{self.name}"


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """A voice, with its rate, pitch and gain."""

    voice: str
    """The id of the voice: within an engine its own (`Voice.id`), elsewhere `VoiceId.written`."""
    rate_wpm: int = 145
    """Words per minute by the engine's own count, 80 to 450. espeak-ng counts fewer words than are
    heard: 145 gives 160 to 165 words a minute of an interview, pauses included.
    """
    pitch: int = 50
    """0 to 99; 50 leaves the voice's pitch as it is."""
    gain_db: float = 0.0
    """Added to the voice's calibrated gain; -20 to 20."""

    def for_engine(self, default_engine: str) -> tuple[str, VoiceSettings]:
        """The name of the voice's engine, and the settings as that engine takes them."""
        voice = VoiceId.parse(self.voice, default_engine)
        return voice.engine, replace(self, voice=voice.name)


@dataclass(frozen=True, slots=True)
class Person:
    """The name and the role under which listeners know a speaker."""

    name: str
    """The full name, or the label where no name is given."""
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A speaker, and the voice that is cast for them."""

    speaker: str
    settings: VoiceSettings
    name: str
    """A `Person.name`."""
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """The voice of each speaker and of the announcer."""

    roles: tuple[Role, ...]
    announcer: VoiceSettings

    @property
    def names(self) -> dict[str, str]:
        """The name under which each speaker is shown, by label."""
        return {role.speaker: role.name for role in self.roles}

    def of(self, speaker: str) -> Role:
        """The speaker's role. Raises: KeyError for a speaker who was not cast."""
        for role in self.roles:
            if role.speaker == speaker:
                return role
        raise KeyError(speaker)
