"""What espeak-ng gets to read where words have pronunciations, and where each sign of it belongs."""

from __future__ import annotations

import pytest

from partsong.errors import EngineError
from partsong.model import Pronunciation, VoiceSettings
from partsong.speak.engine_text import plain
from partsong.speak.espeak.espeak_engine import EspeakEngine
from partsong.speak.espeak.library import espeak
from partsong.speak.espeak.marked_text import CLAUSE_BYTES, marked

US = VoiceSettings("en-us")


def spans(text: str, **ipa: str) -> tuple[Pronunciation, ...]:
    """The first occurrence of each word with its IPA."""
    return tuple(
        Pronunciation(text.index(word), text.index(word) + len(word), said)
        for word, said in ipa.items()
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Kim", "[[k|'I|m]]", id="the whole text"),
        pytest.param("To Kim, then.", "To [[k|'I|m]], then.", id="a comma stays after its word"),
        pytest.param("To “Kim”", "To “ [[k|'I|m]]”", id="a blank after a quote"),
        pytest.param(
            "The [[h@]] of Kim]]]",
            "The   h@   of [[k|'I|m]]   ",
            id="brackets of the text become spaces",
        ),
        pytest.param("[Kim] said", "[ [[k|'I|m]]] said", id="single brackets stay"),
        pytest.param("By Kim. He", "By [[k|'I|m]]. He", id="a full stop that ends a sentence"),
        pytest.param("By Kim. he", "By [[k|'I|m]] he", id="one that ends none would be read"),
    ],
)
def test_words_stand_in_brackets(text: str, expected: str) -> None:
    """And nothing else can."""
    assert marked(text, spans(text, Kim="kɪm")).text == expected


def test_each_sign_belongs_to_a_place_of_the_text() -> None:
    """Those of a word's brackets to the beginning of that word; characters of the text to themselves."""
    text = "“Kim Jong-un” [[said]]"
    script = marked(text, (Pronunciation(1, 12, "kɪm dʒʌŋ ʊn"),))
    begins = [script.places[script.text.index(mark)] for mark in ("[[k", "[[dZ", "[['U")]
    assert begins == [text.index(word) for word in ("Kim", "Jong", "un")]
    assert len(script.places) == len(script.text)
    assert script.place(script.text.index("said")) == text.index("said")
    assert script.place(10_000) == 10_000


def test_words_and_ipa_may_differ_in_number() -> None:
    """Then they are spread."""
    both = marked("WWII ended", (Pronunciation(0, 4, "wˈɜːld wˈɔːɹ tˈuː"),))
    assert both.text == "[[w|'3:|l|d]] [[w|'o@]] [[t|'u:]] ended"
    assert {both.places[n] for n in range(both.text.index(" ended"))} == {0}
    one = marked("New York", (Pronunciation(0, 8, "nuːjˈɔːɹk"),))
    assert set(one.places) == {0}


def test_a_plain_text_is_left_alone() -> None:
    """With its brackets, which mean nothing."""
    script = plain("a [[k]]")
    assert (script.text, script.phonemes, script.place(3)) == ("a [[k]]", False, 3)


def test_brackets_are_not_cut_by_the_library() -> None:
    """Words too far into a clause stay letters; after the next comma they are phonemes again."""
    text = "and " * (CLAUSE_BYTES // 4 - 2) + "Kim and, Kim"
    places = [n for n in range(len(text)) if text.startswith("Kim", n)]
    script = marked(text, tuple(Pronunciation(n, n + 3, "ˈkɪm") for n in places))
    assert script.text.endswith("and Kim and, [[k|'I|m]]")
    assert len(script.places) == len(script.text)


@pytest.mark.engine
def test_long_texts_are_said_as_marked() -> None:
    """No mnemonic is read out as letters, wherever the library ends its clauses."""
    text = "Biewen met Korea, " + "Biewen " * 300
    places = [n for n in range(len(text)) if text.startswith("Biewen", n)]
    said = EspeakEngine().phonemes(
        text, US, tuple(Pronunciation(n, n + 6, "ˈbiːwɛn") for n in places)
    )
    assert set(said.split()) == {
        "bˈiːwɛn",
        "mˈɛt",
        "kɚɹˈiːə",
        *EspeakEngine().phonemes("Biewen", US).split(),
    }


@pytest.mark.engine
@pytest.mark.parametrize(
    "text",
    [
        "So {}.",
        "So {}. then",
        "So {}. Then",
        "“{}” said",
        "So ({}), then",
        "So {}? then",
        "{}… then",
        "the {}",
        "a {}.",
    ],
)
def test_what_stands_around_a_word_keeps_its_effect(text: str) -> None:
    """The same phonemes and nearly the same length as where espeak-ng knows the word."""
    engine, said = EspeakEngine(), text.format("Kim")
    pronunciations = spans(said, Kim="kˈɪm")
    assert engine.phonemes(said, US, pronunciations) == engine.phonemes(said, US)
    lengths = [engine.speak(said, US, given).samples for given in (pronunciations, ())]
    assert abs(lengths[0] - lengths[1]) < 0.04 * 22_050


@pytest.mark.engine
def test_brackets_mean_phonemes_only_where_they_are_asked_for() -> None:
    """A text without pronunciations switches nothing on, whatever was said before it."""
    library = espeak()
    library.set_voice("en-us")
    asked = library.speak("[[k'Im]]", phonemes=True)
    assert len(library.speak("[[k'Im]]")[0]) > 1.2 * len(asked[0])
    assert library.phonemes("[[k'Im]]", phonemes=True) == "kˈɪm"
    assert library.phonemes("[[k'Im]]") == "kˈeɪˈɪm"


@pytest.mark.engine
def test_phonemes_are_only_phonemes() -> None:
    """Without the names of languages that took over for a word, in one line for all clauses."""
    assert EspeakEngine().phonemes("So, 안녕. Yes!", US) == "sˈoʊ ˈɐnnjʌŋ jˈɛs"
    assert EspeakEngine().phonemes("", US) == ""


@pytest.mark.engine
def test_a_wrong_pronunciation_is_reported() -> None:
    """With the text and the characters; voices of other languages pass over it."""
    wrong = (Pronunciation(0, 3, "kʘm"),)
    with pytest.raises(EngineError, match="Kim!: ʘ"):
        EspeakEngine().speak("Kim!", US, wrong)
    assert EspeakEngine().phonemes("Kim!", VoiceSettings("de"), wrong) == "kˈiːm"
    with pytest.raises(EngineError, match="no voice"):
        EspeakEngine().phonemes("Kim!", VoiceSettings("nobody"))
