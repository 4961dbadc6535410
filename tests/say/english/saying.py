"""What the rules of English say for a text, for tables of written and spoken text."""

from __future__ import annotations

from partsong.say.languages import language_of
from partsong.say.normalise import normalise, spoken

RULES = language_of("en").rules


def said(text: str) -> str:
    """The spoken text, with single spaces."""
    return " ".join(spoken(text, normalise(text, RULES)).split())


def names(text: str) -> set[str]:
    """The rules that changed something."""
    return {change.rule for change in normalise(text, RULES)}
