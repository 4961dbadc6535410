"""Which words may be the name of a speaker."""

from __future__ import annotations

import pytest

from partsong.read.labels import names


@pytest.mark.parametrize(
    "label",
    [
        "Ann", "Ann Lee", "ANN LEE", "Mr. Lee", "Dr. Ann Lee", "Ann B. Lee", "A. B. Lee", "ann", "inkfish", "Q", "A",
        "Speaker 1", "PERSON #1", "O’Brien", "O'Brien", "Jean-Luc", "l’Ours", "l’Ours Brun", "L'Esprit", "d'Artagnan", "van Dijk",
        "de la Vega", "von Ahrenfels", "al Rashid", "ter Braak", "ten Cate", "le Roux", "Ann and Ben", "Ann & Ben", "AB/CD",
        "The CHAIRMAN", "The Chairman of the Board", "Émile Zola", "Łukasz", "Øystein Å", "Анна Ли", "Γιώργος", "記者", "山田花子",
        "安娜·贝克", "ジョン・スミス", "主持人", "김철수", "IT", "SO", "I", "Anna Maria Lee Fox Ray", "Tide Weekly", "Radio 4",
    ],
)  # fmt: skip
def test_names(label: str) -> None:
    """Few words, the first with a capital; a single one, or one behind a particle, may be small."""
    assert names.name_like(label)


@pytest.mark.parametrize(
    "label",
    [
        # figures, times, addresses, abbreviations
        "12", "1:30", "00:01:05", "2019-05-03", "0h02m10s", "1h02m", "The U.S", "The U.S.", "U.N.", "example.org", "roof.co.uk",
        # clauses
        "She said", "Otto says", "And so", "But why", "If not", "What is new", "He", "Er sagte", "Elle dit", "Pero no",
        "Moss wrote", "The mason told", "La mairie répond", "Die Frau fragt",
        # no names in form
        "two words", "of slates", "the roof", "de slates", "Ann, Ben", "Ann: Ben", "", "-", "…", "Ann?", "Ann!",
        "One two three four five six seven", "Roofs in 1950", "A slate roof of more than forty characters it is", "Houses. And so",
        # Chinese and Japanese
        "她笑着说", "各项开支如下", "他認為", "屋顶漏了", "这是一个很长很长的没有名字的句子",
    ],
)  # fmt: skip
def test_what_is_no_name(label: str) -> None:
    """Figures, clauses, sentences and what has other signs than names have."""
    assert not names.name_like(label)


@pytest.mark.parametrize(
    "label",
    [
        "She said", "So", "It", "And Ben", "Laut Otto", "Otto says", "Otto said", "Ann wrote", "Says", "Wrote", "AND SO", "El alcalde dice",
        "各项开支如下", "她笑着说", "工匠表示", "她笑了", "一，二", "没有中间点的很长的一个句子",
        "例如",
        "他说",
    ],
)  # fmt: skip
def test_clauses(label: str) -> None:
    """They begin as sentences do, or end in a word of saying."""
    assert names.is_clause(label)


@pytest.mark.parametrize(
    "label",
    [
        "Ann", "IT", "SO", "LAUT", "Said", "SAID", "Moss", "Son", "Italo", "Said Aydin", "Says Ann",
        "主持人", "说", "王了", "安娜·贝克·安娜·贝克·安娜", "北京大学历史系的王教授",
    ],
)  # fmt: skip
def test_what_is_no_clause(label: str) -> None:
    """One word in capitals is initials; a word of saying alone is a name, as one of two
    characters is; a name with points may be long.
    """
    assert not names.is_clause(label)


@pytest.mark.parametrize(
    "label",
    [
        "Next", "next", "NEXT", "Next page", "Note", "Notes", "Photo", "Photo of Ida", "Part 2", "Parts", "Episode 3",
        "By Ida", "Act One", "Scene", "Read more", "READ ALSO", "See also", "In the media", "Tags", "Tag", "PS", "Email",
        "Interview", "Foto", "Gespräch", "Entretien", "Entrevista", "Fotografía", "Quelle", "Kategorie", "Lire aussi",
        "Lea también", "Fuente", "Fonte", "Categoria", "Теги", "来源", "责任编辑", "関連", "写真", "תגיות", "المصدر",
        "E-mail",
        "Mots-clés",
        "P.S.",
    ],
)  # fmt: skip
def test_never(label: str) -> None:
    """Words that pages set before a colon and that nobody is called, in any letters."""
    assert names.never(label)


