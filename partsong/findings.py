"""What the program has to say of a show: faults that stop the work, and doubts that do not.

There is one type for both, `Finding`, and one table of their codes, `CODES`. A finding's severity
decides the exit code, in `exit_code` alone. docs/reference/findings.md is made from the table; the
problem and the hint of a finding are written where it is found.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Severity = Literal["error", "warning", "note"]
"""An error stops the work, or a part of it; a warning asks for a look; a note only informs."""


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding. Its code never changes and is never given to another kind."""

    meaning: str
    """What it says, as a clause."""
    mend: str
    """What the user does about it, as a clause; empty where there is nothing to do."""
    severities: tuple[Severity, ...] = ("warning",)
    """Those that it can have, the usual one first."""


CONFIGURATION, TRANSCRIPT, ENGINE, STORAGE = "PS001", "PS002", "PS003", "PS004"
_ERROR: tuple[Severity, ...] = ("error",)
_NOTE: tuple[Severity, ...] = ("note",)
_WARNING_OR_NOTE: tuple[Severity, ...] = ("warning", "note")

CODES = {
    CONFIGURATION: Code(
        "`voices.yaml`, an option or an argument cannot be used as it stands",
        "change what the message names",
        _ERROR,
    ),
    TRANSCRIPT: Code(
        "a page cannot be read, or no page holds speech",
        "save the page again, or in another form",
        _ERROR,
    ),
    ENGINE: Code(
        "the speech engine failed at an utterance",
        "change the text, its entry in the lexicon or the voice; the other parts are made",
        _ERROR,
    ),
    STORAGE: Code(
        "a file or a folder, here or in a store, cannot be read or written",
        "see to the disk, the permissions or the network, and run the command again",
        _ERROR,
    ),
    "PS101": Code(
        "a word of the page would not be spoken, or not once, or out of order; nothing is made",
        "please report it with the page: it is always a fault of the program",
        _ERROR,
    ),
    "PS110": Code(
        "bytes that are not UTF-8: read as windows-1252 (note), or lost (warning)",
        "save the page as UTF-8",
        _WARNING_OR_NOTE,
    ),
    "PS111": Code("UTF-16 without a byte order mark", "save the page as UTF-8", _NOTE),
    "PS112": Code("text that looks as if it had been encoded twice", "save the page again"),
    "PS113": Code("a file in a form that is not read", "save it in one of the forms that are"),
    "PS114": Code(
        "a page without speech; it is no part",
        "label its turns if it is one",
        ("note", "warning"),
    ),
    "PS115": Code(
        "letters of the file that are lost: broken tags, an unclosed comment, boxes and formulas "
        "of Word",
        "save the page again, and compare it with `partsong read -v`",
    ),
    "PS116": Code(
        "captions whose times are not written as they should be, or go back; text outside the cues",
        "write the times as `00:01:02.500 --> 00:01:04.000`",
    ),
    "PS117": Code("captions that show a line in more than one cue; it is spoken once", "", _NOTE),
    "PS120": Code("no speaker is named on a page; a narrator speaks", "label the turns"),
    "PS121": Code(
        "a label that may be a speaker; its words stay with the speaker before (note: where labels "
        "are set in bold or by markup, and this one is not)",
        "name it under `speakers` in `voices.yaml`, or write `Name: false` there",
        _WARNING_OR_NOTE,
    ),
    "PS122": Code("two spellings of one label", "", _NOTE),
    "PS123": Code(
        "text before the first speaker; a narrator speaks it",
        "label it, or write `Narrator: false` under `speakers` to leave it out",
    ),
    "PS124": Code(
        "a label that comes once and is taken for a speaker, since each of its words is "
        "capitalised",
        "write `Name: false` under `speakers` if it is none",
        _WARNING_OR_NOTE,
    ),
    "PS125": Code(
        "a label that is taken for another: a surname, a first name, initials",
        "name it under `speakers` if it is somebody else",
        _NOTE,
    ),
    "PS126": Code(
        "a label that may be one of several speakers; it stays apart",
        "write it as one of the `aliases` of the right one",
    ),
    "PS127": Code(
        "who asks is not named; paragraphs that ask and are set apart, in bold or otherwise, are "
        "taken for questions (note: a label at one of them names who asks)",
        "name the two as Q and A under `speakers`",
        _WARNING_OR_NOTE,
    ),
    "PS128": Code(
        "cues without a voice among others that have one; the speaker before goes on (note: where "
        "most have none)",
        "write `<v Name>` before the words of somebody else",
        _WARNING_OR_NOTE,
    ),
    "PS129": Code(
        "changes of speaker, marked with `>>` or dashes, that name nobody",
        "write the name before the words, as in `>> Ann: Yes.`",
    ),
    "PS130": Code(
        "a part is missing between two others, or a page that another's link names (note: of a "
        "part that stands alone and says which one of several it is)",
        "save its page into `transcript/`",
        _WARNING_OR_NOTE,
    ),
    "PS131": Code("two pages with one number, or with the same text", "remove the copy"),
    "PS132": Code(
        "a `Next:` that names another title than the next part has",
        "check whether a page is missing or out of order",
    ),
    "PS133": Code("links to next pages that go in a circle", "check which link is wrong"),
    "PS140": Code("a page that could not be fetched", "save the page by hand, or try again later"),
    "PS141": Code("a link or a redirect that leads out of the series", "", ("note", "warning")),
    "PS142": Code(
        "a limit of fetching that was reached; the pages up to there are saved",
        "run `partsong init` again to go on",
    ),
    "PS143": Code(
        "a page that was edited by hand and has changed on the web, too; the new one lies beside "
        "it, as `NAME.new.html`, and is not read",
        "take over what is new, and remove the `.new` file",
    ),
    "PS150": Code(
        "lines with a speaker's label among what is left out",
        "see `partsong read -v`; `corrections` gives them back",
    ),
    "PS151": Code(
        "more than a tenth of the words between the first turn and the last are left out",
        "see `partsong read -v`; `corrections` gives back what is speech",
    ),
    "PS152": Code(
        "a label that comes once and has more than a third of the words",
        "see in `partsong read --part` whose they are",
    ),
    "PS153": Code(
        "a short paragraph inside another's turn that asks, or one that begins with a name",
        "write it under `corrections` if it is somebody else's",
    ),
    "PS154": Code(
        "two speakers whose names are nearly the same",
        "write one as an alias of the other if they are one person",
    ),
    "PS155": Code(
        "paragraphs behind the last label, longer than other turns, or a question nobody answers",
        "write them under `omit` if they are no speech",
    ),
    "PS156": Code(
        "a speaker of fewer than five words", "write `Name: false` under `speakers` if it is none"
    ),
    "PS157": Code(
        "short lines without a stop inside a turn, as captions and headings are",
        "write them under `omit` if they are no speech",
    ),
    "PS201": Code(
        "a speaker in `voices.yaml` who does not speak in the transcript", "check the spelling"
    ),
    "PS202": Code(
        "a voice that was chosen automatically", "write it into `voices.yaml` to keep it", _NOTE
    ),
    "PS203": Code("two speakers with the same voice", "give one of them another voice"),
    "PS204": Code(
        "two voices less than three semitones apart", "`partsong voices` lists pitches", _NOTE
    ),
    "PS205": Code(
        "more speakers than voices; some voices are used again",
        "give the important speakers voices of their own",
    ),
    "PS206": Code("a label that matches except for its case or spaces", "", _NOTE),
    "PS290": Code("keys of `voices.yaml` that have no effect beside another", "remove them"),
    "PS291": Code(
        "an entry of `omit`, `corrections` or `parts` that fits nothing on the pages, or that "
        "cannot be followed",
        "write the words as the page has them now; `did you mean` shows the nearest",
    ),
    "PS292": Code(
        "an entry of `omit` or `corrections` that fits several places: `omit` leaves out all of "
        "them (note: by a `pattern`), a correction is not made",
        "write more of the words, or name the `page`",
        _WARNING_OR_NOTE,
    ),
    "PS301": Code("a turn without words; it is left out", ""),
    "PS310": Code(
        "an entry of the lexicon that is nowhere in the transcript",
        "check the spelling; capitals count only with `case: true`",
    ),
    "PS311": Code(
        "an entry of the lexicon that is never used, since others come first",
        "remove it, or narrow the other one",
    ),
    "PS312": Code(
        "IPA for an engine that takes none; a respelling stands in for it",
        "give a respelling of your own with `say`",
    ),
    "PS401": Code(
        "more than 255 turns and headings in a part; neighbours share chapters",
        "nothing: a file holds no more chapters",
        _NOTE,
    ),
    "PS402": Code("no date of the show, so the files carry no year", "give it as `show.date`"),
    "PS403": Code(
        "a part more than 1 LU off the loudness that was asked for",
        "ask for a lower loudness, or take another voice",
    ),
    "PS501": Code(
        "no feed, since `feed.base_url` is not set",
        "set it to the public URL of `audio/`",
        _NOTE,
    ),
    "PS502": Code("no feed, since the show has no date", "give it as `show.date`"),
    "PS503": Code(
        "`audio/` is older than a page or `voices.yaml` when it is published",
        "run `partsong render`, and publish again",
    ),
    "PS504": Code(
        "a part that has another number than it had: podcast apps take it for another episode",
        "give it the guid that it had, under `parts`; or give the pages their numbers, as "
        "`02-title.html` does",
    ),
    "PS505": Code(
        "a feed that is published though its addresses lead to this machine alone",
        "give the public URL as `feed.base_url`, render and publish again",
    ),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding points to; what is not known is empty.

    >>> str(Place("c8.txt", 12)), str(Place("--part 3"))
    ('c8.txt:12', '--part 3')
    >>> str(Place(utterance="p8-1f2e.3", quote="He left."))
    'p8-1f2e.3 “He left.”'
    """

    source: str = ""
    """A file, by its path in the show's folder or as it was given; else an address, an option,
    an argument."""
    line: int = 0
    """From 1; 0 for the whole file."""
    column: int = 0
    """From 1; 0 for the whole line."""
    speaker: str = ""
    turn: str = ""
    """A turn's id."""
    utterance: str = ""
    """An utterance's id."""
    quote: str = ""
    """The words that stand there."""

    def __str__(self) -> str:
        numbers = [str(number) for number in (self.line, self.column) if number]
        where = ":".join([self.source, *numbers])
        quoted = f"“{self.quote}”" if self.quote else ""
        known = (where, self.speaker, self.turn, self.utterance, quoted)
        return " ".join(piece for piece in known if piece)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault or doubt, with a stable code."""

    code: str
    """A key of `CODES`."""
    place: Place
    problem: str
    """One clause, without a full stop."""
    hint: str = ""
    """What to do about it, without a full stop; may be empty."""
    severity: Severity = "warning"
    paste: str = ""
    """Lines for `voices.yaml` that settle it; may be empty."""

    def __post_init__(self) -> None:
        assert self.severity in CODES[self.code].severities, f"{self.code} is no {self.severity}"

    def __str__(self) -> str:
        """`place: problem. hint.` on one line, free of control characters."""
        hint = f" {self.hint}." if self.hint else ""
        text = f"{self.place}: {self.problem}.{hint}"
        return "".join(c if c.isprintable() else " " for c in text)

    def as_json(self) -> dict[str, Any]:
        """Its fields for a report; `where` is the place as people read it."""
        place = {name: value for name, value in asdict(self.place).items() if value}
        told = {
            "code": self.code,
            "severity": self.severity,
            "where": str(self.place),
            "place": place,
            "problem": self.problem,
            "hint": self.hint,
        }
        return told | ({"paste": self.paste} if self.paste else {})


def exit_code(findings: Iterable[Finding]) -> int:
    """What a command ends with: 2 for a fault of usage or configuration, 1 for another error, else
    0.
    """
    errors = [finding.code for finding in findings if finding.severity == "error"]
    if CONFIGURATION in errors:
        return 2
    return 1 if errors else 0
