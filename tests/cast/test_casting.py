"""Who gets which voice, and what is told about it."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partsong.cast.casting import APART, OfferedVoices, cast, semitones
from partsong.cast.config import load
from partsong.errors import ConfigError
from partsong.model import Voice

if TYPE_CHECKING:
    from partsong.findings import Finding
    from partsong.model import Cast

VOICES = tuple(
    Voice(f"{base}{variant}", base, base, pitch)
    for variant, pitch in (
        ("", 102.0),
        ("+f2", 197.0),
        ("+low", 86.0),
        ("+mid", 151.0),
        ("+odd", None),
    )
    for base in ("de", "en-gb", "en-us")
)

OTHERS = (Voice("tone:low", "low", "en", 86.0), Voice("tone:high", "high", "en", 300.0))
"""Another engine's voices."""
OFFERED = OfferedVoices(
    VOICES,
    {voice.id: voice for voice in (*VOICES, *OTHERS)} | {f"own:{v.id}": v for v in VOICES},
)


def run(
    speakers: list[str], config: str = "", language: str = "en"
) -> tuple[Cast, tuple[Finding, ...]]:
    """The cast for a configuration."""
    loaded, lines, _ = load(config.encode())
    return cast(speakers, loaded, lines, OFFERED, language)


def voices(*args: str, **kwargs: str) -> list[str]:
    """The voices alone, the announcer's last."""
    made, _ = run(list(args), **kwargs)
    return [*(role.settings.voice for role in made.roles), made.announcer.voice]


def codes(findings: tuple[Finding, ...]) -> list[str]:
    """The codes alone."""
    return [finding.code for finding in findings]


def test_voices_that_can_be_told_apart_come_first() -> None:
    """All of the language's plain accent, none a guess, at least three semitones between any two."""
    assert voices("Ann", "Bob") == ["en-us", "en-us+f2", "en-us+mid"]
    made, _ = run(["Ann", "Bob"])
    pitch = {voice.id: voice.pitch_hz for voice in VOICES}
    chosen = [*(role.settings.voice for role in made.roles), made.announcer.voice]
    assert all(
        semitones(pitch[one], pitch[other]) >= APART for one, other in combinations(chosen, 2)
    )


@pytest.mark.parametrize(
    ("language", "first"),
    [("en", "en-us"), ("en-GB", "en-gb"), ("de", "de"), ("de-AT", "de"), ("tlh", "en-gb")],
)
def test_the_language_chooses(language: str, first: str) -> None:
    """The accent of the show's language where there is one."""
    assert voices("Ann", language=language)[0] == first


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        pytest.param(
            "speakers: {Ann: de}", ["de", "en-us+f2", "en-us+mid"], id="others keep theirs"
        ),
        pytest.param(
            "speakers: {Ann: en-us+f2}",
            ["en-us+f2", "en-us+low", "en-us+mid"],
            id="unless it was theirs",
        ),
        pytest.param("announcer: de", ["en-us", "en-us+f2", "de"], id="the announcer by hand"),
        pytest.param(
            "speakers: {' ann ': de}", ["de", "en-us+f2", "en-us+mid"], id="case and spaces"
        ),
        pytest.param(
            "speakers: {'Ann:': de}", ["de", "en-us+f2", "en-us+mid"], id="with its colon"
        ),
        pytest.param(
            "speakers: {Xy: {voice: de, aliases: ['ANN:']}}",
            ["de", "en-us+f2", "en-us+mid"],
            id="alias so",
        ),
        pytest.param(
            "speakers: {Xy: {voice: de, aliases: [Ann]}}",
            ["de", "en-us+f2", "en-us+mid"],
            id="alias",
        ),
    ],
)
def test_voices_by_hand(config: str, expected: list[str]) -> None:
    """They are taken as they are, and change nothing else."""
    assert voices("Ann", "Bob", config=config) == expected


def test_another_engines_voice_is_given_by_hand_only() -> None:
    """It is asked for by its engine; whoever is given none gets one of the default engine."""
    config = "speakers: {Ann: 'tone:high'}\nannouncer: 'tone:low'"
    assert voices("Ann", "Bob", config=config) == ["tone:high", "en-us+f2", "tone:low"]
    everybody = [f"Speaker {n}" for n in range(50)]
    assert not [voice for voice in voices(*everybody) if voice.startswith("tone:")]


def test_two_ids_of_a_voice_are_one_voice() -> None:
    """With the default engine in front or without: nobody else is cast with it, and two who share
    it are told.
    """
    assert voices("Ann", "Bob", config="speakers: {Bob: 'own:en-us'}")[:2] == ["en-us+low", "en-us"]
    _, findings = run(["Ann", "Bob"], "speakers: {Ann: 'own:de', Bob: de}")
    assert "PS203" in codes(findings)


def test_nobody_is_cast_where_everybody_is_given_a_voice() -> None:
    """Then the default engine need not be there."""
    loaded, lines, _ = load(b"speakers: {Ann: 'tone:low'}\nannouncer: 'tone:high'")
    offered = OfferedVoices((), {voice.id: voice for voice in OTHERS})
    made, findings = cast(["Ann"], loaded, lines, offered, "en")
    assert (made.of("Ann").settings.voice, made.announcer.voice) == ("tone:low", "tone:high")
    assert findings == ()