@pytest.mark.parametrize(
    "label",
    ["Ann", "Interviewer", "Host", "Partridge", "Nextor", "Ida Tag", "Nora Page", "Paul Link", "Bynum", "Narrator", "Actor"],
)  # fmt: skip
def test_not_never(label: str) -> None:
    """A word that only begins so, and a surname that is one of them."""
    assert not names.never(label)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Ann", True),
        ("Ann Lee", True),
        ("ANN", True),
        ("Ann van Dijk", True),
        ("van Dijk", True),
        ("l’Ours", True),
        ("The Chairman of the Board", True),
        ("Person #1", True),
        ("記者", True),
        ("de la", False),
        ("the", False),
        ("ann", False),
        ("Ann said", False),
        ("tide Weekly", False),
        ("", False),
        ("#", False),
    ],
)
def test_capitalised(label: str, *, expected: bool) -> None:
    """Each word has a capital, or none to have, but for particles, and one of them has."""
    assert names.capitalised(label) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a b c d e f", True, id="six words"),
        pytest.param("a b c d e f g", False, id="seven words"),
        pytest.param("a" * 40, True, id="forty characters"),
        pytest.param("a" * 41, False, id="more"),
        pytest.param("A" * 60, True, id="sixty in capitals"),
        pytest.param("A" * 61, False, id="more in capitals"),
        pytest.param("Roofs. So", True, id="a short word and a stop"),
        pytest.param("Houses. So", False, id="a sentence's end"),
        pytest.param("In 1950", False, id="a year"),
        pytest.param("Room 19500", True, id="a number that is no year"),
        pytest.param("The U.S.", False, id="an abbreviation"),
        pytest.param("slate.org", False, id="an address"),
        pytest.param("Ann #1", True, id="a number behind"),
        pytest.param("Ann (host)", True, id="a role"),
        pytest.param("#1", False, id="a number alone"),
        pytest.param("12:30", False, id="a time"),
        pytest.param("_x", False, id="a line"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_is_label(text: str, *, expected: bool) -> None:
    """At most 40 characters, or 60 where all words have capitals, and six words, and nothing but
    words.
    """
    assert names.is_label(text) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("l’Ours", "Ours"),
        ("L'Ours", "Ours"),
        ("d’Artagnan", "Artagnan"),
        ("O’Brien", "O’Brien"),
        ("Lena", "Lena"),
        ("l’", "l’"),
    ],
)
def test_without_article(label: str, expected: str) -> None:
    """An article that is one word with the name."""
    assert names.without_article(label) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Ann:", "Ann"),
        ("Ann：", "Ann"),
        ("Ann :", "Ann"),
        ("[Ann]", "Ann"),
        ("{Ann}:", "Ann"),
        ("@ann", "ann"),
        ("“Ann”", "Ann"),
        ("«Ann»", "Ann"),
        ("ANN LEE, HOST", "ANN LEE"),
        ("Ann Lee (host)", "Ann Lee"),
        ("Ann Lee [host]", "Ann Lee"),
        ("Ann Lee, Tide Weekly", "Ann Lee"),
        ("Ann Lee (host), TIDE WEEKLY", "Ann Lee"),
        ("Ann Lee (host) (laughing)", "Ann Lee"),
        ("Lee, Ann", "Lee, Ann"),
        ("Mr. Ann Lee", "Ann Lee"),
        ("Mr. Lee", "Mr. Lee"),
        ("Dr. Ann Lee", "Dr. Ann Lee"),
        ("Q.", "Q"),
        ("Q.:", "Q"),
        ("King Jr.", "King Jr."),
        ("Nora.", "Nora."),
        ("Ann\n  Lee:", "Ann Lee"),
    ],
)
def test_cleaned(label: str, expected: str) -> None:
    """The name without its signs, its role, and a courtesy title before a full name."""
    assert names.cleaned(label) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Nora.", "Nora"),
        ("Nora (smiling).", "Nora"),
        ("Nora Vance.", "Nora Vance"),
        ("King Jr.", "King Jr."),
        ("Q.", "Q"),
    ],
)
def test_cleaned_where_the_markup_is_sure(label: str, expected: str) -> None:
    """It loses its full stop, too, unless it ends in an abbreviation."""
    assert names.cleaned(label, sure=True) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("ann", True),
        ("ann lee", True),
        ("Ann", False),
        ("aNN", False),
        ("記者", False),
        ("12", False),
    ],
)
def test_is_lower(label: str, *, expected: bool) -> None:
    """Small letters alone, of a script that has capitals."""
    assert names.is_lower(label) == expected
