"""The text of a new `voices.yaml`: the facts of the show, and each speaker with a voice."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from partsong.read.labels.labelling import NARRATOR
from partsong.show.folder import TRANSCRIPT
from partsong.speak.registry import is_registered
from partsong.yaml_doc import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partsong.findings import Finding
    from partsong.model import Cast, Show, Turn

_LONGEST_LABEL, _MOST_SPEAKERS = 200, 1000
"""Characters and entries, so that people can still edit the file."""
_FACTS = ("title", "author", "publisher", "url", "language", "copyright", "date")
_HEADER = (
    "# What was found in the transcript, and a voice for each speaker. Change what you like:",
    "# `partsong voices` lists the voices, `partsong read` shows how the pages are understood,",
    "# `partsong render` produces the audio.",
)
_FEED = (
    "# feed:",
    "#   base_url: https://example.org/show/  # the public URL of audio/, to publish a podcast",
)
EMPTY = f"""\
# Put the pages of the transcript into {TRANSCRIPT}/. `partsong read` then shows how they are
# understood.
show:
  # title: The title of the show
  # author: Its author
speakers:
  # A label as in the pages, and its voice; `partsong voices` lists the voices.
  # Ann: en-us
"""
"""The `voices.yaml` of a show without pages."""


def propose(show: Show, cast: Cast, findings: Iterable[Finding], engine: str | None = None) -> str:
    """A `voices.yaml` with the voices of `cast`, and in comments what is known of each speaker.

    `engine` becomes the show's default engine, unless it is not installed: a show cannot name such
    an engine.
    """
    lines = [*_HEADER, "show:", *_facts(show)]
    if engine and is_registered(engine):
        lines.append(f"engine: {quoted(engine)}")
    lines += _speakers(show, cast)
    for finding in findings:
        # PS121: labels that may be speakers. The notes among them are less likely to be.
        if finding.code == "PS121" and finding.severity == "warning":
            lines.append(f"  # {finding.place}: {finding.problem}")
    lines += ["announcer:", f"  voice: {quoted(cast.announcer.voice)}", *_FEED]
    printable = [_printable(line) for line in lines]
    return "\n".join(printable) + "\n"


def _facts(show: Show) -> Iterator[str]:
    """A line for each fact; those that the pages do not give are left to be filled in."""
    for name in _FACTS:
        value = getattr(show, name)
        yield f"  {name}: {quoted(value)}" if value else f"  # {name}:"


def _speakers(show: Show, cast: Cast) -> Iterator[str]:
    yield "speakers:  # `role: host`, moderator or narrator tells podcast apps who is not a guest"
    turns = _turns_by_speaker(show)
    listed = [speaker for speaker in turns if len(speaker) <= _LONGEST_LABEL][:_MOST_SPEAKERS]
    for speaker in listed:
        yield from _entry(speaker, turns[speaker], cast.of(speaker).settings.voice)
    if len(turns) > len(listed):
        yield f"  # and {len(turns) - len(listed)} more, whose voices are chosen automatically"


def _turns_by_speaker(show: Show) -> dict[str, list[Turn]]:
    turns: dict[str, list[Turn]] = {}
    for part in show.parts:
        for turn in part.turns:
            turns.setdefault(turn.speaker, []).append(turn)
    return turns


def _entry(speaker: str, turns: list[Turn], voice: str) -> Iterator[str]:
    """A speaker's entry, after a comment by which people recognise the speaker."""
    words = sum(len(turn.text.split()) for turn in turns)
    opening = textwrap.shorten(turns[0].text[:200], 60, placeholder=" …")
    plural = "s" if len(turns) > 1 else ""
    yield f"  # {len(turns)} turn{plural}, {words} words: “{opening}”"
    labels = {turn.label: None for turn in turns if turn.label}
    # A speaker whom no page names is shown under a name of the show's language.
    yield f"  {quoted(speaker if labels else NARRATOR)}:"
    yield f"    voice: {quoted(voice)}"
    labels.pop(speaker, None)
    if labels:
        yield f"    aliases: [{', '.join(map(quoted, labels))}]"


def _printable(line: str) -> str:
    """The line without control characters, which YAML does not allow."""
    return "".join(c if c.isprintable() else " " for c in line)
