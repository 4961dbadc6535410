"""A whole render with the tone engine: what is written, and what is not written again."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from mutagen.id3 import ID3
from PIL import Image

from partsong.errors import ConfigError, EngineError, TranscriptError
from partsong.findings import Place
from partsong.render import jobs as job
from partsong.render.progress import Silent
from partsong.render.run import render
from partsong.render.up_to_date import RenderRequest, assess
from partsong.speak.registry import open_engine
from partsong.speak.tone import ToneEngine

if TYPE_CHECKING:
    from pathlib import Path

    from partsong.model import Pronunciation, Take, VoiceSettings
    from partsong.render.run import Report


def state(folder: Path) -> dict[str, tuple[int, str]]:
    """Every file of the folder with its time and its hash."""
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_mtime_ns,
            hashlib.sha256(path.read_bytes()).hexdigest(),
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def edit(folder: Path, page: str, old: str, new: str) -> None:
    """Changes the text of a page."""
    path = folder / "transcript" / page
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def hashes(folder: Path) -> dict[str, str]:
    """The hash of each MP3."""
    return {
        name: digest
        for name, (_, digest) in state(folder / "audio").items()
        if name.endswith(".mp3")
    }


def test_a_part_for_each_page(request_: RenderRequest) -> None:
    """File names have its number and title; besides these there are only files of the whole show."""
    report = render(request_)
    files = {path.name for path in (request_.folder / "audio").iterdir()}
    endings = (".mp3", ".vtt", ".srt", ".json", ".txt", ".transcript.html", ".chapters.json")
    parts = ("01-the-page", "02-the-voice", "03-the-end")
    assert files == {
        "manifest.json",
        "cover.jpg",
        "index.html",
        *(f"{part}{ending}" for part in parts for ending in endings),
    }
    assert [part.title for part in report.parts] == ["The page", "The voice", "The end"]
    assert [part.turns for part in report.parts] == [2, 2, 3]
    assert report.parts[2].speakers == ("Guest", "Host")
    assert not report.faults


def test_a_second_run_speaks_and_writes_nothing(request_: RenderRequest) -> None:
    """Not even a time stamp moves, with the cache and without it."""
    render(request_)
    before = state(request_.folder)
    again = render(request_)
    assert (again.rendered, again.utterances_spoken) == ((), 0)
    shutil.rmtree(request_.cache)
    assert render(request_).utterances_spoken == 0
    assert state(request_.folder) == before


def test_an_edited_sentence_speaks_its_turn_only(request_: RenderRequest) -> None:
    """One turn of two sentences and a paragraph is spoken again, and one part is written."""
    render(request_)
    before = hashes(request_.folder)
    edit(request_.folder, "01.html", "It has turns.", "It has many turns.")
    report = render(request_)
    after = hashes(request_.folder)
    assert report.utterances_spoken == 3
    assert report.rendered == (1,)
    assert [name for name in after if after[name] != before[name]] == ["01-the-page.mp3"]


def test_an_edit_changes_no_other_turns_samples(request_: RenderRequest) -> None:
    """The frames of the turns around an edit are byte for byte what they were."""
    before = assess(request_).requested[0].keys
    edit(request_.folder, "01.html", "It has turns.", "It has many turns.")
    after = assess(request_).requested[0].keys
    assert [one == other for one, other in zip(before, after, strict=True)] == [
        True,
        True,
        True,
        True,
        False,
        True,
    ]


@pytest.mark.parametrize(
    "voices",
    [
        pytest.param("speakers: {Guest: tone-8}", id="another voice"),
        pytest.param("speakers: {Guest: {rate: 200}}", id="another rate"),
        pytest.param("speakers: {Guest: {pitch: 70}}", id="another pitch"),
        pytest.param("speakers: {Guest: {gain_db: -3}}", id="another gain"),
    ],
)
def test_another_voice_speaks_that_speaker_only(request_: RenderRequest, voices: str) -> None:
    """What the guest says is spoken again; what the host and the announcer say is not."""
    render(request_)
    (request_.folder / "voices.yaml").write_text(
        f"show: {{title: A small show, date: 2024}}\n{voices}\n"
    )
    missing = assess(request_).missing.values()
    assert {passage.speaker for passage in missing} == {"Guest"}
    assert sum(len(passage.utterances) for passage in missing) == 3 + 2 + 1 + 1


@pytest.mark.parametrize(
    ("settings", "speakers"),
    [
        pytest.param("pauses: {turn: 0}", {"Host", "Guest"}, id="turn pause"),
        pytest.param("pauses: {tail: 0}", {""}, id="tail"),
        pytest.param("audio: {rate: 24000}", {"", "Host", "Guest"}, id="rate"),
        pytest.param("audio: {loudness: -19}", {"", "Host", "Guest"}, id="loudness"),
    ],
)
def test_settings_reach_what_they_shape(
    request_: RenderRequest, settings: str, speakers: set[str]
) -> None:
    """A setting is in the key of each passage that it shapes."""
    render(request_)
    (request_.folder / "voices.yaml").write_text(
        f"show: {{title: A small show, date: 2024}}\n{settings}\n"
    )
    assert {passage.speaker for passage in assess(request_).missing.values()} == speakers


def test_jobs_do_not_change_a_byte(request_: RenderRequest, tmp_path: Path) -> None:
    """Two processes and an empty cache give what one gave."""
    render(request_)
    one = hashes(request_.folder)
    shutil.rmtree(request_.folder / "audio")
    render(replace(request_, jobs=2, cache=tmp_path / "other"))
    assert hashes(request_.folder) == one


class Interrupting(Silent):
    """Interrupts the render, as Ctrl+C does, after some passages."""

    def __init__(self, after: int) -> None:
        self.left = after

    def advance(self, number: int, work: int, sound_s: float) -> None:
        """Counts down."""
        self.left -= 1
        if not self.left:
            raise KeyboardInterrupt


def test_an_interruption_leaves_the_last_good_audio(request_: RenderRequest) -> None:
    """Nothing of audio/ moves, nothing is left over, and the next run goes on where this one
    stopped.
    """
    render(request_)
    before = state(request_.folder / "audio")
    for page, old in (
        ("01.html", "With a page."),
        ("02.html", "Then someone speaks."),
        ("03.html", "That is all."),
    ):
        edit(request_.folder, page, old, "So it was.")
    with pytest.raises(KeyboardInterrupt):
        render(request_, Interrupting(2))
    assert state(request_.folder / "audio") == before
    assert len(assess(request_).missing) == 1
    assert render(request_).rendered == (1, 2, 3)


def test_leftovers_of_a_killed_run_are_removed(request_: RenderRequest) -> None:
    """Its staging folder is removed; that of a run that is still working is left alone."""
    killed = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    audio = request_.folder / "audio"
    left, working = (
        audio / f".partsong-{int(killed.stdout)}-x",
        audio / f".partsong-{os.getpid()}-x",
    )
    for folder in (left, working):
        folder.mkdir(parents=True)
        (folder / "half.mp3").write_bytes(b"half")
    render(request_)
    assert (left.exists(), working.exists()) == (False, True)


class Stubborn:
    """The tone engine, which fails at one phrase."""

    def __init__(self) -> None:
        self._tone = open_engine("tone")

    def speak(
        self, text: str, settings: VoiceSettings, pronunciations: tuple[Pronunciation, ...] = ()
    ) -> Take:
        """A take, or the fault."""
        if "nineteen fifty" in text:
            raise EngineError.at(Place(text), "the engine gave no sound")
        return self._tone.speak(text, settings, pronunciations)


def test_a_failed_utterance_takes_nothing_else_down(
    request_: RenderRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fault has its id and text; its part is left as it was; the others are rendered."""
    engine = Stubborn()
    monkeypatch.setattr(job, "_engine", lambda _: engine)
    report = render(request_)
    assert report.rendered == (1, 3)
    (fault,) = report.faults
    assert str(fault.place).startswith("p2-")
    assert "It was in 1950." in str(fault.place)
    assert not (request_.folder / "audio" / "02-the-voice.mp3").exists()
    monkeypatch.undo()
    assert render(request_).rendered == (2,)


