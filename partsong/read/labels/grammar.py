"""The grammar of labels: what may name a speaker at the head of a block, one for every form of
page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from partsong.read.asides import CLOCK, TIME
from partsong.read.blocks import fold, key

if TYPE_CHECKING:
    from partsong.read.blocks import Block

How = Literal[
    "markup", "bold", "inline", "timed", "bracket", "full stop", "bold alone", "alone", "heading"
]
LONGEST_LABEL = 40
LONGEST_HEAD_LINE = 120
_LONGEST_ROLE = 200
"""A name with its role; what is longer is taken as it stands."""
_ROLE_IN_BRACKETS = r"[(\[][^()\[\]\n]{1,100}[)\]]"
_INLINE = re.compile(
    rf"^(?P<label>[^:\uff1a\n(\[{{]{{1,60}}(?:{_ROLE_IN_BRACKETS})?"
    rf"(?:,[^:\uff1a\n(\[]{{1,60}}(?:{_ROLE_IN_BRACKETS})?)?)"
    r"\s*(?::(?=\s|$)|\uff1a)\s*(?P<text>\S.*)?$",
    re.DOTALL,
)
_BRACKETED = re.compile(
    r"^[\[{(](?P<label>[^\[\](){}\n:]{1,60}?):?[\]})]:?(?:\s+(?P<text>\S.*)|\s*)$", re.DOTALL
)
_COLON_BEHIND = re.compile(r"[\]})]:")
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
    rf"^(?P<label>[QAPR]|(?:The|Mr\.|Mrs\.|Ms\.|Miss|Dr\.)(?: [A-Z][a-z]+)? {_CAPITALS}"
    rf"(?: {_CAPITALS}| pro tempore)*"
    rf"{_OF_STATE}|The (?:(?:Vice |Acting )?Chair(?:man|woman|person)?|Presiding Officer|Clerk"
    rf"|Court|Witness)"
    rf"|(?:Mr\.|Mrs\.|Ms\.|Miss|Dr\.|{_OFFICE}) (?!Chair|Speaker|President|Secretary)[A-Z][\w'’-]+"
    rf"(?: [A-Z][\w'’-]+)?"
    rf"{_OF_STATE})(?: {_ROLE_IN_BRACKETS})?\.\s+(?P<text>\S.*)$",
    re.DOTALL,
)
_INNER_TIMED = re.compile(
    rf"(?<=[.!?…”\"')\]] )(?=(?:[^\W\d_][\w.'’-]*(?: [\w.'’-]+){{0,3}}): ?{CLOCK} ?\S)"
)
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
_ROLE = re.compile(
    rf"^(?:(?P<name>.+?)(?:\s*{_ROLE_IN_BRACKETS}(?:,.*)?|,\s*[A-Z][A-Z .,&/'’-]+)"
    rf"|(?P<full>\S+ [^\s,]+(?: [^\s,]+){{0,2}}),\s*[\w&/ .'’-]{{3,60}})$"
)
"""Who somebody is: in brackets, in capitals, or in any words behind a full name."""
_COURTESY = re.compile(r"^(?:Mr|Mrs|Ms|Miss|MR|MRS|MS)\b\.? (?=\S+ \S)")
_MADE_BY = frozenset(
    "interview text foto fotos bild bilder protokoll gespräch entretien texte entrevista texto "
    "fotografía".split()
)
_NEVER = _MADE_BY | frozenset(
    "part parts page pages note notes photo photos listen related http https video audio image "
    "credit credits source sources update warning caution important remember by tags share topics "
    "transcript copyright date title chapter section previous next back contents abstract summary "
    "example break intermission intro outro recorded location place producer producers transcriber "
    "length duration subject project comments responses replies reactions".split()
)
_NEVER |= {
    "see also",
    "read more",
    "lesen sie auch",
    "lire aussi",
    "voir aussi",
    "lea también",
    "ver también",
}
_NEVER_FIRST = frozenset(
    "next part parts episode related listen photo photos note notes http https copyright share "
    "transcribed recorded read subscribe download posted published updated act scene exit exeunt "
    "enter curtain by".split()
)
_HEAD_WORDS = _MADE_BY | frozenset(
    "host hosts guest guests interviewer interviewers interviewee interviewees interviewed speaker "
    "speakers moderator moderators panelist panelists panel participants present narrator date "
    "dates place location time recorded transcribed transcriber transcriptionist producer editor "
    "author project subject series episode language".split()
)
_PARTICLES = frozenset(
    "de van von of da la der den du del di el al bin ibn y e the and pro tempore".split()
)
_WORD = r"[\w.'’&()/-]*"
_NAME = re.compile(rf"[^\W_]{_WORD}(?: [\w.'’&(/#]{_WORD}){{0,5}}")
_LINE_MARK = re.compile(
    r"(?:\(?\d{1,4}[.)]\s+|\d{1,3}\s+(?=[^\W\d_]))?(?:(?:>+|[-–—―•*»])\s*(?=[^\W\d_\[(]))?"
)
_BEHIND_MARKS = frozenset(("bold", "inline", "timed"))
"""How a label may stand behind a line's mark; a name alone may be an item of a list."""
_ASKS = re.compile(
    r"(?:[?？؟]|[かの]。|(?:ですか|ますか|でしょうか|ください|下さい)。?)[\"'”’»)\]】」*]*\s*$"
)
_LETTER = re.compile(r"[A-Z]\.")
_SENTENCE_END = re.compile(r"[a-z]{5}\. ")


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
    """What may be the label of this block."""
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
    speech = key(made.label) not in _NEVER and re.search(
        r"[.!?…]$", made.text
    )  # Host: It was in 1950.
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


