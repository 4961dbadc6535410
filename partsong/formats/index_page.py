"""The page of a podcast, with the address to subscribe at. The only importer of segno, which draws
the QR code.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import segno

from partsong.formats import rss as feed
from partsong.formats.rss import COVER
from partsong.timefmt import short_clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partsong.formats.rss import Channel, Episode

NAME = "index.html"
_SERVE = "partsong serve --host 0.0.0.0"
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


def index(channel: Channel, episodes: Sequence[Episode], whole: str = "") -> str:
    """The page, in HTML without script; `whole` names a file with all parts."""
    address = f"{channel.base_url}{feed.NAME}"
    words = channel.words
    marked = words.mark(channel.language)
    if feed.stays_here(address):
        how = words.subscribe_here
        code = words.phone.format(command=f"<code>{_SERVE}</code>")
    else:
        how = words.subscribe_anywhere
        code = segno.make(address, error="m").svg_inline(
            omitsize=True, border=3, title=words.qr_code.format(address=address)
        )
    book = f'<p><a href="{html.escape(whole)}"{marked}>{words.audiobook}</a></p>' if whole else ""
    return f"""<!DOCTYPE html>
<html lang="{html.escape(channel.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{html.escape(channel.title)}</title>
<link rel="alternate" type="application/rss+xml" href="{html.escape(address)}" \
title="{html.escape(channel.title)}">
<style>{_STYLE}</style>
</head>
<body>
<header>
<img src="{COVER}" alt="">
<div>
<h1>{html.escape(channel.title)}</h1>
{_description(channel)}
</div>
</header>
<main>
<h2{marked}>{words.subscribe}</h2>
<p{marked}>{how}</p>
<p><a href="{feed.NAME}"><code>{html.escape(address)}</code></a></p>
<p{marked}>{code}</p>
<h2{marked}>{words.listen}</h2>
<ol>
{"".join(_item(episode, channel) for episode in episodes)}</ol>
{book}
</main>
</body>
</html>
"""


def _description(channel: Channel) -> str:
    if channel.description:
        return f"<p>{html.escape(channel.description)}</p>"
    words = channel.words
    title = words.inner(channel.title, channel.language)
    text = words.description.format(show=title)
    return f"<p{words.mark(channel.language)}>{text}</p>"


def _item(episode: Episode, channel: Channel) -> str:
    title, file = html.escape(episode.title), html.escape(episode.file)
    page = next((name for name in episode.beside if name.endswith(".transcript.html")), "")
    text = f"<br>{_transcript_link(episode, page, channel)}" if page else ""
    return (
        f"<li><h3>{episode.number}. {title} "
        f"<small>({short_clock(episode.duration_ms)})</small></h3>\n"
        f'<audio controls preload="none" src="{file}" aria-label="{title}"></audio>{text}</li>\n'
    )


def _transcript_link(episode: Episode, page: str, channel: Channel) -> str:
    words = channel.words
    text = words.transcript.format(title=words.inner(episode.title, channel.language))
    return f'<a href="{html.escape(page)}"{words.mark(channel.language)}>{text}</a>'