def test_a_new_title_renames_the_files(request_: RenderRequest) -> None:
    """The old files are removed; files that the manifest does not list are left alone."""
    render(request_)
    own = request_.folder / "audio" / "notes.txt"
    own.write_text("mine")
    edit(request_.folder, "02.html", "The voice", "A voice")
    edit(request_.folder, "01.html", "The voice", "A voice")
    render(request_)
    names = {path.name for path in (request_.folder / "audio").iterdir()}
    assert {
        "01-the-page.mp3",
        "02-a-voice.mp3",
        "02-a-voice.vtt",
        "manifest.json",
        "notes.txt",
    } < names
    assert not [name for name in names if name.startswith("02-the-voice")]


def test_each_turn_has_its_own_chapter(request_: RenderRequest) -> None:
    """Titles and times are those of the turns, and every line that is said is in the file."""
    render(request_)
    tags = ID3(request_.folder / "audio" / "03-the-end.mp3")
    chapters = [chapter.sub_frames["TIT2"].text[0] for chapter in tags.getall("CHAP")]
    assert chapters == ["Guest: They went on.", "Host: Is that all?", "Guest: That is all."]
    assert str(tags["TIT2"]) == "The end"
    assert str(tags["TRCK"]) == "3/3"
    assert str(tags["TPE1"]) == "Guest; Host"
    assert "Guest: They went on.\n\nHost: Is that all?" in tags.getall("USLT")[0].text


