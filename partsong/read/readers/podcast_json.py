"""Transcripts in JSON: segments with a speaker each, as small as a word."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from partsong.errors import TranscriptError
from partsong.findings import Place
from partsong.read.blocks import Block, Page, fold
from partsong.read.decoding import shown
from partsong.read.readers.service_json import Segment, segments, speaker_name

_TIGHT = re.compile(r"^[,.;:!?…%)\]}’”]")
_HINT = (
    "a transcript is {segments: [{speaker, startTime, endTime, body}]}, or what Podlove, "
    "AssemblyAI, Deepgram, Amazon Transcribe, Rev or Whisper give"
)


def read_segments(name: str, text: str) -> Page:
    """The page: a block for each change of speaker; its lines are the numbers of the segments.

    Source: podcast-namespace, transcripts.md, JSON; for others, `service_json`. Raises:
    TranscriptError for other JSON.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        at = f":{error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise TranscriptError.at(
            Place(f"{name}{at}"), "it is not JSON that can be read", _HINT
        ) from error
    said = segments(data)
    if said is None:
        raise TranscriptError.at(Place(name), "it holds no transcript", _HINT)
    blocks: list[Block] = []
    speaker = ""
    for number, segment in enumerate(said, 1):
        label, body = _parts(segment)
        if not body:
            blocks += _odd(number, segment)
            continue
        changed = bool(label) and label != speaker
        speaker = label or speaker
        blocks.append(
            Block(number, body, label=label if changed else "", sure=changed, goes_on=not changed)
        )
    return Page(name, tuple(_joined(blocks)))


def _parts(segment: Any) -> tuple[str, str]:  # noqa: ANN401 - whatever the file holds
    """A segment's speaker and words, empty where it has none."""
    if isinstance(segment, str):
        return "", fold(shown(segment))
    if isinstance(segment, Segment):
        speaker, body = segment
    elif isinstance(segment, dict):
        speaker, body = segment.get("speaker"), segment.get("body") or segment.get("text")
    else:
        return "", ""
    label = fold(shown(speaker_name(speaker))).rstrip(": ")
    return label, fold(shown(body)) if isinstance(body, str) else ""


def _odd(number: int, segment: Any) -> list[Block]:  # noqa: ANN401 - whatever the file holds
    """What has no words that can be read, unless it is empty."""
    if isinstance(segment, Segment):
        said = [segment.words]
    elif isinstance(segment, dict):
        said = [segment.get("body"), segment.get("text")]
    else:
        said = [segment]
    text = fold(shown(json.dumps([piece for piece in said if piece], ensure_ascii=False)[1:-1]))
    return [Block(number, text, "not understood")] if text.strip('" ') else []


def _joined(blocks: list[Block]) -> list[Block]:
    """The blocks with the words of one speaker together, marks close behind their words."""
    turns: list[tuple[Block, list[str]]] = []
    for block in blocks:
        if block.goes_on and turns and not (block.reason or turns[-1][0].reason):
            words = turns[-1][1]
            if _TIGHT.match(block.text):
                words[-1] += block.text
            else:
                words.append(block.text)
        else:
            turns.append((block, [block.text]))
    return [replace(first, text=" ".join(words), goes_on=False) for first, words in turns]
