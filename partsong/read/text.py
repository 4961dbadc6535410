"""Plain text: paragraphs between blank lines, furniture by its look."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from partsong.read.blocks import Block, Page, fold

_COPYRIGHT = re.compile(r"^(?:©|\(c\)\s|copyright\b)", re.IGNORECASE)
_NEXT = re.compile(r"^next\s*:\s*(?P<title>.+?)\s*[→»>]*$", re.IGNORECASE)
_PAGER = re.compile(
    r"^(?:parts?|pages?)\s*:?\s*(?P<numbers>\d+(?:[\s|,·-]+\d+)+)$|^\(?page (?P<n>\d+) of (?P<total>\d+)\)?$",
    re.IGNORECASE,
)
_STARTS = re.compile(r"^\s*(?![a-z])[^\W\d_][^:]{0,38}:\s+\S")
_ALONE = re.compile(r"^\s*(?![a-z])[^\W\d_][^:]{0,38}:\s*$")
_LONGEST_NEXT = 160


def read_text(name: str, text: str) -> Page:
    """The page as paragraphs, with its furniture told apart."""
    return furnished(Page(name, tuple(_paragraphs(text.split("\n")))))


def _paragraphs(lines: list[str]) -> list[Block]:
    """Blank lines end a paragraph; so does a line that begins with a label, and one that is a label alone."""
    blocks: list[Block] = []
    held: list[str] = []
    begin = 1
    for number, line in enumerate([*lines, ""], 1):
        if held and (not line.strip() or _STARTS.match(line) or _ALONE.match(line) or _ALONE.match(held[-1])):
            blocks.append(Block(begin, fold(" ".join(held))))
            held = []
        if line.strip():
            begin = begin if held else number
            held.append(line)
    return blocks


def furnished(page: Page) -> Page:
    """The page with what looks like furniture told apart: copyright lines, pagers, `Next:`, menus."""
    blocks: list[Block] = []
    facts: dict[str, Any] = {"next_title": page.next_title, "total": page.total, "number": page.number}
    for block in page.blocks:
        reason = block.reason or (_reason(block.text, facts) if not block.label else "")
        if reason == "footer" and _COPYRIGHT.match(block.text) and len(block.text) < _LONGEST_NEXT:
            reason = "copyright"
        blocks.append(replace(block, reason=reason))
    return replace(page, blocks=tuple(blocks), **facts)


def _reason(text: str, facts: dict[str, Any]) -> str:
    if _COPYRIGHT.match(text):
        return "copyright"
    pager = _PAGER.match(text)
    if pager:
        numbers = [int(n) for n in re.findall(r"\d+", pager["numbers"] or pager["total"])]
        facts["total"] = facts["total"] or max(numbers)
        if pager["n"]:
            facts["number"] = facts["number"] or int(pager["n"])
        return "pager"
    following = _NEXT.match(text)
    if following and len(text) < _LONGEST_NEXT:
        facts["next_title"] = facts["next_title"] or fold(following["title"])
        return "next link"
    if text.count(" | ") >= 1 and len(text) < 300:
        return "menu"
    return ""
