"""Translates the International Phonetic Alphabet to the phonemes of espeak-ng's English voices.

One table serves all accents: `ɑːɹ` becomes `A@`, which American voices pronounce with an [r] and
British ones without. A sound that English does not have becomes the nearest that it has.
"""

from __future__ import annotations

import unicodedata

LONGEST = 60
"""Most phonemes in a word. espeak-ng keeps them in a buffer of 200 bytes and crashes beyond it."""
_PRIMARY, _SECONDARY = "ˈ", "ˌ"
_STRESSES = {_PRIMARY: "'", _SECONDARY: ","}
_VOWEL_LETTERS = frozenset("aeiouyøœæɑɒɐəɚɘɛɜɝɞɤɨᵻɪɯɵɔʉʊʌʏɶ")
_SYLLABIC, _NASAL, _LONG = "\u0329", "\u0303", "ː"
_USUAL_SPELLINGS = {
    "ɡ": "g", "r": "ɹ", "ɻ": "ɹ", "ʁ": "ɹ", "ʀ": "ɹ", "ɕ": "ʃ", "ʂ": "ʃ", "ʑ": "ʒ", "ʐ": "ʒ",
    "ʧ": "tʃ", "ʤ": "dʒ", "ʨ": "tʃ", "ʥ": "dʒ", "ʦ": "ts", "ʣ": "dz", "'": _PRIMARY, ":": _LONG,
    "ɝ": "ɜɹ", "ə˞": "ɚ", "ɜ˞": "ɜɹ", "c\u0327": "ç", "ɨ": "ᵻ",
}  # fmt: skip
"""Variants in which a sound is written, and the usual one; replaced in this order."""
_IGNORED = frozenset(".ˑʰʲˠˀʼ‿˥˦˧˨˩")
"""Syllable boundaries, tones and secondary articulations, which mean nothing in English."""

_NOT_BEFORE_VOWELS = {
    "ɑːɹ": "A@", "aːɹ": "A@", "ɑɹ": "A@", "ɔɹ": "O@", "ɛɹ": "e@", "eɹ": "e@", "ɪɹ": "i@3",
    "ɪəɹ": "i@3", "iəɹ": "i@3", "ʊɹ": "U@", "ɜɹ": "3:", "əɹ": "3", "ʌɹ": "VR", "əl": "@L",
}  # fmt: skip
"""Mnemonics of vowels with a consonant that belongs to them unless a vowel follows."""
_SOUNDS = {
    "ɔːɹ": "o@", "oːɹ": "o@", "oɹ": "o@", "ɜːɹ": "3:", "əːɹ": "3:", "ɛəɹ": "e@", "eəɹ": "e@",
    "ɛə": "e@", "eə": "e@", "ɪə": "I|@", "ɪəʊ": "I|oU", "iə": "i@", "iəʊ": "i|oU", "aɪəʊ": "aI|oU",
    "ʊəɹ": "U@", "ʊə": "U@", "ʉɹ": "U@", "ɚ": "3", "aɪɚ": "aI3", "aɪəɹ": "aI3", "aɪə": "aI@",
    "aɪ": "aI", "ai": "aI", "aj": "aI", "aʊ": "aU", "au": "aU", "aw": "aU", "ʌʉ": "aU", "eɪ": "eI",
    "ei": "eI", "ej": "eI", "eː": "eI", "oʊ": "oU", "əʊ": "oU", "ou": "oU", "ow": "oU", "oː": "oU",
    "o": "oU", "ɔɪ": "OI", "ɔʏ": "OI", "ɔi": "OI", "oi": "OI", "iː": "i:", "i": "i", "ɪ": "I",
    "ᵻ": "I#", "yː": "u:", "y": "u:", "uː": "u:", "u": "u:", "ʉː": "u:", "ʉ": "U", "ʊ": "U",
    "ʏ": "U", "ɯ": "U", "ɵ": "U", "ɛ": "E", "e": "E", "æ": "a", "a": "A#", "aː": "A:", "ɑː": "A:",
    "ɑ": "A:", "ɒ": "0", "ɒː": "O:", "ɔː": "O:", "ɔ": "O", "ʌ": "V", "ɤ": "V", "ɐ": "a#", "ə": "@",
    "əː": "3:", "ɜː": "3:", "ɜ": "3", "ɘ": "@", "ɞ": "@", "øː": "3:", "ø": "3:", "œː": "3:",
    "œ": "3:", "ɶ": "a", "ɑ" + _NASAL: "A~", "a" + _NASAL: "A~", "ɔ" + _NASAL: "O~",
    "o" + _NASAL: "O~", "ɛ" + _NASAL: "a|n", "œ" + _NASAL: "V|n", _NASAL: "n", _LONG: "", "p": "p",
    "b": "b", "t": "t", "d": "d", "k": "k", "g": "g", "m": "m", "n": "n", "f": "f", "v": "v",
    "s": "s", "z": "z", "h": "h", "w": "w", "j": "j", "l": "l", "ɹ": "r", "ɾ": "t#", "ɽ": "t#",
    "tʃ": "tS", "dʒ": "dZ", "ʃ": "S", "ʒ": "Z", "θ": "T", "ð": "D", "ŋ": "N", "ɴ": "N", "ʔ": "?",
    "x": "x", "χ": "x", "ç": "C", "ɲ": "n|j", "ʎ": "l|j", "ɫ": "l", "ɭ": "l", "ɬ": "l", "ɣ": "g",
    "ɢ": "g", "q": "k", "c": "k|j", "ɟ": "g|j", "ʝ": "j", "β": "v", "ʋ": "v", "ɸ": "f", "ʍ": "w#",
    "ʷ": "w", "ɥ": "w", "ɰ": "w", "ɦ": "h", "ʈ": "t", "ɖ": "d", "ɳ": "n", "ɱ": "m",
    "n" + _SYLLABIC: "n-", "l" + _SYLLABIC: "@L", "m" + _SYLLABIC: "@|m", "ɹ" + _SYLLABIC: "3",
}  # fmt: skip

