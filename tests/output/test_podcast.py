"""The feed of a rendered show: when there is one, and what stays the same."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from mutagen.id3 import ID3

from partsong.errors import ConfigError, StoreError
from partsong.output.manifest import load_rendered
from partsong.render import plan
from partsong.render import run as render_run
from partsong.render.run import render
from partsong.render.up_to_date import assess
from partsong.show import folder as show_folder
from partsong.show import understanding
from partsong.yaml_doc import quoted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from partsong.render.run import Report
    from partsong.render.up_to_date import RenderRequest

VOICES = "# mine\nshow: {{date: 2026-11-26}}\nfeed:\n  base_url: {}   # here\n  season: 2\n"


ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"


def rendered(
    request: RenderRequest, base: str = "https://example.org/a", more: str = ""
) -> tuple[Report, ET.Element]:
    """With an address, and more in the configuration; the feed's channel."""
    path = request.folder / "voices.yaml"
    kept = re.findall(r"  guid: .*\n", path.read_text()) if path.exists() else []
    path.write_text(VOICES.format(base) + "".join(kept) + more)
    report = render(request)
    channel = ET.parse(request.folder / "audio" / "feed.xml").find("channel")
    assert channel is not None
    return report, channel


def guids(channel: ET.Element) -> list[str | None]:
    """The podcast's and its items'."""
    own = channel.findtext(f"{PODCAST}guid")
    return [own, *(item.findtext("guid") for item in channel.iter("item"))]


def state(folder: Path) -> dict[str, bytes]:
    """Every file's bytes."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_without_an_address_there_is_none(request_: RenderRequest) -> None:
    """And the render says what to add; an old feed does not stay."""
    (request_.folder / "audio").mkdir()
    for name in ("feed.xml", "index.html"):
        (request_.audio / name).write_text("<rss/>")
    findings = {finding.code: finding for finding in render(request_).findings}
    assert findings["PS501"].problem == "no feed"
    assert findings["PS501"].hint == "set feed.base_url to the public URL of audio/"
    assert not (request_.audio / "feed.xml").exists()
    assert "<rss/>" not in (request_.audio / "index.html").read_text()


def test_without_a_date_there_is_none(request_: RenderRequest) -> None:
    """Apps sort by it."""
    (request_.folder / "voices.yaml").write_text("feed: {base_url: https://example.org}\n")
    assert "PS502" in {finding.code for finding in render(request_).findings}


def test_every_url_in_it_is_a_file(request_: RenderRequest) -> None:
    """Each address below the base is a file in `audio/`, with the length that is stated."""
    _, channel = rendered(request_)
    audio = request_.folder / "audio"
    addresses = re.findall(
        r'"https://example\.org/a/([^"]+)"', ET.tostring(channel, encoding="unicode")
    )
    assert len(addresses) == 1 + 2 + 3 * 6  # the feed, two covers; six files a part
    assert all((audio / name).is_file() for name in addresses)
    for enclosure in channel.iter("enclosure"):
        assert (audio / enclosure.attrib["url"].rpartition("/")[2]).stat().st_size == int(
            enclosure.attrib["length"]
        )


def test_its_page(request_: RenderRequest) -> None:
    """The files that it plays and links are in `audio/`; the feed links to it where the show has no
    page of its own.
    """
    _, channel = rendered(request_)
    audio = request_.folder / "audio"
    text = (audio / "index.html").read_text()
    named = set(re.findall(r'(?:src|href)="([^"]+)"', text)) - {"https://example.org/a/feed.xml"}
    assert named >= {path.name for path in audio.glob("*.mp3")}
    assert all((audio / name).is_file() for name in named)
    assert "<code>https://example.org/a/feed.xml</code>" in text
    assert channel.findtext("link") == "https://example.org/a/index.html"


def test_a_second_run_changes_no_byte(request_: RenderRequest) -> None:
    """Of the feed, of the manifest and of the configuration."""
    rendered(request_)
    before = state(request_.folder / "audio"), (request_.folder / "voices.yaml").read_bytes()
    render(request_)
    assert (
        state(request_.folder / "audio"),
        (request_.folder / "voices.yaml").read_bytes(),
    ) == before


def test_guids_stay(request_: RenderRequest) -> None:
    """When a page gets another title and address, a voice changes and the show moves to another
    host.
    """
    _, before = rendered(request_)
    page = request_.folder / "transcript" / "02.html"
    page.write_text(
        page.read_text().replace("The voice", "A voice").replace("example.org/small", "example.net")
    )
    report, after = rendered(
        request_, "https://elsewhere.example/show/", "speakers: {Guest: tone-7}\n"
    )
    assert report.rendered == (1, 2, 3)
    assert guids(after) == guids(before)
    assert [item.findtext("title") for item in after.iter("item")] == [
        "The page",
        "A voice",
        "The end",
    ]


def test_a_page_that_goes_moves_the_others(request_: RenderRequest) -> None:
    """PS504: pages without numbers count anew, and apps know an episode by its number."""
    pages = request_.folder / "transcript"
    for n, page in enumerate(sorted(pages.iterdir())):
        page.rename(pages / f"{'abc'[n]}.html")
    report, _ = rendered(request_)
    assert "PS504" not in {finding.code for finding in report.findings}
    (pages / "a.html").unlink()
    report, _ = rendered(request_)
    (finding,) = (finding for finding in report.findings if finding.code == "PS504")
    assert (str(finding.place), finding.problem[:20]) == ("b.html", "part 2 is part 1 now")
    assert "1 more" in finding.problem
    assert "PS504" not in {finding.code for finding in rendered(request_)[0].findings}


def test_a_page_that_is_put_in_takes_nobodys_guid(request_: RenderRequest) -> None:
    """The lines of PS504 keep the guids of those that it moves; its own is new."""
    pages = request_.folder / "transcript"
    before = guids(rendered(request_)[1])
    (pages / "03.html").rename(pages / "04.html")
    (pages / "03.html").write_text(
        "<h1>Between</h1><p><b>Host:</b> So?</p><p><b>Guest:</b> So.</p>"
    )
    report, _ = rendered(request_)
    (finding,) = (finding for finding in report.findings if finding.code == "PS504")
    assert finding.paste == f"parts:\n  - page: {quoted('04.html')}\n    guid: {before[3]}"
    assert finding.as_json()["paste"] == finding.paste
    report, channel = rendered(request_, more=f"{finding.paste}\n")
    podcast, one, two, new, last = guids(channel)
    assert [podcast, one, two, last] == before
    assert new not in before
    assert "PS504" not in {finding.code for finding in report.findings}


def test_a_part_has_the_title_and_the_date_that_are_chosen(request_: RenderRequest) -> None:
    """In the feed, and in the tags of its file alone."""
    chosen = "parts: [{page: 02, title: Chosen, date: 2025-03-04}]\n"
    report, channel = rendered(request_, more=chosen)
    items = list(channel.iter("item"))
    assert [item.findtext("title") for item in items] == ["The page", "Chosen", "The end"]
    assert [str(item.findtext("pubDate"))[5:16] for item in items] == [
        "26 Nov 2026",
        "04 Mar 2025",
        "26 Nov 2026",
    ]
    dates = [str(ID3(request_.audio / part.file)["TDRC"]) for part in report.parts]
    assert dates == ["2026-11-26", "2025-03-04", "2026-11-26"]


def test_a_guid_that_is_given_speaks_nothing_again(request_: RenderRequest) -> None:
    """Nor does it touch the part's files: it stands in the feed alone."""
    rendered(request_)
    report, channel = rendered(request_, more="parts: [{page: 02, guid: mine}]\n")
    assert guids(channel)[2] == "mine"
    assert report.rendered == ()


