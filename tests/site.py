"""A web site on loopback."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from partsong.read.fetching import Limits, fetch_series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partsong.read.fetching import Saved, Series

FAST = Limits(delay_s=0, request_seconds=1.5, seconds=20)


@dataclass
class Site:
    """What a server on loopback serves, and what it was asked."""

    pages: dict[str, Any] = field(default_factory=dict)
    """By path: bytes, (status, headers, bytes), or a function that writes the answer itself."""
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    address: str = ""

    def paths(self) -> list[str]:
        """What was asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def fetch(
        self, path: str, limits: Limits = FAST, known: dict[str, Saved] | None = None
    ) -> Series:
        """The series that a page belongs to."""
        return fetch_series(self.address + path, known or {}, lambda _: None, limits)


def handler(site: Site) -> type[BaseHTTPRequestHandler]:
    """Answers as the site says."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            site.at_once += 1
            site.most_at_once = max(site.most_at_once, site.at_once)
            site.asked.append((self.path, dict(self.headers)))
            page = site.pages.get(self.path, (404, {}, b"no such page"))
            try:
                if callable(page):
                    page(self)
                    return
                status, headers, data = (
                    page if isinstance(page, tuple) else (200, {"Content-Type": "text/html"}, page)
                )
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)
            except OSError:  # whoever asked has gone
                pass
            finally:
                site.at_once -= 1

    return Handler


@contextmanager
def serving() -> Iterator[Site]:
    """A server on loopback."""
    made = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(made))
    server.daemon_threads = True
    made.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
    ).start()
    yield made
    server.shutdown()
    server.server_close()


def page(text: str, *links: tuple[str, str]) -> bytes:
    """A page with links and their words."""
    anchors = "".join(f'<p><a href="{href}">{words}</a></p>' for href, words in links)
    return f"<html><body><p>Ann: {text}</p>{anchors}</body></html>".encode()
