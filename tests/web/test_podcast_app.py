"""The podcast on this machine."""

from __future__ import annotations

import asyncio
import gzip
import re
import socket
import threading
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import httpx
import pytest
import uvicorn

from partsong.errors import TranscriptError
from partsong.render.run import render
from partsong.render.up_to_date import RenderRequest
from partsong.web.podcast_app import site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.applications import Starlette

PAGE = "<html lang=en><title>{0}</title><h1>{0}</h1><p><b>Ann:</b> Yes & no.</p><p><b>Bob:</b> No.</p></html>"
BASE = "http://radio.local:8000"
MP3 = "/01-the-first.mp3"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A show of two pages, rendered."""
    show = tmp_path_factory.mktemp("show")
    (show / "transcript").mkdir()
    for number, title in enumerate(("The first", "The <second>"), 1):
        (show / "transcript" / f"{number}.html").write_text(
            PAGE.format(title.replace("<", "&lt;")), encoding="utf-8"
        )
    (show / "voices.yaml").write_text(
        "show: {title: A & B, date: 2026-11-26}\nspeakers: {Ann: {name: Ann X}}\n"
    )
    render(RenderRequest(show, show / "cache", "tone"))
    return show


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[httpx.Client]:
    """Asks a server on loopback, as if it were called `radio.local`."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(site(folder), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    transport = httpx.HTTPTransport(retries=5)
    headers = {"Host": "radio.local:8000"}
    with httpx.Client(
        base_url=address, transport=transport, trust_env=False, headers=headers
    ) as asking:
        yield asking
    server.should_exit = True
    thread.join(10)
    listening.close()


def test_the_feed_has_the_address_of_the_request(client: httpx.Client) -> None:
    """Every URL in it can be fetched, with the length that it states."""
    answer = client.get("/feed.xml")
    assert answer.headers["content-type"] == "application/xml; charset=utf-8"
    addresses = set(re.findall(r'="(http://[^"]+)"', answer.text)) - {"http://www.w3.org/2005/Atom"}
    ours = {address for address in addresses if address.startswith(BASE)}
    assert len(ours) == 2 + 2 * 6
    assert all(client.head(address.removeprefix(BASE)).status_code == 200 for address in ours)
    for enclosure in ET.fromstring(answer.content).iter("enclosure"):
        sent = client.head(enclosure.attrib["url"].removeprefix(BASE))
        assert sent.headers["content-length"] == enclosure.attrib["length"]
    assert "Ann X" in answer.text


def test_another_address_gets_its_own_urls(client: httpx.Client) -> None:
    """The same show for the phone on the local network."""
    feed = client.get("/feed.xml", headers={"Host": "192.168.1.5"}).text
    assert "http://192.168.1.5/01-the-first.mp3" in feed
    assert "radio.local" not in feed


@pytest.mark.parametrize("path", ["/feed.xml", MP3, "/01-the-first.vtt"])
def test_nothing_is_sent_twice(client: httpx.Client, path: str) -> None:
    """304 for a client that has it already."""
    tag = client.get(path).headers["etag"]
    again = client.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_ranges(folder: Path, client: httpx.Client) -> None:
    """As players seek; never compressed."""
    whole = (folder / "audio" / MP3[1:]).read_bytes()
    part = client.get(MP3, headers={"Range": "bytes=100-199", "Accept-Encoding": "gzip"})
    assert (part.status_code, part.content) == (206, whole[100:200])
    assert part.headers["content-range"] == f"bytes 100-199/{len(whole)}"
    assert "content-encoding" not in part.headers
    tag = client.get(MP3).headers["etag"]
    assert client.get(MP3, headers={"Range": "bytes=0-1", "If-None-Match": tag}).status_code == 206


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (MP3, "audio/mpeg"),
        ("/01-the-first.vtt", "text/vtt; charset=utf-8"),
        ("/01-the-first.srt", "application/x-subrip; charset=utf-8"),
        ("/01-the-first.json", "application/json"),
        ("/01-the-first.chapters.json", "application/json+chapters"),
        ("/01-the-first.transcript.html", "text/html; charset=utf-8"),
        ("/cover.jpg", "image/jpeg"),
        ("/feed.css", "text/css; charset=utf-8"),
    ],
)
def test_types(client: httpx.Client, name: str, kind: str) -> None:
    """What apps and browsers expect, for GET and HEAD, from any page."""
    for answer in (
        client.get(name, headers={"Origin": "https://player.example"}),
        client.head(name),
    ):
        assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert (
        client.get(name, headers={"Origin": "https://player.example"}).headers[
            "access-control-allow-origin"
        ]
        == "*"
    )


