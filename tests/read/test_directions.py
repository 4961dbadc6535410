"""Directions in brackets, which no speaker says, and words in brackets, which one does."""

from __future__ import annotations

import re

import pytest

from partsong.read.asides import find, whole

STAGE = """
(Speaking Finnish) We went. | Then (in Swedish) he said. | [Answers in Welsh] | (speaks in Quechua)
(Speaking in a foreign language) | [Foreign language spoken] | (in her native tongue)
(Reading) Dear Tove. | [reading aloud] One. | (Reads the telegram) Come home. | (Reads from diary)
(As Macbeth) Is this a dagger? | [as her father] Sit. | (To Banquo) Sit. | (speaking to audience) So.
(points to the chart) | It was here (points to her knee) here. | [Points at Inge]
he was so (holds up two fingers) tall | (Holding up a jar) This one. | (Shakes head) | (SHAKES HEAD)
(nods) | [Nods yes] | so (the witness) or (Witness nods) | (shrugs) | (raises hand) | (Turns page)
(takes a sip of water) | (Makes a face) | (Leans back) | (Stands up.) | (Imitates a goose)
(spricht Polnisch) Ja. | Dann (auf Englisch) sagte er. | (liest laut) | (schüttelt den Kopf)
(parle breton) Oui. | (en anglais) | (hoche la tête) | (lit à haute voix)
(habla en inglés) Sí. | (en gallego) | (asiente) | (señala el mapa) | (leyendo)
"""
OTHERS = {
    "break": """
[Tape 4, Side B] So. | (Side A) | [End of Tape 1, Side 2] | [REEL 3] | [Start of cassette two]
[Kassette 2, Seite A] | [cassette 1, face B] | [cinta 2, lado A] | [Tape 3 of 5] | [tape change]
[Tape turned over] | [interview resumed] | (Off the record.) | [name withheld] | [Bandwechsel]
""",
    "unintelligible": """
(No audible response) | [no verbal answer] | (No response.) | [no answer from the witness]
(keine Antwort) | (pas de réponse) | (sin respuesta) | (nicht verständlich)
""",
    "manner": """
It was huge [emphasis added]. | (my italics) | [Hervorhebung im Original] | [énfasis añadido]
(in a low voice) | (through an interpreter) | [voice breaking] | (smiling) | (Softly) No.
(seufzt) | (flüstert) | (elle soupire) | (à voix basse) | (suspira) | (en voz baja)
""",
    "laughter": "((laughs)) No. | [[chuckles]] | (sie lacht) | (rires dans la salle) | (se ríe)",
    "applause": "(Beifall) | (Applaus im Saal) | (applaudissements) | (aplausos)",
    "music": "(Humming a tune) | (singt) | (en chantant) | (cantando)",
    "silence": "(lange Pause) | (long silence) | (pausa larga)",
    "crosstalk": "(alle reden durcheinander) | (ils parlent en même temps) | (hablan a la vez)",
    "sound": """
(phone rings) | [Door slams] | [dogs barking in the distance] | (a knock at the door) no
(Knocking on door) | [sound of rain on a roof] | [background noise] | Then (Gunshots) and
(Telefon klingelt) | (le téléphone sonne) | (suena el teléfono) | (ein Hund bellt)
""",
}
SPEECH = """
(I had my doubts) | (NATO) | [the] ferries | we met in Reading (Reading, Berkshire) twice
in Norway (in Norway) we | (in Danish we say hygge) | made (in polish) of wax | [Korean] | (Finnish)
he came (as Minister) to us | (As President) he stayed. | (as usual) | (As expected) it rained.
(as Norwegians) we | on that day (as Bergen knows) it | we (reading the paper) sat on the quay
(Reading the paper every morning made him ill.) | his [reading glasses] | (points of order)
it (holds up well) for now | it (holds true) still | the report (he points to a decline) came
he (she looks at things so) went | a line (Looks like rain to you?) | (Makes sense.)
(Takes a village.) | (Turns out the mayor knew.) | (Leaves a mark.) | (Opens at nine.)
(Stands to reason.) | it is (or side effects are) bad | the (tape recorder) was old
I rang (no answer) and left | he told me (off the record) why | (no response from Oslo)
(quite softly) | he said (quietly) no | the [phone] | the boats (a phone that rings) left
went (To Bergen) once | (To be fair) we did | (to Norway) we | see[s] | [a] man | Mr. (Lee) and
(you nod at the idea) | (the witness) | (counsel) said | [Mr.] Moe
"""


def texts(table: str) -> list[str]:
    """Its entries."""
    return [entry.strip() for entry in re.split(r"[|\n]", table) if entry.strip()]


CASES = [
    (text, kind)
    for kind, table in {"stage": STAGE, **OTHERS}.items()
    for text in texts(table)
    if text.count("(") + text.count("[") > 0
]


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_directions(text: str, kind: str) -> None:
    """How it is said, what is seen and heard meanwhile, and what becomes of the recording."""
    assert kind in {found.kind for found in find(text)}


@pytest.mark.parametrize("text", texts(SPEECH))
def test_words_in_brackets(text: str) -> None:
    """They stay in the speaker's voice, though they have the words of a direction."""
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("Well ((coughs)), yes.", "((coughs))"),
        ("[[laughs]] No.", "[[laughs]]"),
        ("It (so it seems (laughs)) went.", "(laughs)"),
    ],
)
def test_doubled_brackets_belong_to_their_aside(text: str, aside: str) -> None:
    """None of them is left behind; a bracket around more than the aside is the speaker's."""
    assert [text[found.begin : found.end] for found in find(text)] == [aside]


def test_doubled_brackets_on_a_line_of_their_own() -> None:
    """They are an aside of the same kind."""
    assert whole("((phone rings))") == "sound"
    assert whole("((I had my doubts))") == ""


def test_a_sentence_behind_an_aside_keeps_its_head() -> None:
    """What stands behind another aside or a full stop stands before a sentence."""
    kinds = [
        [found.kind for found in find(text)] for text in ("(laughs) (softly) No.", "x (softly) n")
    ]
    assert kinds == [["laughter", "manner"], []]
