"""Abbreviations and sentence openers of the languages without rules of their own."""

from __future__ import annotations

from partsong.say.language import Abbreviations

GERMAN = Abbreviations(
    never_last=frozenset(
        (
            *"Dr Drs Prof Hr Hrn Fr Frl Mag Ing Dipl St Hl hl geb gest verh bzw".split(),
            *"vgl Vgl sog ca Ca einschl inkl exkl zzgl z.B Z.B d.h D.h".split(),
            *("z. B", "Z. B", "d. h", "D. h", "z. T", "Z. T", "v. a", "V. a", "m. E", "M. E"),
        )
    ),
    before_numbers=frozenset(
        "nr nrn bd bde abb abs art kap tel ziff jan feb apr aug sept okt nov dez".split()
    ),
    sometimes_last=frozenset(
        "usw etc usf ff Chr Str Mio Mrd Std Min Sek Jh Jhd Abt evtl ggf Co Jr jun sen".split()
    ),
    openers=frozenset(
        "der die das den dem ein eine einen einem einer er sie es wir ihr ich du man und aber oder "
        "doch da dann denn wenn was wer wie wo warum ja nein nicht in im an am auf aus bei für mit "
        "nach vor von zu zum zur seit jetzt heute hier dort so sein seine ihre mein meine unser "
        "dieser diese dieses als auch nun danach damit deshalb".split()
    ),
    has_ordinals=True,
)

FRENCH = Abbreviations(
    never_last=frozenset("M MM Mme Mmes Mlle Mlles Me Mgr Dr Pr St Ste cf Cf env p.ex".split())
    | {"p. ex", "P. ex"},
    before_numbers=frozenset("no nos vol chap art fig pp éd tél".split()),
    sometimes_last=frozenset("etc av apr Cie Jr".split()),
    openers=frozenset(
        "le la les l un une des il elle on nous vous ils elles je tu ce cet cette ces c et mais ou "
        "donc or car puis alors quand que qui quoi où comment pourquoi oui non ne à au aux dans en "
        "sur pour par avec sans après avant si son sa ses leur leurs notre maintenant".split()
    ),
)

SPANISH = Abbreviations(
    never_last=frozenset(
        "Sr Sra Srta Sres Dr Dra Dres Prof Profa Ud Uds Vd Vds D Dª Dña Fr Sto Sta Lic Ing "
        "Gral EE".split()
    )
    | {"p. ej", "P. ej"},
    before_numbers=frozenset("núm núms vol cap art fig pág págs pp tel".split()),
    sometimes_last=frozenset("etc Cía Av Avda Jr UU".split()),
    openers=frozenset(
        "el la los las lo un una unos unas él ella ellos ellas yo tú nosotros usted ustedes esto "
        "eso este esta ese esa y pero o pues entonces cuando qué quién cómo dónde cuándo cuál por "
        "sí no en a al con de del para sin sobre después antes si su sus nuestro ahora aquí "
        "allí".split()
    ),
)
