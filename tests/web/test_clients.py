"""Podcast clients that know nothing of us subscribe to `partsong serve` and get every part, byte by
byte.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from partsong.render.run import render
from partsong.render.up_to_date import RenderRequest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def audio(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of a show of three pages, rendered with tones."""
    folder = tmp_path_factory.mktemp("show")
    (folder / "transcript").mkdir()
    for number in (1, 2, 3):
        (folder / "transcript" / f"{number}.txt").write_text(
            f"Page {number}\n\nAnn: Yes.\n\nBob: No.\n\nAnn: {number}.\n"
        )
    (folder / "voices.yaml").write_text(
        "show: {title: 'How a page: sounds?', date: 2026}\n", encoding="utf-8"
    )
    render(RenderRequest(folder, folder / "cache", "tone"))
    return folder / "audio"


@pytest.fixture(scope="module")
def feed(audio: Path) -> Iterator[str]:
    """The address of its feed, while it is served."""
    command = [sys.executable, "-m", "partsong", "serve", str(audio.parent), "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            assert server.stdout
            yield server.stdout.readline().strip()
        finally:
            server.kill()


def client(name: str) -> str:
    """The client's program; skips the test where it is not installed."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"no {name}")
    return found


def run(home: Path, *command: str) -> None:
    """Runs a client that keeps what it knows in `home`."""
    environment = {
        **os.environ,
        "HOME": str(home),
        "GPODDER_HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
    }
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def sounds(folder: Path) -> list[bytes]:
    """All MP3s somewhere in a folder."""
    return sorted(path.read_bytes() for path in folder.rglob("*.mp3"))


def test_gpodder(feed: str, audio: Path, tmp_path: Path) -> None:
    """Subscribes and downloads."""
    gpo = client("gpo")
    run(tmp_path, gpo, "subscribe", feed)
    run(tmp_path, gpo, "download")
    assert sounds(tmp_path) == sounds(audio)
    assert len(sounds(audio)) == 3


def test_podcast_archiver(feed: str, audio: Path, tmp_path: Path) -> None:
    """Archives everything."""
    run(tmp_path, client("podcast-archiver"), "--feed", feed, "--dir", str(tmp_path))
    assert sounds(tmp_path) == sounds(audio)
