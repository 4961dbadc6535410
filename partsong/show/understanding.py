"""A show before casting: its pages as they are read, with the settings of `voices.yaml` applied."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from partsong.cast.config import load as load_config
from partsong.cast.config import places
from partsong.cast.settings import SpeakerSettings
from partsong.findings import Finding, Place
from partsong.formats.listener_words import words_of
from partsong.model import label_key
from partsong.read.assembly import read_show
from partsong.read.decisions import Correction, Decisions, Omit, PartChoice
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
    """The show that the pages and the configuration describe."""

    show: Show
    config: Config
    lines: Mapping[Path, int]
    """The line of each key of the configuration."""
    findings: tuple[Finding, ...]


def understand(inputs: Inputs, title: str) -> Understanding:
    """The show before casting. `title` is used if neither the configuration nor a page gives one.

    Raises: TranscriptError, ConfigError.
    """
    config, lines, config_findings = load_config(inputs.voices, VOICES)
    show, page_findings = read_show(
        inputs.pages,
        title=title,
        urls=inputs.urls,
        named=Named(config.owners, config.nobody),
        decisions=_decisions(config, inputs.voices),
    )
    show = _with_settings(show, config)
    config = _with_narrator(config, show)
    findings = (*config_findings, *(_to_paste(finding, lines) for finding in page_findings))
    return Understanding(show, config, lines, findings)


def lexicon_entries(inputs: Inputs, config: Config, lines: Mapping[Path, int]) -> tuple[Entry, ...]:
    """The entries of the lexicon in `voices.yaml`, then those of PLS files. Raises: ConfigError."""
    others = [pls.read(data, name) for name, data in inputs.lexicons]
    return merged(_own_entries(config, lines), *others)


def year(show: Show) -> str | None:
    """The year of the show's date, else of its copyright line: many pages give no other date."""
    match = re.search(r"\b(1[5-9]|20)\d\d\b", show.date or show.copyright or "")
    return match[0] if match else None


def undated(show: Show) -> tuple[Finding, ...]:
    """PS402 for a show without a year for the tags of its files."""
    if year(show):
        return ()
    problem = "the show has no date, so the files carry no year"
    return (Finding("PS402", Place(VOICES), problem, "give it as show.date"),)


def _decisions(config: Config, voices: bytes) -> Decisions:
    """What `voices.yaml` says of paragraphs and parts, each with its place there."""
    headings = config.headings != "skip"
    if not (config.omit or config.corrections or config.parts):
        return Decisions(headings=headings)
    known = places(voices, VOICES)

    def at(section: str, n: int) -> Place:  # a single item needs no list
        return known.get((section, n), known[(section,)])

    return Decisions(
        tuple(Omit(at("omit", n), **asdict(each)) for n, each in enumerate(config.omit)),
        tuple(
            Correction(at("corrections", n), **asdict(each))
            for n, each in enumerate(config.corrections)
        ),
        tuple(PartChoice(at("parts", n), **asdict(each)) for n, each in enumerate(config.parts)),
        headings,
    )


def _to_paste(finding: Finding, lines: Mapping[Path, int]) -> Finding:
    """The finding, whose lines to paste go below the keys that `voices.yaml` has already."""
    if not finding.paste:
        return finding
    pasted = []
    for line in finding.paste.splitlines():
        key = line.removeprefix("# ").removesuffix(":")
        at = lines.get((key,))
        pasted.append(f"# below `{key}:` in line {at}:" if at else line)
    return replace(finding, paste="\n".join(pasted))


def _with_settings(show: Show, config: Config) -> Show:
    """The show with the facts of `voices.yaml` in place of those of the pages."""
    # `cover` is a setting that the show itself does not have.
    facts = {name: value for name, value in asdict(config.show).items() if hasattr(show, name)}
    given = {name: value for name, value in facts.items() if value is not None}
    return replace(show, **given)


def _with_narrator(config: Config, show: Show) -> Config:
    """The configuration, in which a speaker whom no page names gets the name of the narrator in the
    show's language.
    """
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
