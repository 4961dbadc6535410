"""`voices.yaml`, checked strictly: all faults at once, each with its line. The only importer of
pydantic.
"""

from __future__ import annotations

import re
from dataclasses import field, fields
from difflib import get_close_matches
from ipaddress import IPv6Address
from string import Formatter
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast, get_args

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
from partsong.errors import ConfigError, Fault
from partsong.model import Finding, Ms, VoiceSettings, label_key
from partsong.timefmt import first_day
from partsong.yaml_doc import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from partsong.yaml_doc import Path, Tree

NAME = "voices.yaml"
MOST_FAULTS = 50
"""How many faults are told at once; who mends fifty will look again."""

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
_FOLDER = re.compile(
    r"https?://(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[(?P<ipv6>[0-9a-f:.]+)\])(?::(?P<port>[0-9]{1,5}))?"
    r"(?:/(?:[a-z0-9._~!$&'()*+,;=:@/-]|%[0-9a-f]{2})*)?",
    re.IGNORECASE | re.ASCII,
)
"""An address without query, fragment and user (RFC 3986, 3): all of it is published, and names are
put behind it.
"""
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
    """A name that `partsong voices` lists; chosen automatically when left out."""
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
    """When the announcer names who speaks: at the first turn in a part and after a long absence, at
    every change, never.
    """


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
    """Other forms beside the MP3: an M4A or an Opus file for each part, an M4B with the whole show.
    """

    def __post_init__(self) -> None:
        if self.kbps not in _BITRATES[self.rate]:
            allowed = ", ".join(map(str, _BITRATES[self.rate]))
            raise ValueError(f"at {self.rate} Hz the bit rate can be {allowed}, not {self.kbps}")

    @property
    def kbps(self) -> int:
        """The bit rate."""
        return self.bitrate or {48000: 96, 24000: 64}[self.rate]


def _address(value: str) -> str:
    """With the slash at its end that everything is put behind."""
    if not value.isascii() or " " in value:
        raise ValueError("write blanks and letters beyond ASCII as %xx; apps take no others")
    if value.endswith((".xml", ".rss", ".html")):
        raise ValueError("write the address of the folder that the feed will lie in, not its own")
    found = _FOLDER.fullmatch(value)
    if not found or int(found["port"] or 80) not in range(1, 65_536) or not _is_host(found["ipv6"]):
        raise ValueError("write the address of the folder, such as https://example.org/korea/")
    return value if value.endswith("/") else f"{value}/"


def _is_host(ipv6: str | None) -> bool:
    """Whether what stands in brackets is an address, if anything does."""
    try:
        return ipv6 is None or bool(IPv6Address(ipv6))
    except ValueError:
        return False


def _known_category(value: str) -> str:
    if value not in CATEGORIES:
        near = get_close_matches(value, CATEGORIES, 2) or ["History", "Society & Culture"]
        raise ValueError(f"Apple has no such category; there is {' and '.join(near)}")
    return value


