"""Latin, pages and volumes, companies and offices."""

from __future__ import annotations

import pytest

from tests.say.english.saying import said


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
        ("Cf. that", "Compare that"),
        ("aka Joe", "also known as Joe"),
        ("op. cit. it", "op cit it"),
        ("ca. 1842", "circa eighteen forty-two"),
        ("Brown v. Board", "Brown versus Board"),
        ("b. 1883, d. 1961", "born eighteen eighty-three, died nineteen sixty-one"),
        ("est. 1897", "established eighteen ninety-seven"),
        ("Est. 5 men", "Estimated five men"),
        ("the approx. age", "the approximate age"),
        ("vols. II and III", "volumes two and three"),
        ("Art. I, sec. 8, cl. 3", "Article one, section eight, clause three"),
        ("App. B", "Appendix B"),
        ("Sec. 5", "Section five"),
        ("Pt. 2", "Part two"),
        ("Mk. II", "Mark two"),
        ("Prop. 13", "Proposition thirteen"),
        ("Apt. 3B", "Apartment three B"),
        ("Hwy. 99", "Highway ninety-nine"),
        ("Rt. 66", "Route sixty-six"),
        ("Eq. (2)", "Equation two"),
        ("Channel 13, Ch. 5", "Channel thirteen, Channel five"),
        ("p. xii", "page twelve"),
        ("P. Smith", "P Smith"),
        ("The nos. are", "The nos. are"),
        ("No. 5", "Number five"),
        ("Pub. L. 94", "Public Law ninety-four"),
        ("the 9th Cir. held", "the ninth Circuit held"),
        ("the 1st Cav. Regt. of it", "the first Cavalry Regiment of it"),
        ("the max. speed", "the maximum speed"),
        ("I was a temp.", "I was a temp."),
        ("the 5th c. A.D.", "the fifth century A D."),
        ("N/A, b/c of it", "not applicable, because of it"),
        ("the answer is no. We", "the answer is no. We"),
    ],
)
def test_abbreviations(written: str, spoken: str) -> None:
    """In full."""
    assert said(written) == spoken
