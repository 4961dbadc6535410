"""A part's chapters in a file of their own, as apps load them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partsong.model import Chapter


def chapters_json(chapters: Iterable[Chapter]) -> str:
    """JSON chapters of the podcast namespace, version 1.2.0: as many as in the audio file, with the
    same times (in seconds) and titles.
    """
    document = {"version": "1.2.0", "chapters": [_chapter(chapter) for chapter in chapters]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _chapter(chapter: Chapter) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "startTime": chapter.start_ms / 1000,
        "endTime": chapter.stop_ms / 1000,
        "title": chapter.title,
    }
    if chapter.url:
        entry["url"] = chapter.url
    return entry
