"""What becomes of written words: for one text that is tried, and for all of a show before it is
spoken.
"""

from __future__ import annotations

import io
import re
import wave
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from partsong import files
from partsong.cast.casting import cast
from partsong.cast.config import load as load_config
from partsong.cast.settings import AnnounceSettings
from partsong.errors import ConfigError
from partsong.findings import Place
from partsong.model import Cast, Part, Role, Show, Turn, VoiceSettings, label_key
from partsong.read.asides import asides_of
from partsong.say.languages import language_of
from partsong.say.lexicon import RULE as LEXICON
from partsong.say.lexicon import Lexicon
from partsong.say.pieces import has_words
from partsong.say.script import write_scripts
from partsong.show.engines import show_engines
from partsong.show.folder import TRANSCRIPT, VOICES, read_folder, read_settings
from partsong.show.understanding import lexicon_entries, understand
from partsong.speak.engine import Phonetic
from partsong.speak.registry import open_engine

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
    from pathlib import Path

    from partsong.cast.settings import Config
    from partsong.model import Change, Take, Utterance
    from partsong.render.plan import Plan
    from partsong.say.lexicon import Entry
    from partsong.speak.engine import Engine
    from partsong.yaml_doc import Path as Lines

_SILENCE_MS = 300
_ANNOUNCER = "\0"
"""A speaker whom nobody else can be."""
_LONGEST_NAME = 100
"""Letters; an engine looks at longer words for minutes."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Tried:
    """A text, and what was made of it."""

    written: str
    utterances: tuple[Utterance, ...]
    changes: tuple[Change, ...]
    """Of the whole text."""
    settings: VoiceSettings
    phonemes: str = ""
    """In IPA, as the engine tells them; empty where it was not asked or does not tell."""

    @property
    def spoken(self) -> str:
        """The spoken text."""
        return " ".join(utterance.text.strip() for utterance in self.utterances)


@dataclass(frozen=True, slots=True)
class Substitution:
    """Something that is said otherwise than it is written, and how often."""

    written: str
    spoken: str
    rule: str
    count: int
    first: str
    """The id of the first utterance with it."""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """What becomes of the words of a show."""

    substitutions: tuple[Substitution, ...]
    """The most frequent first; words that are said as written, but with a doubt, among them."""
    unknown: tuple[tuple[str, int], ...]
    """Capitalised words that the engine which says them has not in its dictionary, with their
    number, the most frequent first.
    """


def try_text(
    folder: Path,
    text: str,
    speaker: str | None,
    engine: str | None,
    *,
    ask: bool,
    out: Path | None = None,
) -> Tried:
    """What is said for a text, by a speaker of the show in `folder` or by its announcer.

    `engine` is the default engine; when it is None, the show's own is taken. The voice's engine is
    asked for its phonemes with `ask`, and makes a WAV file with `out`; else it is not started.

    Raises: ConfigError, TranscriptError, EngineError, StoreError.
    """
    written = " ".join(text.split())
    if not has_words(written):
        raise ConfigError.at(
            Place("TEXT"), "there is nothing to say in it", "write a word or a number"
        )
    config, lines, language, speakers, entries = _show(folder)
    who = _who(speaker, speakers, config) if speaker is not None else None
    if speaker is not None and who is None:
        near = get_close_matches(speaker, speakers, 1)
        hint = f"did you mean {near[0]}" if near else f"there are {', '.join(speakers) or 'none'}"
        raise ConfigError.at(Place(f"--speaker {speaker}"), "nobody of that name speaks", hint)
    everywhere = [entry for entry in entries if not entry.parts]
    spoken_language = language_of(language)
    if not ask and out is None:
        unvoiced = VoiceSettings("")
        roles = Cast(tuple(Role(each, unvoiced, each) for each in speakers), unvoiced)
        return _tried(
            written,
            who,
            _with_announcer(roles),
            Lexicon(everywhere, spoken_language),
            config,
            language,
        )
    engines = show_engines(speakers, config, lines, engine)
    roles, _ = cast(speakers, config, lines, engines.offered(), language)
    roles = _with_announcer(roles)
    lexicon = Lexicon(everywhere, spoken_language, engines.without_ipa(roles))
    tried = _tried(written, who, roles, lexicon, config, language)
    return _with_sound(tried, engines.default, out)


def _who(label: str, speakers: Sequence[str], config: Config) -> str | None:
    """The speaker whom a label or an alias names, however it is spelled."""
    by_key = {label_key(speaker): speaker for speaker in speakers}
    key = label_key(label)
    owner = config.owners.get(key, label)
    return by_key.get(key) or by_key.get(label_key(owner))


def _show(
    folder: Path,
) -> tuple[Config, Mapping[Lines, int], str, tuple[str, ...], tuple[Entry, ...]]:
    """The configuration with its lines, the language, who speaks, and the lexicon of a folder that
    may be a show's.
    """
    if (folder / TRANSCRIPT).is_dir():
        inputs = read_folder(folder)
        known = understand(inputs, folder.resolve().name)
        return (
            known.config,
            known.lines,
            known.show.language,
            known.show.speakers,
            lexicon_entries(inputs, known.config, known.lines),
        )
    inputs = read_settings(folder)
    config, lines, _ = load_config(inputs.voices, VOICES)
    speakers = tuple(label for label, entry in config.speakers.items() if entry.speaks)
    return (
        config,
        lines,
        config.show.language or "en",
        speakers,
        lexicon_entries(inputs, config, lines),
    )


def _with_announcer(roles: Cast) -> Cast:
    """The announcer as one of the speakers, who can have a turn."""
    return replace(roles, roles=(*roles.roles, Role(_ANNOUNCER, roles.announcer, _ANNOUNCER)))


def _tried(
    written: str, speaker: str | None, roles: Cast, lexicon: Lexicon, config: Config, language: str
) -> Tried:
    """The text as if it were all that a part has in it."""
    turn = Turn("t", speaker or _ANNOUNCER, (written,), asides_of(written))
    show = Show("-", (Part(1, "-", (turn,), "-"),), 1, language=language)
    silent = replace(config, announce=AnnounceSettings(part=False, end=False, speakers="never"))
    (script,) = write_scripts(show, roles, silent, lexicon)
    said = tuple(each for passage in script.passages for each in passage.utterances)
    changes = (
        replace(change, begin=change.begin + each.span.begin, end=change.end + each.span.begin)
        for each in said
        if each.span
        for change in each.changes
    )
    return Tried(written, said, tuple(changes), roles.of(turn.speaker).settings)


def _with_sound(tried: Tried, default_engine: str, out: Path | None) -> Tried:
    said = [each for each in tried.utterances if has_words(each.text)]
    phonemes: list[str] = []
    takes: list[Take] = []
    with ExitStack() as opened:
        engines: dict[str, Engine] = {}
        for each in said:
            name, settings = each.settings.for_engine(default_engine)
            if name not in engines:
                engines[name] = open_engine(name)
                opened.callback(engines[name].close)
            engine = engines[name]
            if isinstance(engine, Phonetic):
                phonemes.append(engine.phonemes(each.text, settings, each.pronunciations))
            if out is not None:
                takes.append(engine.speak(each.text, settings, each.pronunciations))
    if out is not None:
        files.write(out, _wav(takes))
    return replace(tried, phonemes=" ".join(phonemes))


def _wav(takes: Sequence[Take]) -> bytes:
    """The takes one after the other, with a silence between them, at the rate of the first."""
    from partsong.sound.shaping import resampled  # brings numpy, which talk can do without

    rate_hz = takes[0].rate_hz
    silence = bytes(2 * (rate_hz * _SILENCE_MS // 1000))
    held = io.BytesIO()
    with wave.open(held, "wb") as file:
        file.setparams((1, 2, rate_hz, 0, "NONE", ""))
        file.writeframes(silence.join(resampled(take, rate_hz) for take in takes))
    return held.getvalue()


def wording(plan: Plan) -> Wording:
    """All that a show says otherwise than it is written, and the names that its engine may not
    know.

    Raises: EngineError.
    """
    utterances = [
        u for script in plan.scripts for passage in script.passages for u in passage.utterances
    ]
    return Wording(tuple(_substitutions(utterances)), tuple(_unknown(plan, utterances)))


def _substitutions(utterances: Iterable[Utterance]) -> Iterator[Substitution]:
    counts: Counter[tuple[str, str, str, str]] = Counter()
    first: dict[tuple[str, str, str, str], str] = {}
    for each in utterances:
        for change in each.changes:
            written = each.shown[change.begin : change.end]
            if has_words(written + change.said) and (
                change.said.casefold() != written.casefold()
                or change.doubt
                or change.rule.startswith(LEXICON)
            ):
                key = written.strip(), change.said.strip(), change.rule, change.doubt
                counts[key] += 1
                first.setdefault(key, each.id)
    for (written, said, rule, doubt), count in sorted(
        counts.items(), key=lambda item: (-item[1], item[0])
    ):
        yield Substitution(written, said, rule, count, first[written, said, rule, doubt], doubt)


def _unknown(plan: Plan, utterances: Sequence[Utterance]) -> list[tuple[str, int]]:
    """Names that the dictionary of the engine that says them does not have, and that no entry of
    the lexicon says.
    """
    spoken_by: dict[str, Counter[str]] = {}
    inside: set[str] = set()
    for each in utterances:
        engine, _ = each.settings.for_engine(plan.engines.default)
        words = spoken_by.setdefault(engine, Counter())
        for at, word in _unchanged_words(each):
            words[word] += 1
            if at:
                inside.add(word)
    inside.update(word for role in plan.cast.roles for word in role.name.split())
    familiar = language_of(plan.show.language).familiar_words
    every = frozenset(word for words in spoken_by.values() for word in words)
    counts: Counter[str] = Counter()
    for engine, words in spoken_by.items():
        names = tuple(
            word for word in words if word in inside and _may_be_unknown(word, every, familiar)
        )
        for name in _not_listed(names, engine, plan):
            counts[name] += words[name]
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _not_listed(names: tuple[str, ...], engine_name: str, plan: Plan) -> tuple[str, ...]:
    """The names that the engine's dictionary does not have; none where it does not tell."""
    engine = open_engine(engine_name)
    try:
        if not names or not isinstance(engine, Phonetic):
            return ()
        return engine.unknown(names, _settings_of(engine_name, plan))
    finally:
        engine.close()


