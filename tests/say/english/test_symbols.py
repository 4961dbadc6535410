"""Symbols that are words, and punctuation that is a pause."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.say.english.saying import said


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("you & me", "you and me"),
        ("Simon&Schuster", "Simon and Schuster"),
        ("5 + 6 = 11", "five plus six equals eleven"),
        ("4 × 6", "four times six"),
        ("5 > 4", "five is more than four"),
        ("4 < 5", "four is less than five"),
        ("~500", "about five hundred"),
        ("± 3", "plus or minus three"),
        ("§ 5", "section five"),
        ("© 2018", "copyright twenty eighteen"),
        ("#MeToo", "hashtag MeToo"),
        ("and/or", "and or"),
        ("It's <2°C", "It's less than two degrees Celsius"),
        ("It's >50%", "It's more than fifty per cent"),
        ("x > y", "x is more than y"),
        ("10^-27", "ten to the power of minus twenty-seven"),
        ("README.md", "Readme dot md"),
        ("Node.js", "Node dot js"),
        ("in .NET", "in dot N E T"),
        ("R&D", "R and D"),
        ("he/she", "he slash she"),
        ("C++ and C#", "C plus plus and C sharp"),
    ],
)
def test_signs(written: str, spoken: str) -> None:
    """The words for symbols, apart from their neighbours."""
    assert said(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("a little bit...How", "a little bit... How"),
        ("a little bit…How", "a little bit… How"),
        ("well — he said", "well, he said"),
        ("well—he said", "well, he said"),
        ("yes -- no", "yes, no"),
        ("yes - no", "yes, no"),
        ("the well-known man", "the well-known man"),
        ("he (so they say) left", "he, so they say, left"),
        ("Bob (of the U.S.) left", "Bob, of the U S, left"),
        ("he left (so they say).", "he left, so they say."),
        ("(He left.) So", "He left. So"),
        ("[the] Soviets", "the Soviets"),
        ("wait [so*much_more] for it [{all}]", "wait so much more for it all"),
        ("so [well...then] go", "so well... then go"),
        ("so [--] go", "so go"),
        (f"nine {'.' * 90} ten", f"nine {'.' * 90} ten"),
        (f"nine{'.' * 90}ten", f"nine{'.' * 90} ten"),
        ("nine…...ten", "nine…... ten"),
        ("it ended.[3] Then", "it ended. Then"),
        ('as "[w]e went', 'as "we went'),
        ("as “[w]e went", "as “we went"),
        ("'[a] boat'", "'a boat'"),
        ('"[a] boat"', '"a boat"'),
        ("he row[s], agree[d] and show[n]", "he rows, agreed and shown"),
        ("th[e]se", "these"),
        ('boats[a], nets[b] and "oars."[c] They', 'boats, nets and "oars." They'),
        ('"oars"[a] they', '"oars" they'),
        ("it ended¹", "it ended"),
        ("so*", "so"),
        ("“He said ‘no’.”", "“He said ‘no’.”"),
        ("well, — he", "well, he"),
        ("- so", "so"),
        ("-so", "so"),
        (")-so", "so"),
        ("well)-so", "well, -so"),
        ("*so*", "so"),
    ],
)
def test_pauses(written: str, spoken: str) -> None:
    """Dashes and brackets are heard as commas are, insertions and footnote marks not at all."""
    assert said(written) == spoken


@example(")-")
@example("--1")
@example("- )")
@example("[<]")
@example("a [*] b")
@given(st.text(alphabet="ab [](){}<>|\\^`_*-—/break1.", max_size=40))
def test_engines_get_nothing_but_words(text: str) -> None:
    """Nothing is left that an engine takes for a command: no brackets, no tags, no first dash."""
    spoken = said(text)
    assert not set("[](){}<>|\\^`_*") & set(spoken)
    assert not spoken.startswith("-")
