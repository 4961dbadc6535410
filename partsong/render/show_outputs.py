"""The files of the whole show: cover, lexicon, audiobook, page and feed.

To add one, write the function that writes it, and add its row to `show_outputs`.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partsong import files
from partsong.cache import key_of
from partsong.formats import index_page, rss
from partsong.formats.file_names import AUDIOBOOK, COVER, FEED, FEED_STYLE, INDEX, LEXICON
from partsong.formats.listener_words import words_of
from partsong.output import podcast
from partsong.output.manifest import manifest_file
from partsong.render.artwork import show_cover
from partsong.say import pls

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from partsong.cache import Cache
    from partsong.formats.rss import Episode
    from partsong.output.manifest import Manifest, ManifestFile, ManifestPart
    from partsong.render.plan import Plan
    from partsong.render.progress import Progress


@dataclass(frozen=True, slots=True)
class OutputFolders:
    """`audio/`, and the folder that new files are in until they are all moved there together."""

    audio: Path
    staging: Path
    """`audio` itself where new files need no staging."""

    def path(self, name: str) -> Path:
        """The file's current path: a new file takes precedence."""
        new = self.staging / name
        return new if new.exists() else self.audio / name

    def write(self, name: str, data: bytes) -> ManifestFile:
        """Writes the file unless it has this content in `audio/` already; returns its entry.

        Raises: StoreError.
        """
        if not _has_content(self.audio / name, data):
            files.write(self.staging / name, data)
        return manifest_file(name, data)


@dataclass(frozen=True, slots=True)
class ShowSources:
    """The inputs of the files of the whole show."""

    plan: Plan
    cache: Cache
    folders: OutputFolders
    parts: tuple[ManifestPart, ...]
    """All parts that will be in `audio/`."""
    episodes: tuple[Episode, ...]
    progress: Progress
    finished: Mapping[str, ManifestFile]
    """The files of earlier rows, by name."""


@dataclass(frozen=True, slots=True)
class ShowOutput:
    """A file of the whole show."""

    name: str
    write: Callable[[ShowSources], ManifestFile]
    """Writes the file and returns its entry. Raises: StoreError."""
    recipe: str = ""
    """The hash of all its inputs, for a file that takes long to write: it is written only when the
    recipe has changed. A file without a recipe is generated each time, and written where its
    content differs.
    """

    def is_up_to_date(self, audio: Path, before: Manifest | None) -> bool:
        """Whether `audio` has the file, from this recipe; False where it has no recipe."""
        entry = before.files.get(self.name) if before else None
        if entry is None or not self.recipe or entry.recipe != self.recipe:
            return False
        return entry.exists_in(audio)


def show_outputs(plan: Plan, part_recipes: Sequence[str]) -> tuple[ShowOutput, ...]:
    """The files that this show has, in the order in which they are written: those that name others
    come last. `part_recipes` are the recipes of all its parts.
    """
    has_feed = not podcast.why_no_feed(plan.show, plan.config.feed)
    has_lexicon = any(entry.is_plain for entry in plan.lexicon)
    has_audiobook = "m4b" in plan.config.audio.also
    audiobook_recipe = key_of("audiobook", parts=list(part_recipes))
    rows = (
        (True, ShowOutput(COVER, _write_cover)),
        (has_feed, ShowOutput(FEED_STYLE, _write_feed_style)),
        (has_lexicon, ShowOutput(LEXICON, _write_lexicon)),
        (has_audiobook, ShowOutput(AUDIOBOOK, _write_audiobook, audiobook_recipe)),
        (True, ShowOutput(INDEX, _write_index)),
        (has_feed, ShowOutput(FEED, _write_feed)),
    )
    return tuple(output for is_wanted, output in rows if is_wanted)


def _write_cover(sources: ShowSources) -> ManifestFile:
    return sources.folders.write(COVER, show_cover(sources.plan, sources.cache))


def _write_feed_style(sources: ShowSources) -> ManifestFile:
    words = words_of(sources.plan.show.language)
    return sources.folders.write(FEED_STYLE, rss.stylesheet(words))


def _write_lexicon(sources: ShowSources) -> ManifestFile:
    plan = sources.plan
    return sources.folders.write(LEXICON, pls.write(plan.lexicon, plan.show.language))


def _write_audiobook(sources: ShowSources) -> ManifestFile:
    from partsong.render.conversions import convert_to_audiobook  # imports the encoder

    folders = sources.folders
    return convert_to_audiobook(
        sources.plan,
        parts=sources.parts,
        sources=[folders.path(part.file) for part in sources.parts],
        cover=show_cover(sources.plan, sources.cache),
        path=folders.staging / AUDIOBOOK,
        progress=sources.progress,
    )


def _write_index(sources: ShowSources) -> ManifestFile:
    plan = sources.plan
    page = podcast.index_page(
        plan.show,
        sources.episodes,
        feed_url=_feed_url(plan),
        audiobook=AUDIOBOOK if AUDIOBOOK in sources.finished else "",
    )
    return sources.folders.write(INDEX, index_page.index(page).encode())


def _write_feed(sources: ShowSources) -> ManifestFile:
    plan, settings = sources.plan, sources.plan.config.feed
    assert settings.base_url
    channel = podcast.channel(plan.show, settings, sources.parts, settings.base_url)
    return sources.folders.write(FEED, rss.write(channel, sources.episodes))


def _feed_url(plan: Plan) -> str:
    """The feed's URL; empty where there is no feed."""
    settings = plan.config.feed
    if podcast.why_no_feed(plan.show, settings):
        return ""
    return f"{settings.base_url}{FEED}"


def _has_content(path: Path, data: bytes) -> bool:
    with suppress(OSError):
        return path.read_bytes() == data
    return False
