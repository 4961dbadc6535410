"""Which words may be the name of a speaker."""

from __future__ import annotations

import re

from partsong.read.blocks import fold, key

LONGEST_LABEL, LONGEST_NAME = 40, 60
"""Characters of a label, and of one whose words all begin with capitals."""
_LONGEST_ROLE = 200
"""A name with its role; what is longer is taken as it stands."""
_LONGEST_CJK = 12
"""Characters of a name in Chinese or Japanese, with its office."""
ROLE_IN_BRACKETS = r"[(（\[][^()（）\[\]\n]{1,100}[)）\]]"
_ROLE = re.compile(
    rf"^(?:(?P<name>.+?)(?:\s*{ROLE_IN_BRACKETS}(?:,.*)?|,\s*[A-Z][A-Z .,&/'’-]+)"
    rf"|(?P<full>\S+ [^\s,]+(?: [^\s,]+){{0,2}}),\s*[\w&/ .'’-]{{3,60}})$"
)
"""Who somebody is: in brackets, in capitals, or in any words behind a full name."""
_COURTESY = re.compile(r"^(?:Mr|Mrs|Ms|Miss|MR|MRS|MS)\b\.? (?=\S+ \S)")
MADE_BY = frozenset(
    "interview text foto fotos bild bilder protokoll gespräch entretien texte entrevista texto "
    "fotografía".split()
)
_NEVER = MADE_BY | frozenset(
    "part parts page pages note notes photo photos listen related http https video audio image "
    "credit credits source sources update warning caution important remember by tags share topics "
    "transcript copyright date title chapter section previous next back contents abstract summary "
    "example break intermission intro outro recorded location place producer producers transcriber "
    "length duration subject project comments responses replies reactions tag category categories "
    "tel phone fax mail email e-mail website web url link links slides paper agenda topic price "
    "lesezeit quelle bildquelle schlagwörter kategorie lire mots-clés etiquetas temas fuente fonte "
    "categoria categorias archiviato фото теги тэги источник "
    "来源 编辑 责任编辑 作者 导读 标签 摘要 免责声明 "
    "תגיות קטגוריות מאת צילום المصدر تصوير تاريخ اقرأ "
    "関連 出典 取材 文 写真 ps pps edit advertisement anzeige publicité publicidad реклама".split()
)
_NEVER |= {
    "see also",
    "read more",
    "read also",
    "technorati tags",
    "in the media",
    "lesen sie auch",
    "lire aussi",
    "voir aussi",
    "lea también",
    "ver también",
}
_NEVER_FIRST = frozenset(
    "next part parts episode related listen photo photos note notes http https copyright share "
    "transcribed recorded read subscribe download posted published updated act scene exit exeunt "
    "enter curtain by filed".split()
)
_NO_NAME_FIRST = frozenset(
    "i he she it we they this that these those there here what when where why how which if and "
    "but or so because as in at for with from to not no yes well also then thus is was are were "
    "laut wenn aber und oder weil dass was wie warum er sie es wir ihr das dies hier "
    "il elle ils elles nous vous ce cette mais et ou donc car que quoi comment pourquoi "
    "él ella ellos nosotros esto eso pero y o porque qué cómo cuando por para".split()
)
"""Words that begin a sentence and no name."""
_SAYING = frozenset(
    "says said say writes wrote asks asked adds added explains explained replies replied continues "
    "continued concludes concluded notes noted told tells sagt sagte fragt dit demande répond dice "
    "pregunta responde diz".split()
)
"""A label that ends so is a clause: `She said:`."""
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_CJK_CLAUSE = re.compile(
    r"(?:[说說道称稱写寫过過]|如下|表示|指出|认为|認為|分享|的是|问题|問題|原因|例如|比如|包括)$|[，、。了]"
)
_CJK_PHRASE = re.compile(r"例如|比如|包括|如下|[他她我你您][说說]|答案|結論|结论|以上|其中|另外")
_SHORTEST_CLAUSE = 2
_PARTICLES = frozenset(
    "de van von of da la der den du del di el al bin ibn y e the and pro tempore ten ter zu zum "
    "zur dos das do le les".split()
)
_WORD = r"[\w.'’&()/·・‧-]*"
_NAME = re.compile(rf"[^\W_]{_WORD}(?: [\w.'’&(/#]{_WORD}){{0,5}}")
_ELIDED = re.compile(r"^[ld]['’](?=\w)", re.IGNORECASE)
_LETTER = re.compile(r"[A-Z]\.")
_SENTENCE_END = re.compile(r"[a-z]{5}\. ")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NO_NAME = re.compile(
    r"[\d\s.,:/-]+|\d+h\d+m(?:\d+s)?|The (?:[A-Z]\.)+[A-Z]?\.?|U\.[SNK]\.?"
    r"|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|ru|de|fr|es|it|pl|io|uk|jp|cn)",
    re.ASCII,
)
"""Figures, times, and abbreviations such as `The U.S.`."""


