"""The settings of `voices.yaml`, with the type and the range of each."""

from __future__ import annotations

from dataclasses import field, fields
from difflib import get_close_matches
from string import Formatter
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast, get_args

from partsong.cast.categories import CATEGORIES
from partsong.cast.decision_settings import CorrectionSettings, OmitSettings, PartSettings
from partsong.cast.feed_addresses import email_address, folder_address
from partsong.cast.setting_types import (
    AfterValidator,
    BeforeValidator,
    Date,
    Field,
    Gain,
    Pause,
    Pitch,
    Rate,
    Text,
    WebAddress,
    schema_of,
    settings,
    validated,
)
from partsong.model import Ms, VoiceSettings, label_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partsong.yaml_doc import Tree

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
HeadingPolicy = Literal["say", "chapter", "skip"]
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

_DEFAULT = VoiceSettings("")
_BITRATES = {
    48000: (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    24000: (32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Of MP3 in kbit/s, by sample rate in Hz: MPEG-1 Layer III and MPEG-2 Layer III, from 32."""
_DEFAULT_BITRATE = {48000: 96, 24000: 64}


@settings
class ShowSettings:
    """Facts about the show, in place of those that the pages give."""

    title: Text | None = None
    author: Text | None = None
    publisher: Text | None = None
    url: WebAddress | None = None
    language: Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")] | None = None
    """BCP 47."""
    copyright: Text | None = None
    description: Text | None = None
    cover: Text | None = None
    """Path of a square picture (JPEG or PNG) in the show's folder."""
    date: Date | None = None
    """ISO 8601: `2026`, `2026-11` or `2026-11-23`."""


@settings
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


@settings
class SpeakerSettings(VoiceChoice):
    """A speaker's voice, name and role."""

    name: Text | None = None
    """The full name."""
    role: Text | None = None
    aliases: tuple[Text, ...] = ()
    """Other labels that the pages use for this speaker."""
    speaks: bool = True
    """False for a label that is not a speaker's; `Break: false` is short for it."""


@settings
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


@settings
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


@settings
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


@settings
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


@settings
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


@settings
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
    headings: HeadingPolicy = "chapter"
    """What becomes of headings between the words of a page: a chapter each; `say`, one that the
    announcer names, too; or `skip`, nothing.
    """
    feed: FeedSettings = field(default_factory=FeedSettings)
    omit: tuple[OmitSettings, ...] = ()
    """What of the pages is not spoken."""
    corrections: tuple[CorrectionSettings, ...] = ()
    """Who speaks what."""
    parts: tuple[PartSettings, ...] = ()
    """Pages in their order; those that are not listed stay where their own order puts them."""

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


def validate(tree: Mapping[str, Tree]) -> Config:
    """The configuration of a tree without short forms. Raises: InvalidError."""
    return validated(Config, tree)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the settings without their short forms."""
    return schema_of(Config)


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
    "omit": _field_names(OmitSettings),
    "corrections": _field_names(CorrectionSettings),
    "parts": _field_names(PartSettings),
}


def keys(section: str) -> tuple[str, ...]:
    """The keys of a section; of the whole file for an empty string."""
    return _SECTIONS[section]
