"""XML as a tree, read so that no file can make it grow beyond bounds: entities are not declared,
elements do not nest for ever, and there are not too many of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING
from xml.parsers import expat

from partsong.errors import TranscriptError
from partsong.findings import Place
from partsong.read.decoding import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_BYTES = 30_000_000
MOST_ELEMENTS = 500_000
DEEPEST = 100
"""Elements that are open at once. Those who walk a tree do it by calls inside calls."""
_MEND = "save the page again, or only its text"


@dataclass(slots=True)
class Element:
    """An element with all that stands in it."""

    kind: str
    """Its name, without a prefix."""
    attributes: dict[str, str]
    """By their names without prefixes; the first of two alike stays."""
    line: int
    """Where it begins, from 1."""
    children: list[Element | str] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """Its children that are elements."""
        return (child for child in self.children if isinstance(child, Element))

    def all(self) -> Iterator[Element]:
        """It and every element inside it, in the order of the file."""
        yield self
        for child in self.elements():
            yield from child.all()

    def first(self, *kinds: str) -> Element | None:
        """The first element inside it of one of these kinds, or itself."""
        return next((each for each in self.all() if each.kind in kinds), None)

    def text(self) -> str:
        """All the text in it, as the file has it."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


def parse(name: str, data: bytes, encoding: str | None = None) -> Element:
    """The outermost element. `encoding` overrules what the file says of itself.

    Raises: TranscriptError for what is no XML, declares entities, or goes beyond the bounds above.
    """
    if len(data) > LARGEST_BYTES:
        problem = f"it holds more than {LARGEST_BYTES} bytes of XML"
        raise TranscriptError.at(Place(name), problem, _MEND)
    return _Builder(name, encoding).build(data)


class _Builder:
    """Makes the tree of one file."""

    def __init__(self, name: str, encoding: str | None) -> None:
        self._name = name
        self._top = Element("", {}, 0)
        self._open = [self._top]
        self._count = 0
        parser = expat.ParserCreate(encoding)
        parser.buffer_text = True
        parser.EntityDeclHandler = self._declares
        parser.SkippedEntityHandler = self._skipped
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        self._parser = parser

    def build(self, data: bytes) -> Element:
        try:
            self._parser.Parse(data, True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            line = self._parser.ErrorLineNumber
            raise TranscriptError.at(
                Place(self._name, line), "it is not XML that can be read", _MEND
            ) from error
        return next(self._top.elements())

    def _declares(self, *_: object) -> None:
        self._refuse("it declares XML entities, which can unpack to any size")

    def _skipped(self, entity: str, parameter: object) -> None:
        """An entity whose declaration stands in another file, as `&nbsp;` often does."""
        if not parameter:
            self._text(unescape(f"&{entity};"))

    def _begin(self, kind: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS:
            self._refuse(f"it has more than {MOST_ELEMENTS} elements")
        if len(self._open) > DEEPEST:
            self._refuse(f"its elements are nested more than {DEEPEST} deep")
        bare: dict[str, str] = {}
        for name, value in attributes.items():
            bare.setdefault(_local(name), shown(value))
        element = Element(_local(kind), bare, self._parser.CurrentLineNumber)
        self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, _: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        self._open[-1].children.append(shown(text))

    def _refuse(self, problem: str) -> None:
        place = Place(self._name, self._parser.CurrentLineNumber)
        raise TranscriptError.at(place, problem, _MEND)


def _local(name: str) -> str:
    """The name without its prefix."""
    return name.rpartition(":")[2]
