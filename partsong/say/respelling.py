"""The nearest English spelling of a pronunciation, for voices that take no IPA."""

from __future__ import annotations

import re
import unicodedata

_SOUNDS = {
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
_SILENT = frozenset(".ˑʰʲʷˠˀʼ‿˥˦˧˨˩ˌː")
"""Marks that English spelling does without."""
LONGEST = 60
"""Signs in a word; engines take no longer ones."""
_LONG = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_VOWEL = re.compile(r"[iɪeɛæaɑɒɔoʊuʌəɐᵻɨʉɯɤɚɝɜyʏøœ]")


def respell(ipa: str) -> str:
    """The pronunciation in letters, a stressed syllable in capitals.

    Raises: ValueError naming what is not in the International Phonetic Alphabet.

    >>> respell("ˈbiːwən"), respell("kɪm ɪl sʌŋ")
    ('BEEwuhn', 'kihm ihl suhng')
    """
    words = [_word(_plain(word)) for word in ipa.split()]
    if not words or not all(words):
        raise ValueError(f"{ipa!r} has a word without a sound")
    return " ".join(words)


def _plain(ipa: str) -> str:
    """One way to write each sound, and none of the marks above and below it."""
    text = unicodedata.normalize("NFD", ipa).replace("'", "ˈ").replace(":", "ː")
    text = text.replace("ə˞", "ɚ").replace("ɜ˞", "ɝ")
    return "".join(c for c in text if not unicodedata.combining(c))


def _word(ipa: str) -> str:
    if len(ipa) > LONGEST:
        raise ValueError(f"a word of {len(ipa)} signs is too long; separate words with blanks")
    pieces, stressed, at = [], False, 0
    while at < len(ipa):
        match = _LONG.match(ipa, at)
        if match:
            sound = _SOUNDS[match[0]]
            pieces.append(sound.upper() if stressed else sound)
            stressed = stressed and not _VOWEL.search(match[0])
            at = match.end()
            continue
        if ipa[at] == "ˈ":
            stressed = True
        elif ipa[at] not in _SILENT:
            raise ValueError(
                f"{ipa[at]!r} is no sign of the International Phonetic Alphabet that is known here"
            )
        at += 1
    return "".join(pieces)
