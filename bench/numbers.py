"""`python -m bench.numbers [--before REV]`: the shape of the code by folder, as a table on stdout.

Lines are counted where they hold something; a docstring's lines count, blank lines do not. These
are figures to look at, not limits: where one makes a page harder to read, the reader wins.
"""

from __future__ import annotations

import argparse
import ast
import io
import statistics
import subprocess
import tarfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from radon.complexity import cc_visit
from radon.visitors import Function

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "partsong"
WIDEST = 100
TOP = "(top)"
"""The modules that lie in no folder."""

HEADINGS = (
    "room",
    "files",
    "lines",
    "longest file",
    "function med/p90/max",
    "nodes/line",
    "compr/1000",
    "ternary/1000",
    f">{WIDEST} col %",
    "comment/1000",
    "doc %",
    "circles",
    "complexity",
)
# Our own measurements, of November 2026, of the projects' source by the same rules. "-" was not
# measured for each of them; "models" is the range over mutagen, structlog, mopidy, pysubs2 and
# others of their kind.
MODELS = (
    ("mutagen", "57", "20065", "-", "5/26/177", *["-"] * 5, "33", "0", "-"),
    ("pysubs2", "21", "3224", "-", "5/26/139", *["-"] * 5, "63", "13", "-"),
    ("mopidy", "82", "11839", "-", "6/24/124", *["-"] * 5, "46", "0", "-"),
    ("structlog", "21", "7274", "-", "4/20/134", *["-"] * 5, "81", "11", "-"),
    ("httpx", "23", "8827", "-", "6/31/133", *["-"] * 5, "48", "0", "-"),
    ("models", "-", "-", "-", "-", "2.1-3.5", "3-11", "1-8", "0-4", "33-89", "-", "-", "-"),
)  # fmt: skip

COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class Module:
    """One file of the package."""

    path: str
    """In the package, such as `read/turns.py`."""
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The folder at the top of the package that it lies in."""
        folder, slash, _ = self.path.partition("/")
        return folder if slash else TOP

    @property
    def name(self) -> str:
        """As it is imported."""
        dotted = f"{PACKAGE}/{self.path}".removesuffix(".py").replace("/", ".")
        return dotted.removesuffix(".__init__")

    @property
    def filled(self) -> list[str]:
        """The lines that are not blank."""
        return [line for line in self.text.splitlines() if line.strip()]


def main() -> None:
    """Prints the table."""
    arguments = argparse.ArgumentParser(
        prog="python -m bench.numbers", description=__doc__.splitlines()[0]
    )
    arguments.add_argument("--before", metavar="REV", help="a revision of git to compare with")
    before = arguments.parse_args().before
    rows = table(working_tree())
    if before:
        rows = compared(table(revision(before)), rows)
    print(aligned([HEADINGS, *rows, *MODELS]))


def working_tree() -> list[Module]:
    """The package as it lies here."""
    paths = sorted((ROOT / PACKAGE).rglob("*.py"))
    texts = {path.relative_to(ROOT / PACKAGE).as_posix(): path.read_text("utf-8") for path in paths}
    return [parsed(path, text) for path, text in texts.items()]


def revision(name: str) -> list[Module]:
    """The package in a revision of git; the run ends where git does not know it."""
    command = ["git", "-C", str(ROOT), "archive", name, PACKAGE]
    packed = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    modules = []
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            if member.name.endswith(".py"):
                text = archive.extractfile(member).read().decode("utf-8")
                modules.append(parsed(member.name.removeprefix(f"{PACKAGE}/"), text))
    return modules


def parsed(path: str, text: str) -> Module:
    """The file with its syntax tree."""
    return Module(path, text, ast.parse(text, path))


def table(modules: list[Module]) -> list[tuple[str, ...]]:
    """A row for each folder, one for all, and one for all without read/."""
    rooms: dict[str, list[Module]] = defaultdict(list)
    for module in modules:
        rooms[module.room].append(module)
    rows = [figures(room, rooms[room]) for room in sorted(rooms)]
    rows.append(figures("total", modules))
    others = [module for module in modules if module.room != "read"]
    rows.append(figures("without read", others))
    return rows


def figures(room: str, modules: list[Module]) -> tuple[str, ...]:
    """One row."""
    lines = [line for module in modules for line in module.filled]
    nodes = [node for module in modules for node in ast.walk(module.tree)]
    functions = [node for node in nodes if isinstance(node, FUNCTIONS)]
    comments = [line for line in lines if line.lstrip().startswith("#")]
    wide = [line for line in lines if len(line) > WIDEST]
    longest = max(len(module.text.splitlines()) for module in modules)
    return (
        room,
        str(len(modules)),
        str(sum(len(module.text.splitlines()) for module in modules)),
        str(longest),
        lengths(functions),
        f"{count(nodes, (ast.stmt, ast.expr)) / len(lines):.1f}",
        f"{1000 * count(nodes, COMPREHENSIONS) / len(lines):.0f}",
        f"{1000 * count(nodes, ast.IfExp) / len(lines):.0f}",
        f"{100 * len(wide) / len(lines):.1f}",
        f"{1000 * len(comments) / len(lines):.0f}",
        documented(functions),
        str(len(in_circles(modules))),
        most_complex(modules),
    )


def count(nodes: Iterable[ast.AST], kinds: type[ast.AST] | tuple[type[ast.AST], ...]) -> int:
    """How many nodes are of these kinds."""
    return sum(isinstance(node, kinds) for node in nodes)


def lengths(functions: list[ast.FunctionDef]) -> str:
    """Median, 90th percentile and maximum of the functions' lines, without their docstrings."""
    sizes = sorted(map(length, functions))
    if not sizes:
        return "-"
    ninetieth = sizes[int(0.9 * len(sizes))]
    return f"{statistics.median(sizes):.0f}/{ninetieth}/{sizes[-1]}"


