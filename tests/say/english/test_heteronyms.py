"""Words with two pronunciations."""

from __future__ import annotations

import pytest

from partsong.say.normalise import normalise
from tests.say.english.saying import RULES


def heard(text: str) -> list[str]:
    """The pronunciations that were decided, or the doubts."""
    return [
        change.ipa or change.doubt
        for change in normalise(text, RULES)
        if change.rule == "heteronym"
    ]


@pytest.mark.parametrize(
    ("text", "ipa"),
    [
        ("I have read it.", "ˈɹɛd"),
        ("It was read by all.", "ˈɹɛd"),
        ("I read it last year.", "ˈɹɛd"),
        ("He read the letter.", "ˈɹɛd"),
        ("I want to read it.", "ˈɹiːd"),
        ("You should read it.", "ˈɹiːd"),
        ("I read it.", "two pronunciations"),
        ("a lead pipe", "ˈlɛd"),
        ("made of lead", "ˈlɛd"),
        ("They took the lead.", "ˈliːd"),
        ("to lead them", "ˈliːd"),
        ("live music", "ˈlaɪv"),
        ("a live broadcast", "ˈlaɪv"),
        ("We live here.", "ˈlɪv"),
        ("to live", "ˈlɪv"),
        ("People live in it.", "ˈlɪv"),
        ("Live, he", "two pronunciations"),
        ("tear gas", "ˈtɪɹ"),
        ("Tear it down.", "ˈtɛɹ"),
        ("the wind", "ˈwɪnd"),
        ("to wind up", "ˈwaɪnd"),
        ("the wound", "ˈwuːnd"),
        ("it wound up there", "ˈwaʊnd"),
        ("the record", "ˈɹɛkɚd"),
        ("to record it", "ɹɪˈkɔːɹd"),
        ("at present", "ˈpɹɛzənt"),
        ("to present it", "pɹɪˈzɛnt"),
        ("I object.", "əbˈdʒɛkt"),
        ("an object", "ˈɒbdʒɛkt"),
        ("the desert", "ˈdɛzɚt"),
        ("will desert us", "dɪˈzɜːt"),
        ("to close it", "ˈkloʊz"),
        ("so close to it", "ˈkloʊs"),
        ("minute details", "maɪˈnuːt"),
        ("a minute ago", "ˈmɪnɪt"),
        ("a bow tie", "ˈboʊ"),
        ("He had to bow.", "ˈbaʊ"),
        ("bow to me", "ˈbaʊ"),
        ("my bow", "two pronunciations"),
        ("in a row", "ˈɹoʊ"),
        ("row houses", "ˈɹoʊ"),
        ("He was close.", "ˈkloʊs"),
        ("in close combat", "ˈkloʊs"),
        ("close", "two pronunciations"),
        ("I was content.", "kənˈtɛnt"),
        ("the content", "ˈkɒntɛnt"),
        ("in use", "ˈjuːs"),
        ("the refuse", "ˈɹɛfjuːs"),
        ("They refuse.", "ɹɪˈfjuːz"),
    ],
)
def test_context(text: str, ipa: str) -> None:
    """Decided where the words around it are clear; else a doubt for the reviewer."""
    assert heard(text) == [ipa]


def test_words_understood_either_way_are_not_doubtful() -> None:
    """A reviewer has better things to listen for."""
    assert heard("Use projects.") == []


def test_the_word_itself_stays() -> None:
    """A heteronym has another pronunciation, not another spelling."""
    (change,) = normalise("a lead pipe", RULES)
    assert change.said == "lead"
