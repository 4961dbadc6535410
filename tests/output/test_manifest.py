"""What `audio/` holds, as a file that others may have written tells it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from partsong.errors import TranscriptError
from partsong.formats.file_names import MANIFEST
from partsong.model import Ms
from partsong.output import manifest as manifests
from partsong.output.manifest import Manifest, ManifestFile, ManifestPart

if TYPE_CHECKING:
    from pathlib import Path

PART = ManifestPart(
    1,
    "One",
    "01.mp3",
    9,
    "ab",
    Ms(24),
    1,
    ("Ann",),
    -16.0,
    "r",
    ("k",),
    (ManifestFile("01.vtt", 5, "cd"),),
)
RENDERED = Manifest(
    "0", "tone", {"voices.yaml": "ef"}, (PART,), (ManifestFile("cover.jpg", 7, "01", "r"),)
)


def test_a_manifest_can_be_read_back(tmp_path: Path) -> None:
    """With every value."""
    (tmp_path / MANIFEST).write_bytes(manifests.dump(RENDERED))
    assert manifests.load(tmp_path) == RENDERED
    assert list(RENDERED.files) == ["01.mp3", "01.vtt", "cover.jpg"]


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("schema", 1),
        ("inputs", None),
        ("parts", None),
        ("beside.0.file", 5),
        ("beside.0.file", []),
        ("beside.0.file", ""),
        ("beside.0.file", "../kept"),
        ("beside.0.file", "a\\b"),
        ("beside.0.file", "a\0b"),
        ("beside.0.file", "x" * 300),
        ("beside.0.bytes", "7"),
        ("beside.0.more", 1),
        ("parts.0.title", None),
        ("parts.0.duration_ms", None),
        ("parts.0.speakers", 1),
        ("parts.0.file", "/etc/passwd"),
        ("parts.0.beside.0.sha256", None),
    ],
)
def test_an_invalid_manifest_is_not_loaded(tmp_path: Path, place: str, value: object) -> None:
    """It is not loaded: files that it names would be served, published and removed."""
    data: Any = json.loads(manifests.dump(RENDERED))
    inner = data
    *path, last = (int(piece) if piece.isdecimal() else piece for piece in place.split("."))
    for piece in path:
        inner = inner[piece]
    inner[last] = value
    (tmp_path / MANIFEST).write_text(json.dumps(data))
    assert manifests.load(tmp_path) is None
    with pytest.raises(TranscriptError, match="nothing to serve"):
        manifests.load_rendered(tmp_path, "serve")


def test_invalid_json(tmp_path: Path) -> None:
    """Truncated, or nested too deeply."""
    for broken in ("{", "[" * 200_000):
        (tmp_path / MANIFEST).write_text(broken)
        assert manifests.load(tmp_path) is None
