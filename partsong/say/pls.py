"""Pronunciation lexicons of the W3C (PLS 1.0): reads those of other programs, writes the show's.

The sections in brackets are those of https://www.w3.org/TR/pronunciation-lexicon/.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from partsong.errors import ConfigError
from partsong.findings import Place
from partsong.say.lexicon import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NAMESPACE = "http://www.w3.org/2005/01/pronunciation-lexicon"
LARGEST_BYTES = 4_000_000
_XML = "http://www.w3.org/XML/1998/namespace"
_LEXICON = f"{{{NAMESPACE}}}lexicon"
_LEXEME = f"{{{NAMESPACE}}}lexeme"
_GRAPHEME = f"{{{NAMESPACE}}}grapheme"
_ALIAS = f"{{{NAMESPACE}}}alias"
_PHONEME = f"{{{NAMESPACE}}}phoneme"


def read(data: bytes, name: str) -> tuple[Entry, ...]:
    """One entry for each grapheme of the lexemes, with the preferred pronunciation, else the first
    (4.9.1). `name` is the file's, for messages.

    Raises: ConfigError for data that is no such lexicon, has over `LARGEST_BYTES`, has a DOCTYPE,
    or has a lexeme without an alias and without IPA.
    """
    if len(data) > LARGEST_BYTES or b"<!DOCTYPE" in data or b"\0" in data:
        raise ConfigError.at(
            Place(name),
            "it is too large, has a DOCTYPE, or is not UTF-8",
            "save it as plain PLS in UTF-8",
        )
    try:
        root = ET.fromstring(data)  # noqa: S314 - without a DOCTYPE there are no entities
    except (ET.ParseError, ValueError) as error:
        raise ConfigError.at(Place(name), f"it is not XML: {error}") from error
    if root.tag != _LEXICON:
        hint = f"its root should be <lexicon xmlns={NAMESPACE!r}>"
        raise ConfigError.at(Place(name), "it is no lexicon", hint)
    return tuple(_entries(root, name))


def _entries(root: ET.Element, name: str) -> Iterator[Entry]:
    default_alphabet = root.get("alphabet", "ipa")
    for number, lexeme in enumerate(root.iter(_LEXEME), 1):
        place = Place(f"{name}:lexeme {number}")
        pronunciation = _pronunciation(lexeme, default_alphabet)
        text = _text_of(pronunciation) if pronunciation is not None else ""
        if pronunciation is None or not text:
            hint = "partsong takes <alias>, and <phoneme> in ipa"
            raise ConfigError.at(place, "it has no pronunciation that can be used", hint)
        for grapheme in lexeme.findall(_GRAPHEME):
            written = _text_of(grapheme)
            if not written:
                continue
            if pronunciation.tag == _ALIAS:
                yield Entry(written, place, say=text)
            else:
                yield Entry(written, place, ipa=text)


def _pronunciation(lexeme: ET.Element, default_alphabet: str) -> ET.Element | None:
    """The lexeme's preferred alias or IPA phoneme, else its first; None where it has neither."""
    usable = [child for child in lexeme if _is_usable(child, default_alphabet)]
    preferred = [child for child in usable if child.get("prefer") == "true"]
    return next(iter(preferred or usable), None)


def _is_usable(child: ET.Element, default_alphabet: str) -> bool:
    if child.tag == _ALIAS:
        return True
    return child.tag == _PHONEME and child.get("alphabet", default_alphabet) == "ipa"


def _text_of(element: ET.Element) -> str:
    """The element's text, with its spaces folded."""
    return " ".join((element.text or "").split())


def write(entries: Iterable[Entry], language: str) -> bytes:
    """The entries as a lexicon, in their order; the same bytes for the same entries.

    Regular expressions, and entries for some parts or speakers, cannot be expressed in PLS and are
    left out.
    """
    ET.register_namespace("", NAMESPACE)
    attributes = {"version": "1.0", f"{{{_XML}}}lang": language, "alphabet": "ipa"}
    root = ET.Element(_LEXICON, attributes)
    for entry in entries:
        if not entry.is_plain:
            continue
        lexeme = ET.SubElement(root, _LEXEME)
        ET.SubElement(lexeme, _GRAPHEME).text = entry.written
        if entry.ipa:
            ET.SubElement(lexeme, _PHONEME).text = entry.ipa
        else:
            spelled = " ".join(filter(str.isalnum, entry.written))
            ET.SubElement(lexeme, _ALIAS).text = entry.say or spelled
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return text + b"\n"
