"""The series of web pages that a page belongs to, fetched politely.

The only importer of protego.
"""

from __future__ import annotations

import itertools
import time
from collections import Counter, deque
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit, urlunsplit

from protego import Protego

from partsong.errors import TranscriptError
from partsong.findings import Finding, Place
from partsong.read.decoding import decode
from partsong.read.http_client import AGENT, ROBOTS_BYTES, Answer, Client, RefusedError
from partsong.read.networks import addresses, is_private
from partsong.read.readers.by_suffix import SUFFIX_OF_MEDIA_TYPE, suffix_of
from partsong.read.readers.series_links import series_links
from partsong.read.urls import Scope, checked, file_name

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

_HINT = "save the page by hand, or try again later"
_MOST_FINDINGS = 50


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
    changed, and not at all if their address is in `fresh`. `told` gets each address before it is
    fetched, `keep` each page as soon as it is here; what it raises ends the run. Only pages of the
    same host below the same folder are fetched, as robots.txt allows (RFC 9309). Findings: PS140 a
    page that could not be fetched, PS141 a link that leads out of the series, PS142 a limit that
    was reached.
    Raises: TranscriptError when the first page cannot be fetched.
    """
    limits = limits or Limits()
    http = Client(limits.request_seconds, limits.delay_s)
    fetcher = _Fetcher(start, dict(known), told, limits, frozenset(fresh), keep, http)
    try:
        return fetcher.run()
    finally:
        http.close()


@dataclass
class _Fetcher:
    """One request at a time."""

    start: str
    known: dict[str, Saved]
    told: Callable[[str], None]
    limits: Limits
    fresh: frozenset[str]
    keep: Callable[[Saved], None]
    http: Client
    found: Counter[Finding] = field(default_factory=Counter)
    rules: dict[str, Protego] = field(default_factory=dict)
    """What robots.txt says, by scheme and host."""
    complete: bool = True
    pages: dict[str, Saved] = field(default_factory=dict)
    """What is here, by address."""

    def run(self) -> Series:
        """The start page first, then what the pages link to, each once."""
        begun, self.start = time.monotonic(), checked(self.start)
        places = addresses(self.start)
        self.http.private_host = (
            urlsplit(self.start).hostname if places and all(map(is_private, places)) else None
        )
        first = self._first()
        scope = Scope.of(first.url)
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
            except RefusedError as refusal:
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
        """Raises: RefusedError where a limit is reached."""
        limits = self.limits
        told = {
            f"{limits.pages} pages are the most": pages >= limits.pages,
            f"{2 * limits.pages} requests are the most": self.http.requests > 2 * limits.pages,
            f"{limits.bytes} bytes are the most": self.http.size >= limits.bytes,
            f"{limits.seconds:.0f} seconds are the most": seconds >= limits.seconds,
        }
        reached = next((text for text, holds in told.items() if holds), "")
        if reached:
            passes = pages < limits.pages
            raise RefusedError(f"fetching ended here: {reached}", "PS142", passes=passes)

    def _first(self) -> Saved:
        try:
            return self._page(self.start, None)
        except RefusedError as refusal:
            raise TranscriptError.at(Place(self.start), refusal.problem, _HINT) from refusal

    def _allowed(self, url: str) -> None:
        """Raises: RefusedError for what robots.txt does not allow, and where a site has one and
        does not give it.
        """
        origin = urlunsplit((*urlsplit(url)[:2], "", "", ""))
        if origin not in self.rules:
            answer, _ = self._followed(f"{origin}/robots.txt", None, ROBOTS_BYTES)
            if answer.status == 429 or answer.status >= 500:  # RFC 9309, section 2.3.1.4
                raise RefusedError(f"the server answers {answer.status} for robots.txt")
            rules = Protego.parse(
                answer.data.decode("utf-8", "replace") if answer.status == 200 else ""
            )
            self.http.delay_s = min(
                max(self.http.delay_s, rules.crawl_delay(AGENT) or 0), 10 * self.limits.delay_s
            )
            self.rules[origin] = rules
        if not self.rules[origin].can_fetch(url, AGENT):
            raise RefusedError("robots.txt does not allow it")

    def _page(self, url: str, scope: Scope | None) -> Saved:
        """The page. Raises: RefusedError."""
        self._allowed(url)
        if url not in self.fresh:
            self.told(url)
        answer, final = self._followed(url, scope, self.limits.page_bytes)
        if answer.status == 304 and final in self.known:
            return self.known[final]
        if answer.status in {429, 503}:
            problem = f"the server answers {answer.status}, too many requests"
            raise RefusedError(problem, "PS142", passes=True)
        if answer.status != 200:
            raise RefusedError(f"the server answers {answer.status}", passes=answer.status >= 500)
        kind = answer.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
        if kind not in SUFFIX_OF_MEDIA_TYPE:
            raise RefusedError(f"it is not a page but {kind[:60]}")
        headers = answer.headers
        name = file_name(final, SUFFIX_OF_MEDIA_TYPE[kind])
        return Saved(
            name, final, answer.data, headers.get("etag", ""), headers.get("last-modified", "")
        )

    def _followed(self, url: str, scope: Scope | None, most: int) -> tuple[Answer, str]:
        """The last answer of a chain of redirects, and its address. Raises: RefusedError."""
        for _ in range(self.limits.redirects + 1):
            if url in self.fresh:
                return Answer(HTTPStatus.NOT_MODIFIED, {}), url
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
            answer = self.http.ask(url, plain, most)
            location = answer.headers.get("location")
            if answer.status not in {301, 302, 303, 307, 308} or not location:
                return answer, url
            try:
                url = checked(urljoin(url, location))
            except (TranscriptError, ValueError) as error:
                raise RefusedError(f"it is redirected: {error}") from error
            if scope and not scope.holds(url):
                raise RefusedError(f"it is redirected out of the series, to {url[:200]}", "PS141")
            if most != ROBOTS_BYTES:
                self._allowed(url)
        raise RefusedError(f"it is redirected more than {self.limits.redirects} times")

    def _links(self, page: Saved, scope: Scope) -> list[str]:
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
                url = checked(href)
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
            Finding(code, Place(url), problem, hint, "note" if severity == "note" else "warning")
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
                Finding(
                    code,
                    Place(self.start),
                    f"there are {more} more like this",
                    "",
                    found[0].severity,
                )
            ] * (more > 0)
        return tuple(told)
