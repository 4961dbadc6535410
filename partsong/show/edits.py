"""Edits of `voices.yaml` that the program makes itself; comments, order and every other byte stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partsong import files
from partsong.formats.rss import guid_of
from partsong.show.folder import VOICES
from partsong.yaml_doc import with_key_behind

if TYPE_CHECKING:
    from pathlib import Path

    from partsong.cast.config import FeedSettings


def keep_guid(folder: Path, settings: FeedSettings) -> bool:
    """Writes the podcast's guid into `voices.yaml` where there is an address and no guid yet; it stays for ever.

    True when it was written. Raises: ConfigError, StoreError.
    """
    if settings.guid or not settings.base_url:
        return False
    path = folder / VOICES
    guid = guid_of(settings.base_url)
    edited = with_key_behind(files.read(path), ("feed", "base_url"), "guid", guid, VOICES)
    return files.write(path, edited)
