"""What is told of doubts: the loudest first, few of a kind, and how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partsong.findings import Finding, Place
from partsong.terminal import style
from partsong.terminal.reading import print_doubts

if TYPE_CHECKING:
    from partsong.findings import Severity


def doubt(code: str, line: int = 1, severity: Severity = "warning") -> Finding:
    """A finding in one page."""
    return Finding(code, Place("c1.html", line), f"problem {line}", severity=severity)


def shown(
    capsys: pytest.CaptureFixture[str],
    *findings: Finding,
    verbose: bool = False,
    quiet: bool = False,
) -> list[str]:
    """The lines on stderr."""
    print_doubts(findings, quiet=quiet, verbose=verbose)
    return capsys.readouterr().err.splitlines()


def test_the_loudest_first(capsys: pytest.CaptureFixture[str]) -> None:
    """Errors, then warnings, those of one kind together."""
    lines = shown(
        capsys, doubt("PS157"), doubt("PS153"), doubt("PS157", 2), doubt("PS101", 3, "error")
    )
    assert [line.split()[1] for line in lines[:4]] == ["PS101", "PS157", "PS157", "PS153"]


def test_notes_are_for_those_who_ask(capsys: pytest.CaptureFixture[str]) -> None:
    """And they are nothing to look at."""
    assert shown(capsys, doubt("PS127", 1, "note")) == ["", "Nothing is doubtful."]
    assert len(shown(capsys, doubt("PS127", 1, "note"), verbose=True)) == 3


@pytest.mark.parametrize(("verbose", "count"), [(False, 3), (True, 7)])
def test_three_of_a_kind(capsys: pytest.CaptureFixture[str], *, verbose: bool, count: int) -> None:
    """The others are counted."""
    lines = shown(capsys, *(doubt("PS153", n) for n in range(1, 8)), verbose=verbose)
    assert sum("problem" in line for line in lines) == count
    assert ("  and 4 more doubts PS153 (-v lists all)" in lines) is not verbose
    assert lines[-1] == "7 things to look at."


def test_ten_at_most(capsys: pytest.CaptureFixture[str]) -> None:
    """So that they fit a screen, however many kinds there are."""
    lines = shown(capsys, *(doubt(f"PS15{n % 8}", n) for n in range(1, 17)))
    assert sum("problem" in line for line in lines) == 10
    assert lines[-1] == "16 things to look at."


def test_one_thing(capsys: pytest.CaptureFixture[str]) -> None:
    """In plain English."""
    assert shown(capsys, doubt("PS153"))[-1] == "1 thing to look at."


def test_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    """The doubts alone."""
    assert len(shown(capsys, doubt("PS153"), quiet=True)) == 1


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("a roof of slate", 8, ["a roof", "  of", "  slate"]),
        ("a roof of slate", 80, ["a roof of slate"]),
        ("屋根の上の雨", 8, ["屋根の上", "  の雨"]),
        ("unbreakable", 4, ["unbreakable"]),
        ("", 4, [""]),
    ],
)
def test_wrapped(text: str, room: int, lines: list[str]) -> None:
    """By columns, in which Chinese and Japanese letters take two."""
    assert style.wrapped(text, room, "  ") == lines


@pytest.mark.parametrize(
    ("text", "room", "short"),
    [
        ("a roof of slate", 15, "a roof of slate"),
        ("a roof of slate", 14, "a roof of …"),
        ("屋根の上の雨", 12, "屋根の上の雨"),
        ("屋根の上の雨", 11, "屋根の上 …"),
    ],
)
def test_shortened(text: str, room: int, short: str) -> None:
    """To whole words, with a sign that there are more."""
    assert style.shortened(text, room) == short