def bare(label: str) -> str:
    """The label without brackets around it and a role behind it; a courtesy title goes from a name
    that is full.

    >>> bare("BRITTANY LUSE, HOST"), bare('Mr. Bill Moyers (Author, "A: B")'), bare("Mr. CARVIN")
    ('BRITTANY LUSE', 'Bill Moyers', 'Mr. CARVIN')
    """
    folded = fold(label)
    folded = folded.strip("[]{}").strip() if folded[:1] in {"[", "{"} else folded
    folded = folded.lstrip("@").strip('"“”„«»')
    return _COURTESY.sub("", without_role(folded))


def without_role(label: str) -> str:
    """The label without what stands in brackets or behind a comma: who somebody is."""
    role = _ROLE.match(label) if len(label) <= _LONGEST_ROLE else None
    return without_role(role["name"] or role["full"]) if role else label


_NEVER = frozenset(map(key, (*_NEVER, "p. s.", "e-mail", "mots-clés")))
_POINTERS = frozenset(
    map(
        key,
        (
            "read more", "see also", "also read", "read also", "related", "more", "read next",
            "lesen sie auch", "mehr zum thema", "lire aussi", "à lire aussi", "voir aussi",
            "lea también", "lee también", "ver también", "leia também", "leggi anche", "lees ook",
            "читайте также", "czytaj też", "相关阅读", "関連記事",
        ),
    )
)  # fmt: skip
"""Labels of links to other pages."""


def is_pointer(label: str) -> bool:
    """Whether a label leads to another page: `Read more:`."""
    return key(label) in _POINTERS


def without_article(label: str) -> str:
    """The label without an article that is one word with it: `l’Esprit` is `Esprit`."""
    return _ELIDED.sub("", label)


def name_like(label: str) -> bool:
    """Whether a label looks like a name: few words, and one that begins with a capital, or a single
    one, as people call themselves in chats.
    """
    if not is_label(label) or is_clause(label):
        return False
    words = without_article(label).split()
    if not words[0][0].islower():
        return True
    return len(words) == 1 or (words[0] in _PARTICLES and capitalised(label))


def is_lower(label: str) -> bool:
    """Whether a label has small letters alone."""
    return label == label.lower() and label != label.upper()


def is_clause(label: str) -> bool:
    """Whether the words are of a sentence rather than a name: `She said`, `And so`, `她补充说`."""
    words = label.casefold().split()
    if _CJK.search(label):
        long = len(label) > _LONGEST_CJK and not re.search(r"[·・‧]", label)
        clause = _CJK_CLAUSE.search(label) if len(label) > _SHORTEST_CLAUSE else None
        return long or bool(clause) or bool(_CJK_PHRASE.fullmatch(label))
    # Two letters in capitals are initials: `IT`, `SO`.
    if label.isupper() and len(words) == 1:
        return False
    return (
        words[0] in _NO_NAME_FIRST
        or words[-1] in {"says", "wrote"}
        or (len(words) > 1 and words[-1] in _SAYING)
    )


def is_label(text: str) -> bool:
    """Whether a text is as short as a label, and of words alone."""
    if len(text) > LONGEST_NAME or (len(text) > LONGEST_LABEL and not capitalised(text)):
        return False
    words = _NAME.fullmatch(text) and not _SENTENCE_END.search(text) and not _YEAR.search(text)
    return bool(words) and not _NO_NAME.fullmatch(text)


def capitalised(label: str) -> bool:
    """Whether each word begins with a capital, but for `of`, `van` and the like."""
    words = re.findall(r"\w+", without_article(label))
    if not words or all(word in _PARTICLES for word in words):
        return False
    begins = not words[0][0].islower() or words[0] in _PARTICLES
    return begins and all(word in _PARTICLES or not word[0].islower() for word in words)


def never(label: str) -> bool:
    """Whether the words are never a speaker's: `Next`, `Note`, `Photo`, ..."""
    folded = key(label)
    return folded in _NEVER or folded.split(" ", maxsplit=1)[0] in _NEVER_FIRST


def cleaned(label: str, *, sure: bool = False) -> str:
    """The name that a label as it stands on the page gives, without its role and its stops.

    >>> cleaned("Nora (smiling).", sure=True), cleaned("King Jr."), cleaned("Q.")
    ('Nora', 'King Jr.', 'Q')
    """
    folded = fold(label).rstrip(": ：")
    if sure and re.search(r"(?:\)|[^\W\d_]{3,})\.$", folded):
        folded = folded[:-1]
    name = bare(folded).rstrip(": ")
    return name[:-1] if _LETTER.fullmatch(name) else name
