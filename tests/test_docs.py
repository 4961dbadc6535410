"""What the documents name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    [
        *(ROOT / "docs" / "explanation").glob("*.md"),
        *(ROOT / "docs" / "reference").glob("*.md"),
        *(ROOT / "docs" / "howto").glob("*.md"),
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
    ]
)
_MODULE = re.compile(r"`((?:partsong/|tests/|bench/)?[a-z0-9_]+(?:/[a-z0-9_]+)*\.py)`")
_FOLDER = re.compile(r"^\| `([a-z]+)/`", re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_modules_that_are_named_exist(page: Path) -> None:
    """By their path in the package or in the checkout, or by their name alone within a table of
    the package's folders.
    """
    text = page.read_text(encoding="utf-8")
    names = {path.name for path in (ROOT / "partsong").rglob("*.py")}
    for module in _MODULE.findall(text):
        known = (ROOT / module, ROOT / "partsong" / module)
        is_bare = "/" not in module and module in names
        assert is_bare or any(path.exists() for path in known), module
    for folder in _FOLDER.findall(text):
        is_shows = folder in {"transcript", "audio"}
        assert is_shows or (ROOT / "partsong" / folder).is_dir(), folder


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    """From where the page lies."""
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