def time_first(text: str) -> str:
    """The clock time in brackets at a text's head with the spaces behind it, or an empty string."""
    found = _TIME_BEHIND.match(text)
    return found[0] if found else ""


def bare_time(text: str) -> str:
    """Something like a time without brackets at a text's head, or an empty string."""
    found = _BARE_TIME.match(text)
    return found[0] if found else ""


def bare(label: str) -> str:
    """The label without brackets around it and a role behind it; a courtesy title goes from a name
    that is full.

    >>> bare("BRITTANY LUSE, HOST"), bare('Mr. Bill Moyers (Author, "A: B")'), bare("Mr. CARVIN")
    ('BRITTANY LUSE', 'Bill Moyers', 'Mr. CARVIN')
    """
    folded = fold(label)
    folded = folded.strip("[]{}").strip() if folded[:1] in {"[", "{"} else folded
    return _COURTESY.sub("", without_role(folded))


def without_role(label: str) -> str:
    """The label without what stands in brackets or behind a comma: who somebody is."""
    role = _ROLE.match(label) if len(label) <= _LONGEST_ROLE else None
    return without_role(role["name"] or role["full"]) if role else label


def name_like(label: str) -> bool:
    """Whether a label looks like a name: few words, the first not in small letters."""
    return not label[0].islower() and is_label(label)


def is_label(text: str) -> bool:
    """Whether a text is as short as a label, and of words alone."""
    words = len(text) <= LONGEST_LABEL and _NAME.fullmatch(text) and not _SENTENCE_END.search(text)
    return bool(words) and not text.replace(" ", "").isdigit()


def capitalised(label: str) -> bool:
    """Whether each word begins with a capital, but for `of`, `van` and the like."""
    words = re.findall(r"\w+", label)
    return (
        all(word in _PARTICLES or not word[0].islower() for word in words)
        and not words[0][0].islower()
    )


def never(label: str) -> bool:
    """Whether the words are never a speaker's: `Next`, `Note`, `Photo`, ..."""
    folded = key(label)
    return folded in _NEVER or folded.split(" ", maxsplit=1)[0] in _NEVER_FIRST


def _made(label: str, how: How, text: str, time: str = "") -> Candidate | None:
    name = (without_role(label) if how == "full stop" else bare(label)).rstrip(": ")
    name = name[:-1] if _LETTER.fullmatch(name) else name
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
        match = shape.match(text if how == "inline" else text[:400])
        if match is None:
            continue
        label, beside = _without_clock(match["label"])
        here = " ".join(
            filter(None, (time.strip(" -–"), beside, match.groupdict().get("time") or ""))
        )
        how = (
            "inline" if how == "bracket" and _COLON_BEHIND.match(text, match.end("label")) else how
        )
        bold = block.bold.rstrip(": .") == match["label"].rstrip(". ") if block.bold else False
        words = text[match.start("text") :] if match.groupdict().get("text") else ""
        made = _made(label, "bold" if bold and how == "inline" else how, words, here)
        if made:
            return made
    behind = block.text.removeprefix(block.bold).strip()
    return (
        _made(block.bold.rstrip(". "), "bold alone", behind)
        if behind and block.bold.strip(". ")
        else None
    )


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
    (_INLINE, "inline"), (_FULL_STOP, "full stop"), (_BRACKETED, "bracket"), (_TIMED, "timed"),
)  # fmt: skip
_SHAPES_OF_CUES = tuple(each for each in _SHAPES if each[1] != "timed")


def _alone(block: Block) -> Candidate | None:
    """A name on its own: an own-line label looks like this, and so does many a heading; only
    repeats count.
    """
    how: How = "heading" if block.heading else "alone"
    name = is_label(block.text) and capitalised(block.text) and not block.text.endswith(".")
    return Candidate(block.text, "", how, whole=block.text) if name else None
