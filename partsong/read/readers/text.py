"""Plain text: paragraphs between blank lines, furniture by its look."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from partsong.read.asides import CLOCK, TIME
from partsong.read.blocks import Block, Page, fold
from partsong.read.looks import is_title_like
from partsong.read.readers.line_numbers import GONE, without_numbers
from partsong.read.readers.step_words import CONTINUED

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_NEXT = 160
_LONGEST_LOOK = 200
_LONGEST_MENU = 500
_LONGEST_MARK = 20
COPYRIGHT = re.compile(
    r"^(?:©|\(c\)\s*\d{4}(?!\s+(?-i:[a-z]))|copyright\b\s*(?:©|\(c\)|\d{4}))", re.IGNORECASE
)
_NEXT = re.compile(r"^next\s*:\s*(?P<title>.+?)\s*[→»>]*$", re.IGNORECASE)
_PAGER = re.compile(
    r"^(?:parts?|pages?)\s*:?\s*(?P<numbers>\d{1,4}(?:[\s|,·.…-]+\d{1,4})+)$"
    r"|^\(?(?:page|part) (?P<here>\d{1,4}) of (?P<total>\d{1,4})\)?$",
    re.IGNORECASE,
)
_MENU = re.compile(r"^[^|:]{1,60}(?: \| [^|:]{1,60})+$|^[^·•:.]{1,40}(?: [·•] [^·•:.]{1,40}){2,}$")
_CHANGE = re.compile(r"^[ \t]*>>+[ \t]*", re.MULTILINE)
"""Captions have it where another begins to speak."""
_BYLINE = re.compile(
    r"^(?:[Bb]y:?|(?:(?:Ein )?Interview )?[Vv]on|Propos recueillis par|Entretien réalisé par|Por"
    r"|Entrevista de)"
    r" (?P<author>[A-Z][\w.'’-]*(?: (?:and|und|et|y|de|van|von|[A-Z][\w.'’-]*)){0,5})(?<!\.)$"
)
_PAGE_MARK = re.compile(r"^\[+(?:page )?[A-Z]?\d{1,5}\]+$", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"^\W{0,3}(?:page )?(\d{1,4})\W{0,3}$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?<!\.)(?<!\. )(?:\. ?){5,}\s*\d{1,4}$")
_CREDIT = re.compile(
    r"^(?:transcri(?:bed|pt|ption)|reviewed|edited|recorded|interviewed|translated|produced)"
    r"(?: and [a-z]+)?"
    r"(?: provided)? by:? .{2,80}(?<![.!?])$|^(?:posted|published|(?:last )?updated"
    r"|last modified)\b.{0,30}\b\d{4}\.?$",
    re.IGNORECASE,
)
_END = re.compile(
    r"^\W*(?:the )?end of (?:the )?(?:interview|transcript|tape|recording|audio|side|session|file"
    r"|part)(?: (?:with |\d)[\w .,]{0,40})?\W*$",
    re.IGNORECASE,
)
_SPELLED = r"(?:\d+ hours? )?(?:\d+ minutes? )?\d+ seconds?"
_TIME = re.compile(rf"^(?:{CLOCK}|{TIME}|{_SPELLED})$|^\{{time\}}\s+\d{{3,4}}$")
_METADATA = re.compile(r"^_[a-z]\w*\s*:")
_ORNAMENT = re.compile(r"^[\W_]+$")
_BY_LOOK = (
    (COPYRIGHT, "copyright"), (_PAGE_MARK, "page mark"), (_TIME, "time"), (_METADATA, "metadata"),
    (_ORNAMENT, "ornament"), (_CREDIT, "credit"), (_END, "end mark"),
    (CONTINUED, "next link"),
)  # fmt: skip
_STARTS = re.compile(
    r"^\s*(?:(?:(?![a-z])[^\W\d_][^:\uff1a]{0,38}|[a-z][\w-]{0,20})(?::(?:\s+\S|\s*$)|\uff1a)|©|\[|_\w+\s*:"
    rf"|[QAPRF]\.\s|<[\w.-]+>\s|@\w+:|\([^()]*\)\s*$|(?:{TIME}|{_SPELLED})\s*$)"
)
_LINE_HEAD = re.compile(
    rf"\s*(?:\(?\d{{1,4}}[.)]\s+|\d{{1,3}}\s+(?=[^\W\d_]))?(?:(?:>+|[-–—―•*»])\s*)?"
    rf"(?:(?:{CLOCK}|{TIME})\s*(?:[-–]\s+)?)?"
)
_TIMES_BESIDE = re.compile(rf"\s*[\[(]{TIME}(?:\s*[-–]+>?\s*{TIME})?[\])]")
_ALONE = re.compile(
    rf"^\s*(?:(?![a-z])[^\W\d_][^:.!?,;…”\"]{{0,38}}?(?:\s+(?:{CLOCK}|{TIME})|:)?|\[[^\]]*\]"
    rf"|\([^()]*\)|_\w+\s*:.*|{TIME}|{_SPELLED})\s*$"
)
_DASH = re.compile(r"^\s*(?:[–—―‒─]+|[-*>»]+\s)\s*\S")
_LINK = re.compile(
    r"\[(?:[a-z]+:(?![/\s])(?:[^\[\]|\n]{1,200}\|)?|\[[^\[\]|\n]{1,200}\|)([^\[\]|\n]{1,200})\]\]?"
    r"(?!\])"
)
"""`[glossary:IOS]`, `[time:00:32:22|00 32 22]`, `[[Page|words]]`: what is shown stands last."""
_TAG = re.compile(r"</?(?:b|em|i|strong|sub|sup|u)>", re.IGNORECASE)
_FEWEST_INDENTED = 3
_PARAGRAPH = 160
"""A line longer than this is no line of a paragraph that was broken to fit a width."""


def read_text(name: str, text: str) -> Page:
    """The page as paragraphs, with its furniture told apart."""
    plain = without_numbers(_CHANGE.sub("", _TAG.sub("", _LINK.sub(r"\1", text))))
    return furnished(Page(name, (*plain.left, *paragraphs(plain.text))))


def paragraphs(text: str, line: int = 1, *, wrapped: bool = False) -> list[Block]:
    """The blocks of a text that begins at `line`.

    Blank lines end a paragraph, and every line does where no line is blank and one is longer than a
    width, unless the form says that lines are `wrapped`; an indented line begins one where first
    lines are indented. Inside a paragraph a line that begins like a label, and what follows a line
    that may be a label alone, is a block that goes on.
    """
    lines = text.split("\n")
    each = not wrapped and not any(map(_blank, lines[1:-1])) and max(map(len, lines)) > _PARAGRAPH
    indent = _first_line_indent(lines)
    blocks: list[Block] = []
    held: list[str] = []
    goes_on = False
    begin = line
    for number, shown in enumerate([*lines, ""], line):
        if shown == GONE:
            continue
        quoted = bool(held) and 0 < indent < min(_depth(held[-1]), _depth(shown))
        indented = indent > 0 and shown.startswith("  ") and not quoted
        new = _blank(shown) or each or indented
        if held and (new or _starts(shown) or (len(held) == 1 and _ALONE.match(held[0]))):
            centred = 0 < indent < _depth(held[0]) and len(held) == 1
            blocks.append(
                Block(begin, fold(" ".join(held)), goes_on=goes_on, heading="centred" * centred)
            )
            held, goes_on = [], not new
        if not _blank(shown):
            begin = begin if held else number
            held.append(shown)
        else:
            goes_on = False
    return blocks


def begins_block(line: str, before: str) -> bool:
    """Whether a line of a paragraph may begin with a label, or the first line before it be one."""
    return _starts(line) or bool(_ALONE.match(before) or _DASH.match(line))


def _starts(line: str) -> bool:
    """Whether a line may begin with a label, behind its number, its time or its dash."""
    head = _LINE_HEAD.match(line)
    rest = line[head.end() :] if head else line
    timed = _TIMES_BESIDE.sub("", rest[:_LONGEST_LOOK])
    return bool(_STARTS.match(timed) or _STARTS.match(line))


def _first_line_indent(lines: list[str]) -> int:
    """How far first lines of paragraphs are set in where the others are not; 0 if they are not."""
    deep = [-1 if _blank(line) else _depth(line) for line in lines]
    pairs = [(here, below) for here, below in pairwise(deep) if here > 1]
    first = Counter(here for here, below in pairs if below == 0)
    indent, times = next(iter(first.most_common(1)), (0, 0))
    alike = sum(here == indent and below >= 0 for here, below in pairs)
    return indent if times >= _FEWEST_INDENTED and 4 * times > alike else 0


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _blank(line: str) -> bool:
    return not line.strip()


def furnished(page: Page) -> Page:
    """The page with what looks like furniture told apart: copyright lines, pagers, `Next:`, menus,
    times, sounds.
    """
    facts = page
    blocks: list[Block] = []
    marks = _page_numbers(page.blocks)
    for block in page.blocks:
        reason, facts = (
            (block.reason, facts) if block.reason or block.label else _judged(block, facts, blocks)
        )
        blocks.append(replace(block, reason=reason or ("page mark" if block in marks else "")))
    pagers = (_PAGER.match(block.text) for block in blocks if block.reason == "pager")
    if len({pager["here"] for pager in pagers if pager and pager["here"]}) > 1:
        facts = replace(facts, number=page.number, total=page.total)  # all parts are on this page
    return replace(facts, blocks=tuple(blocks))


def _page_numbers(blocks: Sequence[Block]) -> list[Block]:
    """Those that are nothing but a number, where each is one more than the one before: a paper
    copy's pages.
    """
    found = [
        (int(match[1]), block)
        for block in blocks
        if len(block.text) < _LONGEST_MARK
        and not block.reason
        and (match := _PAGE_NUMBER.match(block.text))
    ]
    rising = all(after == before + 1 for (before, _), (after, _) in pairwise(found))
    return [block for _, block in found] if rising and len(found) > 1 else []


def _judged(block: Block, page: Page, before: list[Block]) -> tuple[str, Page]:
    """Why the block is no speech, if so, and what it tells of the page."""
    for look, reason in _BY_LOOK:
        if look.match(block.text[:_LONGEST_LOOK]):
            return reason, replace(
                page, copyright=page.copyright or block.text
            ) if reason == "copyright" else page
    if _CONTENTS.search(block.text[-_LONGEST_LOOK:]):
        return "contents", page
    pager = _PAGER.match(block.text)
    if pager:
        return "pager", _paged(pager, replace(page, titles=(*page.titles, *_title_above(before))))
    following = _NEXT.match(block.text) if len(block.text) < _LONGEST_NEXT else None
    if following:
        return "next link", replace(page, next_title=page.next_title or fold(following["title"]))
    byline = _BYLINE.match(block.text)
    if byline and len(before) <= 5 and not any(_STARTS.match(b.text) for b in before):
        return "byline", replace(page, author=page.author or byline["author"])
    return "menu" if len(block.text) < _LONGEST_MENU and _MENU.match(block.text) else "", page


def _paged(pager: re.Match[str], page: Page) -> Page:
    counted = [int(n) for n in re.findall(r"\d+", pager["numbers"] or pager["total"])]
    here = int(pager["here"]) if pager["here"] else None
    return replace(page, number=page.number or here, total=page.total or max(counted))


def _title_above(before: list[Block]) -> tuple[str, ...]:
    """The line above the pager, when it looks like a title."""
    last = next((block for block in reversed(before) if block.reason != "byline"), None)
    titled = last and not last.reason and not last.label and is_title_like(last.text)
    return (last.text,) if last and titled else ()
