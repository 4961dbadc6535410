"""From bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsong.errors import TranscriptError
from partsong.read.decoding import decode

TEXT = "Ann: “We’re ready” — that’s it… Café."


@pytest.mark.parametrize(
    ("data", "expected", "codes"),
    [
        pytest.param(TEXT.encode(), TEXT, [], id="UTF-8"),
        pytest.param(TEXT.encode("utf-8-sig"), TEXT, [], id="UTF-8 with a mark"),
        pytest.param(TEXT.encode("utf-16"), TEXT, [], id="UTF-16 with a mark"),
        pytest.param(
            "Ann: Good evening.".encode("utf-16-le"),
            "Ann: Good evening.",
            ["PS111"],
            id="UTF-16 without a mark",
        ),
        pytest.param(
            "Ann: Good evening.".encode("utf-16-be"),
            "Ann: Good evening.",
            ["PS111"],
            id="the other end first",
        ),
        pytest.param(TEXT.encode("cp1252"), TEXT, ["PS110"], id="windows-1252 undeclared"),
        pytest.param(
            b'<meta charset="iso-8859-1">\x93Hi\x94',
            '<meta charset="iso-8859-1">“Hi”',
            ["PS110"],
            id="declared Latin-1",
        ),
        pytest.param(
            b'<meta charset="koi8-r">\xf0\xd2\xc9',
            '<meta charset="koi8-r">При',
            [],
            id="declared otherwise",
        ),
        pytest.param(
            b"Ann: caf\xc3\xa9, caf\xc3", "Ann: café, caf\ufffd", ["PS110"], id="torn UTF-8"
        ),
        pytest.param(b"a\r\nb\rc\x0bd", "a\nb\nc\nd", [], id="line ends"),
        pytest.param("a\u2028b\u2029c\u0085d".encode(), "a\nb\nc\nd", [], id="Unicode line ends"),
        pytest.param("A\u200bn\u00adn\u2060:\ufeff x".encode(), "Ann: x", [], id="not shown"),
        pytest.param(b"a\x1b[31mb\x07", "a[31mb", [], id="controls"),
        pytest.param("Cafe\u0301".encode(), "Café", [], id="composed"),
        pytest.param(
            "Ann: \ufffd".encode(),
            "Ann: \ufffd",
            [],
            id="a lost character that the page shows itself",
        ),
        pytest.param("Ann: é".encode("utf-16") + b"x", "Ann: é\ufffd", ["PS110"], id="torn UTF-16"),
        pytest.param(
            "A: é\n".encode() + b"B: \xe9\n",
            "A: é\nB: é\n",
            ["PS110"],
            id="two encodings, by the line",
        ),
        pytest.param(
            b'<meta charset="hex">\xe9', '<meta charset="hex">é', ["PS110"], id="declared nonsense"
        ),
        pytest.param("क्\u200dष".encode(), "क्\u200dष", [], id="a joiner that shapes a word"),
        pytest.param("A\u200dnn \u2066x\u2069".encode(), "Ann x", [], id="a joiner that does not"),
        pytest.param(
            "Itâ€™s".encode(), "Itâ€™s", ["PS112"], id="encoded twice is told, not mended"
        ),
    ],
)
def test_cases(data: bytes, expected: str, codes: list[str]) -> None:
    """The text, and what is doubtful about it."""
    text, findings = decode("page", data)
    assert text == expected
    assert [finding.code for finding in findings] == codes


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "Zs")), max_size=200))
def test_valid_utf8_is_never_doubted(text: str) -> None:
    """Whatever it says, it comes back as it was (composed)."""
    import unicodedata

    decoded, _ = decode("page", text.encode())
    assert decoded == unicodedata.normalize("NFC", text)


def test_what_is_no_text_is_refused() -> None:
    """Noughts and noise are not read aloud."""
    for data in (b"\x89PNG\r\n\x1a\n" + bytes(200), bytes(range(128, 256)) * 5):
        with pytest.raises(TranscriptError, match="not text"):
            decode("page", data)


def test_very_many_marks_on_a_letter() -> None:
    """Their order would take time in the square of their number."""
    text, _ = decode("c1.txt", ("a" + "\u0301" * 50_000 + "\u0327" * 50_000).encode())
    assert text.startswith("\u00e1")
    assert text.count("\u0327") == 50_000
