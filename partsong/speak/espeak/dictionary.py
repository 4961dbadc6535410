"""Which words espeak-ng's dictionary lists, read from its trace of translating them to phonemes."""

from __future__ import annotations

import re

_PART = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_WITH_DIGIT = re.compile(r"\w*\d\w*")
_LISTED = re.compile(r"^(?:Found: '([^_'].*?)' \[|Flags:  ([^\s_]\S+))", re.MULTILINE)
"""A line for an entry with phonemes (`Found`) or with its stress only (`Flags`).

Entries that begin with `_` are the names of letters and numbers.
"""
_BY_RULE = re.compile(r"^(?:Translate|Unpronouncable\?) '(.*)'$", re.MULTILINE)


def parts(word: str) -> list[str]:
    """The parts of a word that have to be in the dictionary: its runs of two or more letters.

    Runs with a digit in them are left out, since espeak-ng reads them as numbers.

    >>> parts("Woo-suk’s")
    ['Woo', 'suk’s']
    >>> parts("38th")
    []
    """
    without_numbers = _WITH_DIGIT.sub(" ", word)
    return [part for part in _PART.findall(without_numbers) if len(part) > 1]


def is_listed(trace: str) -> bool:
    r"""Whether each word in the trace that was translated by rule, or its stem, has an entry.

    >>> is_listed("Translate 'korea's'\nFound: 'korea' [k3r'i:@]  ")
    True
    >>> is_listed("Unpronouncable? 'hwang'\nFound: 'h' [eItS]  \nTranslate 'wang'")
    False
    """
    names = [with_phonemes or flags_only for with_phonemes, flags_only in _LISTED.findall(trace)]
    # Single letters have entries too: they are found in words that are spelled out.
    entries = [name for name in names if len(name) > 1]
    return all(_has_stem(word, entries) for word in _BY_RULE.findall(trace))


def _has_stem(word: str, entries: list[str]) -> bool:
    return any(_is_stem(entry, word) for entry in entries)


def _is_stem(entry: str, word: str) -> bool:
    # espeak-ng may restore the last letter of a stem: it finds "making" as "make".
    stem = entry[:-1] if len(entry) > 3 else entry
    return word.startswith(stem) or word.endswith(entry)
