"""The settings of `voices.yaml`, with the type and the range of each. The only importer of
pydantic.
"""

from __future__ import annotations

import re
from dataclasses import field, fields
from difflib import get_close_matches
from string import Formatter
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, cast, get_args

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
)
from pydantic.dataclasses import dataclass

from partsong.cast.categories import CATEGORIES
from partsong.cast.feed_addresses import email_address, folder_address
from partsong.model import Ms, VoiceSettings, label_key
from partsong.timefmt import first_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partsong.yaml_doc import Path, Tree

Text = Annotated[str, Field(min_length=1, max_length=4000)]
Pause = Annotated[Ms, Field(ge=0, le=10_000)]
Rate = Annotated[int, Field(ge=80, le=450)]
Pitch = Annotated[int, Field(ge=0, le=99)]
Gain = Annotated[float, Field(ge=-20, le=20, allow_inf_nan=False)]

AsideKind = Literal[
    "laughter",
    "applause",
    "music",
    "sound",
    "crosstalk",
    "unintelligible",
    "silence",
    "manner",
    "break",
    "stage",
]
AsidePolicy = Literal["say", "pause", "skip"]
_ASIDES: dict[AsideKind, AsidePolicy] = dict.fromkeys(get_args(AsideKind), "say")
_ASIDES |= {"silence": "pause", "manner": "skip"}
"""The defaults. Listeners hear what readers see, but a silence is better kept than announced, and a
manner of speaking (`[sighs]`, `[sic]`) tells them nothing.
"""
PLACEHOLDERS = ("number", "total", "title", "show", "author", "publisher", "date", "next")
"""What an announcement can contain in braces."""


def _announcement(value: object) -> object:
    """A boolean for YAML's spellings of true and false; any other text is a template and stays."""
    if isinstance(value, str) and value.lower() in {"true", "false", "yes", "no", "on", "off"}:
        return value.lower() in {"true", "yes", "on"}
    return value


def _template(value: bool | str) -> bool | str:
    """Raises: ValueError for a template with other braces than `PLACEHOLDERS`."""
    if isinstance(value, bool):
        return value
    try:
        pieces = list(Formatter().parse(value))
    except ValueError as error:
        raise ValueError("its braces are not closed; write {{ for a brace") from error
    for _, name, format_spec, conversion in pieces:
        if name is None:  # text after the last placeholder
            continue
        if name not in PLACEHOLDERS or format_spec or conversion:
            allowed = ", ".join(PLACEHOLDERS)
            raise ValueError(f"there is no placeholder {{{name}}}; there are {allowed}")
    return value


Announcement = Annotated[bool | Text, BeforeValidator(_announcement), AfterValidator(_template)]
"""Whether it is said, or its wording as a template, such as `Part {number}: {title}.`"""

