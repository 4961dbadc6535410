"""YAML as text: a tree of strings, lists and mappings with the line of everything. The only
importer of ruamel.yaml.

Nothing is constructed, so `No`, `1950` and `12:30` stay names, and no alias can grow or bite its
tail.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from partsong.errors import ConfigError
from partsong.findings import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruamel.yaml.events import Event

    from partsong.findings import Finding

Tree = str | list["Tree"] | dict[str, "Tree"] | None
Path = tuple[str | int, ...]

LARGEST_BYTES = 1 << 18
"""256 KiB: some 5,000 speakers; parsing takes about a second."""
DEEPEST = 20
_PLAIN = re.compile(r"[^\W\d_][\w.’&()/+-]*(?: [\w.’()/+-]+)*")
"""Text that YAML reads as a string without quotation marks, except for `_RESERVED`."""
_RESERVED = frozenset("y n yes no on off true false null".split())
"""Words that YAML 1.1 or 1.2 reads as a boolean or as null."""
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_AGAIN = "\0"
"""Before the line number, the key under which the value of a doubled key is kept until its mapping
ends.
"""
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says, and where."""

    tree: Tree
    lines: dict[Path, int]
    """The line of each key and item, from 1."""
    columns: dict[Path, int]
    """The column of each, from 1."""
    faults: tuple[Finding, ...]
    """Keys that come twice in one mapping; the first of them is in the tree."""


def parse(data: bytes, name: str) -> Document:
    """The file's document; an empty file gives None as its tree.

    Raises: ConfigError for what is no YAML, is too large or too deep, or has aliases, tags or
    several documents.
    """
    if len(data) > LARGEST_BYTES:
        raise ConfigError.at(Place(name), f"it has {len(data)} bytes, more than {LARGEST_BYTES}")
    text = _decoded(data, name)
    builder = _Builder(name)
    try:
        for event in _events(text):
            builder.take(event)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
        problem = f"it is not YAML: {error.problem or error.context}"
        raise ConfigError.at(place, problem) from error
    except (YAMLError, ValueError, OverflowError) as error:
        # The last two are raised for escapes that stand for no character.
        last_line = max(builder.lines.values(), default=1)
        problem = f"it is not YAML: {str(error).splitlines()[0]}"
        raise ConfigError.at(Place(name, last_line), problem) from error
    return Document(builder.root, builder.lines, builder.columns, tuple(builder.faults))


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = data[error.start]
        problem = f"it is not UTF-8: byte {byte:#04x} at {error.start}"
        raise ConfigError.at(Place(name, line), problem, "save it as UTF-8") from error


def with_key_after(data: bytes, path: tuple[str, str], key: str, value: str, name: str) -> bytes:
    """The document with `key: value` after the key at `path`; every other byte stays as it is.

    `path` is a section and a key in it; `name` is the file's, for messages.
    Raises: ConfigError where it cannot be put there.
    """
    before = parse(data, name)
    text = data.decode("utf-8-sig")
    byte_order_mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
    at, added = _insertion(text, path, f"{key}: {value}")
    made = f"{byte_order_mark}{text[:at]}{added}{text[at:]}".encode()
    # YAML has more ways to be written than are foreseen here: what came of it is read again.
    if _tree(made, name) != _with_value(before.tree, path[0], key, value):
        place = Place(name, before.lines[path])
        problem = f"{path[0]}.{key} could not be written"
        raise ConfigError.at(place, problem, f"add `{key}: {value}` by hand")
    return made


def quoted(text: str) -> str:
    """The text as a YAML scalar that is read back as the same string.

    >>> quoted("Ann Lee"), quoted("No"), quoted("12:30")
    ('Ann Lee', '"No"', '"12:30"')
    """
    if _PLAIN.fullmatch(text) and text.lower() not in _RESERVED:
        return text
    # A string of JSON is one of YAML as well.
    return json.dumps(text, ensure_ascii=not text.isprintable())


def _insertion(text: str, path: tuple[str, str], entry: str) -> tuple[int, str]:
    """Where in the text a new entry goes, and what is put there."""
    root = YAML(typ="safe", pure=True).compose(text)
    section = next(value for key, value in root.value if key.value == path[0])
    key_before, value_before = next(
        (key, value) for key, value in section.value if key.value == path[1]
    )
    end = value_before.end_mark.index
    if section.flow_style:
        return end, f", {entry}"
    line_end = re.search(r"\r?\n|$", text[end:])
    assert line_end
    newline = line_end[0] or "\n"
    indent = " " * key_before.start_mark.column
    return end + line_end.start(), f"{newline}{indent}{entry}"


def _tree(data: bytes, name: str) -> Tree:
    """The document's tree; None for what is no YAML."""
    with suppress(ConfigError):
        return parse(data, name).tree
    return None


