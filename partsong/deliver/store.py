"""A folder that files are copied to, on this machine or in a store elsewhere. The only importer of
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

_WHOLE = frozenset(("s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "memory"))
"""Where a file appears whole under its name, or not at all; elsewhere it is moved there when it is
whole.
"""
_ON_ITS_WAY = re.compile(rf"{re.escape(TEMPORARY_PREFIX)}[0-9a-f]{{8}}-(.+)", re.DOTALL)
_WEB = frozenset(("http", "https"))
_NO_ADDRESS = re.compile(r"^\s*$|::|^\w{2,}:(?!//)")
"""Nothing; a chain of fsspec's, which leads to one store through another; `s3:/bucket`, which would
be a folder.
"""
_PASSWORD = re.compile(r"(?<=://)([^/@:]*):[^/@]*(?=@)")
_ADDRESS = "write a folder, or an address such as s3://bucket/folder"
_UNREAD = (
    "nothing was copied; look whether that is the address, and whether its package finds your keys"
)
_UNFINISHED = "what was copied stays; run it again to go on"


class Store:
    """Files by name, flat, below an address that fsspec knows: a path, `s3://bucket/folder`,
    `sftp://host/folder`, ...

    Raises: ConfigError for an address that cannot be written to, or whose package is not installed;
    StoreError where it cannot be reached.
    """

    def __init__(self, address: str) -> None:
        self.address = _PASSWORD.sub(r"\1", address.rstrip("/") or address)
        self._protocol = get_protocol(address)
        if self._protocol in _WEB:
            hint = f"{_ADDRESS}; listeners' address is feed.base_url"
            raise ConfigError.at(
                Place(self.address), "nothing can be copied to a web address", hint
            )
        if _NO_ADDRESS.search(address):
            raise ConfigError.at(
                Place(self.address or "DEST"), "that is no address of one store", _ADDRESS
            )
        try:
            self._files, root = url_to_fs(address)
        except ImportError as error:
            fault = ConfigError.finding(
                Place(self.address), f"a package is missing: {_told(error)}", _extra(self._protocol)
            )
            raise ConfigError(fault) from error
        except (
            ValueError,
            TypeError,
        ) as error:  # a name that fsspec does not know; a store that needs more than that
            raise ConfigError.at(
                Place(self.address), f"there is no such store: {_told(error)}", _ADDRESS
            ) from error
        except Exception as error:
            raise StoreError.at(Place(self.address), _told(error), _UNREAD) from error
        self._root = root.rstrip("/")
        if (
            self._protocol in _WHOLE and "//" in self._root
        ):  # names in it would be looked for elsewhere
            raise ConfigError.at(Place(self.address), "there are two slashes in it", _ADDRESS)

    @property
    def folder(self) -> Path | None:
        """The folder without links, where it is one of this machine's. Raises: StoreError where
        links go round.
        """
        with self._faults("", _UNREAD):
            return (
                Path(self._root or "/").resolve() if self._protocol in {"file", "local"} else None
            )

    def sizes(self) -> dict[str, int]:
        """The length of each file that is there, by name; nothing where there is no such folder
        yet.

        Raises: StoreError.
        """
        with self._faults("", _UNREAD):
            self._files.invalidate_cache()
            try:
                found = self._files.ls(self._root, detail=True)
            except FileNotFoundError:
                return {}
            return {
                str(each["name"]).rpartition("/")[2]: each["size"]
                for each in found
                if each["type"] == "file"
            }

    def read(self, name: str) -> bytes | None:
        """A file's content, or None where there is none. Raises: StoreError."""
        with self._faults(name, _UNREAD):
            try:
                data: bytes = self._files.cat_file(self._path(name))
            except FileNotFoundError:
                return None
            return data

    def put(
        self, source: Path, content_type: str, max_age_s: int, tell: Callable[[int], None]
    ) -> None:
        """Copies a file under its own name; `tell` hears of bytes as they are copied.

        It may be kept by who asked for it for `max_age_s` seconds. Raises: StoreError.
        """
        with self._faults(source.name), self._moved(source.name) as path:
            self._files.put_file(
                str(source),
                path,
                callback=_Told(tell),
                **_headers(self._protocol, content_type, max_age_s),
            )

    def write(self, name: str, data: bytes) -> None:
        """Writes a small file. Raises: StoreError."""
        with self._faults(name), self._moved(name) as path:
            self._files.pipe_file(path, data)

    def remove(self, name: str) -> None:
        """Removes a file, if it is there. Raises: StoreError."""
        with self._faults(name), suppress(FileNotFoundError):
            self._files.rm_file(self._path(name))

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"

    @contextmanager
    def _moved(self, name: str) -> Iterator[str]:
        """Yields where to write, so that what stands under the name is whole at any time."""
        if self._protocol in _WHOLE:
            yield self._path(name)
            return
        beside = self._path(
            f"{TEMPORARY_PREFIX}{secrets.token_hex(4)}-{name}"
        )  # nobody else's, and no link
        self._files.makedirs(self._root, exist_ok=True)
        if self._files.isdir(self._path(name)):  # it would be moved into it
            raise IsADirectoryError("a folder has that name")
        try:
            yield beside
            self._files.mv(beside, self._path(name))
        except BaseException:
            with suppress(Exception):
                self._files.rm_file(beside)
            raise

    @contextmanager
    def _faults(self, name: str, hint: str = _UNFINISHED) -> Iterator[None]:
        """Whatever the store says, as a fault: each store's package has errors of its own."""
        try:
            yield
        except PartsongError:
            raise
        except Exception as error:
            place = Place(f"{self.address}/{name}" if name else self.address)
            raise StoreError.at(place, _told(error), hint) from error


def meant(name: str) -> str:
    """Which file one on its way was to become; empty for any other name."""
    found = _ON_ITS_WAY.fullmatch(name)
    return found[1] if found else ""


class _Told(Callback):  # type: ignore[misc] # fsspec has no types
    """Passes on how many bytes more there are."""

    def __init__(self, tell: Callable[[int], None]) -> None:
        super().__init__()
        self._tell = tell

    def relative_update(self, inc: int = 1) -> None:
        self._tell(inc)


def _headers(protocol: str, content_type: str, max_age_s: int) -> dict[str, Any]:
    """What a store is to answer with, in its own package's words; other stores guess the type by
    the name.
    """
    cache = f"public, max-age={max_age_s}"
    if protocol in {"s3", "s3a"}:
        return {"ContentType": content_type, "CacheControl": cache}
    if protocol in {"gs", "gcs"}:
        return {"content_type": content_type, "fixed_key_metadata": {"cache_control": cache}}
    return {}


def _extra(protocol: str) -> str:
    return f'run `pip install "fsspec[{protocol}]"`'


def _told(error: Exception) -> str:
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(text.split()).rstrip(".")
