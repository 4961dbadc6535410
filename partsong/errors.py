"""Faults that a person can act on. The lowest layer: everything may raise these."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, and where."""

    where: str
    """`file:line`, a file, an utterance's id or a command's option."""
    problem: str
    """One clause, without a full stop."""
    hint: str = ""
    """What to do about it, a sentence without a full stop; may be empty."""

    def __str__(self) -> str:
        """`where: problem. hint`, on one line and free of control characters."""
        text = f"{self.where}: {self.problem}." + (f" {self.hint}." if self.hint else "")
        return "".join(c if c.isprintable() else " " for c in text)


class PartsongError(Exception):
    """Stops the work: one or more faults that the user can mend.

    `exit_code` is what the command line ends with.
    """

    exit_code = 1

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults

    def __str__(self) -> str:
        """One line a fault."""
        return "\n".join(map(str, self.faults))


class ConfigError(PartsongError):
    """`voices.yaml` or an option cannot be used as it stands."""

    exit_code = 2


class TranscriptError(PartsongError):
    """The pages cannot be read, or hold no speech."""


class CoverageError(PartsongError):
    """A word of the page would not be spoken, or not once: finding PS101. Always a fault of this
    program's.
    """


class EngineError(PartsongError):
    """The speech engine failed at an utterance."""


class StoreError(PartsongError):
    """A file or folder could not be read or written."""