class Newer(ToneEngine):
    """The same sound from another version."""

    fingerprint = "tone 2"


def test_another_version_of_the_engine_speaks_everything(request_: RenderRequest) -> None:
    """Its takes may differ."""
    render(request_)
    newer = replace(request_, engine="tests.render.test_run:Newer")
    assert len(assess(newer).missing) == len(
        {key for part_job in assess(request_).requested for key in part_job.keys}
    )


def test_only_the_requested_part_is_rendered(request_: RenderRequest) -> None:
    """The manifest keeps its entries of the others."""
    assert render(replace(request_, numbers=(2,))).rendered == (2,)
    assert render(request_).rendered == (1, 3)
    with pytest.raises(ConfigError, match="--part 7"):
        render(replace(request_, numbers=(7,)))


def test_a_damaged_file_is_written_again(request_: RenderRequest) -> None:
    """A truncated part is assembled again without speaking."""
    render(request_)
    path = request_.folder / "audio" / "02-the-voice.mp3"
    whole = path.read_bytes()
    path.write_bytes(whole[:-100])
    report = render(request_)
    assert (report.rendered, report.utterances_spoken) == ((2,), 0)
    assert path.read_bytes() == whole


@pytest.mark.parametrize("kept", [0, 100, -1])
def test_a_damaged_cache_entry_is_spoken_again(request_: RenderRequest, kept: int) -> None:
    """Once, and the part is as it was."""
    render(request_)
    path = request_.folder / "audio" / "02-the-voice.mp3"
    whole = path.read_bytes()
    path.unlink()
    packed = [file for file in request_.cache.rglob("*") if is_packed_passage(file)]
    for file in packed:
        file.write_bytes(file.read_bytes()[:kept])
    assert render(request_).utterances_spoken > 0
    assert path.read_bytes() == whole
    path.unlink()
    assert render(request_).utterances_spoken == 0


def is_packed_passage(file: Path) -> bool:
    """Whether it is a passage's entry in the cache."""
    return file.is_file() and file.read_bytes().startswith(b"partsong passage")


def test_a_given_cover_is_used(request_: RenderRequest) -> None:
    """It is checked before anything is spoken; with another picture the files are written again, and
    nothing is spoken.
    """
    config = request_.folder / "voices.yaml"
    for name in (f"{'x' * 300}.png", "mine.png"):
        config.write_text(f"show: {{title: A small show, date: 2024, cover: {name}}}\n")
        with pytest.raises(ConfigError, match=rf"voices\.yaml:1: there is no cover {name}"):
            render(request_)
    picture = request_.folder / "mine.png"
    picture.write_bytes(b"no picture")
    with pytest.raises(ConfigError, match=r"voices\.yaml:1: mine\.png cannot be the cover"):
        render(request_)
    Image.new("RGB", (1400, 1400), "navy").save(picture)
    assert render(request_).rendered == (1, 2, 3)
    assert render(request_).rendered == ()
    Image.new("RGB", (1400, 1400), "maroon").save(picture)
    again = render(request_)
    assert (again.rendered, again.utterances_spoken) == ((1, 2, 3), 0)


def test_a_show_without_a_transcript(tmp_path: Path) -> None:
    """The fault names the folder and what to put there."""
    with pytest.raises(TranscriptError, match="transcript"):
        render(RenderRequest(tmp_path, tmp_path / "cache", engine="tone"))


def test_a_loudness_that_cannot_be_reached(request_: RenderRequest) -> None:
    """PS403 with the target: a voice with a gain of -20 dB is far below it."""
    (request_.folder / "voices.yaml").write_text(
        "show: {title: A show, date: 2024}\nspeakers: {Guest: {gain_db: -20}}\nannounce: {part: false, end: false, speakers: never}\n"
    )
    findings = [finding for finding in render(request_).findings if finding.code == "PS403"]
    assert findings
    assert "from -16" in findings[0].problem


def test_a_report_has_the_loudness(request_: RenderRequest) -> None:
    """Each part is within 1 LU of the target."""
    report: Report = render(request_)
    assert [part.loudness_lufs for part in report.parts] == pytest.approx([-16, -16, -16], abs=1)
