"""Which words espeak-ng knows, and which it says by rule."""

from __future__ import annotations

import pytest

from partsong.model import VoiceSettings
from partsong.speak.espeak.dictionary import is_listed, parts
from partsong.speak.espeak.espeak_engine import EspeakEngine


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("“Korea’s,”", ["Korea’s"], id="punctuation"),
        pytest.param("Kim-Jong", ["Kim", "Jong"], id="a hyphen"),
        pytest.param("don't", ["don't"], id="an apostrophe"),
        pytest.param("U.N.", [], id="single letters"),
        pytest.param("1950s 38th", [], id="numbers"),
        pytest.param("한국", ["한국"], id="other scripts"),
    ],
)
def test_a_word_is_looked_up_in_parts(word: str, expected: list[str]) -> None:
    """Those that a dictionary may have."""
    assert parts(word) == expected


@pytest.mark.parametrize(
    ("trace", "expected"),
    [
        pytest.param("Found: 'korea' [k3r'i:@]  ", True, id="an entry"),
        pytest.param("Translate 'cat'\n  1\tc        [k]", False, id="rules"),
        pytest.param(
            "Translate 'korea's'\n\nFound: 'korea' [k3r'i:@]  ", True, id="an entry of the stem"
        ),
        pytest.param(
            "Translate 'making'\nFound: 'make' [m,eIk]   $strend2",
            True,
            id="a stem whose e was dropped",
        ),
        pytest.param(
            "Translate 'macbook'\nTranslate 'mac'\nFound: 'book' [bUk]",
            False,
            id="an entry of a half",
        ),
        pytest.param(
            "Flags:  export  $1 $onlys\nTranslate 'export'", True, id="an entry with the stress"
        ),
        pytest.param(
            "Unpronouncable? 'fbi'\nFound: 'f' [E2f]  \nFound: '_b' [bi:]  ",
            False,
            id="letter by letter",
        ),
        pytest.param("Found: '_0C' [h'VndrI2d]  ", True, id="a number"),
    ],
)
def test_a_trace_tells_what_is_listed(trace: str, expected: bool) -> None:
    """As espeak-ng 1.52 writes it."""
    assert is_listed(trace) == expected


@pytest.mark.engine
def test_unknown_words_are_returned_in_order() -> None:
    """With their punctuation, as often as they were asked for."""
    words = "Hwang Korea's Koreas soldiers making Daejeon “Seoul” 1950 U.N. don’t Woo-suk Seoul, Polish polish Hwang"
    unknown = EspeakEngine().unknown(tuple(words.split()), VoiceSettings("en-us"))
    assert unknown == ("Hwang", "Daejeon", "Woo-suk", "polish", "Hwang")


@pytest.mark.engine
def test_no_words_have_no_unknown_words() -> None:
    """Nor does a word without letters need a dictionary."""
    assert EspeakEngine().unknown((), VoiceSettings("en-us")) == ()
    assert EspeakEngine().unknown(("—", "5"), VoiceSettings("en-us")) == ()
