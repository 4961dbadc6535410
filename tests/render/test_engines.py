"""A show whose voices are of several engines."""

from __future__ import annotations

import json
import wave
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from partsong.cast.settings import Config
from partsong.errors import ConfigError, EngineError
from partsong.preview.trial import try_text
from partsong.preview.wording import wording
from partsong.render.run import render
from partsong.render.up_to_date import RenderRequest, assess
from partsong.show.engines import default_engine
from partsong.speak.tone import ToneEngine
from tests.speak.other_engines import Bells, install

if TYPE_CHECKING:
    from pathlib import Path

    from partsong.render.up_to_date import Assessment

PAGE = """<title>Ringing</title><p>Ann: We met Biewen and Weathersby.</p>
<p>Bob: We met Biewen, too (laughs), and Ostermann. Yes.</p><p>Ann: So it was.</p><p>Bob: Yes.</p>"""
MIXED = "speakers:\n  Ann: {voice: 'bells:bell-2'}\n  Bob: tone-3\nannouncer: 'bells:bell-1'\n"


@pytest.fixture
def bells(
    tmp_path: Path, pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch
) -> RenderRequest:
    """A request for a show; the default engine is `tone`, and `bells` is installed."""
    install(tmp_path / "installed", pytestconfig.rootpath, monkeypatch)
    folder = tmp_path / "show"
    (folder / "transcript").mkdir(parents=True)
    (folder / "transcript" / "01.html").write_text(PAGE, encoding="utf-8")
    return RenderRequest(folder, tmp_path / "cache", engine="tone")


def configured(request: RenderRequest, text: str) -> RenderRequest:
    """The request with a configuration."""
    path = request.folder / "voices.yaml"
    path.write_text(f"show: {{title: T, date: 2024}}\n{text}", encoding="utf-8")
    return request


def keys(request: RenderRequest) -> tuple[str, ...]:
    """The cache keys of the show's passages."""
    (job,) = assess(request).requested
    return job.keys


def passages(assessment: Assessment) -> set[str]:
    """Who speaks in the passages that have to be spoken."""
    return {passage.speaker for passage in assessment.missing.values()}


def manifest(request: RenderRequest) -> dict[str, object]:
    """What was noted of the finished show."""
    text = (request.folder / "audio" / "manifest.json").read_text(encoding="utf-8")
    noted: dict[str, object] = json.loads(text)
    return noted


def test_each_voice_is_spoken_by_its_engine(bells: RenderRequest) -> None:
    """Either engine refuses the other's voices, for what is said as for the gains."""
    report = render(configured(bells, MIXED))
    assert (report.faults, report.rendered) == ((), (1,))
    assert manifest(bells)["engine"] == "bells 1; tone 1"
    assert render(bells).utterances_spoken == 0


def test_jobs_do_not_change_a_byte(bells: RenderRequest, tmp_path: Path) -> None:
    """The workers find the engines by the same names."""
    render(configured(bells, MIXED))
    path = bells.folder / "audio" / "01-ringing.mp3"
    one = path.read_bytes()
    path.unlink()
    report = render(replace(bells, jobs=2, cache=tmp_path / "other"))
    assert report.utterances_spoken > 0
    assert path.read_bytes() == one


@pytest.mark.engine
def test_a_show_of_tones_and_espeak(bells: RenderRequest) -> None:
    """The engine stands in front of a voice; the default one need not."""
    show = configured(bells, "speakers: {Ann: {voice: 'tone:tone-2'}, Bob: en-us}\n")
    report = render(replace(show, engine=None))
    assert (report.faults, report.rendered) == ((), (1,))
    assert str(manifest(show)["engine"]).startswith("tone 1; pyttsx3 ")


