"""Edits of `voices.yaml` by the program; comments, the order of keys and all other bytes stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partsong import files
from partsong.cast.config import load as load_config
from partsong.formats.rss import guid_of
from partsong.show.folder import VOICES
from partsong.yaml_doc import with_key_after

if TYPE_CHECKING:
    from pathlib import Path


def with_guid(voices: bytes) -> bytes:
    """`voices.yaml` with the podcast's guid, added if `feed.base_url` is set and there is no guid
    yet.

    Raises: ConfigError.
    """
    config, _, _ = load_config(voices, VOICES)
    settings = config.feed
    if settings.guid or not settings.base_url:
        return voices
    guid = guid_of(settings.base_url)
    return with_key_after(voices, ("feed", "base_url"), "guid", guid, VOICES)


def keep_guid(folder: Path) -> None:
    """Writes the podcast's guid into the show's `voices.yaml` as it is now. It stays for ever, also
    when the address changes: podcast apps know the podcast by it.

    Raises: ConfigError, StoreError.
    """
    path = folder / VOICES
    files.write(path, with_guid(files.read(path)))
