"""Where sentences end, and that nothing is lost between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsong.say.languages import language_of
from partsong.say.sentences import LONGEST, sentences, spans

ENGLISH = language_of("en")


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        pytest.param("One. Two.", ("One.", "Two."), id="two"),
        pytest.param(
            "Mr. X met Gen. Y in the U.S. He left.",
            ("Mr. X met Gen. Y in the U.S.", "He left."),
            id="titles",
        ),
        pytest.param(
            "U.N. forces, that is U.S. forces, went.",
            ("U.N. forces, that is U.S. forces, went.",),
            id="dots",
        ),
        pytest.param(
            "a little bit…How do they?",
            ("a little bit…How do they?",),
            id="ellipsis without a blank",
        ),
        pytest.param("Well… Maybe.", ("Well…", "Maybe."), id="ellipsis with a blank"),
        pytest.param("Well... maybe.", ("Well... maybe.",), id="lower case goes on"),
        pytest.param(
            'He said "No." Then he left.', ('He said "No."', "Then he left."), id="closing quote"
        ),
        pytest.param(
            "J. R. Smith met No. 5.", ("J. R. Smith met No. 5.",), id="initials and numbers"
        ),
        pytest.param(
            "The answer is no. We left.", ("The answer is no.", "We left."), id="no is a word too"
        ),
        pytest.param(
            "At 3 p.m. they met. At 4 p.m. He left.",
            ("At 3 p.m. they met.", "At 4 p.m.", "He left."),
            id="p.m.",
        ),
        pytest.param("So do I. Then?", ("So do I.", "Then?"), id="I is a word"),
        pytest.param("Really?! Yes!", ("Really?!", "Yes!"), id="marks together"),
        pytest.param("No stop at all", ("No stop at all",), id="no stop"),
        pytest.param("  two\n lines.  Next.", ("two lines.", "Next."), id="spaces folded"),
        pytest.param(
            "He met Cpl. Lee at Ft. Dix.", ("He met Cpl. Lee at Ft. Dix.",), id="ranks and forts"
        ),
        pytest.param("MR. JOHNSON came.", ("MR. JOHNSON came.",), id="titles in capitals"),
        pytest.param(
            "S. I. Hayakawa and I. F. Stone.",
            ("S. I. Hayakawa and I. F. Stone.",),
            id="I as an initial",
        ),
        pytest.param(
            "Plan B. Then we left.",
            ("Plan B.", "Then we left."),
            id="a letter that is the last word",
        ),
        pytest.param(
            "It took 3 hrs. 20 min. Then.", ("It took 3 hrs. 20 min.", "Then."), id="units"
        ),
        pytest.param(
            "See vols. I–IV and App. B and Art. I.",
            ("See vols. I–IV and App. B and Art. I.",),
            id="numerals",
        ),
        pytest.param(
            "That is my art. I love it.", ("That is my art.", "I love it."), id="art is a word too"
        ),
        pytest.param(
            "Give me a sec. Mary ran.", ("Give me a sec.", "Mary ran."), id="sec is a word too"
        ),
        pytest.param("In Dover, Del. The town.", ("In Dover, Del.", "The town."), id="states"),
        pytest.param(
            "On K Ave. NW. On Fifth Ave. Then.",
            ("On K Ave. NW.", "On Fifth Ave.", "Then."),
            id="streets",
        ),
        pytest.param("", (), id="empty"),
    ],
)
def test_cases(paragraph: str, expected: tuple[str, ...]) -> None:
    """The table says where a sentence ends."""
    assert sentences(paragraph, ENGLISH) == expected


@pytest.mark.parametrize(
    ("tag", "paragraph", "expected"),
    [
        pytest.param("de", "Dr. Kim kam. Er ging.", ("Dr. Kim kam.", "Er ging."), id="titles"),
        pytest.param("de", "Am 3. Oktober. Dann.", ("Am 3. Oktober.", "Dann."), id="dates"),
        pytest.param("de", "Ludwig XIV. Von wem?", ("Ludwig XIV.", "Von wem?"), id="rulers"),
        pytest.param("de", "Es war 1990. Berlin.", ("Es war 1990.", "Berlin."), id="years"),
        pytest.param("de", "Viele, z. B. Die Zeit.", ("Viele, z. B. Die Zeit.",), id="two letters"),
        pytest.param(
            "de", "Viele, z.\u00a0B. Die Zeit.", ("Viele, z. B. Die Zeit.",), id="no-break space"
        ),
        pytest.param("de", "Viele, z.B. Die Zeit.", ("Viele, z.B. Die Zeit.",), id="unspaced"),
        pytest.param("de", "Tee usw. Aber nein.", ("Tee usw.", "Aber nein."), id="usw at the end"),
        pytest.param("de", "Siehe Nr. 5 u. a. Bücher.", ("Siehe Nr. 5 u. a. Bücher.",), id="Nr."),
        pytest.param("de", "44 v. Chr. Danach.", ("44 v. Chr.", "Danach."), id="v. Chr."),
        pytest.param("de", "Das ist Plan B. Er gilt.", ("Das ist Plan B.", "Er gilt."), id="B"),
        pytest.param("de", "„Geh, Hr. Kim.“ Er ging.", ("„Geh, Hr. Kim.“", "Er ging."), id="„“"),
        pytest.param("de", "»Ja.« »Nein.«", ("»Ja.«", "»Nein.«"), id="»«"),
        pytest.param("de", "I. Kant. Wer?", ("I. Kant.", "Wer?"), id="I is an initial"),
        pytest.param("fr", "M. Dupont et Mme. Kim.", ("M. Dupont et Mme. Kim.",), id="M."),
        pytest.param("fr", "Du thé, etc. Puis rien.", ("Du thé, etc.", "Puis rien."), id="etc."),
        pytest.param("fr", "Voir p. ex. Le Monde.", ("Voir p. ex. Le Monde.",), id="p. ex."),
        pytest.param("fr", "« Oui. » Il part.", ("« Oui. »", "Il part."), id="« »"),
        pytest.param("fr", "Le 3 mai 1968. Paris.", ("Le 3 mai 1968.", "Paris."), id="a year"),
        pytest.param("fr", "Il a 12. Paris en a 3.", ("Il a 12.", "Paris en a 3."), id="a number"),
        pytest.param("es", "La Sra. Gil y D. Juan.", ("La Sra. Gil y D. Juan.",), id="Sra."),
        pytest.param("es", "En EE. UU. Ahora no.", ("En EE. UU.", "Ahora no."), id="EE. UU."),
        pytest.param("es", "Té, etc. ¿Cuándo?", ("Té, etc.", "¿Cuándo?"), id="¿"),
        pytest.param("es", "Cap. 5. Fin.", ("Cap. 5.", "Fin."), id="chapters"),
        pytest.param("ko", "Mr. Kim. Yes.", ("Mr. Kim.", "Yes."), id="as in English"),
    ],
)
def test_other_languages(tag: str, paragraph: str, expected: tuple[str, ...]) -> None:
    """Have abbreviations of their own; those without have the English ones."""
    assert sentences(paragraph, language_of(tag)) == expected


def test_no_break_spaces_in_abbreviations() -> None:
    """Two letters are one abbreviation with any kind of blank between them."""
    text = "Viele, z.\u00a0B. Die Zeit."
    assert spans(text, language_of("de")) == ((0, len(text)),)


@given(st.text(alphabet="aB .!?…\"'()5\n", max_size=300))
def test_nothing_is_lost(paragraph: str) -> None:
    """Every character but the spaces is in exactly one sentence, in order."""
    assert "".join("".join(sentences(paragraph, ENGLISH)).split()) == "".join(paragraph.split())


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        pytest.param("word, " * 1000, ", ", id="at a clause"),
        pytest.param("word " * 1000, " ", id="at a blank"),
        pytest.param("x" * 4000, "", id="anywhere"),
    ],
)
def test_long_sentences_are_cut(text: str, cut: str) -> None:
    """An engine is given at most LONGEST characters; words stay whole where there are spaces."""
    pieces = sentences(text, ENGLISH)
    assert max(map(len, pieces)) <= LONGEST
    assert "".join("".join(pieces).split()) == "".join(text.split())
    if cut:
        assert all(piece.startswith("word") for piece in pieces)
