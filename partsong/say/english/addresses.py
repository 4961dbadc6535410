"""Web and e-mail addresses, spoken so that a listener could write them down."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from partsong.say.english.letters import spelled
from partsong.say.english.words import cardinal, digits
from partsong.say.normalise import rule

if TYPE_CHECKING:
    from partsong.say.normalise import Match

_MARKS = {
    ".": "dot",
    "/": "slash",
    "-": "dash",
    "_": "underscore",
    "@": "at",
    "+": "plus",
    "?": "question mark",
    "=": "equals",
    "&": "and",
    "#": "hash",
    "%": "percent",
    "~": "tilde",
    ":": "colon",
}
_TOP_LEVEL_DOMAINS = """
    com org net edu gov mil int info biz io ai app dev tv fm me co uk de fr es it nl be ch at ie eu
    us ca au nz jp kr cn in ru br mx za se no fi dk pl pt gr
    """.split()
_SPELLED_DOMAINS = frozenset(
    "io ai tv fm uk de fr es nl be ch ie eu us ca au nz jp kr cn ru br mx za se dk pl pt gr".split()
)
"""Top-level domains that are said letter by letter."""
_PIECE = re.compile(r"[A-Za-z]+|\d+|[^\sA-Za-z\d]")
_HOST = rf"[\w-]+(?:\.[\w-]+)*\.(?:{'|'.join(_TOP_LEVEL_DOMAINS)})(?![\w-])"
_PATH = r"(?:[/?#][^\s<>\"“”‘’()\[\]]*[^\s<>\"“”‘’()\[\].,;:!?])?/?"


def _email(match: Match) -> str:
    """`ann@example.org`."""
    return _spoken(match[0].removeprefix("mailto:"))


def _web_address(match: Match) -> str:
    """`https://example.org/about/`, without the scheme and the last slash."""
    return _spoken(match["address"].rstrip("/"))


def _handle(match: Match) -> str:
    """`@ann_b`."""
    return f"at {_spoken(match[1])}"


def _spoken(address: str) -> str:
    """The words of an address, the marks by their names."""
    words = []
    for match in _PIECE.finditer(address):
        begin = match.start()
        after_a_dot = address[begin - 1 : begin] == "."
        words.append(_piece(match[0], after_a_dot=after_a_dot))
    return " ".join(filter(None, words))


def _piece(piece: str, *, after_a_dot: bool) -> str:
    """One word, number or mark of an address; empty for a mark without a name."""
    if piece.isdigit():
        return _number(piece)
    if piece.isalpha():
        return _word(piece, after_a_dot=after_a_dot)
    return _MARKS.get(piece, "")


def _number(piece: str) -> str:
    figures = "".join(str(unicodedata.digit(c)) for c in piece)  # ² and ① are no figures to `int`
    if len(figures) > 4 or figures[0] == "0":
        return digits(figures)
    return cardinal(figures)


def _word(piece: str, *, after_a_dot: bool) -> str:
    """The word, or its letters where it is an acronym or cannot be pronounced."""
    lower = piece.lower()
    is_country = after_a_dot and lower in _SPELLED_DOMAINS
    is_acronym = piece.isupper() and len(piece) < 4
    is_pronounceable = re.search(r"[aeiouy]", lower)
    if is_country or is_acronym or not is_pronounceable:
        return spelled(lower)
    return piece


RULES = (
    rule("e-mail address", r"(?<![\w.+-])(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b", _email),
    rule(
        "web address",
        rf"\b(?:https?|ftp)://(?P<address>[\w-]+(?:\.[\w-]+)*(?::\d+)?{_PATH})",
        _web_address,
    ),
    rule(
        "web address",
        rf"(?<![\w.@/-])(?P<address>(?:www\.{_HOST}|{_HOST}){_PATH})",
        _web_address,
    ),
    rule("handle", r"(?<![\w.@])@([A-Za-z]\w+)\b", _handle),
)
"""An address without a scheme must have a known top-level domain: `bit.How` is none."""
