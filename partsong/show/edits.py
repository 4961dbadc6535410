"""Edits of `voices.yaml` that the program makes itself; comments, order and every other byte stay."""

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
    """`voices.yaml` with the podcast's guid where there is an address and no guid yet; else as it
    is.

    Raises: ConfigError.
    """
    config, _, _ = load_config(voices, VOICES)
    settings = config.feed
    if settings.guid or not settings.base_url:
        return voices
    guid = guid_of(settings.base_url)
    return with_key_after(voices, ("feed", "base_url"), "guid", guid, VOICES)


def keep_guid(folder: Path) -> None:
    """Writes the podcast's guid into the `voices.yaml` that lies there now; it stays for ever.

    Raises: ConfigError, StoreError.
    """
    path = folder / VOICES
    files.write(path, with_guid(files.read(path)))
