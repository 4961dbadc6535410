"""PS101: the check sees what a fault in saying would do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsong.cast.config import load
from partsong.check.coverage import check_coverage
from partsong.findings import Place
from partsong.model import Cast, Change, ParagraphSpan, Part, Role, Show, Turn, VoiceSettings
from partsong.read.asides import asides_of
from partsong.say.languages import language_of
from partsong.say.lexicon import Entry, Lexicon
from partsong.say.script import write_scripts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from partsong.model import Passage, Utterance

CAST = Cast(
    (Role("Ann", VoiceSettings("a"), "Ann"), Role("Bob", VoiceSettings("b"), "Bob")),
    VoiceSettings("c"),
)
LEXICON = (Entry("forces", Place(), say="for-sez"), Entry("Then", Place(), ipa="ðɛn"))

ENGLISH = language_of("en")


def turn(name: str, speaker: str, *paragraphs: str) -> Turn:
    """A turn with its asides."""
    asides = tuple(aside for n, text in enumerate(paragraphs) for aside in asides_of(text, n))
    return Turn(name, speaker, paragraphs, asides, speaker)


def show(*turns: Turn) -> Show:
    """A show of one part."""
    return Show("Korea", (Part(1, "Saving North Korea", turns, "c1.txt"),), 1)


TWO = show(
    turn(
        "t1",
        "Ann",
        "In 1950 U.N. forces crossed. Then they stopped (laughs) for $4.5 million.",
        "Why?",
    ),
    turn("t2", "Bob", "Because.[3]", "[3]"),
)


def script(made: Show, config: str = "") -> list[Passage]:
    """What is said of it."""
    (written,) = write_scripts(made, CAST, load(config.encode())[0], Lexicon(LEXICON, ENGLISH))
    return list(written.passages)


def problems(made: Show, passages: Sequence[Passage]) -> list[str]:
    """What the check tells."""
    return [fault.problem for fault in check_coverage(made, CAST, {1: passages})]


@pytest.mark.parametrize("policy", ["say", "pause", "skip"])
def test_all_is_well(policy: str) -> None:
    """A script as it is written, with every policy for asides."""
    assert problems(TWO, script(TWO, f"asides: {{laughter: {policy}}}")) == []


def changed(where: str, change: Callable[[Utterance], Utterance]) -> list[Passage]:
    """The script with one utterance changed."""
    return [
        replace(
            passage,
            utterances=tuple(
                change(u) if u.shown.startswith(where) else u for u in passage.utterances
            ),
        )
        for passage in script(TWO)
    ]


def without(where: str) -> list[Passage]:
    """The script less an utterance."""
    kept = [
        (passage, tuple(u for u in passage.utterances if not u.shown.startswith(where)))
        for passage in script(TWO)
    ]
    return [replace(passage, utterances=utterances) for passage, utterances in kept if utterances]


@pytest.mark.parametrize(
    ("passages", "problem"),
    [
        pytest.param(lambda: without("Then"), "“Then they stopped", id="a sentence is lost"),
        pytest.param(lambda: without("Why"), "“Why?” is not spoken", id="a paragraph is lost"),
        pytest.param(lambda: without("Because"), "is not spoken", id="a part of a turn is lost"),
        pytest.param(
            lambda: [p for p in script(TWO) if p.speaker != "Bob"],
            "is not spoken",
            id="a turn is lost",
        ),
        pytest.param(
            lambda: [*script(TWO), script(TWO)[-2]],
            "words are spoken twice",
            id="a turn twice",
        ),
        pytest.param(
            lambda: script(TWO)[::-1],
            "turns are not spoken in the order",
            id="turns in another order",
        ),
        pytest.param(
            lambda: [replace(p, utterances=p.utterances[::-1]) for p in script(TWO)],
            "sentences are not spoken in order",
            id="sentences in another order",
        ),
        pytest.param(
            lambda: changed(
                "In 1950", lambda u: replace(u, text=u.text.replace("crossed", "left"))
            ),
            "does not match its changes",
            id="a word is spoken differently",
        ),
        pytest.param(
            lambda: changed(
                "In 1950", lambda u: replace(u, shown=u.shown.replace("crossed", "left"))
            ),
            "is not what the page says",
            id="a word is shown otherwise",
        ),
        pytest.param(
            lambda: changed(
                "Why",
                lambda u: replace(
                    u,
                    shown="Why? [War]",
                    changes=(Change(4, 10, "", "aside set apart: stage"),),
                ),
            ),
            "is not what the page says",
            id="an aside that the page has not",
        ),
        pytest.param(
            lambda: changed(
                "Why", lambda u: replace(u, text="?", changes=(Change(0, 3, "", "year"),))
            ),
            "“Why” is lost by the rule year",
            id="a rule that loses a word",
        ),
        pytest.param(
            lambda: changed("Why", lambda u: replace(u, settings=VoiceSettings("b"))),
            "is not spoken in the voice of Ann",
            id="another voice",
        ),
        pytest.param(
            lambda: changed("Why", lambda u: replace(u, span=ParagraphSpan(1, 0, 2))),
            "page says",
            id="another place",
        ),
        pytest.param(
            lambda: changed("Why", lambda u: replace(u, span=None)), "twice", id="no place"
        ),
    ],
)
def test_what_it_finds(passages: Callable[[], list[Passage]], problem: str) -> None:
    """Each kind of loss, with the place and the words."""
    told = problems(TWO, passages())
    assert told
    assert any(problem in each for each in told)


KINDS = "laughter applause music sound crosstalk unintelligible silence manner break stage".split()


@pytest.mark.parametrize("policy", ["say", "pause", "skip"])
@pytest.mark.parametrize(
    "paragraph",
    "_[Applause]_|_(Sighs.)_|__[inaudible]__|*[laughs]*|_________|___!|* * *|---|~~~|===|•|…|#|\N{GRINNING FACE}|_ * _ ~ #"
    "|_ _ [laughs] so be it.|so be it. _ [laughs] _|_ _. So be it. _ _.|(laughs) (applause) So.|(laughs)(applause) So.|[_]|[__] (laughs)|(_)|[laughs] _ [sighs]".split(
        "|"
    ),
)
def test_signs_are_no_words(paragraph: str, policy: str) -> None:
    """A line to write on, and what sets an aside off, are not missed where nobody speaks them."""
    config = f"asides: {{{', '.join(f'{kind}: {policy}' for kind in KINDS)}}}"
    for alone in (turn("t1", "Ann", paragraph), turn("t1", "Ann", "Well.", paragraph, "So.")):
        made = show(alone, turn("t2", "Bob", "Yes."))
        passages = script(made, config)
        assert problems(made, passages) == []
        assert all(
            any(c.isalnum() for c in u.text) for passage in passages for u in passage.utterances
        )


@given(
    st.lists(
        st.text("_*~#=-—•…·.?!,:'\"()[]{}<>ab1² \N{GRINNING FACE}\u0301", min_size=1, max_size=30),
        min_size=1,
        max_size=3,
    ),
    st.sampled_from(["say", "pause", "skip"]),
)
def test_no_row_of_signs_is_missed(paragraphs: list[str], policy: str) -> None:
    """Whatever signs, letters and brackets a turn is made of."""
    written = [" ".join(text.replace("b", "laughs").split()) or "." for text in paragraphs]
    made = show(turn("t1", "Ann", *written), turn("t2", "Bob", "Yes."))
    config = f"asides: {{{', '.join(f'{kind}: {policy}' for kind in KINDS)}}}"
    assert problems(made, script(made, config)) == []


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Ann", "Bob"]),
            st.lists(
                st.lists(
                    st.sampled_from(
                        "In 1950 U.N. forces $4.5 million. Then (laughs) [3] — (applause). bit…How [the] Mr. 5-4 No! "
                        "(sic) ... (pause) World War II. é <b> [[x]] * ¹ Dr.".split(" ")
                    ),
                    min_size=1,
                    max_size=12,
                ).map(" ".join),
                min_size=1,
                max_size=3,
            ),
        ),
        min_size=1,
        max_size=3,
    ),
    st.sampled_from(["say", "pause", "skip"]),
)
def test_no_page_loses_a_word(turns: list[tuple[str, list[str]]], policy: str) -> None:
    """Whatever stands on it, and whatever is done with asides."""
    made = show(
        *(turn(f"t{n}", speaker, *paragraphs) for n, (speaker, paragraphs) in enumerate(turns))
    )
    assert (
        problems(
            made, script(made, f"asides: {{{', '.join(f'{kind}: {policy}' for kind in KINDS)}}}")
        )
        == []
    )
