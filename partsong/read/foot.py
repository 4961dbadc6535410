"""What stands around a talk: credits, notes about the people, and ways to other pages.

The phrases are of ten languages, a kind a group. They are looked for only above the first label or
question and below the last one, so that nobody's words are taken for them.
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
_TEXT = r"(?:interview|conversation|article|piece|post|story|text|transcript|entry|q&a)"
_LEADING_ON = (
    r"(?:read|see|learn|find|listen|watch|hear|click)(?: out)? (?:more|also|on|next|here|to)\b",
    r"more (?:on|from|about|information)\b|related\b|also read\b|share this\b|for more\b",
    r"(?:sign up|subscribe|follow|join|donate|support|share|like|buy|(?:pre-?)?order|download)\b"
    r".{0,60}\b(?:to|on|for|our|us|at|here|now|their|this|@\w+)\b",
    r"if you (?:enjoyed|liked|would like|want)\b|to (?:learn|find out|read|see|hear) more\b",
    r"lesen sie|mehr (?:zum|zu|über)\b|lire (?:aussi|également)|à lire|pour aller plus loin",
    r"consultez\b|lea (?:también|más)|leia (?:também|mais)|saiba mais|leggi anche|per saperne",
    r"lees (?:ook|meer)|(?:читайте|смотрите) также|czytaj (?:też|także|więcej)",
    r"相关|更多|推荐|分享|関連|詳しく|you (?:may|might) (?:also )?(?:like|enjoy)",
    r"get our\b|check out\b",
    r"permalink|print this|back to top|previous:|topics:|schlagwort|teilen\b|partager\b",
    r"compartir\b|laisser un commentaire|deja un comentario|please enable javascript",
)
_MADE_BY = (
    r"(?:photo|image|picture|illustration|video|audio|words?|text|story|art)(?:s|graph(?:s|y))?"
    r"(?: credits?)?(?::| by\b| courtesy\b| ©)|credits?\b|source\b|courtesy\b|special thanks\b",
    r"(?:editor|photographer|translat(?:or|ion)|illustrator|camera|sound|design|music)s?: ",
    r"(?:aufgezeichnet|rozmawiał|беседовал|интервью вз|запис)|mit .{2,60} sprach\b",
    r"interview réalisée|intervista di\b|entrevista (?:realizada|a cargo)|tekst:|as told to\b",
    r"インタビュー[：:／]|责编|采访[：:]|撰文|(?:the )?(?:end|ende|fin|fine|fim)\W*$",
    r"(?:by|von|par|por|di|door|autor[ea]?|author|auteur|edited|written|reported)"
    r" ?(?::|[A-Z]\w+ [A-Z]\w+$)",
    r"(?:foto|bild|bilder|text|texte|quelle|crédits?|fuente|fonte|bron)\b",
    r"(?:фото|источник|zdjęcia?|źródło)\b|das (?:gespräch|interview) führt|die fragen stellt",
    r"interview:|propos recueillis|entretien réalisé",
    r"[(（【]?(?:责任编辑|编辑|本?文?来源|作者|版权|原标题|取材|撮影|聞き手|編集|構成|文[:：／]|写真)",
)
_ABOUT_THE_TEXT = (
    rf"(?:this|the|our) {_TEXT}\b.{{0,90}}\b(?:edited|condensed|conducted|published|appear(?:ed|s)"
    r"|translated|originally|first|part of|posted|filed|adapted|written)\b",
    r"(?:\* ?)?(?:originally |first )?(?:published|posted|updated|filed|reprinted|reproduced)\b",
    r"(?:cet|cette|ce) (?:entretien|interview|texte)\b|le texte ci-dessus",
    r"dieses (?:interview|gespräch)|以上[、，]|このインタビュー|本次采访|以上就是",
    r"(?:est[ae]|questa) (?:entrevista|intervista|texto)\b"
    r".{0,90}\b(?:public|realiz|traduz|pubblic)",
)
_BELOW = (
    r"tags?\b|(?:[\w-]+ ){0,2}tags:|categor(?:y|ies|ía|ias)\b|keywords?\b|filed under|labels:",
    r"(?:\d+ )?(?:comments?|responses?|replies|kommentare?|commentaires?|comentarios?|commenti)\b",
    r"(?:leave a|write a|post a|add a|both comments|comments (?:are|and))\b|powered by",
    r"licen[sc]ed under|this work is|except where|the views (?:are|expressed)|cc by",
    r"copyright\b|©|about (?:the |our )?(?:author|interviewee|interviewer|guest|writer)",
    r"(?:références|referencias|referências|riferimenti|bibliogra\w+|literaturverzeichnis"
    r"|anmerkungen|fußnoten|notas|примечания|参考文献|脚注)$",
    r"references?$|(?:foot)?notes?\b|(?:all rights|alle rechte|tous droits)\b",
    r"(?:todos los derechos|tutti i diritti|todos os direitos)\b",
    r"(?:тэги|теги|комментарии|все права)\b|免责声明|声明",
)
_INSIDE = (
    r"\b(?:interview|transcri\w+|edited|condensed|translat\w+|conducted|compiled)\b"
    r"[^.]{0,30} by\b",
    r"\bpropos recueillis par\b|\bpour la première fois\b|\bmise? en ligne\b",
    r"\bthis (?:interview|entry|article) (?:was|has been|is|appears)\b",
    r"\bfor the first time in (?:print|english)\b|\b(?:lives|is based) in [A-Z]\w+",
    r"\b(?:last modified|zuletzt geändert|paru|publié)\b[^.]{0,40}\d{4}",
)
_BEGINNINGS = "|".join((*_LEADING_ON, *_MADE_BY, *_ABOUT_THE_TEXT, *_BELOW))
_FOOT = re.compile(rf"^\W{{0,3}}(?:{_BEGINNINGS})|{'|'.join(_INSIDE)}", re.IGNORECASE)
_LONGEST_NOTE = 300
_EDITORIAL = re.compile(
    r"^\W{0,2}(?:(?:photo|picture|image|illustration|foto|bild)s?(?: credits?)?(?::| by\b)"
    r"|advertisement\W*$|advertisement: |anzeige\W*$|publicité\W*$|publicidad\W*$"
    r"|(?:article|story) continues\b|editor[’']?s?[’']? note\b|anm(?:erkung)?\.? d(?:er|\.) red)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"^\W*(?:(?:posted|published|updated|on|le|am|el) )*(?:\w+,? )?(?:\d{1,2}[.,]? )?"
    r"[^\W\d]{3,10}\.?,? (?:\d{1,2}(?:st|nd|rd|th)?,? )?(?:de )?\d{4}\b.{0,60}$"
    r"|^\W*\d{1,4}[./-]\d{1,2}[./-]\d{1,4}.{0,40}$|^\W*\d{1,2} de \w+ de \d{4}\W*$"
    r"|^\W*\d{4}年\d{1,2}月\d{1,2}日.{0,20}$"
    r"|^(?:veröffentlicht|publicado|publié|pubblicato|aktualisiert)\b.{0,50}\d{4}\W*$",
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


def is_editorial(block: Block) -> bool:
    """Whether a short block between turns is a credit, an advertisement or an editor's note."""
    return len(block.text) <= _LONGEST_NOTE and bool(_EDITORIAL.match(block.text))


def mostly_links(block: Block) -> bool:
    """Whether most of a block's characters are links."""
    return block.linked > _LINKED_SHARE * len(block.text)
