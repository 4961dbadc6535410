"""The show's own pronunciations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsong.errors import ConfigError
from partsong.findings import Place
from partsong.say.languages import language_of
from partsong.say.lexicon import Entry, Lexicon, merged
from partsong.say.normalise import spoken

BIEWEN = Entry("Biewen", Place("voices.yaml", 2), say="BEE-win")
UN = Entry("U.N.", Place("voices.yaml", 3), spell=True)
KIM = Entry("Kim Il Sung", Place("voices.yaml", 4), ipa="kɪm ɪl sʌŋ")

ENGLISH = language_of("en")


def said(
    text: str, *entries: Entry, part: int = 1, speaker: str = "Ann", takes_ipa: bool = True
) -> str:
    """The text as the entries say it."""
    without_ipa = () if takes_ipa else (speaker,)
    lexicon = Lexicon(entries, ENGLISH, without_ipa)
    return spoken(text, lexicon.changes(text, part, speaker))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Biewen said.", "bee-win said.", id="a word"),
        pytest.param("biewen, BIEWEN", "bee-win, bee-win", id="case is folded"),
        pytest.param(
            "Biewen's and Biewen’s", "bee-win's and bee-win's", id="a possessive keeps its s"
        ),
        pytest.param("Biewens Biewenthal", "Biewens Biewenthal", id="whole words only"),
        pytest.param("the U.N. forces", "the U N forces", id="letters"),
        pytest.param("the U.N.'s forces", "the U N's forces", id="letters with a possessive"),
        pytest.param("in the U.N.", "in the U N.", id="the full stop at the end stays"),
        pytest.param(
            "Kim  Il Sung", "Kim  Il Sung", id="spaces do not count, and IPA keeps the word"
        ),
    ],
)
def test_words(text: str, expected: str) -> None:
    """Whole words, case folded, with what belongs to them."""
    assert said(text, BIEWEN, UN, KIM) == expected


@pytest.mark.parametrize(
    ("entries", "text", "expected"),
    [
        pytest.param(
            [Entry("OK", Place(), say="okay", case=True)], "OK ok", "okay ok", id="capitals count"
        ),
        pytest.param(
            [Entry("Rose", Place(), say="rohz", case=True)],
            "Rose rose ROSE",
            "rohz rose ROSE",
            id="of a name, too",
        ),
        pytest.param(
            [Entry("Who", Place(), say="hoo")],
            "Who, who, WHO",
            "hoo, hoo, hoo",
            id="a word in the entry",
        ),
        pytest.param(
            [Entry("WHO", Place(), spell=True)],
            "WHO and who",
            "W H O and who",
            id="who is another word",
        ),
        pytest.param([Entry("£", Place(), say="quid ")], "£5", "quid 5", id="a sign before a word"),
        pytest.param(
            [Entry("%", Place(), say=" per cent")], "5%", "5 per cent", id="a sign after one"
        ),
        pytest.param(
            [Entry("m(i)g", Place(), say=r"\1", regex=True)],
            "MIG mig",
            "I i",
            id="a pattern folds case",
        ),
        pytest.param(
            [Entry("m(i)g", Place(), say=r"\1", regex=True, case=True)],
            "MIG mig",
            "MIG i",
            id="unless asked not to",
        ),
        pytest.param(
            [Entry("US", Place(), spell=True)],
            "US forces and us",
            "U S forces and us",
            id="us is another word",
        ),
        pytest.param(
            [Entry("Kim", Place(), say="KEEM"), Entry("Kim Il Sung", Place(), say="KIM-IL-SUNG")],
            "Kim Il Sung and Kim",
            "kim-il-sung and KEEM",
            id="the longest wins",
        ),
        pytest.param(
            [Entry("O'Brien", Place(), say="oh bry")],
            "O’Brien",
            "oh bry",
            id="a curly apostrophe on the page",
        ),
        pytest.param(
            [Entry("O’Brien", Place(), say="oh bry")],
            "O'Brien's",
            "oh bry's",
            id="a curly one in the entry",
        ),
        pytest.param(
            [Entry("Dvořák", Place(), say="vor zhak")],
            "Dvor\u030ca\u0301k",
            "vor zhak",
            id="accents as marks",
        ),
        pytest.param(
            [Entry("Dvor\u030ca\u0301k", Place(), say="vor zhak")],
            "Dvořák",
            "vor zhak",
            id="marks in the entry",
        ),
        pytest.param(
            [Entry("New York", Place(), say="noo yawk")], "New\n York", "noo yawk", id="spaces"
        ),
        pytest.param(
            [Entry("a", Place(), say="b"), Entry("b", Place(), say="a")],
            "a b",
            "b a",
            id="one pass",
        ),
        pytest.param(
            [Entry(r"(\d+)th Army", Place(), say=r"Army \1", regex=True)],
            "the 8th Army",
            "the Army 8",
            id="a pattern",
        ),
        pytest.param(
            [Entry("lead", Place(), say="led", parts=frozenset({2}))],
            "lead",
            "lead",
            id="another part",
        ),
        pytest.param(
            [Entry("lead", Place(), say="led", speakers=frozenset({"Ann"}))],
            "lead",
            "led",
            id="this speaker",
        ),
        pytest.param(
            [Entry("lead", Place(), say="led", speakers=frozenset({"Bob"}))],
            "lead",
            "lead",
            id="another speaker",
        ),
        pytest.param(
            [
                Entry("lead", Place(), say="leed", parts=frozenset({1})),
                Entry("lead", Place(), say="led", speakers=frozenset({"Ann"})),
            ],
            "lead",
            "led",
            id="a speaker wins over a part",
        ),
        pytest.param(
            [Entry("lead", Place(), say="led", speakers=frozenset({"ANN:"}))],
            "lead",
            "led",
            id="spelled otherwise",
        ),
        pytest.param(
            [
                Entry("lead", Place(), say="leed"),
                Entry("lead", Place(), say="led", parts=frozenset({1})),
            ],
            "lead",
            "led",
            id="the narrower scope wins",
        ),
        pytest.param(
            [
                Entry("Kim Il", Place(), say="x", parts=frozenset({9})),
                Entry("Kim", Place(), say="y"),
            ],
            "Kim Il",
            "y Il",
            id="a longer one that does not apply has no effect",
        ),
    ],
)
def test_rules_of_precedence(entries: list[Entry], text: str, expected: str) -> None:
    """Scope, then length, in one pass."""
    assert said(text, *entries) == expected


def test_ipa_reaches_the_engine() -> None:
    """The word stays as it is written, a possessive is pronounced too."""
    (change,) = Lexicon([KIM], ENGLISH).changes("Kim Il Sung's army", 1, "")
    assert (change.said, change.ipa, change.rule) == (
        "Kim Il Sung's",
        "kɪm ɪl sʌŋz",
        "lexicon: Kim Il Sung",
    )


def test_an_engine_without_ipa_gets_a_respelling() -> None:
    """With a finding."""
    lexicon = Lexicon([KIM], ENGLISH, {""})
    (change,) = lexicon.changes("Kim Il Sung", 1, "")
    assert (change.said, change.ipa) == ("kihm ihl suhng", "")
    assert [finding.code for finding in lexicon.findings()] == ["PS312"]


def test_unused_and_shadowed_entries_are_findings() -> None:
    """Their words are nowhere in the text, or other entries always win."""
    lexicon = Lexicon([BIEWEN, Entry("Il", Place("voices.yaml", 9), say="eel"), KIM], ENGLISH)
    lexicon.changes("Kim Il Sung", 1, "")
    assert [(finding.code, str(finding.place)) for finding in lexicon.findings()] == [
        ("PS310", "voices.yaml:2"),
        ("PS311", "voices.yaml:9"),
    ]


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(
            Entry("(", Place("voices.yaml", 2), say="x", regex=True), id="a broken pattern"
        ),
        pytest.param(
            Entry("a", Place("voices.yaml", 2), say=r"\2", regex=True),
            id="a group that is not there",
        ),
        pytest.param(Entry("a", Place("voices.yaml", 2), ipa="B1"), id="no IPA"),
        pytest.param(
            Entry("a", Place("voices.yaml", 2), ipa="a" * 61), id="too long for any engine"
        ),
    ],
)
def test_entries_that_cannot_be_used(entry: Entry) -> None:
    """The error has their line, and comes before anything is spoken."""
    with pytest.raises(ConfigError) as caught:
        Lexicon([entry], ENGLISH)
    assert str(caught.value.findings[0].place) == "voices.yaml:2"


def test_the_first_source_wins() -> None:
    """voices.yaml wins over a PLS file, for the same word, parts and speakers."""
    other = Entry("Biewen", Place("names.pls:lexeme 1"), say="BYE-win")
    assert merged([BIEWEN], [other, UN]) == (BIEWEN, UN)


@given(
    st.text(max_size=60), st.lists(st.text(min_size=1, max_size=6).filter(str.strip), max_size=5)
)
def test_any_words_in_any_text(text: str, words: list[str]) -> None:
    """Changes never overlap, and each is where the word is."""
    entries = [Entry(" ".join(word.split()), Place(), say="x") for word in words]
    previous_end = 0
    for change in Lexicon(entries, ENGLISH).changes(text, 1, ""):
        assert previous_end <= change.begin < change.end <= len(text)
        previous_end = change.end


@pytest.mark.parametrize(
    ("ipa", "possessive"),
    [("ɡæs", "ɡæsɪz"), ("kæt", "kæts"), ("kɪm", "kɪmz")],
    ids=["hissing", "voiceless", "voiced"],
)
def test_how_a_possessive_sounds(ipa: str, possessive: str) -> None:
    """As English has it."""
    (change,) = Lexicon([Entry("Xu", Place(), ipa=ipa)], ENGLISH).changes("Xu's", 1, "Ann")
    assert change.ipa == possessive


def test_empty_matches_change_nothing() -> None:
    """`x*` matches between all letters."""
    lexicon = Lexicon([Entry("x*", Place(), say="y", regex=True)], ENGLISH)
    assert lexicon.changes("abc", 1, "Ann") == ()
