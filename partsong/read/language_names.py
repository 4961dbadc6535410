"""Names of languages, as directions have them: `(speaking Korean)`."""

from __future__ import annotations

ENGLISH = """
Afrikaans Albanian Amharic Arabic Aramaic Armenian Bengali Bosnian Bulgarian Burmese Cantonese
Catalan Cherokee Chinese Creole Croatian Czech Danish Dari Dutch English Estonian Farsi Filipino
Finnish Flemish French Gaelic Georgian German Greek Gujarati Haitian Hausa Hawaiian Hebrew Hindi
Hmong Hungarian Icelandic Igbo Indonesian Inuktitut Irish Italian Japanese Khmer Korean Kurdish
Lakota Lao Latin Latvian Lithuanian Malay Mandarin Maori Mongolian Navajo Nepali Norwegian Ojibwe
Pashto Persian Polish Portuguese Punjabi Quechua Romani Romanian Russian Samoan Sanskrit Serbian
Sinhala Slovak Slovenian Somali Spanish Swahili Swedish Tagalog Tamil Telugu Thai Tibetan Tigrinya
Turkish Ukrainian Urdu Uzbek Vietnamese Welsh Wolof Xhosa Yiddish Yoruba Zulu
""".split()
GERMAN = """
Arabisch Chinesisch Deutsch Englisch Französisch Griechisch Hebräisch Italienisch Japanisch Jiddisch
Koreanisch Latein Niederländisch Plattdeutsch Polnisch Portugiesisch Russisch Spanisch Tschechisch
Türkisch Ukrainisch Ungarisch
""".split()
FRENCH = """
allemand anglais arabe breton chinois coréen créole espagnol français grec hébreu hongrois italien
japonais latin néerlandais polonais portugais russe turc ukrainien vietnamien yiddish
""".split()
SPANISH = """
alemán árabe catalán chino coreano español euskera francés gallego griego guaraní hebreo inglés
italiano japonés latín náhuatl polaco portugués quechua ruso turco
""".split()
