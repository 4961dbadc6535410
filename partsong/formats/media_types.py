"""The media type of each file in `audio/`, by the ending of its name."""

from __future__ import annotations

TRANSCRIPTS = {
    ".vtt": "text/vtt",
    ".srt": "application/x-subrip",
    ".json": "application/json",
    ".transcript.html": "text/html",
}
"""The formats of transcripts that apps load (podcast namespace, tag transcript)."""
CHAPTERS = ".chapters.json"
CODECS = {".m4a": "mp4a.40.2", ".opus": "opus"}
"""The other formats of a part's sound, and the names of their codecs (RFC 6381)."""
_TYPES = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".m4b": "audio/mp4",
    ".opus": "audio/ogg",
    CHAPTERS: "application/json+chapters",
    **TRANSCRIPTS,
    ".html": "text/html",
    ".txt": "text/plain",
    ".jpg": "image/jpeg",
    ".pls": "application/pls+xml",
    ".css": "text/css",
    ".xml": "application/xml",
}
"""The first ending that fits counts, so the longer of two stands first. The feed is
application/xml, since browsers show application/rss+xml as its source.
"""
_OTHER_TEXT = frozenset(("application/x-subrip", "application/xml"))
"""Media types that take a charset, although they do not begin with `text/`."""


def media_type(name: str) -> str:
    """The media type of a file of that name.

    >>> media_type("01-title.chapters.json"), media_type("01-title.json")
    ('application/json+chapters', 'application/json')
    """
    return next(kind for ending, kind in _TYPES.items() if name.endswith(ending))


def content_type(name: str) -> str:
    """The value of the header Content-Type: the media type, and the encoding of those that are
    text.

    >>> content_type("01-title.vtt"), content_type("cover.jpg")
    ('text/vtt; charset=utf-8', 'image/jpeg')
    """
    kind = media_type(name)
    if kind.startswith("text/") or kind in _OTHER_TEXT:
        return f"{kind}; charset=utf-8"
    return kind
