"""What stands in brackets: asides, which are no words of the speaker, and insertions, which are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from partsong.model import Aside
from partsong.read.directions import direction

LONGEST = 120
"""Characters of an aside."""
LONGEST_PARAGRAPH = 600
"""Characters of a paragraph that stands in brackets altogether: a stage direction."""

TIME = r"-?(?:\d{1,3}:)?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
"""A place in a recording: `0:29`, `00:01:30`, `00:03:48.17`, and days before them."""
CLOCK = rf"[\[({{]\\?{TIME}(?:\s*[-–]\s*{TIME})?[\])}}]"
"""Such a place in brackets."""

_WORDS = {
    "laughter": r"laugh\w*|chuckl\w*|giggl\w*|snicker\w*|lacht|gelächter|rires?|risas?",
    "applause": r"applau\w+|cheer(?:s|ing)?|clap(?:s|ping)?|beifall|applaudissements|aplausos",
    "music": r"music\w*|theme song|jingle|sings|singing|humming|musik|musique|música",
    "sound": (
        r"sound ?bites?|sound effects?|sfx|noises?|static|beep\w*|bell rings|phone rings|ringing"
    ),
    "crosstalk": r"cross-?talk|overlapping(?: \w+)?|simultaneous\w*|talking over|everyone talks",
    "unintelligible": (
        r"unintelligible|inaudible|indiscernible|indistinct|unclear|garbled|incomprehensible"
        r"|unverständlich|inaudible|ininteligible"
    ),
    "silence": r"pauses?|pausing|silence|beat|long pause",
    "manner": (
        r"sighs?|sighing|cough\w*|sniff\w*|gasps?|groans?|whisper\w*|clears throat|clearing throat"
        r"|crying|cries|weeps?|weeping|sobs?|voice-?over|off[- ]mic|off[- ]camera"
        r"|on[- ]camera|on phone|through interpreter|in unison|phonetic|ph|sic"
    ),
    "break": (
        r"break|commercial break|recess\w*|tape (?:stops|stopped|ends|off)"
        r"|recording (?:stops|stopped|paused|ends)"
        r"|end of (?:tape|interview|recording|audio|side|transcript)\b.*"
        r"|(?:begin|end) (?:video|audio|tape) ?(?:clip|tape)?|(?:begin|end) videotape|whereupon\b.*"
        r"|(?:[\w ,]+ )?(?:concluded|adjourned|recessed)\b.*|redacted|bleep\w*|censored"
        r"|expletive deleted"
    ),
    "stage": r"nods?|nodding|gestur\w+",
}
_KINDS = {kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for kind, words in _WORDS.items()}
_BRACKETS = re.compile(rf"[\[({{<]([^\[\](){{}}<>\n]{{1,{LONGEST}}})[\])}}>]")
_DOUBLED = frozenset(("()", "[]", "{}", "<>"))
"""Brackets around brackets, as in `((laughs))`."""
_HEAD = re.compile(r"(?:^|[.!?…:;\"”’)\]])\s*$")
"""What stands before a sentence."""
_TIMED = re.compile(TIME)
_TIMES = re.compile(
    rf"[\s,;:(–—@-]*(?:\b(?:at|um|à)\s+)?{TIME}(?:\s*[-–—]\s*{TIME})?(?!\d|\s*[ap]\.?\s?m\b)\)?",
    re.IGNORECASE,
)
"""Times in an aside, with what joins them to its words."""
_WORDS_OF_INSERTIONS = re.compile(
    r"\b(?:I|you|he|she|it|we|they|is|was|are|were|the|my|your|his|her|our|their|that|which|who"
    r"|not)\b"
)
"""Words by which brackets hold what a speaker says, as in `[the] Soviets`, and no aside."""
_WHOLE = re.compile(r"\[[^\[\]]+\]|[（［][^（）［］]{1,60}[）］]")
_TOLD = re.compile(r"(?:They|He|She|The [a-z]+|Both|All|Enter|Exit)\b(?!.*\b(?:I|we|you|my|our)\b)")
"""How somebody begins who tells what is seen, and not what is said."""
_MARK = re.compile(r"^\W*(?:page )?[A-Z]?\d{1,5}\W*$", re.IGNORECASE)


_NOTES = "♪♫♬🎵🎶"
_NOTES_ALONE = re.compile(rf"[\s#*{_NOTES}]*[{_NOTES}][\s#*{_NOTES}]*")
_SUNG = re.compile(rf"[{_NOTES}][^{_NOTES}]+[{_NOTES}]?|[^{_NOTES}]+[{_NOTES}]")
"""What captions set between notes, one of which may stand in another cue."""


@dataclass(frozen=True, slots=True)
class Found:
    """An aside in a text."""

    kind: str
    """`laughter`, `applause`, `music`, `sound`, `crosstalk`, `unintelligible`, `silence`, `manner`,
    `break`, `stage` or `time`.
    """
    begin: int
    end: int
    """Behind its closing bracket."""


def find(text: str) -> tuple[Found, ...]:
    """The asides of a text in brackets, in order. Words that an editor added to what was said, as
    in `[the] Soviets`, are not among them.

    >>> page = "Well (laughs), [the] U.N. (NATO) [00:12] went in. (MACHINE GUNS, SIREN)"
    >>> [found.kind for found in find(page)]
    ['laughter', 'time', 'sound']
    """
    if not any(bracket in text for bracket in "[({<"):
        return ()
    found: list[Found] = []
    for match in _BRACKETS.finditer(text):
        begin, end = match.span()
        doubled = text[begin - 1 : begin] + text[end : end + 1] in _DOUBLED
        begin, end = (begin - 1, end + 1) if doubled else (begin, end)
        at_head = bool(_HEAD.search(text[max(begin - 9, 0) : begin]))
        kind = _kind(match[1], match[0][0], at_head=at_head)
        if kind:
            found.append(Found(kind, begin, end))
    return tuple(found)


def asides_of(text: str, paragraph: int = 0) -> tuple[Aside, ...]:
    """The asides that a paragraph holds, but for clock times."""
    return tuple(
        Aside(found.kind, text[found.begin : found.end], paragraph, found.begin, found.end)
        for found in find(text)
        if found.kind != "time"
    )


def whole(text: str) -> str:
    """The kind of aside that a paragraph is altogether, or an empty string.

    >>> whole("(SOUNDBITE OF MUSIC)"), whole("[Radiolab intro]"), whole("(I had my doubts.)")
    ('music', 'stage', '')
    """
    if len(text) <= LONGEST and _SUNG.fullmatch(text.strip()):
        return "music"
    if text[:1] + text[-1:] in _DOUBLED and _BRACKETS.fullmatch(text[1:-1]):
        text = text[1:-1]
    match = _BRACKETS.fullmatch(text) if len(text) <= LONGEST + 2 else None
    if match is None:
        return "stage" if _WHOLE.fullmatch(text[:LONGEST_PARAGRAPH]) else ""
    if _MARK.match(match[1]):
        return ""
    kind = _kind(match[1], text[0], at_head=True)
    told = match[1].endswith(":") or match[1].isupper() or _TOLD.match(match[1])
    return kind or ("stage" if text[0] == "[" or told else "")


def said_words(aside: Aside) -> str:
    """What is said of an aside: its words without places in the recording. The time of a break may
    be one of the day, and is a word unless it has seconds.

    >>> said_words(Aside("crosstalk", "[00:10:03, crosstalk]", 0, 0, 0))
    'crosstalk'
    >>> said_words(Aside("break", "(Recess at 12:30)", 0, 0, 0))
    'Recess at 12:30'
    """
    words = aside.text.strip("[](){}<> ")
    least = 2 if aside.kind == "break" else 1
    kept = _TIMES.sub(lambda found: found[0] if found[0].count(":") < least else " ", words)
    return " ".join(kept.split()).lstrip(",;:–— ") or words


def is_music_sign(text: str) -> bool:
    """Whether a text is notes without words, as captions have them for music."""
    return bool(_NOTES_ALONE.fullmatch(text))


def parted_by_music(text: str, following: str) -> bool:
    """Whether of two lines of captions one is sung and the other is not.

    >>> parted_by_music("Listen.", "♪ La la"), parted_by_music("♪ La la", "la. ♪")
    (True, False)
    """
    open_ = text[:1] in _NOTES and text[-1:] not in _NOTES
    return not open_ and (following[:1] in _NOTES or text[-1:] in _NOTES)


def _kind(content: str, bracket: str, *, at_head: bool) -> str:
    """What kind of aside the words between brackets are; empty for an insertion. `at_head`: they
    stand before a sentence.
    """
    content = content.strip()
    bare = _TIMED.sub("", content).strip(" .,!:-\\")
    if not bare:
        return "time" if _TIMED.search(content) else ""
    kind = direction(bare, at_head=at_head)
    if kind:
        return kind
    in_capitals = bare.isupper()
    most_words = 8 if in_capitals else 5
    if len(bare.split()) > most_words:
        return ""
    if not in_capitals and _WORDS_OF_INSERTIONS.search(bare):
        return ""
    for kind, words_of in _KINDS.items():
        found = words_of.search(bare)
        if found and (
            bracket == "[" or in_capitals or found.start() == 0 or found.end() == len(bare)
        ):
            return kind
    return "sound" if in_capitals and "," in bare and bracket in "([" else ""
