"""Rules change free stretches of a text, and each change can be traced back."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsong.model import Change, Ms, Utterance, VoiceSettings
from partsong.say.languages import language_of
from partsong.say.normalise import Changes, Said, normalise, rule, spoken

LETTERS = rule("letters", r"[a-z]+", lambda match: match[0].upper())
WORD = rule("word", r"two words", lambda _: "2")
NOTHING = rule("nothing", r"[a-z]+", lambda _: None)
SAME = rule("same", r"[a-z]+", lambda match: match[0])
IN_CONTEXT = rule("in context", r"No (?P<changed>\d)", lambda _: "five")

texts = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            "In 1950 U.N. forces $4.5 million crossed the 38th parallel , . — … ... bit…How (so) [the] "
            "Mr. Dr. St. 5-4 World War II Henry IV I 10:30 p.m. June 25, 1950-53 the 1950s' e.g. FBI's "
            "NATO 50% #1 a@b.org www.x.org read lead live -test <b> [[x]] 1/2 5'10\" 70°F km 5 kg No. "
            "Jr. & / \u00a0 é ² ٣".split(" ")
        ),
        max_size=14,
    ).map(" ".join),
)


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        pytest.param([WORD, LETTERS], "2 MORE", id="the first rule wins"),
        pytest.param(
            [LETTERS, WORD], "TWO WORDS MORE", id="a changed stretch is closed to later rules"
        ),
        pytest.param([NOTHING, LETTERS], "TWO WORDS MORE", id="a rule may decline a match"),
        pytest.param([SAME, LETTERS], "two words more", id="or keep it from later rules"),
    ],
)
def test_earlier_rules_win(rules: list[object], expected: str) -> None:
    """In the order of the list."""
    text = "two words more"
    assert spoken(text, normalise(text, rules)) == expected  # type: ignore[arg-type]


def test_known_changes_stay() -> None:
    """The lexicon wins over every rule."""
    known = [Change(4, 9, "wurds", "lexicon: words")]
    assert spoken("two words", normalise("two words", [LETTERS], known)) == "TWO wurds"


def test_a_pattern_may_have_context() -> None:
    """Only the group `changed` is replaced."""
    assert normalise("No 5 left", [IN_CONTEXT]) == (Change(3, 4, "five", "in context"),)


def test_a_change_without_effect_is_left_out() -> None:
    """Unless it has a pronunciation or a doubt."""
    assert normalise("read", [SAME]) == ()
    pronounced = rule("past", r"read", lambda match: Said(match[0], "ɹɛd"))
    assert normalise("read", [pronounced]) == (Change(0, 4, "read", "past", "ɹɛd"),)


def test_changes_may_touch_but_not_overlap() -> None:
    """A stretch that begins where a change ends is free."""
    changes = Changes([Change(5, 8, "x", "r")])
    assert [
        changes.is_free(*span) for span in [(0, 5), (8, 9), (4, 6), (6, 7), (0, 9), (7, 9)]
    ] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]


@given(texts, st.sampled_from(["en", "de"]))
def test_nothing_overlaps_and_the_rest_is_untouched(text: str, language: str) -> None:
    """Changes are in order within the text; between them it is said as it stands."""
    changes = normalise(text, language_of(language).rules)
    at = 0
    for change in changes:
        assert at <= change.begin < change.end <= len(text)
        at = change.end
    assert spoken(text, changes) == utterance(text, changes).text


@given(texts)
def test_the_alignment_covers_the_page(text: str) -> None:
    """Joining what each shown word covers gives the words of the page, and of what is spoken."""
    spoken_utterance = utterance(text, normalise(text, language_of("en").rules))
    aligned = spoken_utterance.aligned
    shown = " ".join(text[stretch.begin : stretch.end] for stretch in aligned)
    assert shown.split() == text.split()
    said = "".join(
        spoken_utterance.text[stretch.said_begin : stretch.said_end] for stretch in aligned
    )
    assert "".join(said.split()) == "".join(spoken_utterance.text.split())
    for one, other in itertools.pairwise(aligned):
        assert one.end <= other.begin
        assert one.said_end <= other.said_begin


@given(texts)
def test_no_word_is_lost(text: str) -> None:
    """A stretch with a letter or a figure is left without one only as a footnote mark or a sign
    that is no word.
    """
    for change in normalise(text, language_of("en").rules):
        written = text[change.begin : change.end]
        if any(c.isalnum() for c in written):
            assert any(c.isalnum() for c in change.said) or change.rule == "footnote mark"


def test_an_example_of_alignment() -> None:
    """A sum is said for two words, a dash within a word for one."""
    text = "Only $4.5 million—half—came."
    spoken_utterance = utterance(text, normalise(text, language_of("en").rules))
    assert [
        (text[a.begin : a.end], spoken_utterance.text[a.said_begin : a.said_end])
        for a in spoken_utterance.aligned
    ] == [
        ("Only", "Only"),
        ("$4.5 million—half—came.", "four point five million dollars, half, came."),
    ]


def utterance(text: str, changes: tuple[Change, ...]) -> Utterance:
    """What is said for a text."""
    return Utterance("u", spoken(text, changes), text, VoiceSettings("v"), Ms(0), changes)


def test_pronunciations_lie_in_the_spoken_text() -> None:
    """Moved by what came before; a full stop is none of theirs."""
    text = "In 1950 the U.N."
    spoken_utterance = utterance(text, normalise(text, language_of("en").rules))
    (found,) = spoken_utterance.pronunciations
    assert (spoken_utterance.text[found.begin : found.end], found.ipa) == ("U N", "ˌjuː ˈɛn")
