"""Other audio formats: M4A and Opus for each part, and one M4B audiobook of the whole show."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from partsong.errors import PartsongError
from partsong.formats.mp4_opus import M4A, M4B, OPUS
from partsong.render.jobs import convert
from partsong.render.metadata import show_tags

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from partsong.formats.mp4_opus import Form
    from partsong.output.manifest import ManifestFile, ManifestPart
    from partsong.render.part import WrittenPart
    from partsong.render.plan import Plan
    from partsong.render.progress import Progress
    from partsong.render.workers import Workers

_FORMS = {"m4a": M4A, "opus": OPUS}
_WORK_PER_SECOND = 17
"""The work of converting a second of audio, for progress reports: in characters that take as long
to speak. An hour takes 20 CPU seconds in AAC, 50 in Opus, and 31 to speak.
"""


def convert_parts(
    plan: Plan, written: Sequence[WrittenPart], folder: Path, workers: Workers, progress: Progress
) -> list[ManifestPart]:
    """Converts the parts' MP3s in `folder` into the other formats of the show, in the same folder;
    returns the parts with these files among their sidecars.

    Raises: StoreError.
    """
    forms = [_FORMS[name] for name in sorted(set(plan.config.audio.also) & _FORMS.keys())]
    parts = {entry.part.number: entry.part for entry in written}
    if not forms:
        return list(parts.values())
    tasks = []
    for entry in written:
        part = entry.part
        progress.begin(part.number, f"{part.title}, other forms", len(forms) * _work(part))
        tasks += [(part.number, _conversion(entry, form, folder)) for form in forms]
    converted: dict[int, list[ManifestFile]] = {number: [] for number in parts}
    for number, outcome in workers.run(tasks):
        if isinstance(outcome, PartsongError):
            raise outcome
        converted[number].append(outcome)
        progress.advance(number, _work(parts[number]), 0.0)
    for number in parts:
        progress.done(number, succeeded=True)
    return [_with_sidecars(part, converted[number]) for number, part in parts.items()]


def _conversion(written: WrittenPart, form: Form, folder: Path) -> Callable[[], ManifestFile]:
    """The task of converting a part's MP3."""
    assert written.tags
    source = folder / written.part.file
    return partial(convert, form, (source,), source.with_suffix(form.ending), written.tags)


def _with_sidecars(part: ManifestPart, converted: Sequence[ManifestFile]) -> ManifestPart:
    # Workers finish in any order; the manifest lists the files by name.
    by_name = sorted(converted, key=lambda file: file.file)
    return replace(part, sidecars=(*part.sidecars, *by_name))


def convert_to_audiobook(
    plan: Plan,
    parts: Sequence[ManifestPart],
    sources: Sequence[Path],
    cover: bytes,
    path: Path,
    progress: Progress,
) -> ManifestFile:
    """Writes all parts into one M4B with a chapter for each; `sources` are their MP3s. Returns its
    manifest entry.

    Raises: StoreError.
    """
    work = sum(_work(part) for part in parts)
    progress.begin(0, "all parts in one file", work)
    audiobook = convert(M4B, sources, path, show_tags(plan, parts, cover))
    progress.advance(0, work, 0.0)
    progress.done(0, succeeded=True)
    return audiobook


def _work(part: ManifestPart) -> int:
    return part.duration_ms * _WORK_PER_SECOND // 1000
