"""Real transcripts against what is known of them, by the independent judge's counting."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from partsong.read.assembly import read_show
from partsong.show.folder import read_source
from tests.read.reading import read

SHARED = Path(__file__).parents[3] / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data are not here")
WHOLE = {
    "speaker_accuracy": 0.995,
    "boundary_f1": 0.99,
    "word_recall": 0.999,
    "word_precision": 0.99,
}
SPEAKERS = {"speaker_accuracy": 0.97}
SETS = [
    ("seed", "truth.json", "c8.txt", WHOLE),
    ("site_laws_html5", "truth.json", "site", WHOLE),
    *(("podcast20_samples", f"truth_{form}.json", f"original/example.{form}", WHOLE) for form in ("html", "json", "srt", "vtt")),
    ("changelog_rfc_md", "truth.json", "original", WHOLE),
    ("btc_review_md", "truth_cashu.json", "original/cashu-and-fedimint.md", WHOLE),
    ("hamlet_xhtml", "truth.json", "original", WHOLE),
    ("mercury_ma6_text", "truth.json", "original", SPEAKERS),
    ("ctv_qa_md", "truth.json", "original/ctv-bip-review-workshop.md", SPEAKERS),
    ("crec_html", "truth_PgH6190.json", "original/CREC-2005-07-20-pt1-PgH6190.htm", SPEAKERS),
]  # fmt: skip


def understood(source: Path) -> dict[str, Any]:
    """What is read, as `partsong read --json` gives it."""
    show, _ = read_show(read_source(source).pages, title="x")
    turns = [
        [{"speaker": t.speaker if t.label else "", "text": t.text} for t in part.turns]
        for part in show.parts
    ]
    return {
        "parts": [
            {"number": p.number, "title": p.title, "turns": t}
            for p, t in zip(show.parts, turns, strict=True)
        ]
    }


@pytest.mark.parametrize(
    ("name", "truth", "source", "least"), SETS, ids=[f"{s[0]} {s[2]}" for s in SETS]
)
def test_real_transcripts(name: str, truth: str, source: str, least: dict[str, float]) -> None:
    """No figure is below what was asked."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "checks" / "score.py")
    assert spec
    assert spec.loader
    judge = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(judge)
    known = json.loads((SHARED / "data" / name / truth).read_text(encoding="utf-8"))
    figures = judge.score(known, understood(SHARED / "data" / name / source))
    assert {figure: figures[figure] for figure in least if figures[figure] < least[figure]} == {}


LAYOUTS = (
    json.loads((SHARED / "design" / "layouts.json").read_text(encoding="utf-8"))
    if SHARED.is_dir()
    else {}
)


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts(name: str) -> None:
    """Who speaks, and in how many paragraphs."""
    text, expected = LAYOUTS[name]
    assert [
        [turn.speaker, len(turn.paragraphs)] for turn in read(text)[0].parts[0].turns
    ] == expected
