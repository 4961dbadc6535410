"""From bytes to text, without guessing in silence."""

from __future__ import annotations

import codecs
import re
import unicodedata

from partsong.errors import TranscriptError
from partsong.findings import Finding, Place

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_:-]{1,40})""",
    re.IGNORECASE,
)
_CHARSETS = re.compile(
    r"(?:windows|cp|iso-?8859|koi8|mac|big5|gb|euc|shift|sjis|tis)[\w-]*", re.IGNORECASE
)
"""Families that pages are written in; a codec such as `hex` or `unicode_escape` is no charset."""
_LATIN1 = re.compile(r"(?:iso-?8859-1|windows-1252|cp1252)$", re.IGNORECASE)
"""What browsers read as windows-1252 (WHATWG Encoding, names and labels)."""
_LINE_ENDS = re.compile(r"\r\n|[\r\x85\u2028\u2029\x0b\x0c]")
_JOINERS = "[\u200c\u200d](?![^\x00-\u02ff\\s])|(?<![^\x00-\u02ff\\s])[\u200c\u200d]"
"""Between letters of other scripts than the Latin a joiner shapes the word, and inside an emoji the
picture.
"""
_NOT_SHOWN = re.compile(
    "[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]|"
    + _JOINERS
)
_MOST_MARKS = 30
_MANY_MARKS = re.compile(rf"[^\w\s\x00-\u02ff]{{{_MOST_MARKS + 1},}}")
_MOJIBAKE = re.compile("â€[™œ\u009d\u0093\u0094“”˜]|Ã[\u0080-¿]")
_LOST = "those characters are lost"
_SAVE_AGAIN = "save the page again"


def decode(name: str, data: bytes) -> tuple[str, tuple[Finding, ...]]:
    r"""The text with `\n` for line ends, without characters that are not shown, in NFC; and what is
    doubtful.

    Raises: TranscriptError for what is no text.
    """
    text, doubts = _decoded(name, data)
    if _MOJIBAKE.search(text):
        doubts = (
            *doubts,
            Finding("PS112", Place(name), "it looks as if it had been encoded twice", _SAVE_AGAIN),
        )
    return shown(_LINE_ENDS.sub("\n", text)), doubts


def shown(text: str) -> str:
    r"""The text as a reader sees it: without zero-width and control characters, in NFC.

    >>> shown("A\u00adnn\u200b")
    'Ann'
    """
    return unicodedata.normalize("NFC", _MANY_MARKS.sub(_stream_safe, _NOT_SHOWN.sub("", text)))


def _stream_safe(signs: re.Match[str]) -> str:
    """The signs with a grapheme joiner among many marks on one letter, whose order takes time in
    their square.

    Source: Unicode Standard Annex 15, section 13, Stream-Safe Text Process.
    """
    if not any(map(unicodedata.combining, signs[0])):
        return signs[0]
    pieces = (signs[0][n : n + _MOST_MARKS] for n in range(0, len(signs[0]), _MOST_MARKS))
    return "\u034f".join(pieces)


def _decoded(name: str, data: bytes) -> tuple[str, tuple[Finding, ...]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _in(encoding, name, data)
    wide = _wide(data)
    if wide:
        told = Finding(
            "PS111",
            Place(name),
            f"it is read as {wide}, though it has no byte order mark",
            severity="note",
        )
        text, doubts = _in(wide, name, data)
        return text, (told, *doubts)
    if data.count(0) > 3 + len(data) // 200:  # a stray one is dropped like other controls
        raise TranscriptError.at(
            Place(name), "it is not text: it holds NUL bytes", "save the page as HTML or plain text"
        )
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _not_utf8(name, data, error.start)


def _in(encoding: str, name: str, data: bytes) -> tuple[str, tuple[Finding, ...]]:
    """The text in an encoding that is certain; what is torn is a finding."""
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError as error:
        problem = f"byte {error.start} is not {encoding}; {_LOST}"
        return data.decode(encoding, errors="replace"), (
            Finding("PS110", Place(name), problem, _SAVE_AGAIN),
        )


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: text whose every second byte is nought, most often."""
    head = data[:4000]
    for encoding, noughts in (("utf-16-le", 1), ("utf-16-be", 0)):
        often = head[noughts::2].count(0) > 0.7 * len(head[noughts::2])
        if len(head) >= 4 and often and head[1 - noughts :: 2].count(0) == 0:
            return encoding
    return None


def _not_utf8(name: str, data: bytes, at: int) -> tuple[str, tuple[Finding, ...]]:
    declared = _DECLARED.search(data[:4000])
    said = declared[1].decode("ascii") if declared else ""
    pairs = len(re.findall(rb"[\xc3-\xf4][\x80-\xbf]", data))
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if not said and high > 0.3 * len(data):
        raise TranscriptError.at(
            Place(name), "it is not text that can be read", "save the page as HTML or plain text"
        )
    if _charset(said) and not _LATIN1.match(said):
        return _in(said, name, data)
    if 2 * pairs < high - 4 or not pairs:
        problem = f"it is read as windows-1252: byte {at} is not UTF-8"
        return _cp1252(data), (Finding("PS110", Place(name), problem, severity="note"),)
    text = "".join(map(_line, data.splitlines(keepends=True)))
    what = _LOST if "\ufffd" in text else "lines like that are read as windows-1252"
    return text, (
        Finding(
            "PS110", Place(name), f"byte {at} is not UTF-8, though the rest is; {what}", _SAVE_AGAIN
        ),
    )


def _line(line: bytes) -> str:
    """A line of a page that is UTF-8 by and large: a torn character is lost, another encoding is
    read.
    """
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        torn = error.reason == "unexpected end of data" or re.search(
            rb"[\xc3-\xf4][\x80-\xbf]", line
        )
    return line.decode("utf-8", errors="replace") if torn else _cp1252(line)


def _cp1252(data: bytes) -> str:
    return data.decode("cp1252", errors="replace")


def _charset(said: str) -> bool:
    try:
        return bool(_CHARSETS.fullmatch(said)) and bool(codecs.lookup(said))
    except LookupError:
        return False
