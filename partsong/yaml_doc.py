"""YAML as text: a tree of strings, lists and mappings with the line of everything. The only
importer of ruamel.yaml.

Nothing is constructed, so `No`, `1950` and `12:30` stay names, and no alias can grow or bite its
tail.
"""

from __future__ import annotations

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

from partsong.errors import ConfigError, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruamel.yaml.events import Event

Tree = str | list["Tree"] | dict[str, "Tree"] | None
Path = tuple[str | int, ...]

LARGEST_BYTES = 1 << 18
DEEPEST = 20
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_AGAIN = "\0"
"""What the values of doubled keys are kept under until their mapping ends."""
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says, and where."""

    tree: Tree
    lines: dict[Path, int]
    """The line of each key and item, from 1."""
    faults: tuple[Fault, ...]
    """Doubled keys; the first of them is in the tree."""


def parse(data: bytes, name: str) -> Document:
    """The file's document; an empty file gives None as its tree.

    Raises: ConfigError for what is no YAML, is too large or too deep, or has aliases, tags or
    several documents.
    """
    if len(data) > LARGEST_BYTES:
        raise ConfigError(Fault(name, f"it has {len(data)} bytes, more than {LARGEST_BYTES}"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        where, byte = f"{name}:{line}", data[error.start]
        raise ConfigError(
            Fault(where, f"it is not UTF-8: byte {byte:#04x} at {error.start}", "save it as UTF-8")
        ) from error
    builder = _Builder(name)
    try:
        for event in _events(text):
            builder.take(event)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{name}:{mark.line + 1}:{mark.column + 1}" if mark else name
        raise ConfigError(
            Fault(where, f"it is not YAML: {error.problem or error.context}")
        ) from error
    except (
        YAMLError,
        ValueError,
        OverflowError,
    ) as error:  # the last two for escapes that are no characters
        where = f"{name}:{max(builder.lines.values(), default=1)}"
        raise ConfigError(Fault(where, f"it is not YAML: {str(error).splitlines()[0]}")) from error
    return Document(builder.root, builder.lines, tuple(builder.faults))


def with_key_behind(data: bytes, path: tuple[str, str], key: str, value: str, name: str) -> bytes:
    """The document with `key: value` behind the key at `path`; every other byte stays as it is.

    Raises: ConfigError where it cannot be put there.
    """
    before = parse(data, name)
    tree: Tree = None
    bom = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
    text = data.decode("utf-8-sig")
    section = next(
        v for k, v in YAML(typ="safe", pure=True).compose(text).value if k.value == path[0]
    )
    beside, there = next((k, v) for k, v in section.value if k.value == path[1])
    at = there.end_mark.index
    if section.flow_style:
        added = f", {key}: {value}"
    else:
        ends = re.search(r"\r?\n|$", text[at:])
        assert ends
        at += ends.start()
        added = f"{ends[0] or chr(10)}{' ' * beside.start_mark.column}{key}: {value}"
    made = f"{bom}{text[:at]}{added}{text[at:]}".encode()
    assert isinstance(before.tree, dict)
    inside = before.tree[path[0]]
    assert isinstance(inside, dict)
    with suppress(ConfigError):
        tree = parse(made, name).tree
    if tree != {**before.tree, path[0]: {**inside, key: value}}:
        where = f"{name}:{before.lines[path]}"
        raise ConfigError(
            Fault(where, f"{path[0]}.{key} could not be written", f"add `{key}: {value}` by hand")
        )
    return made


def _events(text: str) -> Iterator[Event]:
    events: Iterator[Event] = YAML(typ="safe", pure=True).parse(text)
    return events


class _Builder:
    """Grows the tree from the parser's events, without recursion."""

    def __init__(self, name: str) -> None:
        self.root: Tree = None
        self.lines: dict[Path, int] = {}
        self.faults: list[Fault] = []
        self._name = name
        self._stack: list[tuple[list[Tree] | dict[str, Tree], Path]] = []
        self._key: list[str | None] = []
        self._documents = 0

    def take(self, event: Event) -> None:
        """Raises: ConfigError for what has no place in a configuration."""
        line = event.start_mark.line + 1
        if isinstance(event, DocumentStartEvent):
            self._documents += 1
            self._refuse(
                line, self._documents > 1, "a second document begins", "one file holds one document"
            )
        self._refuse(line, isinstance(event, AliasEvent), "aliases are not taken", "write it out")
        if isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent):
            tag = str(event.tag or "")
            self._refuse(
                line,
                bool(tag) and not tag.startswith("tag:yaml.org,2002:str"),
                f"the tag {tag[:60]} is not taken",
                "write plain text",
            )
        if isinstance(event, ScalarEvent):
            self._refuse(
                line,
                bool(_CONTROLS.search(event.value)),
                "it holds a control character",
                "remove it",
            )
            plain = event.style is None
            self._scalar(event.value, line, is_null=plain and event.value in _NULLS)
        elif isinstance(event, SequenceStartEvent | MappingStartEvent):
            self._refuse(
                line, len(self._stack) >= DEEPEST, f"it is nested more than {DEEPEST} deep", ""
            )
            self._open([] if isinstance(event, SequenceStartEvent) else {}, line)
        elif isinstance(event, SequenceEndEvent | MappingEndEvent):
            container, _ = self._stack.pop()
            self._key.pop()
            if isinstance(container, dict):
                for key in [key for key in container if key.startswith(_AGAIN)]:
                    del container[key]

    def _refuse(self, line: int, wrong: bool, problem: str, hint: str) -> None:
        if wrong:
            raise ConfigError(Fault(f"{self._name}:{line}", problem, hint))

    def _scalar(self, value: str, line: int, *, is_null: bool) -> None:
        if self._stack and isinstance(self._stack[-1][0], dict) and self._key[-1] is None:
            self._begin_key(value, line)
        else:
            self._add(None if is_null else value, line)

    def _begin_key(self, key: str, line: int) -> None:
        container, path = self._stack[-1]
        assert isinstance(container, dict)
        if key in container:
            first = self.lines[*path, key]
            self.faults.append(
                Fault(
                    f"{self._name}:{line}",
                    f"{key[:60]!r} is here a second time",
                    f"the first is in line {first}",
                )
            )
            key = f"{_AGAIN}{line}"
        self.lines[*path, key] = line
        self._key[-1] = key

    def _open(self, container: list[Tree] | dict[str, Tree], line: int) -> None:
        complex_key = self._stack and isinstance(self._stack[-1][0], dict) and self._key[-1] is None
        self._refuse(line, bool(complex_key), "a key must be a name", "")
        path = self._add(container, line)
        self._stack.append((container, path))
        self._key.append(None)

    def _add(self, value: Tree, line: int) -> Path:
        if not self._stack:
            self.root = value
            self.lines[()] = line
            return ()
        container, path = self._stack[-1]
        if isinstance(container, list):
            container.append(value)
            here: Path = (*path, len(container) - 1)
            self.lines[here] = line
            return here
        key = self._key[-1]
        assert key is not None
        self._key[-1] = None
        container[key] = value
        return (*path, key)
