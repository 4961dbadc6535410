"""A show's wording: what will be spoken differently from its written form, and which names the
engines may not know.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partsong.say.languages import language_of
from partsong.say.lexicon import RULE as LEXICON
from partsong.say.pieces import has_words
from partsong.speak.engine import Phonetic
from partsong.speak.registry import open_engine

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence, Set

    from partsong.model import Change, Utterance, VoiceSettings
    from partsong.render.plan import Plan

_LONGEST_NAME = 100
"""Letters; an engine takes minutes to look up a longer word."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Substitution:
    """Words that are spoken differently from their written form, and how often."""

    written: str
    spoken: str
    rule: str
    count: int
    first: str
    """The id of the first utterance with it."""
    doubt: str = ""
    """What a reviewer should listen for."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How the words of a show are said."""

    substitutions: tuple[Substitution, ...]
    """The most frequent first; includes words with a doubt that are said as they are written."""
    unknown: tuple[tuple[str, int], ...]
    """Capitalised words that are not in the dictionary of the engine that says them, with their
    counts, the most frequent first.
    """


def wording(plan: Plan) -> Wording:
    """All that a show speaks differently from its written form, and the names that its engines may
    not know.

    Raises: EngineError.
    """
    passages = [passage for script in plan.scripts for passage in script.passages]
    utterances = [utterance for passage in passages for utterance in passage.utterances]
    return Wording(tuple(_substitutions(utterances)), tuple(_unknown_names(plan, utterances)))


def _substitutions(utterances: Iterable[Utterance]) -> Iterator[Substitution]:
    counts: Counter[tuple[str, str, str, str]] = Counter()
    first_ids: dict[tuple[str, str, str, str], str] = {}
    for utterance in utterances:
        for change in utterance.changes:
            written = utterance.shown[change.begin : change.end]
            if not _is_worth_listing(written, change):
                continue
            key = written.strip(), change.said.strip(), change.rule, change.doubt
            counts[key] += 1
            first_ids.setdefault(key, utterance.id)
    most_frequent_first = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    for key, count in most_frequent_first:
        written, said, rule, doubt = key
        yield Substitution(written, said, rule, count, first_ids[key], doubt)


def _is_worth_listing(written: str, change: Change) -> bool:
    """Whether a listener hears the change, or someone asked for it or should check it.

    Marks that become pauses and changes of case alone are not heard.
    """
    if not has_words(written + change.said):
        return False
    if change.doubt or change.rule.startswith(LEXICON):
        return True
    return change.said.casefold() != written.casefold()


def _unknown_names(plan: Plan, utterances: Sequence[Utterance]) -> list[tuple[str, int]]:
    """Names, with their counts, that are not in the dictionary of the engine that says them and
    that no rule or lexicon entry changes.
    """
    words_by_engine: dict[str, Counter[str]] = {}
    inside_sentences: set[str] = set()
    for utterance in utterances:
        engine, _ = utterance.settings.for_engine(plan.engines.default)
        words = words_by_engine.setdefault(engine, Counter())
        for index, word in _unchanged_words(utterance):
            words[word] += 1
            if index > 0:
                inside_sentences.add(word)
    # Every first word has a capital; only one that also stands inside a sentence is a name.
    speaker_names = (word for role in plan.cast.roles for word in role.name.split())
    candidates = inside_sentences.union(speaker_names)
    familiar = language_of(plan.show.language).familiar_words
    all_words = frozenset[str]().union(*words_by_engine.values())
    counts: Counter[str] = Counter()
    for engine, words in words_by_engine.items():
        names = [
            word
            for word in words
            if word in candidates and _may_be_unknown(word, all_words, familiar)
        ]
        for name in _not_in_dictionary(tuple(names), engine, plan):
            counts[name] += words[name]
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _not_in_dictionary(names: tuple[str, ...], engine_name: str, plan: Plan) -> tuple[str, ...]:
    """The names that the engine's dictionary lacks; none where the engine has no way to ask."""
    engine = open_engine(engine_name)
    try:
        if not names or not isinstance(engine, Phonetic):
            return ()
        return engine.unknown(names, _settings_of(engine_name, plan))
    finally:
        engine.close()


def _settings_of(engine_name: str, plan: Plan) -> VoiceSettings:
    """Settings of a voice of the engine that speaks in the show, the announcer's first."""
    for settings in (plan.cast.announcer, *(role.settings for role in plan.cast.roles)):
        name, own = settings.for_engine(plan.engines.default)
        if name == engine_name:
            return own
    raise AssertionError("only engines of the cast speak")


def _may_be_unknown(word: str, all_words: Container[str], familiar: Set[str]) -> bool:
    """Whether a word looks like a name, and is short enough to look up."""
    if len(word) > _LONGEST_NAME or not word[0].isupper():
        return False
    return not _is_common(word, all_words, familiar)


def _is_common(word: str, all_words: Container[str], familiar: Set[str]) -> bool:
    """Whether every engine knows a capitalised word, or the show has it in lower case as well."""
    folded = word.lower()
    singular = folded.removesuffix("s")
    return folded in all_words or not {folded, singular}.isdisjoint(familiar)


def _unchanged_words(utterance: Utterance) -> Iterator[tuple[int, str]]:
    """The words that are said as they are written, each with its index in the utterance; a
    possessive's s is left off.
    """
    is_changed = bytearray(len(utterance.shown))
    for change in utterance.changes:
        is_changed[change.begin : change.end] = b"\1" * (change.end - change.begin)
    for index, match in enumerate(_WORD.finditer(utterance.shown)):
        if not any(is_changed[match.start() : match.end()]):
            yield index, re.sub(r"['’]s$", "", match[0])
