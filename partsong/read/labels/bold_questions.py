"""Interviews that name nobody and set the questions in bold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partsong.findings import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partsong.read.blocks import Block, Page

QUESTION, ANSWER = "Q", "A"
"""Who speak where questions are in bold and nobody is named."""
_FEWEST_QUESTIONS = 3


def is_question(block: Block) -> bool:
    """Whether a paragraph is in bold from end to end."""
    return not block.heading and len(block.bold) > 1 and block.bold.rstrip() == block.text.rstrip()


def asks_and_answers(block: Block) -> bool:
    """Whether a paragraph begins with a question in bold and goes on."""
    asks = (
        not (block.reason or block.heading)
        and block.bold.endswith("?")
        and block.text.startswith(block.bold)
    )
    return asks and len(block.text) > len(block.bold)


def asks_in_bold(pages: Sequence[Page]) -> bool:
    """Whether some paragraphs are in bold from end to end or begin so, ask, and have others behind
    them.
    """
    blocks = [
        block for page in pages for block in page.blocks if not block.reason and not block.heading
    ]
    both = sum(map(asks_and_answers, blocks))
    bold = [block for block in blocks if is_question(block)]
    asking, most = sum("?" in block.text[-4:] for block in bold) + both, len(bold) + both
    return most >= _FEWEST_QUESTIONS and 2 * asking > most and len(blocks) + both >= 2 * most


def questions_in_bold(pages: Sequence[Page]) -> Finding:
    """PS127, at the first question in bold."""
    asked = ((page, block) for page in pages for block in page.blocks if not block.reason)
    place = next(Place(p.name, b.line) for p, b in asked if is_question(b) or asks_and_answers(b))
    hint = f"name them as {QUESTION} and {ANSWER} under speakers in voices.yaml"
    return Finding(
        "PS127", place, "nobody is named; paragraphs in bold are taken for questions", hint
    )