def _settings_of(engine_name: str, plan: Plan) -> VoiceSettings:
    """A voice of the engine that speaks in the show, the announcer's if it is one."""
    for settings in (plan.cast.announcer, *(role.settings for role in plan.cast.roles)):
        name, own = settings.for_engine(plan.engines.default)
        if name == engine_name:
            return own
    raise AssertionError("only engines of the cast speak")


def _may_be_unknown(word: str, words: Container[str], familiar: Set[str]) -> bool:
    """Whether a word looks like a name, and is short enough to be asked for."""
    return len(word) <= _LONGEST_NAME and word[0].isupper() and not _is_plain(word, words, familiar)


def _is_plain(word: str, words: Container[str], familiar: Set[str]) -> bool:
    """Whether a word with a capital is one that any engine knows, or that the show has without a
    capital as well.
    """
    folded = word.lower()
    singular = folded.removesuffix("s")
    return folded in words or not {folded, singular}.isdisjoint(familiar)


def _unchanged_words(utterance: Utterance) -> Iterator[tuple[int, str]]:
    """The words that are said as they are written, without a possessive's s, with their places; 0
    is the first.
    """
    spelled = bytearray(len(utterance.shown))
    for change in utterance.changes:
        spelled[change.begin : change.end] = b"\1" * (change.end - change.begin)
    for n, match in enumerate(_WORD.finditer(utterance.shown)):
        if 1 not in spelled[match.start() : match.end()]:
            yield n, re.sub(r"['’]s$", "", match[0])
