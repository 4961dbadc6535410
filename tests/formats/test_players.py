"""Other programs read the tag as intended: ffprobe, mutagen, node-id3, music-metadata and eyeD3,
where they are installed.

The last three are looked for where ../shared/checks/setup.sh puts them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mutagen.id3 import APIC, ID3, Encoding, PictureType

from partsong.formats.id3 import render
from partsong.model import Chapter, Ms
from partsong.sound.mp3 import Mp3Format, encode
from tests.formats.test_id3 import TAGS
from tests.sound.test_mp3 import framed, pcm_of, speechlike

if TYPE_CHECKING:
    from collections.abc import Callable

    from partsong.formats.id3 import PartTags

CHECKS = Path(os.environ.get("CHECK_HOME", Path.home() / ".cache" / "partsong-checks")) / "podcast"
NODE = {
    "node-id3": """const tag = require('node-id3').read(process.argv[1]);
const chapters = (tag.chapter || []).map(c => [c.startTimeMs, c.tags.title]).sort((a, b) => a[0] - b[0]);
console.log(JSON.stringify([tag.title, tag.unsynchronisedLyrics.text, chapters]))""",
    "music-metadata": """import('music-metadata').then(m => m.parseFile(process.argv[1], {includeChapters: true})).then(r => {
const ms = r.format.chapters.map(c => [Math.round(c.start * 1000), c.title]);
const lyrics = r.common.lyrics.find(l => l.text).text;
console.log(JSON.stringify([r.common.title, lyrics, ms, r.quality.warnings]))})""",
}
EYED3 = """import json, sys, eyed3
tag = eyed3.load(sys.argv[1]).tag
chapters = [[c.times.start, c.title] for c in tag.chapters]
print(json.dumps([tag.title, tag.lyrics[0].text, chapters]))"""


def chapters(titles: list[str]) -> tuple[Chapter, ...]:
    """A second each."""
    return tuple(
        Chapter("x", title, Ms(n * 1000), Ms(n * 1000 + 1000)) for n, title in enumerate(titles)
    )


MATRIX = {
    "any script": replace(
        TAGS,
        title="대화 対話 Беседа \U0001f600",
        chapters=chapters(["김: 네", "李: 是", "Йо: Да", "\U0001f600: é"]),
    ),
    "255 chapters": replace(
        TAGS, chapters=chapters([f"Ann: {'word ' * 20}{n}" for n in range(255)])
    ),
    "300 kB of lyrics": replace(
        TAGS,
        text="\n\n".join(f"Ann: {n} {'wörd ' * 50}".strip() for n in range(1150)),
        lines=tuple((Ms(n * 100), f"Ann: {n} {'wörd ' * 50}") for n in range(1150)),
    ),
}


def read_by_mutagen(path: Path) -> list[object]:
    """Title, lyrics, and the chapters' starts and titles."""
    tag = ID3(path)
    starts = sorted([c.start_time, str(c.sub_frames["TIT2"])] for c in tag.getall("CHAP"))
    return [str(tag["TIT2"]), tag.getall("USLT")[0].text, starts]


def read_by_ffprobe(path: Path) -> list[object]:
    """The same."""
    program = installed("ffprobe")
    command = [program, "-v", "error", "-show_chapters", "-show_format", "-of", "json", str(path)]
    report = json.loads(output(command))
    tags = {name.lower(): text for name, text in report["format"]["tags"].items()}
    lyrics = next(text for name, text in tags.items() if name.startswith("lyrics"))
    starts = [
        [round(float(c["start_time"]) * 1000), c["tags"]["title"]] for c in report["chapters"]
    ]
    return [tags["title"], lyrics, starts]


def read_by_node(name: str, path: Path) -> list[object]:
    """The same; also checks that music-metadata gives no warnings."""
    modules = CHECKS / "n"
    if not (modules / "node_modules" / name).exists():
        pytest.skip(f"no {name}")
    values: list[object] = json.loads(
        output([installed("node"), "-e", NODE[name], str(path)], modules)
    )
    if name == "music-metadata":
        assert values.pop() == []
    return values


def read_by_eyed3(path: Path) -> list[object]:
    """The same."""
    python = CHECKS / "v" / "bin" / "python"
    if not python.exists():
        pytest.skip("no eyeD3")
    values: list[object] = json.loads(output([str(python), "-W", "ignore", "-c", EYED3, str(path)]))
    return values


def output(command: list[str], folder: Path | None = None) -> str:
    """The standard output of a reader."""
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", cwd=folder, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def installed(program: str) -> str:
    """The path of the program; skips the test where it is not installed."""
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"no {program}")
    return path


READERS: dict[str, Callable[[Path], list[object]]] = {
    "mutagen": read_by_mutagen,
    "ffprobe": read_by_ffprobe,
    "node-id3": lambda path: read_by_node("node-id3", path),
    "music-metadata": lambda path: read_by_node("music-metadata", path),
    "eyeD3": read_by_eyed3,
}


def picture(_url: str) -> APIC:
    """A picture in place of a chapter's link, for the case `chapter images`; partsong writes none."""
    return APIC(
        encoding=Encoding.LATIN1,
        mime="image/jpeg",
        type=PictureType.OTHER,
        desc="",
        data=bytes(20_000),
    )


@pytest.fixture(scope="module", params=[*MATRIX, "chapter images"])
def file(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[PartTags, Path]:
    """A tag and the MP3 that has it."""
    tags = MATRIX.get(request.param) or replace(TAGS, page_url=None)
    mp3_format = Mp3Format(48000, 96)
    body = framed(mp3_format, encode([pcm_of(speechlike(1, 48_000, 48_000))], mp3_format))
    path = tmp_path_factory.mktemp("readers") / "01.mp3"
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "chapter images":
            patch.setattr("partsong.formats.id3._link", picture)
        path.write_bytes(render(tags) + body)
    return tags, path


@pytest.mark.parametrize("reader", READERS)
def test_all_read_the_same(file: tuple[PartTags, Path], reader: str) -> None:
    """The title, all of the text, and each chapter."""
    tags, path = file
    title, lyrics, starts = READERS[reader](path)
    assert title == tags.title
    assert str(lyrics).split() == tags.text.split()
    assert starts == [[chapter.start_ms, chapter.title] for chapter in tags.chapters]
