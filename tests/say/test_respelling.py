"""Pronunciations in letters."""

from __future__ import annotations

import pytest

from partsong.say.respelling import respell


@pytest.mark.parametrize(
    ("ipa", "expected"),
    [
        ("ˈbiːwən", "BEEwuhn"),
        ("ˈwɛðɚzbi", "WEHtherzbee"),
        ("kɪm ɪl sʌŋ", "kihm ihl suhng"),
        ("pʲʌŋjaŋ", "puhngyahng"),
        ("ˈdʒɔːɹdʒ", "JAWrj"),
        ("t͡ʃaɪ", "chy"),
    ],
)
def test_letters(ipa: str, expected: str) -> None:
    """The stressed syllable is in capitals up to its vowel."""
    assert respell(ipa) == expected


@pytest.mark.parametrize("ipa", ["", " ", "B", "ˈ", "k1m", "(ə)", "kɪm ˈ", "kɪm \u0361"])
def test_what_is_no_ipa_is_refused(ipa: str) -> None:
    """Symbols that are not in the table, and words without a sound."""
    with pytest.raises(ValueError, match="sound|sign"):
        respell(ipa)
