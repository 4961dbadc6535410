"""The settings of `voices.yaml` and what each of them can be. The only importer of pydantic."""

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

from partsong.cast.base_url import folder_address
from partsong.cast.categories import CATEGORIES
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
"""Who cannot see the page is told what it tells; a pause is its own sound, and a sigh or a `sic` is
no news.
"""
PLACEHOLDERS = ("number", "total", "title", "show", "author", "publisher", "date", "next")
"""What an announcement can name."""


def _announcement(value: object) -> object:
    """True and false in YAML's spellings; anything else is a template."""
    if isinstance(value, str) and value.lower() in {"true", "false", "yes", "no", "on", "off"}:
        return value.lower() in {"true", "yes", "on"}
    return value


def _template(value: bool | str) -> bool | str:
    if isinstance(value, str):
        try:
            pieces = [
                (name, spec, how)
                for _, name, spec, how in Formatter().parse(value)
                if name is not None
            ]
        except ValueError as error:
            raise ValueError("its braces are not closed; write {{ for a brace") from error
        for name, spec, how in pieces:
            if name not in PLACEHOLDERS or spec or how:
                raise ValueError(f"there is no {{{name}}}; there are {', '.join(PLACEHOLDERS)}")
    return value


Announcement = Annotated[bool | Text, BeforeValidator(_announcement), AfterValidator(_template)]
"""Whether it is said; or a template to be said, such as `Part {number}: {title}.`"""

