"""`audio/manifest.json`: every file that a render made, with its checksum, and its inputs."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from partsong import files
from partsong.errors import TranscriptError
from partsong.findings import Place
from partsong.formats.file_names import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from partsong.model import Ms

SCHEMA = 3
_FILES_KEY = "beside"
"""The key in JSON of a part's sidecars, and of the files of the whole show."""
_PLAIN_NAME = re.compile(r"[^/\\\0]{1,200}")
_TYPES: dict[str, type | tuple[type, ...]] = {
    "str": str,
    "int": int,
    "Ms": int,
    "float": (int, float),
}
"""What JSON has to hold for a field of that type; other fields are checked elsewhere."""


@dataclass(frozen=True, slots=True)
class ManifestFile:
    """A file of `audio/` other than a part's MP3."""

    file: str
    bytes: int
    sha256: str
    recipe: str = ""
    """Hash of all that shaped it, for a file of the whole show that takes long to make."""

    def exists_in(self, folder: Path) -> bool:
        """Whether the folder has the file with this size; its content is not read."""
        path = folder / self.file
        return path.is_file() and path.stat().st_size == self.bytes

    def matches_in(self, folder: Path) -> bool:
        """Whether the file in the folder has this checksum; all of it is read."""
        try:
            return manifest_file_at(folder / self.file).sha256 == self.sha256
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class ManifestPart:
    """A part in `audio/`."""

    number: int
    title: str
    file: str
    bytes: int
    sha256: str
    duration_ms: Ms
    turns: int
    speakers: tuple[str, ...]
    loudness_lufs: float
    """Integrated, of the decoded MP3; one decimal."""
    recipe: str
    """Hash of all that shaped the file: equal recipes, equal bytes."""
    takes: tuple[str, ...]
    """The cache keys of its passages, in order."""
    sidecars: tuple[ManifestFile, ...]
    """Its transcripts, its chapters, and its sound in other formats."""

    @property
    def all_files(self) -> tuple[ManifestFile, ...]:
        """The MP3, then its sidecars."""
        return (ManifestFile(self.file, self.bytes, self.sha256), *self.sidecars)

    def to_json(self) -> dict[str, Any]:
        """The part as JSON shows it, in the manifest and in what commands print."""
        data = asdict(self)
        data[_FILES_KEY] = data.pop("sidecars")
        return data


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `audio/` holds."""

    partsong: str
    engine: str
    inputs: dict[str, str]
    """SHA-256 of each file that was read, by its path in the show's folder."""
    parts: tuple[ManifestPart, ...]
    show_files: tuple[ManifestFile, ...]
    """What belongs to the whole show."""

    @property
    def files(self) -> dict[str, ManifestFile]:
        """Every file but the manifest, by name: the parts' in order, then the show's."""
        of_parts = [file for part in self.parts for file in part.all_files]
        return {file.file: file for file in (*of_parts, *self.show_files)}


def load(folder: Path) -> Manifest | None:
    """The manifest of an `audio/` folder; None where there is none that this version wrote."""
    path = folder / MANIFEST
    if not path.is_file():
        return None
    try:
        manifest = _from_json(json.loads(files.read(path)))
        entries: list[ManifestFile | ManifestPart] = [*manifest.parts, *manifest.files.values()]
        is_valid = all(_is_valid(entry) for entry in entries)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return manifest if is_valid else None


def load_rendered(folder: Path, purpose: str) -> Manifest:
    """The manifest of an `audio/` folder with at least one part; `purpose` is the verb that the
    message uses when there is none.

    Raises: TranscriptError when nothing was rendered.
    """
    if not folder.parent.is_dir():
        raise TranscriptError.at(
            Place(str(folder.parent)), "there is no such folder", "give the folder of a show"
        )
    manifest = load(folder)
    if manifest is None or not manifest.parts:
        raise TranscriptError.at(
            Place(str(folder)), f"there is nothing to {purpose}", "run `partsong render` first"
        )
    return manifest


def dump(manifest: Manifest) -> bytes:
    """The manifest as JSON, the same bytes for the same values."""
    data = {
        "schema": SCHEMA,
        "partsong": manifest.partsong,
        "engine": manifest.engine,
        "inputs": manifest.inputs,
        "parts": [part.to_json() for part in manifest.parts],
        _FILES_KEY: [asdict(file) for file in manifest.show_files],
    }
    text = json.dumps(data, indent=1, ensure_ascii=False)
    return f"{text}\n".encode()


def manifest_file(name: str, data: bytes) -> ManifestFile:
    """The entry of a file with that content."""
    return ManifestFile(name, len(data), hashlib.sha256(data).hexdigest())


def manifest_file_at(path: Path) -> ManifestFile:
    """The entry of a file that may be large. Raises: OSError."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return ManifestFile(path.name, path.stat().st_size, digest)


def is_plain_name(name: str) -> bool:
    """Whether it names a file in the folder itself, and no path into another folder."""
    return bool(_PLAIN_NAME.fullmatch(name))


def _from_json(data: dict[str, Any]) -> Manifest:
    """Raises: ValueError, KeyError, TypeError or AttributeError for what `dump` did not write."""
    if data.pop("schema") != SCHEMA:
        raise ValueError
    parts = tuple(_part(part) for part in data.pop("parts"))
    show_files = _files(data.pop(_FILES_KEY))
    inputs = {str(name): str(digest) for name, digest in data.pop("inputs").items()}
    return Manifest(parts=parts, show_files=show_files, inputs=inputs, **data)


def _part(data: dict[str, Any]) -> ManifestPart:
    values = {**data, "sidecars": _files(data[_FILES_KEY])}
    for name in ("speakers", "takes"):
        values[name] = tuple(data[name])
    return ManifestPart(**{field.name: values[field.name] for field in fields(ManifestPart)})


def _files(data: Iterable[dict[str, Any]]) -> tuple[ManifestFile, ...]:
    return tuple(ManifestFile(**file) for file in data)


def _is_valid(entry: ManifestFile | ManifestPart) -> bool:
    """Whether its values have the right types, and it names a file in `audio/` itself: files that
    the manifest names may be removed.
    """
    for field in fields(entry):
        expected = _TYPES.get(str(field.type))
        if expected and not isinstance(getattr(entry, field.name), expected):
            return False
    return is_plain_name(entry.file)
