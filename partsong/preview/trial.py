"""One text tried with a show's voices and lexicon: its spoken words, phonemes and sound."""

from __future__ import annotations

import io
import wave
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
from partsong.read.decoding import shown
from partsong.say.languages import language_of
from partsong.say.lexicon import Lexicon
from partsong.say.pieces import has_words
from partsong.say.script import write_scripts
from partsong.show.engines import show_engines
from partsong.show.folder import TRANSCRIPT, VOICES, read_folder, read_settings
from partsong.show.understanding import lexicon_entries, understand
from partsong.speak.engine import Phonetic
from partsong.speak.registry import open_engine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from partsong.cast.settings import Config
    from partsong.model import Change, Take, Utterance
    from partsong.say.lexicon import Entry
    from partsong.speak.engine import Engine
    from partsong.yaml_doc import Path as Lines

_SILENCE_MS = 300
_ANNOUNCER = "\0"
"""The announcer's name as a speaker; no label can have this character."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A text with the words that are spoken for it, and their pronunciation."""

    written: str
    utterances: tuple[Utterance, ...]
    changes: tuple[Change, ...]
    """Places are in `written`."""
    settings: VoiceSettings
    phonemes: str = ""
    """The engine's, in IPA; empty where it was not asked or has no way to ask."""

    @property
    def spoken(self) -> str:
        """The spoken text."""
        return " ".join(utterance.text.strip() for utterance in self.utterances)


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

    `engine` is the default engine; when it is None, the show's own is used. With `ask` the voice's
    engine is asked for its phonemes; with `out` it speaks into that WAV file. Without both no
    engine is started.

    Raises: ConfigError, TranscriptError, EngineError, StoreError.
    """
    written = " ".join(shown(text).split())
    if not has_words(written):
        raise ConfigError.at(
            Place("TEXT"), "there is nothing to say in it", "write a word or a number"
        )
    config, lines, language, speakers, entries = _read_show(folder)
    speaker_name = _known_speaker(speaker, speakers, config) if speaker is not None else None
    everywhere = [entry for entry in entries if not entry.parts]
    if not ask and out is None:
        unvoiced = VoiceSettings("")
        roles = tuple(Role(name, unvoiced, name) for name in speakers)
        voices = _with_announcer(Cast(roles, unvoiced))
        lexicon = Lexicon(everywhere, language_of(language))
        return _tried(written, speaker_name, voices, lexicon, config, language)
    engines = show_engines(speakers, config, lines, engine)
    voices, _ = cast(speakers, config, lines, engines.offered(), language)
    voices = _with_announcer(voices)
    lexicon = Lexicon(everywhere, language_of(language), engines.without_ipa(voices))
    tried = _tried(written, speaker_name, voices, lexicon, config, language)
    return _with_sound(tried, engines.default, out)


def _known_speaker(label: str, speakers: Sequence[str], config: Config) -> str:
    """The speaker whom a label or an alias names, however it is spelled.

    Raises: ConfigError, with the nearest name as a hint.
    """
    by_key = {label_key(speaker): speaker for speaker in speakers}
    key = label_key(label)
    owner = config.owners.get(key, label)
    speaker = by_key.get(key) or by_key.get(label_key(owner))
    if speaker is not None:
        return speaker
    near = get_close_matches(label, speakers, 1)
    hint = f"did you mean {near[0]}" if near else f"there are {', '.join(speakers) or 'none'}"
    raise ConfigError.at(Place(f"--speaker {label}"), "nobody of that name speaks", hint)


def _read_show(
    folder: Path,
) -> tuple[Config, Mapping[Lines, int], str, tuple[str, ...], tuple[Entry, ...]]:
    """A folder's configuration with its line numbers, its language, speakers and lexicon entries.

    A folder without transcripts has its settings only; its language is then English by default.
    """
    if (folder / TRANSCRIPT).is_dir():
        inputs = read_folder(folder)
        known = understand(inputs, folder.resolve().name)
        entries = lexicon_entries(inputs, known.config, known.lines)
        return known.config, known.lines, known.show.language, known.show.speakers, entries
    inputs = read_settings(folder)
    config, lines, _ = load_config(inputs.voices, VOICES)
    speakers = tuple(label for label, entry in config.speakers.items() if entry.speaks)
    entries = lexicon_entries(inputs, config, lines)
    return config, lines, config.show.language or "en", speakers, entries


def _with_announcer(voices: Cast) -> Cast:
    """The cast with the announcer also as a speaker, who can have a turn."""
    announcer = Role(_ANNOUNCER, voices.announcer, _ANNOUNCER)
    return replace(voices, roles=(*voices.roles, announcer))


def _tried(
    written: str, speaker: str | None, voices: Cast, lexicon: Lexicon, config: Config, language: str
) -> Tried:
    """The text written as a script: the only turn of a show's only part, without announcements."""
    turn = Turn("t", speaker or _ANNOUNCER, (written,), asides_of(written))
    show = Show("-", (Part(1, "-", (turn,), "-"),), 1, language=language)
    silent = replace(config, announce=AnnounceSettings(part=False, end=False, speakers="never"))
    (script,) = write_scripts(show, voices, silent, lexicon)
    utterances: list[Utterance] = []
    for passage in script.passages:
        utterances.extend(passage.utterances)
    changes: list[Change] = []
    for utterance in utterances:
        changes.extend(_changes_in_text(utterance))
    return Tried(written, tuple(utterances), tuple(changes), voices.of(turn.speaker).settings)


def _changes_in_text(utterance: Utterance) -> Iterator[Change]:
    """The utterance's changes with their places in the text instead of in the utterance."""
    if utterance.span is None:
        return
    offset = utterance.span.begin
    for change in utterance.changes:
        yield replace(change, begin=change.begin + offset, end=change.end + offset)


def _with_sound(tried: Tried, default_engine: str, out: Path | None) -> Tried:
    """The text with its phonemes; its sound is written to `out`."""
    phonemes: list[str] = []
    takes: list[Take] = []
    with ExitStack() as opened:
        engines: dict[str, Engine] = {}
        for utterance in tried.utterances:
            text, pronunciations = utterance.text, utterance.pronunciations
            if not has_words(text):
                continue
            name, settings = utterance.settings.for_engine(default_engine)
            if name not in engines:
                engines[name] = open_engine(name)
                opened.callback(engines[name].close)
            engine = engines[name]
            if isinstance(engine, Phonetic):
                phonemes.append(engine.phonemes(text, settings, pronunciations))
            if out is not None:
                takes.append(engine.speak(text, settings, pronunciations))
    if out is not None:
        files.write(out, _wav(takes))
    return replace(tried, phonemes=" ".join(phonemes))


def _wav(takes: Sequence[Take]) -> bytes:
    """The takes one after the other, with a silence between them, at the rate of the first."""
    from partsong.sound.shaping import (
        resampled,  # imports numpy, which a trial without sound spares
    )

    rate_hz = takes[0].rate_hz
    silence = bytes(2 * (rate_hz * _SILENCE_MS // 1000))  # 16-bit samples
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setparams((1, 2, rate_hz, 0, "NONE", ""))
        file.writeframes(silence.join(resampled(take, rate_hz) for take in takes))
    return buffer.getvalue()
