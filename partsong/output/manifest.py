"""`audio/manifest.json`: what was made from what."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from partsong import files
from partsong.errors import Fault, TranscriptError

if TYPE_CHECKING:
    from pathlib import Path

    from partsong.model import Ms

NAME = "manifest.json"
WHOLE = "show.m4b"
"""All parts in one file."""
SCHEMA = 3
_FILE = re.compile(r"[^/\\\0]{1,200}")
_KINDS: dict[str, type | tuple[type, ...]] = {
    "str": str,
    "int": int,
    "Ms": int,
    "float": (int, float),
}


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file beside a part's sound, or beside all parts."""

    file: str
    bytes: int
    sha256: str
    recipe: str = ""
    """Hash of all that shaped it, where it takes long to make and belongs to the show."""

    def lies_in(self, folder: Path) -> bool:
        """Whether it is there, as long as it was made."""
        path = folder / self.file
        return path.is_file() and path.stat().st_size == self.bytes

    def is_whole_in(self, folder: Path) -> bool:
        """Whether it is there, byte by byte; all of it is read."""
        try:
            return file_made(folder / self.file).sha256 == self.sha256
        except OSError:
            return False


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
    def all_files(self) -> tuple[MadeFile, ...]:
        """Its sound, and what lies beside it."""
        return (MadeFile(self.file, self.bytes, self.sha256), *self.beside)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `audio/` holds."""

    partsong: str
    engine: str
    inputs: dict[str, str]
    """SHA-256 of each file that was read, by its path in the show's folder."""
    parts: tuple[MadePart, ...]
    beside: tuple[MadeFile, ...]
    """What belongs to the whole show."""

    @property
    def files(self) -> dict[str, MadeFile]:
        """Every file but the manifest, by name, in the order of the parts."""
        return {
            made.file: made
            for made in (*(file for part in self.parts for file in part.all_files), *self.beside)
        }


def load(folder: Path) -> Manifest | None:
    """The manifest of an `audio/` folder; None where there is none that this version wrote."""
    path = folder / NAME
    if not path.is_file():
        return None
    try:
        data = json.loads(files.read(path))
        if data.pop("schema") != SCHEMA:
            return None
        parts, beside = tuple(map(_made_part, data.pop("parts"))), _made_files(data.pop("beside"))
        inputs = {str(name): str(digest) for name, digest in data.pop("inputs").items()}
        manifest = Manifest(parts=parts, beside=beside, inputs=inputs, **data)
        known = all(map(_is_known, parts)) and all(map(_is_known, manifest.files.values()))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return manifest if known else None


def _is_known(made: MadeFile | MadePart) -> bool:
    """Whether it holds what it should, and names a file beside it: what it names may be removed."""
    kinds = ((field.name, _KINDS.get(str(field.type))) for field in fields(made))
    fits = all(isinstance(getattr(made, name), kind) for name, kind in kinds if kind)
    return fits and lies_beside(made.file)


def lies_beside(name: str) -> bool:
    """Whether it names a file in the same folder, and leads nowhere else."""
    return bool(_FILE.fullmatch(name))


def load_made(folder: Path, what_for: str) -> Manifest:
    """The same; `what_for` is said when there is none. Raises: TranscriptError when nothing was
    made.
    """
    if not folder.parent.is_dir():
        raise TranscriptError(
            Fault(str(folder.parent), "there is no such folder", "give the folder of a show")
        )
    manifest = load(folder)
    if manifest is None or not manifest.parts:
        raise TranscriptError(
            Fault(str(folder), f"there is nothing to {what_for}", "run `partsong render` first")
        )
    return manifest


def dump(manifest: Manifest) -> bytes:
    """The manifest as JSON, the same bytes for the same values."""
    return (
        json.dumps({"schema": SCHEMA, **asdict(manifest)}, indent=1, ensure_ascii=False) + "\n"
    ).encode()


def made_file(name: str, data: bytes) -> MadeFile:
    """What is told of a file with that content."""
    return MadeFile(name, len(data), hashlib.sha256(data).hexdigest())


def file_made(path: Path) -> MadeFile:
    """What is told of a file that may be large. Raises: OSError."""
    with path.open("rb") as file:
        return MadeFile(
            path.name, path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest()
        )


def _made_part(data: dict[str, Any]) -> MadePart:
    lists = {name: tuple(data[name]) for name in ("speakers", "takes")}
    told = {field.name: data[field.name] for field in fields(MadePart)}
    return MadePart(**{**told, **lists, "beside": _made_files(data["beside"])})


def _made_files(data: list[dict[str, Any]]) -> tuple[MadeFile, ...]:
    return tuple(MadeFile(**each) for each in data)
