"""What a show speaks differently from its written form, and the names its engines may not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partsong.preview.wording import wording
from partsong.render.plan import make_plan
from partsong.speak.tone import ToneEngine
from tests.memory_cache import MemoryCache

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from partsong.model import Pronunciation, VoiceSettings


def test_all_substitutions_of_a_show(show: Path) -> None:
    """The most frequent first, doubts and the lexicon among them; announcements count as well."""
    said = wording(make_plan(show, "tone", MemoryCache()))
    found = [(s.written, s.spoken, s.rule, s.count) for s in said.substitutions]
    assert found[0] == ("1950", "nineteen fifty", "year", 3)
    assert ("Biewen", "bee-win", "lexicon: Biewen", 2) in found
    assert ("(laughs)", "laughs.", "aside: laughter", 1) in found
    assert ("read", "read", "heteronym", 1) in found
    assert said.unknown == ()


def test_names_that_the_engine_does_not_know(show: Path) -> None:
    """Capitalised words within sentences that no entry says."""
    (show / "voices.yaml").write_text("", encoding="utf-8")
    said = wording(make_plan(show, "pyttsx3", MemoryCache()))
    assert said.unknown == (("Biewen", 2), ("Bob", 1))


class _KnowsNoWord(ToneEngine):
    """An engine whose dictionary is empty."""

    def phonemes(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...] = ()
    ) -> str:
        """Nothing."""
        return ""

    def unknown(self, words: tuple[str, ...], settings: VoiceSettings) -> tuple[str, ...]:
        """All of them."""
        return words


def test_names_that_any_engine_knows(show: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are not asked about: familiar words, one or several of them, and what is also written
    without a capital.
    """
    page = (
        "Ann: Some Koreans of Korea met Zorns and Zorn, and a Wug, the wug of Biewen, "
        "an iPlim of NATO and Every one.\n\n"
        "Ann: Snorg is his name."
    )
    (show / "transcript" / "01.html").unlink()
    (show / "transcript" / "01.txt").write_text(page, encoding="utf-8")
    plan = make_plan(show, "tone", MemoryCache())
    monkeypatch.setattr("partsong.preview.wording.open_engine", lambda _: _KnowsNoWord())
    said = wording(plan)
    assert said.unknown == (("Zorn", 1), ("Zorns", 1))
    assert "NATO" not in [s.written for s in said.substitutions], "another case is no difference"


def test_a_row_of_letters_is_no_name(show: Path) -> None:
    """An engine would look at it for minutes, longer than it is given."""
    (show / "voices.yaml").write_text("", encoding="utf-8")
    (page,) = (show / "transcript").iterdir()
    page.write_text(
        f"{page.read_text(encoding='utf-8')}\n\nAnn: It is {'Ba' * 300} there.\n", encoding="utf-8"
    )
    said = wording(make_plan(show, "pyttsx3", MemoryCache()))
    assert not [word for word, _ in said.unknown if len(word) > 100]
