"""The International Phonetic Alphabet as the phoneme mnemonics of espeak-ng's English voices.

One table serves all accents: `ɑːɹ` becomes `A@`, which an American voice says with its [r] and a
British one without. What is not English becomes the nearest that is.
"""

from __future__ import annotations

import unicodedata

LONGEST = 60
"""Phonemes in a word. espeak-ng keeps a word's in 200 bytes and crashes where they are more."""
_PRIMARY, _SECONDARY = "ˈ", "ˌ"
_STRESSES = {_PRIMARY: "'", _SECONDARY: ","}
_VOWEL_LETTERS = frozenset("aeiouyøœæɑɒɐəɚɘɛɜɝɞɤɨᵻɪɯɵɔʉʊʌʏɶ")
_SYLLABIC, _NASAL, _LONG = "\u0329", "\u0303", "ː"
_SAME = {
    "ɡ": "g", "r": "ɹ", "ɻ": "ɹ", "ʁ": "ɹ", "ʀ": "ɹ", "ɕ": "ʃ", "ʂ": "ʃ", "ʑ": "ʒ", "ʐ": "ʒ",
    "ʧ": "tʃ", "ʤ": "dʒ", "ʨ": "tʃ", "ʥ": "dʒ", "ʦ": "ts", "ʣ": "dz", "'": _PRIMARY, ":": _LONG,
    "ɝ": "ɜɹ", "ə˞": "ɚ", "ɜ˞": "ɜɹ", "c\u0327": "ç", "ɨ": "ᵻ",
}  # fmt: skip
"""Other ways to write a sound; taken one after another."""
_SILENT = frozenset(".ˑʰʲˠˀʼ‿˥˦˧˨˩")
"""Boundaries, tones and colours that English does without."""

_CLOSED = {
    "ɑːɹ": "A@", "aːɹ": "A@", "ɑɹ": "A@", "ɔɹ": "O@", "ɛɹ": "e@", "eɹ": "e@", "ɪɹ": "i@3",
    "ɪəɹ": "i@3", "iəɹ": "i@3", "ʊɹ": "U@", "ɜɹ": "3:", "əɹ": "3", "ʌɹ": "VR", "əl": "@L",
}  # fmt: skip
"""Where no vowel follows."""
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
"""What cannot bear a stress, and what can."""
_REDUCED = frozenset(_STRESSED) - {"i"}
_LONGEST_KEY = max(map(len, (*_SOUNDS, *_CLOSED)))


def mnemonics(ipa: str) -> str:
    """What `[[...]]` takes, words separated by blanks.

    Where no word bears a stress mark, as dictionaries write short words, each gets one on its first
    full vowel.

    >>> mnemonics("həlˈoʊ ðɛɹ")
    "h|@|l|'oU D|e@"
    >>> mnemonics("kɪm")
    "k|'I|m"

    Raises: ValueError, naming the characters that stand for no sound, or a word without sounds or
    of too many.
    """
    words = [_plain(word) for word in ipa.split()]
    if not words:
        raise ValueError("there is no sound")
    stressed = any(mark in word for word in words for mark in _STRESSES)
    return " ".join(_word(word, stress_first=not stressed) for word in words)


def _plain(ipa: str) -> str:
    """The same with one way to write each sound, and without what changes it little."""
    text = unicodedata.normalize("NFD", ipa)
    for other, usual in _SAME.items():
        text = text.replace(other, usual)
    kept = {_SYLLABIC, _NASAL}
    return "".join(c for c in text if c in kept or not unicodedata.combining(c))


def _word(word: str, *, stress_first: bool) -> str:
    at, mark = 0, ""
    said: list[str] = []
    strange: list[str] = []
    due = "'" if stress_first else ""
    while at < len(word):
        size, sound = _sound(word, at)
        if word[at] in _STRESSES:
            mark = _STRESSES[word[at]]
        elif sound is None:
            strange.append(word[at])
        elif word[at] not in _VOWEL_LETTERS:
            said.append(sound)
        else:
            if not mark and sound not in _REDUCED:
                mark = due
            if mark:
                said.append(mark + _STRESSED.get(sound, sound))
                mark = due = ""
            else:
                said.append(sound)
        at += size
    return _checked(word, [sound for sound in said if sound], strange)


def _checked(word: str, said: list[str], strange: list[str]) -> str:
    if strange:
        shown = " ".join(f"{c} (U+{ord(c):04X})" for c in dict.fromkeys(strange))
        raise ValueError(f"{shown} in {word!r}: no sound of English is written so")
    if not 0 < len(said) <= LONGEST:
        raise ValueError(f"{word[:20]!r} has {len(said)} sounds; a word has 1 to {LONGEST}")
    return "|".join(said)


def _sound(word: str, at: int) -> tuple[int, str | None]:
    """How many characters the next sound takes, and its mnemonic; None where there is no such
    sound.
    """
    for size in range(_LONGEST_KEY, 0, -1):
        letters, following = word[at : at + size], word[at + size :].lstrip("ˈˌ.")[:1]
        before_vowel = following in _VOWEL_LETTERS and following != ""
        if letters in _CLOSED and not before_vowel:
            return size, _CLOSED[letters]
        if letters == "e" and (before_vowel or not following):
            return size, "eI"  # no English word ends in the vowel of "bed"
        if letters in _SOUNDS:
            return size, _SOUNDS[letters]
    return 1, "" if word[at] in _SILENT else None
