"""The other forms of the sound: M4A and Opus beside a part's MP3, and one M4B of the whole show."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from partsong.errors import PartsongError
from partsong.formats.mp4_opus import M4A, M4B, OPUS
from partsong.render.jobs import convert
from partsong.render.metadata import show_tags

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from partsong.output.manifest import ManifestFile, ManifestPart
    from partsong.render.part import WrittenPart
    from partsong.render.plan import Plan
    from partsong.render.progress import Progress
    from partsong.render.workers import Workers

_FORMS = {"m4a": M4A, "opus": OPUS}
_WORK_A_SECOND = 17
"""Of sound, in characters that take as long to speak: an hour takes 20 CPU seconds in AAC, 50 in
Opus, 31 to speak.
"""


def convert_parts(
    plan: Plan, made: Sequence[WrittenPart], folder: Path, workers: Workers, progress: Progress
) -> list[ManifestPart]:
    """The parts with the other forms of their sound, which lie in `folder` then, as the MP3s do.
    Raises: StoreError.
    """
    forms = [_FORMS[name] for name in sorted(set(plan.config.audio.also) & _FORMS.keys())]
    parts = {each.part.number: each.part for each in made}
    sounds: dict[int, list[ManifestFile]] = {number: [] for number in parts}
    tasks = []
    for each in made if forms else ():
        assert each.tags
        source, number = folder / each.part.file, each.part.number
        tasks += [
            (number, partial(convert, form, (source,), source.with_suffix(form.ending), each.tags))
            for form in forms
        ]
        progress.begin(number, f"{each.part.title}, other forms", len(forms) * _work(each.part))
    for number, outcome in workers.run(tasks):
        if isinstance(outcome, PartsongError):
            raise outcome
        sounds[number].append(outcome)
        progress.advance(number, _work(parts[number]), 0.0)
    for number in parts if forms else ():
        progress.done(number, made=True)
    return [
        replace(
            part, sidecars=(*part.sidecars, *sorted(sounds[number], key=lambda file: file.file))
        )
        for number, part in parts.items()
    ]


def convert_to_audiobook(
    plan: Plan,
    parts: Sequence[ManifestPart],
    sounds: Sequence[Path],
    cover: bytes,
    path: Path,
    progress: Progress,
) -> ManifestFile:
    """Writes all parts into one M4B, a chapter a part. `sounds` are their MP3s.

    Raises: StoreError.
    """
    work = sum(_work(part) for part in parts)
    progress.begin(0, "all parts in one file", work)
    audiobook = convert(M4B, sounds, path, show_tags(plan, parts, cover))
    progress.advance(0, work, 0.0)
    progress.done(0, made=True)
    return audiobook


def _work(part: ManifestPart) -> int:
    return part.duration_ms * _WORK_A_SECOND // 1000
