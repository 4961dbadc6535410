"""Sentences and the asides between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsong.model import Aside
from partsong.read.asides import asides_of
from partsong.say.languages import language_of
from partsong.say.pieces import has_words, pieces

if TYPE_CHECKING:
    from partsong.say.pieces import Policy

TEXT = "Well (laughs) I think so. [pause] Then (sic) he left (applause). No."

ENGLISH = language_of("en")


def shown(text: str, policy: Policy) -> list[str]:
    """The pieces as they are shown, a silence after one marked."""
    found = pieces(text, asides_of(text), lambda _: policy, ENGLISH)
    return [text[piece.begin : piece.end] + "_" * piece.pauses for piece in found]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        pytest.param(
            "skip",
            ["Well (laughs) I think so. [pause]", "Then (sic) he left (applause).", "No."],
            id="skip",
        ),
        pytest.param(
            "pause",
            [
                "Well (laughs)_",
                "I think so. [pause]_",
                "Then (sic)_",
                "he left (applause)._",
                "No.",
            ],
            id="pause",
        ),
        pytest.param(
            "say",
            [
                "Well_",
                "(laughs)_",
                "I think so._",
                "[pause]_",
                "Then_",
                "(sic)_",
                "he left_",
                "(applause)_",
                "No.",
            ],
            id="say",
        ),
    ],
)
def test_policies(policy: Policy, expected: list[str]) -> None:
    """Asides are always shown; one that is said or paused for divides the sentences around it."""
    assert shown(TEXT, policy) == expected


def test_an_aside_that_the_page_sets_apart() -> None:
    """It is a piece, though the paragraph does not contain its text."""
    aside = Aside("applause", "(APPLAUSE)", 0, 4, 4)
    found = pieces("One. Two.", [aside], lambda _: "say", ENGLISH)
    assert [(piece.begin, piece.end, piece.aside) for piece in found] == [
        (0, 4, None),
        (4, 4, aside),
        (5, 9, None),
    ]


@pytest.mark.parametrize(
    ("text", "apart", "expected"),
    [
        pytest.param("One. Two.", [9], [("One.", 0), ("Two.", 1)], id="at the end"),
        pytest.param("One. Two.", [4], [("One.", 1), ("Two.", 0)], id="between"),
        pytest.param("One. Two.", [0], [("One.", 1), ("Two.", 0)], id="before all"),
        pytest.param("One. Two.", [9, 9], [("One.", 0), ("Two.", 2)], id="two"),
        pytest.param(
            "One. (laughs) (pause)",
            [],
            [("One.", 0), ("(laughs)", 1)],
            id="within the paragraph, behind one that is said",
        ),
    ],
)
def test_an_aside_that_is_not_said_is_shown_with_the_piece_before_it(
    text: str, apart: list[int], expected: list[tuple[str, int]]
) -> None:
    """With the first one, where it stands before all; none is lost."""
    set_apart = [Aside("silence", "(Rest.)", 0, at, at) for at in apart]
    asides = sorted((*asides_of(text), *set_apart), key=lambda aside: aside.begin)
    policies: dict[str, Policy] = {"laughter": "say", "silence": "pause"}
    found = pieces(text, asides, policies.__getitem__, ENGLISH)
    assert [(text[piece.begin : piece.end], len(piece.apart)) for piece in found] == expected


@given(
    st.lists(
        st.sampled_from(
            ["Well", "so.", "(laughs)", "[pause]", "—", "(applause)", "No!", "…", "(sic)"]
        ),
        max_size=9,
    ),
    st.sampled_from(["say", "pause", "skip"]),
)
def test_every_word_is_in_one_piece(words: list[str], policy: Policy) -> None:
    """In order, and none in two."""
    text = " ".join(words)
    found = pieces(text, asides_of(text), lambda _: policy, ENGLISH)
    previous_end, in_pieces = 0, ""
    for piece in found:
        assert previous_end <= piece.begin < piece.end
        in_pieces += text[piece.begin : piece.end] + " "
        previous_end = piece.end
    said_asides = [piece.aside for piece in found]
    silent = [aside.text for aside in asides_of(text) if aside not in said_asides]
    for word in words:
        if has_words(word):
            assert word in in_pieces or word in " ".join(silent)
