"""A folder that files are copied to, on this machine or in remote storage. The only importer of
fsspec.
"""

from __future__ import annotations

import re
import secrets
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fsspec.callbacks import Callback
from fsspec.core import url_to_fs
from fsspec.utils import get_protocol

from partsong.errors import ConfigError, PartsongError, StoreError
from partsong.files import TEMPORARY_PREFIX
from partsong.findings import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ATOMIC_PROTOCOLS = frozenset(("s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "memory"))
"""Object stores: a file appears complete under its name, or not at all. In all others a file is
written under a temporary name and renamed.
"""
_TEMPORARY_NAME = re.compile(rf"{re.escape(TEMPORARY_PREFIX)}[0-9a-f]{{8}}-(.+)", re.DOTALL)
_WEB_PROTOCOLS = frozenset(("http", "https"))
_INVALID_ADDRESS = re.compile(r"^\s*$|::|^\w{2,}:(?!//)")
"""An empty address; a chain of fsspec's (`simplecache::s3://...`), which reaches one store through
another; `s3:/bucket`, which would be taken for a local folder.
"""
_PASSWORD = re.compile(r"(?<=://)([^/@:]*):[^/@]*(?=@)")
_ADDRESS_HINT = "write a folder, or an address such as s3://bucket/folder"
_READ_HINT = "nothing was copied; check the address and the store's credentials"
_WRITE_HINT = "files copied so far stay there; run it again to continue"


class Store:
    """A flat folder of files at an address that fsspec knows: a path, `s3://bucket/folder`,
    `sftp://host/folder`, ...

    Raises: ConfigError for an address that cannot be written to, or whose package is not installed;
    StoreError where it cannot be reached.
    """

    def __init__(self, address: str) -> None:
        self.address = _PASSWORD.sub(r"\1", address.rstrip("/") or address)
        self._protocol = get_protocol(address)
        place = Place(self.address or "DEST")
        if self._protocol in _WEB_PROTOCOLS:
            hint = f"{_ADDRESS_HINT}; listeners' address is feed.base_url"
            raise ConfigError.at(place, "nothing can be copied to a web address", hint)
        if _INVALID_ADDRESS.search(address):
            raise ConfigError.at(place, "this is not the address of a store", _ADDRESS_HINT)
        self._files, root = self._open(address)
        self._root = root.rstrip("/")
        # An object store takes the empty name between two slashes for a folder of its own.
        if self._protocol in _ATOMIC_PROTOCOLS and "//" in self._root:
            raise ConfigError.at(place, "there are two slashes in the path", _ADDRESS_HINT)

    @property
    def folder(self) -> Path | None:
        """The folder on this machine, with links resolved; None for remote storage.

        Raises: StoreError where links form a circle.
        """
        if self._protocol not in {"file", "local"}:
            return None
        with self._as_store_error("", _READ_HINT):
            return Path(self._root or "/").resolve()

    def sizes(self) -> dict[str, int]:
        """The size in bytes of each file, by name; empty where the folder does not exist yet.

        Raises: StoreError.
        """
        with self._as_store_error("", _READ_HINT):
            self._files.invalidate_cache()
            try:
                entries = self._files.ls(self._root, detail=True)
            except FileNotFoundError:
                return {}
            sizes = {}
            for entry in entries:
                if entry["type"] == "file":
                    name = str(entry["name"]).rpartition("/")[2]
                    sizes[name] = entry["size"]
            return sizes

    def read(self, name: str) -> bytes | None:
        """The file's content, or None where there is no such file. Raises: StoreError."""
        with self._as_store_error(name, _READ_HINT):
            try:
                data: bytes = self._files.cat_file(self._path(name))
            except FileNotFoundError:
                return None
            return data

    def put(
        self, source: Path, content_type: str, max_age_s: int, report: Callable[[int], None]
    ) -> None:
        """Copies a file under its own name; `report` gets the number of bytes of each block that
        was copied. Clients may cache the file for `max_age_s` seconds.

        Raises: StoreError.
        """
        headers = _headers(self._protocol, content_type, max_age_s)
        with self._as_store_error(source.name), self._write_path(source.name) as path:
            self._files.put_file(str(source), path, callback=_ByteCounts(report), **headers)

    def write(self, name: str, data: bytes) -> None:
        """Writes a small file. Raises: StoreError."""
        with self._as_store_error(name), self._write_path(name) as path:
            self._files.pipe_file(path, data)

    def remove(self, name: str) -> None:
        """Removes the file, if it exists. Raises: StoreError."""
        with self._as_store_error(name), suppress(FileNotFoundError):
            self._files.rm_file(self._path(name))

    def _open(self, address: str) -> tuple[Any, str]:
        """Fsspec's file system and the path in it. Raises: ConfigError, StoreError."""
        place = Place(self.address)
        try:
            file_system, root = url_to_fs(address)
        except ImportError as error:
            problem = f"a package is missing: {_message(error)}"
            hint = f'run `pip install "fsspec[{self._protocol}]"`'
            raise ConfigError.at(place, problem, hint) from error
        # A protocol that fsspec does not know, or one whose store needs more than an address.
        except (ValueError, TypeError) as error:
            problem = f"there is no such store: {_message(error)}"
            raise ConfigError.at(place, problem, _ADDRESS_HINT) from error
        except Exception as error:
            raise StoreError.at(place, _message(error), _READ_HINT) from error
        return file_system, root

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"

    @contextmanager
    def _write_path(self, name: str) -> Iterator[str]:
        """Yields the path to write to, so that the file under `name` is complete at any time."""
        path = self._path(name)
        if self._protocol in _ATOMIC_PROTOCOLS:
            yield path
            return
        # A random name: no other run writes to it, and nobody can have put a link there.
        temporary = self._path(f"{TEMPORARY_PREFIX}{secrets.token_hex(4)}-{name}")
        self._files.makedirs(self._root, exist_ok=True)
        # Renaming onto a folder would move the file into it.
        if self._files.isdir(path):
            raise IsADirectoryError("a folder has that name")
        try:
            yield temporary
            self._files.mv(temporary, path)
        except BaseException:
            with suppress(Exception):
                self._files.rm_file(temporary)
            raise

    @contextmanager
    def _as_store_error(self, name: str, hint: str = _WRITE_HINT) -> Iterator[None]:
        """Turns any exception into a StoreError: each store's package raises its own types."""
        try:
            yield
        except PartsongError:
            raise
        except Exception as error:
            place = Place(f"{self.address}/{name}" if name else self.address)
            raise StoreError.at(place, _message(error), hint) from error


def final_name(name: str) -> str:
    """The name that a temporary file was to be renamed to; empty for any other name."""
    match = _TEMPORARY_NAME.fullmatch(name)
    return match[1] if match else ""


class _ByteCounts(Callback):  # type: ignore[misc] # fsspec has no types
    """Passes the number of bytes of each copied block on."""

    def __init__(self, report: Callable[[int], None]) -> None:
        super().__init__()
        self._report = report

    def relative_update(self, inc: int = 1) -> None:
        self._report(inc)


def _headers(protocol: str, content_type: str, max_age_s: int) -> dict[str, Any]:
    """The HTTP headers of the stored file, as arguments of the store's own package. Other stores
    guess the type from the name.
    """
    cache = f"public, max-age={max_age_s}"
    if protocol in {"s3", "s3a"}:
        return {"ContentType": content_type, "CacheControl": cache}
    if protocol in {"gs", "gcs"}:
        return {"content_type": content_type, "fixed_key_metadata": {"cache_control": cache}}
    return {}


def _message(error: Exception) -> str:
    """What the exception says, on one line without a full stop."""
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(text.split()).rstrip(".")
