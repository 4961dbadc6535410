"""Captions of a part: the words of the page, cut into cues at the ends of phrases, with times."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from partsong.model import Ms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from partsong.formats.listener_words import Words
    from partsong.model import SpokenWord, TimedUtterance, Timeline

LONGEST_MS = 6000
"""The longest time that a cue is shown, unless a single word takes longer."""
WIDTH = 40
"""Characters in a line."""
LINES = 2
"""Lines in a cue, the speaker's name included."""

# An utterance is one sentence, so a bare full stop inside it belongs to an abbreviation (`Dr.`,
# `No.`, `J.`), in any language. The few asides that hold several sentences are cut at their commas
# instead.
_PHRASE_END = re.compile(r"(?:[,;:!?…–—]|\.[.\"'”’)\]])[\"'”’)\]]*$")
_ABBREVIATION_OR_NUMBER = re.compile(r"[.\d]$")
"""A word that belongs to the next one: `Dr.` to the name, `38` to what is counted."""
_LINKING_WORDS = frozenset(
    "and but or so because that which who when where while if then than as for to of in on at by "
    "with".split()
)
_CHARACTERS_PER_PENALTY = 15
"""How many characters of difference between two lines are as bad as one step of `_cut_penalty`."""
_MARKUP_TO_BLANKS = str.maketrans(dict.fromkeys("<>:", " "))


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption: words of one speaker that, with the name in front, fit into `LINES` lines."""

    id: str
    """The utterance's id; from the second cue of an utterance on with a number after it."""
    turn_id: str
    """The turn whose words are shown; empty for an announcement."""
    speaker: str
    start_ms: Ms
    stop_ms: Ms
    """Later than `start_ms`, and no later than the next cue's start."""
    text: str
    """Words separated by single spaces."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The text in lines of at most `WIDTH` characters; a longer word has a line of its own."""
        return wrapped(self.text)


@dataclass(frozen=True, slots=True)
class _ShownWord:
    """A word of the page, or several that are spoken as one."""

    text: str
    start_ms: Ms


def cues(timeline: Timeline, names: Mapping[str, str], words: Words) -> tuple[Cue, ...]:
    """The part's cues in order of time; `names` maps each label to the name that is shown.

    Every shown word of the turns and announcements is in one cue, in order. An announcement of the
    speaker's name has no cue, since every cue shows the name anyway.
    """
    cues_of_part: list[Cue] = []
    for timed in timeline.utterances:
        if timed.kind == "name":
            continue
        # The announcer says an aside, but the cue has the name of the turn's speaker: brackets show
        # that nobody says it, and `Ann: [laughs]` that it is Ann who laughs, as on the page.
        # `Announcer: [laughs]` would seem to be somebody else's laughter.
        speaker = names[timed.speaker] if timed.speaker else words.announcer
        cues_of_part += _cues(timed, speaker, _label(speaker, words), timeline)
    return tuple(cues_of_part)


def wrapped(text: str) -> tuple[str, ...]:
    """The text in as few lines of at most `WIDTH` characters as it needs.

    Two lines are about equally long, and break after a phrase or before a linking word where one is
    near. A word that is longer than a line has a line of its own.

    >>> wrapped("Each turn is spoken in the voice of its own speaker, and of nobody else.")
    ('Each turn is spoken in the voice', 'of its own speaker, and of nobody else.')
    """
    lines = tuple(_filled_lines(text))
    if len(lines) != LINES:
        return lines
    return min(_pairs_of_lines(text.split()), key=_line_break_penalty, default=lines)


