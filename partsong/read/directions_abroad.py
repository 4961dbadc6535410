"""Directions in German, French and Spanish: patterns for all the words between brackets, by the
kind of aside.
"""

from __future__ import annotations

from partsong.read import language_names

_GERMAN = f"(?:{'|'.join(language_names.GERMAN)})"
_FRENCH = f"(?:{'|'.join(language_names.FRENCH)})"
_SPANISH = f"(?:{'|'.join(language_names.SPANISH)})"
_SIE = "(?:(?:er|sie|es|beide|alle|publikum|zuschauer) )?"
_ELLE = "(?:(?:il|elle|ils|elles|tous|toutes|le public|on) )?"
_ELLA = "(?:(?:él|ella|ellos|todos|todas|ambos|ambas|el público|la gente) )?(?:se )?"
_MORE = "(?: .{1,30})?"

GERMAN = {
    "stage": (
        rf"(?:spricht|sprechen|redet|antwortet|singt|liest|auf)(?: auf)? {_GERMAN}",
        r"liest(?: (?:laut|leise|weiter|vor))+|vorlesend",
        rf"{_SIE}(?:nickt|schüttelt den kopf|zuckt (?:mit )?(?:den|die) (?:schultern|achseln))",
        rf"{_SIE}(?:zeigt|deutet) auf{_MORE}|{_SIE}hält{_MORE} hoch|{_SIE}(?:steht auf|setzt sich)",
    ),
    "unintelligible": (
        "keine (?:hörbare )?antwort|nicht (?:zu )?verst(?:ändlich|ehen)|undeutlich",
    ),
    "break": (
        "(?:band|kassetten)wechsel|ende der aufnahme|unterbrechung|(?:aufnahme|band) unterbrochen",
    ),
    "manner": (
        "hervorhebung(?: (?:hinzugefügt|im original|von mir))?",
        rf"{_SIE}(?:seufzt|seufzend|hustet|räuspert sich|flüstert|flüsternd|weint|weinend|schreit"
        r"|lächelt|lächelnd|schluchzt|schnieft)",
    ),
    "laughter": (
        rf"{_SIE}(?:lacht|lachen|lachend|kichert|kichern|gelächter)(?: (?:laut|leise|auf|im \w+))?",
    ),
    "applause": (rf"{_SIE}(?:applaus|beifall|klatscht|klatschen|applaudiert){_MORE}",),
    "music": (rf"{_SIE}(?:singt|singend|summt|pfeift){_MORE}",),
    "silence": ("(?:lange |kurze )?(?:pause|stille)|schweigt|schweigen",),
    "crosstalk": (r"(?:alle )?(?:reden |sprechen )?(?:alle )?(?:durcheinander|gleichzeitig)",),
    "sound": (
        r"(?:das )?(?:telefon|handy|türklingel|klingel) (?:klingelt|läutet)|es (?:klopft|klingelt)",
        r"(?:die )?tür (?:knallt|schlägt(?: zu)?|geht auf|öffnet sich)|(?:ein )?hund bellt",
        r"klopfen|türklingeln?|telefonklingeln|hundegebell|geräusche?",
    ),
}
FRENCH = {
    "stage": (
        rf"(?:parle|parlent|répond|chante|lit|en)(?: en)? {_FRENCH}",
        "lit à (?:haute voix|voix haute)",
        rf"{_ELLE}(?:hoche la tête|acquiesce|secoue la tête|hausse les épaules)",
        rf"{_ELLE}montre (?:du doigt|la|le|les|une?){_MORE}",
    ),
    "unintelligible": ("(?:pas de|sans) réponse(?: audible)?|incompréhensible|inaudible",),
    "break": (
        "changement de (?:bande|cassette)|fin de (?:l['’]enregistrement|la bande)|interruption",
    ),
    "manner": (
        "c['’]est (?:moi|nous) qui souligne|souligné par (?:moi|nous|l['’]auteure?)",
        rf"{_ELLE}(?:soupire|soupirs?|tousse|toux|chuchote|murmure|pleure|sourit|crie)",
        "(?:en )?(?:soupirant|chuchotant|murmurant|pleurant|souriant)|(?:à )?voix basse",
    ),
    "laughter": (rf"{_ELLE}(?:rit|rient|rires?|(?:en )?riant|ricane)(?: (?:dans|de) .{{1,30}})?",),
    "applause": (rf"{_ELLE}(?:applaudit|applaudissent|applaudissements){_MORE}",),
    "music": (rf"{_ELLE}(?:chante|chantent|(?:en )?chantant|fredonne|siffle)",),
    "silence": ("(?:(?:long |bref )?silence|(?:longue |courte )?pause)(?: prolongée?)?|un temps",),
    "crosstalk": ("(?:ils |elles )?parlent en même temps|(?:voix|conversations?) superposées?",),
    "sound": (
        "(?:le )?téléphone (?:sonne|qui sonne)|sonnerie(?: (?:du|de) .{1,20})?",
        "(?:une |la )?porte (?:claque|qui claque|s['’]ouvre)|(?:un )?chien aboie",
        "bruits?(?: de .{1,30})?",
    ),
}
SPANISH = {
    "stage": (
        rf"(?:habla|hablan|hablando|responde|canta|lee|en)(?: en)? {_SPANISH}",
        "lee en voz alta|leyendo",
        rf"{_ELLA}(?:asiente|niega con la cabeza|encoge de hombros)(?: con la cabeza)?",
        rf"{_ELLA}(?:señala|muestra) (?:a|el|la|los|las|una?){_MORE}",
    ),
    "unintelligible": (
        "(?:sin|no hay) respuesta(?: audible)?|no responde|incomprensible|no se entiende",
    ),
    "break": ("cambio de cinta|fin de la (?:grabación|cinta)|interrupción",),
    "manner": (
        "(?:énfasis|cursivas?) (?:añadid[oa]s?|agregad[oa]s?|mí[oa]s?)",
        rf"{_ELLA}(?:suspira|suspiros?|tose|susurra|murmura|llora|sonríe|grita)",
        "llorando|sonriendo|susurrando|suspirando|gritando|(?:en )?voz baja",
    ),
    "laughter": (
        rf"{_ELLA}(?:ríen?|rien?|risas?|riendo|carcajadas?)(?: (?:en|de|del) .{{1,30}})?",
    ),
    "applause": (rf"{_ELLA}(?:aplauden?|aplausos?|ovación){_MORE}",),
    "music": (rf"{_ELLA}(?:cantan?|cantando|tararea|silba)",),
    "silence": ("(?:pausa|silencio)(?: (?:larg[oa]|prolongad[oa]|breve))?|(?:larga|breve) pausa",),
    "crosstalk": (
        "(?:hablan|hablando) (?:a la vez|al mismo tiempo|al unísono)|voces superpuestas",
    ),
    "sound": (
        "suena (?:el|un) (?:teléfono|timbre|móvil|celular)|(?:el )?teléfono suena|portazo",
        "(?:llaman|tocan) a la puerta|(?:un )?perro ladra|ladridos?|ruidos?(?: de .{1,30})?",
    ),
}
