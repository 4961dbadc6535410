"""What is seen of a page in its source alone: how deep its tags nest, how much it says, where a
word stands.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass

from partsong.errors import TranscriptError
from partsong.findings import Place
from partsong.read.decoding import shown

DEEPEST = 1000
"""Open tags that a page may nest: building the tree takes time in the square of the depth."""

MOST_ATTRIBUTES = 5000
"""Of one tag: taking them takes time in the square of their number."""

_LONG_TAG = re.compile(rf"<[A-Za-z][^<>]{{{2 * MOST_ATTRIBUTES},}}")
_BETWEEN_ATTRIBUTES = re.compile(r"\"[^\"]*\"|'[^']*'|[\s/]+")
_TAG_END = re.compile(r"[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>")
_NO_LETTERS = re.compile(r"[\W_]+")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_SELF_CLOSING = frozenset("a p li dt dd tr td th tbody thead tfoot colgroup option".split())
"""What the next of its kind closes."""
_CLOSES_INSIDE = {"ruby": ("rb", "rt", "rtc", "rp"), "select": ("optgroup",)}
"""What ends with the element around it."""
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
"""What is opened anew in each element that begins while it is open (HTML, section 13.2.4.3)."""
MOST_TAGS = 500_000
MOST_REOPENED = 1_000_000
"""Elements that the parser makes of formatting that nothing closes."""
_DRAWN = frozenset(
    "svg g path circle rect line polygon polyline ellipse use defs symbol stop lineargradient "
    "radialgradient clippath mask pattern image animate animatetransform".split()
)
_UNCOUNTED = _VOID | _SELF_CLOSING
_TAG = re.compile(
    r"<(?:(?P<comment>!--)|(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*)|[!?]|/(?![A-Za-z]))"
)
"""What is neither a tag nor a comment, as `<?xml ...>` and `<!DOCTYPE ...>`, ends like a tag and is
not shown.
"""
_RAW_ENDS = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}


@dataclass(frozen=True, slots=True)
class Source:
    """What a page was before it became HTML."""

    text: str
    """Where lines are counted."""
    lines_matter: bool = False
    """A line of a paragraph may begin with a label."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a page's source holds, by a reading that knows tags and comments alone."""

    deepest: int
    """Tags that are open at once, at most; ends that nothing opened do not count."""
    letters: int
    """Letters and digits outside tags, comments, scripts and styles; what stands behind an unclosed
    one, too.
    """
    tags: int
    """That open something."""
    reopened: int
    """Elements that formatting makes that is never closed."""


def survey(name: str, text: str) -> Survey:
    """What the page holds. Raises: TranscriptError for one that nests too deep, or has a monstrous
    tag.
    """
    crowded = next(
        (tag for tag in _LONG_TAG.finditer(text) if _attributes(tag[0]) > MOST_ATTRIBUTES), None
    )
    if crowded:
        line = text.count("\n", 0, crowded.start()) + 1
        problem = f"a tag has more than {MOST_ATTRIBUTES} attributes"
        raise TranscriptError.at(
            Place(name, line), problem, "save the page again, or only its text"
        )
    made = _surveyed(text)
    problems = {
        f"its tags are nested {made.deepest} deep, more than {DEEPEST}": made.deepest > DEEPEST,
        f"it has more than {MOST_TAGS} tags": made.tags > MOST_TAGS,
        "too much of its formatting is never closed": made.reopened > MOST_REOPENED,
    }
    problem = next((problem for problem, holds in problems.items() if holds), "")
    if problem:
        raise TranscriptError.at(Place(name), problem, "save the page again, or only its text")
    return made


def letters(text: str) -> int:
    """How many letters and digits a text has."""
    return len(_NO_LETTERS.sub("", text))


def _attributes(tag: str) -> int:
    return len(_BETWEEN_ATTRIBUTES.split(tag))


def _surveyed(text: str) -> Survey:
    opened: Counter[str] = Counter()
    depth = deepest = at = tags = formatting = reopened = 0
    drawing = False
    between: list[str] = []
    ends = _Ends(text)
    while match := _TAG.search(text, at):
        if not opened["template"]:  # what stands in one is not shown
            between.append(text[at : match.start()])
        at = ends.behind(match)
        name, closes = (match["name"] or "").lower(), match["close"]
        drawing = name in _DRAWN and (drawing or name == "svg") and not (closes and name == "svg")
        if closes:
            for inner in (name, *(_CLOSES_INSIDE.get(name, ()) if opened[name] else ())):
                ended = opened[inner] if inner != name else min(opened[name], 1)
                depth -= ended
                opened[inner] -= ended
            formatting -= name in _FORMATTING and formatting > 0
        elif name:
            tags += 1
            reopened += 0 if name in _FORMATTING else formatting
            formatting += name in _FORMATTING
            if name not in _UNCOUNTED and not (drawing and text.endswith("/>", 0, at)):
                opened[name] += 1
                depth += 1
                deepest = max(deepest, depth)
    unclosed = letters(text[ends.unclosed :]) if ends.unclosed else 0
    return Survey(
        deepest,
        letters(shown(html.unescape("".join([*between, text[at:]])))) + unclosed,
        tags,
        reopened,
    )


class _Ends:
    """Finds where tags end; once a quotation mark was never closed, quotations are no longer looked
    for.
    """

    def __init__(self, text: str) -> None:
        self._text, self._quoted = text, True
        self.unclosed = 0
        """Where a comment or a script begins that nothing closes; 0 where none does."""

    def behind(self, tag: re.Match[str]) -> int:
        """Where to look for the next tag: behind this one, behind a comment, behind a script's
        text.
        """
        text = self._text
        if tag["comment"]:
            end = text.find("-->", max(tag.end() - 2, 0))  # `<!-->` is a whole one
            self.unclosed = tag.end() if end < 0 else 0
            return end + 3 if end >= 0 else len(text)
        quoted = _TAG_END.match(text, tag.end()) if self._quoted and tag["name"] else None
        self._quoted = self._quoted and (quoted is not None or not tag["name"])
        end = quoted.end() - 1 if quoted else text.find(">", tag.end())
        if end < 0:
            return len(text)
        raw = None if tag["close"] or not tag["name"] else _RAW_ENDS.get(tag["name"].lower())
        if raw is None:
            return end + 1
        found = raw.search(text, end)
        self.unclosed = 0 if found else end + 1
        return found.start() if found else len(text)


class Lines:
    """Which line of the source a piece of text stands in, looking ahead only."""

    def __init__(self, source: str) -> None:
        body = re.search(r"<body\b", source, re.IGNORECASE)
        self._source, self._at, self._line = source, 0, 1
        self._spare = 8 * len(source)
        self._move(body.start() if body else 0)

    def of(self, text: str) -> int:
        """The line of the text's first word, or the last line that is known.

        What is missed is looked for far ahead, behind a long script, but not for ever: a page of
        words that cannot be found, as those that are written in entities, takes no longer than
        others.
        """
        word = (re.search(r"[A-Za-z0-9]{1,20}", text) or re.search(r"\S{1,20}", text) or [""])[0]
        near = self._at + 20_000
        found = self._source.find(word, self._at, near)
        if found < 0 and self._spare > 0:
            found = self._source.find(word, near)
            self._spare -= (len(self._source) if found < 0 else found) - near
        if found >= 0:
            self._move(found)
        return self._line

    def _move(self, to: int) -> None:
        self._line += self._source.count("\n", self._at, to)
        self._at = to
