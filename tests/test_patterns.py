"""No regular expression of the package takes exponential time, whatever a page holds."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from itertools import chain, product
from pathlib import Path
from re import _compiler, _parser  # type: ignore[attr-defined]
from re import _constants as sre  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

import pytest

import partsong
from partsong.say.normalise import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

SAMPLES = [chr(n) for n in range(128)] + list("\x85\xa0Éé²½٣–—‘’“”…•·†″′€£¥©®™°")
"""Signs that stand for all others where sets of signs are compared."""
_SIGNS: dict[str, frozenset[str]] = {}
Nodes = list[tuple[object, Any]]


class Positions:
    """A pattern's places for one sign each, and which can follow which; what is only looked at is
    left out.

    Repeats of more than three are repeats without end: that only adds ways to match.
    """

    def __init__(self, tree: Iterable[tuple[object, Any]], flags: int) -> None:
        self.flags = flags
        self.signs: list[frozenset[str]] = []
        self.next: list[set[int]] = []
        self.doubled: set[tuple[int, int]] = set()
        """Places that follow one another in two ways."""
        self.looked_at: list[Nodes] = []
        self._sequence(list(tree))

    def _sequence(self, nodes: Nodes) -> tuple[set[int], set[int], bool]:
        """The first places, the last ones, and whether nothing at all matches, too."""
        first: set[int] = set()
        last: set[int] = set()
        empty = True
        for node in nodes:
            begins, ends, nothing = self._node(*node)
            self._link(last, begins)
            first |= begins if empty else set()
            last = ends | (last if nothing else set())
            empty = empty and nothing
        return first, last, empty

    def _node(self, kind: object, value: Any) -> tuple[set[int], set[int], bool]:  # noqa: ANN401 - of many kinds
        match kind, value:
            case ((sre.LITERAL | sre.NOT_LITERAL | sre.IN | sre.ANY), _):
                self.signs.append(signs(kind, value, self.flags))
                self.next.append(set())
                place = len(self.signs) - 1
                return {place}, {place}, False
            case sre.BRANCH, (_, branches):
                found = [self._sequence(list(branch)) for branch in branches]
                first = set().union(*(each[0] for each in found))
                last = set().union(*(each[1] for each in found))
                return first, last, any(each[2] for each in found)
            case sre.SUBPATTERN, (_, _, _, body):
                return self._sequence(list(body))
            case ((sre.MAX_REPEAT | sre.MIN_REPEAT), (least, most, body)):
                return self._repeat(int(least), int(most), list(body))
            case ((sre.ASSERT | sre.ASSERT_NOT), (_, body)):
                self.looked_at.append(list(body))
                return set(), set(), True
            case sre.AT, _:
                return set(), set(), True
        raise NotImplementedError(kind)

    def _repeat(self, least: int, most: int, body: Nodes) -> tuple[set[int], set[int], bool]:
        if most > 3 and most != least:
            copies = [self._sequence(body) for _ in range(max(1, min(least, 3)))]
            self._link(copies[-1][1], copies[-1][0])
        else:
            copies = [self._sequence(body) for _ in range(min(most, 4))]
        optional = [n >= least or copy[2] for n, copy in enumerate(copies)]
        first: set[int] = set()
        last: set[int] = set()
        for (begins, ends, _), may_lack in zip(copies, optional, strict=True):
            self._link(last, begins)
            first |= begins if not last or all(optional) else set()
            last = ends | (last if may_lack else set())
        return first, last, all(optional)

    def _link(self, ends: set[int], begins: set[int]) -> None:
        for end in ends:
            self.doubled |= {(end, begin) for begin in begins & self.next[end]}
            self.next[end] |= begins

    def loops_in_two_ways(self) -> bool:
        """Whether there is a text on which some place comes back to itself in two ways: exponential
        time.
        """
        behind = {place: self._behind(place) for place in range(len(self.signs))}
        looping = {place for place, reached in behind.items() if place in reached}
        if any(end in behind[begin] for end, begin in self.doubled):
            return True
        return any(
            self._splits(place, {p for p in looping if place in behind[p]} & behind[place])
            for place in looping
        )

    def _behind(self, place: int) -> set[int]:
        found: set[int] = set()
        waiting = [place]
        while waiting:
            new = self.next[waiting.pop()] - found
            found |= new
            waiting += new
        return found

    def _splits(self, place: int, loop: set[int]) -> bool:
        """Whether two ways part at a place, read the same and meet there again."""
        start = (place, place)
        apart = {pair for pair in self._pairs({start}, loop) if pair[0] != pair[1]}
        return start in self._pairs(apart, loop)

    def _pairs(self, begins: set[tuple[int, int]], loop: set[int]) -> set[tuple[int, int]]:
        """Where two ways can be at once that read the same from one of these pairs on."""
        found: set[tuple[int, int]] = set()
        waiting = list(begins)
        while waiting:
            one, other = waiting.pop()
            new = set(product(self.next[one] & loop, self.next[other] & loop)) - found
            new = {(a, b) for a, b in new if self.signs[a] & self.signs[b]}
            found |= new
            waiting += new
        return found


def signs(kind: object, value: object, flags: int) -> frozenset[str]:
    """The samples that a node for one sign takes."""
    key = repr((kind, value, flags))
    if key not in _SIGNS:
        pattern = _parser.parse("x", flags)
        pattern.data = [(kind, value)]
        _SIGNS[key] = frozenset(filter(_compiler.compile(pattern, flags).fullmatch, SAMPLES))
    return _SIGNS[key]


def is_exponential(pattern: str, flags: int = 0) -> bool:
    """Whether the pattern, or what it looks at ahead or behind, takes exponential time for some
    text.
    """
    compiled = re.compile(pattern, flags)
    waiting = [list(_parser.parse(pattern, flags))]
    while waiting:
        places = Positions(waiting.pop(), compiled.flags)
        if places.loops_in_two_ways():
            return True
        waiting += places.looked_at
    return False


def modules() -> Iterator[ModuleType]:
    """Every module of the package."""
    for found in pkgutil.walk_packages(partsong.__path__, "partsong."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def kept(value: object) -> Iterator[re.Pattern[str]]:
    """The patterns in a value of a module: itself, a rule, a bound method of one, or what a table
    holds.
    """
    match value:
        case re.Pattern():
            yield value
        case Rule():
            yield value.pattern
        case dict():
            yield from kept(tuple(value.values()))
        case tuple() | list() | set() | frozenset():
            for each in value:
                yield from kept(each)
        case _ if isinstance(owner := getattr(value, "__self__", None), re.Pattern):
            yield owner


def inside(module: ModuleType) -> Iterator[re.Pattern[str]]:
    """The patterns that functions write down on the spot: `re.search(r"...", text)`."""
    tree = ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for node in chain.from_iterable(map(ast.walk, functions)):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=name), args=[pattern, *_]
            ) if name != "escape":
                code = compile(ast.Expression(pattern), module.__name__, "eval")
                try:
                    text = eval(code, dict(vars(module)))
                except NameError:  # it is put together from what a caller gives
                    continue
                yield re.compile(text, re.IGNORECASE)


def every_pattern() -> dict[str, tuple[str, int]]:
    """All of the package's patterns with their flags, by where one is found."""
    found: dict[str, tuple[str, int]] = {}
    for module in modules():
        for name, value in vars(module).items():
            for pattern in kept(value):
                found.setdefault(
                    f"{module.__name__}.{name} {pattern.pattern}"[:150],
                    (pattern.pattern, pattern.flags),
                )
        for pattern in inside(module):
            found.setdefault(
                f"{module.__name__} {pattern.pattern}"[:150], (pattern.pattern, pattern.flags)
            )
    return found


