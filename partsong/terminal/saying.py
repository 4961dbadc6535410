"""How a text is said, and by which voices."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from partsong.terminal.style import SCHEMA, columns, plain, print_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partsong.model import Change, Voice
    from partsong.preview.trial import Tried


def print_tried(tried: Tried, *, as_json: bool) -> None:
    """What is said for a text, with the changes marked and the reason for each."""
    if as_json:
        changes = [
            {
                "begin": c.begin,
                "end": c.end,
                "written": tried.written[c.begin : c.end],
                "spoken": c.said,
                "rule": c.rule,
                "ipa": c.ipa,
                "doubt": c.doubt,
            }
            for c in tried.changes
        ]
        told = {"phonemes": tried.phonemes} if tried.phonemes else {}
        print_json(
            {
                "schema": SCHEMA,
                "written": tried.written,
                "spoken": tried.spoken,
                "changes": changes,
                **told,
            }
        )
        return
    click.echo(_marked(tried))
    news = [c for c in tried.changes if c.rule != "pause"]
    rows = [
        (plain(tried.written[c.begin : c.end].strip()), plain(_heard(c)), plain(c.rule))
        for c in news
    ]
    for line in columns(rows):
        click.echo(line)
    if tried.phonemes:
        click.echo(f"phonemes  {tried.phonemes}")


def _marked(tried: Tried) -> str:
    """The spoken text with what is said otherwise in colour."""
    pieces, at = [], 0
    for change in tried.changes:
        pieces += [
            plain(tried.written[at : change.begin]),
            click.style(plain(change.said), fg="yellow", bold=True),
        ]
        at = change.end
    return "".join((*pieces, plain(tried.written[at:])))


def _heard(change: Change) -> str:
    """What a change makes heard."""
    sound = f" /{change.ipa}/" if change.ipa else ""
    return f"{change.said.strip() or '(nothing)'}{sound}" + (
        f" ({change.doubt})" if change.doubt else ""
    )


def print_voices(voices: Sequence[Voice], *, as_json: bool) -> None:
    """One line a voice."""
    if as_json:
        print_json({"schema": SCHEMA, "voices": [asdict(voice) for voice in voices]})
        return
    for voice in voices:
        pitch = f"{voice.pitch_hz:.0f} Hz" if voice.pitch_hz else ""
        click.echo(f"{voice.id:<28} {voice.language:<12} {pitch:>7}  {voice.name}")
