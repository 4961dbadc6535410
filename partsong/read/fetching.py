"""The series of web pages that a page belongs to, fetched politely. The only importer of httpx and
protego.
"""

from __future__ import annotations

import ipaddress
import itertools
import queue
import re
import socket
import threading
import time
import zlib
from collections import Counter, deque
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

import httpx
from protego import Protego

from partsong import __version__
from partsong.errors import Fault, TranscriptError
from partsong.model import Finding
from partsong.read.decoding import decode
from partsong.read.readers.by_suffix import suffix_of
from partsong.read.readers.html import series_links

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

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
_HEADERS = {"User-Agent": AGENT, "Accept-Encoding": "gzip"}
_LONGEST_ADDRESS = 2000
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_MOST_FINDINGS = 50
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""Addresses that hold one of version 4 (RFC 6052)."""
_NOT_PUBLIC = tuple(
    map(ipaddress.IPv6Network, ("::/8", "64:ff9b:1::/48", "2001::/32", "2002::/16", "fec0::/10"))
)
"""What may lead into a private network, whatever it looks like."""


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
    complete: bool = True
    """False where another run may get pages that this one did not: the net failed, or time was
    over.
    """


class _RefusedError(Exception):
    """A page that is not fetched, and why; PS142 where nothing more is asked for."""

    def __init__(self, problem: str, code: str = "PS140", *, passes: bool = False) -> None:
        super().__init__(problem)
        self.problem, self.code, self.passes = problem, code, passes


def is_address(source: str) -> bool:
    """Whether it is the address of a web page rather than a path."""
    return bool(re.match(r"https?://", source, re.IGNORECASE))


def fetch_series(
    start: str,
    known: Mapping[str, Saved],
    told: Callable[[str], None],
    limits: Limits | None = None,
    *,
    fresh: Collection[str] = (),
    keep: Callable[[Saved], None] = lambda _: None,
) -> Series:
    """The page and those that its links to the next, the previous and the numbered ones lead to, in
    that order.

    `known` are pages by address that were fetched before: they are asked for only if they have
    changed, and not at all
    if their address is in `fresh`. `told` gets each address before it is fetched, `keep` each page
    as soon as it is
    here; what it raises ends the run. Only pages of the same host below the same folder are
    fetched, as robots.txt
    allows (RFC 9309). Findings: PS140 a page that could not be fetched, PS141 a link that leads out
    of the series,
    PS142 a limit that was reached.
    Raises: TranscriptError when the first page cannot be fetched.
    """
    fetcher = _Fetcher(start, dict(known), told, limits or Limits(), frozenset(fresh), keep)
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
        return cls(
            parts.scheme,
            parts.hostname or "",
            _port(url),
            parts.path[: parts.path.rfind("/") + 1] or "/",
        )

    def holds(self, url: str) -> bool:
        other = _Scope.of(url)
        inside = (urlsplit(url).path or "/").startswith(self.folder)
        return (other.scheme, other.host, other.port) == (
            self.scheme,
            self.host,
            self.port,
        ) and inside


@dataclass
class _Fetcher:
    """One request at a time."""

    start: str
    known: dict[str, Saved]
    told: Callable[[str], None]
    limits: Limits
    fresh: frozenset[str]
    keep: Callable[[Saved], None]
    client: httpx.Client = field(
        default_factory=lambda: httpx.Client(trust_env=False, headers=_HEADERS)
    )
    found: Counter[Finding] = field(default_factory=Counter)
    private_host: str | None = None
    """Where the first page stands, if that is in a private network."""
    rules: dict[str, Protego] = field(default_factory=dict)
    """What robots.txt says, by scheme and host."""
    delay_s: float = 0.0
    last: float = 0.0
    requests: int = 0
    size: int = 0
    """Bytes of all answers."""
    complete: bool = True
    pages: dict[str, Saved] = field(default_factory=dict)
    """What is here, by address."""

    def run(self) -> Series:
        """The start page first, then what the pages link to, each once."""
        begun, self.start = time.monotonic(), _checked(self.start)
        self.delay_s = self.limits.delay_s
        places = _addresses(self.start)
        self.private_host = (
            urlsplit(self.start).hostname if places and all(map(_is_private, places)) else None
        )
        first = self._first()
        scope = _Scope.of(first.url)
        self._take(first)
        waiting, seen = deque(self._links(first, scope)), {self.start, first.url}
        while waiting:
            url = waiting.popleft()
            if url in seen:
                continue
            seen.add(url)
            try:
                self._go_on(len(self.pages), time.monotonic() - begun)
                page = self._page(url, scope)
            except _RefusedError as refusal:
                self._find(refusal.code, url, refusal.problem, _HINT)
                self.complete = self.complete and not refusal.passes
                if refusal.code == "PS142":
                    break
                continue
            if page.url not in self.pages:
                self._take(page)
                waiting += self._links(page, scope)
            seen.add(page.url)
        return Series(tuple(self.pages.values()), self._findings(), self.complete)

    def _take(self, page: Saved) -> None:
        """Gives the page a name that is distinct, however a disk folds case; one that is known
        keeps its own.
        """
        name = self.known[page.url].name if page.url in self.known else ""
        if not name:
            taken = {saved.name.lower() for saved in (*self.known.values(), *self.pages.values())}
            stem, _, suffix = page.name.rpartition(".")
            names = itertools.chain(
                [page.name], (f"{stem}-{n}.{suffix}" for n in itertools.count(2))
            )
            name = next(free for free in names if free.lower() not in taken)
        self.pages[page.url] = replace(page, name=name)
        self.keep(self.pages[page.url])

    def _go_on(self, pages: int, seconds: float) -> None:
        """Raises: _RefusedError where a limit is reached."""
        limits = self.limits
        told = {
            f"{limits.pages} pages are the most": pages >= limits.pages,
            f"{2 * limits.pages} requests are the most": self.requests > 2 * limits.pages,
            f"{limits.bytes} bytes are the most": self.size >= limits.bytes,
            f"{limits.seconds:.0f} seconds are the most": seconds >= limits.seconds,
        }
        reached = next((text for text, holds in told.items() if holds), "")
        if reached:
            passes = pages < limits.pages
            raise _RefusedError(f"fetching ended here: {reached}", "PS142", passes=passes)

    def _first(self) -> Saved:
        try:
            return self._page(self.start, None)
        except _RefusedError as refusal:
            raise TranscriptError(Fault(self.start, refusal.problem, _HINT)) from refusal

    def _allowed(self, url: str) -> None:
        """Raises: _RefusedError for what robots.txt does not allow, and where a site has one and
        does not give it.
        """
        origin = urlunsplit((*urlsplit(url)[:2], "", "", ""))
        if origin not in self.rules:
            response, data, _ = self._followed(f"{origin}/robots.txt", None, _ROBOTS_BYTES)
            if (
                response.status_code == 429 or response.status_code >= 500
            ):  # RFC 9309, section 2.3.1.4
                raise _RefusedError(f"the server answers {response.status_code} for robots.txt")
            rules = Protego.parse(
                data.decode("utf-8", "replace") if response.status_code == 200 else ""
            )
            self.delay_s = min(
                max(self.delay_s, rules.crawl_delay(AGENT) or 0), 10 * self.limits.delay_s
            )
            self.rules[origin] = rules
        if not self.rules[origin].can_fetch(url, AGENT):
            raise _RefusedError("robots.txt does not allow it")

    def _page(self, url: str, scope: _Scope | None) -> Saved:
        """The page. Raises: _RefusedError."""
        self._allowed(url)
        if url not in self.fresh:
            self.told(url)
        response, data, final = self._followed(url, scope, self.limits.page_bytes)
        if response.status_code == 304 and final in self.known:
            return self.known[final]
        if response.status_code in {429, 503}:
            problem = f"the server answers {response.status_code}: it wants to be left alone"
            raise _RefusedError(problem, "PS142", passes=True)
        if response.status_code != 200:
            raise _RefusedError(
                f"the server answers {response.status_code}", passes=response.status_code >= 500
            )
        kind = response.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
        if kind not in _SUFFIXES:
            raise _RefusedError(f"it is no page: {kind[:60]}")
        headers = response.headers
        name = _file_name(final, _SUFFIXES[kind])
        return Saved(name, final, data, headers.get("etag", ""), headers.get("last-modified", ""))

    def _followed(
        self, url: str, scope: _Scope | None, most: int
    ) -> tuple[httpx.Response, bytes, str]:
        """The last response of a chain of redirects, its body and its address. Raises:
        _RefusedError.
        """
        for _ in range(self.limits.redirects + 1):
            if url in self.fresh:
                return httpx.Response(HTTPStatus.NOT_MODIFIED), b"", url
            known = self.known.get(url)
            asked = (
                {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
                if known
                else {}
            )
            plain = {
                name: value
                for name, value in asked.items()
                if value.isascii() and value.isprintable() and value
            }
            response, data = self._asked(url, plain, most)
            location = response.headers.get("location")
            if response.status_code not in {301, 302, 303, 307, 308} or not location:
                return response, data, url
            try:
                url = _checked(urljoin(url, location))
            except (TranscriptError, ValueError) as error:
                raise _RefusedError(f"it is redirected: {error}") from error
            if scope and not scope.holds(url):
                raise _RefusedError(f"it is redirected out of the series, to {url[:200]}", "PS141")
            if most != _ROBOTS_BYTES:
                self._allowed(url)
        raise _RefusedError(f"it is redirected more than {self.limits.redirects} times")

    def _asked(
        self, url: str, headers: Mapping[str, str], most: int
    ) -> tuple[httpx.Response, bytes]:
        """A response and its body. Raises: _RefusedError."""
        self.requests += 1
        wait = self.last + self.delay_s - time.monotonic()
        if self.last and wait > 0:
            time.sleep(wait)
        answer: queue.SimpleQueue[tuple[httpx.Response, bytes] | BaseException] = (
            queue.SimpleQueue()
        )
        worker = threading.Thread(target=self._ask, args=(url, headers, most, answer), daemon=True)
        worker.start()
        slow = f"it takes longer than {self.limits.request_seconds:.0f} seconds"
        try:
            got = answer.get(timeout=self.limits.request_seconds)
        except queue.Empty:
            raise _RefusedError(slow, passes=True) from None
        finally:
            self.last = time.monotonic()
        self.size += len(got[1]) if isinstance(got, tuple) else 0
        if isinstance(got, httpx.TimeoutException):
            raise _RefusedError(slow, passes=True)
        if isinstance(got, (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError, zlib.error)):
            problem = f"it cannot be fetched: {str(got)[:200] or type(got).__name__}"
            raise _RefusedError(
                problem, passes=isinstance(got, (httpx.TransportError, OSError))
            ) from got
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
            direct = urlunsplit(
                (parts.scheme, f"{host}:{_port(url)}", parts.path or "/", parts.query, "")
            )
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
        own = urlsplit(url).hostname == self.private_host
        allowed = [place for place in found if own or not _is_private(place)]
        if not allowed:
            raise _RefusedError(
                "it stands in a private network" if found else "its host is not known"
            )
        return allowed[0]

    def _links(self, page: Saved, scope: _Scope) -> list[str]:
        """Where the page's links lead, inside the series."""
        if suffix_of(page.name) not in {".html", ".xhtml"}:
            return []
        found = []
        try:
            links = series_links(decode(page.name, page.data)[0], page.url)
        except TranscriptError:  # it is told where the page is read
            return []
        for href in links:
            try:
                url = _checked(href)
            except TranscriptError:
                continue
            if scope.holds(url):
                found.append(url)
            else:
                self._find(
                    "PS141",
                    page.url,
                    f"its link leads out of the series, to {url[:200]}",
                    "",
                    "note",
                )
        return found

    def _find(
        self, code: str, url: str, problem: str, hint: str, severity: str = "warning"
    ) -> None:
        self.found[
            Finding(code, url, problem, hint, "note" if severity == "note" else "warning")
        ] += 1

    def _findings(self) -> tuple[Finding, ...]:
        """What was found, of each kind no more than a person reads."""
        kinds: dict[str, list[Finding]] = {}
        for finding in self.found:
            kinds.setdefault(finding.code, []).append(finding)
        told = []
        for code, found in kinds.items():
            told += found[:_MOST_FINDINGS]
            more = len(found) - _MOST_FINDINGS
            told += [
                Finding(code, self.start, f"there are {more} more like this", "", found[0].severity)
            ] * (more > 0)
        return tuple(told)


