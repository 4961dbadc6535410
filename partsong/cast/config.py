"""`voices.yaml`, checked strictly: all faults at once, each with its line."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from partsong.cast.settings import InvalidError, json_schema, keys, validate
from partsong.errors import ConfigError
from partsong.findings import Finding, Place
from partsong.model import label_key
from partsong.yaml_doc import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from partsong.cast.settings import Config, Problem
    from partsong.yaml_doc import Path, Tree

NAME = "voices.yaml"
MOST_FAULTS = 50
"""How many faults are reported at once; who mends fifty will look again."""

_PLAIN_WORDS = {
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
_PATTERNS = {
    "language": "write it as en or en-GB",
    "guid": "remove it, and it is made",
}
_LATER = (("parts",),)


def load(data: bytes, name: str = NAME) -> tuple[Config, Mapping[Path, int], tuple[Finding, ...]]:
    """The configuration, the line of each of its keys, and what has no effect (PS290).

    Raises: ConfigError with every fault of the file.
    """
    document = parse(data, name)
    tree = {} if document.tree is None else document.tree
    if not isinstance(tree, dict):
        what = "a list" if isinstance(tree, list) else "plain text"
        hint = "begin with `show:` or `speakers:`"
        raise ConfigError.at(
            Place(name, document.lines[()]), f"it holds {what}, not keys with values", hint
        )
    try:
        config = validate(_completed(tree))
    except InvalidError as error:
        invalid = [_fault(problem, document.lines, name) for problem in error.problems]
        by_line = sorted((*document.faults, *invalid), key=lambda fault: fault.place.line)
        raise ConfigError(*by_line[:MOST_FAULTS]) from error
    faults = [*document.faults, *_rivals(config, document.lines, name)]
    if faults:
        raise ConfigError(*faults[:MOST_FAULTS])
    return config, document.lines, tuple(_without_effect(config, document.lines, name))


def _rivals(config: Config, lines: Mapping[Path, int], name: str) -> Iterator[Finding]:
    """Entries that claim the same speaker."""
    claimed: dict[str, str] = {}
    for label, entry in config.speakers.items():
        for claim in {label_key(each) for each in (label, *entry.aliases)}:
            other = claimed.setdefault(claim, label)
            if other != label:
                place = Place(name, lines["speakers", label])
                hint = f"the other is in line {lines['speakers', other]}"
                yield ConfigError.finding(
                    place, f"{label[:60]!r} and {other[:60]!r} are the same speaker", hint
                )


def schema() -> dict[str, Any]:
    """The JSON Schema of the file, for editors. It is shipped as `voices.schema.json`."""
    made = json_schema()
    alone = [{"type": "string", "description": "a voice"}, {"type": "null"}]
    speakers = made["properties"]["speakers"]
    silent = {"const": False, "description": "no speaker"}
    speakers["additionalProperties"] = {"anyOf": [speakers["additionalProperties"], *alone, silent]}
    announcer = made["properties"]["announcer"]
    made["properties"]["announcer"] = {"anyOf": [announcer, *alone]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def _completed(tree: dict[str, Tree]) -> dict[str, Tree]:
    """Sections that are there but empty, and voices that stand alone, in full."""
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
    if "announcer" in full:
        full["announcer"] = _choice(full["announcer"])
    return full


def _choice(value: Tree) -> Tree:
    if value is None:
        return {}
    if value in ("false", "False"):
        return {"speaks": "false"}
    return {"voice": value} if isinstance(value, str) else value


def _entries(value: Tree) -> Tree:
    """A word's entries: one for each scope; a respelling alone is one entry, a part or a speaker
    alone a list.
    """
    entries: list[Tree] = value if isinstance(value, list) else [value]
    return [_entry({"say": entry} if isinstance(entry, str) else entry) for entry in entries]


def _entry(value: Tree) -> Tree:
    if not isinstance(value, dict):
        return value
    return {
        key: [one] if key in {"part", "speaker"} and isinstance(one, str) else one
        for key, one in value.items()
    }


def _fault(problem: Problem, lines: Mapping[Path, int], name: str) -> Finding:
    path = problem.path
    while path and path not in lines:
        path = path[:-1]
    place = Place(name, lines.get(path, 1))
    dotted = ".".join(str(piece)[:40] for piece in path)
    if problem.kind == "unexpected_keyword_argument":
        return _unknown_key(problem, path, place, dotted)
    if problem.kind == "string_pattern_mismatch":
        hint = _PATTERNS.get(str(path[-1]), "write a word of the page")
        return ConfigError.finding(place, f"{dotted} cannot be {str(problem.value)[:40]!r}", hint)
    plain = isinstance(problem.value, str | int | float)
    given = f", not {str(problem.value)[:40]!r}" if plain else ""
    message = problem.message.removeprefix("Value error, ").removeprefix("Input ")
    message = _PLAIN_WORDS.get(problem.kind) or message
    return ConfigError.finding(place, f"{dotted}: {message[:200]}{given}")


def _unknown_key(problem: Problem, path: Path, place: Place, dotted: str) -> Finding:
    """The fault of a key that there is not; `path` leads as far as there are lines."""
    known = keys(str(path[0]) if len(path) > 1 else "")
    key = str(problem.path[-1])[:40]
    near = get_close_matches(key, known, 1)
    hint = f"did you mean {near[0]}" if near else f"there are {', '.join(known)}"
    # an entry of the lexicon that stands alone has no line of its own
    full = dotted if path[-1] == problem.path[-1] else f"{dotted}.{key}"
    return ConfigError.finding(place, f"{full} is not a key", hint)


def _without_effect(config: Config, lines: Mapping[Path, int], name: str) -> Iterator[Finding]:
    for path in _LATER:
        value: Any = config
        for key in path:
            value = getattr(value, key)
        if value is not None:
            problem = f"{'.'.join(path)} has no effect in this version"
            yield Finding("PS290", Place(name, lines.get(path, 1)), problem)