@pytest.mark.parametrize(
    ("engine", "speakers"),
    [
        pytest.param(Bells, {"Ann", "Bob", ""}, id="its speaker, the announcer and their aside"),
        pytest.param(ToneEngine, {"Bob"}, id="only its speaker"),
    ],
)
def test_another_version_of_an_engine_speaks_its_passages(
    bells: RenderRequest,
    monkeypatch: pytest.MonkeyPatch,
    engine: type[ToneEngine],
    speakers: set[str],
) -> None:
    """A passage goes by the engine of each voice in it: the announcer says an aside in Bob's."""
    render(configured(bells, MIXED))
    monkeypatch.setattr(engine, "fingerprint", "another version")
    assert passages(assess(bells)) == speakers


def test_a_gain_is_measured_again_for_another_version(
    bells: RenderRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the voice's own engine."""
    measured: list[str] = []

    def measure(_engine: str, settings: object, *_: object) -> float:
        measured.append(str(getattr(settings, "voice", "")))
        return 0.0

    monkeypatch.setattr("partsong.render.scheduler.measure_gain", measure)
    render(configured(bells, MIXED))
    assert sorted(measured) == ["bells:bell-1", "bells:bell-2", "tone-3"]
    measured.clear()
    monkeypatch.setattr(Bells, "fingerprint", "bells 2")
    render(bells)
    assert sorted(measured) == ["bells:bell-1", "bells:bell-2"]


def test_an_id_means_the_same_with_its_engine_and_without(bells: RenderRequest) -> None:
    """Nothing is spoken again, whether the show or the command line names the default engine."""
    bare = keys(configured(bells, "speakers: {Ann: tone-2, Bob: tone-3}\nannouncer: tone-1\n"))
    full = "speakers: {Ann: 'tone:tone-2', Bob: 'tone:tone-3'}\nannouncer: 'tone:tone-1'\n"
    assert keys(configured(bells, full)) == bare
    assert keys(replace(bells, engine="bells")) == bare
    assert keys(replace(bells, engine=None)) == bare


def test_two_names_of_an_engine_have_the_same_voices(bells: RenderRequest) -> None:
    """So that nobody else is cast with a voice that was given under the other name."""
    show = configured(replace(bells, engine="bells"), "speakers: {Bob: 'chimes:bell-1'}\n")
    cast = assess(show).plan.cast
    assert cast.of("Bob").settings.voice == "bell-1"
    assert cast.of("Ann").settings.voice == "bell-2"


def test_the_show_names_its_default_engine(bells: RenderRequest) -> None:
    """The command line goes before it; without either it is pyttsx3."""
    shown = replace(configured(bells, "engine: bells\n"), engine=None)
    assert assess(shown).plan.engines.default == "bells"
    assert assess(shown).plan.cast.announcer.voice.startswith("bell-")
    assert assess(bells).plan.engines.default == "tone"
    assert default_engine(Config(), {}, None) == "pyttsx3"


def test_only_engines_that_are_used_are_asked(bells: RenderRequest) -> None:
    """Where everybody has a voice of another engine, the default one need not be there."""
    missing = replace(bells, engine="tests.speak.no_such_module:Engine")
    every = (
        "speakers: {Ann: 'bells:bell-1', Bob: 'tone:tone-1', No: false}\nannouncer: 'tone:tone-2'\n"
    )
    engines = assess(configured(missing, every)).plan.engines
    assert sorted(engines.catalogues) == ["bells", "tone"]
    with pytest.raises(ConfigError, match="cannot be loaded"):
        assess(configured(missing, "speakers: {Ann: 'bells:bell-1'}\nannouncer: 'tone:tone-2'\n"))


@pytest.mark.parametrize(
    ("config", "told"),
    [
        pytest.param(
            "speakers:\n  Ann: 'bels:bell-1'\n  Bob: {rate: 150, voice: 'xyz:a'}\n",
            ["voices.yaml:3: there is no engine 'bels'. did you mean bells", "voices.yaml:4: "],
            id="of a speaker",
        ),
        pytest.param("announcer: {voice: 'tune:a'}\n", ["voices.yaml:2: "], id="the announcer's"),
        pytest.param(
            "speakers: {Ann: 'bells:bel-1'}\n",
            ["voices.yaml:2: Ann's voice 'bells:bel-1' does not exist. did you mean bells:bell-1"],
            id="of an engine that has no such voice",
        ),
        pytest.param("speakers: {Ann: 'os:getcwd'}\n", ["voices.yaml:2: "], id="no engine"),
    ],
)
def test_an_unknown_engine_is_told_with_its_line(
    bells: RenderRequest, config: str, told: list[str]
) -> None:
    """All at once, with the nearest that there is."""
    with pytest.raises(ConfigError) as caught:
        assess(configured(bells, config))
    faults = [str(fault) for fault in caught.value.findings]
    assert [fault.startswith(begin) for fault, begin in zip(faults, told, strict=True)] == [
        True
    ] * len(told)


@pytest.mark.parametrize("engine", ["bels", "tests.speak.other_engines:Bells"])
def test_a_show_names_registered_engines_only(bells: RenderRequest, engine: str) -> None:
    """A configuration that came from elsewhere runs no code."""
    with pytest.raises(ConfigError, match=r"voices\.yaml:2: there is no engine"):
        assess(replace(configured(bells, f"engine: '{engine}'\n"), engine=None))


def test_an_engine_without_voices_is_told(bells: RenderRequest) -> None:
    """A system may have none installed."""
    with pytest.raises(EngineError, match="engine mute: it has no voices"):
        assess(replace(bells, engine="mute"))


def test_an_unknown_engine_of_the_command_line(bells: RenderRequest) -> None:
    """Even where no voice would be of it."""
    every = "speakers: {Ann: 'bells:bell-1', Bob: 'tone:tone-1'}\nannouncer: 'tone:tone-2'\n"
    with pytest.raises(ConfigError, match="--engine tome: there is no engine 'tome'. did you mean"):
        assess(replace(configured(bells, every), engine="tome"))


def test_ipa_goes_to_the_voices_that_take_it(bells: RenderRequest) -> None:
    """The others get the respelling, and are told of."""
    plan = assess(configured(bells, f"{MIXED}lexicon: {{Biewen: {{ipa: ˈbiːwən}}}}\n")).plan
    said = {
        passage.speaker: passage.utterances[0]
        for passage in reversed(plan.scripts[0].passages)
        if passage.speaker
    }
    assert said["Ann"].pronunciations
    assert (said["Bob"].pronunciations, "BEEwuhn" in said["Bob"].text) == ((), True)
    assert "PS312" in {finding.code for finding in plan.findings}
    alone = f"{MIXED.replace('tone-3', 'bells:bell-1')}lexicon: {{Biewen: {{ipa: ˈbiːwən}}}}\n"
    assert "PS312" not in {
        finding.code for finding in assess(configured(bells, alone)).plan.findings
    }


def test_names_are_looked_up_by_the_engine_that_says_them(bells: RenderRequest) -> None:
    """Ann's engine lists no word, Bob's tells of none: his Ostermann is nobody's doubt, nor is his
    Biewen counted.
    """
    config = MIXED.replace("bells:bell-1", "tone-1")
    plan = assess(configured(bells, config)).plan
    assert dict(wording(plan).unknown) == {"Biewen": 1, "Weathersby": 1}


def test_a_text_is_tried_with_the_voices_engine(bells: RenderRequest) -> None:
    """With an aside of another engine's voice, at the rate of the first."""
    configured(bells, MIXED)
    out = bells.folder / "out.wav"
    tried = try_text(bells.folder, "Yes (laughs).", "Bob", "tone", ask=True, out=out)
    assert (tried.settings.voice, tried.phonemes) == ("tone-3", "bell-1")
    with wave.open(str(out)) as file:
        rate_hz, frames = file.getframerate(), file.getnframes()
    assert rate_hz == 22_050
    first, second = (0.06 * len(each.text) * 165 / 145 + 0.04 for each in tried.utterances)
    assert frames / rate_hz == pytest.approx(first + 0.3 + second * 22_050 / 24_000, abs=0.002)
