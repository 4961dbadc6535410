"""Labels that are one person's."""

from __future__ import annotations

import pytest

from partsong.read.assembly import read_show
from partsong.read.labels.decision import Named
from tests.read.reading import codes, read


def speakers(*labels: str) -> tuple[str, ...]:
    """Whose the turns are when each label begins one."""
    page = "\n\n".join(f"{label}: Words {n}." for n, label in enumerate(labels))
    return tuple(turn.speaker for turn in read(page)[0].parts[0].turns)


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        pytest.param(["BRITTANY LUSE, HOST", "LUSE"], ["BRITTANY LUSE"] * 2, id="surname"),
        pytest.param(["LULU MILLER", "LULU"], ["LULU MILLER"] * 2, id="first name"),
        pytest.param(["Mr. BILL MOYERS (Author)", "Mr. MOYERS", "MOYERS"], ["BILL MOYERS"] * 3, id="courtesy title"),
        pytest.param(["Mr. Moyers", "Moyers"], ["Mr. Moyers"] * 2, id="a title alone"),
        pytest.param(["CHIEF JUSTICE ROBERTS", "ROBERTS"], ["CHIEF JUSTICE ROBERTS"] * 2, id="an office"),
        pytest.param(["Bill D. Moyers", "Bill Moyers"], ["Bill D. Moyers"] * 2, id="a middle name"),
        pytest.param(
            ["SOLEDAD O'BRIEN, ANCHOR", "MILES O'BRIEN, ANCHOR", "S. O'BRIEN", "M. O'BRIEN"],
            ["SOLEDAD O'BRIEN", "MILES O'BRIEN"] * 2, id="an initial and a surname",
        ),
        pytest.param(
            ["Sandra Stewart Holyoak", "James Pressman", "SH", "JP", "SSH"],
            ["Sandra Stewart Holyoak", "James Pressman"] * 2 + ["Sandra Stewart Holyoak"], id="initials",
        ),
        pytest.param(["ANN LEE", "LEE", "AL"], ["ANN LEE"] * 3, id="all of one"),
        pytest.param(["MILES O’BRIEN", "O'BRIEN", "OBRIEN"], ["MILES O’BRIEN"] * 3, id="another apostrophe, or none"),
        pytest.param(["Ann Beth Cora Dan", "ABCD"], ["Ann Beth Cora Dan"] * 2, id="four initials"),
        # and not
        pytest.param(["ANN LEE", "BOB LEE", "LEE"], ["ANN LEE", "BOB LEE", "LEE"], id="two fit"),
        pytest.param(["LEE", "ANN LEE"], ["LEE", "ANN LEE"], id="the longer comes later"),
        pytest.param(["Mr. JOHN SMITH (R)", "Mrs. SMITH"], ["JOHN SMITH", "Mrs. SMITH"], id="titles of a man and a woman"),
        pytest.param(["Mr. Smith", "Mrs. Smith"], ["Mr. Smith", "Mrs. Smith"], id="husband and wife"),
        pytest.param(["Ann Lee", "Al"], ["Ann Lee", "Al"], id="a name that looks like initials"),
        pytest.param(["ANN LEE", "AN LEE"], ["ANN LEE", "AN LEE"], id="another first name"),
        pytest.param(["JOANNA BO LEE", "JO LEE"], ["JOANNA BO LEE", "JO LEE"], id="the beginning of a first name"),
        pytest.param(["ANN BO LEE", "ANN CY LEE"], ["ANN BO LEE", "ANN CY LEE"], id="another middle name"),
        pytest.param(["Dr. Smith", "Prof. Smith"], ["Dr. Smith", "Prof. Smith"], id="two titles"),
        pytest.param(["Player King", "King"], ["Player King", "King"], id="roles"),
        pytest.param(["First Officer", "Officer"], ["First Officer", "Officer"], id="ordinals"),
        pytest.param(["Speaker 1", "Speaker 2", "Speaker"], ["Speaker 1", "Speaker 2", "Speaker"], id="numbers"),
        pytest.param(["Ann & Bob", "Bob"], ["Ann & Bob", "Bob"], id="two together"),
        pytest.param(["ANN LEE", "AMY LOWE", "AL"], ["ANN LEE", "AMY LOWE", "AL"], id="initials of two"),
    ],
)  # fmt: skip
def test_who_is_who(labels: list[str], expected: list[str]) -> None:
    """A shorter label stands for the one longer label before it that it fits."""
    assert list(speakers(*labels)) == expected


def test_what_is_joined_is_told() -> None:
    """As a note; what fits several is a warning with all of them."""
    _, findings = read(
        "ANN LEE: One.\n\nLEE: Two.\n\nBOB FOX: x\n\nCY FOX: x\n\nFOX: x\n\nANN LEE: x\n\nLEE: x"
    )
    told = {f.code: f for f in findings if f.code in {"PS125", "PS126"}}
    assert told["PS125"].severity == "note"
    assert "“LEE” is taken for “ANN LEE”" in told["PS125"].problem
    assert told["PS126"].severity == "warning"
    assert "“BOB FOX” or “CY FOX”" in told["PS126"].problem


def test_the_configuration_wins() -> None:
    """What it names stands for itself, its aliases for it, and what it says is nobody is nobody."""
    page = b"ANN LEE: One.\n\nLEE: Two.\n\nTHE BOSS: Three.\n\nBREAK IT: Four.\n\nBREAK IT: Five."
    named = Named(
        {"LEE": "LEE", "Ann Lee": "Ann Lee", "The Boss": "Ann Lee"}, frozenset({"Break it"})
    )
    show, findings = read_show([("c1.txt", page)], title="x", named=named)
    said = [(turn.speaker, turn.text) for turn in show.parts[0].turns]
    assert said == [
        ("ANN LEE", "One."), ("LEE", "Two."), ("ANN LEE", "Three.\n\nBREAK IT: Four.\n\nBREAK IT: Five."),
    ]  # fmt: skip
    assert set(codes(findings)) <= {"PS122"}


def test_short_labels_follow_a_name_of_the_configuration() -> None:
    """An entry for the full name does not part it from the surname."""
    named = Named({"ANN LEE": "ANN LEE"})
    show, _ = read_show([("c1.txt", b"ANN LEE: One.\n\nLEE: Two.")], title="x", named=named)
    assert show.speakers == ("ANN LEE",)


@pytest.mark.parametrize(("count", "is_doubtful"), [(39, True), (40, False)])
def test_many_of_one_surname(count: int, is_doubtful: bool) -> None:
    """With the surname alone 40 labels are the most among which it is asked who is meant."""
    page = "\n\n".join(
        [
            *(f"First{n}x Smith: One.\n\nFirst{n}x Smith: Two." for n in range(count)),
            "Smith: x",
            "Smith: y",
        ]
    )
    assert ("PS126" in codes(read(page)[1])) is is_doubtful


def test_five_thousand_of_one_surname() -> None:
    """Among so many nobody can tell, and it takes no time."""
    page = "\n\n".join(f"First{n}x Smith: One.\n\nFirst{n}x Smith: Two." for n in range(5000))
    assert len(read(page)[0].speakers) == 5000
