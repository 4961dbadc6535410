"""The pages of a show that are fetched from the web: saved as they come, never over an edit."""

from __future__ import annotations

import hashlib
import json
import time
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from partsong import files
from partsong.findings import Finding, Place
from partsong.read.fetching import Saved
from partsong.show.folder import FETCHED, TRANSCRIPT, beside, fetched

if TYPE_CHECKING:
    from pathlib import Path

_FRESH_S = 86_400
"""How old (in seconds: a day) a page of an unfinished run may be to be used without asking the
server whether it has changed.
"""


class SavedPages:
    """Saves the pages of a run as they are fetched, each with its entry in the list of where pages
    came from, so that a run can end at any moment.

    The list holds the hash of each page as it was saved. A page whose file has another one was
    edited by hand: it stays, and what the server has since then is laid beside it.
    """

    def __init__(self, folder: Path) -> None:
        self._pages = folder / TRANSCRIPT
        self._listed = fetched(folder)
        self._fetched_at = _unfinished(folder)

    def known(self) -> dict[str, Saved]:
        """The pages that were fetched before and are still there, by address. Those that were
        edited have no tag, so that the server sends its own.
        """
        known = {}
        for name, entry in self._listed.items():
            path = self._pages / name
            if path.is_file():
                url = entry["url"]
                tags = ("", "") if self.is_edited(name) else (entry["etag"], entry["last_modified"])
                known[url] = Saved(name, url, files.read(path), *tags)
        return known

    def fresh(self) -> set[str]:
        """The addresses of the pages that an unfinished run fetched less than a day ago."""
        return {
            entry["url"]
            for name, entry in self._listed.items()
            if self._is_fresh(name) and not self.is_edited(name)
        }

    def is_edited(self, name: str) -> bool:
        """Whether the file is not what was saved, or nothing is known of what was saved."""
        path = self._pages / name
        saved = self._listed.get(name, {}).get("sha256", "").split()
        return path.is_file() and _hash(files.read(path)) not in saved

    def keep(self, page: Saved) -> None:
        """Saves the page, beside the one that is here if that was edited. Raises: StoreError."""
        path = self._pages / page.name
        here = files.read(path) if path.is_file() else None
        before = self._listed.get(page.name, {}).get("sha256", "")
        if here is not None and here != page.data and self.is_edited(page.name):
            if _hash(page.data) not in before.split():
                files.write(beside(path), page.data)
        elif here != page.data:
            # A run that is killed before the page is written must not find the new ETag in the
            # list: the server would answer that the page has not changed.
            hashes = f"{before} {_hash(page.data)}"
            self._listed[page.name] = entry_of(replace(page, etag="", last_modified=""), hashes)
            self._write()
            files.write(path, page.data)
        self._listed[page.name] = entry_of(page)
        if not self._is_fresh(page.name):
            self._fetched_at[page.name] = int(time.time())
        self._write()

    def as_they_are(self, pages: tuple[Saved, ...]) -> tuple[Saved, ...]:
        """The pages with what their files hold: of an edited one, the edit."""
        return tuple(replace(page, data=files.read(self._pages / page.name)) for page in pages)

    def findings(self, pages: tuple[Saved, ...]) -> tuple[Finding, ...]:
        """PS143 for each of the fetched pages that was edited and has another one beside it."""
        found = []
        for page in pages:
            path = self._pages / page.name
            new = beside(path)
            if new.is_file() and self.is_edited(page.name):
                found.append(_told(path, new, _different(files.read(path), page.data)))
        return tuple(found)

    def finish(self) -> None:
        """Notes that all of the series was fetched: the next run asks the server for each page.
        Raises: StoreError.
        """
        self._fetched_at.clear()
        self._write()

    def _is_fresh(self, name: str) -> bool:
        age_s = time.time() - self._fetched_at.get(name, 0)
        return 0 <= age_s < _FRESH_S

    def _write(self) -> None:
        listing: dict[str, object] = {"schema": 1, "pages": self._listed}
        if self._fetched_at:
            listing["unfinished"] = self._fetched_at
        files.write(self._pages / FETCHED, as_json(listing))


def entry_of(page: Saved, hashes: str = "") -> dict[str, str]:
    """The page's entry in the list; `hashes` are those that its file may have, by default that of
    its data.
    """
    return {
        "url": page.url,
        "etag": page.etag,
        "last_modified": page.last_modified,
        "sha256": hashes.strip() or _hash(page.data),
    }


def as_json(listing: dict[str, object]) -> bytes:
    """The list as it is written."""
    return json.dumps(listing, indent=1).encode()


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _different(one: bytes, other: bytes) -> int:
    """How many lines one of the two has and the other has not."""
    mine, theirs = Counter(one.splitlines()), Counter(other.splitlines())
    return max((mine - theirs).total(), (theirs - mine).total())


def _told(path: Path, new: Path, lines: int) -> Finding:
    count = "1 line" if lines == 1 else f"{lines} lines"
    problem = (
        f"it was edited here and stays as it is; the page of the web differs in {count} and lies "
        f"beside it as {new.name}"
    )
    hint = f"take over what is new, and remove {new.name}"
    return Finding("PS143", Place(str(path)), problem, hint)


def _unfinished(folder: Path) -> dict[str, int]:
    """When an unfinished run fetched each page, by name, in Unix time."""
    path = folder / TRANSCRIPT / FETCHED
    if not path.exists():
        return {}
    times = json.loads(files.read(path)).get("unfinished")
    if not isinstance(times, dict):
        return {}
    return {name: second for name, second in times.items() if isinstance(second, int)}
