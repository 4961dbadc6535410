"""The words of links that lead on in a series, in nine languages: `Next page`, `Weiter zu Teil 2`.

A blog has the same words for something else: its next post belongs to no series. Those are known
here by what they name, and in `steps` by where they stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from partsong.model.numbered_title import number_of_title, unnumbered
from partsong.read.blocks import fold

Way = Literal["next", "previous", "numbered"]
Weight = Literal["sure", "plain", "weak", "post"]

_LONGEST = 200
_ARROWS = " \t←→⟵⟶⇦⇨«»‹›<>▶►◀◄()[]…"
_PAGE = (
    r"(?:page|part|chapter|section|instal?lment|seite|teil|kapitel|abschnitt|partie|chapitre"
    r"|p[aá]gina|parte|cap[ií]tulo|capitolo|deel|hoofdstuk)"
)
_NEXT = (
    r"(?:next|following|n[aä]chste[rsn]?|naechste[rsn]?|folgende[rsn]?|suivante?|prochaine?"
    r"|siguiente|seguinte|pr[oó]xim[oa]|prossim[oa]|successiv[oa]|seguente|volgende?)"
)
_PREVIOUS = (
    r"(?:prev(?:ious)?|preceding|vorherige[rsn]?|vorige[rs]?|letzte[rs]?|pr[eé]c[eé]dente?"
    r"|anterior|precedente)"
)
_ON = (
    r"(?:next|continued?|continues|(?:read|go) on|weiter|fortsetzung|(?:la )?suite|suivant"
    r"|siguiente|continuar|contin[uú]a|pr[oó]xim[oa]|seguinte"
    r"|avanti|segue|successiv[oa]|prossim[oa]|volgende?|verder|lees verder|vervolg)"
)
_TO = r"(?:on|at|in|to|with|auf|zu[rm]?|bei|mit|à|a|en|sur|na|no|nell[ao]|alla|op|naar)"
_THE = r"(?:the|de[rnm]?|die|das|la|le|el|il|l[ao]|het|a|o)"
_READ = r"(?:read|go|see|jump|lesen|lire|leer|ler|leggi|lees|ga)"
_KIND = (
    r"(?:(?:blog[- ]?)?posts?|blog|articles?|stor(?:y|ies)|entr(?:y|ies|ada)|news|video|photo|image"
    r"|slide|product|event|issue|comments?|beitrag|beitr[aä]ge|artikel|eintrag|meldung|kommentare?"
    r"|billet|art[ií]cul?o|articolo|artigo|noticia|not[ií]cia|mat[eé]ria|publica\w+|bericht)"
)
_OWN_WHOLE = r"(?:episode|interview|talk|lecture|folge|gespr[aä]ch|entretien|entrevista|intervista)"

_EPISODE = re.compile(r"[eé]pis[oó]d|folge|puntata|aflevering|第.{1,6}[回話话集期]")

_SURE_NEXT = re.compile(
    rf"(?:{_ON}\s+)?(?:{_TO}\s+)?(?:{_THE}\s+)?(?:{_NEXT}\s+{_PAGE}|{_PAGE}\s+{_NEXT})"
    r"|次(?:の)?(?:ページ|頁|章)(?:へ|に)?(?:進む|続く)?|続き(?:は|を)?次(?:の)?(?:ページ|頁)(?:へ|で)?"
    r"|[下后後]一?[页頁章节節](?:继续)?|下一?部分|续[下见]一?页"
)
_SURE_PREVIOUS = re.compile(
    rf"(?:{_THE}\s+)?(?:{_PREVIOUS}\s+{_PAGE}|{_PAGE}\s+{_PREVIOUS})"
    r"|前(?:の)?(?:ページ|頁|章)(?:へ|に)?(?:戻る)?|[上前]一?[页頁章节節]|上一?部分"
)
_COUNTED = re.compile(
    rf"(?:(?:{_ON}|{_READ})\s+)?(?:{_TO}\s+)?(?:{_THE}\s+)?(?={_PAGE}\s+[\divxlc]|{_PAGE}\s+[a-z]+$)"
)
_PLAIN_NEXT = re.compile(rf"{_ON}|(?:{_THE}\s+)?{_NEXT}|次(?:へ)?|続き(?:へ)?|つづく|继续|下一?步?")
_PLAIN_PREVIOUS = re.compile(rf"(?:{_THE}\s+)?{_PREVIOUS}|前へ?")
_POST = re.compile(
    rf"(?:{_THE}\s+)?(?:{_NEXT}|{_PREVIOUS}|newer|older|neuere?|[aä]ltere?)\s*{_KIND}"
    rf"|{_KIND}\s+(?:{_NEXT}|{_PREVIOUS})|up next|read next|next up|coming up|newer|older"
    r"|[次前]の(?:記事|投稿|エントリー)|[上下]一?[篇条則则]"
)
_READ_ON = re.compile(
    r"(?:continue|keep) reading|weiterlesen|lire la suite|seguir leyendo|continuar lendo"
    r"|continua a leggere|verder lezen|続きを読む|继续阅读|back|zur[uü]ck|retour|atr[aá]s|voltar"
    r"|indietro|terug|戻る"
)
"""What teasers of other articles end with, and what leads up to a list of them."""
_WHOLE = re.compile(
    rf"(?:{_THE}\s+)?(?:{_NEXT}|{_PREVIOUS})\s+{_OWN_WHOLE}|{_OWN_WHOLE}\s+(?:{_NEXT}|{_PREVIOUS})"
    r"|[次前]回"
)
_IS_NEXT = re.compile(
    rf"\b{_NEXT}\b|\bread next|up next|coming|newer|neuere|reading|lesen|lire|leyendo|lendo"
    r"|leggere|lezen|次|続|继|下"
)
_TITLED = re.compile(r"\s*[:\uff1a]\s*")
CONTINUED = re.compile(
    rf"^\W*(?:(?:to be )?{_ON}\s+(?:{_TO}\s+)?(?:{_THE}\s+)?"
    rf"(?:{_NEXT}\s+{_PAGE}|{_PAGE}\s+(?:{_NEXT}|\d+))"
    r"|to be continued|fortsetzung folgt|[aà] suivre|continuar[aá]|wordt vervolgd"
    r"|次のページに続く)\W*$",
    re.IGNORECASE,
)
"""A line that says nothing but that the text goes on elsewhere."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the words of a link say of where it leads."""

    way: Way
    weight: Weight
    """`sure` for a page or a part, `plain` for nothing but the way, `weak` for what is often a
    whole of its own, `post` for what is one.
    """
    title: str = ""
    """Of the page that it leads to, as far as it is known."""
    number: int = 0
    """Of `Part 2: Fire`; else 0."""


