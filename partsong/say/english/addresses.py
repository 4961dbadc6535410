"""Addresses of the web and of mail, said so that a listener could write them down."""

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
_ENDINGS = (
    "com org net edu gov mil int info biz io ai app dev tv fm me co uk de fr es it nl be ch at ie "
    "eu us ca au nz jp kr cn in ru br mx za se no fi dk pl pt gr"
).split()
_SPELLED = frozenset(
    "io ai tv fm uk de fr es nl be ch ie eu us ca au nz jp kr cn ru br mx za se dk pl pt gr".split()
)
_PIECE = re.compile(r"[A-Za-z]+|\d+|[^\sA-Za-z\d]")
_HOST = rf"[\w-]+(?:\.[\w-]+)*\.(?:{'|'.join(_ENDINGS)})(?![\w-])"
_BEHIND = r"(?:[/?#][^\s<>\"“”‘’()\[\]]*[^\s<>\"“”‘’()\[\].,;:!?])?/?"


def _mail(match: Match) -> str:
    return _spoken(match[0].removeprefix("mailto:"))


def _address(match: Match) -> str | None:
    return _spoken(match["rest"].rstrip("/"))


def _handle(match: Match) -> str:
    return f"at {_spoken(match[1])}"


def _spoken(address: str) -> str:
    """Word by word, the marks by their names."""
    pieces = [(piece[0], piece.start()) for piece in _PIECE.finditer(address)]
    return " ".join(
        filter(None, (_piece(piece, behind=address[at - 1 : at]) for piece, at in pieces))
    )


def _piece(piece: str, *, behind: str) -> str:
    if piece.isdigit():
        piece = "".join(str(unicodedata.digit(c)) for c in piece)  # ² and ① are no figures to `int`
        return digits(piece) if len(piece) > 4 or piece[0] == "0" else cardinal(piece)
    if not piece.isalpha():
        return _MARKS.get(piece, "")
    ending = behind == "." and piece.lower() in _SPELLED
    unsayable = not re.search(r"[aeiouy]", piece.lower()) or piece.lower() == "www"
    return (
        spelled(piece.lower())
        if ending or unsayable or (piece.isupper() and len(piece) < 4)
        else piece
    )


RULES = (
    rule("e-mail address", r"(?<![\w.+-])(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b", _mail),
    rule(
        "web address",
        rf"\b(?:https?|ftp)://(?P<rest>[\w-]+(?:\.[\w-]+)*(?::\d+)?{_BEHIND})",
        _address,
    ),
    rule("web address", rf"(?<![\w.@/-])(?P<rest>(?:www\.{_HOST}|{_HOST}){_BEHIND})", _address),
    rule("handle", r"(?<![\w.@])@([A-Za-z]\w+)\b", _handle),
)
"""The pattern of a bare address asks for a known ending: `bit.How` is none."""
