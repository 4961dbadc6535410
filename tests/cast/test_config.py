"""`voices.yaml`: what it takes, and how it tells what is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsong.cast import config as module
from partsong.cast.config import MOST_FAULTS, load, places, schema
from partsong.cast.decision_settings import CorrectionSettings, OmitSettings, PartSettings
from partsong.cast.settings import AsideKind, AudioSettings, Config, PauseSettings
from partsong.errors import ConfigError
from partsong.read import asides

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "adversarial" / "voices"


def faults(text: str) -> list[tuple[str, str, str]]:
    """What is told of a file."""
    with pytest.raises(ConfigError) as caught:
        load(text.encode())
    return [(str(fault.place), fault.problem, fault.hint) for fault in caught.value.findings]


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "show:\nspeakers:\n", "null"])
def test_nothing_is_the_defaults(text: str) -> None:
    """Every key is optional."""
    assert load(text.encode())[0] == Config()


def test_the_defaults() -> None:
    """Those that the documentation gives."""
    made = Config()
    assert made.pauses == PauseSettings(500, 300, 1500, 300, 600, 700, 2000)  # type: ignore[arg-type]
    assert (made.audio.rate, made.audio.kbps, made.audio.loudness) == (48_000, 96, -16.0)
    assert AudioSettings(rate=24_000).kbps == 64
    assert made.announce.part
    assert made.announce.end


def test_a_full_file() -> None:
    """Each key arrives where it belongs."""
    made, lines, findings = load(
        b"show: {title: T, language: en-GB, date: 2026-11}\nspeakers:\n  Ann: en-us+f2\n"
        b"  Bob: {voice: en, rate: 150, pitch: 40, gain_db: -2.5, name: Bob B., role: host, aliases: [B, Bobby]}\n"
        b"announcer: en-us\nannounce: {part: false}\npauses: {turn: 900}\naudio: {rate: 24000, loudness: -19}\n"
    )
    assert (made.show.title, made.show.language, made.show.date) == ("T", "en-GB", "2026-11")
    bob = made.speakers["Bob"]
    assert (bob.voice, bob.rate, bob.pitch, bob.gain_db, bob.aliases) == (
        "en",
        150,
        40,
        -2.5,
        ("B", "Bobby"),
    )
    assert made.speakers["Ann"].voice == "en-us+f2"
    assert (made.announcer.voice, made.announce.part, made.pauses.turn, made.audio.kbps) == (
        "en-us",
        False,
        900,
        64,
    )
    assert lines["speakers", "Bob"] == 4
    assert findings == ()


@pytest.mark.parametrize("name", ["No", "1950", "12:30", "null", "~", "2003-07-01", "0x1F", "é"])
def test_names_stay_names(name: str) -> None:
    """YAML turns none of them into something else."""
    assert list(load(f"speakers:\n  {name}: en\n".encode())[0].speakers) == [name]


@pytest.mark.parametrize(
    ("text", "line", "problem", "hint"),
    [
        pytest.param(
            "speakers:\n  Ann: {voise: en}",
            2,
            "speakers.Ann.voise is not a key",
            "did you mean voice",
            id="unknown key",
        ),
        pytest.param("shwo: {}", 1, "shwo is not a key", "did you mean show", id="unknown section"),
        pytest.param(
            "speakers:\n  Ann: en\n  Ann: de",
            3,
            "'Ann' is here a second time",
            "the first is in line 2",
            id="twice",
        ),
        pytest.param("speakers: {Ann: {rate: fast}}", 1, "not 'fast'", "", id="type"),
        pytest.param(
            "speakers: {Ann: {rate: 20}}", 1, "greater than or equal to 80", "", id="range"
        ),
        pytest.param(
            "speakers: {Ann: {gain_db: .nan}}", 1, "speakers.Ann.gain_db", "", id="not a number"
        ),
        pytest.param("show: {date: yesterday}", 1, "2026-11-23, not 'yesterday'", "", id="date"),
        pytest.param("audio: {rate: 44100}", 1, "48000 or 24000", "", id="rate"),
        pytest.param("audio: {bitrate: 97}", 1, "the bit rate can be", "", id="bit rate"),
        pytest.param("- Ann", 1, "it holds a list", "show:", id="a list"),
        pytest.param("words", 1, "it holds plain text", "show:", id="a scalar"),
        pytest.param("speakers:\n\tAnn: en", 2, "it is not YAML", "", id="tab"),
        pytest.param("a: &a [x]\nb: *a", 2, "aliases are not taken", "", id="alias"),
        pytest.param("show: !!python/object:os.system x", 1, "the tag", "", id="tag"),
        pytest.param("show: {}\n---\nshow: {}", 2, "a second document", "", id="documents"),
        pytest.param('a: "\\UFFFFFFFF"', 1, "it is not YAML", "", id="no character"),
        pytest.param('show: {title: "a\\0b"}', 1, "a control character", "", id="control"),
        pytest.param(
            "show: {date: 2026-13-45}",
            1,
            "show.date: write a date that exists",
            "",
            id="no such month",
        ),
        pytest.param("show: {date: 2026-02-30}", 1, "not '2026-02-30'", "", id="no such day"),
        pytest.param("show: {date: '0000-01-01'}", 1, "not '0000-01-01'", "", id="no such year"),
        pytest.param("show: {date: ٢٠٢٦}", 1, "not '٢٠٢٦'", "", id="other digits"),
        pytest.param(
            "speakers:\n  Ann: en\n  ANN: de", 3, "are the same speaker", "line 2", id="rivals"
        ),
        pytest.param(
            "speakers:\n  Ann: en\n  'Ann:': de",
            3,
            "are the same speaker",
            "line 2",
            id="rivals by a colon",
        ),
        pytest.param(
            "speakers:\n  'Ann :': false\n  Bo: {aliases: [ann]}",
            3,
            "same speaker",
            "line 2",
            id="by alias",
        ),
        pytest.param("show: " + "[" * 50, 1, "nested more than", "", id="deep"),
    ],
)
def test_faults_have_a_line(text: str, line: int, problem: str, hint: str) -> None:
    """And say what is wrong, and what was meant."""
    where, told, hinted = faults(text)[0]
    assert where.split(":")[:2] == ["voices.yaml", str(line)]
    assert problem in told
    assert hint in hinted


def test_all_faults_come_at_once() -> None:
    """In the order of their lines."""
    told = faults(
        "audio: {rate: x}\nspeakers:\n  Ann: {rate: 1, pitch: 200}\n  Ann: en\npauses: {turn: -1}\nlexicom: {}"
    )
    assert [where for where, _, _ in told] == [f"voices.yaml:{n}" for n in (1, 3, 3, 4, 5, 6)]


def test_faults_are_bounded() -> None:
    """Nobody reads thousands."""
    assert len(faults("\n".join(f"key{n}: 1" for n in range(3000)))) == MOST_FAULTS
    assert len(faults("speakers:\n" + "  Ann: en\n" * 3000)) == MOST_FAULTS
    assert "more than" in faults("#" * (1 << 19))[0][1]


def test_what_is_no_utf8_is_told_with_its_place() -> None:
    """The line and the byte."""
    with pytest.raises(ConfigError, match=r"voices.yaml:2: it is not UTF-8: byte 0xe9 at 10"):
        load(b"speakers:\n\xe9: en")


def test_one_other_form_needs_no_list() -> None:
    """As one part or one speaker of an entry of the lexicon needs none."""
    assert load(b"audio: {also: m4b}")[0].audio.also == ("m4b",)


def test_facts_of_a_page_that_is_no_part_are_told() -> None:
    """They are taken, and it is said that they do nothing."""
    (finding,) = load(b"parts:\n- {page: a, skip: true}\n- {page: b, skip: true, title: B}")[2]
    assert (finding.code, str(finding.place)) == ("PS290", "voices.yaml:3")


def test_decisions_in_their_forms() -> None:
    """A text alone is a phrase or a page; one needs no list."""
    made = load(b"omit: An ad\nparts: [1, {page: b, number: 2}]\ncorrections: [{text: x, speaker: No}]")[0]  # fmt: skip
    assert made.omit == (OmitSettings(text="An ad"),)
    assert made.parts == (PartSettings(page="1"), PartSettings(page="b", number=2))
    assert made.corrections == (CorrectionSettings(text="x", speaker="No"),)
    assert load(b"omit:\ncorrections:\nparts:\n")[0] == Config()


def test_each_has_its_place() -> None:
    """Line and column, for what is found of it on the pages."""
    found = places(b"omit:\n  - An ad\n  - {text: b}\n")
    assert [str(found["omit", n]) for n in (0, 1)] == ["voices.yaml:2:5", "voices.yaml:3:5"]


def test_the_schema_is_shipped() -> None:
    """As the classes are now; `make schema` writes it."""
    shipped = json.loads(
        (Path(module.__file__).parent / "voices.schema.json").read_text(encoding="utf-8")
    )
    assert shipped == schema()


@given(st.text(alphabet="ab:{}[],&*!|>-#'\"\n \t%@`", max_size=60))
def test_no_text_breaks_the_loader(text: str) -> None:
    """It loads, or tells a fault of the file."""
    try:
        load(text.encode())
    except ConfigError as error:
        assert all(str(fault.place).startswith("voices.yaml") for fault in error.findings)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the bad files to judge by are not here")
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("70_alias_bomb", "aliases"), ("71_python_object", "tag"), ("72_wrong_types_list", "a list"),
        ("73_wrong_types_scalar", "plain text"), ("74_empty", ""), ("75_unknown_voice", ""), ("78_duplicate_keys", "line 2"),
        ("80_rate_string", "'fast'"), ("81_rate_bad_numbers", "'-200'"), ("82_norway", ""), ("83_merge_cycle", "aliases"),
        ("84_tabs", "2:1"), ("85_non_utf8", "UTF-8"), ("86_multi_docs", "second document"), ("87_unknown_keys", "did you mean voice"),
        ("88_deep_nesting", "nested"), ("89_name_case_space", ""),
    ],
)  # fmt: skip
def test_bad_files(name: str, told: str) -> None:
    """Each is refused with the reason, or is good."""
    data = (SHARED / f"{name}.yaml").read_bytes()
    if not told:
        load(data)
        return
    with pytest.raises(ConfigError, match=told) as caught:
        load(data)
    assert len(str(caught.value)) < 2000


def test_the_lexicon_in_its_forms() -> None:
    """A respelling alone, one entry in full, or several for different places."""
    text = (
        "lexicon:\n  Biewen: BEE-win\n  Kim: {ipa: kɪm}\n  U.N.: {spell: true}\n  1950: {say: x, part: 3}\n"
        "  lead: [{say: led, speaker: Ann}, leed]\n"
    )
    made = load(text.encode())[0].lexicon
    assert [
        (word, [(e.say, e.ipa, e.spell, e.part, e.speaker) for e in entries])
        for word, entries in made.items()
    ] == [
        ("Biewen", [("BEE-win", None, False, (), ())]),
        ("Kim", [(None, "kɪm", False, (), ())]),
        ("U.N.", [(None, None, True, (), ())]),
        ("1950", [("x", None, False, (3,), ())]),
        ("lead", [("led", None, False, (), ("Ann",)), ("leed", None, False, (), ())]),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("lexicon: {a: }", "lexicon.a"),
        ("lexicon: {a: {}}", "just one of say, ipa and spell"),
        ("lexicon: {a: {say: b, ipa: c}}", "just one of say, ipa and spell"),
        ("lexicon: {a: {say: '…'}}", "say has no word in it"),
        ("lexicon: {a: {spell: true, regex: true}}", "(regex: true) needs say"),
        ("lexicon: {a: {sya: b}}", "did you mean say"),
        ("lexicon: {'…': b}", "lexicon"),
        ("asides: {laughs: skip}", "should be 'laughter'"),
        ("asides: {laughter: loud}", "should be 'say', 'pause' or 'skip'"),
        ("announce: {part: '{nummer}'}", "there is no placeholder {nummer}; there are number"),
        ("announce: {part: '{number'}", "its braces are not closed"),
        ("feed: {base_url: example.org}", "write the address of the folder"),
        ("feed: {base_url: 'https://example.org/ü'}", "beyond ASCII as %xx"),
        ("feed: {base_url: 'https://example.org/feed.xml'}", "not its own"),
        ("feed: {email: ann at example}", "feed.email: write the address of a mailbox"),
        ("feed: {email: Ann <ann@example.org>}", "such as ann@example.org, not 'Ann <ann@"),
        ("feed: {email: ann@example}", "write the address of a mailbox"),
        ("feed: {email: 'ann@example.org, bob@example.org'}", "write the address of a mailbox"),
        (f"feed: {{base_url: https://example.org/{'k' * 2000}}}", "at most 1000 characters"),
        ("show: {url: 'javascript:alert(1)'}", "begins with https://"),
        ("show: {url: example.org}", "begins with https://"),
        ("feed: {category: Documentry}", "it has Documentary"),
        ("feed: {guid: mine}", "remove the line; `partsong render` writes a new one"),
        ("omit: [{}]", "omit.0: give just one of text and pattern"),
        ("omit: [{text: a, pattern: b}]", "give just one of text and pattern"),
        ("omit: [...]", "write words of the page"),
        ("omit: [{pattern: '('}]", "it is no regular expression: missing )"),
        ("omit: [{pattern: 'a*'}]", "it fits an empty text"),
        ("omit: [{txt: a}]", "omit.0.txt is not a key"),
        ("omit: [{txt: a}]", "did you mean text"),
        ("corrections: [{text: a}]", "give speaker: whose the paragraph is"),
        ("corrections: [{speaker: a}]", "give text: words of the paragraph"),
        (
            "corrections: [{text: a, speaker: b, rest: true, through: c}]",
            "just one of through and rest",
        ),
        ("corrections: [a]", "corrections.0: should hold keys with values"),
        ("parts: [{title: a}]", "give page: the name of its file"),
        ("parts: [a, b, a]", "'a' is listed a second time"),
        ("parts: [{page: a, guid: x}, {page: b, guid: x}]", "'x' is listed a second time"),
        ("parts: [{page: a, number: 2}, {page: b, number: 2}]", "number 2 comes behind number 2"),
        ("parts: [{page: a, guid: 'a b'}]", "write it as the feed has it, without spaces"),
        ("parts: [{page: a, date: soon}]", "write a date that exists"),
        ("announce: {speakers: sometimes}", "should be 'first', 'always' or 'never'"),
    ],
)
def test_faults_of_saying_and_publishing(text: str, told: str) -> None:
    """With the line and what would be right."""
    with pytest.raises(ConfigError) as error:
        load(text.encode())
    assert told in str(error.value)
    assert str(error.value.findings[0].place) == "voices.yaml:1"


def test_what_is_done_with_asides() -> None:
    """The defaults hold for what is not chosen."""
    made = load(b"asides: {laughter: skip, break: pause}")[0]
    assert [
        made.aside(kind) for kind in ("laughter", "break", "unintelligible", "silence", "manner")
    ] == [
        "skip",
        "pause",
        "say",
        "pause",
        "skip",
    ]


def test_the_feeds_address_ends_with_a_slash() -> None:
    """File names are appended to it."""
    for address in (
        "https://example.org/korea",
        "http://[::1]:8000",
        "HTTPS://a_b.org./x%20(y)/@~z;1",
    ):
        assert load(f"feed: {{base_url: '{address}'}}".encode())[0].feed.base_url == f"{address}/"


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/k",
        "https:///k",
        "https://example.org/k?a=b",
        "https://example.org/k?",
        "https://example.org/k#",
        "https://example.org:abc/k",
        "https://example.org:99999/k",
        "https://example.org:0/k",
        "https://.../k",
        "https://ann:secret@example.org/k",
        "https://example.org<a/k",
        "https://example.org\\k",
        "https://example.org/k\tl",
        "https://example.org/k\n",
        "https://example.org/100%",
        "http://[1.2.3.4]/",
        "http://[:]/",
    ],
)
def test_addresses_that_nothing_can_be_put_behind(address: str) -> None:
    """They would be published as they are, the password too."""
    with pytest.raises(ConfigError, match="write the address of the folder"):
        load(json.dumps({"feed": {"base_url": address}}).encode())


def test_every_kind_of_aside_has_a_policy() -> None:
    """What can be found on a page can be set, and a kind that nothing was said of is told to who
    listens.
    """
    assert {*asides._WORDS, "stage"} == set(get_args(AsideKind))
    assert Config().aside("another") == "say"


@pytest.mark.parametrize(
    "address", ["ann@example.org", "a.b+c@mail.example.co.uk", "ünal@müller.de", "o'neil@x-y.org"]
)
def test_addresses_of_mail(address: str) -> None:
    """Any that a mailbox may have."""
    assert load(f"feed: {{email: {json.dumps(address)}}}".encode())[0].feed.email == address
