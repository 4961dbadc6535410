"""Voices, and who speaks with which."""

from __future__ import annotations

from dataclasses import dataclass, replace


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
class VoiceId:
    """Which voice of which engine."""

    engine: str
    """The engine's name."""
    name: str
    """The id that the engine itself gives the voice."""

    @classmethod
    def parse(cls, written: str, default_engine: str) -> VoiceId:
        """The voice of an id as people write it; one without an engine is the default engine's.

        >>> VoiceId.parse("espeak:en-us+f2", "tone")
        VoiceId(engine='espeak', name='en-us+f2')
        >>> VoiceId.parse("tone-2", "tone")
        VoiceId(engine='tone', name='tone-2')
        """
        own = written.removeprefix(f"{default_engine}:")
        if own != written:  # the name of an engine that is not installed has a colon in it
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
    """How an engine is asked to speak."""

    voice: str
    """A `Voice.id`: for an engine its own, elsewhere as `VoiceId.written` gives it."""
    rate_wpm: int = 145
    """Words per minute as the engine counts them, 80 to 450. espeak-ng's count leaves out half of
    what it says: 145 gives 160 to 165 words a minute of interview, pauses included.
    """
    pitch: int = 50
    """0 to 99, 50 is the voice's own."""
    gain_db: float = 0.0
    """On top of the voice's calibrated gain, -20 to 20."""

    def for_engine(self, default_engine: str) -> tuple[str, VoiceSettings]:
        """The name of the voice's engine, and the settings as that engine takes them."""
        voice = VoiceId.parse(self.voice, default_engine)
        return voice.engine, replace(self, voice=voice.name)


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker as listeners are told of them."""

    name: str
    """The full name; the label where nothing else is known."""
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A speaker and the voice that speaks for them."""

    speaker: str
    settings: VoiceSettings
    name: str
    """A `Person.name`."""
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """Who speaks with which voice."""

    roles: tuple[Role, ...]
    announcer: VoiceSettings

    @property
    def names(self) -> dict[str, str]:
        """Under which name each speaker is shown, by label."""
        return {role.speaker: role.name for role in self.roles}

    def of(self, speaker: str) -> Role:
        """The speaker's role. Raises: KeyError for a speaker who was not cast."""
        for role in self.roles:
            if role.speaker == speaker:
                return role
        raise KeyError(speaker)
