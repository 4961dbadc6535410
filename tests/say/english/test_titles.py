"""Titles before names, saints and streets."""

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
        ("Brig. Gen. Dean", "Brigadier General Dean"),
        ("Sgt. Smith", "Sergeant Smith"),
        ("T/Sgt. Brown and S/Sgt. Hill", "Tech Sergeant Brown and Staff Sergeant Hill"),
        ("the 1st Lt. of it", "the first Lieutenant of it"),
        (
            "Cpl. Lee, Pvt. Ryan and Pfc. Jones",
            "Corporal Lee, Private Ryan and Private First Class Jones",
        ),
        ("Capt. and Mrs. Smith", "Captain and Missus Smith"),
        ("Col. Kim", "Colonel Kim"),
        ("Maj. Gen. Dean", "Major General Dean"),
        ("Adm. Joy", "Admiral Joy"),
        ("Ens. Pulver", "Ensign Pulver"),
        ("Prof. Kim", "Professor Kim"),
        ("Drs. Kim and Lee", "Doctors Kim and Lee"),
        ("Mme. Curie and Mlle. Dubois", "Madame Curie and Mademoiselle Dubois"),
        ("Rev. King Jr. spoke", "Reverend King Junior spoke"),
        ("Msgr. Kelly and Bp. Long", "Monsignor Kelly and Bishop Long"),
        ("Sen. Taft", "Senator Taft"),
        ("Sens. Taft and Smith", "Senators Taft and Smith"),
        ("Gov. Dewey", "Governor Dewey"),
        ("the Gov. and the Sen.", "the Governor and the Senator."),
        ("Atty. Gen. Reno", "Attorney General Reno"),
        ("Asst. Sec. Jones", "Assistant Secretary Jones"),
        ("the Rt. Hon. Member", "the Right Honorable Member"),
        ("Det. Insp. Smith", "Detective Inspector Smith"),
        ("Mt. Paektu", "Mount Paektu"),
        ("Ft. Bragg", "Fort Bragg"),
        ("MR. JOHNSON: Yes.", "Mister Johnson: Yes."),
        ("MRS. SMITH came", "Missus Smith came"),
        ("RT. HON. LEE came", "Right Honorable Lee came"),
        ("T/SGT. KIM came", "Tech Sergeant Kim came"),
        ("DR. KING said", "Doctor king said"),
        ("Geo. Washington and Wm. Penn", "George Washington and William Penn"),
        ("Harold Smith, M.D., Esq.", "Harold Smith, M D, Esquire."),
        ("Martin Luther King Sr. preached", "Martin Luther King Senior preached"),
        ("John King Sr. Then", "John King Senior Then"),
        ("Sr. Mary Agnes", "Sister Mary Agnes"),
        ("I met Sr. Gómez", "I met Señor Gómez"),
    ],
)
def test_titles(written: str, spoken: str) -> None:
    """In full; a full stop is kept only at the end of a sentence."""
    assert said(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("St. Louis", "Saint Louis"),
        ("St Louis", "Saint Louis"),
        ("St. Paul's", "Saint Paul's"),
        ("St. Swithin", "Saint Swithin"),
        ("on Main St.", "on Main Street."),
        ("42nd St. near it", "forty-second Street near it"),
        ("Main St. Bridge", "Main Street Bridge"),
        ("12 Oak St. Paul", "twelve Oak Street Paul"),
        ("Ohio St. beat Michigan", "Ohio State beat Michigan"),
        ("on Ohio St. near it", "on Ohio Street near it"),
        ("Elm Dr.", "Elm Drive."),
        ("King Jr. Dr. is long", "King Junior Drive is long"),
        ("the Dr. came", "the Doctor came"),
    ],
)
def test_saints_doctors_and_streets(written: str, spoken: str) -> None:
    """By the words before and after."""
    assert said(written) == spoken