def said_by(words: str) -> Said | None:
    """What the words say, or None for words that are no step in a series.

    >>> said_by("Next: David and Goliath →").title, said_by("Next post").weight
    ('David and Goliath', 'post')
    >>> said_by("Continued on the next page").weight, said_by("the next day")
    ('sure', None)
    """
    text = fold(words).strip(_ARROWS)
    if not text or len(text) > _LONGEST:
        return None
    head, *rest = _TITLED.split(text, maxsplit=1)
    small, title = head.casefold().strip(_ARROWS), "".join(rest)
    if _POST.match(small):
        return Said("next" if _IS_NEXT.search(small) else "previous", "post")
    if _WHOLE.fullmatch(small) or _READ_ON.fullmatch(small):
        return Said("next" if _IS_NEXT.search(small) else "previous", "weak", title)
    return _counted(text) or _stepping(small, title)


def _stepping(small: str, title: str) -> Said | None:
    ways: tuple[tuple[re.Pattern[str], Way, Weight], ...] = (
        (_SURE_NEXT, "next", "sure"),
        (_SURE_PREVIOUS, "previous", "sure"),
        (_PLAIN_NEXT, "next", "plain"),
        (_PLAIN_PREVIOUS, "previous", "plain"),
    )
    for pattern, way, weight in ways:
        if pattern.fullmatch(small):
            return Said(way, weight, title)
    return None


def _counted(text: str) -> Said | None:
    """`Part 2: Fire`, `Continue to page 2`: a page by its number."""
    small = text.casefold()
    found = _COUNTED.match(small) if len(small) == len(text) else None
    bare = text[found.end() :] if found else text
    number = number_of_title(bare)
    rest = unnumbered(bare, number) if number else bare
    if not number or rest == bare:
        return None
    weight: Weight = "weak" if _EPISODE.match(bare.casefold()) else "sure"
    return Said("numbered", weight, rest, number)
