"""Where sentences end, and that nothing is lost between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsong.say.languages import language_of
from partsong.say.sentences import LONGEST, sentences

ENGLISH = language_of("en")


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        pytest.param("One. Two.", ("One.", "Two."), id="two"),
        pytest.param(
            "Mr. X met Gen. Y in the U.S. He left.",
            ("Mr. X met Gen. Y in the U.S.", "He left."),
            id="titles",
        ),
        pytest.param(
            "U.N. forces, that is U.S. forces, went.",
            ("U.N. forces, that is U.S. forces, went.",),
            id="dots",
        ),
        pytest.param(
            "a little bit…How do they?",
            ("a little bit…How do they?",),
            id="ellipsis without a blank",
        ),
        pytest.param("Well… Maybe.", ("Well…", "Maybe."), id="ellipsis with a blank"),
        pytest.param("Well... maybe.", ("Well... maybe.",), id="lower case goes on"),
        pytest.param(
            'He said "No." Then he left.', ('He said "No."', "Then he left."), id="closing quote"
        ),
        pytest.param(
            "J. R. Smith met No. 5.", ("J. R. Smith met No. 5.",), id="initials and numbers"
        ),
        pytest.param(
            "The answer is no. We left.", ("The answer is no.", "We left."), id="no is a word too"
        ),
        pytest.param(
            "At 3 p.m. they met. At 4 p.m. He left.",
            ("At 3 p.m. they met.", "At 4 p.m.", "He left."),
            id="p.m.",
        ),
        pytest.param("So do I. Then?", ("So do I.", "Then?"), id="I is a word"),
        pytest.param("Really?! Yes!", ("Really?!", "Yes!"), id="marks together"),
        pytest.param("No stop at all", ("No stop at all",), id="no stop"),
        pytest.param("  two\n lines.  Next.", ("two lines.", "Next."), id="blanks folded"),
        pytest.param(
            "He met Cpl. Lee at Ft. Dix.", ("He met Cpl. Lee at Ft. Dix.",), id="ranks and forts"
        ),
        pytest.param("MR. JOHNSON came.", ("MR. JOHNSON came.",), id="titles in capitals"),
        pytest.param(
            "S. I. Hayakawa and I. F. Stone.",
            ("S. I. Hayakawa and I. F. Stone.",),
            id="I as an initial",
        ),
        pytest.param(
            "Plan B. Then we left.",
            ("Plan B.", "Then we left."),
            id="a letter that is the last word",
        ),
        pytest.param(
            "It took 3 hrs. 20 min. Then.", ("It took 3 hrs. 20 min.", "Then."), id="units"
        ),
        pytest.param(
            "See vols. I–IV and App. B and Art. I.",
            ("See vols. I–IV and App. B and Art. I.",),
            id="numerals",
        ),
        pytest.param(
            "That is my art. I love it.", ("That is my art.", "I love it."), id="art is a word too"
        ),
        pytest.param(
            "Give me a sec. Mary ran.", ("Give me a sec.", "Mary ran."), id="sec is a word too"
        ),
        pytest.param("In Dover, Del. The town.", ("In Dover, Del.", "The town."), id="states"),
        pytest.param(
            "On K Ave. NW. On Fifth Ave. Then.",
            ("On K Ave. NW.", "On Fifth Ave.", "Then."),
            id="streets",
        ),
        pytest.param("", (), id="empty"),
    ],
)
def test_cases(paragraph: str, expected: tuple[str, ...]) -> None:
    """The table says where a sentence ends."""
    assert sentences(paragraph, ENGLISH) == expected


@given(st.text(alphabet="aB .!?…\"'()5\n", max_size=300))
def test_nothing_is_lost(paragraph: str) -> None:
    """Every character but the blanks is in exactly one sentence, in order."""
    assert "".join("".join(sentences(paragraph, ENGLISH)).split()) == "".join(paragraph.split())


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
    pieces = sentences(text, ENGLISH)
    assert max(map(len, pieces)) <= LONGEST
    assert "".join("".join(pieces).split()) == "".join(text.split())
    if cut:
        assert all(piece.startswith("word") for piece in pieces)
