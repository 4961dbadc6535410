"""Reads `voices.yaml`. It is checked strictly, and all faults are reported at once, each with its
line.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from partsong.cast.setting_types import InvalidError
from partsong.cast.settings import json_schema, keys, validate
from partsong.errors import ConfigError
from partsong.findings import Finding, Place
from partsong.model import label_key
from partsong.yaml_doc import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from partsong.cast.setting_types import Problem
    from partsong.cast.settings import Config
    from partsong.yaml_doc import Path, Tree

NAME = "voices.yaml"
_LISTS = {"omit": "text", "corrections": "", "parts": "page"}
"""The sections that are lists, each with the key of which an item that is a text is the value."""
MOST_FAULTS = 50
"""How many faults are reported at once; more would not be read."""

_MESSAGES = {
    "dataclass_type": "should hold keys with values, such as {voice: en-us}",
    "dict_type": "should hold keys with values",
    "list_type": "should be a list",
    "tuple_type": "should be a list, such as [Ann, Annie]",
    "string_type": "should be plain text",
    "int_parsing": "should be a whole number",
    "int_type": "should be a whole number",
    "float_parsing": "should be a number",
    "float_type": "should be a number",
    "bool_parsing": "should be true or false",
    "bool_type": "should be true or false",
}
"""In place of pydantic's messages, by its names of the kinds of problems."""
_PATTERN_HINTS = {
    "language": "write it as en or en-GB",
    "feed.guid": "remove the line; `partsong render` writes a new one",
    "guid": "write it as the feed has it, without spaces",
}
"""By the key whose value does not match its regular expression."""


def load(data: bytes, name: str = NAME) -> tuple[Config, Mapping[Path, int], tuple[Finding, ...]]:
    """The configuration, the line of each of its keys, and a finding for those without effect
    (PS290).

    Raises: ConfigError with all faults of the file, `MOST_FAULTS` at most.
    """
    document = parse(data, name)
    tree = {} if document.tree is None else document.tree
    if not isinstance(tree, dict):
        kind = "a list" if isinstance(tree, list) else "plain text"
        problem = f"it holds {kind}, not keys with values"
        hint = "begin with `show:` or `speakers:`"
        raise ConfigError.at(Place(name, document.lines[()]), problem, hint)
    try:
        config = validate(_completed(tree))
    except InvalidError as error:
        invalid = [_fault(problem, document.lines, name) for problem in error.problems]
        by_line = sorted((*document.faults, *invalid), key=lambda fault: fault.place.line)
        raise ConfigError(*by_line[:MOST_FAULTS]) from error
    faults = [*document.faults, *_duplicate_speakers(config, document.lines, name)]
    faults += _contrary_parts(config, document.lines, name)
    if faults:
        raise ConfigError(*faults[:MOST_FAULTS])
    return config, document.lines, tuple(_without_effect(config, document.lines, name))


def _duplicate_speakers(config: Config, lines: Mapping[Path, int], name: str) -> Iterator[Finding]:
    """A fault for each entry with a label or an alias that an earlier entry has."""
    owners: dict[str, str] = {}
    for label, entry in config.speakers.items():
        keys_of_entry = {label_key(written) for written in (label, *entry.aliases)}
        for key in keys_of_entry:
            other = owners.setdefault(key, label)
            if other == label:
                continue
            place = Place(name, lines["speakers", label])
            problem = f"{label[:60]!r} and {other[:60]!r} are the same speaker"
            hint = f"the other entry is in line {lines['speakers', other]}"
            yield ConfigError.finding(place, problem, hint)


def _contrary_parts(config: Config, lines: Mapping[Path, int], name: str) -> Iterator[Finding]:
    """A fault for a page or a guid that is listed twice, and for numbers that do not rise."""
    pages: dict[str | None, int] = {}
    guids: dict[str | None, int] = {}
    highest = 0
    for n, part in enumerate(config.parts):
        place = Place(name, lines.get(("parts", n), 1))
        for known, value in ((pages, part.page), (guids, part.guid)):
            first = known.setdefault(value, n)
            if value and first != n:
                problem = f"{value[:60]!r} is listed a second time"
                hint = f"the first is in line {lines.get(('parts', first), 1)}"
                yield ConfigError.finding(place, problem, hint)
        if part.number and part.number <= highest:
            problem = f"number {part.number} comes behind number {highest}"
            yield ConfigError.finding(place, problem, "list the parts in their order")
        highest = max(highest, part.number or 0)


def _without_effect(config: Config, lines: Mapping[Path, int], name: str) -> Iterator[Finding]:
    """PS290 for facts about a page that is no part."""
    for n, part in enumerate(config.parts):
        if part.skip and (part.title or part.number or part.date or part.guid):
            place = Place(name, lines.get(("parts", n), 1))
            problem = f"{part.page} is no part, so what else is said of it has no effect"
            yield Finding("PS290", place, problem, "remove `skip`, or the other keys")


