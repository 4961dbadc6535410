"""What kind of content each file of `audio/` has, by the ending of its name."""

from __future__ import annotations

TRANSCRIPTS = {
    ".vtt": "text/vtt",
    ".srt": "application/x-subrip",
    ".json": "application/json",
    ".transcript.html": "text/html",
}
"""The forms of a transcript that apps take (podcast namespace, tag transcript)."""
CHAPTERS = ".chapters.json"
CODECS = {".m4a": "mp4a.40.2", ".opus": "opus"}
"""The other forms of a part's sound, as RFC 6381 calls what is in them."""
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
"""The first that fits. The feed is plain XML: what is called RSS, browsers show as its source."""


def media_type(name: str) -> str:
    """The media type of a file.

    >>> media_type("01-title.chapters.json"), media_type("01-title.json")
    ('application/json+chapters', 'application/json')
    """
    return next(kind for ending, kind in _TYPES.items() if name.endswith(ending))


def content_type(name: str) -> str:
    """The value of the header Content-Type: the media type, and the encoding of a text that does
    not tell its own.

    >>> content_type("01-title.vtt"), content_type("cover.jpg")
    ('text/vtt; charset=utf-8', 'image/jpeg')
    """
    kind = media_type(name)
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind in _WITH_ENCODING else kind


_WITH_ENCODING = frozenset(("application/x-subrip", "application/xml"))
