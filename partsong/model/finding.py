"""What the program tells of its doubts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault or doubt, with a stable code."""

    code: str
    """`PS` and three digits; 1xx reading, 2xx casting, 3xx saying, 4xx sound and tags."""
    where: str
    problem: str
    hint: str = ""
    severity: Severity = "warning"
