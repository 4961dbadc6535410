"""A show in German: what its listeners meet is German."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mutagen.id3 import ID3

from partsong.formats.listener_words import words_of
from partsong.render.run import render

if TYPE_CHECKING:
    from pathlib import Path

    from partsong.render.up_to_date import RenderRequest

PAGE = """<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{title} – Zeit</title>
<link rel="canonical" href="https://example.org/zeit/{number}.html"></head><body>
<h1>{title}</h1>
{body}
</body></html>
"""
BODIES = (
    "<p>Es war ein Abend im Herbst, und alle kamen noch einmal zusammen, um zu reden.</p>\n"
    "<p><b>Anna &amp; Co:</b> Wo sind wir?</p>\n<p><b>Bert:</b> Auf dem Berg.</p>",
    "<p><b>Anna &amp; Co:</b> Und jetzt?</p>\n<p><b>Bert:</b> Jetzt sind wir im Tal.</p>",
)
TITLES = ("Der Berg", "Das Tal")
VOICES = """show: {title: Zeit, date: 2024, language: de}
feed: {base_url: https://example.org/zeit/}
"""
ENGLISH = re.compile(
    r"\b(part|with|and|the|read|by|synthetic|voices|speech|made|from|published|subscribe|listen|"
    r"transcript|of|page|text|add|show|address|code|announcer|narrator|end|next)\b",
    re.IGNORECASE,
)
MARKUP = re.compile(r"<style>.*?</style>|<[^>]*>|https?://\S+", re.DOTALL)


def rendered(request: RenderRequest) -> Path:
    """The folder with the sound of the German show."""
    transcript = request.folder / "transcript"
    for old in transcript.iterdir():
        old.unlink()
    for number, (title, body) in enumerate(zip(TITLES, BODIES, strict=True), 1):
        page = PAGE.format(number=number, title=title, body=body)
        (transcript / f"{number}.html").write_text(page, encoding="utf-8")
    (request.folder / "voices.yaml").write_text(VOICES, encoding="utf-8")
    render(request)
    return request.folder / "audio"


def shown(path: Path) -> str:
    """What a file shows to people: without markup, names of elements and addresses."""
    return MARKUP.sub(" ", path.read_text(encoding="utf-8"))


def test_no_english_word(request_: RenderRequest) -> None:
    """In pages, captions and tags; the table's words are there instead."""
    audio = rendered(request_)
    words = words_of("de")
    tags = ID3(audio / "01-der-berg.mp3")
    (comment,) = tags.getall("COMM")
    texts = {
        "page": shown(audio / "index.html"),
        "transcript": shown(audio / "01-der-berg.transcript.html"),
        "vtt": shown(audio / "01-der-berg.vtt").replace(" --> ", " "),
        "srt": shown(audio / "01-der-berg.srt"),
        "comment": comment.text[0],
        "lyrics": tags.getall("USLT")[0].text,
    }
    found = {name: ENGLISH.findall(text) for name, text in texts.items()}
    assert found == {name: [] for name in texts} | {"page": found["page"]}
    assert set(found["page"]) <= {"Code"}  # a German word as well
    assert words.subscribe in texts["page"]
    assert f"{words.narrator}:" in texts["transcript"]
    assert comment.text[0] == words.comment
    assert f"{words.announcer}: Zeit." in texts["srt"]
    assert "Anna und Co:" in texts["srt"]


def test_the_feed(request_: RenderRequest) -> None:
    """Its descriptions and notes are German."""
    text = (rendered(request_) / "feed.xml").read_text(encoding="utf-8")
    descriptions = re.findall(r"<description>(.*)</description>", text)
    assert descriptions == [
        "Zeit, gelesen von künstlichen Stimmen.",
        "Teil 1 von Zeit, mit Erzählstimme, Anna &amp; Co und Bert.",
        "Teil 2 von Zeit, mit Anna &amp; Co und Bert.",
    ]
    assert "&gt;Die Seite mit dem Text&lt;" in text
    assert ' lang="en"' not in text
