"""The show's page, `index.html`: players, transcripts and, with a feed, how to subscribe.

The only importer of segno, which draws the QR code.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING

import segno

from partsong.formats.file_names import COVER, FEED
from partsong.formats.listener_words import words_of
from partsong.formats.rss import is_loopback_url
from partsong.timefmt import short_clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partsong.formats.listener_words import Words
    from partsong.formats.rss import Episode

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; \
padding: 0 1rem; }
header { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: start; }
header > div { flex: 1 1 16rem; }
h1 { margin-block-start: 0; line-height: 1.2; }
h3 { margin-block: 0 .25rem; }
img { width: 10rem; height: 10rem; border-radius: .5rem; }
code { overflow-wrap: anywhere; }
audio { width: 100%; }
svg { background: #fff; width: 12rem; height: 12rem; }
ol { padding-inline-start: 0; list-style: none; }
li { margin-block: 1.5rem; }
""".strip()
_TRANSCRIPT_ENDING = ".transcript.html"
_SERVE_COMMAND = "partsong serve --host 0.0.0.0"
"""Serves the show to other machines too; the default is this machine only."""


@dataclass(frozen=True, slots=True)
class IndexPage:
    """What the page shows. Links are relative, so that it also works when opened from a disk."""

    title: str
    description: str | None
    """The show's own description; without one, a sentence in the show's language is shown."""
    language: str
    episodes: Sequence[Episode]
    feed_url: str = ""
    """Empty if there is no feed; the page then does not say how to subscribe."""
    audiobook: str = ""
    """The name of the file with all parts; empty if there is none."""

    @property
    def words(self) -> Words:
        """Our own words in the show's language."""
        return words_of(self.language)

    @property
    def lang(self) -> str:
        """The attribute `lang` for elements with our own words; empty if these are in the page's
        language.
        """
        return self.words.lang_attribute(self.language)


def index(page: IndexPage) -> str:
    """The page as HTML without script."""
    title = html.escape(page.title)
    items = "".join(_item(episode, page) for episode in page.episodes)
    return f"""<!DOCTYPE html>
<html lang="{html.escape(page.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
{_feed_link(page)}<style>{_STYLE}</style>
</head>
<body>
<header>
<img src="{COVER}" alt="">
<div>
<h1>{title}</h1>
{_description(page)}
</div>
</header>
<main>
{_subscribe_section(page)}<h2{page.lang}>{page.words.listen}</h2>
<ol>
{items}</ol>
{_audiobook_link(page)}
</main>
</body>
</html>
"""


def _feed_link(page: IndexPage) -> str:
    if not page.feed_url:
        return ""
    url, title = html.escape(page.feed_url), html.escape(page.title)
    return f'<link rel="alternate" type="application/rss+xml" href="{url}" title="{title}">\n'


def _description(page: IndexPage) -> str:
    if page.description:
        return f"<p>{html.escape(page.description)}</p>"
    title = page.words.page_text(page.title, page.language)
    return f"<p{page.lang}>{page.words.description.format(show=title)}</p>"


def _subscribe_section(page: IndexPage) -> str:
    if not page.feed_url:
        return ""
    words, lang = page.words, page.lang
    if is_loopback_url(page.feed_url):
        instructions = words.subscribe_here
        code = words.phone.format(command=f"<code>{_SERVE_COMMAND}</code>")
    else:
        instructions = words.subscribe_anywhere
        code = _qr_code(page)
    return f"""<h2{lang}>{words.subscribe}</h2>
<p{lang}>{instructions}</p>
<p><a href="{FEED}"><code>{html.escape(page.feed_url)}</code></a></p>
<p{lang}>{code}</p>
"""


def _qr_code(page: IndexPage) -> str:
    code = segno.make(page.feed_url, error="m")
    title = page.words.qr_code.format(address=page.feed_url)
    return code.svg_inline(omitsize=True, border=3, title=title)


def _audiobook_link(page: IndexPage) -> str:
    if not page.audiobook:
        return ""
    name = html.escape(page.audiobook)
    return f'<p><a href="{name}"{page.lang}>{page.words.audiobook}</a></p>'


def _item(episode: Episode, page: IndexPage) -> str:
    title, file = html.escape(episode.title), html.escape(episode.file)
    length = short_clock(episode.duration_ms)
    return (
        f"<li><h3>{episode.number}. {title} <small>({length})</small></h3>\n"
        f'<audio controls preload="none" src="{file}" aria-label="{title}"></audio>'
        f"{_transcript_link(episode, page)}</li>\n"
    )


def _transcript_link(episode: Episode, page: IndexPage) -> str:
    for name in episode.sidecars:
        if name.endswith(_TRANSCRIPT_ENDING):
            title = page.words.page_text(episode.title, page.language)
            text = page.words.transcript.format(title=title)
            return f'<br><a href="{html.escape(name)}"{page.lang}>{text}</a>'
    return ""
