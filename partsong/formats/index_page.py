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
    if feed.stays_here(address):
        how = "In a podcast app on this machine, add a show by this address:"
        code = (
            "For a phone beside it, run <code>partsong serve --host 0.0.0.0</code>: this page then "
            "has a code for it."
        )
    else:
        how = "In a podcast app, add a show by this address, or point a phone's camera at the code:"
        code = segno.make(address, error="m").svg_inline(
            omitsize=True, border=3, title=f"QR code of {address}"
        )
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
<p>{html.escape(channel.description)}</p>
</div>
</header>
<main>
<h2>Subscribe</h2>
<p>{how}</p>
<p><a href="{feed.NAME}"><code>{html.escape(address)}</code></a></p>
<p>{code}</p>
<h2>Listen</h2>
<ol>
{"".join(map(_item, episodes))}</ol>
{f'<p><a href="{html.escape(whole)}">All parts in one audiobook</a></p>' if whole else ""}
</main>
</body>
</html>
"""


def _item(episode: Episode) -> str:
    title, file = html.escape(episode.title), html.escape(episode.file)
    page = next((name for name in episode.beside if name.endswith(".transcript.html")), "")
    text = f'<br><a href="{html.escape(page)}">Transcript of {title}</a>' if page else ""
    return (
        f"<li><h3>{episode.number}. {title} "
        f"<small>({short_clock(episode.duration_ms)})</small></h3>\n"
        f'<audio controls preload="none" src="{file}" aria-label="{title}"></audio>{text}</li>\n'
    )
