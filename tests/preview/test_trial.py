"""What is said for a text that is tried, and what a changed lexicon speaks anew."""

from __future__ import annotations

import wave
from typing import TYPE_CHECKING

import pytest

from partsong.errors import ConfigError
from partsong.preview.trial import try_text
from partsong.render.plan import make_plan
from partsong.render.run import render
from partsong.render.up_to_date import RenderRequest, assess
from tests.memory_cache import MemoryCache

if TYPE_CHECKING:
    from pathlib import Path


def test_the_shows_lexicon_is_used(show: Path) -> None:
    """An entry for a speaker only with the speaker."""
    text = "Biewen said it is hard."
    assert try_text(show, text, None, "tone", ask=False).spoken == "bee-win said it is hard."
    assert try_text(show, text, "Ann", "tone", ask=False).spoken == "bee-win said it is hahd."


@pytest.mark.parametrize("spelled", ["Ann", "Ann:", " ANN :", "Annie", "annie:"])
@pytest.mark.parametrize("page", ["Ann", "ANN", "annie"])
def test_a_label_is_one_however_it_is_spelled(tmp_path: Path, spelled: str, page: str) -> None:
    """On the page, in the cast, as an alias, in the lexicon and with `--speaker` it is Ann."""
    (tmp_path / "transcript").mkdir()
    said = "".join(f"<p><b>{page}:</b> Lead {n}.</p><p><b>Bob:</b> Lead.</p>" for n in (1, 2))
    (tmp_path / "transcript" / "01.html").write_text(
        f"<title>A show</title>{said}", encoding="utf-8"
    )
    (tmp_path / "voices.yaml").write_text(
        f"speakers: {{'Ann:': {{voice: tone-5, aliases: ['Annie:']}}}}\n"
        f"lexicon: {{lead: {{say: led, speaker: '{spelled}'}}}}\nannounce: {{speakers: never}}\n",
        encoding="utf-8",
    )
    plan = make_plan(tmp_path, "tone", MemoryCache())
    turns = [passage for passage in plan.scripts[0].passages if passage.kind == "turn"]
    voices = [
        (passage.utterances[0].settings.voice, passage.utterances[0].text[:4]) for passage in turns
    ]
    bob = plan.cast.of("Bob").settings.voice
    assert voices == [("tone-5", "led "), (bob, "Lead")] * 2
    assert {finding.code for finding in plan.findings}.isdisjoint({"PS201", "PS310", "PS311"})
    assert try_text(tmp_path, "Lead.", spelled, "tone", ask=False).spoken == "led."
    assert ":" not in plan.show.speakers[0]


def test_outside_a_show(tmp_path: Path) -> None:
    """English, by the rules alone, and no file is written."""
    assert (
        try_text(tmp_path, "In 1950.  So it was.", None, "tone", ask=False).spoken
        == "In nineteen fifty. So it was."
    )
    assert list(tmp_path.iterdir()) == []


def test_characters_that_are_not_shown_are_not_spoken(tmp_path: Path) -> None:
    """As in a page: control characters and those without a width are removed."""
    text = "One\x01 \u202etwo\u200b \x1bthree."
    assert try_text(tmp_path, text, None, "tone", ask=False).spoken == "One two three."


def test_changes_are_of_the_whole_text(tmp_path: Path) -> None:
    """Not of the sentence that they stand in."""
    tried = try_text(tmp_path, "So it was. In 1950.", None, "tone", ask=False)
    assert [tried.written[change.begin : change.end] for change in tried.changes] == ["1950"]


def test_the_sound_is_made(show: Path, tmp_path: Path) -> None:
    """A WAV file of the speaker's voice."""
    out = tmp_path / "x.wav"
    assert try_text(show, "One. Two.", "Ann", "tone", ask=True, out=out).settings.voice == "tone-2"
    with wave.open(str(out)) as file:
        assert file.getnframes() > file.getframerate() * 0.3


@pytest.mark.engine
def test_the_engine_tells_its_phonemes(show: Path) -> None:
    """As espeak-ng would say it, with the pronunciation that was given."""
    (show / "voices.yaml").write_text("lexicon: {Kim: {ipa: ˈkæm}}\n", encoding="utf-8")
    assert "kˈæm" in try_text(show, "Kim.", None, "pyttsx3", ask=True).phonemes


@pytest.mark.parametrize(
    ("text", "speaker", "hint"),
    [
        ("…", None, "write a word"),
        ("One.", "Anne", "did you mean Ann"),
        ("One.", "Zoe", "there are Ann, Bob"),
    ],
)
def test_what_cannot_be_tried(show: Path, text: str, speaker: str | None, hint: str) -> None:
    """With a hint."""
    with pytest.raises(ConfigError, match=hint):
        try_text(show, text, speaker, "tone", ask=False)


@pytest.mark.engine
def test_a_fault_has_its_line(tmp_path: Path) -> None:
    """In a folder that is no show yet, too."""
    (tmp_path / "voices.yaml").write_text("show:\n  language: en\nspeakers:\n  Ann: nobody\n")
    with pytest.raises(ConfigError, match="voices.yaml:4"):
        try_text(tmp_path, "Hello.", "Ann", "tone", ask=True)


def test_an_entry_speaks_again_only_where_its_word_is(show: Path) -> None:
    """Nothing else changes, and the file for other programs comes and goes with the entries."""
    request = RenderRequest(show, show / "cache", "tone")
    render(request)
    assert (show / "audio" / "lexicon.pls").read_bytes().count(b"<lexeme>") == 2
    (show / "voices.yaml").write_text(
        "lexicon: {Biewen: BEE-win, hard: hahd, met: med}\nspeakers: {Ann: tone-2}\n"
    )
    spoken = [u.shown for passage in assess(request).missing.values() for u in passage.utterances]
    assert "We met in 1950." in spoken
    assert not {"Yes.", "No.", "Part 1."} & set(spoken)
    (show / "voices.yaml").write_text("speakers: {Ann: tone-2}\n")
    render(request)
    assert not (show / "audio" / "lexicon.pls").exists()


def test_another_pronunciation_is_another_sound(show: Path) -> None:
    """Where the spoken text stays as it is, too."""
    keys = []
    for ipa in ("ˈbiːwɪn", "ˈbaɪwɪn"):
        (show / "voices.yaml").write_text(
            f"lexicon: {{Biewen: {{ipa: {ipa}}}}}\n", encoding="utf-8"
        )
        keys.append(set(assess(RenderRequest(show, show / "cache")).missing))
    assert keys[0] != keys[1]
    assert keys[0] & keys[1]


def test_pls_files_are_read_with_the_configuration(show: Path) -> None:
    """PLS files in the show's folder are read; entries of voices.yaml win."""
    (show / "names.pls").write_text(
        '<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"'
        ' alphabet="ipa" xml:lang="en">'
        "<lexeme><grapheme>Biewen</grapheme><alias>BYE-win</alias></lexeme>"
        "<lexeme><grapheme>forces</grapheme><alias>forsez</alias></lexeme></lexicon>",
        encoding="utf-8",
    )
    assert try_text(show, "Biewen's forces", None, "tone", ask=False).spoken == "bee-win's forsez"
    plan = make_plan(show, "tone", MemoryCache())
    assert "names.pls" in plan.inputs
    assert [(f.code, str(f.place)) for f in plan.findings if f.code.startswith("PS31")] == [
        ("PS310", "voices.yaml:4")
    ]