def length(function: ast.FunctionDef) -> int:
    """A function's lines from `def` to its end, without its docstring."""
    lines = function.end_lineno - function.lineno + 1
    if ast.get_docstring(function) is None:
        return lines
    docstring = function.body[0]
    return lines - (docstring.end_lineno - docstring.lineno + 1)


def documented(functions: list[ast.FunctionDef]) -> str:
    """The share of functions without a leading underscore that have a docstring, in per cent."""
    public = [function for function in functions if not function.name.startswith("_")]
    if not public:
        return "-"
    described = [function for function in public if ast.get_docstring(function)]
    return f"{100 * len(described) / len(public):.0f}"


def most_complex(modules: list[Module]) -> str:
    """The highest cyclomatic complexity, to which radon counts comprehensions, and its function."""
    found = [
        (block.complexity, f"{module.path}:{block.fullname}")
        for module in modules
        for block in cc_visit(module.text)
        if isinstance(block, Function)
    ]
    if not found:
        return "-"
    complexity, where = max(found)
    return f"{complexity} {where}"


def in_circles(modules: list[Module]) -> set[str]:
    """The modules that lead back to themselves by what they import of one another at run time."""
    names = {module.name for module in modules}
    imports = {module.name: set(imported(module.tree, names)) for module in modules}
    return {name for name in names if name in reached(name, imports)}


def reached(start: str, imports: Mapping[str, set[str]]) -> set[str]:
    """All that is imported from there on; the start itself only where a way leads back."""
    seen: set[str] = set()
    waiting = list(imports[start])
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += imports[name]
    return seen


def imported(tree: ast.AST, names: Collection[str]) -> Iterator[str]:
    """Which of the named modules are imported where this one is loaded, so neither what stands
    under TYPE_CHECKING nor inside a function.
    """
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in names)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                found = inner if inner in names else node.module
                if found in names:
                    yield found
        elif not isinstance(node, FUNCTIONS) and not for_types_only(node):
            yield from imported(node, names)


def for_types_only(node: ast.AST) -> bool:
    """Whether it is `if TYPE_CHECKING:`."""
    if not isinstance(node, ast.If) or not isinstance(node.test, ast.Name):
        return False
    return node.test.id == "TYPE_CHECKING"


def compared(
    before: Iterable[tuple[str, ...]], after: Iterable[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """The rows with `before -> after` wherever they differ; a folder may be missing in either."""
    old = {row[0]: row for row in before}
    new = {row[0]: row for row in after}
    rows = []
    for room in sorted(old.keys() | new.keys(), key=order):
        missing = (room, *["-"] * (len(HEADINGS) - 1))
        pairs = zip(old.get(room, missing), new.get(room, missing), strict=True)
        rows.append(tuple(b if a == b else f"{a} -> {b}" for a, b in pairs))
    return rows


def order(room: str) -> tuple[bool, str]:
    """The sums come last."""
    return room in {"total", "without read"}, room


def aligned(rows: list[tuple[str, ...]]) -> str:
    """The rows as columns of text."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


if __name__ == "__main__":
    main()
