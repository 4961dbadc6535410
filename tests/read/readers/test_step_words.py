"""What the words of links say, in nine languages."""

from __future__ import annotations

import pytest

from partsong.read.readers.step_words import CONTINUED, Said, said_by

SURE = """
Next page · Next part: Rain · Continued on the next page · Next chapter » · (Next page) · NEXT PAGE
Nächste Seite · Nächster Teil · Fortsetzung auf der nächsten Seite
Page suivante · La page suivante · Suite à la page suivante · Partie suivante
Página siguiente · Siguiente página · Continúa en la página siguiente
Próxima página · Página seguinte · Continua na próxima página
Pagina successiva · Prossima pagina · Continua nella pagina successiva
Volgende pagina · Volgend deel · Lees verder op de volgende pagina
次のページ · 次のページへ · 下一页 · 下一頁 · 下一章 · 后一页
"""
PLAIN = "Next · Next → · Next: Rain · Continued · Weiter · Suivant · Suite · Siguiente · Próximo · Avanti · Volgende · Verder · 次へ"
PREVIOUS = "Previous page · Prev · Vorherige Seite · Page précédente · Página anterior · Pagina precedente · Vorige pagina · 前のページ · 上一页"
POSTS = """
Next post · Next Post: Rain · Previous article · Next story · Older posts · Newer entries · Up next: Rain
Nächster Beitrag · Vorheriger Artikel · Article suivant · Billet précédent · Entrada siguiente
Artículo anterior · Próximo artigo · Articolo successivo · Volgend artikel · 次の記事 · 前の投稿 · 下一篇 · 上一篇
"""
WHOLES = "Next episode · Next interview · Continue reading · Weiterlesen · Lire la suite · Seguir leyendo · Lees verder? · 続きを読む · Episode 3: Rain · Back"


def each(words: str) -> list[str]:
    """The phrases of a list."""
    return [phrase.strip() for line in words.strip().splitlines() for phrase in line.split(" · ")]


def weight(words: str) -> tuple[str, str]:
    """Way and weight of what is said."""
    said = said_by(words)
    return (said.way, said.weight) if said else ("", "")


@pytest.mark.parametrize("words", each(SURE))
def test_words_for_the_next_page(words: str) -> None:
    """They name a page, a part or a chapter."""
    assert weight(words) == ("next", "sure")


@pytest.mark.parametrize("words", each(PLAIN))
def test_words_for_what_comes_next(words: str) -> None:
    """They may be a blog's, too."""
    assert weight(words) == ("next", "plain")


@pytest.mark.parametrize("words", each(PREVIOUS))
def test_words_for_the_page_before(words: str) -> None:
    """Of the same languages."""
    assert weight(words)[0] == "previous"


@pytest.mark.parametrize("words", each(POSTS))
def test_words_for_a_post(words: str) -> None:
    """It is of no series."""
    assert weight(words)[1] == "post"


@pytest.mark.parametrize("words", each(WHOLES.replace(" · Lees verder?", "")))
def test_words_for_what_is_a_whole(words: str) -> None:
    """An episode, an interview, the text that a teaser belongs to."""
    assert weight(words)[1] == "weak"


@pytest.mark.parametrize(
    ("words", "number", "title"),
    [
        ("Part 2: Rain", 2, "Rain"),
        ("Part Two – Rain", 2, "Rain"),
        ("Continue to page 2", 2, ""),
        ("Go to part III", 3, ""),
        ("Weiter zu Teil 2", 2, ""),
        ("Suite en page 2", 2, ""),
        ("Parte 2: Lluvia", 2, "Lluvia"),
        ("Deel 2", 2, ""),
        ("第2部 雨", 2, "雨"),
        ("第二页", 2, ""),
    ],
)
def test_a_page_by_its_number(words: str, number: int, title: str) -> None:
    """With its title, where that stands with it."""
    assert said_by(words) == Said("numbered", "sure", title, number)


@pytest.mark.parametrize(
    "words",
    ["", "the next day", "Next week we speak of rain", "Party 2", "Rain", "Part of it", "→"],
)
def test_other_words(words: str) -> None:
    """They are no step."""
    assert said_by(words) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("(Continued on the next page)", True),
        ("Continued on page 2.", True),
        ("To be continued …", True),
        ("Fortsetzung auf Seite 2", True),
        ("Suite à la page suivante.", True),
        ("We continued on the next page.", False),
        ("Continued", False),
        ("Weiter", False),
    ],
)
def test_a_line_that_goes_on_elsewhere(line: str, expected: bool) -> None:
    """Nobody says it."""
    assert bool(CONTINUED.match(line)) is expected