PATTERNS = {
    text: (where, flags)
    for where, (text, flags) in every_pattern().items()
    if isinstance(text, str)
}


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        pytest.param(r"(?:\.{2,}|…)+(?=\w)", True, id="a repeat in a repeat"),
        pytest.param(r"(?:a+)+", True, id="the same sign"),
        pytest.param(r"(?:ab|[ab]b)*c", True, id="branches that overlap"),
        pytest.param(r"(?:a|ab|b)*c", True, id="one branch is two others"),
        pytest.param(r"x(?=(?:\w+\s?)*!)", True, id="in what is looked at"),
        pytest.param(r"(?:\w+\s?){2,9}!", True, id="a repeat that ends"),
        pytest.param(r"(?:[\w-]+\.?)+@", True, id="a mark that may lack"),
        pytest.param(r"[\w-]+(?:\.[\w-]+)*", False, id="a mark between"),
        pytest.param(r"\d{1,3}(?:,\d{3})+", False, id="groups of three"),
        pytest.param(r"(?:ab|ac)*", False, id="branches that part behind the first sign"),
        pytest.param(r"(?:\.|…)+", False, id="branches that part"),
        pytest.param(r"a*a*a*b", False, id="no loop in a loop"),
        pytest.param(r"(?:\S+\s+){5}.*", False, id="words"),
    ],
)
def test_what_is_exponential(pattern: str, *, expected: bool) -> None:
    """By the ways in which a text can be read."""
    assert is_exponential(pattern) is expected


def test_the_patterns_are_found() -> None:
    """Those of modules, of rules, of tables, and those that stand in a call."""
    found = " ".join(PATTERNS)
    assert len(PATTERNS) > 300
    for each in (
        r"\[([^\[\]]{1,80})\]",
        r"laugh\w*",
        r"(?:\s|copyright\b|©|\(c\))+",
        r'\s*\{[^{}]{0,300}"segments"',
    ):
        assert each in found


@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_pattern_is_exponential(pattern: str) -> None:
    """A row of dots in a page would hang the show."""
    where, flags = PATTERNS[pattern]
    assert not is_exponential(pattern, flags), where
