"""EPUB books: the pages of their spine, one after the other, read as HTML."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from partsong.errors import TranscriptError
from partsong.findings import Place
from partsong.read.blocks import Page, fold
from partsong.read.decoding import decode
from partsong.read.readers.archive import Archive
from partsong.read.readers.html import read_html
from partsong.read.readers.xml_tree import parse

if TYPE_CHECKING:
    from partsong.read.blocks import Block
    from partsong.read.readers.xml_tree import Element

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_HTML = frozenset(("application/xhtml+xml", "text/html"))


class _Item(NamedTuple):
    """A page of the book."""

    path: str
    is_contents: bool
    """It lists the pages and no words."""


def read_epub(name: str, data: bytes) -> Page:
    """The book as one page. Its lines are those of the pages inside, counted on from each to the
    next.

    Source: EPUB 3.3, sections 4 and 5. Raises: TranscriptError for what is no such book, or is
    locked.
    """
    archive = Archive(name, data, "an EPUB book", ".epub")
    package_path = _package(name, archive)
    package = parse(name, archive.read(package_path))
    items = _spine(package, posixpath.dirname(package_path))
    _check_open(name, archive, items)
    blocks: list[Block] = []
    lines = lost = 0
    for item in items:
        if item.path not in archive.names:
            continue
        text, _ = decode(name, archive.read(item.path))
        page = read_html(name, text)
        lost += page.lost
        for block in page.blocks:
            reason = "contents" if item.is_contents else block.reason
            blocks.append(replace(block, line=block.line + lines, reason=reason))
        lines += text.count("\n") + 1
    if not items:
        raise archive.unread()
    return replace(_about(name, package), blocks=tuple(blocks), lost=lost)


def _package(name: str, archive: Archive) -> str:
    """The path of the file that lists the pages."""
    root = parse(name, archive.read(_CONTAINER)).first("rootfile")
    path = root.attributes.get("full-path", "") if root else ""
    if path not in archive.names:
        raise archive.unread()
    return path


def _spine(package: Element, folder: str) -> list[_Item]:
    """The book's pages in the order of reading, each once."""
    paths: dict[str, _Item] = {}
    for each in package.all():
        about = each.attributes
        if each.kind == "item" and about.get("media-type") in _HTML:
            path = posixpath.normpath(posixpath.join(folder, unquote(about.get("href", ""))))
            is_contents = "nav" in about.get("properties", "").split()
            paths[about.get("id", "")] = _Item(path, is_contents)
    named = [each.attributes.get("idref", "") for each in package.all() if each.kind == "itemref"]
    return [paths[known] for known in dict.fromkeys(named) if known in paths]


def _check_open(name: str, archive: Archive, items: list[_Item]) -> None:
    """Raises: TranscriptError for a book whose pages are encrypted; fonts often are."""
    if _ENCRYPTION not in archive.names:
        return
    locked = set()
    for each in parse(name, archive.read(_ENCRYPTION)).all():
        if each.kind == "CipherReference":
            locked.add(posixpath.normpath(unquote(each.attributes.get("URI", ""))))
    if any(item.path in locked for item in items):
        problem = "its pages are encrypted"
        raise TranscriptError.at(Place(name), problem, "take a copy that is not locked")


def _about(name: str, package: Element) -> Page:
    """What the book says of itself."""
    said: dict[str, str] = {}
    for each in package.all():
        if each.kind in {"title", "language", "creator", "publisher"}:
            said.setdefault(each.kind, fold(each.text()))
    return Page(
        name,
        (),
        titles=(said["title"],) if said.get("title") else (),
        language=said.get("language") or None,
        author=said.get("creator") or None,
        publisher=said.get("publisher") or None,
    )
