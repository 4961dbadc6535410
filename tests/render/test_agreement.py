"""Whatever a show says, all that is made of a part tells the same times: those of its frames."""

from __future__ import annotations

import html
import io
import json
import tempfile
import xml.etree.ElementTree as ET
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import soundfile
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from mutagen.id3 import ID3

from partsong.cache import FolderCache
from partsong.render.packed_passage import read_header
from partsong.render.run import render
from partsong.render.up_to_date import RenderRequest, assess
from partsong.sound.placement import build_timeline
from tests.captions import SUBRIP_SIGNS, srt_cues, vtt_cues

if TYPE_CHECKING:
    from partsong.model import Timeline
    from tests.captions import Shown

NAMES = ("Ann", "Dr. Müller", "O'Neil & Co", "김")
WORDS = (
    *"yes no and well because it’s 1950 38th U.N. $4.5 Dr. U.S. II 70% isn't e.g. 3:15 – … “quoted” Müller 한국".split(),
    *"<b> --> {y:i} & Q&A Pneumonoultramicroscopicsilicovolcanoconiosis don't -- café (1953) the of to in that what".split(),
)
RATE_HZ, SAMPLES_PER_FRAME = 48_000, 1152

sentence = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(
    lambda words: f"So {' '.join(words)} now."
)
paragraphs = st.lists(
    st.lists(sentence, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=2
)
turns = st.lists(st.tuples(st.sampled_from(NAMES), paragraphs), min_size=2, max_size=6)
pages = st.lists(turns, min_size=1, max_size=2)
Pages = list[list[tuple[str, list[str]]]]


@dataclass(frozen=True, slots=True)
class Truth:
    """A part, and where the frames of its passages put everything."""

    file: Path
    timeline: Timeline


def page(number: int, said: list[tuple[str, list[str]]]) -> str:
    """In HTML."""
    rows = (
        f"<p><b>{html.escape(name)}:</b> {html.escape(words[0])}</p>"
        + "".join(f"<p>{html.escape(w)}</p>" for w in words[1:])
        for name, words in said
    )
    return f"<html lang=en><title>Page {number}</title><h1>Page {number}</h1>{''.join(rows)}</html>"


def made(folder: Path, shown: Pages, cached: Path) -> list[Truth]:
    """Renders the pages; every part with its truth, by the cache's frames."""
    (folder / "transcript").mkdir()
    for number, said in enumerate(shown, 1):
        (folder / "transcript" / f"{number}.html").write_text(page(number, said), encoding="utf-8")
    speakers = "".join(f"  {json.dumps(name)}: {{}}\n" for name in NAMES)
    told = f"show: {{title: A show, date: 2026}}\nfeed: {{base_url: https://example.org/a/}}\nspeakers:\n{speakers}"
    (folder / "voices.yaml").write_text(told, encoding="utf-8")
    request = RenderRequest(folder, cached, "tone")
    render(request)
    cache = FolderCache(request.cache)
    truths = []
    for job in assess(request).requested:
        headers = [read_header(cache, key) for key in job.keys]
        timeline, _ = build_timeline(
            job.part,
            job.script.passages,
            headers,
            rate_hz=RATE_HZ,
            samples_per_frame=SAMPLES_PER_FRAME,
            names={name: name for name in NAMES},
        )
        truths.append(Truth(folder / "audio" / job.file, timeline))
    return truths


def ms(samples: int) -> float:
    """Not rounded."""
    return samples * 1000 / RATE_HZ


@pytest.fixture(scope="module")
def cached(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What takes long, the pictures, is made once."""
    return tmp_path_factory.mktemp("cache")


@settings(
    max_examples=15, phases=[Phase.explicit, Phase.generate]
)  # each is a render: shrinking would take long
@given(pages)
def test_all_agree(cached: Path, shown: Pages) -> None:
    """Within a millisecond of the frames: captions, lyrics, chapters, tags, sound and feed; and no
    word is lost.
    """
    with tempfile.TemporaryDirectory() as folder:
        for truth, said in zip(made(Path(folder), shown, cached), shown, strict=True):
            assert_times(truth)
            assert_words(truth, said)


def assert_times(truth: Truth) -> None:
    """Of one part's files."""
    cues = vtt_cues(truth.file.with_suffix(".vtt").read_text(encoding="utf-8"))
    assert srt_cues(truth.file.with_suffix(".srt").read_text(encoding="utf-8")) == [
        replace(cue, name="", text=cue.text.translate(SUBRIP_SIGNS)) for cue in cues
    ]
    segments = json.loads(truth.file.with_suffix(".json").read_text(encoding="utf-8"))["segments"]
    assert [
        (round(s["startTime"] * 1000), round(s["endTime"] * 1000), s["body"]) for s in segments
    ] == [(cue.start_ms, cue.stop_ms, cue.text) for cue in cues]
    # No caption repeats the names of who speaks next.
    spoken = [timed for timed in truth.timeline.utterances if timed.kind != "name"]
    first, last = starts_and_stops(cues)
    assert len(first) == len(spoken)
    assert all(
        abs(a - ms(s.start)) < 1 and abs(b - ms(s.stop)) < 1
        for a, b, s in zip(first, last, spoken, strict=True)
    )
    tags = ID3(truth.file)
    assert [start for _, start in tags.getall("SYLT")[0].text] == first
    assert_chapters(truth, tags)
    assert_length(truth, tags)


def starts_and_stops(cues: list[Shown]) -> tuple[list[int], list[int]]:
    """Of the utterances: each begins with a cue that has its own name, and its other cues follow
    without a gap.
    """
    first = [n for n, cue in enumerate(cues) if not is_continued(cue)]
    assert all(
        cues[n - 1].stop_ms == cue.start_ms for n, cue in enumerate(cues) if is_continued(cue)
    )
    return [cues[n].start_ms for n in first], [cues[n - 1].stop_ms for n in (*first[1:], len(cues))]


def is_continued(cue: Shown) -> bool:
    """Whether it goes on with the utterance of the cue before it."""
    return "-" in cue.name.rpartition(".")[2]


def assert_chapters(truth: Truth, tags: ID3) -> None:
    """Beside the sound and inside, they tile it, from frame to frame."""
    beside = json.loads(truth.file.with_suffix(".chapters.json").read_text(encoding="utf-8"))[
        "chapters"
    ]
    times = [(round(c["startTime"] * 1000), round(c["endTime"] * 1000)) for c in beside]
    assert times == [
        (c.start_time, c.end_time) for c in sorted(tags.getall("CHAP"), key=lambda c: c.start_time)
    ]
    assert [start for start, _ in times] == [0, *(stop for _, stop in times[:-1])]
    assert all(start % 24 == 0 for start, _ in times)
    assert abs(times[-1][1] - ms(truth.timeline.samples)) < 1


def assert_length(truth: Truth, tags: ID3) -> None:
    """As decoded, as tagged, and as the feed tells it, in whole seconds."""
    samples, rate_hz = soundfile.read(io.BytesIO(truth.file.read_bytes()), dtype="int16")
    assert (len(samples), rate_hz) == (truth.timeline.samples, RATE_HZ)
    assert abs(int(tags["TLEN"].text[0]) - ms(truth.timeline.samples)) < 1
    items = ET.parse(truth.file.parent / "feed.xml").findall("channel/item")
    item = next(item for item in items if truth.file.name in item.find("enclosure").attrib["url"])  # type: ignore[union-attr]
    assert int(item.findtext("{http://www.itunes.com/dtds/podcast-1.0.dtd}duration", "")) == round(
        ms(truth.timeline.samples) / 1000
    )


def assert_words(truth: Truth, said: list[tuple[str, list[str]]]) -> None:
    """Every word of the page once, in order, with its speaker; no cue stays longer than it may."""
    cues = vtt_cues(truth.file.with_suffix(".vtt").read_text(encoding="utf-8"))
    names = {name.replace("&", "and"): name for name in NAMES}
    heard = [
        (names[cue.speaker], word)
        for cue in cues
        if cue.speaker in names
        for word in cue.text.split()
    ]
    assert heard == [
        (name, word) for name, words in said for paragraph in words for word in paragraph.split()
    ]
    assert all(cue.stop_ms - cue.start_ms <= 6000 or " " not in cue.text for cue in cues)
