"""One request after another over HTTP, each with limits. The only importer of httpx."""

from __future__ import annotations

import queue
import threading
import time
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

import httpx

from partsong import __version__
from partsong.read.networks import addresses, is_private
from partsong.read.urls import port

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from partsong.read.networks import Address

AGENT = f"partsong/{__version__}"
_HEADERS = {"User-Agent": AGENT, "Accept-Encoding": "gzip"}
ROBOTS_BYTES = 500_000
"""What RFC 9309, section 2.5, asks a crawler to read at least."""


class RefusedError(Exception):
    """A page that is not fetched, and why; PS142 where nothing more is asked for."""

    def __init__(self, problem: str, code: str = "PS140", *, passes: bool = False) -> None:
        super().__init__(problem)
        self.problem, self.code, self.passes = problem, code, passes


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answers."""

    status: int
    headers: Mapping[str, str]
    """Found however their names are spelled."""
    data: bytes = b""


@dataclass
class Client:
    """One request at a time."""

    request_seconds: float
    """For one page, from the first byte asked to the last one got."""
    delay_s: float
    """Between two requests."""
    private_host: str | None = None
    """The only host that may stand in a private network."""
    requests: int = 0
    size: int = 0
    """Bytes of all answers."""
    _last: float = 0.0
    _client: httpx.Client = field(
        default_factory=lambda: httpx.Client(trust_env=False, headers=_HEADERS)
    )

    def close(self) -> None:
        """Ends the connections."""
        self._client.close()

    def ask(self, url: str, headers: Mapping[str, str], most: int) -> Answer:
        """The answer, read up to `most` bytes. Raises: RefusedError."""
        self.requests += 1
        wait = self._last + self.delay_s - time.monotonic()
        if self._last and wait > 0:
            time.sleep(wait)
        answer: queue.SimpleQueue[Answer | BaseException] = queue.SimpleQueue()
        worker = threading.Thread(target=self._get, args=(url, headers, most, answer), daemon=True)
        worker.start()
        slow = f"it takes longer than {self.request_seconds:.0f} seconds"
        try:
            got = answer.get(timeout=self.request_seconds)
        except queue.Empty:
            raise RefusedError(slow, passes=True) from None
        finally:
            self._last = time.monotonic()
        self.size += len(got.data) if isinstance(got, Answer) else 0
        if isinstance(got, httpx.TimeoutException):
            raise RefusedError(slow, passes=True)
        if isinstance(got, (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError, zlib.error)):
            problem = f"it cannot be fetched: {str(got)[:200] or type(got).__name__}"
            raise RefusedError(
                problem, passes=isinstance(got, (httpx.TransportError, OSError))
            ) from got
        if isinstance(got, BaseException):
            raise got
        return got

    def _get(
        self,
        url: str,
        headers: Mapping[str, str],
        most: int,
        answer: queue.SimpleQueue[Answer | BaseException],
    ) -> None:
        """Puts the answer or the error into the queue; a slow server keeps only the thread."""
        try:
            parts = urlsplit(url)
            place = self._place(url)  # the address that was looked at is the one that is asked
            host = f"[{place}]" if place.version == 6 else str(place)
            direct = urlunsplit(
                (parts.scheme, f"{host}:{port(url)}", parts.path or "/", parts.query, "")
            )
            request = self._client.build_request(
                "GET",
                direct,
                headers={"Host": parts.netloc, **headers},
                extensions={
                    "sni_hostname": parts.hostname,
                    "timeout": dict.fromkeys(
                        ("connect", "read", "write", "pool"), self.request_seconds
                    ),
                },
            )
            self._client.cookies.clear()
            response = self._client.send(request, stream=True, follow_redirects=False)
            try:
                data = b"".join(_bounded(response, most))
            finally:
                response.close()
            answer.put(Answer(response.status_code, response.headers, data))
        except BaseException as error:  # it is raised where it is waited for
            answer.put(error)

    def _place(self, url: str) -> Address:
        """The address to ask. Raises: RefusedError for one in a private network."""
        found = addresses(url)
        own = urlsplit(url).hostname == self.private_host
        allowed = [place for place in found if own or not is_private(place)]
        if not allowed:
            raise RefusedError(
                "it stands in a private network" if found else "its host is not known"
            )
        return allowed[0]


def _bounded(response: httpx.Response, most: int) -> Iterator[bytes]:
    """The body, unpacked no further than the limit; of a robots.txt as much as that. Raises:
    RefusedError.
    """
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in {"identity", "gzip", "x-gzip"}:
        raise RefusedError(f"its content encoding was not asked for: {coding[:60]}")
    unpacker = None if coding == "identity" else zlib.decompressobj(zlib.MAX_WBITS | 16)
    size = 0
    for raw in response.iter_raw():
        data = unpacker.decompress(raw, most + 1 - size) if unpacker else raw
        size += len(data)
        if size > most and most == ROBOTS_BYTES:
            yield data
            return
        if size > most:
            raise RefusedError(f"it is larger than {most} bytes")
        yield data
    if unpacker and not unpacker.eof:
        raise RefusedError("its gzip stream is truncated")
