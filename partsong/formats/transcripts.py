"""A part's transcript in the forms that apps take: WebVTT, SubRip, podcast JSON and plain text."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING

from partsong.formats.captions import caption_name, labelled
from partsong.formats.listener_words import words_of
from partsong.timefmt import clock, to_the_second

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partsong.formats.captions import Cue
    from partsong.formats.listener_words import Words
    from partsong.model import Ms, Part, Show, Turn


def vtt(cues: Sequence[Cue], words: Words) -> str:
    """WebVTT with a voice span in each cue (W3C WebVTT, 3.5); AntennaPod takes no `&` and no `>` in
    a name.
    """
    blocks = (
        f"{cue.id}\n{clock(cue.start_ms)} --> {clock(cue.stop_ms)}\n{_voiced(cue, words)}\n"
        for cue in cues
    )
    return "\n".join(("WEBVTT\n", *blocks))


def srt(cues: Sequence[Cue], words: Words) -> str:
    """SubRip with the speaker's name before each cue's words, and look-alikes for the signs that
    players obey.
    """
    blocks = []
    for n, cue in enumerate(cues, 1):
        text = "\n".join(labelled(cue.speaker, cue.text, words)).translate(_LOOK_ALIKES)
        blocks.append(f"{n}\n{clock(cue.start_ms, ',')} --> {clock(cue.stop_ms, ',')}\n{text}\n")
    return "\n".join(blocks)


def podcast_json(cues: Sequence[Cue]) -> str:
    """The podcast namespace's JSON transcript, version 1.0.0; times in seconds."""
    segments = [
        {
            "speaker": cue.speaker,
            "startTime": cue.start_ms / 1000,
            "endTime": cue.stop_ms / 1000,
            "body": cue.text,
        }
        for cue in cues
    ]
    return (
        json.dumps({"version": "1.0.0", "segments": segments}, ensure_ascii=False, indent=1) + "\n"
    )


def plain(turns: Sequence[Turn], names: Mapping[str, str]) -> str:
    """The turns with their speakers' names, paragraphs apart."""
    return "\n\n".join(f"{names[turn.speaker]}: {turn.text}" for turn in turns) + "\n"


def page(part: Part, show: Show, cues: Sequence[Cue], names: Mapping[str, str]) -> str:
    """A page of HTML without script, in the podcast namespace's form: who speaks, when, and the
    paragraphs.
    """
    table = words_of(show.language)
    starts: dict[str, Ms] = {}
    for cue in cues:
        starts.setdefault(cue.turn_id, cue.start_ms)
    rows = []
    for turn in part.turns:
        name = names[turn.speaker]
        is_from_table = not turn.label and name == table.narrator
        marked = table.mark(show.language) if is_from_table else ""
        time = f"<time>{to_the_second(starts[turn.id])}</time>\n" if turn.id in starts else ""
        words = "\n".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in turn.paragraphs)
        rows.append(f"<cite{marked}>{html.escape(name)}:</cite>\n{time}{words}")
    viewport = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    title = html.escape(" – ".join(dict.fromkeys((part.title, show.title))))
    head = f'<meta charset="utf-8">\n{viewport}\n<title>{title}</title>\n<style>{_STYLE}</style>'
    body = "\n".join((f"<h1>{html.escape(part.title)}</h1>", *rows))
    return f'<!DOCTYPE html>\n<html lang="{html.escape(show.language)}">\n<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n'


def _voiced(cue: Cue, words: Words) -> str:
    text = "\n".join(cue.lines).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<v {caption_name(cue.speaker, words)}>{text}"


_STYLE = """
:root { color-scheme: light dark; }
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
cite { display: inline-block; font-style: normal; font-weight: bold; margin-block-start: 1rem; }
time { opacity: .75; font-size: .9rem; }
p { margin-block: .5rem; }
""".strip()
# SubRip has no escapes. FFmpeg, and what plays by it, drops `<v Bob>` and `{y:i}` and obeys `<i>`;
# libass hides `{laughs}` and breaks the line at `\N`. A sign for a sign keeps every word, breaks no
# line anew, and leaves no `-->` within a cue.
_LOOK_ALIKES = str.maketrans("<>{}\\", "‹›()\u2216")
