"""Pronunciation Lexicon Specification 1.0, read and written."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsong.errors import ConfigError
from partsong.findings import Place
from partsong.say.lexicon import Entry
from partsong.say.pls import read, write

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<lexicon version="1.0" xml:lang="en" alphabet="ipa" '
    'xmlns="http://www.w3.org/2005/01/pronunciation-lexicon">'
)


def test_what_is_written() -> None:
    """One lexeme an entry; regular expressions and entries for some parts are left out."""
    entries = [
        Entry("Biewen", Place(), say="BEE-win"),
        Entry("Kim", Place(), ipa="kɪm"),
        Entry("U.N.", Place(), spell=True),
        Entry("a.", Place(), say="b", regex=True),
        Entry("lead", Place(), say="led", parts=frozenset({3})),
    ]
    text = write(entries, "en-US").decode()
    assert text == (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        '<lexicon xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"'
        ' version="1.0" xml:lang="en-US" alphabet="ipa">\n'
        "  <lexeme>\n    <grapheme>Biewen</grapheme>\n    <alias>BEE-win</alias>\n  </lexeme>\n"
        "  <lexeme>\n    <grapheme>Kim</grapheme>\n    <phoneme>kɪm</phoneme>\n  </lexeme>\n"
        "  <lexeme>\n    <grapheme>U.N.</grapheme>\n    <alias>U N</alias>\n  </lexeme>\n"
        "</lexicon>\n"
    )


@pytest.mark.parametrize(
    ("lexeme", "expected"),
    [
        ("<grapheme>A</grapheme><phoneme>eɪ</phoneme>", [("A", "", "eɪ")]),
        ("<grapheme> </grapheme><grapheme>A</grapheme><alias>x</alias>", [("A", "x", "")]),
        (
            "<grapheme>A</grapheme><grapheme>B</grapheme><alias>x y</alias>",
            [("A", "x y", ""), ("B", "x y", "")],
        ),
        (
            "<grapheme>A</grapheme><phoneme>a</phoneme><phoneme prefer='true'>b</phoneme>",
            [("A", "", "b")],
        ),
        (
            "<grapheme>A</grapheme><phoneme alphabet='x-sampa'>a</phoneme><alias>b</alias>",
            [("A", "b", "")],
        ),
        ("<grapheme> A\n B </grapheme><alias>b</alias>", [("A B", "b", "")]),
    ],
)
def test_what_is_read(lexeme: str, expected: list[tuple[str, str, str]]) -> None:
    """Every grapheme with the preferred pronunciation (PLS 1.0, 4.5 to 4.7)."""
    entries = read(f"{HEAD}<lexeme>{lexeme}</lexeme></lexicon>".encode(), "names.pls")
    assert [(entry.written, entry.say, entry.ipa) for entry in entries] == expected
    assert {str(entry.place) for entry in entries} == {"names.pls:lexeme 1"}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no xml",
        b"<lexicon/>",
        b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>",
        f"{HEAD}<lexeme><grapheme>A</grapheme></lexeme></lexicon>".encode(),
        f"{HEAD}<lexeme><grapheme>A</grapheme>"
        "<phoneme alphabet='x'>a</phoneme></lexeme></lexicon>".encode(),
        "<?xml version='1.0' encoding='UTF-16'?><lexicon/>".encode("utf-16"),
        b" " * 5_000_000,
    ],
)
def test_what_is_refused(data: bytes) -> None:
    """With the name of the file."""
    with pytest.raises(ConfigError) as caught:
        read(data, "names.pls")
    assert str(caught.value.findings[0].place).startswith("names.pls")


words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=12)


@given(st.lists(st.tuples(words, words), max_size=5))
def test_round_trip(pairs: list[tuple[str, str]]) -> None:
    """What is written is read again."""
    entries = [Entry(written, Place(), say=said) for written, said in pairs]
    assert [(entry.written, entry.say) for entry in read(write(entries, "en"), "x.pls")] == pairs


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    """They are read or refused with a ConfigError."""
    with contextlib.suppress(ConfigError):
        read(data, "x.pls")
