"""The server on a socket of its own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import httpx
import pytest
import uvicorn

from partsong.errors import ConfigError
from partsong.render.run import render
from partsong.render.up_to_date import RenderRequest
from partsong.web.server import serve

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small show, rendered."""
    (tmp_path / "transcript").mkdir()
    (tmp_path / "transcript" / "1.txt").write_text("Ann: Yes.\n\nBob: No.\n\nAnn: Yes.\n")
    render(RenderRequest(tmp_path, tmp_path / "cache", "tone"))
    return tmp_path


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_it_serves_until_it_is_interrupted(folder: Path) -> None:
    """The address comes on stdout; Ctrl+C is a good end."""
    command = [sys.executable, "-m", "partsong", "serve", str(folder), "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        try:
            address = server.stdout.readline().strip()
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+/feed\.xml", address)
            with httpx.Client(transport=httpx.HTTPTransport(retries=5), trust_env=False) as client:
                assert "<rss" in client.get(address).text
            server.send_signal(signal.SIGINT)
            assert server.wait(10) == 0
        finally:
            server.kill()


def test_a_port_that_is_taken(folder: Path) -> None:
    """The message names the address and what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(
            ConfigError, match=f"127.0.0.1:{port}: cannot listen on this address.*choose another"
        ):
            serve(folder, "127.0.0.1", port, print)


def _has_ipv6() -> bool:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


@pytest.mark.skipif(not _has_ipv6(), reason="this machine has no IPv6")
def test_it_listens_on_ipv6_addresses(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The URL that is reported can be opened."""
    urls: list[str] = []
    ports: list[int] = []

    def run(_: uvicorn.Server, sockets: list[socket.socket]) -> None:
        ports.extend(each.getsockname()[1] for each in sockets)

    monkeypatch.setattr(uvicorn.Server, "run", run)
    serve(folder, "::1", 0, urls.append)
    assert urls == [f"http://[::1]:{port}/" for port in ports]
    assert len(ports) == 1
