"""Units of measure."""

from __future__ import annotations

from typing import NewType

Ms = NewType("Ms", int)
"""Whole milliseconds: the unit of settings and of all published times."""
