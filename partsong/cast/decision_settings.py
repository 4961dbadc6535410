"""The settings by which a person decides what the pages leave open: what is not spoken, who speaks
a paragraph, which pages are parts. A paragraph is named by its own words.
"""

from __future__ import annotations

import re
from typing import Annotated

from partsong.cast.setting_types import AfterValidator, Date, Field, Text, settings


def _with_words(value: str) -> str:
    if not re.search(r"[^\W_]", value):
        raise ValueError("write words of the page: signs alone are not looked for")
    return value


def _expression(value: str) -> str:
    try:
        pattern = re.compile(value)
    except re.error as error:
        raise ValueError(f"it is no regular expression: {error}") from error
    if pattern.match(""):
        raise ValueError("it fits an empty text, so it would be found everywhere")
    return value


Phrase = Annotated[Text, AfterValidator(_with_words)]
"""Words of a paragraph, its first ones or others; `...` stands for some that are not written."""
Expression = Annotated[Text, AfterValidator(_expression)]
"""A regular expression of Python's."""


@settings
class OmitSettings:
    """What is not spoken: the words of `text`, or all that `pattern` fits."""

    text: Phrase = ""
    """Where a paragraph begins with it, the whole paragraph; elsewhere these words alone."""
    pattern: Expression = ""
    """A regular expression: what it fits, and no more."""
    page: Text = ""
    """The name of the only page that is meant; every page when left out."""
    reason: Annotated[str, Field(min_length=1, max_length=60)] = ""
    """Why, in a few words, which `partsong read -v` shows."""

    def __post_init__(self) -> None:
        if bool(self.text) == bool(self.pattern):
            raise ValueError("give just one of text and pattern")


@settings
class CorrectionSettings:
    """Whose a paragraph is. Who spoke before goes on behind it."""

    text: Phrase = ""
    """Words of the paragraph."""
    speaker: Text = ""
    """A label, as under `speakers`."""
    through: Phrase = ""
    """Words of the last paragraph, where more than one is meant."""
    rest: bool = False
    """Whether all that follows is the speaker's, too, up to the next label."""
    page: Text = ""
    """The name of the page, where the words are on several."""

    def __post_init__(self) -> None:
        if not self.text:
            raise ValueError("give text: words of the paragraph")
        if not self.speaker:
            raise ValueError("give speaker: whose the paragraph is")
        if self.through and self.rest:
            raise ValueError("give just one of through and rest")


@settings
class PartSettings:
    """A page: its place among the parts, and facts in place of those that it gives."""

    page: Text = ""
    """The name of its file in `transcript/`, with or without the suffix."""
    title: Text | None = None
    number: Annotated[int, Field(ge=1, le=9999)] | None = None
    date: Date | None = None
    """On which it is published; the show's when left out."""
    guid: Annotated[str, Field(pattern=r"^\S{1,500}$")] | None = None
    """The permanent id of its episode, by which podcast apps know it."""
    skip: bool = False
    """Whether it is no part."""

    def __post_init__(self) -> None:
        if not self.page:
            raise ValueError("give page: the name of its file in transcript/")
