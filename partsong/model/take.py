"""Synthesised speech with the times of its words and utterances."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """When a word of a text is heard."""

    begin: int
    """Index of its first character in the text."""
    end: int
    """Index after its last character (exclusive)."""
    start: int
    """First sample."""
    stop: int
    """The sample after its last (exclusive)."""

    def later(self, samples: int) -> SpokenWord:
        """The same word, `samples` later."""
        return SpokenWord(self.begin, self.end, self.start + samples, self.stop + samples)


@dataclass(frozen=True, slots=True)
class Take:
    """The audio of one utterance, with the times of its words."""

    pcm: bytes
    """16-bit little-endian mono PCM, not all silence."""
    rate_hz: int
    words: tuple[SpokenWord, ...]
    """One for each word of the text (characters between white space), in order; in samples at
    `rate_hz`."""

    @property
    def samples(self) -> int:
        """Length in samples."""
        return len(self.pcm) // 2


@dataclass(frozen=True, slots=True)
class UtteranceTimes:
    """When an utterance is heard, in samples from the start of its passage.

    It does not name the utterance: equal passages of a show share one cached recording.
    """

    start: int
    """First sample."""
    stop: int
    """The sample after its last (exclusive)."""
    words: tuple[SpokenWord, ...]


@dataclass(frozen=True, slots=True)
class EncodedPassage:
    """A passage's finished MP3 frames and what was measured while they were encoded."""

    mp3: bytes
    """Whole frames, all of one size, without an Info frame (the header that players read first)."""
    frames: int
    utterances: tuple[UtteranceTimes, ...]
    """One for each utterance of the passage, in order."""
    energies: tuple[float, ...]
    """K-weighted mean squares of the 400 ms gating blocks (ITU-R BS.1770-4), linear."""
