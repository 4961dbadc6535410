"""The names of the files in `audio/` that belong to the whole show."""

from __future__ import annotations

COVER = "cover.jpg"
FEED_STYLE = "feed.css"
"""How a browser shows the feed. Not XSL: browsers have taken it out (ADR 9)."""
LEXICON = "lexicon.pls"
AUDIOBOOK = "show.m4b"
"""All parts in one file."""
INDEX = "index.html"
FEED = "feed.xml"
MANIFEST = "manifest.json"
ENTRY_POINTS = (MANIFEST, INDEX, FEED)
"""Files that name the others. They are put in place last, in this order, so that nobody is led to a
file that is not there yet.
"""
