"""Exceptions that a person can act on: each carries one or more findings of severity `error`."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from partsong.findings import CONFIGURATION, ENGINE, STORAGE, TRANSCRIPT, Finding, exit_code

if TYPE_CHECKING:
    from typing import Self

    from partsong.findings import Place


class PartsongError(Exception):
    """Stops the work: one or more faults that the user can mend."""

    code: ClassVar[str]
    """Of the findings that this class makes."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*findings)
        self.findings = findings

    def __str__(self) -> str:
        """One line a finding."""
        return "\n".join(map(str, self.findings))

    @classmethod
    def finding(cls, place: Place, problem: str, hint: str = "") -> Finding:
        """A finding with this class's code, to be raised with others."""
        return Finding(cls.code, place, problem, hint, "error")

    @classmethod
    def at(cls, place: Place, problem: str, hint: str = "") -> Self:
        """The exception with one finding."""
        return cls(cls.finding(place, problem, hint))

    @property
    def exit_code(self) -> int:
        """What the command line ends with."""
        return exit_code(self.findings)


class ConfigError(PartsongError):
    """`voices.yaml` or an option cannot be used as it stands."""

    code = CONFIGURATION


class TranscriptError(PartsongError):
    """The pages cannot be read, or hold no speech."""

    code = TRANSCRIPT


class CoverageError(PartsongError):
    """A word of the page would not be spoken, or not once. Always a fault of this program's."""

    code = "PS101"


class EngineError(PartsongError):
    """The speech engine failed at an utterance."""

    code = ENGINE


class StoreError(PartsongError):
    """A file or folder could not be read or written."""

    code = STORAGE
