"""What a line looks like: a title, a sentence, or what parts two stretches."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partsong.read.blocks import Block

LONGEST_TITLE = 120
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Characters that say as much as two or three letters do."""
_SENTENCE_ENDS = re.compile(r"[.!…\"”:;,–—。！：；、」-]$")
_CLAUSES = re.compile(r", (?![A-Z0-9\"“])")
_FEWEST_CLAUSES = 2
"""Commas with small letters behind them: so many has a sentence whose stop is missing."""


def is_title_like(text: str) -> bool:
    """Whether a line is as short as a title and does not end as a sentence of speech does."""
    wide = len(_WIDE.findall(text[:LONGEST_TITLE]))
    return len(text) + wide <= LONGEST_TITLE and not _SENTENCE_ENDS.search(text)


def is_bold_title(block: Block) -> bool:
    """Whether a block is in bold and as short as a title."""
    return block.bold == block.text and is_title_like(block.text)


def is_ruled(block: Block) -> bool:
    """Whether a line stands above a block, or a row of signs in its place."""
    return block.ruled or block.reason == "ornament"


def is_sentence(text: str) -> bool:
    """Whether a line without a stop is of clauses, as captions and careless transcripts have it.

    >>> is_sentence("Okay, now, can you hear me"), is_sentence("Rain, roofs and gutters")
    (True, False)
    """
    return len(_CLAUSES.findall(text)) >= _FEWEST_CLAUSES
