"""Titles, streets, Latin and other abbreviations."""

from __future__ import annotations

import pytest

from tests.say.english.saying import said


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Mr. X", "Mister X"),
        ("Mrs. Kim", "Missus Kim"),
        ("Ms. Lee", "Miz Lee"),
        ("Mr Kim", "Mister Kim"),
        ("Dr. Kim", "Doctor Kim"),
        ("Gen. MacArthur", "General MacArthur"),
        ("Lt. Gen. Walker", "Lieutenant General Walker"),
        ("Sgt. Smith", "Sergeant Smith"),
        ("the 1st Lt. of it", "the first Lieutenant of it"),
        ("Capt. and Mrs. Smith", "Captain and Missus Smith"),
        ("Col. Kim", "Colonel Kim"),
        ("Maj. Gen. Dean", "Major General Dean"),
        ("Adm. Joy", "Admiral Joy"),
        ("Prof. Kim", "Professor Kim"),
        ("Rev. King Jr. spoke", "Reverend King Junior spoke"),
        ("Sen. Taft", "Senator Taft"),
        ("Sens. Taft and Smith", "Senators Taft and Smith"),
        ("Gov. Dewey", "Governor Dewey"),
        ("Mt. Paektu", "Mount Paektu"),
        ("Ft. Bragg", "Fort Bragg"),
        ("St. Louis", "Saint Louis"),
        ("on Main St.", "on Main Street."),
        ("42nd St. near it", "forty-second Street near it"),
        ("St. Paul's", "Saint Paul's"),
        ("Elm Dr.", "Elm Drive."),
        ("Fifth Ave. and", "Fifth Avenue and"),
    ],
)
def test_titles_and_streets(written: str, spoken: str) -> None:
    """By what stands before and behind."""
    assert said(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("e.g. apples", "for example apples"),
        ("i.e. apples", "that is apples"),
        ("I.e., apples", "That is, apples"),
        ("apples, etc.", "apples, et cetera."),
        ("Smith et al. wrote", "Smith et al wrote"),
        ("Army vs. Navy", "Army versus Navy"),
        ("Army vs Navy", "Army versus Navy"),
        ("a.k.a. Joe", "also known as Joe"),
        ("cf. this", "compare this"),
        ("viz. this", "namely this"),
        ("c. 1950", "circa nineteen fifty"),
        ("p. 5", "page five"),
        ("pp. 10-12", "pages ten to twelve"),
        ("Fig. 3", "Figure three"),
        ("ch. 4", "chapter four"),
        ("Smith & Co. bought it", "Smith and Company bought it"),
        ("Ford Inc.", "Ford Incorporated."),
        ("Acme Corp. said", "Acme Corporation said"),
        ("the State Dept. said", "the State Department said"),
        ("approx. 5", "approximately five"),
        ("w/o it", "without it"),
        ("Boston, Mass., and", "Boston, Massachusetts, and"),
        ("the answer is no. We", "the answer is no. We"),
    ],
)
def test_abbreviations(written: str, spoken: str) -> None:
    """In full."""
    assert said(written) == spoken
