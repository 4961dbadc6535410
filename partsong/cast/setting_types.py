"""What the classes of `voices.yaml` are declared with: plain types with their ranges, the decorator
that makes a class one of settings, and the check of a whole tree. The only importer of pydantic.
"""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeVar, cast, dataclass_transform

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
)
from pydantic.dataclasses import dataclass

from partsong.model import Ms
from partsong.timefmt import first_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partsong.yaml_doc import Path, Tree

__all__ = ["AfterValidator", "BeforeValidator", "Field"]

T = TypeVar("T")
Text = Annotated[str, Field(min_length=1, max_length=4000)]
Pause = Annotated[Ms, Field(ge=0, le=10_000)]
Rate = Annotated[int, Field(ge=80, le=450)]
Pitch = Annotated[int, Field(ge=0, le=99)]
Gain = Annotated[float, Field(ge=-20, le=20, allow_inf_nan=False)]


def _existing_date(value: str) -> str:
    try:
        first_day(value)
    except ValueError as error:
        raise ValueError("write a date that exists, such as 2026, 2026-11 or 2026-11-23") from error
    return value


def _web_address(value: str) -> str:
    if not re.match(r"https?://[^\s/]", value, re.IGNORECASE):
        raise ValueError("write an address that begins with https://")
    return value


Date = Annotated[str, AfterValidator(_existing_date)]
"""ISO 8601: `2026`, `2026-11` or `2026-11-23`."""
WebAddress = Annotated[Text, AfterValidator(_web_address)]

_STRICT = ConfigDict(extra="forbid", use_attribute_docstrings=True)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def settings(cls: type[T]) -> type[T]:
    """Makes the class an immutable one of settings: unknown keys are faults, and the docstrings of
    its fields go into the schema.
    """
    made: Any = dataclass(cls, frozen=True, slots=True, config=_STRICT)
    return cast("type[T]", made)


class Problem(NamedTuple):
    """A value that is not valid."""

    path: Path
    """The keys from the top of the file to the value."""
    kind: str
    """Pydantic's name for the kind of problem."""
    message: str
    value: object
    """The value in the file."""


class InvalidError(ValueError):
    """Settings that are not valid, with all problems."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def validated(cls: type[T], tree: Mapping[str, Tree]) -> T:
    """The settings of a tree. Raises: InvalidError."""
    try:
        return TypeAdapter(cls).validate_python(tree)
    except ValidationError as error:
        problems = []
        for details in error.errors(include_url=False, include_context=False):
            path, kind = details["loc"], details["type"]
            problems.append(Problem(path, kind, details["msg"], details["input"]))
        raise InvalidError(problems) from error


def schema_of(cls: type) -> dict[str, Any]:
    """The JSON Schema of a class of settings."""
    return TypeAdapter(cls).json_schema()
