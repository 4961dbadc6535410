"""Addresses of web pages: which are asked for, and which belong to one series."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from partsong.errors import TranscriptError
from partsong.findings import Place
from partsong.read.readers.by_suffix import SUFFIX_OF_MEDIA_TYPE, suffix_of

_LONGEST_ADDRESS = 2000
_NUMBERED_FOLDER = re.compile(
    r"(?:/(?:pages?|parts?))?/(?:[^/]*[-_])?(?:pages?|parts?|teil|seite|partie|parte|deel)?"
    r"[0-9]{1,2}/$",
    re.IGNORECASE,
)
"""The end of a path that is a page by its number, as `/part-1/` and `/page/2/`."""
_BESIDE = re.compile(r"-(?:[a-z]+-)?[0-9]{1,2}/?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def is_address(source: str) -> bool:
    """Whether it is the address of a web page rather than a path."""
    return bool(re.match(r"https?://", source, re.IGNORECASE))


def checked(url: str) -> str:
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
        raise TranscriptError.at(Place(url[:200]), f"it is not a valid address: {error}") from error
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        raise TranscriptError.at(
            Place(url[:200]),
            "it is not the address of a web page",
            "write one that begins with https://",
        )
    if parts.username or parts.password:
        raise TranscriptError.at(Place(parts.hostname), "addresses with a password are not fetched")
    path = urljoin("/", re.sub(r"%2e", ".", parts.path or "/", flags=re.IGNORECASE))
    odd = (
        _CONTROL.search(url.strip())
        or len(url) > _LONGEST_ADDRESS
        or ".." in re.split(r"[/\\]", unquote(path))
    )
    if odd or "\\" in unquote(path):
        raise TranscriptError.at(
            Place(url[:200].encode("unicode_escape").decode()),
            "it is not fetched: it is too long, or holds control characters or `..`",
        )
    host = f"[{parts.hostname}]" if ":" in parts.hostname else name
    netloc = (
        host
        if port in {None, {"http": 80, "https": 443}[parts.scheme.lower()]}
        else f"{host}:{port}"
    )
    path, query = (quote(piece, safe="%/:@!$&'()*+,;=~?[]") for piece in (path, parts.query))
    return urlunsplit((parts.scheme.lower(), netloc, path, query, ""))


def port(url: str) -> int:
    """The port of an address, of its scheme where it names none."""
    parts = urlsplit(url)
    return parts.port or {"http": 80, "https": 443}[parts.scheme]


@dataclass(frozen=True, slots=True)
class Scope:
    """Where the pages of a series are."""

    scheme: str
    host: str
    port: int
    folder: str

    @classmethod
    def of(cls, url: str) -> Scope:
        """That of the page and those beside it. A page that is a folder of its own, by its number,
        as `/talk/part-1/`, stands beside `/talk/part-2/`.
        """
        parts = urlsplit(url)
        folder = parts.path[: parts.path.rfind("/") + 1] or "/"
        numbered = _NUMBERED_FOLDER.search(parts.path)
        if numbered:
            folder = folder[: numbered.start() + 1]
        return cls(parts.scheme, parts.hostname or "", port(url), folder)

    def holds(self, url: str) -> bool:
        """Whether the page is in it, or is a folder beside it with its name and a number, as
        `/talk-2/` beside `/talk/`.
        """
        other = Scope.of(url)
        path = urlsplit(url).path or "/"
        beside = path.removeprefix(self.folder.rstrip("/"))
        inside = path.startswith(self.folder) or (
            len(self.folder) > 1 and beside != path and bool(_BESIDE.fullmatch(beside))
        )
        return (other.scheme, other.host, other.port) == (
            self.scheme,
            self.host,
            self.port,
        ) and inside


def file_name(url: str, suffix: str) -> str:
    """The last piece of the address as a name for a file, with what tells pages of one address
    apart: the query, or the number of a folder that is a page.
    """
    parts = urlsplit(url)
    numbered = _NUMBERED_FOLDER.search(parts.path)
    last = numbered[0].strip("/") if numbered else parts.path.rsplit("/", 1)[-1]
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", last).strip("-.") or "index"
    known = suffix_of(stem) in {*SUFFIX_OF_MEDIA_TYPE.values(), ".htm"}
    stem, suffix = (
        (stem.rpartition(".")[0], f".{stem.rpartition('.')[2]}") if known else (stem, suffix)
    )
    query = re.sub(r"[^A-Za-z0-9_-]+", "-", parts.query).strip("-")
    return f"{'-'.join(filter(None, (stem[:80], query[:40])))}{suffix}"
