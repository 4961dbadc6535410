"""The nearest English spelling of a pronunciation, for voices that take no IPA."""

from __future__ import annotations

import re
import unicodedata

_SPELLINGS = {
    "tʃ": "ch",
    "dʒ": "j",
    "aɪ": "y",
    "eɪ": "ay",
    "ɔɪ": "oy",
    "aʊ": "ow",
    "oʊ": "oh",
    "əʊ": "oh",
    "ɪə": "eer",
    "eə": "air",
    "ʊə": "oor",
    "juː": "yoo",
    "iː": "ee",
    "uː": "oo",
    "ɑː": "ah",
    "ɔː": "aw",
    "ɜː": "ur",
    "ɛː": "air",
    "eː": "ay",
    "oː": "oh",
    "aː": "ah",
    "p": "p",
    "b": "b",
    "t": "t",
    "d": "d",
    "k": "k",
    "ɡ": "g",
    "g": "g",
    "f": "f",
    "v": "v",
    "θ": "th",
    "ð": "th",
    "s": "s",
    "z": "z",
    "ʃ": "sh",
    "ʒ": "zh",
    "h": "h",
    "ɦ": "h",
    "m": "m",
    "n": "n",
    "ŋ": "ng",
    "ɲ": "ny",
    "l": "l",
    "ɫ": "l",
    "ʎ": "ly",
    "ɬ": "hl",
    "ɹ": "r",
    "r": "r",
    "ɾ": "t",
    "ʁ": "r",
    "ʀ": "r",
    "j": "y",
    "w": "w",
    "ʍ": "wh",
    "x": "kh",
    "χ": "kh",
    "ç": "h",
    "ɣ": "g",
    "β": "v",
    "ɸ": "f",
    "ʔ": "",
    "c": "ky",
    "q": "k",
    "ɕ": "sh",
    "ʑ": "zh",
    "ʂ": "sh",
    "ʐ": "zh",
    "ʈ": "t",
    "ɖ": "d",
    "ɳ": "n",
    "ɭ": "l",
    "ʋ": "v",
    "i": "ee",
    "ɪ": "ih",
    "e": "eh",
    "ɛ": "eh",
    "æ": "a",
    "a": "ah",
    "ɑ": "ah",
    "ɒ": "o",
    "ɔ": "aw",
    "o": "oh",
    "ʊ": "oo",
    "u": "oo",
    "ʌ": "uh",
    "ə": "uh",
    "ɐ": "uh",
    "ᵻ": "ih",
    "ɨ": "ih",
    "ʉ": "oo",
    "ɯ": "oo",
    "ɤ": "uh",
    "ɚ": "er",
    "ɝ": "ur",
    "ɜ": "ur",
    "y": "ee",
    "ʏ": "ih",
    "ø": "ur",
    "œ": "ur",
    "ɶ": "a",
    "ɵ": "oo",
    "ɘ": "uh",
    "ɞ": "uh",
    "ɽ": "t",
    "ɻ": "r",
    "ɥ": "w",
    "ɰ": "w",
    "ɟ": "gy",
    "ʝ": "y",
    "ɢ": "g",
    "ɱ": "m",
    "ɴ": "ng",
    "ʧ": "ch",
    "ʤ": "j",
    "ʨ": "ch",
    "ʥ": "j",
    "ʦ": "ts",
    "ʣ": "dz",
}
_PRIMARY_STRESS = "ˈ"
_SILENT = frozenset(".ˑʰʲʷˠˀʼ‿˥˦˧˨˩ˌː")
"""Marks without an equivalent in English spelling, such as those of length and tone."""
LONGEST = 60
"""Characters of IPA in a word; engines take no longer ones."""
_SOUND = re.compile("|".join(sorted(_SPELLINGS, key=len, reverse=True)))
"""The longest first: `tʃ` is one sound, not two."""
_VOWEL = re.compile(r"[iɪeɛæaɑɒɔoʊuʌəɐᵻɨʉɯɤɚɝɜyʏøœ]")


def respell(ipa: str) -> str:
    """The pronunciation in letters; a stressed syllable is in capitals up to its vowel.

    Raises: ValueError for a symbol that is not in the table, a word without a sound, or a word
    of more than `LONGEST` symbols.

    >>> respell("ˈbiːwən"), respell("kɪm ɪl sʌŋ")
    ('BEEwuhn', 'kihm ihl suhng')
    """
    words = [_respelled_word(_unified(word)) for word in ipa.split()]
    if not words or not all(words):
        raise ValueError(f"{ipa!r} has a word without a sound")
    return " ".join(words)


def _unified(ipa: str) -> str:
    """The IPA with one symbol for each sound, without diacritics above and below."""
    text = unicodedata.normalize("NFD", ipa).replace("'", _PRIMARY_STRESS).replace(":", "ː")
    text = text.replace("ə˞", "ɚ").replace("ɜ˞", "ɝ")
    return "".join(c for c in text if not unicodedata.combining(c))


def _respelled_word(ipa: str) -> str:
    if len(ipa) > LONGEST:
        raise ValueError(f"a word of {len(ipa)} signs is too long; separate words with spaces")
    letters: list[str] = []
    is_stressed = False
    position = 0
    while position < len(ipa):
        sound = _SOUND.match(ipa, position)
        if sound is None:
            mark = ipa[position]
            if mark == _PRIMARY_STRESS:
                is_stressed = True
            elif mark not in _SILENT:
                raise ValueError(
                    f"{mark!r} is no sign of the International Phonetic Alphabet that is known here"
                )
            position += 1
            continue
        spelling = _SPELLINGS[sound[0]]
        letters.append(spelling.upper() if is_stressed else spelling)
        if _VOWEL.search(sound[0]):
            is_stressed = False
        position = sound.end()
    return "".join(letters)
