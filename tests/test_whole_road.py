"""The road with the real engine, judged on the finished MP3: decoded, measured, re-read."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile
from mutagen.id3 import ID3

from partsong.render.run import render
from partsong.render.up_to_date import RenderRequest
from partsong.sound.loudness import Meter, integrated_lufs, true_peak_db

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from partsong.render.run import Report

pytestmark = pytest.mark.engine

SEED = Path(__file__).parents[2] / "shared" / "data" / "seed" / "c8.txt"
PAGE = """The fall of 1950

part: 1 2

Host: How did it begin?

Guest: With the 38th parallel. U.N. forces crossed it in October, and nobody knew what would come of it.

There was a lot of resistance to it. It was hard.

Host: Really?

Guest: Yes. That was the situation.

Next: What came of it

© 2018 Nobody in particular
"""


@pytest.fixture(scope="module", params=["48 kHz", "24 kHz", "the seed page"])
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Report]:
    """A part's file and the report of its making."""
    folder = tmp_path_factory.mktemp("show")
    (folder / "transcript").mkdir()
    page = PAGE
    if request.param == "the seed page":
        if not SEED.is_file():
            pytest.skip("the page is not here")
        page = SEED.read_text(encoding="utf-8")
    (folder / "transcript" / "c1.txt").write_text(page, encoding="utf-8")
    if request.param == "24 kHz":
        (folder / "voices.yaml").write_text("audio: {rate: 24000}\n", encoding="utf-8")
    report = render(RenderRequest(folder, folder / "cache"))
    (part,) = report.parts
    return folder / "audio" / part.file, report


def decoded(path: Path) -> tuple[NDArray[np.float32], int]:
    """The samples of the file as a gapless player plays them."""
    samples, rate = soundfile.read(io.BytesIO(path.read_bytes()), dtype="float32")
    return samples, rate


def test_the_finished_file_is_as_loud_as_it_should_be(made: tuple[Path, Report]) -> None:
    """-16 LUFS within 1, at most -1 dBTP, measured on what a decoder gives; and the report says so."""
    samples, rate = decoded(made[0])
    meter = Meter(rate)
    meter.add(samples)
    measured = integrated_lufs(meter.energies())
    assert measured == pytest.approx(-16, abs=1)
    assert made[1].parts[0].loudness_lufs == pytest.approx(measured, abs=0.2)
    assert true_peak_db(samples) <= -1


def test_chapters_tile_the_sound_and_begin_in_silence(made: tuple[Path, Report]) -> None:
    """To the millisecond of what a decoder gives; a player that jumps there hears no half word."""
    samples, rate = decoded(made[0])
    tags = ID3(made[0])
    chapters = sorted(tags.getall("CHAP"), key=lambda chapter: chapter.start_time)
    bounds = [chapters[0].start_time, *(chapter.end_time for chapter in chapters)]
    assert [chapter.start_time for chapter in chapters] == bounds[:-1]
    assert bounds[0] == 0
    assert bounds[-1] == len(samples) * 1000 / rate == made[1].parts[0].duration_ms
    for start in bounds[1:-1]:
        around = samples[(start - 20) * rate // 1000 : (start + 40) * rate // 1000]
        assert np.abs(around).max() < 0.01
    assert len(chapters) == made[1].parts[0].turns


def test_synchronised_lines_are_where_they_are_heard(made: tuple[Path, Report]) -> None:
    """Silence before each line, sound at it. The names of the two who speak stand in their lines
    already.
    """
    samples, rate = decoded(made[0])
    (lyrics,) = ID3(made[0]).getall("SYLT")
    assert len(lyrics.text) == made[1].utterances_spoken - 2
    for _, start in lyrics.text:
        before = samples[max(0, start - 40) * rate // 1000 : (start - 5) * rate // 1000]
        after = samples[start * rate // 1000 : (start + 150) * rate // 1000]
        assert np.abs(before).max(initial=0) < 0.02
        assert np.abs(after).max() > 0.02


def test_every_word_is_in_the_lyrics(made: tuple[Path, Report]) -> None:
    """The plain transcript has each turn with its speaker, as the page has it."""
    page = (made[0].parent.parent / "transcript" / "c1.txt").read_text(encoding="utf-8")
    (lyrics,) = ID3(made[0]).getall("USLT")
    body = page[page.index(": ", page.index("part:") + 6) :]
    for paragraph in body.split("\n\n")[1:-2]:
        assert " ".join(paragraph.split()) in lyrics.text
