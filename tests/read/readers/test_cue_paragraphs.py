"""Where paragraphs of captions end."""

from __future__ import annotations

from tests.read.readers.captions import captions, found, vtt
from tests.read.reading import turns

LINE = "they carried the planks up to the loft before the rain came"


def texts(*cues: str, seconds: float = 2) -> list[str]:
    """The paragraphs of the one turn that cues make."""
    part, _ = captions(vtt(*cues, seconds=seconds))
    (turn,) = part.turns
    return list(turn.paragraphs)


def test_captions_without_punctuation_are_speech() -> None:
    """A narrator speaks them, the first line too, which is no title."""
    part, findings = captions(vtt("the well is dry", "and nobody knows", "since when it is"))
    assert part.title == "c1"
    assert turns(part) == [("Narrator", "the well is dry and nobody knows since when it is")]
    assert found(findings) == [("PS120", "warning")]


def test_a_silence_makes_a_paragraph() -> None:
    """Behind a sentence; where nothing tells where sentences end, behind any words."""
    assert texts("One.", "", "Two", "", "and more.") == ["One.", "Two and more."]
    assert texts("one", "", "two", "three") == ["one", "two three"]


def test_words_tell_when_a_cue_falls_silent() -> None:
    """It may be shown until the next comes."""
    assert texts("one<00:00.500> two", "three", seconds=6) == ["one two", "three"]
    assert texts("one<00:05.500> two", "three", seconds=6) == ["one two three"]


def test_no_paragraph_is_endless() -> None:
    """With no silence it ends with a cue."""
    paragraphs = texts(*[LINE] * 90)
    assert " ".join(paragraphs) == " ".join([LINE] * 90)
    assert 900 < max(map(len, paragraphs)) < 1100


def test_a_long_paragraph_ends_at_a_breath() -> None:
    """Where nothing tells where sentences end."""
    with_breaths = (
        vtt(*[LINE] * 20).replace(".000\nthey", ".500\nthey").replace(" --> 00:04", " --> 00:03")
    )
    assert len(captions(with_breaths)[0].turns[0].paragraphs) == 2
    spaced = [f"00:{n * 3:02}.000 --> 00:{n * 3 + 2:02}.500\n{LINE}\n" for n in range(18)]
    paragraphs = captions("WEBVTT\n\n" + "\n".join(spaced))[0].turns[0].paragraphs
    assert [len(text) // len(LINE) for text in paragraphs] == [9, 9]


def test_a_long_paragraph_ends_with_its_sentence() -> None:
    """With a cue's or inside of one, and not behind an abbreviation."""
    assert set(texts(*[f"So {LINE}.", f"Then {LINE},"] * 8)[0][-5:]) <= set("came.")
    long = texts(*[f"in May. Mr. Fox {LINE}. Then"] * 20)
    assert max(map(len, long)) < 600
    assert all(text.endswith((".", "Then")) and text[:4] in {"in M", "Then"} for text in long)


def test_another_speaker_begins_a_paragraph_of_its_own() -> None:
    """Its length is counted from there."""
    cues = [f"ANN: {LINE}.", f"{LINE}."] * 2 + [f"BOB: {LINE}.", *[f"{LINE}."] * 5]
    part, _ = captions(vtt(*cues, *cues))
    assert [(turn.speaker, len(turn.paragraphs)) for turn in part.turns] == [
        ("ANN", 1),
        ("BOB", 1),
    ] * 2


def test_a_speaker_named_in_each_cue_has_one_turn() -> None:
    """The label is left out where it names who speaks already."""
    part, findings = captions(
        vtt(
            "Ann: We met", "Ann: in May.", "Bob: Did you?", "", "Ann: Yes.", "Bob: And?", "Bob: So?"
        )
    )
    assert turns(part) == [
        ("Ann", "We met in May."),
        ("Bob", "Did you?"),
        ("Ann", "Yes."),
        ("Bob", "And? So?"),
    ]
    assert [left.text for left in part.omissions if left.reason == "label"] == ["Ann", "Bob"]
    assert found(findings) == []
