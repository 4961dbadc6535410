"""The files next to a part's MP3: its transcript in several formats, and its chapters."""

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
    """The files' contents, by the suffix that each has in place of the MP3's."""
    names = plan.cast.names
    words = words_of(plan.show.language)
    captions = cues(timeline, names, words)
    texts = {
        ".vtt": transcripts.vtt(captions, words),
        ".srt": transcripts.srt(captions, words),
        ".json": transcripts.podcast_json(captions),
        ".transcript.html": transcripts.page(part, plan.show, captions, names),
        ".txt": transcripts.plain(part.turns, names),
        ".chapters.json": chapters_json(timeline.chapters),
    }
    return {suffix: text.encode() for suffix, text in texts.items()}