def test_text_is_compressed(client: httpx.Client) -> None:
    """The feed is mostly repetition."""
    with client.stream("GET", "/feed.xml", headers={"Accept-Encoding": "gzip"}) as answer:
        assert answer.headers["content-encoding"] == "gzip"
        assert gzip.decompress(b"".join(answer.iter_raw())).startswith(b"<?xml")


@pytest.mark.parametrize(
    "path",
    [
        "/manifest.json",
        "/mine.txt",
        "/.hidden",
        "/../voices.yaml",
        "/%2e%2e/voices.yaml",
        "//etc/passwd",
        "/sub/",
    ],
)
def test_only_listed_files_are_served(folder: Path, client: httpx.Client, path: str) -> None:
    """No other file in the folder, and none outside it."""
    (folder / "audio" / "mine.txt").write_text("mine")
    (folder / "audio" / ".hidden").write_text("hidden")
    assert client.get(path).status_code == 404


def test_the_page(client: httpx.Client) -> None:
    """The address, a code for a phone, and each part with its transcript; no script."""
    text = client.get("/").text
    assert client.get("/index.html").text == text
    assert "<code>http://radio.local:8000/feed.xml</code>" in text
    assert "<svg" in text
    assert "The &lt;second&gt;" in text
    assert "<script" not in text
    HTMLParser().feed(text)
    here = client.get("/", headers={"Host": "127.0.0.1:8000"}).text
    assert "<svg" not in here
    assert "--host 0.0.0.0" in here


def test_a_manifest_that_is_missing(folder: Path, client: httpx.Client) -> None:
    """503 while there is none; then it is served again."""
    manifest, away = folder / "audio" / "manifest.json", folder / "away.json"
    manifest.rename(away)
    try:
        for path in ("/", "/feed.xml", MP3):
            answer = client.get(path)
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
            assert "there is nothing to serve" in answer.text
    finally:
        away.rename(manifest)
    assert client.get("/").status_code == 200


def test_a_folder_that_is_missing(folder: Path) -> None:
    """From before the first request for a file: 503 too."""
    application, audio, away = site(folder), folder / "audio", folder / "away"
    audio.rename(away)
    try:
        for path in ("/cover.jpg", "/"):
            assert asked(application, path).status_code == 503
    finally:
        away.rename(audio)
    assert asked(application, "/cover.jpg").status_code == 200


def asked(application: Starlette, path: str) -> httpx.Response:
    """What the application answers, without a socket."""

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(application)
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as asking:
            return await asking.get(path)

    return asyncio.run(ask())


@pytest.mark.parametrize(
    "host", [b'a"><script>', b"a&b", "ä.example".encode(), b"x" * 3000, b"a b", b"a/../b"]
)
@pytest.mark.parametrize("path", ["/", "/feed.xml"])
def test_an_invalid_host_is_refused(client: httpx.Client, host: bytes, path: str) -> None:
    """It would appear in the page and in the feed."""
    assert client.get(path, headers={b"Host": host}).status_code == 400


def test_nothing_rendered_yet(tmp_path: Path) -> None:
    """An error before the server starts."""
    with pytest.raises(TranscriptError, match="nothing to serve"):
        site(tmp_path)
