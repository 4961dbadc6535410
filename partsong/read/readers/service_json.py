"""Transcripts in the JSON of programs and services that make them, as segments with a speaker each.

Podlove, AssemblyAI, Deepgram, Amazon Transcribe, Rev, Whisper and WhisperX. Each is known by the
keys that it alone has.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_NUMBERED = re.compile(r"(?:spk|speaker)?[_ ]?0*(\d{1,4})", re.IGNORECASE)
"""`0`, `spk_0`, `SPEAKER_00`."""


class Segment(NamedTuple):
    """A stretch of what one voice says."""

    speaker: Any
    """As the file has it: a name, a number, or nothing."""
    words: Any


def segments(data: Any) -> list[Any] | None:  # noqa: ANN401 - whatever the file holds
    """What is said, in order, each as a `Segment` or as the file has it; None for other JSON."""
    if isinstance(data, list):
        return _listed(data)
    if not isinstance(data, dict):
        return None
    for reader in _READERS:
        found = reader(data)
        if found is not None:
            return list(found)
    return None


def speaker_name(speaker: Any) -> str:  # noqa: ANN401 - whatever the file holds
    """A name for whom a service gives by a number or a letter, counted as the service counts.

    >>> speaker_name(0), speaker_name("spk_1"), speaker_name("SPEAKER_02"), speaker_name("Ann")
    ('Speaker 0', 'Speaker 1', 'Speaker 2', 'Ann')
    """
    if isinstance(speaker, dict):
        speaker = speaker.get("name") or speaker.get("id")
    if isinstance(speaker, int) and not isinstance(speaker, bool):
        return f"Speaker {speaker}"
    if not isinstance(speaker, str):
        return ""
    number = _NUMBERED.fullmatch(speaker.strip())
    return f"Speaker {int(number[1])}" if number else speaker


def _listed(data: list[Any]) -> list[Any] | None:
    """Podlove: a list of what is said, with the speaker's id and the voice's name."""
    told = [each for each in data if isinstance(each, dict)]
    if not any(isinstance(each.get("text") or each.get("body"), str) for each in told):
        return None
    made: list[Any] = []
    for each in data:
        if isinstance(each, dict) and not each.get("speaker"):
            each = {**each, "speaker": each.get("voice")}
        made.append(each)
    return made


def _plain(data: dict[str, Any]) -> list[Any] | None:
    """Podcasting 2.0, Whisper, WhisperX: segments with words."""
    return _list(data, "segments")


def _assemblyai(data: dict[str, Any]) -> Iterator[Segment] | None:
    """AssemblyAI: utterances by speakers A, B, ..., or words."""
    spoken = _list(data, "utterances") or _list(data, "words")
    if spoken is None:
        return None
    return (Segment(_lettered(each.get("speaker")), each.get("text")) for each in _dicts(spoken))


def _lettered(speaker: Any) -> Any:  # noqa: ANN401 - whatever the file holds
    alone = isinstance(speaker, str) and len(speaker) == 1 and speaker.isalpha()
    return f"Speaker {speaker}" if alone else speaker


def _deepgram(data: dict[str, Any]) -> Iterator[Segment] | None:
    """Deepgram: utterances; else the paragraphs or the words of each channel."""
    results = _dict(data, "results")
    spoken = _list(results, "utterances")
    if spoken:
        return (Segment(each.get("speaker"), each.get("transcript")) for each in _dicts(spoken))
    channels = _dicts(_list(results, "channels") or [])
    best = [next(iter(_dicts(_list(each, "alternatives") or [])), {}) for each in channels]
    if not best:
        return None
    if len(best) > 1:
        return _channels(best)
    paragraphs = _list(_dict(best[0], "paragraphs"), "paragraphs")
    return _deepgram_paragraphs(paragraphs) if paragraphs else _deepgram_words(best[0])


def _deepgram_paragraphs(paragraphs: list[Any]) -> Iterator[Segment]:
    for each in _dicts(paragraphs):
        for sentence in _dicts(_list(each, "sentences") or []):
            yield Segment(each.get("speaker"), sentence.get("text"))


def _deepgram_words(alternative: dict[str, Any]) -> Iterator[Segment]:
    for each in _dicts(_list(alternative, "words") or []):
        yield Segment(each.get("speaker"), each.get("punctuated_word") or each.get("word"))


def _channels(alternatives: list[dict[str, Any]]) -> Iterator[Segment]:
    """The words of several channels by their times; each channel is a speaker."""
    timed: list[tuple[float, int, Segment]] = []
    for channel, alternative in enumerate(alternatives):
        words = _dicts(_list(alternative, "words") or [])
        for word, segment in zip(words, _deepgram_words(alternative), strict=True):
            timed.append((_seconds(word.get("start")), channel, Segment(channel, segment.words)))
    return (segment for _, _, segment in sorted(timed, key=lambda each: each[:2]))


def _amazon(data: dict[str, Any]) -> Iterator[Segment] | None:
    """Amazon Transcribe: words and marks, and apart from them who speaks when."""
    results = _dict(data, "results")
    items = _list(results, "items")
    if items is None:
        return None
    speakers: dict[Any, Any] = {}
    for stretch in _dicts(_list(_dict(results, "speaker_labels"), "segments") or []):
        for item in _dicts(_list(stretch, "items") or []):
            speakers[str(item.get("start_time"))] = item.get("speaker_label")
    return _amazon_words(items, speakers)


def _amazon_words(items: list[Any], speakers: dict[Any, Any]) -> Iterator[Segment]:
    for item in _dicts(items):
        best = next(iter(_dicts(_list(item, "alternatives") or [])), {})
        mark = item.get("type") == "punctuation"
        start = str(item.get("start_time"))
        speaker = None if mark else item.get("speaker_label") or speakers.get(start)
        yield Segment(speaker, best.get("content"))


def _rev(data: dict[str, Any]) -> Iterator[Segment] | None:
    """Rev: monologues of words and of what stands between them; the names may stand apart."""
    monologues = _list(data, "monologues")
    if monologues is None:
        return None
    names: dict[Any, Any] = {}
    for each in _dicts(_list(data, "speakers") or []):
        names[str(each.get("id"))] = each.get("name")
    return _rev_monologues(monologues, names)


def _rev_monologues(monologues: list[Any], names: dict[Any, Any]) -> Iterator[Segment]:
    for each in _dicts(monologues):
        elements = _dicts(_list(each, "elements") or [])
        values = [element.get("value") for element in elements]
        words = "".join(value for value in values if isinstance(value, str))
        speaker = each.get("speaker")
        yield Segment(names.get(str(speaker)) or speaker, words)


_READERS: tuple[Callable[[dict[str, Any]], list[Any] | Iterator[Segment] | None], ...] = (
    _plain,
    _rev,
    _deepgram,
    _amazon,
    _assemblyai,
)


def _list(data: dict[str, Any], key: str) -> list[Any] | None:
    found = data.get(key)
    return found if isinstance(found, list) else None


def _dict(data: dict[str, Any], key: str) -> dict[str, Any]:
    found = data.get(key)
    return found if isinstance(found, dict) else {}


def _dicts(data: list[Any]) -> list[dict[str, Any]]:
    return [each for each in data if isinstance(each, dict)]


def _seconds(time: Any) -> float:  # noqa: ANN401 - whatever the file holds
    return time if isinstance(time, int | float) else 0.0