@dataclass(frozen=True, slots=True, config=_STRICT)
class FeedSettings:
    """What the podcast's feed tells, beside the show."""

    base_url: (
        Annotated[str, Field(min_length=1, max_length=1000), AfterValidator(_address)] | None
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


def _names(section: Any) -> tuple[str, ...]:  # noqa: ANN401 - any of the classes above
    return tuple(one.name for one in fields(section))


_SECTIONS = {
    "show": _names(ShowSettings),
    "speakers": _names(SpeakerSettings),
    "announcer": _names(VoiceChoice),
    "announce": _names(AnnounceSettings),
    "pauses": _names(PauseSettings),
    "lexicon": _names(LexiconEntry),
    "audio": _names(AudioSettings),
    "feed": _names(FeedSettings),
}
_PLAIN_WORDS = {
    "dataclass_type": "should hold keys with values, such as {voice: en-us}",
    "dict_type": "should hold keys with values",
    "list_type": "should be a list",
    "tuple_type": "should be a list, such as [Ann, Annie]",
    "string_type": "should be plain text",
    "int_parsing": "should be a whole number",
    "int_type": "should be a whole number",
    "float_parsing": "should be a number",
    "float_type": "should be a number",
    "bool_parsing": "should be true or false",
    "bool_type": "should be true or false",
}
_PATTERNS = {
    "language": "write it as en or en-GB",
    "guid": "remove it, and it is made",
}
_LATER = (("parts",),)


def load(data: bytes, name: str = NAME) -> tuple[Config, Mapping[Path, int], tuple[Finding, ...]]:
    """The configuration, the line of each of its keys, and what has no effect (PS290).

    Raises: ConfigError with every fault of the file.
    """
    document = parse(data, name)
    tree = {} if document.tree is None else document.tree
    if not isinstance(tree, dict):
        what = "a list" if isinstance(tree, list) else "plain text"
        hint = "begin with `show:` or `speakers:`"
        raise ConfigError(
            Fault(f"{name}:{document.lines[()]}", f"it holds {what}, not keys with values", hint)
        )
    try:
        config = _adapter().validate_python(_completed(tree))
    except ValidationError as error:
        told = [
            _fault(one, document.lines, name)
            for one in error.errors(include_url=False, include_context=False)
        ]
        by_line = sorted(
            (*document.faults, *told), key=lambda fault: int(fault.where.rpartition(":")[2])
        )
        raise ConfigError(*by_line[:MOST_FAULTS]) from error
    faults = [*document.faults, *_rivals(config, document.lines, name)]
    if faults:
        raise ConfigError(*faults[:MOST_FAULTS])
    return config, document.lines, tuple(_without_effect(config, document.lines, name))


def _rivals(config: Config, lines: Mapping[Path, int], name: str) -> Iterator[Fault]:
    """Entries that claim the same speaker."""
    claimed: dict[str, str] = {}
    for label, entry in config.speakers.items():
        for claim in {label_key(each) for each in (label, *entry.aliases)}:
            other = claimed.setdefault(claim, label)
            if other != label:
                where = f"{name}:{lines['speakers', label]}"
                hint = f"the other is in line {lines['speakers', other]}"
                yield Fault(where, f"{label[:60]!r} and {other[:60]!r} are the same speaker", hint)


def schema() -> dict[str, Any]:
    """The JSON Schema of the file, for editors. It is shipped as `voices.schema.json`."""
    made = _adapter().json_schema()
    alone = [{"type": "string", "description": "a voice"}, {"type": "null"}]
    speakers = made["properties"]["speakers"]
    silent = {"const": False, "description": "no speaker"}
    speakers["additionalProperties"] = {"anyOf": [speakers["additionalProperties"], *alone, silent]}
    announcer = made["properties"]["announcer"]
    made["properties"]["announcer"] = {"anyOf": [announcer, *alone]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def _adapter() -> TypeAdapter[Config]:
    return TypeAdapter(Config)


def _completed(tree: dict[str, Tree]) -> dict[str, Tree]:
    """Sections that are there but empty, and voices that stand alone, in full."""
    full: dict[str, Tree] = {key: {} if value is None else value for key, value in tree.items()}
    speakers = full.get("speakers")
    if isinstance(speakers, dict):
        full["speakers"] = {label: _choice(value) for label, value in speakers.items()}
    lexicon = full.get("lexicon")
    if isinstance(lexicon, dict):
        full["lexicon"] = {word: _entries(value) for word, value in lexicon.items()}
    audio = full.get("audio")
    if isinstance(audio, dict) and isinstance(audio.get("also"), str):
        full["audio"] = {**audio, "also": [audio["also"]]}
    if "announcer" in full:
        full["announcer"] = _choice(full["announcer"])
    return full


def _choice(value: Tree) -> Tree:
    if value is None:
        return {}
    if value in ("false", "False"):
        return {"speaks": "false"}
    return {"voice": value} if isinstance(value, str) else value


def _entries(value: Tree) -> Tree:
    """A word's entries: one for each scope; a respelling alone is one entry, a part or a speaker
    alone a list.
    """
    entries: list[Tree] = value if isinstance(value, list) else [value]
    return [_entry({"say": entry} if isinstance(entry, str) else entry) for entry in entries]


def _entry(value: Tree) -> Tree:
    if not isinstance(value, dict):
        return value
    return {
        key: [one] if key in {"part", "speaker"} and isinstance(one, str) else one
        for key, one in value.items()
    }


def _fault(error: Any, lines: Mapping[Path, int], name: str) -> Fault:  # noqa: ANN401 - pydantic's error
    path: Path = tuple(error["loc"])
    while path and path not in lines:
        path = path[:-1]
    where = f"{name}:{lines.get(path, 1)}"
    dotted = ".".join(str(piece)[:40] for piece in path)
    if error["type"] == "unexpected_keyword_argument":
        known = _SECTIONS[str(path[0])] if len(path) > 1 else _names(Config)
        key = str(error["loc"][-1])[
            :40
        ]  # an entry of the lexicon that stands alone has no line of its own
        near = get_close_matches(key, known, 1)
        hint = f"did you mean {near[0]}" if near else f"there are {', '.join(known)}"
        return Fault(
            where,
            f"{dotted if path[-1] == error['loc'][-1] else f'{dotted}.{key}'} is not a key",
            hint,
        )
    if error["type"] == "string_pattern_mismatch":
        hint = _PATTERNS.get(str(path[-1]), "write a word of the page")
        return Fault(where, f"{dotted} cannot be {str(error['input'])[:40]!r}", hint)
    given = (
        f", not {str(error['input'])[:40]!r}"
        if isinstance(error["input"], str | int | float)
        else ""
    )
    message = _PLAIN_WORDS.get(error["type"]) or error["msg"].removeprefix(
        "Value error, "
    ).removeprefix("Input ")
    return Fault(where, f"{dotted}: {message[:200]}{given}")


def _without_effect(config: Config, lines: Mapping[Path, int], name: str) -> Iterator[Finding]:
    for path in _LATER:
        value: Any = config
        for key in path:
            value = getattr(value, key)
        if value is not None:
            problem = f"{'.'.join(path)} has no effect in this version"
            yield Finding("PS290", f"{name}:{lines.get(path, 1)}", problem)