_STRICT = ConfigDict(extra="forbid", use_attribute_docstrings=True)
_DEFAULT = VoiceSettings("")
_BITRATES = {
    48000: (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    24000: (32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}


def _calendar(value: str) -> str:
    try:
        first_day(value)
    except ValueError as error:
        raise ValueError("write a date there is, as 2026, 2026-11 or 2026-11-23") from error
    return value


def _page(value: str) -> str:
    if not re.match(r"https?://[^\s/]", value, re.IGNORECASE):
        raise ValueError("write an address that begins with https://")
    return value


@dataclass(frozen=True, slots=True, config=_STRICT)
class ShowSettings:
    """What the pages do not tell of the show, or tell otherwise."""

    title: Text | None = None
    author: Text | None = None
    publisher: Text | None = None
    url: Annotated[Text, AfterValidator(_page)] | None = None
    language: Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")] | None = None
    """BCP 47."""
    copyright: Text | None = None
    description: Text | None = None
    cover: Text | None = None
    """A square picture, JPEG or PNG, by its path in the show's folder."""
    date: Annotated[str, AfterValidator(_calendar)] | None = None
    """ISO 8601: a year, a month or a day."""


@dataclass(frozen=True, slots=True, config=_STRICT)
class VoiceChoice:
    """A voice and how it is used."""

    voice: Text | None = None
    """An id that `partsong voices` lists, with its engine in front (`espeak:en-us`) where that is
    not the default one; chosen automatically when left out.
    """
    rate: Rate = _DEFAULT.rate_wpm
    """Words a minute as the engine counts them."""
    pitch: Pitch = _DEFAULT.pitch
    gain_db: Gain = _DEFAULT.gain_db

    def settings(self, voice: str) -> VoiceSettings:
        """These settings for a voice."""
        return VoiceSettings(voice, self.rate, self.pitch, self.gain_db)


@dataclass(frozen=True, slots=True, config=_STRICT)
class SpeakerSettings(VoiceChoice):
    """What is known of a speaker."""

    name: Text | None = None
    """The full name."""
    role: Text | None = None
    aliases: tuple[Text, ...] = ()
    """Other labels of the same speaker."""
    speaks: bool = True
    """False for a label that is no speaker's; `Break: false` says the same."""


@dataclass(frozen=True, slots=True, config=_STRICT)
class AnnounceSettings:
    """What the announcer says."""

    part: Announcement = True
    """`Part 8 of 12. Saving North Korea.`; false leaves `first` out, too."""
    end: Announcement = True
    """`End of part 8. Next: David and Goliath.`; false leaves `last` out, too."""
    first: Announcement = True
    """Before the opening of part 1: `Korea. Read by synthetic voices.`"""
    last: Announcement = True
    """Behind the last part, in the place of `end`."""
    speakers: Literal["first", "always", "never"] = "first"
    """When a speaker is named: first in a part and after a long absence, at every change, never."""


@dataclass(frozen=True, slots=True, config=_STRICT)
class PauseSettings:
    """Milliseconds of silence, by reason."""

    head: Pause = Ms(500)
    announcement: Pause = Ms(300)
    title: Pause = Ms(1500)
    sentence: Pause = Ms(300)
    paragraph: Pause = Ms(600)
    turn: Pause = Ms(700)
    tail: Pause = Ms(2000)
    speaker: Pause = Ms(250)
    """After the name of who speaks next."""
    aside: Pause = Ms(300)
    """On top of the sentence's, around an aside."""


@dataclass(frozen=True, slots=True, config=_STRICT)
class LexiconEntry:
    """How a word, a name or a pattern is said: by `say`, `ipa` or `spell`."""

    say: Text | None = None
    """A respelling, or other words; with `regex`, `\\1` stands for a group."""
    ipa: Text | None = None
    """In the International Phonetic Alphabet."""
    spell: bool = False
    """By its letters."""
    regex: bool = False
    """Whether the key is a regular expression."""
    case: bool = False
    """Whether capitals count."""
    part: tuple[Annotated[int, Field(ge=1)], ...] = ()
    """Only in these parts."""
    speaker: tuple[Text, ...] = ()
    """Only when these speak."""

    def __post_init__(self) -> None:
        if bool(self.say) + bool(self.ipa) + self.spell != 1:
            raise ValueError("give just one of say, ipa and spell: true")
        if self.say and not any(c.isalnum() or c == "\\" for c in self.say):
            raise ValueError("there is nothing to say in it; a word of the page cannot be left out")
        if self.regex and not self.say:
            raise ValueError("a pattern needs say")


def _known_rate(rate: int) -> int:
    if rate not in _BITRATES:
        raise ValueError(f"the rate can be {' or '.join(map(str, _BITRATES))}")
    return rate


@dataclass(frozen=True, slots=True, config=_STRICT)
class AudioSettings:
    """The form of the sound."""

    format: Literal["mp3"] = "mp3"
    rate: Annotated[int, AfterValidator(_known_rate)] = 48_000
    """Samples a second: 48000 or 24000, where a frame of MP3 lasts just 24 ms."""
    bitrate: int | None = None
    """kbit/s; 96 at 48000 Hz and 64 at 24000 when left out."""
    loudness: Annotated[float, Field(ge=-31, le=-9, allow_inf_nan=False)] = -16.0
    """Integrated, in LUFS."""
    also: tuple[Literal["m4a", "m4b", "opus"], ...] = ()
    """Other forms beside the MP3: M4A or Opus for each part, one M4B for the whole show."""

    def __post_init__(self) -> None:
        if self.kbps not in _BITRATES[self.rate]:
            allowed = ", ".join(map(str, _BITRATES[self.rate]))
            raise ValueError(f"at {self.rate} Hz the bit rate can be {allowed}, not {self.kbps}")

    @property
    def kbps(self) -> int:
        """The bit rate."""
        return self.bitrate or {48000: 96, 24000: 64}[self.rate]


def _known_category(value: str) -> str:
    if value not in CATEGORIES:
        near = get_close_matches(value, CATEGORIES, 2) or ["History", "Society & Culture"]
        raise ValueError(f"Apple has no such category; there is {' and '.join(near)}")
    return value


@dataclass(frozen=True, slots=True, config=_STRICT)
class FeedSettings:
    """What the podcast's feed tells, beside the show."""

    base_url: (
        Annotated[str, Field(min_length=1, max_length=1000), AfterValidator(folder_address)] | None
    ) = None
    """Where `audio/` will lie; without it there is no feed."""
    guid: Annotated[str, Field(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")] | None = (
        None
    )
    """The podcast's for ever; `render` writes it here once."""
    category: Annotated[str, AfterValidator(_known_category)] = "Society & Culture"
    """One of Apple's."""
    email: Text | None = None
    """The owner's, for those who list podcasts; public."""
    explicit: bool = False
    season: Annotated[int, Field(ge=1)] = 1
    complete: bool | None = None
    """Whether no more parts will come; true when all parts that the pages count are here."""
    license: Text | None = None
    """An SPDX name in lower case, such as cc-by-4.0."""


@dataclass(frozen=True, slots=True, config=_STRICT)
class Config:
    """All of `voices.yaml`."""

    show: ShowSettings = field(default_factory=ShowSettings)
    speakers: dict[str, SpeakerSettings] = field(default_factory=dict)
    """By label, in the file's order."""
    engine: Text | None = None
    """The default engine, which voices without an engine in front are of; pyttsx3 when left out."""
    announcer: VoiceChoice = field(default_factory=VoiceChoice)
    announce: AnnounceSettings = field(default_factory=AnnounceSettings)
    pauses: PauseSettings = field(default_factory=PauseSettings)
    audio: AudioSettings = field(default_factory=AudioSettings)
    lexicon: dict[Annotated[str, Field(pattern=r"\w")], tuple[LexiconEntry, ...]] = field(
        default_factory=dict
    )
    """By the word as the page has it."""
    asides: dict[AsideKind, AsidePolicy] = field(default_factory=dict)
    """What is done with asides: the announcer says them, a silence stands for them, or nothing."""
    feed: FeedSettings = field(default_factory=FeedSettings)
    parts: list[Any] | None = None

    def aside(self, kind: str) -> AsidePolicy:
        """What is done with a kind of aside, such as `laughter`; one that is not listed here is
        said.
        """
        known = cast("AsideKind", kind)
        return self.asides.get(known, _ASIDES.get(known, "say"))

    @property
    def owners(self) -> dict[str, str]:
        """Whose entry each label is, by its `label_key`: an entry's own, and its aliases."""
        speaking = {label: entry for label, entry in self.speakers.items() if entry.speaks}
        return {
            label_key(name): label
            for label, entry in speaking.items()
            for name in (label, *entry.aliases)
        }

    @property
    def nobody(self) -> frozenset[str]:
        """Labels that are no speakers'."""
        return frozenset(label for label, entry in self.speakers.items() if not entry.speaks)


class Problem(NamedTuple):
    """A value that cannot be what it is."""

    path: Path
    """The keys that lead to it."""
    kind: str
    """As pydantic names it."""
    message: str
    value: object
    """What is written there."""


class InvalidError(ValueError):
    """Settings that cannot be as they are, with every problem."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def validate(tree: Mapping[str, Tree]) -> Config:
    """The configuration that the tree writes out. Raises: InvalidError."""
    try:
        return _adapter().validate_python(tree)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False)
        problems = [Problem(one["loc"], one["type"], one["msg"], one["input"]) for one in found]
        raise InvalidError(problems) from error


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the settings when they are written out in full."""
    return _adapter().json_schema()


def _adapter() -> TypeAdapter[Config]:
    return TypeAdapter(Config)


def _field_names(section: Any) -> tuple[str, ...]:  # noqa: ANN401 - any of the classes above
    return tuple(one.name for one in fields(section))


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
    """The keys that a section has; of the file itself for an empty string."""
    return _SECTIONS[section]
