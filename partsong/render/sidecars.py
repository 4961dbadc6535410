"""The files that go with a part's sound: its transcript in several forms, and its chapters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partsong.formats import transcripts
from partsong.formats.captions import cues
from partsong.formats.chapters_json import chapters_json
from partsong.formats.listener_words import words_of

if TYPE_CHECKING:
    from partsong.model import Part, Timeline
    from partsong.render.plan import Plan


def sidecars(plan: Plan, part: Part, timeline: Timeline) -> dict[str, bytes]:
    """The files' contents by the endings of their names."""
    names = plan.cast.names
    words = words_of(plan.show.language)
    shown = cues(timeline, names, words)
    texts = {
        ".vtt": transcripts.vtt(shown, words),
        ".srt": transcripts.srt(shown, words),
        ".json": transcripts.podcast_json(shown),
        ".transcript.html": transcripts.page(part, plan.show, shown, names),
        ".txt": transcripts.plain(part.turns, names),
        ".chapters.json": chapters_json(timeline.chapters),
    }
    return {ending: text.encode() for ending, text in texts.items()}
