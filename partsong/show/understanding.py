"""What is known of a show before anything is planned: its pages as read, and what `voices.yaml`
adds to them.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from partsong.cast.config import load as load_config
from partsong.cast.settings import SpeakerSettings
from partsong.findings import Finding, Place
from partsong.formats.listener_words import words_of
from partsong.model import label_key
from partsong.read.assembly import read_show
from partsong.read.labels.decision import Named
from partsong.read.labels.labelling import NARRATOR
from partsong.say import pls
from partsong.say.lexicon import Entry, merged
from partsong.show.folder import VOICES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from partsong.cast.settings import Config
    from partsong.model import Show
    from partsong.show.folder import Inputs
    from partsong.yaml_doc import Path


@dataclass(frozen=True, slots=True)
class Understanding:
    """The show as its pages and its configuration describe it."""

    show: Show
    config: Config
    lines: Mapping[Path, int]
    """The line of each key of the configuration."""
    findings: tuple[Finding, ...]


def understand(inputs: Inputs, title: str) -> Understanding:
    """The show before anybody is cast; `title` is the show's where neither pages nor configuration
    give one.

    Raises: TranscriptError, ConfigError.
    """
    config, lines, config_findings = load_config(inputs.voices, VOICES)
    named = Named(config.owners, config.nobody)
    show, page_findings = read_show(inputs.pages, title=title, urls=inputs.urls, named=named)
    show = _with_settings(show, config)
    config = _with_narrator(config, show)
    return Understanding(show, config, lines, (*config_findings, *page_findings))


def lexicon_entries(inputs: Inputs, config: Config, lines: Mapping[Path, int]) -> tuple[Entry, ...]:
    """The lexicon of `voices.yaml`, then the PLS files' entries. Raises: ConfigError."""
    others = [pls.read(data, name) for name, data in inputs.lexicons]
    return merged(_own_entries(config, lines), *others)


def year(show: Show) -> str | None:
    """The year of the show's date, or of its copyright line: many pages give nothing else."""
    found = re.search(r"\b(1[5-9]|20)\d\d\b", show.date or show.copyright or "")
    return found[0] if found else None


def undated(show: Show) -> tuple[Finding, ...]:
    """PS402 where nothing gives a year for the tags."""
    if year(show):
        return ()
    problem = "nothing tells the show's date, so the files carry no year"
    return (Finding("PS402", Place(VOICES), problem, "give it as show.date"),)


def _with_settings(show: Show, config: Config) -> Show:
    """The show with what `voices.yaml` says of it in the place of what the pages say."""
    known = asdict(config.show)
    given = {
        name: value for name, value in known.items() if value is not None and hasattr(show, name)
    }
    return replace(show, **given)


def _with_narrator(config: Config, show: Show) -> Config:
    """The configuration with a name in the show's language for a speaker whom no page names."""
    turns = [turn for part in show.parts for turn in part.turns if turn.speaker == NARRATOR]
    if not turns or any(turn.label for turn in turns):
        return config
    label = config.owners.get(label_key(NARRATOR), NARRATOR)
    given = config.speakers.get(label, SpeakerSettings())
    if given.name:
        return config
    named = replace(given, name=words_of(show.language).narrator)
    return replace(config, speakers={**config.speakers, label: named})


def _own_entries(config: Config, lines: Mapping[Path, int]) -> Iterator[Entry]:
    owners = config.owners
    for word, entries in config.lexicon.items():
        place = Place(VOICES, lines.get(("lexicon", word), 1))
        for entry in entries:
            yield Entry(
                word if entry.regex else " ".join(word.split()),
                place,
                say=entry.say or "",
                ipa=entry.ipa or "",
                spell=entry.spell,
                regex=entry.regex,
                case=entry.case,
                parts=frozenset(entry.part),
                speakers=frozenset(owners.get(label_key(label), label) for label in entry.speaker),
            )
