"""Reading and writing files. Writes are atomic: a file appears whole under its final name, or not
at all. Nothing else in the program writes results.
"""

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
"""How the names of temporary files and folders begin; the id of the process that writes them
follows. They are never taken for results.
"""
_LONGEST_RUN_S = 86_400
"""A temporary file older than this (a day) counts as abandoned where the operating system cannot be
asked whether its process still runs.
"""


@contextmanager
def replacing(path: Path, *, durable: bool = True) -> Iterator[BinaryIO]:
    """Yields a temporary binary file in the folder of `path`, which replaces `path` when the block
    ends without an exception.

    After an exception `path` is as it was, and the temporary file is removed. `durable` waits until
    the bytes are on the disk (fsync); files that can be produced again need not wait.
    Raises: StoreError where the file cannot be written.
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
        # mkstemp lets only the owner read; a result gets the permissions of any new file.
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        raise StoreError(os_fault(path, error)) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def write(path: Path, data: bytes) -> bool:
    """Writes `data` to `path`. True when it was written, False when `path` held `data` already; its
    time stamp then stays. Raises: StoreError.
    """
    with suppress(OSError):
        if path.read_bytes() == data:
            return False
    with replacing(path) as file:
        file.write(data)
    return True


@contextmanager
def staging_folder(folder: Path, last: Sequence[str] = ()) -> Iterator[Path]:
    """Yields an empty folder inside `folder`. When the block ends without an exception, all of its
    files are moved to `folder`: those named in `last` after all others, in that order.

    After an exception `folder` keeps what it had. Temporary files of runs that were killed are
    removed first.
    Raises: StoreError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _remove_abandoned(folder)
        staging = Path(tempfile.mkdtemp(prefix=f"{TEMPORARY_PREFIX}{os.getpid()}-", dir=folder))
    except OSError as error:
        raise StoreError(os_fault(folder, error)) from error
    try:
        yield staging
        positions = {name: position for position, name in enumerate(last, 1)}
        staged = sorted(staging.iterdir())
        staged.sort(key=lambda path: positions.get(path.name, 0))
        for path in staged:
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
    """The operating system's message about `path`, as a fault."""
    return StoreError.finding(Place(str(path)), (error.strerror or str(error)).lower())


def _remove_abandoned(folder: Path) -> None:
    """Removes the temporary files and folders of processes that no longer run."""
    for path in folder.glob(f"{TEMPORARY_PREFIX}*"):
        # Another render may be at work in the folder: its files stay.
        if not _is_abandoned(path):
            continue
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _is_abandoned(path: Path) -> bool:
    """Whether the process that wrote the temporary file has ended."""
    owner = path.name.removeprefix(TEMPORARY_PREFIX).split("-")[0]
    if os.name != "posix" or not owner.isdecimal():
        return time.time() - path.stat().st_mtime > _LONGEST_RUN_S
    try:
        os.kill(int(owner), 0)  # signal 0 only asks whether the process exists
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False


def _umask() -> int:
    """The process's umask, which can only be read by setting another one."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
