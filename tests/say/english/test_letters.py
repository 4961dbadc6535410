"""Initials and acronyms."""

from __future__ import annotations

import pytest

from partsong.say.english.letters import by_letters
from partsong.say.normalise import normalise
from tests.say.english.saying import RULES, said


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("U.N. forces", "U N forces"),
        ("the U.S.", "the U S."),
        ("the U.S.'s role", "the U S's role"),
        ("U.S.-led", "U S-led"),
        ("the U.S.S.R.", "the U S S R."),
        ("Washington, D.C.", "Washington, D C."),
        ("UN", "U N"),
        ("the FBI", "the F B I"),
        ("the CIA's man", "the C I A's man"),
        ("POWs", "P O W's"),
        ("two CEOs", "two C E O's"),
        ("NATO", "Nato"),
        ("NASA's plan", "Nasa's plan"),
        ("UNESCO and UNICEF", "Unesco and Unicef"),
        ("the DMZ", "the D M Z"),
        ("the ROK Army", "the R O K Army"),
        ("DPRK", "D P R K"),
        ("a GI", "a G I"),
        ("NPR", "N P R"),
        ("AT&T", "A T and T"),
        ("Q&A", "Q and A"),
        ("R&B", "R and B"),
        ("a Ph.D. in history", "a P H D in history"),
        ("PhDs", "P H D's"),
        ("OK", "okay"),
        ("the NAACP", "the N double A C P"),
        ("J. Edgar Hoover", "J Edgar Hoover"),
        ("George W. Bush", "George W Bush"),
        ("J.R.R. Tolkien", "J R R Tolkien"),
        ("N.K. Smith", "N K Smith"),
        ("Harry S. Truman", "Harry S Truman"),
        ("It was NOT me.", "It was not me."),
        ("WE WILL NOT GO.", "we will not go."),
        ("I am A. Smith.", "I am A Smith."),
        ("So do I. He left.", "So do I. He left."),
        ("US forces and us", "U S forces and us"),
        ("W. E. B. Du Bois", "W E B Du Bois"),
        ("C. S. Lewis", "C S Lewis"),
        ("Mr. J. P. Jones", "Mister J P Jones"),
        ("S. I. Hayakawa", "S I Hayakawa"),
        ("an LL.B. and a B.Sc. in it", "an L L B and a B S C in it"),
        ("an M.Phil. in it", "an M Phil in it"),
        ("a Ph.D.", "a P H D."),
        ("three M.D.s", "three M D's"),
        ("he OD'd", "he O D'd"),
        ("the SAT", "the S A T"),
        ("The WHO said", "The W H O said"),
        ("I SAT", "I sat"),
        ("CUNY and HUD", "Cuny and Hud"),
        ("on C-SPAN", "on C span"),
        ("MRS. LOPEZ", "Missus Lopez"),
        ("CO₂ and H₂O", "C O two and H two O"),
        ("TCP/IP", "T C P I P"),
        ("the N.A.A.C.P. called", "the N A A C P called"),
        ("AIDS", "Aids"),
        ("the WHO, IMF", "the W H O, I M F"),
        ("WHO, IMF", "W H O, I M F"),
        ("KING'S MEN SAID SO", "king's men said so"),
        ("FBI GOT HIM", "Fbi got him"),
        ("IN KOREA", "in Korea"),
        ("NO NTSB", "no N T S B"),
        ("KGB, CIA MEN", "K G B, C I A men"),
        ("KGB MEN MOSCOW", "Kgb men Moscow"),
        ("the ROKAF", "the R O K A F"),
        ("the KREMLINS", "the Kremlins"),
        ("the KOREAX", "the Koreax"),
        ("Mr. JP Jones", "Mister J P Jones"),
        ("Mr. KIM", "Mister Kim"),
        ("the BIG one", "the big one"),
        ("a.s.a.p.", "A S A P."),
    ],
)
def test_letters(written: str, spoken: str) -> None:
    """Letter by letter, except acronyms that are words and words that are shouted."""
    assert said(written) == spoken


@pytest.mark.parametrize(
    ("letters", "ending", "ipa"),
    [
        ("UN", "", "ˌjuː ˈɛn"),
        ("CIA", "'s", "ˌsiː ˌaɪ ˈeɪz"),
        ("US", "'s", "ˌjuː ˈɛsᵻz"),
        ("ROK", "s", "ˌɑːɹ ˌoʊ ˈkeɪz"),
        ("LF", "s", "ˌɛl ˈɛfs"),
        ("OD", "'d", "ˌoʊ ˈdiːd"),
    ],
)
def test_how_letters_sound(letters: str, ending: str, ipa: str) -> None:
    """The last letter bears the primary stress, and `A` is never the article."""
    assert by_letters(letters, ending).ipa == ipa


def test_a_full_stop_is_the_sentences_too() -> None:
    """It stays in the text, and is no part of the pronunciation."""
    (change,) = normalise("in the U.N.", RULES)
    assert (change.said, change.ipa) == ("U N.", "ˌjuː ˈɛn")
