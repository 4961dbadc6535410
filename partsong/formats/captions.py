"""Captions of a part: what is shown, cut at phrases, with the times of its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from partsong.model import Ms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from partsong.formats.listener_words import Words
    from partsong.model import TimedUtterance, Timeline

LONGEST_MS = 6000
"""How long a cue stays, unless a single word takes longer."""
WIDTH = 40
"""Characters in a line."""
LINES = 2
# An utterance is a sentence, so a bare full stop inside it is an abbreviation's (`Dr.`, `No.`,
# `J.`), in any language; the few asides that hold several sentences are cut at their commas
# instead.
_PHRASE = re.compile(r"(?:[,;:!?…–—]|\.[.\"'”’)\]])[\"'”’)\]]*$")
_TIED = re.compile(r"[.\d]$")
"""Abbreviations and numbers go with what follows them."""
_LINKING_WORDS = frozenset(
    "and but or so because that which who when where while if then than as for to of in on at by "
    "with".split()
)
_ROUGH = 15
"""How many characters more in one line than in the other a step less of roughness is worth."""
_UNSAFE = str.maketrans(dict.fromkeys("<>:", " "))


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown at one time: one speaker's words, at most two lines of them with the name in
    front.
    """

    id: str
    """The utterance's, with a number from the second cue of an utterance on."""
    turn_id: str
    """The turn whose words it shows; empty for an announcement."""
    speaker: str
    start_ms: Ms
    stop_ms: Ms
    """Later than `start_ms`, and no later than the next cue's start."""
    text: str
    """With single blanks."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The text in lines of `WIDTH` characters; a word that is longer has one of its own."""
        return wrapped(self.text)


@dataclass(frozen=True, slots=True)
class _Word:
    """A shown word, or several that are said as one."""

    text: str
    start_ms: Ms


def cues(timeline: Timeline, names: Mapping[str, str], words: Words) -> tuple[Cue, ...]:
    """The part's cues in order; `names` has the name that is shown for each label.

    They hold every word that is shown, once and in order: of the turns, and of the announcements
    but for the names, which each cue has anyway.
    """
    found: list[Cue] = []
    for timed in timeline.utterances:
        # An aside, too, is under the name of the turn's speaker, although the announcer says it:
        # the brackets show that it is no speech, and `Ann: [laughs]` that it is Ann who laughs, as
        # on the page. `Announcer: [laughs]` would seem to be somebody else's laughter.
        speaker = names[timed.speaker] if timed.speaker else words.announcer
        if timed.kind != "name":
            found += _cues(timed, speaker, _label(speaker, words), timeline)
    return tuple(found)


def wrapped(text: str) -> tuple[str, ...]:
    """The text in as few lines of `WIDTH` characters as it needs; a word that is longer has one of
    its own.

    Two lines are about equally long, and part after a phrase or before a linking word where one is
    near.

    >>> wrapped("Each turn is spoken in the voice of its own speaker, and of nobody else.")
    ('Each turn is spoken in the voice', 'of its own speaker, and of nobody else.')
    """
    words, lines = text.split(), _filled(text)
    if len(lines) != LINES:
        return lines
    pairs = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    fitting = [(above, below) for above, below in pairs if max(len(above), len(below)) <= WIDTH]
    return min(fitting, key=_disturbance, default=lines)


def labelled(speaker: str, text: str, words: Words) -> tuple[str, ...]:
    """The text in lines with the speaker's name in front: what a cue has to have room for."""
    return wrapped(f"{_label(speaker, words)} {text}")


def _label(speaker: str, words: Words) -> str:
    return f"{one_name(speaker, words)}:"


def _disturbance(lines: tuple[str, str]) -> int:
    above, below = lines
    return abs(len(above) - len(below)) + _ROUGH * _roughness(above.split()[-1], below.split()[0])


def _filled(text: str) -> tuple[str, ...]:
    """The text in lines, none but the last shorter than it has to be."""
    lines: list[str] = []
    _put(lines, text)
    return tuple(lines)


def _put(lines: list[str], text: str) -> None:
    """Adds words to the last line, and to new ones where it is full."""
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(word)


