"""Rich Text Format, by way of HTML: its paragraphs, its tables and what is bold in them."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING

from partsong.errors import TranscriptError
from partsong.findings import Place
from partsong.read.decoding import shown
from partsong.read.readers.html import read_html
from partsong.read.readers.html_source import Source

if TYPE_CHECKING:
    from partsong.read.blocks import Page

LARGEST_BYTES = 100_000_000
"""Pictures stand in it as digits; only its text is kept."""
DEEPEST = 10_000
_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,9})? ?|\\'(?P<hex>[0-9A-Fa-f]{2})"
    r"|\\(?P<sign>[^A-Za-z])|(?P<brace>[{}])|[\r\n\0]+|(?P<text>[^\\{}\r\n\0]+)|\\"
)
_UNSEEN = frozenset(
    "fonttbl colortbl stylesheet info pict object listtable listoverridetable revtbl rsidtbl "
    "fldinst xe tc rxe nonshppict xmlnstbl filetbl template ftnsep ftnsepc ftncn aftnsep aftnsepc "
    "aftncn pntext bkmkstart bkmkend pgdsctbl".split()
)
"""Groups whose text is not shown."""
_APART = {
    "footnote": "aside", "annotation": "aside", "atnid": "aside", "atnauthor": "aside",
    "header": "header", "headerl": "header", "headerr": "header", "headerf": "header",
    "footer": "footer", "footerl": "footer", "footerr": "footer", "footerf": "footer",
}  # fmt: skip
"""Groups that stand outside the text, and what they are in HTML."""
_SIGNS = {
    "line": "<br>", "tab": " ", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ",
    "qmspace": " ", "~": " ", "_": "-", "{": "{", "}": "}", "\\": "\\",
}  # fmt: skip
_ENDS = frozenset("par sect page \n \r".split(" "))
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "cp936", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437",
}  # fmt: skip
"""Encodings by `\\fcharset` (RTF 1.9.1, font table)."""


def read_rtf(name: str, data: bytes) -> Page:
    """The page; its lines are the document's paragraphs.

    Source: Rich Text Format 1.9.1. Raises: TranscriptError for what is no such document.
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        problem, hint = "it cannot be read as RTF", "save it again as .rtf"
        raise TranscriptError.at(Place(name), problem, hint)
    if len(data) > LARGEST_BYTES:
        problem = f"it has more than {LARGEST_BYTES} bytes"
        raise TranscriptError.at(Place(name), problem, "save it without its pictures")
    html = _Reading(name).run(data.decode("latin-1"))
    return read_html(name, html, Source(html))


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group, and ends with it."""

    shown: bool = True
    apart: str = ""
    """The HTML element of a text outside the text."""
    bold: bool = False
    spare: int = 1
    """Characters behind each `\\u` that stand for the same."""
    encoding: str = ""
    """Of its font, where that says so."""
    in_table: bool = False


@dataclass
class _Reading:
    """Makes HTML of the tokens, one after the other."""

    name: str
    state: _State = field(default_factory=_State)
    outer: list[_State] = field(default_factory=list)
    encoding: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = -1
    """The entry of the font table that is being read; -1 outside of it."""
    raw: bytearray = field(default_factory=bytearray)
    """Bytes that are not decoded yet: a character may have two."""
    skip: int = 0
    pieces: list[str] = field(default_factory=list)
    """Of the paragraph, in HTML."""
    apart: list[str] = field(default_factory=list)
    """Of a note or of a page's head."""
    cells: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)

    def run(self, text: str) -> str:
        """The HTML of a document, a line for each paragraph."""
        at = 0
        while token := _TOKEN.match(text, at):
            at = token.end()
            if token["word"] == "bin":
                at += max(int(token["number"] or 0), 0)
            else:
                self._take(token)
        self._decode()
        self._paragraph()
        self._table()
        return "\n".join(self.made)

    def _take(self, token: re.Match[str]) -> None:
        if token["text"] is not None:
            self._bytes(token["text"].encode("latin-1"))
        elif token["hex"]:
            self._bytes(bytes.fromhex(token["hex"]))
        elif token["brace"]:
            self._brace(token["brace"])
        elif token["sign"]:
            self._sign(token["sign"])
        elif token["word"]:
            self._word(token["word"], token["number"])

    def _bytes(self, data: bytes) -> None:
        skipped = min(self.skip, len(data))
        self.skip -= skipped
        if self.state.shown:
            self.raw += data[skipped:]

    def _brace(self, brace: str) -> None:
        self._decode()
        self.skip = 0
        if brace == "{":
            if len(self.outer) >= DEEPEST:
                problem = f"its groups are nested more than {DEEPEST} deep"
                raise TranscriptError.at(Place(self.name), problem, "save it again as .rtf")
            self.outer.append(self.state)
        elif self.outer:
            ended, self.state = self.state, self.outer.pop()
            if ended.apart and not self.state.apart:
                self._set_apart(ended.apart)

    def _set_apart(self, element: str) -> None:
        """A note is listed behind the paragraph that it belongs to."""
        text = "".join(self.apart).strip()
        self.apart = []
        if text:
            self.made.append(f"<{element}>{text}</{element}>")

    def _sign(self, sign: str) -> None:
        if sign in _ENDS:
            self._end()
        elif sign == "*":  # a group that older programs do not know
            self.state = replace(self.state, shown=bool(self.state.apart))
        elif sign in _SIGNS:
            self._write(_SIGNS[sign])

    def _word(self, word: str, number: str | None) -> None:
        value = int(number) if number else None
        if word == "u" and value is not None:
            self._character(value)
        elif word in _UNSEEN:
            self._decode()
            self.state = replace(self.state, shown=False)
        elif word in _APART:
            self._decode()
            self.state = replace(self.state, apart=_APART[word], shown=self.state.shown)
        elif word in _ENDS:
            self._end()
        elif word in {"cell", "nestcell", "row", "nestrow"}:
            self._table_word(word)
        elif word in _SIGNS:
            self._write(_SIGNS[word])
        else:
            self._setting(word, value)

    def _setting(self, word: str, value: int | None) -> None:
        """A word that changes how the text behind it is read or set."""
        self._decode()
        state = self.state
        if word == "b":
            self.state = replace(state, bold=value != 0)
        elif word in {"v", "deleted"} and value != 0:
            self.state = replace(state, shown=False)
        elif word in {"v", "deleted"}:
            self.state = replace(state, shown=True)
        elif word == "plain":
            self.state = replace(state, bold=False)
        elif word in {"intbl", "pard"}:
            self.state = replace(state, in_table=word == "intbl")
        elif value is not None:
            self._encoding(word, value)

    def _encoding(self, word: str, value: int) -> None:
        if word == "uc":
            self.state = replace(self.state, spare=min(max(value, 0), 10))
        elif word == "ansicpg":
            self.encoding = _known(f"cp{value}") or self.encoding
        elif word == "f":
            self.font = value
            self.state = replace(self.state, encoding=self.fonts.get(value, ""))
        elif word == "fcharset":
            self.fonts[self.font] = _CHARSETS.get(value, "")

    def _character(self, value: int) -> None:
        """A character by its number; those beyond 16 bits come as two halves."""
        self._decode()
        if self.state.shown:
            self._put(chr(value % 0x10000))
        self.skip = self.state.spare

    def _decode(self) -> None:
        if self.raw:
            encoding = self.state.encoding or self.encoding
            text = self.raw.decode(encoding, errors="replace")
            self.raw.clear()
            self._put(text)

    def _put(self, text: str) -> None:
        clean = escape(text, quote=False)
        bold = self.state.bold and not self.state.apart
        self._target().append(f"<b>{clean}</b>" if bold else clean)

    def _write(self, html: str) -> None:
        self._decode()
        if self.state.shown:
            self._target().append(html)

    def _target(self) -> list[str]:
        return self.apart if self.state.apart else self.pieces

    def _end(self) -> None:
        """Of a paragraph, in the text, in a cell or in a note."""
        self._decode()
        if self.state.apart or self.state.in_table:
            self._write("<br>")
        elif self.state.shown:
            self._paragraph()

    def _taken(self) -> str:
        """The paragraph, whose bold pieces are one where they touch."""
        html = "".join(self.pieces)
        self.pieces = []
        whole = html.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return shown(whole).replace("</b><b>", "").strip()

    def _paragraph(self) -> None:
        text = self._taken()
        if text or self.cells:
            self._table()
        if text:
            self.made.append(f"<p>{text}</p>")

    def _table_word(self, word: str) -> None:
        self._decode()
        if not self.state.shown:
            return
        if word.endswith("cell"):
            self.cells.append(f"<td>{self._taken()}</td>")
        else:
            self.rows.append(f"<tr>{''.join(self.cells)}</tr>")
            self.cells = []

    def _table(self) -> None:
        """Ends the table that stands above."""
        if self.cells:
            self.rows.append(f"<tr>{''.join(self.cells)}</tr>")
            self.cells = []
        if self.rows:
            self.made.append("<table>" + "\n".join(self.rows) + "</table>")
            self.rows = []


def _known(encoding: str) -> str:
    """The encoding, if Python has it."""
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return ""