_STRESSED = {"i": "i:", "@": "V", "3": "3:", "a#": "V", "I#": "I", "@L": "V|l"}
"""Vowels that espeak-ng cannot stress, and the nearest ones that it can."""
_REDUCED = frozenset(_STRESSED) - {"i"}
_LONGEST_KEY = max(map(len, (*_SOUNDS, *_NOT_BEFORE_VOWELS)))


def mnemonics(ipa: str) -> str:
    """The mnemonics of a pronunciation in IPA, to stand in `[[...]]`; spaces separate words.

    If no word has a stress mark (dictionaries leave it out in short words), each word is stressed
    on its first full vowel.

    >>> mnemonics("həlˈoʊ ðɛɹ")
    "h|@|l|'oU D|e@"
    >>> mnemonics("kɪm")
    "k|'I|m"

    Raises: ValueError for characters that stand for no sound, which it names, and for a word
    without sounds or with more than `LONGEST`.
    """
    words = [_normalized(word) for word in ipa.split()]
    if not words:
        raise ValueError("there is no sound")
    has_stress = not _STRESSES.keys().isdisjoint("".join(words))
    return " ".join(_word_mnemonics(word, stress_first=not has_stress) for word in words)


def _normalized(ipa: str) -> str:
    """The IPA with one spelling of each sound, without diacritics that make little difference."""
    text = unicodedata.normalize("NFD", ipa)
    for variant, usual in _USUAL_SPELLINGS.items():
        text = text.replace(variant, usual)
    kept = {_SYLLABIC, _NASAL}
    return "".join(c for c in text if c in kept or not unicodedata.combining(c))


def _word_mnemonics(word: str, *, stress_first: bool) -> str:
    """The mnemonics of a word; with `stress_first` its first full vowel is stressed.

    IPA marks stress before the syllable, espeak-ng before the vowel.
    """
    position = 0
    phonemes: list[str] = []
    unknown: list[str] = []
    stress = ""
    default_stress = _STRESSES[_PRIMARY] if stress_first else ""
    while position < len(word):
        letter = word[position]
        size, phoneme = _next_phoneme(word, position)
        position += size
        if letter in _STRESSES:
            stress = _STRESSES[letter]
        elif phoneme is None:
            unknown.append(letter)
        elif letter not in _VOWEL_LETTERS:
            phonemes.append(phoneme)
        else:
            if not stress and phoneme not in _REDUCED:
                stress = default_stress
            if stress:
                phoneme = stress + _STRESSED.get(phoneme, phoneme)
                stress = default_stress = ""
            phonemes.append(phoneme)
    audible = [phoneme for phoneme in phonemes if phoneme]
    _check(word, audible, unknown)
    return "|".join(audible)


def _check(word: str, phonemes: list[str], unknown: list[str]) -> None:
    if unknown:
        listed = " ".join(f"{c} (U+{ord(c):04X})" for c in dict.fromkeys(unknown))
        raise ValueError(f"{listed} in {word!r} stands for no sound of English")
    if not 0 < len(phonemes) <= LONGEST:
        raise ValueError(f"{word[:20]!r} has {len(phonemes)} sounds; a word has 1 to {LONGEST}")


def _next_phoneme(word: str, position: int) -> tuple[int, str | None]:
    """How many letters the sound at `position` has, and its mnemonic, which may be empty.

    One letter and None if it stands for no sound. The longest key of the tables that fits counts.
    """
    for size in range(_LONGEST_KEY, 0, -1):
        letters = word[position : position + size]
        next_letter = word[position + size :].lstrip("ˈˌ.")[:1]
        is_before_vowel = next_letter in _VOWEL_LETTERS
        if letters in _NOT_BEFORE_VOWELS and not is_before_vowel:
            return size, _NOT_BEFORE_VOWELS[letters]
        # No English word ends in the vowel of "bed".
        if letters == "e" and (is_before_vowel or not next_letter):
            return size, "eI"
        if letters in _SOUNDS:
            return size, _SOUNDS[letters]
    return 1, "" if word[position] in _IGNORED else None
