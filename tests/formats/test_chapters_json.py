"""Chapters in a file of their own."""

from __future__ import annotations

import json

from partsong.formats.chapters_json import chapters_json
from partsong.model import Chapter, Ms


def test_chapters() -> None:
    """Seconds, titles, and the place on the page where it is known."""
    made = json.loads(
        chapters_json(
            [
                Chapter("a", "Ann: Sì", Ms(0), Ms(1500)),
                Chapter("b", "B", Ms(1500), Ms(2001), "https://e.org"),
            ]
        )
    )
    assert made == {
        "version": "1.2.0",
        "chapters": [
            {"startTime": 0.0, "endTime": 1.5, "title": "Ann: Sì"},
            {"startTime": 1.5, "endTime": 2.001, "title": "B", "url": "https://e.org"},
        ],
    }
