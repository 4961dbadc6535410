"""Blocks that one element leaves out, as one block each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partsong.read.nesting import left_out_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partsong.read.blocks import Block


def merged(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, where those that one element leaves out are one."""
    held: list[Block] = []
    for block in blocks:
        if held and not _same_box(held[-1], block):
            yield _joined(held)
            held = []
        held.append(block)
    if held:
        yield _joined(held)


def _same_box(one: Block, other: Block) -> bool:
    return (
        bool(one.reason)
        and one.reason == other.reason
        and left_out_by(one) is not None
        and left_out_by(one) is left_out_by(other)
    )


def _joined(blocks: list[Block]) -> Block:
    first = blocks[0]
    if len(blocks) == 1:
        return first
    texts = (f"{block.label}: {block.text}" if block.label else block.text for block in blocks)
    apart = tuple(pair for block in blocks for pair in block.apart)
    return replace(first, text=" ".join(texts), label="", apart=apart)
