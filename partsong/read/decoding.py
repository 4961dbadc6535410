"""From bytes to text, without guessing in silence."""

from __future__ import annotations

import codecs
import re
import unicodedata

from partsong.errors import Fault, TranscriptError
from partsong.model import Finding

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_:-]+)""", re.IGNORECASE
)
_LATIN1 = frozenset(("iso-8859-1", "iso8859-1", "latin-1", "latin1", "ascii", "us-ascii", "windows-1252", "cp1252"))
_LINE_ENDS = re.compile(r"\r\n|[\r\x85\u2028\u2029\x0b\x0c]")
_NOT_SHOWN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MOJIBAKE = re.compile("â€[™œ\u009d\u0093\u0094“”˜]|Ã[\u0080-¿]")


def decode(name: str, data: bytes) -> tuple[str, tuple[Finding, ...]]:
    r"""The text with `\\n` for line ends, without characters that are not shown, in NFC.

    Raises: TranscriptError for what is no text.
    """
    encoding, findings = _encoding(name, data)
    text = data.decode(encoding, errors="replace")
    if "\ufffd" in text and encoding == "utf-8":
        findings = (*findings, _torn(name, data))
    if _MOJIBAKE.search(text):
        findings = (
            *findings,
            Finding("PS112", name, "it looks as if it had been encoded twice", "save the page again"),
        )
    text = _NOT_SHOWN.sub("", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", text), findings


def _encoding(name: str, data: bytes) -> tuple[str, tuple[Finding, ...]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding, ()
    wide = _wide(data)
    if wide:
        return wide, (Finding("PS111", name, f"it is read as {wide}, which nothing in it says", severity="note"),)
    if data.count(0) > 3 + len(data) // 200:  # a stray one is dropped like other controls
        raise TranscriptError(Fault(name, "it is not text: it holds NUL bytes", "save the page as HTML or plain text"))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _eight_bit(name, data, error)
    return "utf-8", ()


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: text whose every second byte is nought, most often."""
    head = data[:4000]
    for encoding, place in (("utf-16-le", 1), ("utf-16-be", 0)):
        if (
            len(head) >= 4
            and head[place::2].count(0) > 0.7 * len(head[place::2])
            and head[1 - place :: 2].count(0) == 0
        ):
            return encoding
    return None


def _eight_bit(name: str, data: bytes, error: UnicodeDecodeError) -> tuple[str, tuple[Finding, ...]]:
    declared = _DECLARED.search(data[:4000])
    said = declared[1].decode("ascii").lower() if declared else ""
    multibyte = len(re.findall(rb"[\xc3-\xf4][\x80-\xbf]", data))
    high = sum(byte >= 0x80 for byte in data)
    if not said and high > 0.3 * len(data):
        raise TranscriptError(Fault(name, "it is not text that can be read", "save the page as HTML or plain text"))
    if multibyte and 2 * multibyte >= high - 4:
        return "utf-8", ()
    if said and said not in _LATIN1 and _known(said):
        return said, ()
    problem = f"it is read as windows-1252: byte {error.start} is not UTF-8"
    mixed = " and part of it is; it mixes encodings" if multibyte else ""
    return "cp1252", (Finding("PS110", name, problem + mixed, severity="warning" if multibyte else "note"),)


def _torn(name: str, data: bytes) -> Finding:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start
    return Finding("PS110", name, f"byte {at} is not UTF-8; what stood there is lost", "save the page again")


def _known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True
