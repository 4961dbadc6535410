"""From pages to a show, and what was doubtful on the way."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from partsong.errors import TranscriptError
from partsong.findings import Finding, Place
from partsong.model import Heading, Part, Show, Turn, content_id, label_key
from partsong.model.numbered_title import unnumbered
from partsong.read import pagination
from partsong.read.blocks import key
from partsong.read.corrections import corrected
from partsong.read.decisions import Decisions
from partsong.read.doubts import doubts_of
from partsong.read.labels.decision import Named, decide
from partsong.read.labels.labelling import NARRATOR, at_times
from partsong.read.looks import LONGEST_TITLE, is_title_like
from partsong.read.omissions import Omissions
from partsong.read.part_order import choices_by_page, in_chosen_order, numbers
from partsong.read.part_titles import common_titles, repeated_lines, title_of
from partsong.read.pasting import with_lines
from partsong.read.readers.by_suffix import FORMS, is_read, read_page, stem, suffix_of
from partsong.read.readers.unread_forms import what_to_save
from partsong.read.region import in_talk
from partsong.read.turns import Speech

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from partsong.findings import Severity
    from partsong.read.blocks import Block, Page
    from partsong.read.corrections import Corrected
    from partsong.read.decisions import PartChoice
    from partsong.read.labels.labelling import Labelled, LabelledPage, Labels
    from partsong.read.turns import Draft


_MOST_FAULTS = 10
_ABOUT = frozenset(
    "LICENSE LICENCE COPYING NOTICE README CONTRIBUTING CHANGELOG ORIGIN INDEX".split()
)
"""Names of files that stand beside pages."""


def read_show(
    pages: Sequence[tuple[str, bytes]],
    *,
    title: str,
    named: Named | None = None,
    urls: Mapping[str, str] | None = None,
    decisions: Decisions | None = None,
) -> tuple[Show, tuple[Finding, ...]]:
    """The show that the pages (name, bytes) make, and what was doubtful.

    `title` is the show's where the pages tell none; `named` is what the configuration says of
    labels, `decisions` what it says of paragraphs and of parts; `urls` tell where pages are that do
    not tell it themselves, by name.
    Raises: TranscriptError when a page cannot be read, or none holds speech.
    """
    named, decisions = named or Named(), decisions or Decisions()
    read, findings = _read(pages)
    read = [at_times(page) for page in _addressed(read, urls or {})]
    labels, labelled, given, missed = _given(read, named, decisions)
    choices, unknown = choices_by_page(decisions.parts, [page.name for page in read])
    findings += [*missed, *given.findings, *unknown]
    own, told, doubts = _ordered(given.pages)
    ordered = _chosen(own, given.pages, choices)
    speech = Speech(
        labels,
        repeated_lines(given.pages),
        narrator=label_key(NARRATOR) not in map(label_key, named.nobody),
        headings=decisions.headings,
    )
    if not any(page.labelled for page in labelled):
        speech.speaker = _introduced(read) or NARRATOR
        findings += [] if speech.speaker != NARRATOR else _narrated(ordered)
    common = common_titles(read)
    drafts = [(each.page, speech.page(each, title_of(each, common))) for each in ordered]
    with_speech = [(page, draft) for page, draft in drafts if draft.turns]
    if not with_speech:
        raise TranscriptError(*_silent(read, findings))
    parts, refused = _parts(with_speech, told, choices)
    parted = {page.name for page, _ in with_speech}
    parted |= {name for name, choice in choices.items() if choice.skip}
    findings += [_without_speech(page, labels) for page in read if page.name not in parted]
    doubts += [*_of_labels(labels, given, with_speech), *doubts_of(with_speech, labels)]
    linked = pagination.doubts([each.page for each in own if each.page.name in parted])
    findings += [*speech.findings, *doubts, *linked, *refused, *_unmatched(parts, choices)]
    show = _show([page for page, _ in with_speech], parts, title, common)
    return show, tuple(with_lines(findings, read, show.speakers))


def _given(
    read: list[Page], named: Named, decisions: Decisions
) -> tuple[Labels, list[LabelledPage], Corrected, list[Finding]]:
    """Which labels count, the pages with them, the same as a person corrects them, and what is told
    of what is to be omitted.
    """
    omissions = Omissions(decisions.omit)
    marked = [omissions.paragraphs(page) for page in read]
    labels = decide(marked, named)
    labelled = [omissions.inside(labels.over(page)) for page in marked]
    given = corrected(labelled, decisions.corrections, labels)
    return labels, labelled, given, omissions.findings(read)


def _introduced(read: list[Page]) -> str:
    """The one speaker whom front matter names, if there is just one."""
    names = {name for page in read for name in page.names}
    return names.pop() if len(names) == 1 else ""


def _of_labels(
    labels: Labels, given: Corrected, drafts: Sequence[tuple[Page, Draft]]
) -> list[Finding]:
    """What is doubtful about labels of pages that speak, and no correction settles."""
    spoken = {page.name for page, _ in drafts}
    found = [finding for finding in labels.findings if finding.place.source in spoken]
    return [finding for finding in found if not given.settles(finding)]


def _chosen(
    own: Sequence[LabelledPage], read: Sequence[LabelledPage], choices: Mapping[str, PartChoice]
) -> list[LabelledPage]:
    """The pages that may be parts, in the order that is chosen; those that are listed are among
    them, and those that are skipped are not.
    """
    by_name = {each.page.name: each for each in read}
    names = dict.fromkeys((*(each.page.name for each in own), *choices))
    return [
        by_name[name]
        for name in in_chosen_order(list(names), list(choices))
        if not (name in choices and choices[name].skip)
    ]


def _read(pages: Sequence[tuple[str, bytes]]) -> tuple[list[Page], list[Finding]]:
    read: list[Page] = []
    findings: list[Finding] = []
    faults: list[Finding] = []
    for name, data in pages:
        if not is_read(name):
            hint = what_to_save(suffix_of(name), FORMS)
            findings.append(
                Finding("PS113", Place(name), "files in this format are not read", hint)
            )
            continue
        try:
            page, doubts = read_page(name, data)
            read.append(in_talk(page))
            findings += [*doubts, *page.doubts, *_lost(page)]
        except TranscriptError as error:
            faults += error.findings
    if faults:
        raise TranscriptError(*faults)
    return read, findings


def _addressed(pages: list[Page], urls: Mapping[str, str]) -> list[Page]:
    """The pages with their addresses: those that they give, unless several give the same, as the
    pages of one text do whose canonical address is the first.
    """
    given = Counter(page.url for page in pages if page.url)
    return [
        replace(page, url=urls.get(page.name) or page.url) if given[page.url or ""] != 1 else page
        for page in pages
    ]


def _lost(page: Page) -> list[Finding]:
    if not page.lost:
        return []
    problem = (
        f"{page.lost} letters of its text are lost: its tags are broken, or it holds boxes and "
        f"formulas"
    )
    return [
        Finding(
            "PS115",
            Place(page.name),
            problem,
            "save the page again, and compare it with `partsong read -v`",
        )
    ]


def _silent(read: list[Page], findings: list[Finding]) -> list[Finding]:
    """Why there is no part at all."""
    hint = "a page holds lines like `Name: words`"
    empty = [
        TranscriptError.finding(Place(page.name), "no speech was found", hint) for page in read
    ]
    unread = [
        TranscriptError.finding(f.place, f.problem, f.hint) for f in findings if f.code == "PS113"
    ]
    return [*empty, *unread][:_MOST_FAULTS] or [
        TranscriptError.finding(Place("transcript"), "there are no pages")
    ]


def _ordered(
    read: list[LabelledPage],
) -> tuple[list[LabelledPage], dict[str, int] | None, list[Finding]]:
    """The pages that may be parts, in order; their numbers by name, where all have one; what is
    doubtful about them.

    A page without labels goes on with the speaker of the one before, where a number or a link says
    that it comes there. Otherwise it is something else: an index, or words about the show.
    """
    by_name = {each.page.name: each for each in read}
    speaking = [
        each.page
        for each in read
        if each.labelled or any(_may_be_speech(*piece) for piece in each.pieces)
    ]
    labelled = [page for page in speaking if by_name[page.name].labelled]
    for pages in (speaking, labelled):
        numbers, doubts = pagination.told(pages, [each.page for each in read])
        if numbers and pages:
            told = dict(zip((page.name for page in pages), numbers, strict=True))
            return (
                [by_name[name] for name in sorted(told, key=lambda name: told[name])],
                told,
                doubts,
            )
    ordered = pagination.chain(speaking) or pagination.in_order(labelled or speaking)
    return [by_name[page.name] for page in ordered], None, pagination.told(speaking)[1]


def _may_be_speech(block: Block, said: Labelled) -> bool:
    may_be = not (block.reason or block.heading)
    return may_be and (block.cue or not is_title_like(said.text))


def _narrated(pages: Sequence[LabelledPage]) -> list[Finding]:
    hint = "label the turns, or name the speakers in voices.yaml"
    problem = f"no speaker is named; {NARRATOR} speaks"
    return [
        Finding("PS120", Place(each.page.name), problem, hint)
        for each in pages
        if any(not block.reason for block, _ in each.pieces)
    ]


def _parts(
    drafts: Sequence[tuple[Page, Draft]],
    told: Mapping[str, int] | None,
    choices: Mapping[str, PartChoice],
) -> tuple[list[Part], list[Finding]]:
    """The parts, and PS291 for chosen numbers that cannot be given."""
    numbered, refused = numbers([page for page, _ in drafts], told, choices)
    taken: Counter[str] = Counter()
    parts = []
    for number, (page, draft) in zip(numbered, drafts, strict=True):
        part = _part(number, page, draft, taken)
        choice = choices.get(page.name)
        if choice:
            title = choice.title or part.title
            part = replace(part, title=title, date=choice.date, guid=choice.guid)
        parts.append(part)
    return parts, refused


def _part(number: int, page: Page, draft: Draft, taken: Counter[str]) -> Part:
    turns = []
    for turn in draft.turns:
        paragraphs = turn.texts()
        id_ = content_id(f"p{number}", "\n".join((turn.speaker, "\n\n".join(paragraphs))), taken)
        headings = tuple(Heading(left.text, at, asides) for left, at, asides in turn.headings)
        asides = turn.all_asides()
        turns.append(Turn(id_, turn.speaker, paragraphs, asides, turn.label, headings))
    left = draft.omissions()
    return Part(number, draft.title, tuple(turns), page.name, page.url, page.next_title, left)


def _without_speech(page: Page, labels: Labels) -> Finding:
    if not page.blocks:
        return Finding(
            "PS114",
            Place(page.name),
            "it is empty, so it is not a part",
            "save the page again, or remove it",
        )
    if stem(page.name).upper() in _ABOUT:
        return Finding("PS114", Place(page.name), "it is not a part", severity="note")
    long = any(len(block.text) > LONGEST_TITLE and not block.reason for block in page.blocks)
    hint = "label its turns if it is one" if long and labels.known else ""
    severity: Severity = "warning" if hint else "note"
    return Finding(
        "PS114", Place(page.name), "it has no speech, so it is not a part", hint, severity
    )


def _unmatched(parts: list[Part], chosen: Collection[str]) -> list[Finding]:
    """Gaps in the numbers, and `Next:` titles that are not the next part's; not before a page whose
    place is chosen.
    """
    findings = []
    for one, following in itertools.pairwise(parts):
        if following.source in chosen:
            continue
        if following.number > one.number + 1:
            first, last = one.number + 1, following.number - 1
            missing = f"part {first} is" if first == last else f"parts {first} to {last} are"
            problem = f"{missing} missing: part {following.number} follows part {one.number}"
            findings.append(
                Finding("PS130", Place(following.source), problem, "save its page into transcript/")
            )
        elif one.next_title and not _is_called(following, one.next_title):
            problem = (
                f"it says “Next: {one.next_title}”, but part {following.number} is "
                f"“{following.title}”"
            )
            findings.append(
                Finding(
                    "PS132",
                    Place(one.source),
                    problem,
                    "check whether a page is missing or out of order",
                )
            )
    return findings


def _is_called(part: Part, title: str) -> bool:
    """Whether the title is the part's, with its number or without it."""
    own, said = ({key(title), key(unnumbered(title, part.number))} for title in (part.title, title))
    return bool(own & said)


def _show(pages: list[Page], parts: list[Part], title: str, common: frozenset[str]) -> Show:
    def told(name: str) -> str | None:
        values = Counter(value for page in pages if (value := getattr(page, name)))
        return values.most_common(1)[0][0] if values else None

    shared = [piece for piece in pages[0].head_titles if key(piece) in common]
    own = {key(part.title) for part in parts}
    alone = [piece for piece in pages[0].head_titles if len(pages) == 1 and key(piece) not in own]
    counted = max(page.total or 0 for page in pages)
    return Show(
        title=told("show_title") or next(iter((*shared, *alone)), None) or told("site") or title,
        parts=tuple(parts),
        total=max(parts[-1].number, counted),
        is_counted=counted > 0,
        author=told("author"),
        publisher=told("publisher"),
        url=told("show_url"),
        language=told("language") or "en",
        copyright=told("copyright"),
        description=told("description") if len(pages) == 1 else None,
        date=told("date"),
    )
