"""Pronunciation lexicons of the W3C (PLS 1.0): what other programs know of words, and what they can
take from here.
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


def read(data: bytes, name: str) -> tuple[Entry, ...]:
    """The lexemes of a lexicon in IPA, one entry a grapheme: the preferred pronunciation, else the
    first (4.9.1).

    Raises: ConfigError for what is no such lexicon, is too large or declares entities.
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
    if root.tag != f"{{{NAMESPACE}}}lexicon":
        raise ConfigError.at(
            Place(name), "it is no lexicon", f"its root should be <lexicon xmlns={NAMESPACE!r}>"
        )
    return tuple(_entries(root, name))


def _entries(root: ET.Element, name: str) -> Iterator[Entry]:
    default = root.get("alphabet", "ipa")
    for number, lexeme in enumerate(root.iter(f"{{{NAMESPACE}}}lexeme"), 1):
        place = Place(f"{name}:lexeme {number}")
        alias, ipa = _said(lexeme, default)
        if not alias and not ipa:
            hint = "partsong takes <alias>, and <phoneme> in ipa"
            raise ConfigError.at(place, "it has no pronunciation that can be used", hint)
        for grapheme in lexeme.findall(f"{{{NAMESPACE}}}grapheme"):
            written = " ".join((grapheme.text or "").split())
            if written:
                yield Entry(written, place, say=alias, ipa=ipa)


def _said(lexeme: ET.Element, default: str) -> tuple[str, str]:
    """The alias or the IPA of a lexeme."""
    offered = [
        each for each in lexeme if each.tag in {f"{{{NAMESPACE}}}alias", f"{{{NAMESPACE}}}phoneme"}
    ]
    offered = [
        each
        for each in offered
        if each.tag.endswith("alias") or each.get("alphabet", default) == "ipa"
    ]
    offered.sort(key=lambda each: each.get("prefer") != "true")
    if not offered:
        return "", ""
    text = " ".join((offered[0].text or "").split())
    return (text, "") if offered[0].tag.endswith("alias") else ("", text)


def write(entries: Iterable[Entry], language: str) -> bytes:
    """The plain entries as a lexicon, in their order; the same bytes for the same entries.

    Patterns and entries for one part or speaker have no form there and are left out.
    """
    ET.register_namespace("", NAMESPACE)
    attributes = {"version": "1.0", f"{{{_XML}}}lang": language, "alphabet": "ipa"}
    root = ET.Element(f"{{{NAMESPACE}}}lexicon", attributes)
    for entry in entries:
        if entry.is_plain:
            lexeme = ET.SubElement(root, f"{{{NAMESPACE}}}lexeme")
            ET.SubElement(lexeme, f"{{{NAMESPACE}}}grapheme").text = entry.written
            kind = "phoneme" if entry.ipa else "alias"
            said = entry.ipa or entry.say or " ".join(c for c in entry.written if c.isalnum())
            ET.SubElement(lexeme, f"{{{NAMESPACE}}}{kind}").text = said
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return text + b"\n"