def test_more_parts_may_come(request_: RenderRequest) -> None:
    """Unless the pages count themselves and all are there, or the configuration says so."""
    assert not complete(rendered(request_)[1])
    assert complete(rendered(request_, more="  complete: true\n")[1])
    page = request_.folder / "transcript" / "01.html"
    page.write_text(
        page.read_text().replace(
            "</h1>", "</h1>\n<p>part: 1 <a href=02.html>2</a> <a href=03.html>3</a></p>"
        )
    )
    assert complete(rendered(request_)[1])
    assert not complete(rendered(request_, more="  complete: false\n")[1])


def complete(channel: ET.Element) -> bool:
    """Whether it says that no more will come."""
    return channel.find(f"{ITUNES}complete") is not None


def test_who_is_who(request_: RenderRequest) -> None:
    """By the label, by the role that is given, or as the show's author; everybody else is a guest."""
    assert people(rendered(request_)[1]) == {"Host": "host", "Guest": "guest"}
    named = "speakers: {Guest: {name: Ann Example}, Host: {role: Moderator}}\n"
    assert people(rendered(request_, more=named)[1]) == {
        "Host": "moderator",
        "Ann Example": "guest",
    }
    path = request_.folder / "voices.yaml"
    path.write_text(path.read_text().replace("{date:", "{author: Ann Example, date:"))
    render(request_)
    feed = ET.parse(request_.folder / "audio" / "feed.xml").find("channel")
    assert feed is not None
    assert people(feed) == {"Host": "moderator", "Ann Example": "host"}


def people(channel: ET.Element) -> dict[str | None, str]:
    """Each person's role in the whole show."""
    return {person.text: person.attrib["role"] for person in channel.findall(f"{PODCAST}person")}


