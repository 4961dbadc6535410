"""Serves `audio/` as a podcast from this machine, with a feed for the address of each request. The
only importer of Starlette.

Only files that the manifest lists are served.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from partsong.errors import PartsongError
from partsong.formats import index_page, rss
from partsong.formats.file_names import AUDIOBOOK, FEED, FEED_STYLE, INDEX, MANIFEST
from partsong.formats.listener_words import words_of
from partsong.formats.media_types import content_type
from partsong.output import manifest as manifests
from partsong.output import podcast
from partsong.show.folder import AUDIO, read_folder
from partsong.show.understanding import understand

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from starlette.datastructures import Headers
    from starlette.requests import Request
    from starlette.types import Receive, Scope, Send

    from partsong.output.manifest import Manifest
    from partsong.show.understanding import Understanding

_HOST = re.compile(r"[A-Za-z0-9.:\[\]_-]{1,255}")
"""A host name or an address, with a port: nothing that needs escaping in the page and the feed."""
_COMPRESSED = (".vtt", ".srt", ".json", ".html", ".txt", ".xml", ".css", "/")
"""Ends of the paths whose responses are compressed. Audio files are compressed already, and players
request them in ranges.
"""
_EXPOSED_HEADERS = ["ETag", "Last-Modified", "Accept-Ranges", "Content-Range", "Content-Length"]
"""Headers that a player in a browser may read."""


def site(folder: Path) -> Starlette:
    """The web application for a show's folder. Raises: TranscriptError when nothing was rendered
    yet.
    """
    show = _RenderedShow(folder)
    show.manifest()
    routes = [
        Route("/", show.index),
        Route(f"/{INDEX}", show.index),
        Route(f"/{FEED}", show.feed),
        Route(f"/{FEED_STYLE}", show.feed_style),
        Mount("/", _Files(show)),
    ]
    cors = Middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD"],
        expose_headers=_EXPOSED_HEADERS,
    )
    return Starlette(
        routes=routes,
        middleware=[cors, Middleware(_TextCompression)],
        exception_handlers={PartsongError: _service_unavailable},
    )


def _base_url(request: Request) -> str:
    """The URL that the request was sent to, which the feed's URLs begin with.

    Raises: HTTPException for a Host header that is not a host name.
    """
    if not _HOST.fullmatch(request.headers.get("host", "")):
        raise HTTPException(400, "the Host header is not a host name")
    return str(request.base_url)


def _service_unavailable(_request: Request, error: Exception) -> Response:
    """The response while the show cannot be read, such as while `audio/` is being replaced."""
    return PlainTextResponse(f"{error}\n", 503, {"Retry-After": "60"})


class _RenderedShow:
    """The show and its manifest, read again after each render, so that no restart is needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.audio = folder / AUDIO
        self._read = lru_cache(1)(self._read_at)
        self._understand = lru_cache(1)(self._understand_at)

    def index(self, request: Request) -> Response:
        """The show's page, with the feed's URL."""
        has_audiobook = AUDIOBOOK in self.manifest().files
        page = podcast.index_page(
            self._understanding().show,
            self._episodes(),
            feed_url=_base_url(request) + FEED,
            audiobook=AUDIOBOOK if has_audiobook else "",
        )
        return HTMLResponse(index_page.index(page))

    def feed(self, request: Request) -> Response:
        """The feed, with URLs at the address of the request."""
        channel = self._channel(_base_url(request))
        data = rss.write(channel, self._episodes())
        tag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(data, headers=headers, media_type=content_type(FEED))

    def feed_style(self, _request: Request) -> Response:
        """The style sheet with which browsers show the feed."""
        words = words_of(self._understanding().show.language)
        return Response(rss.stylesheet(words), media_type=content_type(FEED_STYLE))

    def _channel(self, base_url: str) -> rss.Channel:
        understanding = self._understanding()
        show = understanding.show
        if show.date is None:  # a feed needs one
            rendered = datetime.fromtimestamp(self._rendered_ns() / 1e9, UTC)
            show = replace(show, date=f"{rendered:%Y-%m-%d}")
        parts = self.manifest().parts
        return podcast.channel(show, understanding.config.feed, parts, base_url)

    def _episodes(self) -> tuple[rss.Episode, ...]:
        understanding = self._understanding()
        show, config = understanding.show, understanding.config
        return podcast.episodes(show, config, self.manifest().parts, self.audio.joinpath)

    def manifest(self) -> Manifest:
        """The manifest of `audio/`. Raises: TranscriptError when nothing was rendered."""
        return self._read(self._rendered_ns())

    def _rendered_ns(self) -> int:
        """When the manifest was last written, in nanoseconds since 1970; 0 where there is none."""
        path = self.audio / MANIFEST
        return path.stat().st_mtime_ns if path.is_file() else 0

    def _read_at(self, _rendered_ns: int) -> Manifest:
        return manifests.load_rendered(self.audio, "serve")

    def _understanding(self) -> Understanding:
        return self._understand(self._rendered_ns())

    def _understand_at(self, _rendered_ns: int) -> Understanding:
        return understand(read_folder(self._folder), self._folder.resolve().name)


class _Files(StaticFiles):
    """The files of `audio/` that the manifest lists, with byte ranges, ETag and Last-Modified."""

    def __init__(self, show: _RenderedShow) -> None:
        super().__init__(directory=show.audio)
        self._show = show
        # Skips Starlette's own check that the folder exists: a render may remove and create it
        # again, and without it reading the manifest raises an error that becomes a 503.
        self.config_checked = True

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """The file's path and state; an empty path and None where the manifest does not list it."""
        if path not in self._show.manifest().files:
            return "", None
        return super().lookup_path(path)

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """The response with the content type that podcast apps expect."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Content-Type"] = content_type(str(full_path))
        return response

    def is_not_modified(self, response_headers: Headers, request_headers: Headers) -> bool:
        """Whether the response may be 304; never for a range, which always gets its bytes."""
        if "range" in request_headers:
            return False
        return super().is_not_modified(response_headers, request_headers)


class _TextCompression(GZipMiddleware):
    """Compresses text responses with gzip, and leaves all others as they are."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].endswith(_COMPRESSED):
            await super().__call__(scope, receive, send)
        else:
            await self.app(scope, receive, send)
