"""The reference of finding codes, as docs/reference/findings.md has it: made from the one table."""

from __future__ import annotations

from partsong.findings import CODES

_HEAD = """\
# Findings

Faults and doubts, each with a stable code, a place, and often a hint. This page is made from the
table in `partsong/findings.py` (`make reference`).

An **error** stops the work, or one part of it, and the command ends with exit code 1; with 2 where
an option, an argument or `voices.yaml` is at fault. A **warning** asks for a look. A **note** only
informs: notes are shown with `-v`, and all findings in `--json`.

| code | severity | what it says | what to do |
|---|---|---|---|
"""


def reference() -> str:
    """The page, in Markdown."""
    rows = []
    for code, kind in CODES.items():
        severities = " or ".join(kind.severities)
        rows.append(f"| {code} | {severities} | {kind.meaning} | {kind.mend} |\n")
    return _HEAD + "".join(rows)
