"""`audio/manifest.json`: every rendered file with its checksum, and the checksums of the inputs."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass, fields
from itertools import chain
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
"""The JSON key of a part's sidecars, and of the files of the whole show; fixed by the schema."""
_PLAIN_NAME = re.compile(r"[^/\\\0]{1,200}")
_TYPES: dict[str, type | tuple[type, ...]] = {
    "str": str,
    "int": int,
    "Ms": int,
    "float": (int, float),
}
"""The types that JSON values of a field may have, by the field's type. `_part` and `_files` check
the other fields.
"""


@dataclass(frozen=True, slots=True)
class ManifestFile:
    """A file in `audio/`."""

    file: str
    bytes: int
    sha256: str
    recipe: str = ""
    """The hash of all inputs, for a file of the whole show that takes long to make; else empty."""

    def exists_in(self, folder: Path) -> bool:
        """Whether the folder has the file with this size; does not read its content."""
        path = folder / self.file
        return path.is_file() and path.stat().st_size == self.bytes

    def matches_in(self, folder: Path) -> bool:
        """Whether the file in the folder has this checksum; reads all of it."""
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
    """Integrated loudness (ITU-R BS.1770) of the decoded MP3, to one decimal."""
    recipe: str
    """The hash of all inputs of the file: equal recipes give equal bytes."""
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
    """The content of `audio/`."""

    partsong: str
    """The version that rendered it."""
    engine: str
    """The fingerprints of the engines that spoke."""
    inputs: dict[str, str]
    """SHA-256 of each file that was read, by its path in the show's folder."""
    parts: tuple[ManifestPart, ...]
    show_files: tuple[ManifestFile, ...]
    """The files of the whole show."""

    @property
    def files(self) -> dict[str, ManifestFile]:
        """Every file but the manifest, by name: the parts' in order, then the show's."""
        part_files = chain.from_iterable(part.all_files for part in self.parts)
        return {file.file: file for file in chain(part_files, self.show_files)}


def load(folder: Path) -> Manifest | None:
    """The manifest of an `audio/` folder; None where it is missing, or not valid in this schema."""
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
    """The manifest of an `audio/` folder with at least one part. `purpose` completes the message
    "there is nothing to ..." where there is none.

    Raises: TranscriptError when nothing was rendered.
    """
    if not folder.parent.is_dir():
        place = Place(str(folder.parent))
        raise TranscriptError.at(place, "there is no such folder", "give the folder of a show")
    manifest = load(folder)
    if manifest is None or not manifest.parts:
        problem = f"there is nothing to {purpose}"
        raise TranscriptError.at(Place(str(folder)), problem, "run `partsong render` first")
    return manifest


def dump(manifest: Manifest) -> bytes:
    """The manifest as JSON; equal manifests give equal bytes."""
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
    """The entry of a file with this name and content."""
    return ManifestFile(name, len(data), hashlib.sha256(data).hexdigest())


def manifest_file_at(path: Path) -> ManifestFile:
    """The entry of a file on disk, which is read in blocks. Raises: OSError."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return ManifestFile(path.name, path.stat().st_size, digest)


def is_plain_name(name: str) -> bool:
    """Whether this is the name of a file in the folder itself, not a path into another folder."""
    return bool(_PLAIN_NAME.fullmatch(name))


def _from_json(data: dict[str, Any]) -> Manifest:
    """Raises: ValueError, KeyError, TypeError or AttributeError for data of another form."""
    if data.pop("schema") != SCHEMA:
        raise ValueError
    parts = tuple(_part(part) for part in data.pop("parts"))
    show_files = _files(data.pop(_FILES_KEY))
    inputs = {str(name): str(digest) for name, digest in data.pop("inputs").items()}
    return Manifest(parts=parts, show_files=show_files, inputs=inputs, **data)


def _part(data: dict[str, Any]) -> ManifestPart:
    values = {
        **data,
        "speakers": tuple(data["speakers"]),
        "takes": tuple(data["takes"]),
        "sidecars": _files(data[_FILES_KEY]),
    }
    return ManifestPart(**{field.name: values[field.name] for field in fields(ManifestPart)})


def _files(data: Iterable[dict[str, Any]]) -> tuple[ManifestFile, ...]:
    return tuple(ManifestFile(**file) for file in data)


def _is_valid(entry: ManifestFile | ManifestPart) -> bool:
    """Whether the values have the right types, and the file is in `audio/` itself: files that the
    manifest names are served, published and removed.
    """
    for field in fields(entry):
        expected = _TYPES.get(str(field.type))
        if expected and not isinstance(getattr(entry, field.name), expected):
            return False
    return is_plain_name(entry.file)
