"""`audio/manifest.json`: what was made from what."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from partsong import files

if TYPE_CHECKING:
    from pathlib import Path

    from partsong.model import Ms

NAME = "manifest.json"
SCHEMA = 2


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file beside a part's sound."""

    file: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class MadePart:
    """A part as it lies in `audio/`."""

    number: int
    title: str
    file: str
    bytes: int
    sha256: str
    duration_ms: Ms
    turns: int
    speakers: tuple[str, ...]
    loudness_lufs: float
    """Integrated, of the sound as it comes out of the MP3; one decimal."""
    recipe: str
    """Hash of all that shaped the file: equal recipes, equal bytes."""
    takes: tuple[str, ...]
    """The cache keys of its passages, in order."""
    beside: tuple[MadeFile, ...]
    """Its transcripts and chapters."""

    @property
    def files(self) -> dict[str, int]:
        """The length of each of its files, by name."""
        return {self.file: self.bytes, **{each.file: each.bytes for each in self.beside}}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `audio/` holds."""

    partsong: str
    engine: str
    inputs: dict[str, str]
    """SHA-256 of each file that was read, by its path in the show's folder."""
    parts: tuple[MadePart, ...]


def load(folder: Path) -> Manifest | None:
    """The manifest of an `audio/` folder; None where there is none that this version wrote."""
    path = folder / NAME
    if not path.is_file():
        return None
    try:
        data = json.loads(files.read(path))
        if data.pop("schema") != SCHEMA:
            return None
        parts = tuple(_made(part) for part in data.pop("parts"))
        if any(
            "/" in name or "\\" in name for part in parts for name in part.files
        ):  # it names files that may be removed
            return None
        return Manifest(parts=parts, **data)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def dump(manifest: Manifest) -> bytes:
    """The manifest as JSON, the same bytes for the same values."""
    return (json.dumps({"schema": SCHEMA, **asdict(manifest)}, indent=1, ensure_ascii=False) + "\n").encode()


def _made(data: dict[str, Any]) -> MadePart:
    lists = {name: tuple(data[name]) for name in ("speakers", "takes")}
    beside = tuple(MadeFile(**each) for each in data["beside"])
    return MadePart(**{**{field.name: data[field.name] for field in fields(MadePart)}, **lists, "beside": beside})
