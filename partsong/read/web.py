"""The series of web pages that a page belongs to, fetched politely. The only importer of httpx and protego."""

from __future__ import annotations

import ipaddress
import queue
import re
import socket
import threading
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpx
from protego import Protego

from partsong import __version__
from partsong.errors import Fault, TranscriptError
from partsong.model import Finding
from partsong.read.decoding import decode
from partsong.read.forms import suffix_of
from partsong.read.html import series_links

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    Address = ipaddress.IPv4Address | ipaddress.IPv6Address

AGENT = f"partsong/{__version__}"
_SUFFIXES = {
    "text/html": ".html", "application/xhtml+xml": ".xhtml", "text/plain": ".txt", "text/markdown": ".md",
    "text/vtt": ".vtt", "application/x-subrip": ".srt", "application/json": ".json",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip
"""Of the types of content that are kept."""
_ROBOTS_BYTES = 500_000
"""What RFC 9309, section 2.5, asks a crawler to read at least."""
_HINT = "save the page by hand, or try again later"


@dataclass(frozen=True, slots=True)
class Limits:
    """Where fetching ends."""

    pages: int = 500
    page_bytes: int = 10_000_000
    bytes: int = 200_000_000
    seconds: float = 900.0
    """For the whole series."""
    request_seconds: float = 20.0
    """For one page, from the first byte asked to the last one got."""
    redirects: int = 5
    delay_s: float = 1.0
    """Between two requests; more where robots.txt asks for it, up to ten times as much."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A page as the server gave it."""

    name: str
    """For the file: letters, digits, `-`, `_` and `.` of ASCII."""
    url: str
    """Where it is, after redirects; without fragment."""
    data: bytes
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """What was fetched."""

    pages: tuple[Saved, ...]
    findings: tuple[Finding, ...]


class _RefusedError(Exception):
    """A page that is not fetched, and why."""

    def __init__(self, problem: str, code: str = "PS140") -> None:
        super().__init__(problem)
        self.problem, self.code = problem, code


def is_address(source: str) -> bool:
    """Whether it is the address of a web page rather than a path."""
    return bool(re.match(r"https?://", source, re.IGNORECASE))


def fetch_series(
    start: str, known: Mapping[str, Saved], told: Callable[[str], None], limits: Limits | None = None
) -> Series:
    """The page and those that its links to the next, the previous and the numbered ones lead to, in that order.

    `known` are pages by address that were fetched before: they are asked for only if they have changed. `told` gets
    each address before it is fetched. Only pages of the same host below the same folder are fetched, as robots.txt
    allows (RFC 9309). Findings: PS140 a page that could not be fetched, PS141 a link that leads out of the series,
    PS142 a limit that was reached.
    Raises: TranscriptError when the first page cannot be fetched.
    """
    fetcher = _Fetcher(start, dict(known), told, limits or Limits())
    try:
        return fetcher.run()
    finally:
        fetcher.client.close()


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where the pages of a series are."""

    scheme: str
    host: str
    port: int
    folder: str

    @classmethod
    def of(cls, url: str) -> _Scope:
        parts = urlsplit(url)
        return cls(parts.scheme, parts.hostname or "", _port(url), parts.path[: parts.path.rfind("/") + 1] or "/")

    def holds(self, url: str) -> bool:
        other = _Scope.of(url)
        inside = (urlsplit(url).path or "/").startswith(self.folder)
        return (other.scheme, other.host, other.port) == (self.scheme, self.host, self.port) and inside


@dataclass
class _Fetcher:
    """One request at a time."""

    start: str
    known: dict[str, Saved]
    told: Callable[[str], None]
    limits: Limits
    client: httpx.Client = field(default_factory=lambda: httpx.Client(trust_env=False, headers={"User-Agent": AGENT}))
    findings: list[Finding] = field(default_factory=list)
    private: bool = False
    """The first page stands in a private network, so the others may, too."""
    delay_s: float = 0.0
    last: float = 0.0

    def run(self) -> Series:
        """The start page first, then what the pages link to, each once."""
        begun, self.start = time.monotonic(), _checked(self.start)
        self.delay_s = self.limits.delay_s
        self.private = any(map(_is_private, _addresses(self.start)))
        robots = self._robots()
        first = self._first(robots)
        scope = _Scope.of(first.url)
        pages = {first.url: first}
        waiting, seen, size = self._links(first, scope), {self.start, first.url}, len(first.data)
        while waiting:
            url = waiting.pop(0)
            if url in seen:
                continue
            seen.add(url)
            reached = self._reached(len(pages), size, time.monotonic() - begun)
            if reached:
                self._find("PS142", url, f"fetching ended here: {reached}", "run it again, or save the rest by hand")
                break
            try:
                page = self._page(url, robots, scope)
            except _RefusedError as refusal:
                self._find(refusal.code, url, refusal.problem, _HINT)
                continue
            if page.url not in pages:
                pages[page.url] = page
                size += len(page.data)
                waiting += self._links(page, scope)
            seen.add(page.url)
        return Series(_named(pages.values()), tuple(self.findings))

    def _reached(self, pages: int, size: int, seconds: float) -> str:
        limits = self.limits
        told = {
            f"{limits.pages} pages are the most": pages >= limits.pages,
            f"{limits.bytes} bytes are the most": size >= limits.bytes,
            f"{limits.seconds:.0f} seconds are the most": seconds >= limits.seconds,
        }
        return next((text for text, holds in told.items() if holds), "")

    def _first(self, robots: Protego) -> Saved:
        try:
            return self._page(self.start, robots, None)
        except _RefusedError as refusal:
            raise TranscriptError(Fault(self.start, refusal.problem, _HINT)) from refusal

    def _robots(self) -> Protego:
        """The site's rules. Raises: TranscriptError where it has some and does not give them."""
        place = urlunsplit((*urlsplit(self.start)[:2], "/robots.txt", "", ""))
        try:
            response, data, _ = self._followed(place, None, _ROBOTS_BYTES)
        except _RefusedError as refusal:
            raise TranscriptError(Fault(place, refusal.problem, _HINT)) from refusal
        if response.status_code >= 500:  # RFC 9309, section 2.3.1.4
            raise TranscriptError(Fault(place, f"the server answers {response.status_code}", _HINT))
        rules = Protego.parse(data.decode("utf-8", "replace") if response.status_code == 200 else "")
        self.delay_s = min(max(self.delay_s, rules.crawl_delay(AGENT) or 0), 10 * self.limits.delay_s)
        return rules

    def _page(self, url: str, robots: Protego, scope: _Scope | None) -> Saved:
        """The page. Raises: _RefusedError."""
        if not robots.can_fetch(url, AGENT):
            raise _RefusedError("robots.txt does not allow it")
        self.told(url)
        response, data, final = self._followed(url, scope, self.limits.page_bytes)
        if response.status_code == 304 and final in self.known:
            return self.known[final]
        if response.status_code != 200:
            raise _RefusedError(f"the server answers {response.status_code}")
        kind = response.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
        if kind not in _SUFFIXES:
            raise _RefusedError(f"it is no page: {kind[:60]}")
        headers = response.headers
        name = _file_name(final, _SUFFIXES[kind])
        return Saved(name, final, data, headers.get("etag", ""), headers.get("last-modified", ""))

    def _followed(self, url: str, scope: _Scope | None, most: int) -> tuple[httpx.Response, bytes, str]:
        """The last response of a chain of redirects, its body and its address. Raises: _RefusedError."""
        for _ in range(self.limits.redirects + 1):
            known = self.known.get(url)
            asked = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified} if known else {}
            response, data = self._asked(url, {name: value for name, value in asked.items() if value}, most)
            location = response.headers.get("location")
            if response.status_code not in {301, 302, 303, 307, 308} or not location:
                return response, data, url
            try:
                url = _checked(urljoin(url, location))
            except (TranscriptError, ValueError) as error:
                raise _RefusedError(f"it is redirected: {error}") from error
            if scope and not scope.holds(url):
                raise _RefusedError(f"it is redirected out of the series, to {url[:200]}", "PS141")
        raise _RefusedError(f"it is redirected more than {self.limits.redirects} times")

    def _asked(self, url: str, headers: Mapping[str, str], most: int) -> tuple[httpx.Response, bytes]:
        """A response and its body. Raises: _RefusedError."""
        wait = self.last + self.delay_s - time.monotonic()
        if self.last and wait > 0:
            time.sleep(wait)
        answer: queue.SimpleQueue[tuple[httpx.Response, bytes] | BaseException] = queue.SimpleQueue()
        worker = threading.Thread(target=self._ask, args=(url, headers, most, answer), daemon=True)
        worker.start()
        try:
            got = answer.get(timeout=self.limits.request_seconds)
        except queue.Empty:
            raise _RefusedError(f"it takes longer than {self.limits.request_seconds:.0f} seconds") from None
        finally:
            self.last = time.monotonic()
        if isinstance(got, (_RefusedError, httpx.HTTPError, OSError)):
            raise (
                got
                if isinstance(got, _RefusedError)
                else _RefusedError(f"it cannot be fetched: {str(got)[:200] or type(got).__name__}")
            )
        if isinstance(got, BaseException):
            raise got
        return got

    def _ask(
        self,
        url: str,
        headers: Mapping[str, str],
        most: int,
        answer: queue.SimpleQueue[tuple[httpx.Response, bytes] | BaseException],
    ) -> None:
        """Puts what came of it into the queue; a server that drips is left behind with the thread."""
        try:
            parts = urlsplit(url)
            place = self._place(url)  # the address that was looked at is the one that is asked
            host = f"[{place}]" if place.version == 6 else str(place)
            direct = urlunsplit((parts.scheme, f"{host}:{_port(url)}", parts.path or "/", parts.query, ""))
            request = self.client.build_request(
                "GET", direct, headers={"Host": parts.netloc, **headers},
                extensions={"sni_hostname": parts.hostname, "timeout": dict.fromkeys(("connect", "read", "write", "pool"), self.limits.request_seconds)},
            )  # fmt: skip
            self.client.cookies.clear()
            response = self.client.send(request, stream=True, follow_redirects=False)
            try:
                data = b"".join(_bounded(response, most))
            finally:
                response.close()
            answer.put((response, data))
        except BaseException as error:  # it is raised where it is waited for
            answer.put(error)

    def _place(self, url: str) -> Address:
        """The address to ask. Raises: _RefusedError for one in a private network."""
        found = _addresses(url)
        allowed = [place for place in found if self.private or not _is_private(place)]
        if not allowed:
            raise _RefusedError("it stands in a private network" if found else "its host is not known")
        return allowed[0]

    def _links(self, page: Saved, scope: _Scope) -> list[str]:
        """Where the page's links lead, inside the series."""
        if suffix_of(page.name) not in {".html", ".xhtml"}:
            return []
        text = decode(page.name, page.data)[0]
        found = []
        for href in series_links(text, page.url):
            try:
                url = _checked(href)
            except TranscriptError:
                continue
            if scope.holds(url):
                found.append(url)
            else:
                self._find("PS141", page.url, f"its link leads out of the series, to {url[:200]}", "", "note")
        return found

    def _find(self, code: str, url: str, problem: str, hint: str, severity: str = "warning") -> None:
        finding = Finding(code, url, problem, hint, "note" if severity == "note" else "warning")
        if finding not in self.findings:
            self.findings.append(finding)


