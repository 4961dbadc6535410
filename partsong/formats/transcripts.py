"""A part's transcript as WebVTT, SubRip, podcast JSON, plain text and HTML."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING

from partsong.formats.captions import caption_name, labelled
from partsong.formats.listener_words import words_of
from partsong.timefmt import clock, to_the_second

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from partsong.formats.captions import Cue
    from partsong.formats.listener_words import Words
    from partsong.model import Ms, Part, Show, Turn


def vtt(cues: Sequence[Cue], words: Words) -> str:
    """WebVTT in which each cue is a voice span of its speaker (W3C WebVTT, 3.5)."""
    blocks = ["WEBVTT\n"]
    for cue in cues:
        timing = f"{clock(cue.start_ms)} --> {clock(cue.stop_ms)}"
        blocks.append(f"{cue.id}\n{timing}\n{_voice_span(cue, words)}\n")
    return "\n".join(blocks)


def srt(cues: Sequence[Cue], words: Words) -> str:
    """SubRip with the speaker's name before each cue's words.

    Characters that players take for markup are replaced by similar ones.
    """
    blocks = []
    for n, cue in enumerate(cues, 1):
        timing = f"{clock(cue.start_ms, ',')} --> {clock(cue.stop_ms, ',')}"
        text = "\n".join(labelled(cue.speaker, cue.text, words)).translate(_LOOK_ALIKES)
        blocks.append(f"{n}\n{timing}\n{text}\n")
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
    document = {"version": "1.0.0", "segments": segments}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def plain(turns: Sequence[Turn], names: Mapping[str, str]) -> str:
    """The turns as text, each with its speaker's name and its asides, separated by blank lines; a
    heading is a paragraph of its own.
    """
    return "\n\n".join(_paragraphs(turns, names)) + "\n"


def _paragraphs(turns: Sequence[Turn], names: Mapping[str, str]) -> Iterator[str]:
    for turn in turns:
        name = f"{names[turn.speaker]}: "
        for number in range(len(turn.paragraphs)):
            yield from turn.headings_of(number)
            for shown in turn.shown_of(number):
                yield name + shown
                name = ""


def page(part: Part, show: Show, cues: Sequence[Cue], names: Mapping[str, str]) -> str:
    """An HTML page without script, in the podcast namespace's form of an HTML transcript.

    Each turn has its speaker's name (`cite`), its start (`time`) and its paragraphs (`p`). Headings
    (`h2`) stand where the page has them.
    """
    starts: dict[str, Ms] = {}
    for cue in cues:
        starts.setdefault(cue.turn_id, cue.start_ms)
    turns = [
        _turn_html(turn, show, names[turn.speaker], starts.get(turn.id)) for turn in part.turns
    ]
    # Where part and show have the same title, it appears once.
    titles = dict.fromkeys((part.title, show.title))
    title = html.escape(" – ".join(titles))
    body = "\n".join((f"<h1>{html.escape(part.title)}</h1>", *turns))
    return f"""<!DOCTYPE html>
<html lang="{html.escape(show.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>
{body}
</body>
</html>
"""


def _turn_html(turn: Turn, show: Show, name: str, start_ms: Ms | None) -> str:
    words = words_of(show.language)
    # The page names no speaker here: the name is ours, and may be in another language.
    is_our_name = not turn.label and name == words.narrator
    language = words.lang_attribute(show.language) if is_our_name else ""
    lines = [*_headings_html(turn, 0), f"<cite{language}>{html.escape(name)}:</cite>"]
    if start_ms is not None:
        lines.append(f"<time>{to_the_second(start_ms)}</time>")
    for number in range(len(turn.paragraphs)):
        lines += _headings_html(turn, number) if number else ()
        lines += [f"<p>{html.escape(shown)}</p>" for shown in turn.shown_of(number)]
    return "\n".join(lines)


def _headings_html(turn: Turn, number: int) -> list[str]:
    return [f"<h2>{html.escape(text)}</h2>" for text in turn.headings_of(number)]


def _voice_span(cue: Cue, words: Words) -> str:
    text = "\n".join(cue.lines).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # The name has no `&` and no `>`, not even escaped: AntennaPod cannot read such names.
    return f"<v {caption_name(cue.speaker, words)}>{text}"


_STYLE = """
:root { color-scheme: light dark; }
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; \
padding: 0 1rem; }
cite { display: inline-block; font-style: normal; font-weight: bold; margin-block-start: 1rem; }
time { opacity: .75; font-size: .9rem; }
p { margin-block: .5rem; }
""".strip()

# SubRip has no escapes. FFmpeg and players that use it drop `<v Bob>` and `{y:i}` and apply `<i>`;
# libass hides `{laughs}` and breaks the line at `\N`. Replacing one character by one keeps every
# word and line break, and leaves no `-->` inside a cue.
_LOOK_ALIKES = str.maketrans("<>{}\\", "‹›()\u2216")
