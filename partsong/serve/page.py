"""The page with the address to subscribe at. The only importer of segno, which draws the QR code."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import segno

from partsong.publish.feed import NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partsong.publish.feed import Channel, Episode

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
code { overflow-wrap: anywhere; }
audio { width: 100%; }
svg { background: #fff; padding: .5rem; width: 12rem; height: auto; }
li { margin-block: 1.5rem; }
""".strip()


def index(channel: Channel, episodes: Sequence[Episode], whole: str = "") -> str:
    """The page, in HTML without script; `whole` names a file with all parts."""
    address = f"{channel.base_url}{NAME}"
    code = segno.make(address, error="m").svg_inline(scale=4, title=f"QR code of {address}")
    return f"""<!DOCTYPE html>
<html lang="{html.escape(channel.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{html.escape(channel.title)}</title>
<link rel="alternate" type="application/rss+xml" href="{html.escape(address)}" title="{html.escape(channel.title)}">
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>{html.escape(channel.title)}</h1>
<p>{html.escape(channel.description)}</p>
<h2>Subscribe</h2>
<p>In a podcast app, add a show by its address:</p>
<p><code>{html.escape(address)}</code></p>
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
        f'<li value="{episode.number}"><h3>{title}</h3>\n'
        f'<audio controls preload="none" src="{file}" aria-label="{title}"></audio>{text}</li>\n'
    )
