"""The only writer. A file appears whole, under its final name, or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from partsong.errors import StoreError
from partsong.findings import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partsong.findings import Finding

TEMPORARY_PREFIX = ".partsong-"
"""Names of files on their way, followed by the process that writes them; never taken for results.
"""
_LONGEST_RUN_S = 86_400
"""After a day a file on its way is taken for left behind, where processes cannot be asked for."""


@contextmanager
def moved_in_whole(path: Path, *, durable: bool = True) -> Iterator[BinaryIO]:
    """Yields a binary file that is written beside `path` and takes its place when the block ends
    well.

    When the block raises, `path` stays as it was and nothing is left beside it. `durable` waits for
    the disk; what can be made again need not.
    Raises: StoreError where the disk does not play along.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f"{TEMPORARY_PREFIX}{os.getpid()}-", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            if durable:
                os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        raise StoreError(os_fault(path, error)) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def write(path: Path, data: bytes) -> bool:
    """True when `path` was written, False when it held `data` already (it is then left alone)."""
    with suppress(OSError):
        if path.read_bytes() == data:
            return False
    with moved_in_whole(path) as file:
        file.write(data)
    return True


@contextmanager
def moved_in_together(folder: Path, last: Sequence[str] = ()) -> Iterator[Path]:
    """Yields an empty folder; all files in it take their places in `folder` when the block ends
    well: those named in `last` after all others, in that order.

    When the block raises, `folder` keeps what it had. What a killed run left behind is cleared
    first.
    Raises: StoreError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in filter(_is_abandoned, folder.glob(f"{TEMPORARY_PREFIX}*")):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        staging = Path(tempfile.mkdtemp(prefix=f"{TEMPORARY_PREFIX}{os.getpid()}-", dir=folder))
    except OSError as error:
        raise StoreError(os_fault(folder, error)) from error
    try:
        yield staging
        places = {name: place for place, name in enumerate(last, 1)}
        for path in sorted(staging.iterdir(), key=lambda path: (places.get(path.name, 0), path)):
            path.replace(folder / path.name)
    except OSError as error:
        raise StoreError(os_fault(folder, error)) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def remove(path: Path) -> None:
    """Removes the file if it is there. Raises: StoreError."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(os_fault(path, error)) from error


def read(path: Path) -> bytes:
    """The file's bytes. Raises: StoreError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise StoreError(os_fault(path, error)) from error


def os_fault(path: Path, error: OSError) -> Finding:
    """What the operating system said of `path`, as a fault."""
    return StoreError.finding(Place(str(path)), (error.strerror or str(error)).lower())


def _is_abandoned(path: Path) -> bool:
    """Whether the process that wrote it is gone: another render may be at work in the folder."""
    owner = path.name.removeprefix(TEMPORARY_PREFIX).split("-")[0]
    if os.name != "posix" or not owner.isdecimal():
        return time.time() - path.stat().st_mtime > _LONGEST_RUN_S
    try:
        os.kill(int(owner), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
