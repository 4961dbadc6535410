"""Which words espeak-ng's dictionary lists, read from what it traces while it translates them."""

from __future__ import annotations

import re

_PART = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_WITH_DIGIT = re.compile(r"\w*\d\w*")
_LISTED = re.compile(r"^(?:Found: '([^_'].*?)' \[|Flags:  ([^\s_]\S+))", re.MULTILINE)
"""An entry with its sound, or with its stress only. Names of letters and numbers begin with `_`."""
_GUESSED = re.compile(r"^(?:Translate|Unpronouncable\?) '(.*)'$", re.MULTILINE)


def parts(word: str) -> list[str]:
    """What is looked up of a word: its runs of letters, without single ones and what belongs to a
    number.

    >>> parts("Woo-suk’s")
    ['Woo', 'suk’s']
    >>> parts("38th")
    []
    """
    return [part for part in _PART.findall(_WITH_DIGIT.sub(" ", word)) if len(part) > 1]


def is_listed(trace: str) -> bool:
    r"""Whether all that rules were applied to has an entry, itself or its stem.

    >>> is_listed("Translate 'korea's'\nFound: 'korea' [k3r'i:@]  ")
    True
    >>> is_listed("Unpronouncable? 'hwang'\nFound: 'h' [eItS]  \nTranslate 'wang'")
    False
    """
    entries = [name for found in _LISTED.findall(trace) if len(name := found[0] or found[1]) > 1]
    return all(any(_is_stem(entry, word) for entry in entries) for word in _GUESSED.findall(trace))


def _is_stem(entry: str, word: str) -> bool:
    # The last letter of a stem may be restored: "making" is found as "make".
    stem = entry[:-1] if len(entry) > 3 else entry
    return word.startswith(stem) or word.endswith(entry)