def test_the_guid_is_kept_next_to_the_base_url(request_: RenderRequest) -> None:
    """In a line of its own; comments and order stay."""
    rendered(request_)
    lines = (request_.folder / "voices.yaml").read_text().splitlines()
    assert lines[:4] == [
        "# mine",
        "show: {date: 2026-11-26}",
        "feed:",
        "  base_url: https://example.org/a   # here",
    ]
    assert re.fullmatch(r"  guid: [0-9a-f-]{36}", lines[4])
    assert lines[5] == "  season: 2"


@pytest.mark.parametrize("times", [1, 2])
def test_a_render_plans_once(
    request_: RenderRequest, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    """The first render too, which writes the guid; and the manifest has the inputs with the guid."""
    (request_.folder / "voices.yaml").write_text(VOICES.format("https://example.org"))
    for _ in range(times - 1):
        render(request_)
    calls: list[str] = []
    for step in ("read_folder", "read_show", "cast", "write_scripts", "check_coverage"):
        for module in (plan, render_run, understanding):
            if hasattr(module, step):
                monkeypatch.setattr(module, step, counted(step, getattr(module, step), calls))
    report = render(request_)
    assert sorted(calls) == [
        "cast",
        "check_coverage",
        "read_folder",
        "read_show",
        "write_scripts",
    ]
    manifest = load_rendered(request_.folder / "audio", "serve")
    assert manifest.inputs == show_folder.read_folder(request_.folder).hashes()
    assert bool(report.rendered) == (times == 1)


def counted(step: str, call: Callable[..., object], calls: list[str]) -> Callable[..., object]:
    """The same function, which also adds its step to `calls`."""

    def counting(*args: object, **kwargs: object) -> object:
        calls.append(step)
        return call(*args, **kwargs)

    return counting


def test_findings_name_the_lines_after_the_guid_was_written(request_: RenderRequest) -> None:
    """Lines after the guid move down by one."""
    report, _ = rendered(request_, more="speakers:\n  Nobody: tone-7\n")
    (finding,) = (finding for finding in report.findings if finding.code == "PS201")
    lines = (request_.folder / "voices.yaml").read_text().splitlines()
    assert lines[int(str(finding.place).rpartition(":")[2]) - 1] == "  Nobody: tone-7"


@pytest.mark.parametrize(
    ("more", "numbers", "problem"),
    [("speakers: {Guest: nobody}\n", (), "nobody"), ("", (9,), "--part 9")],
)
def test_a_render_that_cannot_begin_writes_no_guid(
    request_: RenderRequest, more: str, numbers: tuple[int, ...], problem: str
) -> None:
    """The show is checked before anything is written."""
    path = request_.folder / "voices.yaml"
    path.write_text(VOICES.format("https://example.org") + more)
    before = path.read_bytes()
    with pytest.raises(ConfigError, match=problem):
        render(replace(request_, numbers=numbers))
    assert path.read_bytes() == before


def test_an_assessment_writes_no_guid(request_: RenderRequest) -> None:
    """It only returns what a render would do."""
    path = request_.folder / "voices.yaml"
    path.write_text(VOICES.format("https://example.org"))
    assess(request_)
    assert path.read_text() == VOICES.format("https://example.org")


def test_an_edit_meanwhile_is_kept(
    request_: RenderRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edit of `voices.yaml` while the render plans stays there, together with the guid."""
    path = request_.folder / "voices.yaml"
    path.write_text(VOICES.format("https://example.org"))

    def edited(*args: object) -> object:
        path.write_text(path.read_text() + "# edited\n")
        return assess(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(render_run, "assess", edited)
    render(request_)
    assert re.search(r"^  guid: [0-9a-f-]{36}$(?s:.*)^# edited$", path.read_text(), re.MULTILINE)


def test_chapters_that_were_damaged(request_: RenderRequest) -> None:
    """The fault names their file; once that is removed, it is written again."""
    rendered(request_)
    path = request_.folder / "audio" / "01-the-page.chapters.json"
    for broken in (b"[" * path.stat().st_size, b'{"chapters": 1}'.ljust(path.stat().st_size)):
        path.write_bytes(broken)
        with pytest.raises(
            StoreError, match=r"01-the-page\.chapters\.json: its chapters cannot be read"
        ):
            render(request_)
    path.unlink()
    assert render(request_).rendered == (1,)


def test_one_part_alone(request_: RenderRequest) -> None:
    """The feed lists the rendered part, and is not complete."""
    (request_.folder / "voices.yaml").write_text(VOICES.format("https://example.org"))
    render(replace(request_, numbers=(2,)))
    feed = (request_.folder / "audio" / "feed.xml").read_text()
    assert feed.count("<item>") == 1
    assert "complete" not in feed
