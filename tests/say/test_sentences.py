"""Where sentences end, and that nothing is lost between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsong.say.sentences import LONGEST, sentences


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        pytest.param("One. Two.", ("One.", "Two."), id="two"),
        pytest.param(
            "Mr. X met Gen. Y in the U.S. He left.", ("Mr. X met Gen. Y in the U.S.", "He left."), id="titles"
        ),
        pytest.param(
            "U.N. forces, that is U.S. forces, went.", ("U.N. forces, that is U.S. forces, went.",), id="dots"
        ),
        pytest.param("a little bit…How do they?", ("a little bit…How do they?",), id="ellipsis without a blank"),
        pytest.param("Well… Maybe.", ("Well…", "Maybe."), id="ellipsis with a blank"),
        pytest.param("Well... maybe.", ("Well... maybe.",), id="lower case goes on"),
        pytest.param('He said "No." Then he left.', ('He said "No."', "Then he left."), id="closing quote"),
        pytest.param("J. R. Smith met No. 5.", ("J. R. Smith met No. 5.",), id="initials and numbers"),
        pytest.param("The answer is no. We left.", ("The answer is no.", "We left."), id="no is a word too"),
        pytest.param(
            "At 3 p.m. they met. At 4 p.m. He left.", ("At 3 p.m. they met.", "At 4 p.m.", "He left."), id="p.m."
        ),
        pytest.param("So do I. Then?", ("So do I.", "Then?"), id="I is a word"),
        pytest.param("Really?! Yes!", ("Really?!", "Yes!"), id="marks together"),
        pytest.param("No stop at all", ("No stop at all",), id="no stop"),
        pytest.param("  two\n lines.  Next.", ("two lines.", "Next."), id="blanks folded"),
        pytest.param("", (), id="empty"),
    ],
)
def test_cases(paragraph: str, expected: tuple[str, ...]) -> None:
    """The table says where a sentence ends."""
    assert sentences(paragraph) == expected


@given(st.text(alphabet="aB .!?…\"'()5\n", max_size=300))
def test_nothing_is_lost(paragraph: str) -> None:
    """Every character but the blanks is in exactly one sentence, in order."""
    assert "".join("".join(sentences(paragraph)).split()) == "".join(paragraph.split())


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        pytest.param("word, " * 1000, ", ", id="at a clause"),
        pytest.param("word " * 1000, " ", id="at a blank"),
        pytest.param("x" * 4000, "", id="anywhere"),
    ],
)
def test_long_sentences_are_cut(text: str, cut: str) -> None:
    """No engine is given more than LONGEST characters, and words stay whole where there are blanks."""
    pieces = sentences(text)
    assert max(map(len, pieces)) <= LONGEST
    assert "".join("".join(pieces).split()) == "".join(text.split())
    if cut:
        assert all(piece.startswith("word") for piece in pieces)
