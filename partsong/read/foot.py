"""What stands below a talk: credits, notes about the people, and ways to other pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partsong.read.blocks import Block

_LINKED_SHARE = 0.6
"""Of a block's characters; what is links for the most part leads elsewhere."""
_LONGEST_LOOK = 240
_FOOT = re.compile(
    # English
    r"^(?:read|see|learn|find|listen|watch|hear) (?:more|also|on|next)\b|^related\b|^more (?:on|from|about)\b"
    r"|^(?:sign up|subscribe|follow|join|donate|support|share|like|buy|order|download) (?:\w+ ){0,6}"
    r"(?:to|on|for|our|us|this|at|here|now|the|@)"
    r"|^(?:photo|image|picture|illustration|video|audio|credit|source|tags?|filed|categor|posted|published|updated"
    r"|copyright|©|comments?|leave a|about the author|references?|notes?\b|footnotes?|links?\b)"
    r"|\b(?:interview(?:ed)?|transcri\w+|edited|condensed|translated|conducted|reporting|compiled)\b.{0,40} by\b"
    r"|^(?:this|the) (?:interview|conversation|article|piece|post|story|text|q&a)\b.{0,80}"
    r"\b(?:edited|condensed|conducted|published|appeared|translated|originally|first|part of)\b"
    # German, French, Spanish, Portuguese, Italian, Dutch
    r"|^(?:das (?:gespräch|interview) führten?|interview:|die fragen stellten?|lesen sie|mehr (?:zum|zu|über)"
    r"|propos recueillis|lire (?:aussi|également)|pour aller plus loin|à lire|entretien réalisé"
    r"|lea (?:también|más)|leia (?:também|mais)|saiba mais|leggi anche|lees (?:ook|meer)|artículos relacionados"
    r"|foto|bild|quelle|crédit|fuente|fonte|bron)\b"
    # Chinese, Japanese
    r"|^(?:责任编辑|编辑|来源|作者|相关|更多|分享|版权|関連|取材|文[:：]|撮影|聞き手|編集|構成)",
    re.IGNORECASE,
)


def begins_foot(block: Block) -> bool:
    """Whether a block below the last label or question is no part of the last answer."""
    if 2 * block.linked > 2 * _LINKED_SHARE * len(block.text):
        return True
    return bool(_FOOT.search(block.text[:_LONGEST_LOOK]))
