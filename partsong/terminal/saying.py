"""Prints how a text is said, and which voices there are."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from partsong.terminal.style import SCHEMA, columns, plain, print_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partsong.model import Change, Voice
    from partsong.preview.trial import Tried


def print_tried(tried: Tried, *, as_json: bool) -> None:
    """Prints what is said for a text, with the changes marked and the reason for each."""
    if as_json:
        print_json(_as_json(tried))
        return
    click.echo(_marked(tried))
    changes = [change for change in tried.changes if change.rule != "pause"]
    rows = [(_written(tried, change), _heard(change), plain(change.rule)) for change in changes]
    for line in columns(rows):
        click.echo(line)
    if tried.phonemes:
        click.echo(f"phonemes  {tried.phonemes}")


def print_voices(voices: Sequence[Voice], *, as_json: bool) -> None:
    """Prints one line a voice: id, language, pitch, name."""
    if as_json:
        print_json({"schema": SCHEMA, "voices": [asdict(voice) for voice in voices]})
        return
    for voice in voices:
        pitch = f"{voice.pitch_hz:.0f} Hz" if voice.pitch_hz else ""
        click.echo(f"{voice.id:<28} {voice.language:<12} {pitch:>7}  {voice.name}")


def _as_json(tried: Tried) -> dict[str, Any]:
    made: dict[str, Any] = {
        "schema": SCHEMA,
        "written": tried.written,
        "spoken": tried.spoken,
        "changes": [_change_as_json(tried, change) for change in tried.changes],
    }
    if tried.phonemes:
        made["phonemes"] = tried.phonemes
    return made


def _change_as_json(tried: Tried, change: Change) -> dict[str, Any]:
    return {
        "begin": change.begin,
        "end": change.end,
        "written": tried.written[change.begin : change.end],
        "spoken": change.said,
        "rule": change.rule,
        "ipa": change.ipa,
        "doubt": change.doubt,
    }


def _marked(tried: Tried) -> str:
    """The spoken text, in colour where it differs from the written one."""
    pieces = []
    at = 0
    for change in tried.changes:
        pieces.append(plain(tried.written[at : change.begin]))
        pieces.append(click.style(plain(change.said), fg="yellow", bold=True))
        at = change.end
    pieces.append(plain(tried.written[at:]))
    return "".join(pieces)


def _written(tried: Tried, change: Change) -> str:
    return plain(tried.written[change.begin : change.end].strip())


def _heard(change: Change) -> str:
    """What is said in the place of a change, how, and what to listen for."""
    said = change.said.strip() or "(nothing)"
    pronounced = f" /{change.ipa}/" if change.ipa else ""
    doubt = f" ({change.doubt})" if change.doubt else ""
    return plain(f"{said}{pronounced}{doubt}")
