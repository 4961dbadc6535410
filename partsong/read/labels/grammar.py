"""The grammar of labels: what may name a speaker at the head of a block, one for every form of
page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from partsong.read.asides import CLOCK, TIME
from partsong.read.blocks import Block, fold, key
from partsong.read.labels.names import (
    MADE_BY,
    ROLE_IN_BRACKETS,
    capitalised,
    cleaned,
    is_label,
    never,
    without_role,
)

How = Literal[
    "markup",
    "bold",
    "inline",
    "timed",
    "bracket",
    "full stop",
    "dash",
    "initials",
    "bold alone",
    "alone",
    "heading",
]
"""How a label stands before its words, the surest first."""
LONGEST_HEAD_LINE = 120
_LONGEST_LOOK = 400
_MOST_KEPT = 1 << 15
"""Blocks of a long page whose labels are kept between the steps of reading."""
_INLINE = re.compile(
    rf"^[\"“„«]?(?P<label>[^:>\uff1a\n(\[{{]{{1,60}}(?:{ROLE_IN_BRACKETS})?"
    rf"(?:,[^:>\uff1a\n(\[]{{1,60}}(?:{ROLE_IN_BRACKETS})?)?)"
    r"[\"”“»]?\s*(?::(?=\s|$|[^\W\d_a-z]|[\[“”„\"«¿¡])|\uff1a|>>)\s*(?:[–—-]\s+)?(?P<text>\S.*)?$",
    re.DOTALL,
)
_BRACKETED = re.compile(
    r"^(?:[\[{(](?P<label>[^\[\](){}\n:]{1,60}?):?[\]})]:?(?:\s+(?P<text>\S.*)|\s*)"
    r"|[（【〔](?P<wide>[^（）【】〔〕\n]{1,30}?)[）】〕]\s*(?P<said>\S.*)?)$",
    re.DOTALL,
)
_COLON_BEHIND = re.compile(r"[\]})]:")
_LETTER_STOP = re.compile(r"^(?P<label>[QAPRF])[.:](?:\s{2,}|\s+)(?P<text>\S.*)$", re.DOTALL)
_STOP_DASH = re.compile(
    r"^(?P<label>[^\W\d_][^:\n(\[{]{0,40}?)\s?\.\s?[-–—]+\s*(?P<text>\S.*)$", re.DOTALL
)
"""`HON. N. VANCE.- I rise`"""
_DASHED = re.compile(
    rf"^(?P<label>[^\W\d_][^:–—\n(\[{{]{{0,40}}?(?:\s?{ROLE_IN_BRACKETS})?)\s+[–—]\s+(?P<text>\S.*)$",
    re.DOTALL,
)
"""`Nora Vance — I rise`"""
_NICK = re.compile(r"^<(?P<label>[\w.-]{1,30})>\s+(?P<text>\S.*)$", re.DOTALL)
_QUOTED = re.compile(r"^(?P<label>[^\W\d_][^「」\s。、]{0,11})(?P<text>「.*」[。]?)$", re.DOTALL)
"""`名前「言葉」`"""
_INITIALS = re.compile(
    r"^(?P<label>[A-Z]{2,3})\s+(?P<text>[(\"“'‘«¿¡]?(?:[^\W\d_][^A-Z]|[a-z]).*)$", re.DOTALL
)
"""`AD It is so.`"""
_NO_SENTENCE_END = r"(?:(?<=\b[DJMS]r\.)|(?<![!?…])(?<!\w\w\.))"
"""Behind a label: `Yes. [00:05]` is a sentence with its time, `King Jr. [00:05]` is a label."""
_TIMED = re.compile(
    rf"^(?P<label>[^:\n(\[{{]{{1,60}}?){_NO_SENTENCE_END}[\s,–-]+(?P<time>{CLOCK}|{TIME})$"
)
_CAPITALS = r"(?:Mc|Mac|La|Le|De|Di|Du|Van|Von|Fitz)?[A-Z][A-Z'’.-]+"
_OFFICE = (
    "Senator|Representative|Congressman|Congresswoman|Chairman|Chairwoman|Secretary|Director|Ambassador|Governor|"
    "General|Admiral|Judge"
)
_OF_STATE = r"(?: of [A-Z][a-z]+(?: [A-Z][a-z]+)*)?"
_FULL_STOP = re.compile(
    rf"^(?P<label>[QAPR]|(?:The|Mr\.|Mrs\.|Ms\.|Miss|Dr\.)(?: [A-Z][a-z]+)*? {_CAPITALS}"
    rf"(?: {_CAPITALS}| pro tempore)*"
    rf"{_OF_STATE}|The (?:(?:Vice |Acting )?Chair(?:man|woman|person)?|Presiding Officer|Clerk"
    rf"|Court|Witness)"
    rf"|(?:Mr\.|Mrs\.|Ms\.|Miss|Dr\.|{_OFFICE}) (?!Chair|Speaker|President|Secretary)[A-Z][\w'’-]+"
    rf"(?: [A-Z][\w'’-]+)?"
    rf"{_OF_STATE})(?: {ROLE_IN_BRACKETS})?\.\s+(?P<text>\S.*)$",
    re.DOTALL,
)
_INNER_TIMED = re.compile(
    rf"(?<=[.!?…”\"')\]] )(?=(?:[^\W\d_][\w.'’-]*(?: [\w.'’-]+){{0,3}}): ?{CLOCK} ?\S)"
)
_INNER = re.compile(
    r"(?<=[.!?…”\"')\]] )(?P<label>[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,3}):(?= )"
)
_LEADING_TIME = re.compile(rf"{TIME}(?:\s*[-–|]\s*|\s+)(?=[^\W\d_])")
_TITLE_BEFORE = re.compile(
    r"\b(?:[DMS]r|Mrs|Ms|Prof|St|Rev|Hon|Sen|Rep|Gov|Gen|Col|Capt|[A-Z])\. $"
)
_INITIAL_BEFORE = re.compile(r"(?<![\w.])[A-Z]\. $")
_INNER_CAPITALS = re.compile(
    r"(?<=[.!?…”\"')\]-] )(?P<label>[A-Z][A-Z0-9 .'’-]{1,38}[A-Z0-9]):(?= )"
)
_TIME_FIRST = re.compile(rf"^(?:{CLOCK}|{TIME}(?=\s+[^\W\d_]))\s*(?:[-–]\s+)?")
_TIME_BEHIND = re.compile(rf"^{CLOCK}\s*")
_BARE_TIME = re.compile(rf"^{TIME}(?:\s+|$)|^\d\d:\d\d:\d\d(?=[^\W\d_])")
_LINE_MARK = re.compile(
    r"(?:\(?\d{1,4}[.)]\s+|\d{1,3}\s+(?=[^\W\d_]))?"
    r"(?:(?:>+|[-–—―•»]|[*_]{1,4})\s*(?=[^\W\d_\[(]))?"
)
_HEAD_WORDS = MADE_BY | frozenset(
    "host hosts guest guests interviewer interviewers interviewee interviewees interviewed speaker "
    "speakers moderator moderators panelist panelists panel participants present narrator date "
    "dates place location time recorded transcribed transcriber transcriptionist producer editor "
    "author project subject series episode language topic slides paper agenda scribe chair regrets "
    "attendees teilnehmer moderation datum ort lesezeit participantes fecha lugar".split()
)
_BEHIND_MARKS = frozenset(("bold", "inline", "timed"))
"""How a label may stand behind a line's mark; a name alone may be an item of a list."""
_ASKS = re.compile(
    r"(?:[?？؟]|[かの]。|(?:ですか|ますか|でしょうか|ください|下さい)。?)[\"'”’»)\]】」*]*\s*$"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a block's label."""

    label: str
    """Without role, brackets and time; never empty."""
    text: str
    """What stands behind it."""
    how: How
    time: str = ""
    """The clock times beside it, which are not spoken."""
    bare_time: bool = False
    """The words begin with something like a time without brackets."""
    titled: str = ""
    """The label with the courtesy title that a full name loses."""
    whole: str = ""
    """The label with its role, as the page has it."""


def candidate(block: Block) -> Candidate | None:
    """What may be the label of this block, whether it is left out or not."""
    # Each block is looked at several times: for the talk's place, its evidence and its turns.
    return _candidate(
        Block(
            0,
            block.text,
            label=block.label,
            bold=block.bold,
            heading=block.heading,
            cue=block.cue,
        )
    )


@lru_cache(maxsize=_MOST_KEPT)
def _candidate(block: Block) -> Candidate | None:
    if block.label:
        label, time = _without_clock(block.label)
        return _made(label, "markup", block.text, time)
    if block.cue:
        return _before_words(block)
    speech = not block.heading or (block.heading != "h1" and asks(block.text))
    return (_before_words(block) if speech else None) or _alone(block)


def asks(text: str) -> bool:
    """Whether a text ends as a question does.

    >>> asks("And then?"), asks("“Why?”"), asks("そうですか。"), asks("So it is.")
    (True, True, True, False)
    """
    return bool(_ASKS.search(text[-8:]))


def is_head_line(made: Candidate) -> bool:
    """Whether a block above the first turn tells about the page: `Host: Maria Lopez`, `Date: May
    5`.
    """
    if len(made.text) > LONGEST_HEAD_LINE or key(made.label) not in _HEAD_WORDS:
        return False
    counts = any(c.isdigit() for c in made.text)
    # Host: It was in 1950.
    speech = not never(made.label) and re.search(r"[.!?…]$", made.text)
    return _names(made.text) or (counts and not speech)


def _names(text: str) -> bool:
    """Whether a text is names: `Maria Lopez and Tom Burke, Denver`."""
    words = re.findall(r"[\w.'’-]+", text)
    return len(words) > 1 and capitalised(text) and not re.search(r"[.!?…:]$", text)


def cuts(text: str) -> list[int]:
    """Where a label with a time begins inside a paragraph: pages of one line have no other mark."""
    found = (match.start() for match in _INNER_TIMED.finditer(text)) if ":" in text else ()
    return [at for at in found if not _TITLE_BEFORE.search(text, max(at - 12, 0), at)]


def capitals_inside(text: str) -> list[tuple[int, str]]:
    """Where words in capitals with a colon begin a sentence inside a paragraph, and the words."""
    found = ((match.start(), match["label"]) for match in _INNER_CAPITALS.finditer(text))
    return [
        (at, label) for at, label in found if not _INITIAL_BEFORE.search(text, max(at - 4, 0), at)
    ]


def inside(text: str) -> list[tuple[int, str]]:
    """Where something like a label begins a sentence inside a paragraph, and its words."""
    if ": " not in text:
        return []
    found = ((match.start("label"), match["label"]) for match in _INNER.finditer(text))
    return [
        (at, label)
        for at, label in found
        if is_label(label)
        and capitalised(label)
        and not never(label)
        and not _TITLE_BEFORE.search(text, max(at - 12, 0), at)
    ]


def leading_time(text: str) -> str:
    """A time at a text's head with words behind it, and the blanks between; or an empty string."""
    found = _LEADING_TIME.match(text)
    return found[0] if found else ""


def time_first(text: str) -> str:
    """The clock time in brackets at a text's head with the spaces behind it, or an empty string."""
    found = _TIME_BEHIND.match(text)
    return found[0] if found else ""


def bare_time(text: str) -> str:
    """Something like a time without brackets at a text's head, or an empty string."""
    found = _BARE_TIME.match(text)
    return found[0] if found else ""


def _made(label: str, how: How, text: str, time: str = "") -> Candidate | None:
    if how == "full stop":
        name = without_role(label).rstrip(": ")
    else:
        name = cleaned(label, sure=how == "markup")
    if not name or (how != "markup" and not is_label(name)):
        return None
    behind = time_first(text)
    times = " ".join(filter(None, (time.strip(), behind.strip())))
    text = text[len(behind) :]
    return Candidate(
        name, text, how, times, bool(bare_time(text)), without_role(label), fold(label).rstrip(": ")
    )


def _without_clock(label: str) -> tuple[str, str]:
    """The label and the times before and behind it."""
    folded = fold(label).rstrip(": ")
    before = _TIME_FIRST.match(folded)
    folded = folded[before.end() :] if before else folded
    behind = re.search(rf"\s*(?:{CLOCK}|(?<=\s){TIME}):?$", folded)
    times = " ".join(found[0].strip(" :-–") for found in (before, behind) if found)
    return (folded[: behind.start()] if behind else folded).rstrip(": "), times


def _before_words(block: Block) -> Candidate | None:
    """A label with words behind it, or with a sign that it is one."""
    # A cue has its own time: another one in it is said, unless it stands in brackets.
    clock = (_TIME_BEHIND if block.cue else _TIME_FIRST).match(block.text)
    time = clock[0] if clock else ""
    text = block.text[len(time) :]
    mark = "" if clock or block.cue else line_mark(block.text)
    if mark:
        return _behind_mark(block, mark)
    for shape, how in _SHAPES_OF_CUES if block.cue else _SHAPES:
        match = shape.match(text if how == "inline" else text[:_LONGEST_LOOK])
        made = _shaped(match, how, text, time, block.bold) if match else None
        if made:
            return made
    behind = block.text.removeprefix(block.bold).strip()
    if not behind or not block.bold.strip(". "):
        return None
    return _made(block.bold.rstrip(". "), "bold alone", behind)


def _shaped(match: re.Match[str], how: How, text: str, time: str, bold: str) -> Candidate | None:
    """The label of one shape, and the words behind it, of which less may have been matched."""
    found = match.groupdict()
    head = found.get("label") or found.get("wide") or ""
    label, beside = _without_clock(head)
    if how == "inline" and _eats_letter(label):
        return None
    if how == "bracket" and _COLON_BEHIND.match(text, match.end("label")):
        how = "inline"
    if how in {"inline", "dash"} and bold and bold.rstrip(": .–—-") == head.rstrip(": .–—-"):
        how = "bold"
    group = "text" if found.get("text") else "said" if found.get("said") else ""
    words = text[match.start(group) :] if group else ""
    times = (time.strip(" -–"), beside, found.get("time") or "")
    return _made(label, how, words, " ".join(filter(None, times)))


def _eats_letter(label: str) -> bool:
    """Whether what stands before a colon begins with the letter of a question: `Q. What did`."""
    letter = _LETTER_STOP.match(label)
    return letter is not None and not capitalised(letter["text"])


def _behind_mark(block: Block, mark: str) -> Candidate | None:
    """A label behind a dash, a bullet or a number, if there is one."""
    behind = replace(
        block, text=block.text[len(mark) :], bold=block.bold.removeprefix(mark), italic=""
    )
    made = _before_words(behind)
    if made is None or made.how not in _BEHIND_MARKS:
        return None
    return replace(made, time=" ".join(filter(None, (mark.strip(), made.time))))


def line_mark(text: str) -> str:
    """The dash, bullet, chevron or number that a line begins with, and the blanks behind it.

    >>> line_mark("3. Ann: Yes."), line_mark("– Ann: Yes."), line_mark("Ann: Yes.")
    ('3. ', '– ', '')
    """
    found = _LINE_MARK.match(text)
    return found[0] if found else ""


_SHAPES: tuple[tuple[re.Pattern[str], How], ...] = (
    (_NICK, "inline"), (_STOP_DASH, "inline"), (_INLINE, "inline"), (_LETTER_STOP, "full stop"),
    (_FULL_STOP, "full stop"), (_BRACKETED, "bracket"), (_TIMED, "timed"), (_QUOTED, "dash"),
    (_DASHED, "dash"), (_INITIALS, "initials"),
)  # fmt: skip
_SHAPES_OF_CUES = tuple(each for each in _SHAPES if each[1] != "timed")


def _alone(block: Block) -> Candidate | None:
    """A name on its own: an own-line label looks like this, and so does many a heading; only
    repeats count.
    """
    how: How = "heading" if block.heading else "alone"
    text = block.text[:-1] if block.text.isupper() and block.text[-1] == "." else block.text
    name = is_label(text) and capitalised(text) and not text.endswith(".")
    return Candidate(text, "", how, whole=block.text) if name else None