def places(data: bytes, name: str = NAME) -> Mapping[Path, Place]:
    """Where each key and each item of a list stands, with its column. Raises: ConfigError."""
    document = parse(data, name)
    return {
        path: Place(name, line, document.columns[path]) for path, line in document.lines.items()
    }


def schema() -> dict[str, Any]:
    """The JSON Schema of the file, short forms included, for editors. It is shipped as
    `voices.schema.json`.
    """
    settings = json_schema()
    properties = settings["properties"]
    short_forms = [{"type": "string", "description": "a voice"}, {"type": "null"}]
    no_speaker = {"const": False, "description": "no speaker"}
    speakers = properties["speakers"]
    entry = speakers["additionalProperties"]
    speakers["additionalProperties"] = {"anyOf": [entry, *short_forms, no_speaker]}
    for section, key in _LISTS.items():
        if key:
            short_form = {"type": "string", "description": key}
            properties[section]["items"] = {"anyOf": [properties[section]["items"], short_form]}
    properties["announcer"] = {"anyOf": [properties["announcer"], *short_forms]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **settings}


def _completed(tree: dict[str, Tree]) -> dict[str, Tree]:
    """The tree with its short forms written out: empty sections, `Ann: en-us`, a word's respelling,
    a single audio format.
    """
    full: dict[str, Tree] = {key: {} if value is None else value for key, value in tree.items()}
    speakers = full.get("speakers")
    if isinstance(speakers, dict):
        full["speakers"] = {label: _choice(value) for label, value in speakers.items()}
    lexicon = full.get("lexicon")
    if isinstance(lexicon, dict):
        full["lexicon"] = {word: _entries(value) for word, value in lexicon.items()}
    audio = full.get("audio")
    if isinstance(audio, dict) and isinstance(audio.get("also"), str):
        full["audio"] = {**audio, "also": [audio["also"]]}
    for section, key in _LISTS.items():
        if section in full:
            full[section] = _listed(full[section], key)
    if "announcer" in full:
        full["announcer"] = _choice(full["announcer"])
    return full


def _listed(value: Tree, key: str) -> Tree:
    """The items of a list in full: a text alone is the value of `key`; nothing is an empty list."""
    items: list[Tree] = value if isinstance(value, list) else [value] if value else []
    if not key:
        return items
    return [{key: item} if isinstance(item, str) else item for item in items]


def _choice(value: Tree) -> Tree:
    """A speaker's settings in full: a text alone is a voice; false means that it is no speaker."""
    if value is None:
        return {}
    if value in ("false", "False"):  # the tree holds all scalars as text
        return {"speaks": "false"}
    if isinstance(value, str):
        return {"voice": value}
    return value


def _entries(value: Tree) -> Tree:
    """The entries of a word in the lexicon as a list, each in full."""
    entries: list[Tree] = value if isinstance(value, list) else [value]
    return [_entry(entry) for entry in entries]


def _entry(value: Tree) -> Tree:
    """An entry in full: a text alone is a respelling; one part or one speaker becomes a list."""
    if isinstance(value, str):
        return {"say": value}
    if not isinstance(value, dict):
        return value
    entry = dict(value)
    for key in ("part", "speaker"):
        single = entry.get(key)
        if isinstance(single, str):
            entry[key] = [single]
    return entry


def _fault(problem: Problem, lines: Mapping[Path, int], name: str) -> Finding:
    """The problem as a finding, at the line of the innermost key that the file has."""
    path = problem.path
    while path and path not in lines:
        path = path[:-1]
    place = Place(name, lines.get(path, 1))
    dotted = ".".join(str(piece)[:40] for piece in path)
    if problem.kind == "unexpected_keyword_argument":
        return _unknown_key(problem, path, place, dotted)
    if problem.kind == "string_pattern_mismatch":
        hints = map(_PATTERN_HINTS.get, (dotted, str(path[-1])))
        hint = next(filter(None, hints), "write a word of the page")
        return ConfigError.finding(place, f"{dotted} cannot be {str(problem.value)[:40]!r}", hint)
    plain = isinstance(problem.value, str | int | float)
    given = f", not {str(problem.value)[:40]!r}" if plain else ""
    message = problem.message.removeprefix("Value error, ").removeprefix("Input ")
    message = _MESSAGES.get(problem.kind) or message
    return ConfigError.finding(place, f"{dotted}: {message[:200]}{given}")


def _unknown_key(problem: Problem, path: Path, place: Place, dotted: str) -> Finding:
    """The fault of a key that does not exist; `path` is the part of its path that has a line."""
    known = keys(str(path[0]) if len(path) > 1 else "")
    key = str(problem.path[-1])[:40]
    near = get_close_matches(key, known, 1)
    hint = f"did you mean {near[0]}" if near else f"the keys are {', '.join(known)}"
    # The single entry of a word has no line of its own, so its keys are missing from `path`.
    full = dotted if path[-1] == problem.path[-1] else f"{dotted}.{key}"
    return ConfigError.finding(place, f"{full} is not a key", hint)
