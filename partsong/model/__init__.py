"""The values that the stages of a render pass to one another: immutable, checked, and free of any
library's types.

A *sample* is one PCM value of one channel; everything here is mono. A *frame* is an MP3 frame
(1152 samples at 48 kHz, 576 at 24 kHz: 24 ms either way). Internal times are in samples; published
times are in milliseconds.
"""

from __future__ import annotations

from partsong.model.headings import headings_above
from partsong.model.take import EncodedPassage, SpokenWord, Take, UtteranceTimes
from partsong.model.timeline import Chapter, TimedUtterance, Timeline
from partsong.model.transcript import (
    Aside,
    Heading,
    Omission,
    Part,
    Show,
    Turn,
    bare_label,
    content_id,
    label_key,
)
from partsong.model.units import Ms
from partsong.model.utterance import (
    ASIDE,
    ASIDE_APART,
    Aligned,
    Change,
    ParagraphSpan,
    Passage,
    PassageKind,
    Pronunciation,
    Utterance,
)
from partsong.model.voices import Cast, Person, Role, Voice, VoiceId, VoiceSettings

__all__ = [
    "ASIDE",
    "ASIDE_APART",
    "Aligned",
    "Aside",
    "Cast",
    "Change",
    "Chapter",
    "EncodedPassage",
    "Heading",
    "Ms",
    "Omission",
    "ParagraphSpan",
    "Part",
    "Passage",
    "PassageKind",
    "Person",
    "Pronunciation",
    "Role",
    "Show",
    "SpokenWord",
    "Take",
    "TimedUtterance",
    "Timeline",
    "Turn",
    "Utterance",
    "UtteranceTimes",
    "Voice",
    "VoiceId",
    "VoiceSettings",
    "bare_label",
    "content_id",
    "headings_above",
    "label_key",
]