def test_two_labels_of_one_speaker_share_a_voice() -> None:
    """That is what aliases say; it is no doubt."""
    made, findings = run(
        ["Ann", "Bob", "Annie"], "speakers: {Ann: {aliases: [Annie], name: Ann B.}}"
    )
    assert made.of("Ann").settings == made.of("Annie").settings != made.of("Bob").settings
    assert made.of("Annie").name == "Ann B."
    assert "PS203" not in codes(findings)


@pytest.mark.parametrize(
    ("config", "code"),
    [
        pytest.param("speakers: {Carl: de}", "PS201", id="nobody speaks so"),
        pytest.param("", "PS202", id="automatic"),
        pytest.param("speakers: {Ann: de, Bob: de}", "PS203", id="one voice for two"),
        pytest.param("speakers: {Ann: de, Bob: en-us}", "PS204", id="hard to tell apart"),
        pytest.param("speakers: {ANN: de}", "PS206", id="another spelling"),
        pytest.param("speakers: {'Ann:': de}", "PS206", id="with its colon"),
    ],
)
def test_doubts_are_findings(config: str, code: str) -> None:
    """Said before anything is spoken."""
    assert code in codes(run(["Ann", "Bob"], config)[1])


@pytest.mark.parametrize(
    ("ann", "bob", "expected"),
    [
        pytest.param("{voice: de}", "{voice: de}", ["PS203"], id="nothing differs"),
        pytest.param(
            "{voice: de, pitch: 30}", "{voice: de, pitch: 70}", [], id="otherwise pitched"
        ),
        pytest.param(
            "{voice: de, rate: 150}", "{voice: de}", ["PS204"], id="otherwise paced alone"
        ),
        pytest.param(
            "{voice: de, pitch: 30}", "{voice: en-us}", [], id="a like voice otherwise pitched"
        ),
        pytest.param("{voice: de}", "{voice: de+odd}", [], id="a voice that was not measured"),
    ],
)
def test_one_voice_for_two(ann: str, bob: str, expected: list[str]) -> None:
    """Only where nothing of it differs; a pitch that was asked for tells two apart, a rate does
    not.
    """
    assert codes(run(["Ann", "Bob"], f"speakers: {{Ann: {ann}, Bob: {bob}}}")[1]) == expected


def test_a_misspelt_speaker_gets_a_hint() -> None:
    """The label that was meant."""
    (finding,) = [
        f for f in run(["Weathersby"], "speakers:\n  Wethersby: de")[1] if f.code == "PS201"
    ]
    assert str(finding.place) == "voices.yaml:2"
    assert finding.hint == "did you mean Weathersby"


def test_voices_that_do_not_exist_are_all_told() -> None:
    """With line, name and near match; never another voice in silence."""
    with pytest.raises(ConfigError) as caught:
        run(["Ann"], "speakers:\n  Ann: {voice: en-uss}\n  Bob: en-us+f3\nannouncer: xx")
    one, two, three = caught.value.findings
    assert (str(one.place), "en-us" in one.hint) == ("voices.yaml:2", True)
    assert (str(two.place), "en-us+f2" in two.hint) == ("voices.yaml:3", True)
    assert "partsong voices" in three.hint


def test_the_nearest_voices_are_of_the_same_engine() -> None:
    """So that the hint can be taken as it is."""
    with pytest.raises(ConfigError) as caught:
        run(["Ann"], "speakers: {Ann: 'tone:lou', Bob: 'own:en-uss'}")
    hints = [fault.hint for fault in caught.value.findings]
    assert hints[0].startswith("did you mean tone:low;")
    assert hints[1].startswith("did you mean own:en-us")


speakers = st.lists(
    st.text(alphabet="ABCdef ", min_size=1, max_size=4).filter(str.strip),
    min_size=1,
    max_size=12,
    unique_by=lambda s: " ".join(s.split()).casefold(),
)


@given(speakers)
def test_everybody_is_cast_once_and_apart(labels: list[str]) -> None:
    """With enough voices no two speakers share one, and those before do not move when one is added."""
    made, _ = run(labels)
    assert [role.speaker for role in made.roles] == labels
    settings = [role.settings for role in made.roles]
    assert len({*settings, made.announcer}) == len(settings) + 1
    before = [
        [role.settings for role in run(labels[:n])[0].roles] for n in range(1, len(labels) + 1)
    ]
    for fewer, more in pairwise(before):
        assert more[: len(fewer)] == fewer


def test_more_speakers_than_voices() -> None:
    """Voices come again otherwise pitched and paced; it is said once."""
    labels = [f"Speaker {n}" for n in range(5000)]
    made, findings = run(labels)
    assert len(made.roles) == 5000
    assert codes(findings).count("PS205") == 1
    assert len({role.settings for role in made.roles[:40]}) == 40
