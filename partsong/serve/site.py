"""`audio/` as a podcast on this machine: the feed for the address it is asked at. The only importer of Starlette.

What is served is what the manifest lists, and nothing else.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from partsong.build import feed as feeds
from partsong.build import manifest as manifests
from partsong.build.plan import AUDIO, read_folder, understand
from partsong.errors import Fault, TranscriptError
from partsong.publish import feed
from partsong.serve import page

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from starlette.datastructures import Headers
    from starlette.requests import Request
    from starlette.types import Receive, Scope, Send

    from partsong.build.manifest import Manifest

TYPES = {
    ".mp3": "audio/mpeg",
    ".vtt": "text/vtt; charset=utf-8",
    ".srt": "application/x-subrip; charset=utf-8",
    ".chapters.json": "application/json+chapters",
    ".json": "application/json",
    ".html": "text/html; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".jpg": "image/jpeg",
    ".pls": "application/pls+xml",
    ".xml": "application/rss+xml; charset=utf-8",
}
"""What podcast apps expect; the first that fits."""
_COMPRESSED = (".vtt", ".srt", ".json", ".html", ".txt", ".xml", "/")
"""Sound is compressed already, and is asked for in ranges."""


def site(folder: Path) -> Starlette:
    """The web application for a show's folder. Raises: TranscriptError when nothing was rendered yet."""
    _manifest(folder)
    show = _Served(folder)
    return Starlette(
        routes=[
            Route("/", show.index),
            Route(f"/{feed.NAME}", show.podcast),
            Mount("/", _Files(folder / AUDIO)),
        ],
        middleware=[
            Middleware(
                CORSMiddleware,
                allow_origins=["*"],
                allow_methods=["GET", "HEAD"],
                expose_headers=["ETag", "Last-Modified", "Accept-Ranges", "Content-Range", "Content-Length"],
            ),
            Middleware(_TextCompression),
        ],
    )


class _Served:
    """The show, read anew for each request: who renders again needs no restart."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def index(self, request: Request) -> Response:
        """A page with the address to subscribe at."""
        channel, episodes = self._told(str(request.base_url))
        return HTMLResponse(page.index(channel, episodes))

    def podcast(self, request: Request) -> Response:
        """The feed for the address that it is asked at."""
        data = feed.write(*self._told(str(request.base_url)))
        tag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(data, headers=headers, media_type=TYPES[".xml"])

    def _told(self, base_url: str) -> tuple[feed.Channel, tuple[feed.Episode, ...]]:
        folder = self._folder
        known = understand(read_folder(folder), folder.resolve().name)
        manifest = _manifest(folder)
        made = datetime.fromtimestamp((folder / AUDIO / manifests.NAME).stat().st_mtime, UTC)
        show = replace(known.show, date=known.show.date or f"{made:%Y-%m-%d}")
        channel = feeds.channel(show, known.config.feed, manifest, base_url)
        return channel, feeds.episodes(show, known.config, manifest, folder / AUDIO)


class _Files(StaticFiles):
    """The files of `audio/` that the manifest lists, with byte ranges, ETag and Last-Modified."""

    def __init__(self, audio: Path) -> None:
        super().__init__(directory=audio)
        self._audio = audio

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Nothing for a file that is not listed."""
        manifest = _manifest(self._audio.parent)
        listed = {name for part in manifest.parts for name in part.files} | {feeds.COVER, "lexicon.pls"}
        return super().lookup_path(path) if path in listed else ("", None)

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """With the type that apps expect."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Content-Type"] = _type_of(str(full_path))
        return response

    def is_not_modified(self, response_headers: Headers, request_headers: Headers) -> bool:
        """A range is asked for anew."""
        return "range" not in request_headers and super().is_not_modified(response_headers, request_headers)


class _TextCompression(GZipMiddleware):
    """gzip for text alone."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].endswith(_COMPRESSED):
            await super().__call__(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _type_of(name: str) -> str:
    return next(kind for ending, kind in TYPES.items() if name.endswith(ending))


def _manifest(folder: Path) -> Manifest:
    manifest = manifests.load(folder / AUDIO)
    if manifest is None or not manifest.parts:
        raise TranscriptError(Fault(str(folder / AUDIO), "there is nothing to serve", "run `partsong render` first"))
    return manifest
