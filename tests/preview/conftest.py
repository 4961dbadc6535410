"""A show to try texts with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (
    "<title>A show</title>"
    "<p>Ann: In 1950 U.N. forces met Biewen. "
    "And 1950 was hard for Biewen (laughs).</p>"
    "<p>Bob: I read it. We met in 1950.</p><p>Ann: Yes.</p><p>Bob: No.</p>"
)


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """A show with a lexicon."""
    (tmp_path / "transcript").mkdir()
    (tmp_path / "transcript" / "01.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "voices.yaml").write_text(
        "lexicon:\n  Biewen: BEE-win\n  hard: {say: hahd, speaker: Ann}\n  unused: x\n"
        "speakers: {Ann: tone-2}\n",
        encoding="utf-8",
    )
    return tmp_path
