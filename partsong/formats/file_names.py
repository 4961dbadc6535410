"""File names in `audio/` of what belongs to the whole show, not to one part."""

from __future__ import annotations

COVER = "cover.jpg"
FEED_STYLE = "feed.css"
"""The style in which a browser shows the feed. CSS, since browsers are removing XSLT (ADR 9)."""
LEXICON = "lexicon.pls"
AUDIOBOOK = "show.m4b"
"""All parts in one audio file."""
INDEX = "index.html"
FEED = "feed.xml"
MANIFEST = "manifest.json"
ENTRY_POINTS = (MANIFEST, INDEX, FEED)
"""Files that name other files. They are written last, in this order, so that no reader follows a
name to a file that is not there yet.
"""
