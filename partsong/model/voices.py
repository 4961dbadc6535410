"""Voices, and who speaks with which."""

from __future__ import annotations

from dataclasses import dataclass


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
    """Words per minute as the engine counts them, 80 to 450. espeak-ng's count leaves out half of
    what it says: 145 gives 160 to 165 words a minute of interview, pauses included.
    """
    pitch: int = 50
    """0 to 99, 50 is the voice's own."""
    gain_db: float = 0.0
    """On top of the voice's calibrated gain, -20 to 20."""


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