def _bounded(response: httpx.Response, most: int) -> Iterator[bytes]:
    size = 0
    for chunk in response.iter_bytes():
        size += len(chunk)
        if size > most:
            raise _RefusedError(f"it is larger than {most} bytes")
        yield chunk


def _checked(url: str) -> str:
    """The address without fragment. Raises: TranscriptError for one that is not asked."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise TranscriptError(Fault(url[:200], f"it is no address: {error}")) from error
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        raise TranscriptError(Fault(url[:200], "it is no address of a web page", "it begins with https://"))
    if parts.username or parts.password:
        raise TranscriptError(Fault(parts.hostname, "addresses with a password are not asked"))
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    netloc = host if port in {None, {"http": 80, "https": 443}[parts.scheme.lower()]} else f"{host}:{port}"
    return urlunsplit((parts.scheme.lower(), netloc, parts.path or "/", parts.query, ""))


def _port(url: str) -> int:
    parts = urlsplit(url)
    return parts.port or {"http": 80, "https": 443}[parts.scheme]


def _addresses(url: str) -> list[Address]:
    """What the host's name stands for; empty where nobody knows."""
    try:
        found = socket.getaddrinfo(urlsplit(url).hostname, _port(url), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return [ipaddress.ip_address(str(place[4][0]).partition("%")[0]) for place in found]


def _is_private(place: Address) -> bool:
    mapped = getattr(place, "ipv4_mapped", None)
    return not (mapped or place).is_global


def _file_name(url: str, suffix: str) -> str:
    """The last piece of the address as a name for a file, with what tells pages of one address apart."""
    parts = urlsplit(url)
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", parts.path.rsplit("/", 1)[-1]).strip("-.") or "index"
    known = suffix_of(stem) in {*_SUFFIXES.values(), ".htm"}
    stem, suffix = (stem.rpartition(".")[0], f".{stem.rpartition('.')[2]}") if known else (stem, suffix)
    query = re.sub(r"[^A-Za-z0-9_-]+", "-", parts.query).strip("-")
    return f"{'-'.join(filter(None, (stem[:80], query[:40])))}{suffix}"


def _named(pages: Iterable[Saved]) -> tuple[Saved, ...]:
    """The pages with names that are distinct, however a disk folds case."""
    taken: dict[str, int] = {}
    named = []
    for page in pages:
        count = taken[page.name.lower()] = taken.get(page.name.lower(), 0) + 1
        stem, _, suffix = page.name.rpartition(".")
        named.append(page if count == 1 else replace(page, name=f"{stem}-{count}.{suffix}"))
    return tuple(named)
