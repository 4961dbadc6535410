"""Transcripts in the JSON of programs and services."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsong.errors import TranscriptError
from partsong.read.readers.podcast_json import read_segments
from tests.read.reading import read, turns

PODLOVE = [
    {"start": "00:00:00.0", "end": "00:00:02.0", "speaker": "ann", "voice": "Ann Vance", "text": "Is it wet?"},
    {"start": "00:00:02.0", "end": "00:00:03.0", "speaker": "", "voice": "Otto", "text": "It is."},
]  # fmt: skip
ASSEMBLYAI = {
    "text": "Is it wet? It is.",
    "words": [{"text": "Is", "speaker": "A"}],
    "utterances": [{"speaker": "A", "text": "Is it wet?"}, {"speaker": "B", "text": "It is."}],
}
DEEPGRAM_WORDS = [
    {"word": "wet", "punctuated_word": "Wet?", "speaker": 0, "start": 0.1},
    {"word": "yes", "speaker": 1, "start": 0.5},
]
PARAGRAPHS = [
    {"speaker": 0, "sentences": [{"text": "Is it wet?"}, {"text": "Tell me."}]},
    {"speaker": 1, "sentences": [{"text": "It is."}]},
]
AMAZON_ITEMS = [
    {"start_time": "0.1", "type": "pronunciation", "alternatives": [{"content": "Wet"}]},
    {"type": "punctuation", "alternatives": [{"content": "?"}]},
    {"start_time": "0.9", "type": "pronunciation", "alternatives": [{"content": "Yes"}]},
]
AMAZON_SPEAKERS = {
    "segments": [
        {"items": [{"start_time": "0.1", "speaker_label": "spk_0"}]},
        {"items": [{"start_time": "0.9", "speaker_label": "spk_1"}]},
    ]
}
REV = [
    {"speaker": 0, "elements": [{"type": "text", "value": "Wet"}, {"type": "punct", "value": ", "}, {"type": "text", "value": "you say"}, {"type": "punct", "value": "?"}]},
    {"speaker": 1, "elements": [{"type": "text", "value": "Yes"}, {"type": "punct", "value": "."}]},
]  # fmt: skip


def deepgram(*alternatives: dict[str, Any]) -> dict[str, Any]:
    """An answer of one channel for each."""
    return {"results": {"channels": [{"alternatives": [each]} for each in alternatives]}}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(PODLOVE, [("ann", "Is it wet?"), ("Otto", "It is.")], id="Podlove"),
        pytest.param(ASSEMBLYAI, [("Speaker A", "Is it wet?"), ("Speaker B", "It is.")], id="AssemblyAI"),
        pytest.param({"words": [{"text": "Wet?", "speaker": "A"}, {"text": "Yes.", "speaker": "B"}]},
                     [("Speaker A", "Wet?"), ("Speaker B", "Yes.")], id="AssemblyAI, words"),
        pytest.param({"results": {"utterances": [{"speaker": 0, "transcript": "Wet?"}, {"speaker": 1, "transcript": "Yes."}]}},
                     [("Speaker 0", "Wet?"), ("Speaker 1", "Yes.")], id="Deepgram, utterances"),
        pytest.param(deepgram({"paragraphs": {"paragraphs": PARAGRAPHS}, "words": DEEPGRAM_WORDS}),
                     [("Speaker 0", "Is it wet? Tell me."), ("Speaker 1", "It is.")], id="Deepgram, paragraphs"),
        pytest.param(deepgram({"words": DEEPGRAM_WORDS}), [("Speaker 0", "Wet?"), ("Speaker 1", "yes")], id="Deepgram, words"),
        pytest.param(deepgram({"words": [{"word": "Wet?", "start": 1}, {"word": "So.", "start": 3}]}, {"words": [{"word": "Yes.", "start": 2}]}),
                     [("Speaker 0", "Wet?"), ("Speaker 1", "Yes."), ("Speaker 0", "So.")], id="Deepgram, channels"),
        pytest.param({"results": {"items": AMAZON_ITEMS, "speaker_labels": AMAZON_SPEAKERS}},
                     [("Speaker 0", "Wet?"), ("Speaker 1", "Yes")], id="Amazon Transcribe"),
        pytest.param({"results": {"items": [{**AMAZON_ITEMS[0], "speaker_label": "spk_3"}]}}, [("Speaker 3", "Wet")],
                     id="Amazon Transcribe, labels on words"),
        pytest.param({"monologues": REV}, [("Speaker 0", "Wet, you say?"), ("Speaker 1", "Yes.")], id="Rev"),
        pytest.param({"monologues": REV, "speakers": [{"id": 0, "name": "Ann"}]}, [("Ann", "Wet, you say?"), ("Speaker 1", "Yes.")],
                     id="Rev, names"),
        pytest.param({"text": "Wet? Yes.", "segments": [{"id": 0, "text": " Wet?", "speaker": "SPEAKER_00"}, {"id": 1, "text": " Yes.", "speaker": "SPEAKER_01"}]},
                     [("Speaker 0", "Wet?"), ("Speaker 1", "Yes.")], id="WhisperX"),
        pytest.param({"segments": [{"text": " The roof was wet all night."}, {"text": " Yes."}]},
                     [("Narrator", "The roof was wet all night. Yes.")], id="Whisper"),
    ],
)  # fmt: skip
def test_turns(data: Any, expected: list[tuple[str, str]]) -> None:  # noqa: ANN401 - as files hold it
    """The table says who speaks which words."""
    assert turns(read(json.dumps(data), name="c{}.json")[0].parts[0]) == expected


KEYS = st.sampled_from(
    "segments utterances words results channels alternatives paragraphs sentences items monologues "
    "elements speakers speaker_labels speaker text transcript value start start_time content".split()
)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
        max_leaves=12,
    )
)
def test_any_json_is_read_or_refused(data: Any) -> None:  # noqa: ANN401 - whatever files hold
    """With the file's name."""
    try:
        read_segments("c.json", json.dumps(data))
    except TranscriptError as error:
        assert "c.json" in str(error)
