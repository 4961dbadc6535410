"""Every code stands in one table, and the reference is made from it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from partsong import errors
from partsong.check.findings_page import reference
from partsong.errors import PartsongError
from partsong.findings import CODES, Finding, Place, exit_code

ROOT = Path(__file__).parents[2]


def test_the_reference_is_made_from_the_table() -> None:
    """`make reference` writes it."""
    page = ROOT / "docs" / "reference" / "findings.md"
    assert page.read_text(encoding="utf-8") == reference()


def test_every_code_in_the_source_is_in_the_table_and_used() -> None:
    """None is written that is not listed, and none is listed that nothing makes."""
    table = ROOT / "partsong" / "findings.py"
    used: set[str] = {"PS001", "PS002", "PS003", "PS004"}  # by the classes of exceptions
    for path in (ROOT / "partsong").rglob("*.py"):
        if path != table:
            used |= set(re.findall(r"\bPS\d{3}\b", path.read_text(encoding="utf-8")))
    assert used == set(CODES)


def test_every_exception_has_a_code_of_its_own() -> None:
    """Which is listed as an error."""
    codes = [kind.code for kind in PartsongError.__subclasses__()]
    assert len(set(codes)) == len(codes) == 5
    assert all(CODES[code].severities == ("error",) for code in codes)


@pytest.mark.parametrize(
    ("code", "severity"), [("PS121", "error"), ("PS001", "warning"), ("PS202", "warning")]
)
def test_a_finding_keeps_to_the_table(code: str, severity: str) -> None:
    """A severity that its code cannot have is a bug."""
    with pytest.raises(AssertionError, match=code):
        Finding(code, Place("a"), "b", severity=severity)  # type: ignore[arg-type]


def test_the_exit_code() -> None:
    """Usage and configuration before other errors; warnings and notes do not count."""
    usage = errors.ConfigError.finding(Place("--part 9"), "there is no such part")
    failed = errors.StoreError.finding(Place("a.mp3"), "no space left on device")
    doubt = Finding("PS131", Place("a.html"), "it says the same", "remove the copy")
    assert exit_code([doubt, failed, usage]) == 2
    assert exit_code([doubt, failed]) == 1
    assert exit_code([doubt]) == 0


def test_a_finding_as_json() -> None:
    """The place as people read it, and taken apart."""
    finding = Finding("PS121", Place("c8.txt", 12), "it may be a speaker", "name it")
    assert finding.as_json() == {
        "code": "PS121",
        "severity": "warning",
        "where": "c8.txt:12",
        "place": {"source": "c8.txt", "line": 12},
        "problem": "it may be a speaker",
        "hint": "name it",
    }
