"""A part's chapters as apps load them beside the sound."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partsong.model import Chapter


def chapters_json(chapters: Iterable[Chapter]) -> str:
    """The podcast namespace's JSON chapters, version 1.2.0: the count, times and titles of the
    chapters in the file.

    Times are seconds.
    """
    return (
        json.dumps(
            {"version": "1.2.0", "chapters": list(map(_chapter, chapters))},
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )


def _chapter(chapter: Chapter) -> dict[str, Any]:
    times = {"startTime": chapter.start_ms / 1000, "endTime": chapter.stop_ms / 1000}
    return {**times, "title": chapter.title, **({"url": chapter.url} if chapter.url else {})}
