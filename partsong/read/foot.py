"""What stands around a talk: credits, notes about the people, and ways to other pages.

The phrases are of ten languages, one line a kind. They are looked for only outside the first and the
last label or question, so that nobody's words are taken for them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partsong.read.blocks import Block

_LINKED_SHARE = 0.6
"""Of a block's characters; what is links for the most part leads elsewhere."""
_LONGEST_LOOK = 240
_LONGEST_CREDIT = 160
_LONGEST_DATE = 60
_BEGINNINGS = (
    # ways to other pages
    r"(?:read|see|learn|find|listen|watch|hear|click)(?: out)? (?:more|also|on|next|here|to)\b",
    r"more (?:on|from|about|information)\b|related\b|also read\b|share this\b",
    r"(?:sign up|subscribe|follow|join|donate|support|share|like|buy|order|pre-?order|download)\b"
    r".{0,60}\b(?:to|on|for|our|us|at|here|now|their|this|@\w+)\b",
    r"if you (?:enjoyed|liked|would like|want)\b|for more\b|to (?:learn|find out|read|see|hear) more\b",
    r"lesen sie|mehr (?:zum|zu|über)\b|lire (?:aussi|également)|à lire|pour aller plus loin|consultez\b",
    r"lea (?:también|más)|leia (?:também|mais)|saiba mais|leggi anche|per saperne|lees (?:ook|meer)",
    r"(?:читайте|смотрите) также|czytaj (?:też|także|więcej)|相关|更多|推荐|分享|関連|詳しく",
    # who made the page
    r"(?:photo|image|picture|illustration|video|audio|words?|text|story|art)(?:s|graph(?:s|y))?"
    r"(?: credits?)?(?::| by\b| courtesy\b| ©)|credits?\b|source\b|courtesy\b|special thanks\b",
    r"(?:by|von|par|por|di|door|autor[ea]?|author|auteur|edited|written|reported) ?(?::|[A-Z]\w+ [A-Z]\w+$)",
    r"(?:foto|bild|bilder|text|texte|quelle|crédits?|fuente|fonte|bron|фото|источник|zdjęcia?|źródło)\b",
    r"[(（【]?(?:责任编辑|编辑|本?文?来源|作者|版权|原标题|取材|撮影|聞き手|編集|構成|文[:：／]|写真)",
    r"(?:das (?:gespräch|interview) führt|die fragen stellt|interview:|propos recueillis|entretien réalisé)",
    # about the text
    r"(?:this|the|our) (?:interview|conversation|article|piece|post|story|text|transcript|entry|q&a)\b"
    r".{0,90}\b(?:edited|condensed|conducted|published|appear(?:ed|s)|translated|originally|first|part of"
    r"|posted|filed|adapted|written)\b",
    r"(?:\* ?)?(?:originally |first )?(?:published|posted|updated|filed|reprinted|reproduced)\b",
    r"(?:cet|cette|ce) (?:entretien|interview|texte)\b|le texte ci-dessus|dieses (?:interview|gespräch)",
    r"(?:est[ae]|questa) (?:entrevista|intervista|texto)\b.{0,90}\b(?:public|realiz|traduz|pubblic)",
    # comments, tags, rights
    r"tags?\b|(?:[\w-]+ ){0,2}tags:|categor(?:y|ies|ía|ias)\b|keywords?\b|filed under|labels:",
    r"(?:\d+ )?(?:comments?|responses?|replies|kommentare?|commentaires?|comentarios?|commenti)\b",
    r"(?:leave a|write a|post a|add a|both comments|comments (?:are|and))\b|powered by|copyright\b|©",
    r"about (?:the |our )?(?:author|interviewee|interviewer|guest|writer)|references?$|(?:foot)?notes?\b",
    r"(?:all rights|alle rechte|tous droits|todos los derechos|tutti i diritti|todos os direitos)\b",
    r"(?:тэги|теги|комментарии|все права)\b|免责声明|声明",
)
_INSIDE = (
    r"\b(?:interview|transcri\w+|edited|condensed|translat\w+|conducted|compiled)\b[^.]{0,30} by\b",
    r"\bpropos recueillis par\b|\bthis (?:interview|entry|article) (?:was|has been|is|appears)\b",
    r"\b(?:lives|is based) in [A-Z]\w+|\b(?:last modified|zuletzt geändert|paru|publié)\b[^.]{0,40}\d{4}"
    r"|\bpour la première fois\b|\bmise? en ligne\b|\bfor the first time in (?:print|english)\b",
    r"^(?:以上[、，]|このインタビュー|本次采访|以上就是)",
)
_FOOT = re.compile(rf"^\W{{0,3}}(?:{'|'.join(_BEGINNINGS)})|{'|'.join(_INSIDE)}", re.IGNORECASE)
_DATE = re.compile(
    r"^\W*(?:(?:posted|published|updated|on|le|am|el) )*(?:\w+,? )?(?:\d{1,2}[.,]? )?[^\W\d]{3,10}\.?,? "
    r"(?:\d{1,2}(?:st|nd|rd|th)?,? )?(?:de )?\d{4}\b.{0,60}$|^\W*\d{1,4}[./-]\d{1,2}[./-]\d{1,4}.{0,40}$",
    re.IGNORECASE,
)


def begins_foot(block: Block) -> bool:
    """Whether a block below the last label or question is no part of the last answer."""
    text = block.text[:_LONGEST_LOOK]
    dated = len(text) <= _LONGEST_DATE and bool(_DATE.match(text))
    return mostly_links(block) or dated or bool(_FOOT.search(text))


def is_credit(block: Block) -> bool:
    """Whether a block above the talk is a line about the page: who made it, when, where to."""
    text = block.text
    if len(text) > _LONGEST_CREDIT:
        return False
    return mostly_links(block) or bool(_DATE.match(text)) or bool(_FOOT.match(text))


def mostly_links(block: Block) -> bool:
    """Whether most of a block's characters are links."""
    return block.linked > _LINKED_SHARE * len(block.text)
