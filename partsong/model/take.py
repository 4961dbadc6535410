"""Spoken sound with the times of its words and utterances."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """When a word of a text is heard."""

    begin: int
    """Index of its first character in the text."""
    end: int
    """Index after its last character."""
    start: int
    """First sample."""
    stop: int
    """The sample after its last."""

    def later(self, samples: int) -> SpokenWord:
        """The same word, heard so many samples later."""
        return SpokenWord(self.begin, self.end, self.start + samples, self.stop + samples)


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
class UtteranceTimes:
    """When an utterance is heard, in samples from the start of its passage.

    Which utterance it is does not count here: the same sound may serve several places.
    """

    start: int
    """First sample."""
    stop: int
    """The sample after its last."""
    words: tuple[SpokenWord, ...]


@dataclass(frozen=True, slots=True)
class EncodedPassage:
    """A passage's finished MP3 frames and what was measured while they were encoded."""

    mp3: bytes
    """Whole frames, all of one size, without an Info frame."""
    frames: int
    utterances: tuple[UtteranceTimes, ...]
    """One for each utterance of the passage, in order."""
    energies: tuple[float, ...]
    """K-weighted mean squares of the 400 ms gating blocks (ITU-R BS.1770-4), linear."""
