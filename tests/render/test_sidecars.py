"""Transcripts and chapters beside the sound say what the page and the file say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from mutagen.id3 import ID3

from partsong.render.run import render
from tests.captions import vtt_cues

if TYPE_CHECKING:
    from pathlib import Path

    from partsong.render.up_to_date import RenderRequest


@pytest.fixture
def files(request_: RenderRequest) -> dict[str, Path]:
    """The second part's files by their endings."""
    render(request_)
    found = (request_.folder / "audio").glob("02-the-voice.*")
    return {path.name.removeprefix("02-the-voice"): path for path in found}


def test_captions_have_the_words_of_the_page(files: dict[str, Path]) -> None:
    """Each once, in order, with its speaker; what the announcer says is the announcer's."""
    cues = [(cue.speaker, cue.text) for cue in vtt_cues(files[".vtt"].read_text())]
    spoken = [cue for cue in cues if cue[0] != "Announcer"]
    assert spoken == [
        ("Host", "And then?"),
        ("Guest", "Then someone speaks."),
        ("Guest", "It was in 1950."),
    ]
    assert cues[0] == ("Announcer", "Part 2 of 3.")


def test_chapters_are_those_in_the_file(files: dict[str, Path]) -> None:
    """Count, times and titles."""
    beside = json.loads(files[".chapters.json"].read_text())["chapters"]
    inside = ID3(files[".mp3"]).getall("CHAP")
    assert [
        (round(c["startTime"] * 1000), round(c["endTime"] * 1000), c["title"]) for c in beside
    ] == sorted((c.start_time, c.end_time, c.sub_frames["TIT2"].text[0]) for c in inside)


def test_plain_text(files: dict[str, Path]) -> None:
    """The turns alone."""
    assert (
        files[".txt"].read_text()
        == "Host: And then?\n\nGuest: Then someone speaks. It was in 1950.\n"
    )


def test_asides_on_lines_of_their_own_are_in_all_transcripts(request_: RenderRequest) -> None:
    """Said, paused for or skipped: each once, in every form."""
    asides = ("[applause]", "(A long pause.)", "(sighs)")
    page = "Ann: A gate.\n\n{}\n\nBen: Whose?\n\n{}\n\nAnn: Mine.\n\n{}\n\nBen: So."
    (request_.folder / "transcript" / "9-gate.txt").write_text(page.format(*asides))
    render(request_)
    audio = request_.folder / "audio"
    (sound,) = audio.glob("*-gate.mp3")
    tags = ID3(sound)
    made = {
        "USLT": tags.getall("USLT")[0].text,
        "SYLT": " ".join(line for line, _ in tags.getall("SYLT")[0].text),
        **{
            ending: sound.with_suffix(ending).read_text()
            for ending in (".txt", ".vtt", ".srt", ".json", ".transcript.html")
        },
    }
    counts = {form: [text.count(aside) for aside in asides] for form, text in made.items()}
    assert counts == {form: [1, 1, 1] for form in made}


def test_a_lost_transcript_is_made_again(files: dict[str, Path], request_: RenderRequest) -> None:
    """From what was spoken already."""
    files[".srt"].unlink()
    report = render(request_)
    assert (report.rendered, report.utterances_spoken) == ((2,), 0)
    assert files[".srt"].is_file()