def _with_value(tree: Tree, section: str, key: str, value: str) -> Tree:
    assert isinstance(tree, dict)
    inside = tree[section]
    assert isinstance(inside, dict)
    return {**tree, section: {**inside, key: value}}


def _events(text: str) -> Iterator[Event]:
    events: Iterator[Event] = YAML(typ="safe", pure=True).parse(text)
    return events


class _Builder:
    """Builds the tree from the parser's events, without recursion."""

    def __init__(self, name: str) -> None:
        self.root: Tree = None
        self.lines: dict[Path, int] = {}
        self.columns: dict[Path, int] = {}
        self.faults: list[Finding] = []
        self._name = name
        self._stack: list[tuple[list[Tree] | dict[str, Tree], Path]] = []
        """The lists and mappings that are open, each with the path to it."""
        self._keys: list[str | None] = []
        """For each of them the key that waits for its value."""
        self._documents = 0
        self._column = 1
        """Where the event that is taken begins."""

    def take(self, event: Event) -> None:
        """Raises: ConfigError for what has no place in a configuration."""
        line = event.start_mark.line + 1
        self._column = event.start_mark.column + 1
        if isinstance(event, DocumentStartEvent):
            self._begin_document(line)
        elif isinstance(event, AliasEvent):
            raise self._refusal(line, "aliases are not taken", "write it out")
        elif isinstance(event, ScalarEvent):
            self._check_tag(event, line)
            self._scalar(event, line)
        elif isinstance(event, SequenceStartEvent | MappingStartEvent):
            self._check_tag(event, line)
            self._open([] if isinstance(event, SequenceStartEvent) else {}, line)
        elif isinstance(event, SequenceEndEvent | MappingEndEvent):
            self._close()

    def _refusal(self, line: int, problem: str, hint: str = "") -> ConfigError:
        return ConfigError.at(Place(self._name, line), problem, hint)

    def _begin_document(self, line: int) -> None:
        self._documents += 1
        if self._documents > 1:
            raise self._refusal(line, "a second document begins", "one file holds one document")

    def _check_tag(
        self, event: ScalarEvent | SequenceStartEvent | MappingStartEvent, line: int
    ) -> None:
        tag = str(event.tag or "")
        if tag and not tag.startswith("tag:yaml.org,2002:str"):
            raise self._refusal(line, f"the tag {tag[:60]} is not taken", "write plain text")

    def _scalar(self, event: ScalarEvent, line: int) -> None:
        value = event.value
        if _CONTROLS.search(value):
            raise self._refusal(line, "it holds a control character", "remove it")
        if self._waits_for_key():
            self._begin_key(value, line)
            return
        is_plain = event.style is None
        self._add(None if is_plain and value in _NULLS else value, line)

    def _waits_for_key(self) -> bool:
        """Whether a mapping is open whose next event is a key."""
        return bool(self._stack) and isinstance(self._stack[-1][0], dict) and self._keys[-1] is None

    def _begin_key(self, key: str, line: int) -> None:
        container, path = self._stack[-1]
        assert isinstance(container, dict)
        if key in container:
            first = self.lines[*path, key]
            problem = f"{key[:60]!r} is here a second time"
            self.faults.append(
                ConfigError.finding(
                    Place(self._name, line), problem, f"the first is in line {first}"
                )
            )
            key = f"{_AGAIN}{line}"
        self._note((*path, key), line)
        self._keys[-1] = key

    def _note(self, path: Path, line: int) -> None:
        """Where a key or an item stands."""
        self.lines[path] = line
        self.columns[path] = self._column

    def _open(self, container: list[Tree] | dict[str, Tree], line: int) -> None:
        if len(self._stack) >= DEEPEST:
            raise self._refusal(line, f"it is nested more than {DEEPEST} deep")
        if self._waits_for_key():
            raise self._refusal(line, "a key must be a name")
        path = self._add(container, line)
        self._stack.append((container, path))
        self._keys.append(None)

    def _close(self) -> None:
        container, _ = self._stack.pop()
        self._keys.pop()
        if isinstance(container, dict):
            for key in [key for key in container if key.startswith(_AGAIN)]:
                del container[key]

    def _add(self, value: Tree, line: int) -> Path:
        """Puts a value into the innermost list or mapping. Returns its path."""
        if not self._stack:
            self.root = value
            self._note((), line)
            return ()
        container, path = self._stack[-1]
        if isinstance(container, list):
            container.append(value)
            item: Path = (*path, len(container) - 1)
            self._note(item, line)
            return item
        key = self._keys[-1]
        assert key is not None
        self._keys[-1] = None
        container[key] = value
        return (*path, key)
