"""What every engine promises, asked of each that is here."""

from __future__ import annotations

import hashlib
import re
import time
from array import array
from typing import TYPE_CHECKING

import pytest

from partsong.errors import EngineError
from partsong.model import Pronunciation, VoiceSettings
from partsong.speak.engine import Phonetic
from partsong.speak.registry import open_engine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partsong.model import Take
    from partsong.speak.engine import Engine

TEXTS = (
    "Now, the 38th parallel of U.N. forces.",
    "Maybe he thought he'd go to the top first?",
    "Yes.",
    "Ça va — 1950!",
)
BIEWEN = "“Biewen,” said Kim Jong-un."
SPANS = (Pronunciation(1, 7, "ˈbiːwən"), Pronunciation(15, 26, "kˈɪm dʒˈʌŋ ˈuːn"))


@pytest.fixture(params=["tone", pytest.param("pyttsx3", marks=pytest.mark.engine)], scope="module")
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Each engine."""
    opened = open_engine(request.param)
    yield opened
    opened.close()


def some_voices(engine: Engine) -> list[str]:
    """Two voices that the cast would take first."""
    return [
        voice.id for voice in engine.voices() if voice.pitch_hz and voice.language.startswith("en")
    ][:2]


def digest(take: Take) -> str:
    """The take as a hash."""
    return hashlib.sha256(take.pcm + repr(take.words).encode()).hexdigest()


def test_the_same_utterance_gives_the_same_bytes(engine: Engine) -> None:
    """Whatever was spoken before it, and in whichever process."""
    jobs = [(text, voice) for voice in some_voices(engine) for text in TEXTS]
    first = {job: digest(engine.speak(job[0], VoiceSettings(job[1]))) for job in jobs}
    again = {job: digest(engine.speak(job[0], VoiceSettings(job[1]))) for job in reversed(jobs)}
    other = open_engine("tone" if engine.fingerprint.startswith("tone") else "pyttsx3")
    elsewhere = {job: digest(other.speak(job[0], VoiceSettings(job[1]))) for job in jobs[::2]}
    other.close()
    assert first == again
    assert elsewhere == {job: first[job] for job in jobs[::2]}
    assert len(set(first.values())) == len(jobs)


@pytest.mark.engine
def test_the_time_of_day_is_not_heard() -> None:
    """Some voices breathe, and espeak-ng draws their noise from the second in which it was started."""
    digests = []
    for _ in range(2):
        engine = open_engine("pyttsx3")
        voices = [
            voice.id for voice in engine.voices() if voice.pitch_hz and voice.language == "en-us"
        ]
        digests.append(
            [
                digest(engine.speak(TEXTS[1], VoiceSettings(voice)))
                for voice in [*voices, "en-us+whisper"]
            ]
        )
        engine.close()
        time.sleep(1.1)
    assert digests[0] == digests[1]


@pytest.mark.parametrize(
    "text",
    [*TEXTS, "word " * 800, "[[h@loU]] there", '<break time="9s"/> so', "-v yes", "x\x07y 😀 z"],
)
def test_words_cover_the_text(engine: Engine, text: str) -> None:
    """One for each run of characters that are not spaces, in order, inside the sound."""
    take = engine.speak(text, VoiceSettings(some_voices(engine)[0]))
    assert [(word.begin, word.end) for word in take.words] == [
        match.span() for match in re.finditer(r"\S+", text)
    ]
    ends = [n for word in take.words for n in (word.start, word.stop)]
    assert ends == sorted(ends)
    assert 0 <= ends[0] <= ends[-1] <= take.samples


def test_pronunciations_keep_the_words(engine: Engine) -> None:
    """Each word of the text has its time, whatever is said for it; without IPA they are passed
    over.
    """
    settings = VoiceSettings(some_voices(engine)[0])
    take, letters = engine.speak(BIEWEN, settings, SPANS), engine.speak(BIEWEN, settings)
    assert [(w.begin, w.end) for w in take.words] == [(w.begin, w.end) for w in letters.words]
    starts = [word.start for word in take.words]
    assert starts == sorted(set(starts))
    assert all(
        abs(a.start - b.start) < 0.3 * take.rate_hz
        for a, b in zip(take.words, letters.words, strict=True)
    )
    assert (digest(take) != digest(letters)) == engine.takes_ipa


def test_a_pronunciation_is_heard_in_its_word(engine: Engine) -> None:
    """And not before; the same letters said as they are give nearly the same length."""
    settings = VoiceSettings(some_voices(engine)[0])
    text = "Good evening, good evening, Bob."
    letters, take = (
        engine.speak(text, settings),
        engine.speak(text, settings, (Pronunciation(28, 31, "kəlˈæʃnɪkɑːf"),)),
    )
    begin = letters.words[-1].start
    quiet = begin - take.rate_hz // 10
    assert letters.pcm[: 2 * quiet] == take.pcm[: 2 * quiet]
    assert (
        take.samples - take.words[-1].start > 1.3 * (letters.samples - begin)
    ) == engine.takes_ipa


def test_brackets_in_the_text_stay_inert_next_to_a_pronunciation(engine: Engine) -> None:
    """What a page brings is never markup."""
    settings = VoiceSettings(some_voices(engine)[0])
    for brought, blank in (("[[", "]]"), ("[[[", "]]]")):
        text = f"{brought}h@loU{blank} said Bob"
        begin, end = text.index("Bob"), len(text)
        take = engine.speak(text, settings, (Pronunciation(begin, end, "kˈɪm"),))
        assert [(word.begin, word.end) for word in take.words] == [
            match.span() for match in re.finditer(r"\S+", text)
        ]
        if isinstance(engine, Phonetic):
            said = engine.phonemes(text, settings, (Pronunciation(begin, end, "kˈɪm"),))
            assert said == engine.phonemes("h@loU said", settings) + " kˈɪm"


def test_a_phonetic_engine_answers(engine: Engine) -> None:
    """An engine that is not has none of the methods; being asked changes no sound."""
    assert isinstance(engine, Phonetic) == engine.takes_ipa
    settings = VoiceSettings(some_voices(engine)[0])
    before = digest(engine.speak(BIEWEN, settings))
    if isinstance(engine, Phonetic):
        letters, said = engine.phonemes(BIEWEN, settings), engine.phonemes(BIEWEN, settings, SPANS)
        assert said == "bˈiːwən sˈɛd kˈɪm dʒˈʌŋ ˈuːn"
        assert letters != said
        assert engine.unknown(("Seoul", "Hwang", "Korea's"), settings) == ("Hwang",)
    assert digest(engine.speak(BIEWEN, settings)) == before


def test_a_take_is_sound(engine: Engine) -> None:
    """16-bit samples that are not silence, at a rate that carries speech."""
    take = engine.speak("Good evening.", VoiceSettings(some_voices(engine)[0]))
    assert take.rate_hz >= 16_000
    assert 0.3 < take.samples / take.rate_hz < 3
    assert max(array("h", take.pcm)) > 500


@pytest.mark.parametrize("change", [{"rate_wpm": 250}, {"pitch": 80}])
def test_settings_are_heard(engine: Engine, change: dict[str, int]) -> None:
    """In the very utterance that they are for."""
    voice = some_voices(engine)[0]
    plain = engine.speak(TEXTS[0], VoiceSettings(voice))
    changed = engine.speak(TEXTS[0], VoiceSettings(voice, **change))
    assert plain.pcm != changed.pcm
    if "rate_wpm" in change:
        assert changed.samples < 0.8 * plain.samples
    assert engine.speak(TEXTS[0], VoiceSettings(voice)).pcm == plain.pcm


@pytest.mark.parametrize("text", ["…", " ", "— —"])
def test_silence_is_an_error(engine: Engine, text: str) -> None:
    """Never a gap."""
    with pytest.raises(EngineError):
        engine.speak(text, VoiceSettings(some_voices(engine)[0]))


@pytest.mark.parametrize("voice", ["nobody", "en-us+nobody", "en-gb", ""])
def test_an_unknown_voice_is_an_error(engine: Engine, voice: str) -> None:
    """Never another voice; and the engine goes on."""
    with pytest.raises(EngineError):
        engine.speak("Good evening.", VoiceSettings(voice))
    assert engine.speak("Good evening.", VoiceSettings(some_voices(engine)[0])).pcm


def test_voices_are_distinct_and_stable(engine: Engine) -> None:
    """Ids are there once, and in the same order each time."""
    voices = engine.voices()
    assert len({voice.id for voice in voices}) == len(voices)
    assert engine.voices() == voices
    assert len({voice.pitch_hz for voice in voices if voice.pitch_hz}) >= 8


def test_every_listed_base_voice_speaks() -> None:
    """The catalogue promises nothing that the library refuses."""
    from partsong.speak.registry import open_in_process

    engine = open_in_process("pyttsx3")
    for voice in engine.voices():
        if "+" not in voice.id and voice.language.startswith(("en", "de", "fr", "es", "ko", "ru")):
            assert engine.speak("Hallo 1 2 3", VoiceSettings(voice.id)).pcm