def one_name(name: str, words: Words) -> str:
    """A name in which nothing ends it: no marks of markup, no colon, and with a colon after it one
    line.

    >>> from partsong.formats.listener_words import words_of
    >>> one_name("Q&A: <Ann>", words_of("en"))
    'Q and A Ann'
    """
    spelled = name.replace("&", f" {words.and_} ").translate(_UNSAFE)
    plain = " ".join(spelled.split()) or "…"
    return plain if len(plain) < WIDTH else f"{plain[: WIDTH - 2].rstrip()}…"


def _cues(timed: TimedUtterance, speaker: str, label: str, timeline: Timeline) -> Iterator[Cue]:
    """The cues of an utterance, one after the other from its start to its end."""
    utterance_id = timed.utterance.id
    turn_id = timed.turn_id if timed.speaker else ""
    words = _words(timed, timeline)
    stop_ms = max(timeline.ms(timed.stop), Ms(words[-1].start_ms + 1))
    begins = list(_begins(words, stop_ms, label))
    starts = [timeline.ms(timed.start), *(words[n].start_ms for n in begins[1:]), stop_ms]
    for n, (begin, end) in enumerate(pairwise((*begins, len(words)))):
        cue_id = f"{utterance_id}-{n + 1}" if n else utterance_id
        text = " ".join(word.text for word in words[begin:end])
        yield Cue(cue_id, turn_id, speaker, starts[n], starts[n + 1], text)


def _words(timed: TimedUtterance, timeline: Timeline) -> list[_Word]:
    """The shown words with their times; what is silent goes with the word before it, at the start
    with the next.
    """
    utterance = timed.utterance
    spoken = list(reversed(timed.words))
    words: list[_Word] = []
    begun = False
    for each in utterance.aligned:
        text = " ".join(utterance.shown[each.begin : each.end].split())
        times = []
        while spoken and spoken[-1].begin < each.said_end:
            times.append(spoken.pop())
        if words and not (times and begun):
            start_ms = timeline.ms(times[0].start) if times else words[-1].start_ms
            words[-1] = _Word(f"{words[-1].text} {text}", start_ms)
        else:
            words.append(_Word(text, timeline.ms(times[0].start if times else timed.start)))
        begun = begun or bool(times)
    return words


def _begins(words: Sequence[_Word], stop_ms: Ms, label: str) -> Iterator[int]:
    """Where cues begin: after a phrase if one ends in the second half of what a cue can hold."""
    begin = 0
    while begin < len(words):
        yield begin
        end = _fitting(words, begin, stop_ms, label)
        begin = _phrase_end(words, begin, end) if end < len(words) else end


def _fitting(words: Sequence[_Word], begin: int, stop_ms: Ms, label: str) -> int:
    """Index after the last word that a cue beginning with `begin` takes; at least one, and no cue
    without time.
    """
    lines = list(_filled(label))
    for n in range(begin, len(words)):
        _put(lines, words[n].text)
        until = words[n + 1].start_ms if n + 1 < len(words) else stop_ms
        too_much = len(lines) > LINES or until - words[begin].start_ms > LONGEST_MS
        if too_much and words[n].start_ms > words[begin].start_ms:
            return n
    return len(words)


def _phrase_end(words: Sequence[_Word], begin: int, end: int) -> int:
    """The best place to cut up to `end`: after a phrase, before a linking word; late, or in the
    middle of what remains.

    The middle is where the rest would otherwise be a few words in a cue of their own.
    """
    rest = len(words) - end
    target = (begin + len(words)) // 2 if rest < (end - begin) // 2 else end
    places = [
        n
        for n in range(begin + (end - begin) // 2, end + 1)
        if words[n].start_ms > words[begin].start_ms
    ]
    return min(
        places,
        key=lambda n: (_roughness(words[n - 1].text, words[n].text), abs(n - target)),
        default=end,
    )


def _roughness(before: str, after: str) -> int:
    """How much a cut between two words disturbs: not after a phrase, little before a linking word,
    most where they are tied.
    """
    if _PHRASE.search(before):
        return 0
    if after.lower() in _LINKING_WORDS:
        return 1
    return 3 if _TIED.search(before) else 2
