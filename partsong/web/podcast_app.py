"""`audio/` as a podcast on this machine: the feed for the address it is asked at. The only importer
of Starlette.

What is served is what the manifest lists, and nothing else.
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
_COMPRESSED = (".vtt", ".srt", ".json", ".html", ".txt", ".xml", ".css", "/")
"""Sound is compressed already, and is asked for in ranges."""


def site(folder: Path) -> Starlette:
    """The web application for a show's folder. Raises: TranscriptError when nothing was rendered
    yet.
    """
    show = _Served(folder)
    show.manifest()
    return Starlette(
        routes=[
            Route("/", show.index),
            Route(f"/{INDEX}", show.index),
            Route(f"/{FEED}", show.feed),
            Route(f"/{FEED_STYLE}", show.feed_style),
            Mount("/", _Files(show)),
        ],
        middleware=[
            Middleware(
                CORSMiddleware,
                allow_origins=["*"],
                allow_methods=["GET", "HEAD"],
                expose_headers=[
                    "ETag",
                    "Last-Modified",
                    "Accept-Ranges",
                    "Content-Range",
                    "Content-Length",
                ],
            ),
            Middleware(_TextCompression),
        ],
        exception_handlers={PartsongError: _out_of_order},
    )


def _address(request: Request) -> str:
    """Where it is asked, which is what the feed is for. Raises: HTTPException for what is no host's
    name.
    """
    if not _HOST.fullmatch(request.headers.get("host", "")):
        raise HTTPException(400, "the Host header names no host")
    return str(request.base_url)


def _out_of_order(_request: Request, error: Exception) -> Response:
    """What a listener is told while the show cannot be read, as in the middle of a clean-up."""
    return PlainTextResponse(f"{error}\n", 503, {"Retry-After": "60"})


class _Served:
    """The show, read anew when it was rendered anew: who renders again needs no restart."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.audio = folder / AUDIO
        self._read = lru_cache(1)(self._read_at)
        self._understand = lru_cache(1)(self._understand_at)

    def index(self, request: Request) -> Response:
        """The show's page, with the URL to subscribe at."""
        has_audiobook = AUDIOBOOK in self.manifest().files
        page = podcast.index_page(
            self._understanding().show,
            self._episodes(),
            feed_url=_address(request) + FEED,
            audiobook=AUDIOBOOK if has_audiobook else "",
        )
        return HTMLResponse(index_page.index(page))

    def feed(self, request: Request) -> Response:
        """The feed for the address that it is asked at."""
        data = rss.write(self._channel(_address(request)), self._episodes())
        tag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(data, headers=headers, media_type=content_type(FEED))

    def feed_style(self, _request: Request) -> Response:
        """How a browser shows the feed."""
        words = words_of(self._understanding().show.language)
        return Response(rss.stylesheet(words), media_type=content_type(FEED_STYLE))

    def _channel(self, base_url: str) -> rss.Channel:
        understanding = self._understanding()
        show = understanding.show
        if show.date is None:
            rendered = datetime.fromtimestamp(self._rendered_ns() / 1e9, UTC)
            show = replace(show, date=f"{rendered:%Y-%m-%d}")
        parts = self.manifest().parts
        return podcast.channel(show, understanding.config.feed, parts, base_url)

    def _episodes(self) -> tuple[rss.Episode, ...]:
        understanding = self._understanding()
        parts = self.manifest().parts
        return podcast.episodes(
            understanding.show, understanding.config, parts, lambda name: self.audio / name
        )

    def manifest(self) -> Manifest:
        """What was made. Raises: TranscriptError when nothing was."""
        return self._read(self._rendered_ns())

    def _rendered_ns(self) -> int:
        """When a render last changed anything."""
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

    def __init__(self, show: _Served) -> None:
        super().__init__(directory=show.audio)
        self._show = show
        self.config_checked = True  # the folder may go, and come again: then the manifest tells

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Nothing for a file that is not listed."""
        return super().lookup_path(path) if path in self._show.manifest().files else ("", None)

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """With the type that apps expect."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Content-Type"] = content_type(str(full_path))
        return response

    def is_not_modified(self, response_headers: Headers, request_headers: Headers) -> bool:
        """A range is asked for anew."""
        return "range" not in request_headers and super().is_not_modified(
            response_headers, request_headers
        )


class _TextCompression(GZipMiddleware):
    """gzip for text alone."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].endswith(_COMPRESSED):
            await super().__call__(scope, receive, send)
        else:
            await self.app(scope, receive, send)