def _pairs_of_lines(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every way to break the words into two lines of at most `WIDTH` characters."""
    for n in range(1, len(words)):
        upper, lower = " ".join(words[:n]), " ".join(words[n:])
        if max(len(upper), len(lower)) <= WIDTH:
            yield upper, lower


def _line_break_penalty(lines: tuple[str, str]) -> int:
    """How bad a line break is, in characters: uneven lengths, and words that belong together."""
    upper, lower = lines
    cut_penalty = _cut_penalty(upper.split()[-1], lower.split()[0])
    return abs(len(upper) - len(lower)) + _CHARACTERS_PER_PENALTY * cut_penalty


def _filled_lines(text: str) -> list[str]:
    """The text in lines, each filled with as many words as fit."""
    lines: list[str] = []
    _append_words(lines, text)
    return lines


def _append_words(lines: list[str], text: str) -> None:
    """Appends words to the last line, and to new lines when it is full."""
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(word)


def labelled(speaker: str, text: str, words: Words) -> tuple[str, ...]:
    """The text in lines with the speaker's name in front, which has to fit into one cue."""
    return wrapped(f"{_label(speaker, words)} {text}")


def _label(speaker: str, words: Words) -> str:
    return f"{caption_name(speaker, words)}:"


def caption_name(name: str, words: Words) -> str:
    """A name without colons and markup characters, short enough for one line with a colon after it.

    >>> from partsong.formats.listener_words import words_of
    >>> caption_name("Q&A: <Ann>", words_of("en"))
    'Q and A Ann'
    """
    spelled = name.replace("&", f" {words.and_} ").translate(_MARKUP_TO_BLANKS)
    plain = " ".join(spelled.split()) or "…"
    return plain if len(plain) < WIDTH else f"{plain[: WIDTH - 2].rstrip()}…"


def _cues(timed: TimedUtterance, speaker: str, label: str, timeline: Timeline) -> Iterator[Cue]:
    """The cues of an utterance, one directly after the other from its start to its end."""
    utterance_id = timed.utterance.id
    turn_id = timed.turn_id if timed.speaker else ""
    words = _shown_words(timed, timeline)
    # A cue that starts and ends in the same millisecond is not valid WebVTT.
    stop_ms = max(timeline.ms(timed.stop), Ms(words[-1].start_ms + 1))
    first_words = list(_first_words_of_cues(words, stop_ms, label))
    starts = [timeline.ms(timed.start), *(words[n].start_ms for n in first_words[1:]), stop_ms]
    for n, (begin, end) in enumerate(pairwise((*first_words, len(words)))):
        cue_id = f"{utterance_id}-{n + 1}" if n else utterance_id
        text = " ".join(word.text for word in words[begin:end])
        yield Cue(cue_id, turn_id, speaker, starts[n], starts[n + 1], text)


def _shown_words(timed: TimedUtterance, timeline: Timeline) -> list[_ShownWord]:
    """The words of the page with the times at which they are spoken.

    What is not spoken is joined to the word before it; at the start of the utterance, to the next.
    """
    utterance = timed.utterance
    unused = list(reversed(timed.words))
    words: list[_ShownWord] = []
    any_spoken = False
    for aligned in utterance.aligned:
        text = " ".join(utterance.shown[aligned.begin : aligned.end].split())
        spoken = _popped_before(unused, aligned.said_end)
        default_ms = words[-1].start_ms if words else timeline.ms(timed.start)
        start_ms = timeline.ms(spoken[0].start) if spoken else default_ms
        starts_word = not words or (bool(spoken) and any_spoken)
        if not starts_word:
            text = f"{words.pop().text} {text}"
        words.append(_ShownWord(text, start_ms))
        any_spoken = any_spoken or bool(spoken)
    return words


def _popped_before(reversed_words: list[SpokenWord], said_end: int) -> list[SpokenWord]:
    """Takes the words that begin before `said_end` from the end of a list in reverse order."""
    popped = []
    while reversed_words and reversed_words[-1].begin < said_end:
        popped.append(reversed_words.pop())
    return popped


def _first_words_of_cues(words: Sequence[_ShownWord], stop_ms: Ms, label: str) -> Iterator[int]:
    """The index of each cue's first word."""
    begin = 0
    while begin < len(words):
        yield begin
        end = _longest_cue_end(words, begin, stop_ms, label)
        begin = _best_cut(words, begin, end) if end < len(words) else end


def _longest_cue_end(words: Sequence[_ShownWord], begin: int, stop_ms: Ms, label: str) -> int:
    """Index after the last word (exclusive) that fits into a cue beginning with word `begin`.

    It has at least one word. Words that start in the same millisecond stay together, since a cut
    between them would leave a cue that lasts no time.
    """
    lines = _filled_lines(label)
    for n in range(begin, len(words)):
        _append_words(lines, words[n].text)
        word_stop_ms = words[n + 1].start_ms if n + 1 < len(words) else stop_ms
        lasts_too_long = word_stop_ms - words[begin].start_ms > LONGEST_MS
        is_too_much = len(lines) > LINES or lasts_too_long
        if is_too_much and words[n].start_ms > words[begin].start_ms:
            return n
    return len(words)


def _best_cut(words: Sequence[_ShownWord], begin: int, end: int) -> int:
    """Index of the word before which a cue that could hold `words[begin:end]` is best cut.

    Only the second half is searched, so that no cue is much shorter than it could be. Of the places
    with the lowest penalty the last is taken; where that would leave only a few words for the next
    cue, the place nearest to the middle of all remaining words, so that no cue shows a few words
    alone.
    """
    half = (end - begin) // 2
    remaining = len(words) - end
    target = (begin + len(words)) // 2 if remaining < half else end
    places = [n for n in range(begin + half, end + 1) if words[n].start_ms > words[begin].start_ms]

    def penalty_and_distance(n: int) -> tuple[int, int]:
        return _cut_penalty(words[n - 1].text, words[n].text), abs(n - target)

    return min(places, key=penalty_and_distance, default=end)


def _cut_penalty(before: str, after: str) -> int:
    """How much a cut between two words disturbs the reader, from 0 to 3."""
    if _PHRASE_END.search(before):
        return 0
    if after.lower() in _LINKING_WORDS:
        return 1
    return 3 if _ABBREVIATION_OR_NUMBER.search(before) else 2