_STRICT = ConfigDict(extra="forbid", use_attribute_docstrings=True)
_DEFAULT = VoiceSettings("")
_BITRATES = {
    48000: (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    24000: (32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Of MP3 in kbit/s, by sample rate in Hz: MPEG-1 Layer III and MPEG-2 Layer III, from 32."""
_DEFAULT_BITRATE = {48000: 96, 24000: 64}


def _existing_date(value: str) -> str:
    try:
        first_day(value)
    except ValueError as error:
        raise ValueError("write a date that exists, such as 2026, 2026-11 or 2026-11-23") from error
    return value


def _web_address(value: str) -> str:
    if not re.match(r"https?://[^\s/]", value, re.IGNORECASE):
        raise ValueError("write an address that begins with https://")
    return value


@dataclass(frozen=True, slots=True, config=_STRICT)
class ShowSettings:
    """Facts about the show, in place of those that the pages give."""

    title: Text | None = None
    author: Text | None = None
    publisher: Text | None = None
    url: Annotated[Text, AfterValidator(_web_address)] | None = None
    language: Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")] | None = None
    """BCP 47."""
    copyright: Text | None = None
    description: Text | None = None
    cover: Text | None = None
    """Path of a square picture (JPEG or PNG) in the show's folder."""
    date: Annotated[str, AfterValidator(_existing_date)] | None = None
    """ISO 8601: `2026`, `2026-11` or `2026-11-23`."""


@dataclass(frozen=True, slots=True, config=_STRICT)
class VoiceChoice:
    """A voice, with its rate, pitch and gain."""

    voice: Text | None = None
    """An id that `partsong voices` lists, with its engine in front (`espeak:en-us`) where that is
    not the default one; chosen automatically when left out.
    """
    rate: Rate = _DEFAULT.rate_wpm
    """Words per minute, by the engine's own count."""
    pitch: Pitch = _DEFAULT.pitch
    gain_db: Gain = _DEFAULT.gain_db

    def settings(self, voice: str) -> VoiceSettings:
        """These settings for a voice."""
        return VoiceSettings(voice, self.rate, self.pitch, self.gain_db)


@dataclass(frozen=True, slots=True, config=_STRICT)
class SpeakerSettings(VoiceChoice):
    """A speaker's voice, name and role."""

    name: Text | None = None
    """The full name."""
    role: Text | None = None
    aliases: tuple[Text, ...] = ()
    """Other labels that the pages use for this speaker."""
    speaks: bool = True
    """False for a label that is not a speaker's; `Break: false` is short for it."""


@dataclass(frozen=True, slots=True, config=_STRICT)
class AnnounceSettings:
    """What the announcer says."""

    part: Announcement = True
    """At the start of a part: `Part 8 of 12. Saving North Korea.`; false turns `first` off, too."""
    end: Announcement = True
    """At its end: `End of part 8. Next: David and Goliath.`; false turns `last` off, too."""
    first: Announcement = True
    """At the start of part 1, before `part`: `Korea. Read by synthetic voices.`"""
    last: Announcement = True
    """At the end of the last part, in place of `end`."""
    speakers: Literal["first", "always", "never"] = "first"
    """When the announcer names the speaker: `first` in a part and after a long absence, `always`
    when the speaker changes, or `never`.
    """


@dataclass(frozen=True, slots=True, config=_STRICT)
class PauseSettings:
    """Lengths of silences, in milliseconds."""

    head: Pause = Ms(500)
    """Before a part's first word."""
    announcement: Pause = Ms(300)
    """Between the sentences of an announcement."""
    title: Pause = Ms(1500)
    """After the announced title, and before the closing words."""
    sentence: Pause = Ms(300)
    """Between two sentences of a paragraph."""
    paragraph: Pause = Ms(600)
    """Between two paragraphs of a turn."""
    turn: Pause = Ms(700)
    """Between two turns: when the speaker changes."""
    tail: Pause = Ms(2000)
    """At a part's end."""
    speaker: Pause = Ms(250)
    """After the announced name of a speaker."""
    aside: Pause = Ms(300)
    """Around an aside, added to `sentence`."""


@dataclass(frozen=True, slots=True, config=_STRICT)
class LexiconEntry:
    """How a word, a name or a regular expression is pronounced: by `say`, `ipa` or `spell`."""

    say: Text | None = None
    """A respelling, or other words; with `regex`, `\\1` stands for a group."""
    ipa: Text | None = None
    """In the International Phonetic Alphabet."""
    spell: bool = False
    """Whether it is spelled letter by letter."""
    regex: bool = False
    """Whether the key is a regular expression."""
    case: bool = False
    """Whether upper and lower case must match."""
    part: tuple[Annotated[int, Field(ge=1)], ...] = ()
    """Only in these parts; in all when left out."""
    speaker: tuple[Text, ...] = ()
    """Only for these speakers; for all when left out."""

    def __post_init__(self) -> None:
        if bool(self.say) + bool(self.ipa) + self.spell != 1:
            raise ValueError("give just one of say, ipa and spell: true")
        if self.say and not any(c.isalnum() or c == "\\" for c in self.say):
            raise ValueError("say has no word in it; a word of the page cannot be left out")
        if self.regex and not self.say:
            raise ValueError("a regular expression (regex: true) needs say")


def _known_rate(rate: int) -> int:
    if rate not in _BITRATES:
        allowed = " or ".join(map(str, _BITRATES))
        raise ValueError(f"the sample rate can be {allowed}")
    return rate


@dataclass(frozen=True, slots=True, config=_STRICT)
class AudioSettings:
    """The format of the audio."""

    format: Literal["mp3"] = "mp3"
    rate: Annotated[int, AfterValidator(_known_rate)] = 48_000
    """Sample rate in Hz: 48000 or 24000, at which an MP3 frame lasts exactly 24 ms."""
    bitrate: int | None = None
    """In kbit/s; 96 at 48000 Hz and 64 at 24000 Hz when left out."""
    loudness: Annotated[float, Field(ge=-31, le=-9, allow_inf_nan=False)] = -16.0
    """Integrated loudness in LUFS."""
    also: tuple[Literal["m4a", "m4b", "opus"], ...] = ()
    """Formats in addition to MP3: M4A or Opus for each part, one M4B for the whole show."""

    def __post_init__(self) -> None:
        if self.kbps not in _BITRATES[self.rate]:
            allowed = ", ".join(map(str, _BITRATES[self.rate]))
            raise ValueError(f"at {self.rate} Hz the bit rate can be {allowed}, not {self.kbps}")

    @property
    def kbps(self) -> int:
        """The bit rate in kbit/s."""
        return self.bitrate or _DEFAULT_BITRATE[self.rate]


def _known_category(value: str) -> str:
    if value not in CATEGORIES:
        near = get_close_matches(value, CATEGORIES, 2) or ["History", "Society & Culture"]
        raise ValueError(f"Apple has no such category; it has {' and '.join(near)}")
    return value


@dataclass(frozen=True, slots=True, config=_STRICT)
class FeedSettings:
    """The podcast's feed: its address, and facts that only a feed has."""

    base_url: (
        Annotated[str, Field(min_length=1, max_length=1000), AfterValidator(folder_address)] | None
    ) = None
    """The public URL of `audio/`; without it there is no feed."""
    guid: Annotated[str, Field(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")] | None = (
        None
    )
    """The podcast's permanent id; `partsong render` writes it here once."""
    category: Annotated[str, AfterValidator(_known_category)] = "Society & Culture"
    """One of Apple's podcast categories."""
    email: Annotated[Text, AfterValidator(email_address)] | None = None
    """The owner's address, which is public: podcast directories write to it."""
    explicit: bool = False
    season: Annotated[int, Field(ge=1)] = 1
    complete: bool | None = None
    """Whether no more parts will follow; when left out, true if all parts that the pages count are
    here.
    """
    license: Text | None = None
    """An SPDX identifier in lower case, such as cc-by-4.0."""


@dataclass(frozen=True, slots=True, config=_STRICT)
class Config:
    """The whole of `voices.yaml`."""

    show: ShowSettings = field(default_factory=ShowSettings)
    speakers: dict[str, SpeakerSettings] = field(default_factory=dict)
    """By label, in the order of the file."""
    engine: Text | None = None
    """The default engine, for voice ids without an engine in front; pyttsx3 when left out."""
    announcer: VoiceChoice = field(default_factory=VoiceChoice)
    announce: AnnounceSettings = field(default_factory=AnnounceSettings)
    pauses: PauseSettings = field(default_factory=PauseSettings)
    audio: AudioSettings = field(default_factory=AudioSettings)
    lexicon: dict[Annotated[str, Field(pattern=r"\w")], tuple[LexiconEntry, ...]] = field(
        default_factory=dict
    )
    """By the word as the pages spell it."""
    asides: dict[AsideKind, AsidePolicy] = field(default_factory=dict)
    """How asides are treated, by kind: said by the announcer, replaced by a pause, or skipped."""
    feed: FeedSettings = field(default_factory=FeedSettings)
    parts: list[Any] | None = None

    def aside(self, kind: str) -> AsidePolicy:
        """How asides of a kind, such as `laughter`, are treated; kinds without a setting and
        without a default are said.
        """
        known = cast("AsideKind", kind)
        return self.asides.get(known, _ASIDES.get(known, "say"))

    @property
    def owners(self) -> dict[str, str]:
        """The label of the entry that each label and each alias belongs to, by `label_key`."""
        owners: dict[str, str] = {}
        for label, entry in self.speakers.items():
            if entry.speaks:
                owners |= {label_key(name): label for name in (label, *entry.aliases)}
        return owners

    @property
    def nobody(self) -> frozenset[str]:
        """The labels that are set to false: they are no speakers."""
        return frozenset(label for label, entry in self.speakers.items() if not entry.speaks)


class Problem(NamedTuple):
    """A value that is not valid."""

    path: Path
    """The keys from the top of the file to the value."""
    kind: str
    """Pydantic's name for the kind of problem."""
    message: str
    value: object
    """The value in the file."""


class InvalidError(ValueError):
    """Settings that are not valid, with all problems."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def validate(tree: Mapping[str, Tree]) -> Config:
    """The configuration of a tree without short forms. Raises: InvalidError."""
    try:
        return _adapter().validate_python(tree)
    except ValidationError as error:
        problems = []
        for details in error.errors(include_url=False, include_context=False):
            path, kind = details["loc"], details["type"]
            problems.append(Problem(path, kind, details["msg"], details["input"]))
        raise InvalidError(problems) from error


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the settings without their short forms."""
    return _adapter().json_schema()


def _adapter() -> TypeAdapter[Config]:
    return TypeAdapter(Config)


def _field_names(section: Any) -> tuple[str, ...]:  # noqa: ANN401 - any of the classes above
    return tuple(setting.name for setting in fields(section))


_SECTIONS = {
    "": _field_names(Config),
    "show": _field_names(ShowSettings),
    "speakers": _field_names(SpeakerSettings),
    "announcer": _field_names(VoiceChoice),
    "announce": _field_names(AnnounceSettings),
    "pauses": _field_names(PauseSettings),
    "lexicon": _field_names(LexiconEntry),
    "audio": _field_names(AudioSettings),
    "feed": _field_names(FeedSettings),
}


def keys(section: str) -> tuple[str, ...]:
    """The keys of a section; of the whole file for an empty string."""
    return _SECTIONS[section]