def _bounded(response: httpx.Response, most: int) -> Iterator[bytes]:
    """The body, unpacked no further than the limit; of a robots.txt as much as that. Raises:
    _RefusedError.
    """
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in {"identity", "gzip", "x-gzip"}:
        raise _RefusedError(f"it is packed in a way that was not asked for: {coding[:60]}")
    unpacker = None if coding == "identity" else zlib.decompressobj(zlib.MAX_WBITS | 16)
    size = 0
    for raw in response.iter_raw():
        data = unpacker.decompress(raw, most + 1 - size) if unpacker else raw
        size += len(data)
        if size > most and most == _ROBOTS_BYTES:
            yield data
            return
        if size > most:
            raise _RefusedError(f"it is larger than {most} bytes")
        yield data
    if unpacker and not unpacker.eof:
        raise _RefusedError("its packing is torn")


def _checked(url: str) -> str:
    """The address without fragment and dot segments, in ASCII. Raises: TranscriptError for one that
    is not asked.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        name = (
            (parts.hostname or "").encode("idna").decode()
            if parts.hostname and ":" not in parts.hostname
            else ""
        )
    except ValueError as error:
        raise TranscriptError(Fault(url[:200], f"it is no address: {error}")) from error
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        raise TranscriptError(
            Fault(url[:200], "it is no address of a web page", "it begins with https://")
        )
    if parts.username or parts.password:
        raise TranscriptError(Fault(parts.hostname, "addresses with a password are not asked"))
    path = urljoin("/", re.sub(r"%2e", ".", parts.path or "/", flags=re.IGNORECASE))
    odd = (
        _CONTROL.search(url.strip())
        or len(url) > _LONGEST_ADDRESS
        or ".." in re.split(r"[/\\]", unquote(path))
    )
    if odd or "\\" in unquote(path):
        raise TranscriptError(
            Fault(url[:200].encode("unicode_escape").decode(), "addresses like this are not asked")
        )
    host = f"[{parts.hostname}]" if ":" in parts.hostname else name
    netloc = (
        host
        if port in {None, {"http": 80, "https": 443}[parts.scheme.lower()]}
        else f"{host}:{port}"
    )
    path, query = (quote(piece, safe="%/:@!$&'()*+,;=~?[]") for piece in (path, parts.query))
    return urlunsplit((parts.scheme.lower(), netloc, path, query, ""))


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
    if place.version == 6 and not mapped:
        if place in _TRANSLATED:
            mapped = ipaddress.IPv4Address(int(place) & 0xFFFFFFFF)
        elif any(place in network for network in _NOT_PUBLIC):
            return True
    return not (mapped or place).is_global or place.is_multicast


def _file_name(url: str, suffix: str) -> str:
    """The last piece of the address as a name for a file, with what tells pages of one address
    apart.
    """
    parts = urlsplit(url)
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", parts.path.rsplit("/", 1)[-1]).strip("-.") or "index"
    known = suffix_of(stem) in {*_SUFFIXES.values(), ".htm"}
    stem, suffix = (
        (stem.rpartition(".")[0], f".{stem.rpartition('.')[2]}") if known else (stem, suffix)
    )
    query = re.sub(r"[^A-Za-z0-9_-]+", "-", parts.query).strip("-")
    return f"{'-'.join(filter(None, (stem[:80], query[:40])))}{suffix}"
