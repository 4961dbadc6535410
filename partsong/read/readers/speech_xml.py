"""XML that says who speaks: TEI (plays, interviews, parliaments), Akoma Ntoso (records of debates)
and JATS (speeches in articles).

Their names for things do not get in one another's way, so one table serves all three.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partsong.errors import TranscriptError
from partsong.findings import Place
from partsong.read.blocks import STAGE, Block, Page, fold
from partsong.read.readers.xml_tree import parse

if TYPE_CHECKING:
    from partsong.read.readers.xml_tree import Element

_ROOTS = frozenset("TEI teiCorpus akomaNtoso article".split())
_DESCRIBES = frozenset("teiHeader standOff meta article-meta journal-meta".split())
"""What tells about the text and is not shown."""
_SPEECHES = frozenset("sp u speech question answer".split())
_LABELS = frozenset("speaker from".split())
_STAGES = frozenset(
    "stage incident kinesic vocal writing gap scene narrative remark camera sound tech".split()
)
_HEADINGS = frozenset("head heading subheading num docTitle".split())
_PARAGRAPHS = frozenset(
    "p ab l lg u sp speech question answer div body item list-item cell td tr row block li".split()
)
"""Text inside stands apart from the text around."""
_LEFT_OUT = {
    "note": "note", "fn": "note", "authorialNote": "note", "fw": "page head", "back": "footer",
    "castList": "cast list", "titlePage": "title", "coverPage": "title", "figure": "caption",
    "fig": "caption", "table-wrap": "caption", "components": "attachment",
    "del": "struck out", "orig": "other reading", "sic": "other reading", "abbr": "other reading",
    "rdg": "other reading",
}  # fmt: skip
"""Why an element is not spoken."""
_ONLY_IN_A_CHOICE = frozenset("orig sic abbr".split())
_BREAKS = frozenset("lb br break eol".split())
_APART = "\ufdd0"
"""Stands in a text for a stage direction; no character."""
_SHORT = re.compile(r"(?:\b[JS]r|\b\w)\.$")
"""A full stop at the end of a name that belongs to it."""
_HINT = "TEI, Akoma Ntoso and JATS are read: speeches that name their speaker"


def read_speech_xml(name: str, text: str) -> Page:
    """The page: a block for each paragraph, with the speaker whom the markup names.

    Sources: TEI P5, chapters 7 and 8; Akoma Ntoso 1.0 (OASIS), debate; JATS 1.3, `speech`.
    Raises: TranscriptError for other XML.
    """
    root = parse(name, text.encode("utf-8"), "utf-8")
    if root.kind not in _ROOTS:
        problem = f"it is XML of a kind that is not known: <{root.kind[:40]}>"
        raise TranscriptError.at(Place(name, root.line), problem, _HINT)
    walk = _Walk(_people(root))
    walk.run(root)
    walk.flush()
    titles = _titles(root)
    return Page(name, tuple(walk.blocks), titles=titles, language=root.attributes.get("lang"))


def _titles(root: Element) -> tuple[str, ...]:
    about = root.first("titleStmt", "title-group", "preface", "coverPage")
    title = about.first("title", "article-title", "docTitle") if about else None
    text = fold(title.text()) if title else ""
    return (text,) if text else ()


def _people(root: Element) -> dict[str, str]:
    """The names of people, by the ids that speeches give for their speakers."""
    names: dict[str, str] = {}
    for each in root.all():
        attributes = each.attributes
        known = attributes.get("id") or attributes.get("eId")
        if not known:
            continue
        if each.kind == "TLCPerson":
            names[known] = fold(attributes.get("showAs", ""))
        elif each.kind in {"person", "personGrp", "castItem", "role"}:
            named = each.first("persName", "name", "role")
            names[known] = _person(named) if named else ""
    return {known: name for known, name in names.items() if name}


def _person(named: Element) -> str:
    """A name in the order in which it is said, whether it is given whole or in pieces."""
    pieces = {each.kind: fold(each.text()) for each in named.elements()}
    if pieces.get("forename") and pieces.get("surname"):
        return f"{pieces['forename']} {pieces['surname']}"
    return fold(named.text())


@dataclass
class _Walk:
    """Takes the elements in their order and gathers the blocks."""

    names: dict[str, str]
    blocks: list[Block] = field(default_factory=list)
    label: str = ""
    """Of the speech that has begun and has no words yet."""
    pieces: list[str] = field(default_factory=list)
    """Of the paragraph."""
    directions: list[str] = field(default_factory=list)
    line: int = 0
    """Where the paragraph begins."""
    verse: bool = False
    """The paragraph is a line of verse, and not the first of its speech."""
    announced: str = ""
    """Whom a note above a speech names, as records of parliaments do."""

    def run(self, element: Element) -> None:
        """Takes an element and all that stands in it."""
        kind = element.kind
        if kind in _DESCRIBES or (kind == "front" and element.first("article-meta")):
            return
        if kind in _STAGES:
            self._direct(element)
        elif kind in _LEFT_OUT:
            self._leave(element)
        elif kind in _HEADINGS:
            self._head(element)
        elif kind in _SPEECHES:
            self._speech(element)
        else:
            self._others(element, kind)

    def _others(self, element: Element, kind: str) -> None:
        if kind in _BREAKS:
            self.pieces.append(" ")
        elif kind in _PARAGRAPHS:
            self.flush()
            self.verse = kind == "l" and bool(self.blocks) and not self.label
            self._inside(element)
            self.flush()
        else:
            self._inside(element)

    def _inside(self, element: Element) -> None:
        for child in element.children:
            if isinstance(child, str):
                self._say(child, element.line)
            elif child.kind not in _LABELS:
                self._child(child, element)

    def _child(self, child: Element, parent: Element) -> None:
        if child.kind == "seg" and parent.kind == "u":  # a paragraph of what is said
            self.flush()
            self._inside(child)
            self.flush()
        elif child.kind == "title" and parent.kind == "sec":
            self._head(child)
        elif child.kind in _ONLY_IN_A_CHOICE and parent.kind != "choice":
            self._inside(child)
        else:
            self.run(child)

    def _say(self, text: str, line: int) -> None:
        if text.strip() and not self.pieces:
            self.line = line
        if text.strip() or self.pieces:
            self.pieces.append(text)

    def _speech(self, element: Element) -> None:
        self.flush()
        self.label = self._speaker(element)
        self.announced = ""
        self._inside(element)
        self.flush()
        if self.label:
            self.blocks.append(Block(element.line, self.label, "label without words"))
        self.label = ""

    def _speaker(self, element: Element) -> str:
        """Whom the speech is said by: as it is shown, else by the name that belongs to its id."""
        named = next((child for child in element.elements() if child.kind in _LABELS), None)
        said = _clean(named.text()) if named else ""
        if said:
            return said
        attributes = element.attributes
        ids = (attributes.get("who") or attributes.get("by") or "").split()
        bare = [each.rpartition("#")[2] for each in ids]
        if bare and all(each in self.names for each in bare):
            return " and ".join(self.names[each] for each in bare)
        return self.announced or " and ".join(each for each in bare if each)

    def _direct(self, element: Element) -> None:
        text = fold(element.text())
        if not text:
            return
        if self.pieces:
            self.pieces.append(_APART)
            self.directions.append(text)
        else:
            self.blocks.append(Block(element.line, text, STAGE))

    def _leave(self, element: Element) -> None:
        """Lists what is not spoken, without an end to the paragraph that it stands in."""
        text = fold(element.text())
        if not text:
            return
        if element.kind == "note" and element.attributes.get("type") == "speaker":
            self.announced = _clean(text)
        self.blocks.append(Block(element.line, text, _LEFT_OUT[element.kind]))

    def _head(self, element: Element) -> None:
        self.flush()
        text = fold(element.text())
        if text:
            self.blocks.append(Block(element.line, text, heading="h2"))

    def flush(self) -> None:
        """Ends the paragraph."""
        text, apart = self._with_directions()
        if text:
            label = self.label
            block = Block(self.line, text, label=label, sure=bool(label), apart=apart)
            block_of_verse = self.verse and not label
            self.blocks.append(_going_on(block) if block_of_verse else block)
            self.label = ""
        elif self.directions:
            self.blocks += [Block(self.line, each, STAGE) for each in self.directions]
        self.pieces, self.directions = [], []

    def _with_directions(self) -> tuple[str, tuple[tuple[int, str], ...]]:
        """The paragraph's text, and where in it the stage directions stand."""
        first, *others = fold("".join(self.pieces)).split(_APART)
        said, length = [first.rstrip()], len(first.rstrip())
        apart = []
        for direction, piece in zip(self.directions, others, strict=True):
            apart.append((length, direction))
            words = piece.strip()
            if words:
                gap = " " if length and (first[-1:] == " " or piece[0] == " ") else ""
                said.append(gap + words)
                length += len(gap) + len(words)
            first = piece
        return "".join(said), tuple(apart)


def _going_on(block: Block) -> Block:
    return Block(block.line, block.text, apart=block.apart, goes_on=True)


def _clean(label: str) -> str:
    """A name without the sign that ends it on the page.

    >>> _clean("HAMLET."), _clean("Ann Lee Jr.:"), _clean("Dr. No :")
    ('HAMLET', 'Ann Lee Jr.', 'Dr. No')
    """
    folded = fold(label).rstrip(": ")
    return folded if _SHORT.search(folded) else folded.rstrip(".")
